"""Whose data a named period holds: the plan's reporting scheme laid over calendar periods."""

from __future__ import annotations

from functools import lru_cache

from attrs import evolve

from cchc_rules.facts.fact import Fact
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.document import ReportingScheme
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, Scheme, data_window, periods


@lru_cache(maxsize=4096)
def data_days(scheme: ReportingScheme, days: DateRange) -> DateRange:
    """The days whose data a calendar month, quarter, half or year holds; others as they are.

    Under NĐ 09/2019 art. 12, and under công văn 581 with the same cut-offs, quarter I of 2021 is
    15/12/2020 to 14/3/2021.
    """
    if scheme is ReportingScheme.CALENDAR:
        return days
    for kind in PeriodKind:
        for number, one in enumerate(periods(kind, days.first.year), 1):
            if one.days == days:
                return data_window(Scheme.DECREE_09, kind, days.first.year, number) or days
    return days


def in_data_windows(scheme: ReportingScheme, facts: Facts) -> Facts:
    """The facts with every named period as the days whose data it holds."""
    if scheme is ReportingScheme.CALENDAR:
        return facts
    return Facts(tuple(_placed(scheme, fact) for fact in facts), facts.digest)


def _placed(scheme: ReportingScheme, fact: Fact) -> Fact:
    named = fact.about_period
    if named is None:
        return fact
    return evolve(fact, about_period=Period(data_days(scheme, named.days), named.label))
