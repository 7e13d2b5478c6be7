"""Calendar periods by name, and the windows and send dates of the reporting schemes."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from functools import lru_cache

from attrs import frozen

from cchc_rules.records import Record
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.due import Roll
from cchc_rules.temporal.limits import last_day_of_month, rolled
from cchc_rules.temporal.ranges import DateRange, Period

_ROMAN = ("I", "II", "III", "IV")
_DECREE = "Nghị định 09/2019/NĐ-CP"
_LETTER = "Công văn 581/BNV-CCHC"


def _months(year: int, first: int, last: int, label: str) -> Period:
    return Period(DateRange(dt.date(year, first, 1), last_day_of_month(year, last)), label)


def _is_year(year: int) -> bool:
    return dt.MINYEAR < year <= dt.MAXYEAR


def month(year: int, number: int) -> Period | None:
    """``tháng 01/2021``; None when there is no such month."""
    if not (_is_year(year) and 1 <= number <= 12):
        return None
    return _months(year, number, number, f"tháng {number:02d}/{year}")


def quarter(year: int, number: int) -> Period | None:
    """``quý II/2021``; None when there is no such quarter."""
    if not (_is_year(year) and 1 <= number <= 4):
        return None
    return _months(year, 3 * number - 2, 3 * number, f"quý {_ROMAN[number - 1]}/{year}")


def first_months(year: int, count: int) -> Period | None:
    """``6 tháng đầu năm 2021``: months 1 to ``count``; None unless 1 to 12."""
    if not (_is_year(year) and 1 <= count <= 12):
        return None
    return _months(year, 1, count, f"{count} tháng đầu năm {year}")


def last_months(year: int, count: int) -> Period | None:
    """``4 tháng cuối năm 2023``: the last ``count`` months; None unless 1 to 12."""
    if not (_is_year(year) and 1 <= count <= 12):
        return None
    return _months(year, 13 - count, 12, f"{count} tháng cuối năm {year}")


def half(year: int, number: int) -> Period | None:
    """``6 tháng đầu năm 2021`` or ``6 tháng cuối năm 2021``."""
    if number not in (1, 2):
        return None
    return first_months(year, 6) if number == 1 else last_months(year, 6)


def nine_months(year: int) -> Period | None:
    """``9 tháng đầu năm 2021``."""
    return first_months(year, 9)


def whole_year(year: int) -> Period | None:
    """``năm 2021``."""
    return _months(year, 1, 12, f"năm {year}") if _is_year(year) else None


def year_range(first: int, last: int) -> Period | None:
    """``giai đoạn 2021-2025``, both years in; None when the years are not in order."""
    if not (_is_year(first) and _is_year(last) and first <= last):
        return None
    days = DateRange(dt.date(first, 1, 1), dt.date(last, 12, 31))
    return Period(days, f"giai đoạn {first}-{last}")


def half_of_month(year: int, number: int, part: int) -> Period | None:
    """``nửa đầu tháng 03/2021`` (to the 15th) or ``nửa cuối tháng 03/2021``."""
    whole = month(year, number)
    if whole is None or part not in (1, 2):
        return None
    middle = whole.days.first.replace(day=15)
    if part == 1:
        return Period(DateRange(whole.days.first, middle), f"nửa đầu {whole.label}")
    return Period(DateRange(middle.replace(day=16), whole.days.last), f"nửa cuối {whole.label}")


class PeriodKind(Enum):
    """The lengths of reporting periods that have names."""

    MONTH = "tháng"
    QUARTER = "quý"
    HALF = "6 tháng"
    NINE_MONTHS = "9 tháng"
    YEAR = "năm"


_COUNTS = {
    PeriodKind.MONTH: 12,
    PeriodKind.QUARTER: 4,
    PeriodKind.HALF: 2,
    PeriodKind.NINE_MONTHS: 1,
    PeriodKind.YEAR: 1,
}


def period(kind: PeriodKind, year: int, number: int = 1) -> Period | None:
    """The calendar period of a kind by its number in the year; None when there is none."""
    if not 1 <= number <= _COUNTS[kind]:
        return None
    if kind is PeriodKind.MONTH:
        return month(year, number)
    if kind is PeriodKind.QUARTER:
        return quarter(year, number)
    if kind is PeriodKind.HALF:
        return half(year, number)
    return nine_months(year) if kind is PeriodKind.NINE_MONTHS else whole_year(year)


@lru_cache(maxsize=1024)
def periods(kind: PeriodKind, year: int) -> tuple[Period, ...]:
    """All periods of a kind in a year, in order."""
    found = (period(kind, year, number) for number in range(1, _COUNTS[kind] + 1))
    return tuple(one for one in found if one is not None)


def periods_within(kind: PeriodKind, days: DateRange) -> tuple[Period, ...]:
    """The periods of a kind that have a day in ``days``, in order; whole, not cut."""
    return tuple(
        one
        for year in range(days.first.year, days.last.year + 1)
        for one in periods(kind, year)
        if one.days.first <= days.last and days.first <= one.days.last
    )


class Scheme(Enum):
    """The schemes of reporting windows (chế độ báo cáo)."""

    CALENDAR = "theo lịch"
    DECREE_09 = "Nghị định 09/2019/NĐ-CP"
    LETTER_581 = "Công văn 581/BNV-CCHC"


@frozen
class ReportingPeriod(Record):
    """A reporting period (kỳ báo cáo): its name, its data window and when it must be sent.

    ``send_by`` and what follows are None for a scheme without a send date;
    ``send_by_effective`` also in a year that the calendar does not know. ``earliest`` is the
    first send date a plan may lawfully set: one working day after the cut-off.
    """

    period: Period
    window: DateRange
    basis: str
    send_by: dt.date | None = None
    send_by_effective: dt.date | None = None
    earliest: dt.date | None = None
    provisional: bool = False


_ARTICLE_12 = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 2,
    PeriodKind.HALF: 3,
    PeriodKind.YEAR: 4,
}
_LETTER_PERIODS = {
    PeriodKind.QUARTER: (1, 3),
    PeriodKind.HALF: (1,),
    PeriodKind.YEAR: (1,),
}


DECREE_CUT_OFF = 14
"""The last day of data in a period's last month, NĐ 09/2019 art. 12; the letter has the same."""


def cut_window(days: DateRange, cut_off: int) -> DateRange:
    """The data window of a calendar period whose last month ends on the day ``cut_off`` (1 to 27).

    It begins the day after that of the month before, so that consecutive windows tile the year:
    quarter I of 2021 with 14 is 15/12/2020 to 14/3/2021.
    """
    before = days.first - dt.timedelta(days=1)
    return DateRange(before.replace(day=cut_off + 1), days.last.replace(day=cut_off))


def is_named(days: DateRange) -> bool:
    """Whether the days are a calendar month, quarter, half, nine months or year."""
    return any(one.days == days for kind in PeriodKind for one in periods(kind, days.first.year))


def data_window(scheme: Scheme, kind: PeriodKind, year: int, number: int = 1) -> DateRange | None:
    """The days whose data a report is about; None when the scheme has no such report."""
    named = period(kind, year, number)
    if named is None or _basis(scheme, kind, number) is None:
        return None
    return named.days if scheme is Scheme.CALENDAR else cut_window(named.days, DECREE_CUT_OFF)


def _basis(scheme: Scheme, kind: PeriodKind, number: int) -> str | None:
    if scheme is Scheme.CALENDAR:
        return "quy ước: kỳ theo lịch"
    if scheme is Scheme.LETTER_581:
        return _LETTER if number in _LETTER_PERIODS.get(kind, ()) else None
    if kind is PeriodKind.NINE_MONTHS:
        return f"quy định của địa phương, tương tự {_DECREE} điều 12"
    return f"{_DECREE}, điều 12 khoản {_ARTICLE_12[kind]}, điều 13"


def reporting_period(
    scheme: Scheme,
    kind: PeriodKind,
    year: int,
    number: int,
    calendar: Calendar,
    roll: Roll = Roll.NEXT_WORKING_DAY,
) -> ReportingPeriod | None:
    """A report of a scheme, with its send date; None when the scheme has no such report."""
    named = period(kind, year, number)
    window = data_window(scheme, kind, year, number)
    basis = _basis(scheme, kind, number)
    if named is None or window is None or basis is None:
        return None
    if scheme is Scheme.CALENDAR:
        return ReportingPeriod(named, window, basis)
    send_by = window.last.replace(day=25 if scheme is Scheme.DECREE_09 else 20)
    effective = rolled(send_by, calendar, roll)
    return ReportingPeriod(
        named,
        window,
        basis,
        send_by,
        effective,
        calendar.add_working_days(window.last, 1),
        calendar.is_provisional(send_by, effective or send_by),
    )


def reporting_periods(
    scheme: Scheme,
    kind: PeriodKind,
    year: int,
    calendar: Calendar,
    roll: Roll = Roll.NEXT_WORKING_DAY,
) -> tuple[ReportingPeriod, ...]:
    """All reports of a kind that a scheme asks for in a year, in order."""
    found = (
        reporting_period(scheme, kind, year, number, calendar, roll)
        for number in range(1, _COUNTS[kind] + 1)
    )
    return tuple(one for one in found if one is not None)


def period_of(scheme: Scheme, kind: PeriodKind, day: dt.date) -> Period | None:
    """The period of a kind whose data window holds ``day``; None when the scheme has none."""
    for year in (day.year, day.year + 1):
        for number in range(1, _COUNTS[kind] + 1):
            window = data_window(scheme, kind, year, number)
            if window is not None and day in window:
                return period(kind, year, number)
    return None
