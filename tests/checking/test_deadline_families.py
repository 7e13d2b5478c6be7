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
        ("tháng đầu quý", ["01-31", "04-30", "07-31", "10-31"]),
        ("trong tháng đầu tiên của quý", ["01-31", "04-30", "07-31", "10-31"]),
        ("tháng thứ hai của quý", ["02-29", "05-31", "08-31", "11-30"]),
        ("tháng cuối quý", ["03-31", "06-30", "09-30", "12-31"]),
        ("giữa tháng cuối quý", ["03-15", "06-15", "09-15", "12-15"]),
        ("tháng đầu năm", ["01-31"]),
        ("Ngày 20 tháng 6, tháng 12", ["06-20", "12-20"]),
        (
            "ngày 20 tháng 3, tháng 6, tháng 9 và tháng 12",
            ["03-20", "06-20", "09-20", "12-20"],
        ),
        ("ngày 25 tháng 6 năm 2024 và tháng 12", ["06-25", "12-25"]),
        ("trong quý II, chậm nhất ngày 15/6", ["06-15"]),
        ("Quý I/2024 (trước ngày 15/3)", ["03-14"]),
        ("tháng 6 (chậm nhất ngày 15/6)", ["06-15"]),
        ("6 tháng đầu năm, chậm nhất 20/6", ["06-20"]),
        ("năm 2024, chậm nhất 30/10/2024", ["10-30"]),
        ("trong năm 2024, chậm nhất tháng 10", ["10-31"]),
        ("quý I (trước 15/3), quý II (trước 15/6)", ["03-14", "06-14"]),
        ("trong quý II; chậm nhất ngày 15/7", ["06-30", "07-15"]),
        ("chậm nhất 20/6 (6 tháng), 20/12 (năm)", ["06-20", "12-20"]),
        ("15/3 (quý I), 15/6 (quý II)", ["03-15", "06-15"]),
        ("chậm nhất 20/6 cho 6 tháng và 20/12 cho cả năm", ["06-20", "12-20"]),
        (
            "Trước 15/6 đối với báo cáo 6 tháng và trước 15/12 đối với báo cáo năm",
            ["06-14", "12-14"],
        ),
        (
            "định kỳ hằng quý (ngày 25 tháng cuối quý), năm (ngày 15/12)",
            ["03-25", "06-25", "09-25", "12-15", "12-25"],
        ),
        ("trước khi kết thúc quý II", ["06-30"]),
        ("trước khi hết năm 2024", ["12-31"]),
        ("trước khi kết thúc mỗi quý", ["03-31", "06-30", "09-30", "12-31"]),
        ("từ 01/6/2024, chậm nhất 30/6/2024", ["06-30"]),
        ("hoàn thành trong thời gian sớm nhất, chậm nhất 30/6/2024", ["06-30"]),
        ("trước khi kết thúc năm học", []),
        ("trong tháng 6, vào ngày 15/6", ["06-15"]),
        ("từ 8 giờ đến 17 giờ ngày 15/6", ["06-15"]),
        ("quý I năm tới", ["03-31"]),
        ("định hướng đến năm 2030", ["12-31"]),
        ("hằng quý (15/3, 15/6, 15/9, 15/12)", ["03-15", "06-15", "09-15", "12-15"]),
        ("hằng quý: 15/3; 15/6; 15/9; 15/12", ["03-15", "06-15", "09-15", "12-15"]),
        (
            "hằng quý, 6 tháng (trước 15/6), năm (trước 15/12)",
            ["03-31", "06-14", "06-30", "09-30", "12-14", "12-31"],
        ),
        ("định kỳ 6 tháng trước ngày 15/6", ["06-14"]),
        ("9 tháng trước ngày 20/9, năm trước ngày 15/12", ["09-19", "12-14"]),
        ("chậm nhất 6 tháng trước ngày 31/12/2024", ["06-30"]),
        ("Trong quý II ban hành kế hoạch, ngày 15/6 họp", ["06-15", "06-30"]),
        ("Hằng năm; năm 2025 tổng kết", ["12-31", "12-31"]),
        ("giai đoạn 2021-2024 và hằng năm", ["12-31", "12-31"]),
        ("hằng tháng, ngày 20: báo cáo", [f"{month:02}-20" for month in range(1, 13)]),
        ("hằng tháng: ngày 20", [f"{month:02}-20" for month in range(1, 13)]),
        ("mỗi 06 tháng", ["06-30", "12-31"]),
        ("20/6; năm 2024", ["06-20"]),
        ("trước 15/6 trong năm", ["06-14"]),
        ("Báo cáo quý, ngày 20 tháng cuối kỳ", ["03-20", "06-20", "09-20", "12-20"]),
        (
            "từ ngày 01 tháng đầu quý đến ngày cuối cùng của tháng cuối quý",
            ["03-31", "06-30", "09-30", "12-31"],
        ),
        # a start and an end that are told apart
        ("từ ngày ký đến 30/6/2024", ["06-30"]),
        ("từ ngày ký, chậm nhất 15/6/2024", ["06-15"]),
        ("từ khi ký đến hết quý II", ["06-30"]),
        ("từ khi ký đến năm 2024", ["12-31"]),
        ("từ ngày ký đến trước 30/6/2024", ["06-29"]),
        ("15/6, từ khi ký đến 30/6", ["06-15", "06-30"]),
        ("từ 01/6 đến 15/6, từ khi ký đến 30/6", ["06-15", "06-30"]),
        ("15/6, 20/6 từ khi ký", ["06-15", "06-20"]),
        ("15/6 từ khi ký", ["06-15"]),
        ("từ 15/6 đến trước 30/6", ["06-29"]),
        ("từ tháng 3 đến trước tháng 6", ["05-31"]),
        ("từ tháng 6 đến 9 năm 2024", ["09-30"]),
        ("15/6 - 20/6, năm 2024", ["06-20"]),
        ("từ 15/12 đến 15/01/2024", ["01-15"]),
        ("15/12 - 15/01, năm 2024", ["01-15"]),
        ("từ 01/6/2024 đến 15/6/2024, năm 2024", ["06-15", "12-31"]),
        # a range of days in every period
        ("ngày 15 đến ngày 20 hàng tháng", [f"{month:02}-20" for month in range(1, 13)]),
        ("ngày 15-20 hàng tháng", [f"{month:02}-20" for month in range(1, 13)]),
        ("ngày 15 đến ngày 20/6", ["06-20"]),
        ("từ ngày 15 đến ngày 20 tháng cuối quý", ["03-20", "06-20", "09-20", "12-20"]),
        ("từ ngày 25 đến ngày 5 hàng tháng", [f"{month:02}-05" for month in range(1, 13)]),
        ("từ đầu mỗi quý đến giữa mỗi quý", ["02-15", "05-15", "08-15", "11-15"]),
        ("từ đầu quý đến cuối quý", ["03-31", "06-30", "09-30", "12-31"]),
        # the month after the period that is reported on
        ("hằng quý, ngày 15 tháng sau", ["04-15", "07-15", "10-15", "01-15"]),
        ("hằng quý, chậm nhất ngày 15 của tháng tiếp theo", ["04-15", "07-15", "10-15", "01-15"]),
        ("ngày 15 tháng sau hằng quý", ["04-15", "07-15", "10-15", "01-15"]),
        ("Báo cáo quý: trước ngày 05 tháng sau", ["04-04", "07-04", "10-04", "01-04"]),
        ("định kỳ 6 tháng, ngày 15 tháng sau", ["07-15", "01-15"]),
        ("hằng năm, ngày 15 tháng sau", ["01-15"]),
        (
            "ngày 5 tháng sau hằng tháng",
            [f"{month:02}-05" for month in (*range(2, 13), 1)],
        ),
        # the last day of a period is not its first one
        ("trước ngày cuối cùng của quý II/2024", ["06-29"]),
        ("trước ngày cuối năm", ["12-30"]),
        (
            "trước ngày cuối cùng của tháng cuối quý",
            ["03-30", "06-29", "09-29", "12-30"],
        ),
        ("trước ngày làm việc cuối cùng của quý", ["03-28", "06-27", "09-29", "12-30"]),
        # brackets that say what a report is about, or in which year
        ("trước 15/6 (6 tháng đầu năm), 15/12 (năm)", ["06-14", "12-14"]),
        ("20/6 (9 tháng đầu năm)", ["06-20"]),
        ("định kỳ (6 tháng đầu năm, năm)", ["06-30", "12-31"]),
        ("hằng quý (năm 2024)", ["03-31", "06-30", "09-30", "12-31"]),
        ("hằng năm (năm 2024)", ["12-31"]),
        ("ngày 20 tháng cuối quý (năm 2024)", ["03-20", "06-20", "09-20", "12-20"]),
        # a year and a day of two clauses are two
        ("trong năm 2024 ban hành kế hoạch; ngày 30/10 họp", ["10-30", "12-31"]),
        ("15/6 lần 2", ["06-15"]),
        # a day that says when in a period
        ("15/3 (quý I/2024)", ["03-15"]),
        ("15/01/2024 (quý IV/2023)", ["01-15"]),
        ("đầu năm (15/1)", ["01-15"]),
        ("giữa quý II, chậm nhất 20/5", ["05-20"]),
        ("nửa đầu năm, chậm nhất 20/6", ["06-20"]),
        ("nửa cuối năm (trước 15/11)", ["11-14"]),
        ("nửa đầu năm, chậm nhất 20/9", ["06-30", "09-20"]),
        ("nửa đầu tháng 6, chậm nhất 20/6", ["06-15", "06-20"]),
        ("quý I năm tới, chậm nhất 15/3", ["03-15"]),
        ("trong quý II/2024, chậm nhất 15/6/2025", ["06-30", "06-15"]),
        ("tháng 6 (chậm nhất tháng 6)", ["06-30"]),
        ("quý II, chậm nhất giai đoạn 2021-2025", ["06-30", "12-31"]),
        ("20/6 (năm 2024)", ["06-20"]),
        ("cuối giai đoạn 2021-2025", ["12-31"]),
        ("giai đoạn 2021-2025, chậm nhất 30/6/2024", ["06-30"]),
        ("giai đoạn 2021-2024, chậm nhất 30/6/2025", ["12-31", "06-30"]),
        ("giai đoạn 2021-2025, chậm nhất năm 2024", ["12-31"]),
        ("hằng năm, từ 15/6 đến 20/6", ["06-20"]),
        ("trong quý II, từ ngày 15/6 đến ngày 20/6", ["06-20"]),
        ("định kỳ 6 tháng trong năm", ["06-30", "12-31"]),
        ("hằng quý trong năm", ["03-31", "06-30", "09-30", "12-31"]),
        ("năm 2024 báo cáo ngày 30/10", ["10-30"]),
        ("năm 2024, định hướng phát triển", ["12-31"]),
        ("từ khi ký, ngày 20 hằng tháng", [f"{month:02}-20" for month in range(1, 13)]),
        ("định kỳ 6 tháng cả năm", ["06-30", "12-31", "12-31"]),
        ("nửa đầu tháng 6 (chậm nhất 10/6)", ["06-10"]),
        ("nửa cuối quý II (15/6)", ["06-15"]),
        ("trước quý II, chậm nhất ngày 15/4", ["03-31", "04-15"]),
        (
            "ngày 20 tháng cuối quý, ngày 5 tháng sau",
            ["03-20", "04-05", "06-20", "07-05", "09-20", "10-05", "12-20", "01-05"],
        ),
        ("từ ngày đầu quý đến ngày cuối quý", ["03-31", "06-30", "09-30", "12-31"]),
    ],
)
def test_the_days_that_a_phrase_names(phrase: str, nominal: list[str]) -> None:
    assert days(phrase) == nominal


def test_the_day_of_a_document_is_no_deadline() -> None:
    deadline, _ = read_deadline("Theo Kế hoạch số 25/KH-UBND ngày 15/01/2024")
    assert deadline.kind is DeadlineKind.REFERENCE


def test_what_may_not_come_before_an_event_waits_for_it() -> None:
    deadline, findings = read_deadline("không trước khi họp")
    assert (deadline.kind, deadline.trigger, findings) == (DeadlineKind.EVENT, "họp", ())


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
        "tháng Giêng",
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


@pytest.mark.parametrize(
    "phrase",
    [
        "từ 8 giờ đến 17 giờ ngày 15/6",
        "15/6, từ 8 giờ đến 17 giờ",
        "ngày 15/6 từ 8 giờ 30 đến 17 giờ 00",
        "15/6 (từ 8 giờ đến 17 giờ)",
    ],
)
def test_hours_from_and_to_end_at_the_later_one(phrase: str) -> None:
    deadline, findings = read_deadline(phrase)
    (due,) = resolve(deadline, calendar=official_calendar(), period=YEAR)
    assert due.nominal_at is not None
    assert due.nominal_at.isoformat() == "2024-06-15T17:00:00"
    assert findings == ()


def test_reservations_about_the_product_are_no_part_of_the_day() -> None:
    assert read_deadline("trong năm 2024, cập nhật kết quả (nếu có)")[1] == ()


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("không quá 10 ngày làm việc, trường hợp phức tạp không quá 20 ngày làm việc", "D015"),
        ("10 ngày làm việc đối với cấp huyện, 5 ngày làm việc đối với cấp xã", "D015"),
        ("cấp huyện 10 ngày làm việc, cấp xã 5 ngày làm việc", "D015"),
        ("05 ngày làm việc, tối đa 10 ngày làm việc", "D015"),
        ("tối đa 05 ngày, tối thiểu 02 ngày", "D015"),
        ("15 ngày làm việc và 5 ngày làm việc kể từ ngày ký", "D015"),
        ("5 ngày làm việc, riêng cấp xã 3 ngày làm việc", "D015"),
        ("trong đó cấp xã 10 ngày", "D015"),
        ("20 ngày, trong đó cấp xã 10 ngày kể từ ngày nhận, cấp huyện 10 ngày", "D015"),
        ("30/6/2024 đối với cấp huyện, 31/12/2024 đối với cấp xã", "D015"),
        ("30/6/2024, trong trường hợp phức tạp 31/12/2024", "D015"),
        ("hằng quý (riêng quý IV trước ngày 10/12)", "D015"),
        ("hằng quý (quý IV trước ngày 10/12)", "D015"),
        ("hằng quý, quý IV trước ngày 10/12", "D015"),
        ("hằng quý, trước ngày 15/12", "D015"),
        ("hằng tuần, trước ngày 15/12", "D015"),
        ("6 tháng, trước ngày 15/12", "D015"),
        ("trường hợp nhận sau 15 giờ thì trả ngày làm việc tiếp theo", "D015"),
        ("trong ngày làm việc hoặc ngày làm việc tiếp theo", "D018"),
        ("quý II trở đi", "D016"),
        ("không dưới 10 ngày kể từ ngày ký", "D016"),
        ("sớm hơn 10 ngày so với quy định", "D016"),
        ("không quá 1/2 thời gian quy định", "D001"),
        ("từ 15/12/2024 đến 15/01", "D005"),
        ("30/6/2024 trở đi", "D016"),
        ("năm học 2024", "D001"),
        ("10 ngày, trước ngày 30/6/2024", "D001"),
        ("Ngày 20 tháng cuối quý; riêng quý IV ngày 05/12", "D015"),
        ("hằng tháng, riêng tháng 12 báo cáo năm", "D015"),
        ("quý: ngày 15; năm: ngày 15/12", "D003"),
        ("không sớm hơn ngày 15/8/2024", "D016"),
        ("sớm nhất ngày 15/8/2024", "D016"),
        ("sớm nhất là 15/8/2024", "D016"),
        ("không trước ngày 15/8/2024", "D016"),
        ("không sớm hơn 45 ngày kể từ ngày ký", "D016"),
        ("hàng tháng, trừ tháng 12", "D017"),
        ("hàng quý trừ quý IV", "D017"),
        ("hàng tháng (không kể tháng 12)", "D017"),
        ("trừ tháng 12", "D017"),
        ("hằng ngày (trừ thứ Bảy, Chủ nhật)", "D017"),
        ("05 ngày (không kể ngày nghỉ)", "D017"),
        ("10 ngày (không tính thứ Bảy, Chủ nhật, ngày lễ)", "D017"),
        ("15 ngày, trừ ngày lễ, kể từ ngày ký", "D017"),
        ("quý III hoặc quý IV", "D018"),
        ("quý III hoặc IV năm 2024", "D018"),
        ("30/6/2024 hoặc 31/12/2024", "D018"),
        ("tháng 6 hay tháng 7", "D018"),
        ("ngày 15 hoặc ngày 30 hàng tháng", "D018"),
        ("định kỳ 6 tháng hoặc 1 năm", "D018"),
        (
            "ngày 25 hàng tháng, trường hợp trùng ngày nghỉ thì chuyển sang ngày làm việc trước đó",
            "D019",
        ),
        ("ngày 25 hàng tháng (rơi vào ngày nghỉ thì nộp vào ngày làm việc kế tiếp)", "D019"),
        ("mỗi ngày làm việc", "D001"),
        ("trước 17 giờ mỗi ngày làm việc", "D001"),
        ("trước tháng cuối quý", "D001"),
        ("nửa đầu tháng cuối quý", "D001"),
        ("ngày 20 tháng giữa năm", "D001"),
        ("Ngày 20 tháng 6 sơ kết, tháng 12 tổng kết", "D001"),
        ("từ 01/6/2024, trước 30/6/2024", "D001"),
        ("tháng: ngày 25; quý: ngày 20 tháng cuối quý", "D003"),
        ("bắt đầu ngày 15/8/2024", "D016"),
        ("hàng tháng, từ tháng 1 đến tháng 11", "D017"),
        ("hàng tháng (từ tháng 1 đến tháng 11)", "D017"),
        ("hàng quý bắt đầu từ quý II/2024", "D017"),
        ("hằng năm, từ năm 2022", "D017"),
        ("hàng tháng trong quý II", "D017"),
        ("hằng tháng, trong quý II", "D017"),
        ("tháng 11 đến tháng 2", "D005"),
        ("từ ngày 15/12 đến ngày 14/01", "D005"),
        ("ngày 20 của quý II", "D003"),
        ("ngày 10 và ngày 15 và ngày 20/6", "D003"),
        ("ngày 32 hàng tháng", "D002"),
        ("ngày 15-40 hàng tháng", "D002"),
        ("tháng tiếp theo", "D001"),
        ("ngày 15 kỳ tiếp theo", "D003"),
        ("tháng 6, 13", "D001"),
        ("quý 1, 5", "D001"),
        ("ngày 15/6, 20", "D001"),
        ("6 tháng đầu năm, II", "D001"),
        ("25 giờ 10 ngày 15/6", "D001"),
        ("10:75 ngày 15/6", "D001"),
        ("năm sau", "D001"),
        ("hằng quý năm trước", "D001"),
        ("lần 2", "D001"),
        ("thứ Hai", "D001"),
        ("15/6 -", "D001"),
        ("từ ngày", "D001"),
        ("từ ngày 05 tháng đầu quý đến ngày 20 tháng cuối quý", "D001"),
        ("ngày 20 tháng cuối quý (6 tháng đầu năm)", "D001"),
        ("định kỳ hằng quý (6 tháng đầu năm)", "D001"),
        ("nửa đầu tháng cuối quý", "D001"),
        ("nửa đầu quý II", "D001"),
        ("đầu giai đoạn 2021-2025", "D001"),
        ("15/01 (quý IV/2024)", "D005"),
        ("từ 15/6/2025 đến 15/6/2024", "D001"),
        ("từ năm 2025 đến năm 2024", "D001"),
        ("tháng 13", "D001"),
        ("từ ngày 20 hằng tháng", "D016"),
        ("từ ngày 20 hằng tháng đến ngày 30/6", "D001"),
        ("từ 15/6, ngày 20 hằng tháng", "D001"),
        ("sau khi họp, chậm nhất 30/6", "D001"),
        ("10 ngày kể từ ngày 31/02/2024", "D002"),
        ("10 ngày kể từ 15/13", "D002"),
        ("10 ngày kể từ ngày 29/02/2023", "D002"),
        ("trước 10 ngày", "D001"),
        ("trước ngày 15/6, thẩm định trong 10 ngày", "D001"),
        ("15/6 (quý", "D001"),
    ],
)
def test_a_clause_that_changes_the_rest_is_refused_with_what_to_write(
    phrase: str, code: str
) -> None:
    deadline, findings = read_deadline(phrase)
    assert deadline.kind is DeadlineKind.REFUSED
    assert [one.code.number for one in findings if one.is_error] == [code]
    assert findings[-1].help()


@pytest.mark.parametrize(
    ("phrase", "due", "unused"),
    [
        (
            "20 ngày làm việc, trong đó Sở Nội vụ 10 ngày làm việc",
            "2024-03-29",
            "trong đó Sở Nội vụ 10 ngày làm việc",
        ),
        (
            "30 ngày (trong đó: cấp xã 10 ngày; cấp huyện 20 ngày) kể từ ngày ký",
            "2024-03-31",
            "trong đó: cấp xã 10 ngày; cấp huyện 20 ngày",
        ),
        (
            "10 ngày, trừ trường hợp bất khả kháng, kể từ ngày ký",
            "2024-03-11",
            "trừ trường hợp bất khả kháng",
        ),
        ("05 ngày (không kể thời gian bưu điện)", "2024-03-06", "không kể thời gian bưu điện"),
        ("khoảng 10 ngày kể từ ngày ký", "2024-03-11", "khoảng"),
        ("khoảng tháng 6", "2024-06-30", "khoảng"),
        ("10 ngày kể từ ngày họp 15/6/2024", "2024-03-11", "15/6/2024"),
        ("trong 10 ngày; báo cáo trước 30/6/2024", "2024-03-11", "30/6/2024"),
        ("dưới 10 ngày kể từ ngày ký", "2024-03-11", "dưới"),
        ("năm 2024, định hướng đến năm 2030", "2024-12-31", "định hướng đến năm 2030"),
        ("hằng năm, giai đoạn 2021-2025", "2024-12-31", "giai đoạn 2021-2025"),
        ("hằng năm đến năm 2025", "2024-12-31", "đến năm 2025"),
        ("hằng năm đến hết năm 2025", "2024-12-31", "năm 2025"),
        ("giai đoạn 2021-2025, hằng năm", "2024-12-31", "giai đoạn 2021-2025"),
        (
            "từ năm 2021 đến năm 2025, hằng năm",
            "2024-12-31",
            "năm 2021 đến năm 2025",
        ),
        ("Quý II ban hành kế hoạch, chậm nhất ngày 15/6 họp", "2024-06-15", "Quý II"),
    ],
)
def test_parts_and_reservations_are_told_beside_the_whole(
    phrase: str, due: str, unused: str
) -> None:
    deadline, (finding,) = read_deadline(phrase)
    found = resolve(deadline, calendar=official_calendar(), period=YEAR, start=dt.date(2024, 3, 1))
    assert [one.nominal.isoformat() for one in found] == [due]
    assert (finding.code.number, finding.arguments["words"]) == ("D006", unused)


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("02 ngày 4 giờ", "2024-03-03"),
        ("2 tuần 3 ngày kể từ ngày ký", "2024-03-18"),
        ("6 tháng 15 ngày kể từ ngày ký", "2024-09-16"),
        ("15 ngày + 08 ngày làm việc", "2024-03-27"),
        ("không quá 23 ngày (15 ngày và 08 ngày làm việc)", "2024-03-27"),
        ("10 ngày kể từ ngày ký (không kể ngày ký)", "2024-03-11"),
    ],
)
def test_a_limit_in_two_units_is_their_sum(phrase: str, due: str) -> None:
    deadline, findings = read_deadline(phrase)
    found = resolve(deadline, calendar=official_calendar(), period=YEAR, start=dt.date(2024, 3, 1))
    assert [one.nominal.isoformat() for one in found] == [due]
    assert findings == ()


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("kể từ ngày ký, trong 10 ngày", "2024-03-11"),
        ("sau khi họp 5 ngày", "2024-03-06"),
        ("sau, 5 ngày", "2024-03-06"),
        ("trước khi họp 10 ngày", "2024-02-20"),
        ("kể từ ngày 15/3/2024, trong 10 ngày", "2024-03-25"),
        ("trước 15/6/2024 ít nhất 05 ngày", "2024-06-10"),
        ("10 ngày kể từ ngày 2024-03-15", "2024-03-25"),
        ("20 ngày làm việc, trong đó ưu tiên hồ sơ gấp", "2024-03-29"),
    ],
)
def test_a_limit_may_follow_the_event_it_is_counted_from(phrase: str, due: str) -> None:
    deadline, findings = read_deadline(phrase)
    found = resolve(deadline, calendar=official_calendar(), period=YEAR, start=dt.date(2024, 3, 1))
    assert [one.nominal.isoformat() for one in found] == [due]
    assert findings == ()


FIFTHS = [f"{month:02}-05" for month in range(2, 13)]
EVERY_QUARTER = ["03-31", "06-30", "09-30", "12-31"]


@pytest.mark.parametrize(
    ("phrase", "nominal"),
    [
        ("ngày 20, hằng tháng", [f"{month:02}-20" for month in range(1, 13)]),
        ("ngày 10, 25 hằng tháng", [f"{m:02}-{day}" for m in range(1, 13) for day in (10, 25)]),
        ("mùng 5 hàng tháng", [f"{month:02}-05" for month in range(1, 13)]),
        ("ngày 15 các tháng 3, 6, 9, 12", ["03-15", "06-15", "09-15", "12-15"]),
        ("ngày 15 của các tháng: 3, 6, 9, 12", ["03-15", "06-15", "09-15", "12-15"]),
        ("các quý trong năm", EVERY_QUARTER),
        ("mỗi 3 tháng", EVERY_QUARTER),
        ("6 tháng, 1 năm", ["06-30", "12-31"]),
        ("6 tháng 1 lần, vào tháng 6 và tháng 12", ["06-30", "12-31"]),
        ("Quý III/IV", ["09-30", "12-31"]),
        ("quý III + IV/2024", ["09-30", "12-31"]),
        ("Quý III&IV", ["09-30", "12-31"]),
        ("hai quý đầu năm", ["06-30"]),
        ("sáu tháng đầu năm", ["06-30"]),
        ("tháng 6,7", ["06-30", "07-31"]),
        ("tháng 5/2024 (quý II)", ["05-31"]),
        ("tháng 12/2024, trước ngày 20", ["12-19"]),
        ("từ đầu năm 2024 đến hết tháng 6", ["06-30"]),
        ("từ đầu năm", []),
        ("01-15/6/2024", ["06-15"]),
        ("30 tháng 6", ["06-30"]),
        ("ngày 30, tháng 6, năm 2024", ["06-30"]),
        ("không sau ngày 30/6/2024", ["06-30"]),
        ("đợt 1: 15/6; đợt 2: 15/12", ["06-15", "12-15"]),
        ("trước ngày 05/01 của năm sau năm báo cáo", ["01-04"]),
        ("ngày 5 của tháng liền kề sau tháng báo cáo", [*FIFTHS, "01-05"]),
        ("liên tục 24/7", []),
        ("trước 24/7", ["07-23"]),
    ],
)  # fmt: skip
def test_a_phrase_read_another_way_before(phrase: str, nominal: list[str]) -> None:
    assert days(phrase) == nominal


@pytest.mark.parametrize(
    ("phrase", "moment"),
    [
        ("5 giờ chiều ngày 15/6", "17:00"),
        ("trước 5h30 chiều ngày 15/6", "17:29"),
        ("16 giờ chiều ngày 15/6", "16:00"),
        ("8 giờ tối ngày 15/6", "20:00"),
        ("9 giờ sáng ngày 15/6", "09:00"),
        ("1 giờ trưa ngày 15/6", "13:00"),
        ("10 giờ đêm ngày 15/6", "22:00"),
        ("trước 12 giờ đêm ngày 15/6", None),
        ("trước 24 giờ đêm ngày 15/6", None),
        ("ngày 15/6 lúc 17h", "17:00"),
        ("15/6/2024, 17 giờ", "17:00"),
        ("15/06/2024 17:00", "17:00"),
    ],
)
def test_an_hour_is_of_its_part_of_the_day(phrase: str, moment: str | None) -> None:
    deadline, _ = read_deadline(phrase)
    (due,) = resolve(deadline, calendar=official_calendar(), period=YEAR)
    assert due.nominal == dt.date(2024, 6, 15)
    assert (due.nominal_at and due.nominal_at.strftime("%H:%M")) == moment


def test_five_in_the_afternoon_of_every_friday() -> None:
    deadline, _ = read_deadline("5 giờ chiều thứ sáu hằng tuần")
    found = resolve(deadline, calendar=official_calendar(), period=YEAR)
    assert {one.nominal_at.hour for one in found if one.nominal_at} == {17}


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("1 năm 6 tháng kể từ ngày ký", "2025-08-29"),  # 18 months, not a year and then 6 months
        ("nửa năm kể từ ngày ký", "2024-08-29"),
        ("một năm rưỡi kể từ ngày ký", "2025-08-29"),
        ("nửa tháng kể từ ngày ký", "2024-03-15"),
        ("1,5 tháng kể từ ngày ký", "2024-04-13"),
        ("bốn mươi lăm ngày kể từ ngày ký", "2024-04-14"),
        ("mười hai ngày kể từ ngày ký", "2024-03-12"),
        ("1/2 ngày làm việc kể từ khi nhận", "2024-03-01"),
    ],
)
def test_limits_of_years_months_and_halves(phrase: str, due: str) -> None:
    deadline, findings = read_deadline(phrase)
    start = dt.date(2024, 2, 29)
    found = resolve(deadline, calendar=official_calendar(), period=YEAR, start=start)
    assert [one.nominal.isoformat() for one in found] == [due]
    assert not [one for one in findings if one.is_error]


def test_days_before_a_meeting_count_back_from_it() -> None:
    deadline, _ = read_deadline("trước cuộc họp 03 ngày")
    (due,) = resolve(
        deadline, calendar=official_calendar(), period=YEAR, start=dt.date(2024, 3, 14)
    )
    assert due.nominal == dt.date(2024, 3, 11)


def test_a_range_of_days_counts_its_larger_number() -> None:
    deadline, findings = read_deadline("từ 10 đến 15 ngày kể từ ngày nhận")
    start = dt.date(2024, 3, 1)
    (due,) = resolve(deadline, calendar=official_calendar(), period=YEAR, start=start)
    assert due.nominal == dt.date(2024, 3, 16)
    assert "D008" in {one.code.number for one in findings}


def test_once_or_twice_a_year_without_a_day_is_said() -> None:
    deadline, findings = read_deadline("1 năm 2 lần")
    assert deadline.kind is DeadlineKind.RECURRING
    assert [one.code.number for one in findings] == ["D006"]


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("ngày 20/6, tháng 12", "D021"),
        ("15/6 và tháng 12", "D021"),
        ("24/7", "D022"),
        ("ngày 15 và 15/12", "D003"),
        ("ngày 25 và 15/12", "D003"),
        ("12 giờ đêm", "D001"),
        ("15/6, tháng 6", "D021"),
        ("giữa tháng 6, ngày 20", "D003"),
        ("1,3 tháng", "D001"),
        ("3 giờ đêm ngày 15/6", "D001"),
        ("ngày ba mươi tháng sáu", "D001"),
        ("vụ Đông Xuân 2024", "D001"),
        ("trước phiên họp tháng 6", "D001"),
        ("trước kỳ họp giữa năm", "D001"),
        ("nhận sau 15 giờ thì trả", "D001"),
        ("trong ngày; nhận sau 15 giờ trả hôm sau", "D001"),
        ("tháng 2, trước ngày 30", "D002"),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(phrase: str, code: str) -> None:
    deadline, findings = read_deadline(phrase)
    assert deadline.kind is DeadlineKind.REFUSED
    assert [one.code.number for one in findings if one.is_error] == [code]
    assert findings[-1].help()
