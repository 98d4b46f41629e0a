"""Decides whether it happened, is claimed, planned, denied or usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.reading.classify.scene import Scene, follows
from mapper.reading.classify.types import event_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.model import Status
    from mapper.reading.classify.vocabulary import Hit

_REACH = 5  # words that a cue before a noun reaches
_PLAN_REACH = 12  # words between a plan and what is planned
_NOT_CLAIMABLE = frozenset(["arrest_raid", "drug_seizure", "weapons_seizure", "funeral"])


def status_of(head: Hit, incident_type: str, scene: Scene) -> tuple[Status, Hit | None]:
    """Status of an event, and for a claim the words of who claims it (or of the claiming).

    Parameters
    ----------
    head : Hit
        The event's leading word.
    incident_type : str
        Its type.
    scene : Scene
        What surrounds it.
    """
    if denied(head, scene.part):
        return "denied", None
    if planned(head, scene.part):
        return "planned", None
    if any(hit.concept == "habitual" for hit in scene.part):
        return "habitual", None
    claimed_by = claimant(head, incident_type, scene.sentence)
    return ("happened", None) if claimed_by is None else ("claimed", claimed_by)


def denied(head: Hit, part: Sequence[Hit]) -> bool:
    """Whether an event is said not to have been."""
    for hit in part:
        if hit.concept == "negation" and head.kind == "present" and 0 <= head.first - hit.last <= 1:
            return True
        if hit.concept == "negation" and hit.last - hit.first > 1 and 0 <= head.first - hit.last <= 2:
            return True  # 'there have been no'
        if hit.concept == "denial" and hit.first < head.first and head.first - hit.last <= 2 * _REACH:
            between = [h for h in part if hit.last <= h.first < head.first]
            return not any(h.concept == "denied_share" for h in between)
    return False


def planned(head: Hit, part: Sequence[Hit]) -> bool:
    """Whether an event is still to come."""
    if head.future:
        return True
    for hit in part:
        away = head.first - hit.last if hit.first < head.first else hit.first - head.last
        if hit.concept == "planned" and head.kind != "past" and away <= _PLAN_REACH:
            return True
        if hit.concept == "planned_time" and head.kind != "past" and away <= _REACH:
            return not follows(head, part, "when", 4)
        if hit.future and hit.last <= head.first <= hit.last + _REACH and head.kind != "past":
            return True
    return False


def claimant(head: Hit, incident_type: str, sentence: Sequence[Hit]) -> Hit | None:
    """Find the cue or the party that makes an event a claim; ``None`` for an event told as fact.

    A verb of claiming makes it one whoever speaks; a verb of saying does so where the speaker is an armed group that
    tells of violence.
    """
    kind = event_types().get(incident_type)
    violent = kind is not None and kind.family == "violent" and incident_type not in _NOT_CLAIMABLE
    violent |= incident_type == "territory_change"
    for i, hit in enumerate(sentence):
        if hit.concept == "claim" and not any(follows(hit, sentence, no, _REACH) for no in ("negation", "denial")):
            groups = [h for h in sentence if h.concept == "actor_group" and abs(h.first - hit.last) <= 2 * _REACH]
            return min(groups, key=lambda h: abs(h.first - hit.first), default=hit)
        if violent and hit.concept in ("say", "according"):
            speaker = _speaker(hit, sentence[i + 1 :])
            if speaker is not None and not _of_others(speaker, head, sentence):
                return speaker
    return None


def _speaker(said: Hit, after: Sequence[Hit]) -> Hit | None:
    """Find the armed group that a verb of saying has for its subject."""
    reach = 2
    for hit in after:
        if hit.first > said.last + reach:
            return None
        if hit.concept == "spokesman":
            reach = 2 * _REACH
        if hit.concept == "actor_group":
            return hit
    return None


def _of_others(speaker: Hit, head: Hit, sentence: Sequence[Hit]) -> bool:
    """Tell what a party says of its own losses, or of what others did: that is no boast."""
    harm = [hit.last for hit in sentence if hit.concept in ("kill", "dead", "injure")]
    if any(hit.concept == "own" and 0 <= hit.first - end <= _REACH for hit in sentence for end in harm):
        return True
    others = ("actor_state", "actor_means", "actor_unknown")
    return any(hit.concept in others and speaker.last <= hit.first < head.first for hit in sentence)
