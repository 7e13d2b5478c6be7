"""The batch form of deadlines: one record in, one record out, no file and no clock."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from cchc_rules.checking.deadlines import read_deadline
from cchc_rules.diagnostics.finding import Code, Diagnostic
from cchc_rules.diagnostics.wording import deadlines as words
from cchc_rules.patterns import pattern
from cchc_rules.reports.reading_back import read_back
from cchc_rules.temporal.calendars import Calendar, official_calendar
from cchc_rules.temporal.deadlines import Deadline, DeadlineKind, Recurrence
from cchc_rules.temporal.due import BeforeReading, DueDay, Roll
from cchc_rules.temporal.ranges import DateRange
from cchc_rules.temporal.resolving import resolve
from cchc_rules.temporal.windows import whole_year

Record = dict[str, object]
_LIBRARY_YEARS = (2010, 2035)
_YEAR = pattern(r"[0-9]{1,4}")


def answer(record: Record, calendar: Calendar) -> Record:
    """The answer to ``{"id", "phrase", "year"?, "from"?, "issued"?}``."""
    given = record.get("phrase")
    phrase = given if isinstance(given, str) else ""
    deadline, findings = read_deadline(phrase)
    found = list(findings)
    period = _period(record, found)
    start = _moment(record, "from", found)
    issued = _moment(record, "issued", found)
    if any(finding.code is words.BAD_INPUT for finding in found):
        return _record(record, evolve(deadline, kind=DeadlineKind.REFUSED), (), found)
    day = issued.date() if isinstance(issued, dt.datetime) else issued
    due_days = _resolved(deadline, calendar, period, start, day)
    if deadline.has_days and not due_days:
        wider = official_calendar(library_years=_LIBRARY_YEARS).extended(calendar)
        due_days = _resolved(deadline, wider, period, start, day)
    if deadline.has_days and not due_days:
        deadline = _without_days(deadline, phrase, start, period, found)
    if any(due.provisional for due in due_days):
        found.append(_finding(words.PROVISIONAL, phrase))
    return _record(record, deadline, due_days, found)


def _resolved(
    deadline: Deadline,
    calendar: Calendar,
    period: DateRange | None,
    start: dt.date | None,
    issued: dt.date | None,
) -> tuple[DueDay, ...]:
    return resolve(
        deadline,
        calendar=calendar,
        period=period,
        roll=Roll.NEXT_WORKING_DAY,
        before=BeforeReading.UNDECLARED,
        start=start,
        issued=issued,
    )


def _without_days(
    deadline: Deadline,
    phrase: str,
    start: dt.date | None,
    period: DateRange | None,
    found: list[Diagnostic],
) -> Deadline:
    relative = deadline.kind is DeadlineKind.RELATIVE
    anchored = any(getattr(term, "anchor", None) is not None for term in deadline.terms)
    if relative and start is None and not anchored:
        found.append(_finding(words.EVENT_NEEDED, deadline.trigger or phrase))
        return evolve(deadline, kind=DeadlineKind.EVENT)
    needs_year = period is None and not (relative and not anchored)
    stepped = any(isinstance(one, Recurrence) and one.step > 1 for one in deadline.terms)
    dayless = words.FIRST_UNKNOWN if stepped else words.CALENDAR_UNKNOWN
    code = words.NEEDS_YEAR if needs_year else dayless
    found.append(_finding(code, phrase))
    return evolve(deadline, kind=DeadlineKind.REFUSED)


def _finding(code: Code, shown: str) -> Diagnostic:
    return Diagnostic(code, None, {"words": shown})


def _period(record: Record, found: list[Diagnostic]) -> DateRange | None:
    year = record.get("year")
    if year is None:
        return None
    if isinstance(year, str) and _YEAR.fullmatch(year):
        year = int(year)
    if isinstance(year, int) and not isinstance(year, bool):
        whole = whole_year(year)
        if whole is not None and 1 < year < 9999:
            return whole.days
    found.append(_finding(words.BAD_INPUT, "year"))
    return None


def _moment(record: Record, name: str, found: list[Diagnostic]) -> dt.date | dt.datetime | None:
    """A day, or a day and minute, of a record."""
    value = record.get(name)
    if value is None:
        return None
    try:
        text = str(value).strip()
        if "T" not in text:
            return dt.date.fromisoformat(text)
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        found.append(_finding(words.BAD_INPUT, name))
        return None


def _shown(day: dt.date, at: dt.datetime | None) -> str:
    return day.isoformat() if at is None else at.isoformat(timespec="minutes")


def _instance(due: DueDay) -> Record:
    other: Record | None = None
    if due.other is not None:
        other = {
            "nominal": _shown(due.other.nominal, due.other.nominal_at),
            "effective": _shown(due.other.effective, due.other.effective_at),
            "reading": due.other.reading,
        }
    return {
        "label": due.label,
        "window_start": due.window.first.isoformat(),
        "nominal": _shown(due.nominal, due.nominal_at),
        "effective": _shown(due.effective, due.effective_at),
        "moved": due.moved,
        "basis": due.basis,
        "other": other,
    }


def _record(
    record: Record, deadline: Deadline, due_days: tuple[DueDay, ...], found: list[Diagnostic]
) -> Record:
    return {
        "id": record.get("id"),
        "kind": deadline.kind.value,
        "instances": [_instance(due) for due in due_days],
        "diagnostics": [_diagnostic(finding) for finding in found],
        "read_back": read_back(deadline, due_days),
    }


def _diagnostic(finding: Diagnostic) -> Record:
    message = finding.message()
    advice = finding.help()
    return {
        "code": finding.code.number,
        "severity": finding.severity.value,
        "message": f"{message}; {advice}" if advice else message,
    }
