"""The sizes and names of the house: files and functions stay small, nothing is a drawer for odds and ends."""

import re
import statistics

import pytest
from tests.structure.sources import PACKAGE, ROOT, desk_files, functions, length, python_files, shown

MOST_LINES = 400
LONGEST_FUNCTION = 60
MEDIAN_FUNCTION = 10
DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "service", "services", "misc"}


def test_files_are_at_most_400_lines():
    sizes = {shown(p): len(p.read_text(encoding="utf-8").splitlines()) for p in python_files() + desk_files()}
    assert {name: lines for name, lines in sizes.items() if lines > MOST_LINES} == {}


def test_functions_are_at_most_60_lines():
    long = {f"{shown(p)}:{f.name}": length(f) for p in python_files() for f in functions(p) if length(f) > LONGEST_FUNCTION}
    assert long == {}


def test_the_median_function_is_at_most_10_lines():
    assert statistics.median(length(f) for p in python_files("src") for f in functions(p)) <= MEDIAN_FUNCTION


def test_no_file_or_folder_is_a_drawer():
    paths = python_files() + desk_files()
    words = {shown(p): {part.removesuffix(p.suffix).lower() for part in p.relative_to(ROOT).parts} for p in paths}
    assert [name for name, parts in words.items() if parts & DRAWERS] == []


@pytest.mark.parametrize("path", [p for p in python_files("src") if p.name != "__init__.py"], ids=shown)
def test_every_module_says_what_lives_in_it(path):
    first = path.read_text(encoding="utf-8").lstrip()
    assert first.startswith(('"""', 'r"""')), "begin with a docstring that says what lives here"


def test_tests_never_sleep():
    """A wait has a condition and a limit; see ``processes.wait_until``."""
    sleeping = re.compile(r"(?<![\w])(?:time\.|asyncio\.|anyio\.)?sleep\(")
    here = ROOT / "tests" / "structure"
    found = [shown(p) for p in python_files("tests") if here not in p.parents and sleeping.search(p.read_text(encoding="utf-8"))]
    assert found == []


def test_no_mocks_of_our_own_code():
    mocking = re.compile(r"mock\.patch|monkeypatch\.setattr\(\s*[\"']centrala|MagicMock|AsyncMock")
    here = ROOT / "tests" / "structure"
    found = [shown(p) for p in python_files("tests") if here not in p.parents and mocking.search(p.read_text(encoding="utf-8"))]
    assert found == []


def test_the_package_is_typed():
    assert (PACKAGE / "py.typed").exists()
