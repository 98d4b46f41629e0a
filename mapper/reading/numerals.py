"""Arabic numbers in digits and words: where they stand and what they are worth.

Their words and figures come from ``number_words``. What a number counts, and whether 'more than' stands before it, is
the business of ``quantities``; days and years are that of ``dates``.
"""

from __future__ import annotations

import re
from typing import Final

from gazetteer.record import record
from mapper.reading.number_words import WIDEST_GAP, Token, lexicon, tokens_of
from mapper.reading.once import Once
from mapper.reading.segment import Text

_ORDINAL: Final = ("numerals.ordinal",)
_FIGURES: Final = ("numerals.figures",)
_NUMBER_WORDS: Final = ("numerals.number_words",)
_GAP: Final = re.compile(r"[ \t\u00a0]{0,3}\Z")


@record(frozen=True)
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
    first_word: int
    """Index in ``Text.words`` of the word that it starts in."""
    last_word: int
    """Index after the word that it ends in."""

    def __init__(
        self, start: int, end: int, value_min: float, value_max: float | None, approximate: bool, ordinal: bool,
        reasons: tuple[str, ...], first_word: int, last_word: int,
    ) -> None:  # fmt: skip
        self.start, self.end, self.value_min, self.value_max = start, end, value_min, value_max  # type: ignore[misc]
        self.approximate, self.ordinal, self.reasons = approximate, ordinal, reasons  # type: ignore[misc]
        self.first_word, self.last_word = first_word, last_word  # type: ignore[misc]


class _Reader:
    """Reads one number after the other from the tokens of a text."""

    def __init__(self, plain: str, tokens: list[Token]) -> None:
        self.plain = plain
        self.tokens = tokens
        self.at = 0

    def near(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it with nothing but spaces between."""
        if not 0 < i < len(self.tokens):
            return False
        width = self.tokens[i].begin - self.tokens[i - 1].end
        if width > WIDEST_GAP:
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
        elif token.kind == "scale_or_dual" and self.and_then(i + 1) >= 0:
            return token.value, token.value, i + 1  # 'a million and two hundred thousand': before 'and' it is no dual
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

    def number(self, i: int) -> tuple[float, int]:
        """Value and next index of the number at ``i``, of whatever kind; next index ``i`` for none."""
        token = self.tokens[i]
        if token.kind == "ordinal":
            return self.ordinal(i)
        if token.kind == "figure" and not self.near(i + 1):
            return token.value, i + 1
        if token.kind == "fraction" and self.kind(i + 1) not in ("scale", "scale_or_dual"):
            return token.value, i + 1
        return self.cardinal(i)


def _percent_word(plain: str, token: Token) -> bool:
    """Whether the word 'hundred' belongs to 'per cent' (في المئة, بالمئة)."""
    after_in = plain[max(0, token.start - 3) : token.start] == "في "
    return token.article and (token.preposition or after_in)


def find_numbers(text: Text) -> list[Number]:
    """Find the numbers of a text, in figures and in words.

    Parameters
    ----------
    text : Text
        The segmented text.

    Returns
    -------
    list of Number
        In order, none inside another, in offsets of the folded text; nobody changes the list. Times, dates and
        telephone numbers written with ``:``, ``/`` or several hyphens are left out; the ends of a range ('3-5') are two
        numbers.

    Examples
    --------
    >>> from mapper.reading.segment import segment
    >>> text = segment("ضبط 1.27 مليون حبة وثلاثة وعشرين كيسا")
    >>> [(text.quote(n.start, n.end), n.value_min) for n in find_numbers(text)]
    [('1.27 مليون', 1270000.0), ('ثلاثة وعشرين', 23.0)]
    >>> find_numbers(segment(""))
    []
    """
    return _numbers_of(text)


def _read_numbers(text: Text) -> list[Number]:
    """Find the numbers of a text."""
    tokens = tokens_of(text)
    if not tokens:
        return []
    _, around = lexicon()
    reader = _Reader(text.folded.text, tokens)
    numbers: list[Number] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.kind == "hundred" and _percent_word(text.folded.text, token):
            i += 1
            continue
        value, after = reader.number(i)
        if after == i:
            i += 1
            continue
        if not value.is_integer():
            value = round(value, 9)  # what arithmetic adds beyond is no part of the number
        ordinal = token.kind == "ordinal"
        rough = _word_before(text, token.first_word) in around
        rules = _ORDINAL if ordinal else _FIGURES if after == i + 1 and token.kind == "figure" else _NUMBER_WORDS
        last = tokens[after - 1]
        first_word, last_word = token.first_word, last.last_word
        numbers.append(Number(token.start, last.end, value, value, rough, ordinal, rules, first_word, last_word))
        i = after
    return numbers


_numbers_of = Once(_read_numbers)


def _word_before(text: Text, i: int) -> str:
    """Give the word before word ``i`` without an attached و or ب; ``""`` at the beginning."""
    if i == 0 or text.word_ends[i - 1] + 3 < text.word_starts[i]:
        return ""
    word = text.forms[i - 1]
    return word[1:] if word[:1] in "وب" and len(word) > 3 else word
