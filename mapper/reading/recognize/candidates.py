"""Stretches of words that may be toponyms: names of the gazetteer, regions, and names after type words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mapper.reading.nations import nationality
from mapper.reading.recognize.bits import COMPASS_ADJECTIVE, DEFINITE, NAMELESS, NISBA, NUMBER, STOP
from mapper.reading.recognize.facts import LEARNED_WORDS, as_it_stands, starts
from mapper.reading.recognize.lexicon import TypeWord, lexicon
from mapper.reading.recognize.names import look_alone
from mapper.reading.recognize.scan import JOINS, NEAR
from mapper.reading.recognize.words import Split, splits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.reading.recognize.names import Longer, Name, Names
    from mapper.reading.recognize.scan import Scan
    from mapper.reading.recognize.spelling import Look


@dataclass(slots=True)
class Guess:
    """A stretch of words that may be a toponym."""

    first: int
    """Index of the name's first word."""
    last: int
    """Index after its last word."""
    split: Split
    """How the first word is read."""
    key: str
    """Folded name."""
    kind: str
    """One of ``names.KINDS``, ``learned``, ``described_capital`` or ``unknown``."""
    rule: str
    """Spelling rule that meets it where no source spells it so."""
    look: Look | None
    """What its name looks like unless a type word speaks for it; ``None`` where that is not known beforehand."""
    type_word: TypeWord | None
    """The type word that speaks for it."""
    type_first: int
    """Index of that word where it stands directly before the name, -1 for none."""
    site: bool
    """Whether the type word is a part of the name."""
    clues: frozenset[str]
    """Names of the rules that speak for or against it."""
    score: int
    """Sum of the weights of its clues, in thousandths."""
    weighed: bool
    """Whether its clues were gathered."""
    whole: bool
    """Whether the gazetteer knows its name with its type word (جبل الزاوية)."""
    place_id: str
    """Gazetteer id where the words alone decide it."""

    def __init__(
        self, first: int, last: int, split: Split, key: str, kind: str, rule: str = "", look: Look | None = None,
        type_word: TypeWord | None = None, type_first: int = -1, site: bool = False,
        clues: frozenset[str] = frozenset(), score: int = 0, weighed: bool = False, whole: bool = False,
        place_id: str = "",
    ) -> None:  # fmt: skip
        self.first, self.last, self.split, self.key, self.kind, self.rule = first, last, split, key, kind, rule
        self.look, self.type_word, self.type_first, self.site, self.clues = look, type_word, type_first, site, clues
        self.score, self.weighed, self.whole, self.place_id = score, weighed, whole, place_id

    @property
    def begin(self) -> int:
        """Index of the first word, the type word of a site included."""
        return self.type_first if self.site else self.first


Guesses = dict[int, list[Guess]]
"""Candidates by the index of their first word, in order; most words begin none."""


def guesses(scan: Scan, names: Names) -> Guesses:
    """Candidates of a text."""
    out = _known(scan, names)
    facts_of, gaps = scan.facts, scan.gaps
    known, last = len(out), len(facts_of) - 1
    for i in scan.typed:
        if i == last or gaps[i] not in NEAR:
            continue
        if facts_of[i].type_word is not None:
            _after_type_word(scan, out, i)
        elif guess := _described_capital(scan, i):
            out.setdefault(i, []).append(guess)
    return out if len(out) == known else {i: out[i] for i in sorted(out)}


def _cuts(word: str) -> tuple[Split, ...]:
    return starts(word, splits(word), as_it_stands(word))


def _described_capital(scan: Scan, i: int) -> Guess | None:
    """Find 'the Syrian capital', unless its name follows."""
    lex = lexicon()
    split = next((s for s in _cuts(scan.words[i]) if s.stem == "العاصمه"), None)
    end = scan.reach(i, 4)
    for n in (2, 1):
        if split is not None and i + 1 + n <= end and " ".join(scan.words[i + 1 : i + 1 + n]) in lex.capitals:
            last = i + 1 + n
            if last < len(scan.words) and scan.near(last) and scan.words[last] in lex.capital_names:
                return None
            country, name = lex.capitals[" ".join(scan.words[i + 1 : last])]
            return Guess(i, last, split, name, "described_capital", place_id=country)
    return None


def _known(scan: Scan, names: Names) -> Guesses:
    """Names of the gazetteer, and in posts those that other posts used for places."""
    out: Guesses = {}
    words, gaps, post, end = scan.words, scan.gaps, scan.post, len(scan.words) - 1
    for i, facts in scan.begun:
        row = [*_learned(scan, names, i)] if post and facts.learned else []
        after = words[i + 1] if i < end and gaps[i] in JOINS else ""
        for way in facts.begun:
            split, alone, head, longer, looks = way
            if split.cut and split.particles[-1] in "بل" and _governed(scan, i):
                continue
            if alone is not None and not (head and after and _headless(scan, i, split, alone)):
                _, key, kind, rule = alone
                row.append(Guess(i, i + 1, split, key, kind, rule, looks[post] or look_alone(way, alone, post=post)))
            if longer is not None and after and (going_on := longer[after]):
                row += _longer(scan, names, i, split, going_on)
        if row:
            out[i] = row
    return out


def _governed(scan: Scan, i: int) -> bool:
    """Whether a preposition stands before word ``i``: no other is attached to it then."""
    return i > 0 and scan.words[i - 1] in _GOVERNING and scan.gaps[i - 1] in NEAR


def _longer(scan: Scan, names: Names, i: int, split: Split, going_on: Sequence[Longer]) -> Iterator[Guess]:
    """Names of several words of which word ``i`` and the next are the first."""
    if split.stem == _UPON and not scan.spelt(i).endswith("ي"):
        return
    for rest, key in going_on:
        last = i + 2 + len(rest)
        if rest and (scan.words[i + 2 : last] != rest or scan.reach(i) < last):
            continue
        name = names.longer[key]
        if name is not None:
            yield Guess(i, last, split, key, name.kind, name.rule)


_UPON: Final = "علي"
"""The given name, and 'upon' where it does not end in its own ي."""
_GOVERNING: Final = frozenset({"في", "الي", "عن"})
"""Prepositions: no other is attached to what follows them (في برقة is not 'in by Raqqa')."""
_FAR: Final = frozenset({"far_big", "far_small", "small", "mid"})
"""Kinds of places that a word at the head of other names hardly means."""


def _headless(scan: Scan, i: int, split: Split, alone: Name) -> bool:
    """Whether a head of names begins one that goes on with the next word (البو رحمة), though a place bears it alone."""
    goes_on = scan.words[i + 1].startswith("ال") and not scan.facts[i + 1].bits & (NISBA | COMPASS_ADJECTIVE)
    return alone.kind in _FAR or (goes_on and not split.stem.startswith("ال"))


def _learned(scan: Scan, names: Names, i: int) -> Iterator[Guess]:
    """Names that other posts used for places."""
    end = scan.reach(i, LEARNED_WORDS)
    for split, rest in scan.facts[i].learned:
        last = i + 1 + len(rest)
        if last <= end and scan.words[i + 1 : last] == rest:
            key = " ".join([split.stem, *rest])
            if not names.one(key):
                yield Guess(i, last, split, key, "learned")


_BEFORE_NOUN: Final = frozenset({"من", "عن", "علي", "في", "الي"})
"""Prepositions: no 'and' stands after them (من وحي X)."""


_ROAD_KINDS: Final = frozenset({"عام", "دولي"})
"""Words between 'road' and its ends (طريق عام X - Y)."""


def _after_type_word(scan: Scan, out: Guesses, i: int) -> None:
    """Give the candidates after a type word that word; make the sites and the unknown names that it calls for."""
    word = scan.facts[i].type_word
    assert word is not None  # noqa: S101 - the caller looked
    if scan.words[i][0] == "و" and scan.facts[i].type_cut == 1 and i > 0 and scan.words[i - 1] in _BEFORE_NOUN:
        return
    if word.unlike and any(other in scan.spelt(i) for other in word.unlike):
        return
    if word.route and scan.words[i + 1] in _ROAD_KINDS and i + 2 < len(scan.words) and scan.near(i + 2):
        i += 1
    bare = _bare(out[i + 1]) if i + 1 in out else []
    if word.many:
        bare = [guess for guess in bare if guess.key not in _SIDES]
    inner = scan.facts[i + 1].type_word
    if word.site and inner is not None and not inner.site and scan.facts[i + 1].type_cut == 0:
        return
    camps_of = word.many and word.feature == "CMP" and any(g.kind in _TOWNS for g in bare)  # 'the camps of Atma'
    if word.site and not word.route and not camps_of:
        _sites(scan, out, i, word, bare)
        return
    ends: list[int] = []
    for guess in bare:
        ends.append(guess.last)
        if guess.type_word is None:
            guess.type_word, guess.type_first = word, i
    if word.opens and not scan.facts[i + 1].bits & NAMELESS and not (word.many and scan.words[i + 1] in _SIDES):
        last = i + 1 + _open_words(scan, i + 1)
        if last not in ends and (proposed := _unknown(scan, i + 1, last)):
            proposed.type_word, proposed.type_first = word, i
            out.setdefault(i + 1, []).append(proposed)


_TOWNS: Final = frozenset({"core_town", "core", "adm1", "big", "capital"})
"""Kinds of places that have camps around them."""


def _sites(scan: Scan, out: Guesses, i: int, word: TypeWord, bare: list[Guess]) -> None:
    """Propose the names of one to three words that a type word at ``i`` makes sites."""
    first = i + 1
    if scan.facts[first].bits & NAMELESS:
        return
    for last in range(first + 1, scan.reach(first, 3) + 1):
        if (guess := _unknown(scan, first, last)) is not None:
            known = next((g for g in bare if g.last == last), None)
            if known is not None:
                guess.kind, guess.rule = known.kind, known.rule
            guess.type_word, guess.type_first, guess.site = word, i, True
            guess.whole = any(g.last == last and not g.site for g in out.get(i, ()))
            out.setdefault(i, []).append(guess)


_SIDES: Final = frozenset({"الجنوب", "الشمال", "الشرق", "الغرب", "الوسط", "الساحل", "الداخل", "الضفه"})
"""Sides of a country that its towns are told by (مدن الجنوب)."""


def _bare(row: list[Guess]) -> list[Guess]:
    """Candidates after a type word that may be its name: uncut, and no word that never is (أحياء المدينة)."""
    lex = lexicon()
    return [g for g in row if not g.split.cut and not g.site and g.key not in lex.compass and g.key not in lex.stop]


def _open_words(scan: Scan, i: int) -> int:
    """How many words an unknown name at ``i`` most likely has."""
    if i + 1 == len(scan.words) or scan.gaps[i] not in JOINS:
        return 1
    word, after, bits = scan.words[i], scan.words[i + 1], scan.facts[i + 1].bits
    lex = lexicon()
    if word in lex.first_names and after.startswith("ال") and not bits & (COMPASS_ADJECTIVE | STOP):
        return 1 if nationality(after) else 2  # the quarter Zayd al-Mushki
    if word in lex.heads or (after.startswith("ال") and scan.facts[i].type_cut == 0):
        return 2
    if not after.startswith("ال") or bits & (COMPASS_ADJECTIVE | NISBA | STOP):
        return 1
    # Two definite words, or one that no gazetteer knows in the construct: 'the town Yohmor of al-Shaqif'.
    known = any(begun.alone for begun in scan.facts[i].begun)
    construct = not known and word[0] != "ل" and after[-1] != "ه" and after not in lex.common
    return 2 if scan.facts[i].bits & DEFINITE or construct else 1


def _unknown(scan: Scan, first: int, last: int) -> Guess | None:
    """Propose the words from ``first`` to before ``last`` as a name that no gazetteer needs to know."""
    if last - first > 1 and scan.facts[last - 1].bits & STOP:
        return None
    return Guess(first, last, Split("", 0, scan.words[first]), " ".join(scan.words[first:last]), "unknown")


_PRONOUNS: Final = ("ها", "هم", "هما", "هن")
"""Endings of words that are no names."""


def listed(scan: Scan, i: int, word: TypeWord) -> Guess | None:
    """Propose the unknown name at ``i`` that goes on a list after a plural type word (قرى X وY)."""
    lex = lexicon()
    for split in _cuts(scan.words[i]):
        if split.particles != "و":
            continue
        stem = split.stem
        if len(stem) < 3 or stem.endswith(_PRONOUNS):
            return None
        n = 2 if stem in lex.heads and i + 1 < scan.reach(i) else 1
        if n == 1 and any(stem in words for words in (lex.stop, lex.common, lex.place, lex.types, lex.move)):
            return None
        if scan.facts[i].bits & (STOP | NUMBER):
            return None
        key = " ".join([stem, *scan.words[i + 1 : i + n]])
        return Guess(i, i + n, split, key, "unknown", type_word=word)
    return None
