"""What a toponym stands for, and its record."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mapper.model import Mention, Role
from mapper.reading.recognize.weights import weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.gazetteer import Gazetteer
    from mapper.reading.recognize.candidates import Guess
    from mapper.reading.recognize.scan import Scan


def mentions(scan: Scan, chosen: Sequence[Guess], gazetteer: Gazetteer) -> list[Mention]:
    """Make the records of the toponyms chosen."""
    return [_mention(scan, guess) for guess in chosen]


def _mention(scan: Scan, guess: Guess) -> Mention:
    text = scan.text
    word = guess.type_word
    first, cut = guess.first, guess.split.cut
    if guess.type_first >= 0 and (guess.site or (scan.post and word is not None and not word.route and not word.many)):
        first, cut = guess.type_first, scan.facts[guess.type_first].type_cut
    start, end = text.span(text.words[first].start + cut, text.words[guess.last - 1].end)
    start, end = _bare(text.original, start, end)
    table = weights(scan.post)
    return Mention(
        start=start,
        end=end,
        text=text.original[start:end],
        role=_role(guess),
        name=_name(scan, guess),
        feature=word.feature if word is not None and not word.route else "",
        confidence=round(1 / (1 + math.exp(-guess.score)), 3),
        reasons=tuple(sorted((clue for clue in guess.clues if clue in table), key=lambda clue: (-abs(table.get(clue, 0.0)), clue))),
    )


def _bare(original: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without a kashida or mark at its head."""
    while start < end - 1 and not original[start].isalnum():
        start += 1
    return start, end


def _name(scan: Scan, guess: Guess) -> str:
    """Return the name to look up."""
    text = scan.text
    words = text.words[guess.first : guess.last]
    quoted = [text.quote(w.start, w.end) for w in words]
    if guess.split.cut:
        quoted[0] = text.quote(words[0].start + guess.split.cut, words[0].end)
        if guess.split.stem.startswith("ال") and not quoted[0].startswith("ال"):
            quoted[0] = "ال" + quoted[0]
    return " ".join(quoted)


PART = frozenset({"after_body", "known_organisation", "known_person", "street_named_after_place", "club", "media_in_quotes"})
"""Clues that make a toponym a part of another name."""


def _role(guess: Guess) -> Role:
    if guess.clues & PART:
        return "part_of_name"
    if "dateline" in guess.clues:
        return "dateline"
    if "before_speech_verb" in guess.clues or "after_speech_verb" in guess.clues:
        return "metonym"
    return "literal"
