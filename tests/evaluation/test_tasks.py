from __future__ import annotations

import datetime as dt

import pytest

from cchc_rules.evaluation.tasks import Question, corrected, judge
from cchc_rules.evaluation.verdicts import Reason, Status, Value
from cchc_rules.facts.fact import Evidence, Fact, FactKind
from cchc_rules.temporal.due import DueDay
from cchc_rules.temporal.ranges import DateRange, Period

YEAR = DateRange(dt.date(2021, 1, 1), dt.date(2021, 12, 31))
PROOF = Evidence("15/KH-UBND ngày 20/3/2021", "15/KH-UBND", dt.date(2021, 3, 20))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2021-{text}")


DUE = DueDay("", YEAR, day("03-20"), day("03-22"), "")


def done(on: str, evidence: Evidence | None = PROOF) -> Fact:
    return Fact(FactKind.DONE, "1", day(on), about_day=day(on), evidence=evidence)


def open_on(text: str) -> Fact:
    return Fact(FactKind.NOT_DONE, "1", day(text), about_day=day(text))


@pytest.mark.parametrize(
    ("reports", "as_of", "value", "status"),
    [
        ([done("03-20")], "03-20", Value.MET, Status.DONE_ON_TIME),
        ([done("03-22")], "12-31", Value.MET, Status.DONE_ON_TIME),
        ([done("03-23")], "03-23", Value.NOT_MET, Status.DONE_LATE),
        ([done("03-23")], "03-22", Value.PENDING, Status.OPEN_IN_TIME),
        ([], "03-22", Value.PENDING, Status.OPEN_IN_TIME),
        ([open_on("03-22")], "03-23", Value.NOT_MET, Status.OPEN_OVERDUE),
        ([open_on("03-21")], "03-28", Value.UNKNOWN, Status.NO_REPORT),
        ([done("03-25")], "03-24", Value.NOT_MET, Status.OPEN_OVERDUE),
        ([], "03-27", Value.PENDING, Status.AWAITING_REPORT),
        ([], "03-28", Value.UNKNOWN, Status.NO_REPORT),
    ],
)
def test_the_official_status_is_a_function_of_days(
    reports: list[Fact], as_of: str, value: Value, status: Status
) -> None:
    outcome = judge(reports, DUE, Question(day(as_of), delay_days=5))
    assert (outcome.value, outcome.status) == (value, status)


def test_done_late_is_shown_as_repaired() -> None:
    outcome = judge([done("04-01")], DUE, Question(day("05-01")))
    assert (outcome.repaired, outcome.done_on) == (True, day("04-01"))


def test_done_between_nominal_and_effective_day_carries_a_note() -> None:
    between = judge([done("03-22")], DUE, Question(day("05-01")))
    assert between.note == "xong giữa ngày hạn nêu trong văn bản và ngày được dời đến"
    assert not judge([done("03-20")], DUE, Question(day("05-01"))).note


def test_done_without_a_document_waits_until_the_due_day_then_lacks_evidence() -> None:
    bare = [done("03-20", None)]
    before = judge(bare, DUE, Question(day("03-21"), delay_days=5))
    waiting = judge(bare, DUE, Question(day("03-25"), delay_days=5))
    after = judge(bare, DUE, Question(day("03-28"), delay_days=5))
    assert [o.value for o in (before, waiting, after)] == [
        Value.PENDING,
        Value.PENDING,
        Value.UNKNOWN,
    ]
    assert {o.reason for o in (before, waiting, after)} == {Reason.EVIDENCE_MISSING}
    free = Question(day("03-28"), needs_evidence=False)
    assert judge(bare, DUE, free).value is Value.MET


def test_done_and_denied_is_a_contradiction() -> None:
    reports = [done("03-20"), open_on("03-23")]
    assert judge(reports, DUE, Question(day("04-01"))).reason is Reason.CONTRADICTORY_FACTS
    waiting = judge(reports, DUE, Question(day("03-24"), delay_days=5))
    assert waiting.value is Value.PENDING


def test_a_report_about_no_day_decides_nothing() -> None:
    bare = Fact(FactKind.NOT_DONE, "1", day("03-23"))
    assert judge([bare], DUE, Question(day("04-01"))).value is Value.UNKNOWN
    said = [bare, open_on("03-23")]
    assert judge(said, DUE, Question(day("04-01"))).value is Value.NOT_MET


TWO = DueDay(
    "",
    YEAR,
    day("06-29"),
    day("06-29"),
    "",
    reading="không kể ngày đó",
    other=DueDay("", YEAR, day("06-30"), day("06-30"), "", reading="kể cả ngày đó"),
)


@pytest.mark.parametrize(
    ("on", "value"),
    [("06-29", Value.MET), ("06-30", Value.UNKNOWN), ("07-01", Value.NOT_MET)],
)
def test_two_readings_matter_only_on_the_day_between(on: str, value: Value) -> None:
    outcome = judge([done(on)], TWO, Question(day("12-31")))
    assert outcome.value is value
    assert (outcome.reason is Reason.READING_NOT_DECLARED) == (value is Value.UNKNOWN)


@pytest.mark.parametrize(
    ("as_of", "value", "status"),
    [
        ("03-20", Value.PENDING, Status.OPEN_IN_TIME),
        ("03-22", Value.PENDING, Status.OPEN_IN_TIME),
        ("03-23", Value.PENDING, Status.AWAITING_REPORT),
        ("03-27", Value.PENDING, Status.AWAITING_REPORT),
        ("03-28", Value.UNKNOWN, Status.NO_REPORT),
    ],
)
def test_done_without_a_document_has_a_status_of_every_day(
    as_of: str, value: Value, status: Status
) -> None:
    report = done("03-20", evidence=None)
    outcome = judge([report], DUE, Question(day(as_of), delay_days=5))
    assert (outcome.value, outcome.status) == (value, status)
    assert outcome.reason is Reason.EVIDENCE_MISSING
    assert outcome.facts == (report,)


@pytest.mark.parametrize(
    ("reports", "as_of", "value", "status", "reason"),
    [
        ([done("03-20")], "03-22", Value.MET, Status.DONE_ON_TIME, None),
        ([done("03-23")], "03-23", Value.NOT_MET, Status.DONE_LATE, None),
        ([open_on("03-22")], "03-23", Value.NOT_MET, Status.OPEN_OVERDUE, None),
        ([open_on("03-23")], "03-23", Value.NOT_MET, Status.OPEN_OVERDUE, None),
        ([done("03-30")], "03-25", Value.NOT_MET, Status.OPEN_OVERDUE, None),  # not done yet
        ([open_on("03-21"), open_on("03-24")], "03-24", Value.NOT_MET, Status.OPEN_OVERDUE, None),
        ([open_on("03-21")], "03-23", Value.PENDING, Status.AWAITING_REPORT, Reason.NO_DATA),
        ([], "03-27", Value.PENDING, Status.AWAITING_REPORT, Reason.NO_DATA),
        ([], "03-28", Value.UNKNOWN, Status.NO_REPORT, Reason.NO_DATA),
        (
            [done("03-20"), open_on("03-23")],
            "03-27",
            Value.PENDING,
            Status.AWAITING_REPORT,
            Reason.CONTRADICTORY_FACTS,
        ),
        (
            [done("03-20"), open_on("03-23")],
            "03-28",
            Value.UNKNOWN,
            Status.NO_REPORT,
            Reason.CONTRADICTORY_FACTS,
        ),
    ],
)
def test_an_outcome_says_why_and_shows_the_reports_it_rests_on(
    reports: list[Fact], as_of: str, value: Value, status: Status, reason: Reason | None
) -> None:
    outcome = judge(reports, DUE, Question(day(as_of), delay_days=5))
    assert (outcome.value, outcome.status, outcome.reason) == (value, status, reason)
    decisive = (
        [] if reason is Reason.NO_DATA else [one for one in reports if one != open_on("03-21")]
    )
    assert list(outcome.facts) == decisive


def report(
    on: str,
    told: str,
    number: str | None = None,
    *,
    text: str = "",
    agency: str = "A",
    of: str = "",
) -> Fact:
    proof = Evidence(text or f"{number}", number) if text or number else None
    return Fact(
        FactKind.DONE,
        "1",
        day(told),
        about_day=day(on),
        agency=agency,
        evidence=proof,
        text=of,
    )


@pytest.mark.parametrize(
    ("reports", "kept", "clashing"),
    [
        # recorded later about the same product is a correction, whatever stands first
        ([report("03-20", "03-20", "1"), report("03-21", "03-25", "1")], [1], []),
        ([report("03-21", "03-25", "1"), report("03-20", "03-20", "1")], [0], []),
        # recorded on one day, a contradiction unless they say the same
        ([report("03-20", "03-25", "1"), report("03-21", "03-25", "1")], [0, 1], [0, 1]),
        ([report("03-20", "03-25", "1"), report("03-20", "03-25", "1")], [0, 1], []),
        # other products, agencies and things are of their own
        ([report("03-20", "03-25", "1"), report("03-21", "03-26", "2")], [0, 1], []),
        ([report("03-20", "03-25", "1"), report("03-21", "03-26", "1", agency="B")], [0, 1], []),
        (
            [report("03-20", "03-25", "1", of="x"), report("03-21", "03-26", "1", of="y")],
            [0, 1],
            [],
        ),
        ([report("03-20", "03-25", "1", of="X"), report("03-21", "03-26", "1", of="x")], [1], []),
        # without a number, the words of the document tell products apart
        (
            [
                report("03-20", "03-25", text="Tờ A"),
                report("03-21", "03-26", text="tờ a"),
            ],
            [1],
            [],
        ),
        (
            [
                report("03-20", "03-25", text="Tờ A"),
                report("03-21", "03-26", text="Tờ B"),
            ],
            [0, 1],
            [],
        ),
        # without a document, they are of one product
        ([report("03-20", "03-25"), report("03-21", "03-26")], [1], []),
        ([open_on("03-20"), report("03-21", "03-26"), open_on("03-20")], [0, 2, 1], []),
    ],
)
def test_the_last_report_of_a_product_stands(
    reports: list[Fact], kept: list[int], clashing: list[int]
) -> None:
    found, clashes = corrected(reports)
    assert found == [reports[one] for one in kept]
    assert clashes == [reports[one] for one in clashing]


def test_events_without_a_document_are_each_of_their_own() -> None:
    rows = [report("03-20", "03-25"), report("03-21", "03-26"), report("03-21", "03-26", "1")]
    assert corrected(rows, numbered_only=True) == (rows, [])


def test_the_first_day_that_a_document_proves_is_the_day_it_was_done() -> None:
    early, late = report("03-19", "03-25", "1"), report("03-21", "03-25", "2")
    outcome = judge([late, early], DUE, Question(day("04-01")))
    assert (outcome.done_on, outcome.facts) == (day("03-19"), (early,))
    after = [report("03-25", "03-29", "2"), report("03-24", "03-29", "1")]
    outcome = judge(after, DUE, Question(day("04-01")))
    assert (outcome.done_on, outcome.facts, outcome.repaired) == (day("03-24"), (after[1],), True)


@pytest.mark.parametrize(
    ("dated", "on", "value"),
    [
        ("03-22", "03-20", Value.MET),
        ("03-23", "03-20", Value.UNKNOWN),  # written after the due day, it proves no day before
        ("03-23", "03-22", Value.UNKNOWN),
        ("03-23", "03-23", Value.NOT_MET),
        (None, "03-20", Value.MET),
    ],
)
def test_a_document_of_a_later_day_proves_nothing_in_time(
    dated: str | None, on: str, value: Value
) -> None:
    proof = Evidence("1/BC", "1/BC", day(dated) if dated else None)
    outcome = judge([done(on, proof)], DUE, Question(day("04-01")))
    assert outcome.value is value
    assert (outcome.reason is Reason.EVIDENCE_MISSING) == (value is Value.UNKNOWN)


def test_done_in_time_without_a_document_is_not_proven_by_one_of_later() -> None:
    bare = done("03-20", None)
    outcome = judge([done("03-25"), bare], DUE, Question(day("04-10")))
    assert (outcome.reason, outcome.facts) == (Reason.EVIDENCE_MISSING, (bare,))


def test_a_report_of_a_period_is_of_its_last_day() -> None:
    quarter = Period(DateRange(day("01-01"), day("03-31")), "quý I/2021")
    said = Fact(FactKind.NOT_DONE, "1", day("04-01"), about_period=quarter)
    assert judge([said], DUE, Question(day("03-31"))).value is Value.NOT_MET
    assert judge([said], DUE, Question(day("03-30"))).value is Value.UNKNOWN
    over = DueDay("", YEAR, day("04-01"), day("04-01"), "")
    assert judge([said], over, Question(day("04-02"))).value is Value.UNKNOWN


def test_both_days_are_named_where_the_readings_disagree() -> None:
    outcome = judge([done("06-30")], TWO, Question(day("12-31")))
    assert outcome.note == "không kể ngày đó: không đạt; kể cả ngày đó: đạt"
    assert (outcome.status, outcome.repaired) == (Status.DONE_ON_TIME, False)
    assert (outcome.done_on, outcome.facts) == (day("06-30"), (done("06-30"),))
    waiting = judge([], TWO, Question(day("07-05"), delay_days=5))
    assert (waiting.value, waiting.status) == (Value.UNKNOWN, Status.AWAITING_REPORT)
    assert waiting.note == "không kể ngày đó: chưa đủ căn cứ; kể cả ngày đó: chưa đến hạn"


def test_both_readings_let_reports_be_late() -> None:
    waiting = judge([], TWO, Question(day("07-04"), delay_days=5))
    assert (waiting.value, waiting.note) == (Value.PENDING, "")
