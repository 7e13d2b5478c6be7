"""Generated facts tables with planted faults: each fault once, at its cell, nothing else lost.

Two hundred by default; ``make proof`` makes ten thousand (``CCHC_PROOF=1``).
"""

from __future__ import annotations

import csv
import io
import os
import random
from collections.abc import Callable

import pytest
import xlsxwriter

from cchc_rules.facts.fact import Fact
from cchc_rules.reading.files import read_facts_bytes

WHOLE = bool(os.environ.get("CCHC_PROOF"))
TABLES = 10_000 if WHOLE else 200
BATCHES = 20
COLUMNS = ("loại", "mục", "đơn vị", "kỳ", "giá trị", "mẫu số", "ngày", "ghi nhận", "chứng cứ")
Row = dict[str, str]


def _value(rng: random.Random) -> Row:
    return {"loại": "giá trị", "giá trị": str(rng.randrange(1, 900)), "kỳ": "năm 2024"}


def _ratio(rng: random.Random) -> Row:
    below = rng.randrange(1, 900)
    above = rng.randrange(below + 1)
    return {"loại": "tỷ lệ", "giá trị": str(above), "mẫu số": str(below), "kỳ": "quý II/2024"}


def _done(rng: random.Random) -> Row:
    day = f"{rng.randrange(1, 29):02}/{rng.randrange(1, 13):02}/2024"
    return {"loại": "xong", "ngày": day, "chứng cứ": f"{rng.randrange(1, 99)}/KH-VP"}


def _answer(rng: random.Random) -> Row:
    return {"loại": "có không", "giá trị": rng.choice(["có", "không"]), "kỳ": "năm 2024"}


KINDS: tuple[Callable[[random.Random], Row], ...] = (_value, _ratio, _done, _answer)
# column, what is planted there, the code; for which kinds of rows
FAULTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("loại", "gia tri", "F010", ("giá trị", "tỷ lệ", "có không", "xong")),
    ("giá trị", "1O", "F031", ("giá trị", "tỷ lệ")),
    ("giá trị", "1.5", "F012", ("giá trị", "tỷ lệ")),
    ("giá trị", "1,234", "F013", ("giá trị", "tỷ lệ")),
    ("giá trị", "", "F011", ("giá trị", "tỷ lệ", "có không")),
    ("giá trị", "có lẽ", "F019", ("có không",)),
    ("kỳ", "quý V/2024", "F016", ("giá trị", "tỷ lệ", "có không")),
    ("ngày", "31/6/2024", "F015", ("xong",)),
    ("ghi nhận", "30/02/2025", "F015", ("giá trị", "tỷ lệ", "có không", "xong")),
    ("ghi nhận", "", "F011", ("giá trị", "tỷ lệ", "có không", "xong")),
    ("mục", "", "F011", ("giá trị", "tỷ lệ", "có không", "xong")),
)


def table(rng: random.Random) -> tuple[list[Row], list[tuple[str, int, str]]]:
    """Rows, and the faults planted in them: code, row number, column."""
    rows: list[Row] = []
    planted: list[tuple[str, int, str]] = []
    for number in range(2, rng.randrange(4, 14)):
        row = {
            "mục": f"m{number}",
            "đơn vị": rng.choice(["VP", "TA"]),
            "ghi nhận": "15/01/2025",
            **rng.choice(KINDS)(rng),
        }
        if rng.random() < 0.4:
            fitting = [fault for fault in FAULTS if row["loại"] in fault[3]]
            column, text, code, _ = rng.choice(fitting)
            row[column] = text
            planted.append((code, number, column))
        rows.append(row)
    return rows, planted


def as_csv(rows: list[Row]) -> bytes:
    memory = io.StringIO()
    writer = csv.DictWriter(memory, COLUMNS, delimiter=";", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return memory.getvalue().encode()


def as_xlsx(rows: list[Row]) -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory) as book:
        sheet = book.add_worksheet()
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name)
            for number, row in enumerate(rows, start=1):
                text = row.get(name, "")
                if text.isdigit() and name in ("giá trị", "mẫu số"):
                    sheet.write_number(number, column, int(text))
                elif text:
                    sheet.write_string(number, column, text)
    return memory.getvalue()


def told(data: bytes, file: str) -> tuple[tuple[Fact, ...], list[tuple[str, int, str]]]:
    facts, findings = read_facts_bytes(data, file)
    places = [
        (one.code.number, int(one.arguments["row"]), str(one.arguments["column"]))
        for one in findings
    ]
    return facts, sorted(places)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_each_planted_fault_is_told_once_at_its_cell(batch: int) -> None:
    for number in range(TABLES // BATCHES):
        rng = random.Random(batch * 1_000_003 + number)
        rows, planted = table(rng)
        form, file = rng.choice([(as_csv, "f.csv"), (as_xlsx, "f.xlsx")])
        facts, found = told(form(rows), file)
        assert found == sorted(planted), (batch, number)
        faulty = {row for _, row, _ in planted}
        assert sorted(fact.provenance.row for fact in facts) == [
            row for row in range(2, len(rows) + 2) if row not in faulty
        ]
