"""Spreadsheets read into facts, with the sheet, row and column of every fault."""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
import xlwt

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.numbers import Interval
from cchc_rules.reading.excel_files import read_spreadsheet
from cchc_rules.reading.files import read_facts_bytes

HEADER = ("loại", "mục", "kỳ", "giá trị", "đơn vị tính", "ngày", "ghi nhận")
NOTED = dt.date(2022, 1, 5)
MIDNIGHT = dt.datetime.combine(NOTED, dt.time())
MORNING = dt.datetime.combine(NOTED, dt.time(8, 30))


def book(**sheets: list[tuple[object, ...]]) -> bytes:
    writer = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    buffer = io.BytesIO()
    with writer.Workbook(buffer, {"strings_to_formulas": False}) as made:
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        minute = made.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for name, rows in sheets.items():
            sheet: Any = made.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    write: Callable[..., object] = sheet.write
                    if isinstance(value, dt.date):
                        shown = minute if isinstance(value, dt.datetime) else day
                        sheet.write_datetime(at, column, value, shown)
                    elif value is not None:
                        write(at, column, value)
    return buffer.getvalue()


def read(*rows: tuple[object, ...]) -> tuple[tuple[Fact, ...], tuple[Diagnostic, ...]]:
    return read_spreadsheet(book(Tờ1=[HEADER, *rows]), "a.xlsx")


def test_numbers_and_days_of_a_sheet_are_exact() -> None:
    facts, findings = read(
        ("đếm", "a", 2021, 3887.5, "hồ sơ", dt.date(2021, 12, 31), NOTED),
        ("đếm", "a", "quý II/2021", "3.887", "hồ sơ", None, "05/01/2022"),
        ("đếm", "a", "quý II/2021", "3.887", "hồ sơ", None, MIDNIGHT),
    )
    assert findings == ()
    assert [fact.value for fact in facts] == [
        Interval.exact(Fraction("3887.5")),
        Interval.exact(3887),
        Interval.exact(3887),
    ]
    assert (facts[0].kind, facts[0].about_day) == (FactKind.VALUE, dt.date(2021, 12, 31))
    assert {fact.recorded_on for fact in facts} == {NOTED}
    assert facts[1].provenance.file == "a.xlsx[Tờ1]"
    assert facts[1].provenance.row == 3


def test_a_truth_value_is_an_answer() -> None:
    facts, _ = read(("có không", "a", None, True, None, None, NOTED))
    assert facts[0].answer is True
    facts, _ = read(("có không", "a", None, False, None, None, NOTED))
    assert facts[0].answer is False


PLANTED = [
    (("đếm", "a", None, 0.9184, "%", None, NOTED), "F032", 4, "0.9184"),
    (("đếm", 2.1, None, 5, "", None, NOTED), "F038", 2, "2.1"),
    (("đếm", NOTED, None, 5, "", None, NOTED), "F038", 2, "05/01/2022"),
    (("đếm", "a", "quý\nII", 5, "", None, NOTED), "F016", 3, "quý II"),
    (("đếm", "a", None, "1.5", "", None, NOTED), "F012", 4, "1.5"),
    (("đếm", "a", None, 5, "", 44561, NOTED), "F014", 6, "44561"),
    (("đếm", "a", None, 5, "", MORNING, NOTED), "F014", 6, None),
]


@pytest.mark.parametrize(("row", "code", "column", "words"), PLANTED)
def test_a_planted_fault_names_sheet_row_and_column(
    row: tuple[object, ...], code: str, column: int, words: str | None
) -> None:
    facts, (finding,) = read(("đếm", "a", None, 5, "", None, NOTED), row)
    assert len(facts) == 1
    assert finding.code.number == code
    assert finding.arguments["row"] == "3"
    assert finding.arguments["column"] == HEADER[column - 1]
    assert finding.span is not None
    assert finding.span.source.name == "a.xlsx[Tờ1]"
    assert finding.span.line == 3
    assert words is None or finding.span.text == words
    assert finding.message()
    assert finding.help("en")


def test_a_sheet_without_facts_is_named() -> None:
    good = ("đếm", "a", None, 5, "", None, NOTED)
    data = book(Bìa=[("Số liệu năm 2021",)], Trống=[], Dữ=[HEADER, good], Hai=[HEADER, good])
    facts, findings = read_spreadsheet(data, "a.xlsx")
    assert len(facts) == 2
    assert [finding.code.number for finding in findings] == ["F037"]
    assert "Bìa" in findings[0].message()


def test_no_sheet_with_facts_is_an_error() -> None:
    assert read_spreadsheet(book(Trống=[]), "a.xlsx")[1][0].code.number == "F004"
    findings = read_spreadsheet(book(Bìa=[("Số liệu năm 2021",)]), "a.xlsx")[1]
    assert {finding.code.number for finding in findings} == {"F005", "F006"}


def test_a_damaged_file_is_refused() -> None:
    pytest.importorskip("python_calamine")
    for data in (b"", b"PK\x03\x04 not a sheet", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        facts, findings = read_facts_bytes(data, "a.xlsx")
        assert facts == ()
        assert [finding.code.number for finding in findings] == ["F035"]


def test_a_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    facts, findings = read_spreadsheet(b"", "a.xlsx")
    assert facts == ()
    assert [finding.code.number for finding in findings] == ["F033"]
    assert ".csv" in (findings[0].help() or "")


GRID = (
    ("loại", "mục", "kỳ", "giá trị", "ghi nhận"),
    ("giá trị", "nhận", "năm 2021", 97.5, "05/01/2022"),
    ("giá trị", "nhận", "năm 2022", "x", "05/01/2023"),
)


def _xls() -> bytes:
    made, written = xlwt.Workbook(), io.BytesIO()
    sheet = made.add_sheet("Số liệu")
    for row, cells in enumerate(GRID):
        for column, value in enumerate(cells):
            sheet.write(row, column, value)
    made.save(written)
    return written.getvalue()


def _ods() -> bytes:
    """A spreadsheet of OpenDocument, as small as it can be."""

    def cell(value: object) -> str:
        if isinstance(value, float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        words = f"<text:p>{value}</text:p>"
        return f'<table:table-cell office:value-type="string">{words}</table:table-cell>'

    rows = "".join(
        f"<table:table-row>{''.join(map(cell, cells))}</table:table-row>" for cells in GRID
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{urn}:office:1.0" '
        f'xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Số liệu">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{urn}"/>')
        archive.writestr("content.xml", content)
    return written.getvalue()


@pytest.mark.parametrize(("make", "name"), [(_xls, "so.xls"), (_ods, "so.ods")])
def test_the_other_spreadsheets_are_read_as_exactly(make: Callable[[], bytes], name: str) -> None:
    facts, (fault,) = read_spreadsheet(make(), name)
    (fact,) = facts
    assert fact.value == Interval.exact(Fraction("97.5"))
    assert (fact.subject, fact.recorded_on) == ("nhận", dt.date(2022, 1, 5))
    assert fault.code.number == "F012"
    assert "dòng 3, cột “giá trị”" in fault.message()
    assert fault.span is not None
    assert "Số liệu" in fault.span.source.name
