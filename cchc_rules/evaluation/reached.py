"""A figure against its level: reached or not, or why that cannot be said."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve, frozen

from cchc_rules.evaluation.baselines import base_of
from cchc_rules.evaluation.comparing import percentage, satisfies, shortfall
from cchc_rules.evaluation.figures import Asked, Figure
from cchc_rules.evaluation.verdicts import Numbers, Reason, Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.numbers import Interval, show_number
from cchc_rules.plan.document import EmptyPopulation
from cchc_rules.plan.measures import Level, MeasureKind
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.records import Record
from cchc_rules.spelling import fold

FLOORS = (Operator.AT_LEAST, Operator.MORE)
_CEILINGS = (Operator.AT_MOST, Operator.LESS, Operator.EQUAL, Operator.BETWEEN)
_ZERO = Interval.exact(0)


@frozen
class Reached(Record):
    """The verdict on a level, the reason when undecided, its figures and facts.

    ``others`` are the figures of further parts of a joined level (A và B).
    """

    value: Value
    reason: Reason | None = None
    numbers: Numbers | None = None
    facts: tuple[Fact, ...] = ()
    note: str = ""
    others: tuple[Numbers, ...] = ()


def undecided(asked: Asked, reason: Reason, facts: tuple[Fact, ...] = ()) -> Reached:
    """Not decided: waiting while the window is open, without grounds after."""
    value = Value.UNKNOWN if asked.ended else Value.PENDING
    return Reached(value, reason, facts=facts)


def grades_of(asked: Asked, level: Level) -> tuple[str, ...]:
    """The grades that a level is judged by, from best to worst; empty when not declared."""
    measure = asked.plan.measure(level.expression.numerator[0].measure)
    return (measure.grades if measure else None) or ()


def is_grade(figure: Figure) -> bool:
    """Whether a figure is a grade."""
    return any(fact.kind is FactKind.GRADE for fact in figure.facts)


def settled(asked: Asked, met: bool, numbers: Numbers | None, facts: tuple[Fact, ...]) -> Reached:
    """A comparison that waits for its window to end."""
    if not asked.ended:
        return Reached(Value.PENDING, None, numbers, facts)
    return Reached(Value.MET if met else Value.NOT_MET, None, numbers, facts)


def judge_words(asked: Asked, level: Level, threshold: Threshold, figure: Figure) -> Reached:
    """An answer or a grade against its level."""
    if figure.answer is not None:
        return settled(asked, figure.answer, None, figure.facts)
    grades = grades_of(asked, level)
    told = fold(figure.facts[-1].text)
    grade = next((one for one in grades if fold(one) == told), figure.facts[-1].text)
    if not grades or grade not in grades or threshold.grade not in grades:
        return Reached(Value.UNKNOWN, Reason.BANDS_NOT_DECLARED, facts=figure.facts)
    met = grades.index(grade) <= grades.index(threshold.grade)
    return settled(asked, met, None, figure.facts)


def as_number(threshold: Threshold) -> Threshold:
    """The level that a number is compared with: all of them is a hundred percent."""
    if threshold.operator is Operator.EVERY:
        return evolve(threshold, operator=Operator.AT_LEAST, value=Fraction(100))
    return threshold


def judge_ratio(
    asked: Asked, level: Level, threshold: Threshold, figure: Figure, below: Interval
) -> Reached:
    """A share against its level, in percent."""
    top = figure.value or _ZERO
    if figure.partial:
        return undecided(asked, Reason.NO_DATA, figure.facts)
    if below == _ZERO:
        if top != _ZERO:
            return undecided(asked, Reason.CONTRADICTORY_FACTS, figure.facts)
        rule = asked.plan.policies.empty_population
        value = {
            EmptyPopulation.NOT_APPLICABLE: Value.NOT_APPLICABLE,
            EmptyPopulation.MET: Value.MET,
        }.get(rule, Value.UNKNOWN)
        if not asked.ended:
            value = Value.PENDING
        reason = Reason.READING_NOT_DECLARED if value is Value.UNKNOWN else None
        return Reached(value, reason, facts=figure.facts, note="tổng thể rỗng")
    effective = as_number(threshold)
    share = percentage(top, below)
    if share is None:
        return undecided(asked, Reason.NOT_PRECISE_ENOUGH, figure.facts)
    if effective.operator is Operator.CHANGE:
        return _judge_change(asked, level, effective, share, (top, below), figure.facts)
    missing = None
    if top.low is not None and top.is_exact and below.is_exact and below.low is not None:
        missing = shortfall(top.low, below.low, effective)
    numbers = Numbers(share, threshold.text, "%", top, below, missing, _unit(asked, level))
    return _compare(asked, share, effective, numbers, figure.facts)


def _unit(asked: Asked, level: Level) -> str:
    measure = asked.plan.measure(level.expression.numerator[0].measure)
    return measure.unit if measure else ""


def _judge_change(
    asked: Asked,
    level: Level,
    threshold: Threshold,
    reached: Interval,
    pair: tuple[Interval | None, Interval | None],
    facts: tuple[Fact, ...],
) -> Reached:
    """A level that asks for a change since a base."""
    base, used = base_of(asked, level, threshold)
    facts = (*facts, *used)
    if base is None:
        return Reached(Value.UNKNOWN, Reason.BASELINE_NOT_GIVEN, facts=facts)
    if base == 0 and threshold.unit == "%":
        return Reached(Value.NOT_APPLICABLE, facts=facts, note="số gốc bằng 0")
    change, effective = _changed(reached, base, threshold)
    if _is_rank(asked, level, threshold):
        change = Interval.exact(base).plus(reached, sign=-1)  # up is towards the first
    unit = "%" if level.expression.is_ratio else _unit(asked, level)
    numbers = Numbers(reached, threshold.text, unit, *pair)
    note = f"số gốc {show_number(base)}{unit if unit == '%' else ''}"
    return evolve(_compare(asked, change, effective, numbers, facts), note=note)


def _is_rank(asked: Asked, level: Level, threshold: Threshold) -> bool:
    measure = asked.plan.measure(level.expression.numerator[0].measure)
    return threshold.unit == "bậc" or (measure is not None and measure.kind is MeasureKind.RANK)


def _compare(
    asked: Asked,
    reached: Interval,
    threshold: Threshold,
    numbers: Numbers,
    facts: tuple[Fact, ...],
) -> Reached:
    met = satisfies(reached, threshold)
    if met is None:
        reason = Reason.NOT_PRECISE_ENOUGH
        if threshold.value is None:
            return Reached(Value.UNKNOWN, Reason.READING_NOT_DECLARED, numbers, facts)
        value = Value.UNKNOWN if asked.ended else Value.PENDING
        return Reached(value, reason, numbers, facts)
    return settled(asked, met, numbers, facts)


def judge_number(asked: Asked, level: Level, threshold: Threshold, figure: Figure) -> Reached:
    """A number against its level, early where it cannot come back."""
    measure = asked.plan.measure(level.expression.numerator[0].measure)
    effective = as_number(threshold)
    reached = figure.value or _ZERO
    if effective.operator is Operator.CHANGE and not figure.partial:
        return _judge_change(asked, level, effective, reached, (None, None), figure.facts)
    unit = threshold.unit or (measure.unit if measure else "")
    numbers = Numbers(reached, threshold.text, unit)
    cumulative = measure is not None and measure.kind is MeasureKind.CUMULATIVE
    if cumulative and (not asked.ended or figure.partial) and len(level.expression.numerator) == 1:
        met = satisfies(reached, effective)
        if met is True and effective.operator in FLOORS:
            return Reached(Value.MET, None, numbers, figure.facts)
        if met is False and _is_passed(reached, effective):
            return Reached(Value.NOT_MET, None, numbers, figure.facts)
    if figure.partial:
        return undecided(asked, Reason.NO_DATA, figure.facts)
    return _compare(asked, reached, effective, numbers, figure.facts)


def _is_passed(reached: Interval, threshold: Threshold) -> bool:
    """Whether a number that can only rise, and is not what a level asks, has passed it."""
    first = threshold.value
    if threshold.operator not in _CEILINGS or first is None:
        return False
    return reached.at_least(first) is True


def _changed(reached: Interval, base: Fraction, threshold: Threshold) -> tuple[Interval, Threshold]:
    """The change since the base, and the level for it."""
    change = reached.plus(Interval.exact(base), sign=-1)
    value = threshold.value
    falling = threshold.direction == "giảm" or (value is not None and value < 0)
    strict = threshold.strict or value is None
    if value is not None and threshold.unit == "%":
        value = value * abs(base) / 100
    if threshold.value2 is not None and value is not None:
        ends = threshold.value2 * abs(base) / 100 if threshold.unit == "%" else threshold.value2
        low, high = sorted((value, ends))
        return change, evolve(threshold, operator=Operator.BETWEEN, value=low, value2=high)
    if falling:
        operator = Operator.LESS if strict else Operator.AT_MOST
    else:
        operator = Operator.MORE if strict else Operator.AT_LEAST
    return change, evolve(threshold, operator=operator, value=value or Fraction(0))
