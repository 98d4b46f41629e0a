"""The words of the lexicon files, and where a sentence has them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from gazetteer.arabic import fold
from mapper.errors import LexiconError
from mapper.reading.classify.morphology import Kind, Morphology, Reading
from mapper.reading.lexicons import check_keys, load_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILES = ("triggers_words.toml", "status.toml", "actors.toml")
NOTHING = "nothing"
"""The concept of phrases that look like events and are none."""
_OPAQUE = frozenset([NOTHING, "protest", "air_base"])  # 'a peaceful march' (مسيرة) is no drone (مسيّرة)
NUMBER = "number_word"
"""The concept that figures stand for."""

_YEAR, _YEAR_DIGITS = "#", 4  # stands for a year in a phrase
_MOST_CARDS = 100_000
_GAP = 5  # words that … in a phrase may stand for
_BEFORE_NOUN = frozenset(
    ["في", "من", "عن", "علي", "الي", "بعد", "قبل", "خلال", "اثر", "جراء", "نتيجه", "بسبب", "عقب", "اثناء", "تحت",
     "بين", "ضد", "منذ", "مع", "اي", "كل", "سلسله", "عده", "نحو", "و", "دون", "وقع", "وقوع", "حصيله", "هذا", "شن",
     "تعرض", "حدوث", "عمليه", "حول", "استمرار", "تجدد", "محاوله"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A lexicon word or phrase found in a text."""

    concept: str
    """The concept that it stands for."""
    first: int
    """Index of its first word in ``Text.words``."""
    last: int
    """Index after its last word."""
    kind: Kind
    """Part of speech; that of the first word for phrases."""
    definite: bool
    """Whether it bears the article."""
    joined: bool
    """Whether it begins with the conjunction و or ف."""
    future: bool
    """Whether it is a verb with the future's س."""
    preposition: str
    """Attached preposition, ``""`` for none."""
    plural: bool = False
    """Whether it is a noun with the ending of the sound feminine plural."""
    inside: bool = False
    """Whether it is part of a longer phrase: context then, and no event of its own."""

    @property
    def verb(self) -> bool:
        """Whether it is a finite verb."""
        return self.kind in ("past", "present")


@dataclass(frozen=True, slots=True)
class _Card:
    """What is known of a written word."""

    entries: frozenset[int]
    concepts: tuple[tuple[str, list[Reading]], ...]
    phrases: tuple[tuple[str, tuple[int | None, ...], Reading], ...]


_PLAIN = Reading(-1, "single")


class Vocabulary:
    """All concepts with their words and phrases."""

    def __init__(self, files: Sequence[str] = FILES) -> None:
        self.concepts: set[str] = set()
        self._morphology = Morphology()
        self._entries: list[str] = []  # entry -> concept; "" for a part of phrases
        self._cues = frozenset(load_lexicon("status.toml"))
        self._cards: dict[str, _Card] = {}
        self._parts: dict[str, int] = {}
        self._phrases: dict[int, list[tuple[str, tuple[int | None, ...]]]] = defaultdict(list)
        for file in files:
            for concept, words in load_lexicon(file).items():
                self._add(file, concept, words)

    def _add(self, file: str, concept: str, words: Mapping[str, Any]) -> None:
        check_keys(file, concept, words, set(), {"n", "v", "f", "x", "p"})
        if concept in self.concepts:
            raise LexiconError(f"lexicon/{file}, entry {concept!r}: this concept is defined twice; join the two")
        self.concepts.add(concept)
        entry = self._entry(concept)
        for stem in fold(words.get("n", "")).text.split():
            self._morphology.add_noun(stem, entry)
        for stem in fold(words.get("v", "")).text.split():
            self._morphology.add_verb(stem, entry)
        for form in fold(words.get("f", "")).text.split():
            self._morphology.add_finite(form, entry)
        for form in fold(words.get("x", "")).text.split():
            self._morphology.add_single(form, entry)
        for phrase in words.get("p", ()):
            elements = [None if part == "…" else self._part(part) for part in fold(phrase).text.split()]
            if not elements or elements[0] is None or elements[-1] is None:
                raise LexiconError(f"lexicon/{file}, entry {concept!r}: phrase {phrase!r} begins or ends in a gap")
            self._phrases[elements[0]].append((concept, tuple(elements[1:])))

    def _entry(self, concept: str) -> int:
        self._entries.append(concept)
        return len(self._entries) - 1

    def _part(self, part: str) -> int:
        known = self._parts.get(part)
        if known is not None:
            return known
        entry = self._parts[part] = self._entry("")
        if part[0] == "~":
            self._morphology.add_verb(part[1:], entry)
        elif part[0] == "=":
            self._morphology.add_single(part[1:], entry)
        elif part.startswith("ال"):
            self._morphology.add_single(part, entry)
            for preposition, stem in (("ب", part), ("ل", part[1:]), ("ك", part)):
                self._morphology.add_single(preposition + stem, entry)
        else:
            self._morphology.add_noun(part, entry)
            self._morphology.add_single(part, entry)
        return entry

    def hits(self, words: Sequence[str], offset: int = 0) -> list[Hit]:
        """Find concepts in a run of folded words, in order.

        The words of a phrase still stand for what they are (a shell, a car), but tell of no event of their own.

        Parameters
        ----------
        words : sequence of str
            Folded words of one sentence.
        offset : int
            Added to the word indexes of the hits.
        """
        cards = [self._cards.get(word) or self._card(word) for word in words]
        present: set[int] = set()
        for card in cards:
            present |= card.entries
        taken: set[int] = set()
        closed: set[int] = set()
        found: list[Hit] = []
        for i, card in enumerate(cards):
            if card.phrases and i not in taken:
                for concept, positions, reading in _phrases_at(i, cards, present, taken):
                    if concept not in self._cues:
                        taken.update(positions)
                    found.append(_phrase_hit(concept, positions[0] + offset, positions[-1] + 1 + offset, reading))
                    if concept in _OPAQUE:
                        closed.update(positions)
        for i, card in enumerate(cards):
            if not card.concepts or i in closed:
                continue
            for concept, readings in card.concepts:
                reading = readings[0] if len(readings) == 1 else _likelier(readings, words, i)
                found.append(_hit(concept, i + offset, i + 1 + offset, reading, i in taken))
        found.sort(key=_order)
        return found

    def _card(self, word: str) -> _Card:
        """Work out what is known of a written word, once."""
        readings = self._morphology.readings(word)
        by_concept: dict[str, list[Reading]] = {}
        for reading in readings:
            if concept := self._entries[reading.entry]:
                by_concept.setdefault(concept, []).append(reading)
        if NOTHING in by_concept:
            by_concept = {NOTHING: by_concept[NOTHING]}
        entries = {r.entry for r in readings}
        if word.isdigit():
            by_concept = {NUMBER: [_PLAIN]}
            if len(word) == _YEAR_DIGITS and _YEAR in self._parts:
                entries.add(self._parts[_YEAR])
        begun = ((reading, self._phrases.get(reading.entry, ())) for reading in readings)
        phrases = [(concept, rest, reading) for reading, known in begun for concept, rest in known]
        phrases.sort(key=lambda phrase: -sum(element is not None for element in phrase[1]))
        card = _Card(frozenset(entries), tuple(by_concept.items()), tuple(phrases))
        if len(self._cards) > _MOST_CARDS:  # a corpus of millions of word forms must not fill the memory
            self._cards.clear()
        self._cards[word] = card
        return card


def _phrases_at(
    i: int, cards: Sequence[_Card], present: set[int], taken: set[int]
) -> list[tuple[str, list[int], Reading]]:
    """Phrases that begin at a word, one a concept, the longest first; one that closes the words stands alone."""
    found: list[tuple[str, list[int], Reading]] = []
    seen: set[str] = set()
    for concept, rest, reading in cards[i].phrases:
        if concept in seen or (rest and rest[-1] not in present):
            continue
        positions = _follow(rest, i, cards)
        if not positions or not taken.isdisjoint(positions):
            continue
        seen.add(concept)
        found.append((concept, positions, reading))
        if concept == NOTHING:
            break
    return found


def _order(hit: Hit) -> tuple[int, int]:
    return hit.first, -hit.last


def _follow(rest: Sequence[int | None], start: int, cards: Sequence[_Card]) -> list[int]:
    """Positions of a phrase's words from its first, empty where it does not stand there."""
    positions = [start]
    at, gap = start + 1, 0
    for element in rest:
        if element is None:
            gap = _GAP
            continue
        for j in range(at, min(at + gap + 1, len(cards))):
            if element in cards[j].entries:
                positions.append(j)
                at, gap = j + 1, 0
                break
        else:
            return []
    return positions


def _likelier(readings: Sequence[Reading], words: Sequence[str], i: int) -> Reading:
    """Noun or verb? A bare form after a preposition, or before an adjective, is the noun."""
    nouns = [r for r in readings if r.kind in ("noun", "single")]
    verbs = [r for r in readings if r.kind in ("past", "present")]
    if not nouns or not verbs:
        return min(readings, key=lambda r: (r.definite, bool(r.preposition), r.joined))
    adjective = i + 1 < len(words) and words[i + 1].endswith(("ي", "يه"))
    governed = i > 0 and words[i - 1] in _BEFORE_NOUN
    attached = bool(nouns[0].preposition) and not verbs[0].preposition
    return nouns[0] if adjective or governed or nouns[0].feminine or attached or nouns[0].definite else verbs[0]


def _hit(concept: str, first: int, last: int, of: Reading, inside: bool) -> Hit:
    return Hit(concept, first, last, of.kind, of.definite, of.joined, of.future, of.preposition, of.plural, inside)


def _phrase_hit(concept: str, first: int, last: int, of: Reading) -> Hit:
    """Make the hit of a phrase: an article that belongs to the phrase as such makes it no definite noun."""
    definite = of.definite and of.kind == "noun"
    return Hit(concept, first, last, of.kind, definite, of.joined, of.future, of.preposition, of.plural)


@cache
def vocabulary() -> Vocabulary:
    """Build the vocabulary of the package, once."""
    return Vocabulary()
