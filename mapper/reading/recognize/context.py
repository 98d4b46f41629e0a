"""Rules that speak for or against a candidate: each is a clue by name, weighed in ``weights.toml``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mapper.reading.recognize.lexicon import Lexicon, lexicon
from mapper.reading.recognize.marks import marks, post_marks
from mapper.reading.recognize.scan import (
    ARMED,
    ATTACK,
    CLUB,
    COMPASS,
    COMPASS_ADJECTIVE,
    DEFINITE,
    FIRST,
    HARD,
    KUNYA,
    MOVE,
    NISBA,
    NUMBER,
    PARENT,
    PLACE,
    SOFT,
    SPEECH,
    STOP,
    TITLE,
    WEAK,
    Scan,
    nisba,
)  # fmt: skip

if TYPE_CHECKING:
    from mapper.reading.recognize.candidates import Guess

STRONG = frozenset({"country", "capital", "adm1", "big", "region"})
"""Kinds whose names hardly need support."""
_NO = frozenset({"لا", "ولا", "فلا", "بلا"})
_CURATED = frozenset({"core_town", "core"})
_NAMED_IN_NEWS = STRONG | {"core_town"}
_LITTLE = frozenset({"small", "far_small", "mid", "area", "relief", "site"})
"""Kinds of places that news hardly ever names without their type word."""
_VERBAL_NOUN = re.compile(
    "|".join(
        shape.replace("F", "[^ا ]")
        for shape in ("اFFاF", "اFاFه", "اFتFاF", "انFFاF", "استFFاF", "استFاFه", "تFFيF", "مFاFFه")
    )
)
"""Verbal nouns of the derived forms (إدانة، إعلام، اقتحام، انسحاب، استهداف، تفتيش، محاولة)."""
_PLURAL = re.compile(r"م[^ ]{2,}[^ا ](?:ين|ون)")
"""Plurals of participles (مهربين)."""
_NATIONAL = frozenset({"country", "capital"})
_PARTICLE = {"و": "particle_and", "ف": "particle_then", "ب": "particle_in", "ل": "particle_to", "ك": "particle_like"}
_SPACES = frozenset({" ", "  "})


def clues(scan: Scan, guess: Guess) -> set[str]:
    """Clues of a candidate that do not hang on other candidates."""
    lex = lexicon()
    found = {f"kind_{guess.kind}"}
    if guess.rule:
        found.add("article_dropped" if guess.rule == "article_dropped" else "variant_spelling")
    if guess.first in scan.covered:
        found.add(scan.covered[guess.first])
    if guess.site or guess.kind == "unknown":
        _site(scan, guess, lex, found)
    else:
        _spelling(scan, guess, lex, found)
        _before(scan, guess, lex, found)
    _after(scan, guess, lex, found)
    marks(scan, guess, found)
    if scan.post:
        post_marks(scan, guess, found)
    return found


def _spelling(scan: Scan, guess: Guess, lex: Lexicon, found: set[str]) -> None:
    """Tell what the name itself looks like."""
    key = guess.key
    words = key.count(" ") + 1
    if words > 1:
        found.add("words_2" if words == 2 else "words_3")
        head = key.split(" ")[0]
        office = scan.near(guess.first) and scan.words[guess.first - 1] in lex.offices
        if head in lex.first_names and guess.kind == "adm1" and not office:
            found.add("person_like")
        elif head in ("ابو", "ام") and key.split(" ")[1] in lex.first_names and guess.type_word is None:
            found.add("kunya_name")
        elif head in lex.types:
            found.add("begins_with_type_word")
        elif head in lex.heads:
            found.add("begins_with_head")
        elif head in lex.titles and key.split(" ")[1] in lex.first_names:
            found.add("title_and_given_name")
        elif guess.kind not in ("country", "region", "capital", "adm1") and all(
            w in lex.common or w in lex.never or w in lex.adjectives or w in lex.first_names for w in key.split(" ")
        ):
            found.add("everyday_phrase")
        return
    if guess.kind == "country" or key in lex.regions:
        if key in lex.adjectives:
            found.add("spelt_like_adjective")
        elif key.endswith("يه") and guess.kind == "country" and (key != "سوريه" or _syrian(scan, guess)):
            found.add("adjective_of_country")
        return
    if guess.type_word is not None and guess.type_word.opens and key not in lex.stop:
        if key in lex.never or key in lex.common:
            found.add("homograph_after_type_word" if key.startswith("ال") else "indefinite_after_type_word")
    elif key in lex.never:
        found.add("homograph_never")
    elif key in lex.common:
        found.add("homograph_common")
    elif key in lex.ambiguous:
        found.add("homograph_ambiguous")
        if not key.startswith("ال") and _goes_on(scan, guess.last):
            found.add("noun_goes_on")
        if key.endswith("ه") and scan.spelt(guess.last - 1).endswith("ه"):
            found.add("suffix_his")
    if key in lex.first_names:
        found.add("given_name")
    if (
        guess.split.cut
        and key.endswith("يه")
        and len(key) > 3
        and not key.startswith("ال")
        and guess.kind not in STRONG
    ):
        found.add("nisba_with_particle")
    if (
        guess.kind != "adm1"
        and not guess.split.cut
        and key[0] in "وفبلك"
        and (key[1:] in lex.common or key[1:] in lex.hard)
    ):
        found.add("reads_as_particle")
    _shape(scan, guess, lex, found)


def _shape(scan: Scan, guess: Guess, lex: Lexicon, found: set[str]) -> None:
    """Tell what part of speech a name of one word looks like."""
    key = guess.key
    if len(key) <= 3 and (scan.post or guess.kind not in _NAMED_IN_NEWS):
        found.add("three_letters" if len(key) == 3 else "two_letters")
    if key in lex.adjectives:
        found.add("spelt_like_adjective")
    elif guess.kind not in STRONG and nisba(key) and (scan.post or guess.kind not in _CURATED):
        found.add("looks_like_nisba")
    if guess.kind in _LITTLE and _VERBAL_NOUN.fullmatch(key):
        found.add("verbal_noun_like")
    if guess.kind in _LITTLE and _PLURAL.fullmatch(key):
        found.add("plural_like")


def _goes_on(scan: Scan, j: int) -> bool:
    """Whether an indefinite noun is described by the word after it (في صور نشرها ناشطون، صور جوية)."""
    if j >= len(scan.words) or scan.gaps[j - 1] not in _SPACES:
        return False
    word = scan.words[j]
    return word.endswith("ها") or (word.endswith("يه") and not word.startswith("ال") and len(word) > 3)


def _syrian(scan: Scan, guess: Guess) -> bool:
    """Whether سورية is the adjective: after a plural (جنسيات سورية) or before another adjective (سورية ولبنانية)."""
    before = scan.words[guess.first - 1] if scan.near(guess.first) else ""
    after = scan.words[guess.last] if guess.last < len(scan.words) and scan.gaps[guess.last - 1] in _SPACES else ""
    if guess.split.cut or not scan.spelt(guess.last - 1).endswith("ة"):
        return False
    plural = before.endswith("ات") and not before.startswith("ال") and not scan.facts[guess.first - 1].bits & PLACE
    return plural or (after.startswith("و") and after.endswith("يه") and after != "وسوريه")


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
        if guess.kind in STRONG and scan.facts[guess.type_first].type_key == "سوق":
            found.add("market_of_place")
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


def _lies_in(scan: Scan, j: int) -> bool:
    """Whether the words from ``j`` on say in which place a site lies (محطة بغداد بمدينة الحسكة)."""
    if j >= len(scan.words) or scan.gaps[j - 1] not in _SPACES:
        return False
    return scan.words[j] == "في" or (scan.facts[j].type_word is not None and scan.words[j].startswith("ب"))


def _before(scan: Scan, guess: Guess, lex: Lexicon, found: set[str]) -> None:
    """Tell what stands before a name that stands on its own."""
    particles, i = guess.split.particles, guess.first
    if particles:
        found.add(_PARTICLE[particles[-1]])
        if guess.kind not in (STRONG if scan.post else _NAMED_IN_NEWS):
            found.add("particle_weak_name")
    if (
        scan.near(i)
        and scan.words[i - 1] in lex.councils
        and lex.of_council & {*scan.words[guess.last : guess.last + 1]}
    ):
        found.add("council_of_place")
    if guess.type_word is not None:
        if guess.type_word.route:
            found.add("after_route")
        else:
            found.add("type_word_opens" if guess.type_word.opens else "type_word")
        return
    if not scan.near(i):
        return
    bits = scan.facts[i - 1].bits
    if particles not in ("", "و", "ف"):
        if bits & FIRST and not bits & (PLACE | WEAK) and guess.kind not in _NATIONAL:
            found.add("after_given_name")
        return
    if particles:
        if bits & FIRST and guess.kind not in _NATIONAL:
            found.add("after_given_name_and")
        return
    if scan.words[i - 1] in _NO and "homograph_ambiguous" in found:
        found.add("after_negation")
    if scan.words[i - 1] in lexicon().counts and guess.kind not in _NATIONAL:
        found.add("after_number_word")
    _before_place(scan, guess, bits, found)
    _before_other(scan, guess, bits, lex, found)


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


def _before_other(scan: Scan, guess: Guess, bits: int, lex: Lexicon, found: set[str]) -> None:
    """Words that bring a person, a body or an adjective."""
    word = scan.words[guess.first - 1]
    numbered = guess.last < len(scan.words) and scan.facts[guess.last].bits & NUMBER
    if bits & HARD or (bits & SOFT and numbered):
        found.add("after_body")
    elif bits & SOFT:
        found.add("after_soft_body")
    elif (
        scan.near(guess.first - 1)
        and not (guess.kind in _NATIONAL and word.startswith("ال"))
        and scan.facts[guess.first - 2].bits & ARMED
        and not bits & (PLACE | MOVE | WEAK | STOP | SPEECH)
    ):
        found.add("after_armed_body")
    if bits & CLUB:
        found.add("after_club_word")
    if word in lex.club_before:
        found.add("club")
    if bits & KUNYA:
        found.add("after_kunya")
    elif bits & FIRST and not bits & PLACE and guess.kind != "country":
        found.add("after_given_name")
    elif bits & TITLE:
        found.add("after_title")
    if bits & DEFINITE and not bits & (PLACE | MOVE | SPEECH | TITLE) and guess.key.startswith("ال"):
        found.add("after_definite_noun")


def _after(scan: Scan, guess: Guess, lex: Lexicon, found: set[str]) -> None:
    """Tell what stands after the name."""
    j = guess.last
    if j >= len(scan.words):
        return
    if guess.key == "الضفه الغربيه" and scan.words[j][0] == "ل" and scan.facts[j].type_cut > 0:
        found.add("bank_of_river")
    if scan.words[j] in lex.purposes and not scan.gaps[j - 1].strip(' »"”'):
        found.add("before_purpose")
    if scan.gaps[j - 1] not in _SPACES:
        return
    facts, word = scan.facts[j], scan.words[j]
    bits = facts.bits
    if word in lex.surroundings:
        found.add("and_surroundings")
    if bits & PARENT:
        found.add("before_parent")
    elif bits & COMPASS_ADJECTIVE:
        found.add("before_compass_adjective")
    if word in lex.speech:
        found.add("before_speech_verb")
    if word in lex.first_names and guess.kind not in _NATIONAL:
        found.add("before_given_name")
    if bits & KUNYA:
        found.add("before_kunya")
    if word in lex.club_after:
        found.add("club")
    if bits & NISBA and word.startswith("ال") and guess.key.startswith("ال") and not bits & COMPASS_ADJECTIVE:
        found.add("before_adjective")
