"""Time limits counted from an event, by the Civil Code 2015, and in working days and hours."""

from __future__ import annotations

import datetime as dt
from calendar import isleap
from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from cchc_rules.records import Record
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.due import Roll

_CODE = "Bộ luật Dân sự 2015"
DAYS_BASIS = f"{_CODE}, điều 147 khoản 2, điều 148 khoản 1"
WEEKS_BASIS = f"{_CODE}, điều 147 khoản 2, điều 148 khoản 2"
MONTHS_BASIS = f"{_CODE}, điều 147 khoản 2, điều 148 khoản 3"
YEARS_BASIS = f"{_CODE}, điều 147 khoản 2, điều 148 khoản 4"
HOURS_BASIS = f"{_CODE}, điều 147 khoản 1"
ROLL_BASIS = f"{_CODE}, điều 148 khoản 5"
POINT_BASIS = f"{_CODE}, điều 146"
WORKING_DAYS_BASIS = f"{_CODE}, điều 147 khoản 2; ngày làm việc theo lịch chính thức"
WORKING_HOURS_BASIS = "quy ước: giờ làm việc của ngày làm việc theo lịch chính thức"
COUNT_BACK_BASIS = "quy ước: đếm ngược, không kể ngày mốc"
HALF_DAY_NOTE = "nửa ngày làm việc tính là bốn giờ làm việc"

_HALF_DAY = 4 * 60
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@frozen
class Limit(Record):
    """The last day of a time limit, before any roll; ``at`` for limits that end at a minute."""

    day: dt.date
    basis: str
    at: dt.datetime | None = None
    note: str = ""


class Part(Enum):
    """A point of a month, quarter or year (đầu, giữa, cuối)."""

    START = "đầu"
    MIDDLE = "giữa"
    END = "cuối"


def last_day_of_month(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, 29 if month == 2 and isleap(year) else _LENGTHS[month - 1])


def _shift_days(start: dt.date, count: int) -> dt.date | None:
    ordinal = start.toordinal() + count
    if 1 <= ordinal <= dt.date.max.toordinal():
        return dt.date.fromordinal(ordinal)
    return None


def shift_months(start: dt.date, count: int) -> dt.date | None:
    """The same day ``count`` months on, else the last day of that month; None past year 9999."""
    years, month = divmod(start.month - 1 + count, 12)
    year = start.year + years
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    last = last_day_of_month(year, month + 1)
    return last.replace(day=min(start.day, last.day))


def _limit(day: dt.date | None, basis: str) -> Limit | None:
    return None if day is None else Limit(day, basis)


def add_days(start: dt.date, count: int) -> Limit | None:
    """``count`` days from the event; its own day is not counted."""
    return _limit(_shift_days(start, count), DAYS_BASIS)


def add_weeks(start: dt.date, count: int) -> Limit | None:
    """``count`` weeks from the event: the same weekday."""
    return _limit(_shift_days(start, 7 * count), WEEKS_BASIS)


def add_months(start: dt.date, count: int) -> Limit | None:
    """``count`` months from the event: the same day, else the last day of that month."""
    return _limit(shift_months(start, count), MONTHS_BASIS)


def add_years(start: dt.date, count: int) -> Limit | None:
    """``count`` years from the event: the same day and month, else the last day of that month."""
    return _limit(shift_months(start, 12 * count), YEARS_BASIS)


def days_before(day: dt.date, count: int) -> Limit | None:
    """The last day that is at least ``count`` days before ``day``, which is not counted."""
    return _limit(_shift_days(day, -count), COUNT_BACK_BASIS)


def add_working_days(start: dt.date, count: int, calendar: Calendar) -> Limit | None:
    """The ``count``-th working day after the event; None past what the calendar knows."""
    return _limit(calendar.add_working_days(start, count), WORKING_DAYS_BASIS)


def working_days_before(day: dt.date, count: int, calendar: Calendar) -> Limit | None:
    """The last day that is at least ``count`` working days before ``day``."""
    return _limit(calendar.add_working_days(day, -count), COUNT_BACK_BASIS)


def rolled(day: dt.date, calendar: Calendar, roll: Roll = Roll.NEXT_WORKING_DAY) -> dt.date | None:
    """The effective day of a nominal one; None in a year the calendar does not know."""
    return day if roll is Roll.KEEP else calendar.next_working(day)


def add_clock_minutes(start: dt.datetime, count: int) -> Limit | None:
    """``count`` minutes of the clock from the event; never moved off a holiday."""
    try:
        at = start + dt.timedelta(minutes=count)
    except OverflowError:
        return None
    return Limit(at.date(), HOURS_BASIS, at)


def add_clock_hours(start: dt.datetime, count: int) -> Limit | None:
    """``count`` hours of the clock from the event; never moved off a holiday."""
    return add_clock_minutes(start, 60 * count)


def _minutes(time: dt.time) -> int:
    return 60 * time.hour + time.minute


@frozen
class WorkingHours(Record):
    """The hours of a working day: stretches in order, each from its start to its end.

    ``of`` makes them from hours that somebody declared.
    """

    stretches: tuple[tuple[dt.time, dt.time], ...] = field(
        default=((dt.time(8), dt.time(12)), (dt.time(13), dt.time(17)))
    )

    @classmethod
    def of(cls, *stretches: tuple[dt.time, dt.time]) -> WorkingHours | None:
        """Declared hours, or None when there are none, or they overlap or run backwards."""
        bounds = [_minutes(time) for stretch in stretches for time in stretch]
        ordered = all(one < two for one, two in zip(bounds[::2], bounds[1::2], strict=True))
        apart = all(one <= two for one, two in zip(bounds[1::2], bounds[2::2], strict=False))
        return cls(stretches) if bounds and ordered and apart else None

    @property
    def minutes(self) -> int:
        """How many working minutes a day has."""
        return sum(_minutes(end) - _minutes(start) for start, end in self.stretches)

    def worked(self, time: dt.time) -> int:
        """Working minutes of a day that have passed at ``time``."""
        now = _minutes(time)
        return sum(
            min(max(now, _minutes(start)), _minutes(end)) - _minutes(start)
            for start, end in self.stretches
        )

    def at(self, worked: int) -> dt.time:
        """The first time of a day at which ``worked`` working minutes have passed."""
        reached = dt.time()
        for start, end in self.stretches:
            length = _minutes(end) - _minutes(start)
            reached = dt.time(*divmod(_minutes(start) + min(worked, length), 60))
            if worked <= length:
                break
            worked -= length
        return reached


DEFAULT_HOURS = WorkingHours()


def add_working_minutes(
    start: dt.datetime, count: int, calendar: Calendar, hours: WorkingHours = DEFAULT_HOURS
) -> Limit | None:
    """``count`` working minutes from the event; None past what the calendar knows."""
    works = calendar.is_working(start.date())
    if works is None or count < 0 or hours.minutes <= 0:
        return None
    if count == 0:
        return Limit(start.date(), WORKING_HOURS_BASIS, start)
    day = start.date() if works else calendar.next_working(start.date())
    total = count + (hours.worked(start.time()) if works else 0)
    days, rest = divmod(total - 1, hours.minutes)
    day = None if day is None else calendar.add_working_days(day, days)
    if day is None:
        return None
    return Limit(day, WORKING_HOURS_BASIS, dt.datetime.combine(day, hours.at(rest + 1)))


def add_working_hours(
    start: dt.datetime,
    count: Fraction | int,
    calendar: Calendar,
    hours: WorkingHours = DEFAULT_HOURS,
) -> Limit | None:
    """``count`` working hours from the event, a part of a minute counted as a whole one."""
    minutes = Fraction(count) * 60
    return add_working_minutes(start, -(-minutes.numerator // minutes.denominator), calendar, hours)


def add_working_days_and_half(
    start: dt.date, count: int, calendar: Calendar, hours: WorkingHours = DEFAULT_HOURS
) -> Limit | None:
    """``count``,5 working days: so many working days and four working hours of the next."""
    whole = calendar.add_working_days(start, count)
    day = None if whole is None else calendar.add_working_days(whole, 1)
    if day is None or hours.minutes <= 0:
        return None
    at = dt.datetime.combine(day, hours.at(_HALF_DAY))
    return Limit(day, WORKING_HOURS_BASIS, at, HALF_DAY_NOTE)


def month_point(year: int, month: int, part: Part) -> Limit:
    """The 1st, the 15th or the last day of a month."""
    last = last_day_of_month(year, month)
    days = {Part.START: 1, Part.MIDDLE: 15, Part.END: last.day}
    return Limit(last.replace(day=days[part]), f"{POINT_BASIS} khoản 2")


def quarter_point(year: int, quarter: int, part: Part) -> Limit:
    """The first or last day of a quarter, or the 15th of its middle month, by analogy."""
    offset = {Part.START: -2, Part.MIDDLE: -1, Part.END: 0}[part]
    day = month_point(year, 3 * quarter + offset, part).day
    return Limit(day, f"suy tương tự {POINT_BASIS} khoản 2 (luật không quy định về quý)")


def year_point(year: int, part: Part) -> Limit:
    """01/01, 30/6 or 31/12 of a year."""
    month, day = {Part.START: (1, 1), Part.MIDDLE: (6, 30), Part.END: (12, 31)}[part]
    return Limit(dt.date(year, month, day), f"{POINT_BASIS} khoản 3")
