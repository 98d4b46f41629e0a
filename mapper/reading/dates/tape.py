"""The words of time of a text, one after the other, with what stands between them.

Everything else in the text is skipped here, once, so that the rules look at a few words only.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from gazetteer.record import record
from mapper.reading.dates.numeric import Numeric, find_numeric
from mapper.reading.dates.words import BEFORE, NO_KINDS, Kinds, Tags, kinds_of, lexicon
from mapper.reading.memory import Remembered
from mapper.reading.number_words import has_large_number_words
from mapper.reading.numerals import find_numbers
from mapper.reading.once import Once
from mapper.reading.segment import Text
from mapper.reading.spotter import words_among, words_with_digits

_GAPS: Final = (
    (re.compile(r"(?:\s{1,3}|\s?[)\]]\s)\Z"), " "),  # a bracket closes before 'last': 5 شباط (فبراير) الماضي
    (re.compile(r"[\s،,()\[\]«»\"“”|]*\Z"), ","),
    (re.compile(r"\s*[-–—]\s*\Z"), "-"),
    (re.compile(r"\s*[/\\]\s*\Z"), "/"),
    (re.compile(r"\s*\.\s*\Z"), "."),
)
_WIDEST_GAP: Final = 6  # characters; what is farther apart is no one expression
_BEGIN: Final = attrgetter("begin")
_OF_YEARS: Final = frozenset(("year_number", "unit=year", "date", "month_of", "decade", "unit=century"))
_DIGITS_OF_YEAR: Final = 4
_MIXED: Final = re.compile(r"(\D+)(\d{1,4})\Z|\d+(\D+)\Z")


_Entry = tuple[Tags, int, bool, str, bool, Kinds]  # as in the lexicon, and the kinds
_Rest = tuple[list[str], Tags, int, bool, str, bool]  # as in the lexicon
_Seconds = dict[str, list[_Rest]]


@record(frozen=True)
class Token:
    """A word of time, or several that are one expression of the lexicon, in offsets of the folded text."""

    begin: int
    """Offset of the first letter, attached particles included."""
    start: int
    """Offset after attached particles."""
    end: int
    """Offset after the last letter."""
    tags: Tags
    """What it may be."""
    word: int
    """Index of the word that it begins in."""
    joined: bool
    """Whether و is attached."""
    letter: str
    """The attached preposition ب, ل or ك, if any."""
    article: bool
    """Whether it has the article."""
    kinds: Kinds
    """Kinds of its tags."""

    def __init__(
        self, begin: int, start: int, end: int, tags: Tags, word: int, joined: bool = False, letter: str = "",
        article: bool = False, kinds: Kinds = NO_KINDS,
    ) -> None:  # fmt: skip
        self.begin, self.start, self.end, self.tags, self.word = begin, start, end, tags, word  # type: ignore[misc]
        self.joined, self.letter, self.article, self.kinds = joined, letter, article, kinds  # type: ignore[misc]


class Tape(NamedTuple):
    """The words of time of a text; nobody changes them."""

    tokens: list[Token]
    """The words, in order."""
    gaps: list[str]
    """Kind of gap before each token (:func:`gap_kind`), ``x`` before the first and after the last."""
    leads_on: bool
    """Whether a dash, 'to' or 'between' stands beside a word of time: without one there is no range."""


class _Known(dict[str, tuple[_Entry | None, _Seconds | None]]):
    """What the lexicon says of a form, alone and as the first word of an expression; only of forms that were met."""

    def __missing__(self, form: str) -> tuple[_Entry | None, _Seconds | None]:
        entry, seconds = lexicon().words.get(form), lexicon().phrases.get(form)
        known = (None if entry is None else (*entry, kinds_of(entry[0])), seconds)
        if known != (None, None):
            self[form] = known
        return known


_known = _Known()


def _phrase(text: Text, i: int, start: int, after: int, rests: list[_Rest]) -> tuple[int, Token] | None:
    """Match the longest expression of several words.

    Parameters
    ----------
    text : Text
        The text.
    i : int
        Index of the word that the expression begins in.
    start, after : int
        Offsets at which its first word begins and ends.
    rests : list
        The expressions that begin with that word and the next.

    Returns
    -------
    tuple of int and Token, or None
        How many words it has, and its token.
    """
    best: tuple[int, Token] | None = None
    for rest, tags, skip, joined, letter, article in rests:
        used = len(rest) + 1
        if i + used > len(text.forms) or (best is not None and used < best[0]):
            continue
        end = text.word_ends[i + used - 1]
        if end - start < 60 and text.folded.text[after:end].split() == rest:
            both = {**tags, **best[1].tags} if best is not None and used == best[0] else tags
            best = (used, Token(start, start + skip, end, both, i, joined, letter, article, kinds_of(both)))
    return best


def _mixed(text: Text, i: int) -> tuple[int, list[Token]]:
    """Read a word in which letters and figures are written together: سبتمبر10, 22شباط; words used, tokens."""
    word = text.words[i]
    found = _MIXED.match(word.text)
    if found is None:
        return 1, []
    if found[3] is not None:
        at = word.start + found.start(3)
        entry, seconds = _known[found[3]]
        rests = seconds.get(text.words[i + 1].text) if seconds is not None and i + 1 < len(text.words) else None
        if rests is not None and (phrase := _phrase(text, i, at, word.end, rests)) is not None:
            return phrase[0], [phrase[1]]
        return 1, [Token(at, at, word.end, entry[0], i, kinds=entry[5])] if entry else []
    entry, _ = _known[found[1]]
    if entry is None:
        return 1, []
    at = word.start + found.start(2)
    tags, particles, joined, letter, article, kinds = entry
    spoken = Token(word.start, word.start + particles, at, tags, i, joined, letter, article, kinds)
    number: Tags = {"number": float(found[2]), "figure": True}
    return 1, [spoken, Token(at, at, word.end, number, i, kinds=kinds_of(number))]


def _numeric(text: Text, found: Numeric) -> Token:
    """Make the token of a date in figures, with the particles that may be attached to it."""
    word = text.word_at(found.start)
    begin = text.word_starts[word]
    before = text.folded.text[begin : found.start].removesuffix("ال")
    if before not in BEFORE:
        begin, before = found.start, ""  # letters of the word before, with the space left out
    letter = before[-1:] if before[-1:] in ("ب", "ل", "ك") else ""
    return Token(begin, found.start, found.end, found.tags, word, before[:1] == "و", letter, kinds=kinds_of(found.tags))


@lru_cache(maxsize=1024)
def _kinds_of_number(value: float, ordinal: bool, about: bool, letter: str) -> Kinds:
    tags: Tags = {"number": value, "ordinal": ordinal, "figure": True, "letter": letter}
    return kinds_of({**tags, "about": True} if about else tags)


def _numbers(text: Text) -> list[Token]:
    """Make tokens of the numbers of a text."""
    plain, starts = text.folded.text, text.word_starts
    out = []
    for n in find_numbers(text):
        start, end, value, ordinal = n.start, n.end, n.value_min, n.ordinal
        begin = starts[n.first_word]
        before = plain[begin:start]
        letter = before[-1:] if before[-1:] in ("ب", "ل", "ك") else ""
        written = plain[start:end]
        tags: Tags = {"number": value, "ordinal": ordinal, "figure": written.lstrip("ال").isdigit()}
        if n.approximate:
            tags["about"] = True
        article = written.startswith(("ال", "ل")) and not written.startswith("الف")
        joined, kinds = before[:1] == "و", _kinds_of_number(value, ordinal, n.approximate, letter)
        out.append(Token(min(begin, start), start, end, tags, n.first_word, joined, letter, article, kinds))
    return out


@cache
def _forms() -> frozenset[str]:
    """Words of time, and those that an expression of several begins with."""
    return frozenset(lexicon().words).union(lexicon().phrases)


def _words(text: Text) -> list[Token]:
    """Make tokens of the words and expressions of the lexicon."""
    forms, starts, known = text.forms, text.word_starts, _known
    last = len(forms) - 1
    out: list[Token] = []
    skip = 0
    mixed = [i for i in words_with_digits(text) if not forms[i].isdigit()]
    of_time = words_among(text, _forms())
    for i in sorted({*of_time, *mixed}) if mixed else of_time:
        if i < skip:
            continue
        start, form = starts[i], forms[i]
        end = start + len(form)
        entry, seconds = known[form]
        if seconds is not None and i < last and (rests := seconds.get(forms[i + 1])) is not None:
            phrase = _phrase(text, i, start, end, rests)
            if phrase is not None:
                skip = i + phrase[0]
                out.append(phrase[1])
                continue
        if entry is not None:
            tags, particles, joined, letter, article, kinds = entry
            out.append(Token(start, start + particles, end, tags, i, joined, letter, article, kinds))
        elif form[0] <= "9" or form[-1] <= "9":
            used, found = _mixed(text, i)
            out += found
            skip = i + used
    return out


def _read_tape(text: Text) -> Tape:
    """List the words of time, numbers and numeric dates of a text, in order, and the gaps between them."""
    plain = text.folded.text
    tokens = _without_overlap([_numeric(text, d) for d in find_numeric(text)] + _numbers(text) + _words(text))
    gaps, leads_on = ["x"] if tokens else [], False
    for before, token in pairwise(tokens):
        if token.begin - before.end > _WIDEST_GAP:
            gaps.append("x")
            continue
        between = plain[before.end : token.begin]
        gap = " " if between == " " else gap_kind(between)
        gaps.append(gap)
        leads_on = leads_on or (gap != "x" and (gap in "-/" or "to" in token.kinds or "between" in before.kinds))
    return Tape(tokens, [*gaps, "x"], leads_on)


tape_of = Once(_read_tape)
"""Give the tape of a text."""


def dates_itself(tokens: list[Token]) -> bool:
    """Whether any word may date a text of an unknown day: one that gives a year, a decade or a century."""
    return any(not _OF_YEARS.isdisjoint(kinds) for kinds in {token.kinds for token in tokens})


def may_date_itself(text: Text) -> bool:
    """Whether any word may date a text of an unknown day, told before its tape is read: many a text has none."""
    forms, gaps = text.forms, text.gaps
    for i in words_among(text, _forms()):
        if _tells_years[forms[i]]:
            return True
    for i in words_with_digits(text):
        if len(forms[i]) >= _DIGITS_OF_YEAR or not forms[i].isdigit() or gaps[i].strip(" "):
            return True
    return has_large_number_words(text)


def _may_tell_years(form: str) -> bool:
    """Whether a word of time, or an expression that it begins, is of years, decades or centuries."""
    entry, seconds = _known[form]
    if entry is not None and not _OF_YEARS.isdisjoint(entry[5]):
        return True
    rests = [rest for rests in seconds.values() for rest in rests] if seconds is not None else []
    return any(not _OF_YEARS.isdisjoint(kinds_of(tags)) for _, tags, *_ in rests)


_tells_years = Remembered(_may_tell_years)


def _without_overlap(found: list[Token]) -> list[Token]:
    """Keep the token that begins first, then the longer one; a word that is read in two ways keeps both readings."""
    found.sort(key=_BEGIN)
    out: list[Token] = []
    last = None
    for token in found:
        if last is None or token.begin >= last.end:
            out.append(token)
            last = token
        elif token.begin == last.begin and token.end > last.end:
            out[-1] = last = token
        elif token.begin == last.begin and token.end == last.end:
            out[-1] = last = _both(token, last)
    return out


def _both(token: Token, other: Token) -> Token:
    """Give a token what another reading of the same word tells."""
    tags, kinds = {**token.tags, **other.tags}, token.kinds | other.kinds
    return Token(
        token.begin, token.start, token.end, tags, token.word, token.joined, token.letter, token.article, kinds
    )


@lru_cache(maxsize=4096)
def gap_kind(between: str) -> str:
    """Name what stands between two tokens: ``""``, a space, ``,`` ``-`` ``/`` ``.``, or ``x`` for anything else."""
    if not between:
        return ""
    if between == " ":
        return " "
    if len(between) > _WIDEST_GAP:
        return "x"
    return next((kind for pattern, kind in _GAPS if pattern.match(between)), "x")
