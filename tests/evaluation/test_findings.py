"""What is told of facts themselves: every finding with all that it says."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from cchc_rules.diagnostics.finding import Code
from cchc_rules.diagnostics.wording import evaluation as words
from cchc_rules.evaluation.findings import facts_findings, known_subjects
from cchc_rules.facts.fact import Fact, FactKind, Provenance
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.agencies import Agency, AgencyGroup
from cchc_rules.plan.document import NamedReference, Plan
from cchc_rules.plan.measures import Dimension, Identity, Measure, MeasureKind
from cchc_rules.plan.scorecards import Criterion, GradeCondition, Leaf, LeafKind, Scorecard
from cchc_rules.temporal.deadlines import Deadline, DeadlineKind
from cchc_rules.temporal.ranges import Period
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.evaluation.builders import YEAR, count, plan, target, task

FIELD = Dimension("lĩnh vực", ("đất đai", "hộ tịch"))
SUM = Identity(("đúng", "trễ"), ("tổng",), "đúng + trễ = tổng")
CARD = Scorecard(
    "CS",
    "Chỉ số",
    Fraction(10),
    (
        Criterion(
            "1",
            "1",
            "Một",
            Fraction(10),
            children=(Criterion("1.1", "1.1", "Nhỏ", Fraction(2), leaf=Leaf(LeafKind.APPRAISED)),),
        ),
        Criterion("2", "2", "Trừ", None, leaf=Leaf(LeafKind.DEDUCTION)),
    ),
    conditions=(GradeCondition("Tốt", "có cách làm mới"),),
)
PLAN = evolve(
    plan(task(), evolve(target(count(5)), id="2")),
    agencies=(Agency("A", "Xã A"), Agency("X", "Xã X"), Agency("Y", "Xã Y")),
    measures=(
        Measure("đúng", "Đúng hạn", "hồ sơ", MeasureKind.CUMULATIVE, (FIELD,), identities=(SUM,)),
        Measure("trễ", "Trễ hạn", "hồ sơ", MeasureKind.CUMULATIVE),
        Measure("tổng", "Tổng số", "hồ sơ", MeasureKind.CUMULATIVE),
        Measure("tồn", "Đang tồn", "hồ sơ", MeasureKind.SNAPSHOT),
        Measure("tỷ lệ", "Tỷ lệ", "%", MeasureKind.RATE),
    ),
    scorecards=(CARD,),
)
Q1, Q2, Q3, Q4 = periods(PeriodKind.QUARTER, 2021)
TOLD = dt.date(2022, 1, 5)
PLACE = {"agency": "Xã A", "about": "năm 2021"}


def fact(
    kind: FactKind = FactKind.VALUE,
    of: str = "đúng",
    number: int | Interval | None = None,
    over: Period | None = YEAR,
    *,
    row: int = 2,
    **fields: object,
) -> Fact:
    value = Interval.exact(number) if isinstance(number, int) else number
    given = {"agency": "A", "value": value, "about_period": over} | fields
    place = Provenance("f.csv", row)
    return Fact(kind, of, TOLD, provenance=place, **given)  # type: ignore[arg-type]


def on(day: str) -> dict[str, Any]:
    return {"over": None, "about_day": dt.date.fromisoformat(day)}


def told(*facts: Fact, of: Plan = PLAN) -> list[tuple[Code, dict[str, str]]]:
    return [(one.code, dict(one.arguments)) for one in facts_findings(of, gather(facts))]


def some(low: int | None, high: int | None) -> Interval:
    ends = [None if one is None else Fraction(one) for one in (low, high)]
    return Interval(ends[0], ends[1])


def ratio(above: int | Interval, below: int | Interval | None, **fields: object) -> Fact:
    whole = Interval.exact(below) if isinstance(below, int) else below
    return fact(FactKind.RATIO, number=above, denominator=whole, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "about", "values"),
    [
        ([fact(number=1), fact(number=2, row=3)], {}, "1 (f.csv:2); 2 (f.csv:3)"),
        (
            [
                fact(of="tồn", number=1, **on("2021-03-05")),
                fact(of="tồn", number=2, **on("2021-03-05")),
            ],
            {"subject": "tồn", "about": "ngày 05/03/2021"},
            "1 (f.csv:2); 2 (f.csv:2)",
        ),
        (
            [fact(number=one, over=None, agency=None) for one in (1, 2)],
            {"agency": "(không nêu đơn vị)", "about": "không nêu kỳ"},
            "1 (f.csv:2); 2 (f.csv:2)",
        ),
        (
            [fact(number=one, dimensions=(("lĩnh vực", "đất đai"),)) for one in (1, 2)],
            {"about": "lĩnh vực đất đai, năm 2021"},
            "1 (f.csv:2); 2 (f.csv:2)",
        ),
        ([ratio(1, 4), ratio(2, 4)], {}, "1/4 (f.csv:2); 2/4 (f.csv:2)"),
        ([fact(number=1), ratio(1, 4)], {}, "1 (f.csv:2); 1/4 (f.csv:2)"),
        (
            [fact(number=some(1, 3)), fact(number=some(1, None)), fact(number=some(None, 3))],
            {},
            "1…3 (f.csv:2); 1… (f.csv:2); …3 (f.csv:2)",
        ),
        (
            [fact(FactKind.YES_NO, "1", answer=True), fact(FactKind.YES_NO, "1", answer=False)],
            {"subject": "1"},
            "có (f.csv:2); không (f.csv:2)",
        ),
        (
            [fact(FactKind.GRADE, "1", text="tốt"), fact(FactKind.JUDGEMENT, "1", answer=False)],
            {"subject": "1"},
            "tốt (f.csv:2); không (f.csv:2)",
        ),
        (
            [
                fact(FactKind.YES_NO, "CS/1.1", answer=True),
                fact(FactKind.JUDGEMENT, "CS/1.1", answer=False),
            ],
            {"subject": "CS/1.1"},
            "có (f.csv:2); không (f.csv:2)",
        ),
    ],
)
def test_different_values_of_one_day_are_told_with_their_places(
    rows: list[Fact], about: dict[str, str], values: str
) -> None:
    arguments = {"subject": "đúng", **PLACE, "recorded": "05/01/2022", "values": values} | about
    assert told(*rows) == [(words.CONTRADICTORY, arguments)]


@pytest.mark.parametrize(
    "rows",
    [
        [fact(number=1), fact(number=1)],
        [fact(number=1), evolve(fact(number=2), recorded_on=dt.date(2022, 1, 6))],
        [fact(number=1, over=Q1), fact(number=1, over=Q2)],
        [fact(number=1, id="a"), fact(number=2, replaces="a")],
        [fact(FactKind.YES_NO, "1", answer=True), fact(FactKind.JUDGEMENT, "1", answer=True)],
        # products and events add up
        [fact(FactKind.DONE, "1", text=one, **on("2021-03-05")) for one in ("a", "b")],
        # of a criterion: how many cases, how many points, does it bind, was it met
        [
            fact(of="CS/1.1", number=3),
            fact(FactKind.SCORE, "CS/1.1", 1),
            fact(FactKind.CONDITION, "CS/1.1", answer=True),
            fact(FactKind.YES_NO, "CS/1.1", answer=False),
            fact(FactKind.GRADE, "CS/1.1", text="tốt"),
        ],
    ],
)
def test_what_says_the_same_or_answers_another_question_is_not_told(rows: list[Fact]) -> None:
    assert told(*rows) == []


def test_a_contradiction_of_several_slots_is_told_of_each() -> None:
    rows = [fact(number=one, over=over) for over in (Q1, Q2) for one in (1, 2)]
    found = told(*rows)
    assert [arguments["about"] for _, arguments in found] == ["quý I/2021", "quý II/2021"]


def test_names_that_the_plan_does_not_have_are_told_once_with_those_that_are_near() -> None:
    strange, near = fact(of="zzz", number=1, row=7), fact(of="đúg", number=1)
    again = fact(of="zzz", number=1, over=Q1, row=8)
    hint = {"hint": "sửa tên, hoặc khai tên này", "hint_en": "mend the name, or declare it"}
    assert told(strange, again) == [
        (words.UNKNOWN_SUBJECT, {"subject": "zzz", "where": "f.csv:7"} | hint)
    ]
    likely = {"hint": "có phải ý là “đúng”?", "hint_en": "did you mean “đúng”?"}
    assert told(near) == [(words.UNKNOWN_SUBJECT, {"subject": "đúg", "where": "f.csv:2"} | likely)]
    many = evolve(PLAN, measures=tuple(Measure(f"số {one}", "Số") for one in "1234"))
    ((_, several),) = told(fact(of="số", number=1), of=many)
    assert several["hint"].count("“") == 3
    two = evolve(PLAN, measures=tuple(Measure(f"số {one}", "Số") for one in "12"))
    ((_, both),) = told(fact(of="số 3", number=1), of=two)
    assert both["hint"] == "có phải ý là “số 2”, “số 1”?"
    assert both["hint_en"] == "did you mean “số 2”, “số 1”?"
    rows = [fact(number=1, agency="ZZZ", row=4), fact(number=1, agency="ZZZ", over=Q1, row=5)]
    assert told(*rows) == [(words.UNKNOWN_REPORTER, {"agency": "ZZZ", "where": "f.csv:4"} | hint)]
    beside = told(fact(number=1, agency="A", over=Q2), *rows)
    assert [found["agency"] for _, found in beside] == ["ZZZ"]
    assert told(fact(number=1, agency=None), fact(number=1, agency="xã", over=Q1)) == []


def test_facts_may_be_about_whatever_the_plan_names() -> None:
    waits = Deadline("", DeadlineKind.RELATIVE, trigger="nhận văn bản")
    named = evolve(
        PLAN,
        items=(*PLAN.items, evolve(task(deadline=waits), id="3")),
        unread=(evolve(task(), id="9"),),
        events=(("họp", "họp"),),
        conditions=(("có kinh phí", "có kinh phí"),),
        groups=(AgencyGroup("xã", "các xã"),),
        references=(NamedReference("KH5", "Kế hoạch số 5"),),
    )
    assert known_subjects(named) == {
        *("1", "2", "3", "9"),
        *("đúng", "trễ", "tổng", "tồn", "tỷ lệ"),
        *("họp", "có kinh phí", "xã", "A", "X", "Y", "KH5", "nhận văn bản"),
        *("CS/1", "CS/1.1", "CS/2", "CS/Tốt"),
    }


def test_figures_that_are_not_used_are_told() -> None:
    other = fact(number=5, unit="người")
    unit = {"subject": "Đúng hạn", "unit": "hồ sơ", "found": "người", "where": "f.csv:2"}
    assert told(other) == [(words.UNIT_OF_FIGURE, unit)]
    rate = fact(of="tỷ lệ", number=5, unit="người")
    assert told(rate) == [(words.UNIT_OF_FIGURE, unit | {"subject": "Tỷ lệ", "unit": "%"})]
    below = fact(number=-5)
    count_of = {"subject": "Đúng hạn", **PLACE, "value": "-5"}
    assert told(below) == [(words.NEGATIVE_COUNT, count_of)]
    # about an item, in the unit of its level
    assert [code for code, _ in told(fact(of="2", number=5, unit="người"))] == [
        words.UNIT_OF_FIGURE
    ]
    assert told(evolve(ratio(1, 2), unit="người")) == []
    assert told(evolve(ratio(1, 2), unit="người"), fact(number=-5, over=Q1)) == [
        (words.NEGATIVE_COUNT, count_of | {"about": "quý I/2021"})
    ]


def sliced(name: str, value: str, of: str = "đúng") -> Fact:
    return fact(of=of, number=5, dimensions=((name, value),))


def test_parts_that_a_measure_does_not_have_are_told() -> None:
    near = {"hint": "có phải ý là “đất đai”?", "hint_en": "did you mean “đất đai”?"}
    told_of = {"subject": "Đúng hạn", "name": "lĩnh vực", "value": "đất đại", "where": "f.csv:2"}
    assert told(sliced("lĩnh vực", "đất đại")) == [(words.UNKNOWN_SLICE, told_of | near)]
    (only,) = told(sliced("lĩnh vưc", "đất đai"))
    assert only[1]["hint"] == "có phải ý là “lĩnh vực”?"
    (other,) = told(sliced("lĩnh vực", "đất đai", "trễ"))
    assert (other[0], other[1]["subject"]) == (words.UNKNOWN_SLICE, "Trễ hạn")
    assert other[1]["hint"] == "sửa tên, hoặc khai tên này"
    assert told(sliced("Lĩnh vực", "đất đai")) == []
    both = told(sliced("lĩnh vực", "đất đai"), evolve(sliced("lĩnh vực", "rừng"), agency="X"))
    assert [code for code, _ in both] == [words.UNKNOWN_SLICE]
    free = evolve(PLAN.measures[0], dimensions=(Dimension("lĩnh vực"),))
    assert told(sliced("lĩnh vực", "rừng"), of=evolve(PLAN, measures=(free,))) == []


def points(number: int | Interval, of: str = "CS/1.1", **fields: object) -> Fact:
    return fact(FactKind.SCORE, of, number, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "shown", "low", "high"),
    [
        (points(3), "3", "0", "2"),
        (points(-1), "-1", "0", "2"),
        (points(some(1, 3)), "1…3", "0", "2"),
        (points(11, "CS/1"), "11", "0", "10"),
        (points(1, "CS/2"), "1", "…", "0"),
    ],
)
def test_points_that_a_criterion_cannot_give_are_told(
    one: Fact, shown: str, low: str, high: str
) -> None:
    arguments = {"subject": one.subject, "agency": "Xã A", "points": shown, "where": "f.csv:2"}
    expected = (words.POINTS_OUT_OF_RANGE, arguments | {"low": low, "high": high})
    assert told(one) == [expected]
    assert told(evolve(one, kind=FactKind.VALUE)) == []
    assert told(evolve(one, value=None)) == []


def test_points_out_of_another_maximum_are_told() -> None:
    of = points(1, maximum=Interval.exact(4))
    arguments = {"subject": "CS/1.1", "agency": "Xã A", "points": "1", "where": "f.csv:2"}
    expected = (words.OTHER_MAXIMUM, arguments | {"given": "4", "maximum": "2"})
    assert told(of) == [expected]
    assert told(evolve(of, value=None)) == [(words.OTHER_MAXIMUM, expected[1] | {"points": "?"})]
    assert [code for code, _ in told(evolve(of, about_period=None))] == [words.OTHER_MAXIMUM]
    # columns share the maximum out, an agency's own is another
    one = points(1, maximum=Interval.exact(1))
    other = points(1, maximum=Interval.exact(1), column="điều tra", row=3)
    assert told(one, other) == []
    own = evolve(other, column="tự chấm")
    assert [code for code, _ in told(one, own)] == [words.OTHER_MAXIMUM] * 2
    assert [code for code, _ in told(one, evolve(other, agency="X"))] == [words.OTHER_MAXIMUM] * 2
    quarter = evolve(other, about_period=Q1)
    assert [code for code, _ in told(one, quarter)] == [words.OTHER_MAXIMUM] * 2
    assert told(evolve(of, kind=FactKind.VALUE)) == []
    clashing = [of, evolve(of, value=Interval.exact(2))]
    assert [code for code, _ in told(*clashing)].count(words.OTHER_MAXIMUM) == 2


@pytest.mark.parametrize(
    ("one", "code", "shown"),
    [
        (ratio(5, 4), words.PART_ABOVE_WHOLE, {"above": "5", "below": "4"}),
        (ratio(some(5, 9), some(1, 4)), words.PART_ABOVE_WHOLE, {"above": "5", "below": "4"}),
        (ratio(5, 0), words.NUMBER_OVER_NOTHING, {"above": "5"}),
    ],
)
def test_a_part_above_its_whole_is_told(one: Fact, code: Code, shown: dict[str, str]) -> None:
    finding = (code, {"subject": "đúng", **PLACE} | shown)
    assert told(one) == [finding]
    assert told(fact(number=1, over=Q1), ratio(4, 4, over=Q2), one) == [finding]


@pytest.mark.parametrize(
    "one",
    [
        ratio(4, 4),
        ratio(0, 0),
        ratio(some(3, 9), 4),
        ratio(5, some(1, 9)),
        ratio(some(None, 9), 4),
        ratio(5, some(1, None)),
        ratio(5, None),
        evolve(ratio(5, 4), kind=FactKind.YES_NO),
        evolve(ratio(5, 4), value=None),
    ],
)
def test_a_part_that_may_be_within_its_whole_is_not_told(one: Fact) -> None:
    assert told(one) == []


def test_a_withdrawn_share_is_not_told() -> None:
    back = Fact(FactKind.RATIO, "đúng", TOLD, "A", replaces="a", withdrawn=True)
    assert told(evolve(ratio(5, 4), id="a"), back) == []


def daily(number: int | Interval, day: str, **fields: object) -> Fact:
    return fact(number=number, **on(day) | fields)


def test_a_running_total_that_falls_within_a_year_is_told() -> None:
    rows = [daily(9, "2021-05-01"), daily(7, "2021-06-01"), daily(8, "2021-03-01")]
    fell = {
        "subject": "Đúng hạn",
        "agency": "Xã A",
        "about": "ngày 01/06/2021",
        "value": "7",
        "earlier": "ngày 01/05/2021",
        "before": "9",
    }
    assert told(*rows) == [(words.CUMULATIVE_FELL, fell)]
    assert told(rows[1], rows[2], rows[0]) == [(words.CUMULATIVE_FELL, fell)]


@pytest.mark.parametrize(
    "later",
    [
        daily(7, "2022-06-01"),
        daily(7, "2021-06-01", agency="X"),
        daily(7, "2021-06-01", dimensions=(("lĩnh vực", "đất đai"),)),
        daily(7, "2021-06-01", baseline=True),
        daily(9, "2021-06-01"),
        daily(7, "2021-06-01", over=Q2),  # of a quarter, not up to a day
        daily(some(7, 9), "2021-06-01"),
        daily(7, "2021-06-01", value=None),
    ],
)
def test_totals_of_other_series_do_not_fall(later: Fact) -> None:
    assert told(daily(9, "2021-05-01"), later) == []


def test_what_there_was_on_a_day_may_go_down() -> None:
    assert told(daily(9, "2021-05-01", of="tồn"), daily(7, "2021-06-01", of="tồn")) == []


def test_parts_that_do_not_add_up_to_the_whole_are_told() -> None:
    quarters = [fact(number=2, over=one) for one in (Q1, Q2, Q3, Q4)]
    parts = "; ".join(f"quý {one}/2021 2" for one in ("I", "II", "III", "IV"))
    whole = {"subject": "Đúng hạn", **PLACE, "value": "9", "parts": parts}
    assert told(fact(number=9), *quarters) == [(words.PARTS_NOT_THE_WHOLE, whole)]
    assert told(fact(number=8), *quarters) == []
    assert told(fact(number=9, of="tồn"), *(evolve(one, subject="tồn") for one in quarters)) == []
    base = [evolve(one, baseline=True) for one in quarters]
    assert told(fact(number=9), *base) == []
    others = [evolve(one, agency="X") for one in quarters]
    assert told(fact(number=9), *others) == []


def test_a_part_by_a_dimension_that_is_more_than_the_whole_is_told() -> None:
    land = fact(number=6, dimensions=(("lĩnh vực", "đất đai"),))
    parts = "lĩnh vực đất đai, năm 2021 6"
    whole = {"subject": "Đúng hạn", **PLACE, "value": "5", "parts": parts}
    assert told(fact(number=5), land) == [(words.PARTS_NOT_THE_WHOLE, whole)]
    assert told(land, fact(number=5)) == [(words.PARTS_NOT_THE_WHOLE, whole)]
    assert told(fact(number=6), land) == []
    assert told(fact(number=5), evolve(land, agency="X")) == []
    assert told(fact(number=5, over=Q1), land) == []
    assert told(fact(number=5, agency=None), land) == []


def test_an_identity_that_cannot_hold_is_told() -> None:
    good, late, all_of_it = fact(number=4), fact(of="trễ", number=5), fact(of="tổng", number=10)
    broken = {**PLACE, "text": SUM.text, "left": "9", "right": "10"}
    assert told(good, late, all_of_it) == [(words.IDENTITY_BROKEN, broken)]
    alone = evolve(good, about_period=Q1)
    assert told(alone, good, late, all_of_it) == [(words.IDENTITY_BROKEN, broken)]
    more = fact(of="tổng", number=8)
    assert told(good, late, more) == [(words.IDENTITY_BROKEN, broken | {"right": "8"})]
    assert told(good, late, fact(of="tổng", number=9)) == []
    assert told(good, late, fact(of="tổng", number=some(9, 12))) == []
    assert told(good, all_of_it) == []
    assert told(good, late, evolve(all_of_it, agency="X")) == []
    assert told(good, late, evolve(all_of_it, about_period=Q1)) == []
    assert told(good, evolve(late, value=None), all_of_it) == []


def test_a_finding_is_told_once() -> None:
    assert len(told(ratio(5, 4), evolve(ratio(5, 4), object="x"))) == 1
