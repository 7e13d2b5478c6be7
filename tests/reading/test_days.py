"""Dates and periods as officials write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.reading.days import parse_date, parse_period, write_date, write_period
from cchc_rules.reading.figures import Fault
from cchc_rules.temporal.ranges import DateRange, Period


@pytest.mark.parametrize(
    "text",
    [
        "30/6/2021",
        " 30/06/2021 ",
        "30-6-2021",
        "30.06.2021",
        "2021-06-30",
        "2021-06-30T00:00:00",
        "ngày 30 tháng 6 năm 2021",
        "30 tháng 06, 2021",
        "ngày 30/6/2021",
    ],
)
def test_every_spelling_of_a_day_is_read_day_first(text: str) -> None:
    assert parse_date(text) == dt.date(2021, 6, 30)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("30/6/21", words.NOT_A_DATE),
        ("30/6-2021", words.NOT_A_DATE),
        ("hôm qua", words.NOT_A_DATE),
        ("30/6/0021", words.NOT_A_DATE),
        ("05/13/2021", words.IMPOSSIBLE_DATE),
        ("30/2/2021", words.IMPOSSIBLE_DATE),
        ("0/2/2021", words.IMPOSSIBLE_DATE),
        ("3O/6/2021", words.LETTER_FOR_ZERO),
    ],
)
def test_what_is_no_day_is_refused(text: str, code: object) -> None:
    fault = parse_date(text)
    assert isinstance(fault, Fault)
    assert fault.code is code


def test_an_impossible_day_names_the_last_day_of_the_month() -> None:
    fault = parse_date("30/2/2024")
    assert isinstance(fault, Fault)
    assert "29/2/2024" in fault.arguments["hint"]


def days(first: str, last: str) -> DateRange:
    return DateRange(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


PERIODS = {
    "năm 2021": ("2021-01-01", "2021-12-31"),
    "2021": ("2021-01-01", "2021-12-31"),
    "quý II/2021": ("2021-04-01", "2021-06-30"),
    "Quý II năm 2024": ("2024-04-01", "2024-06-30"),
    "Quí 2 2024": ("2024-04-01", "2024-06-30"),
    "QUÝ IV/2024": ("2024-10-01", "2024-12-31"),
    "tháng 3/2021": ("2021-03-01", "2021-03-31"),
    "Tháng 02 năm 2024": ("2024-02-01", "2024-02-29"),
    "6/2025": ("2025-06-01", "2025-06-30"),
    "8 tháng đầu năm 2023": ("2023-01-01", "2023-08-31"),
    "9 tháng năm 2023": ("2023-01-01", "2023-09-30"),
    "4 tháng cuối năm 2023": ("2023-09-01", "2023-12-31"),
    "giai đoạn 2021 – 2025": ("2021-01-01", "2025-12-31"),
    "từ năm 2021 đến năm 2025": ("2021-01-01", "2025-12-31"),
    "01/01/2023..20/09/2023": ("2023-01-01", "2023-09-20"),
    "01/01/2023 - 20/9/2023": ("2023-01-01", "2023-09-20"),
    "từ ngày 01/01/2023 đến hết ngày 20/9/2023": ("2023-01-01", "2023-09-20"),
    "từ đầu năm đến 20/9/2023": ("2023-01-01", "2023-09-20"),
    "từ 01/01/2021": ("2021-01-01", "9999-12-31"),
}


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_holds_the_days_its_name_says(text: str) -> None:
    period = parse_period(text)
    assert isinstance(period, Period)
    assert period.days == days(*PERIODS[text])


def test_a_single_day_is_a_day() -> None:
    assert parse_period("31/12/2021") == dt.date(2021, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "quý II",
        "quý V/2021",
        "tháng 13/2021",
        "13 tháng đầu năm 2021",
        "giai đoạn 2025-2021",
        "20/9/2023..01/01/2023",
        "31/2/2023",
        "01/01/2023..31/2/2023",
        "31/2/2023..01/3/2023",
        "từ 31/2/2023",
        "từ đầu năm đến 31/2/2023",
        "dịp Tết",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    assert isinstance(parse_period(text), Fault)


somewhen = st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31))


@given(somewhen, somewhen, st.sampled_from(["", "năm 2021", "quý II/2021", "kỳ lạ"]))
def test_a_written_day_or_period_is_read_back_the_same(
    one: dt.date, two: dt.date, label: str
) -> None:
    assert parse_date(write_date(one)) == one
    for last in (max(one, two), dt.date.max):
        period = Period(DateRange(min(one, two), last), label)
        assert parse_period(write_period(period)) == period


def test_a_period_is_written_by_its_name() -> None:
    assert write_period(Period(days("2021-04-01", "2021-06-30"), "quý II/2021")) == "quý II/2021"


def test_a_period_that_its_label_does_not_show_is_written_by_its_days() -> None:
    first = days("2021-04-01", "2021-06-15")
    for label in ("", "quý II/2021", "kỳ riêng"):
        assert write_period(Period(first, label)) == "01/04/2021..15/06/2021"
    endless = Period(DateRange(first.first, dt.date.max), "")
    assert write_period(endless) == "từ 01/04/2021"
