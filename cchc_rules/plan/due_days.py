"""Due days of an item under its plan's period and policies."""

from __future__ import annotations

import datetime as dt

from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.due import DueDay
from cchc_rules.temporal.resolving import resolve


def item_due_days(
    plan: Plan, item: Item, calendar: Calendar, *, start: dt.date | None = None
) -> tuple[DueDay, ...]:
    """Due days of an item in the plan's period; empty when it has none.

    ``start`` is the day of the event that the item waits for.
    """
    if item.deadline is None:
        return ()
    return resolve(
        item.deadline,
        calendar=calendar,
        period=plan.period.days,
        roll=plan.policies.roll,
        before=plan.policies.before,
        start=start,
        issued=plan.issued_on,
        hours=plan.policies.working_hours,
    )
