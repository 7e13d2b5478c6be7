"""Tables of points against figures that are known, rounded, or open at an end."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_rules.evaluation.steps import leaves_none_out, points_of
from cchc_rules.numbers import Interval
from cchc_rules.plan.scorecards import Step, Versus
from cchc_rules.plan.thresholds import Operator, Threshold

TWO, ONE, NONE = Fraction(2), Fraction(1), Fraction(0)


def level(operator: Operator, value: int | None = None, value2: int | None = None) -> Threshold:
    ends = [None if one is None else Fraction(one) for one in (value, value2)]
    return Threshold(operator, ends[0], ends[1], unit="%")


def between(low: int | None, high: int | None, *, closed: bool = True) -> Interval:
    ends = [None if one is None else Fraction(one) for one in (low, high)]
    return Interval(ends[0], ends[1], closed, closed)


ALL_OF_IT = (Step(TWO, level(Operator.EVERY)), Step(ONE, otherwise=True))
HALVES = (Step(TWO, level(Operator.AT_LEAST, 50)), Step(ONE, level(Operator.LESS, 50)))
ABOVE_HALF = (Step(TWO, level(Operator.MORE, 50)), Step(ONE, otherwise=True))
FROM_NOTHING = (Step(TWO, level(Operator.AT_LEAST, 0)), Step(ONE, otherwise=True))
REST = Step(NONE, otherwise=True)
SHARED_ABOVE = (Step(None, level(Operator.AT_LEAST, 50)), REST)
SHARED_BELOW = (Step(None, level(Operator.LESS, 50)), REST)
NO_LEVEL = (Step(TWO), REST)
TWO_LEVELS = (level(Operator.AT_LEAST, 40), Threshold(Operator.NONE))
BOTH = (Step(TWO, Threshold(Operator.ALL, parts=TWO_LEVELS)), REST)
EITHER = (Step(TWO, Threshold(Operator.ANY, parts=TWO_LEVELS)), REST)
SHARED = (Step(None, otherwise=True),)
ENDS = Threshold(Operator.ANY, parts=(level(Operator.LESS, 10), level(Operator.MORE, 90)), unit="%")
MIDDLE = Threshold(
    Operator.ALL, parts=(level(Operator.AT_LEAST, 40), level(Operator.LESS, 60)), unit="%"
)
OUTER = (Step(TWO, ENDS), Step(ONE, MIDDLE), Step(NONE, otherwise=True))


@pytest.mark.parametrize(
    ("steps", "reached", "points"),
    [
        (ALL_OF_IT, between(100, 100), (2, 2)),
        (ALL_OF_IT, between(99, 99), (1, 1)),
        (ALL_OF_IT, between(99, 100), (1, 2)),
        (ALL_OF_IT, between(99, 100, closed=False), (1, 1)),  # under 100, whatever it is
        (HALVES, between(None, 40), (1, 1)),
        (HALVES, between(60, None), (2, 2)),
        (HALVES, between(None, None), (1, 2)),
        (ABOVE_HALF, between(50, 60, closed=False), (2, 2)),  # over 50, whatever it is
        (ABOVE_HALF, between(50, 60), (1, 2)),
        (SHARED, between(None, 50), (0, 1)),
        (SHARED, between(50, None), (1, 2)),
        (SHARED, between(-20, 120), (0, 2)),
        (HALVES, between(50, None), (2, 2)),
        (FROM_NOTHING, between(None, -5), (1, 1)),
        (ALL_OF_IT, between(None, None), (1, 2)),
        (SHARED, between(None, None), (0, 2)),
        (SHARED, between(60, 80, closed=False), ("1.2", "1.6")),
        (SHARED_ABOVE, between(40, 80), (0, "1.6")),
        (SHARED_BELOW, between(20, 70), (0, 1)),
        (NO_LEVEL, between(50, 50), (0, 2)),
        (BOTH, between(50, 50), (0, 2)),
        (BOTH, between(30, 30), (0, 0)),
        (EITHER, between(50, 50), (2, 2)),
        (EITHER, between(30, 30), (0, 2)),
        (OUTER, between(5, 5), (2, 2)),
        (OUTER, between(95, 95), (2, 2)),
        (OUTER, between(50, 50), (1, 1)),
        (OUTER, between(60, 60), (0, 0)),
        (OUTER, between(30, 50), (0, 1)),
        (HALVES[:1], between(50, 50), (2, 2)),
        (HALVES[:1], between(40, 40), None),
        (HALVES[:1], between(40, 60), None),
    ],
)
def test_a_figure_gives_what_its_rows_give(
    steps: tuple[Step, ...], reached: Interval, points: tuple[str | int, ...] | None
) -> None:
    ends = None if points is None else tuple(Fraction(one) for one in points)
    assert points_of(steps, reached, TWO, None) == ends


@pytest.mark.parametrize(
    ("versus", "mean", "points"),
    [
        (Versus.AT_LEAST, between(50, 50), (2, 2)),
        (Versus.MORE, between(50, 50), (0, 0)),
        (Versus.LESS, between(50, 50), (0, 0)),
        (Versus.AT_MOST, between(50, 50), (2, 2)),
        (Versus.AT_MOST, between(49, 49), (0, 0)),
        (Versus.LESS, between(51, 51), (2, 2)),
        (Versus.LESS, between(40, 60), (0, 2)),
        (Versus.AT_MOST, None, (0, 2)),
    ],
)
def test_a_figure_stands_to_the_mean_as_the_row_says(
    versus: Versus, mean: Interval | None, points: object
) -> None:
    steps = (Step(TWO, mean=versus), Step(NONE, otherwise=True))
    assert points_of(steps, between(50, 50), TWO, mean) == points


@pytest.mark.parametrize(
    ("versus", "reached", "points"),
    [
        (Versus.MORE, between(50, 60, closed=False), (2, 2)),
        (Versus.MORE, between(50, 60), (0, 2)),
        (Versus.AT_LEAST, between(40, 50, closed=False), (0, 0)),
        (Versus.AT_LEAST, between(40, 50), (0, 2)),
    ],
)
def test_a_figure_that_ends_at_the_mean_reaches_it_only_with_its_end(
    versus: Versus, reached: Interval, points: object
) -> None:
    steps = (Step(TWO, mean=versus), REST)
    assert points_of(steps, reached, TWO, between(50, 50)) == points


def test_while_the_mean_is_open_the_rows_about_it_may_hold() -> None:
    shared = Step(None, mean=Versus.AT_LEAST)
    assert points_of((shared, REST), between(50, 50), TWO, None) == (NONE, ONE)
    below = Step(ONE, mean=Versus.LESS)
    assert points_of((shared, below), between(50, 50), TWO, None) == (ONE, ONE)


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        (Versus.AT_LEAST, Versus.LESS, (1, 2)),
        (Versus.AT_MOST, Versus.MORE, (1, 2)),
        (Versus.AT_MOST, Versus.AT_LEAST, (1, 2)),
        (Versus.AT_MOST, Versus.LESS, None),  # neither is above
        (Versus.AT_LEAST, Versus.MORE, None),
        (Versus.MORE, Versus.LESS, None),  # neither is at it
    ],
)
def test_rows_about_an_open_mean_give_points_when_one_of_them_holds_on_any_side(
    one: Versus, other: Versus, points: object
) -> None:
    rows = (Step(TWO, mean=one), Step(ONE, mean=other))
    assert points_of(rows, between(50, 50), TWO, None) == points


def test_a_table_with_a_row_for_the_rest_leaves_none_out() -> None:
    assert leaves_none_out(ALL_OF_IT)
    assert leaves_none_out(HALVES)
    assert not leaves_none_out(HALVES[:1])
    assert not leaves_none_out(OUTER[:2])


def times(operator: Operator, value: str) -> Threshold:
    return Threshold(operator, Fraction(value), unit="lần")


@pytest.mark.parametrize(
    ("levels", "none"),
    [
        # shares are of 0 to 100 %
        ([level(Operator.AT_LEAST, 50), level(Operator.BETWEEN, 0, 50)], True),
        ([level(Operator.LESS, 50), level(Operator.BETWEEN, 50, 100)], True),
        ([level(Operator.LESS, 50), level(Operator.BETWEEN, 50, 99)], False),
        ([level(Operator.MORE, 0)], False),
        ([level(Operator.AT_MOST, 99), level(Operator.AT_LEAST, 100)], False),
        ([level(Operator.AT_MOST, 99), Threshold(Operator.EVERY)], False),
        ([level(Operator.LESS, 100), Threshold(Operator.EVERY)], True),
        # numbers of times are whole and not below nothing
        ([times(Operator.AT_LEAST, "3"), times(Operator.AT_MOST, "2")], True),
        ([times(Operator.AT_LEAST, "0")], True),
        ([times(Operator.AT_MOST, "3")], False),
        ([times(Operator.AT_LEAST, "3")], False),
        ([times(Operator.AT_LEAST, "4"), times(Operator.AT_MOST, "2")], False),
        ([times(Operator.MORE, "3"), times(Operator.LESS, "3")], False),
        ([times(Operator.AT_LEAST, "2.5"), times(Operator.AT_MOST, "1.5")], False),
        ([times(Operator.AT_LEAST, "2.5"), times(Operator.AT_MOST, "2")], True),
    ],
)
def test_a_table_leaves_none_out_when_every_share_or_whole_number_has_a_row(
    levels: list[Threshold], none: bool
) -> None:
    assert leaves_none_out(tuple(Step(ONE, one) for one in levels)) is none
