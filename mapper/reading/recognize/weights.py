"""What each clue weighs: log-odds, summed. Positive speaks for a toponym.

Log-odds are kept in whole thousandths: their sums are exact, whatever the order of the clues.
"""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mapper.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WEIGHTS_FILE: Final = Path(__file__).parent.parent / "models" / "recognizer.toml"
"""Weights by clue; ``scripts/train_recognizer.py`` writes it, docs/MODEL.md tells from what."""


UNIT: Final = 1000
"""Thousandths in one."""


@cache
def weights(post: bool = False) -> Mapping[str, int]:
    """Weights by clue in thousandths, for news or for posts of social networks.

    Raises
    ------
    LexiconError
        If the file is missing or damaged.
    """
    table = _file()
    merged = {**table["news"], **(table["post"] if post else {})}
    try:
        return {clue: round(float(weight) * UNIT) for clue, weight in merged.items()}
    except (TypeError, ValueError) as error:
        raise LexiconError(f"{WEIGHTS_FILE.name}: {error}; a weight is a number") from error


def weigh(found: Iterable[str], post: bool) -> int:
    """Sum of the weights of some clues."""
    return sum(map(weights(post).get, found, repeat(0)))


@cache
def most_of(clues: tuple[str, ...], post: bool = False) -> int:
    """Sum of the weights of those of some clues that speak for a toponym."""
    table = weights(post)
    return sum(max(0, table.get(clue, 0)) for clue in clues)


@cache
def ranks(post: bool = False) -> Mapping[str, int]:
    """Clues that have a weight, numbered from the most telling."""
    table = weights(post)
    return {clue: i for i, clue in enumerate(sorted(table, key=lambda clue: (-abs(table[clue]), clue)))}


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
