"""Every deadline phrase of the tables means what it should, or is refused with advice."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from cchc_rules.checking.deadlines import read_deadline
from cchc_rules.source import Source, Span
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.deadlines import Deadline, DeadlineKind
from cchc_rules.temporal.due import BeforeReading, DueDay, Roll
from cchc_rules.temporal.resolving import resolve
from cchc_rules.temporal.windows import whole_year

_DATA = Path(__file__).parents[1] / "temporal" / "data"
_ISSUED = dt.date(2025, 3, 3)


def _rows(name: str) -> list[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _moment(text: str) -> dt.date | dt.datetime | None:
    if not text:
        return None
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


def _due_days(
    deadline: Deadline,
    year: int,
    start: str = "",
    roll: Roll = Roll.NEXT_WORKING_DAY,
    before: BeforeReading = BeforeReading.UNDECLARED,
    library_years: tuple[int, int] | None = None,
) -> tuple[DueDay, ...]:
    period = whole_year(year)
    assert period is not None
    return resolve(
        deadline,
        calendar=official_calendar(library_years=library_years),
        period=period.days,
        roll=roll,
        before=before,
        start=_moment(start),
        issued=_ISSUED,
    )


def _shown(day: dt.date, at: dt.datetime | None) -> str:
    return day.isoformat() if at is None else at.isoformat(timespec="minutes")


def _day(due: DueDay) -> str:
    text = _shown(due.nominal, due.nominal_at)
    if due.moved:
        text += ">" + _shown(due.effective, due.effective_at)
    if due.other is not None:
        text += "|" + _shown(due.other.nominal, due.other.nominal_at)
    return text


@pytest.mark.parametrize(
    "row",
    [*_rows("deadline_phrases.tsv"), *_rows("limit_phrases.tsv")],
    ids=lambda row: row["id"],
)
def test_a_phrase_of_the_tables_has_its_kind_days_and_findings(row: dict[str, str]) -> None:
    deadline, findings = read_deadline(row["phrase"])
    due_days = _due_days(deadline, int(row["year"]), row["from"])
    assert deadline.kind.value == row["kind"]
    assert len(due_days) == int(row["count"])
    assert " ".join(_day(due) for due in due_days[:6]) == row["days"]
    assert " ".join(sorted({finding.code.number for finding in findings})) == row["codes"]


@pytest.mark.parametrize(
    "row",
    [row for row in _rows("limit_phrases.tsv") if row["nominal"]],
    ids=lambda row: row["id"],
)
def test_a_limit_ends_on_the_days_of_the_table(row: dict[str, str]) -> None:
    """The two last columns are the table's own, worked out from the law before any program."""
    deadline, _ = read_deadline(row["phrase"])
    due, *_ = _due_days(deadline, int(row["year"]), row["from"], library_years=(2016, 2018))
    assert _shown(due.nominal, due.nominal_at) == row["nominal"]
    assert _shown(due.effective, due.effective_at) == row["effective"]
    assert due.provisional == (due.nominal.year in (2017, 2027))


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("tháng 3, 6, 9, 12", "2025-03-31 2025-06-30 2025-09-30 2025-12-31"),
        ("quý II và quý IV/2025", "2025-06-30 2025-12-31"),
        ("Quý I, II/2023", "2023-03-31 2023-06-30"),
        ("trước ngày 15/6 và 15/12", "2025-06-14|2025-06-15 2025-12-14|2025-12-15"),
        ("ít nhất 10 ngày làm việc trước ngày 30/6/2021", "2021-06-16"),
        ("từ năm 2021 đến năm 2025", "2025-12-31"),
        ("tháng 6 - 8", "2025-08-31"),
        ("từ ngày 15 đến ngày 20/6/2021", "2021-06-20"),
        ("tháng 3-6/2024", "2024-06-30"),
        ("cuối quý", "2025-03-31 2025-06-30 2025-09-30 2025-12-31"),
        ("6 tháng/lần", "2025-06-30 2025-12-31"),
        ("giai đoạn 2021-2025", "2025-12-31"),
        ("ngày 30/4/2021", "2021-04-30>2021-05-04"),
        ("Trong thời hạn một tháng kể từ ngày 15/3/2021", "2021-04-15"),
    ],
)
def test_other_spellings_of_the_same_families(phrase: str, days: str) -> None:
    deadline, _ = read_deadline(phrase)
    assert " ".join(_day(due) for due in _due_days(deadline, 2025)) == days


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("ngày 31/02/2021", "D002"),
        ("ngày 5 tháng 13 năm 2021", "D002"),
        ("ngày 20", "D003"),
        ("90% trước 30/6/2021", "D001"),
        ("05 lớp trong năm 2021", "D001"),
        ("trong 10 ngày đầu tháng", "D001"),
        ("02 ngày làm việc/tháng", "D001"),
        ("giai đoạn 2025-2021", "D001"),
        ("00 tuần một lần", "D001"),
        ("00 tháng/lần", "D001"),
        ("quý 5/2021", "D001"),
        ("O1/6/2021", "D001"),
        ("", "D001"),
        ("xyz", "D001"),
    ],
)
def test_what_is_not_understood_is_refused_with_advice(phrase: str, code: str) -> None:
    deadline, findings = read_deadline(phrase)
    assert deadline.kind is DeadlineKind.REFUSED
    assert [finding.code.number for finding in findings if finding.is_error] == [code]
    assert findings[-1].help()


def test_a_finding_points_into_the_plan() -> None:
    source = Source("kế hoạch", "thời hạn: ngày 31/02/2021")
    _, findings = read_deadline("ngày 31/02/2021", Span(source, 10, 25))
    assert findings[0].span is not None
    assert findings[0].span.text == "ngày 31/02/2021"


def test_a_declared_reading_of_before_leaves_one_day() -> None:
    deadline, _ = read_deadline("trước ngày 30/6/2021")
    for before, day in ((BeforeReading.EXCLUSIVE, 29), (BeforeReading.INCLUSIVE, 30)):
        (due,) = _due_days(deadline, 2021, before=before)
        assert (due.nominal.day, due.other) == (day, None)


def test_a_plan_that_keeps_days_does_not_roll() -> None:
    deadline, _ = read_deadline("ngày 20 tháng cuối quý")
    assert not any(due.moved for due in _due_days(deadline, 2021, roll=Roll.KEEP))


def test_the_event_is_kept_in_its_own_words() -> None:
    deadline, _ = read_deadline("trong 05 ngày kể từ ngày Sở Nội vụ nhận được văn bản")
    assert deadline.trigger == "Sở Nội vụ nhận được văn bản"


def test_the_hour_of_a_day_after_a_first_day_stays_with_its_day() -> None:
    deadline, _ = read_deadline("từ 1/3/2024 đến 17 giờ ngày 15/3/2024")
    assert deadline.kind is DeadlineKind.RANGE
    days = resolve(deadline, calendar=official_calendar(), period=None)
    assert [(due.window.first, due.nominal_at) for due in days] == [
        (dt.date(2024, 3, 1), dt.datetime(2024, 3, 15, 17))  # noqa: DTZ001 - a clock of the wall
    ]
