"""Tells what is no news: tales, sums of a year, demands, what was called off; gives the rules that a sentence needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from mapper.reading.classify.cards import Hit
from mapper.reading.classify.figures import (
    attacked_in_words,
    cited,
    figure_of_speech,
    foretold,
    long_ago,
    of_a_field,
    of_a_life,
    of_a_story,
    of_no_one,
    votes,
    worded,
)
from mapper.reading.classify.morphology import form_of
from mapper.reading.classify.spoken import SUFFERED
from mapper.reading.classify.wishes import (
    BEFORE_NEWS,
    announced_violence,
    between,
    cue_before,
    feared,
    held_to_be,
    likened,
    may_be,
    may_be_noun,
    rehearsed,
    ruled_out,
    some_day,
    supposed,
    threatened,
    wished,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mapper.reading.classify.events import Head
    from mapper.reading.classify.scene import Whole
    from mapper.reading.segment import Sentence, Text

UnrealRules = Sequence[tuple[str, "Callable[[Head, Whole], bool]"]]
"""Signs and the rules that give them."""

_TOLD_IN: Final = 30  # words that the plot of a series goes on for
_TALE: Final = 12  # words that a tale goes on for
_UNSAID: Final = 6  # words from 'tomorrow they will say' to what
_OFF: Final = 4  # words from 'called off' to what
_UNBORN: Final = 12  # words from what was planned to 'it came to nothing'
_LISTED: Final = 3  # words from 'carry out' to the second of what is to be carried out
_WANTED: Final = 8  # words from a demand to what is to be done
_STILL: Final = 3  # words from 'still' to the verb
_HANGS: Final = 8  # words from a return to what it depends upon
_AFTER_SUM: Final = 8  # words from what is counted to the year that it is counted in
_RANKED: Final = 4  # words from 'next came' to its sum

_HARM: Final = frozenset(["kill", "dead", "injure"])
_NUMBERS: Final = frozenset(["number_word", "share"])
_SUMMED: Final = _HARM | {"arrest"}
_SUMMED_NOUNS: Final = frozenset(
    ["crime", "accident", "fire", "explode", "attack", "bombard", "airstrike", "kidnap", "assassinate", "shoot",
     "clash", "arrest", "hit", "target"]
)  # fmt: skip
_PREPARED: Final = frozenset(["secop", "attack", "airstrike", "raid", "visit", "airland", "bombard", "storm"])
_LASTING: Final = frozenset(["displace", "bombard", "clash", "go_back"])
_DEMANDED: Final = frozenset(["violent", "security", "military"])
_DOING: Final = frozenset(["event_verb", "managed"])


def with_likenings(hits: Sequence[Hit], text: Text, sentence: Sentence) -> list[Hit]:
    """Add the words كأن of a sentence to its hits: folded, they are those of كان ('was')."""
    found = [*hits]
    for i in range(sentence.first_word, sentence.last_word):
        if text.forms[i] in _AS_IF and _HAMZA in text.quote(text.words[i].start, text.words[i].end):
            found.append(Hit("likened", i, i + 1, _AS_IT_STANDS))
    return sorted(found, key=_first) if len(found) > len(hits) else found


def with_dead(hits: Sequence[Hit], at: int) -> list[Hit]:
    """Add the dead whom an item of a list counts at a word, without saying that they died."""
    return sorted([*hits, Hit("dead", at, at + 1, _AS_IT_STANDS)], key=_first)


def _first(hit: Hit) -> int:
    return hit.first


def unreal_rules(whole: Whole) -> UnrealRules:
    """Rules for which a sentence has the words, each with the sign against an event that it gives.

    Parameters
    ----------
    whole : Whole
        The sentence; most have none of these words.
    """
    there = whole.cues.concepts
    if _CUES.isdisjoint(there):
        return ()
    return [_RULES[cue] for cue in _CUES & there]


def unreal_of(of: Head, whole: Whole, rules: UnrealRules) -> list[str]:
    """Signs against a head by some rules; what is to come is looked at without any cue."""
    signs = [sign for sign, rule in rules if rule(of, whole)]
    if of.hit.future and announced_violence(of, whole):
        signs.append("threatened")
    return signs


def told_in_a_tale(of: Head, whole: Whole) -> bool:
    """Tell the plot of a series, what somebody dreamt."""
    return cue_before("plot_told", of.hit, whole, _TOLD_IN) is not None


def tale(of: Head, whole: Whole) -> bool:
    """Tell 'the tale of a wizard who takes children', but not that of one who was killed yesterday."""
    shown = of.hit.kind == "present" and "culture" in whole.cues.concepts  # 'a play in which they are held for a night'
    if not shown and ("recent" in whole.cues.concepts or not may_be_noun(of.hit, whole)):
        return False
    return any(0 <= of.hit.first - hit.last <= _TALE for hit in whole.cues.of("tale"))


def mocked(of: Head, whole: Whole) -> bool:
    """Tell 'tomorrow they will say that a balloon exploded'."""
    return cue_before("will_say", of.hit, whole, _UNSAID) is not None


def called_off(of: Head, whole: Whole) -> bool:
    """Tell 'the visit was called off', 'they gave up the operation'."""
    head, cues = of.hit, whole.cues
    if head.verb or head.joined or "planned_time" in cues.concepts:
        return False
    for hit in cues.of("called_off"):
        if 0 <= head.first - hit.last <= _OFF and not between(whole, BEFORE_NEWS, hit.last, head.first):
            return True
    return False


def came_to_nothing(of: Head, whole: Whole) -> bool:
    """Tell 'an operation that was prepared and never took place'."""
    if of.hit.verb or of.hit.concept not in _PREPARED:
        return False
    return any(0 <= hit.first - of.hit.last <= _UNBORN for hit in whole.cues.of("unborn"))


def demanded(of: Head, whole: Whole) -> bool:
    """Tell 'deputies demanded that raids be carried out': 'carried out' does not tell that they were."""
    head = of.hit
    if head.verb or of.rule.family not in _DEMANDED:
        return False
    reach = _LISTED if head.joined else 1
    doing = any(0 <= head.first - hit.last <= reach for hit in whole.cues.of_any(_DOING))
    if head.preposition != "ب" and not doing:
        return False
    cue = cue_before("demand", head, whole, _WANTED)
    if cue is None:
        return False
    return all(hit.last != cue.first for hit in whole.cues.of_any(SUFFERED))  # 'was hit a student' (طالب)


def for_years(of: Head, whole: Whole) -> bool:
    """Tell 'after five years of displacement': only how long it is since."""
    head = of.hit
    if head.verb or head.concept not in _LASTING:
        return False
    return any(0 <= head.first - hit.last <= 1 for hit in whole.cues.of("years_of"))


def still_going_on(of: Head, whole: Whole) -> bool:
    """Tell 'the committee is still talking with'."""
    head = of.hit
    return (
        of.rule.family == "diplomatic"
        and head.kind == "present"
        and cue_before("still", head, whole, _STILL) is not None
    )


def hangs_upon(of: Head, whole: Whole) -> bool:
    """Tell 'their return depends upon a permit'."""
    head = of.hit
    return not head.verb and any(0 <= hit.first - head.last <= _HANGS for hit in whole.cues.of("depends"))


def ranked(of: Head, whole: Whole) -> bool:
    """Tell 'next came Anbar with a thousand dead'."""
    head = of.hit
    return head.preposition == "ب" and cue_before("ranking", head, whole, _RANKED) is not None


def summed_up(of: Head, whole: Whole) -> bool:
    """Tell the sum of a year, half or quarter, but not 'in the third attack since the year began'."""
    head, cues = of.hit, whole.cues
    if "recent" in cues.concepts or "compared" in cues.concepts or _NUMBERS.isdisjoint(cues.concepts):
        return False
    if head.concept not in _SUMMED and (head.verb or head.concept not in _SUMMED_NOUNS):
        return False
    return any(hit.first <= head.first or 0 <= hit.first - head.last <= _AFTER_SUM for hit in cues.of("period"))


_RULES: Final[dict[str, tuple[str, Callable[[Head, Whole], bool]]]] = {
    "wish": ("wished", wished),
    "likened": ("likened", likened),
    "view": ("supposing", held_to_be),
    "ruled_out": ("supposing", ruled_out),
    "any_moment": ("supposing", some_day),
    "drill": ("tale", rehearsed),
    "feared": ("supposing", feared),
    "may": ("supposing", may_be),
    "scenario": ("supposing", supposed),
    "threat": ("threatened", threatened),
    "plot_told": ("tale", told_in_a_tale),
    "tale": ("tale", tale),
    "will_say": ("mocked", mocked),
    "called_off": ("called off", called_off),
    "unborn": ("called off", came_to_nothing),
    "demand": ("demanded", demanded),
    "years_of": ("span since", for_years),
    "still": ("going on", still_going_on),
    "depends": ("going on", hangs_upon),
    "ranking": ("summed up", ranked),
    "period": ("summed up", summed_up),
    "figure": ("figure of speech", figure_of_speech),
    "weather": ("figure of speech", figure_of_speech),
    "creature": ("figure of speech", figure_of_speech),
    "candidate": ("figure of speech", figure_of_speech),
    "field": ("figure of speech", of_a_field),
    "speaker": ("figure of speech", attacked_in_words),
    "poem": ("figure of speech", cited),
    "story": ("tale", of_a_story),
    "born": ("tale", of_a_life),
    "long_ago": ("tale", long_ago),
    "any_of": ("supposing", of_no_one),
    "disaster": ("figure of speech", foretold),
    "of_words": ("figure of speech", worded),
    "vote": ("figure of speech", votes),
}
_AS_IF: Final = frozenset(["كان", "وكان", "فكان", "لكان"])
_HAMZA: Final = "أ"
_AS_IT_STANDS: Final = form_of("single", False, False, "", False, False)
_CUES: Final = frozenset(_RULES)
