"""Did a number reach its level: figures of a window, readings, early decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from fractions import Fraction

from attrs import evolve, frozen

from cchc_rules.evaluation.algebra import all_of, any_of
from cchc_rules.evaluation.comparing import percentage, satisfies, shortfall
from cchc_rules.evaluation.selection import settle
from cchc_rules.evaluation.verdicts import Numbers, Reason, Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.numbers import Interval, show_number
from cchc_rules.plan.document import EmptyPopulation, Plan
from cchc_rules.plan.measures import Aggregation, Level, MeasureKind, Scope, Term
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.ranges import DateRange

_ZERO = Interval.exact(0)
_FIGURES = (FactKind.VALUE, FactKind.RATIO, FactKind.YES_NO, FactKind.GRADE, FactKind.JUDGEMENT)
_FLOORS = (Operator.AT_LEAST, Operator.MORE)
_Slice = tuple[str | None, tuple[tuple[str, str], ...]]
_CEILINGS = (Operator.AT_MOST, Operator.LESS, Operator.NONE)


@frozen
class Reached:
    """The verdict on a level, the reason when undecided, its figures and facts."""

    value: Value
    reason: Reason | None = None
    numbers: Numbers | None = None
    facts: tuple[Fact, ...] = ()
    note: str = ""


@frozen
class Asked:
    """One question: a level of an item, over a window, on a day, for who may report."""

    plan: Plan
    facts: Facts
    item: str
    days: DateRange
    as_of: dt.date
    reports: Callable[[str | None], bool]
    closed_after: dt.date
    dimension: tuple[str, str] | None = None

    @property
    def ended(self) -> bool:
        """Whether only time can no longer be what is missing."""
        return self.as_of > self.closed_after


@frozen
class _Figure:
    value: Interval | None = None
    facts: tuple[Fact, ...] = ()
    reason: Reason | None = None
    denominator: Interval | None = None
    answer: bool | None = None
    partial: bool = False


def _undecided(asked: Asked, reason: Reason, facts: tuple[Fact, ...] = ()) -> Reached:
    value = Value.UNKNOWN if asked.ended else Value.PENDING
    return Reached(value, reason, facts=facts)


def _in_scope(fact: Fact, scope: Scope) -> bool:
    dimensions = dict(fact.dimensions)
    for name, values in scope.only:
        if dimensions.get(name) not in values:
            return False
    return all(dimensions.get(name) not in values for name, values in scope.excluded)


def _usable(asked: Asked, subject: str, scope: Scope) -> list[Fact]:
    found = []
    for fact in asked.facts.about(subject):
        day = fact.about_period.days.last if fact.about_period else fact.about_day
        inside = (
            asked.days.covers(fact.about_period.days)
            if fact.about_period
            else (day is not None and day in asked.days)
        )
        if fact.baseline or fact.kind not in _FIGURES or not inside:
            continue
        if day is None or day > asked.as_of or not asked.reports(fact.agency):
            continue
        if asked.dimension and asked.dimension not in fact.dimensions:
            continue
        if _in_scope(fact, scope):
            found.append(fact)
    return found


def _tiles(facts: Iterable[Fact], days: DateRange) -> tuple[list[Fact], bool]:
    """Facts of named periods that follow on without gap from the first day; and if they fill."""
    rows = [fact for fact in facts if fact.about_period]
    whole = [fact for fact in rows if fact.about_period and fact.about_period.days == days]
    if whole:
        return whole, True
    rows.sort(
        key=lambda fact: (
            (fact.about_period.days.first, -fact.about_period.days.days)
            if fact.about_period
            else (days.first, 0)
        )
    )
    kept: list[Fact] = []
    following = days.first
    for fact in rows:
        if fact.about_period and fact.about_period.days.first == following:
            kept.append(fact)
            following = fact.about_period.days.last + dt.timedelta(days=1)
    return kept, following > days.last


def _one_slice(rows: list[Fact], asked: Asked, kind: MeasureKind) -> _Figure:
    """The figure of one agency and one combination of dimension values."""
    if kind is MeasureKind.CUMULATIVE:
        kept, complete = _tiles(rows, asked.days)
    else:
        whole = [f for f in rows if f.about_period and f.about_period.days == asked.days]
        dated = sorted(
            (f for f in rows if f.about_day and not f.about_period),
            key=lambda f: f.about_day or dt.date.min,
        )
        kept, complete = (whole[:1] or dated[-1:]), bool(whole or dated)
        if not kept:
            kept, complete = _tiles(rows, asked.days)
            complete = complete and len(kept) == 1
    if not kept:
        return _Figure(reason=Reason.NO_DATA)
    total, below = _ZERO, _ZERO
    for fact in kept:
        total = _plus(total, fact.value, 1)
        below = _plus(below, fact.denominator, 1)
    has_ratio = any(fact.denominator is not None for fact in kept)
    answers = [fact.answer for fact in kept if fact.answer is not None]
    return _Figure(
        total,
        tuple(kept),
        None if complete else Reason.NO_DATA,
        below if has_ratio else None,
        all(answers) if answers else None,
        partial=not complete,
    )


def _plus(one: Interval, other: Interval | None, sign: int) -> Interval:
    if other is None:
        return one
    low, high = (other.low, other.high) if sign > 0 else (other.high, other.low)
    low_closed, high_closed = other.low_closed, other.high_closed
    if sign < 0:
        low_closed, high_closed = high_closed, low_closed
    return Interval(
        None if one.low is None or low is None else one.low + sign * low,
        None if one.high is None or high is None else one.high + sign * high,
        one.low_closed and low_closed,
        one.high_closed and high_closed,
    )


def _slices(asked: Asked, rows: list[Fact]) -> dict[_Slice, list[Fact]]:
    groups: dict[_Slice, list[Fact]] = {}
    for fact in rows:
        groups.setdefault((fact.agency, fact.dimensions), []).append(fact)
    total = [key for key in groups if not key[1]]
    if total and asked.dimension is None:
        return {key: groups[key] for key in total}
    return groups


def _figure(asked: Asked, subject: str, scope: Scope) -> _Figure:
    rows = _usable(asked, subject, scope)
    settled = settle(rows)
    if settled.contradictory:
        return _Figure(facts=settled.contradictory, reason=Reason.CONTRADICTORY_FACTS)
    measure = asked.plan.measure(subject)
    kind = measure.kind if measure else MeasureKind.RATE
    parts = [
        _one_slice(group, asked, kind) for group in _slices(asked, list(settled.facts)).values()
    ]
    if not parts:
        return _Figure(reason=Reason.NO_DATA)
    if len(parts) == 1 and not _missing_slices(asked, subject, scope, settled.facts):
        return parts[0]
    total, below = _ZERO, _ZERO
    for part in parts:
        total = _plus(total, part.value, 1)
        below = _plus(below, part.denominator, 1)
    partial = any(part.reason for part in parts)
    partial = partial or _missing_slices(asked, subject, scope, settled.facts)
    has_ratio = any(part.denominator is not None for part in parts)
    used = tuple(fact for part in parts for fact in part.facts)
    reason = Reason.NO_DATA if partial else None
    return _Figure(total, used, reason, below if has_ratio else None, partial=partial)


def _missing_slices(asked: Asked, subject: str, scope: Scope, facts: tuple[Fact, ...]) -> bool:
    """Whether a declared value of a dimension is in scope and unreported."""
    measure = asked.plan.measure(subject)
    if measure is None or any(not fact.dimensions for fact in facts):
        return False
    for dimension in measure.dimensions:
        if asked.dimension and asked.dimension[0] == dimension.name:
            continue
        only = dict(scope.only).get(dimension.name, dimension.values or ())
        wanted = set(only) - set(dict(scope.excluded).get(dimension.name, ()))
        given = {dict(fact.dimensions).get(dimension.name) for fact in facts}
        if wanted - given:
            return True
    return False


def _sum(asked: Asked, terms: tuple[Term, ...], scope: Scope) -> _Figure:
    if len(terms) == 1 and terms[0].sign > 0:
        return _figure(asked, terms[0].measure, scope)
    total = _ZERO
    used: list[Fact] = []
    reason: Reason | None = None
    for term in terms:
        part = _figure(asked, term.measure, scope)
        used.extend(part.facts)
        reason = reason or part.reason
        if part.value is not None:
            total = _plus(total, part.value, term.sign)
    return _Figure(total, tuple(used), reason, partial=reason is not None)


def judge_level(asked: Asked, level: Level) -> Reached:
    """The verdict on a level: every value of its dimension, under every reading."""
    if level.over and asked.dimension is None:
        return _over(asked, level)
    if level.threshold is None:
        return Reached(Value.UNKNOWN, Reason.NEEDS_JUDGEMENT)
    readings = level.threshold.readings or (level.threshold,)
    results = [_judge(asked, level, reading) for reading in readings]
    if len({result.value for result in results}) == 1:
        return results[0]
    note = "; ".join(
        f"{one.reading or one.text}: {result.value.label}"
        for one, result in zip(readings, results, strict=True)
    )
    return Reached(
        Value.UNKNOWN, Reason.READING_NOT_DECLARED, results[0].numbers, results[0].facts, note
    )


def _over(asked: Asked, level: Level) -> Reached:
    name = level.over or ""
    values: dict[str, None] = {}
    declared = False
    for term in (*level.expression.numerator, *level.expression.denominator):
        measure = asked.plan.measure(term.measure)
        for dimension in measure.dimensions if measure else ():
            if dimension.name == name and dimension.values is not None:
                values.update(dict.fromkeys(dimension.values))
                declared = True
    only = dict(level.scope.only).get(name)
    excluded = dict(level.scope.excluded).get(name, ())
    chosen = [v for v in (only or values) if v not in excluded]
    if not declared and only is None:
        return Reached(Value.UNKNOWN, Reason.MEMBERS_NOT_LISTED)
    results = [judge_level(evolve(asked, dimension=(name, value)), level) for value in chosen]
    total = all_of(result.value for result in results)
    first = next((result for result in results if result.value is total), None)
    if first is None:
        return Reached(Value.NOT_APPLICABLE)
    used = tuple(fact for result in results for fact in result.facts)
    place = chosen[results.index(first)]
    note = f"{name} {place}: {first.value.label}" if total is not Value.MET else ""
    return Reached(total, first.reason, first.numbers, used, note)


def _judge(asked: Asked, level: Level, threshold: Threshold) -> Reached:
    if threshold.operator in (Operator.ALL, Operator.ANY) and threshold.parts:
        parts = [_judge(asked, level, part) for part in threshold.parts]
        combine = all_of if threshold.operator is Operator.ALL else any_of
        total = combine(part.value for part in parts)
        return next(part for part in parts if part.value is total)
    expression = level.expression
    figure = _figure(asked, asked.item, level.scope)
    if not figure.facts:
        figure = _sum(asked, expression.numerator, level.scope)
    below = figure.denominator
    if below is None and expression.denominator:
        other = _sum(asked, expression.denominator, level.scope)
        below = other.value
        reason = figure.reason or other.reason
        if reason is Reason.CONTRADICTORY_FACTS or reason is Reason.NO_DATA:
            return _undecided(asked, reason, (*figure.facts, *other.facts))
    if figure.reason is Reason.CONTRADICTORY_FACTS:
        return _undecided(asked, Reason.CONTRADICTORY_FACTS, figure.facts)
    if figure.answer is not None or _is_grade(figure):
        return _judge_words(asked, level, threshold, figure)
    if figure.value is None or not figure.facts:
        return _undecided(asked, Reason.NO_DATA)
    if below is not None:
        return _judge_ratio(asked, threshold, figure, below)
    return _judge_number(asked, level, threshold, figure)


def _is_grade(figure: _Figure) -> bool:
    return any(fact.kind is FactKind.GRADE for fact in figure.facts)


def _settled(asked: Asked, met: bool, numbers: Numbers | None, facts: tuple[Fact, ...]) -> Reached:
    """A comparison that waits for its window to end."""
    if not asked.ended:
        return Reached(Value.PENDING, None, numbers, facts)
    return Reached(Value.MET if met else Value.NOT_MET, None, numbers, facts)


def _judge_words(asked: Asked, level: Level, threshold: Threshold, figure: _Figure) -> Reached:
    if figure.answer is not None:
        return _settled(asked, figure.answer, None, figure.facts)
    measure = asked.plan.measure(level.expression.numerator[0].measure)
    grades = measure.grades if measure else None
    grade = figure.facts[-1].text
    if not grades or grade not in grades or threshold.grade not in grades:
        return Reached(Value.UNKNOWN, Reason.BANDS_NOT_DECLARED, facts=figure.facts)
    met = grades.index(grade) <= grades.index(threshold.grade)
    return _settled(asked, met, None, figure.facts)


def _effective(threshold: Threshold) -> Threshold:
    if threshold.operator is Operator.EVERY:
        return evolve(threshold, operator=Operator.AT_LEAST, value=Fraction(100))
    if threshold.operator is Operator.NONE:
        return evolve(threshold, operator=Operator.AT_MOST, value=Fraction(0))
    return threshold


def _judge_ratio(asked: Asked, threshold: Threshold, figure: _Figure, below: Interval) -> Reached:
    top = figure.value or _ZERO
    if figure.partial:
        return _undecided(asked, Reason.NO_DATA, figure.facts)
    if below == _ZERO:
        if top != _ZERO:
            return _undecided(asked, Reason.CONTRADICTORY_FACTS, figure.facts)
        rule = asked.plan.policies.empty_population
        value = {
            EmptyPopulation.NOT_APPLICABLE: Value.NOT_APPLICABLE,
            EmptyPopulation.MET: Value.MET,
        }.get(rule, Value.UNKNOWN)
        if not asked.ended:
            value = Value.PENDING
        reason = Reason.READING_NOT_DECLARED if value is Value.UNKNOWN else None
        return Reached(value, reason, facts=figure.facts, note="tổng thể rỗng")
    effective = _effective(threshold)
    share = percentage(top, below)
    if share is None:
        return _undecided(asked, Reason.NOT_PRECISE_ENOUGH, figure.facts)
    missing = None
    if top.low is not None and top.is_exact and below.is_exact and below.low is not None:
        missing = shortfall(top.low, int(below.low), effective)
    words = threshold.text or _words(threshold)
    numbers = Numbers(share, words, "%", top, below, missing, "hồ sơ")
    return _compare(asked, share, effective, numbers, figure.facts)


def _words(threshold: Threshold) -> str:
    value = show_number(threshold.value) if threshold.value is not None else ""
    return " ".join(part for part in (threshold.operator.value, value, threshold.unit) if part)


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
    return _settled(asked, met, numbers, facts)


def _judge_number(asked: Asked, level: Level, threshold: Threshold, figure: _Figure) -> Reached:
    measure = asked.plan.measure(level.expression.numerator[0].measure)
    effective = _effective(threshold)
    reached = figure.value or _ZERO
    if effective.operator is Operator.CHANGE:
        base = _baseline(asked, level)
        if base is None:
            return Reached(Value.UNKNOWN, Reason.BASELINE_NOT_GIVEN, facts=figure.facts)
        if base == 0 and effective.unit == "%":
            return Reached(Value.NOT_APPLICABLE, facts=figure.facts, note="số gốc bằng 0")
        reached, effective = _changed(reached, base, effective)
    unit = threshold.unit or (measure.unit if measure else "")
    numbers = Numbers(reached, threshold.text or _words(threshold), unit)
    cumulative = measure is not None and measure.kind is MeasureKind.CUMULATIVE
    if cumulative and (not asked.ended or figure.partial) and len(level.expression.numerator) == 1:
        met = satisfies(reached, effective)
        if met is True and effective.operator in _FLOORS:
            return Reached(Value.MET, None, numbers, figure.facts)
        if met is False and effective.operator in _CEILINGS:
            return Reached(Value.NOT_MET, None, numbers, figure.facts)
    if figure.partial:
        return _undecided(asked, Reason.NO_DATA, figure.facts)
    return _compare(asked, reached, effective, numbers, figure.facts)


def _baseline(asked: Asked, level: Level) -> Fraction | None:
    if level.baseline is not None:
        return level.baseline
    subject = level.expression.numerator[0].measure
    rows = [f for f in asked.facts.about(subject) if f.baseline and asked.reports(f.agency)]
    settled = settle(rows)
    values = [f.value.low for f in settled.facts if f.value is not None and f.value.is_exact]
    return values[0] if len(values) == 1 and not settled.contradictory else None


def _changed(reached: Interval, base: Fraction, threshold: Threshold) -> tuple[Interval, Threshold]:
    """The change since the base, and the level for it."""
    change = _plus(reached, Interval.exact(base), -1)
    value = threshold.value
    falling = threshold.direction == "giảm" or (value is not None and value < 0)
    strict = threshold.strict or value is None
    if value is not None and threshold.unit == "%":
        value = value * abs(base) / 100
    if falling:
        operator = Operator.LESS if strict else Operator.AT_MOST
    else:
        operator = Operator.MORE if strict else Operator.AT_LEAST
    return change, evolve(threshold, operator=operator, value=value or Fraction(0))


def undeclared_aggregation(level: Level, *, group: bool) -> bool:
    """Whether a level over a group does not say how its members combine."""
    return group and level.aggregation is Aggregation.UNDECLARED
