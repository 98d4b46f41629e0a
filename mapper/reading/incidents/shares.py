"""A toll told by places: '13 killed: five in X, four in Y and four in Z' gives each place its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from mapper.model import Footprint, Quantity
from mapper.reading.incidents.telling import Telling
from mapper.reading.incidents.whom import CASUALTIES
from mapper.reading.lexicons import any_of
from mapper.reading.numerals import Number, find_numbers
from mapper.reading.quantities.words import words as people_words
from mapper.reading.segment import Text

_LONGEST: Final = 40  # characters from a share to its place: 'مدنيين في بلدة'
_ALL_SHARES: Final = 200  # characters from the number of all to those of each place
_ORDER: Final = {
    "الاولي": 0, "الاول": 0, "الثانيه": 1, "الثاني": 1, "الثالثه": 2, "الثالث": 2, "الاخيره": -1, "الاخير": -1,
}  # fmt: skip
_WHICH: Final = re.compile(rf"(?:\s+[^\W\d_]+){{0,2}}?\s+في\s+(?P<which>{any_of(_ORDER)})(?!\w)")
_WHICH_WITHIN: Final = re.compile(rf"\sفي (?P<which>{any_of(_ORDER)})(?!\w)")
_TO_PLACE: Final = re.compile(r"(?:\s+[^\W\d_]+)?\s+(?:في|ب)(?:\s+[^\W\d_]+)?\s*")


def only_a_share(text: Text, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether some words between two places are a number and at most what it counts: 'X، و4 مدنيين في Y'.

    Parameters
    ----------
    text : Text
        The text.
    start, end : int
        Folded offsets of the end of the first place and of the start of the second.
    words : sequence of str
        The folded words between them that join no list.
    """
    numbers = [n for n in find_numbers(text) if start <= n.start and n.end <= end and not n.ordinal]
    if not numbers:
        return _one_or_two(words)
    if len(numbers) != 1:
        return False
    told = text.folded.text[numbers[0].start : numbers[0].end].split()
    return [w.removeprefix("و") for w in words[: len(told)]] == told and len(words) <= len(told) + 1


def _one_or_two(words: Sequence[str]) -> bool:
    """Whether some words are one person or two, joined: 'killed a man in X and a woman in Y'."""
    person = people_words().person.get(words[0]) if 0 < len(words) <= _ONE_WITH else None
    return person is not None and person.joined and not person.definite and person.number in (1, 2)


_ONE_WITH: Final = 2
"""Words of one person and what he is."""


def share(text: Text, area: Footprint) -> Number | None:
    """Return the number that stands right before a place as what is told of it alone: 'five in X'."""
    start = text.folded.index(area.start)
    for number in find_numbers(text):
        if number.end > start:
            return None
        gap = text.folded.text[number.end : start]
        if start - number.end <= _LONGEST and not number.ordinal and _TO_PLACE.fullmatch(gap):
            return number
    return None


def divide(text: Text, tellings: Sequence[Telling]) -> list[Telling]:
    """Give the members of a list of places what is told of each.

    They get it where it adds up to what is told of all, or where it is told 'in the first' and 'in the second'.

    Parameters
    ----------
    text : Text
        The text.
    tellings : sequence of Telling
        All tellings; the members of a list hold the same event.
    """
    out = list(tellings)
    lists: dict[int, list[int]] = {}
    for i, telling in enumerate(tellings):
        if telling.area_rule == "list_of_places":
            lists.setdefault(id(telling.event), []).append(i)
    for members in lists.values():
        harmed = [q for i in members for q in tellings[i].quantities if q.harm in CASUALTIES and not q.part_of_total]
        if len(members) < 2 or not harmed:
            continue
        shares = _by_order(text, harmed, len(members)) or _told_by_order(text, harmed, len(members))
        if shares is None and len({q.harm for q in harmed}) == 1:
            areas = [tellings[i].area for i in members]
            shares = _by_name(text, areas, harmed) or _right_before(text, areas, harmed)
        for i, mine in zip(members, shares or (), strict=False):
            others = [q for q in tellings[i].quantities if q.harm not in CASUALTIES]
            out[i] = tellings[i].with_quantities((*others, *mine), tellings[i].sentences)
    return out


def _by_order(text: Text, harmed: Sequence[Quantity], places: int) -> list[list[Quantity]] | None:
    """Quantities of each place, where 'in the first' or 'in the latter' follows them or stands in their words.

    What is told after them without such words is of the same place: 'a man killed in the latter and his wife hurt'.
    """
    shares: list[list[Quantity]] = [[] for _ in range(places)]
    said, which = False, 0
    plain, index = text.folded.text, text.folded.index
    for quantity in sorted(harmed, key=_start):
        end = index(quantity.end)
        told = _WHICH_WITHIN.search(plain, index(quantity.start), end) or _WHICH.match(plain, end)
        if told is not None and _ORDER[told["which"]] < places:
            said, which = True, _ORDER[told["which"]]
        shares[which].append(quantity)
    return shares if said else None


def _start(quantity: Quantity) -> int:
    return quantity.start


def _told_by_order(text: Text, harmed: Sequence[Quantity], places: int) -> list[list[Quantity]] | None:
    """Divide the number of all by bare numbers after it that add up: 'five in the first and three in the second'."""
    plain, index = text.folded.text, text.folded.index
    begin = index(harmed[0].end)
    said: dict[int, Number] = {}
    for number in find_numbers(text):
        if begin < number.start < begin + _ALL_SHARES and (which := _WHICH.match(plain, number.end)) is not None:
            said[_ORDER[which["which"]] % places] = number
    if len(said) != places or len({q.harm for q in harmed}) > 1 or not _adds_up(text, harmed, list(said.values())):
        return None
    return [[_own(text, harmed[0], said[i])] for i in range(places)]


def _by_name(
    text: Text, members: Sequence[Footprint | None], harmed: Sequence[Quantity]
) -> list[list[Quantity]] | None:
    """Take what is told right before each place, where it adds up to what is told of all."""
    told = [share(text, area) for area in members if area is not None]
    numbers = [number for number in told if number is not None]
    if len(numbers) != len(members) or not _adds_up(text, harmed, numbers):
        return None
    return [[_own(text, harmed[0], number)] for number in numbers]


def _right_before(
    text: Text, members: Sequence[Footprint | None], harmed: Sequence[Quantity]
) -> list[list[Quantity]] | None:
    """Quantities of each place, where those harmed there are told right before each: 'a man in X and a woman in Y'."""
    plain, index = text.folded.text, text.folded.index
    shares = [
        [q for q in harmed if area is not None and _TO_PLACE.fullmatch(plain, index(q.end), index(area.start))]
        for area in members
    ]
    return shares if all(shares) and sum(map(len, shares)) == len(harmed) else None


def _adds_up(text: Text, harmed: Sequence[Quantity], numbers: Sequence[Number]) -> bool:
    """Whether numbers are those of the people harmed: they are the sum, or the first of them is told as such."""
    if sum(n.value_min for n in numbers) in [q.minimum for q in harmed]:
        return True
    start, end = text.span(numbers[0].start, numbers[0].end)
    return any(q.start < end and start < q.end for q in harmed)


def _own(text: Text, whole: Quantity, number: Number) -> Quantity:
    start, end = text.span(number.start, number.end)
    return replace(
        whole, start=start, end=end, text=text.original[start:end], minimum=number.value_min, maximum=number.value_max,
        reasons=(*whole.reasons, "whom.share_of_the_place"),
    )  # fmt: skip
