"""What several stages look up in one text is looked up once, and stays right when the text changes."""

from __future__ import annotations

from mapper.reading.latest import Latest, forms_of, words_among
from mapper.reading.segment import Text, segment


def test_the_same_text_is_read_once_and_another_anew() -> None:
    read: list[Text] = []

    def count(text: Text) -> int:
        read.append(text)
        return len(text.words)

    latest = Latest(count)
    one, other = segment("قصفت طائرات حلب"), segment("قصفت حلب")
    assert [latest(one), latest(one), latest(other), latest(one)] == [3, 3, 2, 3]
    assert read == [one, other, one]


def test_an_equal_text_is_not_the_same_text() -> None:
    assert forms_of(segment("حلب")) == forms_of(segment("حلب")) == ("حلب",)


def test_words_are_found_in_each_lexicon_though_they_share_forms() -> None:
    text = segment("قتل خمسة في حلب")
    first, second = frozenset({"قتل", "في"}), {"في": 1, "خمسه": 2}
    assert words_among(text, first) == [0, 2]
    assert words_among(text, second) == [1, 2]
    assert words_among(text, first) == [0, 2]
    assert words_among(segment(""), first) == []
