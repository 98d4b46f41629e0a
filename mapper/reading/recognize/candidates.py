"""Stretches of words that may be toponyms: names of the gazetteer, regions, and names after type words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from mapper.reading.recognize.lexicon import TypeWord, lexicon
from mapper.reading.recognize.scan import COMPASS, COMPASS_ADJECTIVE, DEFINITE, NISBA, NUMBER, STOP, Scan
from mapper.reading.recognize.weights import learned_names
from mapper.reading.recognize.words import Split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class SenseLike(Protocol):
    """What the recognizer needs to know of a place that bears a name; ``gazetteer.gazetteer.Sense`` has it."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def feature_class(self) -> str: ...  # noqa: D102
    @property
    def feature_code(self) -> str: ...  # noqa: D102
    @property
    def country(self) -> str: ...  # noqa: D102
    @property
    def population(self) -> int: ...  # noqa: D102


class Names(Protocol):
    """The part of the gazetteer that proposes names."""

    def match_words(
        self, words: Sequence[str], i: int, max_words: int = 6
    ) -> Sequence[tuple[int, Sequence[SenseLike]]]:
        """Names that begin at word ``i``, longest first."""
        ...


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
    """One of ``KINDS``."""
    variant: bool = False
    """Whether only generated spellings of the gazetteer meet it."""
    type_word: TypeWord | None = None
    """The type word that speaks for it."""
    type_first: int = -1
    """Index of that word where it stands directly before the name, -1 for none."""
    site: bool = False
    """Whether the type word is a part of the name."""
    clues: set[str] = field(default_factory=set)
    """Names of the rules that speak for or against it."""
    score: float = 0.0
    """Sum of the weights of its clues."""

    @property
    def begin(self) -> int:
        """Index of the first word, the type word of a site included."""
        return self.type_first if self.site else self.first


KINDS = ("country", "capital", "adm1", "big", "far_big", "mid", "area", "region", "small", "far_small", "site")
"""Kinds of places from the most telling to the least: by feature, number of inhabitants and nearness."""
OWN_NAMES = frozenset({"preferred", "alternate", "short", "colloquial", "historical", "transliteration"})
"""Kinds of names that sources give; others are made by spelling rules."""
_NEAR_COUNTRIES = frozenset(
    "SY IQ LB JO PS IL EG SA YE OM AE QA BH KW LY TN DZ MA SD MR SO DJ KM EH SS TR IR".split()  # noqa: SIM905
)
"""Countries of the Arab world and their neighbours: elsewhere small places are hardly ever named in Arabic."""


def kind_of(senses: Sequence[SenseLike]) -> str:
    """Find the most telling kind among the places of a name.

    Examples
    --------
    >>> kind_of(())
    'unknown'
    """
    found = {_kind(sense) for sense in senses}
    return next((kind for kind in KINDS if kind in found), "unknown")


def _kind(sense: SenseLike) -> str:  # noqa: PLR0911 - one line a kind
    code, group = sense.feature_code, sense.feature_class
    if group == "P":
        if code == "PPLC":
            return "capital"
        people, near = sense.population, sense.country in _NEAR_COUNTRIES
        if people >= 1_000_000 or (near and people >= 100_000):
            return "big"
        if near:
            return "mid" if people >= 15_000 else "small"
        return "far_big" if people >= 100_000 else "far_small"
    if code.startswith("PCL"):
        return "country"
    if code == "ADM1":
        return "adm1"
    if group == "A":
        return "area"
    return "site" if group in "SR" else "region"


def guesses(scan: Scan, names: Names) -> list[list[Guess]]:
    """Candidates by the index of their first word."""
    out: list[list[Guess]] = [[] for _ in scan.words]
    for i, facts in enumerate(scan.facts):
        if facts.splits:
            for guess in _known(scan, names, i):
                out[guess.begin].append(guess)
    for i in range(len(scan.words) - 1):
        if scan.facts[i].type_word is not None and scan.near(i + 1):
            _after_type_word(scan, out, i)
    return out


def _known(scan: Scan, names: Names, i: int) -> Iterator[Guess]:
    regions, learned = lexicon().regions, learned_names() if scan.post else _NONE
    end = scan.reach(i)
    rest = scan.words[i + 1 : end]
    for split in scan.facts[i].splits:
        row = [split.stem, *rest]
        met = set()
        for n, senses in names.match_words(row, 0, 6):
            key = " ".join(row[:n]) if n > 1 else split.stem
            if len(key) < 2 + bool(split.cut) or key.isascii():
                continue
            met.add(n)
            guess = Guess(i, i + n, split, key, "region" if key in regions else _kind_of_name(key, senses))
            guess.variant = all(sense.kind not in OWN_NAMES for sense in senses)
            if n == 1 or not _within(guess, names):
                yield guess
        for n in range(min(4, len(row)), 0, -1):
            key = " ".join(row[:n]) if n > 1 else split.stem
            if n not in met and (key in regions or key in learned):
                yield Guess(i, i + n, split, key, "region" if key in regions else "learned")
        if 1 not in met and (pair := _fused(split.stem)):
            senses = next((senses for n, senses in names.match_words(pair, 0, 2) if n == 2), ())
            if senses:
                yield Guess(i, i + 1, split, " ".join(pair), kind_of(senses))


_NONE: frozenset[str] = frozenset()


def _fused(stem: str) -> list[str]:
    """Part two words written as one before the article of the second (حفرالباطن)."""
    at = stem.find("ال", 2)
    return [stem[:at], stem[at:]] if at > 1 and len(stem) - at > 4 else []


def _kind_of_name(key: str, senses: Sequence[SenseLike]) -> str:
    """Kind of a name; a capital's name is a capital's even where a source knows only a namesake."""
    kind = kind_of(senses)
    return "capital" if kind != "country" and key in lexicon().capital_names else kind


def _within(guess: Guess, names: Names) -> bool:
    """Whether a name of several words is better read as a shorter name and a word beside it.

    The shorter name is proposed by itself: 'the city of X', 'the south of X' and 'X the noble' are X, unless X alone is
    no name.
    """
    lex = lexicon()
    head, *rest = guess.key.split(" ")
    if len(rest) == 1 and rest[0] in lex.epithets:
        return not (head in lex.common or head in lex.ambiguous) and any(n == 1 for n, _ in names.match_words([head], 0, 1))
    word = lex.types.get(head)
    if (word is None or word.site) and (head not in lex.compass or guess.kind == "country"):
        return False
    if len(rest) == 1 and (rest[0] in lex.common or rest[0] in lex.never or rest[0] in lex.ambiguous):
        return False
    return any(n == len(rest) for n, _ in names.match_words(rest, 0, 6))


def _after_type_word(scan: Scan, out: list[list[Guess]], i: int) -> None:
    """Give the candidates after a type word that word; make the sites and the unknown names that it calls for."""
    word = scan.facts[i].type_word
    assert word is not None  # noqa: S101 - the caller looked
    bare = [guess for guess in out[i + 1] if not guess.split.cut and not guess.site]
    if word.site and not word.route:
        for n in range(1, 4):
            if guess := _unknown(scan, i + 1, n):
                known = next((g for g in bare if g.last == guess.last), None)
                if known is not None:
                    guess.kind, guess.variant = known.kind, known.variant
                guess.type_word, guess.type_first, guess.site = word, i, True
                out[i].append(guess)
        return
    for guess in bare:
        if guess.type_word is None:
            guess.type_word, guess.type_first = word, i
    if word.opens:
        n = _open_words(scan, i + 1)
        if (guess := _unknown(scan, i + 1, n)) and all(g.last != guess.last for g in bare):
            guess.type_word, guess.type_first = word, i
            out[i + 1].append(guess)


def _open_words(scan: Scan, i: int) -> int:
    """How many words an unknown name at ``i`` most likely has."""
    if i + 1 >= scan.reach(i):
        return 1
    word, after, bits = scan.words[i], scan.words[i + 1], scan.facts[i + 1].bits
    if word in lexicon().heads:
        return 2
    both = scan.facts[i].bits & DEFINITE and after.startswith("ال")
    return 2 if both and not bits & (COMPASS_ADJECTIVE | NISBA | STOP) else 1


def _unknown(scan: Scan, i: int, n: int) -> Guess | None:
    """Propose a name of ``n`` words at ``i`` that no gazetteer needs to know."""
    if i >= len(scan.words) or i + n > scan.reach(i):
        return None
    facts, word = scan.facts[i], scan.words[i]
    lex = lexicon()
    if facts.bits & (STOP | COMPASS) or len(word) < 2 or word.isascii():
        return None
    if word in lex.never and word not in lex.heads:
        return None
    if n > 1 and scan.facts[i + n - 1].bits & STOP:
        return None
    return Guess(i, i + n, Split("", 0, word), " ".join(scan.words[i : i + n]), "unknown")


def listed(scan: Scan, i: int, word: TypeWord) -> Guess | None:
    """Propose the unknown name at ``i`` that goes on a list after a plural type word (قرى X وY)."""
    lex = lexicon()
    for split in scan.facts[i].splits:
        if split.particles != "و":
            continue
        stem = split.stem
        if len(stem) < 3 or stem in lex.stop or stem in lex.common or stem in lex.place or stem in lex.types or stem in lex.move:
            return None
        n = 2 if stem in lex.heads and i + 1 < scan.reach(i) else 1
        if scan.facts[i].bits & (STOP | NUMBER):
            return None
        key = " ".join([stem, *scan.words[i + 1 : i + n]])
        return Guess(i, i + n, split, key, "unknown", type_word=word)
    return None
