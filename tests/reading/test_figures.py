"""Figures as officials write them, and the words that say how exact they are."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.numbers import Interval
from cchc_rules.reading.figures import (
    Closeness,
    Fault,
    Figure,
    Precision,
    parse_bounds,
    parse_figure,
    parse_plain_number,
    parse_precision,
    widen,
    write_figure,
)


def test_vietnamese_marks_are_read_exactly() -> None:
    expected = {
        "05": Fraction(5),
        "3.887": Fraction(3887),
        "1.234.567,5": Fraction("1234567.5"),
        "97,995": None,
        "97,995%": Fraction("97.995"),
        "-2,5": Fraction("-2.5"),
        "\u22122": Fraction(-2),
        "+7": Fraction(7),
        "0,123": Fraction("0.123"),
        "1,2340": Fraction("1.234"),
    }
    for text, value in expected.items():
        figure = parse_figure(text)
        assert (figure.value if isinstance(figure, Figure) else None) == value, text


def test_the_last_printed_digit_and_the_unit_are_kept() -> None:
    assert parse_figure("88,290%") == Figure(Fraction("88.29"), Fraction(1, 1000), "", "%")
    assert parse_figure("3.887 hồ sơ") == Figure(Fraction(3887), Fraction(1), "", "hồ sơ")
    assert parse_figure("Gần 99") == Figure(Fraction(99), Fraction(1), "gần", "")


@pytest.mark.parametrize(
    ("text", "percent", "code"),
    [
        ("1,234", False, words.AMBIGUOUS_FIGURE),
        ("98.004%", False, words.AMBIGUOUS_FIGURE),
        ("98.004", True, words.AMBIGUOUS_FIGURE),
        ("1.5", False, words.NOT_A_FIGURE),
        ("1,234,567.8", False, words.NOT_A_FIGURE),
        ("1.23.4", False, words.NOT_A_FIGURE),
        ("3 887", False, words.NOT_A_FIGURE),
        ("nhiều", False, words.NOT_A_FIGURE),
        ("9" * 61, False, words.NOT_A_FIGURE),
        ("1O", False, words.LETTER_FOR_ZERO),
        ("9O,5%", False, words.LETTER_FOR_ZERO),
    ],
)
def test_a_doubtful_number_is_refused(text: str, percent: bool, code: object) -> None:
    fault = parse_figure(text, percent=percent)
    assert isinstance(fault, Fault)
    assert fault.code is code


def test_a_point_for_a_comma_says_what_to_write() -> None:
    fault = parse_figure("1.5")
    assert isinstance(fault, Fault)
    assert "1,5" in fault.arguments["hint"]


def test_both_readings_of_an_ambiguous_number_are_shown() -> None:
    fault = parse_figure("1,234")
    assert isinstance(fault, Fault)
    assert (fault.arguments["first"], fault.arguments["second"]) == ("1234", "1,2340")
    percent = parse_figure("98.004%")
    assert isinstance(percent, Fault)
    assert (percent.arguments["first"], percent.arguments["second"]) == ("98004", "98,004")


def test_a_number_of_json_is_exact_and_bounded() -> None:
    assert parse_plain_number("88.290") == Figure(Fraction("88.29"), Fraction(1, 1000))
    assert parse_plain_number("-1.5e2") == Figure(Fraction(-150), Fraction(10))
    for text in ("1e999999", "1" * 61, "nan"):
        assert isinstance(parse_plain_number(text), Fault), text


PRECISIONS = {
    "": Precision(),
    "Chính xác": Precision(),
    "làm tròn": Precision(Closeness.ROUNDED),
    "làm tròn 0,01": Precision(Closeness.ROUNDED, Fraction(1, 100)),
    "làm tròn đến 0,001": Precision(Closeness.ROUNDED, Fraction(1, 1000)),
    "làm tròn 0,01 nửa lên": Precision(Closeness.HALF_UP, Fraction(1, 100)),
    "làm tròn xuống": Precision(Closeness.ROUNDED_DOWN),
    "làm tròn lên": Precision(Closeness.ROUNDED_UP),
    "gần": Precision(Closeness.NEARLY),
    "hơn": Precision(Closeness.OVER),
    "khoảng 5": Precision(Closeness.ABOUT, Fraction(5)),
}


@pytest.mark.parametrize("text", PRECISIONS)
def test_precision_words_are_read(text: str) -> None:
    assert parse_precision(text) == PRECISIONS[text]


@pytest.mark.parametrize("text", ["đại khái", "chính xác 0,01", "làm tròn 0", "làm tròn 1.5"])
def test_an_unknown_precision_is_refused(text: str) -> None:
    assert isinstance(parse_precision(text), Fault)


def interval(text: str, precision: str) -> Interval | Fault:
    figure, known = parse_figure(text), parse_precision(precision)
    assert isinstance(figure, Figure)
    assert isinstance(known, Precision)
    return widen(figure, known)


def between(low: str, high: str, ends: str) -> Interval:
    return Interval(Fraction(low), Fraction(high), ends[0] == "[", ends[1] == "]")


WIDTHS = [
    ("88,29%", "làm tròn 0,01", between("88.28", "88.30", "()")),
    ("88,29%", "làm tròn 0,01 nửa lên", between("88.285", "88.295", "[)")),
    ("-1", "làm tròn nửa lên", between("-1.5", "-0.5", "[]")),
    ("88,29%", "làm tròn xuống", between("88.29", "88.30", "[)")),
    ("88,29%", "làm tròn lên", between("88.28", "88.29", "(]")),
    ("99", "gần", between("98", "99", "()")),
    ("gần 99", "", between("98", "99", "()")),
    ("gần 99", "gần 0,5", between("98.5", "99", "()")),
    ("3.000", "hơn", between("3000", "3001", "()")),
    ("50", "khoảng", between("49", "51", "[]")),
    ("50", "khoảng 5", between("45", "55", "[]")),
    ("~50", "", between("49", "51", "[]")),
    ("50", "chính xác", between("50", "50", "[]")),
]


@pytest.mark.parametrize(("text", "precision", "expected"), WIDTHS)
def test_a_figure_is_as_wide_as_its_precision(
    text: str, precision: str, expected: Interval
) -> None:
    assert interval(text, precision) == expected


@pytest.mark.parametrize(
    ("text", "precision"), [("88,295%", "làm tròn 0,01"), ("gần 99", "hơn"), ("gần 9", "làm tròn")]
)
def test_a_figure_that_denies_its_precision_is_refused(text: str, precision: str) -> None:
    fault = interval(text, precision)
    assert isinstance(fault, Fault)
    assert fault.code is words.PRECISION_CONFLICT


def test_bounds_in_brackets_are_read() -> None:
    assert parse_bounds("[88,285; 88,295)", percent=True) == between("88.285", "88.295", "[)")
    assert parse_bounds("(; 5]") == Interval(None, Fraction(5), False, True)
    assert parse_bounds("[1/3; )") == Interval(Fraction(1, 3), None, True, False)
    assert parse_bounds("12") is None


@pytest.mark.parametrize("text", ["[2; 1]", "(1; 1]", "[x; 2]", "[1; 1.5]"])
def test_bad_bounds_are_refused(text: str) -> None:
    assert isinstance(parse_bounds(text), Fault)


fractions = st.one_of(
    st.fractions(),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(Fraction),
    st.integers().map(Fraction),
)


@given(fractions, fractions, st.booleans(), st.booleans())
@example(Fraction(0), Fraction(1, 2**59), False, False)  # more zeros than digits
def test_a_written_interval_is_read_back_the_same(
    one: Fraction, two: Fraction, low_closed: bool, high_closed: bool
) -> None:
    low, high = sorted((one, two))
    for value in (
        Interval.exact(one),
        Interval(low, high) if low == high else Interval(low, high, low_closed, high_closed),
        Interval(None, high, low_closed, high_closed),
        Interval(low, None, low_closed, high_closed),
    ):
        text = write_figure(value)
        bounds = parse_bounds(text)
        if bounds is None:
            figure = parse_figure(text)
            assert isinstance(figure, Figure)
            bounds = widen(figure, Precision())
        assert bounds == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1/3", "[1/3; 1/3]"),
        ("-7/6", "[-7/6; -7/6]"),
        ("1/4", "0,25"),
        ("-12", "-12"),
        ("1234567/1000", "1234,567"),
        ("1234/1000", "1,234" + "0"),
    ],
)
def test_a_figure_is_written_with_a_comma_or_as_a_quotient(value: str, written: str) -> None:
    assert write_figure(Interval.exact(Fraction(value))) == written
