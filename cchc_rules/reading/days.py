"""Dates and named periods in cells."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache

from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.patterns import pattern
from cchc_rules.reading.figures import Fault, plain_text
from cchc_rules.spelling import fold
from cchc_rules.temporal import windows
from cchc_rules.temporal.ranges import DateRange, Period

_NUMERIC = pattern(r"(?:ngày )?([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_ISO = pattern(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})(?:[t ]00:00(?::00(?:\.0+)?)?)?")
_WORDED = pattern(r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2})(?: năm|,)? ([0-9]{4})")
_WITH_LETTER = pattern(r"(?=.*[0-9])(?=.*o)[0-9o]{1,2}[/-][0-9o]{1,2}[/-][0-9o]{4}")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?P<year>(?:19|2[0-9])[0-9]{2})"
_OF_YEAR = rf"(?: ?/ ?| năm | ){_YEAR}"
_IN_YEAR = pattern(rf"(?:năm )?{_YEAR}")
_QUARTER = pattern(rf"(?:quý |q)(?P<quarter>iv|i{{1,3}}|0?[1-4]){_OF_YEAR}")
_MONTH = pattern(rf"(?:tháng |t)?(?P<month>[0-9]{{1,2}}) ?[/-] ?{_YEAR}")
_ISO_MONTH = pattern(rf"{_YEAR}-(?P<month>[0-9]{{2}})")
_HALF = pattern(rf"nửa (?P<end>đầu|cuối)(?: năm| của năm)? {_YEAR}")
_MONTH_WORDED = pattern(rf"tháng (?P<month>[0-9]{{1,2}})(?: năm | ){_YEAR}")
_MONTHS = pattern(
    r"(?P<count>[0-9]{1,2}) ?(?:tháng|t(?= ?/))(?: (?P<end>đầu|cuối))?(?: năm| của năm|/)? ?"
    rf"{_YEAR}"
)
_YEARS = pattern(
    r"(?:giai đoạn |từ )?(?:năm )?(?P<first>(?:19|2[0-9])[0-9]{2}) ?(?:-|đến) ?"
    r"(?:năm )?(?P<last>(?:19|2[0-9])[0-9]{2})"
)
_TO_DATE = pattern(r"từ đầu năm(?: [0-9]{4})? đến (?:hết )?(?P<last>.+)")
_AS_OF = pattern(r"(?:lũy kế |tính )?đến (?:hết )?(?P<day>.+)")
_BETWEEN = pattern(r"(?P<first>.+?) ?(?:\.\.|…| - ) ?(?P<last>.+)")
_DAYS = pattern(r"(?P<first>[0-9/.]{8,10})-(?P<last>[0-9/.]{8,10})")
_FROM_TO = pattern(r"(?:từ )?(?P<first>.+?) đến (?:hết )?(?P<last>.+)")
_FROM = pattern(r"(?:từ|kể từ) (?P<first>.+)")


@lru_cache(maxsize=4096)
def parse_date(text: str) -> dt.date | Fault:
    """``30/6/2021``, ``30-06-2021``, ``2021-06-30``, ``ngày 30 tháng 6 năm 2021``; day first."""
    folded = fold(text)
    if match := _NUMERIC.fullmatch(folded):
        return _date(text, match[1], match[3], match[4])
    if match := _WORDED.fullmatch(folded):
        return _date(text, match[1], match[2], match[3])
    if match := _ISO.fullmatch(folded):
        return _date(text, match[4], match[3], match[1])
    if _WITH_LETTER.fullmatch(folded):
        return Fault(
            words.LETTER_FOR_ZERO,
            {"text": text.strip(), "suggestion": folded.replace("o", "0")},
        )
    return Fault(words.NOT_A_DATE, {"text": text.strip()})


def _date(text: str, day: str, month: str, year: str) -> dt.date | Fault:
    d, m, y = int(day), int(month), int(year)
    if y < 1900:
        return Fault(words.NOT_A_DATE, {"text": text.strip()})
    if not 1 <= m <= 12:
        return _impossible(text, f"không có tháng {m}", f"there is no month {m}")
    last = calendar.monthrange(y, m)[1]
    if not 1 <= d <= last:
        return _impossible(
            text,
            f"ngày cuối của tháng {m}/{y} là {last}/{m}/{y}",
            f"the last day of that month is {last}/{m}/{y}",
        )
    return dt.date(y, m, d)


def _impossible(text: str, vi: str, en: str) -> Fault:
    return Fault(words.IMPOSSIBLE_DATE, {"text": text.strip(), "hint": vi, "hint_en": en})


def write_date(day: dt.date) -> str:
    """A date as a cell that `parse_date` reads back: ``30/06/2021``."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period | dt.date | Fault:
    """A named period, ``quý II/2021``, a range ``01/01/2023..20/9/2023``, or a single day.

    ``từ 01/01/2021`` alone is a period without an end.
    """
    folded = fold(text)
    named = _named(folded)
    if named is not None:
        return named
    single = parse_date(text)
    if not isinstance(single, Fault) or single.code is not words.NOT_A_DATE:
        return single
    if (match := _AS_OF.fullmatch(folded)) and not isinstance(parse_date(match["day"]), Fault):
        return parse_date(match["day"])  # a running total, as of a day
    return _range(folded) or Fault(words.NOT_A_PERIOD, {"text": plain_text(text)})


def _named(folded: str) -> Period | None:
    if match := _IN_YEAR.fullmatch(folded):
        return windows.whole_year(int(match["year"]))
    if match := _QUARTER.fullmatch(folded):
        name = match["quarter"]
        return windows.quarter(int(match["year"]), _QUARTERS.get(name) or int(name))
    months = (_MONTH, _MONTH_WORDED, _ISO_MONTH)
    if match := next((found for one in months if (found := one.fullmatch(folded))), None):
        return windows.month(int(match["year"]), int(match["month"]))
    if match := _MONTHS.fullmatch(folded) or _HALF.fullmatch(folded):
        count = windows.last_months if match["end"] == "cuối" else windows.first_months
        return count(int(match["year"]), int(match.groupdict().get("count") or 6))
    if match := _YEARS.fullmatch(folded):
        return windows.year_range(int(match["first"]), int(match["last"]))
    return None


def _range(folded: str) -> Period | Fault | None:
    if match := _TO_DATE.fullmatch(folded):
        last = parse_date(match["last"])
        return last if isinstance(last, Fault) else _days(dt.date(last.year, 1, 1), last)
    for form in (_DAYS, _FROM_TO, _BETWEEN):
        if match := form.fullmatch(folded):
            return _days(parse_date(match["first"]), parse_date(match["last"]))
    if match := _FROM.fullmatch(folded):
        first = parse_date(match["first"])
        if isinstance(first, Fault):
            return first
        return Period(DateRange(first, dt.date.max), f"từ {write_date(first)}")
    return None


def _days(first: dt.date | Fault, last: dt.date | Fault) -> Period | Fault | None:
    if isinstance(first, Fault):
        return first
    if isinstance(last, Fault):
        return last
    if last < first:
        return None
    return Period(DateRange(first, last), f"{write_date(first)}..{write_date(last)}")


def write_period(period: Period) -> str:
    """A period as a cell that `parse_period` reads back: its label, else its two days."""
    if parse_period(period.label) == period:
        return period.label
    first, last = period.days.first, period.days.last
    if last == dt.date.max:
        return f"từ {write_date(first)}"
    return f"{write_date(first)}..{write_date(last)}"
