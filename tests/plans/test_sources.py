"""The five encoded plans say what their sources say: counts, by the real parser and reader."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from cchc_rules.reading.files import read_facts
from cchc_rules.source import Source
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Document
from cchc_rules.syntax.documents import parse

PLANS = Path(__file__).parents[2] / "plans"
NAMES = ("cu-chi-2021", "hoai-duc-2023", "phu-my-2023", "son-ha-2024", "tuyen-quang-2021")
VERDICTS = {"MET", "NOT_MET", "PENDING", "UNKNOWN", "NOT_APPLICABLE"}
UNUSUAL = {
    "1.7": "Sau khi UBND Thành phố ban hành",
    "2.1": "Tháng 01/2021",
    "2.2": "Tháng 01/2021",
    "3.6": "Định kỳ 03 tháng/lần",
    "7.5": "Trước 30/6/2021",
    "9.1": "Trong tháng 02 năm 2021",
    "9.4": "Ngày 20 của tháng cuối quý",
}


def _document(name: str) -> Document:
    text = (PLANS / name / "plan.cchc").read_text(encoding="utf-8")
    document, findings = parse(Source(f"{name}/plan.cchc", text))
    assert findings == ()
    return document


def _numbers(document: Document, keyword: str) -> list[str]:
    return [block.number.text for block in document.all(fold(keyword)) if block.number]


def _default(block: Block | None, name: str) -> str | None:
    defaults = block.get(fold("mặc định")) if block else None
    found = next(defaults.all(fold(name)), None) if defaults else None
    return found.value.text if found else None


def _annex_deadlines(document: Document) -> dict[str, str]:
    table: Block | None = None
    part: Block | None = None
    deadlines: dict[str, str] = {}
    for block in document.blocks:
        if block.keyword == fold("bảng"):
            table, part = block, None
        elif block.keyword == fold("hết bảng"):
            table = None
        elif block.keyword == fold("phần"):
            part = block
        elif table and block.keyword == fold("nhiệm vụ") and block.number:
            own = block.get(fold("thời hạn"))
            inherited = _default(part, "thời hạn") or _default(table, "thời hạn") or ""
            deadlines[block.number.text] = own.value.text if own else inherited
    return deadlines


@pytest.mark.parametrize("name", NAMES)
def test_every_plan_parses_without_a_finding(name: str) -> None:
    assert _document(name).blocks


@pytest.mark.parametrize("name", NAMES)
def test_every_facts_file_is_read_without_a_fault(name: str) -> None:
    facts, findings = read_facts(PLANS / name / "facts.csv")
    assert findings == ()
    assert facts.items


@pytest.mark.parametrize("name", NAMES)
def test_expected_rows_have_six_cells_and_are_written_once(name: str) -> None:
    with (PLANS / name / "expected.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert rows[0] == ["as_of", "item", "agency", "period", "verdict", "due"]
    assert all(len(row) == len(rows[0]) for row in rows)
    assert max(Counter(tuple(row[:4]) for row in rows).values()) == 1


def test_the_expected_rows_of_cu_chi_show_every_verdict() -> None:
    with (PLANS / "cu-chi-2021/expected.csv").open(encoding="utf-8", newline="") as file:
        assert {row["verdict"] for row in csv.DictReader(file, delimiter=";")} == VERDICTS


def test_the_annex_of_cu_chi_has_43_rows_numbered_as_printed() -> None:
    sizes = {1: 8, 2: 3, 3: 7, 4: 4, 5: 4, 6: 3, 7: 6, 8: 4, 9: 4}
    printed = [f"{part}.{row}" for part, size in sizes.items() for row in range(1, size + 1)]
    assert list(_annex_deadlines(_document("cu-chi-2021"))) == printed
    assert len(printed) == 43


def test_deadlines_of_the_annex_are_36_in_the_year_2_in_january_and_five_others() -> None:
    deadlines = _annex_deadlines(_document("cu-chi-2021"))
    counts = Counter(deadlines.values())
    assert counts.pop("Trong năm 2021") == 36
    assert counts.pop("Tháng 01/2021") == 2
    assert sorted(counts.values()) == [1, 1, 1, 1, 1]
    assert {n: d for n, d in deadlines.items() if d != "Trong năm 2021"} == UNUSUAL


def test_part_i2_of_cu_chi_has_every_lettered_target() -> None:
    letters = {1: "ab", 2: "ab", 3: "abc", 4: "abc", 5: "abcd", 6: "ab", 7: "ab"}
    printed = [f"I.2.{n}.{letter}" for n, group in letters.items() for letter in group]
    numbers = _numbers(_document("cu-chi-2021"), "chỉ tiêu")
    assert [n for n in numbers if n.startswith("I.2.")] == printed


def test_part_ii_of_cu_chi_has_every_clause() -> None:
    sizes = {1: 8, 2: 3, 3: 8, 4: 4, 5: 4, 6: 3, 7: 5, 8: 3, 9: 4}
    printed = [f"II.{part}.{row}" for part, size in sizes.items() for row in range(1, size + 1)]
    numbers = _numbers(_document("cu-chi-2021"), "điều khoản")
    assert [n for n in numbers if n.startswith("II.")] == printed


def test_hoai_duc_has_ten_tasks_in_order() -> None:
    document = _document("hoai-duc-2023")
    numbers = [
        block.number.text
        for block in document.blocks
        if block.number and block.keyword in {fold("nhiệm vụ"), fold("điều khoản")}
    ]
    assert numbers == ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười"]


def test_son_ha_serves_every_criterion_it_names() -> None:
    document = _document("son-ha-2024")
    card = next(document.all(fold("bảng điểm")))
    named = {block.number.text for block in card.blocks if block.number}
    served = {
        part.strip().removeprefix("tiêu chí ")
        for block in document.blocks
        for served_field in block.all(fold("phục vụ"))
        for part in served_field.value.text.split(";")
    }
    assert len(named) == 18
    assert named == served


def test_phu_my_records_the_printed_result() -> None:
    result = next(_document("phu-my-2023").all(fold("kết quả")))
    printed = {row.name: row.value.text for row in result.fields}
    assert printed[fold("tổng")] == "91,84/100 điểm"
    assert printed[fold("số tiêu chí đạt điểm tối đa")] == "40/48"


def test_tuyen_quang_lists_the_seven_letters_of_its_contents() -> None:
    clauses = _document("tuyen-quang-2021").all(fold("điều khoản"))
    clause = next(block for block in clauses if block.number and block.number.text == "II.2.4")
    assert [block.number.text for block in clause.blocks if block.number] == list("abcdđeg")
