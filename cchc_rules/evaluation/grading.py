"""Grades (xếp loại): bands of the exact score, conditions that bind or cap them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from cchc_rules.evaluation.scores import Points, rounded_ends
from cchc_rules.plan.scorecards import Band, GradeCondition, Part, Rounding
from cchc_rules.records import Record

_HUNDRED = 100
_ZERO = Fraction(0)


@frozen
class Grade(Record):
    """A grade, None when open, not declared or between bands.

    ``held`` are the conditions that took a better grade away, ``unanswered`` those that still
    may.
    """

    name: str | None = None
    held: tuple[GradeCondition, ...] = ()
    unanswered: tuple[GradeCondition, ...] = ()


@frozen
class Weighed(Record):
    """A node whose share of its maximum a condition looks at."""

    part: Part
    points: Points


def band_of(points: Points, bands: tuple[Band, ...] | None) -> str | None:
    """The band that both ends of the interval fall in; None when open or not declared."""
    if not bands or points.possible is None or points.confirmed is None:
        return None
    low, high = _band(points.confirmed, bands), _band(points.possible, bands)
    return low if low == high else None


def _band(score: Fraction, bands: tuple[Band, ...]) -> str | None:
    """The highest band that a score reaches, unless it stands in a gap above that band."""
    for band in _from_best(bands):
        if score == band.lowest and band.inclusive is None:
            return None
        if score > band.lowest or (band.inclusive and score == band.lowest):
            return None if _is_above(score, band) else band.grade
    return None


def _from_best(bands: Iterable[Band]) -> list[Band]:
    return sorted(bands, key=lambda one: one.lowest, reverse=True)


def _is_above(score: Fraction, band: Band) -> bool:
    if band.highest is None:
        return False
    return score >= band.highest if band.below else score > band.highest


def grade_of(
    total: Points,
    bands: tuple[Band, ...] | None,
    conditions: Sequence[GradeCondition] = (),
    nodes: Sequence[Weighed] = (),
    answer: Callable[[GradeCondition], bool | None] = lambda _: None,
    rounding: Rounding | None = None,
) -> Grade:
    """The grade of a total under the conditions of its card.

    ``answer`` says, from facts, whether what a condition's words say is the case.
    """
    if rounding is not None and rounding.before_grades:
        total = rounded_ends(total, rounding)
    name = band_of(total, bands)
    if name is None or not bands:
        return Grade()
    order = [band.grade for band in _from_best(bands)]
    held: list[GradeCondition] = []
    unanswered: list[GradeCondition] = []
    for condition in _in_order(conditions, order):
        bites = condition.grade == name
        if condition.caps:
            bites = order.index(name) < order.index(condition.grade)
        if not bites:
            continue
        met = _is_the_case(condition, nodes, answer)
        if met is None:
            unanswered.append(condition)
        elif met is condition.caps:
            held.append(condition)
            if not condition.caps:
                return Grade(None, tuple(held), tuple(unanswered))
            name = condition.grade
    return Grade(None if unanswered else name, tuple(held), tuple(unanswered))


def _in_order(conditions: Iterable[GradeCondition], order: list[str]) -> list[GradeCondition]:
    """What a grade asks first, then caps from the highest to the lowest."""
    known = [one for one in conditions if one.grade in order]
    return sorted(known, key=lambda one: (one.caps, order.index(one.grade)))


def _is_the_case(
    condition: GradeCondition,
    nodes: Sequence[Weighed],
    answer: Callable[[GradeCondition], bool | None],
) -> bool | None:
    """Whether a cap's case has come, or what a grade asks holds; None while it is open."""
    if condition.part is None:
        return answer(condition)
    weak = [_is_weak(one.points, condition.share) for one in nodes if one.part is condition.part]
    some = True if True in weak else None if None in weak else False
    if condition.caps or some is None:
        return some
    return not some


def _is_weak(points: Points, share: Fraction | None) -> bool | None:
    """Whether points are under a share (%) of their maximum, or none at all."""
    if points.maximum is None:
        return None
    if points.maximum <= 0:
        return False
    if share is None:
        low, high = points.confirmed, points.possible
        if high is not None and high <= 0:
            return True
        return False if low is not None and low > 0 else None
    needed = points.maximum * share / _HUNDRED
    if points.possible is not None and points.possible < needed:
        return True
    return False if points.confirmed is not None and points.confirmed >= needed else None
