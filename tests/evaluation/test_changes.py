from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.checking.thresholds import read_threshold
from cchc_rules.evaluation.evaluating import evaluate
from cchc_rules.evaluation.verdicts import Reason, Value, Verdict
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.agencies import Agency, Owners, Party, Role
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item, ItemKind
from cchc_rules.plan.measures import Expression, Level, Measure, MeasureKind, Term
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.ranges import DateRange, Period

YEAR = Period(DateRange(dt.date(2021, 1, 1), dt.date(2021, 12, 31)), "năm 2021")
LAST = Period(DateRange(dt.date(2020, 1, 1), dt.date(2020, 12, 31)), "năm 2020")
VP = Owners(((Role.LEAD, (Party("Văn phòng", agency="VP"),)),))
RATIO = Expression((Term("a"),), (Term("b"),), text="a / b")
COUNT = Expression((Term("a"),), text="a")


def value(subject: str, number: int, below: int | None = None, *, base: bool = False) -> Fact:
    return Fact(
        FactKind.VALUE if below is None else FactKind.RATIO,
        subject,
        dt.date(2022, 1, 5),
        "VP",
        about_period=LAST if base else YEAR,
        value=Interval.exact(number),
        denominator=None if below is None else Interval.exact(below),
        baseline=base,
    )


def judged(threshold: Threshold, expression: Expression, *facts: Fact) -> Verdict:
    item = Item("1", "1", ItemKind.TARGET, "x", owners=VP, demands=(Level(expression, threshold),))
    plan = Plan(
        "mẫu",
        None,
        YEAR,
        agencies=(Agency("VP", "Văn phòng"),),
        measures=(
            Measure("a", "a", "hồ sơ", MeasureKind.CUMULATIVE),
            Measure("b", "b", "hồ sơ", MeasureKind.CUMULATIVE),
        ),
        items=(item,),
    )
    day = dt.date(2022, 1, 20)
    return evaluate(plan, gather(facts), calendar=official_calendar(), as_of=day).verdicts[0]


def words(text: str, unit: str | None = None) -> Threshold:
    threshold, _ = read_threshold(text)
    if unit is None:
        return threshold
    return next(one for one in threshold.readings if one.unit == unit)


SIXTY = value("1", 60, 100, base=True)
SIXTY_TWO = (value("a", 62), value("b", 100))


def test_three_percent_more_is_relative_or_points_and_the_two_may_disagree() -> None:
    text = "tăng 3% so với năm 2020"
    assert judged(words(text, "%"), RATIO, SIXTY, *SIXTY_TWO).value is Value.MET
    assert judged(words(text, "điểm phần trăm"), RATIO, SIXTY, *SIXTY_TWO).value is Value.NOT_MET
    both = judged(words(text), RATIO, SIXTY, *SIXTY_TWO)
    assert (both.value, set(both.reasons)) == (Value.UNKNOWN, {Reason.READING_NOT_DECLARED})


@pytest.mark.parametrize(("reached", "expected"), [(63, Value.MET), (61, Value.NOT_MET)])
def test_readings_that_agree_stand(reached: int, expected: Value) -> None:
    facts = (SIXTY, value("a", reached), value("b", 100))
    assert judged(words("tăng 3% so với năm 2020"), RATIO, *facts).value is expected


def test_a_base_of_two_counts_is_their_ratio() -> None:
    base = (value("a", 30, base=True), value("b", 50, base=True))
    cell = judged(words("tăng 3% so với năm 2020", "%"), RATIO, *base, *SIXTY_TWO)
    assert (cell.value, len(cell.facts)) == (Value.MET, 4)
    assert cell.notes == ("số gốc 60%",)


def test_a_reduction_asks_for_at_least_so_much_of_the_base() -> None:
    less = words("giảm tối thiểu 10% so với năm 2020")
    less = less.readings[0] if less.readings else less
    base = value("a", 200, base=True)
    assert judged(less, COUNT, base, value("a", 180)).value is Value.MET
    assert judged(less, COUNT, base, value("a", 181)).value is Value.NOT_MET


def test_an_increase_without_a_number_is_strictly_above_the_base() -> None:
    more = words("tăng so với năm 2020")
    base = value("a", 200, base=True)
    assert judged(more, COUNT, base, value("a", 201)).value is Value.MET
    assert judged(more, COUNT, base, value("a", 200)).value is Value.NOT_MET


def test_without_a_base_nothing_is_decided_and_a_base_of_zero_has_no_percentage() -> None:
    more = words("tăng 3% so với năm 2020", "%")
    assert judged(more, COUNT, value("a", 5)).reasons == {Reason.BASELINE_NOT_GIVEN}
    zero = judged(more, COUNT, value("a", 0, base=True), value("a", 5))
    assert zero.value is Value.NOT_APPLICABLE
    half = (value("a", 30, base=True), *SIXTY_TWO)
    assert judged(more, RATIO, *half).reasons == {Reason.BASELINE_NOT_GIVEN}
    two = (value("a", 5, base=True), value("a", 6, base=True), value("a", 7))
    assert judged(more, COUNT, *two).reasons == {Reason.BASELINE_NOT_GIVEN}


def test_the_required_words_are_the_plans_own() -> None:
    cell = judged(words("tăng 3% so với năm 2020"), RATIO, SIXTY, *SIXTY_TWO)
    assert [one.required for one in cell.numbers] == ["tăng 3% so với năm 2020"]
    assert Fraction(62) == cell.numbers[0].reached.low if cell.numbers[0].reached else False


@pytest.mark.parametrize(
    ("year", "expected"), [(2020, Value.MET), (2019, Value.UNKNOWN), (2021, Value.UNKNOWN)]
)
def test_last_year_is_the_year_before_the_one_judged(year: int, expected: Value) -> None:
    days = DateRange(dt.date(year, 1, 1), dt.date(year, 12, 31))
    base = evolve(value("a", 200, base=True), about_period=Period(days, f"năm {year}"))
    more = words("tăng 10 hồ sơ so với năm trước")
    assert judged(more, COUNT, base, value("a", 210)).value is expected


def test_a_base_that_is_not_exact_is_no_base() -> None:
    about = evolve(value("a", 200, base=True), value=Interval(Fraction(199), Fraction(201)))
    more = words("tăng 10 hồ sơ so với năm 2020")
    cell = judged(more, COUNT, about, value("a", 300))
    assert cell.value is Value.UNKNOWN
    assert cell.reasons == {Reason.BASELINE_NOT_GIVEN}


@pytest.mark.parametrize("expression", [COUNT, RATIO])
def test_words_that_set_no_level_are_never_met(expression: Expression) -> None:
    nothing = Threshold(Operator.NONE, text="theo quy định")
    cell = judged(nothing, expression, value("a", 0), value("b", 10))
    assert cell.value is Value.UNKNOWN
    assert cell.reasons == {Reason.READING_NOT_DECLARED}
