"""The public names, used as the README shows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import cchc_rules as cr

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


def test_every_public_name_is_there_and_no_other() -> None:
    for name in cr.__all__:
        assert getattr(cr, name) is not None
    with pytest.raises(AttributeError):
        _ = cr.nothing
