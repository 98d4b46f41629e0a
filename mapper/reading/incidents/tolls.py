"""Tolls of some time, which are no one event's: 'the number of those killed since October has reached 312'."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from gazetteer.arabic import fold
from mapper.model import Quantity
from mapper.reading.incidents.telling import Found
from mapper.reading.lexicons import any_of, load_lexicon
from mapper.reading.lines import items_of
from mapper.reading.quantities.listed import counted_dead
from mapper.reading.segment import Text

_BEFORE: Final = 90  # characters from 'the toll' to its number
_AFTER: Final = 30  # characters from a number to 'the number of', where it stands first
_UNTIL: Final = 80  # characters from a number to the time that it sums up
_TO: Final = "الي "  # 'has risen to 312 the number of'
_OTHER: Final = re.compile(r"[،؛:] ?\w|(?<!\w)(?:وفق|بحسب|حسب|الذي|التي|وهو|وهي)(?!\w)")
"""What stands between a number and a time that it does not sum up."""
_MARK: Final = re.compile("[.؛!؟\n]")


@cache
def _forms() -> frozenset[str]:
    """Words of a toll with the particles that Arabic attaches."""
    words = [fold(w).text for w in load_lexicon("harm.toml")["tolls"]["words"]]
    return frozenset(before + word for word in words for before in ("", "و", "ب", "ل", "ال", "وال"))


@cache
def _toll() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(_forms())})(?!\w)")


@cache
def _time() -> re.Pattern[str]:
    """Compile a time of months or years: 'since 8 October', 'in the course of this year'."""
    tolls = load_lexicon("harm.toml")["tolls"]
    return re.compile(
        rf"(?<!\w)(?:{any_of(tolls['since'])}) (?:[\w/]+ ){{0,3}}?(?:{any_of(tolls['times'])}|20\d\d)(?!\w)"
        rf"|(?<!\w)(?:{any_of(tolls['this'])})(?!\w)"
    )


def sums_up(text: Text, quantity: Found[Quantity]) -> tuple[int, int] | None:
    """Return where a number is told to be the toll of some time.

    Parameters
    ----------
    text : Text
        The text.
    quantity : Found of Quantity
        People killed or injured.

    Returns
    -------
    tuple of int, or None
        Folded offsets of the words that tell so: an event outside them is not what the number is of.
    """
    sentence = text.sentences[quantity.sentence]
    plain, at = text.folded.text, quantity.at
    end = text.folded.index(quantity.read.end)
    opens = list(_toll().finditer(plain, max(sentence.start, at - _BEFORE), min(sentence.end, end + _AFTER)))
    if not opens:
        return None
    before = [m.start() for m in opens if m.start() < at]
    if not (before or plain.endswith(_TO, 0, at)):
        return None
    begin = before[-1] if before else at
    if _MARK.search(plain, begin, at):
        return None
    time = _time().search(plain, begin, min(sentence.end, end + _UNTIL))
    if time is None or (time.start() > end and _OTHER.search(plain, end, time.start())):
        return None
    return begin, max(end, time.end())


def summed_lists(text: Text) -> frozenset[int]:
    """Sentences of lists that part the toll of some time, their heads among them: they tell of no incident.

    'That raises to 21 the number killed since June, as follows: - a man by a strike on X'.
    """
    out: set[int] = set()
    for head in counted_dead(text).heads:
        s = text.sentences[head]
        running = not _running().isdisjoint(text.forms[s.first_word : s.last_word])
        if running or _time().search(text.folded.text, s.start, s.end) is not None:
            out.update([head, *items_of(text, head)])
    return frozenset(out)


@cache
def _running() -> frozenset[str]:
    """Words of a toll that goes on from one event to the next."""
    return frozenset(fold(w).text for w in load_lexicon("harm.toml")["tolls"]["running"])


def tells_tolls(text: Text) -> bool:
    """Whether a text has words of a toll at all."""
    return not _forms().isdisjoint(text.forms)
