"""Tables of cells read into facts: the header, then every row, every fault reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from cchc_rules.diagnostics.finding import Diagnostic, Label
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.facts.fact import Fact
from cchc_rules.reading.cells import Cell
from cchc_rules.reading.columns import REQUIRED, Column, column_hint, find_column
from cchc_rules.reading.rows import Row, read_row
from cchc_rules.records import Record
from cchc_rules.source import Span

Reading = tuple[tuple[Fact, ...], tuple[Diagnostic, ...]]
"""The facts that could be read, and the findings."""


@frozen
class Line(Record):
    """A line of a table before its columns are known: number from 1, cells, place."""

    number: int
    cells: tuple[Cell, ...]
    span: Span | None = None

    @property
    def is_blank(self) -> bool:
        """Whether it holds nothing, or only a comment (first cell begins with #)."""
        if self.cells and self.cells[0].text.lstrip().startswith("#"):
            return True
        return all(cell.is_blank for cell in self.cells)


@frozen
class Sheet(Record):
    """A table by its name in the file or database."""

    name: str
    lines: tuple[Line, ...]


def read_table(
    lines: Iterable[Line], *, file: str = "", delimiter: str = ";", whole: Span | None = None
) -> Reading:
    """The facts of a table whose first line that is not blank names the columns."""
    written = [line for line in lines if not line.is_blank]
    if not written:
        return (), (Diagnostic(words.NO_HEADER, whole),)
    columns, findings = _header(written[0])
    if any(finding.is_error for finding in findings):
        return (), findings
    rows = []
    counts: list[Diagnostic] = []
    for line in written[1:]:
        if misplaced := _misplaced(written[0], line, delimiter):
            counts.extend(misplaced)
        else:
            rows.append(Row(line.number, _by_column(columns, line.cells), file, line.span))
    facts, faults = read_rows(rows)
    return facts, (*findings, *counts, *faults)


def read_rows(rows: Iterable[Row]) -> Reading:
    """The facts of rows whose columns are known."""
    facts: list[Fact] = []
    findings: list[Diagnostic] = []
    used: dict[str, int] = {}
    replacing: list[tuple[Row, str]] = []
    for row in rows:
        fact, faults = read_row(row)
        findings.extend(faults)
        if fact is None:
            continue
        if fact.id in used:
            findings.append(_repeated_id(row, fact.id, used[fact.id]))
            continue
        if fact.id:
            used[fact.id] = row.number
        if fact.replaces:
            replacing.append((row, fact.replaces))
        facts.append(fact)
    findings.extend(_unknown_replaced(row, text) for row, text in replacing if text not in used)
    return tuple(facts), tuple(findings)


def _repeated_id(row: Row, text: str, other: int) -> Diagnostic:
    arguments = {
        "row": str(row.number),
        "column": Column.ID.value,
        "text": text,
        "other": str(other),
    }
    return Diagnostic(words.REPEATED_ID, row.cells[Column.ID].span, arguments)


def _unknown_replaced(row: Row, text: str) -> Diagnostic:
    span = row.cells[Column.REPLACES].span
    return Diagnostic(words.UNKNOWN_REPLACED, span, {"row": str(row.number), "text": text})


def _header(line: Line) -> tuple[tuple[Column | None, ...], tuple[Diagnostic, ...]]:
    columns: list[Column | None] = []
    findings: list[Diagnostic] = []
    first: dict[Column, Cell] = {}
    for cell in line.cells:
        column = find_column(cell.text)
        columns.append(column)
        if column is None:
            if not cell.is_blank:
                findings.append(_unknown_column(cell))
        elif column in first:
            findings.append(_repeated_column(column, cell, first[column]))
        else:
            first[column] = cell
    findings.extend(
        Diagnostic(words.MISSING_COLUMN, line.span, {"column": column.value})
        for column in REQUIRED
        if column not in first
    )
    return tuple(columns), tuple(findings)


def _unknown_column(cell: Cell) -> Diagnostic:
    arguments = {"name": cell.text.strip(), **column_hint(cell.text)}
    return Diagnostic(words.UNKNOWN_COLUMN, cell.span, arguments)


def _repeated_column(column: Column, cell: Cell, first: Cell) -> Diagnostic:
    related = (Label(first.span),) if first.span else ()
    return Diagnostic(words.REPEATED_COLUMN, cell.span, {"column": column.value}, related)


def _misplaced(header: Line, line: Line, delimiter: str) -> tuple[Diagnostic, ...]:
    """Cells that stand under no column name.

    A comma both separates and marks decimals, so a row separated by commas must be complete.
    """
    expected = len(header.cells)
    extra = any(not cell.is_blank for cell in line.cells[expected:])
    short = delimiter == "," and len(line.cells) != expected
    if extra or short:
        arguments = {
            "row": str(line.number),
            "count": str(len(line.cells)),
            "expected": str(expected),
            "delimiter": delimiter,
        }
        return (Diagnostic(words.CELL_COUNT, line.span, arguments),)
    return tuple(
        Diagnostic(
            words.UNNAMED_COLUMN, cell.span, {"row": str(line.number), "text": cell.text.strip()}
        )
        for name, cell in zip(header.cells, line.cells, strict=False)
        if name.is_blank and not cell.is_blank
    )


def _by_column(columns: Sequence[Column | None], cells: Sequence[Cell]) -> dict[Column, Cell]:
    return {
        column: cell for column, cell in zip(columns, cells, strict=False) if column is not None
    }
