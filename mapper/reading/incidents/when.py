"""Which date is an event's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mapper.model import DateSpan, Document, EventMention
from mapper.reading.incidents.telling import bare, word_set, words_of
from mapper.reading.segment import Text

PRECISIONS = ("day", "week", "month", "season", "year")
BACK = 2
"""How many sentences back a date may stand that words such as 'then' refer to."""


def choose(
    document: Document, text: Text, event: EventMention, at: int, sentence: int, dates: Sequence[DateSpan]
) -> tuple[DateSpan | None, str]:
    """Date of an event and the name of the rule.

    The date of its own sentence comes first, the finest and nearest of several; then that of a sentence before it in
    the same paragraph; then the day of publication, for what is told as news. What is habitual is not dated by the
    day of publication.
    """
    s = text.sentences[sentence]
    own = [d for d in dates if s.start <= text.folded.index(d.start) < s.end]
    if own:
        return _nearest(text, event, at, own), "date_of_the_sentence"
    if event.status == "habitual":
        return None, "no_date"
    words = {bare(w) for w in words_of(text, sentence)}
    for back in range(1, BACK + 1):
        if sentence < back or text.sentences[sentence - back].paragraph < s.paragraph - 1:
            break
        before = text.sentences[sentence - back]
        if before.paragraph != s.paragraph and not words & word_set("anaphora", "times"):
            continue
        earlier = [d for d in dates if before.start <= text.folded.index(d.start) < before.end and d.precision == "day"]
        if earlier:
            return earlier[-1], "date_of_the_sentence_before"
    if event.status == "planned" or document.published is None:
        return None, "no_date"
    return published(document.published), "day_of_publication"


def published(day: date) -> DateSpan:
    """Day of publication as a date that no words give."""
    return DateSpan(0, 0, "", day, day, "day", ("day_of_publication",))


def _nearest(text: Text, event: EventMention, at: int, own: Sequence[DateSpan]) -> DateSpan:
    def cost(d: DateSpan) -> tuple[float, int]:
        start, end = text.folded.index(d.start), text.folded.index(d.end)
        gap = max(0, start - at, at - end)
        between = text.folded.text[min(end, at) : max(start, at)]
        clauses = sum(between.count(mark) for mark in "،؛,") + between.count(" ان ") + between.count(" انه")
        future = event.status == "planned"
        wrong_way = 40 if future and "past" in d.reasons else 0
        return PRECISIONS.index(d.precision) * 25 + gap * 0.5 + clauses * 6 + wrong_way, start

    return min(own, key=cost)
