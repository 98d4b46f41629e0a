"""What is told once of several events: their day, before scattered attacks or a list, and the sum of their dead."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from mapper.model import DateSpan
from mapper.reading.incidents.telling import Found, Telling, word_set
from mapper.reading.lines import fills_line, has_lists, items_of, opens_list
from mapper.reading.quantities.listed import counted_dead
from mapper.reading.segment import Text

_HEAD: Final = 2
"""The paragraphs in which the head of a report may stand: after its title and its byline."""
_OPENING: Final = 4  # words at the start of a sentence among which some may say that another story begins


def days_of_items(text: Text, by_sentence: Mapping[int, Sequence[Found[DateSpan]]]) -> dict[int, DateSpan]:
    """Day of the sentences that a head before them dates, by their index.

    Rule 'round-up': 'on Sunday 31 people were killed in scattered attacks' dates the attacks told one by one after it,
    until another day or another story is told. Rule 'list': 'on Tuesday it recorded the following attacks:' dates the
    items of the list. Rule 'page of several days': a line that is nothing but a day dates what follows up to the next.

    Parameters
    ----------
    text : Text
        The text.
    by_sentence : mapping of int to sequence of Found of DateSpan
        Its dates by sentence.
    """
    out = _under_day_lines(text, by_sentence)
    scattered = not word_set("round_up", "marks").isdisjoint(text.forms)
    if not scattered and not has_lists(text):
        return out
    for head, days in by_sentence.items():
        day = _only_day(days)
        if day is None or head in out:
            continue
        if scattered and _of_many(text, head):
            out |= dict.fromkeys(_of_round_up(text, by_sentence, head), day)
        elif opens_list(text, head):
            out |= dict.fromkeys((i for i in items_of(text, head) if i not in by_sentence), day)
    return out


def _under_day_lines(text: Text, by_sentence: Mapping[int, Sequence[Found[DateSpan]]]) -> dict[int, DateSpan]:
    """Day of the sentences of a page that has lines for several days, by their index."""
    lines = [(i, day) for i, days in by_sentence.items() if (day := _only_day(days)) and fills_line(text, day)]
    if len({day.date_from for _, day in lines}) < _SEVERAL:
        return {}
    ends = [i for i, _ in lines[1:]] + [len(text.sentences)]
    return {
        i: day
        for (first, day), end in zip(lines, ends, strict=True)
        for i in range(first + 1, end)
        if i not in by_sentence
    }


def _only_day(days: Sequence[Found[DateSpan]]) -> DateSpan | None:
    """Return the one day that a sentence tells."""
    told = {(d.read.date_from, d.read.date_to): d.read for d in days}
    day = next(iter(told.values())) if len(told) == 1 else None
    return day if day is not None and day.precision == "day" else None


def _of_many(text: Text, head: int) -> bool:
    """Whether a sentence near the head of a report tells of scattered attacks."""
    s = text.sentences[head]
    if s.paragraph > _HEAD:
        return False
    forms = text.forms[s.first_word : s.last_word]
    acts, marks = word_set("round_up", "acts"), word_set("round_up", "marks")
    return not marks.isdisjoint(forms) and any(form in acts or form[1:] in acts for form in forms)


def _of_round_up(text: Text, dated: Container[int], head: int) -> Iterator[int]:
    """Sentences after a head until another day or another story is told."""
    for i in range(head + 1, len(text.sentences)):
        if i in dated or _another_story(text, i):
            return
        yield i


def _another_story(text: Text, i: int) -> bool:
    first = text.sentences[i].first_word
    return not word_set("round_up", "others").isdisjoint(text.forms[first : first + _OPENING])


def without_long_sums(text: Text, tellings: Sequence[Telling]) -> list[Telling]:
    """Leave out what is no event of its own even before tellings of one event are joined.

    Rule 'toll of a list': one that the items after it tell part by part: 'six civilians were killed, as follows'. Rule
    'toll of a month': the dead of a whole country in a month or more, and the arrests. Rule 'toll of a round-up': that
    of scattered attacks which are told one by one after it.
    """
    heads = counted_dead(text).heads
    return [
        t
        for t in tellings
        if not (
            (_of_dead_alone(t) and t.sentence in heads)
            or (_summable(t) and _of_a_country_and_month(t))
            or (_coarse(t) and _killed(t) and _of_many(text, t.sentence) and _told_one_by_one(t, tellings))
        )
    ]


def _coarse(telling: Telling) -> bool:
    return telling.area is None or telling.area.precision in ("country", "admin1", "none")


def _told_one_by_one(head: Telling, tellings: Sequence[Telling]) -> bool:
    """Whether several events are told after one whose dead they make up."""
    after = [toll for t in tellings if t.sentence > head.sentence and (toll := _killed(t))]
    return len(after) >= _SEVERAL and sum(after) >= _killed(head) >= max(after)


def without_sums(tellings: Sequence[Telling]) -> list[Telling]:
    """Leave out a toll at no place before those of several places, which it sums up."""
    if True not in [t.area is None and _of_dead_alone(t) for t in tellings]:
        return list(tellings)
    tolls = [_killed(t) for t in tellings if t.area is not None]
    if sum(toll > 0 for toll in tolls) < _SEVERAL:
        return list(tellings)
    return [t for t in tellings if not (t.area is None and _of_dead_alone(t) and _killed(t) >= max(tolls))]


def _of_a_country_and_month(telling: Telling) -> bool:
    if telling.area is None or telling.date is None or telling.area.precision != "country":
        return False
    return telling.date.precision in ("month", "season", "year")


def _summable(telling: Telling) -> bool:
    """Whether bulletins sum up such events: the dead, and arrests."""
    return _of_dead_alone(telling) or telling.incident_type == "arrest_raid"


_SEVERAL: Final = 2


def _of_dead_alone(telling: Telling) -> bool:
    return telling.incident_type == "fatalities_reported" and not telling.tags


def _killed(telling: Telling) -> float:
    return max((q.minimum for q in telling.quantities if q.harm == "killed"), default=0)
