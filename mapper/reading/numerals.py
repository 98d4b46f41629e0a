"""Arabic numbers in digits and words: where they stand and what they are worth.

The words are in ``lexicon/numerals.toml``. What a number counts, and whether 'more than' stands before it, is the
business of ``quantities``; days and years are that of ``dates``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gazetteer.arabic import fold
from mapper.errors import LexiconError
from mapper.reading.segment import Text, Word

_LEXICON = Path(__file__).parent / "lexicon" / "numerals.toml"
_KINDS = frozenset(
    [
        "zero", "unit", "one_of_compound", "two_of_compound", "ten", "fused", "tens", "hundred", "hundreds",
        "scale", "dual_scale", "scale_or_dual", "fraction", "fraction_plural",
    ]
)  # fmt: skip
_BEFORE = ["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"]
# A figure with its separators; what hangs on it decides whether it is a number at all.
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?(?!\d)")
_FIGURE_WORD = re.compile(r"([وف]?[بلك]?)(ال|ل)?(\d+)(\D*)")
_CHAINED = re.compile(
    r"\d+(?:[./:]\d+){2,}|\d+(?:-\d+){2,}|\d+[:/]\d+|\d{4}-\d\d?(?!\d)|\d\d?-\d{4}(?!\d)|\d+,\d+(?:,\d+)*"
)
_CODE_BEFORE = re.compile(r"[^\W\d]-$|[+#@/]$|\d[:/]$")
_GAP = re.compile(r"[ \t\u00a0]{0,3}\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as the text gives it, in offsets of the folded text."""

    start: int
    """Folded offset of its first character, attached conjunctions and prepositions left out."""
    end: int
    """Folded offset after the last character."""
    value_min: float
    """The number, or the least that the words allow."""
    value_max: float | None
    """The number, or the greatest that the words allow; ``None`` for an open end."""
    approximate: bool
    """Whether a word before it says 'about'."""
    ordinal: bool
    """Whether it numbers ('the third') and does not count."""
    reasons: tuple[str, ...]
    """Names of the rules that read it."""


class _Entry(NamedTuple):
    """What a word form means, and how many of its letters are attached particles."""

    kind: str
    value: float
    skip: int
    joined: bool  # و is attached
    article: bool
    alone: bool  # may stand without a number before it


_AND_ELEVEN = _Entry("one_of_compound", 1, 1, joined=True, article=False, alone=True)


class _Token(NamedTuple):
    """A number word or figure in the text."""

    begin: int  # of the word, particles included
    start: int
    end: int
    kind: str
    value: float
    joined: bool
    article: bool
    alone: bool
    preposition: bool


def _with_particles(form: str) -> list[tuple[str, int, bool, bool]]:
    """Spellings of a form with attached particles: (spelling, letters to skip, has و, has the article)."""
    out = []
    for before in _BEFORE:
        out.append((before + form, len(before), before[:1] == "و", False))
        if before[-1:] == "ل":
            out.append((before + "ل" + form, len(before), before[:1] == "و", True))
        else:
            out.append((before + "ال" + form, len(before), before[:1] == "و", True))
    return out


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, _Entry], frozenset[str]]:
    """Folded word forms, and the words that make a number a rough one."""
    try:
        data = tomllib.loads(_LEXICON.read_text(encoding="utf-8"))
        never = {fold(f).text for f in data["never"]["forms"]}
        table: dict[str, _Entry] = {}
        for row in [*data["word"], *({"kind": "ordinal", **o} for o in data["ordinal"])]:
            kind, value = row["kind"], float(row["value"])
            if kind not in _KINDS and kind != "ordinal":
                known = ", ".join(sorted(_KINDS))
                raise LexiconError(f"{_LEXICON.name}: unknown kind {kind!r} for {row['forms'][0]}; one of {known}")
            bound = {fold(f).text for f in row.get("only_after_number", [])}
            for form in (fold(f).text for f in row["forms"]):
                alone = form not in bound and not row.get("only_in_compound", False)
                for spelling, skip, joined, article in _with_particles(form):
                    if spelling not in never:
                        table.setdefault(spelling, _Entry(kind, value, skip, joined, article, alone))
        return table, frozenset(fold(f).text for f in data["around"]["forms"])
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{_LEXICON.name}: {error}; every [[word]] needs kind, value and forms") from error


def _token(entry: _Entry, begin: int, end: int) -> _Token:
    """Make the token of a number word that stands at a folded span."""
    kind, value, skip, joined, article, alone = entry
    return _Token(begin, begin + skip, end, kind, value, joined, article, alone, skip > joined)


def _figures(text: Text, word: Word) -> tuple[list[_Token], int]:
    """Read the figure that begins in a word; also give the offset where it is over."""
    plain = text.folded.text
    head = _FIGURE_WORD.match(word.text)
    if head is None:
        return [], word.end
    start = word.start + head.end(2) if head[2] else word.start + head.end(1)
    at = word.start + head.start(3)
    chained = _CHAINED.match(plain, at)
    figure = _FIGURE.match(plain, at)
    if figure is None or _CODE_BEFORE.search(plain, max(0, at - 2), at):
        return [], max(word.end, chained.end() if chained else 0)
    if chained is not None and chained.end() > figure.end():
        return [], chained.end()
    written = figure[0]
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", written) and not written.startswith("0"):
        value = float(written.replace(",", ""))
    else:
        value = float(written.replace(",", "."))
        if re.search(r"(?<![\w.])\.$", plain[max(0, at - 2) : at]):
            value, start = float(f"0.{written}") if written.isdigit() else value, at - 1
    preposition = bool(head[1].strip("وف"))
    joined = word.text[0] == "و"
    token = _Token(word.start, start, figure.end(), "figure", value, joined, bool(head[2]), True, preposition)
    return [token], figure.end()


def _tokens(text: Text) -> list[_Token]:
    """List the number words and figures of a text, in order; a separate و is a token of kind 'and'."""
    table, _ = _lexicon()
    get = table.get
    tokens: list[_Token] = []
    done = 0
    for i, word in enumerate(text.words):
        form = word.text
        entry = get(form)
        if form == "واحد" and i + 1 < len(text.words) and text.words[i + 1].text in ("عشر", "عشره"):
            entry = _AND_ELEVEN  # folding makes وأحد عشر of it: 'one ten' is no number
        if entry is not None:
            tokens.append(_token(entry, word.start, word.end))
        elif form[0] <= "9" or form[-1] <= "9":
            if word.start >= done:
                found, done = _figures(text, word)
                tokens += found
                if found and done < word.end and (tail := get(text.folded.text[done : word.end])) is not None:
                    tokens.append(_token(tail, done, word.end))
        elif form == "و" and tokens and word.start - tokens[-1].end <= 3:
            tokens.append(_Token(word.start, word.start, word.end, "and", 0, False, False, False, False))
    return tokens


class _Reader:
    """Reads one number after the other from the tokens of a text."""

    def __init__(self, plain: str, tokens: list[_Token]) -> None:
        self.plain = plain
        self.tokens = tokens
        self.at = 0

    def near(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it with nothing but spaces between."""
        if not 0 < i < len(self.tokens):
            return False
        return _GAP.match(self.plain, self.tokens[i - 1].end, self.tokens[i].begin) is not None

    def kind(self, i: int) -> str:
        """Kind of token ``i`` if it follows directly and without و, else ``""``."""
        bare = self.near(i) and not self.tokens[i].joined and not self.tokens[i].preposition
        return self.tokens[i].kind if bare else ""

    def and_then(self, i: int) -> int:
        """Index of the number token joined by و at ``i`` (attached or apart), -1 for none."""
        if not self.near(i):
            return -1
        if self.tokens[i].kind == "and":
            return i + 1 if self.kind(i + 1) else -1
        return i if self.tokens[i].joined and not self.tokens[i].preposition else -1

    def below_hundred(self, i: int) -> tuple[float, int]:
        """Value and next index of a number word below 100 at ``i``; next index ``i`` for none."""
        token = self.tokens[i]
        if token.kind in ("unit", "one_of_compound", "two_of_compound"):
            if self.kind(i + 1) == "ten":
                return token.value + 10, i + 2
            j = self.and_then(i + 1)
            if j >= 0 and self.tokens[j].kind == "tens" and token.kind != "two_of_compound":
                return token.value + self.tokens[j].value, j + 1
            return (token.value, i + 1) if token.kind == "unit" else (0, i)
        if token.kind in ("ten", "fused", "tens", "zero"):
            return token.value, i + 1
        return 0, i

    def below_thousand(self, i: int) -> tuple[float, int]:
        """Value and next index of a number word below 1,000 at ``i``."""
        token = self.tokens[i]
        if token.kind in ("hundred", "hundreds"):
            value, i = token.value, i + 1
        else:
            value, after = self.below_hundred(i)
            if after == i or self.kind(after) != "hundred" or self.tokens[after].article:
                return value, after
            value, i = value * 100, after + 1
        j = self.and_then(i)
        if j >= 0:
            if self.tokens[j].kind == "figure" and self.tokens[j].value < 100 and self.tokens[j].value.is_integer():
                return value + self.tokens[j].value, j + 1
            more, after = self.below_hundred(j)
            # 'a hundred and five thousand' is 105,000, but 'a hundred and five hundred' are two numbers.
            if after > j and self.kind(after) not in ("hundred", "fraction_plural"):
                return value + more, after
        return value, i

    def group(self, i: int) -> tuple[float, float, int]:
        """Read a number below 1,000 or a figure with its scale words: value, scale, next index."""
        token = self.tokens[i]
        scale = 1.0
        if token.kind == "figure":
            value, after = token.value, i + 1
            if self.kind(after) == "hundred" and not self.tokens[after].article:
                value, after = value * 100, after + 1
        elif token.kind == "fraction" and self.kind(i + 1) in ("scale", "scale_or_dual"):
            value, after = token.value, i + 1
        elif token.kind == "dual_scale" or (token.kind == "scale_or_dual" and self.kind(i + 1) not in ("scale",)):
            return 2 * token.value, token.value, i + 1
        elif token.kind == "scale":
            if not token.alone:
                return 0, 0, i
            value, after, scale = token.value, i + 1, token.value
        else:
            value, after = self.below_thousand(i)
            if after == i:
                return 0, 0, i
        while self.kind(after) in ("scale", "scale_or_dual", "dual_scale"):
            value, scale = value * self.tokens[after].value, scale * self.tokens[after].value
            after += 1
        return value, scale, after

    def cardinal(self, i: int) -> tuple[float, int]:
        """Value and next index of a cardinal number at ``i``."""
        value, scale, after = self.group(i)
        if after == i:
            return 0, i
        whole = value
        while (j := self.and_then(after)) >= 0:
            token = self.tokens[j]
            if token.kind == "fraction":
                whole, after = whole + token.value * (scale if scale > 1 else 1), j + 1
                if scale > 1 and self.kind(after) in ("scale",) and self.tokens[after].value == scale:
                    after += 1  # 'a million and a half (of a) million'
                break
            more, smaller, end = self.group(j)
            if end == j or smaller >= scale or more >= scale or scale == 12:
                break
            whole, scale, after = whole + more, smaller, end
        if scale == 1 and self.kind(after) == "fraction_plural":
            return whole * self.tokens[after].value, after + 1
        return whole, after

    def ordinal(self, i: int) -> tuple[float, int]:
        """Value and next index of an ordinal number at ``i``."""
        token = self.tokens[i]
        if self.kind(i + 1) == "ten" and not self.tokens[i + 1].article and token.value < 10:
            return token.value + 10, i + 2
        j = self.and_then(i + 1)
        if j >= 0 and self.tokens[j].kind == "tens" and token.value < 10 and self.tokens[j].article <= token.article:
            return token.value + self.tokens[j].value, j + 1
        return (token.value, i + 1) if token.alone else (0, i)


def _percent_word(plain: str, token: _Token) -> bool:
    """Whether 'hundred' belongs to 'per cent' (في المئة, بالمئة)."""
    after_in = plain[max(0, token.start - 3) : token.start] == "في "
    return token.kind == "hundred" and token.article and (token.preposition or after_in)


def find_numbers(text: Text) -> list[Number]:
    """Find the numbers of a text, in figures and in words.

    Parameters
    ----------
    text : Text
        The segmented text.

    Returns
    -------
    list of Number
        In order, none inside another, in offsets of the folded text. Times, dates and telephone numbers written with
        ``:``, ``/`` or several hyphens are left out; the ends of a range ('3-5') are two numbers.

    Examples
    --------
    >>> from mapper.reading.segment import segment
    >>> text = segment("ضبط 1.27 مليون حبة وثلاثة وعشرين كيسا")
    >>> [(text.quote(n.start, n.end), n.value_min) for n in find_numbers(text)]
    [('1.27 مليون', 1270000.0), ('ثلاثة وعشرين', 23.0)]
    >>> find_numbers(segment(""))
    []
    """
    tokens = _tokens(text)
    if not tokens:
        return []
    _, around = _lexicon()
    reader = _Reader(text.folded.text, tokens)
    numbers: list[Number] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if _percent_word(text.folded.text, token):
            i += 1
            continue
        ordinal = token.kind == "ordinal"
        if ordinal:
            value, after = reader.ordinal(i)
        elif token.kind == "fraction" and reader.kind(i + 1) not in ("scale", "scale_or_dual"):
            value, after = token.value, i + 1
        else:
            value, after = reader.cardinal(i)
        if after == i:
            i += 1
            continue
        value = float(round(value, 9))
        rough = _word_before(text, token.start) in around
        rule = "ordinal" if ordinal else "figures" if after == i + 1 and token.kind == "figure" else "number_words"
        numbers.append(Number(token.start, tokens[after - 1].end, value, value, rough, ordinal, (f"numerals.{rule}",)))
        i = after
    return numbers


def _word_before(text: Text, start: int) -> str:
    """Give the word before the one that holds a folded offset, without an attached و or ب; ``""`` at the beginning."""
    i = text.word_at(start)
    if i == 0 or text.words[i - 1].end + 3 < text.words[i].start:
        return ""
    word = text.words[i - 1].text
    return word[1:] if word[:1] in "وب" and len(word) > 3 else word
