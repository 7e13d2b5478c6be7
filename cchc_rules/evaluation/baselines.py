"""The base that a change is measured from: written in the plan, or given by facts (gốc)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from attrs import evolve

from cchc_rules.evaluation.comparing import percentage
from cchc_rules.evaluation.figures import NUMBERS, Asked, Figure, figure_of, sum_of, unit_of
from cchc_rules.facts.fact import Fact
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.measures import Level, MeasureKind
from cchc_rules.plan.thresholds import Threshold
from cchc_rules.spelling import fold
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import is_named

Base = tuple[Fraction | None, tuple[Fact, ...]]
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def base_of(asked: Asked, level: Level, threshold: Threshold) -> Base:
    """The base in the unit of the level; None where it is not given, or only a part of it."""
    if level.baseline is not None:
        return level.baseline, ()
    told = _told(asked, level, _year(asked, threshold))
    value, used = _of_facts(evolve(asked, facts=Facts(tuple(told)), as_of=asked.days.last), level)
    return value, tuple(told.get(fact) or told[evolve(fact, agency=None)] for fact in used)


def _of_facts(before: Asked, level: Level) -> Base:
    expression, scope = level.expression, level.scope
    own = figure_of(before, before.item, scope)
    if own.facts:
        return _number(own, own)
    unit = unit_of(before.plan, expression)
    top = sum_of(before, expression.numerator, scope, unit=unit)
    if not expression.is_ratio or top.denominator is not None:
        return _number(top, top)
    return _number(top, sum_of(before, expression.denominator, scope, unit=unit))


def _number(top: Figure, below: Figure) -> Base:
    value, base = top.value, below.denominator if below is top else below.value
    if top.reason or below.reason or not top.facts or value is None or not value.is_exact:
        return None, ()
    if base is None:
        return value.low, top.facts
    share = percentage(value, base) if base.is_exact else None
    used = tuple(dict.fromkeys((*top.facts, *below.facts)))
    return (share.low, used) if share is not None else (None, ())


def _year(asked: Asked, threshold: Threshold) -> int | None:
    """The year that a change is measured from, where the level names one."""
    named = _YEAR.search(threshold.baseline or "")
    if named is not None:
        return int(named.group())
    last = re.search(r"năm (?:trước|ngoái)", fold(threshold.baseline or ""))
    return asked.days.last.year - 1 if last else None


def _told(asked: Asked, level: Level, year: int | None) -> dict[Fact, Fact]:
    """The facts that are bases, as facts of the stretch asked about: each with how it was told."""
    terms = (*level.expression.numerator, *level.expression.denominator)
    own, *measured = (
        _bases(asked, asked.facts.about(subject, asked.speakers), year)
        for subject in (asked.item, *dict.fromkeys(term.measure for term in terms))
    )
    parts = [fact for rows in measured for fact in rows]
    rows = own + (parts if len({_year_of(fact) for fact in parts} - {None}) < 2 else [])
    return {
        evolve(fact, baseline=False, about_day=None, about_period=Period(asked.days, "")): fact
        for fact in rows
    }


def _bases(asked: Asked, about: Iterable[Fact], year: int | None) -> list[Fact]:
    """The bases of one subject: of the year named, of one stretch.

    What a count came to in a year is no base for what it comes to in a quarter.
    """
    told = [fact for fact in about if fact.baseline and fact.kind in NUMBERS]
    rows = [fact for fact in told if year is None or _year_of(fact) in (None, year)]
    by_length = asked.kind is MeasureKind.CUMULATIVE and is_named(asked.days)
    fitting = [fact for fact in rows if _is_alike(fact, asked.days)]
    if by_length or any(fact.about_period for fact in fitting):
        rows = fitting
    elif year is not None:
        rows = [fact for fact in rows if fact in fitting or _is_a_year(fact)]
    stretches = {fact.about_period.days if fact.about_period else fact.about_day for fact in rows}
    return rows if len(stretches) == 1 else []


def _year_of(fact: Fact) -> int | None:
    day = fact.about_period.days.last if fact.about_period else fact.about_day
    return None if day is None else day.year


def _is_a_year(fact: Fact) -> bool:
    days = fact.about_period.days if fact.about_period else None
    return days is not None and is_named(days) and days.first.month == 1 and days.last.month == 12


def _is_alike(fact: Fact, days: DateRange) -> bool:
    """Whether a base is of the same part of its year, or does not say of which."""
    if fact.about_period is None:
        return True
    ends = [(one.month, one.day) for one in (fact.about_period.days.first, days.first)]
    lasts = [(one.month, one.day) for one in (fact.about_period.days.last, days.last)]
    february = all(month == 2 and day >= 28 for month, day in lasts)
    return ends[0] == ends[1] and (lasts[0] == lasts[1] or february)
