"""Whose data a named period holds: the plan's data windows laid over calendar periods."""

from __future__ import annotations

from functools import lru_cache

from attrs import evolve

from cchc_rules.facts.fact import Fact
from cchc_rules.facts.facts import Facts
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import cut_window, is_named


@lru_cache(maxsize=4096)
def data_days(cut_off: int | None, days: DateRange) -> DateRange:
    """The days whose data a calendar month, quarter, half or year holds; others as they are."""
    return days if cut_off is None or not is_named(days) else cut_window(days, cut_off)


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
