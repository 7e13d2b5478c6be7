"""Figures of parts of a window: sums, parts that fill it, parts apart, parts that clash."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.parts import NEVER, added, apart, clashing, filling_of
from cchc_rules.facts.fact import Fact
from cchc_rules.numbers import Interval
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.evaluation.builders import YEAR, value

Q1, Q2, Q3, Q4 = periods(PeriodKind.QUARTER, 2021)
H1, H2 = periods(PeriodKind.HALF, 2021)
MONTHS = periods(PeriodKind.MONTH, 2021)
NEXT = periods(PeriodKind.QUARTER, 2022)[0]


def of(period: Period, number: object = 1) -> Fact:
    """A figure of a period."""
    return evolve(value("đúng", 0, period=period), value=Interval.exact(Fraction(str(number))))


def span(first: str, last: str) -> Period:
    days = (dt.date.fromisoformat(f"2021-{one}") for one in (first, last))
    return Period(DateRange(*days), "")


def of_a_day(on: str) -> Fact:
    return evolve(of(Q1), about_period=None, about_day=dt.date.fromisoformat(f"2021-{on}"))


HALF, ROUGH = Interval.exact(Fraction(1, 2)), Interval(Fraction(1), Fraction(2), False, True)


@pytest.mark.parametrize(
    ("values", "total"),
    [
        ([], Interval.exact(0)),
        ([None], Interval.exact(0)),
        ([ROUGH], ROUGH),
        ([ROUGH, None], ROUGH),
        ([Interval.exact(2), None, Interval.exact(3)], Interval.exact(5)),
        ([Interval.exact(0), Interval.exact(3)], Interval.exact(3)),
        ([HALF, HALF, Interval.exact(2)], Interval.exact(3)),
        ([HALF, HALF], Interval.exact(1)),
        ([Interval.exact(2), HALF], Interval.exact(Fraction(5, 2))),
        ([ROUGH, Interval.exact(3)], Interval(Fraction(4), Fraction(5), False, True)),
        ([ROUGH, ROUGH], Interval(Fraction(2), Fraction(4), False, True)),
        ([Interval(None, Fraction(2)), HALF], Interval(None, Fraction(5, 2))),
    ],
)
def test_a_sum_is_as_exact_as_its_parts(values: list[Interval | None], total: Interval) -> None:
    assert added(values) == total
    assert {type(one) for one in (added(values).low, added(values).high)} <= {Fraction, type(None)}


WHOLE, ABOUT_TWO = of(YEAR), evolve(of(H1), value=ROUGH)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ([], None),
        ([of_a_day("01-01")], None),
        ([WHOLE], [WHOLE]),
        ([of(Q1), of(Q2), of(Q3), of(Q4)], [of(Q1), of(Q2), of(Q3), of(Q4)]),
        ([of(Q4), of(Q2), of(Q3), of(Q1)], [of(Q1), of(Q2), of(Q3), of(Q4)]),
        ([of(Q1), of(Q2), of(H2)], [of(Q1), of(Q2), of(H2)]),
        ([of(Q1), of(Q2), of(H1), of(H2)], [of(H1), of(H2)]),
        ([of(Q1), of(Q2), of(H1), of(H2), WHOLE], [WHOLE]),
        ([of(Q2), of(Q3), of(Q4)], None),
        ([of(Q1), of(Q3), of(Q4)], None),
        ([of(Q1), of(Q2), of(Q3)], None),
        ([of(Q1), of(span("03-31", "12-31"))], None),
        ([of(Q1), of(span("04-02", "12-31"))], None),
        ([of(H1), of(H2), of(NEXT)], [of(H1), of(H2)]),
        ([of(Q1), of_a_day("02-01"), of(Q2), of(H2)], [of(Q1), of(Q2), of(H2)]),
        ([of(H1), of(span("01-01", "04-30")), of(H2)], [of(H1), of(H2)]),
        ([of(span("01-01", "08-31")), of(H1), of(H2)], [of(H1), of(H2)]),
    ],
)
def test_parts_fill_a_window_from_end_to_end_the_longest_first(
    facts: list[Fact], found: list[Fact] | None
) -> None:
    assert filling_of(facts, YEAR.days) == found


@pytest.mark.parametrize(
    ("facts", "after", "found"),
    [
        ([], NEVER, []),
        ([of_a_day("01-01")], NEVER, []),
        ([of(Q1), of(Q3)], NEVER, [of(Q1), of(Q3)]),
        ([of(Q3), of(Q1)], NEVER, [of(Q1), of(Q3)]),
        ([of(Q1, 5), of(H1, 4)], NEVER, [of(Q1, 5)]),
        ([of(Q1, 4), of(H1, 5)], NEVER, [of(H1, 5)]),
        ([of(Q1, 3), of(Q2, 3), of(H1, 5)], NEVER, [of(Q1, 3), of(Q2, 3)]),
        ([of(Q1, 2), of(Q2, 2), of(H1, 5)], NEVER, [of(H1, 5)]),
        ([of(Q1, 5), of(H1, 5)], NEVER, [of(H1, 5)]),  # of more days where they come to the same
        ([of(Q1, 5), of(span("03-31", "06-30"), 5)], NEVER, [of(span("03-31", "06-30"), 5)]),
        ([of(Q1, 0), of(Q2, 0)], NEVER, [of(Q1, 0), of(Q2, 0)]),
        ([of(Q1, 0), of(Q2, 0), of(H1, 1)], NEVER, [of(H1, 1)]),
        ([of(Q1), of(Q2)], Q1.days.last, [of(Q2)]),
        ([of(Q1), of(Q2)], dt.date(2021, 3, 30), [of(Q2)]),
        ([of(Q1), of(Q2)], dt.date(2021, 4, 1), []),
        ([of(Q1), of(Q2)], dt.date(2020, 12, 31), [of(Q1), of(Q2)]),
        (
            [evolve(of(Q1), value=Interval(None, Fraction(9))), of(H1, 1)],
            NEVER,
            [of(H1, 1)],
        ),
        (
            [evolve(of(Q1), value=None), of(H1, 1)],
            NEVER,
            [of(H1, 1)],
        ),
        (
            [evolve(of(Q1), value=Interval(Fraction(2), Fraction(9))), of(H1, 1)],
            NEVER,
            [evolve(of(Q1), value=Interval(Fraction(2), Fraction(9)))],
        ),
    ],
)
def test_parts_with_no_day_in_common_come_to_the_most(
    facts: list[Fact], after: dt.date, found: list[Fact]
) -> None:
    assert apart(facts, after) == found


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ([], []),
        ([WHOLE], []),
        ([of(Q1), of(Q2)], []),
        ([of(H1, 2), of(Q1), of(Q2)], []),
        ([of(H1, 3), of(Q1), of(Q2)], [of(H1, 3), of(Q1), of(Q2)]),
        ([of(H1, 1), of(Q1), of(Q2)], [of(H1, 1), of(Q1), of(Q2)]),
        ([of(H1, 9), of(Q2)], []),  # what the first quarter came to is not told
        ([of(H1, 1), of(Q2, 2)], [of(H1, 1), of(Q2, 2)]),
        ([of(H1, 1), of(Q2, 1)], []),
        ([of(H1, 1), of(H1, 2)], []),  # two of one period are another matter
        ([evolve(of(H1), value=None), of(Q1), of(Q2)], []),
        ([of(YEAR, 4), of(H1, 2), of(H2, 2), of(Q1, 3)], [of(H1, 2), of(Q1, 3)]),
        ([of(YEAR, 3), of(H1, 2), of(H2, 2)], [of(YEAR, 3), of(H1, 2), of(H2, 2)]),
        ([of(Q1), of(span("03-31", "06-30"))], []),
        # the longest of which it is so, a part of one day, a part of a later part
        ([of(YEAR), of(H1), of(Q1, 2), of(Q2, 2)], [of(YEAR), of(Q1, 2), of(Q2, 2)]),
        ([of(H1), of(span("06-30", "06-30"), 2)], [of(H1), of(span("06-30", "06-30"), 2)]),
        ([of(Q1), of(Q2), of(MONTHS[3], 2)], [of(Q2), of(MONTHS[3], 2)]),
        ([ABOUT_TWO, of(Q1), of(Q2, 0)], [ABOUT_TWO, of(Q1), of(Q2, 0)]),
        ([ABOUT_TWO, of(Q1), of(Q2, 1)], []),
    ],
)
def test_a_figure_clashes_with_parts_that_do_not_add_up_to_it(
    facts: list[Fact], found: list[Fact]
) -> None:
    assert list(clashing(facts)) == found
    assert list(clashing(facts[::-1])) == found


def test_months_after_a_total_are_added_to_it_once() -> None:
    months = [of(one) for one in MONTHS]
    assert apart(months, Q2.days.last) == months[6:]
    assert filling_of(months, H2.days) == months[6:]
