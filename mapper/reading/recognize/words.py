"""Attached particles: the ways in which a word may be cut into particles and a name."""

from __future__ import annotations

from typing import NamedTuple


class Split(NamedTuple):
    """One way to read a word."""

    particles: str
    """Attached particles, e.g. ``"وب"``."""
    cut: int
    """How many letters of the word stand before the name."""
    stem: str
    """The name's first word; the alif that لل swallows is put back."""


LEAST = 2
"""Letters that the first word of a name with an attached particle has at least (وتل رفعت)."""


def splits(word: str) -> tuple[Split, ...]:
    """Cut a folded word in every way that Arabic grammar allows, the uncut word first.

    Examples
    --------
    >>> [s.stem for s in splits("للفلوجه")]
    ['للفلوجه', 'الفلوجه', 'لفلوجه']
    >>> [(s.particles, s.stem) for s in splits("وبحمص")]
    [('', 'وبحمص'), ('و', 'بحمص'), ('وب', 'حمص')]
    """
    if word[0] not in "وفبكل":
        return (Split("", 0, word),)
    found = [Split("", 0, word)]
    if word[0] in "وف" and len(word) > LEAST:
        found.append(Split(word[0], 1, word[1:]))
        found += _prepositions(word[1:], word[0], 1)
    else:
        found += _prepositions(word, "", 0)
    return tuple(found)


def _prepositions(word: str, before: str, cut: int) -> list[Split]:
    """Cuts after ب, ك and ل; ل before the article swallows its alif."""
    found: list[Split] = []
    if len(word) <= LEAST:
        return found
    if word.startswith("لل"):
        if len(word) > LEAST + 1:
            found.append(Split(before + "ل", cut + 2, "ال" + word[2:]))
        found.append(Split(before + "ل", cut + 1, word[1:]))
    elif word[0] in "بكل":
        found.append(Split(before + word[0], cut + 1, word[1:]))
    return found


def fused(stem: str) -> str:
    """Part two words written as one before the article of the second, ``""`` where there is none.

    Examples
    --------
    >>> fused("حفرالباطن")
    'حفر الباطن'
    """
    at = stem.find("ال", 2)
    return f"{stem[:at]} {stem[at:]}" if at > 1 and len(stem) - at > 4 else ""
