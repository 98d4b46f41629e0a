"""A text laid out for the recognizer: words with their readings, and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mapper.reading.recognize.lexicon import Lexicon, TypeWord, lexicon
from mapper.reading.recognize.words import Split, splits

if TYPE_CHECKING:
    from mapper.reading.segment import Text

(PLACE, WEAK, MOVE, ATTACK, SPEECH, TITLE, FIRST, KUNYA, HARD, SOFT, ARMED, COMPASS, CLUB, COMPASS_ADJECTIVE) = (
    1 << n for n in range(14)
)
STOP, PARENT, DEFINITE, NUMBER, NISBA = (1 << n for n in range(14, 19))
"""What a word is, as bits; the tables of the lexicon say which words are what."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a word without its neighbours."""

    splits: tuple[Split, ...]
    """The ways in which a name may begin in it; none for function words."""
    bits: int
    """What it is."""
    type_cut: int
    """Letters before the type word that it is, -1 where it is none."""
    type_word: TypeWord | None
    """That type word."""
    type_key: str
    """That type word as written, ``""`` for none."""
    fused: bool
    """Whether it may be two words written as one."""
    known: tuple[tuple[str, ...], ...]
    """Known names of bodies and persons that begin with it: the words after it, and the rule."""


_MEMORY: dict[str, Facts] = {}
_MEMORY_LIMIT = 50_000


def facts(word: str) -> Facts:
    """Facts of a folded word, remembered."""
    found = _MEMORY.get(word)
    if found is None:
        if len(_MEMORY) >= _MEMORY_LIMIT:
            _MEMORY.clear()
        found = _MEMORY[word] = _facts(word, lexicon())
    return found


def nisba(word: str) -> bool:
    """Whether a word looks like an adjective of relation (السورية، الحدودي)."""
    return len(word) > 5 and word.endswith(("يه", "ي", "يين", "يون"))


@cache
def _bits() -> dict[str, int]:
    """Bits of the words of the lexicon."""
    lex = lexicon()
    tables = (
        (PLACE, lex.place), (WEAK, lex.weak), (MOVE, lex.move), (ATTACK, lex.attack), (SPEECH, lex.speech),
        (TITLE, lex.titles), (FIRST, lex.first_names), (KUNYA, lex.kunya), (HARD, lex.hard), (SOFT, lex.soft),
        (ARMED, lex.armed), (COMPASS, lex.compass), (CLUB, lex.clubs), (COMPASS_ADJECTIVE, lex.compass_adjectives),
    )  # fmt: skip
    out: dict[str, int] = {}
    for bit, words in tables:
        for word in words:
            out[word] = out.get(word, 0) | bit
    return out


def _facts(word: str, lex: Lexicon) -> Facts:
    ways = splits(word)
    table, types, names = _bits(), lex.types, lex.names
    bits = NUMBER if word.isdecimal() else 0
    type_cut, type_key = -1, ""
    known: tuple[tuple[str, ...], ...] = ()
    parted = False
    for particles, cut, stem in ways:
        bits |= table.get(stem, 0)
        if type_cut < 0 and stem in types:
            type_cut, type_key = cut, stem
        if stem[:2] == "ال":
            bits |= DEFINITE
        if particles in ("", "و") and stem in lex.stop:
            bits |= STOP
        if stem in names:
            known += names[stem]
        parted = parted or "ال" in stem[2:-3]
    if word in lex.parent:
        bits |= PARENT
    if nisba(word):
        bits |= NISBA
    return Facts(_starts(word, ways, lex), bits, type_cut, types.get(type_key), type_key, parted, known)


def _starts(word: str, ways: tuple[Split, ...], lex: Lexicon) -> tuple[Split, ...]:
    """Keep the cuts in which a name may begin: an everyday word is not cut, a function word begins none."""
    if len(word) < 2 or word.isdecimal() or (word in lex.never and word not in lex.heads):
        return ()
    if word in lex.common or word in lex.first_names or word in lex.types or word in lex.never or word in lex.place:
        return ways[:1]
    return tuple(way for way in ways if not way.cut or way.stem not in lex.never or way.stem in lex.heads)


class Scan:
    """One text, its words and gaps.

    Parameters
    ----------
    text : Text
        The cut text.
    """

    __slots__ = ("covered", "facts", "gaps", "opens", "post", "sports", "text", "words")

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
        """What stands before the first word."""
        self.post = len(plain) < 400 and ("#" in plain or "@" in plain)
        """Whether it is a short post of a social network."""
        self.sports = sum(1 for f in self.facts if f.bits & CLUB) >= 2 + (len(self.words) > 60)
        """Whether it speaks of football."""
        self.covered = self._known_names()
        """Words inside the known names of bodies and persons, and the rule that lists the name."""

    def _known_names(self) -> dict[int, str]:
        out: dict[int, str] = {}
        for i, facts in enumerate(self.facts):
            for *rest, rule in facts.known:
                if self.words[i + 1 : i + 1 + len(rest)] == rest:
                    out |= dict.fromkeys(range(i, i + 1 + len(rest)), rule)
                    break
        return out

    def spelt(self, i: int) -> str:
        """Return word ``i`` as it is written."""
        word = self.text.words[i]
        return self.text.quote(word.start, word.end)

    def before(self, i: int) -> str:
        """Return what stands before word ``i``."""
        return self.gaps[i - 1] if i > 0 else self.opens

    def reach(self, i: int, most: int = 6) -> int:
        """Index after the last word that may belong to one name with word ``i``."""
        end, total = i + 1, min(len(self.words), i + most)
        gaps = self.gaps
        while end < total and gaps[end - 1] in _JOINS:
            end += 1
        return end

    def near(self, i: int) -> bool:
        """Whether only spaces, a hash sign or an opening quotation mark stand between word ``i - 1`` and word ``i``."""
        return i > 0 and self.gaps[i - 1] in _NEAR


_JOINS = frozenset({" ", "  ", "-", " #"})
_NEAR = frozenset({" ", "  ", " #", ' "', " «", " “", "-", "  #", ' " ', " « "})
