"""A thousand snippets with names of places that mean none there, and with places beside them."""

import json
from pathlib import Path
from typing import Any

import pytest

from gazetteer.gazetteer import Gazetteer
from mapper.model import Document, Mention
from mapper.pipeline import geoparse

SNIPPETS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "corpus" / "traps" / "snippets.jsonl").read_text("utf-8").splitlines()
]
MOST_FALLS = 0.025
"""Share of the traps that may be fallen into: some hang on knowledge of the world."""
LEAST_FOUND = 0.91
"""Share of the places beside them that must be found: who finds nothing falls into no trap."""


@pytest.fixture(scope="module")
def read(gazetteer: Gazetteer) -> list[tuple[dict[str, Any], list[Mention]]]:
    read = []
    for snippet in SNIPPETS:
        _, resolutions = geoparse(Document(snippet["id"], snippet["text"], None), gazetteer)
        mentions = [r.mention for r in resolutions if r.mention.role != "part_of_name"]
        read.append((snippet, mentions))
    return read


def overlap(mention: Mention, span: dict[str, Any]) -> bool:
    return bool(mention.start < span["end"] and span["start"] < mention.end)


def test_few_names_that_mean_no_place_are_taken_for_one(read: list[tuple[dict[str, Any], list[Mention]]]) -> None:
    falls, traps = [], 0
    for snippet, mentions in read:
        places = snippet["toponyms"]
        for trap in snippet["traps"]:
            traps += 1
            fallen = [m for m in mentions if overlap(m, trap) and not any(m.text == p["text"] for p in places)]
            if fallen:
                falls.append((snippet["class"], trap["text"], snippet["text"]))
    assert len(falls) <= MOST_FALLS * traps, falls


def test_the_places_beside_them_are_found(read: list[tuple[dict[str, Any], list[Mention]]]) -> None:
    found = wanted = 0
    for snippet, mentions in read:
        for place in snippet["toponyms"]:
            if not place.get("optional"):
                wanted += 1
                found += any(overlap(m, place) for m in mentions)
    assert found >= LEAST_FOUND * wanted
