"""Goods seized, dropped or carried: how much of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gazetteer.arabic import fold
from mapper.model import Quantity
from mapper.reading.lexicons import load_lexicon
from mapper.reading.numerals import Number
from mapper.reading.segment import Text

REACH = 4
"""How many words after the unit its goods may be named."""


@dataclass(frozen=True, slots=True)
class _Forms:
    units: dict[str, str]
    items: dict[str, str]


@cache
def _forms() -> _Forms:
    data = load_lexicon("goods.toml")
    units: dict[str, str] = {}
    for key, forms in data["units"].items():
        for form in (fold(f).text for f in forms):
            stem = form[:-1] + "ت" if form.endswith("ه") else form
            for spelling in (form, form + "ا", form + "ات", stem + "ين", stem + "ان", form[:-1] + "ات"):
                units.setdefault(spelling, key)
    items: dict[str, str] = {}
    for key, forms in data["items"].items():
        for form in (fold(f).text for f in forms):
            for before in ("", "ال", "ب", "بال", "لل"):
                items.setdefault(before + form, key)
    return _Forms(units, items)


def find_goods(text: Text, numbers: Sequence[Number]) -> list[Quantity]:
    """Quantities of goods; see the package."""
    forms, words, out = _forms(), text.words, []
    for number in numbers:
        if number.ordinal:
            continue
        at = text.word_at(number.end - 1) + 1
        sentence = text.sentences[text.sentence_at(number.start)]
        if at >= sentence.last_word:
            continue
        unit = forms.units.get(words[at].text, "")
        two = f"{words[at].text} {words[at + 1].text}" if at + 1 < sentence.last_word else ""
        if not unit and two in forms.units:
            unit, at = forms.units[two], at + 1
        item, last = "", at
        for j in range(at + 1 if unit else at, min(at + 1 + REACH, sentence.last_word)):
            if any(c in text.folded.text[words[j - 1].end : words[j].start] for c in "،؛.,:"):
                break
            if words[j].text in forms.items:
                item, last = forms.items[words[j].text], j
                break
        if not unit and not (item and last == at):
            continue
        start, end = text.span(number.start, words[last].end)
        rule = "quantities.unit_of_goods" if unit else "quantities.goods"
        words_told, low, high = text.original[start:end], number.value_min, number.value_max
        out.append(Quantity(start, end, words_told, low, high, None, item, unit or "piece", False, (rule,)))
    return out
