from __future__ import annotations

import importlib
import os
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONFIGURATION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
    "targets"
]
GLOBS: list[str] = CONFIGURATION["wheel"]["hooks"]["custom"]["modules"]


@pytest.mark.parametrize("glob", GLOBS)
def test_what_is_named_for_compiling_is_there(glob: str) -> None:
    assert list(ROOT.glob(glob))


def test_what_reads_is_compiled() -> None:
    modules = [path.relative_to(ROOT).with_suffix("") for glob in GLOBS for path in ROOT.glob(glob)]
    names = [".".join(module.parts).removesuffix(".__init__") for module in modules]
    files = [str(importlib.import_module(name).__file__) for name in names]
    interpreted = [file for file in files if not file.endswith(".so")]
    if interpreted and not os.environ.get("MAPPER_REQUIRE_COMPILED"):
        pytest.skip("runs interpreted: there was no C compiler, or `make interpreted` was asked for")
    assert interpreted == []
