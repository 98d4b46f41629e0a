import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from mapper.model import SeizedGoods
from mapper.output.symbols import svg, symbol, symbols
from mapper.output.words import goods_label, number_range, words
from mapper.reading.classify.types import event_types
from mapper.reading.lexicons import load_lexicon

# Machado, Oliveira and Fernandes (2009), severity 1, for linear RGB.
BLIND = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def luminance(colour: str) -> float:
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def test_every_type_of_the_lexicon_has_a_symbol_of_its_own() -> None:
    assert set(symbols()) == set(event_types())
    styles = {(s.frame, s.colour, s.glyph) for s in symbols().values()}
    assert len(styles) == len(symbols())


def test_families_differ_in_frame_and_in_colour() -> None:
    families = {s.family: s for s in symbols().values()}
    assert len({s.frame for s in families.values()}) == len(families)
    assert len({s.colour for s in families.values()}) == len(families)


def test_glyphs_can_be_read_on_their_frame() -> None:
    for s in symbols().values():
        assert 1.05 / (luminance(s.colour) + 0.05) >= 4.5, s.family


def lab(rgb: list[float]) -> tuple[float, float, float]:
    """CIELAB of linear sRGB under D65."""
    r, g, b = (min(1.0, max(0.0, c)) for c in rgb)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("kind", BLIND)
def test_colours_differ_for_colour_blind_readers(kind: str) -> None:
    def seen(colour: str) -> tuple[float, float, float]:
        return lab([sum(w * c for w, c in zip(row, linear(colour), strict=True)) for row in BLIND[kind]])

    colours = sorted({s.colour for s in symbols().values()})
    for a, b in combinations(colours, 2):
        distance = sum((x - y) ** 2 for x, y in zip(seen(a), seen(b), strict=True)) ** 0.5
        assert distance > 12, (a, b, distance)


def test_a_type_without_a_symbol_is_drawn_as_other() -> None:
    assert symbol("no_such_type") == symbols()["other"]


@pytest.mark.parametrize("status", words("status", "en"))
def test_each_status_is_drawn_in_its_own_way(status: str) -> None:
    drawn = svg("air_strike", status=status, title="<b>")
    ET.fromstring(drawn)  # noqa: S314 - we wrote it
    assert "&lt;b&gt;" in drawn
    others = {svg("air_strike", status=other) for other in words("status", "en") if other != status}
    assert svg("air_strike", status=status) not in others


def test_numbers_with_an_open_end_say_so() -> None:
    assert [number_range(*pair) for pair in ((4, 4), (4, None), (None, 4), (0, 0))] == ["4", "4+", "≤4", "0"]


def test_goods_and_units_of_the_lexicon_have_words() -> None:
    known = load_lexicon("goods.toml")
    assert set(known["units"]) <= set(words("unit", "ar"))
    assert set(known["items"]) <= set(words("item", "ar"))
    assert goods_label(SeizedGoods("captagon", 1270000, "pill"), "ar") == "كبتاغون: 1,270,000 حبة"


def test_every_word_stands_in_both_languages() -> None:
    for group in ("status", "precision", "verdict", "map", "unit", "item"):
        arabic, english = words(group, "ar"), words(group, "en")
        assert set(arabic) == set(english)
        assert all(arabic.values())
        assert all(english.values())
