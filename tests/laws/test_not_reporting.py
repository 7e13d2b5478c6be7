"""Laws of the whole: silence never helps, order and the future change nothing."""

from __future__ import annotations

import datetime as dt

from hypothesis import assume, given
from hypothesis import strategies as st

from cchc_rules.evaluation.verdicts import Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Delivery
from cchc_rules.plan.thresholds import Operator
from cchc_rules.temporal.ranges import DateRange, Period
from tests.evaluation.builders import (
    AFTER,
    COMMUNES,
    PROOF,
    YEAR,
    count,
    day,
    plan,
    ratio,
    run,
    target,
    task,
    value,
)

HALVES = (
    Period(DateRange(dt.date(2021, 1, 1), dt.date(2021, 6, 30)), "6 tháng đầu năm"),
    Period(DateRange(dt.date(2021, 7, 1), dt.date(2021, 12, 31)), "6 tháng cuối năm"),
)
operators = st.sampled_from(
    [Operator.AT_LEAST, Operator.MORE, Operator.AT_MOST, Operator.LESS, Operator.EQUAL]
)
levels = st.one_of(
    st.builds(ratio, st.sampled_from(["50", "98", "100"]), operators),
    st.builds(count, st.integers(0, 5), operators),
)
plans = st.one_of(
    st.builds(lambda level: plan(target(level)), levels),
    st.builds(lambda level: plan(target(level, owners=COMMUNES)), levels),
    st.just(plan(task(demands=(Delivery(("kế hoạch",)),)))),
    st.just(plan(task(demands=(Delivery(("kế hoạch",)),), owners=COMMUNES))),
)
agencies = st.sampled_from(["A", "X", "Y"])
values = st.builds(
    lambda subject, number, agency, period: value(subject, number, agency=agency, period=period),
    st.sampled_from(["đúng", "tổng"]),
    st.integers(0, 5),
    agencies,
    st.sampled_from([YEAR, *HALVES]),
)
reports = st.builds(
    lambda kind, agency, about, proven: Fact(
        kind, "1", about, agency=agency, about_day=about, evidence=PROOF if proven else None
    ),
    st.sampled_from([FactKind.DONE, FactKind.NOT_DONE]),
    agencies,
    st.dates(day("03-10"), day("04-10")),
    st.booleans(),
)
many = st.lists(st.one_of(values, reports), max_size=6)
days = st.sampled_from([day("03-01"), day("03-22"), day("03-23"), day("07-01"), AFTER])


def _values(one: Plan, facts: list[Fact], as_of: dt.date) -> list[Value]:
    return [verdict.value for verdict in run(one, *facts, as_of=as_of).verdicts]


@given(plans, many, days)
def test_removing_every_fact_of_a_slot_never_yields_met(
    one: Plan, facts: list[Fact], as_of: dt.date
) -> None:
    """Of facts that can all be right: a whole that its parts deny is told (E013), and answers."""
    first = run(one, *facts, as_of=as_of)
    assume(all(found.code.number != "E013" for found in first.findings))
    before = [verdict.value for verdict in first.verdicts]
    for gone in {(fact.subject, fact.agency, fact.about_period) for fact in facts}:
        kept = [f for f in facts if (f.subject, f.agency, f.about_period) != gone]
        for was, now in zip(before, _values(one, kept, as_of), strict=True):
            assert now is not Value.MET or was is Value.MET


@given(plans, many, days, st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(
    one: Plan, facts: list[Fact], as_of: dt.date, random: object
) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _values(one, facts, as_of) == _values(one, shuffled, as_of)


@given(plans, many, days)
def test_a_fact_recorded_later_changes_nothing(
    one: Plan, facts: list[Fact], as_of: dt.date
) -> None:
    known = [fact for fact in facts if fact.recorded_on <= as_of]
    assert _values(one, facts, as_of) == _values(one, known, as_of)


@given(plans, many, days)
def test_every_unknown_verdict_asks_for_something(
    one: Plan, facts: list[Fact], as_of: dt.date
) -> None:
    for verdict in run(one, *facts, as_of=as_of).verdicts:
        assert verdict.value is not Value.UNKNOWN or verdict.requests
