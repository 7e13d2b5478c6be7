"""What a cell says when the plan itself, or the day, decides nothing."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.cells import (
    Case,
    Cell,
    asked_days,
    is_due_later,
    is_report_of,
    judge_cell,
)
from cchc_rules.evaluation.data_windows import in_data_windows
from cchc_rules.evaluation.requests import request
from cchc_rules.evaluation.tasks import Outcome
from cchc_rules.evaluation.verdicts import Numbers, Reason, Status, Value, Verdict
from cchc_rules.evaluation.windows import Obliged, Window
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.agencies import Agency, Owners, Party
from cchc_rules.plan.document import Policies
from cchc_rules.plan.items import EXCEPTION, Delivery, Demand, Item, Quantity
from cchc_rules.plan.measures import Aggregation, Expression, Level, Measure, MeasureKind, Term
from cchc_rules.plan.origin import Origin
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.deadlines import Deadline
from cchc_rules.temporal.due import DeadlineKind, DueDay
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
)
from tests.evaluation.builders import A as OWNERS
from tests.evaluation.builders import value as figure


def test_what_only_a_person_can_judge_waits_for_one() -> None:
    judged = Measure("tốt", "Tốt", "", MeasureKind.YES_NO, judged=True)
    item = target(Level(Expression((Term("tốt"),)), None))
    (cell,) = run(plan(item, measures=(judged,))).verdicts
    assert cell.value is Value.UNKNOWN
    assert cell.reasons == {Reason.NEEDS_JUDGEMENT}


def test_an_empty_population_may_still_fill_until_its_window_ends() -> None:
    facts = (figure("đúng", 0), figure("tổng", 0))
    one = plan(target(ratio("98")))
    assert only(run(one, *facts, as_of=YEAR.days.last)).value is Value.PENDING
    assert only(run(one, *facts)).value is Value.NOT_APPLICABLE


def test_a_deadline_that_was_not_understood_decides_nothing() -> None:
    item = task(deadline=Deadline("?", DeadlineKind.REFUSED), demands=(Delivery(("kế hoạch",)),))
    (cell,) = run(plan(item), done("03-01")).verdicts
    assert cell.value is Value.UNKNOWN
    assert cell.reasons == {Reason.READING_NOT_DECLARED}


def test_an_item_whose_every_owner_has_another_rule_has_no_cell_and_stands_in_the_result() -> None:
    found = only(run(plan(task(exempt=(Party("A", agency="A"),)))))
    assert (found.cells, found.value) == ((), Value.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("times", "value", "missing"), [(1, Value.UNKNOWN, 2), (2, Value.UNKNOWN, 1), (3, Value.MET, 0)]
)
def test_more_than_two_is_three(times: int, value: Value, missing: int) -> None:
    asked = Quantity(Threshold(Operator.MORE, Fraction(2), text="trên 2"))
    facts = [done(f"03-0{one}", evidence=None) for one in range(1, times + 1)]
    (cell,) = run(plan(task(demands=(asked,))), *facts).verdicts
    assert cell.value is value
    assert [one.shortfall for one in cell.numbers] == [missing]


def test_a_quantity_without_a_number_is_never_met() -> None:
    asked = Quantity(Threshold(Operator.NONE, text="nhiều"))
    (cell,) = run(plan(task(demands=(asked,))), done("03-01")).verdicts
    assert cell.value is Value.UNKNOWN
    assert cell.reasons == {Reason.READING_NOT_DECLARED}


@pytest.mark.parametrize(
    ("as_of", "value"),
    [(dt.date(2021, 3, 10), Value.PENDING), (dt.date(2022, 1, 1), Value.UNKNOWN)],
)
def test_one_product_done_on_two_days_is_no_quantity(as_of: dt.date, value: Value) -> None:
    asked = Quantity(Threshold(Operator.AT_LEAST, Fraction(1), text="01"))
    told = [evolve(done(day), recorded_on=dt.date(2021, 3, 9)) for day in ("03-01", "03-02")]
    (cell,) = run(plan(task(demands=(asked,))), *told, as_of=as_of).verdicts
    assert cell.value is value
    assert cell.reasons == {Reason.CONTRADICTORY_FACTS}


def test_a_level_of_a_group_that_does_not_say_how_it_is_combined_decides_nothing() -> None:
    level = evolve(ratio("98"), aggregation=Aggregation.UNDECLARED)
    facts = [figure(one, 100, agency=who) for one in ("đúng", "tổng") for who in ("X", "Y")]
    found = run(plan(target(level, owners=COMMUNES)), *facts)
    assert {cell.value for cell in found.verdicts} == {Value.UNKNOWN}
    assert {one for cell in found.verdicts for one in cell.reasons} == {Reason.READING_NOT_DECLARED}


def test_an_item_that_is_a_point_of_itself_is_undecided() -> None:
    assert only(run(plan(task(children=("1",))), done("03-01"))).value is Value.UNKNOWN


def test_what_is_unknown_always_asks_for_something() -> None:
    one = plan(task())
    window = Window(YEAR.days, None)
    cell = Cell(Case(one, Facts(), YEAR.days.last), one.items[0], Obliged(("A",)), window)
    (asked,) = cell.verdict(Value.UNKNOWN).requests
    assert (asked.reason, asked.subject, asked.window) == (Reason.NO_DATA, "1", YEAR.days)
    assert cell.verdict(Value.MET).requests == ()


DUE = DueDay("hạn", YEAR.days, day("03-20"), day("03-22"), "điều 1")
DATED = Window(YEAR.days, DUE)
A = Obliged(("A",))
TWO = Quantity(Threshold(Operator.AT_LEAST, Fraction(2), unit="cuộc", text="02 cuộc"))
JANUARY = Period(DateRange(day("01-01"), day("01-31")), "tháng 01")
QUARTER = Period(DateRange(day("01-01"), day("03-31")), "quý I")


def cell_of(
    item: Item,
    *facts: Fact,
    window: Window = DATED,
    obliged: Obliged = A,
    as_of: dt.date = AFTER,
    **fields: object,
) -> Cell:
    """A cell of an item that A owes by 20 March, which the calendar moved to the 22nd."""
    one = plan(item, **fields)
    return Cell(Case(one, gather(facts), as_of), one.items[0], obliged, window)


def judged(
    item: Item, *facts: Fact, window: Window = DATED, as_of: dt.date = AFTER, **fields: object
) -> Verdict:
    """Its one verdict."""
    cell = cell_of(item, *facts, window=window, as_of=as_of, **fields)  # type: ignore[arg-type]
    (found,) = judge_cell(cell)
    return found


def answer(subject: str, *, yes: bool, agency: str | None = "A", judge: bool = False) -> Fact:
    kind = FactKind.JUDGEMENT if judge else FactKind.CONDITION
    return Fact(kind, subject, day("03-01"), agency, about_day=day("03-01"), answer=yes)


def not_done(on: dt.date, period: Period | None = None) -> Fact:
    return Fact(FactKind.NOT_DONE, "1", on, "A", about_day=on, about_period=period)


def test_a_case_reads_levels_from_the_facts_by_the_data_windows_of_its_plan() -> None:
    facts = gather([figure("đúng", 1)])
    cut = plan(policies=Policies(cut_off_day=14))
    case = Case(cut, facts, AFTER)
    assert list(case.figures) == list(in_data_windows(14, facts)) != list(facts)


def test_a_verdict_carries_the_due_day_the_outcome_and_the_place_of_its_item() -> None:
    origin = Origin("a.cchc", 7)
    fact = done("03-30")
    late = Outcome(Value.NOT_MET, Status.DONE_LATE, done_on=day("03-30"), repaired=True)
    numbers = (Numbers(required="2"),)
    found = cell_of(task(origin=origin)).verdict(
        Value.NOT_MET,
        Reason.NO_DATA,
        "1",
        "muộn",
        numbers=numbers,
        facts=(fact,),
        outcome=late,
    )
    assert found == Verdict(
        "1",
        "A",
        YEAR.days,
        Value.NOT_MET,
        "hạn",
        "1",
        DUE,
        Status.DONE_LATE,
        day("03-30"),
        repaired=True,
        numbers=numbers,
        facts=(fact,),
        notes=("muộn",),
    )
    assert found.origin is origin


def test_a_verdict_that_waits_says_by_when_and_from_which_day_it_can_be_decided() -> None:
    item = task()
    found = cell_of(item).verdict(Value.PENDING, Reason.NO_DATA)
    asked = request(Reason.NO_DATA, item, "A", YEAR.days, day("03-22"))
    assert (found.requests, found.decidable_from) == ((asked,), day("03-23"))
    assert (found.part, found.notes, found.period) == ("", (), "hạn")
    open_ended = cell_of(item, window=Window(YEAR.days, None)).verdict(Value.PENDING)
    assert (open_ended.period, open_ended.requests) == ("", ())
    assert open_ended.decidable_from == AFTER


def test_an_agency_need_only_be_there_on_the_due_day() -> None:
    item, gone = task(demands=(Delivery(("kế hoạch",)),)), "đơn vị không còn hoạt động"
    for last, value in (("03-22", Value.MET), ("03-21", Value.NOT_APPLICABLE)):
        found = judged(item, done("03-01"), agencies=(Agency("A", "A", valid_to=day(last)),))
        assert found.value is value
        assert found.notes == (() if value is Value.MET else (f"{gone} vào ngày đến hạn",))


def test_what_does_not_apply_says_why() -> None:
    told = answer("có_lũ", yes=False), answer("miễn", yes=True)
    assert judged(task(condition="có_lũ"), *told).notes == ("điều kiện không xảy ra",)
    assert judged(task(exceptions=("miễn",)), *told).notes == ("theo quy định riêng",)


@pytest.mark.parametrize(
    ("fields", "value"),
    [({}, Value.NOT_APPLICABLE), ({"exceptions": ("miễn",)}, Value.UNKNOWN)],
)
def test_one_agency_answers_the_condition_of_nobody_unless_some_have_another_rule(
    fields: dict[str, object], value: Value
) -> None:
    item = task(owners=Owners(), condition="có_lũ", **fields)
    cell = cell_of(item, answer("có_lũ", yes=False, agency="X"), obliged=Obliged())
    assert [one.value for one in judge_cell(cell)] == [value]


def test_only_who_owes_a_cell_may_judge_it() -> None:
    mine, other = (answer("1", yes=True, agency=who, judge=True) for who in ("A", "X"))
    found = judged(task(), mine, other)
    assert (found.value, found.facts) == (Value.MET, (mine,))
    assert judged(task(), other).reasons == {Reason.NEEDS_JUDGEMENT}
    assert judged(task(reference="KH 5"), other).reasons == {Reason.REFERENCE_NOT_GIVEN}


def test_several_demands_are_numbered_whatever_they_ask() -> None:
    undeclared = evolve(count(1), aggregation=Aggregation.UNDECLARED)
    demands: tuple[Demand, ...] = (count(1), TWO, Delivery(("kế hoạch",)), undeclared)
    several = cell_of(task(demands=demands), obliged=Obliged(("A",), alone=False))
    assert [one.part for one in judge_cell(several)] == ["1", "2", "3", "4"]


def test_what_is_done_on_the_day_an_event_opened_the_window_is_of_it() -> None:
    item = task(demands=(Delivery(("kế hoạch",)),))
    opened = evolve(DATED, opened_on=day("03-01"))
    assert judged(item, done("03-01"), window=opened).value is Value.MET
    assert judged(item, done("02-28"), window=opened).value is Value.UNKNOWN


def test_a_window_due_on_its_last_day_is_not_due_later() -> None:
    due = evolve(DUE, nominal=QUARTER.days.last)
    assert not is_due_later(Window(QUARTER.days, due, only=False))
    assert is_due_later(Window(QUARTER.days, evolve(due, nominal=day("04-01")), only=False))


def test_a_report_of_the_first_day_of_the_plan_is_of_its_one_window() -> None:
    assert is_report_of(plan(), done("01-01"), DATED)
    early = evolve(done("01-01"), about_day=dt.date(2020, 12, 31))
    assert not is_report_of(plan(), early, DATED)


def test_a_report_is_waited_for_as_long_as_the_plan_lets_it_lag() -> None:
    slow = Policies(reporting_delay_days=5)
    for demand in (Delivery(("kế hoạch",)), TWO):
        item = task(demands=(demand,))
        for on, value in (("03-27", Value.PENDING), ("03-28", Value.UNKNOWN)):
            assert judged(item, as_of=day(on), policies=slow).value is value


def test_what_came_about_needs_no_document_and_names_its_report() -> None:
    told = done("03-01", evidence=None)
    found = judged(task(demands=(Delivery(("kế hoạch",), outcome=True),)), told)
    assert (found.value, found.facts) == (Value.MET, (told,))


def test_of_several_products_the_one_that_decides_is_named_and_all_reports_are_shown() -> None:
    item = task(demands=(Delivery(("Kế hoạch", "Báo cáo")),))
    first, second = evolve(done("03-01"), text="kế hoạch"), evolve(done("03-22"), text="báo cáo")
    found = judged(item, first)
    assert (found.value, found.facts) == (Value.UNKNOWN, (first,))
    assert found.notes == ("sản phẩm: Báo cáo",)
    late = evolve(second, about_day=day("04-01"))
    assert judged(item, first, late).notes == ("sản phẩm: Báo cáo",)
    unproved = judged(item, evolve(first, evidence=None), second)
    assert unproved.notes == ("sản phẩm: Kế hoạch",)
    later = evolve(DUE, effective=day("03-31"), reading="đến")
    both = Window(YEAR.days, evolve(DUE, reading="trước", other=later))
    between = judged(item, first, evolve(second, about_day=day("03-25")), window=both)
    assert between.notes == ("sản phẩm: Báo cáo; trước: không đạt; đến: đạt",)
    met = judged(item, first, second)
    assert (met.value, met.facts, met.done_on) == (Value.MET, (first, second), day("03-22"))
    assert met.notes == judged(task(demands=(Delivery(("Báo cáo",)),)), second).notes != ()


def test_a_number_that_two_readings_of_its_due_day_decide_differently_shows_the_later() -> None:
    later = evolve(DUE, effective=day("03-31"))
    both = [done("03-10", evidence=None), done("03-25", evidence=None)]
    rows = [evolve(one, object=str(place)) for place, one in enumerate(both)]
    item = task(demands=(TWO, TWO))
    cell = cell_of(item, *rows, window=Window(YEAR.days, evolve(DUE, other=later)))
    found = tuple(judge_cell(cell))
    assert [one.reasons for one in found] == [{Reason.READING_NOT_DECLARED}] * 2
    assert [one.part for one in found] == ["1", "2"]
    numbers = Numbers(Interval.exact(2), "02 cuộc", "cuộc", shortfall=0)
    assert {one.numbers for one in found} == {(numbers,)}
    assert {one.facts for one in found} == {tuple(rows)}


def test_a_number_without_a_due_day_is_counted_to_the_end_of_its_window() -> None:
    item = task(demands=(evolve(TWO, threshold=evolve(TWO.threshold, value=Fraction(1))),))
    window = Window(QUARTER.days, None)
    assert judged(item, done("03-31"), window=window).value is Value.MET
    assert judged(item, done("04-01"), window=window).value is Value.UNKNOWN


def test_a_number_is_counted_from_what_its_own_agency_tells() -> None:
    item, other = task(demands=(TWO,)), figure("1", 5, agency="X")
    events = [evolve(done(f"03-0{one}", agency="X"), object=str(one)) for one in (1, 2)]
    share = evolve(other, agency="A", kind=FactKind.RATIO, denominator=Interval.exact(9))
    for facts in ([other], events, [share]):
        found = judged(item, *facts)
        assert (found.value, found.facts) == (Value.UNKNOWN, ())
        assert found.numbers == (Numbers(Interval.exact(0), "02 cuộc", "cuộc", shortfall=2),)


def test_a_number_without_a_unit_has_none() -> None:
    item = task(demands=(Quantity(Threshold(Operator.AT_LEAST, Fraction(2), text="02")),))
    (numbers,) = judged(item).numbers
    assert (numbers.unit, numbers.required) == ("", "02")
    assert judged(item).notes == ()


def test_members_of_a_group_add_up_to_its_number_while_they_are_there() -> None:
    pooled = Obliged(("xã",), pooled=True, members=("X", "Y"))
    item = task(demands=(TWO,), owners=COMMUNES)
    rows = [figure("1", 1, agency=who) for who in ("X", "Y")]
    (both,) = judge_cell(cell_of(item, *rows, obliged=pooled))
    assert (both.value, both.facts) == (Value.MET, tuple(rows))
    (one,) = judge_cell(cell_of(item, rows[0], obliged=pooled))
    assert one.value is Value.UNKNOWN
    gone = (Agency("X", "X"), Agency("Y", "Y", valid_to=day("06-30")))
    (left,) = judge_cell(cell_of(item, rows[0], obliged=pooled, agencies=gone))
    assert left.value is Value.NOT_MET


def test_the_figure_of_a_group_holds_the_events_of_its_members() -> None:
    pooled = Obliged(("xã",), pooled=True, members=("X", "Y"))
    event = evolve(done("02-01", agency="X"), object="a")
    told = figure("1", 3, agency="xã", period=QUARTER)
    item = task(demands=(TWO,), owners=COMMUNES)
    (found,) = judge_cell(cell_of(item, event, told, obliged=pooled))
    assert found.numbers[0].reached == Interval.exact(3)


def test_contradictory_reports_of_a_number_are_shown_beside_its_part() -> None:
    rows = [evolve(done(on), recorded_on=day("03-09")) for on in ("03-01", "03-02")]
    found = tuple(judge_cell(cell_of(task(demands=(TWO, TWO)), *rows)))
    assert [(one.part, one.facts) for one in found] == [("1", tuple(rows)), ("2", tuple(rows))]
    assert found[0].reasons == {Reason.CONTRADICTORY_FACTS}


@pytest.mark.parametrize(
    ("report", "value"),
    [
        (not_done(day("03-01"), YEAR), Value.NOT_MET),
        (not_done(AFTER, JANUARY), Value.UNKNOWN),
        (not_done(day("03-22")), Value.NOT_MET),
        (not_done(day("03-21")), Value.UNKNOWN),
    ],
)
def test_a_report_that_no_more_was_done_is_of_the_end_of_its_period(
    report: Fact, value: Value
) -> None:
    assert judged(task(demands=(TWO,)), report).value is value


def test_a_report_of_the_day_asked_about_is_known_on_it() -> None:
    on = day("03-25")
    assert judged(task(demands=(TWO,)), not_done(on), as_of=on).value is Value.NOT_MET
    one = task(demands=(evolve(TWO, threshold=evolve(TWO.threshold, value=Fraction(1))),))
    week = Period(DateRange(day("03-15"), day("03-20")), "tuần")
    event = Fact(FactKind.OCCURRENCE, "1", week.days.last, "A", about_period=week)
    assert judged(one, event, as_of=week.days.last).value is Value.MET
    assert judged(one, event, as_of=day("03-19")).value is Value.PENDING
    begun = Period(DateRange(day("03-22"), day("03-29")), "tuần")
    event = evolve(event, about_period=begun)
    assert judged(one, event).value is Value.MET
    begun = Period(DateRange(day("03-23"), day("03-29")), "tuần")
    assert judged(one, evolve(event, about_period=begun)).value is Value.UNKNOWN


def test_a_level_waits_for_the_later_of_its_due_day_and_its_data() -> None:
    days = QUARTER.days
    late = Window(days, evolve(DUE, effective=day("04-10")))
    assert asked_days(plan(), late) == (days, day("04-10"))
    assert asked_days(plan(), Window(days, DUE)) == (days, day("03-31"))
    assert asked_days(plan(), Window(days, None)) == (days, day("03-31"))


def test_a_level_that_another_agency_reports_is_read_from_its_figures() -> None:
    level = count(5)
    level = evolve(level, expression=evolve(level.expression, agency="X"))
    rows = [figure("đúng", 9, agency="X"), figure("đúng", 1)]
    found = judged(target(level), *rows)
    assert (found.value, found.facts) == (Value.MET, (rows[0],))


def test_two_levels_that_decide_differently_show_the_figure_and_what_is_asked() -> None:
    stricter = evolve(target(count(9)), id="2")
    item = target(count(5), alternatives=(("2", count(9)),))
    told, one = figure("đúng", 7), plan(item, stricter)
    cell = Cell(Case(one, gather([told]), AFTER), one.items[0], A, DATED)
    (found,) = judge_cell(cell)
    assert found.reasons == {Reason.PLAN_CONTRADICTS_ITSELF}
    assert (found.facts, found.numbers[0].reached) == ((told,), Interval.exact(7))


def test_the_other_level_of_a_rule_for_others_does_not_bind_who_owes_the_cell() -> None:
    whole = evolve(target(count(1)), id="1")
    own, other = (
        evolve(target(count(low), parent="1", owners=who), id=name, number=f"{EXCEPTION} {name}")
        for name, low, who in (("a", 5, OWNERS), ("b", 9, COMMUNES))
    )
    own = evolve(own, alternatives=(("b", count(9)),))
    one = plan(own, whole, other)
    cell = Cell(Case(one, gather([figure("đúng", 7)]), AFTER), own, A, DATED)
    assert [found.value for found in judge_cell(cell)] == [Value.MET]


@pytest.mark.parametrize("named", ["2", "lạ"])
def test_another_level_for_the_same_thing_binds_whoever_owes_it(named: str) -> None:
    stricter = evolve(target(count(9), owners=COMMUNES), id="2")
    one = plan(target(count(5), alternatives=((named, count(9)),)), stricter)
    cell = Cell(Case(one, gather([figure("đúng", 7)]), AFTER), one.items[0], A, DATED)
    (found,) = judge_cell(cell)
    assert found.reasons == {Reason.PLAN_CONTRADICTS_ITSELF}
