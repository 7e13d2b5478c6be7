"""Points of one leaf from facts about it, kind by kind, and what may be recorded at it."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.leaves import (
    Case,
    Peers,
    Scored,
    bounds_of,
    is_recordable,
    leaf_points,
    of_other_maximum,
    recordable,
    yes_or_no,
)
from cchc_rules.evaluation.scores import Points
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.measures import Expression, Measure, MeasureKind, Term
from cchc_rules.plan.scorecards import (
    Constant,
    Criterion,
    Formula,
    Function,
    Given,
    Leaf,
    LeafKind,
    Operation,
    Scorecard,
    Step,
    Versus,
)
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.evaluation.builders import AFTER, YEAR, plan

PLAN = plan()
QUARTERS = periods(PeriodKind.QUARTER, 2021)
TOLD = dt.date(2021, 12, 31)
HALF, FULL, NOTHING = Fraction(1, 2), Fraction(2), Fraction(0)


def points(*ends: str | int | None) -> Points:
    low, high, top = (None if one is None else Fraction(one) for one in ends)
    return Points(low, high, top)


def some(low: int | None, high: int | None) -> Interval:
    ends = [None if one is None else Fraction(one) for one in (low, high)]
    return Interval(ends[0], ends[1])


def criterion(leaf: Leaf | None, top: int | None = 2, **fields: object) -> Criterion:
    maximum = None if top is None else Fraction(top)
    return Criterion("1", "1", "Một", maximum, leaf=leaf, **fields)  # type: ignore[arg-type]


def share(operator: Operator, value: int) -> Threshold:
    return Threshold(operator, Fraction(value), unit="%")


def leaf(kind: LeafKind, **fields: object) -> Leaf:
    return Leaf(kind, **fields)  # type: ignore[arg-type]


HALVES = (Step(FULL, share(Operator.AT_LEAST, 50)), Step(HALF, share(Operator.LESS, 50)))
WORDS = (Step(FULL, choice="kịp thời"), Step(HALF, choice="chậm"))
SHARED = (Step(None, share(Operator.AT_LEAST, 50)), Step(HALF, otherwise=True))


@pytest.mark.parametrize(
    ("one", "bounds"),
    [
        (criterion(None), points(0, 2, 2)),
        (criterion(leaf(LeafKind.APPRAISED, steps=HALVES)), points(0, 2, 2)),
        (criterion(leaf(LeafKind.STEPS)), points(0, 2, 2)),
        (criterion(leaf(LeafKind.STEPS, steps=HALVES)), points("1/2", 2, 2)),
        (criterion(leaf(LeafKind.STEPS, steps=HALVES[:1])), points(0, 2, 2)),  # rows left out
        (criterion(leaf(LeafKind.STEPS, steps=HALVES[1:])), points(0, "1/2", 2)),
        (criterion(leaf(LeafKind.STEPS, steps=HALVES), None), points("1/2", 2, 2)),
        (criterion(leaf(LeafKind.STEPS, steps=SHARED), 3), points(0, 3, 3)),
        (criterion(leaf(LeafKind.STEPS, steps=SHARED), None), points(0, None, None)),
        (criterion(leaf(LeafKind.STEPS, steps=(*HALVES, Step(None))), 1), points(0, 2, 1)),
        (criterion(leaf(LeafKind.CHOICES, steps=WORDS), 3), points("1/2", 2, 3)),
        (criterion(leaf(LeafKind.CHOICES, steps=WORDS[:1]), 3), points(2, 2, 3)),
        (criterion(leaf(LeafKind.DEDUCTION)), points(0, 2, 2)),
        (criterion(leaf(LeafKind.DEDUCTION, cap=HALF)), points("3/2", 2, 2)),
        (criterion(leaf(LeafKind.DEDUCTION, cap=HALF), None), points("-1/2", 0, 0)),
        (criterion(leaf(LeafKind.DEDUCTION), None), points(None, 0, 0)),
        (criterion(leaf(LeafKind.BONUS), None), points(0, None, 0)),
        (criterion(leaf(LeafKind.BONUS, cap=HALF), None), points(0, "1/2", 0)),
        (criterion(leaf(LeafKind.BONUS, cap=HALF)), points(0, "1/2", 2)),
    ],
)
def test_a_leaf_that_nothing_is_said_of_has_what_its_table_can_give(
    one: Criterion, bounds: Points
) -> None:
    assert bounds_of(one) == bounds
    assert recordable(one) == bounds
    assert leaf_points(case(), one) == Scored(bounds) or one.leaf is None or one.leaf.per_case


def test_a_node_may_be_given_up_to_its_maximum() -> None:
    row = criterion(leaf(LeafKind.STEPS, steps=HALVES), children=(criterion(None, 1),))
    assert recordable(row) == points(0, 2, 2)


@pytest.mark.parametrize(
    ("one", "value", "allowed"),
    [
        (criterion(None), some(0, 2), True),
        (criterion(None), some(-1, 2), False),
        (criterion(None), some(0, 3), False),
        (criterion(None), some(None, 2), False),
        (criterion(None), some(0, None), False),
        (criterion(leaf(LeafKind.DEDUCTION), None), some(-9, 0), True),
        (criterion(leaf(LeafKind.DEDUCTION), None), some(None, 0), True),
        (criterion(leaf(LeafKind.DEDUCTION), None), some(-9, 1), False),
        (criterion(leaf(LeafKind.BONUS), None), some(0, 9), True),
        (criterion(leaf(LeafKind.BONUS), None), some(0, None), True),
        (criterion(leaf(LeafKind.BONUS), None), some(-1, 9), False),
    ],
)
def test_points_are_recorded_within_what_the_leaf_can_give(
    one: Criterion, value: Interval, allowed: bool
) -> None:
    assert is_recordable(one, value) is allowed


def fact(kind: FactKind, **fields: object) -> Fact:
    given = {"agency": "A", "about_period": YEAR} | fields
    return Fact(kind, "CS/1", TOLD, **given)  # type: ignore[arg-type]


def of(maximum: Interval | None) -> Fact:
    return fact(FactKind.SCORE, value=Interval.exact(1), maximum=maximum)


TWO, THREE, ONE = Interval.exact(2), Interval.exact(3), Interval.exact(1)


@pytest.mark.parametrize(
    ("maxima", "other"),
    [
        ([TWO], []),
        ([None], []),
        ([THREE], [0]),
        ([some(1, 2)], [0]),
        ([ONE, ONE], []),  # columns that share the maximum out
        ([ONE, THREE], [0, 1]),
        ([TWO, None], []),
        ([ONE, None], [0]),
        ([TWO, TWO], []),
    ],
)
def test_points_out_of_another_maximum_are_told(
    maxima: list[Interval | None], other: list[int]
) -> None:
    facts = [of(one) for one in maxima]
    assert list(of_other_maximum(criterion(None), facts)) == [facts[one] for one in other]
    assert of_other_maximum(criterion(None, None), facts) == ()


def case(
    *facts: Fact, as_of: dt.date = AFTER, agency: str | None = "A", peers: Peers | None = None
) -> Case:
    card = Scorecard("CS", "Thử", Fraction(2))
    return Case(PLAN, card, gather(facts), agency, as_of, {"1": peers} if peers else {})


def condition(answer: bool, over: Period | None, **fields: object) -> Fact:
    return fact(FactKind.CONDITION, answer=answer, about_period=over, **fields)


NO = [condition(False, one) for one in QUARTERS]
NEXT_YEAR = Period(DateRange(dt.date(2022, 1, 1), dt.date(2022, 12, 31)), "năm 2022")


@pytest.mark.parametrize(
    ("facts", "used"),
    [
        ([condition(False, YEAR)], [0]),
        ([condition(False, None)], [0]),
        (NO, [0, 1, 2, 3]),
        (NO[:3], []),
        ([condition(True, YEAR), *NO], [0]),  # what is said of the whole goes first
        ([condition(False, NEXT_YEAR)], []),
        ([fact(FactKind.YES_NO, answer=False)], []),
        ([condition(False, YEAR, agency="X")], []),
        ([condition(False, YEAR, agency=None)], [0]),
    ],
)
def test_a_condition_speaks_of_the_whole_year(facts: list[Fact], used: list[int]) -> None:
    found = case(*facts).conditions("CS/1")
    assert sorted(found, key=facts.index) == [facts[one] for one in used]


@pytest.mark.parametrize(
    ("one", "as_of", "single", "whole"),
    [
        (fact(FactKind.YES_NO), AFTER, True, True),
        (fact(FactKind.YES_NO, about_period=QUARTERS[0]), AFTER, True, False),
        (fact(FactKind.YES_NO, about_period=NEXT_YEAR), dt.date(2023, 1, 1), False, False),
        (fact(FactKind.YES_NO), dt.date(2021, 12, 31), True, True),
        (fact(FactKind.YES_NO), dt.date(2021, 12, 30), False, False),
        (fact(FactKind.YES_NO, about_period=None), dt.date(2021, 1, 1), True, True),
        (
            fact(FactKind.YES_NO, about_period=None, about_day=dt.date(2021, 5, 1)),
            dt.date(2021, 5, 1),
            True,
            True,
        ),
        (
            fact(FactKind.YES_NO, about_period=None, about_day=dt.date(2021, 5, 1)),
            dt.date(2021, 4, 30),
            False,
            False,
        ),
        (
            fact(FactKind.YES_NO, about_period=None, about_day=dt.date(2020, 5, 1)),
            AFTER,
            False,
            False,
        ),
        (fact(FactKind.JUDGEMENT), AFTER, False, False),
        (fact(FactKind.YES_NO, agency="X"), AFTER, False, False),
    ],
)
def test_facts_speak_of_the_days_of_the_plan_up_to_the_day_asked_about(
    one: Fact, as_of: dt.date, single: bool, whole: bool
) -> None:
    asked = case(one, as_of=as_of)
    assert asked.single(criterion(None), FactKind.YES_NO) == ((one,) if single else ())
    assert asked.about(criterion(None), FactKind.YES_NO) == ((one,) if whole else ())


def answer(yes: bool | None, kind: FactKind = FactKind.YES_NO, **fields: object) -> Fact:
    return fact(kind, answer=yes, **fields)


def test_an_answer_is_that_of_all_who_give_one() -> None:
    one, other = answer(True), answer(True, FactKind.JUDGEMENT)
    assert yes_or_no(case(one), criterion(None)) == (True, (one,))
    assert yes_or_no(case(other), criterion(None)) == (True, (other,))
    assert yes_or_no(case(one, other), criterion(None)) == (True, (one,))
    assert yes_or_no(case(one, answer(False, agency=None)), criterion(None)) == (None, ())
    assert yes_or_no(case(one, answer(False)), criterion(None)) == (None, ())
    assert yes_or_no(case(), criterion(None)) == (None, ())


def ratio(above: int, below: int, **fields: object) -> Fact:
    ends = {"value": Interval.exact(above), "denominator": Interval.exact(below)}
    return fact(FactKind.RATIO, **ends | fields)


def number(value: int | Interval, **fields: object) -> Fact:
    known = value if isinstance(value, Interval) else Interval.exact(value)
    return fact(FactKind.VALUE, value=known, **fields)


def word(text: str, kind: FactKind = FactKind.GRADE, **fields: object) -> Fact:
    return fact(kind, text=text, **fields)


def case_of(value: int | None, day: int) -> Fact:
    told = None if value is None else Interval.exact(value)
    on = dt.date(2021, 3, day)
    return fact(FactKind.OCCURRENCE, value=told, about_period=None, about_day=on)


STEPS, CHOICES = leaf(LeafKind.STEPS, steps=HALVES), leaf(LeafKind.CHOICES, steps=WORDS)
ALL, SHARE = leaf(LeafKind.ALL_OR_NOTHING), leaf(LeafKind.PROPORTIONAL)
FLOOR = leaf(LeafKind.PROPORTIONAL, floor=Fraction(50))
TAKES = leaf(LeafKind.DEDUCTION, per_case=HALF)
GIVES = leaf(LeafKind.BONUS, per_case=HALF, cap=Fraction(2))
ROUGH = number(some(40, 60), unit="%")


@pytest.mark.parametrize(
    ("rule", "facts", "found"),
    [
        (STEPS, [ratio(60, 100)], points(2, 2, 2)),
        (STEPS, [ratio(40, 100)], points("1/2", "1/2", 2)),
        (STEPS, [ROUGH], points("1/2", 2, 2)),
        (leaf(LeafKind.STEPS, steps=HALVES[:1]), [ratio(40, 100)], points(0, 2, 2)),
        (leaf(LeafKind.STEPS, steps=SHARED), [ratio(3, 4)], points("3/2", "3/2", 2)),
        (SHARE, [ratio(0, 4)], points(0, 0, 2)),
        (CHOICES, [word("Kịp  thời")], points(2, 2, 2)),
        (CHOICES, [word("chậm", FactKind.JUDGEMENT)], points("1/2", "1/2", 2)),
        (CHOICES, [word("chậm", FactKind.VALUE)], points("1/2", "1/2", 2)),
        (CHOICES, [word("chậm", FactKind.DONE)], points("1/2", "1/2", 2)),
        (ALL, [answer(True)], points(2, 2, 2)),
        (ALL, [answer(False)], points(0, 0, 2)),
        (ALL, [ratio(4, 4)], points(2, 2, 2)),
        (ALL, [ratio(3, 4)], points(0, 0, 2)),
        (ALL, [number(some(99, 100), unit="%")], points(0, 2, 2)),
        (SHARE, [ratio(3, 4)], points("3/2", "3/2", 2)),
        (SHARE, [ROUGH], points("4/5", "6/5", 2)),
        (FLOOR, [ratio(3, 4)], points("3/2", "3/2", 2)),
        (FLOOR, [ratio(2, 4)], points(1, 1, 2)),
        (FLOOR, [ratio(1, 4)], points(0, 0, 2)),
        (FLOOR, [ROUGH], points(0, "6/5", 2)),
        (TAKES, [number(3)], points("1/2", "1/2", 2)),
        (TAKES, [number(9)], points(0, 0, 2)),
        (TAKES, [number(0)], points(2, 2, 2)),
        (TAKES, [number(some(1, 3))], points("1/2", "3/2", 2)),
        (TAKES, [case_of(None, 1), case_of(2, 2)], points(0, "1/2", 2)),  # there may be more
        (TAKES, [number(some(1, None))], points(0, "3/2", 2)),
        (GIVES, [number(3)], points("3/2", "3/2", 2)),
        (GIVES, [number(9)], points(2, 2, 2)),
        (GIVES, [case_of(None, 1), case_of(2, 2)], points("3/2", 2, 2)),
        (GIVES, [number(some(None, 3))], points(0, "3/2", 2)),
    ],
)
def test_a_leaf_gives_points_and_shows_its_facts(
    rule: Leaf, facts: list[Fact], found: Points
) -> None:
    assert leaf_points(case(*facts), criterion(rule)) == Scored(found, tuple(facts))


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        (CHOICES, [word("khác")]),
        (CHOICES, [word("")]),
        (CHOICES, [word("chậm"), word("kịp thời", FactKind.JUDGEMENT)]),
        (CHOICES, [word("chậm"), word("kịp thời")]),
        (CHOICES, [word("chậm", FactKind.YES_NO)]),
        (ALL, [answer(True), answer(False)]),
        (STEPS, [ratio(60, 100), ratio(61, 100)]),
        (SHARE, [ratio(60, 100, about_period=QUARTERS[0])]),
    ],
)
def test_what_nobody_or_not_one_voice_says_leaves_a_leaf_open(
    rule: Leaf, facts: list[Fact]
) -> None:
    assert leaf_points(case(*facts), criterion(rule)).points == bounds_of(criterion(rule))


def test_fewer_cases_than_none_were_not() -> None:
    assert leaf_points(case(number(-1)), criterion(TAKES)).points == points(0, 2, 2)
    uncapped = leaf(LeafKind.BONUS, per_case=HALF)
    assert leaf_points(case(number(-1)), criterion(uncapped, None)).points == points(0, None, 0)
    assert leaf_points(case(), criterion(uncapped, None)).points == points(0, None, 0)
    once = leaf(LeafKind.DEDUCTION, per_case=HALF, cap=Fraction(1))
    assert leaf_points(case(number(4)), criterion(once)).points == points(1, 1, 2)
    assert leaf_points(case(number(1)), criterion(once, None)).points == points("-1/2", "-1/2", 0)


@pytest.mark.parametrize("rule", [STEPS, SHARE, ALL, leaf(LeafKind.SURVEYED)])
def test_nothing_of_nothing_is_outside_or_gives_what_the_leaf_says(rule: Leaf) -> None:
    none = ratio(0, 0)
    outside = Scored(points(0, 0, 0), (none,), applies=False)
    assert leaf_points(case(none), criterion(rule)) == outside
    given = evolve(rule, empty=HALF)
    assert leaf_points(case(none), criterion(given)) == Scored(points("1/2", "1/2", 2), (none,))


def formula(function: Function, *parts: Formula) -> Leaf:
    return leaf(LeafKind.FORMULA, formula=Operation(function, parts))


def measured(value: int | Interval, **fields: object) -> Fact:
    return evolve(number(value, **fields), subject="đúng")


DONE = Term("đúng")
REACHED = formula(Function.PRODUCT, Given.REACHED, Given.MAXIMUM)


@pytest.mark.parametrize(
    ("rule", "facts", "found"),
    [
        (REACHED, [ratio(3, 4)], points("3/2", "3/2", 2)),
        (REACHED, [ROUGH], points("4/5", "6/5", 2)),
        (REACHED, [number(some(None, 60), unit="%")], points(0, 2, 2)),
        (REACHED, [number(some(60, None), unit="%")], points(0, 2, 2)),
        (formula(Function.DIFFERENCE, DONE, Constant(FULL)), [measured(3)], points(1, 1, 2)),
        (formula(Function.DIFFERENCE, DONE, Constant(FULL)), [measured(1)], points(0, 0, 2)),
        (formula(Function.SUM, DONE, Constant(FULL)), [measured(1)], points(2, 2, 2)),
        (formula(Function.SUM, DONE, Constant(NOTHING)), [measured(some(1, 3))], points(1, 2, 2)),
        (formula(Function.SUM, DONE, Constant(NOTHING)), [measured(some(-3, 1))], points(0, 1, 2)),
        (formula(Function.QUOTIENT, DONE, Constant(NOTHING)), [measured(1)], points(0, 2, 2)),
        (formula(Function.SUM, DONE, DONE), [measured(some(1, None))], points(0, 2, 2)),
        (formula(Function.SUM, DONE, DONE), [measured(some(None, 1))], points(0, 2, 2)),
    ],
)
def test_a_formula_is_kept_within_nothing_and_the_maximum(
    rule: Leaf, facts: list[Fact], found: Points
) -> None:
    assert leaf_points(case(*facts), criterion(rule)) == Scored(found, tuple(facts))


def test_a_formula_is_open_while_what_it_names_is() -> None:
    assert leaf_points(case(), criterion(REACHED)) == Scored(points(0, 2, 2))
    assert leaf_points(case(ratio(3, 4)), criterion(REACHED, None)).points == points(0, None, None)
    counted = formula(Function.SUM, DONE, DONE)
    assert leaf_points(case(), criterion(counted)) == Scored(points(0, 2, 2))
    so_far = measured(1, about_period=QUARTERS[0])
    assert leaf_points(case(so_far), criterion(counted)).points == points(0, 2, 2)
    clashing = (measured(1), measured(2))
    assert leaf_points(case(*clashing), criterion(counted)).points == points(0, 2, 2)
    assert leaf_points(case(), criterion(leaf(LeafKind.FORMULA))) == Scored(points(0, 2, 2))
    nobody = formula(Function.QUOTIENT, DONE, DONE)
    none = measured(0)
    outside = Scored(points(0, 0, 0), (none,), applies=False)
    assert leaf_points(case(none), criterion(nobody)) == outside
    told = Scored(points("1/2", "1/2", 2), (none,))
    assert leaf_points(case(none), criterion(evolve(nobody, empty=HALF))) == told


def test_a_gate_is_not_answered_for_the_figure_that_the_leaf_measures() -> None:
    rule = leaf(LeafKind.ALL_OR_NOTHING, expression=Expression((DONE,), (Term("tổng"),)))
    figures = (measured(3), evolve(measured(4), subject="tổng"))
    facts = (answer(True), *figures)
    gated = criterion(rule, gate="có kế hoạch")
    assert leaf_points(case(*facts), gated) == Scored(points(0, 0, 2), figures)
    assert leaf_points(case(*facts), criterion(rule)) == Scored(points(2, 2, 2), facts[:1])
    plain = criterion(ALL, gate="có kế hoạch")
    assert leaf_points(case(answer(True)), plain) == Scored(points(2, 2, 2), (answer(True),))


def test_a_share_of_measures_waits_for_both() -> None:
    rule = leaf(LeafKind.PROPORTIONAL, expression=Expression((DONE,), (Term("tổng"),)))
    above, below = measured(3), evolve(measured(4), subject="tổng")
    assert leaf_points(case(above, below), criterion(rule)) == Scored(
        points("3/2", "3/2", 2), (above, below)
    )
    assert leaf_points(case(above), criterion(rule)).points == points(0, 2, 2)
    assert leaf_points(case(below), criterion(rule)).points == points(0, 2, 2)
    own = ratio(1, 4)
    assert leaf_points(case(above, below, own), criterion(rule)).facts == (own,)
    none = (measured(0), evolve(measured(0), subject="tổng"))
    assert leaf_points(case(*none), criterion(rule)) == Scored(points(0, 0, 0), none, applies=False)


def test_a_leaf_reads_its_own_agency_and_what_is_said_of_nobody() -> None:
    others = ratio(3, 4, agency="X")
    assert leaf_points(case(others), criterion(SHARE)) == Scored(points(0, 2, 2))
    nobody = ratio(3, 4, agency=None)
    assert leaf_points(case(nobody), criterion(SHARE)).points == points("3/2", "3/2", 2)


def test_a_measure_may_be_told_as_a_share_of_its_own() -> None:
    rule = leaf(LeafKind.PROPORTIONAL, expression=Expression((DONE,)))
    told = evolve(ratio(3, 4), subject="đúng")
    assert leaf_points(case(told), criterion(rule)) == Scored(points("3/2", "3/2", 2), (told,))


MONEY = tuple(
    Measure(name, name, unit, MeasureKind.CUMULATIVE)
    for name, unit in (("chi", "triệu đồng"), ("thu", "tỷ đồng"), ("dự toán", "nghìn tỷ đồng"))
)


def test_measures_of_a_leaf_are_brought_to_one_unit() -> None:
    amounts = Expression((Term("chi"), Term("thu")), (Term("dự toán"),))
    facts = [
        evolve(number(value), subject=one.id)
        for one, value in zip(MONEY, (500_000, 250, 1), strict=True)
    ]
    asked = evolve(case(*facts), plan=evolve(PLAN, measures=MONEY))
    share = criterion(leaf(LeafKind.PROPORTIONAL, expression=amounts))
    assert leaf_points(asked, share).points == points("3/2", "3/2", 2)


BEST = leaf(LeafKind.NORMALISED)
MEAN = leaf(LeafKind.STEPS, steps=(Step(FULL, mean=Versus.AT_LEAST), Step(HALF, otherwise=True)))


@pytest.mark.parametrize(
    ("rule", "facts", "peers", "found"),
    [
        (BEST, [number(30)], Peers(best=Interval.exact(40)), points("3/2", "3/2", 2)),
        (BEST, [number(30)], Peers(best=some(40, 60)), points(1, "3/2", 2)),
        (BEST, [number(30)], Peers(), points(0, 2, 2)),
        (BEST, [number(30)], None, points(0, 2, 2)),
        (BEST, [number(0)], Peers(best=Interval.exact(0)), points(0, 2, 2)),
        (MEAN, [number(30)], Peers(mean=Interval.exact(30)), points(2, 2, 2)),
        (MEAN, [number(30)], Peers(mean=Interval.exact(31)), points("1/2", "1/2", 2)),
        (MEAN, [number(30)], None, points("1/2", 2, 2)),
    ],
)
def test_a_figure_is_held_against_those_of_the_others(
    rule: Leaf, facts: list[Fact], peers: Peers | None, found: Points
) -> None:
    assert leaf_points(case(*facts, peers=peers), criterion(rule)) == Scored(found, tuple(facts))


def test_without_a_figure_or_a_maximum_nothing_is_held_against_the_others() -> None:
    forty = Peers(best=Interval.exact(40))
    assert leaf_points(case(peers=forty), criterion(BEST)) == Scored(points(0, 2, 2))
    found = leaf_points(case(number(30), peers=forty), criterion(BEST, None))
    assert found == Scored(points(0, None, None), (number(30),))
    assert leaf_points(case(ratio(3, 4)), criterion(SHARE, None)).points == points(0, None, None)


def test_what_a_leaf_has_of_a_maximum_that_is_not_printed_is_open_unless_it_is_nothing() -> None:
    yes, no, most = answer(True), answer(False), ratio(3, 4)
    assert leaf_points(case(yes), criterion(ALL, None)) == Scored(points(0, None, None), (yes,))
    assert leaf_points(case(no), criterion(ALL, None)) == Scored(points(0, 0, None), (no,))
    shared = criterion(leaf(LeafKind.STEPS, steps=SHARED), None)
    assert leaf_points(case(most), shared) == Scored(points(0, None, None), (most,))
    fixed = criterion(STEPS, None)
    assert leaf_points(case(most), fixed) == Scored(points(2, 2, 2), (most,))
