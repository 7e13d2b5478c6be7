"""Scores as an official reads them: beside printed totals, conditions of grades, open ends."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from cchc_rules import inspect
from cchc_rules.evaluation.scores import Points
from cchc_rules.evaluation.scoring import score_all
from cchc_rules.facts.facts import gather
from cchc_rules.plan.document import Plan
from cchc_rules.reading.files import read_facts_bytes
from cchc_rules.reports.scores import computed_page, points_words, score_record, score_text
from cchc_rules.reports.tables import page_text

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"

bảng điểm CS "Chỉ số"
  thang: 100 điểm
  chủ thể: VP
  xếp loại: Tốt từ 80; Khá từ 50 đến dưới 80; Yếu dưới 50
  điều kiện xếp loại: Tốt: không có lĩnh vực nào dưới 70%
  xếp loại cao nhất: Khá nếu hồ sơ trễ hạn trên 5%
  lĩnh vực 1 "Một" (90 điểm)
    tiêu chí 1.1 "Kế hoạch" (90 điểm, chấm trực tiếp)
  lĩnh vực 2 "Hai" (10 điểm)
    tiêu chí 2.1 "Báo cáo" (10 điểm, chấm trực tiếp)
"""
RESULT = """
kết quả CS năm 2024 của VP
  tổng: {total}/100 điểm
  lĩnh vực 1: 85/90
  lĩnh vực 2: 8/10
"""
COLUMNS = "loại;mục;đơn vị;kỳ;giá trị;mẫu số;ghi nhận;cột"


def plan_of(text: str) -> Plan:
    plan, findings = inspect(text)
    assert plan is not None
    assert not [one for one in findings if one.is_error], [one.message() for one in findings]
    return plan


def page(plan: Plan, *rows: str) -> str:
    lines = [COLUMNS, *(f"{row};15/01/2025;" for row in rows)]
    facts, faults = read_facts_bytes("\n".join(lines).encode() + b"\n", "f.csv")
    assert not faults, [one.message() for one in faults]
    scores = score_all(plan, gather(facts), as_of=dt.date(2025, 2, 1))
    return page_text(computed_page(plan, scores))


FIRST = "điểm;CS/1.1;VP;năm 2024;{0};90"
SECOND = "điểm;CS/2.1;VP;năm 2024;{0};10"


@pytest.mark.parametrize(
    ("total", "rows", "words"),
    [
        ("93", ("85", "8"), "In trong văn bản, năm 2024: 93 điểm (khớp)"),
        ("90", ("85", "8"), "In trong văn bản, năm 2024: 90 điểm (chênh +3)"),
        ("95", ("85", "8"), "In trong văn bản, năm 2024: 95 điểm (chênh -2)"),
        ("95", ("85",), "In trong văn bản, năm 2024: 95 điểm"),
    ],
)
def test_a_printed_total_stands_beside_the_computed_one(
    total: str, rows: tuple[str, ...], words: str
) -> None:
    told = [row.format(points) for row, points in zip((FIRST, SECOND), rows, strict=False)]
    assert words in page(plan_of(HEAD + RESULT.format(total=total)), *told).splitlines()


def test_a_grade_says_which_condition_holds_it() -> None:
    shown = page(plan_of(HEAD), FIRST.format("85"), SECOND.format("6"))
    assert "Xếp loại: chưa xác định được" in shown
    assert "  không đạt điều kiện loại Tốt: không có lĩnh vực nào dưới 70%" in shown.splitlines()


def test_a_cap_that_came_says_what_it_caps() -> None:
    late = "điều kiện;CS/Khá;VP;năm 2024;có;"
    shown = page(plan_of(HEAD), FIRST.format("85"), SECOND.format("8"), late)
    assert "Xếp loại: Khá" in shown.splitlines()
    assert "  không cao hơn loại Khá: hồ sơ trễ hạn trên 5%" in shown.splitlines()


def test_a_cap_nobody_spoke_of_asks_for_a_word() -> None:
    shown = page(plan_of(HEAD), FIRST.format("85"), SECOND.format("8"))
    asked = "  cần cho biết: hồ sơ trễ hạn trên 5% (điều kiện CS/Khá)"
    assert asked in shown.splitlines()


def test_conditions_that_hold_a_grade_stand_in_the_record() -> None:
    lines = [
        COLUMNS,
        *(f"{row};15/01/2025;" for row in (FIRST.format(85), SECOND.format(6))),
    ]
    facts, _ = read_facts_bytes("\n".join(lines).encode() + b"\n", "f.csv")
    plan = plan_of(HEAD)
    (score,) = score_all(plan, gather(facts), as_of=dt.date(2025, 2, 1))
    held = {"grade": "Tốt", "text": "không có lĩnh vực nào dưới 70%", "caps": False}
    assert score_record(score)["held"] == [held]


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, "?"),
        (None, 5, "không quá 5"),
        (2, None, "từ 2"),
        (2, 2, "2"),
        (2, 5, "2…5"),
    ],
)
def test_open_points_say_which_end_is_open(low: int | None, high: int | None, words: str) -> None:
    confirmed, possible = (None if one is None else Fraction(one) for one in (low, high))
    assert points_words(Points(confirmed, possible, None)) == words


def test_a_result_without_a_printed_total_is_only_added_up() -> None:
    bare = "\n".join(line for line in RESULT.splitlines() if "tổng" not in line)
    text = score_text(plan_of(f"{HEAD}{bare}\n"))
    assert "Cộng lại: 93 điểm, mất 7" in text.splitlines()
    assert "In trong văn bản" not in text


def test_a_total_of_no_known_maximum_has_no_index() -> None:
    card = HEAD.replace("  thang: 100 điểm\n", "").replace("(90 điểm, chấm", "(chấm")
    shown = page(
        plan_of(card.replace(" (90 điểm)", "")), FIRST[:-2].format("85"), SECOND.format("8")
    )
    assert "Tổng: 93 điểm" in shown.splitlines()
    assert "Chỉ số" not in shown.split("Tổng:")[1]
    assert "85/?" in shown


def test_a_printed_total_of_another_agency_is_not_compared() -> None:
    other = RESULT.format(total="93").replace("của VP", "của PNV")
    plan = plan_of(HEAD.replace("bảng điểm", 'đơn vị PNV "Phòng Nội vụ"\nbảng điểm') + other)
    shown = page(plan, FIRST.format("85"), SECOND.format("8"))
    assert "Tổng: 93 điểm" in shown.splitlines()
    assert "In trong văn bản" not in shown
