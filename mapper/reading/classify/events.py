"""A sentence's words become events: parts, heads, one event for the heads that tell of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.reading.classify.rules import Rule, choose, event_rules
from mapper.reading.classify.types import event_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.reading.classify.vocabulary import Hit

_HARM = frozenset(["kill", "dead", "injure", "die", "body"])
_END = 10**9
_CHARGE = 8  # words that a charge goes on for
_HELD = frozenset(["arrest", "court", "raid"])
_UNDO = frozenset(["foil", "defuse", "dismantle"])  # what they name after them did not come about
_WEAK = frozenset(["fatalities_reported"])
_ABSORB = {"accident", "fire", "crime", "funeral", "prison_break", "displacement"}  # their dead are their own
_IN_PASSING = frozenset(["fire", "crime"])  # where violence is told as well, they are its outcome
_KINETIC = frozenset(["violent", "security", "military"])


@dataclass(frozen=True, slots=True)
class Head:
    """A word that tells of an event, and the rule that says so."""

    hit: Hit
    """The word."""
    rule: Rule
    """The rule."""

    @property
    def rank(self) -> int:
        """Violence of its type."""
        return event_types()[self.rule.type].rank


def parts(sentence: Sequence[Hit]) -> list[list[Hit]]:
    """Cut a sentence's hits where the telling of another event begins.

    That is after a connective ('while', 'on the other hand'), and at a finite verb of violence joined by و or ف when
    the part already has an act.
    """
    out: list[list[Hit]] = [[]]
    acted = ""
    for i, hit in enumerate(sentence):
        act = _is_act(hit)
        fresh = hit.concept == "boundary" or (hit.concept == "soft_boundary" and acted)
        if act and acted and hit.joined and not {acted, hit.concept} <= _POLICE_WORK:
            fresh = fresh or hit.verb or _placed_apart(out[-1], hit, sentence[i + 1 :])
        if fresh:
            if out[-1]:
                out.append([])
            acted = ""
        out[-1].append(hit)
        if act:
            acted = hit.concept
    return out


_ACTS = frozenset(
    [
        "bombard", "airstrike", "target", "attack", "explode", "clash", "shoot", "assassinate", "kidnap", "storm",
        "raid", "arrest", "seize", "foil", "patrol", "airland", "protest", "funeral", "displace", "visit", "meet",
        "control", "accident", "fire", "secop", "clan_fight", "escape", "found_base", "deploy", "go_back", "drop",
        "crash", "execute", "burn", "infiltrate", "incursion", "intercept", "riot", "call",
    ]
)  # fmt: skip


def _placed_apart(part: Sequence[Hit], hit: Hit, after: Sequence[Hit]) -> bool:
    """Tell 'shelling of X and air strikes on Y': a noun of violence, a place told before it and one right after."""
    if hit.concept not in _STRIKES:
        return False
    acts = [h.last for h in part if _is_act(h)]
    told = any(h.concept in _PLACING and acts and h.first >= acts[-1] for h in part)
    return told and any(h.concept in _PLACING and h.first - hit.last <= _NEXT for h in after)


_PLACING = frozenset(["onto", "in", "where"])
_NEXT = 3  # words between an act and the preposition of its place
_STRIKES = frozenset(["bombard", "airstrike", "explode", "clash", "attack", "assassinate", "kidnap", "shoot", "raid"])
_POLICE_WORK = frozenset(["secop", "raid", "arrest", "seize", "storm", "airland", "incursion", "event_verb"])


def _is_act(hit: Hit) -> bool:
    return not hit.inside and (hit.concept in _ACTS or (hit.concept == "event_verb" and hit.kind == "past"))


def means(part: Sequence[Hit], before: Sequence[Hit]) -> Sequence[Hit]:
    """Say what was struck with: a verb of striking without a subject goes on with the means of the part before."""
    return [hit for hit in part if hit.concept in _MEANS | _DOERS] or before


def _has_actor(part: Sequence[Hit]) -> bool:
    return any(hit.concept in _DOERS for hit in part)


_MEANS = frozenset(["aircraft", "drone", "artillery", "airstrike"])
_DOERS = frozenset(
    ["actor_group", "actor_state", "actor_means", "actor_unknown", "gunman", "unknown_gunmen", "fighter"]
)


def heads(part: Sequence[Hit], carried: Sequence[Hit] = ()) -> list[Head]:
    """List the words of a part that tell of events, each with the first rule that holds for it.

    Parameters
    ----------
    part : sequence of Hit
        The words.
    carried : sequence of Hit
        What the part before struck with; a verb of striking that has no subject of its own goes on with it.
    """
    found = []
    goes_on = [*carried, *part] if carried and not _has_actor(part) else part
    rules = event_rules()
    for hit in part:
        if hit.inside or hit.concept not in rules:
            continue
        rule = choose(hit, goes_on if hit.concept in ("target", "control") and hit.kind == "past" else part)
        if rule is not None and rule.type:
            found.append(Head(hit, rule))
    charged = _charged(part)
    undone = [(head.hit.first, _END) for head in found if head.rule.over and head.hit.concept in _UNDO]
    not_now = [head for head in found if any(a < head.hit.first <= b for a, b in undone + charged)]
    return [head for head in found if not (_violent(head) and head in not_now)]


def _violent(head: Head) -> bool:
    return event_types()[head.rule.type].family == "violent" and not head.rule.over


def _charged(part: Sequence[Hit]) -> list[tuple[int, int]]:
    """Ranges of words that say what an arrested person is held for: that is no event of this sentence."""
    arrests = [hit.first for hit in part if hit.concept in _HELD]
    if not arrests:
        return []
    return [(hit.first, hit.last + _CHARGE) for hit in part if hit.concept == "charge" and hit.first > arrests[0]]


def group(found: Sequence[Head]) -> list[list[Head]]:
    """Heads of one part that tell of one event, the primary first.

    Violence, security work and moves of troops in one breath are one event, and so are the dead of an accident; a
    protest, a meeting, a convoy are events of their own.
    """
    groups: dict[str, list[Head]] = {}
    types = {head.rule.type for head in found}
    absorber = next((t for t in types if t in _ABSORB), "")
    for head in found:
        family = event_types()[head.rule.type].family
        if head.rule.type in _WEAK and absorber and not _other_violence(found):
            key = event_types()[absorber].family + absorber
        elif family in _KINETIC or (_in_passing(head) and _other_violence(found)):
            key = "kinetic"
        else:
            key = family + (head.rule.type if family in ("humanitarian", "civil") else "")
        groups.setdefault(key, []).append(head)
    return [sorted(heads, key=_weight) for heads in groups.values()]


def _in_passing(head: Head) -> bool:
    """Whether it is but the outcome or the setting where violence is told in the same words."""
    noun = not head.hit.verb
    setting = noun and (event_types()[head.rule.type].family == "diplomatic" or head.rule.type == "funeral")
    return setting or head.rule.type in _IN_PASSING


def _other_violence(found: Sequence[Head]) -> bool:
    return any(event_types()[h.rule.type].family == "violent" and h.rule.type not in _WEAK for h in found)


def _weight(head: Head) -> tuple[bool, int, int]:
    """Order of primacy: what is only told by its dead gives way to any act."""
    rank = head.rank if head.rule.type not in _WEAK else 2
    return not head.rule.over, -rank, head.hit.first
