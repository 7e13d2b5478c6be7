"""The row of a table that a figure reaches, piece by piece where the figure is an interval."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from cchc_rules.evaluation.comparing import satisfies
from cchc_rules.numbers import Interval
from cchc_rules.plan.scorecards import Step, Versus
from cchc_rules.plan.thresholds import Operator, Threshold

_HUNDRED = Fraction(100)
_ZERO = Fraction(0)
_Ends = tuple[Fraction, Fraction]


def points_of(
    steps: tuple[Step, ...], reached: Interval, top: Fraction | None, mean: Interval | None
) -> _Ends | None:
    """Lowest and highest points of the rows that a figure may reach; None where no row does.

    Of several rows that hold, the one that gives most counts (upper band).
    """
    found: list[_Ends] = []
    for sample, piece in _pieces(steps, reached):
        ends = _ends(steps, sample, piece, top, mean)
        if ends is None:
            return None
        found.append(ends)
    return min(low for low, _ in found), max(high for _, high in found)


def leaves_none_out(steps: tuple[Step, ...]) -> bool:
    """Whether every figure that there may be, a share or a whole number, is in a row of a table."""
    figures = [Interval(_ZERO, _HUNDRED)]
    if not all(step.threshold is not None and _is_share(step.threshold) for step in steps):
        marks = {mark for step in steps for mark in _marks(step.threshold)}
        whole = {_ZERO, *(Fraction(mark // 1 + more) for mark in marks for more in (0, 1))}
        figures = [Interval.exact(one) for one in whole if one >= 0]
    return all(points_of(steps, figure, None, None) is not None for figure in figures)


def _is_share(threshold: Threshold) -> bool:
    parts = threshold.parts or (threshold,)
    return all(one.unit == "%" or one.operator is Operator.EVERY for one in parts)


def share_of(reached: Interval, top: Fraction | None) -> _Ends:
    """Share × maximum, a share (in %) above the whole as the whole, below nothing as nothing."""
    low = max(min(reached.low if reached.low is not None else _ZERO, _HUNDRED), _ZERO)
    high = max(min(reached.high if reached.high is not None else _HUNDRED, _HUNDRED), _ZERO)
    return (top or _ZERO) * low / _HUNDRED, (top or _ZERO) * high / _HUNDRED


def _pieces(steps: tuple[Step, ...], reached: Interval) -> Iterator[tuple[Interval, Interval]]:
    """Stretches of a figure in which no level changes its answer: a sample and the stretch."""
    marks = {mark for step in steps for mark in _marks(step.threshold)}
    low, high = reached.low, reached.high
    inside = sorted(
        mark for mark in marks if (low is None or mark > low) and (high is None or mark < high)
    )
    ends = [low, *inside, high]
    for at in [*((low,) if reached.low_closed else ()), *inside]:
        if at is not None:
            yield Interval.exact(at), Interval.exact(at)
    if high is not None and reached.high_closed and high != low:
        yield Interval.exact(high), Interval.exact(high)
    for start, end in pairwise(ends):
        if start is not None and start == end:
            continue
        yield Interval.exact(_between(start, end)), Interval(start, end, False, False)


def _between(start: Fraction | None, end: Fraction | None) -> Fraction:
    if start is None:
        return _ZERO if end is None else end - 1
    return start + 1 if end is None else (start + end) / 2


def _marks(threshold: Threshold | None) -> Iterator[Fraction]:
    if threshold is None:
        return
    if threshold.operator is Operator.EVERY:
        yield _HUNDRED
    for value in (threshold.value, threshold.value2):
        if value is not None:
            yield value
    for part in threshold.parts:
        yield from _marks(part)


def _ends(
    steps: tuple[Step, ...],
    sample: Interval,
    piece: Interval,
    top: Fraction | None,
    mean: Interval | None,
) -> _Ends | None:
    """Points on one stretch: a sure row of most points, or what unsure ones may give."""
    told = [(step, _step_holds(step, sample, piece, mean)) for step in steps if not step.otherwise]
    sure = [_row(step, piece, top) for step, holds in told if holds]
    unsure = [_row(step, piece, top) for step, holds in told if holds is None]
    if sure:
        low, high = max(sure)
        return low, max([high, *(end for _, end in unsure)])
    rest = [_row(step, piece, top) for step in steps if step.otherwise]
    rows = [*unsure, *rest]
    if not rest and not _is_any_side({step.mean for step, holds in told if holds is None}):
        return None
    return min(low for low, _ in rows), max(high for _, high in rows)


def _is_any_side(rows: set[Versus | None]) -> bool:
    """Whether one of the rows holds on whichever side of the mean a figure is."""
    above = rows & {Versus.MORE, Versus.AT_LEAST}
    below = rows & {Versus.LESS, Versus.AT_MOST}
    return bool(above and below and rows & {Versus.AT_LEAST, Versus.AT_MOST})


def _row(step: Step, piece: Interval, top: Fraction | None) -> _Ends:
    return (step.points, step.points) if step.points is not None else share_of(piece, top)


def _step_holds(
    step: Step, sample: Interval, piece: Interval, mean: Interval | None
) -> bool | None:
    if step.mean is not None:
        return None if mean is None else _against(piece, mean, step.mean)
    return None if step.threshold is None else _holds(sample, step.threshold)


def _against(reached: Interval, mean: Interval, versus: Versus) -> bool | None:
    """A figure against the mean of all, both perhaps intervals."""
    gap = reached.plus(mean, sign=-1)
    match versus:
        case Versus.AT_LEAST:
            return gap.at_least(_ZERO)
        case Versus.MORE:
            return gap.above(_ZERO)
        case Versus.LESS:
            holds = gap.at_least(_ZERO)
        case _:  # at most
            holds = gap.above(_ZERO)
    return None if holds is None else not holds


def _holds(reached: Interval, threshold: Threshold) -> bool | None:
    """Whether one number meets a row's level, joined levels included."""
    match threshold.operator:
        case Operator.ALL:
            parts = [_holds(reached, part) for part in threshold.parts]
            return False if False in parts else None if None in parts else True
        case Operator.ANY:
            parts = [_holds(reached, part) for part in threshold.parts]
            return True if True in parts else None if None in parts else False
        case Operator.EVERY:
            return reached.at_least(_HUNDRED)
        case _:
            return satisfies(reached, threshold)
