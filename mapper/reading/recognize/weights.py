"""What each clue weighs: log-odds, summed. Positive speaks for a toponym."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mapper.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping

WEIGHTS_FILE = Path(__file__).parent.parent / "models" / "recognizer.toml"
"""Weights by clue; ``scripts/train_recognizer.py`` writes it, docs/MODEL.md tells from what."""


@cache
def weights(post: bool = False) -> Mapping[str, float]:
    """Weights by clue, for news or for posts of social networks.

    Raises
    ------
    LexiconError
        If the file is missing or damaged.
    """
    table = _file()
    merged = {**table["news"], **(table["post"] if post else {})}
    try:
        return {clue: float(weight) for clue, weight in merged.items()}
    except (TypeError, ValueError) as error:
        raise LexiconError(f"{WEIGHTS_FILE.name}: {error}; a weight is a number") from error


@cache
def learned_names() -> frozenset[str]:
    """Folded names that posts were seen to use for places and that gazetteers lack."""
    return frozenset(_file()["names"]["learned"])


@cache
def _file() -> dict[str, Any]:
    try:
        table = tomllib.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
        return {name: table[name] for name in ("news", "post", "names")}
    except (OSError, KeyError, ValueError) as error:
        raise LexiconError(f"{WEIGHTS_FILE.name}: cannot be read ({error}); install the package again") from error
