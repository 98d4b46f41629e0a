"""Decides whether it happened, is claimed, planned, denied or usual."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.reading.classify.scene import DENIALS, follows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mapper.model import Status
    from mapper.reading.classify.cards import Hit
    from mapper.reading.classify.events import Head
    from mapper.reading.classify.scene import Part, Whole

_REACH: Final = 5  # words that a cue before a noun reaches
_PLAN_REACH: Final = 12  # words between a plan and what is planned
_CLAIM: Final = frozenset(["claim", "alleged", "own_words", "mouthpiece", "we_did"])
_CLAIMED: Final = frozenset(["claim", "alleged"])
_CLAIMING: Final = _CLAIM | {"say", "according"}
_HARM: Final = frozenset(["kill", "dead", "injure"])
_OTHERS: Final = frozenset(["actor_state", "actor_means", "actor_unknown"])
_DOERS: Final = frozenset(["actor_group", "actor_unknown", "gunman", "unknown_gunmen"])
_SHOT_DOWN: Final = frozenset(["say", "war_army"])
_BULLETIN: Final = frozenset(["defence_ministry", "neutralise"])
_ARMIES: Final = frozenset(["army", "defence_ministry"])
_MINISTRY: Final = frozenset(["defence_ministry"])
_NEUTRALISED: Final = 14  # words between 'neutralised' and what with or where
_ARMY_FEATS: Final = frozenset(["clash", "foil", "infiltrate", "destroy", "intercept", "kill", "dead"])
_WAR_ON_TERROR: Final = frozenset(["armed_group", "militant"])
_STRIKES: Final = frozenset(["bombard", "airstrike", "attack", "explode", "target", "shoot", "civilian"])
_SILENT: Final = frozenset(
    ["actor_state", "activists", "kill", "dead", "injure", "attack", "bombard", "airstrike", "explode", "arrest"]
)
_GO_ON: Final = frozenset(["كما", "وكما", "واضاف", "واضافت", "وتابع", "وتابعت", "واردف", "واردفت"])
"""Words with which a sentence goes on with what was claimed in the one before."""
_SAYING: Final = frozenset(["say", "adding"])
_NOT_CLAIMABLE: Final = frozenset(["arrest_raid", "drug_seizure", "weapons_seizure", "funeral"])


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
    if head.hit.kind == "present" and _usual_before(head.hit, part, whole):
        return "habitual", None
    if "never_without" in part.concepts:
        return "habitual", None
    if "now_and_then" in part.concepts and _DAYS.isdisjoint(part.concepts):
        return "habitual", None
    claimed_by = claimant(head, whole)
    return ("happened", None) if claimed_by is None else ("claimed", claimed_by)


def _on_a_day(head: Hit, part: Part) -> bool:
    """Tell a deed of one day: 'in answer to the attempts, on Sunday the council's forces fought off a group'."""
    if head.kind != "past" or part.of_any(_DAYS) == ():
        return False
    return all(hit.last <= head.first and hit.first - head.last < 0 for hit in part.of("habitual"))


def _usual_before(head: Hit, part: Part, whole: Whole) -> bool:
    """Tell what goes on with what is usual: 'they put up roadblocks now and then, and abduct passers-by'."""
    if not head.joined or part.of_any(_DAYS):
        return False
    return any(hit.last <= head.first for hit in whole.cues.of("habitual"))


_DAYS: Final = frozenset(["when", "recent"])


def denied(head: Hit, part: Part) -> bool:
    """Whether an event is said not to have been."""
    for hit in part.of_any(DENIALS):
        if hit.concept == "denied_that" and hit.first >= head.last and not head.of.verb:
            return True  # 'there were news of rockets, but the command denied that'
        if hit.concept == "denial" and hit.first >= head.last and hit.last - hit.first > 1 and _rumoured(head, part):
            return True  # 'what is said of rockets at the base is baseless'
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


def _rumoured(head: Hit, part: Part) -> bool:
    """Whether words of a rumour stand before a head."""
    return any(hit.last <= head.first for hit in part.of("rumour"))


def _denial_reach(denial: Hit, head: Hit, part: Part) -> int:
    """Words that a denial reaches: further where it is what others say that is denied, or 'that' tells what."""
    rumoured = any(denial.last <= hit.first < head.first for hit in part.of("rumour"))
    return (4 if rumoured or _denied_clause(denial, head, part) else 2) * _REACH


def _denied_clause(denial: Hit, head: Hit, part: Part) -> bool:
    """Tell 'a spokesman denied, in words to a newspaper, that his forces had shelled', but not 'after they had'."""
    if not denial.verb:
        return False
    after = {hit.last for hit in part.of("earlier")}
    return any(
        denial.last <= hit.first and hit.first not in after and 0 <= head.first - hit.last < _REACH
        for hit in part.of("subjunctive")
    )


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
        if hit.concept == "planned" and hit.verb and hit.first > head.last:
            continue  # 'four were killed who were about to attack'
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
            if claimable:
                return next((group for group in sentence.of("actor_group") if group.first < hit.first), hit)
        elif hit.concept in _CLAIMED:
            if hit.concept == "alleged" and hit.joined and hit.first > head.hit.last:
                continue  # 'the army bombed X, and alleged that it had'
            if not follows(hit, sentence.of_any(DENIALS), _REACH):
                groups = [h for h in sentence.of("actor_group") if abs(h.first - hit.last) <= 2 * _REACH]
                return min(groups, key=lambda h: abs(h.first - hit.first), default=hit)
        else:
            speaker = _speaker(hit, sentence.hits) or _named_first(hit, whole)
            if speaker is None or _of_others(speaker, head.hit, sentence) or _said_apart(hit, head.hit, sentence):
                continue
            return speaker
    if claimable and head.hit.concept in _ARMY_FEATS and not _ARMIES.isdisjoint(sentence.concepts):
        army = _feat_of_army(head, whole)
        if army is not None:
            return army
    if head.hit.concept == "intercept" and sentence.concepts >= _SHOT_DOWN:
        said = [*sentence.of("say"), *sentence.of("spokesman")]
        if (army := next((hit for hit in sentence.of("war_army") if follows(hit, said, 2)), None)) is not None:
            return army
    if sentence.concepts >= _BULLETIN and (claimable or head.hit.concept == "secop"):
        ministry = _neutralised(head.hit, whole)
        if ministry is not None:
            return ministry
    if claimable and whole.claimed_before is not None and not _of_others(whole.claimed_before, head.hit, sentence):
        return whole.claimed_before
    return None


def _spoke(kinds: frozenset[str], whole: Whole) -> Hit | None:
    """Find the army or ministry that speaks: right after a verb of saying, or before a colon as heading."""
    sentence = whole.cues
    said = [*sentence.of("say"), *sentence.of("spokesman")]
    for hit in sentence.of_any(kinds):
        if hit.first - whole.start <= (not said) or follows(hit, said, 2):
            return hit
    return None


def _neutralised(head: Hit, whole: Whole) -> Hit | None:
    """Find the ministry of defence that says to have 'neutralised' 26, or that names what with."""
    ministry = _spoke(_MINISTRY, whole)
    if ministry is None or head.first < ministry.last:
        return None
    near = any(
        ministry.last <= hit.first <= head.first + 2 <= hit.last + _NEUTRALISED for hit in whole.cues.of("neutralise")
    )
    return ministry if near else None


def _feat_of_army(of: Head, whole: Whole) -> Hit | None:
    """Find the army that says to have repelled, destroyed, shot down or killed men of the group that it fights.

    Wars on what everybody calls terrorists are left out: there the announcement of an authority is the news.
    """
    head, sentence = of.hit, whole.cues
    army = _spoke(_ARMIES, whole)
    if army is None or head.first < army.last or _on_terror(sentence):
        return None
    if head.concept == "infiltrate" and "foil" not in sentence.concepts:
        return None
    groups = [hit for hit in sentence.of("actor_group") if hit.first >= army.last]
    if head.concept not in ("kill", "dead"):
        repelled = of.rule.type == "armed_clash" and any(hit.first == head.first for hit in sentence.of("repel"))
        return army if groups or repelled else None
    near = any(
        0 <= group.first - head.last <= _REACH
        and not any(head.last <= hit.first < group.first for hit in sentence.of_any(_STRIKES))
        for group in groups
    )
    return army if near else None


def _on_terror(sentence: Part) -> bool:
    """Whether it tells of a war on what everybody calls terrorists, not of one on rebels."""
    rebels = {hit.first for hit in sentence.of("rebel")}
    return any(hit.first not in rebels for hit in sentence.of_any(_WAR_ON_TERROR))


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
    """Find the armed group right before a verb of saying: 'the group announces', 'the group had announced'."""
    for hit in whole.cues.of("actor_group"):
        if hit.last == said.first and hit.first - whole.start <= 1:
            return hit
        if hit.last == said.first - 1 and hit.last in [had.first for had in whole.cues.of("subjunctive")]:
            return hit
    return None


def _said_apart(said: Hit, head: Hit, sentence: Part) -> bool:
    """Whether it is said only after a new event has begun: 'the clash drove them out, while the group announced'."""
    return any(head.last <= hit.first < said.first for hit in sentence.of("boundary"))


def _of_others(speaker: Hit, head: Hit, sentence: Part) -> bool:
    """Tell what a party says of its own losses, or of what others did: that is no boast."""
    harm = sentence.of_any(_HARM)
    for own in sentence.of("own"):
        some = own.last - own.first > 1  # 'three of its fighters were killed'
        if any(0 <= own.first - hit.last <= _REACH or (some and 0 <= hit.first - own.last <= 1) for hit in harm):
            return True
    if speaker.first > head.first:  # 'gunmen of the group attacked, a source of the council said'
        return any(hit.last <= speaker.first for hit in sentence.of_any(_DOERS))
    allied = [hit.last for hit in sentence.of("allied")] + [hit.first for hit in sentence.of("own_arms")]
    return any(speaker.last <= hit.first < head.first and hit.first not in allied for hit in sentence.of_any(_OTHERS))
