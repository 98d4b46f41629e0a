import re

from hypothesis import given
from hypothesis import strategies as st

from gazetteer.arabic import fold
from mapper.reading.segment import segment


def cut(text: str) -> list[str]:
    t = segment(text)
    return [t.quote(s.start, s.end) for s in t.sentences]


def test_abbreviations_and_numbers_do_not_end_a_sentence() -> None:
    assert cut("نقلت (أ.ف.ب) عن محطة سي.إن.إن أن 1.5 مليون نزحوا. ثم عادوا.") == [
        "نقلت (أ.ف.ب) عن محطة سي.إن.إن أن 1.5 مليون نزحوا.",
        "ثم عادوا.",
    ]


def test_lines_are_paragraphs() -> None:
    text = segment("عنوان\n\nجملة أولى. جملة ثانية؟\nجملة ثالثة")
    paragraphs = [s.paragraph for s in text.sentences]
    assert paragraphs[1] == paragraphs[2]
    assert len(set(paragraphs)) == 3


def test_words_pulled_apart_to_pass_a_filter_are_read() -> None:
    text = segment("قـ ـصـ ـف على البلدة و قُـ.ـتل مدني")
    assert [w.text for w in text.words] == ["قصف", "علي", "البلده", "و", "قتل", "مدني"]
    assert text.quote(text.words[0].start, text.words[0].end) == "قـ ـصـ ـف"


def test_a_figure_written_with_what_it_counts_is_a_word_of_its_own() -> None:
    assert segment("3شهداء و4جرحى").forms[:4] == ("3", "شهداء", "و4", "جرحي")
    assert segment("قرب F16 على بعد 5كم والكتيبة128").forms == ("قرب", "f16", "علي", "بعد", "5كم", "والكتيبه128")


LETTERS = st.text(alphabet=st.sampled_from("حمصىةأإؤئ\u0651\u064e\u0640 .،\n#_٣3aÉﻻ🔥"), max_size=60)


@given(LETTERS)
def test_words_are_runs_of_letters_and_figures(text: str) -> None:
    t = segment(text)
    if not re.search("[0-9][ء-ي]{3}", t.folded.text):
        assert list(t.forms) == re.findall(r"\w+", t.folded.text)
    plain = t.folded.text
    before = plain[: t.words[0].start] if t.forms else plain
    assert before + "".join(word + gap for word, gap in zip(t.forms, t.gaps, strict=True)) == plain
    assert re.search(r"\w", before + "".join(t.gaps)) is None


@given(LETTERS)
def test_an_original_offset_leads_to_the_first_folded_character_at_or_after_it(text: str) -> None:
    folded = fold(text)
    kept = folded.offsets or range(len(text) + 1)
    for offset in range(len(text) + 1):
        at = next((i for i in range(len(folded.text)) if kept[i] >= offset), len(folded.text))
        assert folded.index(offset) == at
    every = list(range(len(text) + 1))
    assert folded.indexes(every) == [folded.index(offset) for offset in every]


@given(LETTERS)
def test_every_span_leads_back(text: str) -> None:
    t = segment(text)
    for word in t.words:
        start, end = t.span(word.start, word.end)
        assert 0 <= start <= end <= len(text)
        assert fold(text[start:end]).text.startswith(word.text[:1])
    for sentence in t.sentences:
        assert t.words[sentence.first_word : sentence.last_word]
