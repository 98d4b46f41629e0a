"""Did it happen, is it claimed, planned, denied or usual; and is it told at all?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.reading.classify.types import event_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.model import Status
    from mapper.reading.classify.vocabulary import Hit

_REACH = 5  # words that a cue before a noun reaches
_NOT_CLAIMABLE = frozenset(["arrest_raid", "drug_seizure", "weapons_seizure", "funeral"])


def status_of(head: Hit, incident_type: str, part: Sequence[Hit], sentence: Sequence[Hit]) -> tuple[Status, str]:
    """Status of an event told by ``head``, and the name of the rule that decided.

    Parameters
    ----------
    head : Hit
        The event's leading word.
    incident_type : str
        Its type.
    part : sequence of Hit
        Cues and words of the same part of the sentence.
    sentence : sequence of Hit
        Those of the whole sentence.
    """
    if _denied(head, part):
        return "denied", "denied"
    if _planned(head, part):
        return "planned", "planned"
    if any(hit.concept == "habitual" for hit in part):
        return "habitual", "habitual"
    if claimant(incident_type, sentence) is not None:
        return "claimed", "claimed"
    return "happened", ""


def _denied(head: Hit, part: Sequence[Hit]) -> bool:
    for hit in part:
        if hit.concept == "negation" and head.kind == "present" and 0 <= head.first - hit.last <= 1:
            return True
        if hit.concept == "denial" and hit.first < head.first and head.first - hit.last <= 2 * _REACH:
            between = [h for h in part if hit.last <= h.first < head.first]
            return not any(h.concept == "denied_share" for h in between)
    return False


def _planned(head: Hit, part: Sequence[Hit]) -> bool:
    if head.future:
        return True
    for hit in part:
        if hit.concept == "planned" and head.kind != "past":
            return True
        if hit.future and hit.last <= head.first <= hit.last + _REACH and head.kind != "past":
            return True
    return False


def claimant(incident_type: str, sentence: Sequence[Hit]) -> Hit | None:
    """The cue or the party that makes an event a claim; ``None`` for an event told as fact.

    A verb of claiming makes it one whoever speaks; a verb of saying does so where the speaker is an armed group that
    tells of violence.
    """
    kind = event_types().get(incident_type)
    violent = kind is not None and kind.family == "violent" and incident_type not in _NOT_CLAIMABLE
    for i, hit in enumerate(sentence):
        if hit.concept == "claim" and not any(h.concept == "negation" and 0 <= hit.first - h.last <= 1 for h in sentence):
            groups = [h for h in sentence if h.concept == "actor_group" and abs(h.first - hit.last) <= 2 * _REACH]
            return min(groups, key=lambda h: abs(h.first - hit.first), default=hit)
        if violent and hit.concept in ("say", "according"):
            for after in sentence[i + 1 :]:
                if after.first > hit.last + 2:
                    break
                if after.concept == "actor_group":
                    return after
    return None


def certainty(head: Hit, part: Sequence[Hit], sentence: Sequence[Hit], question: bool) -> tuple[float, list[str]]:
    """What the words around a head add to or take from the confidence of its rule, and why."""
    reasons: list[str] = []
    score = {"past": 0.0, "present": -0.1, "noun": -0.1, "single": 0.0}[head.kind]
    if head.definite and not head.verb:
        score -= 0.25
        reasons.append("definite noun")
    concepts = {hit.concept for hit in part}
    whole = {hit.concept for hit in sentence}
    if "number_word" in concepts and concepts & {"kill", "dead", "injure"}:
        score += 0.15
    if "result" in concepts:
        score += 0.1
    if "report" in whole:
        score += 0.05
    if "when" in whole:
        score += 0.1
    if "where" in concepts:
        score += 0.05
    if "opinion" in whole:
        score -= 0.25
        reasons.append("opinion")
    if question:
        score -= 0.3
        reasons.append("question")
    if whole & {"sport", "market", "culture"}:
        score -= 0.7
        reasons.append("another world")
    if _spoken_about(head, part):
        score -= 0.4
        reasons.append("spoken about")
    return score, reasons


def _spoken_about(head: Hit, part: Sequence[Hit]) -> bool:
    """A noun after a word such as 'threat of', 'fight against', 'accused of', 'condemned'."""
    if head.verb:
        return False
    for hit in part:
        if hit.concept in ("abstract", "protest_aim") and hit.first < head.first and head.first - hit.last <= _REACH:
            return True
    return False
