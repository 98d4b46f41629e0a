import json
from typing import Any

from shapely import Point

from mapper.errors import InputError
from mapper.jsonl import answer_lines
from mapper.records import geometry_record


def answer(row: dict[str, Any]) -> dict[str, Any]:
    if row.get("text") is None:
        raise InputError("'text' is missing")
    return {"words": row["text"].split()}


def test_one_line_out_per_line_in_and_the_rest_goes_on() -> None:
    lines = ['{"id": 1, "text": "حمص حلب"}', "", "{broken", "[1]", '{"id": "b"}', '{"id": 4, "text": ""}']
    out = list(answer_lines(lines, answer))
    rows = [json.loads(line) for line in out]
    assert [r["id"] for r in rows] == [1, None, None, "b", 4]
    assert ["error" in r for r in rows] == [False, True, True, True, False]
    assert "line 5" in rows[3]["error"]
    assert "حمص" in out[0]  # not escaped


def test_a_geometry_stands_where_its_incident_does_whatever_the_line_holds() -> None:
    hostile = '"geometry": null'
    shapes = [geometry_record(Point(36.5, 34.25)), None, geometry_record(Point(36.5, 34.25).buffer(0.1))]

    def incidents(row: dict[str, Any]) -> dict[str, Any]:
        return {"incidents": [{"id": hostile, "geometry": shape, "text": row["text"]} for shape in shapes]}

    row = {"id": {"geometry": None}, "text": hostile}
    told = list(answer_lines([json.dumps(row), json.dumps(row)], incidents))
    expected = json.dumps({"id": row["id"], **incidents(row)}, ensure_ascii=False)
    assert told == [expected, expected]
