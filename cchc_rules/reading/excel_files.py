"""Facts in spreadsheets (xlsx, xls, ods): sheets of cells, every fault with sheet and place."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.facts.fact import Fact
from cchc_rules.reading.cells import Cell
from cchc_rules.reading.columns import REQUIRED, find_column
from cchc_rules.reading.days import write_date
from cchc_rules.reading.figures import parse_plain_number
from cchc_rules.reading.tables import Line, Reading, read_table
from cchc_rules.source import Source, Span

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
"""Spreadsheets that can be read."""

_Raw = object
_MARK = ";"


def read_spreadsheet(data: bytes, file: str) -> Reading:
    """The facts of every sheet whose first row names the columns of facts.

    Needs python-calamine; without it, and for a damaged or locked file, a finding says so.
    """
    try:
        import python_calamine as calamine
    except ImportError:
        return (), (Diagnostic(words.NO_LIBRARY, None, {"file": file}),)
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        ]
    except (calamine.CalamineError, ValueError, OSError):
        return (), (Diagnostic(words.BAD_SPREADSHEET, None, {"file": file}),)
    return _read_sheets([_lines(f"{file}[{name}]", rows) for name, rows in sheets], file)


def _read_sheets(sheets: Sequence[tuple[Line, ...]], file: str) -> Reading:
    written = [lines for lines in sheets if any(not line.is_blank for line in lines)]
    if not written:
        return (), (Diagnostic(words.NO_HEADER, None, {"file": file}),)
    chosen = [lines for lines in written if _is_of_facts(lines)] or written[:1]
    facts: list[Fact] = []
    findings: list[Diagnostic] = []
    for lines in written:
        span = lines[0].span
        name = span.source.name if span else file
        if lines in chosen:
            found, faults = read_table(lines, file=name)
            facts.extend(found)
            findings.extend(faults)
        else:
            findings.append(Diagnostic(words.UNREAD_SHEET, span, {"sheet": name}))
    return tuple(facts), tuple(findings)


def _is_of_facts(lines: Sequence[Line]) -> bool:
    header = next(line for line in lines if not line.is_blank)
    named = {find_column(cell.text) for cell in header.cells}
    return named.issuperset(REQUIRED)


def _lines(name: str, rows: Sequence[Sequence[_Raw]]) -> tuple[Line, ...]:
    """The rows of a sheet, with a text made of them so that messages can show the place."""
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
    is_date = isinstance(value, dt.date | dt.time | dt.timedelta)
    return Cell(text, span, is_unformatted=is_date)
