"""Due days of a plan: what is overdue, due, coming, and by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import frozen

from cchc_rules.plan.document import Plan
from cchc_rules.plan.due_days import item_due_days
from cchc_rules.plan.items import Item
from cchc_rules.records import Record
from cchc_rules.reports.naming import NOBODY, owners_words
from cchc_rules.reports.tables import Page, Row, Table
from cchc_rules.reports.words import due_words
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.due import DueDay

_STATES = ("Đã qua hạn", "Hôm nay", "Sắp tới")
_NO_DAY = "Không có ngày"


@frozen
class _Row(Record):
    """One due day of an item, and who owes it."""

    item: Item
    due: DueDay
    state: str
    owners: str

    @property
    def key(self) -> tuple[dt.date, str]:
        return self.due.effective, self.item.id


def _state(due: DueDay, as_of: dt.date) -> str:
    last = due.other.effective if due.other is not None else due.effective
    if last < as_of:
        return _STATES[0]
    return _STATES[1] if due.effective == as_of else _STATES[2]


def plan_due_page(plan: Plan, calendar: Calendar, as_of: dt.date) -> Page:
    """What is overdue, due and coming, the items without a day, each owner's and each month's."""
    rows: list[_Row] = []
    without: list[Row] = []
    for item in plan.items:
        if item.replaced_by:
            continue
        owners = owners_words(plan, item) or NOBODY
        due_days = item_due_days(plan, item, calendar)
        rows.extend(_Row(item, due, _state(due, as_of), owners) for due in due_days)
        if not due_days and item.deadline is not None:
            without.append((item.deadline.text, item.id, item.title, "", owners))
    rows.sort(key=lambda row: row.key)
    return [
        Table(("Hạn", "Mục", "Việc", "Kỳ", "Đơn vị"), tuple(_sections(rows, without))),
        "",
        _by_owner(rows),
        "",
        _by_month(rows),
    ]


def _sections(rows: list[_Row], without: list[Row]) -> Iterator[Row]:
    for state in _STATES:
        mine = [row for row in rows if row.state == state]
        if mine:
            yield (f"{state} ({len(mine)})",)
        for row in mine:
            yield (due_words(row.due), row.item.id, row.item.title, row.due.label, row.owners)
    if without:
        yield (f"{_NO_DAY} ({len(without)})",)
        yield from without


def _by_owner(rows: list[_Row]) -> Table:
    """How many due days each owner has of each kind, and the next one."""
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(row.owners, []).append(row)
    table = []
    for owners, mine in found.items():
        counts = [str(sum(row.state == state for row in mine)) for state in _STATES]
        ahead = next((row for row in mine if row.state != _STATES[0]), None)
        table.append((*counts, due_words(ahead.due) if ahead else "", owners))
    return Table((*_STATES, "Hạn tới", "Đơn vị"), tuple(table))


def _by_month(rows: list[_Row]) -> Table:
    """The whole period, month by month."""
    found: dict[str, list[str]] = {}
    for row in rows:
        month = f"{row.due.effective:%m/%Y}"
        found.setdefault(month, []).append(row.item.id)
    return Table(
        ("Tháng", "Số hạn", "Mục"),
        tuple(
            (month, str(len(items)), ", ".join(dict.fromkeys(items)))
            for month, items in found.items()
        ),
    )
