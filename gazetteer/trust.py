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
from typing import TYPE_CHECKING, Any

from gazetteer.columns import CURATED
from gazetteer.fileformat import CERTAINTY

if TYPE_CHECKING:
    from gazetteer.columns import Columns
    from gazetteer.ranking import Hit

FEATURES = ("always", "share", "hinted", "variant", "skeleton", "consonants", "fuzzy", "sparse", "sparse_hinted")
"""What is known of an answer, in the order of ``features``; ``rules/trust.toml`` has a weight for each."""
_LEAST, _MOST = 1e-4, 0.9995
_CITY = 30_000
_DENSE = 10_000  # settlements of a country of which a gazetteer knows most villages
_OWN_EVIDENCE = 2  # a curated row is a source of its own, and so is what its authors know
_AGREEING = 2  # lists that put a village in one place


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    """Read ``rules/trust.toml``."""
    with (Path(__file__).parent / "rules" / "trust.toml").open("rb") as stream:
        return tomllib.load(stream)


@lru_cache(maxsize=1)
def _weights() -> tuple[float, ...]:
    """Weights in the order of ``FEATURES``."""
    return tuple(float(rules()["weights"][name]) for name in FEATURES)


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
        return share * float(rules()["parent"])
    log_odds = sum(map(operator.mul, _weights(), features(hit, share, columns, sparse)))
    return hit.trust * _meant(hit, columns) / (1 + math.exp(-log_odds))


def _meant(hit: Hit, columns: Columns) -> float:
    """Return how often news means the point of the record, where its name is the one meant."""
    table, row = rules(), hit.row
    meant = table["meant"]
    code, settlement = columns.codes[columns.feature_code[row]], columns.classes[columns.feature_class[row]] == "P"
    counted = columns.population[row] > 0
    if hit.agrees:
        factor = float(meant["hinted"])
    else:
        factor = float(table["level_alone"].get(hit.level, 1.0))
        factor *= float(meant["town_alone" if settlement and counted and code != "PPLC" else "alone"])
    factor *= float(table["sort"].get(code, 1.0))
    factor *= float(table["certainty"].get(CERTAINTY[columns.certainty[row]], 1.0))
    lists = columns.source_count[row] - _OWN_EVIDENCE * bool(columns.flags[row] & CURATED)
    if settlement and not counted and code != "PPLX" and lists < _AGREEING:
        factor *= float(table["lists"]["one"])
    return factor
