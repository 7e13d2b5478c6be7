"""The evaluator against the naive one, on generated facts."""

from __future__ import annotations

import datetime as dt
import os
from fractions import Fraction

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from cchc_rules.evaluation.verdicts import Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.numbers import Interval, approximate
from cchc_rules.plan.agencies import Owners, Party, Role
from cchc_rules.plan.document import EmptyPopulation, Policies
from cchc_rules.plan.items import Delivery
from cchc_rules.plan.measures import Aggregation, Expression, Level, Term
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.evaluation.builders import AFTER, COMMUNES, YEAR, A, day, plan, run, target, task
from tests.laws.figures import even_figures
from tests.laws.test_not_reporting import days, reports
from tests.reference import Asked, level_verdict, task_verdict

WHOLE_SUITE = bool(os.environ.get("CCHC_PROOF"))
MANY = settings(max_examples=4_000 if WHOLE_SUITE else 300, deadline=None)
MEMBERS = ("X", "Y")
POOLED = Owners(((Role.LEAD, (Party("các xã", group="xã", pooled=True),)),))


@given(st.lists(reports, max_size=5), days)
def test_tasks_agree_with_the_naive_evaluator(facts: list[Fact], as_of: dt.date) -> None:
    one = plan(task(demands=(Delivery(("kế hoạch",)),), owners=COMMUNES))
    found = [verdict.value for verdict in run(one, *facts, as_of=as_of).verdicts]
    assert found == [task_verdict(facts, who, day("03-22"), as_of) for who in MEMBERS]


_SPANS = [
    *([YEAR] * 3),
    *periods(PeriodKind.HALF, 2021),
    *periods(PeriodKind.QUARTER, 2021),
    Period(DateRange(dt.date(2021, 1, 1), dt.date(2021, 8, 31)), "8 tháng đầu năm"),
    Period(DateRange(dt.date(2021, 9, 1), dt.date(2021, 12, 31)), "4 tháng cuối năm"),
    *periods(PeriodKind.YEAR, 2020),
]
_RECORDED = [dt.date(2021, 4, 5), dt.date(2021, 7, 5), dt.date(2021, 12, 31), dt.date(2022, 2, 1)]


@st.composite
def _facts(draw: st.DrawFn) -> Fact:
    word = draw(st.sampled_from(["", "", "", "gần", "hơn", "khoảng"]))
    number = Fraction(draw(st.sampled_from([0, 1, 2, 4, 5, 49, 50, 98, 99, 100])))
    return Fact(
        FactKind.VALUE,
        draw(st.sampled_from(["đúng", "tổng"])),
        draw(st.sampled_from(_RECORDED)),
        agency=draw(st.sampled_from(["A", "X", "Y"])),
        about_period=draw(st.sampled_from(_SPANS)),
        value=approximate(word, number) if word and number else Interval.exact(number),
    )


_many = st.builds(
    lambda even, odd: [*even, *odd],
    st.one_of(st.just([]), even_figures()),
    st.lists(_facts(), max_size=6),
)
_bounds = st.sampled_from([0, 5, 50, 98, 99, 100, 200])
_as_of = st.sampled_from([dt.date(2021, 7, 1), dt.date(2021, 12, 31), AFTER, dt.date(2022, 3, 1)])
_EMPTY = {
    EmptyPopulation.NOT_APPLICABLE: Value.NOT_APPLICABLE,
    EmptyPopulation.MET: Value.MET,
    EmptyPopulation.UNKNOWN: Value.UNKNOWN,
}


@st.composite
def _asked(draw: st.DrawFn) -> tuple[Asked, Threshold, EmptyPopulation]:
    operator = draw(
        st.sampled_from(
            [
                Operator.AT_LEAST,
                Operator.MORE,
                Operator.AT_MOST,
                Operator.LESS,
                Operator.EQUAL,
                Operator.BETWEEN,
            ]
        )
    )
    low, high = sorted((draw(_bounds), draw(_bounds)))
    second = Fraction(high) if operator is Operator.BETWEEN else None
    below = draw(st.sampled_from([None, "tổng", "tổng"]))
    rule = draw(st.sampled_from(list(EmptyPopulation)))
    unit = None if below is None else "%"
    threshold = Threshold(operator, Fraction(low), second, unit=unit, text="mức")
    return Asked("đúng", below, operator, Fraction(low), second, _EMPTY[rule]), threshold, rule


def test_a_rounded_figure_above_the_level_passes_a_strict_floor() -> None:
    facts = [
        Fact(
            FactKind.VALUE,
            "đúng",
            dt.date(2021, 4, 5),
            agency="A",
            about_period=period,
            value=value,
        )
        for period, value in (
            (periods(PeriodKind.QUARTER, 2021)[0], Interval.exact(Fraction(100))),
            (periods(PeriodKind.HALF, 2021)[1], Interval(Fraction(0), Fraction(1), False, False)),
        )
    ]
    asked = Asked("đúng", None, Operator.MORE, Fraction(100))
    assert level_verdict(facts, ["A"], asked, AFTER) is Value.MET


@pytest.mark.parametrize("way", ["alone", "each", "pooled"])
@MANY
@given(asked=_asked(), facts=_many, as_of=_as_of)
def test_levels_agree_with_the_naive_evaluator(
    way: str,
    asked: tuple[Asked, Threshold, EmptyPopulation],
    facts: list[Fact],
    as_of: dt.date,
) -> None:
    question, threshold, rule = asked
    below = (Term("tổng"),) if question.below else ()
    aggregation = Aggregation.POOLED if way == "pooled" else Aggregation.EACH
    level = Level(Expression((Term("đúng"),), below), threshold, aggregation=aggregation)
    owners = {"alone": A, "each": COMMUNES, "pooled": POOLED}[way]
    policies = Policies(empty_population=rule)
    one = plan(target(level, owners=owners), policies=policies)
    found = [verdict.value for verdict in run(one, *facts, as_of=as_of).verdicts]
    asked_of = {"alone": [["A"]], "each": [["X"], ["Y"]], "pooled": [["X", "Y"]]}[way]
    expected = [level_verdict(facts, who, question, as_of) for who in asked_of]
    event(" ".join(value.name for value in found))
    assert found == expected
