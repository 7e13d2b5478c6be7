"""The public names, used as the README shows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

import cchc_rules as cr
from cchc_rules.facts.fact import FactKind

PLANS = Path(__file__).resolve().parent.parent / "plans"
LAST = dt.date(2026, 1, 20)


@pytest.mark.parametrize("name", sorted(path.name for path in PLANS.iterdir() if path.is_dir()))
def test_every_shipped_plan_is_read_and_evaluated_whole(name: str) -> None:
    plan = cr.read_plan(PLANS / name / "plan.cchc")
    facts = cr.read_facts(PLANS / name / "facts.csv")
    result = cr.evaluate(plan, facts, calendar=cr.official_calendar(), as_of=LAST)
    assert [item.item for item in result.items] == [item.id for item in plan.items]
    for verdict in result.verdicts:
        assert verdict.value is not cr.Value.UNKNOWN or verdict.requests
        assert "lỗi khi đánh giá" not in {reason.value for reason in verdict.reasons}


def test_a_plan_with_errors_raises_all_of_them(tmp_path: Path) -> None:
    path = tmp_path / "plan.cchc"
    path.write_text('ngôn ngữ: cchc 1\nkế hoạch "x"\n  sốố: 1\n  thời kỳy: 2\n', encoding="utf-8")
    with pytest.raises(cr.PlanError) as raised:
        cr.read_plan(path)
    assert len(raised.value.diagnostics) >= 2
    path.write_bytes("kế hoạch".encode("utf-16"))
    with pytest.raises(cr.PlanError):
        cr.read_plan(path)


def test_faulty_facts_raise_with_their_rows(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("loại;mục;ghi nhận\nxong;1;32/13/2021\n", encoding="utf-8")
    with pytest.raises(cr.PlanError):
        cr.read_facts(path)


def test_a_file_that_is_not_there_raises_the_one_error(tmp_path: Path) -> None:
    for read in (cr.read_plan, cr.read_facts):
        for path, told in ((tmp_path / "none", "không có tệp"), (tmp_path, "đây là thư mục")):
            with pytest.raises(cr.PlanError, match=told) as raised:
                read(path)
            assert [one.code.number for one in raised.value.diagnostics] == ["F002"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"as_of": "2025-02-01"}, "as_of must be a date, not str: pass dt.date"),
        ({"as_of": dt.datetime(2025, 2, 1)}, "as_of must be a date, not datetime"),  # noqa: DTZ001
        ({"known_at": "2025-02-01"}, "known_at must be a date, not str"),
        ({"facts": "m.csv"}, "facts must be Facts, not str: pass what read_facts"),
    ],
)
def test_what_only_looks_like_facts_or_a_day_is_refused_at_the_door(
    wrong: dict[str, object], told: str
) -> None:
    plan = cr.read_plan(PLANS / "cu-chi-2021" / "plan.cchc")
    given: dict[str, Any] = {"facts": cr.Facts(), "as_of": LAST, **wrong}
    with pytest.raises(TypeError, match=told):
        cr.evaluate(plan, calendar=cr.official_calendar(), **given)


def test_items_with_errors_are_in_every_result_and_decide_nothing() -> None:
    text = """ngôn ngữ: cchc 1
kế hoạch "Thử"
  thời kỳ: năm 2024
đơn vị VP "Văn phòng"
nhiệm vụ 1 "Có chủ sai"
  sản phẩm: Báo cáo
  chủ trìi: VP
  thời hạn: tháng 3/2024
nhiệm vụ 2 "Gồm hai ý"
  chủ trì: VP
  thời hạn: tháng 3/2024
  ý a "Một"
    kết quả: họp
  ý b "Hai"
    kết quả: họp
    thời hạn: tháng 14/2024
nhiệm vụ 2 "Trùng số"
  kết quả: họp
chỉ tiêu 3 "Nhắc lại mục không có"
  nhắc lại: 99
"""
    plan, findings = cr.inspect(text)
    assert plan is not None
    assert [item.id for item in plan.items] == ["2", "2/a"]
    assert [(one.number, one.title) for one in plan.unread] == [
        ("1", "Có chủ sai"),
        ("b", "Hai"),
        ("2", "Trùng số"),
        ("3", "Nhắc lại mục không có"),
    ]
    done = cr.Fact(FactKind.DONE, "2/a", dt.date(2024, 3, 5), "VP", about_day=dt.date(2024, 3, 4))
    result = cr.evaluate(
        plan, cr.Facts((done,)), calendar=cr.official_calendar(), as_of=dt.date(2025, 1, 20)
    )
    values = {one.item: one.value.name for one in result.items}
    assert values.pop("2/a") == "MET"
    assert len(values) == 5
    assert set(values.values()) == {"UNKNOWN"}
    assert all(one.requests for one in result.verdicts if one.value is cr.Value.UNKNOWN)
    assert any(one.is_error for one in findings)


def test_every_public_name_is_there_and_no_other() -> None:
    for name in cr.__all__:
        assert getattr(cr, name) is not None
    with pytest.raises(AttributeError):
        _ = cr.nothing
