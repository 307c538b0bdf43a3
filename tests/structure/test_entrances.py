"""The engine begins with a module of its own choice: circles among the core's modules must not stop it from starting."""

import subprocess
import sys


def test_the_engine_can_be_imported_first():
    done = subprocess.run(
        [sys.executable, "-c", "import centrala.engine.main"], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
