"""An office's own sheet read as a mapping file says; databases and Parquet by the same rules."""

from __future__ import annotations

import datetime as dt
import decimal
import os
import sqlite3
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sqlalchemy
import xlsxwriter
from click.testing import CliRunner

from cchc_rules.cli import group
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.numbers import Interval
from cchc_rules.reading.files import read_facts
from cchc_rules.reading.mapping import SheetMapping, read_mapping

MAPPING = """[[sheet]]
sheet = "Biểu 1"
header = [3, 4]
agency = "Tên đơn vị"
period = "quý II/2024"
recorded = "05/7/2024"
note = "biểu quý"
skip = ["Tổng cộng"]
[sheet.agencies]
"UBND xã Tân An" = "TA"
"UBND xã Tân Bình" = "TB"
[[sheet.value]]
column = "Trực tuyến / Số hồ sơ"
measure = "trực_tuyến"
unit = "hồ sơ"
[[sheet.value]]
column = "Tỷ lệ"
measure = "đúng_hạn"
unit = "%"
percent = "share"
[[sheet.value]]
column = "E"
measure = "2.1"
kind = "tỷ lệ"
denominator = "Trực tiếp / Số hồ sơ"
"""


def sheets(text: str) -> list[SheetMapping]:
    found, faults = read_mapping(text)
    assert not faults, [one.message() for one in faults]
    return list(found)


def office_book(path: Path) -> None:
    """Two title rows, a header of two rows with a merged cell, a totals row."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Biểu 1")
        percent = book.add_format({"num_format": "0.00%"})
        sheet.write_string(0, 0, "BIỂU TỔNG HỢP")
        for column, text in enumerate(["Tên đơn vị", "Trực tuyến", "", "Trực tiếp", "Ghi thêm"]):
            sheet.write_string(2, column, text)
        for column, text in enumerate(["", "Số hồ sơ", "Tỷ lệ", "Số hồ sơ", "Đúng hạn"]):
            sheet.write_string(3, column, text)
        rows = [("UBND xã Tân An", 120, 0.9184, 40, 39), ("UBND xã Tân Bình", 80, 1, 20, 20)]
        for row, (name, online, share, direct, on_time) in enumerate(rows, start=4):
            sheet.write_string(row, 0, name)
            sheet.write_number(row, 1, online)
            sheet.write_number(row, 2, share, percent)
            sheet.write_number(row, 3, direct)
            sheet.write_number(row, 4, on_time)
        sheet.write_string(6, 0, "Tổng cộng")
        sheet.write_number(6, 1, 200)
        book.add_worksheet("Khác").write_string(0, 0, "không đọc")


def shown(facts: object) -> list[tuple[str, str | None, Fraction | None, Fraction | None]]:
    assert hasattr(facts, "__iter__")
    return [
        (
            fact.subject,
            fact.agency,
            fact.value.low if fact.value else None,
            fact.denominator.low if fact.denominator else None,
        )
        for fact in facts
    ]


def test_a_sheet_of_an_office_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "biểu.xlsx"
    office_book(file)
    facts, faults = read_facts(file, sheets(MAPPING))
    assert [one.message() for one in faults] == []
    assert shown(facts) == [
        ("trực_tuyến", "TA", Fraction(120), None),
        ("đúng_hạn", "TA", Fraction("91.84"), None),
        ("2.1", "TA", Fraction(39), Fraction(40)),
        ("trực_tuyến", "TB", Fraction(80), None),
        ("đúng_hạn", "TB", Fraction(100), None),
        ("2.1", "TB", Fraction(20), Fraction(20)),
    ]
    first = next(iter(facts))
    assert (first.recorded_on, first.provenance.note) == (dt.date(2024, 7, 5), "biểu quý")
    assert first.about_period is not None
    assert first.about_period.label == "quý II/2024"


def test_a_totals_row_that_nobody_named_is_not_dropped(tmp_path: Path) -> None:
    file = tmp_path / "biểu.xlsx"
    office_book(file)
    text = MAPPING.replace('skip = ["Tổng cộng"]\n', "")
    facts, _ = read_facts(file, sheets(text))
    assert ("trực_tuyến", "Tổng cộng", Fraction(200), None) in shown(facts)


def test_a_faulty_cell_is_told_at_its_sheet_row_and_column(tmp_path: Path) -> None:
    file = tmp_path / "biểu.csv"
    file.write_text("Xã;Nhận\nTA;12O\nTB;\nTC;5\n", encoding="utf-8")
    text = (
        '[[sheet]]\nagency = "Xã"\nperiod = "năm 2024"\nrecorded = "05/01/2025"\n'
        '[[sheet.value]]\ncolumn = "nhận"\nmeasure = "nhận"\n'
    )
    facts, (fault,) = read_facts(file, sheets(text))
    assert fault.span is not None
    assert (fault.code.number, fault.span.place()) == ("F031", "biểu.csv:2:4")
    assert shown(facts) == [("nhận", "TC", Fraction(5), None)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[sheet]", "không đọc được"),
        ("", "chưa có bảng [[sheet]]"),
        ("x = 1\n[[sheet]]", "không hiểu “x”"),
        ('[[sheet]]\nperiod = "a"\nrecorded = "b"', "chưa có [[sheet.value]]"),
        ("[[sheet]]\nheader = 0", "“header” phải là số dòng"),
        ("[[sheet]]\nagency = true", "“agency” phải là chữ"),
        ("[[sheet]]\nperiod = { cot = 1 }", "không hiểu “cot”"),
        ('[[sheet]]\n[[sheet.value]]\ncolumn = "A"', "“measure” phải là chữ"),
        ('[[sheet]]\n[[sheet.value]]\npercent = "x"', "“percent = x” không hiểu"),
        ("[[sheet]]\n[sheet.records]\nreceived = 'a'", "chưa có [sheet.records.count]"),
        ("[[sheet]]\n[sheet.records.count]\na = 'b'", "a = “b” không hiểu"),
    ],
)
def test_every_fault_of_a_mapping_is_told_in_one_run(text: str, told: str) -> None:
    found, faults = read_mapping(text)
    assert found == ()
    assert any(told in one.message() for one in faults), [one.message() for one in faults]


def test_a_sheet_or_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    file = tmp_path / "biểu.xlsx"
    office_book(file)
    for old, new, code in (
        ("Biểu 1", "Biểu 2", "F040"),
        ('"Tỷ lệ"', '"Tỷ suất"', "F041"),
        ('"E"', '"Z"', "F041"),
        ('period = "quý II/2024"', 'period = { column = "Kỳ" }', "F041"),
    ):
        facts, faults = read_facts(file, sheets(MAPPING.replace(old, new)))
        assert ([one.code.number for one in faults], len(facts)) == ([code], 0)


RECORDS = """[[sheet]]
agency = "Đơn vị"
period = "quý II/2024"
recorded = "05/7/2024"
[sheet.records]
received = "Ngày nhận"
due = "Hẹn trả"
returned = "Ngày trả"
dimensions = { "lĩnh vực" = "Lĩnh vực" }
[sheet.records.count]
"nhận" = "received"
"xong" = "returned"
"đúng_hạn" = "returned on time"
"trễ_hạn" = "returned late"
"tồn" = "open"
"quá_hạn" = "overdue"
"""
DOSSIERS = """Đơn vị;Lĩnh vực;Ngày nhận;Hẹn trả;Ngày trả
VP;đất đai;28/3/2024;10/4/2024;09/4/2024
VP;đất đai;02/4/2024;20/4/2024;22/4/2024
VP;đất đai;01/6/2024;20/6/2024;
VP;đất đai;20/6/2024;15/7/2024;10/7/2024
VP;hộ tịch;03/5/2024;06/5/2024;04/5/2024
"""


def test_raw_records_are_counted_by_agency_field_and_window(tmp_path: Path) -> None:
    file = tmp_path / "hồ-sơ.csv"
    file.write_text(DOSSIERS, encoding="utf-8")
    facts, faults = read_facts(file, sheets(RECORDS))
    assert faults == ()
    counted = {
        (fact.subject, dict(fact.dimensions)["lĩnh vực"]): int(fact.value.low or 0)
        for fact in facts
        if fact.value
    }
    land = {"nhận": 3, "xong": 2, "đúng_hạn": 1, "trễ_hạn": 1, "tồn": 2, "quá_hạn": 1}
    civil = {"nhận": 1, "xong": 1, "đúng_hạn": 1, "trễ_hạn": 0, "tồn": 0, "quá_hạn": 0}
    assert counted == {
        **{(name, "đất đai"): n for name, n in land.items()},
        **{(name, "hộ tịch"): n for name, n in civil.items()},
    }


@pytest.mark.parametrize(
    ("row", "code", "place"),
    [
        ("VP;đất đai;31/6/2024;20/7/2024;", "F0", "7:12"),
        ("VP;đất đai;;20/4/2024;", "F011", "7:12"),
        ("VP;đất đai;02/4/2024;05/4/2024;01/4/2024", "F0", "7:32"),
        ("VP;đất đai;02/4/2024;;03/4/2024", "F011", "7:22"),
    ],
)
def test_a_faulty_record_is_told_and_its_agency_has_no_count(
    tmp_path: Path, row: str, code: str, place: str
) -> None:
    file = tmp_path / "hồ-sơ.csv"
    file.write_text(f"{DOSSIERS}{row}\nTA;hộ tịch;02/4/2024;05/4/2024;\n", encoding="utf-8")
    facts, (fault,) = read_facts(file, sheets(RECORDS))
    assert fault.code.number.startswith(code)
    assert fault.span is not None
    assert fault.span.place().endswith(place)
    assert {fact.agency for fact in facts} == {"TA"}


def test_records_without_a_day_due_may_be_counted_but_not_for_being_on_time(tmp_path: Path) -> None:
    file = tmp_path / "hồ-sơ.csv"
    file.write_text(f"{DOSSIERS}VP;hộ tịch;02/4/2024;;03/4/2024\n", encoding="utf-8")
    timely = ("đúng_hạn", "trễ_hạn", "quá_hạn")
    kept = (line for line in RECORDS.split("\n") if not line.strip('"').startswith(timely))
    plain = "\n".join(kept)
    facts, faults = read_facts(file, sheets(plain))
    assert faults == ()
    assert ("xong", "VP", Fraction(2), None) in shown(facts)


def test_records_need_a_window_and_a_day(tmp_path: Path) -> None:
    file = tmp_path / "hồ-sơ.csv"
    file.write_text(DOSSIERS, encoding="utf-8")
    text = RECORDS.replace('"quý II/2024"', '"quý"')
    _, faults = read_facts(file, sheets(text))
    assert [one.code.number for one in faults] == ["F040"]


COLUMNS = ("loại", "mục", "đơn vị", "kỳ", "giá trị", "ghi nhận")
VALUES = ("giá trị", "nhận", "VP", "năm 2024", decimal.Decimal("97.995"), dt.date(2025, 1, 5))


def only(facts: object) -> Fact:
    assert hasattr(facts, "__iter__")
    (fact,) = facts
    assert isinstance(fact, Fact)
    return fact


def test_a_parquet_file_is_read_exactly(tmp_path: Path) -> None:
    file = tmp_path / "so-lieu.parquet"
    pq.write_table(
        pa.table({name: [value] for name, value in zip(COLUMNS, VALUES, strict=True)}), file
    )
    facts, faults = read_facts(file)
    assert faults == ()
    fact = only(facts)
    assert (fact.kind, fact.recorded_on) == (FactKind.VALUE, dt.date(2025, 1, 5))
    assert fact.value is not None
    assert fact.value.low == Fraction("97.995")


def test_an_sqlite_file_is_read_and_not_written(tmp_path: Path) -> None:
    file = tmp_path / "so-lieu.db"
    connection = sqlite3.connect(file)
    connection.execute('CREATE TABLE "số liệu" ("loại", "mục", "ghi nhận", "giá trị" REAL)')
    connection.execute("""INSERT INTO "số liệu" VALUES ('giá trị', 'nhận', '05/01/2025', 1.1)""")
    connection.execute("CREATE TABLE khac (a)")
    connection.execute("INSERT INTO khac VALUES (1)")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    facts, faults = read_facts(file)
    assert [one.code.number for one in faults] == ["F037"]
    value = only(facts).value
    assert value is not None
    assert value.low == Fraction("1.1")
    assert file.read_bytes() == before


def _in_database(address: str) -> None:
    engine = sqlalchemy.create_engine(address)
    table = sqlalchemy.Table(
        "so_lieu",
        sqlalchemy.MetaData(),
        *(sqlalchemy.Column(name, sqlalchemy.String) for name in COLUMNS[:4]),
        sqlalchemy.Column("giá trị", sqlalchemy.Numeric(12, 3)),
        sqlalchemy.Column("ghi nhận", sqlalchemy.Date),
    )
    with engine.begin() as connection:
        table.drop(connection, checkfirst=True)
        table.create(connection)
        connection.execute(table.insert(), [dict(zip(COLUMNS, VALUES, strict=True))])
    engine.dispose()


def test_a_database_is_read_by_its_address(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'a.bin'}"
    _in_database(address)
    facts, faults = read_facts(f"{address}#so_lieu")
    assert (len(facts), faults) == (1, ())
    again, _ = read_facts(address)
    assert again.digest == facts.digest
    _, faults = read_facts(f"{address}#khong_co")
    assert [one.code.number for one in faults] == ["F042"]
    _, faults = read_facts("postgresql+nothing://u:secret@host/db")
    assert [one.code.number for one in faults] == ["F042"]
    assert "secret" not in faults[0].message()


POSTGRES = os.environ.get("CCHC_TEST_POSTGRES", "")


@pytest.mark.skipif(not POSTGRES, reason="CCHC_TEST_POSTGRES names no database")
def test_postgresql_keeps_every_digit() -> None:
    _in_database(POSTGRES)
    facts, faults = read_facts(f"{POSTGRES}#so_lieu")
    assert faults == ()
    value = only(facts).value
    assert value is not None
    assert value.low == Fraction("97.995")


def test_the_command_takes_a_mapping_and_an_address(tmp_path: Path) -> None:
    plan = tmp_path / "a.cchc"
    plan.write_text(
        'ngôn ngữ: cchc 1\n\nkế hoạch "Thử"\n  thời kỳ: năm 2024\n\nđơn vị VP "Văn phòng"\n'
        'số đo nhận "Hồ sơ" (hồ sơ, cộng dồn)\nchỉ tiêu 1 "Hồ sơ"\n  đo: nhận\n'
        "  mức: từ 100 hồ sơ trở lên\n  chủ trì: VP\n  thời hạn: năm 2024\n",
        encoding="utf-8",
    )
    table = tmp_path / "biểu.csv"
    table.write_text("Xã;Nhận\nVăn phòng;120\n", encoding="utf-8")
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        '[[sheet]]\nagency = "Xã"\nperiod = "năm 2024"\nrecorded = "05/01/2025"\n'
        '[sheet.agencies]\n"Văn phòng" = "VP"\n'
        '[[sheet.value]]\ncolumn = "Nhận"\nmeasure = "nhận"\n',
        encoding="utf-8",
    )
    asked = ["eval", str(plan), "--facts", str(table), "--as-of", "2025-01-10"]
    result = CliRunner().invoke(group, [*asked, "--mapping", str(mapping)])
    assert result.exit_code == 0, result.output
    mapping.write_text("x = 1", encoding="utf-8")
    bad = CliRunner().invoke(group, [*asked, "--mapping", str(mapping)])
    assert (bad.exit_code, "F040" in bad.output) == (2, True)
    mapping.write_bytes(b"\xff")
    bad = CliRunner().invoke(group, [*asked, "--mapping", str(mapping)])
    assert (bad.exit_code, "UTF-8" in bad.output) == (2, True)
    asked[3] = "sqlite:////không/có/x.db"
    bad = CliRunner().invoke(group, asked)
    assert (bad.exit_code, "F042" in bad.output) == (2, True)


PAGE = Path("docs/facts.md").read_text("utf-8")


@pytest.mark.parametrize("block", PAGE.split("```toml\n")[1:])
def test_the_mappings_of_the_page_are_read(block: str) -> None:
    assert read_mapping(block.partition("```")[0])[1] == ()


def _book(path: Path, *rows: tuple[object, ...]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Biểu 1")
        for number, row in enumerate((("Tên đơn vị", "Nhận", "Tỷ lệ"), *rows)):
            for column, value in enumerate(row):
                if value in ("#DIV/0!", "#N/A"):
                    sheet.write_formula(number, column, "=1/0", None, value)
                elif value is not None:
                    sheet.write(number, column, value)


PLAIN = """[[sheet]]
header = 1
agency = "Tên đơn vị"
period = "quý II/2024"
recorded = "05/7/2024"
[[sheet.value]]
column = "Nhận"
measure = "nhận"
[[sheet.value]]
column = "Tỷ lệ"
measure = "đúng_hạn"
unit = "%"
percent = "share"
"""


def test_a_line_without_an_agency_is_told_not_dropped(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    _book(path, ("TA", 100, 0.99), (None, 50, None), ("TB", 70, None))
    facts, faults = read_facts(path, mapping=sheets(PLAIN))
    assert [fact.agency for fact in facts] == ["TA", "TA", "TB"]
    assert [one.code.number for one in faults] == ["F011"]
    assert "dòng 3" in faults[0].message()
    skipped = sheets(PLAIN.replace("header = 1", 'header = 1\nskip = [""]'))
    assert not read_facts(path, mapping=skipped)[1]


def test_an_error_of_a_formula_and_a_percentage_among_shares_are_told(tmp_path: Path) -> None:
    path = tmp_path / "so.xlsx"
    _book(path, ("TA", "#DIV/0!", 98.5), ("TB", 70, "#N/A"))
    facts, faults = read_facts(path, mapping=sheets(PLAIN))
    assert [fact.agency for fact in facts] == ["TB"]
    assert [one.code.number for one in faults] == ["F012"] * 3
    assert "#DIV/0!" in faults[0].message()


def test_a_record_of_nobody_leaves_no_count_and_a_time_of_day_is_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "ho_so.csv"
    rows = DOSSIERS.splitlines()
    blank = ";" + rows[1].partition(";")[2]
    path.write_text("\n".join([*rows, blank]) + "\n", encoding="utf-8")
    facts, faults = read_facts(path, mapping=sheets(RECORDS))
    assert len(facts) == 0
    assert [one.code.number for one in faults] == ["F011"]
    name, field, *days = rows[1].split(";")
    timed = ";".join([name, field, *(f"{day} 14:30" if day else "" for day in days)])
    path.write_text("\n".join([rows[0], timed]) + "\n", encoding="utf-8")
    facts, faults = read_facts(path, mapping=sheets(RECORDS))
    assert faults == ()
    assert {fact.provenance.row for fact in facts} == {2}
    path.write_text("\n".join([rows[0], ";".join([name, "", *days])]) + "\n", encoding="utf-8")
    facts, faults = read_facts(path, mapping=sheets(RECORDS))
    assert (len(facts), [one.code.number for one in faults]) == (0, ["F011"])


def test_a_name_that_stands_twice_is_told_with_its_letters(tmp_path: Path) -> None:
    file = tmp_path / "biểu.csv"
    file.write_text("Đơn vị;Số hồ sơ;Số hồ sơ\nVP;120;90\n", encoding="utf-8")
    text = """[[sheet]]
agency = "Đơn vị"
period = "năm 2024"
recorded = "05/01/2025"
[[sheet.value]]
column = "Số hồ sơ"
measure = "nhận"
"""
    _, (fault,) = read_facts(file, sheets(text))
    assert fault.code.number == "F045"
    assert "B, C" in fault.message()
    assert "“B”" in str(fault.help())
    facts, faults = read_facts(file, sheets(text.replace('column = "Số hồ sơ"', 'column = "C"')))
    assert faults == ()
    assert only(facts).value == Interval.exact(90)


def test_a_row_that_is_no_agency_is_no_record(tmp_path: Path) -> None:
    file = tmp_path / "hồ-sơ.csv"
    file.write_text(f"{DOSSIERS}Tổng cộng;;;;\n", encoding="utf-8")
    count = len(DOSSIERS.splitlines()) - 1
    whole = RECORDS.replace("[sheet.records]\n", f"[sheet.records]\nrows = {count}\n")
    skipping = whole.replace("[sheet.records]", 'skip = ["Tổng cộng"]\n[sheet.records]')
    facts, faults = read_facts(file, sheets(skipping))
    assert faults == ()
    assert {fact.agency for fact in facts} == {"VP"}
    assert {fact.value.low for fact in facts if fact.value and fact.subject == "nhận"} == {1, 3}


def test_a_column_named_by_a_number_is_found(tmp_path: Path) -> None:
    file = tmp_path / "biểu.csv"
    file.write_text("Đơn vị;2023;2024\nVP;120;90\n", encoding="utf-8")
    text = """[[sheet]]
agency = "Đơn vị"
period = "năm 2024"
recorded = "05/01/2025"
[[sheet.value]]
column = 2024
measure = "nhận"
"""
    facts, faults = read_facts(file, sheets(text))
    assert faults == ()
    assert only(facts).value == Interval.exact(90)
    assert [one.code.number for one in read_mapping(text.replace("2024\n", "true\n"))[1]] == [
        "F040"
    ]


def test_a_table_of_a_database_is_read_as_a_mapping_says(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    with sqlite3.connect(file) as connection:
        connection.execute('CREATE TABLE bieu ("Đơn vị" TEXT, "Nhận" INTEGER, "Xong" INTEGER)')
        rows = [("VP", 120, None), ("TA", None, 7)]
        connection.executemany("INSERT INTO bieu VALUES (?, ?, ?)", rows)
    connection.close()
    text = """[[sheet]]
agency = "Đơn vị"
period = "năm 2024"
recorded = "05/01/2025"
[[sheet.value]]
column = "Nhận"
measure = "nhận"
[[sheet.value]]
column = "Xong"
measure = "xong"
"""
    for address in (f"sqlite:///{file}#bieu", file):
        facts, faults = read_facts(address, sheets(text))
        assert faults == ()
        values = [("nhận", "VP", Fraction(120), None), ("xong", "TA", Fraction(7), None)]
        assert sorted(shown(facts)) == values


def test_a_record_given_back_before_it_came_is_told_with_both_days(tmp_path: Path) -> None:
    file = tmp_path / "biểu.csv"
    rows = "Đơn vị;Nhận;Hẹn;Trả\nVP;15/4/2024;20/4/2024;12/4/2024\n"
    file.write_text(rows, encoding="utf-8")
    text = """[[sheet]]
agency = "Đơn vị"
period = "quý II/2024"
recorded = "05/7/2024"
[sheet.records]
received = "Nhận"
due = "Hẹn"
returned = "Trả"
[sheet.records.count]
"nhận" = "received"
"""
    facts, (fault,) = read_facts(file, sheets(text))
    assert (len(facts), fault.code.number) == (0, "F046")
    assert "ngày trả 12/04/2024 đứng trước ngày nhận 15/04/2024" in fault.message()


def test_a_batch_that_is_not_whole_counts_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ho_so.csv"
    path.write_text(DOSSIERS, encoding="utf-8")
    count = len(DOSSIERS.splitlines()) - 1

    def stated(rows: object) -> str:
        return RECORDS.replace("[sheet.records]\n", f"[sheet.records]\nrows = {rows}\n")

    assert len(read_facts(path, mapping=sheets(stated(count)))[0])
    facts, faults = read_facts(path, mapping=sheets(stated(count + 1)))
    assert (len(facts), [one.code.number for one in faults]) == (0, ["F048"])
    assert [one.code.number for one in read_mapping(stated('"nhiều"'))[1]] == ["F040"]
