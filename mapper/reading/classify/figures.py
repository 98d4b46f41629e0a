"""Tells figures of speech: prices that explode, storms that strike, elections that are battles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapper.reading.classify.cards import Hit
    from mapper.reading.classify.events import Head
    from mapper.reading.classify.scene import Whole

_HARM = frozenset(["kill", "dead", "injure"])
_CONTESTS = frozenset(["battle", "nothing"])  # an electoral battle, also where the phrase is known as no event
_FIGURED = frozenset(
    ["bombard", "attack", "hit", "target", "explode", "clash", "battle", "kidnap", "arrest", "assassinate", "massacre",
     "storm", "execute", "burn", "fire", "disaster", "raid", "kill", "infiltrate"]
)  # fmt: skip
_FIGURED_NOUNS = frozenset(
    ["bombard", "attack", "hit", "explode", "clash", "battle", "massacre", "fire", "disaster", "storm", "airstrike"]
)
_PEOPLE = frozenset(["civilian", "people", "fighter", "number_word"])  # whom frost and thirst do kill
_SUBJECTS = frozenset(["figure", "weather", "creature"])
_CREATURE = frozenset(["creature"])
_SPEAKERS = _SUBJECTS | {"candidate"}  # who bombards with words
_DOERS = frozenset(
    ["gunman", "unknown_gunmen", "fighter", "artillery", "aircraft", "drone", "device", "car_bomb", "bomb", "weapons",
     "armed_group", "actor_group", "actor_state"]
)  # fmt: skip
_GOVERNING = frozenset(["in", "onto", "cause", "earlier", "despite"])


def figure_of_speech(of: Head, whole: Whole) -> bool:
    """Tell 'prices exploded', 'the storm strikes': by who is said to have done it."""
    head = of.hit
    if head.concept not in _FIGURED:
        return False
    if any(hit.first - whole.start < _OPENS and hit.first < head.first for hit in whole.cues.of_any(_CREATURE)):
        return True  # 'the virus attacks the lungs and kills'
    if head.concept == "kill" and not _PEOPLE.isdisjoint(whole.cues.concepts):
        return False
    for hit in whole.cues.of_any(_SPEAKERS if head.concept == "bombard" else _SUBJECTS):
        if hit.inside:
            continue
        if hit.first == head.last or (hit.last == head.first and head.concept == "disaster"):
            return True
        if head.verb and not head.joined and 0 <= head.first - hit.last <= 1 and not _governed(hit, whole):
            return True
    return False


_OPENS = 2  # words of a sentence that its subject stands among


def of_a_field(of: Head, whole: Whole) -> bool:
    """Tell violence of a book, a dish, a match: two words of such a field, no people harmed and nobody armed."""
    head, there = of.hit, whole.cues.concepts
    if head.first in whole.titles:
        return True
    if head.concept not in _FIELD_ACTS or not _HARM.isdisjoint(there):
        return False
    if head.concept in _SUFFERED and not _WHEN.isdisjoint(there):
        return False  # 'the singer was arrested on Monday'
    words = {hit.first: 2 if hit.last - hit.first > 1 else 1 for hit in whole.cues.of("field")}
    return sum(words.values()) >= (_FIELD_WORDS if _DOERS.isdisjoint(there) else _FIELD_WORDS + 1)


_FIELD_WORDS = 2
_FIELD_ACTS = _FIGURED - {"fire", "burn", "disaster", "kill", "assassinate", "execute"} | {"raid", "protest"}
_SUFFERED = frozenset(["arrest", "kidnap"])
_WHEN = frozenset(["when", "recent"])


def of_no_one(of: Head, whole: Whole) -> bool:
    """Tell 'the arrest of any journalist': what is said of any is said of none."""
    head = of.hit
    if head.verb or "denial" in whole.cues.concepts:  # 'it denied that any of the depots of X had burnt'
        return False
    no = whole.cues.of("negation") if of.rule.family != "violent" else ()  # 'no convoy has come in since'
    for hit in whole.cues.of("any_of"):
        if hit.first == head.last or (hit.last == head.first and any(0 <= hit.first - n.last <= _NOT_ANY for n in no)):
            return True
    return False


_NOT_ANY = 6  # words from 'not' to 'any'


def _governed(hit: Hit, whole: Whole) -> bool:
    """Whether a preposition stands before a word, so that it is no subject."""
    return bool(hit.of.preposition) or any(cue.last == hit.first for cue in whole.cues.of_any(_GOVERNING))


def foretold(of: Head, whole: Whole) -> bool:
    """Tell 'an earthquake will pull it down': nobody knows that."""
    head = of.hit
    return head.concept == "disaster" and any(hit.future and 0 <= hit.first - head.last <= 1 for hit in whole.cues.hits)


def worded(of: Head, whole: Whole) -> bool:
    """Tell 'a war of the media', 'the electoral battle of X'."""
    head = of.hit
    if head.verb or head.concept not in _FIGURED_NOUNS:
        return False
    for hit in whole.cues.of("of_words"):
        away = hit.first - head.last
        if away == 0 or (head.concept == "battle" and hit.definite and 0 < away <= 2):
            return True
    return False


def votes(of: Head, whole: Whole) -> bool:
    """Tell the first 'victim' of an election: no number, and nobody armed."""
    if of.hit.concept not in _HARM or not _DOERS.isdisjoint(whole.cues.concepts):
        return False
    return "number_word" not in whole.cues.concepts and any(
        hit.first < of.hit.first for hit in whole.cues.of_any(_CONTESTS)
    )
