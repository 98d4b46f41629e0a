"""Which date is an event's."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

from mapper.model import DateSpan, Document, EventMention
from mapper.reading.dates.words import lexicon
from mapper.reading.incidents.round_up import days_of_items
from mapper.reading.incidents.since import counted_back
from mapper.reading.incidents.telling import Found, bare_set, word_set, words_of
from mapper.reading.lexicons import any_of
from mapper.reading.segment import Sentence, Text

PRECISIONS: Final = ("day", "week", "month", "season", "year")


BACK: Final = 4
"""How many sentences back a date may stand that words such as 'then' refer to."""

_DAY: Final = timedelta(days=1)
_AND: Final = frozenset(["", "و", "ثم", "و يوم", "ويوم"])  # between days that are told in one breath


def stories(text: Text, by_sentence: Mapping[int, Sequence[Found[DateSpan]]]) -> list[DateSpan | None]:
    """Date of the story at each sentence.

    A date holds for the rest of its paragraph, and beyond it while sentences go on with the report ('and he added')
    or point back in time ('then').
    """
    if not by_sentence:
        return [None] * len(text.sentences)
    out: list[DateSpan | None] = []
    headed = days_of_items(text, by_sentence)
    one_of_those = not word_set("anaphora", "worst").isdisjoint(text.forms)
    points_back = not bare_set("anaphora", "times").isdisjoint(text.forms)
    paragraph = -1
    for i, sentence in enumerate(text.sentences):
        told = _shortest(by_sentence[i]) if i in by_sentence else None
        if told is None and i:
            if points_back and not bare_set("anaphora", "times").isdisjoint(words_of(text, i)):
                told = next((d for d in reversed(out[-BACK:]) if d is not None), None)
            elif (
                sentence.paragraph == paragraph
                or _continues(text, sentence)
                or (one_of_those and _one_of_those(text, sentence))
            ):
                told = out[-1]
        if told is None and headed:
            told = headed.get(i)
        paragraph = sentence.paragraph
        out.append(told)
    return out


def _shortest(days: Sequence[Found[DateSpan]]) -> DateSpan | None:
    """Return the shortest of the days and weeks of a sentence."""
    own = [d.read for d in days if d.read.precision in ("day", "week")]
    return min(own, key=lambda d: (d.date_to - d.date_from).days, default=None)


def _continues(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence goes on with the report before it: 'he added', 'some hours later'."""
    first = sentence.first_word
    if text.forms[first] in word_set("anaphora", "continues"):
        return True
    later = first + 1 < sentence.last_word and text.forms[first] in word_set("anaphora", "after")
    if not later:
        return False
    ahead = text.forms[first + 1 : min(first + _A_WHILE, sentence.last_word)]
    at = next((i for i, word in enumerate(ahead) if word not in _ABOUT), len(ahead))
    return ahead[at : at + 1] != () and ahead[at] in word_set("anaphora", "a_while")


_A_WHILE: Final = 6  # words from 'after' to 'two hours'
_ABOUT: Final = frozenset(("اقل", "اكثر", "من", "نحو", "حوالي", "قرابه", "بضع", "عده", "اربع", "ثلاث", "خمس", "ست"))


def _one_of_those(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence begins with one of the attacks told before: 'the deadliest of the attacks was in X'."""
    first = sentence.first_word
    forms = text.forms[first : min(first + _OF_THOSE, sentence.last_word)]
    worst, events, struck = word_set("anaphora", "worst"), word_set("round_up", "known"), word_set("anaphora", "struck")
    return any(form in worst and (after in events or after in struck) for form, after in itertools.pairwise(forms))


_OF_THOSE: Final = 6  # words at the start of a sentence: 'and the worst of the attacks'


def choose(
    document: Document,
    text: Text,
    told: Found[EventMention],
    own: Sequence[Found[DateSpan]],
    story: DateSpan | None,
    otherwise: tuple[DateSpan | None, str],
) -> tuple[DateSpan | None, str]:
    """Date of an event and the name of the rule.

    The date of its own sentence comes first, the finest and nearest of several; then that of the story so far; then
    the day of publication, for what is told as news. What is habitual has no date. From it is counted back to an event
    that some time has gone by since.

    Parameters
    ----------
    document : Document
        The document.
    text : Text
        Its text.
    told : Found of EventMention
        The event.
    own : sequence of Found of DateSpan
        Those of the event's sentence.
    story : DateSpan or None
        The date of the story at that sentence.
    otherwise : tuple
        What ``of_document`` gives.
    """
    date, rule = _told(document, text, told, own, story, otherwise)
    earlier = counted_back(text, told.at, date)
    return (date, rule) if earlier is None else (earlier, "date_of_the_sentence")


def _told(
    document: Document,
    text: Text,
    told: Found[EventMention],
    own: Sequence[Found[DateSpan]],
    story: DateSpan | None,
    otherwise: tuple[DateSpan | None, str],
) -> tuple[DateSpan | None, str]:
    """Date that is told of an event, and the name of the rule."""
    event, at = told.read, told.at
    if event.status == "habitual":
        return None, "no_date"
    elsewhere: list[DateSpan] = []
    if _charged(text, at):  # the day of the verdict is none of the crime's
        own = [day for day in own if day.at > at]
        if not own:
            return None, "no_date"
    if own:
        elsewhere = [d.read for d in own if _of_other_clause(text, d, at)]
        own = [d for d in own if d.read not in elsewhere]
        own = [d for d in own if not _of_earlier_clause(text, d, at, own)] or own
    if own:
        said = [d.read for d in own if _of_saying(text, d, at)]
        deeds = [d.read for d in own if d.read not in said] if said else [d.read for d in own]
        # Of several dates those of a deed come first: 'on Friday it said that it had buried them on Thursday'.
        found = _with_days_beside(text, _nearest(document, text, event, at, deeds or said), deeds or said)
        return found, "date_of_the_sentence" if deeds else "date_of_the_statement"
    if story is not None and story not in elsewhere:
        return story, "date_of_the_story"
    return (None, "no_date") if event.status == "planned" or _of_another_year(text, at) else otherwise


def _charged(text: Text, at: int) -> bool:
    """Whether an event is what somebody is convicted of or confessed: 'ثلاثة مدانين بتفجير سيارة'."""
    deeds, persons = word_set("charge", "deeds"), word_set("charge", "persons")
    forms, i = text.forms, text.word_at(at)
    first = max(text.sentences[text.sentence_at(at)].first_word, i - _CHARGE)
    return any(forms[k] in deeds or (forms[k] in persons and forms[k + 1].startswith("ب")) for k in range(first, i))


_CHARGE: Final = 5  # words from 'convicted' to of what


def _of_another_year(text: Text, at: int) -> bool:
    """Whether an event is told on its anniversary: 'on this day ten were killed' is no news of the day."""
    sentence = text.sentences[text.sentence_at(at)]
    words, opening = _on_this_day()
    if opening.isdisjoint(text.forms[sentence.first_word : sentence.last_word]):
        return False
    return words.search(text.folded.text, sentence.start, sentence.end) is not None


@cache
def _on_this_day() -> tuple[re.Pattern[str], frozenset[str]]:
    """Words of an anniversary, as the reader of dates knows them, and which of them may come first."""
    forms = lexicon().anniversaries
    opening = frozenset(prefix + form.split()[0] for form in forms for prefix in ("", *"وفب"))
    return re.compile(rf"\b[وفب]?(?:{any_of(forms)})\b"), opening


def of_document(document: Document, text: Text, dates: Sequence[DateSpan]) -> tuple[DateSpan | None, str]:
    """Date of what a document tells without a date, and the name of the rule: that of its publication, or its only one.

    One that tells of yesterday was written on a day that nobody names: its one date may be that of another story.
    """
    if document.published is not None:
        return published(document.published), "day_of_publication"
    days = {(d.date_from, d.date_to): d for d in dates if d.precision == "day"}
    if len(days) != 1 or not _YESTERDAY.isdisjoint(text.forms):
        return None, "no_date"
    return next(iter(days.values())), "only_date_of_the_document"


_YESTERDAY: Final = frozenset(("امس", "البارحه", "مبارح"))
_THAT: Final = frozenset(f"{particle}{word}" for particle in ("", "ب") for word in ("ان", "انه", "انها", "انهم"))
_SAID: Final = _THAT | {"ارتفاع", "حصيله"}
"""Words that open what is said: that, or the toll of what was told before ('today it announced a higher toll of')."""
_SPEAKER: Final = 7
"""Most words of a speaker between the verb and its day: 'a source in the police of Diyala said today that'."""
_WHILE: Final = re.compile(r"[،؛]\s*(?:فيما|بينما|في حين|ثم|كما)\s")
_BEFORE_THAT: Final = re.compile(
    r"\s(?:وقد |و)?(?:اقر|اقرت|اعترف|اعترفت|اعترفوا)\s|[،؛]\s*و?(?:كان|كانت|كانوا) قد\s|\sو(?:كان|كانت|كانوا) قد\s"
)
"""Words after which something earlier is told: what the arrested had done."""


@lru_cache(64)
def published(day: date) -> DateSpan:
    """Day of publication as a date that no words give."""
    return DateSpan(0, 0, "", day, day, "day", ("day_of_publication",))


def _of_other_clause(text: Text, found: Found[DateSpan], at: int) -> bool:
    """Whether a date is of a later clause: 'they marched in X, while Y was shelled on Friday'."""
    if found.at <= at:
        return False
    plain = text.folded.text
    return any(clause.search(plain, at, found.at) is not None for clause in (_WHILE, _BEFORE_THAT))


def _of_earlier_clause(text: Text, found: Found[DateSpan], at: int, own: Sequence[Found[DateSpan]]) -> bool:
    """Whether a date is of the clause before: 'on Friday it took X, then it arrested nine people in Y on Monday'.

    So it is where another date opens a clause of its own after it: 'on 9 May …, and late in August …'.
    """
    if found.at >= at:
        return False
    plain = text.folded.text
    if _WHILE.search(plain, found.at, at) is not None:
        return True
    later = any(d.at > at for d in own)
    if later and plain.startswith("و", at) and plain[text.folded.index(found.read.end) : at].strip() in _COMMAS:
        return True  # 'a bomb went off yesterday, and two were killed on Thursday when'
    if later and _BEFORE_THAT.search(plain, found.at, at) is not None:
        return True  # 'on 20 October he was told dead, and he had been arrested in 2015'
    return any(found.at < d.at < at and _AND_ON.search(plain, found.at, d.at) is not None for d in own)


_COMMAS: Final = ("،", "؛")
_AND_ON: Final = re.compile(r"[،؛]\s*و(?:في |ب)?$")


def _of_saying(text: Text, found: Found[DateSpan], at: int) -> bool:
    """Whether a date is that of the words, not of the deed: 'yesterday he said that they had buried'."""
    end = text.folded.index(found.read.end)
    if end >= at:
        return False
    says, after = word_set("anaphora", "says"), text.word_at(end - 1) + 1
    if after < len(text.words) and text.words[after].text in _SAID:
        first, said_that = text.word_at(found.at), says | {"و" + word for word in says}
        return any(text.words[k].text in said_that for k in range(max(0, first - _SPEAKER), first))
    said = [k for k in range(after, min(after + 3, len(text.words))) if text.words[k].text in says]
    return bool(said) and text.words[said[0]].start < at


def _with_days_beside(text: Text, found: DateSpan, own: Sequence[DateSpan]) -> DateSpan:
    """Stretch a day over those told in one breath with it: 'on Friday and Saturday', 'on 3, 4 and 5 May'."""
    if len(own) == 1 or found.precision != "day":
        return found
    i = own.index(found)
    first = last = i
    while last + 1 < len(own) and _next_day(text, own[last], own[last + 1]):
        last += 1
    while first and _next_day(text, own[first - 1], own[first]):
        first -= 1
    if first == last:
        return found
    begin, end = own[first], own[last]
    rules = (*begin.reasons, "when.days_in_one_breath")
    return replace(begin, end=end.end, text=text.original[begin.start : end.end], date_to=end.date_to, reasons=rules)


def _next_day(text: Text, one: DateSpan, other: DateSpan) -> bool:
    """Whether a day is told in one breath with the one before it, and comes right after it."""
    if other.precision != "day" or other.date_from - one.date_to != _DAY:
        return False
    return text.original[one.end : other.start].strip(" ،,") in _AND


_WRONG_WAY: Final = {True: 60, False: 200}
"""What a day that lies ahead costs of what has happened (``False``), one gone by of what is planned."""


def _nearest(document: Document, text: Text, event: EventMention, at: int, own: Sequence[DateSpan]) -> DateSpan:
    if len(own) == 1:
        return own[0]

    def cost(d: DateSpan) -> tuple[float, int]:
        start, end = text.folded.index(d.start), text.folded.index(d.end)
        gap = max(0, start - at, at - end)
        between = text.folded.text[min(end, at) : max(start, at)]
        clauses = sum(between.count(mark) for mark in "،؛,") + between.count(" ان ") + between.count(" انه")
        ahead = document.published is not None and d.date_from > document.published
        planned = event.status == "planned"
        wrong_way = _WRONG_WAY[planned] if ahead != planned and document.published is not None else 0
        length = min((d.date_to - d.date_from).days, 30)
        return PRECISIONS.index(d.precision) * 15 + length * 3 + gap * 0.4 + clauses * 6 + wrong_way, start

    return min(own, key=cost)
