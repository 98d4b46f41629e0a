"""Adjectives of nationality: 'the Syrian-Iraqi border', 'the Syrian territories', 'the Iraqi Ministry of Interior'."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from gazetteer.arabic import fold
from mapper.reading.lexicons import load_lexicon

_ENDINGS = ("", "ه", "ين", "ون", "ان", "تين", "تان", "ات", "ا")


@cache
def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for country, adjectives in load_lexicon("nationalities.toml")["adjectives"].items():
        for adjective in adjectives:
            stem = fold(adjective).text
            for ending in _ENDINGS:
                for article in ("", "ال", "وال", "بال", "لل", "فال", "و"):
                    forms.setdefault(article + stem + ending, country)
    return forms


def nationalities(words: Iterable[str]) -> list[str]:
    """Return the countries of those folded words that are adjectives of nationality, in order."""
    forms = _forms()
    return [forms[w] for w in words if w in forms]


@cache
def _actors() -> dict[str, str]:
    actors = load_lexicon("nationalities.toml")["actors"]
    return {fold(word).text: country for country, words in actors.items() for word in words}


def told_by_actors(words: Iterable[str]) -> list[str]:
    """Return the countries of those folded words that name who acts in one country alone, in order."""
    actors = _actors()
    return [actors[w] for w in words if w in actors]


def nationality(word: str) -> str:
    """Country of a folded word that is an adjective of nationality, else ``""``.

    Examples
    --------
    >>> nationality("السوريه"), nationality("وعراقيين"), nationality("حمص")
    ('SY', 'IQ', '')
    """
    return _forms().get(word, "")
