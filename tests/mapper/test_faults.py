import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from mapper import corpus, pipeline
from mapper.cli import main
from mapper.errors import DocumentError, LexiconError
from mapper.faults import each
from mapper.model import Document
from mapper.pipeline import Reading, read_all

BAD = "هذا النص يعطل البرنامج"


def document(text: str) -> Document:
    return Document(text, text)


def lengths(documents: Sequence[Document]) -> list[int]:
    if any(d.text == BAD for d in documents):
        raise IndexError("list index out of range")
    return [len(d.text) for d in documents]


def test_the_other_documents_are_read() -> None:
    first, fault, last = each(lengths, [document("حمص"), document(BAD), document("حلب")])
    assert (first, last) == (3, 3)
    assert isinstance(fault, DocumentError)
    assert "IndexError: list index out of range" in str(fault)
    assert isinstance(fault.__cause__, IndexError)


def test_what_keeps_every_document_from_being_read_is_told_at_once() -> None:
    def broken(_: Sequence[Document]) -> list[int]:
        raise LexiconError("time.toml: broken")

    with pytest.raises(LexiconError):
        each(broken, [document("حمص"), document("حلب")])


def breaks_off(documents: Sequence[Document], gazetteer: object) -> list[Reading]:
    lengths(documents)
    return read_all(documents, gazetteer)  # type: ignore[arg-type]


def test_the_command_answers_the_other_lines_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(pipeline, "read_all", breaks_off)
    texts = ["قصفت طائرات حلب", BAD, "قصفت طائرات حمص"]
    lines = [json.dumps({"id": i, "text": text, "published": "2024-05-18"}) for i, text in enumerate(texts)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert main(["extract", "--jsonl", str(tmp_path / "in.jsonl")]) == 1
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["id"] for row in rows] == [0, 1, 2]
    assert ["error" in row for row in rows] == [False, True, False]
    assert len(rows[0]["incidents"]) == len(rows[2]["incidents"]) == 1
    assert "IndexError" in err


def test_a_folder_is_read_but_for_that_document(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(corpus, "read_all", breaks_off)
    for name, text in (("a", "قصفت طائرات حلب أمس."), ("b", BAD), ("c", "قصفت طائرات حمص أمس.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["ingest", "--db", str(tmp_path / "test.db"), str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert "2 documents read" in out
    assert "b.txt" in err
    assert "IndexError" in err
