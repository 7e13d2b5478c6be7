"""Conditions and judgements answer for the windows they speak of."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc_rules.evaluation.statements import condition_in, judgement_on
from cchc_rules.evaluation.verdicts import Reason, Value
from cchc_rules.evaluation.windows import Window
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.evaluation.builders import AFTER, YEAR
from tests.evaluation.offices import judged, row, told, values

TASK = """nhiệm vụ 1 "Báo cáo"
  sản phẩm: Báo cáo
  chủ trì: VP
  khi: có yêu cầu
  thời hạn: {due}
"""
JUDGED = 'nhiệm vụ 1 "Chỉ đạo"\n  chủ trì: VP\n  thời hạn: {due}\n'
QUARTERS = tuple(one.label for one in periods(PeriodKind.QUARTER, 2024))
HALVES = periods(PeriodKind.HALF, 2021)


def _said(answer: str, over: str = "", **more: str) -> str:
    return row("điều kiện", answer, of="có yêu cầu", over=over, **more)


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_said_of_one_quarter_is_said_of_that_quarter_alone(turned: bool) -> None:
    said = [_said("không", "quý I/2024"), _said("có", "quý II/2024")]
    cells = judged(TASK.format(due="hằng quý"), *(reversed(said) if turned else said)).verdicts
    unknown = frozenset({Reason.CONDITION_NOT_KNOWN})
    assert [(one.value, one.reasons) for one in cells] == [
        (Value.NOT_APPLICABLE, frozenset()),
        (Value.UNKNOWN, frozenset({Reason.NO_DATA})),
        (Value.UNKNOWN, unknown),
        (Value.UNKNOWN, unknown),
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([_said("không", "năm 2024")], "NOT_APPLICABLE"),
        ([_said("không", one) for one in QUARTERS], "NOT_APPLICABLE"),
        ([_said("không", one) for one in QUARTERS[:3]], "UNKNOWN CONDITION_NOT_KNOWN"),
        ([_said("có", "quý I/2024")], "UNKNOWN NO_DATA"),
        ([_said("có", "quý I/2024"), _said("không", "quý II/2024")],
         "UNKNOWN CONDITION_NOT_KNOWN"),
        ([_said("không", "năm 2023")], "UNKNOWN CONDITION_NOT_KNOWN"),
        ([_said("không"), _said("có", by="")], "UNKNOWN CONDITION_NOT_KNOWN"),
        ([_said("có"), _said("không", "năm 2024", told="16/01/2025")], "NOT_APPLICABLE"),
    ],
)  # fmt: skip
def test_a_condition_of_the_year(said: list[str], expected: str) -> None:
    assert told(TASK.format(due="năm 2024"), *said) == expected


def test_a_period_that_has_not_begun_says_nothing_yet() -> None:
    window = Window(YEAR.days, None)
    fact = Fact(FactKind.CONDITION, "x", dt.date(2021, 3, 1), about_period=HALVES[1], answer=True)
    assert condition_in([fact], window, dt.date(2021, 6, 30)) is None
    assert condition_in([fact], window, AFTER) is True
    part = Window(HALVES[0].days, None)
    assert condition_in([fact], part, AFTER) is None
    long = Period(DateRange(dt.date(2021, 1, 1), dt.date(2025, 12, 31)), "giai đoạn 2021-2025")
    whole = Fact(FactKind.CONDITION, "x", dt.date(2021, 3, 1), about_period=long, answer=True)
    assert condition_in([whole], part, AFTER) is True


def test_a_judgement_is_of_the_window_it_names() -> None:
    first = row("nhận định", "đạt", over="quý I/2024")
    assert values(JUDGED.format(due="hằng quý"), first) == [Value.MET, *[Value.UNKNOWN] * 3]
    year = JUDGED.format(due="năm 2024")
    assert told(year, first) == "UNKNOWN NEEDS_JUDGEMENT"
    assert told(year, row("nhận định", "đạt", over="năm 2023")) == "UNKNOWN NEEDS_JUDGEMENT"
    assert told(year, *(row("nhận định", "đạt", over=one) for one in QUARTERS)) == "MET"
    assert told(year, row("nhận định", "không đạt", over="năm 2024")) == "NOT_MET"
    divided = [row("nhận định", "đạt", over="năm 2024"),
               row("nhận định", "không đạt", over="quý I/2024")]  # fmt: skip
    assert told(year, *divided) == "UNKNOWN NEEDS_JUDGEMENT"


def test_a_judgement_of_days_to_come_is_not_used() -> None:
    ahead = row("nhận định", "đạt", over="năm 2024", told="01/6/2024")
    year = JUDGED.format(due="năm 2024")
    assert told(year, ahead, as_of=dt.date(2024, 6, 30)) == "UNKNOWN NEEDS_JUDGEMENT"


Q1, Q2, *_ = periods(PeriodKind.QUARTER, 2021)
APRIL, MAY, JUNE = periods(PeriodKind.MONTH, 2021)[3:6]
SPRING = Window(Q2.days, None, only=False)
THE_ONLY = Window(Q2.days, None)


def said(
    answer: bool,
    over: Period | None = None,
    *,
    on: str = "",
    told: str = "07-05",
    by: str = "A",
    kind: FactKind = FactKind.CONDITION,
) -> Fact:
    about = dt.date.fromisoformat(f"2021-{on}") if on else None
    recorded = dt.date.fromisoformat(f"2021-{told}")
    return Fact(kind, "x", recorded, by, about_period=over, about_day=about, answer=answer)


@pytest.mark.parametrize(
    ("facts", "window", "holds"),
    [
        ([], SPRING, None),
        ([said(True)], SPRING, True),
        ([said(False, Q2)], SPRING, False),
        ([said(True, on="05-02")], SPRING, True),
        ([said(True, on="04-01")], SPRING, True),
        ([said(True, on="06-30")], SPRING, True),
        # of a day outside it, unless there is no other window that it could be of
        ([said(True, on="03-31")], SPRING, None),
        ([said(True, on="03-31")], THE_ONLY, True),
        ([said(True, Q1)], THE_ONLY, None),
        # of two that speak of all of it, the one recorded last; of one day, nobody knows
        ([said(True, YEAR, told="07-01"), said(False, Q2)], SPRING, False),
        ([said(True, YEAR, told="07-09"), said(False, Q2)], SPRING, True),
        ([said(True, YEAR), said(False, Q2)], SPRING, None),
        ([said(True, Q2), said(False, Q2)], SPRING, None),
        # each agency has its last word
        ([said(True, YEAR, told="07-09"), said(False, Q2, by="B")], SPRING, None),
        ([said(True, YEAR, told="07-09"), said(True, Q2, by="B")], SPRING, True),
        # what is said of all of it goes before what is said of parts
        ([said(False, Q2), said(True, MAY)], SPRING, False),
        ([said(True, MAY)], SPRING, True),
        ([said(True, MAY), said(False, JUNE)], SPRING, None),
        ([said(False, MAY)], SPRING, None),
        ([said(False, one) for one in (APRIL, MAY, JUNE)], SPRING, False),
        ([said(False, one) for one in (APRIL, JUNE)], SPRING, None),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_condition_is_what_is_said_last_of_all_or_of_every_part(
    facts: list[Fact], window: Window, holds: bool | None, turned: bool
) -> None:
    told = facts[::-1] if turned else facts
    assert condition_in(told, window, AFTER) is holds


@pytest.mark.parametrize(("as_of", "holds"), [("05-01", None), ("05-02", True), ("05-03", True)])
def test_a_condition_of_a_day_to_come_says_nothing_yet(as_of: str, holds: bool | None) -> None:
    day = dt.date.fromisoformat(f"2021-{as_of}")
    assert condition_in([said(True, on="05-02")], SPRING, day) is holds
    ahead = said(False, on="06-01")
    assert condition_in([ahead, said(True, on="05-02")], SPRING, day) is holds
    begun = Period(DateRange(dt.date(2021, 5, 2), dt.date(2021, 6, 30)), "")
    assert condition_in([said(True, begun)], SPRING, day) is holds


def judged_as(answer: bool, over: Period | None = None, on: str = "") -> Fact:
    return said(answer, over, on=on, kind=FactKind.JUDGEMENT)


@pytest.mark.parametrize(
    ("facts", "window", "answer"),
    [
        ([judged_as(True, Q2)], SPRING, True),
        ([judged_as(False)], SPRING, False),
        ([judged_as(True, on="05-02")], SPRING, True),
        ([judged_as(True, on="07-01")], SPRING, None),
        ([judged_as(True, one) for one in (APRIL, MAY, JUNE)], SPRING, True),
        ([judged_as(True, one) for one in (APRIL, MAY)], SPRING, None),
        ([judged_as(True, APRIL), judged_as(True, MAY), judged_as(False, JUNE)], SPRING, None),
        ([judged_as(True, Q2), judged_as(False, Q2)], SPRING, None),
        # a year judged is no judgement of each of its quarters, but of the only one
        ([judged_as(True, YEAR)], SPRING, None),
        ([judged_as(True, YEAR)], THE_ONLY, True),
        ([], SPRING, None),
    ],
)
def test_a_judgement_is_of_the_whole_window_and_shows_its_facts(
    facts: list[Fact], window: Window, answer: bool | None
) -> None:
    found, used = judgement_on(facts, window, AFTER)
    assert found is answer
    assert sorted(used, key=facts.index) == ([] if answer is None else facts)


def test_a_judgement_is_used_from_the_last_day_it_is_of() -> None:
    facts = [judged_as(True, Q2)]
    assert judgement_on(facts, SPRING, dt.date(2021, 6, 29)) == (None, ())
    assert judgement_on(facts, SPRING, dt.date(2021, 6, 30)) == (True, tuple(facts))


def test_a_yes_and_a_no_of_one_agency_and_day_answer_nothing() -> None:
    asks = TASK.format(due="năm 2024")
    done = row("xong", on="01/3/2024", proof="1/BC")
    assert told(asks, _said("có"), done) == "MET"
    assert told(asks, _said("có"), _said("không"), done) == "UNKNOWN CONDITION_NOT_KNOWN"


def test_silence_about_a_day_that_no_calendar_knows_asks_for_the_calendar() -> None:
    asks = 'nhiệm vụ 1 "Báo cáo"\n  sản phẩm: Báo cáo\n  chủ trì: VP\n  thời hạn: 20/3/2040\n'
    for day in (dt.date(2024, 6, 1), AFTER):
        assert told(asks, as_of=day) == "UNKNOWN CALENDAR_NOT_KNOWN"
