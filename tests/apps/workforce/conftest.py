"""These tests are of pure arithmetic: nobody has a password here."""

import pytest


@pytest.fixture(autouse=True)
def _quick_passwords() -> None:
    """Takes the place of the apps' own, which needs Django."""
