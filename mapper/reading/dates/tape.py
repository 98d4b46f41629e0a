"""The words of time of a text, one after the other, with what stands between them.

Everything else in the text is skipped here, once, so that the rules look at a few words only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mapper.reading.dates.numeric import Numeric, find_numeric
from mapper.reading.dates.words import BEFORE, Lexicon, Tags, lexicon
from mapper.reading.numerals import find_numbers
from mapper.reading.segment import Text, Word

_GAPS = (
    (re.compile(r"(?:\s{1,3}|\s?[)\]]\s)\Z"), " "),  # a bracket closes before 'last': 5 شباط (فبراير) الماضي
    (re.compile(r"[\s،,()\[\]«»\"“”|]*\Z"), ","),
    (re.compile(r"\s*[-–—]\s*\Z"), "-"),
    (re.compile(r"\s*[/\\]\s*\Z"), "/"),
    (re.compile(r"\s*\.\s*\Z"), "."),
)
_MIXED = re.compile(r"(\D+)(\d{1,4})\Z|\d+(\D+)\Z")


@dataclass(frozen=True, slots=True)
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
    joined: bool = False
    """Whether و is attached."""
    letter: str = ""
    """The attached preposition ب, ل or ك, if any."""
    article: bool = False
    """Whether it has the article."""


def _phrase(text: Text, i: int, lexicon_: Lexicon, word: Word) -> tuple[int, Token] | None:
    """Match the longest expression of several words that begins with ``word``, the ``i``-th: words used, token."""
    best: tuple[int, Token] | None = None
    if i + 1 == len(text.words):
        return None
    for rest, tags, skip, joined, letter, article in lexicon_.phrases[word.text].get(text.words[i + 1].text, ()):
        used = len(rest) + 1
        if i + used > len(text.words) or (best is not None and used < best[0]):
            continue
        end = text.words[i + used - 1].end
        if end - word.start < 60 and text.folded.text[word.end : end].split() == rest:
            both = {**tags, **best[1].tags} if best is not None and used == best[0] else tags
            best = (used, Token(word.start, word.start + skip, end, both, joined, letter, article))
    return best


def _mixed(text: Text, i: int, known: Lexicon) -> tuple[int, list[Token]]:
    """Read a word in which letters and figures are written together: سبتمبر10, 22شباط; words used, tokens."""
    word = text.words[i]
    found = _MIXED.match(word.text)
    if found is None:
        return 1, []
    if found[3] is not None:
        at = word.start + found.start(3)
        if found[3] in known.phrases and (phrase := _phrase(text, i, known, Word(at, word.end, found[3]))) is not None:
            return phrase[0], [phrase[1]]
        entry = known.words.get(found[3])
        return 1, [Token(at, at, word.end, entry[0])] if entry else []
    entry = known.words.get(found[1])
    if entry is None:
        return 1, []
    at = word.start + found.start(2)
    number = {"number": float(found[2]), "figure": True}
    return 1, [Token(word.start, word.start + entry[1], at, *_rest(entry)), Token(at, at, word.end, number)]


def _rest(entry: tuple[Tags, int, bool, str, bool]) -> tuple[Tags, bool, str, bool]:
    return entry[0], entry[2], entry[3], entry[4]


def _numeric(text: Text, found: Numeric) -> Token:
    """Make the token of a date in figures, with the particles that may be attached to it."""
    begin = text.words[text.word_at(found.start)].start
    before = text.folded.text[begin : found.start].removesuffix("ال")
    if before not in BEFORE:
        begin, before = found.start, ""  # letters of the word before, with the space left out
    letter = before[-1:] if before[-1:] in ("ب", "ل", "ك") else ""
    return Token(begin, found.start, found.end, found.tags, before[:1] == "و", letter)


def _numbers(text: Text) -> list[Token]:
    """Make tokens of the numbers of a text."""
    plain = text.folded.text
    out = []
    for n in find_numbers(text):
        begin = text.words[text.word_at(n.start)].start
        before = plain[begin : n.start]
        letter = before[-1:] if before[-1:] in ("ب", "ل", "ك") else ""
        written = plain[n.start : n.end]
        tags: Tags = {"number": n.value_min, "ordinal": n.ordinal, "figure": written.lstrip("ال").isdigit()}
        if n.approximate:
            tags["about"] = True
        article = written.startswith(("ال", "ل")) and not written.startswith("الف")
        out.append(Token(min(begin, n.start), n.start, n.end, tags, before[:1] == "و", letter, article))
    return out


def tokens_of(text: Text) -> list[Token]:
    """List the words of time, numbers and numeric dates of a text, in order."""
    known = lexicon()
    words, phrases = known.words, known.phrases
    get = words.get
    found = [_numeric(text, d) for d in find_numeric(text.folded.text)] + _numbers(text)
    skip = 0
    for i, word in enumerate(text.words):
        if i < skip:
            continue
        form = word.text
        if form in phrases and (phrase := _phrase(text, i, known, word)) is not None:
            skip = i + phrase[0]
            found.append(phrase[1])
            continue
        entry = get(form)
        if entry is not None:
            tags, n, joined, letter, article = entry
            found.append(Token(word.start, word.start + n, word.end, tags, joined, letter, article))
        elif form[0] <= "9" or form[-1] <= "9":
            used, mixed = _mixed(text, i, known)
            found += mixed
            skip = i + used
    return _without_overlap(found)


def _without_overlap(found: list[Token]) -> list[Token]:
    """Keep the token that begins first, then the longer one; a word that is read in two ways keeps both readings."""
    found.sort(key=lambda t: (t.begin, -t.end))
    out: list[Token] = []
    for token in found:
        last = out[-1] if out else None
        if last is None or token.begin >= last.end:
            out.append(token)
        elif (token.begin, token.end) == (last.begin, last.end):
            out[-1] = replace(token, tags={**token.tags, **last.tags})
    return out


def gap_kind(between: str) -> str:
    """Name what stands between two tokens: ``""``, a space, ``,`` ``-`` ``/`` ``.``, or ``x`` for anything else."""
    if not between:
        return ""
    if between == " ":
        return " "
    if len(between) > 6:
        return "x"
    return next((kind for pattern, kind in _GAPS if pattern.match(between)), "x")
