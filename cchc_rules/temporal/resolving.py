"""Due days of a deadline, once period, event and calendar are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve, frozen

from cchc_rules.records import Record
from cchc_rules.temporal import limits, windows
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.counting import count_limit
from cchc_rules.temporal.deadlines import (
    Bound,
    Deadline,
    DeadlineKind,
    FixedDay,
    NamedPeriod,
    PeriodName,
    Recurrence,
    Stretch,
    Term,
    TimeLimit,
    TimeUnit,
)
from cchc_rules.temporal.due import BeforeReading, DueDay, Roll
from cchc_rules.temporal.limits import DEFAULT_HOURS, WorkingHours
from cchc_rules.temporal.ranges import DateRange, Period

FIXED_BASIS = "ngày nêu trong văn bản, kể cả ngày đó"
ANALOGY = f"; chuyển ngày nghỉ: suy tương tự {limits.ROLL_BASIS}"
BEFORE_BASIS = "quy ước: “trước ngày” không kể ngày đó"
PERIOD_BASIS = "quy ước: ngày cuối của kỳ, không chuyển ngày"
RANGE_BASIS = "quy ước: kể cả hai đầu, không chuyển ngày"
EXCLUSIVE, INCLUSIVE = "không kể ngày đó", "kể cả ngày đó"
_LAST, _LAST_WORKING = 32, 33
_ONE_DAY = dt.timedelta(days=1)
_MONTHS = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.HALF: 6, TimeUnit.YEAR: 12}
_KINDS = {
    TimeUnit.MONTH: windows.PeriodKind.MONTH,
    TimeUnit.QUARTER: windows.PeriodKind.QUARTER,
    TimeUnit.HALF: windows.PeriodKind.HALF,
    TimeUnit.YEAR: windows.PeriodKind.YEAR,
}


@frozen
class _Situation(Record):
    """What resolving needs besides the deadline."""

    calendar: Calendar
    period: DateRange | None
    roll: Roll
    before: BeforeReading
    issued: dt.date | None
    yearly: bool
    hours: WorkingHours

    def years(self, year: int | None, shift: int = 0) -> Iterator[int]:
        """The years that a term without one stands for."""
        if year is not None:
            yield year + shift
        elif self.period is not None:
            for one in range(self.period.first.year, self.period.last.year + 1):
                yield one + shift


def resolve(
    deadline: Deadline,
    *,
    calendar: Calendar,
    period: DateRange | None,
    roll: Roll = Roll.NEXT_WORKING_DAY,
    before: BeforeReading = BeforeReading.UNDECLARED,
    start: dt.date | dt.datetime | None = None,
    issued: dt.date | None = None,
    hours: WorkingHours = DEFAULT_HOURS,
) -> tuple[DueDay, ...]:
    """The due days of a deadline in order; empty when it has none or something is missing.

    ``period`` is the plan's; ``start`` the day (or minute) of the event; ``issued`` the day of
    issue; ``hours`` the working hours of a working day. A time counts as its clock shows it, in
    whatever zone. A day that the calendar does not know gives no due day.
    """
    if not deadline.has_days:
        return ()
    if isinstance(start, dt.datetime):
        start = start.replace(tzinfo=None)
    case = _Situation(calendar, period, roll, before, issued, deadline.yearly, hours)
    return _resolved(deadline, case, start)


@lru_cache(maxsize=1024)
def _resolved(
    deadline: Deadline, case: _Situation, start: dt.date | dt.datetime | None
) -> tuple[DueDay, ...]:
    """The due days of a deadline in a situation; plans ask for the same ones again and again."""
    if deadline.kind is DeadlineKind.RELATIVE:
        return _relative(deadline, case, start)
    found = [due for term in deadline.terms for due in _due_days(term, case)]
    if any(isinstance(term, FixedDay) and term.overrides for term in deadline.terms):
        found = _without_replaced(deadline, found)
    unique = {(due.nominal, due.window, due.nominal_at): due for due in found}
    return tuple(sorted(unique.values(), key=lambda due: (due.nominal, due.window)))


def forget() -> None:
    """Forget the due days worked out so far: to measure, or to give back their memory."""
    _resolved.cache_clear()


def _without_replaced(deadline: Deadline, found: list[DueDay]) -> list[DueDay]:
    """Without the quarters that a day of its own stands for: the one it is in, or the last."""
    quarters = {
        4 if term.year_shift else (term.month + 2) // 3
        for term in deadline.terms
        if isinstance(term, FixedDay) and term.overrides
    }
    return [
        due
        for due in found
        if due.label[0] != "q" or (due.window.last.month + 2) // 3 not in quarters
    ]


def _due_days(term: Term, case: _Situation) -> Iterator[DueDay]:
    if isinstance(term, FixedDay):
        for year in case.years(term.year, term.year_shift):
            yield from _fixed(term, year, case)
    elif isinstance(term, NamedPeriod):
        for year in case.years(term.year, term.year_shift):
            yield from _period(term, year, case)
    elif isinstance(term, Stretch):
        yield from _stretch(term, case)
    elif isinstance(term, Recurrence):
        yield from _recurrence(term, case)


def _date(year: int, month: int, day: int) -> dt.date | None:
    if not dt.MINYEAR < year < dt.MAXYEAR:
        return None
    return dt.date(year, month, min(day, limits.last_day_of_month(year, month).day))


def show_day(day: dt.date) -> str:
    """``30/6/2021``, as officials print it."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def _window(day: dt.date, case: _Situation) -> DateRange:
    first = dt.date(day.year, 1, 1)
    if case.period is not None and case.period.first <= day:
        first = max(case.period.first, first) if case.yearly else case.period.first
    return DateRange(first, day)


def _fixed(term: FixedDay, year: int, case: _Situation) -> Iterator[DueDay]:
    day = _date(year, term.month, term.day)
    if day is None:
        return
    label = show_day(day)
    yield from _bound(day, term.bound, term.at, label, None, case)


def _bound(
    day: dt.date,
    bound: Bound,
    at: dt.time | None,
    label: str,
    window: DateRange | None,
    case: _Situation,
) -> Iterator[DueDay]:
    """The due day, or the two of “trước ngày”."""
    if bound is Bound.BEFORE and at is None:
        yield _before(day, day, label, window, case)
        return
    if at is not None:
        if bound is Bound.BEFORE:
            yield _before_hour(day, at, label, window, case)
            return
        moment = dt.datetime.combine(day, at)
        due = _rolling(day, FIXED_BASIS + ANALOGY, label, window or _window(day, case), case)
        if due is not None:
            effective = dt.datetime.combine(due.effective, at)
            yield evolve(due, nominal_at=moment, effective_at=effective)
        return
    due = _rolling(day, FIXED_BASIS + ANALOGY, label, window or _window(day, case), case)
    if due is not None:
        yield due


def _before_hour(
    day: dt.date, at: dt.time, label: str, window: DateRange | None, case: _Situation
) -> DueDay:
    moment = dt.datetime.combine(day, at)
    span = window or _window(day, case)
    due = DueDay(label, span, day, day, "quy ước: “trước” giờ nêu, không chuyển ngày")
    early = moment - dt.timedelta(minutes=1)
    if case.before is BeforeReading.INCLUSIVE:
        return evolve(due, nominal_at=moment, effective_at=moment, reading="kể cả giờ đó")
    if early.date() != day:
        span = window or _window(early.date(), case)
    first = evolve(
        due,
        window=span,
        nominal=early.date(),
        effective=early.date(),
        nominal_at=early,
        effective_at=early,
        reading="không kể giờ đó",
    )
    if case.before is BeforeReading.EXCLUSIVE:
        return first
    late = evolve(due, nominal_at=moment, effective_at=moment, reading="kể cả giờ đó")
    return evolve(first, other=late)


def _before(
    first: dt.date, inclusive: dt.date, label: str, window: DateRange | None, case: _Situation
) -> DueDay:
    """“Trước” a day or period: the day before ``first``; the other reading is ``inclusive``."""
    strict = first - _ONE_DAY
    early = DueDay(
        label, window or _window(strict, case), strict, strict, BEFORE_BASIS, reading=EXCLUSIVE
    )
    late = DueDay(
        label,
        window or _window(inclusive, case),
        inclusive,
        inclusive,
        "quy ước: “trước ngày” kể cả ngày đó",
        reading=INCLUSIVE,
    )
    if first == inclusive and first.day == 1:
        return evolve(early, basis="quy ước: “trước ngày 01” là ngày liền trước", reading="")
    if case.before is BeforeReading.EXCLUSIVE:
        return early
    if case.before is BeforeReading.INCLUSIVE:
        return late
    return evolve(early, other=late)


def _rolling(
    day: dt.date, basis: str, label: str, window: DateRange, case: _Situation
) -> DueDay | None:
    effective = limits.rolled(day, case.calendar, case.roll)
    if effective is None:
        return None
    provisional = case.roll is not Roll.KEEP and case.calendar.is_provisional(day, effective)
    return DueDay(label, window, day, effective, basis, provisional=provisional)


def named_days(term: NamedPeriod, year: int) -> Period | None:
    """The days of a named period of that year; None when there is no such period."""
    if term.name is PeriodName.MONTH:
        if term.half:
            return windows.half_of_month(year, term.number, term.half)
        return windows.month(year, term.number)
    if term.name is PeriodName.QUARTER:
        return windows.quarter(year, term.number)
    if term.name is PeriodName.FIRST_MONTHS:
        return windows.first_months(year, term.number)
    if term.name is PeriodName.LAST_MONTHS:
        return windows.last_months(year, term.number)
    if term.name is PeriodName.YEARS:
        return windows.year_range(year, term.last_year or year)
    return windows.half(year, term.half) if term.half else windows.whole_year(year)


def _point(term: NamedPeriod, year: int) -> limits.Limit | None:
    if term.part is None:
        return None
    if term.name is PeriodName.MONTH:
        return limits.month_point(year, term.number, term.part)
    if term.name is PeriodName.QUARTER:
        return limits.quarter_point(year, term.number, term.part)
    return limits.year_point(year, term.part) if term.name is PeriodName.YEAR else None


def _period(term: NamedPeriod, year: int, case: _Situation) -> Iterator[DueDay]:
    named = named_days(term, year)
    if named is None:
        return
    point = _point(term, year)
    if point is not None:
        window = DateRange(named.days.first, point.day)
        label = f"{term.part.value if term.part else ''} {named.label}"
        if term.bound is Bound.BEFORE:
            yield _before(point.day, point.day, label, None, case)
            return
        yield DueDay(label, window, point.day, point.day, point.basis)
    elif term.bound is Bound.BEFORE:
        yield _before(named.days.first, named.days.last, named.label, None, case)
    else:
        yield DueDay(named.label, named.days, named.days.last, named.days.last, PERIOD_BASIS)


def _edge(point: FixedDay | NamedPeriod, year: int, *, last: bool) -> dt.date | None:
    if isinstance(point, FixedDay):
        return _date(year, point.month, point.day)
    limit = _point(point, year)
    if limit is not None:
        return limit.day
    named = named_days(point, year)
    if named is None:
        return None
    return named.days.last if last else named.days.first


def _stretch(term: Stretch, case: _Situation) -> Iterator[DueDay]:
    if term.last is None:
        return
    for year in case.years(term.last.year, term.last.year_shift):
        last = _edge(term.last, year, last=True)
        if term.first is None:
            first = case.issued or (case.period.first if case.period else None)
        else:
            begins = term.first.year or year - term.last.year_shift
            first = _edge(term.first, begins + term.first.year_shift, last=False)
        if first is None or last is None or first > last:
            continue
        label = f"{show_day(first)} – {show_day(last)}"
        due = DueDay(label, DateRange(first, last), last, last, RANGE_BASIS)
        at = term.last.at if isinstance(term.last, FixedDay) else None
        if at is not None:
            moment = dt.datetime.combine(last, at)
            due = evolve(due, nominal_at=moment, effective_at=moment)
        yield due


def _recurring_periods(term: Recurrence, days: DateRange) -> Iterator[Period]:
    if term.step < 1:
        return
    kind = _KINDS.get(term.every)
    if kind is not None:
        found = windows.periods_within(kind, days)
        for index in range(0, len(found) - term.step + 1, term.step):
            first, last = found[index], found[index + term.step - 1]
            label = first.label if term.step == 1 else f"{first.label} – {last.label}"
            yield Period(DateRange(first.days.first, last.days.last), label)
        return
    length = 7 if term.every is TimeUnit.WEEK else 1
    first_day = days.first - dt.timedelta(days=days.first.weekday() if length == 7 else 0)
    while first_day <= days.last:
        last_day = first_day + dt.timedelta(days=length - 1)
        name = "tuần từ " if length == 7 else "ngày "
        yield Period(DateRange(first_day, last_day), name + show_day(first_day))
        first_day += dt.timedelta(days=length * term.step)


def _recurrence(term: Recurrence, case: _Situation) -> Iterator[DueDay]:
    days = case.period
    if term.year is not None:
        whole = windows.whole_year(term.year)
        days = whole.days if whole else None
    if days is None:
        return
    for number, one in enumerate(_recurring_periods(term, days), start=1):
        if term.only in (0, number):
            yield from _instance(term, one, case)


def _instance(term: Recurrence, one: Period, case: _Situation) -> Iterator[DueDay]:
    if term.day is None:
        yield from _period_end(term, one, case)
        return
    month = _month_of(term, one)
    if month is None:
        return
    if term.day == _LAST_WORKING:
        last = limits.last_day_of_month(month.year, month.month)
        worked = case.calendar.previous_working(last)
        if worked is not None:
            if term.bound is Bound.BEFORE:
                yield from _bound(worked, term.bound, term.at, one.label, one.days, case)
                return
            provisional = case.calendar.is_provisional(worked, last)
            basis = "ngày làm việc theo lịch chính thức"
            yield DueDay(one.label, one.days, worked, worked, basis, provisional=provisional)
        return
    day = _date(month.year, month.month, term.day)
    if day is None:
        return
    window = one.days
    if term.from_day is not None:
        opens = month if term.from_day <= day.day else month.replace(day=1) - dt.timedelta(days=1)
        first = _date(opens.year, opens.month, term.from_day) or day
        yield DueDay(one.label, DateRange(first, day), day, day, RANGE_BASIS)
        return
    if term.bound is Bound.WITHIN:
        basis = PERIOD_BASIS if term.day == _LAST else limits.POINT_BASIS
        yield DueDay(one.label, one.days, day, day, basis)
        return
    yield from _bound(day, term.bound, term.at, one.label, window, case)


def _period_end(term: Recurrence, one: Period, case: _Situation) -> Iterator[DueDay]:
    if term.weekday is not None:
        day = one.days.first + dt.timedelta(days=term.weekday)
        if case.period is not None and day not in case.period:
            return
        yield from _bound(day, term.bound, term.at, one.label, one.days, case)
        return
    if term.at is not None:
        yield from _bound(one.days.last, term.bound, term.at, one.label, one.days, case)
        return
    basis = "quy ước: cuối mỗi kỳ, không chuyển ngày"
    yield DueDay(one.label, one.days, one.days.last, one.days.last, basis)


def _month_of(term: Recurrence, one: Period) -> dt.date | None:
    """The first day of the month that the day is in."""
    length = _MONTHS.get(term.every)
    if length is None:
        return None
    offset = (term.month or length) - 1 + term.shift * length
    return limits.shift_months(one.days.first, offset)


def _relative(
    deadline: Deadline, case: _Situation, start: dt.date | dt.datetime | None
) -> tuple[DueDay, ...]:
    found: list[DueDay] = []
    for term in deadline.terms:
        if not isinstance(term, TimeLimit):
            continue
        for begin in _starts(term, case, start):
            due = _counted(term, begin, case)
            if due is not None:
                found.append(due)
    found.sort(key=lambda due: due.nominal_at or dt.datetime.combine(due.nominal, dt.time.max))
    if len(deadline.terms) > 1 and len(found) > 1 and found[0].nominal != found[-1].nominal:
        early = evolve(found[0], reading="thời hạn ngắn hơn")
        return (evolve(early, other=evolve(found[-1], reading="thời hạn dài hơn")),)
    return tuple(found[:1])


def _starts(
    term: TimeLimit, case: _Situation, start: dt.date | dt.datetime | None
) -> Iterator[dt.date | dt.datetime]:
    if term.anchor is None:
        if start is not None:
            yield start
        return
    for year in case.years(term.anchor.year):
        day = _date(year, term.anchor.month, term.anchor.day)
        if day is not None:
            yield day


def _counted(term: TimeLimit, begin: dt.date | dt.datetime, case: _Situation) -> DueDay | None:
    limit = count_limit(term, begin, case.calendar, case.hours)
    for more in term.then:
        if limit is None:
            return None
        limit = count_limit(more, limit.at or limit.day, case.calendar, case.hours)
    if limit is None:
        return None
    day = begin.date() if isinstance(begin, dt.datetime) else begin
    final = term.then[-1] if term.then else term
    whole = final.unit in {TimeUnit.DAY, TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.YEAR}
    moves = whole and not term.backward
    effective = limits.rolled(limit.day, case.calendar, case.roll) if moves else limit.day
    if effective is None:
        return None
    first, last = min(day, limit.day), max(day, limit.day)
    basis = limit.basis + (f"; {limits.ROLL_BASIS}" if effective != limit.day else "")
    basis += f"; {limit.note}" if limit.note else ""
    clock = final.unit in {TimeUnit.MINUTE, TimeUnit.HOUR}
    provisional = not clock and case.calendar.is_provisional(first, max(last, effective))
    if term.backward and whole:
        provisional = False
    return DueDay(
        label=f"từ {show_day(day)}",
        window=DateRange(first, last),
        nominal=limit.day,
        effective=effective,
        basis=basis,
        nominal_at=limit.at,
        effective_at=limit.at,
        provisional=provisional,
    )
