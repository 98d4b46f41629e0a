"""What is known of a word form, whatever stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mapper.reading.recognize.lexicon import TypeWord, lexicon
from mapper.reading.recognize.weights import learned_names
from mapper.reading.recognize.words import Split, splits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.reading.recognize.names import Begun

(PLACE, WEAK, MOVE, ATTACK, SPEECH, TITLE, FIRST, KUNYA, HARD, SOFT, ARMED, COMPASS, CLUB, COMPASS_ADJECTIVE) = (
    1 << n for n in range(14)
)
STOP, DEFINITE, NUMBER, NISBA = (1 << n for n in range(14, 18))
"""What a word is, as bits, attached particles aside; the tables of the lexicon say which words are what."""
(PARENT, NEGATION, COUNT, COUNCIL, OF_COUNCIL, OFFICE, CLUB_BEFORE, CLUB_AFTER, PURPOSE, SURROUNDINGS, SAYS, GIVEN) = (
    1 << n for n in range(18, 30)
)
"""What a word is just as it stands."""
NAMELESS = 1 << 30
"""It never begins a name that no gazetteer knows."""
SPORT, CAUSE, GRAND, SCHOLAR, MEDIA_AFTER = (1 << n for n in range(31, 36))
"""Further words beside names that are a part of another: what they are in the lexicon of organisations."""
_NO = frozenset({"لا", "ولا", "فلا", "بلا"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a word without its neighbours."""

    bits: int
    """What it is."""
    type_cut: int = -1
    """Letters before the type word that it is, -1 where it is none."""
    type_word: TypeWord | None = None
    """That type word."""
    type_key: str = ""
    """That type word as written, ``""`` for none."""
    known: tuple[tuple[str, ...], ...] = ()
    """Known names of bodies and persons that begin with it: the words after it, and the rule."""
    learned: tuple[tuple[Split, tuple[str, ...]], ...] = ()
    """Names learned from posts that may begin in it: the way to cut it, and the words after it."""
    marked: bool = False
    """Whether it may mean something to other words: a type word, 'capital', a word of football, the head of a known
    name. Few words do."""
    begun: tuple[Begun, ...] = ()
    """Names of a gazetteer that begin in it, by the ways to cut it."""
    telling: bool = False
    """Whether the recognizer has to look at it for its own sake: it is marked, or a name may begin in it."""


def nisba(word: str) -> bool:
    """Whether a word looks like an adjective of relation (السورية، الحدودي)."""
    return len(word) > 5 and word.endswith(("يه", "ي", "يين", "يون"))


def _by_word(tables: Iterable[tuple[int, frozenset[str]]]) -> dict[str, int]:
    out: dict[str, int] = {}
    for bit, words in tables:
        for word in words:
            out[word] = out.get(word, 0) | bit
    return out


@cache
def _bits() -> dict[str, int]:
    """Bits of the words of the lexicon, attached particles aside."""
    lex = lexicon()
    return _by_word((
        (PLACE, lex.place), (WEAK, lex.weak), (MOVE, lex.move), (ATTACK, lex.attack), (SPEECH, lex.speech),
        (TITLE, lex.titles), (FIRST, lex.first_names), (KUNYA, lex.kunya), (HARD, lex.hard), (SOFT, lex.soft),
        (ARMED, lex.armed), (COMPASS, lex.compass), (CLUB, lex.clubs), (COMPASS_ADJECTIVE, lex.compass_adjectives),
        (SPORT, lex.sports), (SCHOLAR, lex.scholars),
    ))  # fmt: skip


@cache
def _whole_bits() -> dict[str, int]:
    """Bits of the words of the lexicon as they stand."""
    lex = lexicon()
    return _by_word((
        (PARENT, lex.parent), (NEGATION, _NO), (COUNT, lex.counts), (COUNCIL, lex.councils), (OFFICE, lex.offices),
        (OF_COUNCIL, lex.of_council), (CLUB_BEFORE, lex.club_before), (CLUB_AFTER, lex.club_after),
        (PURPOSE, lex.purposes), (SURROUNDINGS, lex.surroundings), (SAYS, lex.speech), (GIVEN, lex.first_names),
        (CAUSE, lex.cause), (GRAND, lex.grand), (MEDIA_AFTER, lex.media_after),
    ))  # fmt: skip


@cache
def _learned_by_head() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Words after the first of the names learned from posts, by the first, the longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for name in learned_names():
        head, *rest = name.split(" ")
        if len(rest) < LEARNED_WORDS:
            out.setdefault(head, []).append(tuple(rest))
    return {head: tuple(sorted(rests, key=lambda rest: (-len(rest), rest))) for head, rests in out.items()}


LEARNED_WORDS = 3
"""Most words of a learned name."""


def facts(word: str) -> Facts:
    """Facts of a folded word, the names of the gazetteer left out."""
    lex = lexicon()
    table, types, names = _bits(), lex.types, lex.names
    bits = (NUMBER if word.isdecimal() else 0) | (NISBA if nisba(word) else 0) | _whole_bits().get(word, 0)
    if len(word) < 2 or word.isascii() or (word in lex.never and word not in lex.heads):
        bits |= NAMELESS
    type_cut, type_key = -1, ""
    known: tuple[tuple[str, ...], ...] = ()
    for particles, cut, stem in splits(word):
        bits |= table.get(stem, 0)
        if type_cut < 0 and stem in types:
            type_cut, type_key = cut, stem
        if stem[:2] == "ال":
            bits |= DEFINITE
        if particles in ("", "و") and stem in lex.stop:
            bits |= STOP
        if stem in names:
            known += names[stem]
    if bits & (STOP | COMPASS):
        bits |= NAMELESS
    heads = _learned_by_head()
    learned = tuple((way, rest) for way in starts(word) for rest in heads.get(way.stem, ()))
    marked = bool(known) or type_cut >= 0 or bool(bits & (CLUB | SPORT)) or word.endswith(CAPITAL)
    if not marked and not learned:
        return _dull(bits)
    return Facts(bits, type_cut, types.get(type_key), type_key, known, learned, marked, telling=True)


@cache
def _dull(bits: int) -> Facts:
    """Facts of a word that means nothing to others; they are few, shared by most words and so always at hand."""
    return Facts(bits)


CAPITAL = "عاصمه"
"""Word for a capital, without article and particles."""


def starts(word: str) -> tuple[Split, ...]:
    """Cuts in which a name may begin: an everyday word is not cut, a function word begins none."""
    lex = lexicon()
    if len(word) < 2 or word.isdecimal() or (word in lex.never and word not in lex.heads):
        return ()
    ways = splits(word)
    if word in lex.common or word in lex.first_names or word in lex.types or word in lex.never or word in lex.place:
        return ways[:1]
    return tuple(way for way in ways if not way.cut or way.stem not in lex.never or way.stem in lex.heads)
