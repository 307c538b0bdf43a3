"""Style, types and import rules; every tool runs even when one before it found something."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)


def main() -> int:
    """Run each tool from the environment this script runs in."""
    programs = Path(sys.executable).parent
    failed = []
    for name, *arguments in TOOLS:
        print(f"{name} {' '.join(arguments)}", flush=True)
        if subprocess.call([programs / name, *arguments], cwd=ROOT):
            failed.append(name)
    if failed:
        print("Not clean:", ", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
