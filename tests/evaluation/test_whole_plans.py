from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from cchc_rules.checking.deadlines import read_deadline
from cchc_rules.evaluation.evaluating import evaluate
from cchc_rules.evaluation.verdicts import Evaluation, Reason, Value
from cchc_rules.facts.fact import Evidence, Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.agencies import Agency, AgencyGroup, Owners, Party, Role
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Combination, Delivery, Demand, Item, ItemKind, Quantity
from cchc_rules.plan.measures import Expression, Level, Measure, MeasureKind, Term
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.ranges import DateRange, Period

YEAR = Period(DateRange(dt.date(2021, 1, 1), dt.date(2021, 12, 31)), "năm 2021")
VP = Owners(((Role.LEAD, (Party("Văn phòng", agency="VP"),)),))
MEMBERS = Owners(((Role.LEAD, (Party("các xã", group="xã"),)),))
LEVEL = Level(
    Expression((Term("đúng_hạn"),), (Term("giải_quyết"),), text="đúng_hạn / giải_quyết"),
    Threshold(Operator.AT_LEAST, Fraction(98), unit="%", text="từ 98% trở lên"),
)
PRODUCT = Delivery(("Kế hoạch",))
PROOF = Evidence("1/KH", "1/KH")


def item(number: str, *demands: Demand, deadline: str | None = None, **more: Any) -> Item:
    read = read_deadline(deadline)[0] if deadline else None
    made = Item(
        number,
        number,
        ItemKind.TASK,
        f"mục {number}",
        deadline=read,
        demands=demands,
        owners=VP,
    )
    return evolve(made, **more)


def plan(*items: Item) -> Plan:
    cumulative = MeasureKind.CUMULATIVE
    return Plan(
        "mẫu",
        "1/KH-UBND",
        YEAR,
        issued_on=dt.date(2021, 1, 4),
        agencies=(
            Agency("VP", "Văn phòng"),
            Agency("A", "xã A"),
            Agency("B", "xã B", valid_to=dt.date(2021, 6, 30)),
        ),
        groups=(AgencyGroup("xã", "các xã", members=("A", "B")), AgencyGroup("mở", "nhóm mở")),
        measures=(
            Measure("đúng_hạn", "đúng hạn", "hồ sơ", cumulative),
            Measure("giải_quyết", "giải quyết", "hồ sơ", cumulative),
        ),
        items=items,
    )


def value(measure: str, number: int, agency: str = "VP", **more: object) -> Fact:
    fields: dict[str, object] = {"about_period": YEAR, **more}
    exact = Interval.exact(number)
    return Fact(FactKind.VALUE, measure, dt.date(2022, 1, 5), agency, value=exact, **fields)  # type: ignore[arg-type]


def done(number: str, on: str, agency: str = "VP", **more: object) -> Fact:
    day = dt.date.fromisoformat(on)
    fields: dict[str, object] = {"evidence": PROOF, **more}
    return Fact(FactKind.DONE, number, day, agency, about_day=day, **fields)  # type: ignore[arg-type]


def run(what: Plan, *facts: Fact, as_of: str = "2022-01-20") -> Evaluation:
    day = dt.date.fromisoformat(as_of)
    return evaluate(what, gather(facts), calendar=official_calendar(), as_of=day)


def verdict(what: Plan, *facts: Fact, as_of: str = "2022-01-20") -> Value:
    return run(what, *facts, as_of=as_of).items[0].value


@pytest.mark.parametrize(
    ("on_time", "as_of", "expected"),
    [
        (61238, "2022-01-20", Value.MET),
        (61237, "2022-01-20", Value.NOT_MET),
        (61238, "2022-01-04", Value.UNKNOWN),
        (61238, "2021-12-31", Value.PENDING),
    ],
)
def test_a_ratio_waits_for_its_window_and_is_exact(
    on_time: int, as_of: str, expected: Value
) -> None:
    what = plan(item("1", LEVEL))
    land = value("đúng_hạn", 9, dimensions=(("lĩnh vực", "đất đai"),))
    facts = (value("đúng_hạn", on_time), value("giải_quyết", 62487), land)
    assert verdict(what, *facts, as_of=as_of) is expected


def test_the_numbers_say_how_many_more_would_reach_it() -> None:
    facts = (value("đúng_hạn", 61237), value("giải_quyết", 62487))
    cell = run(plan(item("1", LEVEL)), *facts).verdicts[0]
    assert (cell.numbers[0].shortfall, cell.numbers[0].shortfall_unit) == (1, "hồ sơ")


def test_different_values_of_one_day_are_a_contradiction() -> None:
    facts = (value("đúng_hạn", 99), value("đúng_hạn", 98), value("giải_quyết", 100))
    result = run(plan(item("1", LEVEL)), *facts).verdicts[0]
    assert (result.value, set(result.reasons)) == (Value.UNKNOWN, {Reason.CONTRADICTORY_FACTS})


def test_nothing_to_measure_is_not_applicable_unless_the_count_says_otherwise() -> None:
    what = plan(item("1", LEVEL))
    assert verdict(what, value("đúng_hạn", 0), value("giải_quyết", 0)) is Value.NOT_APPLICABLE
    assert verdict(what, value("đúng_hạn", 1), value("giải_quyết", 0)) is Value.UNKNOWN


def test_a_part_of_the_year_never_answers_the_year() -> None:
    part = Period(DateRange(dt.date(2021, 1, 1), dt.date(2021, 8, 31)), "8 tháng đầu năm 2021")
    facts = [value(m, 100, about_period=part) for m in ("đúng_hạn", "giải_quyết")]
    assert verdict(plan(item("1", LEVEL)), *facts) is Value.UNKNOWN


def test_a_task_is_met_by_a_proven_product_in_time() -> None:
    what = plan(item("1", PRODUCT, deadline="Tháng 3/2021"))
    assert verdict(what, done("1", "2021-03-15")) is Value.MET
    assert verdict(what, done("1", "2021-04-01")) is Value.NOT_MET
    assert verdict(what, as_of="2021-03-31") is Value.PENDING
    assert verdict(what) is Value.UNKNOWN


def test_a_recurring_quantity_has_one_cell_a_quarter() -> None:
    need = Threshold(Operator.AT_LEAST, Fraction(1), per="quý")
    what = plan(item("1", Quantity(need), deadline="Ngày 20 của tháng cuối quý"))
    facts = [done("1", f"2021-{day}") for day in ("03-22", "06-21", "09-01")]
    result = run(what, *facts)
    assert [v.value for v in result.verdicts][:3] == [Value.MET, Value.MET, Value.MET]
    assert result.verdicts[3].reasons == {Reason.NO_DATA}
    assert run(what, as_of="2021-01-05").items[0].value is Value.PENDING


def test_a_group_owes_one_cell_a_member_and_an_open_group_is_one_unknown() -> None:
    what = plan(item("1", PRODUCT, deadline="trong năm 2021", owners=MEMBERS))
    cells = run(what, done("1", "2021-05-01", "A")).verdicts
    assert [(v.agency, v.value) for v in cells] == [
        ("A", Value.MET),
        ("B", Value.NOT_APPLICABLE),
    ]
    open_group = Owners(((Role.LEAD, (Party("nhóm mở", group="mở"),)),))
    cells = run(plan(item("1", PRODUCT, owners=open_group))).verdicts
    assert [v.reasons for v in cells] == [{Reason.MEMBERS_NOT_LISTED}]


def test_a_condition_opens_closes_or_stays_unknown() -> None:
    what = plan(item("1", PRODUCT, deadline="trong năm 2021", condition="có chỉ đạo"))
    said = dt.date(2021, 5, 1)
    assert run(what).verdicts[0].reasons == {Reason.CONDITION_NOT_KNOWN}
    no = Fact(FactKind.CONDITION, "có chỉ đạo", said, answer=False)
    yes = Fact(FactKind.CONDITION, "có chỉ đạo", said, answer=True)
    assert verdict(what, no) is Value.NOT_APPLICABLE
    assert verdict(what, yes, done("1", "2021-05-02")) is Value.MET


def test_a_reference_waits_for_the_day_it_names() -> None:
    what = plan(item("1", PRODUCT, deadline="Theo Kế hoạch CCHC năm 2024"))
    assert run(what).verdicts[0].reasons == {Reason.REFERENCE_NOT_GIVEN}
    day = dt.date(2021, 6, 30)
    due = Fact(FactKind.REFERENCE_DUE, "1", day, about_day=day)
    assert verdict(what, due, done("1", "2021-06-30")) is Value.MET


def test_points_make_the_verdict_of_their_item() -> None:
    one = item("1/a", PRODUCT, deadline="trong năm 2021", parent="1")
    two = item("1/b", PRODUCT, deadline="trong năm 2021", parent="1")
    both = item("1", children=("1/a", "1/b"))
    either = item("1", children=("1/a", "1/b"), combination=Combination.ANY)
    facts = (done("1/a", "2021-05-01"),)
    assert verdict(plan(both, one, two), *facts) is Value.UNKNOWN
    assert verdict(plan(either, one, two), *facts) is Value.MET


def test_a_restated_item_counts_once() -> None:
    first = item("1", PRODUCT, deadline="trong năm 2021")
    again = item("PL.1", restates=("1",))
    result = run(plan(first, again), done("1", "2021-05-01"))
    assert [(r.value, r.counted) for r in result.items] == [(Value.MET, True), (Value.MET, False)]


def test_two_demands_of_one_item_are_both_needed() -> None:
    what = plan(item("1", PRODUCT, LEVEL, deadline="trong năm 2021"))
    facts = (done("1", "2021-05-01"), value("đúng_hạn", 97), value("giải_quyết", 100))
    assert verdict(what, *facts) is Value.NOT_MET


def test_a_fact_recorded_later_changes_nothing() -> None:
    what = plan(item("1", PRODUCT, deadline="Tháng 3/2021"))
    late = evolve(done("1", "2021-03-15"), recorded_on=dt.date(2022, 2, 1))
    assert run(what, late).items == run(what).items


def test_a_fault_in_one_item_does_not_end_the_others() -> None:
    broken = item("1", PRODUCT, deadline="Tháng 3/2021", owners=None)
    good = item("2", PRODUCT, deadline="Tháng 3/2021")
    result = run(plan(broken, good), done("2", "2021-03-01"))
    assert result.verdicts[0].reasons == {Reason.EVALUATION_FAULT}
    assert result.item("2") == result.items[1]
    assert result.items[1].value is Value.MET


def test_a_condition_of_one_agency_says_nothing_about_another() -> None:
    said = dt.date(2021, 5, 1)
    what = plan(
        item("1", PRODUCT, deadline="trong năm 2021", condition="có trang", owners=MEMBERS),
        item("2", PRODUCT, deadline="trong năm 2021", condition="có trang"),
    )
    no = Fact(FactKind.CONDITION, "có trang", said, "A", answer=False)
    cells = run(what, no).verdicts
    found = {(cell.subject, cell.agency): cell for cell in cells}
    assert found["1", "A"].value is Value.NOT_APPLICABLE
    assert found["2", "VP"].reasons == {Reason.CONDITION_NOT_KNOWN}


def test_every_product_of_a_task_needs_a_report_that_names_it() -> None:
    both = Delivery(("Quyết định", "Kế hoạch"))
    what = plan(item("1", both, deadline="trong năm 2021"))
    decision = done("1", "2021-05-18", text="Quyết định")
    scheme = done("1", "2021-06-01", text="kế hoạch", evidence=Evidence("2/KH", "2/KH"))
    assert verdict(what, decision) is Value.UNKNOWN
    assert verdict(what, decision, scheme) is Value.MET
    assert run(what, decision, scheme).verdicts[0].done_on == dt.date(2021, 6, 1)
    either = Delivery(("Quyết định", "Kế hoạch"), one_of=True)
    assert verdict(plan(item("1", either, deadline="trong năm 2021")), decision) is Value.MET


def test_a_denied_quarter_decides_its_number() -> None:
    need = Threshold(Operator.AT_LEAST, Fraction(1), per="quý")
    what = plan(item("1", Quantity(need), deadline="Ngày 20 của tháng cuối quý"))
    denied = Fact(
        FactKind.NOT_DONE, "1", dt.date(2021, 3, 25), "VP", about_day=dt.date(2021, 3, 24)
    )
    first = run(what, denied).verdicts[0]
    assert (first.value, first.agency) == (Value.NOT_MET, "VP")
