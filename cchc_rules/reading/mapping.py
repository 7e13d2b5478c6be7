"""Mapping files (TOML): which column of an office's own sheet is which measure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from attrs import define, field, frozen

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.records import Record
from cchc_rules.spelling import fold

COUNTS = ("received", "returned", "returned on time", "returned late", "overdue", "open")
"""What raw records can be counted as, over a window."""


@frozen
class Given(Record):
    """A value said once for all rows (``fixed``), or the name of the column that holds it."""

    fixed: str = ""
    column: str = ""


@frozen
class ValueColumn(Record):
    """One column of figures: the measure or item it is about, and how it is written.

    ``denominator`` names the column of the whole of a ratio. ``share`` when a spreadsheet shows
    the numbers as percentages, so that 0.9184 stands for 91,84 %.
    """

    column: str
    subject: str
    kind: str = "giá trị"
    unit: str = ""
    dimensions: str = ""
    denominator: str = ""
    share: bool = False


@frozen
class Records(Record):
    """Raw records (hồ sơ), one a row, counted over a window: columns of days, measures.

    ``rows`` is how many the batch says it has, None when it does not say.
    """

    received: str
    due: str
    returned: str
    counts: tuple[tuple[str, str], ...]
    dimensions: tuple[tuple[str, str], ...] = ()
    rows: int | None = None


@frozen
class SheetMapping(Record):
    """How one sheet is read. ``header`` are the rows of its names, from 1."""

    sheet: str
    header: tuple[int, ...]
    agency: Given
    period: Given
    recorded: Given
    note: Given
    agencies: Mapping[str, str] = field(factory=dict)
    skip: frozenset[str] = frozenset()
    values: tuple[ValueColumn, ...] = ()
    records: Records | None = None


@define
class _Reader:
    name: str
    faults: list[Diagnostic] = field(factory=list)

    def fault(self, place: str, problem: tuple[str, str], hint: tuple[str, str]) -> None:
        arguments = {
            "place": f"{self.name}, {place}",
            "place_en": f"{self.name}, {_in_english(place)}",
            "problem": problem[0],
            "problem_en": problem[1],
            "hint": hint[0],
            "hint_en": hint[1],
        }
        self.faults.append(Diagnostic(words.MAPPING_FAULT, None, arguments))

    def unknown(self, table: Mapping[str, Any], known: tuple[str, ...], place: str) -> None:
        for key in table:
            if key not in known:
                listed = ", ".join(known)
                self.fault(
                    place,
                    (f"không hiểu “{key}”", f"“{key}” is not understood"),
                    (f"viết một trong: {listed}", f"write one of: {listed}"),
                )

    def text(self, table: Mapping[str, Any], key: str, place: str, *, needed: bool = False) -> str:
        value = table.get(key, "")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or (needed and not value.strip()):
            self.fault(
                place,
                (f"“{key}” phải là chữ", f"“{key}” must be text"),
                (f'viết {key} = "…"', f'write {key} = "…"'),
            )
            return ""
        return value.strip()

    def given(self, table: Mapping[str, Any], key: str, place: str, *, needed: bool) -> Given:
        """``recorded = "05/7/2024"`` for all rows, or ``recorded = { column = "Ngày" }``."""
        value = table.get(key, "")
        if isinstance(value, dict):
            self.unknown(value, ("column",), f"{place}.{key}")
            return Given(column=self.text(value, "column", f"{place}.{key}", needed=True))
        return Given(fixed=self.text(table, key, place, needed=needed))


_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_PLACES = {
    "ngoài cùng": "outermost",
    "[[sheet]] thứ": "[[sheet]] number",
    "dòng": "line",
    "cột": "column",
    "cuối tệp": "end of the file",
}


def _in_english(place: str) -> str:
    for vi, en in _PLACES.items():
        place = place.replace(vi, en)
    return place


_SHEET = (
    "sheet", "header", "agency", "period", "recorded", "note", "agencies", "skip", "value",
    "records",
)  # fmt: skip
_VALUE = ("column", "measure", "kind", "unit", "dimensions", "denominator", "percent")
_RECORDS = ("received", "due", "returned", "count", "dimensions", "rows")
_PERCENT = ("number", "share")


def read_mapping(
    text: str, name: str = "mapping.toml"
) -> tuple[tuple[SheetMapping, ...], tuple[Diagnostic, ...]]:
    """The sheets that a mapping file describes, and everything that is wrong with it."""
    reader = _Reader(name)
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _TOML_PLACE.search(str(error))
        own = _TOML_PLACE.sub("", str(error)).strip() or type(error).__name__
        reader.fault(
            f"dòng {place[1]}, cột {place[2]}" if place else "cuối tệp",
            (
                f"không đọc được theo cách viết TOML (thư viện báo: {own})",
                f"this is not TOML (the library says: {own})",
            ),
            (
                "sửa theo TOML; tên có dấu để trong ngoặc kép",
                "mend it (TOML); quote names with marks",
            ),
        )
        return (), tuple(reader.faults)
    reader.unknown(table, ("sheet",), "ngoài cùng")
    sheets = table.get("sheet", [])
    if not isinstance(sheets, list) or not sheets:
        reader.fault(
            "ngoài cùng",
            ("chưa có bảng [[sheet]] nào", "there is no table [[sheet]]"),
            ("thêm [[sheet]]", "add [[sheet]]"),
        )
        return (), tuple(reader.faults)
    found = tuple(_sheet(reader, one, number) for number, one in enumerate(sheets, start=1))
    return (() if reader.faults else found), tuple(reader.faults)


def _sheet(reader: _Reader, table: Mapping[str, Any], number: int) -> SheetMapping:
    place = f"[[sheet]] thứ {number}"
    reader.unknown(table, _SHEET, place)
    values = table.get("value", [])
    records = table.get("records")
    if not values and records is None:
        reader.fault(
            place,
            (
                "chưa có [[sheet.value]] hay [sheet.records]",
                "no [[sheet.value]] or [sheet.records]",
            ),
            ("thêm cột số liệu", "add a column of figures"),
        )
    agencies = table.get("agencies", {})
    return SheetMapping(
        reader.text(table, "sheet", place),
        _header(reader, table.get("header", 1), place),
        reader.given(table, "agency", place, needed=True)
        if isinstance(table.get("agency"), dict)
        else Given(column=reader.text(table, "agency", place)),
        reader.given(table, "period", place, needed=True),
        reader.given(table, "recorded", place, needed=True),
        reader.given(table, "note", place, needed=False),
        {fold(str(key)): str(value) for key, value in agencies.items()}
        if isinstance(agencies, dict)
        else {},
        frozenset(fold(str(one)) for one in table.get("skip", ())),
        tuple(_value(reader, one, place) for one in values) if isinstance(values, list) else (),
        _records(reader, records, place) if isinstance(records, dict) else None,
    )


def _header(reader: _Reader, given: object, place: str) -> tuple[int, ...]:
    rows = given if isinstance(given, list) else [given]
    numbers = tuple(sorted(row for row in rows if isinstance(row, int) and row > 0))
    if numbers and len(numbers) == len(rows):
        return numbers
    reader.fault(
        place,
        ("“header” phải là số dòng, từ 1", "“header” must be row numbers, from 1"),
        ("viết header = 3 hoặc header = [3, 4]", "write header = 3 or header = [3, 4]"),
    )
    return (1,)


def _value(reader: _Reader, table: Mapping[str, Any], place: str) -> ValueColumn:
    place = f"{place}, [[sheet.value]]"
    reader.unknown(table, _VALUE, place)
    percent = reader.text(table, "percent", place) or _PERCENT[0]
    if percent not in _PERCENT:
        reader.fault(
            place,
            (f"“percent = {percent}” không hiểu", f"“percent = {percent}” is not understood"),
            (
                "viết number (91,84 là 91,84%) hoặc share (0,9184 là 91,84%)",
                "write number or share",
            ),
        )
    return ValueColumn(
        reader.text(table, "column", place, needed=True),
        reader.text(table, "measure", place, needed=True),
        reader.text(table, "kind", place) or "giá trị",
        reader.text(table, "unit", place),
        reader.text(table, "dimensions", place),
        reader.text(table, "denominator", place),
        percent == _PERCENT[1],
    )


def _records(reader: _Reader, table: Mapping[str, Any], place: str) -> Records:
    place = f"{place}, [sheet.records]"
    reader.unknown(table, _RECORDS, place)
    counts = table.get("count", {})
    dimensions = table.get("dimensions", {})
    if not isinstance(counts, dict) or not counts:
        reader.fault(
            place,
            ("chưa có [sheet.records.count]", "there is no [sheet.records.count]"),
            (f"ghi số đo = một trong: {', '.join(COUNTS)}", f"measure = {', '.join(COUNTS)}"),
        )
        counts = {}
    for measure, counted in counts.items():
        if counted not in COUNTS:
            reader.fault(
                place,
                (f"{measure} = “{counted}” không hiểu", f"{measure} = “{counted}”"),
                (f"viết một trong: {', '.join(COUNTS)}", f"write one of: {', '.join(COUNTS)}"),
            )
    return Records(
        reader.text(table, "received", place, needed=True),
        reader.text(table, "due", place, needed=True),
        reader.text(table, "returned", place, needed=True),
        tuple((str(measure), str(counted)) for measure, counted in counts.items()),
        tuple((str(one), str(column)) for one, column in dimensions.items())
        if isinstance(dimensions, dict)
        else (),
        _stated_rows(reader, table, place),
    )


def _stated_rows(reader: _Reader, table: Mapping[str, Any], place: str) -> int | None:
    rows = table.get("rows")
    if rows is None or (isinstance(rows, int) and not isinstance(rows, bool) and rows >= 0):
        return rows
    reader.fault(
        place,
        ("“rows” phải là số hồ sơ của đợt", "“rows” must be the number of records of the batch"),
        ("viết rows = 120", "write rows = 120"),
    )
    return None
