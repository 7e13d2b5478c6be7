"""Raw records (hồ sơ) counted into figures of a window, agency by agency."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator

from attrs import frozen

from cchc_rules.diagnostics.finding import Code, Diagnostic
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.facts.fact import Fact, FactKind, Provenance
from cchc_rules.numbers import Interval
from cchc_rules.reading.cells import Cell
from cchc_rules.reading.days import parse_date, parse_period, write_date
from cchc_rules.reading.figures import Fault
from cchc_rules.reading.grids import Grid
from cchc_rules.reading.mapping import Records, SheetMapping
from cchc_rules.reading.tables import Line
from cchc_rules.records import Record
from cchc_rules.temporal.ranges import DateRange, Period

_Key = tuple[str, str | None, tuple[tuple[str, str], ...]]


@frozen
class _Record(Record):
    """One dossier: the days it came, was due and was given back (None: not yet)."""

    received: dt.date
    due: dt.date | None
    returned: dt.date | None

    def counts_as(self, counted: str, window: DateRange) -> bool:
        """Whether it is one of ``counted`` over the window."""
        back = self.returned if self.returned is not None and self.returned <= window.last else None
        match counted:
            case "received":
                return self.received in window
            case "returned":
                return back is not None and back in window
            case "returned on time":
                return back is not None and back in window and self._is_on_time(back)
            case "returned late":
                return back is not None and back in window and not self._is_on_time(back)
            case "open":
                return self.received <= window.last and back is None
            case _:
                late = self.due is not None and self.due < window.last
                return self.received <= window.last and back is None and late

    def _is_on_time(self, back: dt.date) -> bool:
        return self.due is None or back <= self.due


def count_records(
    grid: Grid,
    mapping: SheetMapping,
    file: str,
    agency: Callable[[Line], Cell | None],
) -> tuple[tuple[Fact, ...], tuple[Diagnostic, ...]]:
    """One figure a measure, agency and combination of dimension values; 0 where none counts.

    A record with a fault is told and not counted, and then no figure of its agency is given:
    a count that leaves some out is not a count. One of no agency may be anybody's: it leaves none.
    """
    records = mapping.records
    period = parse_period(mapping.period.fixed)
    recorded = parse_date(mapping.recorded.fixed)
    if records is None or not isinstance(period, Period) or isinstance(recorded, Fault):
        return (), (_not_fixed(file),)
    faults: list[Diagnostic] = []
    spoilt: set[str | None] = set()
    counts: Counter[_Key] = Counter()
    seen: dict[tuple[str | None, tuple[tuple[str, str], ...]], int] = {}
    anybody = False
    told = 0
    for line in grid.lines:
        who = agency(line)
        if who is None:
            continue
        told += 1
        if is_nobody(who, mapping):
            faults.append(no_agency(line, mapping, who))
            anybody = True
            continue
        name = who.text.strip() or None
        record = _record(grid, records, line, faults)
        if record is None:
            spoilt.add(name)
            continue
        dimensions = tuple(
            sorted(
                (one, grid.cell(line, column).text.strip()) for one, column in records.dimensions
            )
        )
        seen.setdefault((name, dimensions), line.number)
        for measure, counted in records.counts:
            counts[measure, name, dimensions] += record.counts_as(counted, period.days)
    if records.rows is not None and records.rows != told:
        stated = {"sheet": grid.name, "stated": str(records.rows), "found": str(told)}
        return (), (*faults, Diagnostic(words.RECORDS_MISCOUNTED, None, stated))
    facts = (
        Fact(
            FactKind.VALUE,
            measure,
            recorded,
            name,
            dimensions,
            about_period=period,
            value=Interval.exact(counts[measure, name, dimensions]),
            provenance=Provenance(file, row, note=f"đếm từ hồ sơ: {counted}"),
        )
        for (name, dimensions), row in seen.items()
        for measure, counted in records.counts
        if name not in spoilt and not anybody
    )
    return tuple(facts), tuple(faults)


def is_nobody(who: Cell, mapping: SheetMapping) -> bool:
    """Whether a column that names the agency is blank."""
    return bool(mapping.agency.column) and who.is_blank


def no_agency(line: Line, mapping: SheetMapping, who: Cell) -> Diagnostic:
    """What is said of a line without an agency."""
    wanted = {
        "kind": "đơn vị",
        "wanted": 'tên đơn vị, hoặc thêm "" vào “skip” nếu dòng không của đơn vị nào',
        "wanted_en": 'the agency, or add "" to “skip” if the line is no agency\'s',
    }
    return _fault(words.MISSING_CELL, line, mapping.agency.column, who, wanted)


def _not_fixed(file: str) -> Diagnostic:
    arguments = {
        "place": file,
        "place_en": file,
        "problem": "đếm hồ sơ cần “period” và “recorded” ghi sẵn",
        "problem_en": "counting records needs “period” and “recorded” written out",
        "hint": 'viết period = "quý II/2024" và recorded = "05/7/2024"',
        "hint_en": 'write period = "quý II/2024" and recorded = "05/7/2024"',
    }
    return Diagnostic(words.MAPPING_FAULT, None, arguments)


def _record(grid: Grid, records: Records, line: Line, faults: list[Diagnostic]) -> _Record | None:
    days: list[dt.date | None] = []
    wrong = False
    needed = {records.received: _RECEIVED}
    if _TIMELINESS & {counted for _, counted in records.counts}:
        needed[records.due] = _DUE  # with no day due nobody knows what is late
    for _, column in records.dimensions:
        if (cell := grid.cell(line, column)).is_blank:
            faults.append(_fault(words.MISSING_CELL, line, column, cell, _VALUE))
            wrong = True
    for column in (records.received, records.due, records.returned):
        cell = grid.cell(line, column)
        if cell.is_blank:
            if column in needed:
                faults.append(_fault(words.MISSING_CELL, line, column, cell, needed[column]))
                wrong = True
            days.append(None)
            continue
        day = parse_date(_CLOCK.sub("", cell.text))
        if isinstance(day, Fault):
            faults.append(_fault(day.code, line, column, cell, dict(day.arguments)))
            wrong = True
            days.append(None)
        else:
            days.append(day)
    received, due, returned = days
    if wrong or received is None:
        return None
    faults.extend(_disorder(line, records, received, returned, grid))
    return _Record(received, due, returned) if returned is None or returned >= received else None


def _disorder(
    line: Line, records: Records, received: dt.date, returned: dt.date | None, grid: Grid
) -> Iterator[Diagnostic]:
    if returned is not None and returned < received:
        cell = grid.cell(line, records.returned)
        arguments = {"returned": write_date(returned), "received": write_date(received)}
        yield _fault(words.RETURNED_BEFORE_RECEIVED, line, records.returned, cell, arguments)


_TIMELINESS = frozenset(("returned on time", "returned late", "overdue"))
_CLOCK = re.compile(r"[ T]+[0-9]{1,2}[:hg][0-9]{2}(?::[0-9]{2})?\s*$")
_VALUE = {"kind": "hồ sơ", "wanted": "giá trị của chiều", "wanted_en": "the dimension's value"}
_RECEIVED = {"kind": "hồ sơ", "wanted": "ngày nhận", "wanted_en": "the day received"}
_DUE = {"kind": "hồ sơ", "wanted": "ngày hẹn trả", "wanted_en": "the day due"}


def _fault(
    code: Code, line: Line, column: str, cell: Cell, arguments: dict[str, str]
) -> Diagnostic:
    place = {"row": str(line.number), "column": column}
    return Diagnostic(code, cell.span or line.span, {**place, **arguments})
