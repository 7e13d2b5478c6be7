"""The few texts that many rows repeat, each read once by the readers of facts files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import narwhals as nw
from attrs import define, field, frozen

from cchc_rules.batch.asks import Ask, dimension_values
from cchc_rules.batch.frames import Frame, beside
from cchc_rules.facts.fact import FactKind
from cchc_rules.plan.document import Plan
from cchc_rules.plan.measures import MeasureKind
from cchc_rules.reading.cells import parse_dimensions
from cchc_rules.reading.columns import Column
from cchc_rules.reading.days import parse_date, parse_period
from cchc_rules.reading.figures import Fault, plain_text
from cchc_rules.reading.kinds import NEEDS_PRECISION, find_shape
from cchc_rules.records import Record
from cchc_rules.spelling import fold
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, periods_within

NOWHERE = -1
"""The code of a text that no ask needs, or that is not plain."""

WHOLE, OTHER_TILE = 0, 9
"""Codes of a period that is the whole window, and of one that is no plain part of it."""

NO_SLICE, ODD_SLICE = 0, -2
"""Codes of a figure without dimension, and of one with values that the plan does not list."""

_TILES = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
_MOST_TILES = 36
_Pairs = tuple[tuple[str, str], ...]


@frozen
class Codes(Record):
    """Numbers for the subjects, agencies and windows that the asks name."""

    subjects: dict[str, int]
    agencies: dict[str, int]
    windows: dict[DateRange, int]
    asked: frozenset[tuple[str, DateRange]]
    items: frozenset[str]

    @classmethod
    def of(cls, asks: Iterable[Ask], plan: Plan) -> Codes:
        """The codes of the asks of a plan."""
        subjects: dict[str, int] = {}
        agencies: dict[str, int] = {}
        windows: dict[DateRange, int] = {}
        asked, items = set(), set()
        for ask in asks:
            item = plan.items[ask.item].id
            items.add(item)
            for name in (item, ask.numerator, ask.denominator):
                if name is not None:
                    subjects.setdefault(name, len(subjects))
                    asked.add((name, ask.days))
            for agency in ask.agencies:
                agencies.setdefault(agency, len(agencies))
            windows.setdefault(ask.days, len(windows))
        return cls(subjects, agencies, windows, frozenset(asked), frozenset(items))


@define
class Keys:
    """The key texts of a frame of facts as numbers, in small tables to be joined to it."""

    tables: dict[Column, Frame] = field(factory=dict)
    texts: dict[Column, tuple[str, ...]] = field(factory=dict)
    ranges: dict[DateRange, int] = field(factory=dict)
    dimensions: dict[_Pairs, int] = field(factory=lambda: {(): 0})

    def read(self, frame: Frame, column: Column, code: Callable[[str], int]) -> None:
        """Every distinct text of a column and its code."""
        found = frame.select(column.name).unique().collect(backend="pyarrow")
        self.texts[column] = tuple(found[column.name].to_list())
        codes = [code(text) for text in self.texts[column]]
        columns: dict[str, list[Any]] = {column.name: [*self.texts[column]], coded(column): codes}
        types = {column.name: nw.String, coded(column): nw.Int64}
        self.tables[column] = beside(frame, columns, types)


def coded(column: Column) -> str:
    """The name of the code of a key column."""
    return f"{column.name}_CODE"


def read_keys(frame: Frame, codes: Codes, given: Iterable[Column]) -> Keys:
    """Read the key columns of a frame (``given``), each distinct text once."""
    keys = Keys()
    readers = {
        Column.KIND: _kind,
        Column.SUBJECT: lambda text: codes.subjects.get(plain_text(text), NOWHERE),
        Column.AGENCY: lambda text: codes.agencies.get(plain_text(text), NOWHERE),
        Column.RECORDED: _day,
        Column.DAY: lambda text: _day(text) if text else 0,
        Column.PERIOD: lambda text: _period(keys, text),
        Column.DIMENSIONS: lambda text: _dimensions(keys, text),
    }
    for column, read in readers.items():
        if column in given:
            keys.read(frame, column, read)
    return keys


def _kind(text: str) -> int:
    """0 for a value, 1 for a ratio."""
    shape = find_shape(text.strip(), has_denominator=False)
    if shape is None or shape.baseline or fold(text) in NEEDS_PRECISION:
        return NOWHERE
    return {FactKind.VALUE: 0, FactKind.RATIO: 1}.get(shape.kind, NOWHERE)


def _day(text: str) -> int:
    day = parse_date(text)
    return NOWHERE if isinstance(day, Fault) else day.toordinal()


def _period(keys: Keys, text: str) -> int:
    period = parse_period(text) if text else None
    if not isinstance(period, Period):
        return NOWHERE
    return keys.ranges.setdefault(period.days, len(keys.ranges))


def _dimensions(keys: Keys, text: str) -> int:
    pairs = parse_dimensions(text) if text else ()
    if isinstance(pairs, Fault):
        return NOWHERE
    folded = tuple((fold(name), fold(value)) for name, value in pairs)
    return keys.dimensions.setdefault(folded, len(keys.dimensions))


def slices(frame: Frame, plan: Plan, codes: Codes, keys: Keys) -> Frame:
    """Which slice of its subject a figure with some dimensions is."""
    rows: list[tuple[int, int, int]] = []
    for subject, code in codes.subjects.items():
        measure = plan.measure(subject)
        rows.append((code, keys.dimensions[()], NO_SLICE))
        for dimension in measure.dimensions if measure and subject not in codes.items else ():
            for number, value in enumerate(dict.fromkeys(dimension.values or ()), 1):
                pairs = ((fold(dimension.name), fold(value)),)
                if pairs in keys.dimensions:
                    rows.append((code, keys.dimensions[pairs], number))
    return _table(frame, ("SUBJECT_CODE", "DIMENSIONS_CODE", "slice"), rows)


PLACE = ("window", "tile", "bit", "parts", "running", "own", "values")


def places(frame: Frame, plan: Plan, codes: Codes, keys: Keys, as_of: dt.date) -> Frame:
    """In which window of its subject a period lies, and which part of it the period is.

    ``bit`` is 2^position among the ``parts`` equal parts of the window.
    """
    rows = [
        (codes.subjects[subject], period, *place, *_subject(plan, codes, subject))
        for subject, window in sorted(codes.asked)
        for period, place in _parts(keys, codes, window, as_of)
    ]
    return _table(frame, ("SUBJECT_CODE", "PERIOD_CODE", *PLACE), rows)


def _subject(plan: Plan, codes: Codes, subject: str) -> tuple[int, int, int]:
    """Whether its parts add up, whether it is an item, and how many values it is split by."""
    measure = plan.measure(subject)
    running = measure is not None and measure.kind is MeasureKind.CUMULATIVE
    values = len(set(dimension_values(measure))) if measure else 0
    own = subject in codes.items
    return int(running and not own), int(own), 0 if own else values


def _parts(
    keys: Keys, codes: Codes, window: DateRange, as_of: dt.date
) -> Iterator[tuple[int, tuple[int, int, int, int]]]:
    tiles = {
        one.days: (kind, number, total)
        for kind, parts in enumerate((_tiles(tile, window) for tile in _TILES), 1)
        for number, (one, total) in enumerate((part, len(parts)) for part in parts)
    }
    code = codes.windows[window]
    for days, period in keys.ranges.items():
        if days.last > as_of or not window.covers(days):
            continue
        if days == window:
            yield period, (code, WHOLE, 0, 1)
        elif days in tiles:
            kind, number, total = tiles[days]
            yield period, (code, kind, 2**number, total)
        else:
            yield period, (code, OTHER_TILE, 0, 1)


def _tiles(kind: PeriodKind, window: DateRange) -> tuple[Period, ...]:
    """The periods of a kind that fill a window from end to end; none when they do not."""
    parts = periods_within(kind, window)
    fits = parts and (parts[0].days.first, parts[-1].days.last) == (window.first, window.last)
    return parts if fits and len(parts) <= _MOST_TILES else ()


def prefixes(frame: Frame) -> Frame:
    """The sums of bits that stand for the first n parts."""
    rows = [(count, 2**count - 1, 1) for count in range(1, _MOST_TILES + 1)]
    return _table(frame, ("n_parts", "bits", "follows"), rows)


def _table(frame: Frame, names: tuple[str, ...], rows: list[Any]) -> Frame:
    columns: dict[str, list[Any]] = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    return beside(frame, columns, dict.fromkeys(names, nw.Int64))
