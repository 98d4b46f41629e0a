"""Adjectives of nationality: 'the Syrian-Iraqi border', 'the Syrian territories', 'the Iraqi Ministry of Interior'."""

from __future__ import annotations

from functools import cache
from typing import Final

from gazetteer.arabic import fold
from mapper.reading.lexicons import load_lexicon
from mapper.reading.segment import Text
from mapper.reading.spotter import words_among

NEAR: Final = frozenset(
    """SY IQ LB JO PS IL EG SA YE OM AE QA BH KW LY TN DZ MA EH MR SD SS SO DJ KM TR IR""".split()  # noqa: SIM905
)
"""Countries of the Arab world and their neighbours: elsewhere small places are hardly ever named in Arabic."""
_ENDINGS: Final = ("", "ه", "ين", "ون", "ان", "تين", "تان", "ات", "ا")


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


@cache
def _telling() -> dict[str, str]:
    """Countries by folded word: adjectives of nationality, and names of those who act in one country alone."""
    actors = load_lexicon("nationalities.toml")["actors"]
    return _forms() | {fold(word).text: country for country, words in actors.items() for word in words}


def countries_told(text: Text) -> list[str]:
    """Return the countries that words of a text tell of: adjectives of nationality, and who acts there alone."""
    telling, forms = _telling(), text.forms
    return [telling[forms[i]] for i in words_among(text, telling)]


def nationality(word: str) -> str:
    """Country of a folded word that is an adjective of nationality, else ``""``.

    Examples
    --------
    >>> nationality("السوريه"), nationality("وعراقيين"), nationality("حمص")
    ('SY', 'IQ', '')
    """
    return _forms().get(word, "")
