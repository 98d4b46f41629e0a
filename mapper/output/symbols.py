"""One symbol style per type of incident: read from ``symbols.toml``, drawn as SVG."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from mapper.errors import LexiconError

FILE: Final = Path(__file__).with_name("symbols.toml")
FALLBACK: Final = "other"
QUOTE: Final = (
    "M24.2 25h2.3v2.4c0 1.3-.7 2.1-2.1 2.4l-.4-.9c.7-.2 1-.6 1-1.2h-.8z"
    "M27.700 25H30v2.4c0 1.3-.7 2.1-2.1 2.4l-.4-.9c.7-.2 1-.6 1-1.2h-.8z"
)
"""Path of the quotation mark on what somebody claims."""


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


def svg(incident_type: str, size: int = 20, title: str = "", *, status: str = "happened", area: bool = False) -> str:
    """Draw a symbol as an SVG element, to stand in a page.

    Parameters
    ----------
    incident_type : str
        Our type.
    size : int
        Width and height in CSS pixels.
    title : str
        Words for those who do not see it; escaped here.
    status, area : str, bool
        As on the map: what is planned, denied or habitual is hollow; an area has a dashed ring.
    """
    s = symbol(incident_type)
    hollow = status in ("planned", "denied", "habitual")
    words = f"<title>{escape(title)}</title>" if title else ""
    ring = (
        f'<circle cx="20" cy="20" r="18.6" fill="{s.colour}" fill-opacity=".12" stroke="{s.colour}" '
        'stroke-width="1.6" stroke-dasharray="4 3.2"/>'
    )
    size_of_frame = 0.78 if area else 1.0
    edge = 20 - 16 * size_of_frame
    dashes = ' stroke-dasharray="2.5 2.5"' if status == "habitual" else ""
    frame = (
        f'<path d="{s.frame}" fill="#fff" stroke="{s.colour}" stroke-width="2.2"{dashes}/>'
        if hollow
        else f'<path d="{s.frame}" fill="{s.colour}"/>'
    )
    shift = (32 - s.glyph_size) / 2
    glyph = (
        f'<path d="{s.glyph}" fill="{s.colour if hollow else "#fff"}" fill-rule="evenodd" '
        f'transform="translate({shift:g} {shift:g}) scale({s.glyph_size / 24:.4f})"/>'
    )
    over = {
        "denied": f'<path d="M4 28 28 4" stroke="{s.colour}" stroke-width="3" stroke-linecap="round"/>',
        "claimed": f'<circle cx="27" cy="27" r="6" fill="#fff" stroke="{s.colour}" stroke-width="1.4"/>'
        f'<path d="{QUOTE}" fill="{s.colour}"/>',
    }.get(status, "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="2 2 36 36">{words}'
        f'{ring if area else ""}<g transform="translate({edge:g} {edge:g}) scale({size_of_frame})">'
        f"{frame}{glyph}{over}</g></svg>"
    )
