"""Set-up of a clone: what is done again, and what is not."""

import importlib.util
import os
import stat
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path: Path) -> ModuleType:
    """The script, at work in a clone of its own."""
    clone = tmp_path / "clone"
    (clone / "scripts").mkdir(parents=True)
    copy = clone / "scripts" / "bootstrap.py"
    copy.write_text(SCRIPT.read_text())
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", copy)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_uses_the_standard_library_only():
    """Without site-packages it loads all the same."""
    code = f"import runpy; runpy.run_path({str(SCRIPT)!r})"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)


def test_a_stamp_holds_for_the_same_inputs_only(bootstrap: ModuleType):
    file = bootstrap.ROOT / "input"
    file.write_text("one")
    bootstrap.stamp("step", bootstrap.digest([file]))
    assert bootstrap.stamp_holds("step", bootstrap.digest([file]))
    file.write_text("two")
    assert not bootstrap.stamp_holds("step", bootstrap.digest([file]))


def test_installed_packages_are_no_sources_of_the_desk(bootstrap: ModuleType):
    for name in ("src/main.tsx", "package.json", "node_modules/react/index.js", "tests/main.test.tsx"):
        path = bootstrap.DESK / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert {str(p.relative_to(bootstrap.DESK)) for p in bootstrap.desk_sources()} == {"src/main.tsx", "package.json"}


def test_a_step_that_fails_shows_the_end_of_what_it_said(bootstrap: ModuleType):
    with pytest.raises(bootstrap.Fault, match=r"Doing it failed(?s:.)*it is broken"):
        bootstrap.call("Doing it", [sys.executable, "-c", "print('it is broken'); raise SystemExit(1)"])


def test_a_desk_is_built_once(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch):
    """With an npm that only notes what it is asked for."""
    (bootstrap.DESK / "src").mkdir(parents=True)
    for name in ("package.json", "package-lock.json", "src/main.tsx"):
        (bootstrap.DESK / name).write_text("{}")
    npm = bootstrap.VENV / "bin" / "npm"
    npm.parent.mkdir(parents=True)
    npm.write_text(
        f'#!/bin/sh\necho "$1 $2" >> {bootstrap.ROOT}/asked\n'
        f"mkdir -p {bootstrap.BUILT_DESK} node_modules; touch {bootstrap.BUILT_DESK}/index.html\n"
    )
    npm.chmod(npm.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", os.defpath)

    def asked() -> list[str]:
        bootstrap.build_desk()
        return (bootstrap.ROOT / "asked").read_text().splitlines()

    assert asked() == asked() == ["ci --no-audit", "run build"]
    (bootstrap.DESK / "src" / "main.tsx").write_text("changed")
    assert asked() == ["ci --no-audit", "run build", "run build"]
