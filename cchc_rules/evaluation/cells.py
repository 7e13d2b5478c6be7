"""Which cells an item has: who owes it, over which windows, due when."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from cchc_rules.facts.fact import FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.deadlines import Deadline, DeadlineKind
from cchc_rules.temporal.due import DueDay
from cchc_rules.temporal.ranges import DateRange
from cchc_rules.temporal.resolving import resolve


@frozen
class Seat:
    """Who a cell is for: ``agencies`` whose facts answer it, ``label`` its id.

    Named owners share one joint seat; a group gives one seat a member, or one ``unlisted``
    seat when its members are not listed. ``nobody`` when the plan names no owner.
    """

    label: str | None
    agencies: frozenset[str | None]
    unlisted: bool = False


NOBODY = Seat(None, frozenset({None}))


def seats(plan: Plan, item: Item) -> tuple[Seat, ...]:
    """The seats of an item, joint one first, in the order written, each once."""
    named = tuple(dict.fromkeys(p.agency for p in item.owners.obliged if p.agency))
    found: dict[str, Seat] = {}
    if named:
        label = "+".join(named)
        found[label] = Seat(label, frozenset((*named, label)))
    for party in item.owners.obliged:
        if party.group is None:
            continue
        group = plan.group(party.group)
        if party.pooled or group is None or group.members is None:
            unlisted = not party.pooled
            found[party.group] = Seat(party.group, frozenset({party.group}), unlisted)
            continue
        for member in group.members:
            found.setdefault(member, Seat(member, frozenset({member})))
    return tuple(found.values()) or (NOBODY,)


@frozen
class Term:
    """A window and, when there is one, its due day."""

    window: DateRange
    due: DueDay | None
    label: str = ""


def _trigger_day(item: Item, facts: Facts) -> dt.date | None:
    days = [
        fact.about_day
        for subject in filter(None, (item.event, item.id))
        for fact in facts.about(subject)
        if fact.kind is FactKind.EVENT and fact.about_day is not None
    ]
    return max(days, default=None)


def event_day(item: Item, facts: Facts) -> dt.date | None:
    """The day the event that an item waits for happened, None while unknown."""
    return _trigger_day(item, facts)


def _referenced(item: Item, facts: Facts) -> dt.date | None:
    rows = [f for f in facts.about(item.id) if f.kind is FactKind.REFERENCE_DUE]
    newest = max(rows, key=lambda fact: fact.recorded_on, default=None)
    return newest.about_day if newest else None


def terms(plan: Plan, item: Item, facts: Facts, calendar: Calendar) -> tuple[Term, ...]:
    """Windows of an item in order; the plan's period alone when it has no due day.

    Empty when a due day is wanted and cannot be had (its event, reference or calendar is
    missing).
    """
    whole = plan.period.days
    deadline = item.deadline
    if deadline is None:
        due = DueDay(plan.period.label, whole, whole.last, whole.last, "kỳ của kế hoạch")
        return (Term(whole, due, plan.period.label),)
    if deadline.kind is DeadlineKind.REFERENCE:
        day = _referenced(item, facts)
        if day is None:
            return ()
        start = min(whole.first, day)
        return (
            Term(DateRange(start, day), DueDay("", DateRange(start, day), day, day, "dẫn chiếu")),
        )
    if not deadline.has_days:
        return (Term(whole, None, plan.period.label),)
    return tuple(
        Term(due.window, due, due.label) for due in _resolved(plan, item, deadline, facts, calendar)
    )


def _resolved(
    plan: Plan, item: Item, deadline: Deadline, facts: Facts, calendar: Calendar
) -> tuple[DueDay, ...]:
    return resolve(
        deadline,
        calendar=calendar,
        period=plan.period.days,
        roll=plan.policies.roll,
        before=plan.policies.before,
        start=_trigger_day(item, facts),
        issued=plan.issued_on,
    )
