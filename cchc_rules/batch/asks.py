"""A prepared plan as a table of questions: one line a level, an agency and a window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import define, evolve, field, frozen

from cchc_rules.evaluation.cells import is_cut_short
from cchc_rules.evaluation.prepared import PreparedItem, PreparedPlan
from cchc_rules.evaluation.targets import undeclared_aggregation
from cchc_rules.evaluation.windows import Window, applies_on
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.plan.measures import (
    Level,
    Measure,
    MeasureKind,
    Scope,
    asks_count_of_share,
    asks_share_of_count,
)
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.plan.units import conversion
from cchc_rules.records import Record
from cchc_rules.temporal.ranges import DateRange

SCALE = 100
"""Figures are counted in hundredths: whole numbers below 2^63."""

LARGEST = 10**13
"""Figures of a row are smaller than this, in hundredths; larger ones are not for columns."""

_COMPARED = {
    Operator.AT_LEAST,
    Operator.MORE,
    Operator.AT_MOST,
    Operator.RANK_AT_MOST,
    Operator.LESS,
    Operator.EQUAL,
    Operator.BETWEEN,
    Operator.EVERY,
}
_KINDS = {MeasureKind.CUMULATIVE, MeasureKind.SNAPSHOT, MeasureKind.RATE, MeasureKind.RANK}
_FLOORS = {Operator.AT_LEAST, Operator.MORE}
_CEILINGS = {Operator.AT_MOST, Operator.LESS}
_MOST_SLICES = 1000
_LARGEST_BOUND, _MOST_PARTS = 10**11, 10**4


@frozen
class Bounds(Record):
    """What a figure must lie between, in the unit of the level; None where it is open."""

    low: Fraction | None
    high: Fraction | None
    low_strict: bool = False
    high_strict: bool = False


@frozen
class Ask(Record):
    """One question, put to every agency of ``cells``: a level over a window.

    ``part`` numbers the demands of an item that has several. ``cells`` are places in the
    obliged of the item, ``agencies`` their names.
    """

    item: int
    part: str
    days: DateRange
    period: str
    closed_after: dt.date
    numerator: str
    denominator: str | None
    bounds: Bounds
    early: int
    """1: more can only help (a floor of a running total), −1: more can only hurt, 0: neither."""

    cells: tuple[int, ...] = ()
    agencies: tuple[str, ...] = ()


@define
class Questions:
    """The asks that columns can answer, and the cells that the evaluator of plans must.

    ``others`` has places of obliged cells by the place of their item in the plan.
    """

    asks: list[Ask] = field(factory=list)
    others: dict[int, list[int]] = field(factory=dict)


def questions(prepared: PreparedPlan) -> Questions:
    """Every cell of a plan, under an ask where a sum and a comparison decide it."""
    found = Questions()
    plan = prepared.plan
    by_calendar = plan.policies.last_data_day is None
    dated = frozenset(one.id for one in plan.agencies if one.valid_from or one.valid_to)
    known: dict[object, _Owing] = {}
    for number, one in enumerate(prepared.items):
        asks = _asks(plan, number, one) if by_calendar else []
        owing = _owing(plan, one, dated, known) if asks else _Owing((), (), range(len(one.obliged)))
        if owing.cells:
            found.asks.extend(evolve(ask, cells=owing.cells, agencies=owing.names) for ask in asks)
        if owing.others:
            found.others[number] = list(owing.others)
    return found


@frozen
class _Owing(Record):
    """Places of obliged that are one agency, the names of these, and the other places."""

    cells: tuple[int, ...]
    names: tuple[str, ...]
    others: Sequence[int]


def _owing(
    plan: Plan, prepared: PreparedItem, dated: frozenset[str], known: dict[object, _Owing]
) -> _Owing:
    """Which obliged of an item are one agency that exists when the item is due.

    ``dated`` are the agencies that do not exist on every day. Items owed by the same get the
    same: it is ``known``.
    """
    levels = [one for one in prepared.item.demands if isinstance(one, Level)]
    grouped = any(undeclared_aggregation(level, group=True) for level in levels)
    windows = prepared.fixed_windows or ()
    days = tuple(one.due.effective if one.due else one.days.last for one in windows)
    key = (id(prepared.obliged), grouped, days if dated else ())
    if key not in known:
        cells = tuple(
            place
            for place, one in enumerate(prepared.obliged)
            if len(one.agencies) == 1
            and not (one.unlisted or one.pooled)
            and (one.alone or not grouped)
            and (one.agencies[0] not in dated or all(applies_on(plan, one, day) for day in days))
        )
        names = tuple(prepared.obliged[place].agencies[0] for place in cells)
        others = sorted(set(range(len(prepared.obliged))).difference(cells))
        known[key] = _Owing(cells, names, others)
    return known[key]


def _asks(plan: Plan, number: int, prepared: PreparedItem) -> list[Ask]:
    """The asks of an item; none unless all of it is plain."""
    item, windows = prepared.item, prepared.fixed_windows
    if windows is None or not item.demands or _is_conditional(item):
        return []
    if any(one.reason or (one.due and one.due.provisional) for one in windows):
        return []
    levels = [one for one in item.demands if isinstance(one, Level) and _is_summed(plan, one)]
    if len(levels) < len(item.demands):
        return []
    if any(is_cut_short(window, level.threshold) for window in windows for level in levels):
        return []
    several = len(levels) > 1
    return [
        _ask(plan, number, window, level, str(part) if several else "")
        for window in windows
        for part, level in enumerate(levels, 1)
    ]


def _is_conditional(item: Item) -> bool:
    return bool(item.condition or item.exceptions or item.alternatives)


def _is_summed(plan: Plan, level: Level) -> bool:
    threshold, expression = level.threshold, level.expression
    if threshold is None or threshold.readings or threshold.operator not in _COMPARED:
        return False
    if level.over or level.scope != Scope() or expression.agency is not None:
        return False
    terms = (*expression.numerator, *expression.denominator)
    if len(expression.numerator) != 1 or len(expression.denominator) > 1:
        return False
    measures = [plan.measure(term.measure) for term in terms if term.sign > 0]
    first = measures[0] if measures else None
    ends = (Operator.EQUAL, Operator.BETWEEN)
    running = first is not None and first.kind is MeasureKind.CUMULATIVE
    if running and not expression.is_ratio and threshold.operator in ends:
        return False  # what has passed the upper end is decided early, and only that
    if asks_count_of_share(threshold, expression):
        return False
    if first is None or asks_share_of_count(threshold, expression, first):
        return False
    last = measures[-1]
    if last is None or conversion(last.unit, first.unit) not in (None, 1):
        return False
    own_unit = threshold.unit == "%" or conversion(threshold.unit or "", first.unit) == 1
    if not expression.is_ratio and not own_unit:
        return False
    return len(measures) == len(terms) and _is_in_range(threshold) and all(map(_is_added, measures))


def _is_added(measure: Measure | None) -> bool:
    if measure is None or measure.kind not in _KINDS or measure.judged or measure.distinct:
        return False
    return len(measure.dimensions) < 2 and len(dimension_values(measure)) <= _MOST_SLICES


def dimension_values(measure: Measure) -> tuple[str, ...]:
    """The declared values of the one dimension of a measure, ``()`` when it has none."""
    return next((one.values or () for one in measure.dimensions), ())


def _is_in_range(threshold: Threshold) -> bool:
    """Whether the bounds are small enough for products below 2^63."""
    if threshold.value is None and threshold.operator is not Operator.EVERY:
        return False
    if threshold.operator is Operator.BETWEEN and threshold.value2 is None:
        return False
    given = [one for one in (threshold.value, threshold.value2) if one is not None]
    return all(
        abs(one.numerator) < _LARGEST_BOUND and one.denominator <= _MOST_PARTS for one in given
    )


def _bounds(threshold: Threshold) -> Bounds:
    value = threshold.value
    match threshold.operator:
        case Operator.AT_LEAST | Operator.MORE:
            return Bounds(value, None, low_strict=threshold.operator is Operator.MORE)
        case Operator.EVERY:
            return Bounds(Fraction(100), None)
        case Operator.EQUAL:
            return Bounds(value, value)
        case Operator.BETWEEN:
            return Bounds(value, threshold.value2)
        case _:
            return Bounds(None, value, high_strict=threshold.operator is Operator.LESS)


def _ask(plan: Plan, item: int, window: Window, level: Level, part: str) -> Ask:
    threshold = level.threshold
    assert threshold is not None
    due = window.due.effective if window.due else window.days.last
    delay = dt.timedelta(days=plan.policies.reporting_delay_days)
    below = level.expression.denominator
    subject = level.expression.numerator[0].measure
    measure = plan.measure(subject)
    running = measure is not None and measure.kind is MeasureKind.CUMULATIVE
    early = 0
    if running and not below:
        early = (threshold.operator in _FLOORS) - (threshold.operator in _CEILINGS)
        early = early or int(threshold.operator is Operator.EVERY)
    return Ask(
        item=item,
        part=part,
        days=window.days,
        period=window.due.label if window.due else "",
        closed_after=max(due, window.days.last) + delay,
        numerator=subject,
        denominator=below[0].measure if below else None,
        bounds=_bounds(threshold),
        early=early,
    )


def subjects_of(item: Item) -> Iterator[str]:
    """Everything that facts may be about to decide an item: itself, measures, conditions."""
    yield item.id
    levels = [one for one in item.demands if isinstance(one, Level)]
    for level in (*levels, *(level for _, level in item.alternatives)):
        for term in (*level.expression.numerator, *level.expression.denominator):
            yield term.measure
    names = (item.condition, *item.exceptions, item.event)
    trigger = item.deadline.trigger if item.deadline else None
    yield from (name for name in (*names, trigger) if name)
