"""Facts in CSV text: delimiter found, cells with their places, and back to text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.facts.fact import Evidence, Fact, FactKind
from cchc_rules.numbers import Interval
from cchc_rules.patterns import pattern
from cchc_rules.reading.cells import Cell, parse_evidence
from cchc_rules.reading.columns import STANDARD, Column, find_column
from cchc_rules.reading.days import write_date, write_period
from cchc_rules.reading.figures import write_figure
from cchc_rules.reading.tables import Line, Reading, Sheet, read_table
from cchc_rules.source import Source, Span

_DELIMITERS = (";", "\t", ",", "|")
_SEPARATOR_LINE = pattern(r"sep=([;,|\t])[ ]*\r?\n", re.IGNORECASE)
_DANGEROUS = r"[=+\-@\t\r＝＋－＠]"
_NEUTRALISED = pattern(rf"'+\s*{_DANGEROUS}")
_TO_NEUTRALISE = pattern(rf"'*\s*{_DANGEROUS}")


@lru_cache(maxsize=8)
def _cell_pattern(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(
        rf'(?:[ ]*"(?P<quoted>(?:[^"]|"")*+)"[ ]*|(?![ ]*")(?P<plain>[^{mark}\r\n]*+))'
        rf"(?P<end>{mark}|\r\n|\n|\r|\Z)"
    )


def read_csv(source: Source) -> Reading:
    """The facts of a CSV text; ``;``, tab, ``,`` or ``|`` separates, as the header shows."""
    start, delimiter = _layout(source.text)
    faults: list[Diagnostic] = []
    lines = _lines(source, start, delimiter, faults)
    whole = Span(source, 0, min(len(source.text), 1))
    facts, findings = read_table(lines, file=source.name, delimiter=delimiter, whole=whole)
    return facts, (*faults, *findings)


def open_csv(source: Source) -> tuple[Sheet, tuple[Diagnostic, ...]]:
    """The lines of a CSV text whose columns are not those of facts."""
    start, delimiter = _layout(source.text)
    faults: list[Diagnostic] = []
    lines = tuple(_lines(source, start, delimiter, faults))
    return Sheet("", lines), tuple(faults)


def _layout(text: str) -> tuple[int, str]:
    """Where the lines begin, and what separates cells; the commonest mark where no name tells."""
    if match := _SEPARATOR_LINE.match(text):
        return match.end(), match[1]
    return 0, find_delimiter(text)


def find_delimiter(text: str) -> str:
    """The delimiter by which most column names of the first written line are known."""
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            return max(_DELIMITERS, key=lambda mark: (_known_names(line, mark), line.count(mark)))
    return _DELIMITERS[0]


def _known_names(line: str, delimiter: str) -> int:
    names = (name.strip().strip('"') for name in line.split(delimiter))
    return sum(find_column(name) is not None for name in names)


def _lines(source: Source, start: int, delimiter: str, faults: list[Diagnostic]) -> Iterator[Line]:
    number = 2 if start else 1
    position = start
    while position < len(source.text):
        begin = position
        cells, position = _cells(source, begin, delimiter)
        if cells is None:
            faults.append(_broken(source, begin, position, number))
        else:
            yield Line(number, cells, _place(source, begin, position))
        number += 1


def _cells(source: Source, position: int, delimiter: str) -> tuple[tuple[Cell, ...] | None, int]:
    """The cells of the line that begins here and where the next begins; None if badly quoted."""
    cell = _cell_pattern(delimiter)
    cells: list[Cell] = []
    end = delimiter
    while end == delimiter:
        match = cell.match(source.text, position)
        if match is None:
            return None, _next_line(source.text, position)
        cells.append(_cell(source, match))
        position, end = match.end(), match["end"]
    return tuple(cells), position


def _cell(source: Source, match: re.Match[str]) -> Cell:
    quoted = match["quoted"]
    group = "plain" if quoted is None else "quoted"
    text = match["plain"] if quoted is None else quoted.replace('""', '"')
    span = Span(source, match.start(group), match.end(group))
    return Cell(_restore(text), span)


def _restore(text: str) -> str:
    return text[1:] if _NEUTRALISED.match(text) else text


def _next_line(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end + 1


def _place(source: Source, begin: int, end: int) -> Span:
    length = len(source.text[begin:end].rstrip("\r\n"))
    return Span(source, begin, begin + length)


def _broken(source: Source, begin: int, end: int, number: int) -> Diagnostic:
    return Diagnostic(words.BROKEN_QUOTES, _place(source, begin, end), {"row": str(number)})


def write_facts_csv(facts: Iterable[Fact]) -> str:
    """Facts as CSV text that `read_csv` reads back the same; no cell can act as a formula."""
    rows = [_row(fact) for fact in facts]
    extra = tuple(
        column
        for column in Column
        if column not in STANDARD and any(row.get(column) for row in rows)
    )
    columns = (*STANDARD, *extra)
    lines = [";".join(column.value for column in columns)]
    lines.extend(";".join(_written(row.get(column, "")) for column in columns) for row in rows)
    return "\n".join(lines) + "\n"


def _written(text: str) -> str:
    if _TO_NEUTRALISE.match(text):
        text = "'" + text
    if re.search(r'[;"\r\n\t]', text) or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


def _row(fact: Fact) -> dict[Column, str]:
    provenance = fact.provenance
    exact = fact.value is not None and fact.value.is_exact
    return {
        Column.KIND: fact.kind.value,
        Column.SUBJECT: fact.subject,
        Column.AGENCY: fact.agency or "",
        Column.DIMENSIONS: "; ".join(f"{name}={value}" for name, value in fact.dimensions),
        Column.PERIOD: write_period(fact.about_period) if fact.about_period else "",
        Column.VALUE: _value(fact),
        Column.DENOMINATOR: _figure(fact.denominator),
        Column.UNIT: fact.unit,
        Column.PRECISION: "chính xác" if exact else "",
        Column.DAY: write_date(fact.about_day) if fact.about_day else "",
        Column.RECORDED: write_date(fact.recorded_on),
        Column.REPORTER: provenance.reporter,
        Column.EVIDENCE: _evidence(fact.evidence),
        Column.SOURCE: provenance.source,
        Column.NOTE: provenance.note,
        Column.OBJECT: fact.object,
        Column.SCORER: fact.column,
        Column.MAXIMUM: _figure(fact.maximum),
        Column.ID: fact.id,
        Column.REPLACES: fact.replaces,
        **_flags(fact),
    }


def _flags(fact: Fact) -> dict[Column, str]:
    flags = {
        Column.WITHDRAWN: fact.withdrawn,
        Column.POOLED: fact.pooled,
        Column.BASELINE: fact.baseline,
        Column.ILLUSTRATIVE: fact.illustrative,
    }
    return {column: "có" for column, said in flags.items() if said}


def _value(fact: Fact) -> str:
    if fact.value is not None:
        return write_figure(fact.value)
    if fact.answer is None:
        return fact.text
    if fact.kind is FactKind.JUDGEMENT:
        return "đạt" if fact.answer else "không đạt"
    return "có" if fact.answer else "không"


def _figure(value: Interval | None) -> str:
    return "" if value is None else write_figure(value)


def _evidence(evidence: Evidence | None) -> str:
    if evidence is None:
        return ""
    if parse_evidence(evidence.text) == evidence:
        return evidence.text
    day = f"ngày {write_date(evidence.date)}" if evidence.date else ""
    return f"{evidence.number or evidence.text} {day}".strip()
