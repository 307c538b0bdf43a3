"""Every write is one named action: keyword-only, and it knows who asked for it."""

import ast

import pytest
from tests.structure.sources import python_files, shown, tree

ACTIONS = [p for p in python_files("src/centrala/apps") if p.name == "actions.py" or p.parent.name == "actions"]


@pytest.mark.parametrize("path", ACTIONS, ids=shown)
def test_actions_are_keyword_only_and_say_by_whom(path):
    public = [n for n in tree(path).body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
    positional = [f.name for f in public if f.args.args or f.args.posonlyargs]
    anonymous = [f.name for f in public if "by" not in {a.arg for a in f.args.kwonlyargs}]
    assert (positional, anonymous) == ([], [])
