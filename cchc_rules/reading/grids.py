"""Rows of raw values, from a sheet or a database table, as lines of cells with their places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import field, frozen

from cchc_rules.reading.cells import Cell
from cchc_rules.reading.days import write_date
from cchc_rules.reading.figures import parse_plain_number
from cchc_rules.reading.tables import Line
from cchc_rules.records import Record
from cchc_rules.source import Source, Span
from cchc_rules.spelling import fold

_Raw = object
_MARK = ";"


@frozen
class Grid(Record):
    """A sheet below its header: the lines, and the cell of a line under a column.

    ``repeated`` are names that stand over several columns, with the letters of these.
    """

    name: str
    lines: tuple[Line, ...]
    places: Mapping[str, int]
    repeated: Mapping[str, tuple[str, ...]] = field(factory=dict)

    def cell(self, line: Line, column: str) -> Cell:
        """The cell of a line under a column; blank where the line is short."""
        index = self.places[fold(column)]
        return line.cells[index] if index < len(line.cells) else Cell("", line.span)


def grid_lines(name: str, rows: Sequence[Sequence[_Raw]]) -> tuple[Line, ...]:
    """Rows as lines, with a text made of them so that messages can show the place."""
    shown = [[_show(value) for value in row] for row in rows]
    source = Source(name, "".join(_MARK.join(map(_flat, row)) + "\n" for row in shown))
    lines = []
    start = 0
    for number, (row, texts) in enumerate(zip(rows, shown, strict=True), start=1):
        cells = []
        begin = start
        for value, text in zip(row, texts, strict=True):
            cells.append(_cell(value, text, Span(source, start, start + len(text))))
            start += len(text) + 1
        end = max(start - 1, begin)
        lines.append(Line(number, tuple(cells), Span(source, begin, end)))
        start = end + 1
    return tuple(lines)


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _show(value: _Raw) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | float):
        return f"{value:.15g}"
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return write_date(value)
    return str(value)


def _cell(value: _Raw, text: str, span: Span) -> Cell:
    """A number keeps the 15 digits a spreadsheet holds; how it is shown there is not known."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Cell(text, span, parse_plain_number(text), is_unformatted=True)
    if isinstance(value, Decimal):
        return Cell(text, span, parse_plain_number(text))
    is_date = isinstance(value, dt.date | dt.time | dt.timedelta)
    return Cell(text, span, is_unformatted=is_date)
