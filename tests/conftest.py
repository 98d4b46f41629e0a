"""What many tests share."""

import os
from pathlib import Path

import pytest

from gazetteer.compiled import outdated
from gazetteer.gazetteer import Gazetteer

ROOT = Path(__file__).parents[1]
os.environ.pop("MAPPER_GAZETTEER", None)
os.environ.pop("MAPPER_DB", None)


def pytest_configure() -> None:
    """Refuse to test compiled code that is older than its source."""
    if told := outdated():
        pytest.exit(told, returncode=2)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return the gazetteer that ships."""
    return Gazetteer.open()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real data that is not a part of the project; skip where it is absent."""
    folder = Path(os.environ.get("MAPPER_SHARED", ROOT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip(f"no shared data in {folder}; set MAPPER_SHARED to its folder")
    return folder
