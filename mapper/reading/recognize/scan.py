"""A text laid out for the recognizer: words with their readings, and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mapper.reading.recognize.lexicon import Lexicon, lexicon
from mapper.reading.recognize.words import Split, splits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.reading.segment import Text


class SenseLike(Protocol):
    """What the recognizer needs to know of a place that bears a name."""

    @property
    def kind(self) -> str: ...  # noqa: D102 - the fields are those of gazetteer.Sense
    @property
    def feature_class(self) -> str: ...  # noqa: D102
    @property
    def feature_code(self) -> str: ...  # noqa: D102
    @property
    def country(self) -> str: ...  # noqa: D102
    @property
    def population(self) -> int: ...  # noqa: D102


class Names(Protocol):
    """The part of the gazetteer that the recognizer uses."""

    def match_words(self, words: Sequence[str], i: int, max_words: int = 6) -> Sequence[tuple[int, Sequence[SenseLike]]]:
        """Names that begin at word ``i``, longest first."""
        ...


PLACE, WEAK, MOVE, SPEECH, TITLE, FIRST, HARD, SOFT, COMPASS, CLUB, STOP, DEFINITE, COMPASS_ADJECTIVE, NUMBER = (1 << n for n in range(14))
"""What a word is, as bits."""

_PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "ال", "وال", "لل", "بال")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a word without its neighbours."""

    splits: tuple[Split, ...]
    """The ways to read it."""
    bits: int
    """What it is."""
    type_at: int
    """Letters before the type word that it is, -1 where it is none."""
    type_word: str
    """That type word, ``""`` for none."""


_MEMORY: dict[str, Facts] = {}
_MEMORY_LIMIT = 200_000


def facts(word: str) -> Facts:
    """Facts of a folded word, remembered."""
    found = _MEMORY.get(word)
    if found is None:
        if len(_MEMORY) >= _MEMORY_LIMIT:
            _MEMORY.clear()
        found = _MEMORY[word] = _facts(word, lexicon())
    return found


def _facts(word: str, lex: Lexicon) -> Facts:
    ways = splits(word)
    bits = NUMBER if word.isdecimal() else 0
    type_at, type_word = -1, ""
    for particles, cut, stem in ways:
        if stem in lex.types and type_at < 0:
            type_at, type_word = cut, stem
        for bit, table in ((PLACE, lex.place), (WEAK, lex.weak), (MOVE, lex.move), (SPEECH, lex.speech), (TITLE, lex.titles), (FIRST, lex.first_names),
                           (HARD, lex.hard), (SOFT, lex.soft), (COMPASS, lex.compass), (CLUB, lex.clubs)):  # fmt: skip
            if stem in table:
                bits |= bit
        if particles in ("", "و") and stem in lex.stop:
            bits |= STOP
        if stem in lex.compass_adjectives:
            bits |= COMPASS_ADJECTIVE
        if stem.startswith("ال"):
            bits |= DEFINITE
    return Facts(ways, bits, type_at, type_word)


class Scan:
    """One text, its words and gaps.

    Parameters
    ----------
    text : Text
        The cut text.
    """

    __slots__ = ("facts", "gaps", "opens", "text", "words")

    def __init__(self, text: Text) -> None:
        plain = text.folded.text
        self.text = text
        self.words = [word.text for word in text.words]
        self.facts = [facts(word) for word in self.words]
        self.gaps = [plain[a.end : b.start] for a, b in zip(text.words, text.words[1:], strict=False)]
        """``gaps[i]`` is what stands between word ``i`` and the next."""
        if text.words:
            self.gaps.append(plain[text.words[-1].end :])
        self.opens = plain[: text.words[0].start] if text.words else ""

    def before(self, i: int) -> str:
        """What stands before word ``i``."""
        return self.gaps[i - 1] if i > 0 else self.opens

    def reach(self, i: int, most: int = 6) -> int:
        """Index after the last word that may belong to one name with word ``i``."""
        end = i + 1
        while end < len(self.words) and end - i < most and self.gaps[end - 1] in _JOINS:
            end += 1
        return end

    def near(self, i: int) -> bool:
        """Whether only spaces, a hash sign or an opening quotation mark stand between word ``i - 1`` and word ``i``."""
        return i > 0 and self.gaps[i - 1] in _NEAR


_JOINS = frozenset({" ", "  ", "-", " #", "\u00a0"})
_NEAR = frozenset({" ", "  ", " #", " \"", " «", " “", "-", "  #", ": ", "/ "})
