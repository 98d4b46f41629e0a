"""Weighs whether words tell of an event at all, or only speak about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.reading.classify.scene import Scene, follows
from mapper.reading.classify.status import denied, planned
from mapper.reading.classify.types import event_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.reading.classify.events import Head
    from mapper.reading.classify.vocabulary import Hit

_REACH = 5  # words that a cue before a noun reaches
_NEWS_REACH = 8  # words of a speaker's name and office
_ANCHORS = frozenset(["nationality", "relative", "onto"])
_DONE_REACH = 5  # words of who did it, between 'did' and what was done
_HEADLINE = 5  # words that a headline may have before its verb of the present
_MOST_GAIN = 0.5
_WEIGHTS = {  # hand-set; what speaks for an event makes up for a noun at most
    "noun": -0.4,
    "definite noun": -0.15,
    "present tense": -0.15,
    "subjunctive": -0.3,
    "leads the line": 0.4,
    "told along": 0.3,
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
    "denied": 0.3,
    "planned": 0.25,
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
    "routine": -0.2,
    "many and undated": -0.15,
    "compared": -0.2,
    "which one": -0.2,
}


def certainty(head: Head, scene: Scene) -> tuple[float, list[str]]:
    """Say what the words around a head add to or take from the confidence of its rule, and why.

    A finite verb tells an event by itself. A noun does so at the head of a line, under a verb of happening, or with an
    outcome, a day or a number beside it; else it is as a rule only spoken about.
    """
    reasons = [name for name, holds in _signs(head, scene) if holds]
    gain = min(_MOST_GAIN, sum(_WEIGHTS[name] for name in reasons if _WEIGHTS[name] > 0))
    loss = sum(_WEIGHTS[name] for name in reasons if _WEIGHTS[name] < 0)
    return gain + loss, [name for name in reasons if _WEIGHTS[name] < 0]


def _signs(of: Head, scene: Scene) -> list[tuple[str, bool]]:
    head, part, whole = of.hit, scene.part, scene.whole
    here = {hit.concept for hit in part}
    did = [h for h in part if h.concept == "did" and h.kind == "past" and not follows(h, part, "relative", 1)]
    done = head.preposition == "ب" and follows(head, did, "did", _DONE_REACH)  # 'gunmen carried out the abduction of'
    noun = not (head.verb or of.rule.finite or done)
    to_come = planned(head, part)
    dated = bool({"when", "recent"} & whole)
    habitual = "habitual" in here
    before = [hit for hit in part if 0 <= head.first - hit.last <= 3 and hit.first < head.first]
    after = [hit for hit in part if 0 <= hit.first - head.last <= 3]
    telling = [hit for hit in part if hit.concept == "event_verb" and -3 <= head.first - hit.last <= 6]
    meant = [h for h in telling if h.preposition == "ل" or (h.kind == "present" and h.first - scene.start > 2)]
    numbers = [hit.first for hit in part if hit.concept == "number_word"]
    harm = [hit for hit in part if hit.concept in ("kill", "dead", "injure", "die")]
    counted = any(-2 <= number - hit.last + 1 <= 4 for hit in harm for number in numbers)
    leads = head.first - scene.start <= 2
    wished = head.preposition != "" or follows(head, part, "subjunctive", 1)
    headline = any(hit.first - scene.start <= 2 and not hit.definite for hit in harm) and not harm[0].verb
    placed = any(hit.concept in ("onto", "in", "where") for hit in after)
    told = counted and dated and any(hit.concept in ("onto", "in") for hit in part)
    hurt = bool(harm) or "fire" in here
    violent = event_types()[of.rule.type].family == "violent"
    went_on = [h for h in part if h.concept == "event_verb" and h.kind == "past"]
    told_on = violent and head.definite and follows(head, went_on, "event_verb", 5)  # 'the clashes went on'
    return [
        ("noun", noun),
        (
            "definite noun",
            noun and head.definite and not habitual and not told_on,
        ),
        ("present tense", head.kind == "present" and head.first - scene.start > _HEADLINE and not to_come),
        ("subjunctive", head.kind == "present" and not to_come and wished),
        ("leads the line", noun and (leads or headline) and not head.definite),
        ("told along", noun and head.joined and part[0] is head and head.first > scene.start),
        ("under a verb of happening", noun and len(telling) > len(meant)),
        ("for the purpose of", noun and not to_come and not habitual and bool(telling) and len(telling) == len(meant)),
        ("habitual", noun and habitual and event_types()[of.rule.type].family in ("violent", "protest")),
        ("announced", noun and not head.definite and _announced(head, part)),
        ("counted harm", counted),
        ("harm", bool(harm) and not counted and harm[0] is not head),
        (
            "cause of harm",
            noun and hurt and (head.preposition == "ب" or follows(head, part, "cause", 1)),
        ),
        (
            "anchored",
            noun and head.definite and any(h.concept in _ANCHORS for h in after),
        ),
        ("outcome", "result" in here),
        ("recent day", "recent" in whole),
        ("day", "when" in whole and "recent" not in whole),
        ("report", "report" in whole),
        ("post", scene.post),
        ("place word", "where" in here),
        ("claim", "claim" in here),
        ("planned", noun and to_come and event_types()[of.rule.type].family != "violent"),
        ("denied", noun and denied(head, part)),
        ("supposing", "supposing" in here),
        ("opinion", "opinion" in whole),
        ("question", scene.question),
        ("another world", scene.another_world),
        (
            "spoken about",
            not (to_come or told or "claim" in here) and _spoken_about(head, part),
        ),
        ("remembered", "remembered" in whole),
        ("in court", "court" in whole),
        ("looking back", noun and follows(head, part, "earlier", 2)),
        ("only possible", any(h.concept == "possible" for h in after)),
        ("negated", not denied(head, part) and follows(head, part, "negation", 2)),
        ("bare year", "bare_year" in whole and not {"when", "recent"} & whole),
        ("routine", noun and habitual and event_types()[of.rule.type].family in ("security", "diplomatic")),
        (
            "many and undated",
            noun and head.plural and not (counted or leads or habitual or dated or placed or told_on),
        ),
        ("compared", noun and follows(head, part, "compared", 1)),
        ("which one", any(h.concept == "relative" for h in before)),
    ]


def _spoken_about(head: Hit, part: Sequence[Hit]) -> bool:
    """Tell a noun after a word such as 'threat of', 'fight against', 'accused of', 'condemned'."""
    if head.concept == "protester" and not head.definite:  # 'protesters demanded': they are the ones who speak
        return False
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


def another_world(sentence: Sequence[Hit]) -> bool:
    """Tell sport, markets and films: by a set phrase, or by two words of theirs."""
    signs = [hit for hit in sentence if hit.concept in ("sport", "market", "culture")]
    return sum(2 if hit.last - hit.first > 1 else 1 for hit in signs) >= 2
