"""A plan's due days as an iCalendar file (RFC 5545), one all-day event a due day."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from cchc_rules.plan.document import Plan
from cchc_rules.plan.due_days import item_due_days
from cchc_rules.plan.items import Item
from cchc_rules.reports.naming import NOBODY, owners_words
from cchc_rules.reports.words import due_words
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.due import DueDay

_PRODUCT = "-//cchc_rules//due days//VI"
_ZONE = "Asia/Ho_Chi_Minh"


def calendar_file(plan: Plan, calendar: Calendar) -> bytes:
    """The file: UTF-8, CRLF, lines folded at 75 octets. Needs the extra ``ical`` (icalendar).

    The day of an event is the effective day; what the words say, and the basis, are in its
    description. The same plan gives the same file: identifiers come from the item and its
    nominal day, and the stamp is the day of issue.
    """
    import icalendar

    file = icalendar.Calendar()
    file.add("prodid", _PRODUCT)
    file.add("version", "2.0")
    file.add("x-wr-calname", plan.title)
    stamp = dt.datetime.combine(plan.issued_on or plan.period.days.first, dt.time(), dt.UTC)
    for item, due in _due_days(plan, calendar):
        event = icalendar.Event()
        event.add("uid", _identifier(plan, item, due))
        event.add("dtstamp", stamp)
        if due.effective_at is not None:
            event.add("dtstart", due.effective_at.replace(tzinfo=ZoneInfo(_ZONE)))
        else:
            event.add("dtstart", due.effective)
            event.add("dtend", due.effective + dt.timedelta(days=1))
            event.add("transp", "TRANSPARENT")
        event.add("summary", f"{item.id} {item.title}")
        owners = owners_words(plan, item) or NOBODY
        event.add("description", f"{due.label}; {due_words(due)}; {due.basis}; {owners}")
        file.add_component(event)
    return bytes(file.to_ical())


def _due_days(plan: Plan, calendar: Calendar) -> Iterator[tuple[Item, DueDay]]:
    items = [item for item in plan.items if not item.replaced_by]
    found = [(item, due) for item in items for due in item_due_days(plan, item, calendar)]
    yield from sorted(found, key=lambda pair: (pair[1].effective, pair[0].id))


def _identifier(plan: Plan, item: Item, due: DueDay) -> str:
    text = f"{plan.title}\n{plan.number}\n{item.id}\n{due.label}\n{due.nominal.isoformat()}"
    return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@cchc-rules"
