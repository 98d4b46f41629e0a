"""Finds what kind of event a sentence tells of, and whether it happened, was claimed, planned or denied.

The words are in ``lexicon/triggers_words.toml``, the rules in ``lexicon/triggers.toml``, the cues of status in
``lexicon/status.toml``, names of parties in ``lexicon/actors.toml``, the types in ``lexicon/event_types.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.model import EventMention
from mapper.reading.classify.actors import actor_spans, name_of, targets_civilians
from mapper.reading.classify.certainty import another_world, certainty
from mapper.reading.classify.events import Head, group, heads, means, parts
from mapper.reading.classify.mend import mended_words
from mapper.reading.classify.scene import Scene
from mapper.reading.classify.status import status_of
from mapper.reading.classify.types import EventType, event_types
from mapper.reading.classify.vocabulary import Hit, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.reading.segment import Sentence, Text

__all__ = ["EventType", "classify", "event_types"]

_LEAST = 0.2  # mentions less likely than this are not told
_MUCH_SPOKEN_OF = 0.3  # words of violence stand in far more sentences than tell of it
_FAR_LESS = 0.35  # an act so much less sure than another of the same sentence does not lead
_TAG = 0.45  # most that a further act of an event already told can have


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
    for sentence in text.sentences:
        hits = vocabulary().hits(mended_words(text, sentence), sentence.first_word)
        if hits:
            found += _sentence(text, sentence, hits)
    return found


def _sentence(text: Text, sentence: Sentence, hits: Sequence[Hit]) -> list[EventMention]:
    asked = "؟" in text.folded.text[max(sentence.start, sentence.end - 3) : sentence.end]
    found: list[EventMention] = []
    whole, elsewhere = frozenset(hit.concept for hit in hits), another_world(hits)
    carried: Sequence[Hit] = ()
    for part in parts(hits):
        scene = Scene(part, hits, sentence.first_word, asked, "#" in text.original, whole, elsewhere)
        for of_one in group(heads(part, carried)):
            found += _event(text, of_one, scene)
        carried = means(part, carried)
    return found


def _event(text: Text, of_one: Sequence[Head], scene: Scene) -> list[EventMention]:
    """One mention a type: the primary with the confidence of its own or its victims' words, the rest as tags."""
    weighed = [(head, *_confidence(head, scene)) for head in of_one]
    strongest = max(confidence for _, confidence, _ in weighed)
    lead = next(i for i, (head, c, _) in enumerate(weighed) if c >= strongest - _FAR_LESS or _harm(head))
    weighed.insert(0, weighed.pop(lead))
    first_head = weighed[0][0]
    kin = [c for head, c, _ in weighed if _family(head) == _family(first_head) or _harm(first_head)]
    mentions: list[EventMention] = []
    seen: set[str] = set()
    for head, own, why in weighed:
        if head.rule.type in seen:
            continue
        seen.add(head.rule.type)
        first = head is first_head
        confidence = max(own, max(kin) - 0.1) if first else min(own, _TAG)
        reasons = [f"event:{name}" for name in (head.rule.name, *why, *(() if first else ("same_event",)))]
        if confidence >= _LEAST:
            mentions.append(_mention(text, head, scene, confidence, reasons))
    return mentions


def _confidence(head: Head, scene: Scene) -> tuple[float, list[str]]:
    change, reasons = certainty(head, scene)
    if _family(head) == "violent":
        change -= _MUCH_SPOKEN_OF
    return min(0.98, max(0.0, head.rule.confidence + change)), reasons


def _harm(head: Head) -> bool:
    """Whether it is told by its dead: they are as sure as the raid or landing that they died in."""
    return head.hit.concept in ("kill", "dead") and head.rule.type != "fatalities_reported"


def _family(head: Head) -> str:
    return event_types()[head.rule.type].family


def _mention(text: Text, head: Head, scene: Scene, confidence: float, reasons: list[str]) -> EventMention:
    kind = head.rule.type
    start, end = text.span(text.words[head.hit.first].start, text.words[head.hit.last - 1].end)
    status, claimed_by = status_of(head.hit, kind, scene)
    if status != "happened":
        reasons.append(f"status:{status}")
    name = ""
    if claimed_by is not None and claimed_by.concept == "actor_group":
        name = name_of(text, claimed_by, claimed_by.last)
    return EventMention(
        start=start,
        end=end,
        text=text.original[start:end],
        incident_type=kind,
        status=status,
        claimed_by=name,
        actors=actor_spans(text, scene.part),
        civilian_targeting=event_types()[kind].family == "violent" and targets_civilians(scene.part),
        confidence=round(confidence, 3),
        reasons=tuple(reasons),
    )
