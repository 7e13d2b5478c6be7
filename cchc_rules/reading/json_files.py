"""Facts in JSON text: a list of objects whose keys are the column names."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Diagnostic, Label
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.reading.cells import Cell
from cchc_rules.reading.columns import Column, column_hint, find_column
from cchc_rules.reading.figures import parse_plain_number
from cchc_rules.reading.json_text import Member, Number, Value, parse_json
from cchc_rules.reading.rows import Row
from cchc_rules.reading.tables import Reading, read_rows
from cchc_rules.source import Source, Span
from cchc_rules.spelling import fold

_LIST_KEYS = ("facts", fold("số liệu"))


def read_json(source: Source) -> Reading:
    """The facts of ``[{…}, …]`` or ``{"số liệu": [{…}, …]}``, numbers exact."""
    value, findings = parse_json(source)
    if value is None:
        return (), findings
    shape: list[Diagnostic] = []
    rows = []
    spoilt = [finding.span for finding in findings if finding.span]
    for number, element in enumerate(_elements(value, shape), start=1):
        row = _row(number, element, shape)
        if row is not None and not any(_holds(element.span, span) for span in spoilt):
            rows.append(row)
    facts, faults = read_rows(rows)
    return facts, (*findings, *shape, *faults)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _misshapen(span: Span, vi: str, en: str) -> Diagnostic:
    return Diagnostic(words.JSON_SHAPE, span, {"wanted": vi, "wanted_en": en})


def _elements(value: Value, findings: list[Diagnostic]) -> tuple[Value, ...]:
    content = value.content
    if isinstance(content, tuple) and value.is_object:
        inner = None
        for member in _members(value):
            if fold(member.key) in _LIST_KEYS:
                inner = member.value
            else:
                findings.append(_unknown_key(member))
        value = inner or value
    if not isinstance(value.content, tuple) or value.is_object:
        findings.append(_misshapen(value.span, "danh sách số liệu", "a list of facts"))
        return ()
    return tuple(element for element in value.content if isinstance(element, Value))


def _members(value: Value) -> tuple[Member, ...]:
    content = value.content if isinstance(value.content, tuple) else ()
    return tuple(member for member in content if isinstance(member, Member))


def _unknown_key(member: Member) -> Diagnostic:
    arguments = {"name": member.key, **column_hint(member.key)}
    return Diagnostic(words.UNKNOWN_COLUMN, member.span, arguments)


def _row(number: int, element: Value, findings: list[Diagnostic]) -> Row | None:
    """The row of an object, or None when part of it has no place in a row."""
    if not element.is_object:
        findings.append(_misshapen(element.span, "một số liệu {…}", "a fact {…}"))
        return None
    cells: dict[Column, Cell] = {}
    spoilt = False
    for member in _members(element):
        column = find_column(member.key)
        if column is None:
            findings.append(_unknown_key(member))
            continue
        cell = _cell(column, member.value, findings)
        if column in cells:
            findings.append(_twice(column, member, cells[column]))
        spoilt = spoilt or cell is None or column in cells
        cells[column] = cell or Cell("", member.span)
    return None if spoilt else Row(number, cells, element.span.source.name, element.span)


def _twice(column: Column, member: Member, first: Cell) -> Diagnostic:
    related = (Label(first.span),) if first.span else ()
    return Diagnostic(words.REPEATED_COLUMN, member.span, {"column": column.value}, related)


def _cell(column: Column, value: Value, findings: list[Diagnostic]) -> Cell | None:
    content = value.content
    if isinstance(content, str):
        return Cell(content, _inner(value.span))
    if content is None:
        return Cell("", value.span)
    if isinstance(content, bool):
        return Cell("có" if content else "không", value.span)
    if isinstance(content, Number):
        return Cell(content.digits, value.span, parse_plain_number(content.digits))
    if value.is_object and column is Column.DIMENSIONS:
        return _dimensions(value, findings)
    findings.append(_misshapen(value.span, "chữ, số hoặc null", "text, a number or null"))
    return None


def _inner(span: Span) -> Span:
    """Inside the quotes, so that carets stand under the words."""
    return span.within(1, span.end - span.start - 1) if span.end - span.start > 2 else span


def _dimensions(value: Value, findings: list[Diagnostic]) -> Cell | None:
    pairs = []
    for member in _members(value):
        content = member.value.content
        text = content.digits if isinstance(content, Number) else content
        if not isinstance(text, str) or set(text + member.key) & set("=;|,"):
            findings.append(
                _misshapen(
                    member.value.span, "chữ không có dấu = ; | ,", "text without the marks = ; | ,"
                )
            )
            return None
        pairs.append(f"{member.key}={text}")
    return Cell("; ".join(pairs), value.span)
