"""Stretches of words that may be toponyms: names of the gazetteer, regions, and names after type words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mapper.reading.recognize.lexicon import TypeWord, lexicon
from mapper.reading.recognize.scan import COMPASS_ADJECTIVE, DEFINITE, NUMBER, STOP, Names, Scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mapper.reading.recognize.scan import SenseLike
    from mapper.reading.recognize.words import Split


@dataclass(slots=True)
class Guess:
    """A stretch of words that may be a toponym."""

    first: int
    """Index of its first word."""
    last: int
    """Index after its last word."""
    split: Split
    """How the first word is read."""
    key: str
    """Folded name."""
    kind: str
    """``country``, ``capital``, ``adm1``, ``big``, ``mid``, ``small``, ``area``, ``site``, ``region`` or ``unknown``."""
    variant: bool = False
    """Whether only generated spellings of the gazetteer meet it."""
    type_word: TypeWord | None = None
    """The type word directly before it."""
    type_first: int = -1
    """Index of that word, -1 for none."""
    clues: set[str] = field(default_factory=set)
    """Names of the rules that speak for or against it."""
    score: float = 0.0
    """Sum of the weights of its clues."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.last - self.first


_ORDER = ("country", "capital", "adm1", "big", "mid", "area", "region", "small", "site")


def kind_of(senses: Sequence[SenseLike]) -> str:
    """The most telling kind among the places of a name."""
    found = {_kind(s) for s in senses}
    return next(kind for kind in _ORDER if kind in found)


def _kind(sense: SenseLike) -> str:  # noqa: PLR0911 - one line a kind
    code, group = sense.feature_code, sense.feature_class
    if code.startswith("PCL"):
        return "country"
    if code == "PPLC":
        return "capital"
    if code == "ADM1":
        return "adm1"
    if group == "P":
        if sense.population >= 100_000:
            return "big"
        return "mid" if sense.population >= 15_000 else "small"
    if group == "A":
        return "area"
    return "site" if group in "SR" else "region"


def guesses(scan: Scan, names: Names) -> list[list[Guess]]:
    """Candidates by first word, in order."""
    out: list[list[Guess]] = [[] for _ in scan.words]
    for i in range(len(scan.words)):
        out[i] += _known(scan, names, i)
    for i in range(len(scan.words) - 1):
        if scan.facts[i].type_at >= 0 and scan.near(i + 1):
            _after_type_word(scan, out, i)
    return out


def _known(scan: Scan, names: Names, i: int) -> Iterator[Guess]:
    lex = lexicon()
    end = scan.reach(i)
    rest = scan.words[i + 1 : end]
    for split in scan.facts[i].splits:
        row = [split.stem, *rest]
        met = set()
        for n, senses in names.match_words(row, 0, len(row)):
            key = " ".join(row[:n])
            if len(key) < 2 + bool(split.cut) or key.isdecimal() or key.isascii():
                continue
            met.add(n)
            variant = all(s.kind == "variant" for s in senses)
            yield Guess(i, i + n, split, key, (lex.regions.get(key) and "region") or kind_of(senses), variant)
        for n in range(min(4, len(row)), 0, -1):
            key = " ".join(row[:n])
            if n not in met and key in lex.regions:
                yield Guess(i, i + n, split, key, "region")


def _after_type_word(scan: Scan, out: list[list[Guess]], i: int) -> None:
    """Give the candidates after a type word that word; where there is none, make one."""
    word = lexicon().types[scan.facts[i].type_word]
    bare = [g for g in out[i + 1] if not g.split.cut]
    for guess in bare:
        if guess.type_word is None:
            guess.type_word, guess.type_first = word, i
    if word.opens and (guess := _unknown(scan, i + 1)) and all(g.last != guess.last for g in bare):
        guess.type_word, guess.type_first = word, i
        out[i + 1].append(guess)


HEADS = frozenset({"ام", "ابو", "تل", "عين", "دير", "بيت", "كفر", "راس", "شيخ", "الشيخ", "خان", "وادي", "جبل", "بني", "برج", "تله", "خربه", "مزرعه",
                   "باب", "بير", "بئر", "قصر", "قلعه", "سيدي", "حوش", "نهر", "السيده", "جب", "مرج", "حمام", "شط", "كوم", "ميت", "ذات", "ال", "عبد", "الامير",
                   "النبي", "الامام", "الملك", "الرئيس"})  # fmt: skip
"""First words of names that never stand alone."""


def _unknown(scan: Scan, i: int) -> Guess | None:
    """A name of one or two words at ``i`` that no gazetteer knows."""
    facts, word = scan.facts[i], scan.words[i]
    lex = lexicon()
    if facts.bits & (STOP | NUMBER) or word in lex.never or word in lex.adjectives or word in lex.types or len(word) < 3 or word.isascii():
        return None
    end = i + 1
    if end < scan.reach(i):
        after, bits = scan.words[end], scan.facts[end].bits
        if word in HEADS or (facts.bits & DEFINITE and after.startswith("ال") and not bits & COMPASS_ADJECTIVE and not nisba(after)):
            end += 1
    elif word in HEADS:
        return None
    return Guess(i, end, facts.splits[0], " ".join(scan.words[i:end]), "unknown")


def nisba(word: str) -> bool:
    """Whether a word looks like an adjective of relation (السورية، الحدودي)."""
    return len(word) > 5 and word.endswith(("يه", "ي", "يين", "يون"))
