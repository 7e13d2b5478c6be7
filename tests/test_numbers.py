"""Exact numbers: Vietnamese figures, approximations, printing."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_rules.numbers import (
    Interval,
    approximate,
    exact_text,
    last_digit,
    parse_number,
    show_number,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("05", Fraction(5)),
        ("97,5", Fraction(195, 2)),
        ("3.887", Fraction(3887)),
        ("1.000.000", Fraction(10**6)),
        ("1,5 triệu", Fraction(1_500_000)),
        ("400 Triệu", Fraction(400_000_000)),
        ("2 tỷ", Fraction(2 * 10**9)),
        ("1,234 tỷ", Fraction(1_234_000_000)),
        ("3 nghìn tỷ", Fraction(3 * 10**12)),
        ("0,125", Fraction(1, 8)),
    ],
)
def test_vietnamese_figures_are_exact(text: str, value: Fraction) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["1.5", "1,234", "1.23.456", "", "abc", "9O", "1,2,3", "9" * 80])
def test_figures_with_two_readings_or_none_are_refused(text: str) -> None:
    assert parse_number(text) is None


def test_approximations_are_intervals_of_the_last_printed_digit() -> None:
    value, step = Fraction(8829, 100), last_digit("88,29")
    assert step == Fraction(1, 100)
    assert approximate("gần", Fraction(90)) == Interval(Fraction(89), Fraction(90), False, False)
    assert approximate("hơn", Fraction(90)) == Interval(Fraction(90), Fraction(91), False, False)
    assert approximate("khoảng", Fraction(90)) == Interval(Fraction(89), Fraction(91))
    half = approximate("làm tròn", value, step)
    assert half == Interval(Fraction(88285, 1000), Fraction(88295, 1000), True, False)
    assert approximate("", value).is_exact
    assert last_digit("5 triệu") == 10**6
    assert last_digit("không") == 1


def test_intervals_compare_or_say_that_they_straddle() -> None:
    over = Interval(Fraction(1), Fraction(2), False, False)
    assert over.at_least(Fraction(1)) is True
    assert over.at_least(Fraction(2)) is False
    assert over.at_least(Fraction(3, 2)) is None
    assert over.above(Fraction(1)) is True
    assert over.above(Fraction(2)) is False
    assert over.above(Fraction(3, 2)) is None
    assert Interval.exact(2).at_least(Fraction(2)) is True
    assert not Interval(None, None).is_exact


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(3887), None, "3.887"),
        (Fraction(195, 2), None, "97,5"),
        (Fraction(1, 3), None, "0,33"),
        (Fraction(-12345, 10), None, "-1.234,5"),
        (Fraction(2, 3), 2, "0,67"),
        (Fraction(5, 2), 0, "3"),
    ],
)
def test_numbers_print_as_officials_write_them(
    value: Fraction, places: int | None, shown: str
) -> None:
    assert show_number(value, places=places) == shown


def test_a_number_of_any_length_is_printed_exactly() -> None:
    assert show_number(Fraction(10**28 + 1, 1000)) == "10.000.000.000.000.000.000.000.000,001"
    assert show_number(Fraction(-5, 2)) == "-2,5"
    assert show_number(Fraction(-1, 1000), places=2) == "0"
    assert show_number(Fraction(1, 200), places=2) == "0,01"
    assert show_number(Fraction(1, 3)) == "0,33"


def test_exact_text_never_rounds() -> None:
    assert exact_text(Fraction(-3, 10)) == "-0.3"
    assert exact_text(Fraction(1, 3)) == "1/3"
    assert exact_text(Fraction(98)) == "98"
    assert exact_text(Fraction(1, 10**70)) == "0." + "0" * 69 + "1"
