"""Figures read from facts: what measures came to over a window, for who may report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from itertools import product

from attrs import evolve, frozen

from cchc_rules.evaluation.data_windows import data_days
from cchc_rules.evaluation.parts import NEVER, added, apart, filling_of
from cchc_rules.evaluation.selection import settle
from cchc_rules.evaluation.verdicts import Reason
from cchc_rules.evaluation.windows import Speakers
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan
from cchc_rules.plan.measures import Expression, MeasureKind, Scope, Term
from cchc_rules.plan.units import ONE, conversion
from cchc_rules.records import Record
from cchc_rules.temporal.ranges import DateRange

_ZERO = Interval.exact(0)
ANSWERS = (FactKind.VALUE, FactKind.RATIO, FactKind.YES_NO, FactKind.GRADE, FactKind.JUDGEMENT)
_NOT_ADDED = (MeasureKind.RATE, MeasureKind.RANK, MeasureKind.GRADE)
NUMBERS = (FactKind.VALUE, FactKind.RATIO)
_Values = tuple[tuple[str, str], ...]


@frozen
class Asked(Record):
    """One question: a level of an item, over a window, on a day, for who may report.

    ``kinds`` of facts may answer it. ``members`` of the pooled ``group`` add up to its figure.
    ``kind`` says how figures about the item itself behave.
    """

    plan: Plan
    facts: Facts
    item: str
    days: DateRange
    as_of: dt.date
    speakers: Speakers
    closed_after: dt.date
    dimension: tuple[str, str] | None = None
    kinds: tuple[FactKind, ...] = ANSWERS
    group: str | None = None
    members: tuple[str, ...] = ()
    kind: MeasureKind = MeasureKind.RATE

    @property
    def ended(self) -> bool:
        """Whether only time can no longer be what is missing."""
        return self.as_of > self.closed_after


@frozen
class Figure(Record):
    """What facts say of a measure: a number, an answer, or why there is none."""

    value: Interval | None = None
    facts: tuple[Fact, ...] = ()
    reason: Reason | None = None
    denominator: Interval | None = None
    answer: bool | None = None
    partial: bool = False

    def beside(self, other: Figure) -> Figure:
        """The figure with the facts of another behind its own."""
        return Figure(
            self.value,
            (*self.facts, *other.facts),
            self.reason,
            self.denominator,
            self.answer,
            self.partial,
        )


def _in_scope(fact: Fact, scope: Scope, *, own: bool) -> bool:
    """Whether a figure speaks of what is in scope alone; one about the item itself does.

    A figure of everything holds what the scope leaves out.
    """
    if not (scope.only or scope.excluded):
        return True
    dimensions = dict(fact.dimensions)
    for name, values in scope.only:
        if dimensions.get(name) not in values and not (own and name not in dimensions):
            return False
    return all(
        own if name not in dimensions else dimensions[name] not in values
        for name, values in scope.excluded
    )


def _usable(asked: Asked, subject: str, scope: Scope) -> list[Fact]:
    found = []
    for fact in asked.facts.about(subject, asked.speakers):
        day = fact.about_period.days.last if fact.about_period else fact.about_day
        inside = (
            asked.days.covers(fact.about_period.days)
            if fact.about_period
            else (day is not None and day in asked.days)
        )
        if fact.baseline or fact.kind not in asked.kinds or not inside:
            continue
        if day is None or day > asked.as_of or (fact.kind in NUMBERS and fact.value is None):
            continue
        if asked.dimension and asked.dimension not in fact.dimensions:
            continue
        if _in_scope(fact, scope, own=subject == asked.item):
            found.append(fact if fact.agency else evolve(fact, agency=_only(asked.speakers)))
    return found


def _only(speakers: Speakers) -> str | None:
    """The one agency that a fact naming nobody speaks of; None when there are several."""
    named = [one for one in speakers or () if one is not None]
    return named[0] if len(named) == 1 else None


def _so_far(rows: list[Fact], asked: Asked) -> tuple[list[Fact], bool]:
    """What a count has come to at least, and whether that is all of it.

    Either the latest running total with what came after it, or parts that do not overlap.
    """
    parts = apart(rows, NEVER)
    running = _running(rows, asked)
    if running is None:
        return parts, False
    with_total = [running, *apart(rows, _day(running))]
    if running.about_day == asked.days.last:
        return [running], True
    ends = added(f.value for f in with_total).low, added(f.value for f in parts).low
    return (parts if None not in ends and ends[0] < ends[1] else with_total), False  # type: ignore[operator]


def _day(fact: Fact) -> dt.date:
    return fact.about_day or NEVER


def _running(rows: list[Fact], asked: Asked) -> Fact | None:
    """The latest running total (lũy kế đến ngày …), which counts from the year's first day.

    It says nothing of a window that begins later: what came before is in it.
    """
    cut_off = asked.plan.policies.last_data_day
    year = asked.days.last.year
    whole = data_days(cut_off, DateRange(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    opening = (asked.plan.period.days.first, whole.first)
    dated = [fact for fact in rows if fact.about_day and not fact.about_period]
    if asked.days.first not in opening:
        return None
    return max(dated, key=_day, default=None)


def _figure(facts: list[Fact], complete: bool = True) -> Figure:
    """What facts add up to."""
    if len(facts) == 1 and complete:
        (one,) = facts
        value = _ZERO if one.value is None else one.value
        return Figure(value, tuple(facts), None, one.denominator, one.answer)
    has_ratio = any(fact.denominator is not None for fact in facts)
    answers = [fact.answer for fact in facts if fact.answer is not None]
    return Figure(
        added(fact.value for fact in facts),
        tuple(facts),
        None if complete else Reason.NO_DATA,
        added(fact.denominator for fact in facts) if has_ratio else None,
        all(answers) if answers else None,
        partial=not complete,
    )


def _one_slice(rows: list[Fact], asked: Asked, kind: MeasureKind) -> Figure:
    """The figure of one agency and one combination of dimension values."""
    if len(rows) == 1 and rows[0].about_period and rows[0].about_period.days == asked.days:
        return _figure(rows)
    if kind is MeasureKind.CUMULATIVE:
        filling = filling_of(rows, asked.days)
        kept, complete = (filling, True) if filling is not None else _so_far(rows, asked)
    else:
        whole = [f for f in rows if f.about_period and f.about_period.days == asked.days]
        dated = sorted(
            (f for f in rows if f.about_day and not f.about_period),
            key=_day,
        )
        kept, complete = (whole[:1] or dated[-1:]), bool(whole or dated)
        if not kept:
            kept = apart(rows, NEVER)
    if not kept:
        return Figure(reason=Reason.NO_DATA)
    return _figure(kept, complete)


def figure_of(asked: Asked, subject: str, scope: Scope) -> Figure:
    """The figure of one measure; partial when a declared part of it did not arrive."""
    figure = _in(asked, subject, scope)
    if figure.reason is Reason.NO_DATA and scope.excluded and subject != asked.item:
        return _rest(asked, subject, scope) or figure
    return figure


def _rest(asked: Asked, subject: str, scope: Scope) -> Figure | None:
    """Everything less what the scope leaves out, where both are known."""
    measure = asked.plan.measure(subject)
    if measure is None or measure.kind in _NOT_ADDED or scope.only or len(scope.excluded) > 1:
        return None
    name, values = scope.excluded[0]
    whole = _in(asked, subject, Scope())
    parts = [_in(asked, subject, Scope(only=((name, (value,)),))) for value in values]
    if any(one.reason or one.value is None or one.denominator for one in (whole, *parts)):
        return None
    if measure.kind is MeasureKind.SNAPSHOT and len(_stretches((whole, *parts))) > 1:
        return None
    used = tuple(fact for one in (whole, *parts) for fact in one.facts)
    left_out = added(one.value for one in parts)
    if (whole.value or _ZERO).is_below(left_out):
        return Figure(facts=used, reason=Reason.CONTRADICTORY_FACTS)
    return evolve(whole, value=(whole.value or _ZERO).plus(left_out, sign=-1), facts=used)


def _in(asked: Asked, subject: str, scope: Scope) -> Figure:
    usable = _usable(asked, subject, scope)
    if not usable:
        return Figure(reason=Reason.NO_DATA)
    settled = settle(usable)
    if settled.contradictory:
        return Figure(facts=settled.contradictory, reason=Reason.CONTRADICTORY_FACTS)
    if not asked.members:
        return _joint(asked, subject, scope, settled.facts)
    whole = tuple(fact for fact in settled.facts if fact.agency in (asked.group, None))
    parts = tuple(fact for fact in settled.facts if fact.agency in asked.members)
    return _pooled(asked, subject, scope, whole, parts)


def _pooled(
    asked: Asked, subject: str, scope: Scope, whole: tuple[Fact, ...], parts: tuple[Fact, ...]
) -> Figure:
    """What the members of a group add up to; a figure of the group itself must agree.

    It stands for the members when none has reported; with a member missing the sum is open.
    """
    own = _joint(asked, subject, scope, whole)
    if not parts:
        return own
    total = _added(asked, subject, scope, parts)
    if set(asked.members) - {fact.agency for fact in parts}:
        total = evolve(total, reason=total.reason or Reason.NO_DATA, partial=True)
    if not whole or own.reason is not None or total.reason is not None:
        return total
    if (own.value, own.denominator) == (total.value, total.denominator):
        return total
    return Figure(facts=(*own.facts, *total.facts), reason=Reason.CONTRADICTORY_FACTS)


def _joint(asked: Asked, subject: str, scope: Scope, facts: tuple[Fact, ...]) -> Figure:
    """The one figure of what several owe together, whoever of them reports it.

    Added up, it would be met or broken by the silence of one of them; they must agree.
    """
    if facts and _is_of_one_slice(facts):
        return _one_slice(list(facts), asked, _kind(asked, subject, facts))
    told = [_of_one(asked, subject, scope, rows) for rows in _by_agency(facts).values()]
    best = max(told, key=how_much, default=Figure(reason=Reason.NO_DATA))
    whole = [one for one in told if one.reason is None]
    unlike = {(one.value, one.denominator, one.answer) for one in whole}
    if len(unlike) > 1:
        used = tuple(fact for one in told for fact in one.facts)
        return Figure(facts=used, reason=Reason.CONTRADICTORY_FACTS)
    return best


def _is_of_one_slice(facts: tuple[Fact, ...]) -> bool:
    """Whether facts are all of one agency, and none of a value of a dimension."""
    agency = facts[0].agency
    return not any(fact.dimensions or fact.agency != agency for fact in facts)


def _by_agency(facts: Iterable[Fact]) -> dict[str | None, list[Fact]]:
    found: dict[str | None, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.agency, []).append(fact)
    return found


def _added(asked: Asked, subject: str, scope: Scope, facts: tuple[Fact, ...]) -> Figure:
    """The sum over agencies."""
    kind = _kind(asked, subject, facts)
    return _total(kind, [_of_one(asked, subject, scope, r) for r in _by_agency(facts).values()])


def _kind(asked: Asked, subject: str, facts: Iterable[Fact]) -> MeasureKind:
    """How figures about a subject behave; percentages without their numbers are never added."""
    measure = asked.plan.measure(subject)
    if measure is not None:
        return measure.kind
    bare = any(fact.unit == "%" and fact.denominator is None for fact in facts)
    return MeasureKind.RATE if bare else asked.kind


def _of_one(asked: Asked, subject: str, scope: Scope, facts: list[Fact]) -> Figure:
    """The figure of one agency: of everything, or what its values of a dimension add up to.

    Ways to cut the same figure are never added to each other.
    """
    ways: dict[tuple[str, ...], dict[_Values, list[Fact]]] = {}
    for fact in facts:
        values = tuple(sorted(one for one in fact.dimensions if one != asked.dimension))
        names = tuple(name for name, _ in values)
        ways.setdefault(names, {}).setdefault(values, []).append(fact)
    kind = _kind(asked, subject, facts)
    found = []
    for names, cut in ways.items():
        total = _total(kind, [_one_slice(rows, asked, kind) for rows in cut.values()])
        if names and _misses(asked, subject, scope, names, set(cut)):
            total = evolve(total, reason=Reason.NO_DATA, partial=True)
        found.append((names, total))
    running = kind is MeasureKind.CUMULATIVE
    found.sort(key=lambda one: len(one[0]))
    found.sort(key=lambda one: how_much(one[1])[: 1 + running], reverse=True)
    return found[0][1]


def _stretches(figures: Iterable[Figure]) -> set[object]:
    """The days and periods that the facts of figures are about."""
    used = (fact for one in figures for fact in one.facts)
    return {fact.about_period.days if fact.about_period else fact.about_day for fact in used}


def how_much(figure: Figure) -> tuple[bool, Fraction]:
    """Whether a figure lacks nothing, and how much it comes to at least."""
    low = figure.value.low if figure.value else None
    return figure.reason is None, low or Fraction(0)


def _total(kind: MeasureKind, parts: list[Figure]) -> Figure:
    """The sum of figures, open when one of them is.

    Shares are never added, nor counts of what there was on different days.
    """
    if len(parts) == 1:
        return parts[0]
    used = tuple(fact for part in parts for fact in part.facts)
    has_ratio = any(part.denominator is not None for part in parts)
    if not has_ratio and kind in _NOT_ADDED:
        return Figure(facts=used, reason=Reason.NO_DATA)
    apart = kind is MeasureKind.SNAPSHOT and len(_stretches(parts)) > 1
    partial = apart or any(part.reason for part in parts)
    return Figure(
        added(part.value for part in parts),
        used,
        Reason.NO_DATA if partial else None,
        added(part.denominator for part in parts) if has_ratio else None,
        partial=partial,
    )


def _misses(
    asked: Asked, subject: str, scope: Scope, names: tuple[str, ...], given: set[_Values]
) -> bool:
    """Whether a figure cut by dimensions left out a value in scope, or may have."""
    wanted: list[tuple[str, ...]] = []
    for place, name in enumerate(names):
        values = dict(scope.only).get(name) or _declared(asked.plan, subject, name)
        if values is None or any(one[place][1] not in values for one in given):
            return True
        left_out = dict(scope.excluded).get(name, ())
        wanted.append(tuple(value for value in values if value not in left_out))
    return any(tuple(zip(names, one, strict=True)) not in given for one in product(*wanted))


def _declared(plan: Plan, subject: str, name: str) -> tuple[str, ...] | None:
    """The values that a dimension of a measure has; for an item, that any measure gives it."""
    own = plan.measure(subject)
    for measure in (own,) if own is not None else plan.measures:
        for dimension in measure.dimensions:
            if dimension.name == name and dimension.values is not None:
                return dimension.values
    return None


def sum_of(asked: Asked, terms: tuple[Term, ...], scope: Scope, *, unit: str) -> Figure:
    """The sum of measures with their signs, in ``unit``; open when one of them is."""
    if len(terms) == 1 and terms[0].sign == 1:
        return _in_unit(asked, terms[0], figure_of(asked, terms[0].measure, scope), unit)
    total = _ZERO
    used: list[Fact] = []
    reason: Reason | None = None
    for term in terms:
        part = _in_unit(asked, term, figure_of(asked, term.measure, scope), unit)
        used.extend(part.facts)
        reason = reason or part.reason
        if part.value is not None:
            total = total.plus(part.value or _ZERO, sign=term.sign)
    return Figure(total, tuple(used), reason, partial=reason is not None)


def _in_unit(asked: Asked, term: Term, figure: Figure, unit: str) -> Figure:
    """A figure of a measure in another unit of its kind; as it stands where there is none."""
    measure = asked.plan.measure(term.measure)
    factor = conversion(measure.unit, unit) if measure else None
    if factor is None or factor == ONE or figure.value is None or figure.denominator is not None:
        return figure
    return evolve(figure, value=figure.value.times(factor))


def unit_of(plan: Plan, expression: Expression) -> str:
    """The unit that an expression is worked out in: that of its first measure."""
    measure = plan.measure(expression.numerator[0].measure)
    return measure.unit if measure else ""


def kind_of(plan: Plan, expression: Expression) -> MeasureKind:
    """How a figure that stands for an expression behaves in time."""
    terms = (*expression.numerator, *expression.denominator)
    kinds = {measure.kind for term in terms if (measure := plan.measure(term.measure))}
    if len(kinds) == 1:
        return kinds.pop()
    return MeasureKind.RATE if kinds & {*_NOT_ADDED} or not kinds else MeasureKind.SNAPSHOT
