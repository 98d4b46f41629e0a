"""Weighs the candidates and keeps those that are toponyms, none overlapping."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from mapper.reading.recognize.bounds import hopeless
from mapper.reading.recognize.candidates import Guess, Guesses, listed
from mapper.reading.recognize.context import clues
from mapper.reading.recognize.nearby import doubtful, neighbours
from mapper.reading.recognize.spelling import STRONG
from mapper.reading.recognize.weights import UNIT, most_of, weigh, weights

if TYPE_CHECKING:
    from mapper.reading.recognize.lexicon import TypeWord
    from mapper.reading.recognize.names import Names
    from mapper.reading.recognize.scan import Scan

VETOES: Final = frozenset(
    {
        "after_given_name",
        "after_kunya",
        "homograph_never",
        "before_kunya",
        "particle_like",
        "after_number_word",
        "after_determiner",
        "bank_of_river",
        "set_phrase",
    }
)
"""Clues that no other mention of the name outweighs."""


SURE: Final = UNIT
"""Score above which a candidate is a toponym for sure."""


def choose(scan: Scan, by_word: Guesses, names: Names) -> list[Guess]:
    """Toponyms among the candidates."""
    chosen = _walk(scan, by_word)
    named = {g.key for g in chosen if g.score > SURE and (g.kind not in STRONG or "homograph_ambiguous" in g.clues)}
    if named:
        told = [g for row in by_word.values() for g in row if g.key in named and g.score <= 0 and _forgotten(scan, g)]
        for guess in told:
            _tell(scan, guess, "named_before")
            _take_back(scan, guess, "suffix_his")  # كنصفره, told as كنصفرة before
        if told:
            chosen = _walk(scan, by_word)
    beside = False
    for guess, clue in neighbours(scan, by_word, chosen, SURE // 2, names):
        if _score(scan, guess) <= 0 and doubtful(guess) and VETOES.isdisjoint(guess.clues):
            _tell(scan, guess, clue)
            beside = True
    return _walk(scan, by_word) if beside else chosen


def _score(scan: Scan, guess: Guess) -> int:
    """Score of a candidate; its clues are gathered when they are first asked for, which is never for many."""
    if not guess.weighed:
        guess.clues, guess.score = clues(scan, guess)
        guess.weighed = True
    return guess.score


def _tell(scan: Scan, guess: Guess, clue: str) -> None:
    """Give a candidate one more clue."""
    if clue not in guess.clues:
        guess.clues |= {clue}
        guess.score += weights(scan.post).get(clue, 0)


def _take_back(scan: Scan, guess: Guess, clue: str) -> None:
    """Take a clue from a candidate that no longer holds."""
    if clue in guess.clues:
        guess.clues -= {clue}
        guess.score -= weights(scan.post).get(clue, 0)


def _forgotten(scan: Scan, guess: Guess) -> bool:
    """Whether a name that the text has named for sure elsewhere did not count as a toponym, but may."""
    if guess.site or _score(scan, guess) > 0:
        return False
    building = {"homograph_ambiguous", "before_adjective"} <= guess.clues  # العمارة السكنية is a house
    return not building and VETOES.isdisjoint(guess.clues)


def _walk(scan: Scan, by_word: Guesses) -> list[Guess]:
    """From the first word to the last: lists hand their reading on."""
    chosen: list[Guess] = []
    said: set[str] = set()
    last: Guess | None = None
    end = 0
    for i in by_word:
        if i < end:
            continue
        if i > end:
            last = None
        found = _best(scan, by_word, i, last, said)
        if found is None and last is not None and last.type_word is not None:
            found = _open_list(scan, i, last, last.type_word)
        while found is not None:
            chosen.append(found)
            said.add(found.key)
            last, end, word = found, found.last, found.type_word
            found = _open_list(scan, end, last, word) if word is not None and end not in by_word else None
    return chosen


def _best(scan: Scan, by_word: Guesses, i: int, last: Guess | None, said: set[str]) -> Guess | None:
    """Candidate at word ``i`` that most speaks for; of equals the longest, or the one that its type word makes."""
    best: Guess | None = None
    for guess in by_word[i]:
        before = guess.last in by_word
        listed = before or last is not None
        if not guess.weighed:
            look = guess.look
            if look is not None and look.score <= 0 and (last is None or not guess.split.cut):
                joined = before and _may_be_joined(scan, guess.last)
                most = _most_listed(last is not None, joined, scan.post) if listed else 0
                if hopeless(scan, guess, look, most):
                    continue
            guess.clues, guess.score = clues(scan, guess)
            guess.weighed = True
        if scan.post and guess.key in said and guess.type_word is None:
            _tell(scan, guess, "said_before")
        if last is not None and last.type_word is not None:
            _take_back(scan, guess, "after_given_name")  # the given name before it is the end of a place's
        if listed and not guess.site and VETOES.isdisjoint(guess.clues):
            _list_clues(scan, by_word, guess, last)
        better = guess.score > 0 and (best is None or _goes_before(guess, best))
        if better and not ("begins_with_type_word" in guess.clues and _cut_short(scan, by_word, guess)):
            best = guess
    return best


def _goes_before(guess: Guess, best: Guess) -> bool:
    """Whether a candidate is read rather than another at the same word: a sure name goes before its first words."""
    if guess.type_word is best.type_word and guess.site == best.site and "unknown" not in (guess.kind, best.kind):
        if guess.last > best.last:
            return guess.score > SURE or _rank(guess) > _rank(best)
        if guess.last < best.last and best.score > SURE:
            return False
    return _rank(guess) > _rank(best)


def _rank(guess: Guess) -> tuple[int, int, bool]:
    return guess.score, guess.last - guess.begin, guess.site


def _cut_short(scan: Scan, by_word: Guesses, guess: Guess) -> bool:
    """Whether a name that begins with its type word ends inside a name (مدينة عين, where عين العرب follows)."""
    inside = by_word.get(guess.begin + 1, ())
    return any(g.last > guess.last and g.kind != "unknown" and _score(scan, g) > 0 for g in inside)


def _list_clues(scan: Scan, by_word: Guesses, guess: Guess, last: Guess | None) -> None:
    """Clues from the toponyms directly before and after."""
    if last is not None:
        _after_toponym(scan, guess, last)
    if guess.last in by_word:
        if "sentence_start" in guess.clues and _before_province(scan, by_word, guess):
            _tell(scan, guess, "before_province")
        if guess.score <= 0 and _before_sure(scan, by_word, guess.last):
            _tell(scan, guess, "list_before")


def _after_toponym(scan: Scan, guess: Guess, last: Guess) -> None:
    """Clues from the toponym directly before."""
    if not guess.split.cut:
        if "after_route" in last.clues:
            _tell(scan, guess, "route_end")
        told = {"after_toponym", "spelt_like_adjective"}  # خميس مشيط السعودية: the adjective
        if scan.gaps[guess.begin - 1] == " " and told.isdisjoint(guess.clues):
            _tell(scan, guess, "after_toponym")
            if guess.kind == "adm1" and last.kind not in STRONG:
                _tell(scan, guess, "province_after_town")
    if "list_after" not in guess.clues and _joins(scan, guess, last):
        _tell(scan, guess, "list_after")
        _take_back(scan, guess, "after_given_name_and")
        if last.begin > 0 and scan.words[last.begin - 1] == "بين" and not guess.type_word:
            _tell(scan, guess, "route_end")
        if _in_division(scan, guess.last):
            _tell(scan, guess, "before_parent")
        if "homograph_ambiguous" in guess.clues:
            _tell(scan, guess, "ambiguous_in_list")
        if last.type_word is not None and last.type_word.many and guess.type_word is None:
            _tell(scan, guess, "type_list")
            for clue in ("homograph_common", "spelt_like_adjective", "looks_like_nisba"):
                _take_back(scan, guess, clue)
            guess.type_word = last.type_word


def _in_division(scan: Scan, i: int) -> bool:
    """Whether the words from ``i`` on say in which division a list of places lies (X وY في قضاء Z)."""
    if i + 1 >= len(scan.words) or scan.words[i] != "في" or scan.gaps[i - 1] != " ":
        return False
    word = scan.facts[i + 1].type_word
    return word is not None and word.feature.startswith("ADM") and scan.facts[i + 1].type_cut == 0


@cache
def _most_listed(after: bool, before: bool, post: bool) -> int:
    """Most thousandths that a name, but one with 'and', gains by a toponym before it and a list after it."""
    most = most_of(("after_toponym", "route_end", "province_after_town"), post) if after else 0
    return most + (most_of(("list_before",), post) if before else 0)


def _before_province(scan: Scan, by_word: Guesses, guess: Guess) -> bool:
    """Whether a line begins with a name and that of a province (الغنطو حمص ...)."""
    i = guess.last
    if guess.kind == "unknown" or scan.gaps[i - 1] != " " or scan.facts[i].type_word is not None:
        return False
    return any(g.kind == "adm1" and not g.split.cut and not g.site for g in by_word[i])


def _before_sure(scan: Scan, by_word: Guesses, i: int) -> bool:
    """Whether a sure toponym follows after 'and', or after the dash of a road; after 'between' any town of the news."""
    dash = scan.gaps[i - 1].strip() in _DASHES
    if i > 1 and scan.words[i - 2] == "بين" and any(_paired(g) for g in by_word[i]):
        return True
    return any(
        (g.split.particles == "و" or (dash and not g.split.cut))
        and (g.kind in STRONG or (dash and g.kind == "core_town"))
        and _score(scan, g) > SURE
        and "homograph_ambiguous" not in g.clues
        for g in by_word[i]
    )


def _may_be_joined(scan: Scan, i: int) -> bool:
    """Whether 'and' or a dash stands before word ``i``: without one no toponym goes on a list there."""
    return scan.words[i][0] == "و" or scan.gaps[i - 1].strip() in _DASHES


def _paired(guess: Guess) -> bool:
    """Whether a candidate is the second of two: 'between X and Y'."""
    return guess.split.particles == "و" and (guess.kind in STRONG or guess.kind == "core_town")


_DASHES: Final = ("-", "–", "—")


def _joins(scan: Scan, guess: Guess, last: Guess) -> bool:
    """Whether a candidate goes on a list that ends directly before it."""
    if _full(last) or not _STOPS.isdisjoint(scan.gaps[guess.begin - 1]):
        return False
    particles = guess.split.particles
    return particles in ("و", "وب", "ول") or (not particles and "in_series" in guess.clues)


_STOPS: Final = frozenset(".!؟?\n")
"""Marks that end a sentence, and with it a list."""


def _full(last: Guess) -> bool:
    """Whether a toponym is the second of the two that a dual type word calls for (بلدتي X وY)."""
    return last.type_word is not None and last.type_word.two and "type_list" in last.clues


def _open_list(scan: Scan, i: int, last: Guess, word: TypeWord) -> Guess | None:
    """Find an unknown name that goes on a list after a plural type word."""
    if not word.many or not word.opens or last.site or i >= len(scan.words) or _full(last):
        return None
    gap = scan.gaps[i - 1]
    clause = gap == "، " and scan.words[i].startswith("و")  # 'in the fields of X, and came late the'
    guess = listed(scan, i, word) if gap in (" ", "، ", " و") and not clause else None
    if guess is not None:
        guess.clues = clues(scan, guess)[0] | {"list_after", "type_list"}
        guess.score = weigh(guess.clues, scan.post)
        guess.weighed = True
    return guess if guess is not None and guess.score > 0 else None
