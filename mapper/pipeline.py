"""The whole path from a document to its incidents, readable in one screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Final

from gazetteer.gazetteer import Gazetteer
from gazetteer.record import record
from mapper.model import DateSpan, Document, EventMention, Footprint, Incident, Quantity, Resolution
from mapper.reading.classify import classify
from mapper.reading.dateline import dates_by_the_year, day_by_weekday, heads_bulletin, may_name_day, stated_day
from mapper.reading.dates import find_dates
from mapper.reading.footprint import footprints
from mapper.reading.incidents import assemble
from mapper.reading.quantities import find_quantities
from mapper.reading.recognize import recognize
from mapper.reading.resolve import resolve
from mapper.reading.segment import Text, segment

_LATE: Final = 3
"""Days after which a report of a day is still published."""
_ALL_BUT_REASONS: Final = attrgetter(*[field.name for field in fields(Incident) if field.name != "reasons"])
"""Gives the fields of an incident before its reasons, which are the last: ``replace`` takes five times as long."""


@record(frozen=True)
class Reading:
    """Everything that was read from one document, stage by stage."""

    document: Document
    """The document; its day of publication may be the one that the text itself bears."""
    text: Text
    """Its text, cut into sentences and words."""
    resolutions: tuple[Resolution, ...]
    """Its toponyms and what they mean."""
    dates: tuple[DateSpan, ...]
    """Its time expressions."""
    quantities: tuple[Quantity, ...]
    """Its numbers of people and goods."""
    events: tuple[EventMention, ...]
    """Its words that tell of events."""
    footprints: tuple[Footprint, ...]
    """The parts of the earth that it speaks of."""
    incidents: tuple[Incident, ...]
    """What it tells, most salient first."""


def geoparse(document: Document, gazetteer: Gazetteer) -> tuple[Text, tuple[Resolution, ...]]:
    """Recognize and resolve the toponyms of a document."""
    return geoparse_all([document], gazetteer)[0]


def geoparse_all(documents: Sequence[Document], gazetteer: Gazetteer) -> list[tuple[Text, tuple[Resolution, ...]]]:
    """Recognize and resolve the toponyms of documents, stage by stage; see ``read_all``."""
    texts = [segment(document.text) for document in documents]
    mentions = [recognize(text, gazetteer) for text in texts]
    return [(text, tuple(resolve(text, m, gazetteer))) for text, m in zip(texts, mentions, strict=True)]


def _dated(document: Document, text: Text) -> tuple[Document, tuple[DateSpan, ...]]:
    """Find the dates of a document; where nobody says when it was published, its own words may.

    A report that bears a day shortly before that of its publication speaks of the day that it bears. Where it says
    'yesterday' of that day it was written later: then only the heading of a bulletin says what day it tells of.
    """
    dates = tuple(find_dates(text, document.published))
    day = stated_day(text, dates)
    if document.published is not None:
        if day is None or not 0 < (document.published - day).days <= _LATE:
            return document, dates
        told_anew = tuple(find_dates(text, day))
        if any(span.date_from == day and span not in told_anew for span in dates):
            headed = any(span.date_from == day and heads_bulletin(text, span) for span in dates)
            return (_published_on(document, day) if headed else document), dates
        return _published_on(document, day), told_anew
    if day is None and may_name_day(text):
        today = date.today()
        day = day_by_weekday(text, find_dates(text, today), today)
        if day is not None and any(span.date_from > day for span in dates):
            day = None  # the text tells of later days: that one was no day of publication
    if day is None:
        return document, dates_by_the_year(text, dates)
    return _published_on(document, day), tuple(find_dates(text, day))


def _published_on(document: Document, day: date) -> Document:
    """Give a document with another day of publication."""
    d = document
    return Document(d.id, d.text, day, d.source, d.title, d.path, d.language)


def _by_its_own_day(incident: Incident) -> Incident:
    """Say of an incident without a date of its own that its day is the one that the text bears."""
    if "day_of_publication" not in incident.reasons:
        return incident
    reasons = ["day_that_the_text_bears" if r == "day_of_publication" else r for r in incident.reasons]
    values = (*_ALL_BUT_REASONS(incident), tuple(reasons))
    return Incident(*values)


def read(document: Document, gazetteer: Gazetteer) -> Reading:
    """Read a document.

    Parameters
    ----------
    document : Document
        The document; without a day of publication only absolute dates are dated.
    gazetteer : Gazetteer
        An open gazetteer.

    Returns
    -------
    Reading
        The incidents, and what each stage made on the way.
    """
    return read_all([document], gazetteer)[0]


def read_all(documents: Sequence[Document], gazetteer: Gazetteer) -> list[Reading]:
    """Read some documents, each by itself, as ``read`` does.

    All go through a stage before any goes on to the next: a stage's code and lexicons, which do not fit into the
    processor's cache beside those of the others, are fetched once for all of them.

    Parameters
    ----------
    documents : sequence of Document
        The documents; all that is made of them is in memory at once.
    gazetteer : Gazetteer
        An open gazetteer.

    Returns
    -------
    list of Reading
        In the order of the documents.
    """
    parsed = geoparse_all(documents, gazetteer)
    texts = [text for text, _ in parsed]
    dated = [_dated(document, text) for document, text in zip(documents, texts, strict=True)]
    quantities = [tuple(find_quantities(text)) for text in texts]
    events = [tuple(classify(text)) for text in texts]
    areas = [tuple(footprints(text, resolutions, gazetteer)) for text, resolutions in parsed]
    out = []
    for told, (text, found), (document, dates), q, e, a in zip(
        documents, parsed, dated, quantities, events, areas, strict=True
    ):
        incidents = tuple(assemble(document, text, a, dates, q, e, gazetteer))
        if document.published != told.published:
            incidents = tuple(map(_by_its_own_day, incidents))
        out.append(Reading(document, text, found, dates, q, e, a, incidents))
    return out
