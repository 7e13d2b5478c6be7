"""Changes a plan on purpose: a change that no test notices is a rule that nothing protects."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Demand, Item, Quantity
from cchc_rules.plan.measures import Level
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.records import Record
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.due import Roll
from cchc_rules.testing.cases import PlanTest
from cchc_rules.testing.running import Load, run_tests

_TURNED = {
    Operator.AT_LEAST: Operator.MORE,
    Operator.MORE: Operator.AT_LEAST,
    Operator.AT_MOST: Operator.LESS,
    Operator.LESS: Operator.AT_MOST,
}


@frozen
class Mutant(Record):
    """A changed plan and what was changed."""

    item: str
    change: str
    plan: Plan


def mutants(plan: Plan) -> Iterator[Mutant]:
    """Plans with one level, bound or day changed."""
    for item in plan.items:
        for number, demand in enumerate(item.demands):
            for change, other in _changes(demand):
                demands = (*item.demands[:number], other, *item.demands[number + 1 :])
                yield Mutant(item.id, change, _with(plan, evolve(item, demands=demands)))
    roll = Roll.KEEP if plan.policies.roll is not Roll.KEEP else Roll.NEXT_WORKING_DAY
    yield Mutant("", "hạn trùng ngày nghỉ", evolve(plan, policies=evolve(plan.policies, roll=roll)))


def _with(plan: Plan, item: Item) -> Plan:
    return evolve(plan, items=tuple(item if one.id == item.id else one for one in plan.items))


def _changes(demand: Demand) -> Iterator[tuple[str, Demand]]:
    threshold = demand.threshold if isinstance(demand, Level | Quantity) else None
    if threshold is None or not isinstance(demand, Level | Quantity):
        return
    for change, other in _levels(threshold):
        yield change, evolve(demand, threshold=other)


def _levels(threshold: Threshold) -> Iterator[tuple[str, Threshold]]:
    if threshold.readings or threshold.parts:
        return
    if threshold.operator in _TURNED:
        yield "dấu so sánh", evolve(threshold, operator=_TURNED[threshold.operator])
    if threshold.value is not None:
        yield "mức tăng 1", evolve(threshold, value=threshold.value + 1)
        yield "mức giảm 1", evolve(threshold, value=threshold.value - 1)


def survivors(
    plan: Plan, tests: tuple[PlanTest, ...], *, calendar: Calendar, load: Load
) -> tuple[int, tuple[Mutant, ...]]:
    """How many changes were tried, and those that no test noticed."""
    tried = 0
    left: list[Mutant] = []
    for mutant in mutants(plan):
        tried += 1
        results = run_tests(mutant.plan, tests, calendar=calendar, load=load)
        if all(result.passed for result in results):
            left.append(mutant)
    return tried, tuple(left)
