"""An error of a formula is told wherever it stands: no cell of it is taken for a blank one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from cchc_rules.reading.error_cells import error_cells
from cchc_rules.reading.files import read_facts_bytes

HEADER = ("loại", "mục", "kỳ", "giá trị", "ghi nhận")
SHEET = "xl/worksheets/sheet1.xml"


def workbook() -> bytes:
    """A row with an error after a blank cell that has a format, and one without an error."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Tờ")
        for column, name in enumerate(HEADER):
            sheet.write_string(0, column, name)
        for row, year in ((1, 2021), (2, 2022)):
            sheet.write_string(row, 0, "giá trị")
            sheet.write_string(row, 1, "nhận")
            sheet.write_string(row, 4, f"05/01/{year + 1}")
        sheet.write_blank(1, 2, None, book.add_format({"bold": True}))
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
        sheet.write_number(2, 3, 5)
    return made.getvalue()


def rewritten(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with the text of its sheet changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, change(text) if name == SHEET else text)
    return made.getvalue()


def prefixed(text: bytes) -> bytes:
    """Names of elements with a prefix, as some libraries write them."""
    named = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", text)
    return named.replace(b"xmlns=", b"xmlns:x=", 1)


def placeless(text: bytes) -> bytes:
    """Rows and cells without their places, which the format leaves to the writer."""
    filled = text.replace(b'<c r="C2" s="1"/>', b'<c s="1"></c>')
    filled = filled.replace(b'<c r="D3"', b'<c s="0"></c><c r="D3"')
    return re.sub(rb' r="[A-Z]*[0-9]+"', b"", filled)


@pytest.mark.parametrize("change", [bytes, prefixed, placeless])
def test_an_error_after_a_blank_cell_is_told_at_its_place(change: Callable[[bytes], bytes]) -> None:
    data = rewritten(workbook(), change)
    assert error_cells(data) == {"Tờ": {(1, 3): "#DIV/0!"}}
    (fact,), (fault,) = read_facts_bytes(data, "so.xlsx")
    assert fact.provenance.row == 3
    assert fault.code.number == "F012"
    assert "dòng 2, cột “giá trị”" in fault.message()
    assert fault.span is not None
    assert fault.span.text == "#DIV/0!"


def test_an_error_without_words_is_a_blank_cell() -> None:
    data = rewritten(workbook(), lambda text: text.replace(b"<v>#DIV/0!</v>", b"<v></v>"))
    assert error_cells(data) == {"Tờ": {}}
    _, (fault,) = read_facts_bytes(data, "so.xlsx")
    assert fault.code.number == "F011"


def test_a_workbook_without_one_of_its_sheets_is_damaged() -> None:
    data = workbook()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
    assert error_cells(made.getvalue()) == {}
    _, (fault,) = read_facts_bytes(made.getvalue(), "so.xlsx")
    assert fault.code.number == "F035"
