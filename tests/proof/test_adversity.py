"""Hostile files: a message, never a traceback, and nothing opened that would fill the memory."""

from __future__ import annotations

import io
import json
import os
import zipfile

import pytest
import xlsxwriter

from cchc_rules import inspect
from cchc_rules.exports.plans import JsonError, read_plan_json
from cchc_rules.formatting import formatted
from cchc_rules.reading import workbook_sizes
from cchc_rules.reading.csv_files import write_facts_csv
from cchc_rules.reading.files import read_facts_bytes
from cchc_rules.reading.mapping import read_mapping

WHOLE = bool(os.environ.get("CCHC_PROOF"))
LINES = 1_000_000 if WHOLE else 20_000
HEAD = 'ngôn ngữ: cchc 1\n\nkế hoạch "Thử"\n  thời kỳ: năm 2024\n\n'


def codes(text: str) -> set[str]:
    return {one.code.number for one in inspect(text)[1]}


def test_a_plan_of_very_many_lines_is_read_to_its_end() -> None:
    text = HEAD + 'đơn vị VP "Văn phòng"\n' + "# chú thích\n" * LINES + "bậy bạ\n"
    _, findings = inspect(text)
    assert findings[-1].span is not None
    assert findings[-1].span.line == LINES + 7


def test_one_line_of_ten_megabytes_is_one_finding() -> None:
    size = 10_000_000 if WHOLE else 300_000
    _, findings = inspect(HEAD + "x" * size)
    assert len(findings) == 1
    assert len(findings[0].message()) < 500


def test_ten_thousand_levels_of_indentation_are_refused_once() -> None:
    text = HEAD + "".join(
        f'{" " * n}nhiệm vụ {n} "Việc"\n' for n in range(1, 10_000, 1 if WHOLE else 50)
    )
    _, findings = inspect(text)
    assert findings
    assert formatted(text).text


@pytest.mark.parametrize("opening", ["(", "“", '"', "[", "{"])
def test_a_hundred_thousand_brackets_are_told(opening: str) -> None:
    assert codes(f'{HEAD}đơn vị VP "Văn phòng" {opening * 100_000}\n')
    assert codes(f'{HEAD}chỉ tiêu 1 "A"\n  mức: {opening * 20_000}\n')


@pytest.mark.parametrize(
    "text",
    [
        'nhiệm vụ 1 "A\u202eB"',  # right-to-left override
        'nhiệm vụ 1 "A"\n  chủ trì: \u0412\u0420',  # Cyrillic letters that look like VP
        'nhiệm vụ 1 "A"\n  thời hạn: \uff11\uff12/\uff16',  # fullwidth digits
        'nhiệm vụ 1 "A"\n  thời hạn: \u0661\u0662/6/2024',  # Arabic digits
        "nhiệm vụ 1 \x00",
    ],
)
def test_letters_that_only_look_alike_are_never_taken_for_them(text: str) -> None:
    assert codes(f'{HEAD}đơn vị VP "Văn phòng"\n{text}\n')


def test_a_far_cell_is_refused_before_the_sheet_is_laid_out() -> None:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "loại")
        sheet.write_string(1_048_575, 16_383, "x")
    _, findings = read_facts_bytes(memory.getvalue(), "f.xlsx")
    assert [one.code.number for one in findings] == ["F044"]


def archive(name: str, content: bytes) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return memory.getvalue()


def test_a_bomb_is_refused_by_the_size_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_sizes, "MOST_BYTES", 1_000_000)
    bomb = archive("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    assert len(bomb) < 5_000
    _, findings = read_facts_bytes(bomb, "f.xlsx")
    assert [one.code.number for one in findings] == ["F044"]


def test_repeated_cells_of_an_ods_file_are_counted() -> None:
    row = b'<table:table-row table:number-rows-repeated="%d">'
    cell = b'<table:table-cell table:number-columns-repeated="1000" office:value-type="float"/>'
    blank = b'<table:table-cell table:number-columns-repeated="16384"/>'
    assert workbook_sizes.is_too_large(archive("content.xml", row % 100_000 + cell))
    assert not workbook_sizes.is_too_large(archive("content.xml", row % 10 + cell))
    assert not workbook_sizes.is_too_large(archive("content.xml", row % 1_048_576 + blank))
    assert not workbook_sizes.is_too_large(b"PK no archive")
    assert not workbook_sizes.is_too_large(b"\xd0\xcf\x11\xe0")


def test_what_is_written_cannot_act_as_a_formula() -> None:
    text = "loại;mục;ghi nhận;giá trị;ghi chú\ngiá trị;a;05/01/2025;1;'=HYPERLINK(1)\n"
    facts, faults = read_facts_bytes(text.encode(), "f.csv")
    assert not faults
    written = write_facts_csv(facts)
    assert ";'=HYPERLINK" in written or "\"'=HYPERLINK" in written
    again, _ = read_facts_bytes(written.encode(), "f.csv")
    assert again[0].provenance.note == facts[0].provenance.note


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, json.dumps({"schema": 1})])
def test_deep_json_is_refused(text: str) -> None:
    with pytest.raises(JsonError):
        read_plan_json(text)
    _, findings = read_facts_bytes(text.encode(), "f.json")
    assert findings


def test_a_deep_mapping_is_refused() -> None:
    _, faults = read_mapping("a = " + "[" * 20_000)
    assert [one.code.number for one in faults] == ["F040"]
