"""The lexicon of time, read from ``lexicon/time.toml`` and ``lexicon/months.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from gazetteer.arabic import fold
from mapper.errors import LexiconError

_FOLDER: Final = Path(__file__).parent.parent / "lexicon"
BEFORE: Final = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل", "ك")
"""Particles that are written together with the word after them."""

Tags = dict[str, Any]
"""What a word may be: kind -> value."""
Kinds = frozenset[str]
"""What a word may be, with the values that decide which rules it can open: the names of its tags, ``unit=day``, ``nth``
for an ordinal, ``day_number`` and ``year_number`` for numbers of such a size."""
NO_KINDS: Final[Kinds] = frozenset()
_kinds: dict[Kinds, Kinds] = {}


def kinds_of(tags: Tags) -> Kinds:
    """Name the kinds of a word; words of the same kinds share one set."""
    named = {f"{kind}={value}" for kind, value in tags.items() if isinstance(value, str)}
    if tags.get("ordinal"):
        named.add("nth")
    if "number" in tags:
        named.update(name for name, (low, high) in _SIZES.items() if low <= tags["number"] <= high)
    kinds = frozenset(named.union(tags))
    return _kinds.setdefault(kinds, kinds)


_SIZES: Final = {"day_number": (1, 31), "year_number": (1000, 2150)}


@dataclass(slots=True)
class Lexicon:
    """All words of time, folded and with the particles that may be attached to them."""

    words: dict[str, tuple[Tags, int, bool, str, bool]] = field(default_factory=dict)
    """Word -> tags, letters attached, whether one is و, the attached preposition, whether it has the article."""
    phrases: dict[str, dict[str, list[tuple[list[str], Tags, int, bool, str, bool]]]] = field(default_factory=dict)
    """First word of an expression of several -> second word -> all words but the first, then as in ``words``."""
    forward: frozenset[str] = frozenset()
    """Words that make what follows lie ahead."""
    not_future: tuple[str, ...] = ()
    """Beginnings of words whose س is not that of the future."""
    general_before: frozenset[str] = frozenset()
    """Words after which العام means 'general' and not 'the year'."""
    place_after: frozenset[str] = frozenset()
    """Nouns that tell from where somebody was taken, and not what days are counted from."""
    eids: list[dict[str, Any]] = field(default_factory=list)
    """The two feasts that are both called 'the feast'."""
    name_before: frozenset[str] = frozenset()
    """Words after which the name of a day or month is a part of another name."""
    anniversaries: tuple[str, ...] = ()
    """Words of an anniversary: 'on this day'."""

    def add(self, form: str, tags: Tags, particles: tuple[str, ...] = BEFORE, articles: bool = True) -> None:
        """Add a form with its attached particles."""
        head, *rest = (fold(word).text for word in form.split())
        for before in particles:
            variants = [(before + head, head.startswith("ال"))]
            if before[-1:] == "ل" and head.startswith("ال"):
                variants = [(before + head[1:], True)]
            elif articles and not head.startswith("ال"):
                variants.append((before + ("ل" if before[-1:] == "ل" else "ال") + head, True))
            for spelling, article in variants:
                letter = before[-1:] if before[-1:] in ("ب", "ل", "ك") else ""
                entry = (len(before), before[:1] == "و", letter, article)
                if rest:
                    self.phrases.setdefault(spelling, {}).setdefault(rest[0], []).append((rest, tags, *entry))
                elif spelling in self.words:
                    old = self.words[spelling]
                    self.words[spelling] = ({**tags, **old[0]}, *old[1:])
                else:
                    self.words[spelling] = (tags, *entry)


def _table(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name}: {error}") from error


def _add_months(lexicon: Lexicon, months: dict[str, Any]) -> None:
    for kind, calendar in (("month", "month"), ("hijri", "hijri")):
        for row in months[kind]:
            for name in row.get("english", []):
                lexicon.add(name, {calendar: row["number"], "weak": 2}, ("",), articles=False)
            for strength, key in enumerate(("names", "weak", "weakest")):
                for name in row.get(key, []):
                    madda = {"madda": True} if name.startswith("آ") and strength else {}
                    lexicon.add(name, {calendar: row["number"], "weak": strength, **madda}, articles=kind == "hijri")


def _add_units(lexicon: Lexicon, time: dict[str, Any]) -> None:
    for row in time["unit"]:
        for key, count in (("one", 1), ("two", 2), ("many", 0)):
            for form in row.get(key, []):
                lexicon.add(form, {"unit": row["unit"], "count": count})


_FLAGS: Final = ("this", "same", "past_marks", "season_word", "quarter", "half", "third", "weekend")
# Table, tag that its forms get, key of the value, and whether the article may be attached.
_VALUED: Final = (
    ("deictic", "deictic", "days", False),
    ("now", "now", "days", False),
    ("part", "part", "part", True),
    ("edge", "edge", "edge", True),
    ("season", "season", "season", True),
    ("decade", "decade", "from", True),
    ("anniversary", "anniversary", "unit", False),
    ("after_that", "after_that", "step", False),
)


def _add_words(lexicon_: Lexicon, time: dict[str, Any]) -> None:
    for row in time["weekday"]:
        for name in row["names"]:
            lexicon_.add(name, {"weekday": row["day"]})
        for name in row["bare"]:
            lexicon_.add(name, {"weekday_bare": row["day"]}, ("",), articles=False)  # واحد is no Sunday
    for row in time["relation"]:
        extra = {k: True for k in ("narrative", "recent") if row.get(k)}
        for form in row["forms"]:
            lexicon_.add(form, {"relation": row["step"], **extra})
    for table, tag, key, articles in _VALUED:
        for row in time[table]:
            for form in row["forms"]:
                lexicon_.add(form, {tag: row[key]}, articles=articles)
    for feast in time["feast"]:
        for form in feast["forms"]:
            lexicon_.add(form, {"feast": feast}, articles=False)
        if feast.get("eid"):
            lexicon_.eids.append(feast)
    for name in time["never"]["forms"]:
        lexicon_.add(name, {"never": True}, articles=False)
    for flag in _FLAGS:
        for form in time[flag]["forms"]:
            lexicon_.add(form, {flag: True})
    for word, forms in time["words"].items():
        for form in forms:
            lexicon_.add(form, {word: True}, ("", "و", "ف"), articles=False)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the lexicon files, once."""
    out, time = Lexicon(), _table("time.toml")
    try:
        _add_months(out, _table("months.toml"))
        _add_units(out, time)
        _add_words(out, time)
        out.forward, out.name_before, out.general_before = (
            frozenset(fold(form).text for form in time[key]["forms"])
            for key in ("forward", "name_before", "general_before")
        )
        ends = ("", "ه", "ها", "هم")
        for form in (fold(form).text for form in time["place_after"]["forms"]):
            stem = form[:-1] + "ت" if form.endswith("ه") else form
            own = {stem + end for end in ends[1:]} | {form, "ال" + form}
            out.place_after |= own
        out.not_future = tuple(fold(form).text for form in time["forward"]["not_future"])
        out.anniversaries = tuple(fold(form).text for entry in time["anniversary"] for form in entry["forms"])
    except KeyError as error:
        raise LexiconError(f"time.toml, months.toml: {error} is missing") from error
    return out
