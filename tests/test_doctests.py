from __future__ import annotations

import doctest

import pytest

from gazetteer import arabic, gazetteer, geocoder, jsonl, names, query, skeleton, trust

MODULES = [arabic, names, skeleton, query, gazetteer, geocoder, jsonl, trust]


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__)
def test_examples_are_true(module: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAPPER_GAZETTEER", raising=False)
    done = doctest.testmod(module)  # type: ignore[arg-type]
    assert done.attempted > 0
    assert done.failed == 0
