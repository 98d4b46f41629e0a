"""Spelling folded for matching, never for showing.

Arabic writes one name in many ways: with and without hamza, vowel marks and kashida, with Persian or Kurdish letters,
with Eastern digits. ``fold`` brings them to one form and keeps the way back to the original text.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from gazetteer.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable

# Letters that writers and keyboards exchange, by the Unicode chart of the Arabic block (U+0600 to U+06FF).
_LETTERS: Final = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ى": "ي", "ی": "ي", "ې": "ي", "ێ": "ي", "ۍ": "ي", "ے": "ي", "ئ": "ي",
    "ؤ": "و", "ۆ": "و", "ۇ": "و", "ۋ": "و", "ۊ": "و",
    "ة": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ۀ": "ه", "ۃ": "ه",
    "ک": "ك", "ڪ": "ك", "گ": "ك", "ڭ": "ك",
    "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ڕ": "ر", "ڵ": "ل",
    "_": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "٬": ",", "٫": ".", "٪": "%",
}  # fmt: skip
_DIGITS: Final = {zero + digit: str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
# Vowel marks and Quranic signs, kashida, joiners and direction marks carry no letter.
_SILENT: Final = [
    *range(0x0610, 0x061B), 0x0640, *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E9),
    *range(0x06EA, 0x06EE), 0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF,
    *range(0xFE00, 0xFE10),
]  # fmt: skip


class _Fold(dict[int, str]):
    """Translation table that works out rare characters when it first meets them."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code)).lower()
        plain = "".join(self.get(ord(c), c) for c in plain if not unicodedata.combining(c))
        self[code] = plain
        return plain


KASHIDA: Final = "\u0640"
_PULLED_APART: Final = re.compile(r"\u0640(?<=[\w\u064b-\u0652]\u0640)([ .·*]{1,3})(?=\u0640\w)")

_TABLE = _Fold({ord(k): v for k, v in _LETTERS.items()} | _DIGITS | dict.fromkeys(_SILENT, ""))
_TABLE |= {c: chr(c).lower() for c in range(0x80)} | {ord("_"): " "}
_TABLE |= {c: chr(c) for c in [*range(0x0621, 0x063B), *range(0x0641, 0x064B)] if chr(c) not in _LETTERS}
_TABLE |= {ord(c): c for c in "«»“”‘’–—…•،؛؟"}  # NFKD would pull the ellipsis apart
# Characters that are not one for one with their folded form, or not known to be.
_IRREGULAR: Final = re.compile("[^" + re.escape("".join(chr(c) for c, s in _TABLE.items() if len(s) == 1)) + "]")

# Nearly every text is written with fewer than 256 characters: as bytes it folds seven times as fast.
_NONE: Final = "\ufffe"
_PAGE: Final = "".join(
    dict.fromkeys(
        "\0\t\n\r"
        + "".join(map(chr, [*range(0x20, 0x7F), *range(0x0621, 0x063B), *range(0x0640, 0x0653), 0x0670, *_DIGITS]))
        + "".join(_LETTERS)
        + "".join(map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFE0F, 0xFEFF]))
        + "«»“”‘’–—…•،؛؟"
    )
)
"""The characters of ordinary texts: the number of each is its byte."""
_TO_PAGE: Final = codecs.charmap_build(_PAGE.ljust(256, _NONE))
_FOLDED_PAGE: Final = "".join(_TABLE[ord(c)] or _NONE for c in _PAGE)
"""What the bytes fold to, the silent ones aside."""
_SILENT_BYTES: Final = bytes(i for i, c in enumerate(_PAGE) if not _TABLE[ord(c)])
"""The bytes of characters that fold to none."""
_FROM_FOLDED: Final = codecs.charmap_build("".join(dict.fromkeys(_FOLDED_PAGE)).ljust(256, _NONE))
"""Gives each character that ordinary texts fold to its number as a byte."""
_KINDS: Final = b"".join(
    b"f" if c in "0123456789" else b"l" if "ء" <= c <= "ي" else b"w" if re.match(r"\w", c) else b" "
    for c in dict.fromkeys(_FOLDED_PAGE)
).ljust(256)
"""Makes these bytes what ``kinds_of`` tells."""
_SILENCE: Final = b"\1"
_AS_SILENCE: Final = bytes(i in _SILENT_BYTES for i in range(256))
"""Makes the silent bytes ``_SILENCE``, and all others naught: where they are is then found at once."""


@record(frozen=True)
class Folded:
    """A folded text and the way back to the original."""

    text: str
    """The folded text."""
    offsets: array[int] | None
    """``offsets[i]`` is the original offset of folded character ``i``, with the original's length at the end;
    ``None`` where every offset is its own."""
    silent: list[int] | None
    """Original offsets of the characters that fold to none, in order; ``None`` where there are none, or where others
    fold to more than one."""

    def __init__(self, text: str, offsets: array[int] | None, silent: list[int] | None) -> None:
        self.text, self.offsets, self.silent = text, offsets, silent  # type: ignore[misc]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open span of the original text that a half-open folded span came from.

        Marks that follow the last letter belong to it.

        Examples
        --------
        >>> f = fold("في حِمْصَ،")
        >>> f.text[3:6], f.span(3, 6)
        ('حمص', (3, 9))
        """
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end] if end > start else self.offsets[start]

    def index(self, offset: int) -> int:
        """Folded index of the first folded character at or after an original offset."""
        if self.offsets is None:
            return offset
        if self.silent is not None:
            return offset - bisect_left(self.silent, offset)
        return bisect_left(self.offsets, offset, 0, len(self.text))

    def indexes(self, offsets: list[int]) -> list[int]:
        """Folded index of each of some original offsets; see ``index``."""
        return offsets if self.offsets is None else [self.index(offset) for offset in offsets]


def fold(text: str) -> Folded:
    """Fold a text for matching.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    Folded
        Letter variants are one letter, marks, kashida and joiners are gone, digits are ASCII, Latin letters are small
        and without accents, ``_`` is a space.

    Examples
    --------
    >>> fold("القامشلى").text == fold("القامشلی").text
    True
    >>> fold("").text
    ''
    """
    if KASHIDA in text and _PULLED_APART.search(text):
        return _fold_apart(text)
    return _fold_whole(text)


def _plain(text: str) -> str:
    """Return a text folded, without the way back."""
    if KASHIDA in text and _PULLED_APART.search(text):
        return _fold_apart(text).text
    try:
        page, _ = codecs.charmap_encode(text, "strict", _TO_PAGE)
    except UnicodeEncodeError:
        return text.translate(_TABLE)
    return codecs.charmap_decode(page.translate(None, _SILENT_BYTES), "strict", _FOLDED_PAGE)[0]


def _fold_whole(text: str) -> Folded:
    try:
        page, _ = codecs.charmap_encode(text, "strict", _TO_PAGE)
    except UnicodeEncodeError:
        irregular = ((m.start(), len(_TABLE[ord(m[0])])) for m in _IRREGULAR.finditer(text))
        return Folded(text.translate(_TABLE), _way_back(len(text), irregular), None)
    sounding = page.translate(None, _SILENT_BYTES)
    folded, _ = codecs.charmap_decode(sounding, "strict", _FOLDED_PAGE)
    if len(sounding) == len(page):
        return Folded(folded, None, None)
    silent = _silent(page)
    return Folded(folded, _way_back(len(text), [(at, 0) for at in silent]), silent)


def _silent(page: bytes) -> list[int]:
    """Where the silent characters of a text are, which fold to none."""
    silences = page.translate(_AS_SILENCE)
    found: list[int] = []
    at = silences.find(_SILENCE)
    while at >= 0:
        found.append(at)
        at = silences.find(_SILENCE, at + 1)
    return found


def _fold_apart(text: str) -> Folded:
    """Fold a post that pulls words apart to get past filters, "قـ ـصف", "قـ.ـصف".

    What stands between two kashidas is no letter.
    """
    apart = [i for gap in _PULLED_APART.finditer(text) for i in range(*gap.span(1))]
    kept = _way_back(len(text), [(i, 0) for i in apart])
    whole = _fold_whole(_PULLED_APART.sub(KASHIDA, text))
    if whole.silent is None:
        return Folded(whole.text, array("i", map(kept.__getitem__, whole.offsets or range(len(kept)))), None)
    silent = sorted([*apart, *[kept[i] for i in whole.silent]])
    return Folded(whole.text, _way_back(len(text), [(i, 0) for i in silent]), silent)


def kinds_of(folded: str) -> bytes | None:
    """Tell of each character of a folded text what it is.

    Returns
    -------
    bytes or None
        As many as characters: ``f`` for a figure, ``l`` for a letter of Arabic, ``w`` for another of a word, a space
        for the rest; ``None`` for a text with characters that few texts have.

    Examples
    --------
    >>> kinds_of("في 3 مدن!")
    b'll f lll '
    """
    try:
        return codecs.charmap_encode(folded, "strict", _FROM_FOLDED)[0].translate(_KINDS)
    except UnicodeEncodeError:
        return None


_STEPS: Final = array("i", range(4096))
"""0, 1, 2 …: stretches of it are copied, not counted."""


def _way_back(length: int, irregular: Iterable[tuple[int, int]]) -> array[int]:
    """Offsets of a text of some length, given the characters that fold to none or several: where, and to how many."""
    steps = _STEPS if length < len(_STEPS) else array("i", range(length + 1))
    offsets = array("i")
    done = 0
    for i, size in irregular:
        offsets += steps[done:i]
        if size:
            offsets.extend([i] * size)
        done = i + 1
    offsets += steps[done : length + 1]
    return offsets


_NOT_NAME: Final = re.compile(r"[^\w]+")


def name_key(text: str) -> str:
    """Folded form of a name with punctuation as single spaces: the key under which the index keeps it.

    Examples
    --------
    >>> name_key("  دير-الزور ") == name_key("ديرالزور")
    False
    >>> name_key("دير-الزور") == name_key("دَيْر الزَّوْر")
    True
    """
    folded = _plain(text)
    if folded.isalnum():
        return folded
    if folded.replace(" ", "").isalnum() and "  " not in folded:
        return folded.strip(" ")
    return _NOT_NAME.sub(" ", folded).strip()
