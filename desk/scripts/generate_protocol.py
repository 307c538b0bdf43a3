"""Write ``src/protocol/desk.ts`` from ``centrala.contracts.desk``; with ``--check`` only say whether it is fresh."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

import msgspec

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "desk/src/protocol/desk.ts"
HEAD = "// Generated from src/centrala/contracts/desk.py by desk/scripts/generate_protocol.py; do not edit.\n"
SIMPLE = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def load_contract() -> ModuleType:
    """The contract module, from this tree even where the package is not installed."""
    sys.path.insert(0, str(ROOT / "src"))
    from centrala.contracts import desk

    return desk


def literal_names(contract: ModuleType) -> dict[frozenset[str], str]:
    """``Literal`` aliases by their values, so that the TypeScript keeps the names."""
    return {frozenset(get_args(v)): k for k, v in vars(contract).items() if get_origin(v) is Literal}


def quote(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value).lower()


def type_text(schema: dict[str, Any], names: dict[frozenset[str], str]) -> str:
    """One JSON schema as a TypeScript type."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(type_text(part, names) for part in schema["anyOf"])
    if "enum" in schema:
        values = schema["enum"]
        return names.get(frozenset(values)) or " | ".join(quote(value) for value in values)
    kind = schema.get("type")
    if kind == "array":
        inner = type_text(schema.get("items", {}), names)
        return f"({inner})[]" if " " in inner else f"{inner}[]"
    if kind == "object":
        return f"Record<string, {type_text(schema.get('additionalProperties') or {}, names)}>"
    return SIMPLE.get(str(kind), "unknown")


def comment(text: str, indent: str) -> str:
    lines = [line.strip() for line in text.replace("``", "`").strip().splitlines()]
    if len(lines) == 1:
        return f"{indent}/** {lines[0]} */\n"
    body = "".join(f"{indent} * {line}".rstrip() + "\n" for line in lines)
    return f"{indent}/**\n{body}{indent} */\n"


def interface_text(name: str, schema: dict[str, Any], names: dict[frozenset[str], str]) -> str:
    required = set(schema.get("required", []))
    lines = [
        f"  {key}{'' if key in required else '?'}: {type_text(value, names)};\n"
        for key, value in schema["properties"].items()
    ]
    return f"{comment(schema.get('description', ''), '')}export interface {name} {{\n{''.join(lines)}}}\n"


def render() -> str:
    contract = load_contract()
    names = literal_names(contract)
    shapes = [
        value
        for value in vars(contract).values()
        if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__struct_fields__
    ]
    _, components = msgspec.json.schema_components(
        shapes,
        ref_template="#/$defs/{name}",
        # A document's shape depends on its key, which JSON schema can't say: the desk's store narrows it.
        schema_hook=lambda _: {"title": "unknown"},
    )
    aliases = [
        f"export type {name} = {' | '.join(quote(v) for v in get_args(getattr(contract, name)))};\n"
        for name in names.values()
    ]
    docs = [shape.__name__ for shape in get_args(contract.Doc)]
    bodies = [interface_text(shape.__name__, components[shape.__name__], names) for shape in shapes]
    tail = f"export type Doc = {' | '.join(docs)};\nexport type Frame = Snapshot | Changes | Reply;\n"
    return "\n".join([HEAD, "".join(aliases), *bodies, tail])


def main() -> int:
    text = render()
    if "--check" in sys.argv:
        fresh = TARGET.exists() and TARGET.read_text() == text
        print("fresh" if fresh else "stale: run python desk/scripts/generate_protocol.py")
        return 0 if fresh else 1
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
