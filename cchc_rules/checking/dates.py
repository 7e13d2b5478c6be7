"""Dates and periods in the fields of a plan."""

from __future__ import annotations

import datetime as dt

from cchc_rules.checking.findings import Findings
from cchc_rules.diagnostics.wording import facts as cells
from cchc_rules.diagnostics.wording import plan as words
from cchc_rules.reading.days import parse_date, parse_period
from cchc_rules.reading.figures import Fault
from cchc_rules.source import Span
from cchc_rules.temporal.ranges import DateRange, Period


def show(day: dt.date) -> str:
    """A date as officials print it: ``30/6/2021``."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def read_date(text: str, span: Span, findings: Findings) -> dt.date | None:
    """The day written, or None with a finding."""
    day = parse_date(text)
    if isinstance(day, dt.date):
        return day
    _complain(day, text, span, findings)
    return None


def _complain(fault: Fault, text: str, span: Span, findings: Findings) -> None:
    if fault.code is cells.IMPOSSIBLE_DATE:
        hints = {key: str(fault.arguments[key]) for key in ("hint", "hint_en")}
        findings.add(words.IMPOSSIBLE_DATE, span, None, text=text, **hints)
    else:
        findings.add(words.BAD_DATE, span, text=text)


def read_period(text: str, span: Span, findings: Findings) -> Period | None:
    """The period written, or None with a finding."""
    period = parse_period(text)
    if isinstance(period, Period):
        return period
    if isinstance(period, dt.date):
        return Period(DateRange(period, period), show(period))
    if period.code is cells.IMPOSSIBLE_DATE:
        _complain(period, text, span, findings)
    else:
        findings.add(words.BAD_PERIOD, span, text=text)
    return None
