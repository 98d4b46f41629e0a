"""A sentence's words become events: parts, heads, one event for the heads that tell of one."""

from __future__ import annotations

import itertools
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from gazetteer.record import record
from mapper.reading.classify.cards import Hit
from mapper.reading.classify.rules import Rule, choose, rule_heads
from mapper.reading.classify.scene import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

_HARM: Final = frozenset(["kill", "dead", "injure", "die", "body"])
_END: Final = 10**9
_CHARGE: Final = 8  # words that a charge goes on for
_HELD: Final = frozenset(["arrest", "court", "raid"])
_UNDO: Final = frozenset(["foil", "defuse", "dismantle"])  # what they name after them did not come about
_WEAK: Final = frozenset(["fatalities_reported"])
_ABSORB: Final = {"accident", "fire", "crime", "funeral", "prison_break", "displacement"}  # their dead are their own
_MISHAPS: Final = frozenset(["fire", "accident"])  # a short circuit and the fire that it made
_IN_PASSING: Final = frozenset(["fire", "crime", "accident"])  # where violence is told as well, they are its outcome
_KINETIC: Final = frozenset(["violent", "security", "military"])


@record(frozen=True)
class Head:
    """A word that tells of an event, and the rule that says so."""

    hit: Hit
    """The word."""
    rule: Rule
    """The rule."""

    def __init__(self, hit: Hit, rule: Rule) -> None:
        self.hit, self.rule = hit, rule  # type: ignore[misc]


def parts(sentence: Part) -> list[Part]:
    """Cut a sentence's hits where the telling of another event begins.

    That is after a connective ('while', 'on the other hand'), and at a finite verb of violence joined by و or ف when
    the part already has an act.
    """
    if not _may_be_cut(sentence):
        return [sentence]
    hits, begins = sentence.hits, [0]
    acted = ""
    for i, hit in enumerate(hits):
        concept = hit.concept
        if concept not in _CUTS:
            continue
        act = _is_act(hit)
        fresh = concept == "boundary" and not _denies_beside(hits, i)
        fresh = fresh or (concept == "soft_boundary" and (acted != "" or _plan_follows(hits, i)))
        if concept == "a_while_from":
            fresh = _long_before(hits[begins[-1] : i], hit, hits[i + 1 :])
        outcome = concept == "fire" and acted in _STRIKES  # 'they shelled X, and flames devoured its orchards'
        outcome = outcome or (concept == "intercept" and acted == "clash") or (concept == "seize" and _loot(hits, i))
        if act and acted and hit.of.joined and not outcome and not (acted in _POLICE_WORK and concept in _POLICE_WORK):
            fresh = fresh or hit.verb or _placed_apart(hits[begins[-1] : i], hit, hits[i + 1 :])
        elif act and concept in _DEEDS and hit.kind in _DONE and (opening := _clause_opens(hits, begins[-1], i)):
            begins.append(opening)
        elif concept in _HARM and hit.kind == "past" and (opening := _day_opens(hits, begins[-1], i)):
            begins.append(opening)  # 'on 9 May two were killed at X, and late in August seven were hurt at Y'
            acted = ""
        elif concept in _HARM and hit.of.joined and _mishap_follows(hits, begins[-1], i):
            fresh = True  # 'they threw a bomb at X, and two met their death when their car turned over'
        if act and concept in _TURNS and acted in _TURNS:
            fresh = True  # 'the city fell on the tenth, and in March it was retaken'
        if fresh:
            begins.append(i)
            acted = ""
        if act:
            acted = concept
    if len(begins) == 1:
        return [sentence]
    return [Part(hits[begin:end]) for begin, end in itertools.pairwise([*begins, len(hits)]) if begin < end]


_ACTS: Final = frozenset(
    [
        "bombard", "airstrike", "target", "attack", "explode", "clash", "shoot", "assassinate", "kidnap", "storm",
        "raid", "arrest", "seize", "foil", "patrol", "airland", "protest", "funeral", "displace", "visit", "meet",
        "control", "accident", "fire", "secop", "clan_fight", "escape", "found_base", "deploy", "go_back", "drop",
        "crash", "execute", "burn", "infiltrate", "incursion", "intercept", "riot", "call", "retake", "lead_away",
        "led_off", "crossing_closed", "demolish",
    ]
)  # fmt: skip
_CUTS: Final = _ACTS | _HARM | {"event_verb", "boundary", "soft_boundary", "a_while_from"}
_CUTTING: Final = frozenset(["boundary", "soft_boundary", "a_while_from", "opens"])
_DONE_ACTS: Final = _ACTS | {"event_verb"}
_JOINED: Final = attrgetter("of.joined")


def _may_be_cut(sentence: Part) -> bool:
    """Whether a sentence has a word at which it may be cut: most have none."""
    if not _CUTTING.isdisjoint(sentence.concepts) or ("accident" in sentence.concepts and "kill" in sentence.concepts):
        return True
    acts = [hit for concept in _DONE_ACTS & sentence.concepts for hit in sentence.of(concept)]
    return len(acts) > 1 and (True in map(_JOINED, acts) or not _TURNS.isdisjoint(sentence.concepts))


def _mishap_follows(hits: Sequence[Hit], begin: int, at: int) -> bool:
    """Whether what somebody died of is told right after: an accident, not the strike told before."""
    if not any(hit.concept in _STRIKES for hit in hits[begin:at]):
        return False
    return any(0 < hit.first - hits[at].first <= _MISHAP and hit.concept == "accident" for hit in hits[at + 1 :])


_MISHAP: Final = 8  # words from 'met their death' to 'turned over'


def _denies_beside(hits: Sequence[Hit], at: int) -> bool:
    """Tell 'denying at the same time that': what is denied comes after it."""
    return at > 0 and hits[at - 1].concept == "denial" and hits[at - 1].last == hits[at].first


def _plan_follows(hits: Sequence[Hit], at: int) -> bool:
    """Tell 'it brought food to X, and the envoy is expected in Y': words of a plan right after a connective."""
    return any(hit.first == hits[at].last and hit.concept == "planned" for hit in hits[at + 1 : at + 3])


def _long_before(part: Sequence[Hit], hit: Hit, after: Sequence[Hit]) -> bool:
    """Tell 'three were killed in X two days after the killing of', but not 'after the raid': that one was told.

    'After the raid that hit his home' tells which one, and more of it.
    """
    if not any(_is_act(h) or (h.concept in _HARM and not h.inside) for h in part):
        return False
    which = [h.first for h in after if h.concept == "relative"]
    return any(
        h.first == hit.last and (not h.definite or h.last in which) and (_is_act(h) or h.concept in _HARM)
        for h in after
    )


def _placed_apart(part: Sequence[Hit], hit: Hit, after: Sequence[Hit]) -> bool:
    """Tell 'shelling of X and air strikes on Y': a noun of violence, a place told before it and one right after."""
    if hit.concept not in _STRIKES:
        return False
    acts = [h.last for h in part if _is_act(h)]
    told = any(h.concept in _PLACING and acts and h.first >= acts[-1] for h in part)
    return told and any(h.concept in _PLACING and h.first - hit.last <= _NEXT for h in after)


def _loot(hits: Sequence[Hit], at: int) -> bool:
    """Tell 'they foiled it and seized so much': what was taken, and no place of its own."""
    for hit in hits[at + 1 :]:
        if hit.concept in _PLACING and hit.first >= hits[at].last:
            return False
        if _is_act(hit):
            break
    return True


def _day_opens(hits: Sequence[Hit], begin: int, at: int) -> int:
    """Index of the words that open a clause with its day before a verb of harm, 0 for none."""
    opening = _clause_opens(hits, begin, at)
    return opening if opening and any(hit.concept == "when" for hit in hits[opening:at]) else 0


def _clause_opens(hits: Sequence[Hit], begin: int, at: int) -> int:
    """Index of the words that open a clause before its verb, 0 for none: 'and on 11 January he blew himself up'."""
    verb = hits[at]
    for i in range(at - 1, begin, -1):
        hit = hits[i]
        if hit.concept == "relative" or verb.first - hit.first > _SOON:
            return 0
        if hit.concept == "opens":
            return i if any(_is_act(h) or h.concept in _HARM for h in hits[begin:i]) else 0
    return 0


_DONE: Final = frozenset(["past", "single"])
_SOON: Final = 5  # words that may open a clause before its verb
_PLACING: Final = frozenset(["onto", "in", "where"])
_NEXT: Final = 3  # words between an act and the preposition of its place
_TURNS: Final = frozenset(["control", "retake"])
_STRIKES: Final = frozenset(
    ["bombard", "airstrike", "explode", "clash", "attack", "assassinate", "kidnap", "shoot", "raid"]
)
_DEEDS: Final = _STRIKES | {"target", "storm"}
_POLICE_WORK: Final = frozenset(["secop", "raid", "arrest", "seize", "storm", "airland", "incursion", "event_verb"])


def _is_act(hit: Hit) -> bool:
    return not hit.inside and (hit.concept in _ACTS or (hit.concept == "event_verb" and hit.kind == "past"))


def means(part: Part, before: Sequence[Hit]) -> Sequence[Hit]:
    """Say what was struck with: a verb of striking without a subject goes on with the means of the part before."""
    return part.of_any(_STRIKERS) or before


_DOERS: Final = frozenset(
    ["actor_group", "actor_state", "actor_means", "actor_unknown", "gunman", "unknown_gunmen", "fighter"]
)
MEANS: Final = frozenset(
    ["aircraft", "drone", "artillery", "airstrike", "device", "car_bomb", "suicide", "mine", "shoot", "airland"]
)
"""What strikes or kills; 'a similar strike' is one with the same."""
_STRIKERS: Final = _DOERS | {"aircraft", "drone", "artillery", "airstrike"}
_GOES_ON: Final = frozenset(["target", "control"])


def heads(part: Part, carried: Sequence[Hit] = ()) -> list[Head]:
    """List the words of a part that tell of events, each with the first rule that holds for it.

    Parameters
    ----------
    part : Part
        The words.
    carried : sequence of Hit
        What the part before struck with; a verb of striking that has no subject of its own goes on with it.
    """
    found = []
    similar = "similar" in part.concepts
    goes_on = Part([*carried, *part.hits]) if carried and (similar or _DOERS.isdisjoint(part.concepts)) else part
    for hit in part.of_any(rule_heads()):
        if hit.inside:
            continue
        concept = hit.concept
        on = goes_on is not part and (similar or concept == "retake" or (concept in _GOES_ON and _finite(hit, part)))
        rule = choose(hit, goes_on if on else part)
        if rule is not None and rule.type and not (concept == "retake" and hit.preposition == "ل"):
            found.append(Head(hit, rule))  # 'an operation to take it back' does not tell that it was
    unmade: list[tuple[int, int]] = []
    if not _UNDO.isdisjoint(part.concepts):
        unmade += [(head.hit.first, _END) for head in found if head.rule.over and head.hit.concept in _UNDO]
    if "charge" in part.concepts:
        unmade += _charged(part)
    if not unmade:
        return found
    return [head for head in found if not (_violent(head) and any(a < head.hit.first <= b for a, b in unmade))]


def _finite(hit: Hit, part: Part) -> bool:
    """Whether words are or begin with a verb of the past: سيطر … على, but not السيطرة على."""
    if hit.of.kind == "past":
        return True
    return any(verb.first == hit.first and verb.of.kind == "past" for verb in part.of("gain"))


def _violent(head: Head) -> bool:
    return head.rule.family == "violent" and not head.rule.over


def _charged(part: Part) -> list[tuple[int, int]]:
    """Ranges of words that say what an arrested person is held for: that is no event of this sentence."""
    arrests = part.of_any(_HELD)
    if not arrests:
        return []
    return [(hit.first, hit.last + _CHARGE) for hit in part.of("charge") if hit.first > arrests[0].first]


def group(found: Sequence[Head]) -> list[list[Head]]:
    """Heads of one part that tell of one event, the primary first.

    Violence, security work and moves of troops in one breath are one event, and so are the dead of an accident; a
    protest, a meeting, a convoy are events of their own.
    """
    if len(found) < 2:
        return [[*found]] if found else []
    absorber: Rule | None = None
    violence = coming = held = False
    for head in found:
        rule = head.rule
        if absorber is None and rule.type in _ABSORB:
            absorber = rule
        violence = violence or (rule.family == "violent" and rule.type not in _WEAK)
        coming = coming or head.hit.of.future
        held = held or (rule.type == "arrest_raid" and head.hit.verb)
    groups: dict[str, list[Head]] = {}
    for head in found:
        key = _group_of(head, absorber, violence=violence)
        if coming and head.hit.kind == "past" and key == "diplomatic":
            key = "diplomatic before"  # 'he will come about the agreement that they signed'
        elif held and head.rule.type == "crime":
            key = "kinetic"  # 'they arrested one who had killed his brother'
        if key in groups:
            groups[key].append(head)
        else:
            groups[key] = [head]
    return [sorted(heads, key=_weight) if len(heads) > 1 else heads for heads in groups.values()]


def _group_of(head: Head, absorber: Rule | None, *, violence: bool) -> str:
    """Name the event that a head tells of; ``absorber`` is the rule of a mishap of which there may be dead."""
    family, kind = head.rule.family, head.rule.type
    if absorber is not None and not violence and kind in _WEAK:
        return absorber.family + absorber.type
    if family in _KINETIC or (violence and _in_passing(head)):
        return "kinetic"
    own = kind if family in ("humanitarian", "civil") else ""
    return family + ("mishap" if own in _MISHAPS else own)


def _in_passing(head: Head) -> bool:
    """Whether it is but the outcome or the setting where violence is told in the same words."""
    setting = head.rule.family == "diplomatic" or head.rule.type == "funeral"
    return (setting and not head.hit.verb) or head.rule.type in _IN_PASSING


def _weight(head: Head) -> tuple[bool, int, int]:
    """Order of primacy: what is only told by its dead gives way to any act."""
    rank = head.rule.rank if head.rule.type not in _WEAK else 2
    return not head.rule.over, -rank, head.hit.first
