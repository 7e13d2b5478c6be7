"""Facts aimed at the edges of a plan: its levels, its due days, the days around them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from hypothesis import strategies as st

from cchc_rules.facts.fact import Evidence, Fact, FactKind
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan
from cchc_rules.plan.due_days import item_due_days
from cchc_rules.plan.items import Delivery, Item
from cchc_rules.plan.measures import Level
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.ranges import Period

_ONE_DAY = dt.timedelta(1)
_TOTALS = (1, 3, 100, 1000)


def _agencies(plan: Plan) -> tuple[str, ...]:
    return tuple(agency.id for agency in plan.agencies)


def due_days(plan: Plan) -> tuple[dt.date, ...]:
    """Every due day of the plan, the plan's last day among them."""
    found = {plan.period.days.last}
    for item in plan.items:
        due = item_due_days(plan, item, official_calendar())
        found.update(day for one in due for day in (one.nominal, one.effective))
    return tuple(sorted(found))


def near_days(plan: Plan) -> st.SearchStrategy[dt.date]:
    """A due day, the day before, the day after, or any day of the period."""
    days = st.sampled_from(due_days(plan))
    shift = st.sampled_from([0, -1, 1])
    near = st.builds(lambda day, by: day + by * _ONE_DAY, days, shift)
    return near | st.dates(plan.period.days.first, plan.period.days.last)


def as_of_days(plan: Plan) -> st.SearchStrategy[dt.date]:
    """Days worth asking about: around the due days, and well after the end."""
    return near_days(plan) | st.just(plan.period.days.last + 20 * _ONE_DAY)


@st.composite
def facts_for(draw: st.DrawFn, plan: Plan, *, most: int = 8) -> Facts:
    """Up to ``most`` facts about the plan: done and not done, figures just at, under and over."""
    rows = draw(st.lists(st.deferred(lambda: _fact(plan)), max_size=most))
    return gather(rows)


def _fact(plan: Plan) -> st.SearchStrategy[Fact]:
    kinds = [_figure(plan)] if plan.measures else []
    tasks = tuple(
        item for item in plan.items if any(isinstance(one, Delivery) for one in item.demands)
    )
    if tasks:
        kinds.append(_report(plan, tasks))
    return st.one_of(*kinds)


@st.composite
def _report(draw: st.DrawFn, plan: Plan, tasks: tuple[Item, ...]) -> Fact:
    """A task reported done or not done, around its due day, with proof or without."""
    day = draw(near_days(plan))
    done = draw(st.booleans())
    number = draw(st.integers(1, 3))
    proof = Evidence(f"{number}/KH-UBND", f"{number}/KH-UBND", day)
    return Fact(
        FactKind.DONE if done else FactKind.NOT_DONE,
        draw(st.sampled_from(tasks)).id,
        day + draw(st.integers(0, 3)) * _ONE_DAY,
        draw(st.sampled_from(_agencies(plan))),
        about_day=day,
        evidence=draw(st.sampled_from([proof, None])) if done else None,
    )


@st.composite
def _figure(draw: st.DrawFn, plan: Plan) -> Fact:
    """A measure over the period, aimed at a level that reads it."""
    measure = draw(st.sampled_from(plan.measures)).id
    last = plan.period.days.last
    return Fact(
        FactKind.VALUE,
        measure,
        last + draw(st.integers(-1, 5)) * _ONE_DAY,
        draw(st.sampled_from(_agencies(plan))),
        about_period=Period(plan.period.days, plan.period.label),
        value=Interval.exact(draw(st.sampled_from(_aimed(plan, measure)))),
    )


def _aimed(plan: Plan, measure: str) -> tuple[Fraction, ...]:
    """Whole figures that put a level on its edge, for a few sizes of the whole."""
    found = {Fraction(0), *(Fraction(total) for total in _TOTALS)}
    for demand in (demand for item in plan.items for demand in item.demands):
        if isinstance(demand, Level):
            found |= _edges(demand, measure)
    return tuple(sorted(found))


def _edges(level: Level, measure: str) -> set[Fraction]:
    threshold, expression = level.threshold, level.expression
    if threshold is None or threshold.value is None:
        return set()
    if measure not in {term.measure for term in expression.numerator}:
        return set()
    totals = _TOTALS if expression.is_ratio and threshold.unit == "%" else (100,)
    edges = set()
    for total in totals:
        edge = abs(threshold.value) * total / 100
        whole = Fraction(edge.numerator // edge.denominator)
        edges |= {whole, whole + 1, max(whole - 1, Fraction(0))}
    return edges
