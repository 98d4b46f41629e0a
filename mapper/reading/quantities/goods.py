"""Goods seized, dropped or carried: how much of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from gazetteer.arabic import fold
from mapper.model import Quantity
from mapper.reading.lexicons import load_lexicon
from mapper.reading.numerals import Number
from mapper.reading.segment import Text
from mapper.reading.spotter import words_among

_MARKS: Final = frozenset("،؛.,:")
_AND_HALF: Final = ("ونصف", "ونصفا")
_HALVED: Final = ("kg", "t", "l")
REACH: Final = 4
"""How many words after the unit its goods may be named."""


@dataclass(frozen=True, slots=True)
class _Forms:
    units: dict[str, str]
    items: dict[str, str]
    pairs: dict[str, str]
    """Units in the dual, with و or ب before them or not, and those of ``halved``."""
    opening: frozenset[str]
    """Words that may stand right after the number of goods: units, first words of units, and the goods themselves."""
    halved: frozenset[str]
    """Units of which 'and a half' is told without a number."""


@cache
def _forms() -> _Forms:
    data = load_lexicon("goods.toml")
    units: dict[str, str] = {}
    for key, forms in data["units"].items():
        for form in (fold(f).text for f in forms):
            stem = form[:-1] + "ت" if form.endswith("ه") else form
            for spelling in (form, form + "ا", form + "ات", stem + "ين", stem + "ان", form[:-1] + "ات"):
                units.setdefault(spelling, key)
    pairs: dict[str, str] = {}
    halved: set[str] = set()
    for key, forms in data["units"].items():
        for form in (fold(f).text for f in forms if " " not in f):
            stem = form[:-1] + "ت" if form.endswith("ه") else form
            if not stem.endswith("ات") and not stem.startswith("ا"):  # no plurals, sound or broken
                pairs.update({p + stem + end: key for p in ("", "و", "ب", "ل") for end in ("ين", "ان")})
            if key in _HALVED:
                pairs.update({form: key, "و" + form: key})
                halved.update((form, "و" + form))
    items: dict[str, str] = {}
    for key, forms in data["items"].items():
        for form in (fold(f).text for f in forms):
            for before in ("", "ال", "ب", "بال", "لل"):
                items.setdefault(before + form, key)
    opening = frozenset([unit.split()[0] for unit in units]).union(items)
    return _Forms(units, items, pairs, opening, frozenset(halved))


def find_goods(text: Text, numbers: Sequence[Number]) -> list[Quantity]:
    """Quantities of goods; see the package."""
    forms, words, out = _forms(), text.forms, []
    begins = frozenset([number.first_word for number in numbers])
    for number in numbers:
        at = number.last_word
        if number.ordinal or at == len(words) or words[at] not in forms.opening:
            continue
        sentence = text.sentences[text.sentence_at(number.start)]
        if at >= sentence.last_word:
            continue
        unit, first = _unit(text, at, sentence.last_word)
        # Without a unit of measure the goods stand right after the number.
        reach = min(first + REACH, sentence.last_word) if unit else at + 1
        last = _goods(text, first, reach, begins)
        if last < 0 and not unit:
            continue
        item = forms.items[words[last]] if last >= 0 else ""
        start, end = text.span(number.start, text.word_ends[last if last >= 0 else first - 1])
        rule = "quantities.unit_of_goods" if unit else "quantities.goods"
        words_told, low, high = text.original[start:end], number.value_min, number.value_max
        out.append(Quantity(start, end, words_told, low, high, None, item, unit or "piece", False, (rule,)))
    return out + _uncounted(text, numbers, begins)


def _uncounted(text: Text, numbers: Sequence[Number], begins: frozenset[int]) -> list[Quantity]:
    """Two of a unit, told by its dual, or one and a half: 'كيلوغرامين من الحشيش', 'قذيفتين', 'طن ونصف من الحشيش'."""
    forms, words, out = _forms(), text.forms, []
    told = words_among(text, forms.pairs)
    if not told:
        return []
    counted = {number.last_word for number in numbers}
    for at in told:
        if at in counted:
            continue
        after, amount = at + 1, 2.0
        sentence = text.sentences[text.sentence_at(text.word_starts[at])]
        if words[at] in forms.halved:
            if after >= sentence.last_word or words[after] not in _AND_HALF:
                continue
            after, amount = after + 1, 1.5
        last = _goods(text, after, min(after + REACH, sentence.last_word), begins - {after - 1})
        item = forms.items[words[last]] if last >= 0 else ""
        start, end = text.span(text.word_starts[at], text.word_ends[last if last >= 0 else after - 1])
        unit, rules = forms.pairs[words[at]], ("quantities.uncounted_goods",)
        out.append(Quantity(start, end, text.original[start:end], amount, amount, None, item, unit, False, rules))
    return out


def _unit(text: Text, at: int, end: int) -> tuple[str, int]:
    """Give the unit named by the word ``at``, alone or with the next one (``""`` for none), and the index after it."""
    units, words = _forms().units, text.forms
    one = words[at]
    two = f"{one} {words[at + 1]}" if at + 1 < end else ""
    if two in units:  # 'packages of medicine' (عبوة دواء), which alone are bombs
        return units[two], at + 2
    return (units[one], at + 1) if one in units else ("", at)


def _goods(text: Text, first: int, end: int, begins: frozenset[int]) -> int:
    """Index of the word that names goods, from word ``first`` on and before a mark or another number; -1 for none."""
    items, words, gaps = _forms().items, text.forms, text.gaps
    for j in range(first, end):
        between = gaps[j - 1]
        if (between != " " and not _MARKS.isdisjoint(between)) or j in begins:
            return -1
        item = items.get(words[j])
        if item is not None:
            finer = item == "drugs" and j + 1 < len(words) and j + 1 not in begins and words[j + 1] in items
            return j + finer  # 'of the drug hashish'
    return -1
