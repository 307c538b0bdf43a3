"""Sound files lie in a home of each test's own: other workers' tests use the same names."""

from dataclasses import replace
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path: Path) -> None:
    settings.CENTRALA = replace(settings.CENTRALA, home=tmp_path, recordings=None)
