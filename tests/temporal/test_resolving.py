"""Every part of a due day: label, window, nominal and effective day, basis, readings."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from cchc_rules.temporal.calendars import Calendar, official_calendar, read_calendar
from cchc_rules.temporal.deadlines import (
    Bound,
    Deadline,
    DeadlineKind,
    FixedDay,
    NamedPeriod,
    Part,
    PeriodName,
    Recurrence,
    Stretch,
    Term,
    TimeLimit,
    TimeUnit,
)
from cchc_rules.temporal.due import BeforeReading, DueDay, Roll
from cchc_rules.temporal.limits import WorkingHours
from cchc_rules.temporal.ranges import DateRange
from cchc_rules.temporal.resolving import forget, resolve, show_day

OFFICIAL = official_calendar()
NAMED = (
    "ngày nêu trong văn bản, kể cả ngày đó; chuyển ngày nghỉ: suy tương tự "
    "Bộ luật Dân sự 2015, điều 148 khoản 5"
)
STRICT, LOOSE = "quy ước: “trước ngày” không kể ngày đó", "quy ước: “trước ngày” kể cả ngày đó"
BEFORE_FIRST = "quy ước: “trước ngày 01” là ngày liền trước"
BEFORE_HOUR = "quy ước: “trước” giờ nêu, không chuyển ngày"
END_OF_PERIOD = "quy ước: ngày cuối của kỳ, không chuyển ngày"
END_OF_EACH = "quy ước: cuối mỗi kỳ, không chuyển ngày"
BOTH_ENDS = "quy ước: kể cả hai đầu, không chuyển ngày"
DAYS = "Bộ luật Dân sự 2015, điều 147 khoản 2, điều 148 khoản 1"
ROLLED = "; Bộ luật Dân sự 2015, điều 148 khoản 5"
WORKING = "Bộ luật Dân sự 2015, điều 147 khoản 2; ngày làm việc theo lịch chính thức"
COUNTED_BACK = "quy ước: đếm ngược, không kể ngày mốc"
UNDECLARED = BeforeReading.UNDECLARED


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def span(first: str, last: str) -> DateRange:
    return DateRange(day(first), day(last))


YEAR = span("2021-01-01", "2021-12-31")


def due_days(
    *terms: Term,
    period: DateRange | None = YEAR,
    roll: Roll = Roll.NEXT_WORKING_DAY,
    before: BeforeReading = UNDECLARED,
    start: str | None = None,
    issued: str | None = None,
    yearly: bool = False,
    calendar: Calendar = OFFICIAL,
    kind: DeadlineKind = DeadlineKind.DATE,
) -> tuple[DueDay, ...]:
    begin = None if start is None else at(start) if "T" in start else day(start)
    return resolve(
        Deadline("", kind, terms, yearly=yearly),
        calendar=calendar,
        period=period,
        roll=roll,
        before=before,
        start=begin,
        issued=None if issued is None else day(issued),
    )


def nominal(*terms: Term, period: DateRange | None = YEAR) -> list[str]:
    return [str(one.nominal) for one in due_days(*terms, period=period)]


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2021-01-01", "01/01/2021"),
        ("2021-02-28", "28/02/2021"),
        ("2021-03-05", "05/3/2021"),
        ("2021-10-31", "31/10/2021"),
    ],
)
def test_a_day_is_shown_as_officials_print_it(date: str, shown: str) -> None:
    assert show_day(day(date)) == shown


def test_a_named_day_on_a_saturday_is_due_on_monday() -> None:
    assert due_days(FixedDay(20, 3, 2021)) == (
        DueDay("20/3/2021", span("2021-01-01", "2021-03-20"), day("2021-03-20"),
               day("2021-03-22"), NAMED),
    )  # fmt: skip


def test_a_named_day_is_kept_where_the_plan_keeps_days() -> None:
    (due,) = due_days(FixedDay(20, 2, 2027), roll=Roll.KEEP)
    assert (due.effective, due.provisional, due.moved) == (day("2027-02-20"), False, False)


def test_a_named_day_of_a_provisional_year_is_marked_and_of_an_unknown_one_is_none() -> None:
    (due,) = due_days(FixedDay(15, 3, 2027))
    assert due.provisional
    assert due_days(FixedDay(15, 3, 2030)) == ()
    assert due_days(FixedDay(15, 3, 2030, dt.time(9))) == ()


def test_an_hour_stays_when_its_day_moves() -> None:
    assert due_days(FixedDay(20, 3, 2021, dt.time(16, 30))) == (
        DueDay("20/3/2021", span("2021-01-01", "2021-03-20"), day("2021-03-20"),
               day("2021-03-22"), NAMED, at("2021-03-20T16:30"), at("2021-03-22T16:30")),
    )  # fmt: skip


def test_a_day_without_a_year_is_of_each_year_of_the_plan() -> None:
    years = span("2021-03-15", "2023-12-31")
    found = due_days(FixedDay(30, 6), period=years)
    assert [str(one.nominal) for one in found] == ["2021-06-30", "2022-06-30", "2023-06-30"]
    assert {one.window.first for one in found} == {day("2021-03-15")}
    yearly = due_days(FixedDay(30, 6), period=years, yearly=True)
    assert [str(one.window.first) for one in yearly] == ["2021-03-15", "2022-01-01", "2023-01-01"]
    assert due_days(FixedDay(30, 6), period=None) == ()


@pytest.mark.parametrize(
    ("date", "first"), [("2021-03-14", "2021-01-01"), ("2021-03-15", "2021-03-15")]
)
def test_a_window_opens_with_the_plan_or_with_the_year(date: str, first: str) -> None:
    named = FixedDay(day(date).day, 3, 2021)
    (due,) = due_days(named, period=span("2021-03-15", "2021-12-31"))
    assert due.window == span(first, date)


def test_a_day_of_the_year_after() -> None:
    assert nominal(FixedDay(15, 1, year_shift=1)) == ["2022-01-15"]
    assert nominal(FixedDay(15, 1, 2023, year_shift=1)) == ["2024-01-15"]
    assert nominal(NamedPeriod(PeriodName.MONTH, 1, year_shift=1)) == ["2022-01-31"]


@pytest.mark.parametrize(("year", "count"), [(1, 0), (2, 1), (9998, 1), (9999, 0)])
def test_years_end_before_the_calendar_of_python_does(year: int, count: int) -> None:
    assert len(due_days(FixedDay(1, 6, year), roll=Roll.KEEP)) == count


def test_a_day_after_the_last_year_is_not_due() -> None:
    last = span("9998-01-01", "9998-12-31")
    every = Recurrence(TimeUnit.QUARTER, day=15, month=1, shift=1)
    days = ["9998-04-15", "9998-07-15", "9998-10-15"]
    assert nominal(every, period=last) == days
    assert limits_of(TimeLimit(Fraction(1), TimeUnit.DAY, anchor=FixedDay(1, 1, 9999))) == ()


def test_before_a_day_has_two_readings_until_one_is_declared() -> None:
    term = FixedDay(30, 6, 2021, bound=Bound.BEFORE)
    early = DueDay("30/6/2021", span("2021-01-01", "2021-06-29"), day("2021-06-29"),
                   day("2021-06-29"), STRICT, reading="không kể ngày đó")  # fmt: skip
    late = DueDay("30/6/2021", span("2021-01-01", "2021-06-30"), day("2021-06-30"),
                  day("2021-06-30"), LOOSE, reading="kể cả ngày đó")  # fmt: skip
    assert due_days(term, before=BeforeReading.EXCLUSIVE) == (early,)
    assert due_days(term, before=BeforeReading.INCLUSIVE) == (late,)
    (both,) = due_days(term)
    assert both.other == late
    assert (both.label, both.basis, both.reading) == (early.label, early.basis, early.reading)
    assert (both.nominal, both.effective) == (early.nominal, early.effective)
    assert both.window == early.window


@pytest.mark.parametrize("before", BeforeReading)
def test_before_the_first_of_a_month_is_the_day_before(before: BeforeReading) -> None:
    assert due_days(FixedDay(1, 1, 2022, bound=Bound.BEFORE), before=before) == (
        DueDay("01/01/2022", YEAR, day("2021-12-31"), day("2021-12-31"), BEFORE_FIRST),
    )  # fmt: skip


def test_before_an_hour_has_two_readings_until_one_is_declared() -> None:
    term = FixedDay(30, 6, 2021, dt.time(17), Bound.BEFORE)
    window = span("2021-01-01", "2021-06-30")
    last, moment, minute = day("2021-06-30"), at("2021-06-30T17:00"), at("2021-06-30T16:59")
    early = DueDay("30/6/2021", window, last, last, BEFORE_HOUR, minute, minute,
                   reading="không kể giờ đó")  # fmt: skip
    late = DueDay("30/6/2021", window, last, last, BEFORE_HOUR, moment, moment,
                  reading="kể cả giờ đó")  # fmt: skip
    assert due_days(term, before=BeforeReading.EXCLUSIVE) == (early,)
    assert due_days(term, before=BeforeReading.INCLUSIVE) == (late,)
    (both,) = due_days(term)
    assert both.other == late
    assert (both.nominal_at, both.effective_at, both.reading) == (minute, minute, early.reading)


def test_before_midnight_is_the_evening_of_the_day_before() -> None:
    (due,) = due_days(FixedDay(1, 7, 2021, dt.time(), Bound.BEFORE))
    assert (due.nominal, due.effective) == (day("2021-06-30"), day("2021-06-30"))
    assert due.nominal_at == due.effective_at == at("2021-06-30T23:59")
    assert due.window == span("2021-01-01", "2021-06-30")
    assert due.other is not None
    assert due.other.nominal_at == at("2021-07-01T00:00")
    assert due.other.window == span("2021-01-01", "2021-07-01")


@pytest.mark.parametrize(
    ("term", "label", "first", "last"),
    [
        (NamedPeriod(PeriodName.MONTH, 2), "tháng 02/2021", "2021-02-01", "2021-02-28"),
        (
            NamedPeriod(PeriodName.MONTH, 2, half=1),
            "nửa đầu tháng 02/2021",
            "2021-02-01",
            "2021-02-15",
        ),
        (
            NamedPeriod(PeriodName.MONTH, 2, half=2),
            "nửa cuối tháng 02/2021",
            "2021-02-16",
            "2021-02-28",
        ),
        (NamedPeriod(PeriodName.QUARTER, 3), "quý III/2021", "2021-07-01", "2021-09-30"),
        (
            NamedPeriod(PeriodName.FIRST_MONTHS, 9),
            "9 tháng đầu năm 2021",
            "2021-01-01",
            "2021-09-30",
        ),
        (
            NamedPeriod(PeriodName.LAST_MONTHS, 4),
            "4 tháng cuối năm 2021",
            "2021-09-01",
            "2021-12-31",
        ),
        (NamedPeriod(PeriodName.YEAR), "năm 2021", "2021-01-01", "2021-12-31"),
        (NamedPeriod(PeriodName.YEAR, half=2), "6 tháng cuối năm 2021", "2021-07-01", "2021-12-31"),
        (
            NamedPeriod(PeriodName.YEARS, year=2021, last_year=2025),
            "giai đoạn 2021-2025",
            "2021-01-01",
            "2025-12-31",
        ),
        (
            NamedPeriod(PeriodName.YEARS, year=2021),
            "giai đoạn 2021-2021",
            "2021-01-01",
            "2021-12-31",
        ),
        (
            NamedPeriod(PeriodName.FIRST_MONTHS, 6, part=Part.END),
            "6 tháng đầu năm 2021",
            "2021-01-01",
            "2021-06-30",
        ),
    ],
)
def test_a_named_period_is_due_on_its_last_day(
    term: NamedPeriod, label: str, first: str, last: str
) -> None:
    assert due_days(term) == (
        DueDay(label, span(first, last), day(last), day(last), END_OF_PERIOD),
    )


def test_a_period_that_does_not_exist_has_no_due_day() -> None:
    assert due_days(NamedPeriod(PeriodName.QUARTER, 5)) == ()
    assert due_days(NamedPeriod(PeriodName.QUARTER, 5, bound=Bound.BEFORE)) == ()


@pytest.mark.parametrize(
    ("term", "label", "first", "last", "basis"),
    [
        (NamedPeriod(PeriodName.MONTH, 2, part=Part.MIDDLE), "giữa tháng 02/2021",
         "2021-02-01", "2021-02-15", "Bộ luật Dân sự 2015, điều 146 khoản 2"),
        (NamedPeriod(PeriodName.QUARTER, 2, part=Part.START), "đầu quý II/2021",
         "2021-04-01", "2021-04-01",
         "suy tương tự Bộ luật Dân sự 2015, điều 146 khoản 2 (luật không quy định về quý)"),
        (NamedPeriod(PeriodName.YEAR, part=Part.MIDDLE), "giữa năm 2021",
         "2021-01-01", "2021-06-30", "Bộ luật Dân sự 2015, điều 146 khoản 3"),
    ],
)  # fmt: skip
def test_a_point_of_a_period_is_a_day_of_article_146(
    term: NamedPeriod, label: str, first: str, last: str, basis: str
) -> None:
    assert due_days(term) == (DueDay(label, span(first, last), day(last), day(last), basis),)


def test_before_a_period_is_before_it_begins_or_by_its_last_day() -> None:
    (due,) = due_days(NamedPeriod(PeriodName.QUARTER, 2, bound=Bound.BEFORE))
    assert (due.label, due.nominal, due.effective) == (
        "quý II/2021", day("2021-03-31"), day("2021-03-31"),
    )  # fmt: skip
    assert (due.basis, due.reading, due.window) == (
        STRICT, "không kể ngày đó", span("2021-01-01", "2021-03-31"),
    )  # fmt: skip
    assert due.other == DueDay("quý II/2021", span("2021-01-01", "2021-06-30"), day("2021-06-30"),
                               day("2021-06-30"), LOOSE, reading="kể cả ngày đó")  # fmt: skip


def test_before_a_point_of_a_period_is_before_a_day() -> None:
    (due,) = due_days(NamedPeriod(PeriodName.MONTH, 6, part=Part.END, bound=Bound.BEFORE))
    assert (due.label, str(due.nominal)) == ("cuối tháng 06/2021", "2021-06-29")
    assert due.window == span("2021-01-01", "2021-06-29")
    assert due.other is not None
    assert (due.other.label, str(due.other.nominal)) == ("cuối tháng 06/2021", "2021-06-30")


def test_a_stretch_ends_on_its_last_day() -> None:
    term = Stretch(FixedDay(15, 5), FixedDay(20, 6))
    assert due_days(term) == (
        DueDay("15/5/2021 – 20/6/2021", span("2021-05-15", "2021-06-20"), day("2021-06-20"),
               day("2021-06-20"), BOTH_ENDS),
    )  # fmt: skip
    (hour,) = due_days(Stretch(FixedDay(15, 5), FixedDay(20, 6, at=dt.time(17))))
    assert hour.nominal_at == hour.effective_at == at("2021-06-20T17:00")


@pytest.mark.parametrize(
    ("first", "last", "window"),
    [
        (
            NamedPeriod(PeriodName.MONTH, 3),
            NamedPeriod(PeriodName.MONTH, 6),
            ("2021-03-01", "2021-06-30"),
        ),
        (
            NamedPeriod(PeriodName.MONTH, 3, part=Part.MIDDLE),
            NamedPeriod(PeriodName.YEAR, part=Part.MIDDLE),
            ("2021-03-15", "2021-06-30"),
        ),
        (FixedDay(1, 10, 2020), FixedDay(31, 3, 2021), ("2020-10-01", "2021-03-31")),
        (FixedDay(1, 10), FixedDay(31, 3, 2022), None),
        (FixedDay(31, 3), FixedDay(31, 3), ("2021-03-31", "2021-03-31")),
        (FixedDay(1, 10), None, None),
        (NamedPeriod(PeriodName.QUARTER, 5), FixedDay(31, 3), None),
        (FixedDay(31, 3), NamedPeriod(PeriodName.QUARTER, 5), None),
    ],
)
def test_both_ends_of_a_stretch_are_in(
    first: FixedDay | NamedPeriod,
    last: FixedDay | NamedPeriod | None,
    window: tuple[str, str] | None,
) -> None:
    found = [one.window for one in due_days(Stretch(first, last))]
    assert found == ([] if window is None else [span(*window)])


def test_a_stretch_may_end_in_the_year_after() -> None:
    term = Stretch(FixedDay(1, 10), FixedDay(31, 3, year_shift=1))
    (due,) = due_days(term)
    assert due.window == span("2021-10-01", "2022-03-31")
    later = Stretch(FixedDay(1, 1, year_shift=1), FixedDay(31, 3, year_shift=1))
    assert [one.window for one in due_days(later)] == [span("2022-01-01", "2022-03-31")]
    years = span("2021-01-01", "2022-12-31")
    begun = Stretch(FixedDay(1, 10, 2021), FixedDay(31, 3))
    assert [one.window for one in due_days(begun, period=years)] == [
        span("2021-10-01", "2022-03-31")
    ]


def test_from_now_on_begins_with_the_day_of_issue_else_with_the_plan() -> None:
    term = Stretch(None, FixedDay(30, 6))
    (issued,) = due_days(term, issued="2021-02-08")
    assert issued.window == span("2021-02-08", "2021-06-30")
    (planned,) = due_days(term, period=span("2021-02-01", "2021-12-31"))
    assert planned.window == span("2021-02-01", "2021-06-30")
    assert due_days(Stretch(None, FixedDay(30, 6, 2021)), period=None) == ()


def test_each_period_of_a_recurrence_is_due_at_its_end() -> None:
    found = due_days(Recurrence(TimeUnit.QUARTER))
    assert found[0] == DueDay("quý I/2021", span("2021-01-01", "2021-03-31"), day("2021-03-31"),
                              day("2021-03-31"), END_OF_EACH)  # fmt: skip
    assert [one.label for one in found] == [
        "quý I/2021", "quý II/2021", "quý III/2021", "quý IV/2021",
    ]  # fmt: skip


def test_several_periods_at_a_time_have_one_due_day() -> None:
    found = due_days(Recurrence(TimeUnit.MONTH, 5))
    assert [(one.label, one.window) for one in found] == [
        ("tháng 01/2021 – tháng 05/2021", span("2021-01-01", "2021-05-31")),
        ("tháng 06/2021 – tháng 10/2021", span("2021-06-01", "2021-10-31")),
    ]
    assert nominal(Recurrence(TimeUnit.MONTH, 6)) == ["2021-06-30", "2021-12-31"]
    assert due_days(Recurrence(TimeUnit.MONTH, 0)) == ()
    assert due_days(Recurrence(TimeUnit.DAY, 0)) == ()


def test_a_recurrence_of_a_year_of_its_own_and_its_second_time() -> None:
    assert nominal(Recurrence(TimeUnit.HALF, year=2023)) == ["2023-06-30", "2023-12-31"]
    assert nominal(Recurrence(TimeUnit.HALF, only=2)) == ["2021-12-31"]
    assert nominal(Recurrence(TimeUnit.HALF, only=3)) == []
    assert due_days(Recurrence(TimeUnit.HALF), period=None) == ()
    assert due_days(Recurrence(TimeUnit.HALF, year=0)) == ()


def test_days_and_weeks_follow_each_other() -> None:
    days = due_days(Recurrence(TimeUnit.DAY, 2), period=span("2021-03-01", "2021-03-05"))
    assert [(one.label, one.window) for one in days] == [
        ("ngày 01/3/2021", span("2021-03-01", "2021-03-01")),
        ("ngày 03/3/2021", span("2021-03-03", "2021-03-03")),
        ("ngày 05/3/2021", span("2021-03-05", "2021-03-05")),
    ]
    weeks = due_days(Recurrence(TimeUnit.WEEK), period=span("2021-01-01", "2021-01-11"))
    assert [(one.label, one.window) for one in weeks] == [
        ("tuần từ 28/12/2020", span("2020-12-28", "2021-01-03")),
        ("tuần từ 04/01/2021", span("2021-01-04", "2021-01-10")),
        ("tuần từ 11/01/2021", span("2021-01-11", "2021-01-17")),
    ]
    assert nominal(Recurrence(TimeUnit.WEEK, 2), period=span("2021-01-01", "2021-01-11")) == [
        "2021-01-03", "2021-01-17",
    ]  # fmt: skip


def test_a_weekday_outside_the_plan_is_not_due() -> None:
    thursdays = due_days(Recurrence(TimeUnit.WEEK, weekday=3, bound=Bound.BY),
                         period=span("2021-01-01", "2021-01-14"))  # fmt: skip
    assert [(str(one.nominal), one.label) for one in thursdays] == [
        ("2021-01-07", "tuần từ 04/01/2021"), ("2021-01-14", "tuần từ 11/01/2021"),
    ]  # fmt: skip
    assert thursdays[0] == DueDay("tuần từ 04/01/2021", span("2021-01-04", "2021-01-10"),
                                  day("2021-01-07"), day("2021-01-07"), NAMED)  # fmt: skip


def test_an_hour_at_the_end_of_each_period() -> None:
    april = span("2021-04-01", "2021-04-30")
    (due,) = due_days(Recurrence(TimeUnit.MONTH, at=dt.time(16), bound=Bound.BY), period=april)
    assert due == DueDay("tháng 04/2021", april, day("2021-04-30"), day("2021-05-04"), NAMED,
                         at("2021-04-30T16:00"), at("2021-05-04T16:00"))  # fmt: skip
    (friday,) = due_days(Recurrence(TimeUnit.WEEK, weekday=4, at=dt.time(9), bound=Bound.BY),
                         period=span("2021-03-01", "2021-03-07"))  # fmt: skip
    assert friday.nominal_at == at("2021-03-05T09:00")
    assert (friday.label, friday.window) == ("tuần từ 01/3/2021", span("2021-03-01", "2021-03-07"))
    (before,) = due_days(Recurrence(TimeUnit.WEEK, weekday=4, at=dt.time(9), bound=Bound.BEFORE),
                         period=span("2021-03-01", "2021-03-07"))  # fmt: skip
    assert before.nominal_at == at("2021-03-05T08:59")
    assert (before.label, before.window) == (friday.label, friday.window)


@pytest.mark.parametrize(
    ("term", "days"),
    [
        (
            Recurrence(TimeUnit.QUARTER, day=20, bound=Bound.BY),
            "2021-03-20 2021-06-20 2021-09-20 2021-12-20",
        ),
        (
            Recurrence(TimeUnit.QUARTER, day=5, month=1, shift=1, bound=Bound.BY),
            "2021-04-05 2021-07-05 2021-10-05 2022-01-05",
        ),
        (
            Recurrence(TimeUnit.QUARTER, day=32, month=2, bound=Bound.BY),
            "2021-02-28 2021-05-31 2021-08-31 2021-11-30",
        ),
        (Recurrence(TimeUnit.HALF, day=10, bound=Bound.BY), "2021-06-10 2021-12-10"),
        (
            Recurrence(TimeUnit.HALF, day=10, month=1, shift=1, bound=Bound.BY),
            "2021-07-10 2022-01-10",
        ),
        (Recurrence(TimeUnit.YEAR, day=15, month=11, bound=Bound.BY), "2021-11-15"),
        (Recurrence(TimeUnit.YEAR, day=15, bound=Bound.BY), "2021-12-15"),
        (Recurrence(TimeUnit.YEAR, day=15, month=1, shift=1, bound=Bound.BY), "2022-01-15"),
        (Recurrence(TimeUnit.WEEK, day=15, bound=Bound.BY), ""),
    ],
)
def test_a_day_of_a_month_of_each_period(term: Recurrence, days: str) -> None:
    assert " ".join(nominal(term)) == days


def test_a_day_of_each_month_is_in_the_window_of_its_month() -> None:
    march = span("2021-03-01", "2021-03-31")
    by, within, before, several = (
        due_days(term, period=march)
        for term in (
            Recurrence(TimeUnit.MONTH, day=20, bound=Bound.BY),
            Recurrence(TimeUnit.MONTH, day=20, bound=Bound.WITHIN),
            Recurrence(TimeUnit.MONTH, day=20, bound=Bound.BEFORE),
            Recurrence(TimeUnit.MONTH, day=20, from_day=15),
        )
    )
    label, last = "tháng 03/2021", day("2021-03-20")
    assert by == (DueDay(label, march, last, day("2021-03-22"), NAMED),)
    assert within == (DueDay(label, march, last, last, "Bộ luật Dân sự 2015, điều 146"),)
    assert (before[0].label, before[0].nominal, before[0].window) == (
        label,
        day("2021-03-19"),
        march,
    )
    assert before[0].other == DueDay(label, march, last, last, LOOSE, reading="kể cả ngày đó")
    assert several == (DueDay(label, span("2021-03-15", "2021-03-20"), last, last, BOTH_ENDS),)


def test_an_hour_of_a_day_of_each_month() -> None:
    found = due_days(Recurrence(TimeUnit.MONTH, day=20, at=dt.time(16), bound=Bound.BY))
    assert found[2].effective_at == at("2021-03-22T16:00")
    ends = due_days(Recurrence(TimeUnit.MONTH, at=dt.time(16), bound=Bound.BY))
    assert ends[2].window == span("2021-03-01", "2021-03-31")


def test_a_stretch_of_one_day_and_one_that_opens_in_the_month_before() -> None:
    march = span("2021-03-01", "2021-03-31")
    (one,) = due_days(Recurrence(TimeUnit.MONTH, day=15, from_day=15), period=march)
    assert one.window == span("2021-03-15", "2021-03-15")
    (one,) = due_days(Recurrence(TimeUnit.MONTH, day=15, from_day=16), period=march)
    assert (one.window, one.nominal) == (span("2021-02-16", "2021-03-15"), dt.date(2021, 3, 15))


def test_the_last_working_day_of_a_month() -> None:
    april = span("2021-04-01", "2021-04-30")
    assert due_days(Recurrence(TimeUnit.MONTH, day=33), period=april) == (
        DueDay("tháng 04/2021", april, day("2021-04-29"), day("2021-04-29"),
               "ngày làm việc theo lịch chính thức"),
    )  # fmt: skip
    january = span("2027-01-01", "2027-01-31")
    (due,) = due_days(Recurrence(TimeUnit.MONTH, day=33), period=january)
    assert (str(due.nominal), due.provisional) == ("2027-01-29", True)
    assert due_days(Recurrence(TimeUnit.MONTH, day=33, year=2030)) == ()


def test_a_day_of_its_own_stands_for_the_instance_of_its_quarter() -> None:
    quarterly = Recurrence(TimeUnit.QUARTER, day=20, bound=Bound.BY)
    assert nominal(quarterly, FixedDay(15, 12, overrides=True)) == [
        "2021-03-20", "2021-06-20", "2021-09-20", "2021-12-15",
    ]  # fmt: skip
    assert nominal(quarterly, FixedDay(10, 4, overrides=True)) == [
        "2021-03-20", "2021-04-10", "2021-09-20", "2021-12-20",
    ]  # fmt: skip
    assert nominal(quarterly, FixedDay(10, 1, overrides=True, year_shift=1)) == [
        "2021-03-20", "2021-06-20", "2021-09-20", "2022-01-10",
    ]  # fmt: skip
    assert nominal(quarterly, FixedDay(15, 12)) == [
        "2021-03-20", "2021-06-20", "2021-09-20", "2021-12-15", "2021-12-20",
    ]  # fmt: skip


def test_due_days_are_in_order_and_each_is_told_once() -> None:
    june, march = FixedDay(30, 6), FixedDay(31, 3)
    assert nominal(june, march, june) == ["2021-03-31", "2021-06-30"]
    quarter, half = NamedPeriod(PeriodName.QUARTER, 2), NamedPeriod(PeriodName.FIRST_MONTHS, 6)
    assert [one.label for one in due_days(quarter, half)] == ["6 tháng đầu năm 2021", "quý II/2021"]
    noon, evening = FixedDay(30, 6, at=dt.time(12)), FixedDay(30, 6, at=dt.time(17))
    assert len(due_days(noon, evening)) == 2


@pytest.mark.parametrize("kind", DeadlineKind)
def test_only_kinds_with_days_have_due_days(kind: DeadlineKind) -> None:
    dated = {DeadlineKind.DATE, DeadlineKind.PERIOD, DeadlineKind.RECURRING, DeadlineKind.RANGE}
    assert bool(due_days(FixedDay(30, 6), kind=kind)) is (kind in dated)


def limits_of(
    *terms: Term,
    start: str | None = None,
    period: DateRange | None = YEAR,
    roll: Roll = Roll.NEXT_WORKING_DAY,
    calendar: Calendar = OFFICIAL,
) -> tuple[DueDay, ...]:
    return due_days(
        *terms, start=start, period=period, roll=roll, calendar=calendar, kind=DeadlineKind.RELATIVE
    )


def limit(count: int | Fraction, unit: TimeUnit = TimeUnit.DAY, *then: TimeLimit) -> TimeLimit:
    return TimeLimit(Fraction(count), unit, then=then)


def back(count: int | Fraction, unit: TimeUnit = TimeUnit.DAY) -> TimeLimit:
    return TimeLimit(Fraction(count), unit, backward=True, anchor=FixedDay(30, 6))


def test_a_limit_that_ends_on_a_holiday_ends_on_the_next_working_day() -> None:
    window = span("2021-04-20", "2021-04-30")
    assert limits_of(limit(10), start="2021-04-20") == (
        DueDay("từ 20/4/2021", window, day("2021-04-30"), day("2021-05-04"), DAYS + ROLLED),
    )
    assert limits_of(limit(10), start="2021-04-20", roll=Roll.KEEP) == (
        DueDay("từ 20/4/2021", window, day("2021-04-30"), day("2021-04-30"), DAYS),
    )
    assert limits_of(limit(10)) == ()


@pytest.mark.parametrize(
    ("term", "start", "nominal", "basis"),
    [
        (limit(5, TimeUnit.WORKING_DAY), "2021-04-29", "2021-05-10", WORKING),
        (limit(2, TimeUnit.WEEK), "2021-04-16", "2021-04-30", None),
        (limit(1, TimeUnit.MONTH), "2021-03-30", "2021-04-30", None),
        (limit(1, TimeUnit.YEAR), "2020-04-30", "2021-04-30", None),
    ],
)
def test_whole_units_move_and_working_days_do_not(
    term: TimeLimit, start: str, nominal: str, basis: str | None
) -> None:
    (due,) = limits_of(term, start=start)
    assert str(due.nominal) == nominal
    assert str(due.effective) == (nominal if basis else "2021-05-04")
    assert due.basis == basis if basis else due.basis.endswith(ROLLED)


def test_clock_hours_are_never_moved_nor_provisional() -> None:
    (due,) = limits_of(limit(24, TimeUnit.HOUR), start="2027-01-01T10:00")
    assert due == DueDay("từ 01/01/2027", span("2027-01-01", "2027-01-02"), day("2027-01-02"),
                         day("2027-01-02"), "Bộ luật Dân sự 2015, điều 147 khoản 1",
                         at("2027-01-02T10:00"), at("2027-01-02T10:00"))  # fmt: skip
    (minutes,) = limits_of(limit(30, TimeUnit.MINUTE), start="2027-01-01T10:00")
    assert (minutes.effective_at, minutes.provisional) == (at("2027-01-01T10:30"), False)


def test_half_a_working_day_says_what_it_is() -> None:
    (due,) = limits_of(limit(Fraction(5, 2), TimeUnit.WORKING_DAY), start="2025-03-03")
    assert (due.nominal_at, due.effective_at) == (at("2025-03-06T12:00"), at("2025-03-06T12:00"))
    assert due.basis == (
        "quy ước: giờ làm việc của ngày làm việc theo lịch chính thức; "
        "nửa ngày làm việc tính là bốn giờ làm việc"
    )


def test_a_plan_has_working_hours_of_its_own() -> None:
    early = WorkingHours(((dt.time(7, 30), dt.time(11, 30)), (dt.time(13), dt.time(17))))
    deadline = Deadline("", DeadlineKind.RELATIVE, (limit(2, TimeUnit.WORKING_HOUR),))
    (due,) = resolve(deadline, calendar=OFFICIAL, period=None, start=day("2025-03-03"), hours=early)
    assert due.effective_at == at("2025-03-03T09:30")
    chain = limit(1, TimeUnit.WORKING_DAY, limit(2, TimeUnit.WORKING_HOUR))
    (then,) = resolve(
        Deadline("", DeadlineKind.RELATIVE, (chain,)),
        calendar=OFFICIAL,
        period=None,
        start=day("2025-03-03"),
        hours=early,
    )
    assert then.effective_at == at("2025-03-04T09:30")


def test_a_limit_follows_on_another() -> None:
    chain = limit(15, TimeUnit.DAY, limit(8, TimeUnit.WORKING_DAY))
    (due,) = limits_of(chain, start="2025-03-03")
    assert (due.nominal, due.effective, due.basis) == (
        day("2025-03-28"),
        day("2025-03-28"),
        WORKING,
    )
    assert due.window == span("2025-03-03", "2025-03-28")
    hours = limit(2, TimeUnit.HOUR, limit(30, TimeUnit.MINUTE), limit(1, TimeUnit.HOUR))
    (sooner,) = limits_of(hours, start="2025-03-03T09:00")
    assert sooner.nominal_at == at("2025-03-03T12:30")
    working_first = limit(1, TimeUnit.WORKING_DAY, limit(15))
    (moved,) = limits_of(working_first, start="2025-04-14")
    assert (str(moved.nominal), str(moved.effective)) == ("2025-04-30", "2025-05-05")
    assert limits_of(limit(1, TimeUnit.WORKING_DAY, limit(1), limit(1)), start="2030-01-02") == ()
    assert (
        limits_of(limit(1, TimeUnit.DAY, limit(1, TimeUnit.WORKING_DAY)), start="2030-01-02") == ()
    )
    assert limits_of(limit(1), start="2030-01-02") == ()


def test_counted_back_a_day_is_not_moved() -> None:
    assert limits_of(back(10)) == (
        DueDay("từ 30/6/2021", span("2021-06-20", "2021-06-30"), day("2021-06-20"),
               day("2021-06-20"), COUNTED_BACK),
    )  # fmt: skip
    (provisional,) = limits_of(back(10), period=span("2027-01-01", "2027-12-31"))
    assert not provisional.provisional
    (working,) = limits_of(back(10, TimeUnit.WORKING_DAY), period=span("2027-01-01", "2027-12-31"))
    assert (str(working.nominal), working.provisional) == ("2027-06-16", True)


def test_a_limit_from_a_day_without_a_year_counts_from_the_first_of_the_plan() -> None:
    years = span("2021-01-01", "2022-12-31")
    term = TimeLimit(Fraction(10), TimeUnit.DAY, anchor=FixedDay(1, 3))
    (first,) = limits_of(term, period=years)
    assert (str(first.nominal), first.reading, first.other) == ("2021-03-11", "", None)
    named = TimeLimit(Fraction(10), TimeUnit.DAY, anchor=FixedDay(1, 3, 2023))
    assert [str(one.nominal) for one in limits_of(named, start="2024-01-01")] == ["2023-03-11"]
    assert limits_of(term, period=None, start="2024-01-01") == ()


def test_two_limits_are_two_readings_the_shorter_first() -> None:
    (due,) = limits_of(limit(15), limit(10), limit(12), start="2025-03-03")
    assert (str(due.nominal), due.reading) == ("2025-03-13", "thời hạn ngắn hơn")
    assert due.other is not None
    assert (str(due.other.nominal), due.other.reading) == ("2025-03-18", "thời hạn dài hơn")


def test_two_limits_with_one_end_are_one_reading_the_earlier_hour_first() -> None:
    (due,) = limits_of(limit(1), limit(24, TimeUnit.HOUR), start="2025-03-03T09:00")
    assert (due.nominal_at, due.reading, due.other) == (at("2025-03-04T09:00"), "", None)
    (week,) = limits_of(limit(1, TimeUnit.WEEK), limit(7), start="2025-03-03")
    assert (week.reading, week.other) == ("", None)
    (three,) = limits_of(limit(1, TimeUnit.WEEK), limit(7), limit(9), start="2025-03-03")
    assert three.other is not None
    assert str(three.other.nominal) == "2025-03-12"
    (known,) = limits_of(limit(9999), limit(10), start="2025-03-03")
    assert (str(known.nominal), known.other) == ("2025-03-13", None)


def test_a_limit_whose_days_touch_a_provisional_year_is_provisional() -> None:
    assert not limits_of(limit(5), start="2026-12-20")[0].provisional
    assert limits_of(limit(10), start="2026-12-25")[0].provisional
    own, _ = read_calendar(
        "2026\tsettled\n2027\tprovisional\n"
        "2026-12-31\toff\tNghỉ\tCV 1\n2027-01-01\toff\tTết\tLuật\n",
        "lich.tsv",
    )
    assert own is not None
    (due,) = limits_of(limit(10), start="2026-12-21", calendar=own)
    assert (str(due.nominal), str(due.effective), due.provisional) == (
        "2026-12-31", "2027-01-04", True,
    )  # fmt: skip


def test_what_is_no_limit_is_not_counted() -> None:
    assert limits_of(FixedDay(30, 6), start="2021-03-01") == ()
    assert [
        str(one.nominal) for one in limits_of(FixedDay(30, 6), limit(1), start="2021-03-01")
    ] == ["2021-03-02"]
    assert nominal(limit(1), FixedDay(30, 6)) == ["2021-06-30"]


def test_a_time_of_any_zone_counts_as_its_clock_shows_it() -> None:
    hours = dt.timezone(dt.timedelta(hours=7))
    limit = TimeLimit(Fraction(8), TimeUnit.WORKING_HOUR)
    deadline = Deadline("trong 8 giờ làm việc", DeadlineKind.RELATIVE, (limit,))
    here = dt.datetime(2021, 3, 1, 15, 0, tzinfo=hours)
    there = here.astimezone(dt.UTC)
    assert here == there
    found = [
        resolve(deadline, calendar=official_calendar(), period=None, start=start)[0].nominal_at
        for start in (here, there, here)
    ]
    shown = [f"{one:%d %H:%M}" if one else "" for one in found]
    assert shown == ["02 15:00", "01 17:00", "02 15:00"]


def test_due_days_that_were_forgotten_are_worked_out_again_the_same() -> None:
    found = due_days(FixedDay(20, 3, 2021))
    assert due_days(FixedDay(20, 3, 2021)) is found
    forget()
    assert due_days(FixedDay(20, 3, 2021)) == found
    assert due_days(FixedDay(20, 3, 2021)) is not found
