"""Decides whether it happened, is claimed, planned, denied or usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.reading.classify.scene import DENIALS, follows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.model import Status
    from mapper.reading.classify.cards import Hit
    from mapper.reading.classify.events import Head
    from mapper.reading.classify.scene import Part, Whole

_REACH = 5  # words that a cue before a noun reaches
_PLAN_REACH = 12  # words between a plan and what is planned
_CLAIM = frozenset(["claim", "own_words", "mouthpiece"])
_CLAIMING = _CLAIM | {"say", "according", "we_did"}
_HARM = frozenset(["kill", "dead", "injure"])
_OTHERS = frozenset(["actor_state", "actor_means", "actor_unknown"])
_DOERS = frozenset(["actor_group", "actor_unknown", "gunman", "unknown_gunmen"])
_ARMY_TELLS = frozenset(["say", "army", "actor_group"])
_SHOT_DOWN = frozenset(["say", "war_army"])
_BULLETIN = frozenset(["say", "defence_ministry", "neutralise"])
_ARMY_FEATS = frozenset(["clash", "foil", "destroy", "intercept", "kill", "dead"])
_WAR_ON_TERROR = frozenset(["armed_group", "militant"])
_STRIKES = frozenset(["bombard", "airstrike", "attack", "explode", "target", "shoot", "civilian"])
_SILENT = frozenset(
    ["actor_state", "activists", "kill", "dead", "injure", "attack", "bombard", "airstrike", "explode", "arrest"]
)
_GO_ON = frozenset(["كما", "وكما", "واضاف", "واضافت", "وتابع", "وتابعت", "واردف", "واردفت"])
"""Words with which a sentence goes on with what was claimed in the one before."""
_SAYING = frozenset(["say", "adding"])
_NOT_CLAIMABLE = frozenset(["arrest_raid", "drug_seizure", "weapons_seizure", "funeral"])


def status_of(head: Head, part: Part, whole: Whole) -> tuple[Status, Hit | None]:
    """Status of an event, and for a claim the words of who claims it (or of the claiming).

    Parameters
    ----------
    head : Head
        The event's leading word, and its type.
    part : Part
        The part of the sentence that it stands in.
    whole : Whole
        The sentence.
    """
    if not part.plain():
        if denied(head.hit, part):
            return "denied", None
        if planned(head.hit, part):
            return "planned", None
    if "habitual" in part.concepts and not _on_a_day(head.hit, part):
        return "habitual", None
    claimed_by = claimant(head, whole)
    return ("happened", None) if claimed_by is None else ("claimed", claimed_by)


def _on_a_day(head: Hit, part: Part) -> bool:
    """Tell a deed of one day: 'in answer to the attempts, on Sunday the council's forces fought off a group'."""
    if head.kind != "past" or part.of_any(_DAYS) == ():
        return False
    return all(hit.last <= head.first and hit.first - head.last < 0 for hit in part.of("habitual"))


_DAYS = frozenset(["when", "recent"])


def denied(head: Hit, part: Part) -> bool:
    """Whether an event is said not to have been."""
    for hit in part.of_any(DENIALS):
        if hit.concept == "denied_that" and hit.first >= head.last and not head.of.verb:
            return True  # 'there were news of rockets, but the command denied that'
        away = head.first - hit.last
        if hit.concept == "negation" and head.kind == "present" and 0 <= away <= 1:
            return True
        if hit.concept == "negation" and hit.last - hit.first > 1 and 0 <= away <= 2:
            return True  # 'there have been no'
        if hit.concept == "denial" and hit.first < head.first and away <= _denial_reach(hit, head, part):
            if any(_says_more(said) and hit.last < said.first < head.first for said in part.of_any(_SAYING)):
                continue  # 'it denied that, and said that it had', but not 'it denied what they had published'
            return not any(hit.last <= h.first < head.first for h in part.of("denied_share"))
    return False


def _denial_reach(denial: Hit, head: Hit, part: Part) -> int:
    """Words that a denial reaches: further where it is what others say that is denied."""
    rumoured = any(denial.last <= hit.first < head.first for hit in part.of("rumour"))
    return (4 if rumoured else 2) * _REACH


def _says_more(said: Hit) -> bool:
    return said.joined or said.concept != "say"


def planned(head: Hit, part: Part) -> bool:
    """Whether an event is still to come."""
    if head.future:
        return True
    if head.kind == "past":
        return False
    for hit in part.plans():
        if hit.first > head.last and any(had.first <= hit.first < had.last for had in part.of("had_in_mind")):
            continue
        away = head.first - hit.last if hit.first < head.first else hit.first - head.last
        if hit.concept == "planned" and away <= _PLAN_REACH:
            return True
        if hit.concept == "planned_time" and away <= (2 * _REACH if head.kind == "present" else _REACH):
            return not follows(head, part.of("when"), 4)
        if hit.future and hit.last <= head.first <= hit.last + _REACH:
            return True
    return False


def goes_on(first_word: str, sentence: Part) -> bool:
    """Whether a sentence goes on with the claim of the one before: by its first word, and nobody else speaks."""
    return first_word in _GO_ON and len(sentence.of("say")) <= (first_word not in ("كما", "وكما"))


def claimant(head: Head, whole: Whole) -> Hit | None:
    """Find the cue or the party that makes an event a claim; ``None`` for an event told as fact.

    A verb of claiming makes it one whoever speaks; a verb of saying does so where the speaker is an armed group that
    tells of violence, or the army that a group fights with and that tells of its feats against it.
    """
    kind, sentence = head.rule.type, whole.cues
    claimable = (head.rule.family == "violent" and kind not in _NOT_CLAIMABLE) or kind == "territory_change"
    violent = claimable and "actor_group" in sentence.concepts
    for hit in sentence.of_any(_CLAIMING if violent else _CLAIM):
        if hit.concept == "own_words":
            if claimable and not any(group.first == hit.last - 1 for group in sentence.of("actor_group")):
                return hit  # 'fighters of the State', but not 'of the Islamic State'
        elif hit.concept == "mouthpiece":
            if claimable and hit.first - whole.start <= 1:
                return hit
        elif hit.concept == "we_did":
            return next((group for group in sentence.of("actor_group") if group.first < hit.first), None)
        elif hit.concept == "claim":
            if not follows(hit, sentence.of_any(DENIALS), _REACH):
                groups = [h for h in sentence.of("actor_group") if abs(h.first - hit.last) <= 2 * _REACH]
                return min(groups, key=lambda h: abs(h.first - hit.first), default=hit)
        else:
            speaker = _speaker(hit, sentence.hits) or _named_first(hit, whole)
            if speaker is not None and not _of_others(speaker, head.hit, sentence):
                return speaker
    if claimable and sentence.concepts >= _ARMY_TELLS and _feat_of_army(head.hit, sentence):
        return sentence.of("army")[0]
    if head.hit.concept == "intercept" and sentence.concepts >= _SHOT_DOWN:
        said = [*sentence.of("say"), *sentence.of("spokesman")]
        if (army := next((hit for hit in sentence.of("war_army") if follows(hit, said, 2)), None)) is not None:
            return army
    if head.hit.concept == "secop" and sentence.concepts >= _BULLETIN and _is_neutralised(head.hit, sentence):
        return sentence.of("defence_ministry")[0]
    if claimable and whole.claimed_before is not None and not _of_others(whole.claimed_before, head.hit, sentence):
        return whole.claimed_before
    return None


def _is_neutralised(head: Hit, sentence: Part) -> bool:
    """Tell 'the ministry of defence said that it had neutralised 26'."""
    return any(hit.first == head.first for hit in sentence.of("neutralise"))


def _feat_of_army(head: Hit, sentence: Part) -> bool:
    """Tell what an army says to have done to the group that it fights: repelled, destroyed, shot down, killed.

    Wars on what everybody calls terrorists are left out: there the announcement of an authority is the news.
    """
    if head.concept not in _ARMY_FEATS or not _WAR_ON_TERROR.isdisjoint(sentence.concepts):
        return False
    said = [*sentence.of("say"), *sentence.of("spokesman")]
    spoke = [army for army in sentence.of("army") if follows(army, said, 2)]
    army = spoke[0] if spoke else None
    if army is None or head.first < army.last:
        return False
    groups = [hit for hit in sentence.of("actor_group") if hit.first >= army.last]
    if head.concept not in ("kill", "dead"):
        return bool(groups)
    return any(
        0 <= group.first - head.last <= _REACH
        and not any(head.last <= hit.first < group.first for hit in sentence.of_any(_STRIKES))
        for group in groups
    )


def _speaker(said: Hit, sentence: Sequence[Hit]) -> Hit | None:
    """Find the armed group that a verb of saying has for its subject."""
    reach = 2
    for hit in sentence[sentence.index(said) + 1 :]:
        if hit.first > said.last + reach:
            return None
        if hit.concept == "spokesman":
            reach = 2 * _REACH
        if hit.concept == "actor_group":
            return hit
        if hit.concept in _SILENT:
            return None  # 'the authority announced the killing of fighters of the group'
    return None


def _named_first(said: Hit, whole: Whole) -> Hit | None:
    """Find the armed group that opens the sentence right before a verb of saying: 'the group announces'."""
    groups = whole.cues.of("actor_group")
    return next((hit for hit in groups if hit.last == said.first and hit.first - whole.start <= 1), None)


def _of_others(speaker: Hit, head: Hit, sentence: Part) -> bool:
    """Tell what a party says of its own losses, or of what others did: that is no boast."""
    harm = sentence.of_any(_HARM)
    for own in sentence.of("own"):
        some = own.last - own.first > 1  # 'three of its fighters were killed'
        if any(0 <= own.first - hit.last <= _REACH or (some and 0 <= hit.first - own.last <= 1) for hit in harm):
            return True
    if speaker.first > head.first:  # 'gunmen of the group attacked, a source of the council said'
        return any(hit.last <= speaker.first for hit in sentence.of_any(_DOERS))
    return any(speaker.last <= hit.first < head.first for hit in sentence.of_any(_OTHERS))
