"""Plan and facts to verdicts: pure, total, every declared item in the result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import cchc_rules
from cchc_rules.evaluation.algebra import all_of, any_of
from cchc_rules.evaluation.cells import Case
from cchc_rules.evaluation.misplaced import misplaced
from cchc_rules.evaluation.prepared import PreparedPlan, item_verdicts, prepare, repeated
from cchc_rules.evaluation.verdicts import (
    Evaluation,
    ItemResult,
    Reason,
    Request,
    Value,
    Verdict,
)
from cchc_rules.facts.facts import Facts
from cchc_rules.garbage import uncollected
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Combination, Item
from cchc_rules.temporal.calendars import Calendar

_ENGINE = f"cchc-rules {cchc_rules.__version__}"


def evaluate(
    plan: Plan,
    facts: Facts,
    *,
    calendar: Calendar,
    as_of: dt.date,
    known_at: dt.date | None = None,
) -> Evaluation:
    """The verdict on every cell of a plan on a day; pure and total.

    ``known_at`` (``as_of`` when None) drops every fact recorded later. A plan that is asked many
    times is prepared once: :func:`prepare`, then :func:`evaluate_prepared`.
    """
    _check(facts, as_of, known_at)
    with uncollected():
        prepared = prepare(plan, calendar)
        return evaluate_prepared(prepared, facts, as_of=as_of, known_at=known_at)


def evaluate_prepared(
    prepared: PreparedPlan, facts: Facts, *, as_of: dt.date, known_at: dt.date | None = None
) -> Evaluation:
    """What :func:`evaluate` says, of a plan made ready by :func:`prepare`."""
    _check(facts, as_of, known_at)
    known = known_at if known_at is not None else as_of
    with uncollected():
        return _evaluated(prepared, facts.known_at(known), as_of, known)


def _evaluated(prepared: PreparedPlan, given: Facts, as_of: dt.date, known: dt.date) -> Evaluation:
    plan = prepared.plan
    reported = prepared.reported(given)
    case = Case(plan, reported.facts, as_of, reported.figures)
    cells = {one.item.id: item_verdicts(one, case) for one in prepared.items}
    cells |= {item.id: (_unread(plan, item),) for item in plan.unread}
    restated = {
        item.id
        for item in plan.items
        if item.replaced_by or any(one in cells for one in item.restates)
    }
    return Evaluation(
        as_of=as_of,
        known_at=known,
        verdicts=tuple(cell for item in plan.declared for cell in cells[item.id]),
        items=tuple(_result(plan, item, cells, restated) for item in plan.declared),
        plan_digest=plan.digest,
        facts_digest=given.digest,
        calendar_digest=prepared.calendar.digest,
        language=plan.language,
        engine=_ENGINE,
        findings=(*reported.findings, *misplaced(prepared, reported.facts, as_of)),
        unread=plan.unread,
    )


def _check(facts: object, as_of: object, known_at: object) -> None:
    """Refuse what only looks like facts and days, with what to pass instead."""
    if not isinstance(facts, Facts):
        given = type(facts).__name__
        raise TypeError(f"facts must be Facts, not {given}: pass what read_facts() returns")
    for name, day in (("as_of", as_of), ("known_at", known_at)):
        is_day = isinstance(day, dt.date) and not isinstance(day, dt.datetime)
        if not is_day and not (name == "known_at" and day is None):
            given = type(day).__name__
            raise TypeError(f"{name} must be a date, not {given}: pass dt.date(2022, 1, 20)")


def _unread(plan: Plan, item: Item) -> Verdict:
    """The one cell of an item that has an error in the plan."""
    what = f"sửa lỗi của “{item.title or item.number}” trong tệp kế hoạch"
    return Verdict(
        item.id,
        None,
        plan.period.days,
        Value.UNKNOWN,
        requests=(Request(Reason.EVALUATION_FAULT, what, item.id, window=plan.period.days),),
        notes=("mục có lỗi trong tệp kế hoạch nên không được đánh giá",),
        origin=item.origin,
    )


def _result(
    plan: Plan, item: Item, cells: dict[str, tuple[Verdict, ...]], restated: set[str]
) -> ItemResult:
    own = cells[item.id]
    requests = _distinct(one for cell in own for one in cell.requests)
    value = _item_value(plan, item, cells, frozenset())
    counted = item.id not in restated and (item.is_measured or item in plan.unread)
    return ItemResult(item.id, value, own, requests, counted)


def _distinct(requests: Iterable[Request]) -> tuple[Request, ...]:
    """Each request once, in order; told apart by their parts, which are cheaper to compare."""
    found: dict[tuple[object, ...], Request] = {}
    for one in requests:
        days = None if one.window is None else (one.window.first, one.window.last)
        found.setdefault((one.agency, days, id(one.reason), one.what, one.subject, one.by), one)
    return tuple(found.values())


def _item_value(
    plan: Plan, item: Item, cells: dict[str, tuple[Verdict, ...]], above: frozenset[str]
) -> Value:
    if item.id in above:
        return Value.UNKNOWN
    above = above | {item.id}
    below = () if item.replaced_by else item.children
    children = [plan.item(one) for one in (*below, *repeated(plan, item))]
    found = {one.id: _item_value(plan, one, cells, above) for one in children if one is not None}
    unread = [
        Value.UNKNOWN for one in plan.unread if one.parent == item.id or one.id in item.replaced_by
    ]
    own = [cell.value for cell in cells[item.id]]
    choices = [one for one in children if one is not None and not one.is_exception]
    if item.combination is not Combination.ANY or not (choices or unread):
        return all_of([*own, *found.values(), *unread])
    others = [found[one.id] for one in children if one is not None and one.is_exception]
    any_point = any_of([*(found[one.id] for one in choices), *unread])
    by_owner = _any_of_each(choices, cells, unread)
    return all_of([any_point if by_owner is None else by_owner, *own, *others])


def _any_of_each(
    points: list[Item], cells: dict[str, tuple[Verdict, ...]], unread: list[Value]
) -> Value | None:
    """One of the points for everybody who owes them, in every window; None where owners differ."""
    if any(point.children or not cells[point.id] for point in points):
        return None
    for is_by_window in (True, False):
        by_point: list[dict[object, list[Value]]] = []
        for point in points:
            told: dict[object, list[Value]] = {}
            for cell in cells[point.id]:
                key = (cell.agency, cell.window if is_by_window else None)
                told.setdefault(key, []).append(cell.value)
            by_point.append(told)
        if by_point and all(told.keys() == by_point[0].keys() for told in by_point):
            return all_of(
                any_of([*(all_of(told[key]) for told in by_point), *unread]) for key in by_point[0]
            )
    return None
