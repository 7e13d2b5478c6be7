"""Plain levels: one figure, or one below another, against one number; what decides is worked out.

What is plain is decided by the plan and, of each cell, by its facts. Everything else is for
:mod:`cchc_rules.evaluation.targets`, which says the same of plain cells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from fractions import Fraction
from functools import cached_property

from attrs import frozen

from cchc_rules.evaluation.cells import Case, asked_days, is_cut_short
from cchc_rules.evaluation.comparing import Bound, bounds_of, is_within, percentage, shortfall
from cchc_rules.evaluation.reached import as_number
from cchc_rules.evaluation.requests import request
from cchc_rules.evaluation.targets import undeclared_aggregation
from cchc_rules.evaluation.verdicts import Numbers, Reason, Value, Verdict
from cchc_rules.evaluation.windows import Obliged, Window, applies_on
from cchc_rules.facts.fact import Fact
from cchc_rules.facts.facts import Part
from cchc_rules.numbers import Interval
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
from cchc_rules.plan.thresholds import Threshold
from cchc_rules.plan.units import conversion
from cchc_rules.temporal.due import DueDay

_ONE_DAY = dt.timedelta(days=1)
_NUMBERS = (MeasureKind.CUMULATIVE, MeasureKind.SNAPSHOT, MeasureKind.RATE, MeasureKind.RANK)


class NotPlainError(ValueError):
    """An item is not decided by one comparison; the message says why, and what to call instead."""


@frozen
class PlainLevel:
    """A level that one figure, or a figure (``top``) below another (``base``), decides.

    ``top`` and ``base`` are measures, ``base`` None for a number. ``threshold`` has a number.
    """

    top: Measure
    base: Measure | None
    threshold: Threshold
    bounds: tuple[Bound, ...]

    @property
    def is_running(self) -> bool:
        """Whether it is a running total, which may decide before its window ends."""
        return self.base is None and self.top.kind is MeasureKind.CUMULATIVE


def plain_level(plan: Plan, item: Item) -> PlainLevel:
    """The one level of an item that is plain; raises :class:`NotPlainError` with the reason."""
    if item.condition or item.exceptions or item.is_exception:
        raise NotPlainError("a condition says whether it binds")
    if item.alternatives:
        raise NotPlainError("the plan gives it two levels")
    if len(item.demands) > 1:
        raise NotPlainError(f"it has {len(item.demands)} demands")
    level = next(iter(item.demands), None)
    if not isinstance(level, Level) or level.threshold is None:
        raise NotPlainError("it asks for no level")
    if level.threshold.readings:
        raise NotPlainError("its level has more than one reading")
    if level.over or level.scope != Scope() or level.expression.agency is not None:
        raise NotPlainError("it is about values of a dimension, or about another agency")
    return _compared(level, level.threshold, *_measures(plan, level))


def _measures(plan: Plan, level: Level) -> tuple[Measure, Measure | None]:
    expression = level.expression
    terms = (*expression.numerator, *expression.denominator)
    if len(expression.numerator) != 1 or len(expression.denominator) > 1:
        raise NotPlainError("it adds measures up")
    found = [plan.measure(term.measure) for term in terms if term.sign > 0]
    known = [one for one in found if one is not None and one.kind in _NUMBERS]
    if len(known) < len(terms) or any(one.judged or one.distinct for one in known):
        raise NotPlainError("what it measures is not reported as a number")
    first, last = known[0], known[-1]
    if conversion(last.unit, first.unit) not in (None, 1):
        raise NotPlainError("its measures are in different units")
    return first, last if expression.is_ratio else None


def _compared(level: Level, threshold: Threshold, top: Measure, base: Measure | None) -> PlainLevel:
    known = as_number(threshold)
    bounds = bounds_of(known, percent=base is not None)
    if not bounds:
        raise NotPlainError("its level is not one number to compare with")
    unlike = asks_count_of_share(threshold, level.expression) or asks_share_of_count(
        threshold, level.expression, top
    )
    own_unit = conversion(threshold.unit or "", top.unit) == 1
    if unlike or (base is None and not own_unit):
        raise NotPlainError("its level is in another unit than its measure")
    return PlainLevel(top, base, known, bounds)


@frozen
class Span:
    """A window of a plain item, the days asked about as ordinals, and when it is decided."""

    window: Window
    label: str
    due: DueDay | None
    first: int
    last: int
    closed_after: dt.date
    decidable_from: dt.date

    @classmethod
    def of(cls, plan: Plan, window: Window) -> Span:
        """What a window comes to for every cell of it."""
        days, closed_after = asked_days(plan, window)
        last = window.due.effective if window.due else window.days.last
        return cls(
            window,
            window.due.label if window.due else "",
            window.due if window.dated else None,
            days.first.toordinal(),
            days.last.toordinal(),
            closed_after,
            last + _ONE_DAY,
        )


_Figure = tuple[int, int, Interval, tuple[Fact, ...]]
"""A number as a pair and as facts print it, and the facts."""

_NOTHING = Fraction(0)
_ONE: _Figure = (1, 1, Interval.exact(1), ())


@frozen(slots=False)
class PlainItem:
    """An item whose level is plain, over windows that are known."""

    plan: Plan
    item: Item
    level: PlainLevel
    spans: tuple[Span, ...]

    def is_owed_by(self, obliged: Obliged) -> bool:
        """Whether a cell is that of one agency, there on every due day."""
        if len(obliged.agencies) != 1 or obliged.unlisted or obliged.pooled:
            return False
        if any(undeclared_aggregation(one, group=not obliged.alone) for one in self._levels):
            return False
        agency = self.plan.agency(obliged.agencies[0])
        if agency is None or (agency.valid_from is None and agency.valid_to is None):
            return True
        days = [span.decidable_from - _ONE_DAY for span in self.spans]
        return all(applies_on(self.plan, obliged, day) for day in days)

    @property
    def _levels(self) -> list[Level]:
        return [one for one in self.item.demands if isinstance(one, Level)]

    @cached_property
    def _subjects(self) -> tuple[str, ...]:
        level = self.level
        return (self.item.id, level.top.id, *(() if level.base is None else (level.base.id,)))

    def verdict(self, case: Case, obliged: Obliged, span: Span) -> Verdict | None:
        """The verdict on a cell whose facts are plain too, or that has none; None for others."""
        facts, level, agency = case.figures, self.level, obliged.agencies[0]
        if facts.mentions(self.item.id, agency):
            return None
        if obliged.alone and any(facts.mentions(one, None) for one in self._subjects):
            return None
        tops = facts.series(level.top.id, agency)
        bases = () if level.base is None else facts.series(level.base.id, agency)
        is_ended = case.as_of > span.closed_after
        if tops == () == bases:
            return self._silent(obliged, span, is_ended)
        if not is_ended and (level.is_running or case.as_of.toordinal() < span.last):
            return None
        share = level.base is not None
        top = _figure(tops, span, level.top, share=share)
        base = _figure(bases, span, level.base, share=share) if level.base is not None else _ONE
        if top is None or base is None or base[0] <= 0:
            return None
        is_met = is_within(top[0] * base[1], top[1] * base[0], level.bounds)
        numbers = numbers_of(level, top[2], base[2] if share else None)
        return self._verdict(obliged, span, is_ended, is_met, numbers, (*top[3], *base[3]))

    def _silent(self, obliged: Obliged, span: Span, is_ended: bool) -> Verdict:
        """Nobody told anything."""
        window, last = span.window, span.decidable_from - _ONE_DAY
        by = None if is_ended else last
        return Verdict(
            self.item.id,
            obliged.key,
            window.days,
            Value.UNKNOWN if is_ended else Value.PENDING,
            period=span.label,
            due=span.due,
            requests=(request(Reason.NO_DATA, self.item, obliged.key, window.days, by),),
            decidable_from=None if is_ended else span.decidable_from,
            origin=self.item.origin,
        )

    def _verdict(
        self,
        obliged: Obliged,
        span: Span,
        is_ended: bool,
        is_met: bool,
        numbers: Numbers,
        facts: tuple[Fact, ...],
    ) -> Verdict:
        met_or_not = Value.MET if is_met else Value.NOT_MET
        return Verdict(
            self.item.id,
            obliged.key,
            span.window.days,
            met_or_not if is_ended else Value.PENDING,
            period=span.label,
            due=span.due,
            numbers=(numbers,),
            facts=facts,
            decidable_from=None if is_ended else span.decidable_from,
            origin=self.item.origin,
        )


def numbers_of(level: PlainLevel, top: Interval, base: Interval | None) -> Numbers:
    """The numbers behind a comparison; figures are exact, a base above 0."""
    required = level.threshold.text
    if base is None:
        return Numbers(top, required, level.threshold.unit or level.top.unit)
    missing = shortfall(top.low or _NOTHING, base.low or _NOTHING, level.threshold)
    return Numbers(percentage(top, base), required, "%", top, base, missing, level.top.unit)


def _figure(
    parts: tuple[Part, ...] | None, span: Span, measure: Measure, *, share: bool
) -> _Figure | None:
    """What a measure came to over a window: the one figure of it, or parts that fill it.

    None for a percentage as a part of a share, which is no number of things.
    """
    if parts is None:
        return None
    first, last = span.first, span.last
    inside = [one for one in parts if first <= one.first and one.last <= last]
    if len(inside) != 1:
        is_sum = measure.kind is MeasureKind.CUMULATIVE
        return _filled(inside, span, share=share) if is_sum else None
    (one,) = inside
    if one.first != first or one.last != last or (share and one.is_percent):
        return None
    return one.top, one.bottom, one.value, (one.fact,)


def _filled(inside: list[Part], span: Span, *, share: bool) -> _Figure | None:
    """Whole numbers of parts that follow each other from the first day to the last."""
    expected, total = span.first, 0
    for one in inside:
        if one.first != expected or one.bottom != 1 or (share and one.is_percent):
            return None
        expected = one.last + 1
        total += one.top
    if not inside or expected != span.last + 1:
        return None
    return total, 1, Interval.exact(total), tuple([one.fact for one in inside])


def plainly_asked(item: Item, obliged: Collection[Obliged], windows: Iterable[Window]) -> str:
    """Why who owes an item, or when, leaves more to decide than its level; "" when it does not."""
    if not obliged:
        return "other items carry it"
    if any(one.unlisted for one in obliged):
        return "the members of its group are not listed"
    levels = [one for one in item.demands if isinstance(one, Level)]
    groups = [not one.alone for one in obliged]
    if any(undeclared_aggregation(one, group=group) for one in levels for group in groups):
        return "it does not say how the members of its group combine"
    return _odd_window(item, windows)


def _odd_window(item: Item, windows: Iterable[Window]) -> str:
    levels = [one for one in item.demands if isinstance(one, Level)]
    for window in windows:
        if window.reason is not None:
            return f"its time is open: {window.reason.value}"
        if any(is_cut_short(window, one.threshold) for one in levels):
            return "its level is of a longer period than its windows"
    return ""


def plain_item(plan: Plan, item: Item, windows: tuple[Window, ...]) -> PlainItem | None:
    """The item made ready, where its level is plain in every window; None for others."""
    try:
        level = plain_level(plan, item)
    except NotPlainError:
        return None
    if _odd_window(item, windows):
        return None
    return PlainItem(plan, item, level, tuple(Span.of(plan, one) for one in windows))
