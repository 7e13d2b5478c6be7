from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.evaluation.comparing import (
    bounds_of,
    is_within,
    percentage,
    satisfies,
    shortfall,
)
from cchc_rules.numbers import Interval
from cchc_rules.plan.thresholds import Operator, Threshold


def level(operator: Operator, value: str, value2: str | None = None) -> Threshold:
    return Threshold(operator, Fraction(value), Fraction(value2) if value2 else None, unit="%")


def exact(text: str) -> Interval:
    return Interval.exact(Fraction(text))


@pytest.mark.parametrize(
    ("reached", "operator", "value", "met"),
    [
        ("97.995", Operator.AT_LEAST, "98", False),
        ("98.00", Operator.AT_LEAST, "98", True),
        ("95.00", Operator.MORE, "95", False),
        ("4.00", Operator.LESS, "4", False),
        ("3.9996", Operator.LESS, "4", True),
        ("30", Operator.AT_MOST, "30", True),
        ("30.0000000000000000000000000000000001", Operator.AT_MOST, "30", False),
        ("14", Operator.RANK_AT_MOST, "15", True),
        ("0", Operator.EQUAL, "0", True),
        ("1", Operator.EQUAL, "0", False),
    ],
)
def test_a_level_is_compared_to_the_last_digit(
    reached: str, operator: Operator, value: str, *, met: bool
) -> None:
    assert satisfies(exact(reached), level(operator, value)) is met


def test_a_range_holds_both_its_ends() -> None:
    between = level(Operator.BETWEEN, "40", "50")
    answers = [satisfies(exact(text), between) for text in ("39", "40", "50", "51")]
    assert answers == [False, True, True, False]


def test_an_interval_that_straddles_the_level_does_not_decide() -> None:
    about = Interval(Fraction(97), Fraction(99), low_closed=False, high_closed=False)
    assert satisfies(about, level(Operator.AT_LEAST, "98")) is None
    assert satisfies(about, level(Operator.LESS, "98")) is None
    assert satisfies(about, level(Operator.EQUAL, "98")) is None
    assert satisfies(about, level(Operator.MORE, "97")) is True
    assert satisfies(about, level(Operator.AT_LEAST, "99")) is False


def test_a_level_without_a_number_does_not_decide() -> None:
    assert satisfies(exact("1"), Threshold(Operator.GRADE_AT_LEAST, grade="Tốt")) is None
    assert satisfies(exact("1"), Threshold(Operator.EVERY, Fraction(100))) is None
    assert shortfall(Fraction(1), Fraction(2), Threshold(Operator.GRADE_AT_LEAST)) is None


def test_a_tie_of_counts_is_exact() -> None:
    reached = percentage(exact("2595"), exact("15000"))
    assert reached == exact("17.3")


def test_a_ratio_over_what_may_be_zero_has_no_value() -> None:
    assert percentage(exact("1"), exact("0")) is None
    assert percentage(exact("1"), Interval(None, Fraction(5))) is None
    assert percentage(exact("1"), Interval(Fraction(0), Fraction(5))) is None
    assert percentage(exact("1"), exact("-1")) is None


@pytest.mark.parametrize(
    ("low_closed", "high_closed", "smallest_closed", "largest_closed"),
    list(product([True, False], repeat=4)),
)
def test_a_ratio_lies_between_its_extreme_quotients(
    *, low_closed: bool, high_closed: bool, smallest_closed: bool, largest_closed: bool
) -> None:
    top = Interval(Fraction(2), Fraction(3), low_closed, high_closed)
    below = Interval(Fraction(2), Fraction(10), smallest_closed, largest_closed)
    first, last = low_closed and largest_closed, high_closed and smallest_closed
    assert percentage(top, below) == Interval(Fraction(20), Fraction(150), first, last)


def test_the_shortfall_counts_whole_dossiers() -> None:
    least = level(Operator.AT_LEAST, "98")
    assert shortfall(Fraction(61237), Fraction(62487), least) == 1
    assert shortfall(Fraction(61238), Fraction(62487), least) == 0
    assert shortfall(Fraction(98), Fraction(100), level(Operator.MORE, "98")) == 1
    assert shortfall(Fraction(1), Fraction(100), level(Operator.LESS, "4")) is None


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 100))
def test_adding_the_shortfall_reaches_the_level_and_one_less_does_not(
    part: int, whole: int, percent: int
) -> None:
    least = Threshold(Operator.AT_LEAST, Fraction(percent), unit="%")
    missing = shortfall(Fraction(part), Fraction(whole), least)
    assert missing is not None
    reached = percentage(Interval.exact(part + missing), Interval.exact(whole))
    assert reached is not None
    assert satisfies(reached, least)
    if missing:
        below = percentage(Interval.exact(part + missing - 1), Interval.exact(whole))
        assert below is not None
        assert satisfies(below, least) is False


def test_one_sure_end_of_a_range_does_not_decide_the_other() -> None:
    inside = Interval(Fraction(5), Fraction(15))
    assert satisfies(inside, level(Operator.BETWEEN, "0", "10")) is None
    assert satisfies(inside, level(Operator.BETWEEN, "10", "20")) is None
    assert satisfies(inside, level(Operator.EQUAL, "5")) is None


@pytest.mark.parametrize(
    ("top", "below"),
    [
        (Interval(None, Fraction(5)), exact("10")),
        (Interval(Fraction(5), None), exact("10")),
        (exact("5"), Interval(None, Fraction(10))),
        (exact("5"), Interval(Fraction(10), None)),
    ],
)
def test_a_ratio_with_an_end_unknown_has_no_value(top: Interval, below: Interval) -> None:
    assert percentage(top, below) is None


def test_the_shortfall_is_a_whole_number_of_things() -> None:
    half = level(Operator.AT_LEAST, "50")
    missing = shortfall(Fraction(1, 2), Fraction(7), half)
    assert (missing, type(missing)) == (3, int)
    assert shortfall(Fraction(3, 2), Fraction(5, 2), half) == 0
    assert shortfall(Fraction(1, 2), Fraction(5, 2), half) == 1


def test_levels_without_a_number_have_no_bounds() -> None:
    assert bounds_of(Threshold(Operator.AT_LEAST), percent=True) == ()
    assert bounds_of(level(Operator.BETWEEN, "1"), percent=True) == ()
    assert bounds_of(level(Operator.CHANGE, "1"), percent=True) == ()


def test_bounds_are_whole_numbers_on_the_side_that_is_inside() -> None:
    assert bounds_of(level(Operator.MORE, "17.3"), percent=True) == ((1000, 173, 1),)
    assert bounds_of(level(Operator.AT_MOST, "3"), percent=False) == ((-1, -3, 0),)
    equal = bounds_of(level(Operator.EQUAL, "2.5"), percent=True)
    assert equal == ((200, 5, 0), (-200, -5, 0))
    tenths = [is_within(top, 1000, equal) for top in (24, 25, 26)]
    assert tenths == [False, True, False]
    ((by, than, least),) = bounds_of(level(Operator.LESS, "17.3"), percent=True)
    assert (by, than, least) == (-1000, -173, 1)
    assert {type(one) for one in (by, than, least)} == {int}
    between = bounds_of(level(Operator.BETWEEN, "40", "50"), percent=False)
    assert [is_within(top, 1, between) for top in (39, 40, 50, 51)] == [False, True, True, False]


@given(
    st.sampled_from([Operator.AT_LEAST, Operator.MORE]),
    st.fractions(0, 120, max_denominator=9),
    st.integers(0, 50),
    st.integers(0, 60),
)
def test_a_shortfall_is_the_least_number_that_reaches_the_level(
    operator: Operator, percent: Fraction, top: int, base: int
) -> None:
    asked = Threshold(operator, percent, unit="%")
    missing = shortfall(Fraction(top), Fraction(base), asked)
    assert missing is not None

    def reaches(number: int) -> bool:
        need = percent * base / 100
        return number > need if operator is Operator.MORE else number >= need

    assert reaches(top + missing)
    assert missing == 0 or not reaches(top + missing - 1)
