"""An explained item names its facts by what they say."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

import cchc_rules as cr
from cchc_rules import inspect
from cchc_rules.facts.facts import gather
from cchc_rules.reading.files import read_facts_bytes
from cchc_rules.reports.due_days import plan_due_page
from cchc_rules.reports.evaluations import evaluation_page
from cchc_rules.reports.explanations import explain_text
from cchc_rules.reports.tables import page_text

PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
số đo loại "Xếp loại" (xếp loại)
  thang: Tốt > Khá > Trung bình
số đo quy_chế "Có quy chế" (có/không)
số đo mức "Mức" (%, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch

chỉ tiêu 1 "Một"
  đo: {measure}
{level}  chủ trì: VP
  thời hạn: năm 2024
"""
COLUMNS = "loại;mục;đơn vị;chiều;kỳ;giá trị;ngày;ghi nhận"


def lines(measure: str, level: str, row: str) -> list[str]:
    level = level and f"  mức: {level}\n"
    plan, _ = inspect(PLAN.format(measure=measure, level=level))
    assert plan is not None
    facts, faults = read_facts_bytes(f"{COLUMNS}\n{row}\n".encode(), "f.csv")
    assert not faults, [one.message() for one in faults]
    calendar = cr.official_calendar()
    result = cr.evaluate(plan, gather(facts), calendar=calendar, as_of=dt.date(2025, 2, 1))
    return explain_text(plan, result, "1").splitlines()


@pytest.mark.parametrize(
    ("measure", "level", "row", "words"),
    [
        (
            "loại",
            "xếp loại Khá trở lên",
            "xếp loại;loại;VP;;năm 2024;Tốt;;15/01/2025",
            "xếp loại loại = Tốt, năm 2024",
        ),
        (
            "quy_chế",
            "",
            "có không;quy_chế;VP;;năm 2024;có;;15/01/2025",
            "có không quy_chế = có, năm 2024",
        ),
        (
            "mức",
            "từ 90% trở lên",
            "giá trị;mức;VP;;;95;31/12/2024;15/01/2025",
            "giá trị mức = 95, ngày 31/12/2024",
        ),
    ],
)
def test_a_fact_is_told_with_its_figure(measure: str, level: str, row: str, words: str) -> None:
    assert f"    số liệu: {words}, ghi nhận 15/01/2025 (f.csv:2)" in lines(measure, level, row)


@pytest.mark.parametrize("answer", ["đạt", "không đạt"])
def test_a_judgement_of_no_stretch_is_told_by_its_answer(answer: str) -> None:
    clause = PLAN.replace("chỉ tiêu", "nhiệm vụ").replace("  đo: {measure}\n{level}", "")
    plan, _ = inspect(clause)
    assert plan is not None
    row = f"nhận định;1;VP;;;{answer};;15/01/2025"
    facts, faults = read_facts_bytes(f"{COLUMNS}\n{row}\n".encode(), "f.csv")
    assert not faults, [one.message() for one in faults]
    calendar = cr.official_calendar()
    result = cr.evaluate(plan, gather(facts), calendar=calendar, as_of=dt.date(2025, 2, 1))
    shown = explain_text(plan, result, "1").splitlines()
    assert f"    số liệu: nhận định 1 = {answer}, ghi nhận 15/01/2025 (f.csv:2)" in shown


def test_an_item_of_no_document_has_no_source_line() -> None:
    plan, _ = inspect(PLAN.format(measure="quy_chế", level=""))
    assert plan is not None
    plan = evolve(plan, number=None)
    calendar = cr.official_calendar()
    result = cr.evaluate(plan, gather([]), calendar=calendar, as_of=dt.date(2025, 2, 1))
    shown = explain_text(plan, result, "1").splitlines()
    assert shown[0] == "1 “Một”: chưa đủ căn cứ"
    assert not [line for line in shown if "nguồn:" in line]


def test_a_report_without_figure_or_day_is_told_by_what_it_is_about() -> None:
    task = PLAN.replace("chỉ tiêu", "nhiệm vụ").replace("  đo: {measure}\n{level}", "")
    plan, _ = inspect(task + "  khi: có yêu cầu\n  sản phẩm: Báo cáo\n")
    assert plan is not None
    rows = [
        "điều kiện;có yêu cầu;VP;;;có;;15/01/2025",
        "xong;1;VP;;;;31/12/2024;15/01/2025",
    ]
    facts, _ = read_facts_bytes("\n".join([COLUMNS, *rows, ""]).encode(), "f.csv")
    calendar = cr.official_calendar()
    result = cr.evaluate(plan, gather(facts), calendar=calendar, as_of=dt.date(2025, 2, 1))
    shown = explain_text(plan, result, "1").splitlines()
    assert "    số liệu: xong 1, ngày 31/12/2024, ghi nhận 15/01/2025 (f.csv:3)" in shown


def test_an_item_that_another_stands_for_says_so() -> None:
    first = PLAN.format(measure="quy_chế", level="")
    again = first.split("\n\n")[-1].replace('chỉ tiêu 1 "Một"', 'chỉ tiêu 2 "Hai"')
    plan, findings = inspect(f"{first}{again}  thay cho: 1\n")
    assert plan is not None
    assert not [one.message() for one in findings if one.is_error]
    calendar, day = cr.official_calendar(), dt.date(2025, 2, 1)
    result = cr.evaluate(plan, gather([]), calendar=calendar, as_of=day)
    assert "  theo mục 2 thay cho mục này" in explain_text(plan, result, "1").splitlines()
    assert "thay cho" not in explain_text(plan, result, "2")
    assert "theo mục 2 thay cho mục này" in page_text(evaluation_page(plan, result))
    due = page_text(plan_due_page(plan, calendar, day))
    assert "Hai" in due
    assert "Một" not in due
