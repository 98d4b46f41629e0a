from datetime import date
from pathlib import Path

import openpyxl
import pytest

from mapper.ingest import Problem, collect
from mapper.model import Document

TEXT = "قصفت الطائرات أطراف البلدة صباح اليوم وأصيب مدنيان."


def read(*paths: Path) -> tuple[list[Document], list[str]]:
    found = list(collect(paths))
    return [d for d in found if isinstance(d, Document)], [str(p) for p in found if isinstance(p, Problem)]


def test_a_text_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (document,), problems = read(tmp_path / "a.txt")
    assert document.text == TEXT
    assert document.published is None
    assert problems == []


def test_the_id_comes_from_the_content(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    documents, _ = read(tmp_path)
    assert documents[0].id == documents[1].id


@pytest.mark.parametrize(
    ("encoding", "prefix"), [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16", b""), ("cp1256", b"")]
)
def test_encodings(tmp_path: Path, encoding: str, prefix: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(prefix + TEXT.encode(encoding))
    (document,), _ = read(tmp_path)
    assert document.text == TEXT


def test_a_manifest_tells_source_and_day(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT + " ب", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(
        "file,source,published,title,more\na.txt,وكالة,2024-05-01,عنوان,x\n", "utf-8"
    )
    documents, problems = read(tmp_path)
    assert [(d.source, d.published, d.title) for d in documents] == [
        ("وكالة", date(2024, 5, 1), "عنوان"),
        ("", None, ""),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("missing.txt,x,2024-05-01", "manifest.csv:2: it names missing.txt, which is not there"),
        ("a.txt,x,1 May", "manifest.csv:2: column 'published' is '1 May'"),
        (",x,2024-05-01", "manifest.csv:2: column 'file' is empty"),
        ("../a.txt,x,2024-05-01", "manifest.csv:2: column 'file' leads out of the folder"),
        ("a.txt,x,2024-05-01,and,more", "manifest.csv:2: more cells than columns"),
        ('a.txt,"x"y,2024-05-01', "broken row"),
    ],
)
def test_a_broken_row_is_told_and_the_rest_goes_on(tmp_path: Path, row: str, message: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(f"file,source,published\n{row}\n", encoding="utf-8")
    documents, problems = read(tmp_path)
    assert len(documents) == 1
    assert any(message in p for p in problems), problems


def test_a_manifest_without_its_column(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("name\na.txt\n", encoding="utf-8")
    documents, problems = read(tmp_path)
    assert len(documents) == 1
    assert "no column 'file'" in problems[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xd8", "not a text file"),
        (b"", "no words"),
        (b" \n 12 !", "no words"),
        (b"The planes bombed the outskirts of the town this morning.", "not in Arabic"),
    ],
)
def test_files_that_are_no_arabic_text(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    documents, problems = read(tmp_path)
    assert len(documents) == 1
    assert message in problems[0]
    assert "bad.txt" in problems[0]


def test_a_missing_path_and_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    documents, problems = read(tmp_path / "none", tmp_path / "empty")
    assert documents == []
    assert "no such file or folder" in problems[0]
    assert "no readable documents" in problems[1]


def test_tables(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        f"id,text,published\n7,{TEXT},2024-05-01\n8,,2024-05-01\n9,{TEXT} ث,soon\n", "utf-8"
    )
    documents, problems = read(tmp_path / "a.csv")
    assert [(d.id, d.published) for d in documents] == [("7", date(2024, 5, 1))]
    assert "a.csv:3" in problems[0]
    assert "'soon'" in problems[1]


def test_a_table_with_arabic_columns_and_semicolons(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"النص;المصدر;التاريخ\n{TEXT};وكالة;2024-05-01\n", encoding="utf-8")
    (document,), _ = read(tmp_path / "a.csv")
    assert (document.text, document.source, document.published) == (TEXT, "وكالة", date(2024, 5, 1))


def test_a_table_without_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    _, problems = read(tmp_path / "a.csv")
    assert "no column 'text'" in problems[0]


def test_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"id": 1, "text": "{TEXT}"}}\n[1]\n{{broken\n', encoding="utf-8")
    documents, problems = read(tmp_path / "a.jsonl")
    assert [d.id for d in documents] == ["1"]
    assert len(problems) == 2


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["id", "text", "published"], ["a", TEXT, date(2024, 5, 1)], [None, None, None]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    (document,), problems = read(tmp_path / "a.xlsx")
    assert (document.id, document.text, document.published) == ("a", TEXT, date(2024, 5, 1))
    assert problems == []


def test_a_workbook_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK no zip")
    _, problems = read(tmp_path / "a.xlsx")
    assert "no Excel workbook" in problems[0]
