"""Borders and territories told by adjectives: 'on the Syrian-Iraqi border', 'inside the Syrian territories'."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from shapely.geometry.base import BaseGeometry

from gazetteer.arabic import fold
from gazetteer.errors import PlaceNotFoundError
from gazetteer.gazetteer import Gazetteer
from mapper.model import Footprint, Resolution
from mapper.reading.footprint import shapes
from mapper.reading.lexicons import load_lexicon
from mapper.reading.nations import nationality
from mapper.reading.segment import Text
from mapper.reading.spotter import words_among

REACH: Final = 7
"""How many words after 'border' may name its countries."""
_JOINING: Final = {
    "بين",
    "مع",
    "و",
    "من",
    "المشتركه",
    "جمهوريه",
    "كل",
    "دوله",
    "البلدين",
    "الدوليه",
    "البريه",
    "الفاصله",
    "الجنوبيه",
    "الشماليه",
    "الشرقيه",
    "الغربيه",
}
_LAND_NAMES: Final = [
    "الأراضي",
    "أراضي",
    "الداخل",
    "العمق",
    "التراب",
    "الساحة",
    "الشمال",
    "الجنوب",
    "الشرق",
    "الغرب",
    "الساحل",
    "المدن",
    "المياه",
]
_LANDS: Final = frozenset(p + fold(w).text for w in _LAND_NAMES for p in ("", "و", "ب", "ل", "ف", "وب", "ول"))


@cache
def _border_words() -> frozenset[str]:
    words = {fold(w).text for w in load_lexicon("relations.toml")["border"]["words"] if " " not in w}
    spelled = {p + w for w in words for p in ("", "و", "ب", "ف", "وب", "ل")}
    return frozenset(spelled | {p + "ل" + w[2:] for w in words if w.startswith("ال") for p in ("ل", "ول")})


@cache
def _border_or_land() -> frozenset[str]:
    return _border_words() | _LANDS


@cache
def _guards() -> frozenset[str]:
    return frozenset([fold(w).text for w in load_lexicon("relations.toml")["border"]["guards"]])


def find(text: Text, resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> list[Footprint]:
    """Footprints of borders and of national territories; see the module."""
    found: list[Footprint] = []
    border_words = _border_words()
    starts = words_among(text, _border_or_land())
    if not starts:
        return found
    by_word = _countries_at(text, resolutions)
    subjects: list[tuple[int, str]] | None = None
    past = 0
    for i in starts:
        if i < past:
            continue
        word = text.forms[i]
        made = None
        if word in border_words and text.forms[i - 1 if i else 0] not in _guards():
            subjects = _sides(text, by_word) if subjects is None else subjects
            made = _border(text, i, by_word, subjects, gazetteer)
        elif word in _LANDS:
            made = _land(text, i, gazetteer)
        if made is not None:
            footprint, past = made
            found.append(footprint)
    return found


def _countries_at(text: Text, resolutions: Sequence[Resolution]) -> dict[int, tuple[str, Resolution]]:
    """Word index -> country code, for toponyms that are countries."""
    out = {}
    for r in resolutions:
        if r.place is not None and r.place.feature_code.startswith("PCL") and r.mention.role != "part_of_name":
            out[text.word_at(text.folded.index(r.mention.start))] = (r.place.country, r)
    return out


def _sides(text: Text, by_word: dict[int, tuple[str, Resolution]]) -> list[tuple[int, str]]:
    """All words that name a country or nationality, in order: the other side of a border may stand before it."""
    out = []
    for i, word in enumerate(text.forms):
        country = by_word[i][0] if i in by_word else nationality(word)
        if country:
            out.append((i, country))
    return out


def _border(
    text: Text, i: int, by_word: dict[int, tuple[str, Resolution]], sides: list[tuple[int, str]], gazetteer: Gazetteer
) -> tuple[Footprint, int] | None:
    sentence = text.sentences[text.sentence_at(text.words[i].start)]
    countries: list[str] = []
    used: list[Resolution] = []
    last = i
    for j in range(i + 1, min(i + 1 + REACH, sentence.last_word)):
        word = text.words[j].text
        country = by_word[j][0] if j in by_word else nationality(word)
        if country and country not in countries:
            countries.append(country)
            used += [by_word[j][1]] if j in by_word else []
            last = j
            if len(countries) == 2:
                break
        elif not country and word not in _JOINING and word.removeprefix("و") not in _JOINING:
            break
    if not countries:
        return None
    rule = "border_of_two"
    if len(countries) == 1:
        before = [c for k, c in sides if sentence.first_word <= k < i and c != countries[0]]
        whole = [c for _, c in sides if c != countries[0]]
        other = next((c for c in reversed(before) if shapes.border(gazetteer, c, countries[0]) is not None), "")
        if not other:
            near = [c for c in whole if shapes.border(gazetteer, c, countries[0]) is not None]
            other = max(sorted(set(near)), key=near.count, default="")
        if other:
            countries, rule = [countries[0], other], "border_side_from_context"
    line = shapes.border(gazetteer, *countries) if len(countries) == 2 else _outline_of(gazetteer, countries[0])
    start = text.span(text.words[i].start, text.words[i].end)[0]
    end = text.span(text.words[last].start, text.words[last].end)[1]
    footprint = Footprint(
        start, end, None, line, "border", tuple(used), (rule,), countries=tuple(countries),
        label=text.original[start:end], confidence=0.9 if rule == "border_of_two" else 0.7,
    )  # fmt: skip
    return footprint, last + 1


def _outline_of(gazetteer: Gazetteer, country: str) -> BaseGeometry | None:
    shape = shapes.boundary(gazetteer, f"iso:{country}")
    return shape.boundary if shape is not None else None


def _land(text: Text, i: int, gazetteer: Gazetteer) -> tuple[Footprint, int] | None:
    if i + 1 >= len(text.words) or text.words[i + 1].start - text.words[i].end > 2:
        return None
    country = nationality(text.words[i + 1].text)
    if not country or text.words[i + 1].text.startswith("و"):
        return None
    try:
        place = gazetteer.get(f"iso:{country}")
    except PlaceNotFoundError:
        return None
    start = text.span(text.words[i].start, text.words[i].end)[0]
    end = text.span(text.words[i + 1].start, text.words[i + 1].end)[1]
    shape = shapes.boundary(gazetteer, place.id)
    footprint = Footprint(
        start, end, place, shape, "country", (), ("national_territory",), countries=(country,), confidence=0.9
    )
    return footprint, i + 2
