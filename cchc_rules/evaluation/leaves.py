"""Points of a leaf from facts: one function a kind, an exact interval, open while data is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction

from attrs import evolve, field, frozen

from cchc_rules.evaluation.comparing import percentage, satisfies
from cchc_rules.evaluation.figures import Asked, figure_of, sum_of
from cchc_rules.evaluation.scores import Points
from cchc_rules.evaluation.selection import in_force, settle
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan
from cchc_rules.plan.measures import Scope
from cchc_rules.plan.scorecards import Criterion, Leaf, LeafKind, Scorecard, Step
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.spelling import fold

_HUNDRED = Fraction(100)
_ZERO = Fraction(0)
_EVERYWHERE = Scope()


@frozen
class Case:
    """One card, one agency, one day."""

    plan: Plan
    card: Scorecard
    facts: Facts
    agency: str | None
    as_of: dt.date
    best: Mapping[str, Interval | None] = field(factory=dict)

    def subject(self, criterion: Criterion) -> str:
        """What facts about a criterion are about: ``CS/1.1``."""
        return f"{self.card.id}/{criterion.id}"

    def about(self, criterion: Criterion, *kinds: FactKind) -> tuple[Fact, ...]:
        """Facts of these kinds about a criterion, for the agency, known by the day."""
        return tuple(
            fact
            for fact in self.facts.about(self.subject(criterion))
            if fact.kind in kinds and self._is_own(fact)
        )

    def _is_own(self, fact: Fact) -> bool:
        day = fact.about_period.days.last if fact.about_period else fact.about_day
        in_period = day is None or day in self.plan.period.days
        return in_period and fact.agency in (None, self.agency)


Scored = tuple[Points, tuple[Fact, ...]]
_Reading = tuple[Interval | None, tuple[Fact, ...]]


def top_of(criterion: Criterion) -> Fraction | None:
    """The maximum of a leaf: what it prints; bonus and deductions add none."""
    kind = criterion.leaf.kind if criterion.leaf else None
    if kind in (LeafKind.BONUS, LeafKind.DEDUCTION) and criterion.maximum is None:
        return _ZERO
    return criterion.maximum


def leaf_points(case: Case, criterion: Criterion) -> Scored:
    """Points of a criterion without children, and the facts used."""
    leaf = criterion.leaf or Leaf(LeafKind.UNKNOWN)
    scorer = _SCORERS.get(leaf.kind)
    if scorer is None:
        return _bounds(criterion, leaf), ()
    return scorer(case, criterion, leaf)


def _bounds(criterion: Criterion, leaf: Leaf) -> Points:
    """The lowest and highest points that a leaf's own table can give."""
    top = top_of(criterion)
    if leaf.kind is LeafKind.DEDUCTION and criterion.maximum is None:
        low = -leaf.cap if leaf.cap is not None else None
        return Points(_ZERO if low is None else low, _ZERO, top)
    if leaf.kind is LeafKind.BONUS:
        return Points(_ZERO, leaf.cap, top)
    rows = [top if step.points is None else step.points for step in leaf.steps]
    known = [points for points in rows if points is not None]
    if known and leaf.kind in (LeafKind.STEPS, LeafKind.CHOICES):
        return Points(min(known), max(known), top if top is not None else max(known))
    return Points(_ZERO, criterion.maximum, top)


def _asked(case: Case, criterion: Criterion) -> Asked:
    days = case.plan.period.days
    return Asked(
        case.plan,
        case.facts,
        case.subject(criterion),
        days,
        case.as_of,
        lambda agency: agency in (None, case.agency),
        days.last,
    )


def reached_by(case: Case, criterion: Criterion, leaf: Leaf) -> _Reading:
    """The figure that a leaf reads: a percentage for a ratio; None while it is open."""
    asked = _asked(case, criterion)
    figure = figure_of(asked, asked.item, _EVERYWHERE)
    below = figure.denominator
    if not figure.facts and leaf.expression is not None:
        figure = sum_of(asked, leaf.expression.numerator, _EVERYWHERE)
        below = figure.denominator
        if leaf.expression.denominator:
            other = sum_of(asked, leaf.expression.denominator, _EVERYWHERE)
            below = other.value
            reason = figure.reason or other.reason
            figure = evolve(figure, facts=(*figure.facts, *other.facts), reason=reason)
    if figure.reason is not None or figure.value is None or not figure.facts:
        return None, figure.facts
    if below is not None:
        return percentage(figure.value, below), figure.facts
    return figure.value, figure.facts


def _holds(reached: Interval, threshold: Threshold) -> bool | None:
    """Whether a figure meets a row's level, joined levels included."""
    match threshold.operator:
        case Operator.ALL:
            parts = [_holds(reached, part) for part in threshold.parts]
            return False if False in parts else None if None in parts else True
        case Operator.ANY:
            parts = [_holds(reached, part) for part in threshold.parts]
            return True if True in parts else None if None in parts else False
        case Operator.EVERY:
            return reached.at_least(_HUNDRED)
        case _:
            return satisfies(reached, threshold)


def _step_points(step: Step, reached: Interval, top: Fraction | None) -> tuple[Fraction, Fraction]:
    """Lowest and highest points of a row; a share of the maximum where it has none of its own."""
    if step.points is not None:
        return step.points, step.points
    low = min(reached.low if reached.low is not None else _ZERO, _HUNDRED)
    high = min(reached.high if reached.high is not None else _HUNDRED, _HUNDRED)
    return (top or _ZERO) * low / _HUNDRED, (top or _ZERO) * high / _HUNDRED


def _by_steps(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    """The row that holds; of several, the one that gives most (upper band)."""
    bounds = _bounds(criterion, leaf)
    reached, used = reached_by(case, criterion, leaf)
    if reached is None:
        return bounds, ()
    told = [(s, _holds(reached, s.threshold)) for s in leaf.steps if s.threshold is not None]
    sure = [step for step, holds in told if holds]
    unsure = [step for step, holds in told if holds is None]
    rest = [] if sure else [step for step in leaf.steps if step.otherwise]
    rows = [_step_points(s, reached, criterion.maximum) for s in (*sure, *unsure, *rest)]
    if not rows:
        return bounds, used
    if not unsure:
        low, high = max(rows)
        return Points(low, high, bounds.maximum), used
    return Points(min(r[0] for r in rows), max(r[1] for r in rows), bounds.maximum), used


def _by_choice(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    bounds = _bounds(criterion, leaf)
    rows = case.about(criterion, FactKind.GRADE, FactKind.JUDGEMENT, FactKind.VALUE, FactKind.DONE)
    settled = settle(rows)
    words = {fold(fact.text) for fact in settled.facts if fact.text}
    chosen = [s.points for s in leaf.steps if s.choice is not None and fold(s.choice) in words]
    points = [one for one in chosen if one is not None]
    if settled.contradictory or len(points) != 1:
        return bounds, ()
    return Points(points[0], points[0], bounds.maximum), settled.facts


def _all_or_nothing(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    bounds, top = _bounds(criterion, leaf), criterion.maximum or _ZERO
    settled = settle(case.about(criterion, FactKind.YES_NO, FactKind.JUDGEMENT))
    answers = {fact.answer for fact in settled.facts}
    if len(answers) == 1 and not settled.contradictory:
        points = top if answers == {True} else _ZERO
        return Points(points, points, bounds.maximum), settled.facts
    reached, used = reached_by(case, criterion, leaf)
    whole = None if reached is None else reached.at_least(_HUNDRED)
    if whole is None:
        return bounds, used
    points = top if whole else _ZERO
    return Points(points, points, bounds.maximum), used


def _in_proportion(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    """Share × maximum; nothing below the floor."""
    bounds = _bounds(criterion, leaf)
    reached, used = reached_by(case, criterion, leaf)
    if reached is None or criterion.maximum is None:
        return bounds, ()
    low, high = _step_points(Step(None), reached, criterion.maximum)
    enough = True if leaf.floor is None else reached.at_least(leaf.floor)
    if enough is False:
        return Points(_ZERO, _ZERO, bounds.maximum), used
    return Points(_ZERO if enough is None else low, high, bounds.maximum), used


def _cases(case: Case, criterion: Criterion, leaf: Leaf) -> tuple[Interval, tuple[Fact, ...]]:
    """How many cases there were: a reported count is all of them, single ones may be more."""
    reached, used = reached_by(case, criterion, leaf)
    if reached is not None:
        return reached, used
    rows = in_force(case.about(criterion, FactKind.OCCURRENCE))
    count = sum((f.value.low or _ZERO if f.value else Fraction(1) for f in rows), _ZERO)
    return Interval(count, None), rows


def _deducted(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    """Each case takes points away, down to the cap; from the maximum where there is one."""
    counted, used = _cases(case, criterion, leaf)
    each = leaf.per_case or _ZERO
    cap = leaf.cap if leaf.cap is not None else criterion.maximum
    start = criterion.maximum or _ZERO
    least = _limited(each * (counted.low or _ZERO), cap)
    most = cap if counted.high is None else _limited(each * counted.high, cap)
    low = start - most if most is not None else start - least
    return Points(low, start - least, top_of(criterion)), used


def _added(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    """Each case adds points, up to the cap."""
    counted, used = _cases(case, criterion, leaf)
    each = leaf.per_case or _ZERO
    low = _limited(each * (counted.low or _ZERO), leaf.cap)
    high = leaf.cap if counted.high is None else _limited(each * counted.high, leaf.cap)
    return Points(low, high, top_of(criterion)), used


def _limited(points: Fraction, cap: Fraction | None) -> Fraction:
    return points if cap is None else min(points, cap)


def _normalised(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    """The share of the best agency's figure; open while any agency's is."""
    bounds = _bounds(criterion, leaf)
    reached, used = reached_by(case, criterion, leaf)
    best = case.best.get(criterion.id)
    if reached is None or best is None or criterion.maximum is None:
        return bounds, used
    share = percentage(reached, best)
    if share is None:
        return bounds, used
    low, high = _step_points(Step(None), share, criterion.maximum)
    return Points(low, high, bounds.maximum), used


_SCORERS: dict[LeafKind, Callable[[Case, Criterion, Leaf], Scored]] = {
    LeafKind.STEPS: _by_steps,
    LeafKind.CHOICES: _by_choice,
    LeafKind.ALL_OR_NOTHING: _all_or_nothing,
    LeafKind.PROPORTIONAL: _in_proportion,
    LeafKind.SURVEYED: _in_proportion,
    LeafKind.DEDUCTION: _deducted,
    LeafKind.BONUS: _added,
    LeafKind.NORMALISED: _normalised,
}
