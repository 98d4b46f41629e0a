"""What kind of event does a sentence tell of, and did it happen, was it claimed, planned, denied?

The words are in ``lexicon/triggers_words.toml``, the rules in ``lexicon/triggers.toml``, the cues of status in
``lexicon/status.toml``, names of parties in ``lexicon/actors.toml``, the types in ``lexicon/event_types.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.model import EventMention
from mapper.reading.classify.actors import actor_spans, targets_civilians
from mapper.reading.classify.events import Head, group, heads, parts
from mapper.reading.classify.status import certainty, claimant, status_of
from mapper.reading.classify.types import EventType, event_types
from mapper.reading.classify.mend import mended_words
from mapper.reading.classify.vocabulary import Hit, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.reading.segment import Sentence, Text

__all__ = ["EventType", "classify", "event_types"]

_LEAST = 0.2  # mentions less likely than this are not told
_VIOLENCE_IS_MUCH_SPOKEN_OF = 0.2
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


@dataclass(frozen=True, slots=True)
class _Frame:
    start: int  # index of the sentence's first word
    question: bool  # whether it ends in a question mark


def _sentence(text: Text, sentence: Sentence, hits: Sequence[Hit]) -> list[EventMention]:
    frame = _Frame(sentence.first_word, "؟" in text.folded.text[max(sentence.start, sentence.end - 3) : sentence.end])
    found: list[EventMention] = []
    for part in parts(hits):
        for heads_of_one in group(heads(part)):
            found += _event(text, heads_of_one, part, hits, frame)
    return found


def _event(text: Text, of_one: Sequence[Head], part: Sequence[Hit], hits: Sequence[Hit], frame: _Frame) -> list[EventMention]:
    primary = of_one[0]
    mentions: list[EventMention] = []
    seen: set[str] = set()
    strongest = max(_confidence(head, part, hits, frame)[0] for head in of_one)
    for head in of_one:
        if head.rule.type in seen:
            continue
        seen.add(head.rule.type)
        confidence, why = _confidence(head, part, hits, frame)
        reasons = [f"event:{head.rule.name}", *(f"event:{reason}" for reason in why)]
        if head is primary:
            confidence = max(confidence, strongest - 0.1)
        else:
            confidence = min(confidence, _TAG)
            reasons.append("event:same_event")
        if confidence >= _LEAST:
            mentions.append(_mention(text, head, part, hits, confidence, reasons))
    return mentions


def _confidence(head: Head, part: Sequence[Hit], hits: Sequence[Hit], frame: _Frame) -> tuple[float, list[str]]:
    change, reasons = certainty(head, part, hits, frame.start, frame.question)
    return min(0.98, max(0.0, head.rule.confidence + change - _shift(head))), reasons


def _shift(head: Head) -> float:
    """Words of violence stand in far more sentences than tell of it: a finite verb alone decides nothing."""
    return _VIOLENCE_IS_MUCH_SPOKEN_OF if event_types()[head.rule.type].family == "violent" else 0.0


def _mention(
    text: Text, head: Head, part: Sequence[Hit], hits: Sequence[Hit], confidence: float, reasons: list[str]
) -> EventMention:
    kind = head.rule.type
    start, end = text.span(text.words[head.hit.first].start, text.words[head.hit.last - 1].end)
    status, why = status_of(head.hit, kind, part, hits)
    party = claimant(kind, hits) if status == "claimed" else None
    claimed_by = ""
    if party is not None and party.concept == "actor_group":
        claimed_by = text.quote(text.words[party.first].start, text.words[party.last - 1].end)
    violent = event_types()[kind].family == "violent"
    return EventMention(
        start=start,
        end=end,
        text=text.original[start:end],
        incident_type=kind,
        status=status,
        claimed_by=claimed_by,
        actors=actor_spans(text, part),
        civilian_targeting=violent and targets_civilians(part),
        confidence=round(confidence, 3),
        reasons=tuple(reasons + ([f"status:{why}"] if why else [])),
    )
