"""Which package may import which: import-linter's contracts, and what it cannot say."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from tests.structure.sources import PACKAGE, ROOT, imports, python_files, shown, tree

CORE = PACKAGE / "core"
# The core is told the time, the dice and the news; it asks nobody.
ASKS_THE_WORLD = {"asyncio", "logging", "random", "time", "secrets", "uuid", "threading", "socket", "os", "subprocess", "io"}
NOW = {"now", "utcnow", "today", "time", "monotonic", "perf_counter"}
# The engine touches the records in these two places only.
DOORS = {"rulebook_feed.py", "records.py"}


def test_the_contracts_of_import_linter_hold():
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", python_files("src/centrala/core"), ids=shown)
def test_the_core_imports_the_standard_library_only(path):
    others = {name for name in imports(path) if not name.startswith("centrala.core")}
    tops = {name.partition(".")[0] for name in others}
    assert tops <= set(sys.stdlib_module_names)
    assert tops & ASKS_THE_WORLD == set()


@pytest.mark.parametrize("path", python_files("src/centrala/core"), ids=shown)
def test_the_core_never_asks_what_time_it_is(path):
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    asked = [f"{ast.unparse(f)} in line {f.lineno}" for f in calls if isinstance(f, ast.Attribute) and f.attr in NOW]
    assert [text for text in asked if text.startswith(("datetime.", "date.", "time.", "dt."))] == []


@pytest.mark.parametrize("path", python_files("src/centrala/engine"), ids=shown)
def test_the_engine_enters_the_records_by_two_doors(path):
    if path.parent == PACKAGE / "engine" and path.name in DOORS:
        return
    assert [name for name in imports(path) if name.startswith(("centrala.apps", "centrala.base", "centrala.web", "django"))] == []


@pytest.mark.parametrize("path", [p for p in python_files("src/centrala/apps") if p.name == "rules.py"], ids=shown)
def test_rules_know_no_django(path):
    assert [name for name in imports(path) if name.partition(".")[0] in ("django", "ninja", "procrastinate")] == []


@pytest.mark.parametrize("path", python_files("src/centrala/base"), ids=shown)
def test_base_knows_no_app(path):
    assert [name for name in imports(path) if name.startswith(("centrala.apps", "centrala.web"))] == []


@pytest.mark.parametrize("path", python_files("src/centrala/apps"), ids=shown)
def test_apps_know_no_web(path):
    assert [name for name in imports(path) if name.startswith(("centrala.web", "centrala.engine"))] == []


EACH_FIRST = """
import importlib, sys
for name in sys.argv[1:]:
    for known in [it for it in sys.modules if it.startswith("centrala.core")]:
        del sys.modules[known]
    importlib.import_module(name)
"""


def test_every_module_of_the_core_can_be_imported_first():
    """Its modules import each other; whichever a process happens to begin with, all are whole."""
    names = [f"centrala.core.{path.stem}" for path in sorted((PACKAGE / "core").glob("*.py")) if path.stem != "__init__"]
    subprocess.run([sys.executable, "-c", EACH_FIRST, *names], check=True)
