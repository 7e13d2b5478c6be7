"""A plan made ready to be asked many times: who owes each item, over which windows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable, Iterator
from functools import cached_property

from attrs import evolve, field, frozen

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.evaluation.alignment import aligned
from cchc_rules.evaluation.cells import Case, Cell, judge_cell
from cchc_rules.evaluation.data_windows import in_data_windows
from cchc_rules.evaluation.findings import findings_of
from cchc_rules.evaluation.plain import (
    NotPlainError,
    PlainItem,
    plain_item,
    plain_level,
    plainly_asked,
)
from cchc_rules.evaluation.requests import request
from cchc_rules.evaluation.rules import Rule
from cchc_rules.evaluation.selection import standing
from cchc_rules.evaluation.silence import Silence, is_told_by_itself
from cchc_rules.evaluation.verdicts import Reason, Value, Verdict
from cchc_rules.evaluation.windows import (
    Obliged,
    Window,
    depends_on_facts,
    item_windows,
    obliged_cells,
    owed_by,
)
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Delivery, Item
from cchc_rules.records import Record
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.due import DueDay
from cchc_rules.temporal.ranges import DateRange
from cchc_rules.temporal.windows import PeriodKind, periods, periods_within

_PERIODS = {
    "tháng": PeriodKind.MONTH,
    "quý": PeriodKind.QUARTER,
    "năm": PeriodKind.YEAR,
}


@frozen(slots=False)
class PreparedItem(Record):
    """An item of a plan under a calendar; what does not depend on facts is worked out once."""

    plan: Plan
    item: Item
    calendar: Calendar
    shared: dict[Hashable, tuple[Obliged, ...]] = field(factory=dict, eq=False, repr=False)

    @cached_property
    def obliged(self) -> tuple[Obliged, ...]:
        """Who owes the item; nobody when other items carry it. Items of the same have one tuple."""
        carried = self.item.children or repeated(self.plan, self.item)
        if self.item.replaced_by or (carried and not self.item.demands):
            return ()
        owing = owed_by(self.item)
        if owing not in self.shared:
            self.shared[owing] = obliged_cells(self.plan, self.item)
        return self.shared[owing]

    @cached_property
    def fixed_windows(self) -> tuple[Window, ...] | None:
        """The windows of the item; None when an event or a reference opens them."""
        if depends_on_facts(self.item):
            return None
        return self._windows(Facts(), dt.date.max)

    @cached_property
    def plain(self) -> PlainItem | None:
        """The item as one comparison; None for an item that is not that plain."""
        windows = self.fixed_windows
        return None if windows is None else plain_item(self.plan, self.item, windows)

    @cached_property
    def cells(self) -> tuple[tuple[Obliged, PlainItem | None], ...]:
        """Who owes the item, each beside the item as one comparison where it is that for it."""
        plain = self.plain
        return tuple(
            (one, plain if plain and plain.is_owed_by(one) else None) for one in self.obliged
        )

    @cached_property
    def silence(self) -> Silence | None:
        """What silence about the item comes to; None where facts about others decide it too."""
        windows = self.fixed_windows
        if windows is None or not is_told_by_itself(self.item):
            return None
        return Silence.of(self.plan, windows)

    def windows(self, facts: Facts, as_of: dt.date) -> tuple[Window, ...]:
        """The windows of the item as facts have opened them; never empty."""
        fixed = self.fixed_windows
        return fixed if fixed is not None else self._windows(facts, as_of)

    def _windows(self, facts: Facts, as_of: dt.date) -> tuple[Window, ...]:
        found = item_windows(self.plan, self.item, facts, self.calendar, as_of)
        return _per_period(self.item, found)

    @cached_property
    def without_assumed(self) -> PreparedItem:
        """The same under the days off that are settled."""
        return evolve(self, calendar=self.calendar.without_assumed)


@frozen
class Reported(Record):
    """Facts made ready for a plan: what is true of them whatever day is asked about.

    ``facts`` are those in force in the plan's own terms, ``figures`` the same by data windows.
    """

    given: Facts
    facts: Facts
    figures: Facts
    findings: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, plan: Plan, given: Facts) -> Reported:
        """The facts given, made ready for a plan."""
        in_force = standing(given)
        facts = aligned(plan, in_force)
        figures = in_data_windows(plan.policies.last_data_day, facts)
        told = facts if in_force is given else aligned(plan, given)
        return cls(given, facts, figures, findings_of(plan, given, told))


@frozen(slots=False)
class PreparedPlan(Record):
    """A plan under a calendar, ready for any facts and any day.

    The facts it was asked about last are kept ready, for other days.
    """

    plan: Plan
    calendar: Calendar
    items: tuple[PreparedItem, ...]
    _last: list[Reported] = field(factory=list, init=False, eq=False, repr=False)

    def rule(self, item_id: str) -> Rule:
        """The level of an item as a function of numbers in hand: exact, without facts or days.

        ``KeyError`` when there is no such item; :class:`NotPlainError`, a ``ValueError``, when more
        than one comparison decides it: readings, conditions, points, sums of measures, changes,
        members of a group to be counted. Those are for :func:`cchc_rules.evaluate_prepared`.
        """
        for one in self.items:
            if one.item.id == item_id:
                try:
                    return _rule(one)
                except NotPlainError as error:
                    what = f"{item_id} is not decided by one comparison: {error}"
                    raise NotPlainError(f"{what}; ask evaluate_prepared() instead") from None
        raise KeyError(item_id)

    def reported(self, facts: Facts) -> Reported:
        """Facts made ready, once while they are the same object."""
        for kept in self._last:
            if kept.given is facts:
                return kept
        made = Reported.of(self.plan, facts)
        self._last[:] = [made]
        return made


def _rule(prepared: PreparedItem) -> Rule:
    """The rule of an item; raises :class:`NotPlainError` with the reason why it has none."""
    item, plan = prepared.item, prepared.plan
    level, windows = plain_level(plan, item), prepared.fixed_windows
    if windows is None:
        raise NotPlainError("an event, or another plan, opens its window")
    if why := plainly_asked(item, prepared.obliged, windows):
        raise NotPlainError(why)
    return Rule(item.id, level, plan.policies.empty_population)


def prepare(plan: Plan, calendar: Calendar) -> PreparedPlan:
    """The plan made ready; what it works out is kept for every later evaluation."""
    shared: dict[Hashable, tuple[Obliged, ...]] = {}
    items = tuple(PreparedItem(plan, item, calendar, shared) for item in plan.items)
    return PreparedPlan(plan, calendar, items)


def item_verdicts(
    prepared: PreparedItem, case: Case, only: Collection[Obliged] | None = None
) -> tuple[Verdict, ...]:
    """The verdicts of an item, of the obliged named in ``only`` where it is given.

    A fault inside becomes an UNKNOWN verdict, never a raise.
    """
    try:
        found = tuple(_verdicts(prepared, case, only))
        if any(one.due is not None and one.due.provisional for one in found):
            settled = _verdicts(prepared.without_assumed, case, only)
            return tuple(_still(prepared.item, *pair) for pair in zip(found, settled, strict=True))
        return found
    except Exception:
        item = prepared.item
        asked = request(Reason.EVALUATION_FAULT, item)
        window = case.plan.period.days
        fault = Verdict(item.id, None, window, Value.UNKNOWN, requests=(asked,))
        return (evolve(fault, origin=item.origin),)


def _verdicts(
    prepared: PreparedItem, case: Case, only: Collection[Obliged] | None
) -> Iterator[Verdict]:
    item, silence = prepared.item, prepared.silence
    cells = [one for one in enumerate(prepared.cells) if only is None or one[1][0] in only]
    windows = prepared.windows(case.facts, case.as_of) if cells else ()
    for who, (one, plain) in cells:
        is_silent = silence is not None and not case.facts.tell(item.id, one.speakers)
        for when, window in enumerate(windows):
            found = plain.verdict(case, one, plain.spans[when]) if plain is not None else None
            if found is not None:
                yield found
            elif silence is not None and is_silent:
                yield from silence.verdicts(Cell(case, item, one, window), who, when)
            else:
                yield from judge_cell(Cell(case, item, one, window))


def _still(item: Item, verdict: Verdict, other: Verdict) -> Verdict:
    """The verdict, unless assumed days off decide it."""
    if verdict.value is other.value:
        return verdict
    asked = request(Reason.CALENDAR_NOT_KNOWN, item, verdict.agency, verdict.window)
    return evolve(verdict, value=Value.UNKNOWN, repaired=False, requests=(asked,))


def _per_period(item: Item, windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """A rate (`05 đơn vị/quý`) is asked of every period of its kind inside the window."""
    wanted = [d.threshold.per for d in item.demands if not isinstance(d, Delivery) and d.threshold]
    kind = next((_PERIODS[per] for per in wanted if per in _PERIODS), None)
    if kind is None:
        return windows
    if len(wanted) == len(item.demands) and len(set(wanted)) == 1:
        windows = _together(kind, windows)
    found: list[Window] = []
    for window in windows:
        parts = [p for p in periods_within(kind, window.days) if window.days.covers(p.days)]
        if window.due is None or len(parts) < 2:
            found.append(window)
            continue
        for part in parts:
            last = part.days.last
            due = DueDay(part.label, part.days, last, last, window.due.basis)
            found.append(evolve(window, days=part.days, due=due, only=False))
    return tuple(found)


def _together(kind: PeriodKind, windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """Windows that lie in one period of a rate (`04 bài/năm` due every quarter) as one."""
    found: list[Window] = []
    for year in sorted({one.days.last.year for one in windows}):
        left = [one for one in windows if one.days.last.year == year]
        for period in periods(kind, year):
            inside = [one for one in left if one.due and period.days.covers(one.days)]
            if len(inside) > 1 and (last := inside[-1].due):
                days = DateRange(inside[0].days.first, inside[-1].days.last)
                due = evolve(last, label=period.label, window=days)
                left = [one for one in left if one not in inside]
                left.append(evolve(inside[-1], days=days, due=due))
        found.extend(sorted(left, key=lambda one: one.days))
    return tuple(evolve(one, only=len(found) == 1) for one in found)


def repeated(plan: Plan, item: Item) -> tuple[str, ...]:
    """The items that decide in place of one: those in force, or those it says again."""
    if item.replaced_by:
        return item.replaced_by
    if item.demands or item.children:
        return ()
    return tuple(one for one in item.restates if plan.item(one) is not None)
