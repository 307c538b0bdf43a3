"""The source files as the structure tests see them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "centrala"
NOT_OURS = {"node_modules", "__pycache__", "migrations", "built_desk", "protocol", "dist"}


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Every Python file we wrote below the folders, relative to the repository."""
    found = [p for folder in folders or ("src", "tests", "scripts", "bench") for p in (ROOT / folder).rglob("*.py")]
    return tuple(sorted(p for p in found if not NOT_OURS & set(p.parts)))


@cache
def desk_files() -> tuple[Path, ...]:
    """Every TypeScript file we wrote by hand."""
    found = [p for ending in ("*.ts", "*.tsx") for p in (ROOT / "desk" / "src").rglob(ending)]
    return tuple(sorted(p for p in found if not NOT_OURS & set(p.parts)))


@cache
def tree(path: Path) -> ast.Module:
    """The file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function, its decorators left out."""
    assert node.end_lineno
    return node.end_lineno - node.lineno + 1


def imports(path: Path) -> Iterator[str]:
    """The full name of every module a file imports, wherever in the file it does."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def shown(path: Path) -> str:
    """A path as people read it."""
    return str(path.relative_to(ROOT))
