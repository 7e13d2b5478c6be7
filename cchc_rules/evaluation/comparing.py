"""Numbers against levels: exact, by cross-multiplication, honest about intervals."""

from __future__ import annotations

from fractions import Fraction

from cchc_rules.numbers import Interval
from cchc_rules.plan.thresholds import Operator, Threshold

_HUNDRED = 100


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return True if one and other else None


def satisfies(reached: Interval, threshold: Threshold) -> bool | None:
    """Whether a number meets a level; None when it straddles it or the level has no number.

    ``reached`` is in the threshold's unit: 98 stands for 98 %.
    """
    value = threshold.value
    if value is None:
        return None
    match threshold.operator:
        case Operator.AT_LEAST:
            return reached.at_least(value)
        case Operator.MORE:
            return reached.above(value)
        case Operator.AT_MOST | Operator.RANK_AT_MOST:
            return _not(reached.above(value))
        case Operator.LESS:
            return _not(reached.at_least(value))
        case Operator.EQUAL:
            return _both(reached.at_least(value), _not(reached.above(value)))
        case Operator.BETWEEN if threshold.value2 is not None:
            return _both(reached.at_least(value), _not(reached.above(threshold.value2)))
        case _:
            return None


Bound = tuple[int, int, int]
"""``(by, than, least)``: a figure ``top / base`` is inside when top·by − base·than ≥ least."""


def bounds_of(threshold: Threshold, *, percent: bool) -> tuple[Bound, ...]:
    """A level as whole numbers, for a figure that is a quotient of whole numbers, its base above 0.

    What :func:`satisfies` says, of a figure known exactly; with ``percent`` of a hundredfold of the
    quotient. Empty for a level that such a figure does not decide.

    >>> bounds_of(Threshold(Operator.AT_LEAST, Fraction(98)), percent=True)
    ((100, 98, 0),)
    """
    factor, value, last = _HUNDRED if percent else 1, threshold.value, threshold.value2
    if value is None:
        return ()
    match threshold.operator:
        case Operator.AT_LEAST | Operator.MORE:
            return (_from(value, factor, strict=threshold.operator is Operator.MORE),)
        case Operator.AT_MOST | Operator.RANK_AT_MOST | Operator.LESS:
            return (_up_to(value, factor, strict=threshold.operator is Operator.LESS),)
        case Operator.EQUAL:
            return _from(value, factor), _up_to(value, factor)
        case Operator.BETWEEN if last is not None:
            return _from(value, factor), _up_to(last, factor)
        case _:
            return ()


def _from(value: Fraction, factor: int, *, strict: bool = False) -> Bound:
    return factor * value.denominator, value.numerator, int(strict)


def _up_to(value: Fraction, factor: int, *, strict: bool = False) -> Bound:
    return -factor * value.denominator, -value.numerator, int(strict)


def is_within(top: int, base: int, bounds: tuple[Bound, ...]) -> bool:
    """Whether ``top / base`` (base above 0) is inside every bound."""
    return all(top * by - base * than >= least for by, than, least in bounds)


def percentage(numerator: Interval, denominator: Interval) -> Interval | None:
    """A ratio in percent; None when the denominator may be zero or a bound is missing.

    Both are counts, never negative. The bounds are those of the extreme quotients.
    """
    bounds = (numerator.low, numerator.high, denominator.low, denominator.high)
    low, high, smallest, largest = bounds
    if numerator.is_exact and denominator.is_exact and smallest and low is not None:
        above, below = low.as_integer_ratio(), smallest.as_integer_ratio()
        if below[0] > 0:
            return Interval.exact(Fraction(above[0] * below[1] * _HUNDRED, above[1] * below[0]))
        return None
    if low is None or high is None or smallest is None or largest is None or smallest <= 0:
        return None
    return Interval(
        low * _HUNDRED / largest,
        high * _HUNDRED / smallest,
        numerator.low_closed and denominator.high_closed,
        numerator.high_closed and denominator.low_closed,
    )


def shortfall(numerator: Fraction, denominator: Fraction, threshold: Threshold) -> int | None:
    """The least whole number more of ``denominator`` that reaches a percentage; 0 when reached.

    None for a level that more would not reach (a maximum) or that has no number.
    """
    if threshold.value is None or threshold.operator not in (Operator.AT_LEAST, Operator.MORE):
        return None
    strict = threshold.operator is Operator.MORE
    (above, below), (had, parts) = threshold.value.as_integer_ratio(), numerator.as_integer_ratio()
    base, pieces = denominator.as_integer_ratio()
    lacks, of = above * base * parts - had * below * pieces * _HUNDRED, below * pieces * parts
    missing = lacks // (of * _HUNDRED) + 1 if strict else -(-lacks // (of * _HUNDRED))
    return max(0, missing)
