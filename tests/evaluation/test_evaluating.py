from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from cchc_rules.evaluation.evaluating import evaluate
from cchc_rules.evaluation.rollups import by_agency, by_period, by_section
from cchc_rules.evaluation.verdicts import Reason, Status, Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.plan.agencies import Owners, Party, Role
from cchc_rules.plan.items import Combination, Delivery, Item, ItemKind, Section
from cchc_rules.plan.thresholds import Operator
from cchc_rules.temporal.calendars import Calendar, CalendarDay, DayKind, YearStatus
from cchc_rules.temporal.deadlines import Deadline, FixedDay
from cchc_rules.temporal.due import DeadlineKind
from cchc_rules.temporal.ranges import DateRange, Period
from tests.evaluation.builders import (
    AFTER,
    COMMUNES,
    YEAR,
    count,
    day,
    done,
    only,
    plan,
    ratio,
    run,
    target,
    task,
    value,
)

PRODUCT = (Delivery(("kế hoạch",)),)


def test_a_task_done_with_proof_by_the_rolled_day_is_met() -> None:
    result = only(run(plan(task(demands=PRODUCT)), done("03-22")))
    assert result.value is Value.MET
    assert result.cells[0].status is Status.DONE_ON_TIME
    assert result.cells[0].notes


def test_a_silent_task_is_unknown_and_asks_for_a_report() -> None:
    result = only(run(plan(task(demands=PRODUCT))))
    assert result.value is Value.UNKNOWN
    assert result.requests[0].reason is Reason.NO_DATA
    assert "Ban hành" in result.requests[0].what


def test_without_proof_done_is_not_enough() -> None:
    result = only(run(plan(task(demands=PRODUCT)), done("03-15", evidence=None)))
    assert result.cells[0].reasons == {Reason.EVIDENCE_MISSING}


def test_each_member_of_a_group_owes_a_cell() -> None:
    one = plan(task(demands=PRODUCT, owners=COMMUNES))
    result = only(run(one, done("03-15", agency="X")))
    assert [cell.agency for cell in result.cells] == ["X", "Y"]
    assert [cell.value for cell in result.cells] == [Value.MET, Value.UNKNOWN]


def test_a_group_without_members_is_one_unknown_cell() -> None:
    owners = Owners(((Role.LEAD, (Party("mờ", group="mờ"),)),))
    result = only(run(plan(task(demands=PRODUCT, owners=owners))))
    assert [cell.reasons for cell in result.cells] == [{Reason.MEMBERS_NOT_LISTED}]


def test_a_condition_nobody_answered_is_unknown() -> None:
    one = plan(task(demands=PRODUCT, condition="có_lũ"))
    assert only(run(one, done("03-15"))).cells[0].reasons == {Reason.CONDITION_NOT_KNOWN}
    no = Fact(FactKind.CONDITION, "có_lũ", day("03-01"), about_day=day("03-01"), answer=False)
    assert only(run(one, no)).value is Value.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("top", "below", "verdict"),
    [
        (98, 100, Value.MET),
        (97995, 100000, Value.NOT_MET),
        (0, 0, Value.NOT_APPLICABLE),
        (1, 0, Value.UNKNOWN),
    ],
)
def test_a_ratio_is_compared_exactly(top: int, below: int, verdict: Value) -> None:
    result = only(run(plan(target(ratio("98"))), value("đúng", top), value("tổng", below)))
    assert result.value is verdict


def test_a_ratio_says_how_many_are_missing() -> None:
    result = only(run(plan(target(ratio("98"))), value("đúng", 90), value("tổng", 100)))
    assert result.cells[0].numbers[0].shortfall == 8


def test_eight_months_never_answer_a_year() -> None:
    months = Period(DateRange(dt.date(2021, 1, 1), dt.date(2021, 8, 31)), "8 tháng")
    facts = (value("đúng", 98, period=months), value("tổng", 100, period=months))
    assert only(run(plan(target(ratio("98"))), *facts)).value is Value.UNKNOWN


@pytest.mark.parametrize(
    ("operator", "verdict"),
    [(Operator.AT_LEAST, Value.MET), (Operator.AT_MOST, Value.NOT_MET)],
)
def test_a_cumulative_count_is_decided_early(operator: Operator, verdict: Value) -> None:
    months = Period(DateRange(dt.date(2021, 1, 1), dt.date(2021, 6, 30)), "6 tháng")
    one = plan(target(count(10, operator)))
    result = only(run(one, value("đúng", 12, period=months), as_of=day("07-01")))
    assert result.value is verdict


def test_a_ratio_waits_for_its_window() -> None:
    facts = (value("đúng", 100), value("tổng", 100))
    assert only(run(plan(target(ratio("98"))), *facts, as_of=day("12-31"))).value is Value.PENDING


def test_an_event_deadline_waits_for_its_event() -> None:
    after = Deadline("sau khi ban hành", DeadlineKind.EVENT, trigger="ban_hành")
    one = plan(task(demands=PRODUCT, deadline=after))
    assert only(run(one)).cells[0].reasons == {Reason.TRIGGER_NOT_KNOWN}
    event = Fact(FactKind.EVENT, "ban_hành", day("05-01"), about_day=day("05-01"))
    assert only(run(one, event, done("05-02"))).value is Value.MET
    assert only(run(one, event, done("04-30"))).value is Value.UNKNOWN


def test_every_item_appears_and_points_make_their_item() -> None:
    parent = Item("1", "1", ItemKind.TASK, "Mục", children=("1/a",))
    child = Item("1/a", "a", ItemKind.POINT, "Ý", parent="1", demands=PRODUCT)
    text = Item("2", "2", ItemKind.CLAUSE, "Tăng cường")
    result = run(plan(parent, child, text))
    assert [item.item for item in result.items] == ["1", "1/a", "2"]
    assert result.items[0].value is result.items[1].value is Value.UNKNOWN
    assert not result.items[2].counted


def test_a_fault_is_an_unknown_cell() -> None:
    broken = task(demands=(None,), owners=None)
    result = only(run(plan(broken)))
    assert result.requests[0].reason is Reason.EVALUATION_FAULT
    assert YEAR.days == result.cells[0].window


def test_a_joint_cell_is_on_the_page_of_each_lead() -> None:
    owners = Owners(((Role.LEAD, (Party("A", agency="A"), Party("X", agency="X"))),))
    one = plan(
        task(demands=PRODUCT, owners=owners, sections=("I",)), sections=(Section("I", "Chung"),)
    )
    result = run(one, done("03-15"))
    assert set(by_agency(result)) == {"A", "X"}
    assert len(result.verdicts) == len(by_period(result)) == 1
    assert by_section(one, result)["I"][Value.MET] == 1


def test_assumed_days_off_decide_nothing() -> None:
    calendar = Calendar(
        "thử",
        ((2021, YearStatus.PROVISIONAL),),
        (CalendarDay(day("04-30"), DayKind.OFF, "nghỉ"),),
    )
    by_april = Deadline("30/4/2021", DeadlineKind.DATE, (FixedDay(30, 4, 2021),))
    one = plan(task(demands=PRODUCT, deadline=by_april))
    late = only(evaluate(one, gather([done("05-01")]), calendar=calendar, as_of=AFTER))
    assert late.cells[0].reasons == {Reason.CALENDAR_NOT_KNOWN}
    early = only(evaluate(one, gather([done("04-29")]), calendar=calendar, as_of=AFTER))
    assert early.value is Value.MET


REPORTED = (value("đúng", 985), value("tổng", 1000))


@pytest.mark.parametrize(("level", "expected"), [("98", Value.MET), ("99", Value.NOT_MET)])
def test_an_item_replaced_has_the_verdict_of_the_one_in_force(level: str, expected: Value) -> None:
    old = target(ratio("90"), replaced_by=("2",))
    result = run(plan(old, evolve(target(ratio(level)), id="2")), *REPORTED)
    assert [(one.item, one.value, one.counted) for one in result.items] == [
        ("1", expected, False),
        ("2", expected, True),
    ]
    assert [cell.subject for cell in result.verdicts] == ["2"]


def test_an_item_replaced_by_one_with_an_error_is_undecided() -> None:
    old = target(ratio("90"), replaced_by=("2",))
    result = run(plan(old, unread=(Item("2", "2", ItemKind.TARGET, "B"),)), *REPORTED)
    assert result.items[0].value is Value.UNKNOWN


def test_one_of_points_that_other_items_decide_is_enough() -> None:
    points = [
        evolve(task(demands=PRODUCT, parent="1", replaced_by=(other,)), id=f"1/{name}")
        for name, other in (("a", "2"), ("b", "3"))
    ]
    whole = task(children=("1/a", "1/b"), combination=Combination.ANY)
    others = [evolve(target(ratio(level)), id=one) for one, level in (("2", "98"), ("3", "99"))]
    assert run(plan(whole, *points, *others), *REPORTED).items[0].value is Value.MET
