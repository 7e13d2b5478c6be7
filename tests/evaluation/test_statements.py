"""Conditions and judgements answer for the windows they speak of."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc_rules.evaluation.statements import condition_in
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


def test_a_yes_and_a_no_of_one_agency_and_day_answer_nothing() -> None:
    asks = TASK.format(due="năm 2024")
    done = row("xong", on="01/3/2024", proof="1/BC")
    assert told(asks, _said("có"), done) == "MET"
    assert told(asks, _said("có"), _said("không"), done) == "UNKNOWN CONDITION_NOT_KNOWN"


def test_silence_about_a_day_that_no_calendar_knows_asks_for_the_calendar() -> None:
    asks = 'nhiệm vụ 1 "Báo cáo"\n  sản phẩm: Báo cáo\n  chủ trì: VP\n  thời hạn: 20/3/2040\n'
    for day in (dt.date(2024, 6, 1), AFTER):
        assert told(asks, as_of=day) == "UNKNOWN CALENDAR_NOT_KNOWN"
