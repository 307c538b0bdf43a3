"""The same small organisation as for the apps."""

from tests.apps.conftest import _quick_passwords, actor, desk, house, remember

__all__ = ["_quick_passwords", "actor", "desk", "house", "remember"]
