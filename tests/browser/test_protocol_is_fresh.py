"""The desk's TypeScript says what the contract says."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_desks_protocol_is_generated_from_the_contract() -> None:
    script = ROOT / "desk/scripts/generate_protocol.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
