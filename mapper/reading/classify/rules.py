"""The rules of ``lexicon/triggers.toml``: which words make which event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from mapper.errors import LexiconError
from mapper.reading.classify.types import event_types
from mapper.reading.classify.vocabulary import Hit, vocabulary
from mapper.reading.lexicons import check_keys, load_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FILE = "triggers.toml"
_NEEDED = {"name", "head", "type", "confidence"}
_ALLOWED = {"kind", "near", "with", "also", "without", "before", "over", "finite"}
_BEFORE, _AFTER = 3, 6  # words around a head that are near it


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the lexicon."""

    name: str
    """Its name, as it travels in ``reasons``."""
    kind: str
    """``verb``, ``past``, ``present`` or ``noun`` where only one counts, else ``""``."""
    near: frozenset[str]
    """One of these must stand near the head."""
    with_: frozenset[str]
    """One of these must stand in the same part of the sentence."""
    also: frozenset[str]
    """One of these must stand there as well."""
    without: frozenset[str]
    """None of these may stand there."""
    type: str
    """The event type, ``""`` for no event."""
    before: frozenset[str]
    """One of these must stand earlier in that part."""
    over: bool
    """Whether it is primary over more violent words beside it: an attack foiled is no attack."""
    finite: bool
    """Whether the words near it make a noun as good as a finite verb."""
    confidence: float
    """Likelihood between 0 and 1 that a clear finite verb tells of such an event."""


def choose(head: Hit, part: Sequence[Hit]) -> Rule | None:
    """First rule that holds for a head in its part of a sentence; ``None`` where none does."""
    rules = event_rules().get(head.concept)
    if not rules or head.inside:
        return None
    first, last = head.first, head.last
    others = [hit for hit in part if hit is not head]
    around = {hit.concept for hit in others}
    near = {
        hit.concept
        for hit in others
        if first - _BEFORE <= hit.first < last + _AFTER or (hit.first >= first and hit.last <= last)
    }
    for rule in rules:
        if rule.kind and rule.kind not in (head.kind, "verb" if head.verb else "noun"):
            continue
        if rule.near and rule.near.isdisjoint(near):
            continue
        if any(needed and needed.isdisjoint(around) for needed in (rule.with_, rule.also)):
            continue
        if rule.before and not any(hit.concept in rule.before and hit.first < head.first for hit in others):
            continue
        if rule.without.isdisjoint(around):
            return rule
    return None


@cache
def event_rules() -> Mapping[str, tuple[Rule, ...]]:
    """Rules by head concept, in the order of the file.

    Raises
    ------
    LexiconError
        If a rule lacks a key or names an unknown concept or type.
    """
    by_head: dict[str, list[Rule]] = defaultdict(list)
    for line in load_lexicon(_FILE).get("rule", ()):
        name = str(line.get("name", "?"))
        check_keys(_FILE, name, line, _NEEDED, _ALLOWED)
        heads = [line["head"]] if isinstance(line["head"], str) else list(line["head"])
        rule = _rule(name, line)
        unknown = (set(heads) | rule.near | rule.with_ | rule.also | rule.without | rule.before) - vocabulary().concepts
        if unknown:
            raise LexiconError(f"lexicon/{_FILE}, rule {name!r}: no such concept: {', '.join(sorted(unknown))}")
        if rule.type and rule.type not in event_types():
            raise LexiconError(f"lexicon/{_FILE}, rule {name!r}: no such event type: {rule.type!r}")
        for head in heads:
            by_head[head].append(rule)
    return {head: tuple(rules) for head, rules in by_head.items()}


def _rule(name: str, line: Mapping[str, Any]) -> Rule:
    sets = {key: frozenset(line.get(key, ())) for key in ("near", "with", "also", "without", "before")}
    return Rule(
        name=name,
        kind=line.get("kind", ""),
        near=sets["near"],
        with_=sets["with"],
        also=sets["also"],
        without=sets["without"],
        before=sets["before"],
        over=bool(line.get("over")),
        finite=bool(line.get("finite")),
        type=line["type"],
        confidence=float(line["confidence"]),
    )
