"""A telling: one place in the text that tells of one event, before tellings of the same event are joined."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from gazetteer.arabic import fold
from gazetteer.record import record
from mapper.model import DateSpan, EventMention, Footprint, Quantity
from mapper.reading.lexicons import load_lexicon
from mapper.reading.segment import Text

Read = TypeVar("Read", EventMention, Quantity, DateSpan, Footprint)


class Found(NamedTuple, Generic[Read]):
    """What a stage before has read, and where it stands."""

    read: Read
    """An event, a quantity, a date or a footprint."""
    at: int
    """Folded offset of its first character."""
    sentence: int
    """Index of its sentence."""


def found_at(text: Text, read: Sequence[Read]) -> list[Found[Read]]:
    """Say where what was read stands."""
    if not read:
        return []
    begins = text.folded.indexes([x.start for x in read])
    # Straight to the tuple, and as ``Text.sentence_at`` has it: both would be called very often.
    new, starts = tuple.__new__, text.sentence_starts
    return [new(Found, (x, at, (bisect_right(starts, at) or 1) - 1)) for x, at in zip(read, begins, strict=True)]


@record(frozen=True)
class Telling:
    """One event as one sentence tells it. Offsets ending in ``_at`` are of the folded text."""

    event: EventMention
    """The event."""
    at: int
    """Folded offset of its trigger."""
    sentence: int
    """Index of its sentence."""
    area: Footprint | None
    """Where."""
    area_rule: str
    """Name of the rule that chose the place."""
    date: DateSpan | None
    """When."""
    date_rule: str
    """Name of the rule that chose the date."""
    quantities: tuple[Quantity, ...]
    """How many people and goods."""
    tags: tuple[str, ...]
    """Further types that the same words tell of."""
    sentences: tuple[int, ...]
    """Sentences that it rests on, the telling one first."""
    known: bool
    """Whether the article marks it as told before ('the attack')."""

    def __init__(
        self, event: EventMention, at: int, sentence: int, area: Footprint | None = None,
        area_rule: str = "no_place", date: DateSpan | None = None, date_rule: str = "no_date",
        quantities: tuple[Quantity, ...] = (), tags: tuple[str, ...] = (), sentences: tuple[int, ...] = (),
        known: bool = False,
    ) -> None:  # fmt: skip
        self.event, self.at, self.sentence, self.area = event, at, sentence, area  # type: ignore[misc]
        self.area_rule, self.date, self.date_rule = area_rule, date, date_rule  # type: ignore[misc]
        self.quantities, self.tags, self.sentences = quantities, tags, sentences  # type: ignore[misc]
        self.known = known  # type: ignore[misc]

    @property
    def incident_type(self) -> str:
        """Type of the event."""
        return self.event.incident_type

    def at_place(self, area: Footprint, rule: str) -> Telling:
        """Give it with another place, which a rule chose."""
        t = self
        return Telling(
            t.event, t.at, t.sentence, area, rule, t.date, t.date_rule, t.quantities, t.tags, t.sentences, t.known
        )

    def with_quantities(self, quantities: tuple[Quantity, ...], sentences: tuple[int, ...]) -> Telling:
        """Give it with other people and goods, and the sentences that it then rests on."""
        t = self
        return Telling(
            t.event, t.at, t.sentence, t.area, t.area_rule, t.date, t.date_rule, quantities, t.tags, sentences, t.known
        )


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """Return folded words of an entry of ``lexicon/assembly.toml``."""
    return frozenset(fold(w).text for w in load_lexicon("assembly.toml")[table][key])


@cache
def word_tuple(table: str, key: str) -> tuple[str, ...]:
    """Return folded words of an entry of ``lexicon/assembly.toml`` as ``str.startswith`` takes them."""
    return tuple(word_set(table, key))


@cache
def bare_set(table: str, key: str) -> frozenset[str]:
    """Return the folded words whose ``bare`` form is a word of an entry of ``lexicon/assembly.toml``."""
    words = word_set(table, key)
    return frozenset(w for word in words for w in (word, "و" + word, "ف" + word) if bare(w) in words)


@cache
def word_map(table: str) -> dict[str, tuple[str, ...]]:
    """Return an entry of ``lexicon/assembly.toml`` that maps words to values, its words folded."""
    return {fold(word).text: tuple(values) for word, values in load_lexicon("assembly.toml")[table].items()}


@cache
def bare_map(table: str) -> dict[str, tuple[str, ...]]:
    """Return ``word_map`` for the folded words whose ``bare`` form is one of its words."""
    words = word_map(table)
    joined = [w for word in words for w in (word, "و" + word, "ف" + word)]
    return {w: words[bare(w)] for w in joined if bare(w) in words}


@cache
def word_tuples(table: str, key: str) -> tuple[tuple[str, ...], ...]:
    """Return folded phrases of an entry of ``lexicon/assembly.toml``, cut into words."""
    return tuple(tuple(fold(w).text.split()) for w in load_lexicon("assembly.toml")[table][key])


@cache
def type_set(table: str) -> frozenset[str]:
    """Return event types of an entry of ``lexicon/assembly.toml``."""
    return frozenset(load_lexicon("assembly.toml")[table]["types"])


@cache
def vaguer(one: str, other: str) -> bool:
    """Whether type ``one`` may only be a vaguer word for type ``other``."""
    wider = load_lexicon("assembly.toml")["vaguer"].get(one, ())
    return other in wider or "*" in wider


def bare(word: str) -> str:
    """Return a folded word without the conjunctions that Arabic attaches.

    Examples
    --------
    >>> bare("والقصف"), bare("وسط")
    ('القصف', 'وسط')
    """
    return word[1:] if len(word) > 4 and word[0] in "وف" and word[1:3] in ("ال", "في", "با", "عل", "من") else word


def words_of(text: Text, sentence: int) -> Sequence[str]:
    """Return the folded words of a sentence."""
    s = text.sentences[sentence]
    return text.forms[s.first_word : s.last_word]
