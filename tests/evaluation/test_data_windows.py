"""Data windows of a plan's own cut-off, or of the decree."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc_rules.evaluation.data_windows import data_days, in_data_windows
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, periods

YEAR = DateRange(dt.date(2023, 1, 1), dt.date(2023, 12, 31))


@pytest.mark.parametrize("cut_off", [1, 14, 20, 27])
@pytest.mark.parametrize("kind", [PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF])
def test_windows_of_a_kind_tile_the_year_of_the_cut_off(cut_off: int, kind: PeriodKind) -> None:
    data_days.cache_clear()
    found = [data_days(cut_off, one.days) for one in periods(kind, 2023)]
    whole = data_days(cut_off, YEAR)
    assert whole == DateRange(dt.date(2022, 12, cut_off + 1), dt.date(2023, 12, cut_off))
    assert (found[0].first, found[-1].last) == (whole.first, whole.last)
    follows = [one.last + dt.timedelta(days=1) for one in found[:-1]]
    assert follows == [one.first for one in found[1:]]


def test_other_stretches_and_no_cut_off_change_nothing() -> None:
    data_days.cache_clear()
    odd = DateRange(dt.date(2023, 1, 2), dt.date(2023, 3, 31))
    assert data_days(14, odd) == odd
    assert data_days(None, YEAR) == YEAR


def test_facts_keep_all_but_the_days_of_their_period() -> None:
    data_days.cache_clear()
    named = Fact(FactKind.VALUE, "a", dt.date(2024, 1, 5), about_period=Period(YEAR, "năm 2023"))
    dated = Fact(FactKind.VALUE, "a", dt.date(2024, 1, 5), about_day=dt.date(2023, 3, 15))
    facts = Facts((named, dated), "số")
    moved = in_data_windows(14, facts)
    assert moved.digest == "số"
    assert moved.items[0].about_period is not None
    assert moved.items[0].about_period.label == "năm 2023"
    assert moved.items[0].about_period.days.first == dt.date(2022, 12, 15)
    assert moved.items[1] == dated
    assert in_data_windows(None, facts) is facts
