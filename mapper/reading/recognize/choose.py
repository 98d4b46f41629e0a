"""Weighs the candidates and keeps those that are toponyms, none overlapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.reading.recognize.candidates import Guess, listed
from mapper.reading.recognize.context import STRONG, clues
from mapper.reading.recognize.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mapper.reading.recognize.scan import Scan

VETOES = frozenset(
    {
        "after_given_name",
        "after_kunya",
        "homograph_never",
        "before_kunya",
        "particle_like",
        "after_number_word",
        "after_negation",
        "bank_of_river",
    }
)
"""Clues that no other mention of the name outweighs."""


def weigh(scan: Scan, found: Iterable[str]) -> float:
    """Sum of the weights of some clues."""
    table = weights(scan.post)
    return sum(table.get(clue, 0.0) for clue in found)


def choose(scan: Scan, by_word: list[list[Guess]]) -> list[Guess]:
    """Toponyms among the candidates."""
    for row in by_word:
        for guess in row:
            guess.clues = clues(scan, guess)
            guess.score = weigh(scan, guess.clues)
    chosen = _walk(scan, by_word)
    named = {g.key for g in chosen if g.score > 1 and (g.kind not in STRONG or "homograph_ambiguous" in g.clues)}
    if named and any(_remembered(scan, guess, named) for row in by_word for guess in row):
        chosen = _walk(scan, by_word)
    return chosen


def _remembered(scan: Scan, guess: Guess, named: set[str]) -> bool:
    """Let a name that the text has named for sure count as a toponym elsewhere."""
    if guess.key not in named or guess.score > 0 or guess.site or guess.clues & VETOES:
        return False
    guess.clues.add("named_before")
    guess.score = weigh(scan, guess.clues)
    return True


def _walk(scan: Scan, by_word: list[list[Guess]]) -> list[Guess]:
    """From the first word to the last: lists hand their reading on."""
    chosen: list[Guess] = []
    said: set[str] = set()
    i, total = 0, len(by_word)
    while i < total:
        last = chosen[-1] if chosen and chosen[-1].last == i else None
        best: tuple[float, int, Guess] | None = None
        for guess in by_word[i]:
            if scan.post and guess.key in said and "said_before" not in guess.clues:
                guess.clues.add("said_before")
                guess.score = weigh(scan, guess.clues)
            _list_clues(scan, by_word, guess, last)
            rank = (guess.score, guess.last - guess.begin, guess)
            if guess.score > 0 and (best is None or rank[:2] > best[:2]) and not _cut_short(by_word, guess):
                best = rank
        found = best[2] if best is not None else _open_list(scan, i, last)
        if found is None:
            i += 1
            continue
        chosen.append(found)
        said.add(found.key)
        i = found.last
    return chosen


def _cut_short(by_word: list[list[Guess]], guess: Guess) -> bool:
    """Whether a name that begins with its type word ends inside a name (مدينة عين, where عين العرب follows)."""
    if "begins_with_type_word" not in guess.clues:
        return False
    return any(g.last > guess.last and g.kind != "unknown" and g.score > 0 for g in by_word[guess.begin + 1])


def _list_clues(scan: Scan, by_word: list[list[Guess]], guess: Guess, last: Guess | None) -> None:
    """Clues from the toponyms directly before and after."""
    if guess.site or guess.clues & VETOES:
        return
    if last is not None and "after_route" in last.clues and not guess.split.cut and "route_end" not in guess.clues:
        guess.clues.add("route_end")
        guess.score = weigh(scan, guess.clues)
    if (
        last is not None
        and not guess.split.cut
        and "after_toponym" not in guess.clues
        and scan.gaps[guess.begin - 1] == " "
    ):
        guess.clues.add("after_toponym")
        if guess.kind == "adm1" and last.kind not in STRONG:
            guess.clues.add("province_after_town")
        guess.score = weigh(scan, guess.clues)
    if last is not None and "list_after" not in guess.clues and _joins(scan, guess):
        guess.clues.add("list_after")
        guess.clues.discard("after_given_name_and")
        if "homograph_ambiguous" in guess.clues:
            guess.clues.add("ambiguous_in_list")
        if last.type_word is not None and last.type_word.many and guess.type_word is None:
            guess.clues.add("type_list")
            guess.clues -= {"homograph_common", "spelt_like_adjective", "looks_like_nisba"}
            guess.type_word = last.type_word
        guess.score = weigh(scan, guess.clues)
    if "sentence_start" in guess.clues and _before_province(scan, by_word, guess):
        guess.clues.add("before_province")
        guess.score = weigh(scan, guess.clues)
    if guess.score <= 0 and "list_before" not in guess.clues and _before_sure(by_word, guess.last):
        guess.clues.add("list_before")
        guess.score = weigh(scan, guess.clues)


def _before_province(scan: Scan, by_word: list[list[Guess]], guess: Guess) -> bool:
    """Whether a line begins with a name and that of a province (الغنطو حمص ...)."""
    i = guess.last
    if guess.kind == "unknown" or i >= len(by_word) or scan.gaps[i - 1] != " " or scan.facts[i].type_word is not None:
        return False
    return any(g.kind == "adm1" and not g.split.cut and not g.site for g in by_word[i])


def _before_sure(by_word: list[list[Guess]], i: int) -> bool:
    """Whether a sure toponym follows after 'and'."""
    row = by_word[i] if i < len(by_word) else []
    return any(
        g.score > 1 and g.split.particles == "و" and g.kind in STRONG and "homograph_ambiguous" not in g.clues
        for g in row
    )


def _joins(scan: Scan, guess: Guess) -> bool:
    """Whether a candidate goes on a list that ends directly before it."""
    particles = guess.split.particles
    return particles in ("و", "وب", "ول") or (not particles and "in_series" in guess.clues)


def _open_list(scan: Scan, i: int, last: Guess | None) -> Guess | None:
    """Find an unknown name that goes on a list after a plural type word."""
    if last is None or last.type_word is None or not last.type_word.many or not last.type_word.opens or last.site:
        return None
    guess = listed(scan, i, last.type_word) if scan.gaps[i - 1] in (" ", "، ", " و") else None
    if guess is not None:
        guess.clues = clues(scan, guess) | {"list_after", "type_list"}
        guess.score = weigh(scan, guess.clues)
    return guess if guess is not None and guess.score > 0 else None
