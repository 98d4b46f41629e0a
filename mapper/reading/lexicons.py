"""Opens the lexicon files: data that a native speaker can edit, read once and checked where they are used."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from gazetteer.arabic import fold
from mapper.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable


def lexicon_file(name: str) -> Traversable:
    """Path of a lexicon file of the package, e.g. ``status.toml``."""
    return resources.files("mapper.reading") / "lexicon" / name


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """Read one lexicon file of the package.

    Parameters
    ----------
    name : str
        File name in ``mapper/reading/lexicon``.

    Returns
    -------
    Mapping
        The file's tables. They are shared: do not change them.

    Raises
    ------
    LexiconError
        If the file is missing or is no TOML; the message names the file, line and column.

    Examples
    --------
    >>> "air_strike" in load_lexicon("event_types.toml")
    True
    """
    try:
        text = lexicon_file(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"lexicon/{name}: cannot be read ({error}); install the package again") from error
    try:
        return MappingProxyType(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon/{name}: {error}; mend that line") from error


def check_keys(name: str, entry: str, table: Mapping[str, Any], needed: set[str], allowed: set[str]) -> None:
    """See that an entry has the keys it needs and no others.

    Raises
    ------
    LexiconError
        Naming file, entry and keys.
    """
    if missing := needed - set(table):
        raise LexiconError(f"lexicon/{name}, entry {entry!r}: add {', '.join(sorted(missing))}")
    if unknown := set(table) - needed - allowed:
        wanted = ", ".join(sorted(needed | allowed))
        raise LexiconError(f"lexicon/{name}, entry {entry!r}: unknown {', '.join(sorted(unknown))}; known are {wanted}")


def any_of(words: Iterable[str]) -> str:
    """Return an expression that matches any of some words, folded; the longest first."""
    return "|".join(sorted((re.escape(fold(w).text) for w in words), key=len, reverse=True))
