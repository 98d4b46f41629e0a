"""What the signs around words of an event weigh, for and against it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_MOST_GAIN: Final = 0.5
_MOST_SUMS: Final = 4096
_WEIGHTS: Final = {  # hand-set, in the order of the reasons; what speaks for an event makes up for a noun at most
    "noun": -0.4,
    "definite noun": -0.15,
    "present tense": -0.15,
    "subjunctive": -0.3,
    "leads the line": 0.4,
    "told along": 0.3,
    "under a verb of happening": 0.25,
    "for the purpose of": -0.2,
    "habitual": 0.25,
    "announced": 0.25,
    "counted harm": 0.25,
    "harm": 0.15,
    "cause of harm": 0.2,
    "anchored": 0.1,
    "outcome": 0.2,
    "recent day": 0.2,
    "day": 0.1,
    "report": 0.1,
    "post": 0.1,
    "a while after": 0.25,
    "place word": 0.05,
    "claim": 0.2,
    "planned": 0.25,
    "denied": 0.3,
    "supposing": -0.5,
    "opinion": -0.25,
    "question": -0.3,
    "another world": -0.7,
    "spoken about": -0.35,
    "remembered": -0.35,
    "in court": -0.25,
    "looking back": -0.15,
    "calm since": -0.5,
    "told already": -0.4,
    "only possible": -0.3,
    "negated": -0.2,
    "bare year": -0.15,
    "routine": -0.2,
    "many and undated": -0.15,
    "compared": -0.2,
    "which one": -0.2,
    "wished": -0.8,
    "likened": -0.9,
    "threatened": -0.8,
    "tale": -0.8,
    "mocked": -0.9,
    "called off": -0.9,
    "demanded": -0.35,
    "span since": -0.6,
    "going on": -0.7,
    "summed up": -0.8,
    "figure of speech": -0.9,
}
_ORDER: Final = {name: nth for nth, name in enumerate(_WEIGHTS)}


@lru_cache(maxsize=_MOST_SUMS)
def sum_of(*signs: str) -> tuple[float, tuple[str, ...]]:
    """Weigh signs, and give those against an event as reasons: the same few sets of signs come again and again."""
    gain = lost = 0.0
    against = []
    for name in sorted(frozenset(signs), key=_ORDER.__getitem__):
        weight = _WEIGHTS[name]
        if weight > 0:
            gain += weight
        else:
            lost += weight
            against.append(f"event:{name}")
    return min(_MOST_GAIN, gain) + lost, tuple(against)
