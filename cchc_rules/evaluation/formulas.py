"""Formulas of leaves worked out on intervals: exact where the facts are."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from itertools import product

from cchc_rules.numbers import Interval
from cchc_rules.plan.measures import Term
from cchc_rules.plan.scorecards import Constant, Formula, Function, Given, Operation

Look = Callable[[Given | Term], Interval | None]
_ZERO = Fraction(0)
_NOTHING = Interval.exact(0)


class Nobody(Enum):
    """The value of a formula that divides nothing by nothing."""

    NOBODY = "0/0"


def worked_out(formula: Formula, look: Look) -> Interval | Nobody | None:
    """The value of a formula; None while a figure in it is open or it divides by zero."""
    if isinstance(formula, Constant):
        return Interval.exact(formula.value)
    if isinstance(formula, Operation):
        parts = [worked_out(part, look) for part in formula.parts]
        known = [part for part in parts if isinstance(part, Interval)]
        if len(known) == len(parts):
            return _apply(formula.function, known)
        return None if None in parts else Nobody.NOBODY
    return look(formula)


def _apply(function: Function, parts: list[Interval]) -> Interval | Nobody | None:
    match function:
        case Function.SUM:
            return _sum(parts[0], parts[1], 1)
        case Function.DIFFERENCE:
            return _sum(parts[0], parts[1], -1)
        case Function.PRODUCT:
            return _corners(parts[0], parts[1], lambda one, other: one * other)
        case Function.QUOTIENT:
            above, below = parts
            if above == below == _NOTHING:
                return Nobody.NOBODY
            low, high = below.low, below.high
            if low is None or high is None or low <= 0 <= high:
                return None
            return _corners(above, below, lambda one, other: one / other)
        case Function.LEAST:
            return _extreme(parts, min)
        case Function.GREATEST:
            return _extreme(parts, max)
        case _:  # the whole part
            low, high = parts[0].low, parts[0].high
            return Interval(
                None if low is None else Fraction(low.numerator // low.denominator),
                None if high is None else Fraction(high.numerator // high.denominator),
            )


def _sum(one: Interval, other: Interval, sign: int) -> Interval:
    found = one.plus(other, sign=sign)
    return Interval(found.low, found.high)


def _corners(
    one: Interval, other: Interval, work: Callable[[Fraction, Fraction], Fraction]
) -> Interval | None:
    ends = (one.low, one.high, other.low, other.high)
    low, high, other_low, other_high = ends
    if low is None or high is None or other_low is None or other_high is None:
        return None
    values = [work(a, b) for a, b in product((low, high), (other_low, other_high))]
    return Interval(min(values), max(values))


def _extreme(parts: list[Interval], pick: Callable[[list[Fraction]], Fraction]) -> Interval | None:
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    if len(lows) < len(parts) or len(highs) < len(parts):
        return None
    return Interval(pick(lows), pick(highs))
