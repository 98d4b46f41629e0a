import re
from pathlib import Path

from mapper.output.layers import COLUMNS, FORMATS

TEXT = (Path(__file__).parents[3] / "docs" / "LAYERS.md").read_text(encoding="utf-8")


def test_the_layers_columns_are_documented_as_they_are() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", TEXT, re.MULTILINE))
    assert {name: rows.get(name) for name in COLUMNS} == dict(COLUMNS)


def test_every_format_is_documented() -> None:
    assert set(FORMATS) <= set(re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE))
