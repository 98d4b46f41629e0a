import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from mapper.dashboard.messages import FILE, messages
from mapper.dashboard.text import Mark, facts, joined, marked, passage, symbol_image

spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)))


@given(st.text(max_size=40), spans)
def test_marks_add_nothing_to_the_text_and_take_nothing_away(text: str, found: list[tuple[int, int]]) -> None:
    html = marked(text, [Mark(min(s), max(s), "place", "<b>'\"") for s in found])
    assert unescape(re.sub(r"<mark[^>]*>|</mark>", "", html)) == unescape(text.replace("&", "&amp;"))
    assert "<b>" not in html
    assert html.count("<mark") == html.count("</mark>")


def test_overlapping_marks_are_both_seen() -> None:
    html = marked("أ ب ج", [Mark(0, 3, "evidence"), Mark(2, 5, "place", "سجل")])
    assert html == (
        '<mark class="im-mark-evidence">أ </mark><mark class="im-mark-evidence im-mark-place" title="سجل">ب</mark>'
        '<mark class="im-mark-place" title="سجل"> ج</mark>'
    )


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 30))
def test_a_passage_holds_its_span(text: str, a: int, b: int, around: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    low, high = passage(text, start, end, around)
    assert 0 <= low <= start <= end <= high <= len(text)
    assert high - low <= end - start + 2 * around


def test_facts_are_escaped_and_empty_ones_left_out() -> None:
    html = facts([("a", "<script>"), ("b", "")])
    assert "&lt;script&gt;" in html
    assert "<dt>b" not in html
    assert facts([("a", "")]) == ""


def test_parts_keep_their_own_direction() -> None:
    assert joined(("نص", "", "2025-01-01")) == "\u2068نص\u2069 · \u20682025-01-01\u2069"


def test_a_symbol_is_an_image_of_its_own() -> None:
    assert symbol_image("protest", 20).startswith('<img src="data:image/svg+xml;base64,')


def test_every_message_stands_in_both_languages_with_the_same_names() -> None:
    arabic, english = messages("ar"), messages("en")
    assert set(arabic) == set(english)
    for key in arabic:
        assert arabic[key].strip(), key
        assert sorted(re.findall(r"{\w+}", arabic[key])) == sorted(re.findall(r"{\w+}", english[key])), key


def test_every_message_is_said_somewhere_and_none_is_missing() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in FILE.parent.glob("*.py"))
    known = set(messages("en"))
    families = set(re.findall(r'say\(f"(\w+_)\{', code))
    named = set(re.findall(r"""["']([a-z_]+)["']""", code))
    said = {key for key in known if key in named or any(key.startswith(f) for f in families)}
    assert known - said == set()
    assert set(re.findall(r'say\("(\w+)"', code)) <= known
