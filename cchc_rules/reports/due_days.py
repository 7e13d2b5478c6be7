"""Due days of a plan: what is overdue, due, coming, and by whom."""

from __future__ import annotations

import datetime as dt

from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.reports.naming import NOBODY, owners_words
from cchc_rules.reports.tables import Page, Table
from cchc_rules.reports.words import due_words
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.due import DueDay
from cchc_rules.temporal.resolving import resolve


def item_due_days(plan: Plan, item: Item, calendar: Calendar) -> tuple[DueDay, ...]:
    """Due days of an item in the plan's period; empty when it has none."""
    if item.deadline is None:
        return ()
    return resolve(
        item.deadline,
        calendar=calendar,
        period=plan.period.days,
        roll=plan.policies.roll,
        before=plan.policies.before,
        issued=plan.issued_on,
    )


def _state(due: DueDay, as_of: dt.date) -> str:
    last = due.other.effective if due.other is not None else due.effective
    if last < as_of:
        return "đã qua"
    return "hôm nay" if due.effective == as_of else "sắp tới"


def plan_due_page(plan: Plan, calendar: Calendar, as_of: dt.date) -> Page:
    """The plan's due days in order of day, and the items without one."""
    dated: list[tuple[dt.date, tuple[str, ...]]] = []
    without: list[tuple[str, ...]] = []
    for item in plan.items:
        due_days = item_due_days(plan, item, calendar)
        owners = owners_words(plan, item) or NOBODY
        dated.extend(
            (due.effective, (due_words(due), _state(due, as_of), item.id, due.label, owners))
            for due in due_days
        )
        if not due_days and item.deadline is not None:
            without.append((item.deadline.text, "không có ngày", item.id, "", owners))
    rows = [row for _, row in sorted(dated, key=lambda pair: (pair[0], pair[1][2]))]
    return [Table(("Hạn", "Lúc này", "Mục", "Kỳ", "Đơn vị"), (*rows, *without))]
