"""Did it happen, is it claimed, planned, denied or usual; and is it told at all?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.reading.classify.types import event_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.model import Status
    from mapper.reading.classify.events import Head
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


def certainty(head: Head, part: Sequence[Hit], sentence: Sequence[Hit], start: int, question: bool) -> tuple[float, list[str]]:
    """Say what the words around a head add to or take from the confidence of its rule, and why.

    A finite verb tells an event by itself. A noun does so at the head of a line, under a verb of happening, or with an
    outcome, a day or a number beside it; else it is as a rule only spoken about.
    """
    reasons = [name for name, holds in _signs(head, part, sentence, start, question) if holds]
    gain = min(_MOST_GAIN, sum(_WEIGHTS[name] for name in reasons if _WEIGHTS[name] > 0))
    loss = sum(_WEIGHTS[name] for name in reasons if _WEIGHTS[name] < 0)
    return gain + loss, [name for name in reasons if _WEIGHTS[name] < 0]


_MOST_GAIN = 0.5
_WEIGHTS = {  # hand-set; what speaks for an event makes up for a noun at most
    "noun": -0.4,
    "definite noun": -0.15,
    "present tense": -0.15,
    "subjunctive": -0.3,
    "leads the line": 0.3,
    "under a verb of happening": 0.25,
    "counted harm": 0.25,
    "harm": 0.15,
    "outcome": 0.2,
    "recent day": 0.2,
    "day": 0.1,
    "report": 0.1,
    "place word": 0.05,
    "opinion": -0.25,
    "question": -0.3,
    "another world": -0.7,
    "spoken about": -0.35,
    "in court": -0.25,
    "looking back": -0.15,
    "only possible": -0.3,
    "negated": -0.2,
    "bare year": -0.15,
    "which one": -0.15,
}


def _signs(
    of: Head, part: Sequence[Hit], sentence: Sequence[Hit], start: int, question: bool
) -> list[tuple[str, bool]]:
    head = of.hit
    here = {hit.concept for hit in part}
    whole = {hit.concept for hit in sentence}
    noun = not head.verb and not of.rule.finite
    before = [hit for hit in part if 0 <= head.first - hit.last <= 3 and hit.first < head.first]
    after = [hit for hit in part if 0 <= hit.first - head.last <= 3]
    numbers = [hit.first for hit in part if hit.concept == "number_word"]
    harm = [hit for hit in part if hit.concept in ("kill", "dead", "injure")]
    counted = any(-2 <= number - hit.last + 1 <= 4 for hit in harm for number in numbers)
    leads = head.first - start <= 2
    return [
        ("noun", noun),
        ("definite noun", noun and head.definite),
        ("present tense", head.kind == "present" and not leads),
        ("subjunctive", head.kind == "present" and (head.preposition != "" or _follows(head, part, "subjunctive", 1))),
        ("leads the line", noun and leads and not head.definite),
        ("under a verb of happening", noun and any(h.concept == "event_verb" for h in before + after)),
        ("counted harm", counted),
        ("harm", bool(harm) and not counted and harm[0] is not head),
        ("outcome", "result" in here),
        ("recent day", "recent" in whole),
        ("day", "when" in whole and "recent" not in whole),
        ("report", "report" in whole),
        ("place word", "where" in here),
        ("opinion", "opinion" in whole),
        ("question", question),
        ("another world", _another_world(sentence)),
        ("spoken about", noun and _spoken_about(head, part)),
        ("in court", "court" in whole),
        ("looking back", noun and _follows(head, part, "earlier", 2)),
        ("only possible", any(h.concept == "possible" for h in after)),
        ("negated", any(h.concept == "negation" for h in before)),
        ("bare year", "year" in whole and "when" not in whole),
        ("which one", any(h.concept == "relative" for h in before)),
    ]


def _spoken_about(head: Hit, part: Sequence[Hit]) -> bool:
    """Tell a noun after a word such as 'threat of', 'fight against', 'accused of', 'condemned'."""
    return any(
        hit.concept in ("abstract", "protest_aim") and hit.first < head.first and head.first - hit.last <= _REACH
        for hit in part
    )


def _follows(head: Hit, part: Sequence[Hit], concept: str, reach: int) -> bool:
    return any(hit.concept == concept and 0 <= head.first - hit.last < reach for hit in part)


def _another_world(sentence: Sequence[Hit]) -> bool:
    """Tell sport, markets and films: by a set phrase, or by two words of theirs."""
    signs = [hit for hit in sentence if hit.concept in ("sport", "market", "culture")]
    return sum(2 if hit.last - hit.first > 1 else 1 for hit in signs) >= 2
