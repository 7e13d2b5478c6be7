"""What a plan's tests never looked at: items, verdicts, edges."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from cchc_rules.evaluation.verdicts import Numbers, Value, Verdict
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Demand, Item, Quantity
from cchc_rules.plan.measures import Level
from cchc_rules.plan.thresholds import Operator
from cchc_rules.records import Record
from cchc_rules.testing.cases import Expectation
from cchc_rules.testing.running import TestResult

_OUTSIDE = {
    Operator.AT_LEAST: -1,
    Operator.LESS: -1,
    Operator.EQUAL: -1,
    Operator.BETWEEN: -1,
    Operator.MORE: 1,
    Operator.AT_MOST: 1,
    Operator.RANK_AT_MOST: 1,
}
_WANTED = (Value.MET, Value.NOT_MET, Value.UNKNOWN)


@frozen
class Coverage(Record):
    """Of the measured items: how many were tested, which never, which edges never.

    ``untested`` are items that no expectation names; ``verdicts`` the verdicts of an item that
    never occurred; ``edges`` are levels never reached exactly or missed by one unit, and due
    days on which, and on the day after which, nothing was asked or done.
    """

    items: int
    untested: tuple[str, ...]
    verdicts: tuple[tuple[str, tuple[Value, ...]], ...]
    edges: tuple[tuple[str, str], ...]


def cover(plan: Plan, results: tuple[TestResult, ...]) -> Coverage:
    """What the tests of a plan cover."""
    measured = [item for item in plan.items if item.demands]
    named = {
        one.item
        for result in results
        for one in result.test.expectations
        if isinstance(one, Expectation)
    }
    cells: dict[str, list[tuple[Verdict, TestResult]]] = {}
    for result in results:
        for cell in result.cells:
            cells.setdefault(cell.subject, []).append((cell, result))
    tested = [item for item in measured if item.id in named]
    verdicts = []
    for item in tested:
        seen = {cell.value for cell, _ in cells.get(item.id, [])}
        never = tuple(value for value in _WANTED if value not in seen)
        if never:
            verdicts.append((item.id, never))
    untested = tuple(item.id for item in measured if item.id not in named)
    edges = tuple(
        (item.id, edge) for item in tested for edge in _edges(item, cells.get(item.id, []))
    )
    return Coverage(len(measured), untested, tuple(verdicts), edges)


def _edges(item: Item, cells: list[tuple[Verdict, TestResult]]) -> Iterator[str]:
    """Edges of an item that no test touched."""
    figures = [numbers for cell, _ in cells for numbers in cell.numbers if _value(numbers)]
    bounds = [bound for demand in item.demands for bound in _bounds(demand)]
    if any(all(_value(one) != value for one in figures) for value, _ in bounds):
        yield "đúng bằng mức"
    if any(not any(_is_next(one, *bound) for one in figures) for bound in bounds if bound[1]):
        yield "một đơn vị ngoài mức"
    days = {
        (day - cell.due.effective).days
        for cell, result in cells
        if cell.due is not None
        for day in (result.test.as_of, cell.done_on)
        if day is not None
    }
    if days and 0 not in days:
        yield "đúng ngày đến hạn"
    if days and 1 not in days:
        yield "ngày sau hạn"


def _bounds(demand: Demand) -> Iterator[tuple[Fraction, int]]:
    """The figures of a level, each with the way (-1, 1) to where the verdict turns; 0 for none."""
    threshold = demand.threshold if isinstance(demand, Level | Quantity) else None
    waiting = [threshold] if threshold is not None else []
    for one in waiting:
        waiting.extend(one.parts)
        if one.value is not None:
            yield one.value, _OUTSIDE.get(one.operator, 0)
        if one.value2 is not None:
            yield one.value2, 1 if one.operator is Operator.BETWEEN else 0


def _value(numbers: Numbers) -> Fraction | None:
    reached = numbers.reached
    return reached.low if reached is not None and reached.is_exact else None


def _is_next(numbers: Numbers, value: Fraction, way: int) -> bool:
    """Whether a figure is one unit from a level: one thing of a share, else one of its unit."""
    reached, whole = _value(numbers), numbers.denominator
    if reached is None or (reached - value) * way <= 0:
        return False
    share = numbers.unit == "%" and whole is not None and whole.is_exact and whole.low
    step = Fraction(100) / whole.low if share and whole is not None and whole.low else Fraction(1)
    return abs(reached - value) <= step
