"""Texts of documents as HTML: escaped here, and nowhere else in the dashboard.

What comes from a document is shown through this file or in a table's cell, never through Markdown, which would follow
its links and load its images.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final

from mapper.model import Document
from mapper.output.symbols import svg

NAME_LENGTH: Final = 70
"""Characters of a text that stand for its title."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text to be marked."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""
    kind: str
    """Class of the mark: ``evidence``, ``place``, ``date`` …"""
    title: str = ""
    """Words that appear over it."""


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """HTML of a text (or a part of it) with its marks; marks may lie in one another or overlap.

    Parameters
    ----------
    text : str
        The original text.
    marks : iterable of Mark
        Spans in offsets of the whole text; what lies outside the part is cut off.
    start, end : int
        The part to show.

    Examples
    --------
    >>> marked("قصف <حلب>", [Mark(4, 9, "place")])
    'قصف <mark class="im-mark-place">&lt;حلب&gt;</mark>'
    """
    stop = len(text) if end is None else min(end, len(text))
    inside = [m for m in marks if m.start < stop and m.end > start and m.start < m.end]
    cuts = sorted({start, stop, *(max(start, m.start) for m in inside), *(min(stop, m.end) for m in inside)})
    pieces = []
    for a, b in pairwise(cuts):
        over = [m for m in inside if m.start <= a and m.end >= b]
        pieces.append(_piece(text[a:b], over))
    return "".join(pieces)


def _piece(text: str, marks: Sequence[Mark]) -> str:
    plain = escape(text, quote=False)
    if not marks:
        return plain
    kinds = " ".join(dict.fromkeys(f"im-mark-{m.kind}" for m in marks))
    titles = " · ".join(dict.fromkeys(m.title for m in marks if m.title))
    title = f' title="{escape(titles)}"' if titles else ""
    return f'<mark class="{kinds}"{title}>{plain}</mark>'


def passage(text: str, start: int, end: int, around: int = 260) -> tuple[int, int]:
    """Bounds of the part of a text worth showing around a span: up to ``around`` characters, to whole words.

    Examples
    --------
    >>> passage("a b c", 2, 3)
    (0, 5)
    """
    low, high = max(0, start - around), min(len(text), end + around)
    if low > 0:
        space = text.find(" ", low, start)
        low = space + 1 if space >= 0 else low
    if high < len(text):
        space = text.rfind(" ", end, high)
        high = space if space >= 0 else high
    return low, high


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """HTML of a list of named facts; empty ones are left out. Both parts are escaped."""
    cells = [f"<dt>{escape(name)}</dt><dd><bdi>{escape(value)}</bdi></dd>" for name, value in rows if value]
    return f'<dl class="im-facts">{"".join(cells)}</dl>' if cells else ""


def document_name(document: Document) -> str:
    r"""Title of a document; where it has none, the beginning of its text.

    Examples
    --------
    >>> from mapper.model import Document
    >>> document_name(Document("d", "\nخبر قصير\nوبقيته"))
    'خبر قصير'
    """
    if document.title:
        return document.title
    first = next((line.strip() for line in document.text.splitlines() if line.strip()), document.id)
    return first if len(first) <= NAME_LENGTH else first[:NAME_LENGTH].rsplit(" ", 1)[0] + " …"


def joined(parts: Iterable[str]) -> str:
    """Text of several parts, each with its own direction (isolated by U+2068 and U+2069), empty ones left out."""
    return " · ".join(f"\u2068{part}\u2069" for part in parts if part)


def symbol_image(incident_type: str, size: int, status: str = "happened", area: bool = False) -> str:
    """``<img>`` of a type's symbol, as a ``data:`` URL."""
    drawn = svg(incident_type, size, status=status, area=area)
    content = base64.b64encode(drawn.encode("utf-8")).decode("ascii")
    return f'<img src="data:image/svg+xml;base64,{content}" width="{size}" height="{size}" alt="">'
