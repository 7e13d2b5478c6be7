"""What a plan's tests never looked at: items, verdicts, edges."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from cchc_rules.evaluation.verdicts import Value, Verdict
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.plan.measures import Level
from cchc_rules.records import Record
from cchc_rules.testing.cases import Expectation
from cchc_rules.testing.running import TestResult

_WANTED = (Value.MET, Value.NOT_MET, Value.UNKNOWN)


@frozen
class Coverage(Record):
    """Of the measured items: how many were tested, which never, which edges never.

    ``untested`` are items that no expectation names; ``verdicts`` the verdicts of an item that
    never occurred; ``edges`` are levels never reached exactly and due days never asked on the
    day and the day after.
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
    values = [
        demand.threshold.value
        for demand in item.demands
        if isinstance(demand, Level) and demand.threshold is not None
    ]
    reached = {
        numbers.reached.low
        for cell, _ in cells
        for numbers in cell.numbers
        if numbers.reached is not None and numbers.reached.is_exact
    }
    if any(value is not None and value not in reached for value in values):
        yield "đúng bằng mức"
    days = {(r.test.as_of - c.due.effective).days for c, r in cells if c.due is not None}
    if days and 0 not in days:
        yield "đúng ngày đến hạn"
    if days and 1 not in days:
        yield "ngày sau hạn"
