"""Whose data a named period holds: the plan's data windows laid over calendar periods."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from attrs import evolve

from cchc_rules.facts.fact import Fact
from cchc_rules.facts.facts import Facts
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, periods


@lru_cache(maxsize=4096)
def data_days(cut_off: int | None, days: DateRange) -> DateRange:
    """The days whose data a calendar month, quarter, half or year holds; others as they are.

    ``cut_off`` is the last day of data in the last month, 14 under NĐ 09/2019 art. 12: quarter I
    of 2021 is 15/12/2020 to 14/3/2021. Consecutive windows tile the year.
    """
    if cut_off is None or not _is_named(days):
        return days
    before = days.first - dt.timedelta(days=1)
    return DateRange(before.replace(day=cut_off + 1), days.last.replace(day=cut_off))


def _is_named(days: DateRange) -> bool:
    return any(one.days == days for kind in PeriodKind for one in periods(kind, days.first.year))


def in_data_windows(cut_off: int | None, facts: Facts) -> Facts:
    """The facts with every named period as the days whose data it holds."""
    if cut_off is None:
        return facts
    return Facts(tuple(_placed(cut_off, fact) for fact in facts), facts.digest)


def _placed(cut_off: int, fact: Fact) -> Fact:
    named = fact.about_period
    if named is None:
        return fact
    return evolve(fact, about_period=Period(data_days(cut_off, named.days), named.label))
