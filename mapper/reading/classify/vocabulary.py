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
    from collections.abc import Iterator, Mapping, Sequence

FILES = ("triggers_words.toml", "status.toml", "actors.toml")
NOTHING = "nothing"
"""The concept of phrases that look like events and are none."""
NUMBER, YEAR = "number_word", "year"
"""The concepts that figures stand for."""

_GAP = 5  # words that … in a phrase may stand for
_BEFORE_NOUN = frozenset("في من عن علي الي بعد قبل خلال اثر جراء نتيجه بسبب عقب اثناء تحت بين ضد منذ مع اي كل سلسله عده نحو و دون وقع وقوع حصيله هذا شن تعرض حدوث عمليه حول".split())


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

    @property
    def verb(self) -> bool:
        """Whether it is a finite verb."""
        return self.kind in ("past", "present")


class Vocabulary:
    """All concepts with their words and phrases."""

    def __init__(self, files: Sequence[str] = FILES) -> None:
        self.concepts: set[str] = set()
        self._morphology = Morphology()
        self._entries: list[str] = []  # entry -> concept; "" for a part of phrases
        self._parts: dict[str, int] = {}
        self._phrases: dict[int, list[tuple[str, tuple[int | None, ...]]]] = defaultdict(list)
        for file in files:
            for concept, words in load_lexicon(file).items():
                self._add(file, concept, words)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: -len(phrase[1]))

    def _add(self, file: str, concept: str, words: Mapping[str, Any]) -> None:
        check_keys(file, concept, words, set(), {"n", "v", "x", "p"})
        if concept in self.concepts:
            raise LexiconError(f"lexicon/{file}, entry {concept!r}: this concept is defined twice; join the two")
        self.concepts.add(concept)
        entry = self._entry(concept)
        for stem in fold(words.get("n", "")).text.split():
            self._morphology.add_noun(stem, entry)
        for stem in fold(words.get("v", "")).text.split():
            self._morphology.add_verb(stem, entry)
        for form in fold(words.get("x", "")).text.split():
            self._morphology.add_single(form, entry)
        for phrase in words.get("p", ()):
            elements = [None if part == "…" else self._part(part) for part in fold(phrase).text.split()]
            if not elements or elements[0] is None or elements[-1] is None:
                raise LexiconError(f"lexicon/{file}, entry {concept!r}: phrase {phrase!r} must begin and end with a word")
            self._phrases[elements[0]].append((concept, tuple(elements)))

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

        A phrase takes its words: they are not found singly; the words inside a gap are.

        Parameters
        ----------
        words : sequence of str
            Folded words of one sentence.
        offset : int
            Added to the word indexes of the hits.
        """
        readings = [self._morphology.readings(word) for word in words]
        if not any(readings):
            return []
        taken: set[int] = set()
        found: list[Hit] = []
        entries: list[frozenset[int]] = [frozenset(r.entry for r in rs) for rs in readings]
        for i, known in enumerate(readings):
            if i in taken:
                continue
            here = [p for p in self._phrases_at(i, known, entries) if not taken.intersection(p[1])]
            for concept, positions, reading in here:
                taken.update(positions)
                found.append(_hit(concept, positions[0] + offset, positions[-1] + 1 + offset, reading))
                if concept == NOTHING:
                    break
        for i, known in enumerate(readings):
            if i not in taken:
                for concept, reading in self._singly(known, words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""):
                    found.append(_hit(concept, i + offset, i + 1 + offset, reading))
                if words[i].isdigit():
                    concept = YEAR if len(words[i]) == 4 and words[i][:2] in ("19", "20") else NUMBER
                    found.append(Hit(concept, i + offset, i + 1 + offset, "single", False, False, False, ""))
        found.sort(key=lambda hit: (hit.first, -hit.last))
        return found

    def _phrases_at(self, i: int, known: tuple[Reading, ...], entries: Sequence[frozenset[int]]) -> Iterator[tuple[str, list[int], Reading]]:
        options = [(phrase, reading) for reading in known for phrase in self._phrases.get(reading.entry, ())]
        options.sort(key=lambda option: -sum(e is not None for e in option[0][1]))
        seen: set[str] = set()
        for (concept, elements), reading in options:
            if concept in seen:
                continue
            positions = _follow(elements, i, entries)
            if positions:
                seen.add(concept)
                yield concept, positions, reading

    def _singly(self, known: tuple[Reading, ...], before: str, after: str) -> Iterator[tuple[str, Reading]]:
        by_concept: dict[str, list[Reading]] = {}
        for reading in known:
            if concept := self._entries[reading.entry]:
                by_concept.setdefault(concept, []).append(reading)
        if NOTHING in by_concept:
            by_concept = {NOTHING: by_concept[NOTHING]}
        for concept, readings in by_concept.items():
            yield concept, readings[0] if len(readings) == 1 else _likelier(readings, before, after)


def _follow(elements: Sequence[int | None], start: int, entries: Sequence[frozenset[int]]) -> list[int]:
    positions = [start]
    at, gap = start + 1, 0
    for element in elements[1:]:
        if element is None:
            gap = _GAP
            continue
        for j in range(at, min(at + gap + 1, len(entries))):
            if element in entries[j]:
                positions.append(j)
                at, gap = j + 1, 0
                break
        else:
            return []
    return positions


def _likelier(readings: list[Reading], before: str, after: str) -> Reading:
    """Noun or verb? A bare form after a preposition, or before an adjective, is the noun."""
    nouns = [r for r in readings if r.kind in ("noun", "single")]
    verbs = [r for r in readings if r.kind in ("past", "present")]
    if not nouns or not verbs:
        return min(readings, key=lambda r: (r.definite, bool(r.preposition), r.joined))
    if before in _BEFORE_NOUN or after.endswith(("ي", "يه")) or nouns[0].definite or (nouns[0].preposition and not verbs[0].preposition):
        return nouns[0]
    return verbs[0]


def _hit(concept: str, first: int, last: int, reading: Reading) -> Hit:
    return Hit(concept, first, last, reading.kind, reading.definite, reading.joined, reading.future, reading.preposition)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the package, built once."""
    return Vocabulary()
