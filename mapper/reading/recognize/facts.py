"""What is known of a word form, whatever stands beside it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Protocol

from gazetteer.record import record
from mapper.reading.recognize.bits import (
    ARMED,
    ATTACK,
    BARRED,
    CAUSE,
    CLUB,
    CLUB_AFTER,
    CLUB_BEFORE,
    COMPASS,
    COMPASS_ADJECTIVE,
    COUNCIL,
    COUNT,
    DEFINITE,
    DETERMINER,
    FIRST,
    FORCES,
    GIVEN,
    GRAND,
    HARD,
    HOST,
    KNOWN,
    KUNYA,
    LEARNED,
    MEDIA_AFTER,
    MOVE,
    NAMELESS,
    NISBA,
    NUMBER,
    OF_COUNCIL,
    OFFICE,
    PACT,
    PARENT,
    PLACE,
    PURPOSE,
    SAYS,
    SCHOLAR,
    SOFT,
    SPEECH,
    SPORT,
    STOP,
    SURROUNDINGS,
    TITLE,
    TYPE,
    UNCUT,
    VESSEL,
    WEAK,
    WOUND,
)
from mapper.reading.recognize.lexicon import TypeWord, lexicon
from mapper.reading.recognize.weights import learned_names
from mapper.reading.recognize.words import LEAST, PARTICLES, Split, splits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.reading.recognize.names import Begun

_MORE: Final = TYPE | KNOWN | LEARNED
_DETERMINERS: Final = frozenset(
    {"لا", "ولا", "فلا", "بلا", "هذه", "هذا", "تلك", "بهذه", "بهذا", "لهذه", "لهذا", "وهذه", "وهذا"}
)
"""Negations and pointing words: the noun after them is an everyday one."""


BARRED_HEADS: Final = frozenset({"علي", "بن"})
"""Function words that begin the names of some towns of the news, but no other (علي الغربي، بن جواد)."""
KnownNames = dict[str, list[tuple[tuple[str, ...], str]]]
"""Known names of bodies and persons but for the first word, each with its rule, by the second word; longest first."""


@record(frozen=True)
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
    known: KnownNames | None = None
    """Known names of bodies and persons that begin with it, ``None`` for none."""
    learned: tuple[tuple[Split, tuple[str, ...]], ...] = ()
    """Names learned from posts that may begin in it: the way to cut it, and the words after it."""
    begun: tuple[Begun, ...] = ()
    """Names of a gazetteer that begin in it, by the ways to cut it."""
    typed: bool = False
    """Whether it may say what sort of place stands after it: a type word, or 'capital'."""
    heads: bool = False
    """Whether it may begin a known name, or is a word of football."""
    telling: bool = False
    """Whether the recognizer has to look at it for its own sake: it is one of these, or a name may begin in it."""


def nisba(word: str) -> bool:
    """Whether a word looks like an adjective of relation (السورية، الحدودي)."""
    return len(word) > 5 and word.endswith(("يه", "ي", "يين", "يون"))


_SHORT_PURPOSE: Final = 4
"""Letters of words with 'for the' that are too short to say what a body is for."""
_NISBA_ENDS: Final = frozenset("هين")
"""Last letters of such adjectives, and of the word for a capital."""


def _by_word(tables: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
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
        (SPORT, lex.sports), (SCHOLAR, lex.scholars), (PACT, lex.pacts), (WOUND, lex.wounds), (FORCES, lex.forces),
        (VESSEL, lex.vessels | lex.firms), (HOST, lex.hosts),
        (STOP, lex.stop), (TYPE, [*lex.types, *lex.glued]), (KNOWN, lex.names), (LEARNED, _learned_by_head()),
        (BARRED, lex.never - lex.heads - BARRED_HEADS),
    ))  # fmt: skip


@cache
def _whole_bits() -> dict[str, int]:
    """Bits of the words of the lexicon as they stand."""
    lex = lexicon()
    return _by_word((
        (PARENT, lex.parent), (DETERMINER, _DETERMINERS), (COUNT, lex.counts), (COUNCIL, lex.councils),
        (OFFICE, lex.offices | lex.seats),
        (OF_COUNCIL, lex.of_council), (CLUB_BEFORE, lex.club_before), (CLUB_AFTER, lex.club_after),
        (PURPOSE, lex.purposes | lex.tasks), (SURROUNDINGS, lex.surroundings), (SAYS, lex.speech),
        (GIVEN, lex.first_names),
        (CAUSE, lex.cause), (GRAND, lex.grand), (MEDIA_AFTER, lex.media_after | lex.trades),
        (NAMELESS | BARRED, lex.never - lex.heads - BARRED_HEADS), (NAMELESS | UNCUT, BARRED_HEADS),
        (UNCUT, [*lex.common, *lex.first_names, *lex.types, *lex.never, *lex.place]),
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


LEARNED_WORDS: Final = 3
"""Most words of a learned name."""


def as_it_stands(word: str) -> int:
    """Bits of a word that hold just as it stands."""
    return _whole_bits().get(word, 0)


@cache
def _signs() -> dict[str, tuple[int, int]]:
    """Bits of the words of the lexicon: those that hold just as they stand, and all."""
    whole, own = _whole_bits(), _bits()
    return {word: (said := whole.get(word, 0), said | own.get(word, 0)) for word in {*whole, *own}}


_NO_SIGNS: Final = 0, 0


class Beginnings(Protocol):
    """Tells which names of a gazetteer begin in a word."""

    def begun(self, word: str, cuts: tuple[Split, ...]) -> tuple[Begun, ...]:
        """Names that begin in a word that may be cut in some ways."""

    def begun_whole(self, word: str) -> tuple[Begun, ...]:
        """Names that begin in a word that is not cut."""


def facts(names: Beginnings, word: str) -> Facts:
    """Facts of a folded word.

    Parameters
    ----------
    names : Beginnings
        The gazetteer's names.
    word : str
        The word.
    """
    signs, bits = _signs().get(word, _NO_SIGNS)
    begun: tuple[Begun, ...] = ()
    if word[0] in PARTICLES and len(word) > LEAST:
        ways = splits(word)
        cuts = starts(word, ways, signs)
        begun = names.begun(word, cuts) if cuts else ()
        bits |= _under_particles(ways)
    elif len(word) > 1 and not (signs & BARRED or word.isdecimal()):
        begun = names.begun_whole(word)
    if word[:2] == "ال":
        bits |= DEFINITE
    if bits & _UNNAMED or len(word) < 2 or word.isascii():
        bits |= NAMELESS
    capital = False
    if word[-1] in _NISBA_ENDS:
        if nisba(word):
            bits |= NISBA
        capital = word.endswith(CAPITAL)
    elif word.isdecimal():
        bits |= NUMBER
    if bits & _MORE:
        return _more(word, bits & _WORD_BITS, signs, begun)
    if begun or capital or bits & _PLAYED:
        return Facts(bits & _WORD_BITS, begun=begun, typed=capital, heads=bits & _PLAYED != 0, telling=True)
    return _dull(bits & _WORD_BITS)


def _under_particles(ways: tuple[Split, ...]) -> int:
    """Bits of a word that may be cut: of what stands under its particles."""
    bits = 0
    signs_of = _bits().get
    for way in ways[1:]:
        if said := signs_of(way.stem):
            bits |= said if way.particles in _STOPPED else said & ~(_ALONE | FIRST if way.particles == "ك" else _ALONE)
        if way.stem[:2] == "ال":
            bits |= DEFINITE
    word = ways[0].stem
    return bits | PURPOSE if word[:2] == "لل" and len(word) > _SHORT_PURPOSE else bits


_STOPPED: Final = frozenset({"و", "ف"})
"""Particles with which a function word or preposition is one: كان is no 'like that'."""
_ALONE: Final = STOP | WEAK
"""What a word is only by itself; nor is كامل a given name 'like Amal'."""
_UNNAMED: Final = STOP | COMPASS
_PLAYED: Final = CLUB | SPORT | HOST
_WORD_BITS: Final = (1 << 41) - 1


def _more(word: str, bits: int, signs: int, begun: tuple[Begun, ...]) -> Facts:
    """Facts of a word that is a type word or begins a name by the lexicon."""
    lex = lexicon()
    ways = splits(word)
    cuts = starts(word, ways, signs)
    kind = next((way for way in ways if way.stem in lex.types and not (way.cut and word in lex.hard)), None)
    if kind is None and word in lex.glued:
        kind = Split("ع", 1, lex.glued[word])
    known = _known_names(ways) if any(way.stem in lex.names for way in ways) else None
    heads = _learned_by_head()
    learned = tuple((way, rest) for way in cuts for rest in heads.get(way.stem, ()))
    typed, headed = kind is not None or word.endswith(CAPITAL), known is not None or bits & _PLAYED != 0
    telling = typed or headed or bool(begun or learned)
    if kind is None:
        return Facts(bits, -1, None, "", known, learned, begun, typed, headed, telling)
    return Facts(bits, kind.cut, lex.types[kind.stem], kind.stem, known, learned, begun, typed, headed, telling)


def _known_names(ways: tuple[Split, ...]) -> KnownNames:
    """Known names that begin in a word."""
    known: KnownNames = {}
    for way in ways:
        for *rest, rule in lexicon().names.get(way.stem, ()):
            known.setdefault(rest[0], []).append((tuple(rest), rule))
    return known


@cache
def _dull(bits: int) -> Facts:
    """Facts of a word that means nothing to others; they are few, shared by most words and so always at hand."""
    return Facts(bits)


CAPITAL: Final = "عاصمه"
"""Word for a capital, without article and particles."""


def starts(word: str, ways: tuple[Split, ...], signs: int) -> tuple[Split, ...]:
    """Cuts in which a name may begin: an everyday word is not cut, a function word begins none.

    ``signs`` are the bits of the word as it stands.
    """
    if len(ways) > 1 and not signs & (UNCUT | BARRED):
        signs_of = _bits().get
        return tuple([way for way in ways if not way.cut or not signs_of(way.stem, 0) & BARRED])
    if signs & BARRED or len(word) < 2 or word.isdecimal():
        return ()
    return ways[:1]
