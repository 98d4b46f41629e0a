"""How often an answer with such a share is right: the score of a hit.

``ranking.share`` says how much of the odds a place has among all that were met. What that is worth depends on how the
name was met; ``rules/trust.toml`` holds the weights, which ``benchmarks/trust.py`` fits to questions whose answers
listings know. What no listing can tell stands there by hand: how often news means another point than that of the place
that it names.
"""

from __future__ import annotations

import math
import operator
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gazetteer.columns import CURATED
from gazetteer.fileformat import CERTAINTY

if TYPE_CHECKING:
    from gazetteer.columns import Columns
    from gazetteer.ranking import Hit

FEATURES: Final = ("always", "share", "hinted", "variant", "skeleton", "consonants", "fuzzy", "sparse", "sparse_hinted")
"""What is known of an answer, in the order of ``features``; ``rules/trust.toml`` has a weight for each."""
_LEAST: Final = 1e-4
_MOST: Final = 0.9995
_CITY: Final = 30_000
_DENSE: Final = 10_000  # settlements of a country of which a gazetteer knows most villages
_OWN_EVIDENCE: Final = 2  # a curated row is a source of its own, and so is what its authors know
_AGREEING: Final = 2  # lists that put a village in one place


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    """Read ``rules/trust.toml``; all its numbers are floats."""
    with (Path(__file__).parent / "rules" / "trust.toml").open("rb") as stream:
        return _as_floats(tomllib.load(stream))


def _as_floats(table: dict[str, Any]) -> dict[str, Any]:
    return {key: _as_floats(value) if isinstance(value, dict) else float(value) for key, value in table.items()}


@lru_cache(maxsize=1)
def _weights() -> tuple[float, ...]:
    """Weights in the order of ``FEATURES``."""
    return tuple(rules()["weights"][name] for name in FEATURES)


def sparsity(settlements: int) -> float:
    """Return how few settlements of a country a gazetteer lists: 0 where it knows most villages, at most 1.

    Examples
    --------
    >>> sparsity(20_000), round(sparsity(1_999), 1), sparsity(10)
    (0.0, 0.7, 1.0)
    """
    return min(1.0, max(0.0, math.log10(_DENSE / (1 + settlements))))


def features(hit: Hit, share: float, columns: Columns, sparse: float) -> tuple[float, ...]:
    """Return what is known of an answer, as numbers in the order of ``FEATURES``."""
    row, level, share = hit.row, hit.level, min(_MOST, max(_LEAST, share))
    small = columns.classes[columns.feature_class[row]] == "P" and columns.population[row] < _CITY
    thin = sparse if small and columns.countries[columns.country[row]] else 0.0
    log_odds, hinted = math.log(share / (1 - share)), hit.agrees > 0
    met = (level == "variant", level == "skeleton", level == "consonants", level == "fuzzy")
    return (1.0, log_odds, hinted, *met, 0.0 if hinted else thin, thin if hinted else 0.0)


def sure(hit: Hit, share: float, columns: Columns, sparse: float) -> float:
    """Return how often an answer with that share of the odds is right.

    Parameters
    ----------
    hit : Hit
        The answer.
    share : float
        Its share of the odds, with records of its name within some km.
    columns : Columns
        The places.
    sparse : float
        ``sparsity`` of its country.

    Returns
    -------
    float
        Between 0 and 1.
    """
    if hit.level == "parent":
        return float(share * rules()["parent"])
    log_odds = sum(map(operator.mul, _weights(), features(hit, share, columns, sparse)))
    return hit.trust * _meant(hit, columns) / (1 + math.exp(-log_odds))


def _meant(hit: Hit, columns: Columns) -> float:
    """Return how often news means the point of the record, where its name is the one meant."""
    table, row = rules(), hit.row
    meant = table["meant"]
    code, settlement = columns.codes[columns.feature_code[row]], columns.classes[columns.feature_class[row]] == "P"
    counted = columns.population[row] > 0
    factor: float
    if hit.agrees:
        factor = meant["hinted"]
    else:
        factor = table["level_alone"].get(hit.level, 1.0)
        factor *= meant["town_alone" if settlement and counted and code != "PPLC" else "alone"]
    if code in table["sort"]:
        factor *= table["sort"][code]
    factor *= table["certainty"].get(CERTAINTY[columns.certainty[row]], 1.0)
    if settlement and not counted and code != "PPLX" and _lists(row, columns) < _AGREEING:
        factor *= table["lists"]["one"]
    return factor


def _lists(row: int, columns: Columns) -> int:
    """Count the lists that know a place."""
    return int(columns.source_count[row] - _OWN_EVIDENCE * bool(columns.flags[row] & CURATED))
