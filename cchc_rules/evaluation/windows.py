"""The cells of an item: who owes it, over which windows, due when."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from cchc_rules.evaluation.verdicts import Reason
from cchc_rules.facts.fact import FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.document import Plan
from cchc_rules.plan.due_days import item_due_days
from cchc_rules.plan.items import Item
from cchc_rules.plan.measures import Aggregation, Level
from cchc_rules.records import Record
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.due import DeadlineKind, DueDay
from cchc_rules.temporal.ranges import DateRange

Speakers = frozenset[str | None] | None
"""Agencies whose facts answer (None among them: facts that name nobody); None for anybody."""


@frozen
class Obliged(Record):
    """Who owes one cell: agency ids jointly, nobody named, or a group not listed or pooled.

    ``members`` of a pooled group add up to its figure.
    """

    agencies: tuple[str, ...] = ()
    alone: bool = True
    unlisted: bool = False
    pooled: bool = False
    members: tuple[str, ...] = ()

    key: str | None = field(init=False, eq=False, repr=False)
    """The id a verdict carries."""

    speakers: Speakers = field(init=False, eq=False, repr=False)
    """Whose facts speak for this cell."""

    @key.default
    def _joined(self) -> str | None:
        return "+".join(self.agencies) or None

    @speakers.default
    def _may_speak(self) -> Speakers:
        if not self.agencies:
            return None
        unnamed: tuple[None, ...] = (None,) if self.alone else ()
        return frozenset((*self.agencies, *self.members, *unnamed))


@frozen
class Window(Record):
    """One window of an item: its days, its due day, or the reason why it has none.

    ``dated`` is false when the plan gives no due day; then ``due`` is the end of the period.
    """

    days: DateRange
    due: DueDay | None
    reason: Reason | None = None
    dated: bool = True
    opened_on: dt.date | None = None
    only: bool = True


def owed_by(item: Item) -> tuple[object, ...]:
    """All of an item that says who owes it: items with the same of it have the same cells."""
    return item.owners, item.exempt, _is_pooled(item)


def _is_pooled(item: Item) -> bool:
    levels = (one for one in item.demands if isinstance(one, Level))
    return any(one.aggregation is Aggregation.POOLED for one in levels)


def obliged_cells(plan: Plan, item: Item) -> tuple[Obliged, ...]:
    """Named leads owe one joint cell, every member of a group one of its own."""
    parties = item.owners.obliged
    exempt = exempt_agencies(plan, item)
    joint = tuple(dict.fromkeys(p.agency for p in parties if p.agency and p.agency not in exempt))
    if parties and not joint and not any(party.group for party in parties):
        return ()
    groups = [party for party in parties if party.group]
    pools = _is_pooled(item)
    alone = not groups
    cells = [Obliged(joint, alone)] if joint else []
    seen: set[str] = set()
    for party in groups:
        group = plan.group(party.group or "")
        if group is None or group.members is None:
            cells.append(Obliged((party.group or "",), alone=False, unlisted=not party.pooled))
        elif party.pooled or pools:
            members = tuple(one for one in group.members if one not in exempt)
            only = len(parties) == 1
            cells.append(Obliged((group.id,), alone=only, pooled=True, members=members))
        else:
            left_out = seen | exempt | set(joint)
            single = [one for one in group.members if one not in left_out]
            seen.update(single)
            cells.extend(Obliged((one,), alone=False) for one in single)
            if group.open or not group.members:
                cells.append(Obliged((group.id,), alone=False, unlisted=True))
    return tuple(cells) or (Obliged(),)


def exempt_agencies(plan: Plan, item: Item) -> frozenset[str]:
    """Agencies that another rule binds instead of this one (riêng), groups opened."""
    found: set[str] = set()
    for party in item.exempt:
        group = plan.group(party.group) if party.group else None
        found.update((group.members or ()) if group else (party.agency or "",))
    return frozenset(found)


def applies_on(plan: Plan, obliged: Obliged, day: dt.date) -> bool:
    """Whether an obliged agency still (or already) exists on a day."""
    for one in obliged.agencies:
        agency = plan.agency(one)
        if agency is None:
            return True
        begun = agency.valid_from is None or agency.valid_from <= day
        if begun and (agency.valid_to is None or day <= agency.valid_to):
            return True
    return not obliged.agencies


_OPENED_BY_FACTS = (DeadlineKind.REFERENCE, DeadlineKind.EVENT)


def depends_on_facts(item: Item) -> bool:
    """Whether facts say when the windows of an item open: an event, or the plan it refers to."""
    deadline = item.deadline
    if deadline is None:
        return False
    opened = bool(item.event) or deadline.kind in _OPENED_BY_FACTS
    return opened or bool(deadline.trigger) or deadline.waits_for_event


def _event_day(item: Item, facts: Facts, as_of: dt.date) -> dt.date | None:
    names = [item.event, item.deadline.trigger if item.deadline else None]
    days = [
        fact.about_day
        for name in names
        if name
        for fact in facts.about(name)
        if fact.kind is FactKind.EVENT and fact.about_day and not fact.withdrawn
    ]
    return min((day for day in days if day <= as_of), default=None)


def _reference_day(item: Item, facts: Facts) -> dt.date | None:
    days = [
        (fact.recorded_on, fact.about_day)
        for fact in facts.about(item.id)
        if fact.kind is FactKind.REFERENCE_DUE and fact.about_day and not fact.withdrawn
    ]
    return max(days)[1] if days else None


def item_windows(
    plan: Plan, item: Item, facts: Facts, calendar: Calendar, as_of: dt.date
) -> tuple[Window, ...]:
    """Windows of an item in order; never empty."""
    period = plan.period.days
    end = DueDay(plan.period.label, period, period.last, period.last, "cuối thời kỳ của kế hoạch")
    deadline = item.deadline
    if deadline is None or deadline.kind is DeadlineKind.ONGOING:
        return (Window(period, end, dated=False),)
    if deadline.kind is DeadlineKind.UNMEASURABLE:
        return (Window(period, end, Reason.NEEDS_JUDGEMENT, dated=False),)
    if deadline.kind is DeadlineKind.REFUSED:
        return (Window(period, end, Reason.READING_NOT_DECLARED, dated=False),)
    if deadline.kind is DeadlineKind.REFERENCE:
        day = _reference_day(item, facts)
        if day is None:
            return (Window(period, None, Reason.REFERENCE_NOT_GIVEN, dated=False),)
        days = DateRange(min(period.first, day), day)
        return (
            Window(
                days,
                DueDay(deadline.text, days, day, day, "hạn dẫn chiếu"),
            ),
        )
    start = _event_day(item, facts, as_of)
    if deadline.kind is DeadlineKind.EVENT:
        reason = Reason.TRIGGER_NOT_KNOWN if start is None else None
        return (Window(period, end, reason, dated=False, opened_on=start),)
    due_days = item_due_days(plan, item, calendar, start=start)
    if due_days:
        only = len(due_days) == 1
        return tuple(Window(due.window, due, only=only) for due in due_days)
    waiting = deadline.waits_for_event and start is None
    reason = Reason.TRIGGER_NOT_KNOWN if waiting else Reason.CALENDAR_NOT_KNOWN
    return (Window(period, None, reason, dated=False),)
