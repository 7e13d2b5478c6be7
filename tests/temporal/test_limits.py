import csv
import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.temporal import limits
from cchc_rules.temporal.calendars import official_calendar, read_calendar
from cchc_rules.temporal.due import Roll
from cchc_rules.temporal.limits import Limit, Part, WorkingHours

OFFICIAL = official_calendar()
FULL = official_calendar(library_years=(2016, 2018))
EVENT_LIMITS: dict[str, Callable[[dt.date, int], Limit | None]] = {
    "days": limits.add_days,
    "weeks": limits.add_weeks,
    "months": limits.add_months,
    "years": limits.add_years,
    "working_days": lambda start, count: limits.add_working_days(start, count, OFFICIAL),
}
MOMENT_LIMITS: dict[str, Callable[[dt.datetime, int], Limit | None]] = {
    "clock_hours": limits.add_clock_hours,
    "working_hours": lambda start, count: limits.add_working_hours(start, count, OFFICIAL),
}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def table() -> list[dict[str, str]]:
    path = Path(__file__).parent / "data" / "limits.tsv"
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.parametrize("row", table(), ids=lambda row: row["id"])
def test_every_limit_of_the_table_ends_on_its_day(row: dict[str, str]) -> None:
    count = int(row["count"])
    if row["unit"] in MOMENT_LIMITS:
        limit = MOMENT_LIMITS[row["unit"]](moment(row["start"]), count)
        assert limit is not None
        assert limit.at == moment(row["nominal"]) == moment(row["effective"])
        return
    limit = EVENT_LIMITS[row["unit"]](day(row["start"]), count)
    assert limit is not None
    assert limit.day == day(row["nominal"])
    assert limit.basis
    assert limits.rolled(limit.day, FULL) == day(row["effective"])


def test_each_limit_names_its_article() -> None:
    start = day("2021-03-01")
    found = [EVENT_LIMITS[unit](start, 1) for unit in ("days", "weeks", "months", "years")]
    articles = [limit.basis.rpartition("điều ")[2] for limit in found if limit]
    assert articles == ["148 khoản 1", "148 khoản 2", "148 khoản 3", "148 khoản 4"]
    hours = limits.add_clock_hours(moment("2021-03-01T08:00"), 1)
    assert hours is not None
    assert hours.basis.endswith("điều 147 khoản 1")


@given(st.dates(), st.integers(-(10**9), 10**9))
def test_no_limit_raises_however_far(start: dt.date, count: int) -> None:
    for unit in ("days", "weeks", "months", "years", "working_days"):
        EVENT_LIMITS[unit](start, count)
    at = dt.datetime.combine(start, dt.time(8))
    limits.add_clock_hours(at, count)
    limits.add_working_hours(at, count, OFFICIAL)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 600))
def test_months_keep_the_day_or_take_the_last_of_the_month(start: dt.date, count: int) -> None:
    found = limits.shift_months(start, count)
    assert found is not None
    assert 12 * (found.year - start.year) + found.month - start.month == count
    assert found.day == min(start.day, limits.last_day_of_month(found.year, found.month).day)


def test_limits_past_the_last_date_have_no_day() -> None:
    assert limits.add_days(dt.date.max, 1) is None
    assert limits.add_days(dt.date.min, -1) is None
    assert limits.add_years(day("2021-01-01"), 8000) is None
    assert limits.add_clock_minutes(moment("9999-12-31T23:59"), 1) is None


def test_a_kept_day_does_not_roll() -> None:
    assert limits.rolled(day("2023-04-30"), OFFICIAL, Roll.KEEP) == day("2023-04-30")
    assert limits.rolled(day("2023-04-30"), OFFICIAL) == day("2023-05-04")


def test_a_day_of_an_unknown_year_does_not_roll() -> None:
    assert limits.rolled(day("2028-01-01"), OFFICIAL) is None


def test_counting_back_leaves_the_day_itself_out() -> None:
    found = limits.days_before(day("2021-05-04"), 2)
    worked = limits.working_days_before(day("2021-05-04"), 2, OFFICIAL)
    assert found is not None
    assert worked is not None
    assert (found.day, worked.day) == (day("2021-05-02"), day("2021-04-28"))
    assert found.basis == worked.basis == limits.COUNT_BACK_BASIS


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2024-03-01T08:00", 8, "2024-03-01T17:00"),
        ("2024-03-01T08:00", 4, "2024-03-01T12:00"),
        ("2024-03-01T12:30", 1, "2024-03-01T14:00"),
        ("2024-03-01T16:00", 8, "2024-03-04T16:00"),
        ("2024-03-01T20:00", 8, "2024-03-04T17:00"),
        ("2024-03-02T09:00", 1, "2024-03-04T09:00"),
        ("2024-05-03T16:00", 2, "2024-05-04T09:00"),
        ("2024-03-01T06:00", 16, "2024-03-04T17:00"),
        ("2024-03-01T10:00", 0, "2024-03-01T10:00"),
        ("2024-03-01T10:00", Fraction(3, 2), "2024-03-01T11:30"),
        ("2024-03-01T10:00", Fraction(1, 7), "2024-03-01T10:09"),
    ],
)
def test_working_hours_run_only_while_offices_are_open(
    start: str, hours: Fraction | int, end: str
) -> None:
    limit = limits.add_working_hours(moment(start), hours, OFFICIAL)
    assert limit is not None
    assert (limit.at, limit.day) == (moment(end), moment(end).date())


def test_working_hours_are_those_of_the_office() -> None:
    short = WorkingHours(((dt.time(7, 30), dt.time(11, 30)),))
    limit = limits.add_working_hours(moment("2024-03-01T10:30"), 2, OFFICIAL, short)
    assert limit is not None
    assert limit.at == moment("2024-03-04T08:30")


def test_an_office_without_hours_never_ends_a_limit() -> None:
    shut = WorkingHours(())
    assert limits.add_working_hours(moment("2024-03-01T10:30"), 2, OFFICIAL, shut) is None
    assert limits.add_working_days_and_half(day("2024-03-01"), 2, OFFICIAL, shut) is None
    assert limits.add_working_hours(moment("2024-03-01T10:30"), -2, OFFICIAL) is None


def test_declared_hours_are_in_order_and_apart() -> None:
    eight, noon, one, five = dt.time(8), dt.time(12), dt.time(13), dt.time(17)
    assert WorkingHours.of((eight, noon), (one, five)) == limits.DEFAULT_HOURS
    assert WorkingHours.of() is None
    assert WorkingHours.of((noon, eight)) is None
    assert WorkingHours.of((eight, one), (noon, five)) is None


def test_a_short_office_day_has_no_more_than_its_hours() -> None:
    short = WorkingHours(((dt.time(8), dt.time(11)),))
    limit = limits.add_working_days_and_half(day("2024-03-04"), 1, OFFICIAL, short)
    assert limit is not None
    assert limit.at == moment("2024-03-06T11:00")


def test_past_the_office_day_is_its_end() -> None:
    assert limits.DEFAULT_HOURS.at(1000) == dt.time(17)


@pytest.mark.parametrize("start", ["2028-01-04T10:00", "2027-12-31T16:30", "2018-12-31T10:00"])
def test_working_hours_end_where_the_calendar_ends(start: str) -> None:
    assert limits.add_working_hours(moment(start), 8, OFFICIAL) is None


@given(
    st.datetimes(moment("2020-01-01"), moment("2026-01-01")),
    st.integers(1, 3000),
    st.integers(1, 3000),
)
def test_working_minutes_add_up(start: dt.datetime, first: int, second: int) -> None:
    one = limits.add_working_minutes(start.replace(second=0, microsecond=0), first, OFFICIAL)
    assert one is not None
    assert one.at is not None
    then = limits.add_working_minutes(one.at, second, OFFICIAL)
    both = limits.add_working_minutes(
        start.replace(second=0, microsecond=0), first + second, OFFICIAL
    )
    assert then == both


def test_half_a_working_day_is_four_hours_of_the_next_one() -> None:
    limit = limits.add_working_days_and_half(day("2024-04-26"), 2, OFFICIAL)
    assert limit is not None
    assert limit.at == moment("2024-05-04T12:00")
    assert limit.note == limits.HALF_DAY_NOTE
    assert limits.add_working_days_and_half(day("2027-12-30"), 1, OFFICIAL) is None
    assert limits.add_working_days_and_half(day("2028-12-30"), 1, OFFICIAL) is None


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (limits.month_point(2024, 2, Part.START), "2024-02-01"),
        (limits.month_point(2024, 2, Part.MIDDLE), "2024-02-15"),
        (limits.month_point(2024, 2, Part.END), "2024-02-29"),
        (limits.month_point(2023, 2, Part.END), "2023-02-28"),
        (limits.quarter_point(2021, 1, Part.END), "2021-03-31"),
        (limits.quarter_point(2023, 3, Part.START), "2023-07-01"),
        (limits.quarter_point(2023, 4, Part.MIDDLE), "2023-11-15"),
        (limits.year_point(2022, Part.START), "2022-01-01"),
        (limits.year_point(2022, Part.MIDDLE), "2022-06-30"),
        (limits.year_point(2021, Part.END), "2021-12-31"),
    ],
)
def test_points_of_a_period_are_days_of_article_146(limit: Limit, expected: str) -> None:
    assert limit.day == day(expected)
    assert "điều 146" in limit.basis


def test_a_point_names_its_paragraph() -> None:
    article = "Bộ luật Dân sự 2015, điều 146"
    assert limits.month_point(2024, 2, Part.START).basis == f"{article} khoản 2"
    assert limits.year_point(2024, Part.START).basis == f"{article} khoản 3"
    quarter = f"suy tương tự {article} khoản 2 (luật không quy định về quý)"
    assert limits.quarter_point(2024, 2, Part.START).basis == quarter


def test_limits_reach_the_first_and_the_last_day_there_is() -> None:
    first, last = dt.date(1, 1, 1), dt.date(9999, 12, 31)
    assert limits.add_days(dt.date(1, 1, 2), -1) == Limit(first, limits.DAYS_BASIS)
    assert limits.add_days(first, -1) is None
    assert limits.add_days(dt.date(9999, 12, 30), 1) == Limit(last, limits.DAYS_BASIS)
    assert limits.add_days(last, 1) is None
    assert limits.shift_months(dt.date(1, 2, 1), -1) == first
    assert limits.shift_months(first, -1) is None
    assert limits.shift_months(dt.date(9999, 11, 30), 1) == dt.date(9999, 12, 30)
    assert limits.shift_months(last, 1) is None


def test_stretches_of_a_day_may_touch_but_not_overlap_or_be_empty() -> None:
    seven, eight, nine, eleven, noon, five = (dt.time(hour) for hour in (7, 8, 9, 11, 12, 17))
    assert WorkingHours.of((eight, noon), (noon, five)) == WorkingHours(
        ((eight, noon), (noon, five))
    )
    assert WorkingHours.of((eight, eight)) is None
    assert WorkingHours.of((seven, eight), (nine, noon), (eleven, five)) is None
    assert WorkingHours(()).at(0) == dt.time()


def test_no_working_minutes_end_where_they_begin() -> None:
    limit = limits.add_working_minutes(moment("2024-03-01T10:00"), 0, OFFICIAL)
    assert limit == Limit(day("2024-03-01"), limits.WORKING_HOURS_BASIS, moment("2024-03-01T10:00"))


def test_an_office_that_is_open_for_a_minute_a_day_ends_a_limit() -> None:
    minute = WorkingHours(((dt.time(8), dt.time(8, 1)),))
    limit = limits.add_working_minutes(moment("2024-03-01T10:00"), 2, OFFICIAL, minute)
    assert limit is not None
    assert limit.at == moment("2024-03-05T08:01")
    half = limits.add_working_days_and_half(day("2024-03-01"), 1, OFFICIAL, minute)
    assert half is not None
    assert half.at == moment("2024-03-05T08:01")


def test_a_limit_that_begins_on_the_last_day_off_of_a_calendar_has_no_end() -> None:
    own, _ = read_calendar("2026\tsettled\n2026-12-31\toff\tNghỉ\tCV 1\n", "lich.tsv")
    assert own is not None
    assert limits.add_working_hours(moment("2026-12-31T10:00"), 20, own) is None
