"""What each clue weighs: log-odds, summed. Positive speaks for a toponym."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping

WEIGHTS_FILE = Path(__file__).parent.parent / "models" / "recognizer.toml"
"""Weights by clue; ``scripts/train_recognizer.py`` writes it, docs/MODEL.md tells from what."""


@cache
def weights() -> Mapping[str, float]:
    """Weights by clue.

    Raises
    ------
    LexiconError
        If the file is missing or damaged.
    """
    try:
        table = tomllib.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
        return {clue: float(weight) for clue, weight in table["weights"].items()}
    except (OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise LexiconError(f"{WEIGHTS_FILE.name}: cannot be read ({error}); install the package again") from error
