from __future__ import annotations

import importlib
import os
import tomllib
from pathlib import Path

import pytest

from gazetteer.compiled import outdated

ROOT = Path(__file__).parents[1]
HATCH = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]
GLOBS: list[str] = HATCH["build"]["targets"]["wheel"]["hooks"]["custom"]["modules"]


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


def test_sources_edited_after_they_were_compiled_are_told(tmp_path: Path) -> None:
    (tmp_path / "mapper" / "reading").mkdir(parents=True)
    source, compiled = tmp_path / "mapper" / "reading" / "a.py", tmp_path / "mapper" / "reading" / "a.cpython-311.so"
    for path in (source, compiled):
        path.touch()
    os.utime(source, (1000, 1000))
    os.utime(compiled, (2000, 2000))
    assert outdated(tmp_path) == ""
    os.utime(source, (3000, 3000))
    assert outdated(tmp_path) == "", "nobody edits what is installed"
    (tmp_path / "hatch_build.py").touch()
    assert "a.cpython-311.so is older than its source" in outdated(tmp_path)
    source.unlink()
    assert "a.cpython-311.so" in outdated(tmp_path)
