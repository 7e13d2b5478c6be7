"""Families of deadline phrases in a plan of 2024, their days worked out from a calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc_rules import official_calendar
from cchc_rules.checking.deadlines import read_deadline
from cchc_rules.temporal.deadlines import DeadlineKind
from cchc_rules.temporal.ranges import DateRange
from cchc_rules.temporal.resolving import resolve

YEAR = DateRange(dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def days(phrase: str) -> list[str]:
    """Nominal days, month and day."""
    deadline, _ = read_deadline(phrase)
    due = resolve(deadline, calendar=official_calendar(), period=YEAR)
    return [one.nominal.strftime("%m-%d") for one in due]


@pytest.mark.parametrize(
    ("phrase", "nominal"),
    [
        ("Quý tư năm 2024", ["12-31"]),
        ("trước ngày 25 tháng 6 và tháng 12", ["06-24", "12-24"]),
        ("trước 30/6 (sơ kết) và 15/12 (tổng kết)", ["06-29", "12-14"]),
        ("Quý một", ["03-31"]),
        ("ngày 20/11 trong năm", ["11-20"]),
        ("ngày 20/11 của năm kế hoạch", ["11-20"]),
        ("định kỳ 6 tháng, 1 năm", ["06-30", "12-31", "12-31"]),
        ("định kỳ 6 tháng", ["06-30", "12-31"]),
        ("định kỳ 1 năm", ["12-31"]),
        ("1/2 năm", []),
        (
            "Trước ngày 25 tháng cuối quý (Báo cáo năm: trước ngày 06/11)",
            ["03-24", "06-24", "09-24", "11-05"],
        ),
        (
            "Trước ngày 25 tháng cuối quý (Báo cáo 6 tháng: trước ngày 15/6)",
            ["03-24", "06-14", "09-24", "12-24"],
        ),
        ("Q4/2024", ["12-31"]),
        ("quý 1-2/2024", ["06-30"]),
        ("tháng mười hai", ["12-31"]),
        ("tháng Tư năm 2024", ["04-30"]),
        ("2024-12-20", ["12-20"]),
        ("vào ngày 20 của tháng thứ ba trong quý", ["03-20", "06-20", "09-20", "12-20"]),
        ("ngày 10 tháng thứ hai của quý", ["02-10", "05-10", "08-10", "11-10"]),
        ("ngày 10 tháng thứ nhất của quý", ["01-10", "04-10", "07-10", "10-10"]),
        ("tháng 1 đến tháng 3", ["03-31"]),
        ("tháng 6/2024 đến tháng 9/2024", ["09-30"]),
        ("9 tháng", ["09-30"]),
        ("trước 24 giờ ngày 20/6", ["06-20"]),
        ("Hằng năm, trước ngày 31/3", ["03-30"]),
        ("Hằng năm (trước ngày 31/3)", ["03-30"]),
        ("hàng năm vào quý IV", ["12-31"]),
        ("6 tháng một lần (trước 15/6 và 15/12)", ["06-14", "12-14"]),
        ("định kỳ 06 tháng (trước ngày 15/6), năm (trước ngày 15/12)", ["06-14", "12-14"]),
        ("Quý I: trước 15/3; Quý II: trước 15/6", ["03-14", "06-14"]),
        ("giữa mỗi quý", ["02-15", "05-15", "08-15", "11-15"]),
        ("cuối mỗi quý", ["03-31", "06-30", "09-30", "12-31"]),
        ("trong quý đầu năm 2024", ["03-31"]),
        ("quý cuối của năm", ["12-31"]),
        ("Trong năm 2024, hoàn thành chậm nhất 30/10", ["10-30"]),
        ("năm 2024 và 30/6/2024", ["06-30", "12-31"]),
        ("ngày làm việc cuối cùng của quý", ["03-29", "06-28", "09-30", "12-31"]),
        ("ngày cuối cùng của quý", ["03-31", "06-30", "09-30", "12-31"]),
        ("ngày làm việc cuối cùng của năm", ["12-31"]),
        ("chậm nhất 30 tháng 9 năm 2024", ["09-30"]),
        ("ngày 20 tháng 3, 6, 9, 12", ["03-20", "06-20", "09-20", "12-20"]),
        ("ngày 31 tháng 1, 2, 3 năm 2024", ["01-31", "02-29", "03-31"]),
        ("ngày 20 tháng 6 và 20 tháng 12", ["06-20", "12-20"]),
        (
            "hàng quý, chậm nhất vào ngày 15 tháng cuối quý",
            ["03-15", "06-15", "09-15", "12-15"],
        ),
        ("6 tháng và cả năm", ["06-30", "12-31"]),
        ("quý I, 6 tháng, 9 tháng và năm", ["03-31", "06-30", "09-30", "12-31"]),
        ("năm 2024 (quý IV)", ["12-31"]),
        ("chậm nhất ngày 15 tháng 11 năm báo cáo", ["11-15"]),
        ("Theo Quyết định số 1234/QĐ-TTg ngày 01/3/2024, xong chậm nhất 30/6/2024", ["06-30"]),
    ],
)
def test_the_days_that_a_phrase_names(phrase: str, nominal: list[str]) -> None:
    assert days(phrase) == nominal


def test_the_day_of_a_document_is_no_deadline() -> None:
    deadline, _ = read_deadline("Theo Kế hoạch số 25/KH-UBND ngày 15/01/2024")
    assert deadline.kind is DeadlineKind.REFERENCE


@pytest.mark.parametrize(
    "phrase", ["tuần đầu tháng 12", "Năm học 2024-2025", "Thứ hai đầu tháng", "trong ngày"]
)
def test_what_is_not_sure_is_refused_with_a_message(phrase: str) -> None:
    deadline, findings = read_deadline(phrase)
    assert deadline.kind is DeadlineKind.REFUSED
    assert [one.is_error for one in findings] == [True]


def test_a_number_of_times_that_sets_no_days_is_said() -> None:
    assert [one.code.number for one in read_deadline("02 lần/năm")[1]] == ["D006"]
    assert read_deadline("01 lần/quý")[1] == ()


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("05 (năm) ngày làm việc kể từ ngày nhận hồ sơ", "2024-03-08"),
        ("15 (mười lăm) ngày kể từ ngày ký", "2024-03-16"),
    ],
)
def test_a_number_may_be_said_in_words_beside_it(phrase: str, due: str) -> None:
    deadline, findings = read_deadline(phrase)
    found = resolve(deadline, calendar=official_calendar(), period=YEAR, start=dt.date(2024, 3, 1))
    assert [one.nominal.isoformat() for one in found] == [due]
    assert not [one for one in findings if one.is_error]


def test_a_day_that_ends_or_begins_a_period_is_never_moved() -> None:
    deadline, _ = read_deadline("đầu mỗi tháng")
    due = resolve(deadline, calendar=official_calendar(), period=YEAR)
    assert [one.effective for one in due] == [dt.date(2024, month, 1) for month in range(1, 13)]


def test_two_weekdays_are_two_reports_a_week() -> None:
    deadline, _ = read_deadline("thứ Hai, thứ Năm hằng tuần")
    due = resolve(deadline, calendar=official_calendar(), period=YEAR)
    assert {one.nominal.weekday() for one in due} == {0, 3}
    assert len(due) == 53 + 52  # Mondays and Thursdays of 2024


@pytest.mark.parametrize(
    "phrase",
    [
        "tuần đầu tiên của tháng 3",
        "tuần thứ hai của tháng 6",
        "tháng Chạp",
        "rằm tháng 7",
        "ngày 20 tháng 11 âm lịch",
        "1/2 ngày",
        "tháng Giêng",
        "1/2 ngày làm việc",
        "đầu mỗi năm",
        "as-of 2024-03-21",
    ],
)
def test_a_time_that_is_not_read_whole_is_refused(phrase: str) -> None:
    deadline, findings = read_deadline(phrase)
    assert deadline.kind is DeadlineKind.REFUSED
    assert findings


def test_a_day_or_hour_after_a_period_is_of_every_period() -> None:
    monthly = days("Định kỳ hằng tháng (trước ngày 20)")
    assert monthly == [f"{month:02}-19" for month in range(1, 13)]
    assert len(days("hằng tuần, vào thứ Năm")) == 52
    deadline, _ = read_deadline("hằng ngày, trước 17 giờ")
    (first, *_) = resolve(deadline, calendar=official_calendar(), period=YEAR)
    assert first.nominal_at is not None
    assert first.nominal_at.isoformat() == "2024-01-01T16:59:00"
    assert read_deadline("trước ngày 01 hằng tháng")[1] == ()
    _, (finding,) = read_deadline("chậm nhất là 15 giờ ngày làm việc tiếp theo")
    assert finding.code.number == "D006"


@pytest.mark.parametrize(
    ("phrase", "unused"),
    [
        ("ngày 20 tháng cuối quý nào đó", "nào đó"),
        ("trong năm 2024 nếu được", "nếu được"),
        ("Quý II/2024 tùy tình hình", "tùy tình hình"),
        ("ngày 20 hàng tháng hoặc khi cần", "hoặc khi cần"),
        ("ngày 20 hàng tháng (hoặc đột xuất khi có yêu cầu)", "hoặc đột xuất khi có yêu cầu"),
    ],
)
def test_words_that_take_a_day_back_are_told_and_change_no_day(phrase: str, unused: str) -> None:
    deadline, (finding,) = read_deadline(phrase)
    assert deadline.terms
    assert finding.code.number == "D006"
    assert finding.arguments["words"] == unused


def test_reservations_about_the_product_are_no_part_of_the_day() -> None:
    assert read_deadline("trong năm 2024, cập nhật kết quả (nếu có)")[1] == ()
