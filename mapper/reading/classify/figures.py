"""Tells figures of speech: prices that explode, storms that strike, elections that are battles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mapper.reading.classify.cards import Hit
    from mapper.reading.classify.events import Head
    from mapper.reading.classify.scene import Whole

_HARM: Final = frozenset(["kill", "dead", "injure"])
_CONTESTS: Final = frozenset(["battle", "nothing"])  # an electoral battle, also where the phrase is known as no event
_FIGURED: Final = frozenset(
    ["bombard", "attack", "hit", "target", "explode", "clash", "battle", "kidnap", "arrest", "assassinate", "massacre",
     "storm", "execute", "burn", "fire", "disaster", "raid", "kill", "infiltrate", "shoot"]
)  # fmt: skip
_FIGURED_NOUNS: Final = frozenset(
    ["bombard", "attack", "hit", "explode", "clash", "battle", "massacre", "fire", "disaster", "storm", "airstrike"]
)
_PEOPLE: Final = frozenset(["civilian", "people", "fighter", "number_word"])  # whom frost and thirst do kill
_SUBJECTS: Final = frozenset(["figure", "weather", "creature"])
_CREATURE: Final = frozenset(["creature"])
_SPEAKERS: Final = _SUBJECTS | {"candidate"}  # who bombards with words
_DOERS: Final = frozenset(
    ["gunman", "unknown_gunmen", "fighter", "artillery", "aircraft", "drone", "device", "car_bomb", "bomb", "weapons",
     "armed_group", "actor_group", "actor_state"]
)  # fmt: skip
_GOVERNING: Final = frozenset(["in", "onto", "cause", "earlier", "despite"])


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
        if head.first + 1 == hit.first < head.last - 1:
            return True  # 'the immune system launches an attack', where verb and object are one phrase
        if hit.inside:
            continue
        if hit.first == head.last or _upon(head, hit, whole) or (hit.last == head.first and head.concept == "disaster"):
            return True
        reach = 2 if head.kind == "present" else 1  # 'the prices of fuel are exploding' (عم تنفجر)
        if head.verb and not head.joined and 0 <= head.first - hit.last <= reach and not _governed(hit, whole):
            return True
    return False


def _upon(head: Hit, figure: Hit, whole: Whole) -> bool:
    """Tell 'bombarding prices', 'opening fire on inflation': what is attacked is no thing that can be hit."""
    return figure.concept == "figure" and any(
        hit.first == head.last and hit.last == figure.first for hit in whole.cues.of("onto")
    )


_OPENS: Final = 2  # words of a sentence that its subject stands among


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


_FIELD_WORDS: Final = 2
_FIELD_ACTS: Final = _FIGURED - {"fire", "burn", "disaster", "kill", "assassinate", "execute"} | {"raid", "protest"}
_SUFFERED: Final = frozenset(["arrest", "kidnap"])
_WHEN: Final = frozenset(["when", "recent"])


def of_no_one(of: Head, whole: Whole) -> bool:
    """Tell 'the arrest of any journalist', 'any attack on the town': what is said of any is said of none."""
    head, cues = of.hit, whole.cues
    if "denial" in cues.concepts:  # 'it denied that any of the depots of X had burnt'
        return False
    for hit in cues.of("any_of"):
        if hit.last == head.first:  # only a noun (قصف, قتل) can stand there
            if not _none_was(of, hit, whole):
                return True
        elif head.verb:  # 'any attack that strikes the capital'
            if head.kind == "present" and 0 < head.first - hit.last <= _ANY_THAT:
                return True
        elif hit.first == head.last:
            return True
    return False


_ANY_THAT: Final = 3  # words from 'any' to the verb of its clause
_NOT_ANY: Final = 6  # words from 'not' to 'any'


def _none_was(of: Head, any_: Hit, whole: Whole) -> bool:
    """Tell 'there was no attack' of violence, which is told as denied; 'no convoy has come since' is nothing."""
    if of.rule.family != "violent":
        return False
    return any(0 <= any_.first - hit.last <= _NOT_ANY for hit in whole.cues.of("negation"))


def _governed(hit: Hit, whole: Whole) -> bool:
    """Whether a preposition stands before a word, so that it is no subject."""
    return bool(hit.of.preposition) or any(cue.last == hit.first for cue in whole.cues.of_any(_GOVERNING))


def attacked_in_words(of: Head, whole: Whole) -> bool:
    """Tell 'the deputy attacked the prime minister', 'the minister X attacks': whose attacks are speeches."""
    head = of.hit
    if head.concept != "attack" or not head.verb or head.last - head.first > 1 or "gunman" in whole.cues.concepts:
        return False
    for hit in whole.cues.of("speaker"):
        named = 0 <= head.first - hit.last <= _NAMED and head.kind == "present" and not _governed(hit, whole)
        if hit.first == head.last or named:
            return True
    return False


_NAMED: Final = 4  # words of the name between an office and the verb of a headline


def cited(of: Head, whole: Whole) -> bool:
    """Tell 'he cited verses' (استشهد بأبيات), which is written like 'he was martyred by'."""
    head = of.hit
    return head.concept == "kill" and any(
        hit.of.preposition == "ب" and 0 <= hit.first - head.last <= _CITED for hit in whole.cues.of("poem")
    )


_CITED: Final = 3  # words of who cites


def of_a_story(of: Head, whole: Whole) -> bool:
    """Tell 'the hero is killed at the end of the series'."""
    there = whole.cues.concepts
    return of.hit.concept in _HARM and "hero" in there and _WHEN.isdisjoint(there)


def of_a_life(of: Head, whole: Whole) -> bool:
    """Tell 'he was born in X in 1975 and was arrested several times': no day, and the place is that of his birth."""
    if of.hit.kind != "past" or not _WHEN.isdisjoint(whole.cues.concepts):
        return False
    return any(hit.first - whole.start < _OPENS and hit.first < of.hit.first for hit in whole.cues.of("born"))


def long_ago(of: Head, whole: Whole) -> bool:
    """Tell of emperors and Mongols, in a sentence without a day."""
    return _WHEN.isdisjoint(whole.cues.concepts) and of.rule.family != "diplomatic"


def foretold(of: Head, whole: Whole) -> bool:
    """Tell 'an earthquake will pull it down': nobody knows that."""
    head = of.hit
    return head.concept == "disaster" and any(hit.future and 0 <= hit.first - head.last <= 1 for hit in whole.cues.hits)


def worded(of: Head, whole: Whole) -> bool:
    """Tell 'a war of the media', 'the electoral battle of X'."""
    head = of.hit
    if head.concept not in _FIGURED_NOUNS or (head.verb and head.last - head.first == 1):
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
