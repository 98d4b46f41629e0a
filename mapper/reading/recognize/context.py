"""Rules that speak for or against a candidate: each is a clue by name, weighed in ``weights.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.reading.recognize.candidates import nisba
from mapper.reading.recognize.lexicon import Lexicon, lexicon
from mapper.reading.recognize.scan import (
    CLUB,
    COMPASS,
    COMPASS_ADJECTIVE,
    DEFINITE,
    FIRST,
    HARD,
    MOVE,
    PLACE,
    SOFT,
    SPEECH,
    STOP,
    TITLE,
    WEAK,
    Scan,
)  # fmt: skip

if TYPE_CHECKING:
    from mapper.reading.recognize.candidates import Guess

STRONG = frozenset({"country", "capital", "adm1", "big", "region"})
"""Kinds whose names hardly need support."""


_PARTICLE = {"و": "particle_and", "ف": "particle_then", "ب": "particle_in", "ل": "particle_to", "ك": "particle_like"}


def clues(scan: Scan, guess: Guess) -> set[str]:
    """Clues of a candidate that do not hang on other candidates."""
    lex = lexicon()
    found = {f"kind_{guess.kind}"}
    _spelling(guess, lex, found)
    _before(scan, guess, lex, found)
    _after(scan, guess, lex, found)
    _marks(scan, guess, found)
    return found


def _spelling(guess: Guess, lex: Lexicon, found: set[str]) -> None:
    """What the name itself looks like."""
    key = guess.key
    if guess.words > 1:
        found.add("words_2" if guess.words == 2 else "words_3")
    elif guess.kind not in ("country", "region"):
        if key in lex.never:
            found.add("homograph_never")
        elif key in lex.common:
            found.add("homograph_common")
        elif key in lex.ambiguous:
            found.add("homograph_ambiguous")
        if key in lex.first_names:
            found.add("given_name")
        if len(key) == 3:
            found.add("three_letters")
        elif len(key) < 3:
            found.add("two_letters")
    if guess.words == 1 and key in lex.adjectives:
        found.add("spelt_like_adjective")
    elif guess.words == 1 and guess.kind not in STRONG and nisba(key):
        found.add("looks_like_nisba")
    if key in lex.names:
        found.add(lex.names[key])
    if guess.variant:
        found.add("variant_spelling")


def _before(scan: Scan, guess: Guess, lex: Lexicon, found: set[str]) -> None:
    """What stands before the name."""
    particles, i = guess.split.particles, guess.first
    strong = guess.kind in STRONG
    if particles:
        found.add(_PARTICLE[particles[-1]])
        if not strong:
            found.add("particle_weak_name")
    if guess.type_word is not None:
        found.add("type_word_opens" if guess.type_word.opens else "type_word")
        if guess.type_word.site:
            found.add("type_word_site")
        return
    if i == 0 or particles not in ("", "و", "ف"):
        return
    if not scan.near(i):
        return
    bits, word = scan.facts[i - 1].bits, scan.words[i - 1]
    if particles:
        if bits & FIRST and guess.kind not in ("country", "capital"):
            found.add("after_given_name_and")
        return
    if bits & PLACE:
        found.add("after_compass" if bits & COMPASS else "after_place_word")
    elif bits & MOVE:
        found.add("after_move_word")
    elif bits & WEAK:
        found.add("after_weak_preposition")
    if bits & HARD:
        found.add("after_body")
    elif bits & SOFT:
        found.add("after_soft_body")
    if bits & CLUB:
        found.add("after_club_word")
    if word in ("ابو", "ابا", "ابي", "ام", "بن", "ابن", "ال", "عبد"):
        found.add("after_kunya")
    elif bits & FIRST and word not in lex.place:
        found.add("after_given_name")
    elif bits & TITLE:
        found.add("after_title")
    if bits & SPEECH:
        found.add("after_speech_verb")
    if bits & DEFINITE and not bits & (PLACE | MOVE | SPEECH) and guess.key.startswith("ال"):
        found.add("after_definite_noun")
    if not bits & (PLACE | MOVE | WEAK | SPEECH) and not found & {"after_body", "after_soft_body", "after_title"}:
        found.add("after_other_word")


def _after(scan: Scan, guess: Guess, lex: Lexicon, found: set[str]) -> None:
    """What stands after the name."""
    j = guess.last
    if j >= len(scan.words) or scan.gaps[j - 1] not in (" ", "  "):
        return
    facts, word = scan.facts[j], scan.words[j]
    if (facts.bits & COMPASS and word not in ("وسط",)) or word in ("بريف", "شمال", "بمحافظه", "التابعه", "الواقعه", "المحاصره", "المحرره"):
        found.add("before_compass")
    elif facts.bits & COMPASS_ADJECTIVE:
        found.add("before_compass_adjective")
    if facts.bits & SPEECH and word in lex.speech:
        found.add("before_speech_verb")
    if facts.bits & FIRST and not facts.bits & (STOP | PLACE) and word in lex.first_names:
        found.add("before_given_name")
    if word in ("بن", "ابن", "ال", "ابو"):
        found.add("before_bin")
    if facts.bits & DEFINITE and nisba(word) and word.startswith("ال") and guess.key.startswith("ال") and not facts.bits & COMPASS_ADJECTIVE:
        found.add("before_adjective")


_OPENING = ("(", "«", '"', "“", "[")


def _marks(scan: Scan, guess: Guess, found: set[str]) -> None:
    """Hashtags, brackets, datelines."""
    before, after = scan.before(guess.first), scan.gaps[guess.last - 1]
    original = scan.text
    tag = hashtag(scan, guess)
    if tag:
        found.add(tag)
    if before.endswith("(") and after.startswith((")", "-", " -", " –")):
        found.add("in_brackets")
    if guess.split.particles == "" and before.rstrip(" ").endswith(("«", '"', "“")) and after.lstrip(" ").startswith(("»", '"', "”")):
        found.add("in_quotes")
    starts = guess.first == 0 or "\n" in before or before.rstrip().endswith((".", "!", "؟", "?"))
    if starts and guess.split.particles == "" and after.lstrip(" ").startswith(("-", "–", "—", "(", ":", "/", "،")):
        found.add("dateline")
    elif starts:
        found.add("sentence_start")
    if before.strip() in ("-", "–", "—", "/", "،", ",", "و"):
        found.add("in_series")
    _ = original


def hashtag(scan: Scan, guess: Guess) -> str:
    """``whole_hashtag``, ``part_of_hashtag`` or nothing."""
    text = scan.text
    start = text.span(text.words[guess.first].start, text.words[guess.first].end)[0]
    original = text.original
    k = start
    while k > 0 and (original[k - 1] == "_" or original[k - 1].isalnum()):
        k -= 1
    end = text.span(text.words[guess.last - 1].start, text.words[guess.last - 1].end)[1]
    if k == 0 or original[k - 1] != "#":
        return ""
    inner = original[k:end]
    if " " in inner.replace(" #", "") or (end < len(original) and original[end] == "_") or k != start:
        return "part_of_hashtag"
    return "whole_hashtag"
