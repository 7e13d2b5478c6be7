"""What columns are asked, and what is left to the evaluator: the verdicts are the same."""

from __future__ import annotations

from fractions import Fraction

import polars as pl
import pytest
from attrs import evolve

from cchc_rules import inspect, official_calendar, prepare
from cchc_rules.batch import evaluate_frame
from cchc_rules.batch.asks import Bounds, questions
from cchc_rules.evaluation.evaluating import evaluate_prepared
from cchc_rules.evaluation.prepared import PreparedPlan
from cchc_rules.facts.facts import gather
from cchc_rules.plan.document import Plan
from cchc_rules.plan.measures import Aggregation, Level
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.reading.files import read_facts_bytes
from tests.batch.scenes import WHOLE, shown, shown_columns
from tests.evaluation.offices import COLUMNS, HEAD, row, target

ROWS = [
    *(row("giá trị", 96, of="xong", by=who, over="năm 2024") for who in ("VP", "TA", "TB")),
    *(row("giá trị", 100, of="nhận", by=who, over="năm 2024") for who in ("VP", "TA", "TB")),
    row("giá trị", 3, of="tồn", on="31/12/2024"),
    row("giá trị", 85, of="hài_lòng", over="năm 2024"),
    *(row("giá trị", 2, of="họp", over=f"quý {one}/2024") for one in ("I", "II", "III", "IV")),
]


CUT_TWICE = """số đo hai "Hai chiều" (hồ sơ, cộng dồn, theo lĩnh vực, theo mức độ)
  giá trị lĩnh vực: đất đai; hộ tịch
"""
VISITED = 'số đo đến "Xã đã đến" (xã khác nhau, cộng dồn)\n'


def plan_of(body: str) -> Plan:
    plan, findings = inspect(HEAD + body)
    assert plan is not None
    assert not [one.message() for one in findings if one.is_error]
    return plan


def asked(ready: PreparedPlan, *rows: str) -> int:
    """How many questions there are for columns, whose verdicts are those of the evaluator."""
    given = rows or ROWS
    facts, faults = read_facts_bytes("\n".join([COLUMNS, *given, ""]).encode(), "f.csv")
    assert not faults
    names = COLUMNS.split(";")
    cells = [dict(zip(names, one.split(";"), strict=True)) for one in given]
    columns = evaluate_frame(ready, pl.DataFrame(cells), as_of=WHOLE)
    alone = evaluate_prepared(ready, gather(facts), as_of=WHOLE, known_at=WHOLE)
    assert shown_columns(columns) == shown(alone)
    return len(questions(ready).asks)


def asked_of(body: str, *rows: str) -> int:
    return asked(prepare(plan_of(body), official_calendar()), *rows)


@pytest.mark.parametrize(
    ("item", "count"),
    [
        (target("xong", "từ 5 hồ sơ"), 1),
        (target("xong / nhận", "100% hồ sơ"), 1),
        (target("xong / nhận", "toàn bộ hồ sơ", owner="mỗi đơn vị thuộc xã"), 1),
        (target("tồn", "không có hồ sơ quá hạn"), 1),
        (target("hài_lòng", "bằng 85%"), 1),
        (target("họp", "ít nhất 01 cuộc/quý", due="hằng quý"), 4),
    ],
)
def test_a_figure_against_a_bound_is_a_question_for_columns(item: str, count: int) -> None:
    assert asked_of(item) == count


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(target("xong", "từ 5 hồ sơ", due="kịp thời"), id="no day"),
        pytest.param(target("xong", "từ 5 hồ sơ", due="20/3/2027"), id="a provisional day"),
        pytest.param(target("họp", "ít nhất 02 cuộc/quý", due="31/1/2024; 31/12/2024"), id="rate"),
        pytest.param(target("xong / nhận", "từ 95%", owner="xã (gộp)"), id="pooled"),
        pytest.param(target("xong + tồn", "từ 95 hồ sơ"), id="a sum"),
        pytest.param(target("họp", "đúng 8 cuộc"), id="exactly so many"),
        pytest.param(target("xong / nhận", "từ 90 hồ sơ"), id="a count of a share"),
        pytest.param(target("xong", "từ 90%"), id="a share of a count"),
        pytest.param(target("xong", "từ 5 xã"), id="another unit"),
        pytest.param(target("chi / dự_toán", "từ 90%"), id="units to be brought to one"),
        pytest.param(target("hài_lòng", "từ 80% đến 90%"), id="two readings"),
        pytest.param(VISITED + target("đến", "từ 5 xã"), id="different ones"),
        pytest.param(CUT_TWICE + target("hai", "từ 5 hồ sơ"), id="two dimensions"),
    ],
)
def test_what_is_more_than_a_bound_is_left_to_the_evaluator(item: str) -> None:
    assert asked_of(item) == 0


def _with_level(level: str, **changes: object) -> PreparedPlan:
    """A plan whose level was made without a text."""
    plan = plan_of(target("hài_lòng", level, owner="mỗi đơn vị thuộc xã"))
    (item,) = plan.items
    (demand,) = item.demands
    assert isinstance(demand, Level)
    made = evolve(demand, **changes)  # type: ignore[arg-type]
    return prepare(evolve(plan, items=(evolve(item, demands=(made,)),)), official_calendar())


@pytest.mark.parametrize(("value", "met"), [(79, False), (80, True), (90, True), (91, False)])
def test_a_level_between_two_bounds_holds_both_ends(value: int, met: bool) -> None:
    between = Threshold(Operator.BETWEEN, Fraction(80), Fraction(90), unit="%")
    ready = _with_level("từ 80%", threshold=between)
    told = [row("giá trị", value, of="hài_lòng", by=who, over="năm 2024") for who in ("TA", "TB")]
    assert asked(ready, *told) == 1
    (ask,) = questions(ready).asks
    assert ask.bounds == Bounds(Fraction(80), Fraction(90))
    facts, _ = read_facts_bytes("\n".join([COLUMNS, *told, ""]).encode(), "f.csv")
    found = evaluate_prepared(ready, gather(facts), as_of=WHOLE, known_at=WHOLE)
    assert (found.verdicts[0].value.name == "MET") is met


@pytest.mark.parametrize(
    "threshold",
    [
        Threshold(Operator.AT_LEAST, unit="%"),
        Threshold(Operator.BETWEEN, Fraction(80), unit="%"),
        Threshold(Operator.AT_LEAST, Fraction(10**12), unit="%"),
        Threshold(Operator.AT_LEAST, Fraction(1, 10**5), unit="%"),
    ],
)
def test_a_bound_that_is_missing_or_too_long_is_left_to_the_evaluator(
    threshold: Threshold,
) -> None:
    assert asked(_with_level("từ 80%", threshold=threshold)) == 0


def test_members_that_do_not_say_how_they_combine_are_left_to_the_evaluator() -> None:
    ready = _with_level("từ 80%", aggregation=Aggregation.UNDECLARED)
    assert [one.cells for one in questions(ready).asks] == []
    assert asked(ready) == 0
