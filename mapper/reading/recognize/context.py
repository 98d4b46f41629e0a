"""Rules that speak for or against a candidate: each is a clue by name, weighed in ``weights.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.reading.recognize.facts import (
    ARMED,
    ATTACK,
    CAUSE,
    CLUB,
    CLUB_AFTER,
    CLUB_BEFORE,
    COMPASS,
    COMPASS_ADJECTIVE,
    COUNCIL,
    COUNT,
    DEFINITE,
    FIRST,
    GIVEN,
    GRAND,
    HARD,
    KUNYA,
    MEDIA_AFTER,
    MOVE,
    NEGATION,
    NISBA,
    NUMBER,
    OF_COUNCIL,
    PARENT,
    PLACE,
    PURPOSE,
    SAYS,
    SCHOLAR,
    SOFT,
    SPEECH,
    STOP,
    SURROUNDINGS,
    TITLE,
    WEAK,
)  # fmt: skip
from mapper.reading.recognize.lexicon import Lexicon, lexicon
from mapper.reading.recognize.marks import marks, post_marks
from mapper.reading.recognize.scan import SPACES
from mapper.reading.recognize.spelling import STRONG, Look, look_of, spelling
from mapper.reading.recognize.weights import weigh

if TYPE_CHECKING:
    from mapper.reading.recognize.candidates import Guess
    from mapper.reading.recognize.scan import Scan

_NATIONAL = frozenset({"country", "capital"})


def clues(scan: Scan, guess: Guess) -> tuple[set[str], int]:
    """Clues of a candidate that do not hang on other candidates, and the sum of their weights."""
    found: set[str] = set()
    look = _NO_LOOK
    if guess.site or guess.kind == "unknown":
        found.add(f"kind_{guess.kind}")
        if guess.rule:
            found.add("article_dropped" if guess.rule == "article_dropped" else "variant_spelling")
        _site(scan, guess, lexicon(), found)
    else:
        look = look_of(scan, guess)
        spelling(scan, guess, look.clues, found)
        _before(scan, guess, look.clues, found)
    if guess.first in scan.covered:
        found.add(scan.covered[guess.first])
    if guess.last < len(scan.words) and (scan.facts[guess.last].bits & _TELLING_AFTER or guess.key == _WEST_BANK):
        _after(scan, guess, found)
    marks(scan, guess, found)
    if scan.post:
        post_marks(scan, guess, found)
    score = look.score + weigh(found, scan.post)
    found |= look.clues
    return found, score


_NO_LOOK = Look(frozenset(), 0)


def _site(scan: Scan, guess: Guess, lex: Lexicon, found: set[str]) -> None:
    """Tell what the words of a name look like that stands on its type word."""
    what = "site" if guess.site else "open"
    word = guess.type_word
    words = guess.last - guess.first
    found.add(f"{what}_words_{words}")
    if word is not None and guess.type_first >= 0:
        found.add(f"{what}_after_opening_type" if word.opens else f"{what}_after_type")
        found.add(f"type:{scan.facts[guess.type_first].type_key}")
        if word.many:
            found.add(f"{what}_after_several")
        if guess.kind in STRONG and (
            word.feature == "R"
            or (scan.facts[guess.type_first].type_key in lex.named_after and _lies_in(scan, guess.last))
        ):
            found.add("street_named_after_place")
        if guess.kind in _TOWNS and scan.facts[guess.type_first].type_key == "سوق":
            found.add("market_of_place")
        if scan.facts[guess.type_first].type_key == _UNIVERSITY and _scholar_before(scan, guess.type_first):
            found.add("affiliation")
    inner = [(scan.words[k], scan.facts[k].bits) for k in range(guess.first, guess.last)]
    inner[0] = (guess.split.stem, inner[0][1])
    first, last = inner[0], inner[-1]
    if first[0].startswith("ال"):
        found.add(f"{what}_definite")
    elif first[0].startswith(("لل", "وال", "بال")) or (
        first[0][0] in "وبل" and (first[0][1:] in lex.common or first[0][1:] in lex.types)
    ):
        found.add(f"{what}_with_particle")
    elif guess.kind == "unknown" and first[0] not in lex.heads:
        found.add(f"{what}_indefinite")
    if first[0].endswith(("ون", "ها", "هم")):
        found.add(f"{what}_verb")
    if first[0] in lex.heads:
        found.add(f"{what}_head" if words > 1 else f"{what}_bare_head")
    elif first[0] in lex.common or first[0] in lex.first_names:
        found.add(f"{what}_common" if first[1] & DEFINITE else f"{what}_common_indefinite")
    if words == 1 and (first[0] in lex.adjectives or first[0] in lex.compass_adjectives):
        found.add(f"{what}_adjective")
    if last[1] & NISBA and not last[1] & COMPASS_ADJECTIVE:
        found.add(f"{what}_nisba_last" if last[0].startswith("ال") or words > 1 else f"{what}_nisba_indefinite")
    if last[1] & COMPASS_ADJECTIVE:
        found.add(f"{what}_compass_last")
    if any(bits & NUMBER for _, bits in inner):
        found.add(f"{what}_number")
    if any(w in lex.never or bits & (STOP | PLACE) for w, bits in inner[1:]):
        found.add(f"{what}_function_word")
    if first[1] & (SPEECH | MOVE | TITLE):
        found.add(f"{what}_verb")


_TOWNS = STRONG | {"core_town"}
"""Kinds of places that have markets."""
_UNIVERSITY = "جامعه"
_AFFILIATED = 6
"""How many words before a university the person may stand who is told by it."""


def _scholar_before(scan: Scan, i: int) -> bool:
    """Whether the university at word ``i`` only says who somebody is (أستاذ العلوم السياسية في جامعة X)."""
    for k in range(i - 1, max(-1, i - 1 - _AFFILIATED), -1):
        if scan.facts[k].bits & SCHOLAR:
            return True
        if scan.gaps[k] not in SPACES:
            return False
    return False


def _lies_in(scan: Scan, j: int) -> bool:
    """Whether the words from ``j`` on say in which place a site lies (محطة بغداد بمدينة الحسكة)."""
    if j >= len(scan.words) or scan.gaps[j - 1] not in SPACES:
        return False
    return scan.words[j] == "في" or (scan.facts[j].type_word is not None and scan.words[j].startswith("ب"))


def _before(scan: Scan, guess: Guess, look: frozenset[str], found: set[str]) -> None:
    """Tell what stands before a name that stands on its own."""
    particles, i = guess.split.particles, guess.first
    near = scan.near(i)
    bits = scan.facts[i - 1].bits if near else 0
    if bits & COUNCIL and guess.last < len(scan.words) and scan.facts[guess.last].bits & OF_COUNCIL:
        found.add("council_of_place")
    if "begins_with_type_word" in look and scan.words[i].endswith(_UNIVERSITY) and _scholar_before(scan, i):
        found.add("affiliation")
    if guess.type_word is not None:
        if guess.type_word.route:
            found.add("after_route")
        else:
            found.add("type_word_opens" if guess.type_word.opens else "type_word")
            if guess.kind == "country" and guess.type_word.feature in _PARTS_OF_COUNTRIES:
                found.add("country_after_type_word")
    elif near and not particles:
        if bits & NEGATION and "homograph_ambiguous" in look:
            found.add("after_negation")
        if bits & COUNT and guess.kind not in _NATIONAL:
            found.add("after_number_word")
        _before_place(scan, guess, bits, found)
        _before_other(scan, guess, bits, found)
    elif bits & FIRST and guess.kind not in _NATIONAL:
        if particles in ("و", "ف"):
            found.add("after_given_name_and")
        elif not bits & (PLACE | WEAK):
            found.add("after_given_name")


_PARTS_OF_COUNTRIES = frozenset({"ADM2", "ADM3", "PPLX"})
"""What a type word calls for that is no country: a district whose name begins like one (قضاء المجر الكبير)."""


def _before_place(scan: Scan, guess: Guess, bits: int, found: set[str]) -> None:
    """Words that bring a place."""
    if bits & PLACE:
        found.add("after_compass" if bits & COMPASS else "after_place_word")
    elif bits & MOVE:
        found.add("after_move_word")
    elif bits & WEAK:
        found.add("after_attack_on" if _attack_before(scan, guess.first) else "after_weak_preposition")
    elif bits & SPEECH:
        found.add("after_speech_verb")
    elif not bits & (HARD | SOFT | TITLE):
        found.add("after_other_word")


def _attack_before(scan: Scan, i: int) -> bool:
    """Whether the preposition before word ``i`` belongs to an attack or a hold (غارات على X)."""
    return (
        scan.words[i - 1] in ("علي", "من")
        and i > 1
        and any(scan.facts[k].bits & ATTACK for k in range(max(0, i - 5), i - 1))
    )


def _before_other(scan: Scan, guess: Guess, bits: int, found: set[str]) -> None:
    """Words that bring a person, a body or an adjective."""
    word = scan.words[guess.first - 1]
    numbered = guess.last < len(scan.words) and scan.facts[guess.last].bits & NUMBER
    grand = guess.last < len(scan.words) and scan.facts[guess.last].bits & GRAND and scan.near(guess.last)
    if bits & HARD or (bits & SOFT and (numbered or grand)):
        found.add("after_body")
    elif bits & SOFT:
        found.add("after_soft_body")
    elif (
        scan.near(guess.first - 1)
        and not (guess.kind in _NATIONAL and word.startswith("ال"))
        and scan.facts[guess.first - 2].bits & ARMED
        and (bits & CAUSE or not bits & (PLACE | MOVE | WEAK | STOP | SPEECH))
    ):
        found.add("after_armed_body")
    if bits & _PERSONAL:
        _before_person(guess, bits, found)
    if bits & DEFINITE and not bits & (PLACE | MOVE | SPEECH | TITLE) and guess.key.startswith("ال"):
        found.add("after_definite_noun")


_PERSONAL = CLUB | CLUB_BEFORE | KUNYA | FIRST | TITLE
"""Words of clubs and persons."""


def _before_person(guess: Guess, bits: int, found: set[str]) -> None:
    """Words that bring a club or a person."""
    if bits & CLUB:
        found.add("after_club_word")
    if bits & CLUB_BEFORE:
        found.add("club")
    if bits & KUNYA:
        found.add("after_kunya")
    elif bits & FIRST and not bits & PLACE and guess.kind != "country":
        found.add("after_given_name")
    elif bits & TITLE:
        found.add("after_title")


_TELLING_AFTER = (
    PURPOSE | SURROUNDINGS | PARENT | COMPASS_ADJECTIVE | SAYS | GIVEN | KUNYA | CLUB_AFTER | NISBA | MEDIA_AFTER
)  # fmt: skip
"""Words that tell something of a name before them."""
_WEST_BANK = "الضفه الغربيه"
"""A region, and the western bank of any river (الضفة الغربية لنهر)."""


def _after(scan: Scan, guess: Guess, found: set[str]) -> None:
    """Tell what stands after the name."""
    j = guess.last
    bits = scan.facts[j].bits
    if guess.key == _WEST_BANK and scan.words[j][0] == "ل" and scan.facts[j].type_cut > 0:
        found.add("bank_of_river")
    if bits & PURPOSE and not scan.gaps[j - 1].strip(' »"”'):
        found.add("before_purpose")
    if scan.gaps[j - 1] not in SPACES:
        return
    if bits & SURROUNDINGS:
        found.add("and_surroundings")
    if bits & PARENT:
        found.add("before_parent")
    elif bits & COMPASS_ADJECTIVE:
        found.add("before_compass_adjective")
    if bits & SAYS:
        found.add("before_speech_verb")
    if bits & GIVEN and guess.kind not in _NATIONAL:
        found.add("before_given_name")
    if bits & KUNYA:
        found.add("before_kunya")
    if bits & MEDIA_AFTER:
        found.add("media_name")
    if bits & CLUB_AFTER:
        found.add("club")
    if bits & NISBA and not bits & COMPASS_ADJECTIVE and guess.key.startswith("ال") and scan.words[j].startswith("ال"):
        found.add("before_adjective")
