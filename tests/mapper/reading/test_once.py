"""What several stages look for in one text is looked for once, and stays right when the text changes."""

from __future__ import annotations

from mapper.reading.once import Once
from mapper.reading.segment import Text, segment
from mapper.reading.spotter import words_among


def test_each_text_is_read_once_though_others_are_read_between() -> None:
    read: list[Text] = []

    def count(text: Text) -> int:
        read.append(text)
        return len(text.words)

    counted = Once(count)
    one, other = segment("قصفت طائرات حلب"), segment("قصفت حلب")
    assert [counted(one), counted(one), counted(other), counted(one)] == [3, 3, 2, 3]
    assert read == [one, other]


def test_readers_do_not_share_what_they_found_nor_do_equal_texts() -> None:
    words, letters = Once(lambda text: len(text.words)), Once(lambda text: len(text.original))
    one, other = segment("حلب"), segment("حلب")
    assert (words(one), letters(one)) == (1, 3)
    assert not other.found


def test_words_are_found_in_each_lexicon_though_they_share_forms() -> None:
    text = segment("قتل خمسة في حلب")
    first, second = frozenset({"قتل", "في"}), {"في": 1, "خمسه": 2}
    assert words_among(text, first) == [0, 2]
    assert words_among(text, second) == [1, 2]
    assert words_among(text, first) == [0, 2]
    assert words_among(segment(""), first) == []
