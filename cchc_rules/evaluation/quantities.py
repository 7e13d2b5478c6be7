"""A number of things: what events and figures come to, against the number asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import evolve, frozen

from cchc_rules.evaluation.algebra import all_of, any_of
from cchc_rules.evaluation.comparing import satisfies
from cchc_rules.evaluation.figures import Figure
from cchc_rules.evaluation.selection import settle_events
from cchc_rules.evaluation.tasks import corrected
from cchc_rules.evaluation.verdicts import Reason, Value
from cchc_rules.facts.fact import Fact
from cchc_rules.numbers import Interval
from cchc_rules.plan.items import Quantity
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.records import Record

FLOORS = (Operator.AT_LEAST, Operator.MORE)
_ZERO = Interval.exact(0)


@frozen
class Count(Record):
    """What is known of a number of things: ``value``, and whether that is all of them.

    ``closed``: a report says that there were no more; it can only show that there were too few.
    ``above``: more single events were reported than the figure of the whole says.
    """

    value: Interval = _ZERO
    facts: tuple[Fact, ...] = ()
    whole: bool = False
    closed: bool = False
    contradictory: bool = False
    above: bool = False


def count_of(events: Sequence[Fact], figure: Figure, demand: Quantity, group: str | None) -> Count:
    """What single events and the figure of a window come to; a figure holds its days' events."""
    rows, clashing = corrected(events, numbered_only=True)
    settled = settle_events(rows)
    used = (*figure.facts, *settled.facts)
    if clashing or settled.contradictory or figure.reason is Reason.CONTRADICTORY_FACTS:
        clash = figure.facts if figure.reason is Reason.CONTRADICTORY_FACTS else ()
        return Count(facts=(*clash, *clashing, *settled.contradictory), contradictory=True)
    seen = _amount(settled.facts, demand)
    if figure.value is None or not figure.facts:
        return Count(seen, settled.facts)
    if figure.reason is None:
        more = figure.value.plus(seen, sign=-1)
        above = more.high is not None and more.high < 0
        return Count(figure.value, used, whole=True, above=above)
    beside = [one for one in settled.facts if not _is_within(one, figure.facts, group)]
    added = figure.value if demand.distinct else figure.value.plus(_amount(beside, demand))
    return Count(max(seen, added, key=lambda one: one.low or Fraction(0)), used)


def _amount(events: Iterable[Fact], demand: Quantity) -> Interval:
    rows = tuple(events)
    if demand.distinct:
        return Interval.exact(len({one.object or one.dimensions for one in rows}))
    total = _ZERO
    for one in rows:
        total = total.plus(one.value or Interval.exact(1))
    return total


def _is_within(event: Fact, figures: Iterable[Fact], group: str | None) -> bool:
    """Whether one of the figures may have counted an event."""
    day = event.about_period.days.last if event.about_period else event.about_day
    for one in figures:
        alike = one.agency in (event.agency, None, group) or event.agency is None
        days = one.about_period.days if one.about_period else None
        counted = day is None or (day in days if days else day <= (one.about_day or dt.date.max))
        if alike and counted:
            return True
    return False


def judge_count(count: Count, threshold: Threshold, *, ended: bool) -> tuple[Value, Reason | None]:
    """The verdict under every reading, and the reason when undecided."""
    readings = threshold.readings or (threshold,)
    found = [_judge(count, one, ended=ended) for one in readings]
    if len({value for value, _ in found}) == 1:
        return found[0]
    return Value.UNKNOWN, Reason.READING_NOT_DECLARED


def _judge(count: Count, threshold: Threshold, *, ended: bool) -> tuple[Value, Reason | None]:
    if threshold.operator in (Operator.ALL, Operator.ANY) and threshold.parts:
        found = [judge_count(count, one, ended=ended) for one in threshold.parts]
        combine = all_of if threshold.operator is Operator.ALL else any_of
        total = combine(value for value, _ in found)
        return next(one for one in found if one[0] is total)
    if threshold.value is None or "%" in (threshold.unit, *(one.unit for one in count.facts)):
        return Value.UNKNOWN, Reason.READING_NOT_DECLARED
    met = _answer(count, threshold, ended=ended)
    if met is not None:
        return (Value.MET if met else Value.NOT_MET), None
    if not ended:
        return Value.PENDING, None
    return Value.UNKNOWN, Reason.NOT_PRECISE_ENOUGH if count.whole else Reason.NO_DATA


def _answer(count: Count, threshold: Threshold, *, ended: bool) -> bool | None:
    """Whether the number is reached; what was counted so far can only grow."""
    if not count.facts:
        return False if ended and count.closed and not satisfies(_ZERO, threshold) else None
    if ended and count.whole:
        return satisfies(count.value, threshold)
    so_far = satisfies(evolve(count.value, high=None), threshold)
    if so_far is None and ended and count.closed:
        return False if satisfies(count.value, threshold) is False else None
    return so_far


def missing_of(count: Count, threshold: Threshold) -> int | None:
    """How many more would reach a floor; None for a level that has none."""
    if threshold.operator not in FLOORS or threshold.value is None:
        return None
    lacking = threshold.value - (count.value.low or Fraction(0))
    missing = max(0, -(-lacking.numerator // lacking.denominator))
    at_bound = threshold.operator is Operator.MORE and lacking >= 0 and lacking.denominator == 1
    return missing + at_bound
