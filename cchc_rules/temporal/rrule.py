"""Recurring deadlines as recurrence rules of RFC 5545, for calendars that read them.

A rule gives nominal days only: no calendar program knows swapped Saturdays, nor that a day off
moves a due day. Source: RFC 5545, section 3.3.10.
"""

from __future__ import annotations

import datetime as dt

from cchc_rules.temporal.deadlines import Bound, Deadline, FixedDay, Recurrence, TimeUnit

_LAST, _LAST_WORKING = 32, 33
_MONTHS = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.HALF: 6, TimeUnit.YEAR: 12}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule_of(term: Recurrence) -> str | None:
    """The rule of a recurrence; None where RFC 5545 has none.

    There is none for the last working day (it needs the official calendar), for “trước ngày”
    (two readings), for a stretch of days, for one instance or one year of a recurrence, which
    ends, and for several months at a time that do not divide the year. A day that short months
    lack is their last day, as the law says; a plain ``BYMONTHDAY=31`` would skip them.
    """
    if term.day == _LAST_WORKING or term.from_day is not None or term.bound is Bound.BEFORE:
        return None
    if term.only or term.year is not None:
        return None
    if term.every is TimeUnit.WEEK:
        weekday = term.weekday if term.weekday is not None else len(_WEEKDAYS) - 1
        return _joined("WEEKLY", term, [f"BYDAY={_WEEKDAYS[weekday]}", *_hour(term.at)])
    if term.every is TimeUnit.DAY:
        return _joined("DAILY", term, _hour(term.at))
    size = _MONTHS.get(term.every)
    if size is None:
        return None
    parts = [*_month_days(term.day), *_hour(term.at)]
    if size == 1:
        return _joined("MONTHLY", term, parts)
    if term.step != 1:
        return None
    last = size if term.day is None else term.month or size
    by_month = ",".join(str(month + last) for month in range(0, 12, size))
    # BYSETPOS counts within one month, so a rule that has it goes month by month
    frequency = "MONTHLY" if any(part.startswith("BYSETPOS") for part in parts) else "YEARLY"
    return _joined(frequency, term, [f"BYMONTH={by_month}", *parts])


def rules(deadline: Deadline) -> tuple[str, ...] | None:
    """The rules of a deadline, one a term; None when one of them has none.

    Days that come back every year (``30/6 hằng năm``) are yearly rules; any other day, period or
    limit happens once and has no rule.
    """
    found: list[str] = []
    for term in deadline.terms:
        rule = rule_of(term) if isinstance(term, Recurrence) else None
        if isinstance(term, FixedDay) and deadline.yearly and term.bound is not Bound.BEFORE:
            days = _month_days(term.day)
            frequency = "MONTHLY" if len(days) > 1 else "YEARLY"
            rule = f"FREQ={frequency};BYMONTH={term.month};{';'.join(days)}"
        if rule is None:
            return None
        found.append(rule)
    return tuple(found) or None


def _month_days(day: int | None) -> list[str]:
    if day is None or day == _LAST:
        return ["BYMONTHDAY=-1"]
    if day <= 28:
        return [f"BYMONTHDAY={day}"]
    return [f"BYMONTHDAY={','.join(str(one) for one in range(28, day + 1))}", "BYSETPOS=-1"]


def _hour(at: dt.time | None) -> list[str]:
    return [] if at is None else [f"BYHOUR={at.hour}", f"BYMINUTE={at.minute}", "BYSECOND=0"]


def _joined(frequency: str, term: Recurrence, parts: list[str]) -> str:
    step = [f"INTERVAL={term.step}"] if term.step != 1 else []
    return ";".join([f"FREQ={frequency}", *step, *parts])
