"""Sheets read as a mapping file says: figures in columns, or raw records counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.facts.fact import Fact
from cchc_rules.reading.cells import Cell
from cchc_rules.reading.columns import Column
from cchc_rules.reading.figures import Figure
from cchc_rules.reading.grids import Grid
from cchc_rules.reading.mapping import Given, SheetMapping, ValueColumn
from cchc_rules.reading.records import count_records, is_nobody, no_agency
from cchc_rules.reading.rows import Row
from cchc_rules.reading.tables import Line, Reading, Sheet, read_rows
from cchc_rules.spelling import fold

_DOUBTFUL_SHARE = 2
"""A share above this in a column of shares was typed as a percentage."""


def read_mapped(sheets: Sequence[Sheet], mapping: Sequence[SheetMapping], file: str) -> Reading:
    """The facts of every sheet that the mapping describes; each fault once, at its place."""
    facts: list[Fact] = []
    findings: list[Diagnostic] = []
    for one in mapping:
        sheet = _chosen(sheets, one)
        if sheet is None:
            findings.append(_no_sheet(sheets, one, file))
            continue
        name = f"{file}[{sheet.name}]" if sheet.name else file
        grid = _grid(sheet, one, name)
        missing = tuple(_missing(grid, one))
        if missing:
            findings.extend(missing)
            continue
        found, faults = read_rows(_rows(grid, one, file))
        facts.extend(found)
        findings.extend((*faults, *_of_nobody(grid, one)))
        if one.records is not None:
            counted, more = count_records(grid, one, file, _agency(grid, one))
            facts.extend(counted)
            findings.extend(more)
    return tuple(facts), tuple(findings)


def _chosen(sheets: Sequence[Sheet], mapping: SheetMapping) -> Sheet | None:
    if not mapping.sheet:
        return sheets[0] if sheets else None
    return next((one for one in sheets if fold(one.name) == fold(mapping.sheet)), None)


def _no_sheet(sheets: Sequence[Sheet], mapping: SheetMapping, file: str) -> Diagnostic:
    names = ", ".join(f"“{one.name}”" for one in sheets)
    arguments = {
        "place": file,
        "place_en": file,
        "problem": f"không có trang “{mapping.sheet}”",
        "problem_en": f"there is no sheet “{mapping.sheet}”",
        "hint": f"các trang có: {names}",
        "hint_en": f"the sheets are: {names}",
    }
    return Diagnostic(words.MAPPING_FAULT, None, arguments)


def _grid(sheet: Sheet, mapping: SheetMapping, name: str) -> Grid:
    header = [line for line in sheet.lines if line.number in mapping.header]
    last = mapping.header[-1]
    lines = tuple(
        line
        for line in sheet.lines
        if line.number > last and not all(cell.is_blank for cell in line.cells)
    )
    return Grid(name, lines, *_names(header))


def _names(header: Sequence[Line]) -> tuple[dict[str, int], dict[str, tuple[str, ...]]]:
    """Columns by each of their names: ``Số hồ sơ``, or ``Trực tuyến / Số hồ sơ`` when unclear.

    Then the names that are unclear, with the letters of their columns.

    A name that spans columns (merged cells) stands over each of them. Letters name columns too.
    """
    width = max((len(line.cells) for line in header), default=0)
    rows: list[list[str]] = []
    for line in header:
        texts = [cell.text.strip() for cell in line.cells] + [""] * (width - len(line.cells))
        if line is not header[-1]:
            for index in range(1, width):
                texts[index] = texts[index] or texts[index - 1]
        rows.append(texts)
    found: dict[str, list[int]] = {}
    for index in range(width):
        parts = [row[index] for row in rows if row[index]]
        for name in {fold(" / ".join(parts)), fold(parts[-1])} if parts else set():
            found.setdefault(name, []).append(index)
    letters = {fold(_letters(index)): index for index in range(width)}
    once = {name: places[0] for name, places in found.items() if len(places) == 1}
    repeated = {
        name: tuple(map(_letters, places)) for name, places in found.items() if len(places) > 1
    }
    return {**letters, **once}, repeated


def _letters(index: int) -> str:
    """``A`` to ``Z``, then ``AA``, as a spreadsheet names its columns."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _missing(grid: Grid, mapping: SheetMapping) -> Iterator[Diagnostic]:
    wanted = [one.column for one in mapping.values]
    wanted += [one.denominator for one in mapping.values if one.denominator]
    given = (mapping.agency, mapping.period, mapping.recorded, mapping.note)
    wanted += [one.column for one in given if one.column]
    if mapping.records is not None:
        records = mapping.records
        wanted += [records.received, records.due, records.returned]
        wanted += [column for _, column in records.dimensions]
    known = "; ".join(sorted(name for name in grid.places if len(name) > 2))
    for column in dict.fromkeys(wanted):
        letters = grid.repeated.get(fold(column), ())
        if letters and fold(column) not in grid.places:
            arguments = {
                "column": column,
                "sheet": grid.name,
                "letters": ", ".join(letters),
                "first": letters[0],
            }
            yield Diagnostic(words.MAPPED_COLUMN_TWICE, None, arguments)
        elif fold(column) not in grid.places:
            arguments = {"column": column, "sheet": grid.name, "columns": known or "không có"}
            yield Diagnostic(words.MAPPED_COLUMN_MISSING, None, arguments)


def _rows(grid: Grid, mapping: SheetMapping, file: str) -> Iterator[Row]:
    agency = _agency(grid, mapping)
    for line in grid.lines:
        who = agency(line)
        if who is None or is_nobody(who, mapping):
            continue
        for one in mapping.values:
            value = grid.cell(line, one.column)
            if not value.is_blank:
                yield Row(line.number, _cells(grid, mapping, line, one, who), file, line.span)


def _agency(grid: Grid, mapping: SheetMapping) -> Callable[[Line], Cell | None]:
    """Who a line is of, by the mapping's names; None for a line to leave out (totals)."""

    def of(line: Line) -> Cell | None:
        cell = _given(grid, line, mapping.agency)
        if fold(cell.text) in mapping.skip:
            return None
        known = mapping.agencies.get(fold(cell.text))
        return cell if known is None else Cell(known, cell.span)

    return of


def _of_nobody(grid: Grid, mapping: SheetMapping) -> Iterator[Diagnostic]:
    """Figures on a line that names no agency where a column should."""
    agency = _agency(grid, mapping)
    for line in grid.lines:
        who = agency(line)
        given = any(not grid.cell(line, one.column).is_blank for one in mapping.values)
        if given and who is not None and is_nobody(who, mapping):
            yield no_agency(line, mapping, who)


def _given(grid: Grid, line: Line, given: Given) -> Cell:
    return grid.cell(line, given.column) if given.column else Cell(given.fixed, line.span)


def _cells(
    grid: Grid, mapping: SheetMapping, line: Line, one: ValueColumn, agency: Cell
) -> dict[Column, Cell]:
    def said(text: str) -> Cell:
        return Cell(text, line.span)

    value = grid.cell(line, one.column)
    cells = {
        Column.KIND: said(one.kind),
        Column.SUBJECT: said(one.subject),
        Column.AGENCY: agency,
        Column.PERIOD: _given(grid, line, mapping.period),
        Column.RECORDED: _given(grid, line, mapping.recorded),
        Column.NOTE: _given(grid, line, mapping.note),
        Column.VALUE: _in_percent(value) if one.share else value,
        Column.UNIT: said(one.unit),
        Column.DIMENSIONS: said(one.dimensions),
    }
    if one.denominator:
        cells[Column.DENOMINATOR] = grid.cell(line, one.denominator)
    return cells


def _in_percent(cell: Cell) -> Cell:
    """0.9184 that a sheet shows as 91,84 %."""
    figure = cell.figure
    if not isinstance(figure, Figure):
        return cell
    if abs(figure.value) > _DOUBTFUL_SHARE:
        return Cell(f"phần của 1: {cell.text}", cell.span)
    hundred = evolve(figure, value=figure.value * 100, step=figure.step * 100)
    return evolve(cell, figure=hundred, is_unformatted=False)
