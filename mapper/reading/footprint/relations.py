"""Words right before a toponym that say how a place lies to it: directions, sides, countryside, nearness, distances."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from gazetteer.arabic import fold
from mapper.reading.footprint.lines import BETWEEN, REACH
from mapper.reading.lexicons import any_of, load_lexicon
from mapper.reading.numerals import Number
from mapper.reading.segment import Text


@dataclass(frozen=True, slots=True)
class Words:
    """Expressions compiled from ``lexicon/relations.toml``; each is matched right before a toponym."""

    direction: re.Pattern[str]
    unit: re.Pattern[str]
    after: re.Pattern[str]
    relations: tuple[tuple[str, re.Pattern[str]], ...]
    """Name and expression of each relation, the most telling first."""
    begun: dict[str, tuple[int, ...]]
    """Indices of the relations that a word may begin, by the word."""
    any_hint: frozenset[str]
    """The most telling word of each relation: without one there is none."""
    fillers: frozenset[str]
    """Words that may stand between these and the toponym."""
    line_hints: frozenset[str]
    """Words one of which stands before the ends of a road or a stretch."""
    bearings: dict[str, float]
    km: dict[str, float]


@cache
def words() -> Words:
    """Compile the expressions, once."""
    data = load_lexicon("relations.toml")
    bearings = {fold(w).text: float(b) for w, b in data["directions"].items()}
    km = {fold(w).text: float(v) for w, v in data["distance_units"].items()}
    compass = any_of(bearings)
    kinds = data["kinds"]["words"]
    kind = rf"(?:ال)?(?:{any_of(kinds)})"
    end = rf"\s+(?:من\s+)?(?:{kind}\s+)?[وبلفك]{{0,2}}\s*$"
    way = rf"(?P<first>{compass})(?:ي?\s+(?:ال)?(?P<second>{compass}))?"
    direction = re.compile(rf"(?<!\w)[وفبل]{{0,2}}(?:ال)?{way}(?:\s+(?:عن|من))?{end}")
    countryside = re.compile(rf"(?<!\w)[وفبل]{{0,2}}(?:ال)?(?:{any_of(data['countryside'])}){end}")
    near = re.compile(rf"(?<!\w)[وفبل]{{0,2}}(?:{any_of(data['near'])}){end}")
    sided = re.compile(
        rf"(?<!\w)[وفبلك]{{0,2}}(?:ال)?(?P<part>{any_of(data['sided']['parts'])})"
        rf"\s+ال(?P<first>{compass})(?:ه)?(?:\s+ال(?P<second>{compass})(?:ه)?)?"
        rf"\s+(?:من\s+|في\s+)?[لب]?(?:{kind}\s+)?[لب]?\s*$"
    )
    told = (bearings, data["sided"]["parts"], data["countryside"], data["near"])
    sides = frozenset(f"ال{c}{ha}" for c in bearings for ha in ("", "ه"))
    names, patterns = ("direction", "sided", "countryside", "near"), (direction, sided, countryside, near)
    return Words(
        direction=direction,
        unit=re.compile(rf"\s*(?P<unit>{any_of(km)})(?!\w)(?P<rest>[^.،؛\n]{{0,40}})\Z"),
        after=re.compile(rf"\s+(?:ال)(?P<first>{compass})(?:ه)?(?:\s+ال(?P<second>{compass})(?:ه)?)?(?!\w)"),
        relations=tuple(zip(names, patterns, strict=True)),
        begun=_begun(told),
        any_hint=sides.union(*map(_hints, told)),
        fillers=_fillers(kinds, data["near"]),
        line_hints=_hints([*data["line"]["roads"], BETWEEN]),
        bearings=bearings,
        km=km,
    )


_PARTICLES: Final = ("", *(a + b for a in "وفبلك" for b in ("", *"وفبلك")))
"""What Arabic attaches to a word."""


def _openings(expressions: Iterable[str]) -> frozenset[str]:
    """Return the first word of each expression, with what Arabic attaches."""
    first = [fold(expression).text.split()[0] for expression in expressions]
    return frozenset(particle + article + word for word in first for article in ("", "ال") for particle in _PARTICLES)


def _begun(relations: Iterable[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    """Return by first word which of some relations, each given by its expressions, it may begin."""
    begun: dict[str, tuple[int, ...]] = {}
    for nth, expressions in enumerate(relations):
        for word in _openings(expressions):
            begun[word] = (*begun.get(word, ()), nth)
    return begun


def _hints(expressions: Iterable[str]) -> frozenset[str]:
    """Return the longest word of each expression, the first with what Arabic attaches: without any, none can match."""
    longest = [max(fold(expression).text.split(), key=len) for expression in expressions]
    return _openings(longest)


def _fillers(kinds: Iterable[str], near: Iterable[str]) -> frozenset[str]:
    """Return the words that may stand between the most telling word of an expression and a toponym."""
    rest = {word for expression in near for word in fold(expression).text.split()}
    return _openings(kinds) | rest.union(("من", "عن", "في"), _PARTICLES)


_FARTHEST: Final = 5
"""How many words the first of an expression may stand before its last that is telling: 'شمال شرق من منطقة X'."""


_OPENING: Final = '([{«“"'
"""Marks that a relation may stand right behind: '(countryside of X)'."""


def relation(text: Text, spoken: str, at: int) -> tuple[str, re.Match[str]] | None:
    """Return the relation that the words right before a toponym express, the most telling first.

    Parameters
    ----------
    text : Text
        The text.
    spoken : str
        Its folded form, with spaces for the marks of hashtags.
    at : int
        Where the toponym begins in it.
    """
    known, forms, starts = words(), text.forms, text.word_starts
    last = text.word_at(at) - 1
    while last >= 0 and forms[last] not in known.any_hint:
        if forms[last] not in known.fillers:
            return None
        last -= 1
    sentence = text.sentences[text.sentence_at(at)]
    mark = spoken[starts[last] - 1]
    if not (starts[last] == sentence.start or mark.isspace() or mark in _OPENING):
        return None  # no word of the sentence, or one that hangs on a mark: '(report)countryside of X'
    first = max(last - _FARTHEST, sentence.first_word)
    openings: list[tuple[int, int]] = []
    for i in range(first, last + 1):
        for nth in known.begun.get(forms[i], ()):
            openings.append((nth, i))
    for nth, i in sorted(openings):
        name, pattern = known.relations[nth]
        if match := pattern.match(spoken, starts[i], at):
            return name, match
    return None


def relation_of(word: str) -> tuple[str, re.Match[str]] | None:
    """Return the relation that one word before a toponym expresses."""
    for name, pattern in words().relations:
        if match := pattern.match(f"{word} "):
            return name, match
    return None


def bearing_of(match: re.Match[str]) -> float:
    """Bearing in degrees from north of one direction, or of the middle of two (شمال شرق)."""
    known = words()
    first = known.bearings[match["first"]]
    if not match["second"]:
        return first
    second = known.bearings[match["second"]]
    return (first + second) / 2 if abs(first - second) < 180 else ((first + second) / 2 + 180) % 360


def distance_before(text: Text, at: int, number: Number) -> tuple[int, float, float | None] | None:
    """Return folded start, km and bearing of '30 km north-east of' right before a toponym, after the last number."""
    known = words()
    if at - number.end > _FARTHEST_NUMBER:
        return None
    unit = known.unit.match(text.folded.text, number.end, at)
    if unit is None or number.start < max(text.sentences[text.sentence_at(at)].start, at - REACH):
        return None
    km, rest = number.value_min * known.km[unit["unit"]], unit["rest"]
    if direction := known.direction.search(rest):
        return number.start, km, bearing_of(direction)
    if re.fullmatch(r"\s*(?:فقط\s+)?(?:عن|من)\s+(?:\w+\s+){0,2}[وبل]?", rest):
        return number.start, km, None
    return None


_FARTHEST_NUMBER: Final = 60
"""Characters between the end of a number and the toponym that it tells the distance from."""
