"""One limit counted from a moment: clock hours, working hours, days, weeks, months, years."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from cchc_rules.temporal import limits
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.deadlines import TimeLimit, TimeUnit
from cchc_rules.temporal.limits import WorkingHours


def count_limit(
    term: TimeLimit, begin: dt.date | dt.datetime, calendar: Calendar, hours: WorkingHours
) -> limits.Limit | None:
    """The last day of one limit, or None past what calendar and years allow."""
    moment = begin if isinstance(begin, dt.datetime) else None
    day = moment.date() if moment is not None else begin
    sign = -1 if term.backward else 1
    whole = term.count.numerator // term.count.denominator
    if term.unit in {TimeUnit.MINUTE, TimeUnit.HOUR}:
        at = moment if moment is not None else dt.datetime.combine(day, dt.time())
        minutes = term.count * (60 if term.unit is TimeUnit.HOUR else 1)
        return limits.add_clock_minutes(at, sign * int(minutes))
    if term.unit is TimeUnit.WORKING_HOUR:
        if term.backward:
            return None
        at = moment if moment is not None else dt.datetime.combine(day, hours.at(0))
        return limits.add_working_hours(at, term.count, calendar, hours)
    if term.unit is TimeUnit.WORKING_DAY:
        return _working_days(term, day, whole, calendar, hours)
    if term.unit is TimeUnit.DAY:
        count = -(-term.count.numerator // term.count.denominator)
        return limits.days_before(day, count) if term.backward else limits.add_days(day, count)
    if term.backward:
        return _counted_back(term.unit, day, whole)
    if term.unit is TimeUnit.WEEK:
        return limits.add_weeks(day, whole)
    if term.unit is TimeUnit.MONTH:
        return limits.add_months(day, whole)
    return limits.add_years(day, whole)


def _working_days(
    term: TimeLimit, day: dt.date, whole: int, calendar: Calendar, hours: WorkingHours
) -> limits.Limit | None:
    half = term.count.denominator == 2
    if term.backward:
        return limits.working_days_before(day, whole + half, calendar)
    if half:
        return limits.add_working_days_and_half(day, whole, calendar, hours)
    return limits.add_working_days(day, whole, calendar)


def _counted_back(unit: TimeUnit, day: dt.date, count: int) -> limits.Limit | None:
    """Weeks, months or years before a day: no article says how, so none is cited."""
    ways = {TimeUnit.WEEK: limits.add_weeks, TimeUnit.MONTH: limits.add_months}
    limit = ways.get(unit, limits.add_years)(day, -count)
    return None if limit is None else evolve(limit, basis=limits.COUNT_BACK_BASIS)
