"""The most that what stands around a candidate could say for it: what is hopeless need not be weighed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from mapper.reading.recognize.before import BRINGING, brings
from mapper.reading.recognize.bits import (
    ATTACKED,
    CLUB_AFTER,
    COMPASS_ADJECTIVE,
    GIVEN,
    KUNYA,
    MEDIA_AFTER,
    NISBA,
    OFFICE,
    PARENT,
    PLACE,
    PURPOSE,
    SAYS,
    SOFT,
    SURROUNDINGS,
)
from mapper.reading.recognize.context import TELLING_AFTER
from mapper.reading.recognize.marks import most_in_post
from mapper.reading.recognize.scan import SPACES
from mapper.reading.recognize.spelling import IBB
from mapper.reading.recognize.weights import most_of, weigh

if TYPE_CHECKING:
    from mapper.reading.recognize.candidates import Guess
    from mapper.reading.recognize.scan import Scan
    from mapper.reading.recognize.spelling import Look

_OTHER_CLUES: Final = (
    "after_body", "after_armed_body", "after_number_word", "after_club_word", "club", "after_kunya", "media_name",
    "after_given_name", "after_given_name_and", "after_title", "after_definite_noun", "after_determiner", "after_upon",
    "part_of_body", "council_of_place", "affiliation", "noun_goes_on", "suffix_his",
    "adjective_of_country", "known_person", "known_organisation", "sports_text", "tanween",
)  # fmt: skip
"""What else may be told of a name of one word in the middle of a line without a type word."""
_HASHTAGS: Final = ("whole_hashtag", "part_of_hashtag")


@cache
def most_beside(
    bits: int, attached: bool = False, ambiguous: bool = True, underscored: bool = False, post: bool = False
) -> int:
    """Most thousandths that a name of one word gains by the word before it and what goes with that.

    Parameters
    ----------
    bits : int
        What the word before it is.
    attached : bool
        Whether a particle is attached to the name: the word before it then brings nothing.
    ambiguous : bool
        Whether the name is an everyday word and a well-known place: of such a one more is told.
    underscored : bool
        Whether low lines join words to hashtags.
    post : bool
        Whether it stands in a post.
    """
    most = most_of((*_OTHER_CLUES, *_HASHTAGS) if underscored else _OTHER_CLUES, post)
    if attached:
        return most
    places = []
    for signs in (bits, bits | ATTACKED):
        place: set[str] = set()
        brings(signs, place)
        places.append(weigh(place, post))
    most += max(places)
    if bits & SOFT:
        most += most_of(("after_soft_body",), post)
    if bits & PLACE and ambiguous:
        journey = max(most_of(("opens_sentence",), post), most_of(("end_of_journey",), post))  # 'in', or 'to'
        most += journey + most_of(("after_happening",), post)
    if bits & SOFT and bits & OFFICE:
        most += most_of(("after_seat",), post)
    if not bits & BRINGING:
        seat = most_of(("after_seat",), post) if bits & OFFICE else 0  # the seats are among the offices
        most += max(seat, most_of(("object_of_forces",), post))
    return most


_AFTER_CLUES: Final = (
    (PURPOSE, "before_purpose"), (SURROUNDINGS, "and_surroundings"), (PARENT, "before_parent"),
    (COMPASS_ADJECTIVE, "before_compass_adjective"), (SAYS, "before_speech_verb"), (GIVEN, "before_given_name"),
    (KUNYA, "before_kunya"), (MEDIA_AFTER, "media_name"), (CLUB_AFTER, "club"), (NISBA, "before_adjective"),
    (NISBA, "before_parent"),
)  # fmt: skip
"""What each of them may tell."""


@cache
def _most_after(bits: int, post: bool) -> int:
    """Most thousandths that a name gains by the word after it."""
    return most_of(tuple(clue for bit, clue in _AFTER_CLUES if bits & bit), post)


def hopeless(scan: Scan, guess: Guess, look: Look, listed: int = 0) -> bool:
    """Whether nothing could make a name a toponym: its look weighs more than what stands around it ever could.

    Where marks before a name may tell something of it, the answer is no. What other candidates tell of it is not asked
    here: ``listed`` is the most that it gains by them. ``look`` is what its name looks like, which speaks against it.
    """
    i, j = guess.first, guess.last
    if i == 0 or scan.gaps[i - 1] not in SPACES or guess.type_word is not None or guess.key == IBB:
        return False
    facts, post = scan.facts, scan.post
    telling = look.ambiguous or (listed > 0 and look.doubtful)  # one in a list gets its clues from there as well
    most = listed + most_beside(facts[i - 1].bits, guess.split.cut > 0, telling, scan.underscored, post)
    if j < len(facts) and (after := facts[j].bits & TELLING_AFTER):
        most += _most_after(after, post)
    if look.score > -most:
        return False
    return not post or look.score <= -(most + most_in_post(scan, guess))
