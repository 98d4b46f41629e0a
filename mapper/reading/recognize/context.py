"""Rules that speak for or against a candidate: each is a clue by name, weighed by ``models/recognizer.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mapper.reading.nations import nationality
from mapper.reading.recognize.before import NATIONAL, before
from mapper.reading.recognize.bits import (
    CLUB_AFTER,
    COMPASS,
    COMPASS_ADJECTIVE,
    DEFINITE,
    GIVEN,
    HARD,
    KUNYA,
    MEDIA_AFTER,
    MOVE,
    NISBA,
    NUMBER,
    OFFICE,
    PARENT,
    PLACE,
    PURPOSE,
    SAYS,
    SOFT,
    SPEECH,
    STOP,
    SURROUNDINGS,
    TITLE,
    WEAK,
)
from mapper.reading.recognize.facts import CAPITAL
from mapper.reading.recognize.lexicon import Lexicon, lexicon
from mapper.reading.recognize.marks import marks, post_marks
from mapper.reading.recognize.persons import affiliated
from mapper.reading.recognize.scan import SPACES
from mapper.reading.recognize.spelling import NO_LOOK, STRONG, SYRIA, look_of, spelling
from mapper.reading.recognize.weights import weights

if TYPE_CHECKING:
    from mapper.reading.recognize.candidates import Guess
    from mapper.reading.recognize.scan import Scan


def clues(scan: Scan, guess: Guess) -> tuple[frozenset[str], int]:
    """Clues of a candidate that do not hang on other candidates, and the sum of their weights."""
    found: set[str] = set()
    if guess.site or guess.kind == "unknown":
        look = NO_LOOK
        found.add(f"kind_{guess.kind}")
        if guess.rule:
            found.add("article_dropped" if guess.rule == "article_dropped" else "variant_spelling")
        _site(scan, guess, lexicon(), found)
    else:
        look = look_of(scan, guess) if guess.look is None or guess.type_word is not None else guess.look
        if look.ambiguous or (guess.key[-1] == "ه" and (scan.telling_ends or guess.key == SYRIA)):
            spelling(scan, guess, look.ambiguous, found)
        brought = before(scan, guess, look, found)
        if brought is not NO_LOOK:
            look = look.after(brought)
    known, score = look.clues, look.score
    if scan.covered and guess.first in scan.covered:
        found.add(scan.covered[guess.first])
    last, facts_of = guess.last, scan.facts
    if last < len(facts_of) and (facts_of[last].bits & TELLING_AFTER or guess.key in _SIDED):
        _after(scan, guess, found)
    begin = guess.type_first if guess.site else guess.first
    if scan.indefinite and last - 1 in scan.indefinite:
        found.add("tanween")
    if scan.underscored or begin == 0 or scan.gaps[begin - 1] not in SPACES:
        marks(scan, guess, begin, found)
    if scan.post:
        post_marks(scan, guess, found)
    if scan.sports and _of_sports(scan, guess) and _OF_PLACE.isdisjoint(known) and _OF_PLACE.isdisjoint(found):
        found.add("sports_text")
        if scan.of_match(guess.first):
            found.add("sports_result")
    if found:
        weight_of = weights(scan.post).get
        for clue in found:
            if clue not in known:
                score += weight_of(clue, 0)
        known |= found
    return known, score


def _of_sports(scan: Scan, guess: Guess) -> bool:
    """Whether a name that teams are called by stands where a text speaks of sport."""
    return guess.kind not in _NOT_OF_SPORTS and scan.of_sports(guess.first)


_NOT_OF_SPORTS: Final = frozenset({"country", "region", "unknown"})
_OF_PLACE: Final = frozenset({"after_place_word", "particle_in", "type_word_opens", "after_compass"})


def _site(scan: Scan, guess: Guess, lex: Lexicon, found: set[str]) -> None:
    """Tell what the words of a name look like that stands on its type word."""
    what = "site" if guess.site else "open"
    word = guess.type_word
    words = guess.last - guess.first
    found.add(f"{what}_words_{words}")
    _known(guess, words, found)
    if word is not None and guess.type_first >= 0:
        found.add(f"{what}_after_opening_type" if word.opens else f"{what}_after_type")
        found.add(f"type:{scan.facts[guess.type_first].type_key}")
        if word.many:
            found.add(f"{what}_after_several")
        if _called_after(scan, guess, lex):
            found.add("street_named_after_place")
        if guess.kind in _TOWNS and scan.facts[guess.type_first].type_key == "سوق":
            found.add("market_of_place")
        if affiliated(scan, guess.type_first):
            found.add("affiliation")
    first = last = (guess.split.stem, scan.facts[guess.first].bits)
    inner = [first]
    if words > 1:
        inner += [(scan.words[k], scan.facts[k].bits) for k in range(guess.first + 1, guess.last)]
        last = inner[-1]
    if first[0].startswith("ال"):
        found.add(f"{what}_definite")
    elif first[0].startswith(("لل", "وال", "بال")) or (
        first[0][0] in "وبل" and (first[0][1:] in lex.common or first[0][1:] in lex.types)
    ):
        found.add(f"{what}_with_particle")
    elif guess.kind == "unknown" and first[0] not in lex.heads:
        found.add(f"{what}_indefinite")
        if words == 1 and word is not None and word.many and first[0][0] == "م" and first[0][-1] == "ه":
            found.add(f"{what}_participle")  # 'destroyed quarters' (أحياء مهدمة)
    if first[0].endswith(("ون", "ها", "هم")) or (guess.kind == "unknown" and _has_object(scan, guess)):
        found.add(f"{what}_verb")
    person = words > 1 and first[0] in lex.first_names and bool(last[1] & DEFINITE)  # the quarter Zayd al-Mushki
    if first[0] in lex.heads:
        found.add(f"{what}_head" if words > 1 else f"{what}_bare_head")
    elif not person and (first[0] in lex.common or first[0] in lex.first_names):
        found.add(f"{what}_common" if first[1] & DEFINITE else f"{what}_common_indefinite")
    if words == 1 and (first[0] in lex.adjectives or first[0] in lex.compass_adjectives):
        found.add(f"{what}_adjective")
    if last[1] & NISBA and not last[1] & COMPASS_ADJECTIVE and not person:
        found.add(f"{what}_nisba_last" if last[0].startswith("ال") or words > 1 else f"{what}_nisba_indefinite")
    if last[1] & COMPASS_ADJECTIVE:
        found.add(f"{what}_compass_last")
    if first[1] & NUMBER or (words > 1 and any(bits & NUMBER for _, bits in inner)):
        found.add(f"{what}_number")
    if words > 1 and any(w in lex.never or bits & (STOP | PLACE) for w, bits in inner[1:]):
        found.add(f"{what}_function_word")
    if first[1] & (SPEECH | MOVE | TITLE):
        found.add(f"{what}_verb")


def _called_after(scan: Scan, guess: Guess, lex: Lexicon) -> bool:
    """Whether a street, square or house only bears the name of a place elsewhere."""
    word, kind = guess.type_word, scan.facts[guess.type_first].type_key
    if word is None or guess.kind == "unknown":
        return False
    if kind in _HOUSES:
        return guess.kind != "site"
    if word.feature == "R":
        return guess.kind in STRONG or _lies_in(scan, guess.last) or (kind == "شارع" and guess.kind in _TOWN_KINDS)
    if guess.kind not in STRONG or kind not in lex.named_after:
        return False
    return _lies_in(scan, guess.last) or (scan.before(guess.type_first)[-1:] in _OPENING and _closed(scan, guess.last))


_TOWN_KINDS: Final = frozenset({"core", "core_town", "big"})
"""Kinds of towns, which are no streets: the road to one is no street either (طريق راجو)."""


def _closed(scan: Scan, j: int) -> bool:
    """Whether a quotation mark closes before word ``j``."""
    return scan.gaps[j - 1][:1] in _CLOSING


_OPENING: Final = frozenset('«"“')
_CLOSING: Final = frozenset('»"”')


def _known(guess: Guess, words: int, found: set[str]) -> None:
    """Tell what it says for a name that the gazetteer has it: whole (معبر بصرى الشام), or as that of a site."""
    if guess.site and words == 2 and guess.kind != "unknown":
        found.add("words_2")
    if guess.kind == "site":
        found.add("known_site")


def _has_object(scan: Scan, guess: Guess) -> bool:
    """Whether an unknown word is a verb of the present with its object (مدينة يرفع رايته فوقها، صحراء يختبئ فيها)."""
    j = guess.last
    if j - guess.first > 1 or guess.key[0] not in "يت":
        return False
    return j < len(scan.words) and scan.gaps[j - 1] in SPACES and scan.words[j].endswith(_PRONOUNS)


_PRONOUNS: Final = ("ته", "ها", "هم", "فيه", "منه", "عنه", "به")
"""Endings of nouns and prepositions that lead back to what stands before a relative clause."""
_HOUSES: Final = frozenset({"فندق", "مطعم", "مقهي"})
"""Houses that are called after places elsewhere, wherever they stand."""
_TOWNS: Final = STRONG | {"core_town"}
"""Kinds of places that have markets."""


def _lies_in(scan: Scan, j: int) -> bool:
    """Whether the words from ``j`` on say in which place a site lies (محطة بغداد بمدينة الحسكة)."""
    if j >= len(scan.words) or scan.gaps[j - 1] not in SPACES:
        return False
    if scan.words[j].startswith("ب"):
        facts = scan.facts[j]
        return facts.type_word is not None or any(b.split.particles == "ب" and b.alone for b in facts.begun)
    return scan.words[j] in ("في", "وسط", "داخل") or scan.facts[j].bits & COMPASS != 0


TELLING_AFTER: Final = (
    PURPOSE | SURROUNDINGS | PARENT | COMPASS_ADJECTIVE | SAYS | GIVEN | KUNYA | CLUB_AFTER | NISBA | MEDIA_AFTER
)  # fmt: skip
"""Words that tell something of a name before them."""
_WEST_BANK: Final = "الضفه الغربيه"
"""A region, and the western bank of any river (الضفة الغربية لنهر)."""
_SUBURB: Final = "الضاحيه الجنوبيه"
"""That of Beirut, and the southern outskirts of any town (الضاحية الجنوبية لطرابلس)."""
_BANK: Final = "الضفه"
"""The West Bank for short, where a text speaks of Palestine."""
_SIDED: Final = frozenset({_WEST_BANK, _SUBURB, _BANK})


def _of_another_town(scan: Scan, j: int) -> bool:
    """Whether word ``j`` is 'of' a town that is not Beirut."""
    word = scan.words[j]
    if word[0] != "ل" or "بيروت" in word or word.endswith(CAPITAL):
        return False
    return scan.facts[j].type_cut < 0 and any(begun.alone and begun.split.cut for begun in scan.facts[j].begun)


def _by_a_river(scan: Scan) -> bool:
    """Whether a text speaks of a river with two banks, and not of Palestine."""
    plain = scan.text.folded.text
    if "الضفه الشرقيه" not in plain and not any(river in plain for river in _RIVERS):
        return False
    return not any(word in plain for word in _OF_WEST_BANK)


_RIVERS: Final = ("الفرات", "نهر دجله", "نهر النيل", "الليطاني", "الخابور")
_OF_WEST_BANK: Final = ("فلسطين", "اسراييل", "الاحتلال", "مستوطن", "القدس", "غزه", "نابلس", "رام الله", "جنين")


def _of_office(scan: Scan, guess: Guess) -> bool:
    return guess.first > 0 and bool(scan.facts[guess.first - 1].bits & OFFICE)


def _of_a_body(scan: Scan, guess: Guess) -> bool:
    """Whether what stands after a name is what a body of that name is for: other things are for something too."""
    if scan.words[guess.last] in lexicon().purposes:
        return True
    return guess.first > 0 and bool(scan.facts[guess.first - 1].bits & (HARD | SOFT))


def _after(scan: Scan, guess: Guess, found: set[str]) -> None:
    """Tell what stands after the name."""
    j = guess.last
    bits = scan.facts[j].bits
    if guess.key == _WEST_BANK and ((scan.words[j][0] == "ل" and scan.facts[j].type_cut > 0) or _by_a_river(scan)):
        found.add("bank_of_river")
    if guess.key == _BANK and not any(word in scan.text.folded.text for word in _OF_WEST_BANK):
        found.add("bank_of_river")
    if guess.key == _SUBURB and _of_another_town(scan, j):
        found.add("suburb_of_another")
    if bits & PURPOSE and not scan.gaps[j - 1].strip(' »"”') and _of_a_body(scan, guess):
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
    if bits & (GIVEN | KUNYA) and not _of_office(scan, guess):  # 'the governor of X, so-and-so'
        if bits & GIVEN and guess.kind not in NATIONAL:
            found.add("before_given_name")
        if bits & KUNYA and scan.words[j][0] != "و":
            found.add("before_kunya")
    if bits & MEDIA_AFTER:
        found.add("media_name")
    if bits & CLUB_AFTER:
        found.add("club")
    if bits & NISBA and _of_country(scan, guess):
        found.add("before_parent")
    if bits & NISBA and not bits & COMPASS_ADJECTIVE and guess.key.startswith("ال") and scan.words[j].startswith("ال"):
        found.add("before_adjective")


def _of_country(scan: Scan, guess: Guess) -> bool:
    """Whether the adjective of a country follows an indefinite name: 'from Adré of Chad', where a noun would agree."""
    word = scan.words[guess.last]
    if guess.split.cut or guess.type_word is not None or guess.kind not in _SMALL or " " in guess.key:
        return False
    brought = scan.near(guess.first) and scan.facts[guess.first - 1].bits & (PLACE | MOVE | WEAK)
    plain = not guess.key.startswith("ال") and guess.look is not None and not guess.look.doubtful
    return bool(brought) and plain and word.endswith("يه") and word.startswith("ال") and nationality(word) != ""


_SMALL: Final = frozenset({"small", "mid", "core", "core_town"})
"""Kinds of places that are told with their country."""
