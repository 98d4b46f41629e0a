"""Finds what kind of event a sentence tells of, and whether it happened, was claimed, planned or denied.

The words are in ``lexicon/triggers_words.toml``, the rules in ``lexicon/triggers.toml``, the cues of status in
``lexicon/status.toml``, names of parties in ``lexicon/actors.toml``, the types in ``lexicon/event_types.toml``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from gazetteer.record import record
from mapper.model import EventMention
from mapper.reading.classify.actors import actor_spans, name_of, targets_civilians
from mapper.reading.classify.cards import Hit
from mapper.reading.classify.certainty import Certainty
from mapper.reading.classify.events import MEANS, Head, group, heads, means, parts
from mapper.reading.classify.mend import broken_sentences, mended_words
from mapper.reading.classify.rules import rule_heads
from mapper.reading.classify.scene import Part, Whole, another_world
from mapper.reading.classify.status import goes_on, status_of
from mapper.reading.classify.types import EventType, event_types
from mapper.reading.classify.unreal import with_dead, with_likenings
from mapper.reading.classify.vocabulary import vocabulary
from mapper.reading.lines import ends_in_colon, is_item
from mapper.reading.quantities.listed import counted_dead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.model import Status
    from mapper.reading.segment import Sentence, Text

__all__ = ["EventType", "classify", "event_types"]

_ARRESTS: Final = frozenset(["arrest", "raid", "storm"])
_LED: Final = frozenset(["lead_away", "led_off"])
_QUESTION: Final = "؟"
_AS_IF: Final = "كأن"
_MOST: Final = 0.98
_LEAST: Final = 0.2  # mentions less likely than this are not told
_MUCH_SPOKEN_OF: Final = 0.3  # words of violence stand in far more sentences than tell of it
_FAR_LESS: Final = 0.35  # an act so much less sure than another of the same sentence does not lead
_SURER: Final = 0.1  # by so much an act has to be surer than the one that leads for that to be the surer for it
_TAG: Final = 0.45  # most that a further act of an event already told can have


def classify(text: Text) -> list[EventMention]:
    """Find the events that a text tells of.

    Parameters
    ----------
    text : Text
        A segmented text.

    Returns
    -------
    list of EventMention
        In order of the text, offsets of the original. Of several acts of one event the most violent has its full
        confidence; the others follow with the reason ``same_event`` and at most 0.45.

    Examples
    --------
    >>> from mapper.reading.segment import segment
    >>> [(m.incident_type, m.status) for m in classify(segment("قصفت طائرات حربية أطراف البلدة أمس"))]
    [('air_strike', 'happened')]
    >>> classify(segment("سجل المهاجم هدفين في المباراة"))
    []
    """
    found: list[EventMention] = []
    post, asks = "#" in text.original, _QUESTION in text.folded.text
    likens = _AS_IF in text.original
    broken, find, rules = broken_sentences(text), vocabulary().hits, rule_heads()
    before, listed = _Before(), counted_dead(text).counts
    for i, sentence in enumerate(text.sentences):
        first = sentence.first_word
        hits = find(mended_words(text, sentence) if i in broken else text.forms[first : sentence.last_word], first)
        if hits and _is_label(text, hits[0], first):
            hits = hits[1:]
        if likens and hits:
            hits = with_likenings(hits, text, sentence)
        if i in listed:
            hits = with_dead(hits, listed[i])
        cues = Part(hits) if hits else None
        item = before.heading is not None and is_item(text, i)
        before.heading = _boasts_of(text, i, cues) or (before.heading if item else None)
        if cues is None or cues.concepts.isdisjoint(rules):
            before.claimed = None
            continue
        claimed = before.claimed if before.claimed is not None and goes_on(text.forms[first], cues) else None
        claimed = claimed or (before.heading if item else None)
        question = asks and _asks(text, sentence)
        titles = _titles(text, sentence) if "field" in cues.concepts else _NO_TITLES
        whole = Whole(cues, first, question, post, another_world(cues), titles, claimed)
        _sentence(text, whole, before, found)
    return found


def _is_label(text: Text, hit: Hit, first: int) -> bool:
    """Whether a word with which events are spoken about only heads an item: 'Politics: talks in Paris'."""
    return hit.concept == "abstract" and hit.first == first and text.gaps[hit.last - 1].lstrip().startswith(":")


_TITLE: Final = re.compile(r"[«“\"]\s*(\w+(?: \w+){0,3})\s*[»”\"]")
_NO_TITLES: Final = frozenset[int]()


def _titles(text: Text, sentence: Sentence) -> frozenset[int]:
    """Give the words of a sentence that stand in quotation marks, few enough for a title."""
    words: set[int] = set()
    for found in _TITLE.finditer(text.folded.text, sentence.start, sentence.end):
        words.update(range(text.word_at(found.start(1)), text.word_at(found.end(1) - 1) + 1))
    return frozenset(words)


class _Before:
    """What the sentences before told, for those that go on with it."""

    __slots__ = ("claimed", "head", "heading", "struck")

    def __init__(self) -> None:
        self.claimed: Hit | None = None
        """Who claimed the last event of the sentence before."""
        self.heading: Hit | None = None
        """Who tells of his own deeds at the head of a list whose items come next."""
        self.struck: Part | None = None
        """The last part that says what struck: for 'a similar strike'."""
        self.head: Head | None = None
        """The last event told: for 'such things happen now and then'."""


_OWN: Final = frozenset(["own_words", "we_did"])


def _boasts_of(text: Text, i: int, cues: Part | None) -> Hit | None:
    """Find who opens a list of his own deeds: 'today our fighters did the following:'."""
    if cues is None or _OWN.isdisjoint(cues.concepts):
        return None
    return cues.of_any(_OWN)[0] if ends_in_colon(text, i) else None


def _asks(text: Text, sentence: Sentence) -> bool:
    return _QUESTION in text.folded.text[max(sentence.start, sentence.end - 3) : sentence.end]


def _sentence(text: Text, whole: Whole, before: _Before, found: list[EventMention]) -> None:
    """Add the mentions of a sentence to those found, and keep what later ones may go on with."""
    cues = whole.cues
    before.claimed = None
    carried: Sequence[Hit] = ()
    cut = parts(cues)
    for part in cut:
        similar = "similar" in part.concepts
        alike = before.struck if similar else None
        told = heads(part, carried if alike is None else alike.of_any(MEANS))
        if told and not _LED.isdisjoint(part.concepts):
            told = [head for head in told if not _arrested(head, cues)]
        if not told and similar and before.head is not None and "habitual" in part.concepts:
            told = [Head(part.of("similar")[0], before.head.rule)]
        if told and (acts := _acts(told, Certainty(part, whole))):
            actors, civilian = actor_spans(text, part), targets_civilians(part)
            for act in acts:
                what, before.claimed = status_of(act.head, part, whole)
                found.append(_mention(text, act, what, before.claimed, actors, civilian=civilian))
            before.head = acts[0].head
        if part is not cut[-1]:
            carried = means(part, carried)
        if not MEANS.isdisjoint(part.concepts):
            before.struck = part


def _arrested(head: Head, cues: Part) -> bool:
    """Tell 'a patrol arrested two, and they were led off': no abduction."""
    return head.hit.concept in _LED and any(hit.first < head.hit.first for hit in cues.of_any(_ARRESTS))


@record(frozen=True)
class _Act:
    """A word that tells of an event, with how sure it is."""

    head: Head
    confidence: float
    reasons: tuple[str, ...]

    def __init__(self, head: Head, confidence: float, reasons: tuple[str, ...]) -> None:
        self.head, self.confidence, self.reasons = head, confidence, reasons  # type: ignore[misc]


def _acts(told: Sequence[Head], certainty: Certainty) -> list[_Act]:
    """List the acts of one part of a sentence that are sure enough to be told."""
    if len(told) == 1:
        return _event(told, certainty)
    acts: list[_Act] = []
    for of_one in group(told):
        acts += _event(of_one, certainty)
    return acts


def _event(of_one: Sequence[Head], certainty: Certainty) -> list[_Act]:
    """One act a type: the primary with the confidence of its own or its victims' words, the rest as tags."""
    if len(of_one) == 1:
        act = _weighed(of_one[0], certainty)
        return [act] if act.confidence >= _LEAST else []
    weighed = [_weighed(of_one[0], certainty)]
    if weighed[0].confidence >= _MOST - _SURER:  # none can lead in its stead or be surer: the others are but tags
        weighed += [_weighed(head, certainty) for head in _of_other_types(of_one)]
    else:
        weighed += [_weighed(head, certainty) for head in of_one[1:]]
        if lead := _lead(weighed):
            weighed.insert(0, weighed.pop(lead))
    head, confidence = weighed[0].head, weighed[0].confidence
    same, harm = head.rule.family, _harm(head)
    for act in weighed:
        if (harm or act.head.rule.family == same) and act.confidence - _SURER > confidence:
            confidence = act.confidence - _SURER
    acts = [_Act(head, confidence, weighed[0].reasons)] if confidence >= _LEAST else []
    seen = {head.rule.type}
    for act in weighed:
        kind = act.head.rule.type
        if kind not in seen:
            seen.add(kind)
            if act.confidence >= _LEAST:
                acts.append(_Act(act.head, min(act.confidence, _TAG), (*act.reasons, "event:same_event")))
    return acts


def _of_other_types(of_one: Sequence[Head]) -> list[Head]:
    """List the first head of each type but that of the first head."""
    firsts: dict[str, Head] = {}
    for head in of_one:
        firsts.setdefault(head.rule.type, head)
    return [*firsts.values()][1:]


def _lead(weighed: Sequence[_Act]) -> int:
    """Index of the first act that is about as sure as any, or told by its dead."""
    least = max([act.confidence for act in weighed]) - _FAR_LESS
    for i, act in enumerate(weighed):
        if act.confidence >= least or _harm(act.head):
            return i
    return 0


def _weighed(head: Head, certainty: Certainty) -> _Act:
    change, reasons = certainty.of(head)
    rule = head.rule
    if rule.family == "violent":
        change -= _MUCH_SPOKEN_OF
    confidence = rule.confidence + change
    if confidence > _MOST:
        confidence = _MOST
    elif confidence < 0:
        confidence = 0.0
    return _Act(head, confidence, reasons)


def _harm(head: Head) -> bool:
    """Whether it is told by its dead: they are as sure as the raid or landing that they died in."""
    return head.hit.concept in ("kill", "dead") and head.rule.type != "fatalities_reported"


def _mention(
    text: Text, act: _Act, what: Status, claimed_by: Hit | None, actors: tuple[str, ...], *, civilian: bool
) -> EventMention:
    hit, rule = act.head.hit, act.head.rule
    start, end = text.folded.span(text.word_starts[hit.first], text.word_ends[hit.last - 1])
    reasons = (rule.reason, *act.reasons)
    if what != "happened":
        reasons += (f"status:{what}",)
    name = ""
    if claimed_by is not None and claimed_by.concept in ("actor_group", "army", "war_army", "defence_ministry"):
        name = name_of(text, claimed_by, claimed_by.last)
    targeted, confidence = rule.family == "violent" and civilian, round(act.confidence, 3)
    return EventMention(
        start, end, text.original[start:end], rule.type, what, name, actors, targeted, confidence, reasons
    )
