"""Which days state offices work: dated data, the decision behind each row, and its arithmetic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cached_property, lru_cache

from attrs import field, frozen

from cchc_rules.diagnostics.finding import Code, Diagnostic, Label
from cchc_rules.diagnostics.wording import temporal as words
from cchc_rules.packaged import packaged_bytes
from cchc_rules.patterns import pattern
from cchc_rules.records import Record
from cchc_rules.source import Source, Span
from cchc_rules.spelling import fold
from cchc_rules.temporal.ranges import DateRange

_SATURDAY = 5
_DATA = "holidays.tsv"


class YearStatus(Enum):
    """How far the days off of a year are decided."""

    SETTLED = "chính thức"
    PROVISIONAL = "dự kiến"
    UNKNOWN = "chưa biết"


class DayKind(Enum):
    """What a dated row makes of its day."""

    OFF = "nghỉ"
    MAKE_UP = "làm bù"


@frozen(order=True)
class CalendarDay(Record):
    """A dated row: a day off (nghỉ) or a make-up day (làm bù), and the decision behind it.

    ``decision`` is empty for a day assumed before anybody decided it.
    """

    date: dt.date
    kind: DayKind = field(order=False)
    name: str = field(default="", order=False)
    decision: str = field(default="", order=False)


@frozen
class _Run(Record):
    """Consecutive years whose days are known: ``before[i]`` working days precede day ``i``."""

    first: int
    before: tuple[int, ...]
    working: tuple[dt.date, ...]

    def index(self, day: dt.date) -> int:
        return day.toordinal() - self.first

    def at(self, index: int) -> dt.date | None:
        """The working day of that number, from 0; None outside these years."""
        return self.working[index] if 0 <= index < len(self.working) else None


@frozen(eq=False)
class Calendar:
    """An official calendar (lịch làm việc): years with a status, and their dated rows.

    Weekends are off and weekdays worked, unless a row says otherwise. A question that needs a
    day of an unknown year is answered None. Equal when the digests are.
    """

    name: str
    years: tuple[tuple[int, YearStatus], ...]
    days: tuple[CalendarDay, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self.digest == other.digest

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Of what the digest is of, without its price."""
        return hash((frozenset(self.years), frozenset(self.days)))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the years and rows, whatever their order and the calendar's name."""
        lines = [f"{year}\t{status.name}" for year, status in sorted(self.years)]
        lines += [f"{d.date}\t{d.kind.name}\t{d.name}\t{d.decision}" for d in sorted(self.days)]
        import hashlib

        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    @cached_property
    def _by_date(self) -> dict[dt.date, CalendarDay]:
        return {day.date: day for day in self.days}

    @cached_property
    def _status(self) -> dict[int, YearStatus]:
        return {year: status for year, status in self.years if status is not YearStatus.UNKNOWN}

    @cached_property
    def _runs(self) -> dict[int, _Run]:
        runs: dict[int, _Run] = {}
        for first, last in _stretches(self._status):
            run = self._run(dt.date(first, 1, 1), dt.date(last, 12, 31))
            runs.update(dict.fromkeys(range(first, last + 1), run))
        return runs

    def _run(self, first: dt.date, last: dt.date) -> _Run:
        before = [0]
        working: list[dt.date] = []
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = dt.date.fromordinal(ordinal)
            if self._works(day):
                working.append(day)
            before.append(len(working))
        return _Run(first.toordinal(), tuple(before), tuple(working))

    def _works(self, day: dt.date) -> bool:
        row = self._by_date.get(day)
        return day.weekday() < _SATURDAY if row is None else row.kind is DayKind.MAKE_UP

    def status(self, year: int) -> YearStatus:
        """How far the days off of ``year`` are decided."""
        return self._status.get(year, YearStatus.UNKNOWN)

    def is_working(self, day: dt.date) -> bool | None:
        """Whether offices work that day; None when nothing is known of it."""
        if day not in self._by_date and day.year not in self._status:
            return None
        return self._works(day)

    def day_off(self, day: dt.date) -> CalendarDay | None:
        """The dated row that makes ``day`` a day off; None for any other day, weekends too."""
        row = self._by_date.get(day)
        return row if row is not None and row.kind is DayKind.OFF else None

    def make_up_day(self, day: dt.date) -> CalendarDay | None:
        """The dated row that makes ``day`` a make-up day (làm bù), or None."""
        row = self._by_date.get(day)
        return row if row is not None and row.kind is DayKind.MAKE_UP else None

    def next_working(self, day: dt.date) -> dt.date | None:
        """``day`` itself when it is worked, else the first working day after it."""
        run = self._runs.get(day.year)
        return run.at(run.before[run.index(day)]) if run else None

    def previous_working(self, day: dt.date) -> dt.date | None:
        """``day`` itself when it is worked, else the last working day before it."""
        run = self._runs.get(day.year)
        return run.at(run.before[run.index(day) + 1] - 1) if run else None

    def add_working_days(self, day: dt.date, count: int) -> dt.date | None:
        """The ``count``-th working day after ``day`` (before it when negative); 0 is ``day``.

        ``day`` itself is not counted, worked or not.
        """
        run = self._runs.get(day.year) if count else None
        if run is None:
            return None if count else day
        index = day.toordinal() - run.first
        at = run.before[index + 1] + count - 1 if count > 0 else run.before[index] + count
        return run.working[at] if 0 <= at < len(run.working) else None

    def count_working_days(self, days: DateRange) -> int | None:
        """How many working days there are from the first to the last day, both included."""
        run = self._runs.get(days.first.year)
        if run is None or self._runs.get(days.last.year) is not run:
            return None
        return run.before[run.index(days.last) + 1] - run.before[run.index(days.first)]

    def is_provisional(self, first: dt.date, last: dt.date) -> bool:
        """Whether a year of ``first`` to ``last`` is provisional."""
        status, year = self._status, first.year
        if year == last.year:
            return status.get(year) is YearStatus.PROVISIONAL
        return any(status.get(one) is YearStatus.PROVISIONAL for one in range(year, last.year + 1))

    def is_assumed(self, row: CalendarDay) -> bool:
        """Whether a row of a provisional year names no decision."""
        return not row.decision and self.status(row.date.year) is YearStatus.PROVISIONAL

    @cached_property
    def without_assumed(self) -> Calendar:
        """This calendar as if its assumed rows were ordinary days.

        A verdict that differs between the two is not known yet.
        """
        kept = tuple(row for row in self.days if not self.is_assumed(row))
        return self if len(kept) == len(self.days) else Calendar(self.name, self.years, kept)

    def extended(self, other: Calendar) -> Calendar:
        """This calendar with the years and rows of ``other`` laid over it."""
        years = dict(self.years) | dict(other.years)
        days = self._by_date | other._by_date
        return Calendar(other.name, tuple(sorted(years.items())), tuple(sorted(days.values())))


def _stretches(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for year in sorted(years):
        if first is None or last is None:
            first = year
        elif year != last + 1:
            yield first, last
            first = year
        last = year
    if first is not None and last is not None:
        yield first, last


_KINDS = {
    "off": DayKind.OFF,
    "nghỉ": DayKind.OFF,
    "make_up": DayKind.MAKE_UP,
    "làm bù": DayKind.MAKE_UP,
}
_STATUSES = {
    "settled": YearStatus.SETTLED,
    "chính thức": YearStatus.SETTLED,
    "provisional": YearStatus.PROVISIONAL,
    "dự kiến": YearStatus.PROVISIONAL,
}
_YEAR = pattern(r"(?:năm )?([12][0-9]{3})")
_ISO = pattern(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_VIETNAMESE = pattern(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def _read_day(text: str) -> dt.date | None:
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _VIETNAMESE.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


class _Reader:
    """One pass over a calendar file; bad rows leave findings instead of days."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.years: dict[int, YearStatus] = {}
        self.days: dict[dt.date, CalendarDay] = {}
        self.places: dict[int | dt.date, Span] = {}
        self.findings: list[Diagnostic] = []

    def read(self) -> tuple[Calendar | None, tuple[Diagnostic, ...]]:
        """The calendar, unless a row has no meaning; and the findings in file order."""
        for number, start in enumerate(self.source.line_starts, 1):
            line = self.source.line(number)
            if line.strip("\ufeff \t\r") and not line.lstrip("\ufeff ").startswith("#"):
                self._row(line, start)
        if not self.places and not self.findings:
            self._find(words.EMPTY_CALENDAR, Span(self.source, 0, 0))
        self._undecided()
        findings = tuple(sorted(self.findings, key=Diagnostic.sort_key))
        if any(finding.is_error for finding in findings):
            return None, findings
        return self._calendar(), findings

    def _calendar(self) -> Calendar:
        years = {day.year: YearStatus.SETTLED for day in self.days} | self.years
        if self.years:  # a declared list of years is complete: 31/12 before it is only a row
            years = self.years
        rows = tuple(sorted(self.days.values()))
        return Calendar(self.source.name, tuple(sorted(years.items())), rows)

    def _row(self, line: str, start: int) -> None:
        cells = [cell.strip("\ufeff \r") for cell in line.split("\t")] + [""] * 3
        spans = list(self._spans(line, start)) + [Span(self.source, start, start + len(line))] * 3
        head = fold(cells[0])
        if head in {"date", "ngày"}:
            return
        if match := _YEAR.fullmatch(head):
            self._year(int(match[1]), cells[1], spans)
        elif (day := _read_day(head)) is not None:
            self._day(day, cells, spans)
        else:
            self._find(words.BAD_CALENDAR_DATE, spans[0], value=cells[0])

    def _spans(self, line: str, start: int) -> Iterator[Span]:
        for cell in line.split("\t"):
            yield Span(self.source, start, start + len(cell))
            start += len(cell) + 1

    def _year(self, year: int, status: str, spans: list[Span]) -> None:
        if fold(status) not in _STATUSES:
            self._find(words.BAD_YEAR_STATUS, spans[1], value=status, year=str(year))
        elif self._is_new(year, str(year), spans[0]):
            self.years[year] = _STATUSES[fold(status)]

    def _day(self, day: dt.date, cells: list[str], spans: list[Span]) -> None:
        kind = _KINDS.get(fold(cells[1]))
        shown = f"{day:%d/%m/%Y}"
        if kind is None:
            self._find(words.BAD_CALENDAR_KIND, spans[1], value=cells[1])
        elif self._is_new(day, shown, spans[0]):
            if kind is DayKind.MAKE_UP and day.weekday() < _SATURDAY:
                self._find(words.MAKE_UP_ON_WEEKDAY, spans[0], value=shown)
            self.days[day] = CalendarDay(day, kind, cells[2], cells[3])

    def _is_new(self, key: int | dt.date, shown: str, span: Span) -> bool:
        if key in self.places:
            also = (Label(self.places[key]),)
            self._find(words.CALENDAR_ROW_TWICE, span, related=also, value=shown)
            return False
        self.places[key] = span
        return True

    def _undecided(self) -> None:
        """One finding a year for rows of a settled year without a decision."""
        seen: set[int] = set()
        default = YearStatus.UNKNOWN if self.years else YearStatus.SETTLED
        for day, row in self.days.items():
            status = self.years.get(day.year, default)
            if row.decision or status is not YearStatus.SETTLED or day.year in seen:
                continue
            seen.add(day.year)
            shown = f"{day:%d/%m/%Y}"
            self._find(words.NO_DECISION, self.places[day], value=shown, year=str(day.year))

    def _find(
        self, code: Code, span: Span, related: tuple[Label, ...] = (), **arguments: str
    ) -> None:
        self.findings.append(Diagnostic(code, span, arguments, related))


def read_calendar(text: str, name: str) -> tuple[Calendar | None, tuple[Diagnostic, ...]]:
    """An office's own calendar from tab-separated text, and what is wrong with it.

    A row is ``date, kind (off | make_up), name, decision`` or ``year, settled | provisional``.
    Without year rows, the years of its days are settled. No calendar when a row has no meaning.
    """
    return _Reader(Source(name, text)).read()


@lru_cache(maxsize=8)
def official_calendar(*, library_years: tuple[int, int] | None = None) -> Calendar:
    """The calendar of state offices that comes with the package.

    ``library_years`` asks the ``holidays`` library, when installed, for the years of that
    stretch (first, last) that the package has no data for; they are provisional.
    """
    data = packaged_bytes(f"temporal/data/{_DATA}") or b""
    calendar, findings = read_calendar(data.decode(), _DATA)
    assert calendar is not None, findings
    if library_years is None:
        return calendar
    first, last = library_years
    known = {year for year, _ in calendar.years}
    missing = [year for year in range(first, last + 1) if year not in known]
    return _library_calendar(missing, calendar.name).extended(calendar)


def _library_calendar(years: list[int], name: str) -> Calendar:
    try:
        import holidays
    except ImportError:
        return Calendar(name, (), ())
    found = holidays.country_holidays("VN", years=years, language="vi") if years else {}
    rows = [CalendarDay(day, DayKind.OFF, found[day]) for day in found]
    rows += [
        CalendarDay(day, DayKind.MAKE_UP, "Làm bù")
        for day in getattr(found, "weekend_workdays", ())
        if day.year in years
    ]
    statuses = tuple((year, YearStatus.PROVISIONAL) for year in years)
    return Calendar(name, statuses, tuple(sorted(rows)))
