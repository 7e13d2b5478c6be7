"""What is worked out ahead says what the evaluator says: plain cells, bounds, rules."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import evolve
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from cchc_rules.evaluation.cells import Case, Cell, judge_cell
from cchc_rules.evaluation.comparing import bounds_of, is_within, satisfies
from cchc_rules.evaluation.evaluating import evaluate_prepared
from cchc_rules.evaluation.plain import NotPlainError
from cchc_rules.evaluation.prepared import PreparedPlan, prepare
from cchc_rules.evaluation.verdicts import Verdict
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.numbers import Interval, approximate
from cchc_rules.plan.agencies import Owners, Party, Role
from cchc_rules.plan.document import EmptyPopulation, Plan, Policies
from cchc_rules.plan.measures import Aggregation, Expression, Level, Measure, MeasureKind, Term
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.strategies.facts import due_days
from cchc_rules.strategies.plans import Scenario, scenarios
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.evaluation.builders import AFTER, COMMUNES, YEAR, A, plan, target
from tests.laws.figures import even_figures

WHOLE_SUITE = bool(os.environ.get("CCHC_PROOF"))
MANY = settings(max_examples=4_000 if WHOLE_SUITE else 300, deadline=None)
TOGETHER = Owners(((Role.LEAD, (Party("A", agency="A"), Party("X", agency="X"))),))
POOLED = Owners(((Role.LEAD, (Party("các xã", group="xã", pooled=True),)),))
OWNERS = [A, A, COMMUNES, COMMUNES, TOGETHER, POOLED]
LATE = dt.date(2023, 1, 1)

Figure = int | Decimal | Fraction | None

_SPANS = [
    *([YEAR] * 4),
    *periods(PeriodKind.HALF, 2021),
    *periods(PeriodKind.QUARTER, 2021),
    *periods(PeriodKind.YEAR, 2020),
]
_NUMBERS: list[int | Fraction] = [
    0,
    1,
    24,
    25,
    49,
    50,
    98,
    99,
    100,
    Fraction("97.995"),
    98 * 10**31,
    10**32,
]
_operators = st.sampled_from(
    [
        Operator.AT_LEAST,
        Operator.MORE,
        Operator.AT_MOST,
        Operator.LESS,
        Operator.EQUAL,
        Operator.BETWEEN,
        Operator.EVERY,
        Operator.RANK_AT_MOST,
    ]
)
_LEVELS: list[int | Fraction] = [0, 5, 50, Fraction("17.3"), 98, 99, 100, 200]
_levels = st.sampled_from(_LEVELS)
_kinds = st.sampled_from(
    [MeasureKind.CUMULATIVE] * 3 + [MeasureKind.SNAPSHOT, MeasureKind.RATE, MeasureKind.RANK]
)


@st.composite
def _thresholds(draw: st.DrawFn) -> Threshold:
    operator = draw(_operators)
    low, high = sorted((Fraction(draw(_levels)), Fraction(draw(_levels))))
    second = high if operator is Operator.BETWEEN else None
    return Threshold(operator, low, second, text="mức")


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    below = draw(st.sampled_from([(), (Term("tổng"),), (Term("tổng"),)]))
    told = "%" if below else "hồ sơ"
    level = Level(
        Expression((Term("đúng"),), below),
        evolve(draw(_thresholds()), unit=draw(st.sampled_from([told, told, told, "%", None]))),
        aggregation=draw(st.sampled_from([*Aggregation, *([Aggregation.EACH] * 3)])),
    )
    policies = Policies(
        empty_population=draw(st.sampled_from(list(EmptyPopulation))),
        reporting_delay_days=draw(st.sampled_from([0, 20])),
        cut_off_day=draw(st.sampled_from([None, None, 14])),
    )
    unit = draw(st.sampled_from(["hồ sơ"] * 4 + ["", "%"]))
    measures = (
        Measure("đúng", "Đúng hạn", unit, draw(_kinds)),
        Measure("tổng", "Tổng", unit, draw(_kinds)),
    )
    item = target(level, owners=draw(st.sampled_from(OWNERS)))
    return plan(item, policies=policies, measures=measures)


@st.composite
def _facts(draw: st.DrawFn) -> Fact:
    """A figure, mostly plain, sometimes rounded, of a day, withdrawn, a base or of nobody."""
    number = Fraction(draw(st.sampled_from(_NUMBERS)))
    word = draw(st.sampled_from([""] * 8 + ["gần", "hơn"]))
    odd = draw(st.sampled_from([""] * 8 + ["withdrawn", "baseline", "%", "of a day"]))
    return Fact(
        FactKind.VALUE,
        draw(st.sampled_from(["đúng", "tổng", "đúng", "tổng", "1"])),
        draw(st.sampled_from([dt.date(2021, 7, 5), dt.date(2021, 12, 31)])),
        agency=draw(st.sampled_from(["A", "X", "Y", None])),
        about_day=dt.date(2021, 6, 30) if odd == "of a day" else None,
        about_period=None if odd == "of a day" else draw(st.sampled_from(_SPANS)),
        value=approximate(word, number) if word and number else Interval.exact(number),
        unit="%" if odd == "%" else "",
        withdrawn=odd == "withdrawn",
        baseline=odd == "baseline",
    )


_rows = st.builds(
    lambda whole, odd: gather([*whole, *odd]),
    st.one_of(even_figures(), even_figures(), even_figures(), st.just([])),
    st.one_of(st.just([]), st.lists(_facts(), max_size=3)),
)
_days = st.sampled_from([dt.date(2021, 7, 1), dt.date(2021, 12, 31), AFTER, AFTER, LATE, LATE])


def _ordinary(prepared: PreparedPlan, facts: Facts, as_of: dt.date) -> Iterator[Verdict]:
    """The verdicts of every cell, none of them worked out ahead."""
    reported = prepared.reported(facts.known_at(as_of))
    case = Case(prepared.plan, reported.facts, as_of, reported.figures)
    for one in prepared.items:
        for obliged in one.obliged:
            for window in one.windows(case.facts, as_of):
                yield from judge_cell(Cell(case, one.item, obliged, window))


def _is_told_apart(prepared: PreparedPlan, facts: Facts, as_of: dt.date) -> bool:
    case = Case(prepared.plan, prepared.reported(facts).facts, as_of)
    return any(
        plain is not None and plain.verdict(case, obliged, span) is not None
        for one in prepared.items
        for obliged, plain in one.cells
        for span in (plain.spans if plain is not None else ())
    )


@MANY
@given(one=_plans(), facts=_rows, as_of=_days)
def test_plain_cells_get_the_verdicts_of_the_evaluator(
    one: Plan, facts: Facts, as_of: dt.date
) -> None:
    prepared = prepare(one, official_calendar())
    found = evaluate_prepared(prepared, facts, as_of=as_of).verdicts
    event("plain" if _is_told_apart(prepared, facts, as_of) else "ordinary")
    assert found == tuple(_ordinary(prepared, facts, as_of))


@settings(max_examples=1_000 if WHOLE_SUITE else 60, deadline=None)
@given(scenarios())
def test_whole_plans_get_the_verdicts_of_the_evaluator_on_every_day(scenario: Scenario) -> None:
    prepared = prepare(scenario.plan, official_calendar())
    for as_of in _around(scenario):
        for facts in (scenario.facts, Facts()):
            ordinary = tuple(_ordinary(prepared, facts, as_of))
            assume(not any(one.due is not None and one.due.provisional for one in ordinary))
            assert evaluate_prepared(prepared, facts, as_of=as_of).verdicts == ordinary


def _around(scenario: Scenario) -> list[dt.date]:
    """The due days of a plan, the days around them, and the day asked about, twice."""
    near = {day + dt.timedelta(n) for day in due_days(scenario.plan) for n in (-1, 0, 1, 20)}
    return [scenario.as_of, *sorted(near), scenario.as_of]


def test_whole_years_and_quarters_are_told_ahead() -> None:
    level = Level(
        Expression((Term("đúng"),), (Term("tổng"),)),
        Threshold(Operator.AT_LEAST, Fraction(98), unit="%", text="98%"),
    )
    prepared = prepare(plan(target(level)), official_calendar())
    for spans in ((YEAR,), periods(PeriodKind.QUARTER, 2021)):
        rows = [
            Fact(FactKind.VALUE, subject, YEAR.days.last, agency="A", about_period=span,
                 value=Interval.exact(25))
            for subject in ("đúng", "tổng") for span in spans
        ]  # fmt: skip
        assert _is_told_apart(prepared, gather(rows), AFTER)
        assert not _is_told_apart(prepared, gather(rows[1:]), AFTER)


@MANY
@given(
    threshold=_thresholds(),
    top=st.sampled_from(_NUMBERS),
    base=st.sampled_from([1, 3, 100, 10**32, Fraction(1, 7)]),
    percent=st.booleans(),
)
def test_bounds_say_what_a_level_says(
    threshold: Threshold, top: Fraction, base: Fraction, percent: bool
) -> None:
    share = Fraction(top) / base
    bounds = bounds_of(threshold, percent=percent)
    told = satisfies(Interval.exact(share * 100 if percent else share), threshold)
    assert (is_within(*share.as_integer_ratio(), bounds) if bounds else None) is told


_given = st.one_of(
    st.none(),
    st.integers(-2, 201),
    st.sampled_from([98 * 10**30, 10**32, 10**32 - 1]),
    st.decimals(-1, 200, places=3),
    st.fractions(-1, 200, max_denominator=7),
)


def _told(one: Plan, top: Figure, base: Figure) -> Verdict:
    """The verdict of the evaluator where these figures are all there is."""
    prepared = prepare(one, official_calendar())
    who = prepared.items[0].obliged[0].agencies[0]
    rows = [
        Fact(FactKind.VALUE, subject, YEAR.days.last, agency=who, about_period=YEAR,
             value=Interval.exact(Fraction(number)))
        for subject, number in (("đúng", top), ("tổng", base)) if number is not None
    ]  # fmt: skip
    return evaluate_prepared(prepared, gather(rows), as_of=LATE).verdicts[0]


@MANY
@given(one=_plans(), top=_given, base=_given)
def test_a_rule_says_what_the_evaluator_says(one: Plan, top: Figure, base: Figure) -> None:
    try:
        rule = prepare(one, official_calendar()).rule("1")
    except NotPlainError:
        assume(False)
    base = base if rule.is_share else None
    verdict = _told(one, top, base)
    decision = rule.decide(top, base)
    event(decision.value.name)
    assert rule.value(top, base) is decision.value is verdict.value
    assert rule.values([top], [base] if rule.is_share else []) == [verdict.value]
    assert ({decision.reason} - {None}) == verdict.reasons
    if verdict.numbers:
        assert decision.numbers == verdict.numbers[0]


@MANY
@given(one=_plans(), pairs=st.lists(st.tuples(_given, _given), max_size=6))
def test_many_are_answered_as_one(one: Plan, pairs: list[tuple[Figure, Figure]]) -> None:
    level = one.items[0].demands[0]
    assert isinstance(level, Level)
    item = evolve(one.items[0], demands=(evolve(level, aggregation=Aggregation.EACH),))
    try:
        rule = prepare(evolve(one, items=(item,)), official_calendar()).rule("1")
    except NotPlainError:
        assume(False)
    tops = [top for top, _ in pairs]
    bases = [base for _, base in pairs] if rule.is_share else []
    each = [rule.value(*pair) for pair in zip(tops, bases, strict=True)] if bases else None
    assert rule.values(tops, bases) == (each or [rule.value(top) for top in tops])
