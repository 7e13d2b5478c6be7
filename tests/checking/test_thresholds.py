"""Threshold phrases are read as the table of real targets says."""

from __future__ import annotations

import csv
import unicodedata
from fractions import Fraction
from pathlib import Path
from typing import Literal

import pytest

from cchc_rules.checking.thresholds import read_threshold, settle
from cchc_rules.diagnostics.finding import Severity
from cchc_rules.plan.thresholds import Operator
from cchc_rules.source import Source, Span
from tests.checking.shapes import shape

_DATA = Path(__file__).parent / "data"


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("name", ["targets.tsv", "families.tsv"])
def test_every_row_of_the_tables_is_read_as_expected(name: str) -> None:
    for row in _rows(name):
        threshold, findings = read_threshold(row["phrase"])
        assert shape(threshold) == row["reading"], row["phrase"]
        assert " ".join(found.code.number for found in findings) == row["codes"], row["phrase"]
        assert threshold.text == row["phrase"]


@pytest.mark.parametrize("name", ["targets.tsv", "families.tsv"])
def test_no_threshold_always_comes_with_an_error_and_readings_with_a_warning(name: str) -> None:
    for row in _rows(name):
        threshold, findings = read_threshold(row["phrase"])
        grave = [found for found in findings if found.severity is Severity.ERROR]
        assert bool(grave) == (threshold.operator is Operator.NONE), row["phrase"]
        if threshold.readings:
            assert findings
            assert threshold.readings[0].operator is threshold.operator


def test_words_of_findings_fill_in_both_languages() -> None:
    for row in (*_rows("targets.tsv"), *_rows("families.tsv")):
        for found in read_threshold(row["phrase"])[1]:
            assert found.message("vi") and found.message("en")
            assert found.help("vi") and found.help("en")


@pytest.mark.parametrize(
    "text", ["", "(", ")))", "% % %", "từ", "tăng", "- - -", "1", "5/", "\u0301", "trừ", "không"]
)
def test_odd_text_never_raises(text: str) -> None:
    read_threshold(text)


def test_a_finding_points_into_the_file_that_holds_the_phrase() -> None:
    source = Source("a.cchc", "  mức: đạt 1.5%")
    _, findings = read_threshold("đạt 1.5%", Span(source, 7, len(source.text)))
    assert findings[0].span is not None
    assert findings[0].span.text == "1.5%"
    assert findings[0].span.place() == "a.cchc:1:12"


def test_decomposed_text_is_read_as_composed() -> None:
    import unicodedata

    for row in _rows("targets.tsv"):
        decomposed = unicodedata.normalize("NFD", row["phrase"])
        assert shape(read_threshold(decomposed)[0]) == row["reading"], row["phrase"]


def test_a_measure_settles_a_bare_number_and_a_change_of_a_count() -> None:
    bare, _ = read_threshold("98%")
    low = settle(bare, lower_is_better=True, rate=None)
    assert (low.operator, low.readings) == (Operator.AT_MOST, ())
    high = settle(bare, lower_is_better=False, rate=None)
    assert (high.operator, high.value) == (Operator.AT_LEAST, Fraction(98))
    change, _ = read_threshold("tăng 3% so với năm 2020")
    assert settle(change, lower_is_better=None, rate=False).readings == ()
    assert len(settle(change, lower_is_better=None, rate=True).readings) == 2
    plain, _ = read_threshold("từ 98% trở lên")
    assert settle(plain, lower_is_better=True, rate=None) == plain


@pytest.mark.parametrize(
    "phrase",
    [
        "cấp huyện tối thiểu 50%, cấp xã tối thiểu 30%",
        "tối thiểu 50% (đối với cấp huyện), 30% (đối với cấp xã)",
        "cấp huyện: tối thiểu 50%; cấp xã: tối thiểu 30%",
        "ít nhất 50% đối với cấp huyện và 30% đối với cấp xã",
    ],
)
def test_levels_of_several_scopes_keep_the_scope_each_is_for(phrase: str) -> None:
    threshold, findings = read_threshold(phrase)
    told = [(part.operator, part.value, part.of) for part in threshold.parts]
    assert told == [
        (Operator.AT_LEAST, Fraction(50), "cấp huyện"),
        (Operator.AT_LEAST, Fraction(30), "cấp xã"),
    ]
    assert findings == ()


def test_a_number_that_names_a_group_or_grade_is_no_level() -> None:
    threshold, findings = read_threshold("100% hồ sơ được số hóa, cấp 02 chữ ký số")
    assert (threshold.operator, threshold.value) == (Operator.EVERY, Fraction(100))
    assert [found.code.number for found in findings] == ["N004"]


@pytest.mark.parametrize(
    "phrase",
    [
        "năm 2024 đạt tối thiểu 80%, năm 2025 đạt tối thiểu 90%",
        "tối thiểu 80% vào năm 2024 và tối thiểu 90% vào năm 2025",
        "đến hết năm 2024, tối thiểu 80%; đến năm 2025, tối thiểu 90%",
    ],
)
def test_levels_of_several_years_are_readings_never_one_demand(phrase: str) -> None:
    threshold, (finding,) = read_threshold(phrase)
    both, *alone = threshold.readings
    assert (both.operator, both.parts) == (Operator.ALL, threshold.parts)
    assert [one.value for one in alone] == [Fraction(80), Fraction(90)]
    assert finding.code.number == "N007"
    assert "(chỉ năm 2024)" in finding.message("vi")


def test_a_year_that_only_one_level_names_leaves_them_one_demand() -> None:
    threshold, findings = read_threshold("năm 2024 đạt tối thiểu 80% và không có hồ sơ trễ hạn")
    assert (threshold.operator, threshold.readings, findings) == (Operator.ALL, (), ())


def test_decimals_in_words() -> None:
    threshold, _ = read_threshold("ít nhất chín mươi lăm phẩy năm phần trăm")
    assert (threshold.value, threshold.unit) == (Fraction(191, 2), "%")


def test_levels_after_trở_lên_keep_the_scope_that_each_is_for() -> None:
    threshold, _ = read_threshold("90% trở lên đối với cấp tỉnh, 80% trở lên đối với cấp huyện")
    assert [part.of for part in threshold.parts] == ["cấp tỉnh", "cấp huyện"]


@pytest.mark.parametrize(
    ("phrase", "of"),
    [
        ("xếp thứ nhì toàn tỉnh", "toàn tỉnh"),
        ("đứng đầu khối thi đua", "khối thi đua"),
        ("quá nửa số đơn vị", "số đơn vị"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_follows_a_place_or_a_half_is_found_in_any_spelling(
    phrase: str, of: str, form: Literal["NFC", "NFD"]
) -> None:
    assert read_threshold(unicodedata.normalize(form, phrase))[0].of == of


@pytest.mark.parametrize("phrase", ["tất cả", "toàn bộ", "toàn bộ 2024"])
def test_everything_of_nothing_named_is_no_level(phrase: str) -> None:
    threshold, findings = read_threshold(phrase)
    assert threshold.operator is not Operator.EVERY
    assert findings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("từ 98% (trừ đất đai", ["(trừ đất đai"]),
        ("từ 98% (toàn huyện", ["(toàn huyện"]),
        ("từ 98% (trừ đất đai)", []),
        ("a) từ 98%", []),
    ],
)
def test_a_parenthesis_that_nothing_closes_is_told(text: str, told: list[str]) -> None:
    _, found = read_threshold(text)
    assert [one.arguments["text"] for one in found if one.code.number == "N005"] == told
