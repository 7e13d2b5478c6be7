"""Choices in the head of a plan: each changes what it names, and nothing is taken silently."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc_rules import inspect, official_calendar
from cchc_rules.plan.document import Plan
from cchc_rules.plan.due_days import item_due_days

PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện
  thời kỳ: năm 2024
  {policy}

đơn vị VP "Văn phòng"
nhiệm vụ 1 "Trả kết quả"
  sản phẩm: văn bản
  chủ trì: VP
  thời hạn: trong 8 giờ làm việc kể từ khi nhận hồ sơ
"""


def _read(policy: str) -> tuple[Plan | None, list[str]]:
    plan, findings = inspect(PLAN.format(policy=policy))
    return plan, [f"{one.code.number} {one.help()}" for one in findings if one.is_error]


@pytest.mark.parametrize(
    ("policy", "at"),
    [
        ("báo cáo chậm: 0 ngày", "2024-03-05T09:00"),
        ("giờ làm việc: 08:00-12:00; 13:00-17:00", "2024-03-05T09:00"),
        ("giờ làm việc: 08:00-11:00; 14:00-17:00", "2024-03-05T11:00"),
        ("giờ làm việc: 7h30 - 11h30 và 13h30 - 16h30", "2024-03-05T10:00"),
        ("giờ làm việc: 8 giờ 00 đến 12 giờ 00", "2024-03-06T09:00"),
    ],
)
def test_working_hours_are_those_of_the_plan(policy: str, at: str) -> None:
    plan, errors = _read(policy)
    assert plan is not None
    assert errors == []
    start = dt.datetime.fromisoformat("2024-03-04T09:00")
    (due,) = item_due_days(plan, plan.items[0], official_calendar(), start=start)
    assert due.effective_at == dt.datetime.fromisoformat(at)


@pytest.mark.parametrize(
    "text", ["buổi sáng", "08:00", "17:00-08:00", "08:00-12:00; 11:00-17:00", "25:00-26:00"]
)
def test_hours_that_are_none_are_refused_with_what_to_write(text: str) -> None:
    assert _read(f"giờ làm việc: {text}")[1] == ["P007 viết một trong: 07:30-11:30; 13:30-17:00"]


def test_a_cut_off_that_no_month_has_is_refused_with_the_days_there_are() -> None:
    (error,) = _read("kỳ số liệu: chốt ngày 30")[1]
    assert error.endswith("CV 581; chốt ngày 20 (từ 1 đến 27)")


def test_a_repeated_target_counts_once_and_nothing_else_can_be_said() -> None:
    assert _read("khi chỉ tiêu nhắc lại: tính một lần")[1] == []
    assert _read("khi chỉ tiêu nhắc lại: tính hai lần")[1] == ["P007 viết một trong: tính một lần"]
