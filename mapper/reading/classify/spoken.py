"""Tells events that are only spoken about: feared, wished for, laid down, what a protest is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.reading.classify.cards import Hit
    from mapper.reading.classify.scene import Part

_REACH: Final = 5  # words that a cue before a noun reaches
_SPOKEN: Final = frozenset(["abstract", "protest_aim", "stipulate"])
SUFFERED: Final = frozenset(["kill", "dead", "injure", "die", "arrest", "kidnap"])


def spoken(part: Part) -> Sequence[Hit]:
    """Words of a part that speak about events."""
    if _SPOKEN.isdisjoint(part.concepts):
        return ()
    clashes = {hit.first for hit in part.of("clash")}  # 'confrontations' (مواجهات) tell, 'confronting' does not
    suffered = {hit.last for hit in part.of_any(SUFFERED)}  # 'was hit a student' (طالب), who demands nothing
    # Words inside a phrase are of the name of an office.
    return [
        hit
        for hit in part.of_any(_SPOKEN)
        if not hit.inside and hit.first not in clashes and not (hit.verb and hit.first in suffered)
    ]


def spoken_about(head: Hit, cues: Sequence[Hit]) -> bool:
    """Tell a noun after a word such as 'threat of', 'fight against', 'accused of', 'condemned'."""
    if head.concept == "protester" and not head.definite:  # 'protesters demanded': they are the ones who speak
        return False
    reach = 0 if head.verb else _REACH  # 'he fears an infiltration': the noun looks like a verb
    at = head.first
    for hit in cues:
        if hit.first < at and (at - hit.last <= reach or (hit.concept == "stipulate" and not head.verb)):
            return True
    return False
