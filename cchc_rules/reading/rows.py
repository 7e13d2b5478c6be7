"""One row of a facts table read into one fact, or into everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

from attrs import define, field, frozen

from cchc_rules.diagnostics.finding import Code, Diagnostic
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.facts.fact import Fact, FactKind, Provenance
from cchc_rules.facts.scorers import KNOWN, scorer_of
from cchc_rules.numbers import Interval
from cchc_rules.patterns import pattern
from cchc_rules.reading.cells import (
    Amount,
    Cell,
    parse_amount,
    parse_answer,
    parse_dimensions,
    parse_evidence,
)
from cchc_rules.reading.columns import Column
from cchc_rules.reading.days import parse_date, parse_period, write_date
from cchc_rules.reading.figures import Closeness, Fault, Precision, parse_precision, plain_text
from cchc_rules.reading.kinds import (
    NEEDS_PRECISION,
    Content,
    RowShape,
    find_shape,
    known_kinds,
)
from cchc_rules.records import Record
from cchc_rules.source import Span
from cchc_rules.spelling import fold
from cchc_rules.temporal.ranges import Period

_T = TypeVar("_T")
POOLED = "(gộp)"
_BY_KIND_ONLY = (
    Column.DENOMINATOR,
    Column.UNIT,
    Column.PRECISION,
    Column.SCORER,
    Column.MAXIMUM,
)
_WANTED = {
    Column.KIND: ("loại số liệu", "the kind of fact"),
    Column.SUBJECT: ("mã mục, số đo, sự kiện hoặc điều kiện", "the id of what it is about"),
    Column.RECORDED: ("ngày ghi nhận số liệu, như 05/01/2022", "the day of recording"),
    Column.VALUE: ("giá trị; chưa có số liệu thì bỏ cả dòng", "the value, or leave the row out"),
    Column.DENOMINATOR: (
        "mẫu số; tỷ lệ đã tính sẵn thì dùng loại “giá trị” với đơn vị tính %",
        "the denominator; for a printed ratio use the kind “giá trị” with the unit %",
    ),
    Column.DAY: ("ngày, như 30/6/2021", "the day, as 30/6/2021"),
    Column.PRECISION: ("làm tròn 0,01; gần; hơn hoặc khoảng", "làm tròn 0,01; gần; hơn; khoảng"),
}
_NO_PROOF = pattern(
    r"(?:[-–—]+|không|không có|không nêu|chưa có|chưa|n/a|(?:đang|chưa) .*)$"
)  # said of evidence that there is none yet


@frozen
class Row(Record):
    """A row of a table: its number (from 1, header included), its cells by column, its place."""

    number: int
    cells: Mapping[Column, Cell] = field(hash=False)
    file: str = ""
    span: Span | None = None


@define(eq=False)
class _Reader:
    row: Row
    faults: list[Diagnostic] = field(factory=list)

    def cell(self, column: Column) -> Cell:
        return self.row.cells.get(column) or Cell("", self.row.span)

    def text(self, column: Column) -> str:
        return self.cell(column).text.strip()

    def name(self, column: Column) -> str:
        cell = self.cell(column)
        if cell.is_unformatted and not plain_text(cell.text).isdigit():
            self.report(column, words.NUMBER_FOR_NAME, {"text": cell.text})
        return plain_text(self.cell(column).text)

    def report(self, column: Column, code: Code, arguments: Mapping[str, str]) -> None:
        place = {"row": str(self.row.number), "column": column.value}
        span = self.cell(column).span or self.row.span
        self.faults.append(Diagnostic(code, span, {**place, **arguments}))

    def missing(self, column: Column, kind: str) -> None:
        vi, en = _WANTED[column]
        self.report(column, words.MISSING_CELL, {"kind": kind, "wanted": vi, "wanted_en": en})

    def parsed(self, column: Column, parse: Callable[[str], _T | Fault]) -> _T | None:
        cell = self.cell(column)
        return None if cell.is_blank else self.kept(column, parse(cell.text))

    def kept(self, column: Column, result: _T | Fault) -> _T | None:
        if isinstance(result, Fault):
            self.report(column, result.code, result.arguments)
            return None
        return result

    def flag(self, column: Column) -> bool:
        return self.parsed(column, parse_answer) or False


def read_row(row: Row) -> tuple[Fact | None, tuple[Diagnostic, ...]]:
    """The fact of a row; None with every fault found when there is an error in it."""
    reader = _Reader(row)
    fact = _read(reader)
    if any(fault.is_error for fault in reader.faults):
        fact = None
    return fact, tuple(reader.faults)


def _read(reader: _Reader) -> Fact | None:
    shape = _shape(reader)
    subject = reader.name(Column.SUBJECT)
    recorded_on = reader.parsed(Column.RECORDED, parse_date)
    kind_name = reader.text(Column.KIND)
    for column in (Column.SUBJECT, Column.RECORDED):
        if reader.cell(column).is_blank:
            reader.missing(column, kind_name)
    about_day, about_period = _time(reader)
    if shape is not None and shape.kind is FactKind.REFERENCE_DUE:
        about_day = _one_day(
            reader, about_day, Column.VALUE, reader.parsed(Column.VALUE, parse_date)
        )
    named = _NO_PROOF.match(fold(reader.text(Column.EVIDENCE))) is None
    evidence = reader.parsed(Column.EVIDENCE, parse_evidence) if named else None
    withdrawn = _withdrawn(reader)
    placed = _placed(reader, shape)
    flags = {
        column: reader.flag(column)
        for column in (Column.POOLED, Column.BASELINE, Column.ILLUSTRATIVE)
    }
    if shape is None:
        return None
    _check_shape(reader, shape, about_day, withdrawn)
    content = _content(reader, shape, withdrawn)
    if recorded_on is None:
        return None
    _check_days(reader, recorded_on, about_day, shape.kind)
    return Fact(
        kind=shape.kind,
        subject=subject,
        recorded_on=recorded_on,
        agency=placed.agency,
        dimensions=placed.dimensions,
        about_day=about_day,
        about_period=about_period,
        value=content.value,
        denominator=content.denominator,
        unit=content.unit,
        answer=content.answer,
        text=content.text,
        column=placed.scorer,
        maximum=content.maximum,
        evidence=evidence,
        object=placed.object,
        id=reader.name(Column.ID),
        replaces=reader.name(Column.REPLACES),
        withdrawn=withdrawn,
        pooled=placed.pooled or flags[Column.POOLED],
        baseline=shape.baseline or flags[Column.BASELINE],
        illustrative=flags[Column.ILLUSTRATIVE] or _says_illustrative(reader),
        provenance=_provenance(reader),
    )


def _shape(reader: _Reader) -> RowShape | None:
    name = reader.text(Column.KIND)
    if not name:
        reader.missing(Column.KIND, "")
        return None
    has_denominator = not reader.cell(Column.DENOMINATOR).is_blank
    shape = find_shape(name, has_denominator=has_denominator)
    if shape is None:
        reader.report(Column.KIND, words.UNKNOWN_KIND, {"text": name, "known": known_kinds()})
    return shape


def _time(reader: _Reader) -> tuple[dt.date | None, Period | None]:
    day = reader.parsed(Column.DAY, parse_date)
    cell = reader.cell(Column.PERIOD)
    if cell.is_blank:
        return day, None
    period = parse_period(cell.text)
    if isinstance(period, Fault):
        reader.report(Column.PERIOD, period.code, period.arguments)
        return day, None
    if isinstance(period, Period):
        return day, period
    return _one_day(reader, day, Column.PERIOD, period), None


def _one_day(
    reader: _Reader, day: dt.date | None, column: Column, other: dt.date | None
) -> dt.date | None:
    """The day given in either of two cells; two different days are a fault."""
    if day is not None and other is not None and day != other:
        reader.report(column, words.TWO_DAYS, {"text": reader.text(column), "day": write_date(day)})
    return day or other


def _withdrawn(reader: _Reader) -> bool:
    said = fold(reader.cell(Column.VALUE).text) in ("rút lại", "withdrawn")
    return reader.flag(Column.WITHDRAWN) or said


def _says_illustrative(reader: _Reader) -> bool:
    texts = (reader.text(Column.NOTE), reader.text(Column.SOURCE))
    return any("minh họa" in fold(text) for text in texts)


def _provenance(reader: _Reader) -> Provenance:
    return Provenance(
        file=reader.row.file,
        row=reader.row.number,
        reporter=reader.text(Column.REPORTER),
        note=reader.text(Column.NOTE),
        source=reader.text(Column.SOURCE),
    )


@frozen
class _Placed(Record):
    agency: str | None
    pooled: bool
    dimensions: tuple[tuple[str, str], ...]
    object: str
    scorer: str


def _placed(reader: _Reader, shape: RowShape | None) -> _Placed:
    agency = reader.name(Column.AGENCY)
    pooled = agency.endswith(POOLED)
    dimensions = reader.parsed(Column.DIMENSIONS, parse_dimensions) or ()
    thing, scorer = reader.text(Column.OBJECT), reader.name(Column.SCORER)
    kept = []
    for name, value in dimensions:
        key, kind = fold(name), shape.kind if shape else None
        if key == "đối tượng" or (key == "đơn vị" and kind is FactKind.OCCURRENCE):
            thing = thing or value
        elif key == "cột" and kind is FactKind.SCORE:
            scorer = scorer or value
        else:
            kept.append((name, value))
    scorer = _scorer(reader, shape, scorer)
    name_only = agency.removesuffix(POOLED).strip() or None
    return _Placed(name_only, pooled, tuple(kept), thing, scorer)


def _scorer(reader: _Reader, shape: RowShape | None, text: str) -> str:
    """Who gave the points, by the one word for them."""
    if not text or shape is None or shape.kind is not FactKind.SCORE:
        return text
    known = scorer_of(text)
    if known is None:
        own = bool(reader.text(Column.SCORER))
        column = Column.SCORER if own else Column.DIMENSIONS
        reader.report(column, words.UNKNOWN_SCORER, {"text": text, "known": KNOWN})
    return known or text


def _check_shape(
    reader: _Reader, shape: RowShape, about_day: dt.date | None, withdrawn: bool
) -> None:
    name = reader.text(Column.KIND)
    for column in shape.needed:
        given = about_day is not None if column is Column.DAY else False
        unread = column is Column.DAY and not reader.cell(column).is_blank
        if not (withdrawn or given or unread) and reader.cell(column).is_blank:
            reader.missing(column, name)
    if fold(name) in NEEDS_PRECISION and reader.cell(Column.PRECISION).is_blank:
        reader.missing(Column.PRECISION, name)
    for column in _BY_KIND_ONLY:
        text = reader.text(column)
        harmless = column is Column.PRECISION and fold(text) == Closeness.EXACT.value
        if text and column not in shape.extra and not harmless:
            reader.report(column, words.UNUSED_CELL, {"kind": name, "text": text})


@frozen
class _Content(Record):
    value: Interval | None = None
    denominator: Interval | None = None
    maximum: Interval | None = None
    unit: str = ""
    answer: bool | None = None
    text: str = ""


def _content(reader: _Reader, shape: RowShape, withdrawn: bool) -> _Content:
    cell = reader.cell(Column.VALUE)
    if withdrawn and fold(cell.text) in ("rút lại", "withdrawn"):
        return _Content()
    if shape.content is Content.ANSWER:
        return _Content(answer=reader.parsed(Column.VALUE, parse_answer))
    if shape.kind is FactKind.REFERENCE_DUE:
        return _Content()
    if shape.content is Content.TEXT:
        return _Content(text=cell.text.strip())
    if shape.content is Content.PRODUCT and not cell.text.strip()[:1].isdigit():
        return _Content(text=cell.text.strip())
    return _quantities(reader, shape)


def _quantities(reader: _Reader, shape: RowShape) -> _Content:
    precision = reader.parsed(Column.PRECISION, parse_precision) or Precision()
    unit = reader.text(Column.UNIT)
    value = _amount(reader, Column.VALUE, precision, unit)
    below = denominator = _amount(reader, Column.DENOMINATOR, precision, unit)
    maximum = _amount(reader, Column.MAXIMUM, Precision(), unit)
    if shape.kind is FactKind.SCORE:
        maximum, denominator = maximum or denominator, None
    elif shape.kind is FactKind.OCCURRENCE and value is None:
        value = Amount(Interval.exact(1))
    beside = next((a.unit for a in (value, below, maximum) if a and a.unit), "")
    return _Content(
        value=value.value if value else None,
        denominator=denominator.value if denominator else None,
        maximum=maximum.value if maximum else None,
        unit=unit or beside,
    )


def _amount(reader: _Reader, column: Column, precision: Precision, unit: str) -> Amount | None:
    cell = reader.cell(column)
    if cell.is_blank:
        return None
    return reader.kept(column, parse_amount(cell, precision, unit))


def _check_days(
    reader: _Reader, recorded_on: dt.date, about_day: dt.date | None, kind: FactKind
) -> None:
    if about_day is None or about_day <= recorded_on or kind is FactKind.REFERENCE_DUE:
        return
    span = reader.cell(Column.RECORDED).span
    arguments = {
        "row": str(reader.row.number),
        "recorded": write_date(recorded_on),
        "day": write_date(about_day),
    }
    reader.faults.append(Diagnostic(words.RECORDED_EARLY, span, arguments))
