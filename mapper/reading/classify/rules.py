"""The rules of ``lexicon/triggers.toml``: which words make which event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from mapper.errors import LexiconError
from mapper.reading.classify.types import event_types
from mapper.reading.classify.vocabulary import heads_of, vocabulary
from mapper.reading.lexicons import check_keys, load_lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from mapper.reading.classify.cards import Hit
    from mapper.reading.classify.scene import Part

_FILE: Final = "triggers.toml"
_NEEDED: Final = {"name", "head", "type", "confidence"}
_ALLOWED: Final = {"kind", "near", "with", "also", "without", "before", "over", "finite"}
_MOST_CHOICES: Final = 4096
_BEFORE: Final = 3  # words around a head that are near it
_AFTER: Final = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the lexicon."""

    reason: str
    """Its name, as it travels in ``reasons``."""
    kind: str
    """``verb``, ``past``, ``present``, ``future`` or ``noun`` where only one counts, else ``""``."""
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
    family: str
    """Family of the type, ``""`` for no event."""
    rank: int
    """Violence of the type."""
    before: frozenset[str]
    """One of these must stand earlier in that part."""
    over: bool
    """Whether it is primary over more violent words beside it: an attack foiled is no attack."""
    finite: bool
    """Whether the words near it make a noun as good as a finite verb."""
    asked: frozenset[str]
    """All concepts that it asks for or forbids."""
    needed: tuple[frozenset[str], ...]
    """The concepts that it asks for: one of each of these sets must stand in the same part of the sentence."""
    confidence: float
    """Likelihood between 0 and 1 that a clear finite verb tells of such an event."""


def choose(head: Hit, part: Part) -> Rule | None:
    """First rule that holds for a head in its part of a sentence; ``None`` where none does."""
    concept = head.concept
    told = _asked()[concept].intersection(part.concepts)
    if concept in told and len(part.of(concept)) == 1:
        told -= {concept}  # a rule asks for words beside the head
    for rule in _possible(concept, told):
        if rule.kind and not _of_kind(rule.kind, head):
            continue
        if rule.near and not _near(rule.near & told, head, part):
            continue
        if rule.before and not any(hit.first < head.first for hit in part.of_any(rule.before)):
            continue
        return rule
    return None


def _of_kind(kind: str, head: Hit) -> bool:
    """Whether a head is of a kind; what is to come is of the present as well."""
    if kind == "future":
        return head.of.future
    return kind in (head.of.kind, "verb" if head.of.verb else "noun")


@cache
def _asked() -> Mapping[str, frozenset[str]]:
    """All concepts that the rules of a head ask for or forbid."""
    return {head: frozenset().union(*[rule.asked for rule in rules]) for head, rules in event_rules().items()}


@lru_cache(maxsize=_MOST_CHOICES)
def _possible(head: str, told: frozenset[str]) -> tuple[Rule, ...]:
    """Rules of a head that may hold where of the concepts that they ask for just some are told."""
    rules, by_concept = event_rules()[head], _by_needed()[head]
    asked = {nth for concept in ("", *told) for nth in by_concept.get(concept, ())}
    return tuple([rules[nth] for nth in sorted(asked) if _may_hold(rules[nth], told)])


def _may_hold(rule: Rule, told: frozenset[str]) -> bool:
    """Whether of the concepts that a rule asks for enough are told, and of those that it forbids none."""
    if not rule.without.isdisjoint(told):
        return False
    for some in rule.needed:  # noqa: SIM110 - asked for every rule that the words of a sentence may open
        if some.isdisjoint(told):
            return False
    return True


_NO_NEED: Final = frozenset([""])


@cache
def _by_needed() -> Mapping[str, Mapping[str, Sequence[int]]]:
    """Numbers of the rules of each head by the concepts of the smallest set they ask for, ``""`` where for none."""
    out: dict[str, dict[str, list[int]]] = {}
    for head, rules in event_rules().items():
        by_concept = out[head] = defaultdict(list)
        for nth, rule in enumerate(rules):
            for concept in min(rule.needed, key=len, default=_NO_NEED):
                by_concept[concept].append(nth)
    return out


def _near(concepts: Set[str], head: Hit, part: Part) -> bool:
    """Whether a word of some concepts stands near a head, or in the same words."""
    first, last = head.first, head.last
    begin, end = first - _BEFORE, last + _AFTER
    for concept in concepts:
        for hit in part.of(concept):
            if (begin <= hit.first < end or (hit.first >= first and hit.last <= last)) and hit is not head:
                return True
    return False


@cache
def rule_heads() -> frozenset[str]:
    """Give the concepts that rules are about."""
    return frozenset(event_rules())


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
        heads = heads_of(line)
        rule = _rule(name, line)
        unknown = (set(heads) | rule.near | rule.with_ | rule.also | rule.without | rule.before) - vocabulary().concepts
        if unknown:
            raise LexiconError(f"lexicon/{_FILE}, rule {name!r}: no such concept: {', '.join(sorted(unknown))}")
        for head in heads:
            by_head[head].append(rule)
    return {head: tuple(rules) for head, rules in by_head.items()}


def _rule(name: str, line: Mapping[str, Any]) -> Rule:
    if line["type"] and line["type"] not in event_types():
        raise LexiconError(f"lexicon/{_FILE}, rule {name!r}: no such event type: {line['type']!r}")
    kind = event_types().get(line["type"])
    sets = {key: frozenset(line.get(key, ())) for key in ("near", "with", "also", "without", "before")}
    return Rule(
        reason=f"event:{name}",
        kind=line.get("kind", ""),
        near=sets["near"],
        with_=sets["with"],
        also=sets["also"],
        without=sets["without"],
        before=sets["before"],
        over=bool(line.get("over")),
        finite=bool(line.get("finite")),
        asked=frozenset().union(*sets.values()),
        needed=tuple([sets[key] for key in ("near", "with", "also", "before") if sets[key]]),
        type=line["type"],
        family=kind.family if kind is not None else "",
        rank=kind.rank if kind is not None else 0,
        confidence=float(line["confidence"]),
    )
