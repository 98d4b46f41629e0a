"""Weighs the candidates and keeps those that are toponyms, none overlapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.reading.recognize.candidates import Guess, _unknown
from mapper.reading.recognize.context import STRONG, clues
from mapper.reading.recognize.scan import Scan
from mapper.reading.recognize.weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable


def weigh(found: Iterable[str]) -> float:
    """Sum of the weights of some clues."""
    return sum(WEIGHTS.get(clue, 0.0) for clue in found)


def choose(scan: Scan, by_word: list[list[Guess]]) -> list[Guess]:
    """Toponyms among the candidates."""
    for row in by_word:
        for guess in row:
            guess.clues = clues(scan, guess)
            guess.score = weigh(guess.clues)
    chosen = _walk(scan, by_word)
    named = {g.key for g in chosen if g.kind not in STRONG or "homograph_ambiguous" in g.clues}
    if named:
        again = False
        for row in by_word:
            for guess in row:
                if guess.key in named and guess.score <= 0 and not guess.clues & _VETOES:
                    guess.clues.add("named_before")
                    guess.score = weigh(guess.clues)
                    again = True
        if again:
            chosen = _walk(scan, by_word)
    return chosen


_VETOES = frozenset({"after_given_name", "after_kunya", "known_person", "known_organisation", "homograph_never", "before_bin", "particle_like"})


def _walk(scan: Scan, by_word: list[list[Guess]]) -> list[Guess]:
    """From the first word to the last: lists hand their reading on."""
    chosen: list[Guess] = []
    i, total = 0, len(by_word)
    while i < total:
        last = chosen[-1] if chosen else None
        joined = last is not None and last.last == i
        best = None
        for guess in by_word[i]:
            score = guess.score
            if joined and last is not None and _listed(scan, guess):
                score += WEIGHTS["list_after"]
                guess.clues.add("list_after")
                if last.type_word is not None and last.type_word.many and guess.type_word is None:
                    score += WEIGHTS["type_list"]
                    guess.clues.add("type_list")
                    guess.type_word = last.type_word
            if score <= 0 and _before_sure(by_word, guess, scan):
                score += WEIGHTS["list_before"]
            if score > 0 and (best is None or (guess.words, score) > (best.words, best.score)):
                guess.score = score
                best = guess
        if best is None and joined and last is not None and last.type_word is not None and last.type_word.many and last.type_word.opens:
            best = _open_list(scan, i, last)
        if best is None:
            i += 1
            continue
        chosen.append(best)
        i = best.last
    return chosen


def _listed(scan: Scan, guess: Guess) -> bool:
    """Whether a candidate goes on a list that ends directly before it."""
    return guess.split.particles in ("و", "وب", "ول") or (guess.split.particles == "" and "in_series" in guess.clues)


def _before_sure(by_word: list[list[Guess]], guess: Guess, scan: Scan) -> bool:
    """Whether a sure toponym follows after 'and'."""
    if guess.last >= len(by_word) or guess.clues & _VETOES:
        return False
    return any(g.score > 1 and g.split.particles == "و" and g.kind in STRONG for g in by_word[guess.last])


def _open_list(scan: Scan, i: int, last: Guess) -> Guess | None:
    """An unknown name that goes on a list after a plural type word (قرى X وY)."""
    for split in scan.facts[i].splits:
        if split.particles == "و" and scan.gaps[i - 1] in (" ", "، "):
            guess = _unknown(scan, i)
            if guess is None or split.stem in _NOT_LISTED:
                return None
            key = " ".join([split.stem, *scan.words[i + 1 : guess.last]])
            return Guess(i, guess.last, split, key, "unknown", type_word=last.type_word, clues={"kind_unknown", "list_after", "type_list"}, score=0.5)
    return None


_NOT_LISTED = frozenset({"ذلك", "هي", "هو", "كان", "كانت", "قال", "اضاف", "سط", "في", "من", "الي", "علي"})
