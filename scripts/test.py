"""The quick suite: the desk's own tests where its tools are installed, then pytest on every core."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def desk_tests() -> int:
    """Run the desk's tests; without them (no desk yet) there is nothing to fail."""
    if not (ROOT / "desk" / "tests").exists() and not list((ROOT / "desk" / "src").glob("**/*.test.ts*")):
        return 0
    return subprocess.call(["npm", "test", "--silent"], cwd=ROOT / "desk")


def main(arguments: list[str]) -> int:
    """Pytest last, so that its closing line is the last that is read."""
    desk = 0 if arguments else desk_tests()
    if "-n" not in arguments and not os.environ.get("PYTEST_XDIST_WORKER"):
        arguments = ["-n", "logical", "--dist", "loadgroup", *arguments]
    pytest = subprocess.call([sys.executable, "-m", "pytest", *arguments], cwd=ROOT)
    return pytest or desk


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
