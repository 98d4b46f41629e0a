"""Who took part, as named, and whether civilians were the target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mapper.reading.classify.cards import Hit
    from mapper.reading.classify.scene import Part
    from mapper.reading.segment import Text

_ACTORS: Final = frozenset(["actor_group", "actor_state", "actor_means", "actor_unknown"])
_MOST: Final = 3


def actor_spans(text: Text, part: Part) -> tuple[str, ...]:
    """Names of those who took part, as written, at most three; the adjective after a name is taken along."""
    if _ACTORS.isdisjoint(part.concepts):
        return ()
    names: list[str] = []
    nations = part.of("nationality")
    adjectives = {hit.first: hit.last for hit in nations} if nations else {}
    end = -1
    for hit in part.of_any(_ACTORS):
        if hit.first < end:
            continue
        end = hit.last
        while end in adjectives:
            end = adjectives[end]
        name = name_of(text, hit, end)
        if name not in names:
            names.append(name)
    return tuple(names[:_MOST])


def name_of(text: Text, hit: Hit, end: int) -> str:
    """Name as written, without the conjunction or preposition written onto it; ``end`` is after its last word."""
    of = hit.of
    skip = int(of.joined)
    attached = of.preposition in ("ب", "ك") or (of.preposition == "ل" and not of.definite)
    if attached or text.forms[hit.first].startswith("بال", skip):
        skip += 1
    return text.quote(text.word_starts[hit.first] + skip, text.word_ends[end - 1])


def targets_civilians(part: Part) -> bool:
    """Whether the victims named are civilians and none of them fighters."""
    return "civilian" in part.concepts and "fighter" not in part.concepts and "clash" not in part.concepts
