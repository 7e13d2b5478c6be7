from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from cchc_rules.evaluation.evaluating import evaluate, evaluate_prepared
from cchc_rules.evaluation.prepared import prepare
from cchc_rules.evaluation.requests import request
from cchc_rules.evaluation.rollups import by_agency, by_period, by_section
from cchc_rules.evaluation.verdicts import Reason, Request, Status, Value, Verdict
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.plan.agencies import Owners, Party, Role
from cchc_rules.plan.items import Combination, Delivery, Item, ItemKind, Section
from cchc_rules.plan.origin import Origin
from cchc_rules.plan.thresholds import Operator
from cchc_rules.temporal.calendars import (
    Calendar,
    CalendarDay,
    DayKind,
    YearStatus,
    official_calendar,
)
from cchc_rules.temporal.deadlines import Deadline, FixedDay, Recurrence, TimeUnit
from cchc_rules.temporal.due import DeadlineKind
from cchc_rules.temporal.ranges import DateRange, Period
from tests.evaluation.builders import (
    AFTER,
    BY_MARCH,
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


def test_what_was_recorded_after_the_day_known_is_not_used() -> None:
    one, facts = plan(target(ratio("98"))), gather(REPORTED)
    calendar, last = official_calendar(), YEAR.days.last
    known = evaluate(one, facts, calendar=calendar, as_of=AFTER, known_at=last)
    assert (known.as_of, known.known_at, only(known).value) == (AFTER, last, Value.MET)
    before = evaluate(one, facts, calendar=calendar, as_of=AFTER, known_at=day("12-30"))
    assert (before.known_at, only(before).value) == (day("12-30"), Value.UNKNOWN)
    prepared = prepare(one, calendar)
    assert before == evaluate_prepared(prepared, facts, as_of=AFTER, known_at=day("12-30"))
    assert evaluate_prepared(prepared, facts, as_of=AFTER).known_at == AFTER


def test_a_result_names_what_it_was_made_from() -> None:
    broken = Item("2", "2", ItemKind.TARGET, "B")
    one = plan(target(ratio("98")), unread=(broken,), digest="kế hoạch", language="cchc 1")
    calendar = official_calendar()
    found = evaluate(one, Facts(REPORTED, "số liệu"), calendar=calendar, as_of=AFTER)
    assert (found.plan_digest, found.facts_digest) == ("kế hoạch", "số liệu")
    assert (found.calendar_digest, found.language) == (calendar.digest, "cchc 1")
    assert found.engine.startswith("cchc-rules ")
    assert found.unread == (broken,)


def test_what_is_told_of_facts_knows_which_windows_are_open_on_the_day_asked_about() -> None:
    after = Deadline("sau khi ban hành", DeadlineKind.EVENT, trigger="ban_hành")
    event = Fact(FactKind.EVENT, "ban_hành", day("05-01"), about_day=day("05-01"))
    found = run(plan(task(demands=PRODUCT, deadline=after)), event, value("1", 5))
    assert [one.code.number for one in found.findings] == ["E014"]


NOON = dt.datetime(2022, 1, 1, 12)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"facts": []}, "facts must be Facts, not list: pass what read_facts() returns"),
        ({"as_of": NOON}, "as_of must be a date, not datetime: pass dt.date(2022, 1, 20)"),
        ({"as_of": None}, "as_of must be a date, not NoneType: pass dt.date(2022, 1, 20)"),
        ({"known_at": "nay"}, "known_at must be a date, not str: pass dt.date(2022, 1, 20)"),
    ],
)
def test_what_only_looks_like_facts_and_days_is_refused(
    wrong: dict[str, object], message: str
) -> None:
    given: dict[str, object] = {"facts": Facts(), "as_of": AFTER} | wrong
    calendar, facts = official_calendar(), given.pop("facts")
    one = plan(target(ratio("98")))
    with pytest.raises(TypeError) as told:
        evaluate(one, facts, calendar=calendar, **given)  # type: ignore[arg-type]
    with pytest.raises(TypeError) as told_of_prepared:
        evaluate_prepared(prepare(one, calendar), facts, **given)  # type: ignore[arg-type]
    assert str(told.value) == str(told_of_prepared.value) == message


@pytest.mark.parametrize(("title", "name"), [("Mục", "Mục"), ("", "2.")])
def test_an_item_with_an_error_asks_for_its_mending(title: str, name: str) -> None:
    broken = Item("2", "2.", ItemKind.TARGET, title, origin=Origin("a.cchc", 7))
    (found,) = run(plan(unread=(broken,))).verdicts
    what = f"sửa lỗi của “{name}” trong tệp kế hoạch"
    asked = Request(Reason.EVALUATION_FAULT, what, "2", window=YEAR.days)
    note = "mục có lỗi trong tệp kế hoạch nên không được đánh giá"
    assert found == Verdict("2", None, YEAR.days, Value.UNKNOWN, requests=(asked,), notes=(note,))
    assert found.origin is broken.origin


def test_an_item_with_an_error_leaves_others_as_they_are() -> None:
    result = run(
        plan(target(ratio("98")), unread=(Item("2", "2", ItemKind.TARGET, "B"),)), *REPORTED
    )
    assert [one.value for one in result.items] == [Value.MET, Value.UNKNOWN]


QUARTERLY = Deadline("hằng quý", DeadlineKind.RECURRING, (Recurrence(TimeUnit.QUARTER),))


def test_each_thing_asked_for_is_asked_once_for_each_window() -> None:
    item = task(demands=(*PRODUCT, *PRODUCT), deadline=QUARTERLY)
    result = only(run(plan(item)))
    assert len(result.cells) == 8
    windows = list(dict.fromkeys(cell.window for cell in result.cells))
    asked = [request(Reason.NO_DATA, item, "A", window) for window in windows]
    assert result.requests == tuple(asked)


def test_points_of_an_item_that_is_replaced_no_longer_decide_it() -> None:
    old = task(children=("1/a",), replaced_by=("2",))
    point = evolve(task(demands=PRODUCT, parent="1"), id="1/a")
    result = run(plan(old, point, evolve(target(ratio("98")), id="2")), *REPORTED)
    assert result.items[0].value is Value.MET


def done_for(point: str, on: str) -> Fact:
    return evolve(done(on), subject=point)


def either(*deadlines: Deadline | None, count_: int = 2) -> tuple[Item, ...]:
    """One of points, each with its own deadline."""
    names = "abc"[:count_]
    point = task(demands=PRODUCT, parent="1")
    points = [
        evolve(point, id=name, deadline=deadlines[place % len(deadlines)])
        for place, name in enumerate(names)
    ]
    return task(children=tuple(names), combination=Combination.ANY), *points


def test_one_of_the_points_is_enough_in_each_window_by_itself() -> None:
    ends = ("03-31", "06-30", "09-30", "12-31")
    mixed = [done_for("ab"[place % 2], on) for place, on in enumerate(ends)]
    result = run(plan(*either(QUARTERLY)), *mixed)
    assert [one.value for one in result.items] == [Value.MET, Value.UNKNOWN, Value.UNKNOWN]
    assert run(plan(*either(QUARTERLY)), *mixed[:3]).items[0].value is Value.UNKNOWN


def test_one_of_points_with_other_windows_is_enough_where_the_same_owe_them() -> None:
    later = Deadline("30/4/2021", DeadlineKind.DATE, (FixedDay(30, 4, 2021),))
    points = either(BY_MARCH, later)
    assert run(plan(*points), done_for("b", "04-01")).items[0].value is Value.MET
    mine = done_for("a", "03-01")
    both = [evolve(one, owners=COMMUNES) if one.parent else one for one in points]
    told = [evolve(mine, agency="X"), evolve(mine, subject="b", agency="Y")]
    assert run(plan(*both), *told).items[0].value is Value.MET
    assert run(plan(*both), told[0]).items[0].value is Value.UNKNOWN


def test_one_of_one_point_is_that_point() -> None:
    points = either(QUARTERLY, count_=1)
    assert run(plan(*points), done_for("a", "03-31")).items[0].value is Value.UNKNOWN
    all_ = [done_for("a", on) for on in ("03-31", "06-30", "09-30", "12-31")]
    assert run(plan(*points), *all_).items[0].value is Value.MET


def test_a_result_has_the_items_of_its_plan_and_no_other() -> None:
    result = run(plan(task(demands=PRODUCT)))
    assert result.item("1") is result.items[0]
    assert result.item("2") is None
