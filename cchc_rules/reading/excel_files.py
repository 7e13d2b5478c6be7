"""Facts in spreadsheets (xlsx, xls, ods): sheets of cells, every fault with sheet and place."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.facts.fact import Fact
from cchc_rules.reading.columns import REQUIRED, find_column
from cchc_rules.reading.error_cells import error_cells
from cchc_rules.reading.grids import grid_lines
from cchc_rules.reading.tables import Line, Reading, Sheet, read_table
from cchc_rules.reading.workbook_sizes import MOST_CELLS, is_too_large

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
"""Spreadsheets that can be read."""


def read_spreadsheet(data: bytes, file: str) -> Reading:
    """The facts of every sheet whose first row names the columns of facts.

    Needs python-calamine; without it, and for a damaged or locked file, a finding says so.
    """
    sheets = open_spreadsheet(data, file)
    if isinstance(sheets, Diagnostic):
        return (), (sheets,)
    return read_sheets([sheet.lines for sheet in sheets], file)


def open_spreadsheet(data: bytes, file: str) -> tuple[Sheet, ...] | Diagnostic:
    """Every sheet of a workbook, or why there is none."""
    try:
        import python_calamine as calamine
    except ImportError:
        return Diagnostic(words.NO_LIBRARY, None, {"file": file})
    if is_too_large(data):
        arguments = {"file": file, "cells": f"{MOST_CELLS:,}".replace(",", ".")}
        return Diagnostic(words.SHEET_TOO_LARGE, None, arguments)
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        ]
    except (calamine.CalamineError, ValueError, OSError):
        return Diagnostic(words.BAD_SPREADSHEET, None, {"file": file})
    wrong = error_cells(data)
    return tuple(
        Sheet(name, grid_lines(f"{file}[{name}]", _with_errors(rows, wrong.get(name))))
        for name, rows in sheets
    )


def _with_errors(
    rows: Sequence[Sequence[object]], wrong: Mapping[tuple[int, int], str] | None
) -> Sequence[Sequence[object]]:
    """The rows with the errors of formulas where their cells are blank."""
    if not wrong:
        return rows
    return [
        [wrong.get((number, column), value) for column, value in enumerate(row)]
        for number, row in enumerate(rows)
    ]


def read_sheets(sheets: Sequence[tuple[Line, ...]], file: str) -> Reading:
    """The facts of the sheets that name the columns of facts; the others are told."""
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
