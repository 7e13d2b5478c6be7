"""One limit from one moment, in every unit, forwards and back."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from cchc_rules.temporal import limits
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.counting import count_limit
from cchc_rules.temporal.deadlines import TimeLimit, TimeUnit
from cchc_rules.temporal.limits import DEFAULT_HOURS, Limit, WorkingHours

OFFICIAL = official_calendar()
EARLY = WorkingHours(((dt.time(7, 30), dt.time(11, 30)), (dt.time(13), dt.time(17))))
HALF = Fraction(1, 2)


def counted(
    count: Fraction | float,
    unit: TimeUnit,
    begin: str,
    *,
    backward: bool = False,
    hours: WorkingHours = DEFAULT_HOURS,
) -> Limit | None:
    moment = dt.datetime.fromisoformat(begin) if "T" in begin else dt.date.fromisoformat(begin)
    return count_limit(TimeLimit(Fraction(count), unit, backward), moment, OFFICIAL, hours)


@pytest.mark.parametrize(
    ("count", "unit", "begin", "end"),
    [
        (90, TimeUnit.MINUTE, "2025-03-03T09:00", "2025-03-03T10:30"),
        (36, TimeUnit.HOUR, "2025-03-03T09:00", "2025-03-04T21:00"),
        (3 * HALF, TimeUnit.HOUR, "2025-03-03T09:00", "2025-03-03T10:30"),
        (24, TimeUnit.HOUR, "2025-03-03", "2025-03-04T00:00"),
        (10, TimeUnit.WORKING_HOUR, "2025-03-03T16:00", "2025-03-05T09:00"),
        (3 * HALF, TimeUnit.WORKING_HOUR, "2025-03-03T11:00", "2025-03-03T13:30"),
        (2, TimeUnit.WORKING_HOUR, "2025-03-03", "2025-03-03T10:00"),
        (5 * HALF, TimeUnit.WORKING_DAY, "2025-03-03", "2025-03-06T12:00"),
        (HALF, TimeUnit.WORKING_DAY, "2025-03-07", "2025-03-10T12:00"),
    ],
)
def test_a_limit_with_an_hour_ends_at_a_minute(
    count: Fraction, unit: TimeUnit, begin: str, end: str
) -> None:
    found = counted(count, unit, begin)
    assert found is not None
    assert found.at == dt.datetime.fromisoformat(end)
    assert found.day == found.at.date()


@pytest.mark.parametrize(
    ("count", "unit", "begin", "end", "basis"),
    [
        (3, TimeUnit.DAY, "2025-03-03", "2025-03-06", limits.DAYS_BASIS),
        (3 * HALF, TimeUnit.DAY, "2025-03-03", "2025-03-05", limits.DAYS_BASIS),
        (1, TimeUnit.DAY, "2025-03-03T16:00", "2025-03-04", limits.DAYS_BASIS),
        (2, TimeUnit.WORKING_DAY, "2025-03-07", "2025-03-11", limits.WORKING_DAYS_BASIS),
        (2, TimeUnit.WEEK, "2025-03-03", "2025-03-17", limits.WEEKS_BASIS),
        (1, TimeUnit.MONTH, "2025-01-31", "2025-02-28", limits.MONTHS_BASIS),
        (1, TimeUnit.YEAR, "2024-02-29", "2025-02-28", limits.YEARS_BASIS),
        (2, TimeUnit.WEEK, "2025-03-03T16:00", "2025-03-17", limits.WEEKS_BASIS),
    ],
)
def test_a_limit_in_days_ends_with_a_day(
    count: Fraction, unit: TimeUnit, begin: str, end: str, basis: str
) -> None:
    found = counted(count, unit, begin)
    assert found == Limit(dt.date.fromisoformat(end), basis)
    assert type(found.day) is dt.date


@pytest.mark.parametrize(
    ("count", "unit", "begin", "end"),
    [
        (10, TimeUnit.DAY, "2021-06-30", "2021-06-20"),
        (3 * HALF, TimeUnit.DAY, "2021-06-30", "2021-06-28"),
        (2, TimeUnit.WORKING_DAY, "2025-03-10", "2025-03-06"),
        (5 * HALF, TimeUnit.WORKING_DAY, "2025-03-10", "2025-03-05"),
        (2, TimeUnit.WEEK, "2021-06-30", "2021-06-16"),
        (1, TimeUnit.MONTH, "2021-03-31", "2021-02-28"),
        (1, TimeUnit.YEAR, "2024-02-29", "2023-02-28"),
    ],
)
def test_counted_back_a_limit_cites_no_article(
    count: Fraction, unit: TimeUnit, begin: str, end: str
) -> None:
    found = counted(count, unit, begin, backward=True)
    assert found == Limit(dt.date.fromisoformat(end), limits.COUNT_BACK_BASIS)


def test_hours_of_the_clock_are_counted_back_too_and_working_hours_are_not() -> None:
    found = counted(2, TimeUnit.HOUR, "2025-03-03T01:00", backward=True)
    assert found is not None
    assert found.at == dt.datetime.fromisoformat("2025-03-02T23:00")
    assert counted(2, TimeUnit.WORKING_HOUR, "2025-03-03T10:00", backward=True) is None


def test_an_office_has_hours_of_its_own() -> None:
    two = counted(2, TimeUnit.WORKING_HOUR, "2025-03-03", hours=EARLY)
    half = counted(HALF, TimeUnit.WORKING_DAY, "2025-03-03", hours=EARLY)
    assert two is not None
    assert half is not None
    assert two.at == dt.datetime.fromisoformat("2025-03-03T09:30")
    assert half.at == dt.datetime.fromisoformat("2025-03-04T11:30")


@pytest.mark.parametrize("unit", [TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.YEAR, TimeUnit.DAY])
def test_before_the_first_year_there_is_no_day(unit: TimeUnit) -> None:
    assert counted(4_000_000, unit, "2025-03-03", backward=True) is None
