"""What a cell says when the plan itself, or the day, decides nothing."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.cells import Case, Cell
from cchc_rules.evaluation.verdicts import Reason, Value
from cchc_rules.evaluation.windows import Obliged, Window
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.agencies import Party
from cchc_rules.plan.items import Delivery, Quantity
from cchc_rules.plan.measures import Aggregation, Expression, Level, Measure, MeasureKind, Term
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.deadlines import Deadline
from cchc_rules.temporal.due import DeadlineKind
from tests.evaluation.builders import (
    COMMUNES,
    YEAR,
    done,
    only,
    plan,
    ratio,
    run,
    target,
    task,
)
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
