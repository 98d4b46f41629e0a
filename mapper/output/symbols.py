"""One symbol style per type of incident: read from ``symbols.toml``, drawn as SVG."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from mapper.errors import LexiconError

FILE = Path(__file__).with_name("symbols.toml")
FALLBACK = "other"


@dataclass(frozen=True, slots=True)
class Symbol:
    """How a type is drawn."""

    incident_type: str
    """Our type."""
    family: str
    """Key of the family that shares frame and colour."""
    family_label_ar: str
    """Arabic name of the family."""
    family_label_en: str
    """English name of the family."""
    colour: str
    """Colour of the frame, ``#rrggbb``."""
    frame: str
    """SVG path of the frame in a box of 32."""
    glyph: str
    """SVG path of the white glyph in a box of 24, even-odd filled."""
    glyph_size: float
    """Width of the glyph's box inside the frame's, in units of the frame's box."""


@cache
def symbols() -> dict[str, Symbol]:
    """All symbols by type, families together.

    Raises
    ------
    LexiconError
        The file names a family that it does not describe, or a type lacks a part.
    """
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    result = {}
    for key, row in data["types"].items():
        try:
            family = data["families"][row["family"]]
            result[key] = Symbol(
                key,
                row["family"],
                family["label_ar"],
                family["label_en"],
                family["colour"],
                family["frame"],
                row["glyph"],
                float(family["glyph_size"]),
            )
        except KeyError as error:
            raise LexiconError(f"{FILE.name}: type {key!r}: {error} is missing") from error
    return result


def symbol(incident_type: str) -> Symbol:
    """Symbol of a type; a type that has none of its own is drawn as 'other'."""
    table = symbols()
    return table.get(incident_type) or table[FALLBACK]


def svg(incident_type: str, size: int = 20, title: str = "") -> str:
    """Draw a symbol as an SVG element, to stand in a page.

    Parameters
    ----------
    incident_type : str
        Our type.
    size : int
        Width and height in CSS pixels.
    title : str
        Words for those who do not see it; escaped here.
    """
    s = symbol(incident_type)
    scale = s.glyph_size / 24
    shift = (32 - s.glyph_size) / 2
    words = f"<title>{escape(title)}</title>" if title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 32 32">{words}'
        f'<path d="{s.frame}" fill="{s.colour}"/>'
        f'<path d="{s.glyph}" fill="#fff" fill-rule="evenodd" '
        f'transform="translate({shift:g} {shift:g}) scale({scale:.4f})"/></svg>'
    )
