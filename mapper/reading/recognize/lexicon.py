"""The recognizer's words, read from ``lexicon/*.toml`` and folded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from gazetteer.arabic import name_key
from mapper.errors import LexiconError
from mapper.reading.lexicons import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A word that says what kind of place the next name is."""

    feature: str
    """GeoNames class or code."""
    site: bool
    """Whether it is a part of the name."""
    opens: bool
    """Whether it makes a name that no gazetteer knows a toponym."""
    many: bool
    """Whether it is a dual or plural and so begins a list."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words, folded (``name_key``)."""

    types: Mapping[str, TypeWord]
    """Type words."""
    regions: Mapping[str, str]
    """Names of regions of the earth and their feature class."""
    capitals: Mapping[str, str]
    """Adjective after 'the capital' and the ISO code of the country."""
    never: frozenset[str]
    """Function words that are villages somewhere."""
    common: frozenset[str]
    """Everyday words that are villages somewhere."""
    ambiguous: frozenset[str]
    """Everyday words that are well-known places as well."""
    adjectives: frozenset[str]
    """Adjectives spelt like a place."""
    compass: frozenset[str]
    """Parts of the compass as nouns."""
    compass_adjectives: frozenset[str]
    """Parts of the compass as definite adjectives."""
    first_names: frozenset[str]
    """Given names."""
    titles: frozenset[str]
    """Words before a person's name."""
    hard: frozenset[str]
    """Words that begin the name of a body; what follows is a part of it."""
    soft: frozenset[str]
    """Words that begin the name of a body; the place after it is meant."""
    clubs: frozenset[str]
    """Words of football."""
    names: Mapping[str, str]
    """Whole names that are no places and the rule that lists them (``known_person``, ``known_organisation``)."""
    place: frozenset[str]
    """Words that a place name follows."""
    weak: frozenset[str]
    """Words that a place name often follows."""
    move: frozenset[str]
    """Verbs and verbal nouns that bring a place directly."""
    speech: frozenset[str]
    """Verbs whose subject is a government when it is a capital or a country."""
    stop: frozenset[str]
    """Words that are never the first of an unknown name."""


def _words(text: str | Iterable[str]) -> frozenset[str]:
    return frozenset(name_key(word) for word in (text.split() if isinstance(text, str) else text))


@cache
def lexicon() -> Lexicon:
    """Lexicon of the recognizer, read once.

    Raises
    ------
    LexiconError
        If a file is missing or an entry lacks a key.
    """
    types: dict[str, TypeWord] = {}
    files = {name: load_lexicon(f"{name}.toml") for name in
             ("type_words", "type_words_regions", "type_words_context", "capitals", "demonyms", "homographs", "persons", "organisations")}  # fmt: skip
    at = ""
    try:
        at = "type_words.toml"
        for entry in files["type_words"]["type"]:
            for word in entry["words"]:
                many = _many(word, entry["words"][0])
                types.setdefault(name_key(word), TypeWord(entry["feature"], bool(entry.get("site")), bool(entry.get("opens")), many))
        at = "type_words_regions.toml"
        regions = {name_key(name): code for code, names in files["type_words_regions"]["regions"].items() for name in names}
        at = "the recognizer's lexicon"
        context, people, bodies, rest = files["type_words_context"], files["persons"], files["organisations"], files["demonyms"]
        homographs: Mapping[str, Any] = files["homographs"]
        known = {name_key(name): "known_organisation" for name in bodies["known"]} | {name_key(n): "known_person" for n in people["known"]}
        ambiguous = _words(homographs["ambiguous"])
        never = _words(homographs["never"])
        soft = _words(bodies["soft"])
        return Lexicon(
            types=types,
            regions=regions,
            capitals={name_key(k): str(v) for k, v in files["capitals"]["capital_of"].items()},
            never=never,
            common=_words(homographs["common"]) - never - ambiguous,
            ambiguous=ambiguous,
            adjectives=_words(rest["adjective_or_place"]),
            compass=_words(rest["compass"]),
            compass_adjectives=_words(rest["compass_adjectives"]),
            first_names=_words(people["first"]),
            titles=_words(people["titles"]),
            hard=_words(bodies["hard"]) - soft,
            soft=soft,
            clubs=_words(bodies["clubs"]),
            names=known,
            place=_words(context["place"]),
            weak=_words(context["weak"]),
            move=_words(context["move"]),
            speech=_words(context["speech"]),
            stop=_words(context["stop"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"lexicon/{at}: {error!r} is missing or is of another kind; compare the head of the file") from error


def _many(word: str, first: str) -> bool:
    """Whether a type word is a dual or plural: any form but the first and other singulars of its entry."""
    return word != first and (word.endswith(("تي", "تا", "ات", "ي", "ا")) or word in _BROKEN)


_BROKEN = frozenset({"أقضية", "نواحي", "مدن", "قرى", "أحياء", "ضواحي", "مناطق", "مزارع", "جبال", "جزر", "أهوار", "آبار"})
"""Broken plurals among the type words."""
