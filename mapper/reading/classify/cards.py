"""What is known of a written word, and the concepts that a sentence's words stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.reading.classify.morphology import Form

if TYPE_CHECKING:
    from mapper.reading.classify.morphology import Kind
    from mapper.reading.classify.phrases import Openings


@dataclass(slots=True, eq=False)  # made and asked too often to be frozen
class Hit:
    """A lexicon word or phrase found in a text."""

    concept: str
    """The concept that it stands for."""
    first: int
    """Index of its first word in ``Text.words``."""
    last: int
    """Index after its last word."""
    of: Form
    """Form of its word; of the first word for phrases."""
    inside: bool
    """Whether it is part of a longer phrase: context then, and no event of its own."""

    def __init__(self, concept: str, first: int, last: int, of: Form, inside: bool = False) -> None:
        self.concept, self.first, self.last, self.of, self.inside = concept, first, last, of, inside

    @property
    def kind(self) -> Kind:
        """Part of speech."""
        return self.of.kind

    @property
    def verb(self) -> bool:
        """Whether it is a finite verb."""
        return self.of.verb

    @property
    def definite(self) -> bool:
        """Whether it bears the article."""
        return self.of.definite

    @property
    def joined(self) -> bool:
        """Whether it begins with the conjunction و or ف."""
        return self.of.joined

    @property
    def future(self) -> bool:
        """Whether it is a verb with the future's س."""
        return self.of.future

    @property
    def preposition(self) -> str:
        """Attached preposition, ``""`` for none."""
        return self.of.preposition

    @property
    def plural(self) -> bool:
        """Whether it is a noun with the ending of the sound feminine plural."""
        return self.of.plural


Sense = tuple[str, "Form", "Form | None"]
"""A concept that a written word stands for, the form of the word, and its form where no neighbour makes it the noun
(``None`` where that is no question)."""


@dataclass(slots=True, eq=False)  # made and asked too often to be frozen
class Card:
    """What is known of a written word."""

    senses: tuple[Sense, ...]
    """The concepts that it stands for."""
    entries: frozenset[int]
    """The parts of phrases that it may be."""
    openings: Openings | None
    """The phrases that it may begin."""
    first: tuple[Form, ...]
    """Its forms as their first word."""
    after: frozenset[int]
    """Entries of which one must stand right after it for most of these phrases."""
    roaming: bool
    """Whether some of these phrases have a gap after it or no further word."""
    telling: bool
    """Whether one of these concepts is the head of a rule: a sentence of other words tells of nothing."""
    idle: bool
    """Whether it stands for no concept and begins no phrase: at most it goes on with one."""
