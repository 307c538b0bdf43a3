"""Every test of the core begins with a world of its own."""

import pytest
from tests.core.world import World


@pytest.fixture
def world() -> World:
    return World()
