"""One line out per line in, whatever the line."""

from __future__ import annotations

import json
from typing import Any

from gazetteer.jsonl import answer_lines


def answer(row: dict[str, Any]) -> dict[str, Any]:
    if "name" not in row:
        raise LookupError('"name" is missing')
    return {"length": len(row["name"])}


def test_bytes_and_text_with_a_byte_order_mark_are_answered() -> None:
    lines = ['\ufeff{"id": 1, "name": "حمص"}'.encode(), b"\n", b"\xff", b'{"id": 2}', b"[]"]
    rows = [json.loads(line) for line in answer_lines(lines, answer, LookupError, "{}")]
    assert [row["id"] for row in rows] == [1, None, 2, None]
    assert rows[0]["length"] == 3
    assert [row["error"].partition(":")[0] for row in rows[1:]] == ["line 3", "line 4", "line 5"]
    text = answer_lines(['\ufeff{"id": 1, "name": "حمص"}'], answer, LookupError, "{}")
    assert json.loads(next(text))["length"] == 3


def test_a_line_too_deep_to_read_is_told() -> None:
    (line,) = answer_lines(["[" * 100_000], answer, LookupError, "{}")
    assert "not a line of JSON" in json.loads(line)["error"]
