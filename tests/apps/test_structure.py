"""The shape every app has: operations declare who may, actions audit, nobody goes round them."""

import ast
import inspect
import re
from pathlib import Path

import pytest
from django.test import Client

import centrala.apps
from centrala.base.action import ACTIONS
from centrala.base.permission import PUBLIC, Permission
from centrala.web.api import api

APPS = Path(centrala.apps.__file__).parent
WRITING = {"save", "create", "delete", "update", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
OPEN_DOORS = {
    ("POST", "/session"),
    ("POST", "/visitor"),
    ("GET", "/callbacks/page"),
    ("POST", "/callbacks/page"),
    ("GET", "/wall/session"),
    ("POST", "/payments/notices/{key}"),
}


def operations():
    """As they are mounted, with what they inherit."""
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                yield operation.methods[0], f"{router.prefix}{path}", operation


OPERATIONS = list(operations())


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=[f"{m} {p}" for m, p, _ in OPERATIONS])
def test_every_operation_declares_who_may(method, path, operation):
    permission = getattr(operation.view_func, "permission", None)
    assert isinstance(permission, Permission)
    assert bool(operation.auth_callbacks) is (permission is not PUBLIC)
    assert (permission is PUBLIC) is ((method, path) in OPEN_DOORS)


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=[f"{m} {p}" for m, p, _ in OPERATIONS])
def test_nobody_gets_in_without_signing_in(method, path, operation, db):
    if (method, path) in OPEN_DOORS:
        return
    address = re.sub(r"\{\w+\}", "x", re.sub(r"\{int:\w+\}", "1", path.replace("{language}", "en")))
    answer = Client().generic(method, f"/api/v1{address}", "{}", content_type="application/json")
    assert (answer.status_code, answer.json()["error"]) == (401, "not_signed_in")


def test_every_action_is_registered_with_its_permission():
    assert len(ACTIONS) > 50
    for name, run in ACTIONS.items():
        noun, _, verb = name.partition(".")
        if noun == "test":
            continue
        assert noun
        assert verb
        assert isinstance(run.permission, Permission)


@pytest.mark.parametrize("path", sorted(APPS.glob("*/actions.py")), ids=lambda p: p.parent.name)
def test_every_write_in_actions_is_an_action(path):
    if path.parent.name == "audit":
        return
    unmarked = [
        node.name
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not node.decorator_list
    ]
    # Files come before the row: its own action stores it.
    assert unmarked == (["put_together"] if path.parent.name == "recordings" else [])


READING = sorted(path for name in ("api", "jobs", "queries", "admin") for path in APPS.glob(f"*/{name}.py"))


@pytest.mark.parametrize("path", READING, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_only_actions_and_projections_write(path):
    tree = ast.parse(path.read_text())
    routes = [mark for node in ast.walk(tree) for mark in getattr(node, "decorator_list", ())]
    calls = [
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node not in routes
        if isinstance(node.func, ast.Attribute) and node.func.attr in WRITING
    ]
    assert calls == []


def test_no_two_operations_share_an_id():
    ids = [operation["operationId"] for path in api.get_openapi_schema()["paths"].values() for operation in path.values()]
    assert len(ids) == len(set(ids))


def test_queries_that_get_or_list_take_who_asks():
    for path in APPS.glob("*/queries.py"):
        module = __import__(f"centrala.apps.{path.parent.name}.queries", fromlist=["queries"])
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and name.startswith(("get_", "list_")):
                assert next(iter(inspect.signature(function).parameters)) == "for_user", f"{path.parent.name}.{name}"
