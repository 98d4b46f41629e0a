"""Rules on the words before a name: what brings a place, and what a person, a body or an adjective."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from mapper.reading.recognize.bits import (
    ARMED,
    ARMED_BEFORE,
    ATTACK,
    ATTACKED,
    CAUSE,
    CLUB,
    CLUB_BEFORE,
    COMPASS,
    COUNCIL,
    COUNT,
    DEFINITE,
    DEFINITE_NAME,
    DETERMINER,
    FIRST,
    FORCES,
    GRAND,
    HARD,
    IN_POST,
    KUNYA,
    MOVE,
    NAMED,
    NUMBER,
    OF_COUNCIL,
    OF_COUNTRY,
    OF_NATION,
    PACT,
    PLACE,
    SOFT,
    SPEECH,
    STOP,
    TITLE,
    VESSEL,
    WEAK,
)
from mapper.reading.recognize.grammar import accusative, adjective, gone_to, opens_sentence
from mapper.reading.recognize.lexicon import lexicon
from mapper.reading.recognize.persons import affiliated, before_family, called_ali, family_of_titled, titled, wounded
from mapper.reading.recognize.scan import NEAR, SPACES
from mapper.reading.recognize.spelling import NO_LOOK, Look
from mapper.reading.recognize.weights import weigh

if TYPE_CHECKING:
    from mapper.reading.recognize.candidates import Guess
    from mapper.reading.recognize.scan import Scan

NATIONAL: Final = frozenset({"country", "capital"})
"""Kinds that may stand for a government."""
_NO_ARM: Final = PLACE | MOVE | WEAK | SPEECH | STOP
"""Words that are no second word in the name of an armed group."""
_NO_TRADE: Final = PLACE | MOVE | WEAK | SPEECH
"""Words that are none in the name of a ship or firm."""


def before(scan: Scan, guess: Guess, look: Look, found: set[str]) -> Look:
    """Tell what stands before a name that stands on its own.

    Returns
    -------
    Look
        What the word before it says of any such name; ``found`` gets what hangs on more.
    """
    particles, i = guess.split.particles, guess.first
    near = i > 0 and scan.gaps[i - 1] in NEAR
    bits = scan.facts[i - 1].bits if near else 0
    if bits & COUNCIL and guess.last < len(scan.words) and scan.facts[guess.last].bits & OF_COUNCIL:
        found.add("council_of_place")
    if "begins_with_type_word" in look.clues and affiliated(scan, i):
        found.add("affiliation")
    if guess.type_word is not None:
        if guess.type_word.feature == "A" and guess.key in lexicon().body_parts and wounded(scan, i - 1):
            found.add("part_of_body")
        if guess.type_word.route:
            found.add("after_route")
        else:
            found.add("type_word_opens" if guess.type_word.opens else "type_word")
            if guess.kind == "country" and guess.type_word.feature in _PARTS_OF_COUNTRIES:
                found.add("country_after_type_word")
    elif near and not particles:
        if look.ambiguous and bits & DETERMINER:
            found.add("after_determiner")
        if scan.words[i - 1] in lexicon().kin and " " not in guess.key:
            found.add("after_given_name")
        if bits & TITLE and guess.kind not in NATIONAL and before_family(scan, guess):
            found.add("like_a_person")
        if bits & TITLE and guess.key in lexicon().media:
            found.add("media_name")
        if bits & TITLE and " " in guess.key and guess.key.partition(" ")[0] in lexicon().first_names:
            found.add("after_given_name")  # 'the youth Hasan …', which is a village as well
        if look.ambiguous and bits & PLACE:
            _ambiguous(scan, guess, found)
        if bits & PLACE and guess.key in lexicon().body_parts and wounded(scan, i):
            found.add("part_of_body")
        if bits & WEAK and scan.words[i - 1] == "علي":
            found.add("after_given_name" if called_ali(scan, i - 1) else "after_upon")
        if not bits & BRINGING:
            _bare(scan, guess, look, found)
        elif bits & SOFT and look.ambiguous and scan.words[i - 1] in lexicon().seats:
            found.add("after_seat")
        return _brought(_signs(scan, guess, bits))
    elif near and particles == "و" and _joined_adjective(scan, guess):
        found.add("adjective_of_country")
    elif bits & FIRST and guess.kind not in NATIONAL:
        if particles in ("و", "ف"):
            found.add("after_given_name_and")
        elif not bits & (PLACE | WEAK):
            found.add("after_given_name")
    return NO_LOOK


def _ambiguous(scan: Scan, guess: Guess, found: set[str]) -> None:
    """Tell what an everyday word after one that brings a place may be."""
    if guess.first > 1 and scan.facts[guess.first - 2].bits & ATTACK:
        found.add("after_happening")
    if opens_sentence(scan, guess):
        found.add("opens_sentence")
    if guess.key in lexicon().describing and gone_to(scan, guess):
        found.add("end_of_journey")


def _joined_adjective(scan: Scan, guess: Guess) -> bool:
    """Whether a country is the second of two adjectives: 'eleven Egyptian and Syrian migrants' (مصريا وسوريا)."""
    return guess.kind == "country" and guess.key.endswith("يا") and adjective(scan, guess.first - 1)


BRINGING: Final = PLACE | MOVE | WEAK | HARD | SOFT | FIRST | TITLE | KUNYA
"""What a word tells of a name after it by itself."""


def _bare(scan: Scan, guess: Guess, look: Look, found: set[str]) -> None:
    """Tell what a name is after a word that tells nothing of it."""
    person = guess.kind not in _HARDLY_PEOPLE and "begins_with_head" in look.clues
    word = scan.words[guess.first - 1]
    if word in _UNDONE:
        found.add("after_determiner")
    elif word in _FIRST_WORDS:
        found.add("inside_unknown_name")
    elif guess.kind == "country" and guess.key.endswith("يا") and accusative(scan, guess.first - 1):
        found.add("adjective_of_country")
    if (person and titled(scan.words[guess.first])) or family_of_titled(scan, guess):
        found.add("like_a_person")
    elif scan.words[guess.first - 1] in lexicon().seats:
        found.add("after_seat")
    elif _object(scan, guess.first):
        found.add("object_of_forces")


_HARDLY_PEOPLE: Final = frozenset({"country", "capital", "adm1", "big", "region", "core_town"})


_FIRST_WORDS: Final = frozenset(
    {"دير", "تل", "كفر", "عين", "بيت", "خربه", "خان", "جب", "حوش", "مرج", "معره", "رسم", "كوم", "ميت"}
)
"""First words of names: what follows one that begins no known name is the rest of an unknown one (دير X)."""
_UNDONE: Final = frozenset({"لم", "ولم", "فلم", "لن", "ولن", "فلن"})
"""Negations that only a verb follows: 'did not rise' (لم يزد) is no Yazd."""


def _object(scan: Scan, i: int) -> bool:
    """Whether word ``i`` is what forces entered, left or struck: 'the planes of the army bombed X'."""
    for k in range(i - 2, max(-1, i - 2 - _SUBJECT), -1):
        if not scan.near(k + 1) or scan.facts[k + 1].bits & (PLACE | WEAK | MOVE):
            return False
        if scan.facts[k].bits & MOVE:
            return bool(scan.facts[k + 1].bits & FORCES)
    return False


_SUBJECT: Final = 3
"""Most words of a subject between a verb and its object."""


_PARTS_OF_COUNTRIES: Final = frozenset({"ADM2", "ADM3", "PPLX"})
"""What a type word calls for that is no country: a district whose name begins like one (قضاء المجر الكبير)."""


def _signs(scan: Scan, guess: Guess, bits: int) -> int:
    """Bits of the word before a name and of what else its rules ask for."""
    i = guess.first
    if guess.kind in NATIONAL:
        bits |= OF_NATION | OF_COUNTRY if guess.kind == "country" else OF_NATION
    if guess.key[:2] == "ال":
        bits |= DEFINITE_NAME
    if bits & WEAK and _attack_before(scan, i):
        bits |= ATTACKED
    if bits & SOFT and guess.last < len(scan.words) and scan.facts[guess.last].bits & (NUMBER | GRAND):
        bits |= NAMED
    armed = (bits & CAUSE or not bits & _NO_ARM) and i > 1 and scan.facts[i - 2].bits & ARMED and scan.near(i - 1)
    if not bits & _NO_TRADE and _goes_on_in_name(scan, i):
        bits |= VESSEL
    if bits & PACT and bits & OF_NATION and not bits & OF_COUNTRY and _named_after(scan, guess):
        bits &= ~OF_NATION
    if armed and not (bits & OF_NATION and scan.words[i - 1].startswith("ال")):
        bits |= ARMED_BEFORE
    return bits | IN_POST if scan.post else bits


def _goes_on_in_name(scan: Scan, i: int) -> bool:
    """Whether word ``i`` stands one word after the head of a name, or two after a firm's (شركة توزيع كهرباء X)."""
    facts = scan.facts
    for k in (i - 2, i - 3) if facts[i - 1].bits & STOP else (i - 2,):
        if k < 0 or not scan.near(k + 1) or facts[k + 1].bits & _NO_TRADE:
            return False
        if facts[k].bits & VESSEL:
            return not (k > 0 and _attack_before(scan, k))  # what is struck stands in the town
    return False


def _named_after(scan: Scan, guess: Guess) -> bool:
    """Whether a pact bears the name of a capital, and no government made it with another (اتفاق X وY، اتفاق X مع Y)."""
    j = guess.last
    if j >= len(scan.words) or scan.gaps[j - 1] not in SPACES:
        return True
    another = any(begun.split.particles == "و" and begun.alone for begun in scan.facts[j].begun)
    return scan.words[j] not in _PARTNERS and not another


_PARTNERS: Final = frozenset({"مع", "علي", "بشان", "حول", "ل"})


@cache
def _brought(signs: int) -> Look:
    """Tell what the word before a name says of it; few words differ in their bits."""
    found: set[str] = set()
    if signs & COUNT and not signs & OF_NATION:
        found.add("after_number_word")
    brings(signs, found)
    _body(signs, found)
    _person(signs, found)
    if signs & DEFINITE and not signs & (PLACE | MOVE | SPEECH | TITLE) and signs & DEFINITE_NAME:
        found.add("after_definite_noun")
    return Look(frozenset(found), weigh(found, bool(signs & IN_POST)))


def brings(signs: int, found: set[str]) -> None:
    """Words that bring a place."""
    if signs & PLACE:
        found.add("after_compass" if signs & COMPASS else "after_place_word")
    elif signs & MOVE:
        found.add("after_move_word")
    elif signs & WEAK:
        found.add("after_attack_on" if signs & ATTACKED else "after_weak_preposition")
    elif signs & SPEECH:
        found.add("after_speech_verb")
    elif not signs & (HARD | SOFT | TITLE):
        found.add("after_other_word")


def _attack_before(scan: Scan, i: int) -> bool:
    """Whether the preposition before word ``i`` belongs to an attack or a hold (غارات على X)."""
    return (
        scan.words[i - 1] in ("علي", "من", "عن")
        and i > 1
        and any(scan.facts[k].bits & ATTACK for k in range(max(0, i - 5), i - 1))
    )


def _body(signs: int, found: set[str]) -> None:
    """Words that bring the name of a body or an armed group."""
    if signs & (HARD | VESSEL) or signs & NAMED or (signs & PACT and not signs & OF_NATION):
        found.add("after_body")
    elif signs & SOFT:
        found.add("after_soft_body")
    elif signs & ARMED_BEFORE:
        found.add("after_armed_body")


def _person(signs: int, found: set[str]) -> None:
    """Words that bring a club or a person."""
    if signs & CLUB:
        found.add("after_club_word")
    if signs & CLUB_BEFORE:
        found.add("club")
    if signs & KUNYA:
        found.add("after_kunya")
    elif signs & FIRST and not signs & PLACE and not signs & OF_COUNTRY:
        found.add("after_given_name")
    elif signs & TITLE:
        found.add("after_title")
