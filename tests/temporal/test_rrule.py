"""Recurrence rules agree with dateutil's reading of RFC 5545, day by day."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.checking.deadlines import read_deadline
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.deadlines import Bound, Deadline, DeadlineKind, Recurrence, TimeUnit
from cchc_rules.temporal.due import Roll
from cchc_rules.temporal.ranges import DateRange
from cchc_rules.temporal.resolving import resolve
from cchc_rules.temporal.rrule import rule_of, rules

YEARS = DateRange(dt.date(2022, 1, 1), dt.date(2024, 12, 31))
MONTHS = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.HALF: 6, TimeUnit.YEAR: 12}


@st.composite
def recurrences(draw: st.DrawFn) -> Recurrence:
    every = draw(st.sampled_from([*MONTHS, TimeUnit.WEEK, TimeUnit.DAY]))
    hour = draw(st.none() | st.sampled_from([dt.time(16), dt.time(9, 30)]))
    bound = Bound.BY if hour else draw(st.sampled_from([Bound.BY, Bound.WITHIN]))
    if every is TimeUnit.WEEK:
        weekday = draw(st.none() | st.integers(0, 6))
        step = draw(st.integers(1, 3))
        return Recurrence(every, step, weekday=weekday, at=hour, bound=bound)
    if every is TimeUnit.DAY:
        return Recurrence(every, draw(st.integers(1, 3)), at=hour, bound=bound)
    return Recurrence(
        every,
        draw(st.sampled_from([1, 2])) if every is TimeUnit.MONTH else 1,
        day=draw(st.none() | st.integers(1, 32)),
        month=draw(st.integers(0, MONTHS[every])) if every is not TimeUnit.MONTH else 0,
        shift=draw(st.sampled_from([0, 1])),
        at=hour,
        bound=bound,
    )


def nominal(term: Recurrence) -> list[dt.date]:
    deadline = Deadline("", DeadlineKind.RECURRING, (term,))
    due = resolve(deadline, calendar=official_calendar(), period=YEARS, roll=Roll.KEEP)
    return sorted({one.nominal for one in due})


@given(recurrences())
def test_a_rule_gives_the_nominal_days(term: Recurrence) -> None:
    days = nominal(term)
    rule = rule_of(term)
    assert rule is not None
    first, last = days[0], days[-1]
    start = dt.datetime.combine(first, term.at or dt.time())
    found = rrulestr(rule, dtstart=start).between(
        start, dt.datetime.combine(last, dt.time.max), inc=True
    )
    assert [one.date() for one in found] == days
    assert all(one.time() == (term.at or dt.time()) for one in found)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("ngày 20 tháng cuối quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"),
        ("ngày 31 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
        ("ngày 29 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"),
        ("ngày 28 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=28"),
        ("ngày 30 tháng cuối quý",
         "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ("16 giờ 30 ngày 25 hằng tháng",
         "FREQ=MONTHLY;BYMONTHDAY=25;BYHOUR=16;BYMINUTE=30;BYSECOND=0"),
        ("16 giờ hằng ngày", "FREQ=DAILY;BYHOUR=16;BYMINUTE=0;BYSECOND=0"),
        ("hằng quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("thứ sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
        ("hằng ngày", "FREQ=DAILY"),
        ("ngày 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
        ("ngày 30/11 hằng năm", "FREQ=MONTHLY;BYMONTH=11;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ("chậm nhất 16 giờ 00 thứ năm hằng tuần",
         "FREQ=WEEKLY;BYDAY=TH;BYHOUR=16;BYMINUTE=0;BYSECOND=0"),
        ("ngày 5 và ngày 20 hằng tháng",
         "FREQ=MONTHLY;BYMONTHDAY=5 FREQ=MONTHLY;BYMONTHDAY=20"),
    ],
)  # fmt: skip
def test_rules_of_phrases(phrase: str, expected: str) -> None:
    deadline, _ = read_deadline(phrase)
    assert " ".join(rules(deadline) or ()) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "ngày làm việc cuối cùng của tháng",
        "trước ngày 20 tháng cuối quý",
        "ngày 30/6/2024",
        "trong 10 ngày kể từ ngày nhận",
        "quý I",
        "thường xuyên",
        "định kỳ 6 tháng, lần 2",
        "ngày 20 hằng tháng năm 2024",
    ],
)
def test_what_rfc_5545_cannot_say_has_no_rule(phrase: str) -> None:
    assert rules(read_deadline(phrase)[0]) is None


def test_limits_and_several_quarters_at_a_time_have_no_rule() -> None:
    quarterly = Recurrence(TimeUnit.QUARTER, 2)
    assert rule_of(quarterly) is None
    assert rule_of(evolve(quarterly, step=1, from_day=1, day=5)) is None
    assert rule_of(Recurrence(TimeUnit.HOUR)) is None
