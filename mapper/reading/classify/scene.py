"""What surrounds the words of an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.reading.classify.vocabulary import Hit


@dataclass(frozen=True, slots=True)
class Scene:
    """What surrounds the words of an event."""

    part: Sequence[Hit]
    """Words and cues of the same part of the sentence."""
    sentence: Sequence[Hit]
    """Those of the whole sentence."""
    start: int
    """Index of the sentence's first word."""
    question: bool
    """Whether it ends in a question mark."""
    post: bool
    """Whether it stands in a post of a social network."""
    whole: frozenset[str]
    """Concepts of the whole sentence."""
    another_world: bool
    """Whether the sentence is of sport, markets or films."""


def follows(head: Hit, part: Sequence[Hit], concept: str, reach: int) -> bool:
    """Whether a cue stands before a word, with fewer than ``reach`` words between."""
    at = head.first
    for hit in part:  # noqa: SIM110 - asked very often, and a generator costs twice as much
        if hit.concept == concept and 0 <= at - hit.last < reach:
            return True
    return False
