"""Formulas on numbers that are known, rounded or open at an end."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_rules.evaluation.formulas import Nobody, worked_out
from cchc_rules.numbers import Interval
from cchc_rules.plan.measures import Term
from cchc_rules.plan.scorecards import Function, Given, Operation

A, B = Term("a"), Term("b")


def some(low: str | None, high: str | None) -> Interval:
    ends = [None if one is None else Fraction(one) for one in (low, high)]
    return Interval(ends[0], ends[1])


NO_START = some(None, "-1")
ROUGH, OPEN, TWO, ZERO = some("-1", "3"), some("3", None), some("2", "2"), some("0", "0")


@pytest.mark.parametrize(
    ("function", "one", "other", "found"),
    [
        (Function.SUM, TWO, ROUGH, some("1", "5")),
        (Function.SUM, TWO, OPEN, some("5", None)),
        (Function.DIFFERENCE, TWO, ROUGH, some("-1", "3")),
        (Function.DIFFERENCE, TWO, OPEN, some(None, "-1")),
        (Function.PRODUCT, TWO, ROUGH, some("-2", "6")),
        (Function.PRODUCT, TWO, OPEN, None),
        (Function.PRODUCT, OPEN, TWO, None),
        (Function.PRODUCT, TWO, NO_START, None),
        (Function.PRODUCT, NO_START, TWO, None),
        (Function.QUOTIENT, TWO, NO_START, None),
        (Function.QUOTIENT, ROUGH, TWO, some("-1/2", "3/2")),
        (Function.QUOTIENT, TWO, ROUGH, None),  # perhaps by zero
        (Function.QUOTIENT, TWO, OPEN, None),
        (Function.QUOTIENT, ZERO, ZERO, Nobody.NOBODY),
        (Function.QUOTIENT, TWO, ZERO, None),
        (Function.LEAST, TWO, ROUGH, some("-1", "2")),
        (Function.GREATEST, TWO, ROUGH, some("2", "3")),
        (Function.GREATEST, TWO, OPEN, None),
        (Function.LEAST, TWO, None, None),
    ],
)
def test_a_formula_gives_every_number_that_it_may_be(
    function: Function, one: Interval, other: Interval | None, found: object
) -> None:
    def look(name: Given | Term) -> Interval | None:
        return one if name is A else other

    assert worked_out(Operation(function, (A, B)), look) == found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (some("2.9", "2.9"), some("2", "2")),
        (some("-0.5", "1.5"), some("-1", "1")),
        (some(None, "1.5"), some(None, "1")),
        (some("1.5", None), some("1", None)),
    ],
)
def test_the_whole_part_of_a_range(given: Interval, found: Interval) -> None:
    assert worked_out(Operation(Function.WHOLE, (A,)), lambda _: given) == found


def test_nobody_in_a_part_is_nobody_in_the_whole() -> None:
    none = Operation(Function.QUOTIENT, (A, A))
    assert worked_out(Operation(Function.SUM, (none, B)), lambda _: ZERO) is Nobody.NOBODY
