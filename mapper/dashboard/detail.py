"""The chosen incident: what was read, where it stands in the text, and the place record behind its point."""

from __future__ import annotations

from html import escape

import streamlit as st

from gazetteer.place import Place
from mapper.dashboard import state
from mapper.dashboard.decide import decide
from mapper.dashboard.messages import Say
from mapper.dashboard.state import Desk
from mapper.dashboard.text import Mark, document_name, facts, joined, marked, passage, symbol_image
from mapper.model import Document, Incident
from mapper.output.words import Language, date_label, goods_label, number_range, place_label, type_label, words
from mapper.reading.classify.types import event_types


def panel(desk: Desk, incident: Incident | None, key: str) -> None:
    """Draw the panel of an incident; ``key`` tells panels on one page apart."""
    say = desk.say
    if incident is None:
        st.html(f'<div class="im-empty">{escape(say("detail_none"))}</div>')
        return
    st.html(heading(desk, incident))
    evidence(desk, incident)
    open_document(desk, incident, key)
    st.html(section(say("detail_facts")) + facts(read_facts(incident, desk.language, say)))
    st.html(section(say("detail_place")) + place_facts(incident, desk.language, say))
    with st.expander(say("detail_reasons")):
        st.html("".join(f'<div class="im-reason"><bdi>{escape(r)}</bdi></div>' for r in incident.reasons) or "–")
    decide(desk, incident, key)


def heading(desk: Desk, incident: Incident) -> str:
    """HTML of type, place, date, status and confidence."""
    language, say = desk.language, desk.say
    day = date_label(incident) or say("detail_no_date")
    where = place_label(incident, language) or words("map", language)["no_place"]
    verdict = desk.data.verdicts.get(incident.id, "")
    badges = [badge(f"status-{incident.status}", words("status", language)[incident.status])]
    if verdict:
        badges.append(badge(f"verdict-{verdict}", words("verdict", language)[verdict]))
    percent = round(100 * incident.confidence)
    badges.append(
        f'<span class="im-confidence" title="{escape(say("detail_confidence"))}">'
        f'<span class="im-meter"><span style="width:{percent}%"></span></span>{percent}%</span>'
    )
    return (
        f'<div class="im-heading">{symbol_image(incident.incident_type, 42)}<div>'
        f'<div class="im-title" id="detail-title">{escape(type_label(incident.incident_type, language))}</div>'
        f'<div class="im-subtitle"><bdi>{escape(where)}</bdi> · <bdi dir="ltr">{escape(day)}</bdi></div></div></div>'
        f'<div class="im-badges">{"".join(badges)}</div>'
    )


def badge(kind: str, text: str) -> str:
    """HTML of a badge."""
    return f'<span class="im-badge im-{escape(kind)}">{escape(text)}</span>'


def section(title: str) -> str:
    """HTML of a section's title."""
    return f'<div class="im-section">{escape(title)}</div>'


def evidence(desk: Desk, incident: Incident) -> None:
    """Draw the evidence, marked where it stands in the original text."""
    document = desk.data.documents.get(incident.document_id)
    if document is None or not incident.evidence:
        return
    first = incident.evidence[0]
    low, high = passage(document.text, first.start, first.end, around=120)
    text = marked(document.text, [Mark(e.start, e.end, "evidence") for e in incident.evidence], low, high)
    before, after = "… " if low > 0 else "", " …" if high < len(document.text) else ""
    st.html(
        section(desk.say("detail_evidence"))
        + f'<div class="im-original" dir="auto" lang="{escape(document.language or "ar")}">{before}{text}{after}</div>'
        + f'<div class="im-source">{escape(source_line(desk, incident))}</div>'
    )


def source_line(desk: Desk, incident: Incident) -> str:
    """Who published the document, under what title, and when."""
    document = desk.data.documents.get(incident.document_id)
    if document is None:
        return incident.document_id
    return joined((document.source, document_name(document), published(document, desk.say)))


def published(document: Document, say: Say) -> str:
    """Say when a document was published."""
    if document.published is None:
        return say("detail_unpublished")
    # Isolated, or the date's parts change places among Arabic words.
    return say("detail_published", day=f"\u2066{document.published.isoformat()}\u2069")


def open_document(desk: Desk, incident: Incident, key: str) -> None:
    """Offer the whole document."""
    if st.button(desk.say("detail_open"), key=f"open-{key}", icon=":material/article:", type="tertiary"):
        st.session_state[state.DOCUMENT] = incident.document_id
        st.switch_page(st.session_state["routes"]["documents"])


def read_facts(incident: Incident, language: Language, say: Say) -> list[tuple[str, str]]:
    """Collect what was read, as named facts."""
    acled = " › ".join(part for part in (incident.event_type, incident.sub_event_type) if part)
    known = event_types().get(incident.incident_type)
    comma = "، " if language == "ar" else ", "
    return [
        (say("detail_date"), date_label(incident) or say("detail_no_date")),
        (say("detail_time_precision"), say(f"time_{incident.time_precision}")),
        (say("detail_claimed_by"), incident.claimed_by),
        (say("detail_killed"), number_range(incident.killed_min, incident.killed_max)),
        (say("detail_injured"), number_range(incident.injured_min, incident.injured_max)),
        (say("detail_goods"), comma.join(goods_label(q, language) for q in incident.quantities)),
        (say("detail_actors"), comma.join(incident.actors)),
        (say("detail_civilians"), say("detail_yes") if incident.civilian_targeting else ""),
        (say("detail_tags"), comma.join(type_label(tag, language) for tag in incident.tags)),
        (say("detail_acled"), acled),
        ("", "" if known is None or known.systematic else say("detail_not_systematic")),
    ]


def place_facts(incident: Incident, language: Language, say: Say) -> str:
    """HTML of the gazetteer's record behind the point."""
    precision = (say("place_precision"), words("precision", language)[incident.precision])
    place = incident.place
    if place is None:
        if incident.geometry is not None:
            return facts([("", say("detail_border", countries="–".join(incident.countries))), precision])
        return facts([("", say("detail_no_place"))])
    return facts(
        [
            (say("place_name"), " / ".join(name for name in (place.name_ar, place.name_en) if name)),
            (say("place_id"), place.id),
            (say("place_feature"), f"{place.feature_class}.{place.feature_code}"),
            (say("place_within"), " › ".join(part for part in (place.country, place.admin1) if part)),
            (say("place_position"), f"\u2066{place.lat:.5f}, {place.lon:.5f}\u2069"),
            (say("place_sources"), "; ".join(place.sources)),
            (say("place_certainty"), say(f"certainty_{place.certainty}")),
            (say("place_radius"), _radius(place, say)),
            (say("place_checked"), place.checked),
            (say("place_note"), place.note),
            precision,
            (say("place_confidence"), f"{round(100 * incident.place_confidence)}%"),
        ]
    )


def _radius(place: Place, say: Say) -> str:
    return say("unit_km", n=f"{place.radius_km:g}") if place.radius_km else ""
