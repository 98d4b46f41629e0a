"""Tells what is only wished, feared, threatened, rehearsed, thought or likened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mapper.reading.classify.cards import Hit
    from mapper.reading.classify.events import Head
    from mapper.reading.classify.scene import Whole

_BREAKS: Final = frozenset(["boundary", "then", "relative"])  # what follows them is told again
BEFORE_NEWS: Final = frozenset(["earlier", "cause"])
"""Concepts before what is news all the same: 'they hope to come home after the shelling of'."""
_NOT_DONE: Final = frozenset(["present", "noun"])
_NOUN_OR_VERB: Final = frozenset(["bombard", "kill", "kidnap", "stab", "behead", "crossing_opened", "seize"])
_TELLING: Final = frozenset(["event_verb", "target", "hit", "say", "announce", "result", "reached"])
_WISHED: Final = 14  # words from a wish to what is wished or feared
_LIKENED_DEED: Final = 2  # the same to a verb of the past: 'as if a thousand pilots had'
_LIKENED: Final = 8  # words from 'as if' to what it was like
_HELD: Final = 6  # words from 'he holds that' to what
_DRILLED: Final = 6  # words from a drill to what is rehearsed
_WHEN: Final = frozenset(["when", "recent"])
_DAYS: Final = frozenset(["planned_time", "when", "recent"])
_FEARED: Final = 1  # words from 'in case of' to what
_SUPPOSED: Final = 25  # words that a scenario goes on for
_THREATENED: Final = 14  # words from a threat to what is threatened


def between(whole: Whole, concepts: frozenset[str], after: int, before: int) -> bool:
    """Whether a word of some concepts stands between two places of a sentence."""
    return any(after <= hit.first < before for hit in whole.cues.of_any(concepts))


def cue_before(concept: str, head: Hit, whole: Whole, reach: int) -> Hit | None:
    """Last word of a concept before a head, with nothing between that ends what it says."""
    for hit in reversed(whole.cues.of(concept)):
        if 0 <= head.first - hit.last <= reach and not hit.inside:
            return None if between(whole, _BREAKS, hit.last, head.first) else hit
    return None


def right_after(head: Hit, whole: Whole, concepts: frozenset[str]) -> bool:
    """Whether a head stands right after a word of some concepts."""
    return any(0 <= head.first - hit.last <= 1 for hit in whole.cues.of_any(concepts))


def may_be_noun(head: Hit, whole: Whole) -> bool:
    """Whether it is no deed of the past: قصف and قتل are nouns as well, unless a day is told."""
    return head.kind in _NOT_DONE or (head.concept in _NOUN_OR_VERB and _WHEN.isdisjoint(whole.cues.concepts))


def wished(of: Head, whole: Whole) -> bool:
    """Tell 'he hopes that the convoys come', 'God, keep them from such a raid', 'they do not want it'."""
    head = of.hit
    cue = cue_before("wish", head, whole, _WISHED) if may_be_noun(head, whole) else None
    if cue is None or right_after(head, whole, BEFORE_NEWS):
        return False
    told = (
        hit.kind == "past" and hit.concept in _TELLING for hit in whole.cues.hits if cue.last < hit.first < head.last
    )
    return not any(told) and not _object_of_news(head, whole)


def _object_of_news(head: Hit, whole: Whole) -> bool:
    """Tell 'he hopes for peace, and raids hit': a verb of the past right after the noun."""
    return head.kind == "noun" and any(
        hit.kind == "past" and hit.concept in _TELLING and 0 <= hit.first - head.last <= 1 for hit in whole.cues.hits
    )


def held_to_be(of: Head, whole: Whole) -> bool:
    """Tell 'a writer holds that shelling the town would set fire to all'."""
    head = of.hit
    if not _WHEN.isdisjoint(whole.cues.concepts) or not may_be_noun(head, whole) or _object_of_news(head, whole):
        return False
    return "denial" not in whole.cues.concepts and cue_before("view", head, whole, _HELD) is not None


def ruled_out(of: Head, whole: Whole) -> bool:
    """Tell 'a source ruled out an attack on the town' (شن هجوم, which may be a noun as well as a verb)."""
    return not of.hit.joined and cue_before("ruled_out", of.hit, whole, _HELD) is not None


def some_day(of: Head, whole: Whole) -> bool:
    """Tell 'the forces will enter the town at any moment'."""
    return of.hit.kind == "present" and _DAYS.isdisjoint(whole.cues.concepts)


def feared(of: Head, whole: Whole) -> bool:
    """Tell 'reinforcements in case of an attack', 'they fled for fear of a raid'."""
    return not of.hit.verb and not of.hit.definite and cue_before("feared", of.hit, whole, _FEARED) is not None


def rehearsed(of: Head, whole: Whole) -> bool:
    """Tell 'a drill of a raid', 'an exercise that feigns an attack'."""
    head = of.hit
    if any(head.first < hit.first < head.last for hit in whole.cues.of("drill")):
        return True  # 'carried out a drill of a raid'
    cue = cue_before("drill", head, whole, _DRILLED)
    return cue is not None and (cue.verb or may_be_noun(head, whole))  # 'that feigns a house hit by a shell'


def announced_violence(of: Head, whole: Whole) -> bool:
    """Tell 'our missiles will reach the town': violence to come without a day is no plan but a threat."""
    return of.hit.future and of.rule.family == "violent" and _DAYS.isdisjoint(whole.cues.concepts)


def may_be(of: Head, whole: Whole) -> bool:
    """Tell 'clashes may break out': قد before a verb of the present, which tells of what is only possible."""
    head, might = of.hit, whole.cues.of("may")
    for hit in (head, *whole.cues.of("event_verb")):
        telling = (hit is head or 0 <= head.first - hit.last <= 1) and hit.kind == "present"
        if telling and any(cue.last == hit.first and not cue.joined for cue in might):
            return True
    return False


def supposed(of: Head, whole: Whole) -> bool:
    """Tell 'the worst case is a march upon the town and the shelling of'."""
    return may_be_noun(of.hit, whole) and cue_before("scenario", of.hit, whole, _SUPPOSED) is not None


def threatened(of: Head, whole: Whole) -> bool:
    """Tell 'he threatened that the town would be shelled as others were', without a day."""
    head = of.hit
    if cue_before("threat", head, whole, _THREATENED) is None or "planned_time" in whole.cues.concepts:
        return False
    as_others = any(hit.last == head.first and not hit.joined for hit in whole.cues.of("soft_boundary"))
    return head.kind == "present" or as_others


def likened(of: Head, whole: Whole) -> bool:
    """Tell 'as if a thousand pilots had bombed it'."""
    cue = cue_before("likened", of.hit, whole, _LIKENED if of.hit.kind in _NOT_DONE else _LIKENED_DEED)
    return cue is not None and not between(whole, BEFORE_NEWS, cue.last, of.hit.first)
