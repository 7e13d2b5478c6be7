import csv
import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.temporal import windows
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.due import Roll
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, Scheme

OFFICIAL = official_calendar()
SCHEMES = {
    "ND09": Scheme.DECREE_09,
    "CCHC-581": Scheme.LETTER_581,
    "STAT-60": Scheme.CALENDAR,
}
KINDS = {
    "monthly": PeriodKind.MONTH,
    "quarterly": PeriodKind.QUARTER,
    "6-month": PeriodKind.HALF,
    "9-month": PeriodKind.NINE_MONTHS,
    "yearly": PeriodKind.YEAR,
}
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def day_or_none(text: str) -> dt.date | None:
    return day(text) if text else None


def table() -> list[dict[str, str]]:
    path = Path(__file__).parent / "data" / "reporting.tsv"
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def number(row: dict[str, str], kind: PeriodKind) -> int:
    if kind in (PeriodKind.MONTH, PeriodKind.QUARTER):
        written = row["label"].partition("/")[0].rpartition(" ")[2]
        return ROMAN.get(written) or int(written)
    return 2 if "cuối" in row["label"] else 1


@pytest.mark.parametrize("row", table(), ids=lambda row: row["label"])
def test_every_report_of_the_table_has_its_window_and_send_date(row: dict[str, str]) -> None:
    if row["scheme"] == "none":  # weekly reports: no scheme knows them, a plan must say
        assert row["period_type"] == "weekly"
        assert not any(kind.value == "tuần" for kind in PeriodKind)
        return
    kind = KINDS[row["period_type"].removeprefix("cchc-").removeprefix("stat-")]
    report = windows.reporting_period(
        SCHEMES[row["scheme"]], kind, int(row["year"]), number(row, kind), OFFICIAL
    )
    assert report is not None
    assert report.window == DateRange(day(row["window_start"]), day(row["window_end"]))
    assert report.window.days == int(row["days"])
    assert report.send_by == day_or_none(row["send_by_nominal"])
    assert report.send_by_effective == day_or_none(row["send_by_rolled"])
    assert report.earliest == day_or_none(row["earliest"])
    assert report.period.label.endswith(row["year"])
    assert report.basis
    assert not report.provisional


@pytest.mark.parametrize("scheme", [Scheme.CALENDAR, Scheme.DECREE_09])
@pytest.mark.parametrize("kind", [PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF])
@pytest.mark.parametrize("year", range(2019, 2028))
def test_consecutive_windows_tile_the_year(scheme: Scheme, kind: PeriodKind, year: int) -> None:
    parts = [one.window for one in windows.reporting_periods(scheme, kind, year, OFFICIAL)]
    whole = windows.data_window(scheme, PeriodKind.YEAR, year)
    following = windows.data_window(scheme, PeriodKind.YEAR, year + 1)
    assert whole is not None
    assert following is not None
    assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
    assert all(one.last + dt.timedelta(days=1) == two.first for one, two in pairwise(parts))
    assert whole.last + dt.timedelta(days=1) == following.first


def test_the_letter_asks_for_two_quarters_a_half_and_the_year() -> None:
    asked = [
        [
            one.period.label
            for one in windows.reporting_periods(Scheme.LETTER_581, kind, 2024, OFFICIAL)
        ]
        for kind in PeriodKind
    ]
    assert asked == [[], ["quý I/2024", "quý III/2024"], ["6 tháng đầu năm 2024"], [], ["năm 2024"]]


def test_a_send_date_that_is_kept_does_not_roll() -> None:
    report = windows.reporting_period(
        Scheme.DECREE_09, PeriodKind.MONTH, 2021, 4, OFFICIAL, Roll.KEEP
    )
    assert report is not None
    assert report.send_by == report.send_by_effective == day("2021-04-25")


def test_a_send_date_in_a_provisional_year_is_marked() -> None:
    report = windows.reporting_period(Scheme.DECREE_09, PeriodKind.QUARTER, 2027, 1, OFFICIAL)
    assert report is not None
    assert report.provisional


def test_a_send_date_in_an_unknown_year_has_no_effective_day() -> None:
    report = windows.reporting_period(Scheme.DECREE_09, PeriodKind.YEAR, 2028, 1, OFFICIAL)
    assert report is not None
    assert (report.send_by, report.send_by_effective) == (day("2028-12-25"), None)


@pytest.mark.parametrize(
    ("period", "first", "last", "label"),
    [
        (windows.month(2021, 1), "2021-01-01", "2021-01-31", "tháng 01/2021"),
        (windows.month(2024, 2), "2024-02-01", "2024-02-29", "tháng 02/2024"),
        (windows.quarter(2021, 2), "2021-04-01", "2021-06-30", "quý II/2021"),
        (windows.half(2021, 1), "2021-01-01", "2021-06-30", "6 tháng đầu năm 2021"),
        (windows.half(2021, 2), "2021-07-01", "2021-12-31", "6 tháng cuối năm 2021"),
        (windows.nine_months(2021), "2021-01-01", "2021-09-30", "9 tháng đầu năm 2021"),
        (windows.last_months(2023, 4), "2023-09-01", "2023-12-31", "4 tháng cuối năm 2023"),
        (windows.whole_year(2021), "2021-01-01", "2021-12-31", "năm 2021"),
        (windows.year_range(2021, 2025), "2021-01-01", "2025-12-31", "giai đoạn 2021-2025"),
        (windows.half_of_month(2021, 3, 1), "2021-03-01", "2021-03-15", "nửa đầu tháng 03/2021"),
        (windows.half_of_month(2021, 2, 2), "2021-02-16", "2021-02-28", "nửa cuối tháng 02/2021"),
    ],
)
def test_a_period_has_its_days_and_its_name(
    period: Period | None, first: str, last: str, label: str
) -> None:
    assert period is not None
    assert (period.days, period.label) == (DateRange(day(first), day(last)), label)


@pytest.mark.parametrize(
    "period",
    [
        windows.month(2021, 13),
        windows.month(10000, 1),
        windows.quarter(2021, 5),
        windows.half(2021, 3),
        windows.first_months(2021, 0),
        windows.last_months(2021, 13),
        windows.whole_year(0),
        windows.year_range(2025, 2021),
        windows.half_of_month(2021, 13, 1),
        windows.half_of_month(2021, 1, 3),
        windows.period(PeriodKind.NINE_MONTHS, 2021, 2),
    ],
)
def test_a_period_that_does_not_exist_is_none(period: Period | None) -> None:
    assert period is None


def test_a_scheme_has_no_window_for_a_period_that_does_not_exist() -> None:
    assert windows.data_window(Scheme.CALENDAR, PeriodKind.QUARTER, 2021, 5) is None
    assert windows.reporting_period(Scheme.CALENDAR, PeriodKind.QUARTER, 2021, 5, OFFICIAL) is None


def test_the_periods_that_touch_a_stretch_are_whole() -> None:
    found = windows.periods_within(
        PeriodKind.QUARTER, DateRange(day("2021-12-31"), day("2022-04-01"))
    )
    assert [one.label for one in found] == ["quý IV/2021", "quý I/2022", "quý II/2022"]


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(PeriodKind))
def test_a_day_belongs_to_the_period_whose_window_holds_it(date: dt.date, kind: PeriodKind) -> None:
    for scheme in (Scheme.CALENDAR, Scheme.DECREE_09):
        found = windows.period_of(scheme, kind, date)
        if kind is not PeriodKind.NINE_MONTHS:
            assert found is not None


def test_mid_december_belongs_to_the_next_years_reports() -> None:
    found = windows.period_of(Scheme.DECREE_09, PeriodKind.MONTH, day("2020-12-15"))
    assert found is not None
    assert found.label == "tháng 01/2021"
    assert windows.period_of(Scheme.LETTER_581, PeriodKind.MONTH, day("2020-12-15")) is None


@pytest.mark.parametrize(
    ("scheme", "kind", "basis"),
    [
        (Scheme.CALENDAR, PeriodKind.QUARTER, "quy ước: kỳ theo lịch"),
        (Scheme.DECREE_09, PeriodKind.MONTH, "Nghị định 09/2019/NĐ-CP, điều 12 khoản 1, điều 13"),
        (Scheme.DECREE_09, PeriodKind.QUARTER, "Nghị định 09/2019/NĐ-CP, điều 12 khoản 2, điều 13"),
        (Scheme.DECREE_09, PeriodKind.HALF, "Nghị định 09/2019/NĐ-CP, điều 12 khoản 3, điều 13"),
        (Scheme.DECREE_09, PeriodKind.YEAR, "Nghị định 09/2019/NĐ-CP, điều 12 khoản 4, điều 13"),
        (
            Scheme.DECREE_09,
            PeriodKind.NINE_MONTHS,
            "quy định của địa phương, tương tự Nghị định 09/2019/NĐ-CP điều 12",
        ),
        (Scheme.LETTER_581, PeriodKind.QUARTER, "Công văn 581/BNV-CCHC"),
    ],
)
def test_a_report_names_what_asks_for_it(scheme: Scheme, kind: PeriodKind, basis: str) -> None:
    report = windows.reporting_period(scheme, kind, 2024, 1, OFFICIAL)
    assert report is not None
    assert report.basis == basis


def test_the_calendar_sets_no_send_date() -> None:
    report = windows.reporting_period(Scheme.CALENDAR, PeriodKind.YEAR, 2027, 1, OFFICIAL)
    assert report is not None
    assert (report.send_by, report.send_by_effective, report.earliest) == (None, None, None)
    assert report.provisional is False


def test_send_dates_are_kept_in_a_whole_year_of_reports() -> None:
    found = windows.reporting_periods(Scheme.DECREE_09, PeriodKind.MONTH, 2021, OFFICIAL, Roll.KEEP)
    assert all(one.send_by == one.send_by_effective for one in found)
    rolled = windows.reporting_periods(Scheme.DECREE_09, PeriodKind.MONTH, 2021, OFFICIAL)
    assert any(one.send_by != one.send_by_effective for one in rolled)


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        ("2021-02-01", "2021-02-28", True),
        ("2021-04-01", "2021-06-30", True),
        ("2021-07-01", "2021-12-31", True),
        ("2021-01-01", "2021-09-30", True),
        ("2021-01-01", "2021-12-31", True),
        ("2021-02-01", "2021-03-31", False),
        ("2021-01-01", "2022-12-31", False),
        ("2021-01-02", "2021-01-31", False),
    ],
)
def test_days_with_a_name_are_a_month_quarter_half_nine_months_or_year(
    first: str, last: str, *, named: bool
) -> None:
    assert windows.is_named(DateRange(day(first), day(last))) is named


def test_periods_at_the_edges_of_what_there_is() -> None:
    assert windows.month(1, 12) is None
    assert windows.month(9999, 12) is not None
    assert windows.month(2021, 0) is None
    assert windows.quarter(2021, 0) is None
    assert windows.half_of_month(2021, 2, 0) is None
    assert windows.year_range(0, 2021) is None
    assert windows.year_range(2021, 10000) is None
    one = windows.year_range(2021, 2021)
    assert one is not None
    assert (one.days, one.label) == (
        DateRange(day("2021-01-01"), day("2021-12-31")),
        "giai đoạn 2021-2021",
    )


@pytest.mark.parametrize(
    ("count", "first", "last"),
    [
        (1, "2021-01-31", "2021-12-01"),
        (11, "2021-11-30", "2021-02-01"),
        (12, "2021-12-31", "2021-01-01"),
    ],
)
def test_so_many_months_from_either_end_of_a_year(count: int, first: str, last: str) -> None:
    head, tail = windows.first_months(2021, count), windows.last_months(2021, count)
    assert head is not None
    assert tail is not None
    assert head.days == DateRange(day("2021-01-01"), day(first))
    assert tail.days == DateRange(day(last), day("2021-12-31"))
    assert windows.first_months(2021, 13) is windows.last_months(2021, 0) is None


def test_a_period_is_the_first_of_its_kind_unless_said() -> None:
    first = windows.period(PeriodKind.QUARTER, 2021)
    assert first is not None
    assert first.label == "quý I/2021"
    assert windows.data_window(Scheme.CALENDAR, PeriodKind.HALF, 2021) == DateRange(
        day("2021-01-01"), day("2021-06-30")
    )


def test_a_cut_off_of_its_own() -> None:
    quarter = DateRange(day("2021-01-01"), day("2021-03-31"))
    assert windows.cut_window(quarter, 20) == DateRange(day("2020-12-21"), day("2021-03-20"))


@pytest.mark.parametrize(
    ("date", "label"),
    [("2021-03-14", "quý I/2021"), ("2021-03-15", "quý II/2021"), ("2021-12-15", "quý I/2022")],
)
def test_a_day_after_the_cut_off_is_of_the_next_quarter(date: str, label: str) -> None:
    found = windows.period_of(Scheme.DECREE_09, PeriodKind.QUARTER, day(date))
    assert found is not None
    assert found.label == label
