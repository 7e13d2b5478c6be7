"""Ranges of days hold both their ends; a period is its days, whatever its label."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc_rules.temporal.ranges import DateRange, Period


def span(first: int, last: int) -> DateRange:
    return DateRange(dt.date(2021, 3, first), dt.date(2021, 3, last))


@pytest.mark.parametrize(
    ("day", "within"), [(4, False), (5, True), (7, True), (9, True), (10, False)]
)
def test_both_ends_are_in(day: int, within: bool) -> None:
    assert (dt.date(2021, 3, day) in span(5, 9)) is within
    assert "2021-03-07" not in span(5, 9)


@pytest.mark.parametrize(
    ("other", "covered"),
    [
        (span(5, 9), True),
        (span(6, 8), True),
        (span(4, 9), False),
        (span(5, 10), False),
        (span(4, 10), False),
        (span(1, 2), False),
    ],
)
def test_a_range_covers_what_lies_in_it(other: DateRange, covered: bool) -> None:
    assert span(5, 9).covers(other) is covered


def test_a_range_of_one_day_has_one_day() -> None:
    assert (span(5, 5).days, span(5, 9).days) == (1, 5)


def test_periods_with_other_labels_are_the_same_days() -> None:
    assert Period(span(1, 31), "tháng 03/2021") == Period(span(1, 31), "tháng Ba")


def test_parts_fill_a_range_when_none_is_missing_or_twice() -> None:
    whole = span(1, 9)
    assert whole.is_filled_by([span(5, 9), span(1, 4)])
    assert not whole.is_filled_by([span(1, 4)])
    assert not whole.is_filled_by([span(1, 4), span(6, 9)])
    assert not whole.is_filled_by([span(1, 5), span(5, 9)])
    assert not whole.is_filled_by([])
