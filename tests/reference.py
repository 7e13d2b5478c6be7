"""The evaluator again, naive, for tasks and levels of one cell: written from the rules alone."""

from __future__ import annotations

import datetime as dt

from cchc_rules.evaluation.verdicts import Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.plan.thresholds import Operator

ONE_DAY = dt.timedelta(days=1)


def task_verdict(facts: list[Fact], agency: str, due: dt.date, as_of: dt.date) -> Value:
    """Was it done, with proof, by the due day."""
    mine = [fact for fact in facts if fact.agency == agency and fact.recorded_on <= as_of]
    days = [fact.about_day for fact in mine if fact.kind is FactKind.DONE]
    proven = [f.about_day for f in mine if f.kind is FactKind.DONE and f.evidence is not None]
    denied = [f.about_day for f in mine if f.kind is FactKind.NOT_DONE and f.about_day]
    early = [one for one in days if one is not None and one <= due]
    known_open = as_of > due and any(one >= due for one in denied)
    if early and known_open:
        return Value.UNKNOWN
    if any(one is not None and one <= due for one in proven):
        return Value.MET
    if early:
        return Value.PENDING if as_of <= due else Value.UNKNOWN
    if days or known_open:
        return Value.NOT_MET
    return Value.PENDING if as_of <= due else Value.UNKNOWN


def _known(facts: list[Fact], subject: str, agency: str, year: int) -> list[int] | None:
    """Figures that tile the year; None when they contradict each other."""
    cells: dict[tuple[dt.date, dt.date], int] = {}
    for fact in facts:
        if fact.kind is not FactKind.VALUE or (fact.subject, fact.agency) != (subject, agency):
            continue
        assert fact.about_period is not None
        assert fact.value is not None
        assert fact.value.low is not None
        days = fact.about_period.days
        number = int(fact.value.low)
        if cells.setdefault((days.first, days.last), number) != number:
            return None
    whole = (dt.date(year, 1, 1), dt.date(year, 12, 31))
    if whole in cells:
        return [cells[whole]]
    first = cells.get((dt.date(year, 1, 1), dt.date(year, 6, 30)))
    second = cells.get((dt.date(year, 7, 1), dt.date(year, 12, 31)))
    return [] if first is None or second is None else [first + second]


def ratio_verdict(
    facts: list[Fact], agency: str, operator: Operator, percent: int, as_of: dt.date
) -> Value:
    """A ratio over 2021, judged once the year has ended."""
    known = [fact for fact in facts if fact.recorded_on <= as_of]
    top = _known(known, "đúng", agency, 2021)
    below = _known(known, "tổng", agency, 2021)
    if as_of <= dt.date(2021, 12, 31):
        return Value.PENDING
    if not top or not below:
        return Value.UNKNOWN
    if below[0] == 0:
        return Value.UNKNOWN if top[0] else Value.NOT_APPLICABLE
    left, right = top[0] * 100, below[0] * percent
    met = {
        Operator.AT_LEAST: left >= right,
        Operator.MORE: left > right,
        Operator.AT_MOST: left <= right,
        Operator.LESS: left < right,
        Operator.EQUAL: left == right,
    }[operator]
    return Value.MET if met else Value.NOT_MET
