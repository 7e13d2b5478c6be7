"""Where a figure stands: the window its period lies in, the part of it, the slice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import narwhals as nw
from attrs import frozen

from cchc_rules.batch.asks import dimension_values
from cchc_rules.batch.frames import Frame, beside
from cchc_rules.batch.keys import CODE, Codes, Keys, coded
from cchc_rules.plan.document import Plan
from cchc_rules.plan.measures import MeasureKind
from cchc_rules.reading.columns import Column
from cchc_rules.records import Record
from cchc_rules.spelling import fold
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, periods_within

NO_SLICE, ODD_SLICE = 0, -2
"""Codes of a figure without dimension, and of one with values that the plan does not list."""

MOST_TILES = 36
"""A window of more equal parts than this is not summed from them."""

_TILES = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
_KINDS = tuple((MOST_TILES + 2) ** kind for kind in range(len(_TILES)))
"""What a part of a kind counts as: sums of parts tell how many of which kind there were."""

CLASS = "class"
_PERIOD = Column.PERIOD.name
_SMALL = 2**24
"""Sums of bits up to this stay below 2^31; engines add shorter numbers faster."""

_OTHER_PART = _KINDS[0] + _KINDS[1]


@frozen
class Place(Record):
    """A window by its code, and what a figure of a period adds to its sums.

    ``bit`` is 2^position among the equal parts of the window, ``kinds`` counts parts by kind;
    both are 0 for the whole window.
    """

    window: int
    bit: int = 0
    kinds: int = 0


def windows_of(codes: Codes) -> tuple[dict[int, int], list[tuple[DateRange, ...]]]:
    """The class of every subject by its code, and the windows asked of a class."""
    windows: dict[str, list[DateRange]] = {}
    for subject, days in sorted(codes.asked):
        windows.setdefault(subject, []).append(days)
    classes: dict[tuple[DateRange, ...], int] = {}
    found = {
        codes.subjects[subject]: classes.setdefault(tuple(days), len(classes))
        for subject, days in windows.items()
    }
    return found, list(classes)


@frozen
class Places(Record):
    """Every period that rows name, in every window of a class of subjects that holds it.

    ``subjects`` are classes by the code of the subject; the subjects of a class are asked over
    the same windows. ``only_kind`` is the kind of all parts, where no period is a whole window
    and all are parts of one kind.
    """

    frame: Frame
    subjects: dict[int, int]
    has_parts: bool
    only_kind: int | None

    @property
    def keys(self) -> list[str]:
        """The columns that place a row; the class where there are several."""
        return [CLASS, _PERIOD][int(len(set(self.subjects.values())) < 2) :]


def places(frame: Frame, codes: Codes, keys: Keys, as_of: dt.date) -> Places:
    """The places of a frame of facts as of a day."""
    subjects, classes = windows_of(codes)
    key = keys.read[Column.PERIOD]
    values: dict[int, list[Any]] = {}
    for value, code in key.pairs():
        values.setdefault(code, []).append(value)
    rows = [
        (number, value, place)
        for number, windows in enumerate(classes)
        for period, place in _placed(keys, codes, windows, as_of)
        for value in values.get(period, ())
    ]
    found = [place for _, _, place in rows]
    columns: dict[str, list[Any]] = {
        CLASS: [number for number, _, _ in rows],
        _PERIOD: [value for _, value, _ in rows],
        "window": [place.window for place in found],
        "bits": [place.bit for place in found],
        "kinds": [place.kinds for place in found],
    }
    if len(classes) < 2:
        del columns[CLASS]
    types = {**dict.fromkeys(columns, CODE), _PERIOD: key.dtype}
    if any(place.bit > _SMALL for place in found):
        types["bits"] = nw.Int64
    kinds = {place.kinds for place in found}
    only = kinds.pop() if len(kinds) == 1 else None
    return Places(
        beside(frame, columns, types),
        subjects,
        has_parts=any(place.kinds for place in found),
        only_kind=only if only in _KINDS else None,
    )


def _placed(
    keys: Keys, codes: Codes, windows: tuple[DateRange, ...], as_of: dt.date
) -> Iterator[tuple[int, Place]]:
    for window in windows:
        code, tiles = codes.windows[window], _tiles_by_days(window)
        for days, period in keys.ranges.items():
            if days.last > as_of or not window.covers(days):
                continue
            if days == window:
                yield period, Place(code)
            elif days in tiles:
                yield period, Place(code, *tiles[days])
            else:
                yield period, Place(code, kinds=_OTHER_PART)


def _tiles_by_days(window: DateRange) -> dict[DateRange, tuple[int, int]]:
    """The bit and the kind of every equal part of a window."""
    return {
        one.days: (2**number, kind)
        for kind, parts in zip(_KINDS, (_tiles(tile, window) for tile in _TILES), strict=True)
        for number, one in enumerate(parts)
    }


def _tiles(kind: PeriodKind, window: DateRange) -> tuple[Period, ...]:
    """The periods of a kind that fill a window from end to end; none when they do not."""
    parts = periods_within(kind, window)
    fits = parts and (parts[0].days.first, parts[-1].days.last) == (window.first, window.last)
    return parts if fits and len(parts) <= MOST_TILES else ()


def follow_ons(frame: Frame, codes: Codes) -> Frame:
    """The sums of bits and kinds of the first n parts of every window; ``full`` of all of them."""
    rows = []
    for window, code in codes.windows.items():
        rows.append((code, 0, 0, 0, 0))
        for tile, kind in zip(_TILES, _KINDS, strict=True):
            total = len(_tiles(tile, window))
            rows.extend((code, 2**n - 1, n * kind, n, int(n == total)) for n in range(1, total + 1))
    return _table(frame, ("window", "bits", "kinds", "n_parts", "full"), rows)


def subject_table(frame: Frame, plan: Plan, codes: Codes) -> Frame:
    """Whether the parts of a subject add up, whether it is an item, how many values split it."""
    rows = []
    for subject, code in codes.subjects.items():
        measure = plan.measure(subject)
        own = subject in codes.items
        running = measure is not None and measure.kind is MeasureKind.CUMULATIVE and not own
        values = len(set(dimension_values(measure))) if measure and not own else 0
        rows.append((code, int(running), int(own), values))
    return _table(frame, ("SUBJECT_CODE", "running", "own", "values"), rows)


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
    return _table(frame, ("SUBJECT_CODE", coded(Column.DIMENSIONS), "slice"), rows)


def _table(frame: Frame, names: tuple[str, ...], rows: list[Any]) -> Frame:
    columns: dict[str, list[Any]] = {name: [row[i] for row in rows] for i, name in enumerate(names)}
    sums = {"bits", "kinds"}
    return beside(frame, columns, {name: nw.Int64 if name in sums else CODE for name in names})
