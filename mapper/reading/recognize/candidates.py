"""Stretches of words that may be toponyms: names of the gazetteer, regions, and names after type words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mapper.reading.recognize.lexicon import TypeWord, lexicon
from mapper.reading.recognize.scan import COMPASS, COMPASS_ADJECTIVE, DEFINITE, NISBA, NUMBER, STOP, Scan
from mapper.reading.recognize.weights import learned_names
from mapper.reading.recognize.words import Split, fused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mapper.reading.recognize.names import Begun, Names


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
    rule: str = ""
    """Spelling rule that meets it where no source spells it so."""
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
    whole: bool = False
    """Whether the gazetteer knows its name with its type word (جبل الزاوية)."""
    place_id: str = ""
    """Gazetteer id where the words alone decide it."""

    @property
    def begin(self) -> int:
        """Index of the first word, the type word of a site included."""
        return self.type_first if self.site else self.first


def guesses(scan: Scan, names: Names) -> list[list[Guess]]:
    """Candidates by the index of their first word."""
    out: list[list[Guess]] = [[] for _ in scan.words]
    for i, facts in enumerate(scan.facts):
        if facts.splits:
            begun = names.begun(facts.splits, scan.words[i])
            if begun:
                out[i] += _known(scan, names, i, begun)
            if scan.post:
                out[i] += _learned(scan, names, i)
            if facts.fused and not any(b.alone for b in begun):
                out[i] += _parted(names, i, facts.splits)
    for i in range(len(scan.words) - 1):
        if not scan.near(i + 1):
            continue
        if scan.facts[i].type_word is not None:
            _after_type_word(scan, out, i)
        elif scan.words[i].endswith("عاصمه") and (guess := _described_capital(scan, i)):
            out[i].append(guess)
    return out


def _described_capital(scan: Scan, i: int) -> Guess | None:
    """Find 'the Syrian capital', unless its name follows."""
    lex = lexicon()
    split = next((s for s in scan.facts[i].splits if s.stem == "العاصمه"), None)
    end = scan.reach(i, 4)
    for n in (2, 1):
        if split is not None and i + 1 + n <= end and " ".join(scan.words[i + 1 : i + 1 + n]) in lex.capitals:
            last = i + 1 + n
            if last < len(scan.words) and scan.near(last) and scan.words[last] in lex.capital_names:
                return None
            country, name = lex.capitals[" ".join(scan.words[i + 1 : last])]
            return Guess(i, last, split, name, "described_capital", place_id=country)
    return None


def _known(scan: Scan, names: Names, i: int, begun: tuple[Begun, ...]) -> Iterator[Guess]:
    """Names of the gazetteer."""
    rest: list[str] | None = None
    for split, alone, goes_on in begun:
        if alone is not None and not (alone.rule == "article_dropped" and split.stem in lexicon().heads):
            yield Guess(i, i + 1, split, alone.key, alone.kind, alone.rule)
        if goes_on:
            if rest is None:
                rest = scan.words[i + 1 : scan.reach(i)]
            for name in names.longer(split.stem, rest) if rest else ():
                guess = Guess(i, i + name.words, split, name.key, name.kind, name.rule)
                if not _within(guess, names):
                    yield guess


def _learned(scan: Scan, names: Names, i: int) -> Iterator[Guess]:
    """Names that other posts used for places."""
    known = learned_names()
    rest = scan.words[i + 1 : scan.reach(i, 3)]
    for split in scan.facts[i].splits:
        for n in range(len(rest) + 1, 0, -1):
            key = " ".join([split.stem, *rest[: n - 1]])
            if key in known and not names.one(key):
                yield Guess(i, i + n, split, key, "learned")


def _parted(names: Names, i: int, splits: tuple[Split, ...]) -> Iterator[Guess]:
    """Names of two words written as one (حفرالباطن)."""
    for split in splits:
        pair = fused(split.stem)
        if pair and (known := names.one(pair)):
            yield Guess(i, i + 1, split, pair, known.kind)


def _within(guess: Guess, names: Names) -> bool:
    """Whether a name of several words is better read as a shorter name and a word beside it.

    The shorter name is proposed by itself: 'the city of X', 'the south of X' and 'X the noble' are X, unless X alone is
    no name.
    """
    lex = lexicon()
    head, *rest = guess.key.split(" ")
    while head in lex.compass and rest[0] in lex.compass and len(rest) > 1:
        head, *rest = rest
    if guess.key in lex.regions and head not in lex.compass:
        return False
    if guess.kind == "adm1" and head in lex.compass and " ".join(rest) in lex.regions:
        return False
    if head == "العاصمه" or head in lex.armed:
        return True
    if len(rest) == 1 and rest[0] in lex.epithets:
        return not (head in lex.common or head in lex.ambiguous) and names.one(head) is not None
    if any(w[0] == "و" and names.one(w[1:]) for w in rest) and names.one(head):
        return True
    word = lex.types.get(head)
    if word is not None and word.route:
        return True
    if (word is None or word.site) and (head not in lex.compass or guess.kind == "country"):
        return False
    if word is not None and word.opens and word.feature != "P":
        return True
    if len(rest) == 1 and (rest[0] in lex.common or rest[0] in lex.never):
        return False
    return names.one(" ".join(rest)) is not None


_BEFORE_NOUN = frozenset({"من", "عن", "علي", "في", "الي"})
"""Prepositions: no 'and' stands after them (من وحي X)."""


_ROAD_KINDS = frozenset({"عام", "دولي"})
"""Words between 'road' and its ends (طريق عام X - Y)."""


def _after_type_word(scan: Scan, out: list[list[Guess]], i: int) -> None:
    """Give the candidates after a type word that word; make the sites and the unknown names that it calls for."""
    word = scan.facts[i].type_word
    assert word is not None  # noqa: S101 - the caller looked
    if scan.words[i][0] == "و" and scan.facts[i].type_cut == 1 and i > 0 and scan.words[i - 1] in _BEFORE_NOUN:
        return
    if word.unlike and any(other in scan.spelt(i) for other in word.unlike):
        return
    if word.route and scan.words[i + 1] in _ROAD_KINDS and scan.near(i + 2):
        i += 1
    bare = [g for g in out[i + 1] if not g.split.cut and not g.site and not _no_name(g.key)]
    inner = scan.facts[i + 1].type_word
    if word.site and inner is not None and not inner.site and scan.facts[i + 1].type_cut == 0:
        return
    if word.site and not word.route:
        for n in range(1, 4):
            if guess := _unknown(scan, i + 1, n):
                known = next((g for g in bare if g.last == guess.last), None)
                if known is not None:
                    guess.kind, guess.rule = known.kind, known.rule
                guess.type_word, guess.type_first, guess.site = word, i, True
                guess.whole = any(g.last == guess.last and not g.site for g in out[i])
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


def _no_name(key: str) -> bool:
    """Whether a word after a type word is never its name (أحياء المدينة)."""
    lex = lexicon()
    return key in lex.compass or key in lex.stop


def _open_words(scan: Scan, i: int) -> int:
    """How many words an unknown name at ``i`` most likely has."""
    if i + 1 >= scan.reach(i):
        return 1
    word, after, bits = scan.words[i], scan.words[i + 1], scan.facts[i + 1].bits
    lex = lexicon()
    if word in lex.heads or (after.startswith("ال") and scan.facts[i].type_cut == 0):
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


_PRONOUNS = ("ها", "هم", "هما", "هن")
"""Endings of words that are no names."""


def listed(scan: Scan, i: int, word: TypeWord) -> Guess | None:
    """Propose the unknown name at ``i`` that goes on a list after a plural type word (قرى X وY)."""
    lex = lexicon()
    for split in scan.facts[i].splits:
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
