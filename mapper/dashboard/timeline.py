"""Incidents over time, as many as the filters let through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

import streamlit as st

from mapper.dashboard.state import Desk
from mapper.model import Incident
from mapper.output.symbols import symbol, symbols

Unit = Literal["day", "month", "year"]
TimeUnit = Literal["utcyearmonthdate", "utcyearmonth", "utcyear"]
_TIME_UNITS: Final[dict[Unit, TimeUnit]] = {"day": "utcyearmonthdate", "month": "utcyearmonth", "year": "utcyear"}


def unit(days: Iterable[date]) -> Unit:
    """Choose the unit that gives a readable number of bars.

    Examples
    --------
    >>> unit([date(2024, 1, 1), date(2024, 1, 9)]), unit([date(2015, 1, 1), date(2024, 1, 1)]), unit([])
    ('day', 'year', 'day')
    """
    known = sorted(days)
    span = (known[-1] - known[0]).days if known else 0
    return "day" if span <= 62 else "month" if span <= 365 * 6 else "year"


def bins(incidents: Iterable[Incident], by: Unit) -> Counter[tuple[date, str]]:
    """Count incidents by first day of the unit and family of the type; undated ones are left out."""
    counts: Counter[tuple[date, str]] = Counter()
    for incident in incidents:
        day = incident.date_from or incident.date_to
        if day is not None:
            start = {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[by]
            counts[start, symbol(incident.incident_type).family] += 1
    return counts


def timeline(desk: Desk) -> None:
    """Draw the chart."""
    say = desk.say
    dated = [i for i in desk.shown if i.date_from is not None or i.date_to is not None]
    st.subheader(say("timeline"))
    if not dated:
        st.caption(say("timeline_none"))
        return
    import altair as alt
    import pandas as pd

    by = unit(i.date_from or i.date_to or date.min for i in dated)
    labels = {s.family: (s.family_label_ar if desk.rtl else s.family_label_en) for s in symbols().values()}
    colours = {s.family: s.colour for s in symbols().values()}
    counted = bins(dated, by)
    used = [family for family in labels if any(key[1] == family for key in counted)]
    form = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[by]
    frame = pd.DataFrame(
        [{"when": day.strftime(form), "n": n, "family": labels[family]} for (day, family), n in sorted(counted.items())]
    )
    axis = alt.Axis(format=form, labelAngle=0, tickCount=8)
    chart = (
        alt.Chart(frame)
        .mark_bar(cornerRadius=2, size=min(28, max(3, 700 // max(1, frame["when"].nunique() * 2))))
        .encode(
            x=alt.X("when:T", title=None, timeUnit=_TIME_UNITS[by], axis=axis),
            y=alt.Y("n:Q", title=say("timeline_count"), axis=alt.Axis(tickMinStep=1, format="d", tickCount=4)),
            color=alt.Color(
                "family:N",
                title=None,
                scale=alt.Scale(domain=[labels[f] for f in used], range=[colours[f] for f in used]),
                legend=alt.Legend(orient="top", direction="horizontal", columns=8, offset=4),
            ),
            tooltip=[
                alt.Tooltip("when:T", title=say(f"timeline_{by}"), format=form, timeUnit=_TIME_UNITS[by]),
                alt.Tooltip("family:N", title=say("column_type")),
                alt.Tooltip("n:Q", title=say("timeline_count")),
            ],
        )
        .properties(height=230)
    )
    st.altair_chart(chart, width="stretch")
    undated = len(desk.shown) - len(dated)
    if undated:
        st.caption(say("timeline_undated", n=undated))
