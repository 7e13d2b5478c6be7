import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.spelling import compose, fold, fold_with_offsets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban", "Ủy  ban"),
        ("hoà nhập", "hòa nhập"),
        ("Quí II", "quý\u00a0II"),
        ("tỉ lệ", "Tỷ lệ"),
        ("hằng quý", "hàng quý"),
        ("2021 – 2025", "2021 - 2025"),
        ("“Tốt”", '"tốt"'),
        ("chủ\u200b tr\u00adì", "chủ trì"),
    ],
)
def test_two_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("word", ["quý", "hoàn thành", "thuyết", "chỉ tiêu"])
def test_a_word_that_has_one_spelling_stays(word: str) -> None:
    assert fold(word) == word


def test_a_letter_whose_small_form_is_two_letters_stays() -> None:
    assert fold("İZMİR") == "İzmİr"


def test_marks_are_never_stripped() -> None:
    assert fold("chỉ tiêu") != fold("chi tiêu")


VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " -–“”0123456789/.,%"))
def test_decomposed_text_folds_as_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text())
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    for folded in (fold_with_offsets(text), compose(text)):
        assert len(folded.offsets) == len(folded.text) + 1
        assert list(folded.offsets) == sorted(folded.offsets)
        assert all(0 <= offset <= len(text) for offset in folded.offsets)


def test_a_span_leads_back_to_the_author() -> None:
    text = unicodedata.normalize("NFD", "  từ  98%")
    folded = fold_with_offsets(text)
    start = folded.text.index("98")
    begin, end = folded.span(start, start + 3)
    assert text[begin:end] == "98%"


@given(st.text(alphabet="aAùÙýÝuyQqÍí \t\u00a0\u0301\u00ad–“İΣß5", max_size=12))
def test_the_short_way_folds_as_the_long_way(text: str) -> None:
    assert fold(text) == fold_with_offsets(text).text
