"""What facts are told of when they cannot all be right."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from cchc_rules import inspect
from cchc_rules.evaluation.findings import facts_findings
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.plan.document import Plan
from cchc_rules.reading.files import read_facts_bytes
from tests.evaluation.offices import COLUMNS, HEAD, row, target

LATE = """số đo muộn "Hồ sơ trễ hạn" (hồ sơ, cộng dồn)
  ràng buộc: xong + muộn = nhận
"""


def plan_of(more: str = "") -> Plan:
    plan, findings = inspect(HEAD + more)
    assert plan is not None
    assert not [one.message() for one in findings if one.is_error]
    return plan


def facts_of(*rows: str) -> Facts:
    facts, faults = read_facts_bytes("\n".join([COLUMNS, *rows, ""]).encode(), "f.csv")
    assert not faults, [one.message() for one in faults]
    return gather(facts)


def told(plan: Plan, facts: Facts) -> list[str]:
    return [one.message() for one in facts_findings(plan, facts.known_at(dt.date(2025, 2, 1)))]


def figure(value: int, of: str, over: str = "năm 2024", by: str = "VP") -> str:
    return row("giá trị", value, of=of, over=over, by=by)


def test_an_identity_binds_where_every_measure_of_it_is_reported() -> None:
    plan = plan_of(LATE)
    office = [figure(90, "xong"), figure(5, "muộn"), figure(100, "nhận")]
    assert told(plan, facts_of(*office[:2])) == []
    assert told(plan, facts_of(*office[:2], figure(100, "nhận", by="PNV"))) == []
    (found,) = told(plan, facts_of(*office, figure(50, "xong", by="PNV")))
    assert "Văn phòng" in found
    assert "95" in found
    assert "100" in found


def test_figures_of_no_stretch_are_told_without_one() -> None:
    land = row("tỷ lệ", 12, of="1", below=10)
    (found,) = told(plan_of(target("xong / nhận", "từ 98%")), facts_of(land))
    assert "không nêu kỳ" in found


def test_a_part_without_a_figure_is_shown_as_not_known() -> None:
    facts = facts_of(
        figure(10, "họp", "6 tháng đầu năm 2024"),
        figure(12, "họp", "quý I/2024"),
        figure(1, "họp", "quý II/2024"),
    )
    first, second, third = facts
    unread = Facts((first, second, evolve(third, value=None)))
    (found,) = told(plan_of(), unread)
    assert "quý I/2024 12; quý II/2024 ?" in found


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (
            "0,985",
            [
                "“Hài lòng” của Văn phòng, năm 2024 ghi 0,985 không có %: được hiểu là 0,985%, "
                "không phải 98,5%"
            ],
        ),
        ("0,985%", []),
        ("98,5", []),
        ("1", []),
        ("0", []),
        ("khoảng 0,9", []),
        ("", []),
    ],
)
def test_a_percentage_below_one_without_its_sign_is_told(value: str, found: list[str]) -> None:
    plan = plan_of('số đo hl "Hài lòng" (%, tỷ lệ)\n' + target("hl", "từ 90%"))
    rows = [row("giá trị", value, of="hl", over="năm 2024")] if value else []
    assert told(plan, facts_of(*rows)) == found


def test_a_number_of_things_below_one_is_no_share() -> None:
    plan = plan_of('số đo km "Đường" (km, cộng dồn)\n' + target("km", "từ 0,5 km"))
    assert told(plan, facts_of(row("giá trị", "0,4", of="km"))) == []
