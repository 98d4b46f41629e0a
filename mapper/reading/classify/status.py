"""Decides whether it happened, is claimed, planned, denied or usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.reading.classify.scene import DENIALS, follows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.model import Status
    from mapper.reading.classify.events import Head
    from mapper.reading.classify.scene import Part, Whole
    from mapper.reading.classify.vocabulary import Hit

_REACH = 5  # words that a cue before a noun reaches
_PLAN_REACH = 12  # words between a plan and what is planned
_CLAIM = frozenset(["claim"])
_CLAIMING = _CLAIM | {"say", "according"}
_HARM = frozenset(["kill", "dead", "injure"])
_OTHERS = frozenset(["actor_state", "actor_means", "actor_unknown"])
_NOT_CLAIMABLE = frozenset(["arrest_raid", "drug_seizure", "weapons_seizure", "funeral"])


def status_of(head: Head, part: Part, whole: Whole) -> tuple[Status, Hit | None]:
    """Status of an event, and for a claim the words of who claims it (or of the claiming).

    Parameters
    ----------
    head : Head
        The event's leading word, and its type.
    part : Part
        The part of the sentence that it stands in.
    whole : Whole
        The sentence.
    """
    if not part.plain():
        if denied(head.hit, part):
            return "denied", None
        if planned(head.hit, part):
            return "planned", None
    if "habitual" in part.concepts:
        return "habitual", None
    claimed_by = None if _CLAIMING.isdisjoint(whole.cues.concepts) else claimant(head, whole.cues)
    return ("happened", None) if claimed_by is None else ("claimed", claimed_by)


def denied(head: Hit, part: Part) -> bool:
    """Whether an event is said not to have been."""
    for hit in part.of_any(DENIALS):
        away = head.first - hit.last
        if hit.concept == "negation" and head.kind == "present" and 0 <= away <= 1:
            return True
        if hit.concept == "negation" and hit.last - hit.first > 1 and 0 <= away <= 2:
            return True  # 'there have been no'
        if hit.concept == "denial" and hit.first < head.first and away <= 2 * _REACH:
            return not any(hit.last <= h.first < head.first for h in part.of("denied_share"))
    return False


def planned(head: Hit, part: Part) -> bool:
    """Whether an event is still to come."""
    if head.future:
        return True
    if head.kind == "past":
        return False
    for hit in part.plans():
        away = head.first - hit.last if hit.first < head.first else hit.first - head.last
        if hit.concept == "planned" and away <= _PLAN_REACH:
            return True
        if hit.concept == "planned_time" and away <= _REACH:
            return not follows(head, part.of("when"), 4)
        if hit.future and hit.last <= head.first <= hit.last + _REACH:
            return True
    return False


def claimant(head: Head, sentence: Part) -> Hit | None:
    """Find the cue or the party that makes an event a claim; ``None`` for an event told as fact.

    A verb of claiming makes it one whoever speaks; a verb of saying does so where the speaker is an armed group that
    tells of violence.
    """
    kind = head.rule.type
    violent = (head.rule.family == "violent" and kind not in _NOT_CLAIMABLE) or kind == "territory_change"
    violent = violent and "actor_group" in sentence.concepts
    for hit in sentence.of_any(_CLAIMING if violent else _CLAIM):
        if hit.concept == "claim":
            if not follows(hit, sentence.of_any(DENIALS), _REACH):
                groups = [h for h in sentence.of("actor_group") if abs(h.first - hit.last) <= 2 * _REACH]
                return min(groups, key=lambda h: abs(h.first - hit.first), default=hit)
        else:
            speaker = _speaker(hit, sentence.hits)
            if speaker is not None and not _of_others(speaker, head.hit, sentence):
                return speaker
    return None


def _speaker(said: Hit, sentence: Sequence[Hit]) -> Hit | None:
    """Find the armed group that a verb of saying has for its subject."""
    reach = 2
    for hit in sentence[sentence.index(said) + 1 :]:
        if hit.first > said.last + reach:
            return None
        if hit.concept == "spokesman":
            reach = 2 * _REACH
        if hit.concept == "actor_group":
            return hit
    return None


def _of_others(speaker: Hit, head: Hit, sentence: Part) -> bool:
    """Tell what a party says of its own losses, or of what others did: that is no boast."""
    harm = sentence.of_any(_HARM)
    if any(0 <= own.first - hit.last <= _REACH for own in sentence.of("own") for hit in harm):
        return True
    return any(speaker.last <= hit.first < head.first for hit in sentence.of_any(_OTHERS))
