"""Decides whether it happened, is claimed, planned, denied or usual; and whether it is told at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.reading.classify.types import event_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.model import Status
    from mapper.reading.classify.events import Head
    from mapper.reading.classify.vocabulary import Hit

_REACH = 5  # words that a cue before a noun reaches
_PLAN_REACH = 12  # words between a plan and what is planned
_NEWS_REACH = 8  # words of a speaker's name and office
_NOT_CLAIMABLE = frozenset(["arrest_raid", "drug_seizure", "weapons_seizure", "funeral"])


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
    if _denied(head, scene.part):
        return "denied", None
    if _planned(head, scene.part):
        return "planned", None
    if any(hit.concept == "habitual" for hit in scene.part):
        return "habitual", None
    claimed_by = claimant(head, incident_type, scene.sentence)
    return ("happened", None) if claimed_by is None else ("claimed", claimed_by)


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
        away = head.first - hit.last if hit.first < head.first else hit.first - head.last
        if hit.concept == "planned" and head.kind != "past" and away <= _PLAN_REACH:
            return True
        if hit.concept == "planned_time" and head.kind != "past" and away <= _REACH and not _follows(head, part, "when", 4):
            return True
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
    for i, hit in enumerate(sentence):
        if hit.concept == "claim" and not _follows(hit, sentence, "negation", 2):
            groups = [h for h in sentence if h.concept == "actor_group" and abs(h.first - hit.last) <= 2 * _REACH]
            return min(groups, key=lambda h: abs(h.first - hit.first), default=hit)
        if violent and hit.concept in ("say", "according"):
            speaker = _speaker(hit, sentence[i + 1 :])
            if speaker is not None and not _of_others(speaker, head, sentence):
                return speaker
    return None


def _speaker(said: Hit, after: Sequence[Hit]) -> Hit | None:
    """Find the armed group that a verb of saying has for its subject."""
    for hit in after:
        if hit.first > said.last + 2:
            return None
        if hit.concept == "actor_group":
            return hit
    return None


def _of_others(speaker: Hit, head: Hit, sentence: Sequence[Hit]) -> bool:
    """Tell what a party says of its own losses, or of what others did: that is no boast."""
    if any(hit.concept == "own" for hit in sentence):
        return True
    others = ("actor_state", "actor_means", "actor_unknown")
    return any(hit.concept in others and speaker.last <= hit.first < head.first for hit in sentence)


def certainty(head: Head, scene: Scene) -> tuple[float, list[str]]:
    """Say what the words around a head add to or take from the confidence of its rule, and why.

    A finite verb tells an event by itself. A noun does so at the head of a line, under a verb of happening, or with an
    outcome, a day or a number beside it; else it is as a rule only spoken about.
    """
    reasons = [name for name, holds in _signs(head, scene) if holds]
    gain = min(_MOST_GAIN, sum(_WEIGHTS[name] for name in reasons if _WEIGHTS[name] > 0))
    loss = sum(_WEIGHTS[name] for name in reasons if _WEIGHTS[name] < 0)
    return gain + loss, [name for name in reasons if _WEIGHTS[name] < 0]


_MOST_GAIN = 0.5
_WEIGHTS = {  # hand-set; what speaks for an event makes up for a noun at most
    "noun": -0.4,
    "definite noun": -0.15,
    "present tense": -0.15,
    "subjunctive": -0.3,
    "leads the line": 0.4,
    "under a verb of happening": 0.25,
    "habitual": 0.25,
    "announced": 0.25,
    "counted harm": 0.25,
    "harm": 0.15,
    "cause of harm": 0.2,
    "anchored": 0.1,
    "outcome": 0.2,
    "recent day": 0.2,
    "day": 0.1,
    "report": 0.1,
    "post": 0.1,
    "place word": 0.05,
    "claim": 0.2,
    "supposing": -0.5,
    "opinion": -0.25,
    "question": -0.3,
    "another world": -0.7,
    "spoken about": -0.35,
    "remembered": -0.35,
    "in court": -0.25,
    "looking back": -0.15,
    "for the purpose of": -0.2,
    "only possible": -0.3,
    "negated": -0.2,
    "bare year": -0.15,
    "which one": -0.2,
}


def _signs(of: Head, scene: Scene) -> list[tuple[str, bool]]:
    head, part, sentence = of.hit, scene.part, scene.sentence
    here = {hit.concept for hit in part}
    whole = {hit.concept for hit in sentence}
    noun = not head.verb and not of.rule.finite
    planned = _planned(head, part)
    habitual = any(hit.concept == "habitual" for hit in part)
    before = [hit for hit in part if 0 <= head.first - hit.last <= 3 and hit.first < head.first]
    after = [hit for hit in part if 0 <= hit.first - head.last <= 3]
    telling = [hit for hit in part if hit.concept == "event_verb" and -3 <= head.first - hit.last <= 6]
    meant = [hit for hit in telling if hit.preposition == "ل" or (hit.kind == "present" and hit.first - scene.start > 2)]
    numbers = [hit.first for hit in part if hit.concept == "number_word"]
    harm = [hit for hit in part if hit.concept in ("kill", "dead", "injure", "die")]
    counted = any(-2 <= number - hit.last + 1 <= 4 for hit in harm for number in numbers)
    leads = head.first - scene.start <= 2
    headline = any(hit.first - scene.start <= 2 and not hit.definite for hit in harm) and not harm[0].verb
    return [
        ("noun", noun),
        ("definite noun", noun and head.definite and not habitual),
        ("present tense", head.kind == "present" and not leads and not planned),
        ("subjunctive", head.kind == "present" and not planned and (head.preposition != "" or _follows(head, part, "subjunctive", 1))),
        ("leads the line", noun and (leads or headline) and not head.definite),
        ("under a verb of happening", noun and len(telling) > len(meant)),
        ("for the purpose of", noun and not planned and not habitual and bool(telling) and len(telling) == len(meant)),
        ("habitual", noun and habitual and event_types()[of.rule.type].family in ("violent", "protest")),
        ("announced", noun and not head.definite and _announced(head, part)),
        ("counted harm", counted),
        ("harm", bool(harm) and not counted and harm[0] is not head),
        ("cause of harm", noun and bool(harm) and (head.preposition == "ب" or _follows(head, part, "cause", 1))),
        ("anchored", noun and head.definite and any(h.concept in ("nationality", "relative", "onto") for h in after)),
        ("outcome", "result" in here),
        ("recent day", "recent" in whole),
        ("day", "when" in whole and "recent" not in whole),
        ("report", "report" in whole),
        ("post", scene.post),
        ("place word", "where" in here),
        ("claim", "claim" in here),
        ("supposing", "supposing" in here),
        ("opinion", "opinion" in whole),
        ("question", scene.question),
        ("another world", _another_world(sentence)),
        ("spoken about", not planned and "claim" not in here and _spoken_about(head, part)),
        ("remembered", "remembered" in whole),
        ("in court", "court" in whole),
        ("looking back", noun and _follows(head, part, "earlier", 2)),
        ("only possible", any(h.concept == "possible" for h in after)),
        ("negated", any(h.concept == "negation" for h in before)),
        ("bare year", "bare_year" in whole and not {"when", "recent"} & whole),
        ("which one", any(h.concept == "relative" for h in before)),
    ]


def _spoken_about(head: Hit, part: Sequence[Hit]) -> bool:
    """Tell a noun after a word such as 'threat of', 'fight against', 'accused of', 'condemned'."""
    reach = 0 if head.verb else _REACH  # 'he fears an infiltration': the noun looks like a verb
    return any(
        hit.concept in ("abstract", "protest_aim") and hit.first < head.first and head.first - hit.last <= reach
        for hit in part
    )


def _announced(head: Hit, part: Sequence[Hit]) -> bool:
    """Tell 'the police announced the killing of': a verb of news, and no other verb of an event since."""
    for hit in reversed(part):
        if hit.first < head.first and hit.verb:
            return hit.concept in ("announce", "say", "report") and head.first - hit.last <= _NEWS_REACH
    return False


def _follows(head: Hit, part: Sequence[Hit], concept: str, reach: int) -> bool:
    return any(hit.concept == concept and 0 <= head.first - hit.last < reach for hit in part)


def _another_world(sentence: Sequence[Hit]) -> bool:
    """Tell sport, markets and films: by a set phrase, or by two words of theirs."""
    signs = [hit for hit in sentence if hit.concept in ("sport", "market", "culture")]
    return sum(2 if hit.last - hit.first > 1 else 1 for hit in signs) >= 2
