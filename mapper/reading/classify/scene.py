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


def follows(head: Hit, part: Sequence[Hit], concept: str, reach: int) -> bool:
    """Whether a cue stands before a word, with fewer than ``reach`` words between."""
    return any(hit.concept == concept and 0 <= head.first - hit.last < reach for hit in part)
