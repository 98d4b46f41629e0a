"""The words of the lexicon files, and where a sentence has them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from gazetteer.arabic import fold
from mapper.errors import LexiconError
from mapper.reading.classify.cards import Card, Hit, Sense
from mapper.reading.classify.morphology import Form, Morphology, Reading, form_of
from mapper.reading.classify.phrases import NOTHING, Beginning, Openings, Phrase, phrases_at
from mapper.reading.lexicons import check_keys, load_lexicon
from mapper.reading.memory import Remembered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILES: Final = ("triggers_words.toml", "status.toml", "actors.toml")
_OPAQUE: Final = frozenset([NOTHING, "protest", "air_base"])  # 'a peaceful march' (مسيرة) is no drone (مسيّرة)
NUMBER: Final = "number_word"
"""The concept that figures stand for."""

_YEAR: Final = "#"  # stands for a year in a phrase
_YEAR_DIGITS: Final = 4
_MOST_CARDS: Final = 100_000
_BEFORE_NOUN: Final = frozenset(
    ["في", "من", "عن", "علي", "الي", "بعد", "قبل", "خلال", "اثر", "جراء", "نتيجه", "بسبب", "عقب", "اثناء", "تحت",
     "بين", "ضد", "منذ", "مع", "اي", "كل", "سلسله", "عده", "نحو", "و", "دون", "وقع", "وقوع", "حصيله", "هذا", "شن",
     "تعرض", "حدوث", "عمليه", "حول", "استمرار", "تجدد", "محاوله"]
)  # fmt: skip


_NO_ENTRIES: Final = frozenset[int]()
_UNKNOWN: Final = Card((), _NO_ENTRIES, None, (), _NO_ENTRIES, False, False, True)
_PLAIN: Final = Reading(-1, form_of("single", False, False, "", False, False))


def heads_of(rule: Mapping[str, Any]) -> list[str]:
    """Concepts that a rule of ``lexicon/triggers.toml`` is about."""
    head = rule.get("head", ())
    return [head] if isinstance(head, str) else list(head)


class Vocabulary:
    """All concepts with their words and phrases."""

    def __init__(self, files: Sequence[str] = FILES) -> None:
        self.concepts: set[str] = set()
        self._morphology = Morphology()
        self._entries: list[str] = []  # entry -> concept; "" for a part of phrases
        self._cues = frozenset(load_lexicon("status.toml"))
        rules = load_lexicon("triggers.toml").get("rule", ())
        self._heads = frozenset(head for rule in rules for head in heads_of(rule))
        self._cards = Remembered(self._card, _MOST_CARDS)
        self._parts: dict[str, int] = {}
        self._phrases: dict[int, Beginning] = defaultdict(Beginning)
        self._openings: dict[tuple[int, ...], Openings] = {}
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
            self._phrases[elements[0]].add(concept, tuple(elements[1:]))

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
        """Find concepts in a run of folded words, in order; none where no word may tell of an event.

        The words of a phrase still stand for what they are (a shell, a car), but tell of no event of their own.

        Parameters
        ----------
        words : sequence of str
            Folded words of one sentence.
        offset : int
            Added to the word indexes of the hits.
        """
        cards = [*map(self._cards.__getitem__, words), _UNKNOWN]
        for card in cards:
            if card.telling:
                break
        else:
            return []
        taken: set[int] = set()
        closed: set[int] = set()
        found: list[Hit] = []
        for i, card in enumerate(cards):
            if card.idle:
                continue
            openings = card.openings
            if (
                openings is not None
                and (card.roaming or ((after := cards[i + 1].entries) and not card.after.isdisjoint(after)))
                and i not in taken
                and (likely := openings.likely(i, cards))
            ):
                found += self._phrases_at(i, cards, likely, offset, taken, closed)
            if not card.senses or i in closed:
                continue
            first, inside = i + offset, i in taken
            for concept, noun, verb in card.senses:
                of = noun if verb is None or _nominal(words, i) else verb
                found.append(Hit(concept, first, first + 1, of, inside))
        return found

    def _phrases_at(
        self,
        i: int,
        cards: Sequence[Card],
        likely: Sequence[Phrase],
        offset: int,
        taken: set[int],
        closed: set[int],
    ) -> list[Hit]:
        """Hits of the phrases that begin at a word; the words that they take and close are noted."""
        found: list[Hit] = []
        first = cards[i].first
        for phrase, positions in phrases_at(i, cards, likely, taken):
            concept = phrase.concept
            if concept not in self._cues:
                taken.update(positions)
            if concept in _OPAQUE:
                closed.update(positions)
            found.append(Hit(concept, i + offset, positions[-1] + 1 + offset, first[phrase.reading]))
        if len(found) > 1:
            found.sort(key=_longest)
        return found

    def _card(self, word: str) -> Card:
        """Work out what is known of a written word."""
        readings = self._morphology.readings(word)
        figure = word.isdigit()
        if not (readings or figure):
            return _UNKNOWN
        concepts, phrases = self._entries, self._phrases
        by_concept: dict[str, list[Reading]] = {}
        entries: list[int] = []
        first: dict[int, Form] = {}
        for reading in readings:
            entry, of, _ = reading
            concept = concepts[entry]
            if not concept:
                entries.append(entry)
                if entry in phrases and entry not in first:
                    first[entry] = _form_of_phrase(of) if of.definite else of
            elif concept in by_concept:
                by_concept[concept].append(reading)
            else:
                by_concept[concept] = [reading]
        if NOTHING in by_concept:
            by_concept = {NOTHING: by_concept[NOTHING]}
        if figure:
            by_concept = {NUMBER: [_PLAIN]}
            if len(word) == _YEAR_DIGITS and _YEAR in self._parts:
                entries.append(self._parts[_YEAR])
        senses = tuple([
            (concept, told[0].of, None) if len(told) == 1 else _sense(concept, told)
            for concept, told in by_concept.items()
        ])  # fmt: skip
        openings = self._opening(tuple(first)) if first else None
        return self._made(senses, frozenset(entries) if entries else _NO_ENTRIES, openings, tuple(first.values()))

    def _made(
        self, senses: tuple[Sense, ...], entries: frozenset[int], openings: Openings | None, first: tuple[Form, ...]
    ) -> Card:
        """Make a card of what is known of some words."""
        heads, telling = self._heads, False
        for concept, _, _ in senses:
            telling = telling or concept in heads
        if openings is None:
            return Card(senses, entries, None, first, _NO_ENTRIES, False, telling, not senses)
        telling = telling or not heads.isdisjoint(openings.concepts)
        roaming = bool(openings.beyond or openings.alone)
        return Card(senses, entries, openings, first, openings.after, roaming, telling, False)

    def _opening(self, entries: tuple[int, ...]) -> Openings:
        """Phrases that begin with some entries; words of one stem share them."""
        known = self._openings.get(entries)
        if known is None:
            known = self._openings[entries] = Openings([self._phrases[entry] for entry in entries])
        return known


def _longest(hit: Hit) -> int:
    return -hit.last


def _sense(concept: str, readings: Sequence[Reading]) -> Sense:
    """Noun or verb? What no neighbour can change is decided here, once a written word."""
    nouns = [r for r in readings if not r.of.verb]
    verbs = [r.of for r in readings if r.of.verb]
    if not nouns or not verbs:
        return concept, min([r.of for r in readings], key=_attached), None
    verb, (_, of, feminine) = verbs[0], nouns[0]
    noun = feminine or of.definite or (bool(of.preposition) and not verb.preposition)
    return concept, of, None if noun else verb


def _attached(of: Form) -> tuple[bool, bool, bool]:
    """Tell what is written onto a word: the reading with the least of it is taken."""
    return of.definite, bool(of.preposition), of.joined


def _form_of_phrase(of: Form) -> Form:
    """Read a phrase as its first word, where it has an article: one of the phrase as such makes it no definite noun."""
    return of if of.kind == "noun" else form_of(of.kind, False, of.joined, of.preposition, of.future, of.plural)


def _nominal(words: Sequence[str], i: int) -> bool:
    """Whether its neighbours make a bare form the noun: after a preposition, or before an adjective."""
    if i > 0 and words[i - 1] in _BEFORE_NOUN:
        return True
    after = words[i + 1] if i + 1 < len(words) else ""
    if after == "في" and words[i].endswith("ت"):
        return False  # 'ضبطت في'
    return after.endswith(("ي", "يه")) and not after.startswith("ال")  # 'قصف مدفعي', but not 'قصفت المدفعية'


@cache
def vocabulary() -> Vocabulary:
    """Build the vocabulary of the package, once."""
    return Vocabulary()
