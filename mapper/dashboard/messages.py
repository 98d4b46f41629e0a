"""Everything that the dashboard says, in Arabic and English."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from mapper.output.words import Language

FILE: Final = Path(__file__).with_name("messages.toml")

Say = Callable[..., str]
"""``say(key, **values)``: a message in the language of the session, its names filled in."""


@cache
def messages(language: Language) -> Mapping[str, str]:
    """All messages of a language by key."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {key: entry[language] for key, entry in data.items()}


def speaker(language: Language) -> Say:
    """Make the function that says messages in a language.

    Examples
    --------
    >>> speaker("en")("tab_table", n=3)
    'Table (3)'
    """
    table = messages(language)

    def say(key: str, **values: object) -> str:
        return table[key].format(**values)

    return say
