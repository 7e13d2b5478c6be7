"""The evaluator against the naive one, on generated facts."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.facts.fact import Fact
from cchc_rules.plan.items import Delivery
from cchc_rules.plan.thresholds import Operator
from tests.evaluation.builders import COMMUNES, day, plan, ratio, run, target, task
from tests.laws.test_not_reporting import days, operators, reports, values
from tests.reference import ratio_verdict, task_verdict

MEMBERS = ("X", "Y")


@given(st.lists(reports, max_size=5), days)
def test_tasks_agree_with_the_naive_evaluator(facts: list[Fact], as_of: dt.date) -> None:
    one = plan(task(demands=(Delivery(("kế hoạch",)),), owners=COMMUNES))
    found = [verdict.value for verdict in run(one, *facts, as_of=as_of).verdicts]
    assert found == [task_verdict(facts, who, day("03-22"), as_of) for who in MEMBERS]


@given(st.lists(values, max_size=8), operators, st.sampled_from([50, 98, 100]), days)
def test_levels_agree_with_the_naive_evaluator(
    facts: list[Fact], operator: Operator, percent: int, as_of: dt.date
) -> None:
    one = plan(target(ratio(str(percent), operator), owners=COMMUNES))
    found = [verdict.value for verdict in run(one, *facts, as_of=as_of).verdicts]
    assert found == [ratio_verdict(facts, who, operator, percent, as_of) for who in MEMBERS]
