"""The number words and figures of a text, one by one, before they are put together to numbers.

The words are in ``lexicon/numerals.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from gazetteer.arabic import fold
from gazetteer.record import record
from mapper.errors import LexiconError
from mapper.reading.segment import Text
from mapper.reading.spotter import words_among, words_with_digits

_LEXICON: Final = Path(__file__).parent / "lexicon" / "numerals.toml"
_KINDS: Final = frozenset(
    [
        "zero", "unit", "one_of_compound", "two_of_compound", "ten", "fused", "tens", "hundred", "hundreds",
        "scale", "dual_scale", "scale_or_dual", "fraction", "fraction_plural",
    ]
)  # fmt: skip
_LARGE: Final = frozenset(["hundred", "hundreds", "scale", "dual_scale", "scale_or_dual"])
_BEFORE: Final = ["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"]
# A figure with its separators; what hangs on it decides whether it is a number at all.
_FIGURE: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?(?!\d)")
_FIGURE_WORD: Final = re.compile(r"([وف]?[بلك]?)(ال|ل)?(\d+)(\D*)")
_CHAINED: Final = re.compile(
    r"\d+(?:[./:]\d+){2,}|\d+(?:-\d+){2,}|\d+[:/]\d+|\d{4}-\d\d?(?!\d)|\d\d?-\d{4}(?!\d)|\d+,\d+(?:,\d+)*"
)
_CODE_BEFORE: Final = re.compile(r"[^\W\d]-\Z|[+#@/]\Z|\d[:/]\Z")
WIDEST_GAP: Final = 3
"""Characters that may stand between the words of one number."""
_HOLDS_FIGURES_TOGETHER: Final = frozenset(".,:/-")


@record(frozen=True)
class _Entry:
    """What a word form means, and how many of its letters are attached particles."""

    kind: str
    value: float
    skip: int
    joined: bool  # و is attached
    article: bool
    alone: bool  # may stand without a number before it


_AND_ELEVEN: Final = _Entry("one_of_compound", 1.0, 1, joined=True, article=False, alone=True)


@record(frozen=True)
class Token:
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
    first_word: int  # index of the word that it starts in
    last_word: int  # index after the word that it ends in

    def __init__(
        self, begin: int, start: int, end: int, kind: str, value: float, joined: bool, article: bool, alone: bool,
        preposition: bool, first_word: int, last_word: int,
    ) -> None:  # fmt: skip
        self.begin, self.start, self.end, self.kind, self.value = begin, start, end, kind, value  # type: ignore[misc]
        self.joined, self.article, self.alone = joined, article, alone  # type: ignore[misc]
        self.preposition, self.first_word, self.last_word = preposition, first_word, last_word  # type: ignore[misc]


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
def lexicon() -> tuple[dict[str, _Entry], frozenset[str]]:
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


def _token(entry: _Entry, begin: int, end: int, i: int) -> Token:
    """Make the token of a number word that stands at a folded span in word ``i``."""
    skip, joined = entry.skip, entry.joined
    return Token(
        begin, begin + skip, end, entry.kind, entry.value, joined, entry.article, entry.alone, skip > joined, i, i + 1
    )  # fmt: skip


def _plain_figure(text: Text, i: int) -> Token | None:
    """Make the token of a word of nothing but digits after a space and before no mark that could carry them on."""
    form, plain, start, end = text.forms[i], text.folded.text, text.word_starts[i], text.word_ends[i]
    if not (form.isdigit() and form.isascii()) or (start and plain[start - 1] != " "):
        return None
    if plain[end : end + 1] in _HOLDS_FIGURES_TOGETHER:
        return None
    return Token(start, start, end, "figure", float(form), False, False, True, False, i, i + 1)


def _figures(text: Text, i: int) -> tuple[list[Token], int]:
    """Read the figure that begins in word ``i``; also give the offset where it is over."""
    if (plain_figure := _plain_figure(text, i)) is not None:
        return [plain_figure], plain_figure.end
    plain, word = text.folded.text, text.words[i]
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
        if re.search(r"(?<![\w.])\.\Z", plain[max(0, at - 2) : at]):
            value, start = float(f"0.{written}") if written.isdigit() else value, at - 1
    preposition = bool(head[1].strip("وف"))
    joined = word.text[0] == "و"
    end = figure.end()
    token = Token(
        word.start, start, end, "figure", value, joined, bool(head[2]), True, preposition,
        text.word_at(start), text.word_at(end - 1) + 1,
    )  # fmt: skip
    return [token], end


@cache
def _spoken() -> frozenset[str]:
    """Forms of the words that may be a part of a number."""
    return frozenset(lexicon()[0]) | {"و"}


def has_large_number_words(text: Text) -> bool:
    """Whether a text has a word without which no number told in words is as large as a thousand."""
    table, _ = lexicon()
    for i in words_among(text, _spoken()):
        entry = table.get(text.forms[i])
        if entry is not None and (entry.kind in _LARGE or entry.value >= 100):
            return True
    return False


def tokens_of(text: Text) -> list[Token]:
    """List the number words and figures of a text, in order; a separate و is a token of kind 'and'."""
    table, _ = lexicon()
    forms, starts, get = text.forms, text.word_starts, table.get
    tokens: list[Token] = []
    done = 0
    spoken, figures = words_among(text, _spoken()), words_with_digits(text)
    for i in sorted({*spoken, *figures}) if figures else spoken:
        start, form = starts[i], forms[i]
        end, entry = start + len(form), get(form)
        if form == "واحد" and i + 1 < len(forms) and forms[i + 1] in ("عشر", "عشره"):
            entry = _AND_ELEVEN  # folding makes وأحد عشر of it: 'one ten' is no number
        if entry is not None:
            tokens.append(_token(entry, start, end, i))
        elif form == "و":
            if tokens and start - tokens[-1].end <= WIDEST_GAP:
                tokens.append(Token(start, start, end, "and", 0.0, False, False, False, False, i, i + 1))
        elif start >= done:
            found, done = _figures(text, i)
            tokens += found
            if found and done < end and (tail := get(text.folded.text[done:end])) is not None:
                tokens.append(_token(tail, done, end, i))
    return tokens
