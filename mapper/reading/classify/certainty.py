"""Weighs whether words tell of an event at all, or only speak about one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.reading.classify.scene import BESIDE, beside, counted, follows
from mapper.reading.classify.spoken import spoken, spoken_about
from mapper.reading.classify.status import denied, planned
from mapper.reading.classify.sums import sum_of
from mapper.reading.classify.unreal import unreal_of, unreal_rules

if TYPE_CHECKING:
    from mapper.reading.classify.cards import Hit
    from mapper.reading.classify.events import Head
    from mapper.reading.classify.scene import Part, Whole

_REACH: Final = 5  # words that a cue before a noun reaches
_NEWS_REACH: Final = 8  # words of a speaker's name and office
_DONE_REACH: Final = 5  # words of who did it, between 'did' and what was done
_OBJECT: Final = 6  # words from a verb of happening to what happened
_FAR_OBJECT: Final = 9  # the same where a preposition binds it to the verb: 'the towns of X are daily exposed to'
_DIED_REACH: Final = 4  # words between 'died' and 'in a strike'
_WHILE_REACH: Final = 4  # 'two days after the killing of a leader in an attack'
_HEADLINE: Final = 5  # words that a headline may have before its verb of the present
_OF_THE_PART: Final = [
    ("result", "outcome"),
    ("where", "place word"),
    ("claim", "claim"),
    ("alleged", "claim"),
    ("supposing", "supposing"),
]
_OF_THE_SENTENCE: Final = [
    ("report", "report"),
    ("opinion", "opinion"),
    ("remembered", "remembered"),
    ("court", "in court"),
]
_HARM: Final = frozenset(["kill", "dead", "injure", "die"])
_CLAIMED: Final = frozenset(["claim", "alleged"])
_NEWS: Final = frozenset(["announce", "say", "report"])
_TOLD: Final = _NEWS | {"result"}
_GROUND: Final = frozenset(["retake", "control", "deploy"])
_ANCHORS: Final = frozenset(["nationality", "relative", "onto"])
_PLACING: Final = frozenset(["onto", "in", "where"])


class Certainty:
    """Weighs the heads of one part of a sentence; what is the same for all of them is worked out once.

    Parameters
    ----------
    part : Part
        The part.
    whole : Whole
        The sentence that it is of.
    """

    __slots__ = (
        "_counted", "_dated", "_habitual", "_harm", "_headline", "_part", "_plain", "_shared", "_spoken",
        "_start", "_told", "_unreal", "_whole",
    )  # fmt: skip

    def __init__(self, part: Part, whole: Whole) -> None:
        here = part.concepts
        self._part, self._start, self._whole = part, whole.start, whole
        self._plain = part.plain()
        self._harm = part.of_any(_HARM)
        never_without = "never_without" in here  # 'hardly a week goes by without': no wish, and not denied
        self._habitual = "habitual" in here or "now_and_then" in here or never_without
        self._spoken = () if never_without else spoken(part)
        self._headline = bool(self._harm) and self._opens_with_harm()
        self._counted = bool(self._harm) and counted(self._harm, part.of("number_word"))
        self._dated = "when" in whole.cues.concepts or "recent" in whole.cues.concepts
        self._told = self._counted and self._dated and ("onto" in here or "in" in here)
        self._shared = self._shared_signs(whole)
        self._unreal = unreal_rules(whole)

    def of(self, head: Head) -> tuple[float, tuple[str, ...]]:
        """Say what the words around a head add to or take from the confidence of its rule, and why.

        A finite verb tells an event by itself. A noun does so at the head of a line, under a verb of happening, or
        with an outcome, a day or a number beside it; else it is as a rule only spoken about.
        """
        signs, shared = self._signs(head), self._shared
        if self._unreal or head.hit.of.future:
            signs += unreal_of(head, self._whole, self._unreal)
        if "denied" in signs and "remembered" in shared:  # 'no explosion, what was heard was a drill'
            shared = [sign for sign in shared if sign != "remembered"]
        return sum_of(*shared, *signs)

    def _shared_signs(self, whole: Whole) -> list[str]:
        """Signs that are of the part or of the sentence, whatever the head."""
        here, there = self._part.concepts, whole.cues.concepts
        signs = []
        for concept, sign in _OF_THE_PART:
            if concept in here:
                signs.append(sign)
        for concept, sign in _OF_THE_SENTENCE:
            if concept in there:
                signs.append(sign)
        if self._counted:
            signs.append("counted harm")
        if "recent" in there:
            signs.append("recent day")
        elif "when" in there:
            signs.append("day")
        elif "bare_year" in there:
            signs.append("bare year")
        if whole.post:
            signs.append("post")
        if whole.question:
            signs.append("question")
        if whole.another_world:
            signs.append("another world")
        return signs

    def _signs(self, of: Head) -> list[str]:
        """Signs of a head."""
        head, part = of.hit, self._part
        here, kind = part.concepts, head.of.kind
        to_come = no = False
        if not self._plain:
            to_come, no = planned(head, part), denied(head, part)
        signs = self._verb_signs(head) if kind == "present" and not to_come else []
        if not (head.of.verb or of.rule.finite or self._done(head)):
            signs += self._noun_signs(of, to_come=to_come)
            if no:
                signs.append("denied")
        if self._harm and not self._counted and self._harm[0] is not head:
            signs.append("harm")
        if (
            self._spoken
            and not (to_come or no or self._told or not _CLAIMED.isdisjoint(here) or self._accused(head))
            and not self._which_happened(head)
            and spoken_about(head, self._spoken)
        ):
            signs.append("spoken about")
        if "possible" in here and beside(head, part.of("possible")):
            signs.append("only possible")
        if "negation" in here and not no and follows(head, part.of("negation"), 2):
            signs.append("negated")
        if "relative" in here and any(
            0 <= head.first - hit.last <= BESIDE and hit.first < head.first for hit in part.of("relative")
        ):
            signs.append("which one")
        return signs

    def _verb_signs(self, head: Hit) -> list[str]:
        """Signs of a verb of the present."""
        signs = []
        if "until_then" in self._part.concepts and self._came_next(head):
            return []
        if head.first - self._start > _HEADLINE:
            signs.append("present tense")
        if "never_without" in self._part.concepts:
            return signs
        if head.preposition or follows(head, self._part.of("subjunctive"), 1):
            signs.append("subjunctive")
        return signs

    def _accused(self, head: Hit) -> bool:
        """Tell 'on Friday the town accused the army of shelling it': a deed with its day."""
        return head.preposition == "ب" and self._dated and "accuse" in self._part.concepts

    def _which_happened(self, head: Hit) -> bool:
        """Tell 'held for the shooting that X saw on Friday': what is spoken about did happen."""
        return (
            self._dated
            and any(hit.first == head.last for hit in self._part.of("relative"))
            and any(hit.first == head.last + 1 and hit.kind == "past" for hit in self._part.of("event_verb"))
        )

    def _came_next(self, head: Hit) -> bool:
        """Tell 'they held it until the army took it back': ground that changes hands again did so."""
        if head.concept not in _GROUND or not follows(head, self._part.of("until_then"), 1):
            return False
        before = [hit for hit in self._part.hits if hit.first < head.first and hit.concept not in _TOLD]
        return any(hit.kind == "past" for hit in before)

    def _noun_signs(self, of: Head, *, to_come: bool) -> list[str]:
        """Signs of a noun."""
        head, part, family = of.hit, self._part, of.rule.family
        here, form = part.concepts, head.of
        signs = ["noun"]
        if form.joined and part.hits[0] is head and head.first > self._start:
            signs.append("told along")
        if "funeral" in here and any(hit.last == head.first and not hit.verb for hit in self._harm):
            signs.append("told already")  # 'one of the dead of the raid of X was buried'
        if form.definite:
            signs += self._definite_signs(head, violent=family == "violent")
            if "comes" in here and follows(head, part.of("comes"), 2):
                signs.append("told already")
            if "lasted" in here and any(0 <= hit.first - head.last <= 1 for hit in part.of("lasted")):
                signs.append("told already")  # 'the attack lasted half an hour'
        elif self._headline or self._leads(head):
            signs.append("leads the line")
        if not form.definite and not _NEWS.isdisjoint(here) and _announced(head, part):
            signs.append("announced")
        if "event_verb" in here:
            happening = self._under_happening(head)
            if happening == "under a verb of happening" or (happening and not to_come and not self._habitual):
                signs.append(happening)
        if self._habitual and family in ("violent", "protest"):
            signs.append("habitual")
        elif self._habitual and family in ("security", "diplomatic"):
            signs.append("routine")
        if (self._harm or "fire" in here) and (
            form.preposition == "ب" or follows(head, part.of("cause"), 1) or self._died_in(head)
        ):
            signs.append("cause of harm")
        if to_come and family != "violent":
            signs.append("planned")
        if "earlier" in here and follows(head, part.of("earlier"), 2):
            signs.append("looking back")
        if "a_while_from" in here and follows(head, part.of("a_while_from"), 1 if form.definite else _WHILE_REACH):
            signs.append("a while after")
        if "calm" in here and self._calm_since(head):
            signs.append("calm since")
        if "compared" in here and not (form.preposition or self._habitual) and follows(head, part.of("compared"), 1):
            signs.append("compared")
        if form.plural and self._undated(of):
            signs.append("many and undated")
        return signs

    def _calm_since(self, head: Hit) -> bool:
        """Tell 'it is calm in X after two days of fighting', but not 'after fighting in Y': that says where."""
        if any(hit.first >= head.last or hit is head for hit in [*self._part.of("in"), *self._harm]):
            return False  # nor 'after a night of fighting in which two were killed'
        if not head.definite and any(hit.first == head.last for hit in self._part.of("event_verb")):
            return False  # 'after clashes that broke out last night': they are the news
        return any(hit.last <= head.first for hit in self._part.of("calm"))

    def _died_in(self, head: Hit) -> bool:
        """Tell 'they died on Thursday in a strike on'."""
        if not follows(head, self._part.of("in"), 1):
            return False
        return any(hit.verb and 0 < head.first - hit.last <= _DIED_REACH for hit in self._harm)

    def _definite_signs(self, head: Hit, *, violent: bool) -> list[str]:
        """Signs of a noun with the article."""
        signs = []
        if not self._habitual and not (violent and self._told_on(head)):
            signs.append("definite noun")
        if beside(head, self._part.of_any(_ANCHORS)):
            signs.append("anchored")
        return signs

    def _leads(self, head: Hit) -> bool:
        return head.first - self._start <= 2

    def _opens_with_harm(self) -> bool:
        """Whether a noun of harm opens the sentence, as in a headline."""
        if self._harm[0].verb:
            return False
        return any(hit.first - self._start <= 2 and not hit.definite for hit in self._harm)

    def _under_happening(self, head: Hit) -> str:
        """Name the sign that a verb of happening around a noun is: it happened, or something was done to that end."""
        reach = _FAR_OBJECT if head.preposition == "ل" else _OBJECT
        telling = [hit for hit in self._part.of("event_verb") if -3 <= head.first - hit.last <= reach]
        for hit in telling:
            meant = hit.preposition == "ل" or (hit.kind == "present" and hit.first - self._start > 2)
            if not meant:
                return "under a verb of happening"
        return "for the purpose of" if telling else ""

    def _undated(self, of: Head) -> bool:
        """Whether a noun of the plural has no number, day or place."""
        head = of.hit
        if self._counted or self._habitual or self._dated or self._leads(head):
            return False
        told_on = of.rule.family == "violent" and head.definite and self._told_on(head)
        return not told_on and not beside(head, self._part.of_any(_PLACING))

    def _told_on(self, head: Hit) -> bool:
        """Tell 'the clashes went on'."""
        return follows(head, [hit for hit in self._part.of("event_verb") if hit.kind == "past"], 5)

    def _done(self, head: Hit) -> bool:
        """Tell 'gunmen carried out the abduction of', 'the police managed the arrest of'."""
        here = self._part.concepts
        if "managed" in here:
            undone = self._part.of("negation")
            managed = [hit for hit in self._part.of("managed") if not follows(hit, undone, 1)]
            if follows(head, managed, 1):
                return True
        if "did" not in here:
            return False
        if head.preposition != "ب" and not any(hit.last == head.first for hit in self._part.of("onto")):
            return False  # neither 'did' it nor 'went so far as to do' it
        relatives = self._part.of("relative")
        did = [hit for hit in self._part.of("did") if hit.kind == "past" and not follows(hit, relatives, 1)]
        return follows(head, did, _DONE_REACH)


def _announced(head: Hit, part: Part) -> bool:
    """Tell 'the police announced the killing of': a verb of news, and no other verb of an event since."""
    for hit in reversed(part.hits):
        if hit.first < head.first and hit.verb:
            return hit.concept in _NEWS and head.first - hit.last <= _NEWS_REACH
    return False
