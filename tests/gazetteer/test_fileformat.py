from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from shapely.geometry import box

from gazetteer.errors import GazetteerFormatError, GazetteerNotFoundError, SourceError
from gazetteer.fileformat import File
from gazetteer.filewriter import write
from gazetteer.gazetteer import Gazetteer
from gazetteer.place import Place


def test_every_field_comes_back(small: Gazetteer, places: list[Place]) -> None:
    assert len(small) == len(places)
    for place in places:
        assert small.get(place.id) == place


def test_same_places_in_any_order_give_the_same_bytes(tmp_path: Path, places: list[Place]) -> None:
    shape = {"iso:SY": box(36, 32, 42, 37)}
    write(tmp_path / "a.gaz", places, geometries=shape, meta={"x": 1})
    write(tmp_path / "b.gaz", reversed(places), geometries=shape, meta={"x": 1})
    assert (tmp_path / "a.gaz").read_bytes() == (tmp_path / "b.gaz").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.gaz", "b.gaz"]


def test_an_empty_gazetteer_answers_nothing(tmp_path: Path) -> None:
    write(tmp_path / "empty.gaz", [], geometries={}, meta={})
    empty = Gazetteer.open(tmp_path / "empty.gaz")
    assert len(empty) == 0
    assert empty.search("حمص") == []
    assert list(empty) == []


def test_letters_of_every_script_come_back(tmp_path: Path, make: Callable[..., Place]) -> None:
    odd = "".join(chr(c) for c in range(0x4E00, 0x4E00 + 300)) + '\\"\u2028😀'
    place = make("x:1", "حمص", odd, 1.0, 2.0, "P.PPL", note=odd)
    write(tmp_path / "odd.gaz", [place], geometries={}, meta={})
    assert Gazetteer.open(tmp_path / "odd.gaz").get("x:1") == place


def test_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerNotFoundError, match="gazetteer build --out"):
        Gazetteer.open(tmp_path / "none.gaz")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda raw: b"", "not a gazetteer file"),
        (lambda raw: b"PK" + raw[2:], "not a gazetteer file"),
        (lambda raw: raw[:8] + b"\x63" + raw[9:], "format version 99"),
        (lambda raw: raw[:40] + b"\xff" + raw[41:], "table of contents is damaged"),
        (lambda raw: raw[:-100], "cut short"),
    ],
)
def test_damage_is_told_at_opening(
    small_path: Path, tmp_path: Path, change: Callable[[bytes], bytes], message: str
) -> None:
    broken = tmp_path / "broken.gaz"
    broken.write_bytes(change(small_path.read_bytes()))
    with pytest.raises(GazetteerFormatError, match=message):
        Gazetteer.open(broken)


def test_damage_inside_a_section_is_told_by_the_check(small_path: Path, tmp_path: Path) -> None:
    offset = File(small_path).sections["record.bytes"][0]
    raw = bytearray(small_path.read_bytes())
    raw[offset + 3] ^= 0xFF
    broken = tmp_path / "broken.gaz"
    broken.write_bytes(raw)
    with pytest.raises(GazetteerFormatError, match=r"'record\.bytes' is damaged"):
        Gazetteer.open(broken).check()


def test_two_places_of_one_id_are_refused(tmp_path: Path, places: list[Place]) -> None:
    with pytest.raises(SourceError, match="two places have the id 'gn:1'"):
        write(tmp_path / "x.gaz", [*places, replace(places[-1])], geometries={}, meta={})


def test_a_shape_of_no_place_is_refused(tmp_path: Path, places: list[Place]) -> None:
    with pytest.raises(SourceError, match="'cur:nowhere'"):
        write(tmp_path / "x.gaz", places, geometries={"cur:nowhere": box(0, 0, 1, 1)}, meta={})
