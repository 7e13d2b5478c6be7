"""Changes a plan on purpose: a change that no test notices is a rule that nothing protects."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from cchc_rules.plan.document import Plan, Policies
from cchc_rules.plan.items import Demand, Item, Quantity
from cchc_rules.plan.measures import Level
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.records import Record
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.temporal.deadlines import (
    Bound,
    Deadline,
    FixedDay,
    NamedPeriod,
    PeriodName,
    Stretch,
    Term,
    TimeLimit,
)
from cchc_rules.temporal.due import BeforeReading, Roll
from cchc_rules.temporal.limits import add_days, last_day_of_month
from cchc_rules.testing.cases import PlanTest
from cchc_rules.testing.running import Difference, Load, TestResult, run_tests

_TURNED = {
    Operator.AT_LEAST: Operator.MORE,
    Operator.MORE: Operator.AT_LEAST,
    Operator.AT_MOST: Operator.LESS,
    Operator.LESS: Operator.AT_MOST,
}
_LAST = {
    PeriodName.MONTH: 12,
    PeriodName.QUARTER: 4,
    PeriodName.FIRST_MONTHS: 12,
    PeriodName.LAST_MONTHS: 12,
}
_LAST_DAY = 31


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
        for change, deadline in _deadlines(plan, item):
            yield Mutant(item.id, change, _with(plan, evolve(item, deadline=deadline)))
    for change, policies in _policies(plan):
        yield Mutant("", change, evolve(plan, policies=policies))


def _policies(plan: Plan) -> Iterator[tuple[str, Policies]]:
    declared = plan.policies
    roll = Roll.KEEP if declared.roll is not Roll.KEEP else Roll.NEXT_WORKING_DAY
    yield "hạn trùng ngày nghỉ", evolve(declared, roll=roll)
    if any(_says_before(item.deadline) for item in plan.items if item.deadline is not None):
        for reading in (BeforeReading.EXCLUSIVE, BeforeReading.INCLUSIVE):
            if reading is not declared.before:
                yield f"trước ngày: {reading.value}", evolve(declared, before=reading)


def _says_before(deadline: Deadline) -> bool:
    ends = [term.last if isinstance(term, Stretch) else term for term in deadline.terms]
    return any(getattr(end, "bound", None) is Bound.BEFORE for end in ends)


def _with(plan: Plan, item: Item) -> Plan:
    return evolve(plan, items=tuple(item if one.id == item.id else one for one in plan.items))


def _deadlines(plan: Plan, item: Item) -> Iterator[tuple[str, Deadline]]:
    """The deadline with one term a day, a period or a unit later or earlier; not one taken over."""
    deadline = item.deadline
    above = plan.item(item.parent) if item.parent is not None else None
    if deadline is None or (above is not None and above.deadline == deadline):
        return
    for number, term in enumerate(deadline.terms):
        for change, other in _terms(term, plan.period.days.first.year):
            terms = (*deadline.terms[:number], other, *deadline.terms[number + 1 :])
            yield change, evolve(deadline, terms=terms)


def _terms(term: Term, year: int) -> Iterator[tuple[str, Term]]:
    """A term moved on and back, as far as there is such a day or period."""
    for way, said in ((1, "hạn lùi"), (-1, "hạn sớm")):
        moved = _moved(term, way, year)
        if moved is not None:
            yield f"{said} 1 {_unit(term)}", moved


def _moved(term: Term, way: int, year: int) -> Term | None:
    if isinstance(term, FixedDay | NamedPeriod):
        return _point(term, way, year)
    if isinstance(term, Stretch):
        last = None if term.last is None else _point(term.last, way, year)
        return None if last is None else evolve(term, last=last)
    if isinstance(term, TimeLimit):
        return evolve(term, count=term.count + way) if term.count + way > 0 else None
    day = term.day or 0  # 32 and 33 are last days: one day less is the same day
    inside = 1 <= day <= _LAST_DAY and 1 <= day + way <= _LAST_DAY
    return evolve(term, day=day + way) if inside else None


def _point(term: FixedDay | NamedPeriod, way: int, year: int) -> FixedDay | NamedPeriod | None:
    if isinstance(term, NamedPeriod):
        inside = 1 <= term.number + way <= _LAST.get(term.name, 0)
        return evolve(term, number=term.number + way) if inside else None
    own = (term.year or year) + term.year_shift
    last = last_day_of_month(own, term.month)
    moved = add_days(last.replace(day=min(term.day, last.day)), way)
    if moved is None:
        return None
    shift = term.year_shift + moved.day.year - own
    return evolve(term, day=moved.day.day, month=moved.day.month, year_shift=shift)


def _unit(term: object) -> str:
    if isinstance(term, NamedPeriod):
        return "quý" if term.name is PeriodName.QUARTER else "tháng"
    if isinstance(term, Stretch):
        return _unit(term.last)
    return term.unit.value if isinstance(term, TimeLimit) else "ngày"


def _changes(demand: Demand) -> Iterator[tuple[str, Demand]]:
    threshold = demand.threshold if isinstance(demand, Level | Quantity) else None
    if threshold is None or not isinstance(demand, Level | Quantity):
        return
    for change, other in _levels(threshold):
        yield change, evolve(demand, threshold=other)


def _levels(threshold: Threshold) -> Iterator[tuple[str, Threshold]]:
    for number, part in enumerate(threshold.parts):
        for change, other in _levels(part):
            parts = (*threshold.parts[:number], other, *threshold.parts[number + 1 :])
            yield f"{change} (phần {number + 1})", evolve(threshold, parts=parts)
    if not threshold.readings:
        if threshold.operator in _TURNED:
            yield "dấu so sánh", evolve(threshold, operator=_TURNED[threshold.operator])
        elif threshold.operator is Operator.CHANGE:
            yield "dấu so sánh", evolve(threshold, strict=not threshold.strict)
    for way, said in ((1, "tăng 1"), (-1, "giảm 1")):
        if threshold.value is not None:
            yield f"mức {said}", _stepped(threshold, way, 0)
        if threshold.value2 is not None:
            yield f"mức trên {said}", _stepped(threshold, 0, way)


def _stepped(threshold: Threshold, first: int, second: int) -> Threshold:
    """A level whose figures are moved, in each of its readings too."""
    value, other = threshold.value, threshold.value2
    return evolve(
        threshold,
        value=None if value is None else value + first,
        value2=None if other is None else other + second,
        readings=tuple(_stepped(one, first, second) for one in threshold.readings),
    )


def survivors(
    plan: Plan, tests: tuple[PlanTest, ...], *, calendar: Calendar, load: Load
) -> tuple[int, tuple[Mutant, ...]]:
    """How many changes were tried, and those after which every test says what it said before."""
    tried = 0
    left: list[Mutant] = []
    before = _told(run_tests(plan, tests, calendar=calendar, load=load))
    for mutant in mutants(plan):
        tried += 1
        if _told(run_tests(mutant.plan, tests, calendar=calendar, load=load)) == before:
            left.append(mutant)
    return tried, tuple(left)


def _told(results: tuple[TestResult, ...]) -> list[tuple[Difference, ...]]:
    return [result.differences for result in results]
