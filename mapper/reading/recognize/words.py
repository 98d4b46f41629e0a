"""Attached particles: the ways in which a word may be cut into particles and a name."""

from __future__ import annotations

from typing import Final

from gazetteer.record import record


@record(frozen=True)
class Split:
    """One way to read a word."""

    particles: str
    """Attached particles, e.g. ``"وب"``."""
    cut: int
    """How many letters of the word stand before the name."""
    stem: str
    """The name's first word; the alif that لل swallows is put back."""

    def __init__(self, particles: str, cut: int, stem: str) -> None:
        self.particles, self.cut, self.stem = particles, cut, stem  # type: ignore[misc]


PARTICLES: Final = "وفبكل"
"""Letters that may be attached to a word."""
LEAST: Final = 2
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
    whole = Split("", 0, word)
    first = word[0]
    if first not in PARTICLES or len(word) <= LEAST:
        return (whole,)
    if first not in "وف":
        return (whole, *_prepositions(word, "", 0))
    rest = word[1:]
    return (whole, Split(first, 1, rest), *_prepositions(rest, first, 1))


def _prepositions(word: str, before: str, cut: int) -> tuple[Split, ...]:
    """Cuts after ب, ك and ل; ل before the article swallows its alif."""
    letter = word[0]
    if letter not in "بكل" or len(word) <= LEAST:
        return ()
    cut_off = Split(before + letter, cut + 1, word[1:])
    if len(word) > LEAST + 1 and word.startswith("لل"):
        return (Split(before + "ل", cut + 2, "ال" + word[2:]), cut_off)
    return (cut_off,)


def fused(stem: str) -> str:
    """Part two words written as one before the article of the second, ``""`` where there is none.

    Examples
    --------
    >>> fused("حفرالباطن")
    'حفر الباطن'
    """
    at = stem.find("ال", 2)
    return f"{stem[:at]} {stem[at:]}" if at > 1 and len(stem) - at > 4 else ""
