import io
import json
import os
import subprocess
import sys
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from mapper.jsonl import answer_texts, lines_together
from mapper.model import Document


def answers(documents: list[Document]) -> list[dict[str, Any]]:
    return [{"words": document.text.split(), "together": len(documents)} for document in documents]


@pytest.mark.parametrize("size", [1, 2, 6])
def test_one_line_out_per_line_in_and_the_rest_goes_on(size: int) -> None:
    lines = ['{"id": 1, "text": "حمص حلب"}', "", "{broken", "[1]", '{"id": "b"}', '{"id": 4, "text": ""}']
    batches = [lines[at : at + size] for at in range(0, len(lines), size)]
    out = list(chain.from_iterable(answer_texts(batches, answers)))
    rows = [json.loads(line) for line in out]
    assert [r["id"] for r in rows] == [1, None, None, "b", 4]
    assert ["error" in r for r in rows] == [False, True, True, True, False]
    assert [rows[i]["error"].split(":")[0] for i in (1, 2, 3)] == ["line 3", "line 4", "line 5"]
    assert rows[0]["words"] == ["حمص", "حلب"]
    assert "حمص" in out[0]  # not escaped


class Drops(io.RawIOBase):
    """A pipe that gives what each write put into it."""

    def __init__(self, *drops: bytes) -> None:
        self._drops = list(drops)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        drop = self._drops.pop(0) if self._drops else b""
        buffer[: len(drop)] = drop
        return len(drop)


def test_lines_that_are_there_come_together_and_none_is_waited_for() -> None:
    drops = ["واحد\nاثنان\n".encode(), "ثلا".encode()[:5], "ثلا".encode()[5:] + "ثة\n\n".encode(), b"last"]
    batches = list(lines_together(io.BufferedReader(Drops(*drops))))  # type: ignore[arg-type]
    assert batches == [["واحد", "اثنان"], ["ثلاثة", ""], ["last"]]


def test_no_more_than_thirty_two_lines_come_together() -> None:
    batches = list(lines_together(io.BytesIO(b"x\n" * 80)))  # type: ignore[arg-type]
    assert [len(batch) for batch in batches] == [32, 32, 16]


def test_what_is_no_utf8_is_replaced_and_the_rest_kept() -> None:
    assert list(lines_together(io.BytesIO(b"a\xffb\n"))) == [["a\ufffdb"]]  # type: ignore[arg-type]


@pytest.mark.parametrize("command", ["geoparse", "dates", "extract"])
def test_who_sends_a_line_and_waits_gets_its_answer(command: str) -> None:
    program = [sys.executable, "-m", "mapper.cli", command, "--jsonl", "-"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(
                json.dumps({"id": number, "text": "قصف على حلب", "published": "2020-01-02"}).encode() + b"\n"
            )
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(60) == 0
