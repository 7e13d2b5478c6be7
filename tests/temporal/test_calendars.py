import csv
import datetime as dt
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.diagnostics.wording import temporal as words
from cchc_rules.temporal.calendars import (
    Calendar,
    CalendarDay,
    DayKind,
    YearStatus,
    official_calendar,
    read_calendar,
)
from cchc_rules.temporal.ranges import DateRange

DATA = Path(__file__).parent / "data"
OFFICIAL = official_calendar()
ASSUMED = (
    "02-04", "02-05", "02-06", "02-07", "02-08", "02-09", "02-10", "09-03",
)  # fmt: skip
known_days = st.dates(dt.date(2019, 1, 1), dt.date(2027, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def plainly_worked(date: dt.date, calendar: Calendar) -> bool:
    rows = [row for row in calendar.days if row.date == date]
    return rows[0].kind is DayKind.MAKE_UP if rows else date.weekday() < 5


def scan(start: dt.date, count: int, calendar: Calendar) -> dt.date:
    step = dt.timedelta(days=1 if count > 0 else -1)
    while count:
        start += step
        if plainly_worked(start, calendar):
            count -= 1 if count > 0 else -1
    return start


@pytest.mark.parametrize("row", table("holidays.tsv"), ids=lambda row: row["date"])
def test_the_package_has_every_day_of_the_table(row: dict[str, str]) -> None:
    date = day(row["date"])
    assert date.strftime("%a") == row["weekday"]
    assert OFFICIAL.is_working(date) is (row["working"] == "yes")
    held = OFFICIAL.make_up_day(date) if row["kind"] == "swap-work" else OFFICIAL.day_off(date)
    assert held is not None
    assert held.name
    other = OFFICIAL.day_off(date) if row["kind"] == "swap-work" else OFFICIAL.make_up_day(date)
    assert other is None


def test_the_package_has_no_day_besides_the_table() -> None:
    assert [str(row.date) for row in OFFICIAL.days] == [r["date"] for r in table("holidays.tsv")]


def test_every_day_names_its_decision_but_the_assumed_ones() -> None:
    assumed = [row for row in OFFICIAL.days if not row.decision]
    assert [f"{row.date:%m-%d}" for row in assumed] == list(ASSUMED)
    assert all(OFFICIAL.is_assumed(row) and row.date.year == 2027 for row in assumed)


def test_a_swapped_day_off_has_its_make_up_day() -> None:
    swaps = [row.date for row in OFFICIAL.days if row.kind is DayKind.MAKE_UP]
    assert [str(date) for date in swaps] == [
        "2019-01-05", "2019-05-04", "2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22",
    ]  # fmt: skip
    assert all(date.weekday() == 5 for date in swaps)


def test_years_are_settled_then_provisional_then_unknown() -> None:
    statuses = [OFFICIAL.status(year) for year in range(2018, 2029)]
    unknown = YearStatus.UNKNOWN
    assert statuses == [unknown, *[YearStatus.SETTLED] * 8, YearStatus.PROVISIONAL, unknown]


def test_a_stretch_that_touches_a_provisional_year_is_provisional() -> None:
    assert OFFICIAL.is_provisional(day("2026-12-31"), day("2027-01-01"))
    assert not OFFICIAL.is_provisional(day("2026-01-01"), day("2026-12-31"))


def test_an_unknown_year_has_no_days() -> None:
    assert OFFICIAL.is_working(day("2028-01-04")) is None
    assert OFFICIAL.next_working(day("2028-01-04")) is None
    assert OFFICIAL.add_working_days(day("2027-12-31"), 1) is None
    assert OFFICIAL.add_working_days(day("2019-01-02"), -1) is None
    assert OFFICIAL.count_working_days(DateRange(day("2027-12-31"), day("2028-01-01"))) is None
    assert OFFICIAL.count_working_days(DateRange(day("2017-12-31"), day("2018-01-01"))) is None


def test_a_calendar_without_years_knows_no_day() -> None:
    empty = Calendar("trống", (), ())
    assert empty.next_working(day("2021-01-04")) is None
    assert empty.without_assumed is empty


@pytest.mark.parametrize("year", range(2019, 2028))
def test_the_prefix_table_counts_like_a_scan_of_every_day(year: int) -> None:
    first = dt.date(year, 1, 1)
    counted = 0
    for offset in range((dt.date(year, 12, 31) - first).days + 1):
        date = first + dt.timedelta(days=offset)
        worked = plainly_worked(date, OFFICIAL)
        counted += worked
        assert OFFICIAL.is_working(date) is worked
        assert OFFICIAL.count_working_days(DateRange(first, date)) == counted


@given(known_days, st.integers(-60, 60))
def test_the_nth_working_day_is_the_one_a_scan_finds(start: dt.date, count: int) -> None:
    found = OFFICIAL.add_working_days(start, count)
    if found is not None:
        assert found == scan(start, count, OFFICIAL)
    else:
        assert not dt.date(2019, 4, 30) < start < dt.date(2027, 9, 1)


@given(known_days, st.integers(-500, 500))
def test_n_working_days_on_and_n_back_is_the_same_working_day(start: dt.date, n: int) -> None:
    worked = OFFICIAL.next_working(start)
    assert worked is not None
    there = OFFICIAL.add_working_days(worked, n)
    if there is not None:
        assert OFFICIAL.add_working_days(there, -n) == worked


@given(known_days)
def test_next_and_previous_working_days_enclose_a_day(date: dt.date) -> None:
    after, before = OFFICIAL.next_working(date), OFFICIAL.previous_working(date)
    if OFFICIAL.is_working(date):
        assert (before, after) == (date, date)
    else:
        assert after == OFFICIAL.add_working_days(date, 1)
        assert before == OFFICIAL.add_working_days(date, -1)


def test_no_working_days_on_is_the_day_itself() -> None:
    assert OFFICIAL.add_working_days(day("2021-05-01"), 0) == day("2021-05-01")


def test_without_the_assumed_days_off_they_are_worked() -> None:
    strict = OFFICIAL.without_assumed
    assert strict.is_working(day("2027-02-08")) is True
    assert strict.is_working(day("2027-01-01")) is False
    assert strict.status(2027) is YearStatus.PROVISIONAL
    assert strict.without_assumed is strict


def test_the_digest_follows_the_content_and_neither_name_nor_order() -> None:
    again = Calendar("khác", OFFICIAL.years[::-1], OFFICIAL.days[::-1])
    assert again == OFFICIAL
    assert hash(again) == hash(OFFICIAL)
    assert OFFICIAL.without_assumed != OFFICIAL
    assert OFFICIAL != "lịch"
    assert len(OFFICIAL.digest) == 64


def test_the_official_calendar_is_read_once() -> None:
    assert official_calendar() is OFFICIAL


def test_the_library_gives_the_years_the_package_lacks_as_provisional() -> None:
    calendar = official_calendar(library_years=(2018, 2029))
    assert calendar.status(2028) is YearStatus.PROVISIONAL
    assert calendar.status(2026) is YearStatus.SETTLED
    assert calendar.next_working(day("2028-01-01")) == day("2028-01-04")
    assert calendar.is_working(day("2026-01-02")) is False
    assert calendar.day_off(day("2018-12-31")) == OFFICIAL.day_off(day("2018-12-31"))


def test_the_librarys_make_up_days_are_worked() -> None:
    assert official_calendar(library_years=(2014, 2014)).is_working(day("2014-12-27")) is True


def test_years_the_package_has_are_not_asked_of_the_library() -> None:
    assert official_calendar(library_years=(2020, 2021)) == OFFICIAL


def test_without_the_library_other_years_stay_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    calendar = official_calendar.__wrapped__(library_years=(2028, 2028))
    assert calendar.status(2028) is YearStatus.UNKNOWN
    assert calendar == OFFICIAL


def read(text: str) -> tuple[Calendar | None, list[tuple[str, int]]]:
    calendar, findings = read_calendar(text, "lich.tsv")
    for finding in findings:
        assert "{" not in finding.message("vi") + finding.message("en")
        assert finding.help("vi")
        assert finding.help("en")
    return calendar, [(f.code.number, f.span.line if f.span else 0) for f in findings]


def test_an_office_writes_its_calendar_in_vietnamese() -> None:
    calendar, findings = read(
        "\ufeff# Lịch của huyện\r\nngày\tloại\ttên\tvăn bản\r\nnăm 2028\tdự kiến\r\n\r\n"
        "03/01/2028\tnghỉ\tNghỉ bù\tCV 1/UBND\r\n08/01/2028\tLàm bù\tBù\t\r\n"
    )
    assert findings == []
    assert calendar is not None
    assert calendar.status(2028) is YearStatus.PROVISIONAL
    assert calendar.days == (
        CalendarDay(day("2028-01-03"), DayKind.OFF, "Nghỉ bù", "CV 1/UBND"),
        CalendarDay(day("2028-01-08"), DayKind.MAKE_UP, "Bù"),
    )
    assert calendar.add_working_days(day("2028-01-07"), 1) == day("2028-01-08")


def test_without_year_rows_the_years_of_the_days_are_settled() -> None:
    calendar, findings = read("2028-01-03\toff\tNghỉ bù\tCV 1\n2030-01-01\toff\tTết\tLuật\n")
    assert findings == []
    assert calendar is not None
    assert [calendar.status(year).name for year in (2028, 2029, 2030)] == [
        "SETTLED", "UNKNOWN", "SETTLED",
    ]  # fmt: skip
    assert calendar.count_working_days(DateRange(day("2028-12-31"), day("2030-01-02"))) is None
    assert calendar.add_working_days(day("2030-01-01"), 1) == day("2030-01-02")


def test_an_offices_rows_lie_over_the_official_ones() -> None:
    own, _ = read_calendar("2026-03-02\toff\tNghỉ\tCV 9\n2026-01-10\toff\tNghỉ\tCV 9\n", "lich.tsv")
    assert own is not None
    both = OFFICIAL.extended(own)
    assert (both.name, both.status(2025)) == ("lich.tsv", YearStatus.SETTLED)
    assert both.is_working(day("2026-03-02")) is False
    assert both.is_working(day("2026-01-10")) is False


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2028-02-30\toff\tTết\tCV\n", words.BAD_CALENDAR_DATE),
        ("hôm nay\toff\tTết\tCV\n", words.BAD_CALENDAR_DATE),
        ("2028-01-01\tlễ\tTết\tCV\n", words.BAD_CALENDAR_KIND),
        ("2028-01-01\n", words.BAD_CALENDAR_KIND),
        ("2028\tchắc chắn\n", words.BAD_YEAR_STATUS),
        ("2028\n", words.BAD_YEAR_STATUS),
        ("# trống\n\n", words.EMPTY_CALENDAR),
        ("", words.EMPTY_CALENDAR),
    ],
)
def test_a_row_without_meaning_is_an_error_and_there_is_no_calendar(
    text: str, code: object
) -> None:
    calendar, findings = read_calendar(text, "lich.tsv")
    assert calendar is None
    assert [finding.code for finding in findings] == [code]


def test_all_bad_rows_are_told_in_one_run_and_in_order() -> None:
    assert read("x\toff\n2028-01-01\ty\n2028\tz\n") == (
        None,
        [("T001", 1), ("T002", 2), ("T003", 3)],
    )


def test_a_day_given_twice_points_at_the_first() -> None:
    text = "2028-01-01\toff\tTết\tCV\n01/01/2028\tmake_up\tBù\tCV\n2028\tsettled\n2028\tsettled\n"
    calendar, findings = read_calendar(text, "lich.tsv")
    assert calendar is None
    assert [finding.code.number for finding in findings] == ["T004", "T004"]
    assert [finding.related[0].span.line for finding in findings] == [1, 3]
    assert findings[0].span is not None
    assert findings[0].span.text == "01/01/2028"


def test_a_make_up_day_on_a_weekday_is_doubted() -> None:
    calendar, findings = read("2028-01-03\tmake_up\tBù\tCV\n")
    assert calendar is not None
    assert findings == [("T006", 1)]


def test_a_settled_year_without_decisions_is_doubted_once() -> None:
    calendar, findings = read("2028-01-01\toff\tTết\n2028-01-03\toff\tNghỉ bù\n")
    assert calendar is not None
    assert findings == [("T007", 1)]


def test_a_day_outside_the_declared_years_stays_a_day() -> None:
    calendar, findings = read("2028\tprovisional\n2027-12-31\toff\tNghỉ\n")
    assert findings == []
    assert calendar is not None
    assert calendar.is_working(day("2027-12-31")) is False
    assert calendar.status(2027) is YearStatus.UNKNOWN


@given(st.text(alphabet="0123456789-/\t\n offmake_upnăm", max_size=40))
def test_any_text_gives_a_calendar_or_an_error(text: str) -> None:
    calendar, findings = read_calendar(text, "lich.tsv")
    assert (calendar is None) == any(finding.is_error for finding in findings)


@pytest.mark.parametrize(
    ("text", "code", "place", "arguments"),
    [
        ("hôm nay\toff\tTết\tCV", words.BAD_CALENDAR_DATE, "hôm nay", {"value": "hôm nay"}),
        ("2028-01-01\tlễ\tTết\tCV", words.BAD_CALENDAR_KIND, "lễ", {"value": "lễ"}),
        ("2028-01-01", words.BAD_CALENDAR_KIND, "2028-01-01", {"value": ""}),
        (
            "2028\tchắc chắn\tx",
            words.BAD_YEAR_STATUS,
            "chắc chắn",
            {"value": "chắc chắn", "year": "2028"},
        ),
        (
            "2028-01-03\tmake_up\tBù\tCV",
            words.MAKE_UP_ON_WEEKDAY,
            "2028-01-03",
            {"value": "03/01/2028"},
        ),
        (
            "2028-01-01\toff\tTết",
            words.NO_DECISION,
            "2028-01-01",
            {"value": "01/01/2028", "year": "2028"},
        ),
        ("2028\tsettled\n2028\tsettled", words.CALENDAR_ROW_TWICE, "2028", {"value": "2028"}),
        (
            "2028-01-01\toff\tTết\tCV\n01/01/2028\toff\tTết\tCV",
            words.CALENDAR_ROW_TWICE,
            "01/01/2028",
            {"value": "01/01/2028"},
        ),
    ],
)
def test_a_finding_points_at_its_cell_and_says_what_it_holds(
    text: str, code: object, place: str, arguments: dict[str, str]
) -> None:
    _, (finding,) = read_calendar(text, "lich.tsv")
    assert finding.code is code
    assert finding.span is not None
    assert (finding.span.text, dict(finding.arguments)) == (place, arguments)


def test_an_empty_calendar_is_told_at_its_beginning() -> None:
    _, (finding,) = read_calendar("# trống\n", "lich.tsv")
    assert finding.span is not None
    assert (finding.span.start, finding.span.end) == (0, 0)


def test_one_row_with_a_decision_does_not_vouch_for_the_next() -> None:
    _, findings = read("2028\tsettled\n2028-01-03\toff\tA\tCV\n2028-01-04\toff\tB\n")
    assert findings == [("T007", 3)]
    _, later = read("2028-01-03\toff\tA\n2028-01-04\toff\tB\n2029-01-01\toff\tC\n")
    assert later == [("T007", 1), ("T007", 3)]


def test_a_calendar_ends_with_its_last_day() -> None:
    own, _ = read_calendar("2026\tsettled\n2026-01-01\toff\tTết\tLuật\n", "lich.tsv")
    assert own is not None
    assert own.add_working_days(day("2026-12-30"), 1) == day("2026-12-31")
    assert own.add_working_days(day("2026-12-31"), 1) is None


def test_calendars_with_other_days_have_other_hashes() -> None:
    assert hash(OFFICIAL) != hash(OFFICIAL.without_assumed)


def test_the_librarys_days_off_have_their_vietnamese_names() -> None:
    calendar = official_calendar(library_years=(2028, 2028))
    assert calendar.day_off(day("2028-09-02")) == CalendarDay(
        day("2028-09-02"), DayKind.OFF, "Quốc khánh"
    )
    library = official_calendar(library_years=(2014, 2014))
    assert library.make_up_day(day("2014-12-27")) == CalendarDay(
        day("2014-12-27"), DayKind.MAKE_UP, "Làm bù"
    )
