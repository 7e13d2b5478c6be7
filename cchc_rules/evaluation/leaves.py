"""Points of a leaf from facts: one function a kind, an exact interval, open while data is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from attrs import evolve, field, frozen

from cchc_rules.evaluation.comparing import percentage
from cchc_rules.evaluation.figures import NUMBERS, Asked, figure_of, sum_of, unit_of
from cchc_rules.evaluation.formulas import Nobody, worked_out
from cchc_rules.evaluation.scores import Points
from cchc_rules.evaluation.selection import in_force, settle
from cchc_rules.evaluation.steps import leaves_none_out, points_of, share_of
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan
from cchc_rules.plan.measures import Scope, Term
from cchc_rules.plan.scorecards import Criterion, Given, Leaf, LeafKind, Scorecard
from cchc_rules.records import Record
from cchc_rules.spelling import fold

_HUNDRED = Fraction(100)
_ZERO = Fraction(0)
_EVERYWHERE = Scope()


@frozen
class Peers(Record):
    """Figures of all agencies at a leaf; None while one of them is open."""

    best: Interval | None = None
    mean: Interval | None = None


@frozen
class Case(Record):
    """One card, one agency, one day. ``peers`` by the id of the leaf."""

    plan: Plan
    card: Scorecard
    facts: Facts
    agency: str | None
    as_of: dt.date
    peers: Mapping[str, Peers] = field(factory=dict)

    @property
    def speakers(self) -> frozenset[str | None]:
        """Whose facts speak for the agency: its own, and those that name nobody."""
        return frozenset({self.agency, None})

    def subject(self, criterion: Criterion) -> str:
        """What facts about a criterion are about: ``CS/1.1``."""
        return f"{self.card.id}/{criterion.id}"

    def conditions(self, subject: str) -> tuple[Fact, ...]:
        """Condition facts about a subject over the plan's period, for the agency.

        Those of parts of it count only where they fill it.
        """
        found = [
            fact
            for fact in self.facts.about(subject, self.speakers)
            if fact.kind is FactKind.CONDITION and self._is_within(fact)
        ]
        whole = [fact for fact in found if self._is_whole(fact)]
        parts = {fact.about_period.days for fact in found if fact.about_period}
        return tuple(found if not whole and self.plan.period.days.is_filled_by(parts) else whole)

    def about(self, criterion: Criterion, *kinds: FactKind) -> tuple[Fact, ...]:
        """Facts of these kinds about a criterion over the whole period, by the day."""
        return tuple(fact for fact in self.single(criterion, *kinds) if self._is_whole(fact))

    def single(self, criterion: Criterion, *kinds: FactKind) -> tuple[Fact, ...]:
        """Facts of these kinds about a criterion on any day of the period, by the day."""
        return tuple(
            fact
            for fact in self.facts.about(self.subject(criterion), self.speakers)
            if fact.kind in kinds and self._is_within(fact) and not self._is_ahead(fact)
        )

    def _is_whole(self, fact: Fact) -> bool:
        return fact.about_period is None or fact.about_period.days == self.plan.period.days

    def _is_within(self, fact: Fact) -> bool:
        day = _last(fact)
        return day is None or day in self.plan.period.days

    def _is_ahead(self, fact: Fact) -> bool:
        day = _last(fact)
        return day is not None and day > self.as_of


def _last(fact: Fact) -> dt.date | None:
    return fact.about_period.days.last if fact.about_period else fact.about_day


@frozen
class Scored(Record):
    """Points of a leaf and the facts used; ``applies`` false for an empty population."""

    points: Points
    facts: tuple[Fact, ...] = ()
    applies: bool = True


@frozen
class Reading(Record):
    """The figure that a leaf reads, in % for a ratio; None while it is open.

    ``empty`` when the population is reported to be nothing (0 of 0).
    """

    value: Interval | None = None
    facts: tuple[Fact, ...] = ()
    empty: bool = False


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
        return Scored(bounds_of(criterion))
    if leaf.kind not in _COUNTED:
        read = reached_by(case, criterion, leaf)
        if read.empty:
            return _of_nobody(criterion, leaf, read.facts)
    return scorer(case, criterion, leaf)


def _of_nobody(criterion: Criterion, leaf: Leaf, facts: tuple[Fact, ...]) -> Scored:
    """A population reported to be nothing: what the leaf says that it gives, else outside."""
    if leaf.empty is None:
        return Scored(Points.exactly(_ZERO, _ZERO), facts, applies=False)
    return Scored(Points.exactly(leaf.empty, top_of(criterion)), facts)


def bounds_of(criterion: Criterion) -> Points:
    """The lowest and highest points that a leaf's own table can give."""
    leaf = criterion.leaf or Leaf(LeafKind.UNKNOWN)
    top = top_of(criterion)
    if leaf.kind is LeafKind.DEDUCTION:
        start = criterion.maximum or _ZERO
        cap = leaf.cap if leaf.cap is not None else criterion.maximum
        return Points(None if cap is None else start - cap, start, top)
    if leaf.kind is LeafKind.BONUS:
        return Points(_ZERO, leaf.cap, top)
    rows = [top if step.points is None else step.points for step in leaf.steps]
    known = [points for points in rows if points is not None]
    if rows and len(known) == len(rows) and leaf.kind in (LeafKind.STEPS, LeafKind.CHOICES):
        low = _ZERO if any(step.points is None for step in leaf.steps) else min(known)
        if low > 0 and leaf.kind is LeafKind.STEPS and not leaves_none_out(leaf.steps):
            low = _ZERO
        return Points(low, max(known), top if top is not None else max(known))
    return Points(_ZERO, criterion.maximum, top)


def recordable(criterion: Criterion) -> Points:
    """The lowest and highest points that may be recorded at a criterion."""
    if criterion.children:
        return Points(_ZERO, criterion.maximum, criterion.maximum)
    return bounds_of(criterion)


def is_recordable(criterion: Criterion, value: Interval) -> bool:
    """Whether recorded points are within what the criterion can give."""
    allowed = recordable(criterion)
    low, high = allowed.confirmed, allowed.possible
    above = low is None or (value.low is not None and value.low >= low)
    return above and (high is None or (value.high is not None and value.high <= high))


def of_other_maximum(criterion: Criterion, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Points out of another maximum than the criterion's; columns may share its maximum out."""
    own = criterion.maximum
    given = [fact.maximum.low for fact in facts if fact.maximum and fact.maximum.is_exact]
    shared = [one for one in given if one is not None]
    if own is None or (len(shared) == len(facts) and sum(shared) == own):
        return ()
    return tuple(fact for fact in facts if fact.maximum and fact.maximum != Interval.exact(own))


def _asked(case: Case, criterion: Criterion) -> Asked:
    days = case.plan.period.days
    return Asked(
        case.plan,
        case.facts,
        case.subject(criterion),
        days,
        case.as_of,
        case.speakers,
        days.last,
        kinds=NUMBERS,
    )


def reached_by(case: Case, criterion: Criterion, leaf: Leaf) -> Reading:
    """The figure that a leaf reads: facts about the criterion itself, else its measures."""
    asked = _asked(case, criterion)
    figure = figure_of(asked, asked.item, _EVERYWHERE)
    below = figure.denominator
    if not figure.facts and leaf.expression is not None:
        unit = unit_of(case.plan, leaf.expression)
        figure = sum_of(asked, leaf.expression.numerator, _EVERYWHERE, unit=unit)
        below = figure.denominator
        if leaf.expression.denominator:
            other = sum_of(asked, leaf.expression.denominator, _EVERYWHERE, unit=unit)
            below = other.value
            reason = figure.reason or other.reason
            figure = evolve(figure, facts=(*figure.facts, *other.facts), reason=reason)
    if figure.reason is not None or figure.value is None:
        return Reading(facts=figure.facts)
    if below is None:
        return Reading(figure.value, figure.facts)
    nothing = Interval.exact(0)
    return Reading(
        percentage(figure.value, below),
        figure.facts,
        empty=below == nothing and figure.value == nothing,
    )


def _by_steps(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    """The row that holds; of several, the one that gives most (upper band)."""
    bounds = bounds_of(criterion)
    read = reached_by(case, criterion, leaf)
    if read.value is None:
        return Scored(bounds)
    peers = case.peers.get(criterion.id, Peers())
    top = criterion.maximum
    shared_out = top is None and any(step.points is None for step in leaf.steps)
    ends = None if shared_out else points_of(leaf.steps, read.value, top, peers.mean)
    if ends is None:
        return Scored(bounds, read.facts)
    return Scored(Points(ends[0], ends[1], bounds.maximum), read.facts)


def _by_choice(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    bounds = bounds_of(criterion)
    rows = case.about(criterion, FactKind.GRADE, FactKind.JUDGEMENT, FactKind.VALUE, FactKind.DONE)
    settled = settle(rows)
    words = {fold(fact.text) for fact in settled.facts if fact.text}
    chosen = [s.points for s in leaf.steps if s.choice is not None and fold(s.choice) in words]
    points = [one for one in chosen if one is not None]
    if settled.contradictory or len(points) != 1:
        return Scored(bounds)
    return Scored(Points.exactly(points[0], bounds.maximum), settled.facts)


def yes_or_no(case: Case, criterion: Criterion) -> tuple[bool | None, tuple[Fact, ...]]:
    """The answer of yes/no and judgement facts about a criterion; None when silent or divided."""
    settled = settle(case.about(criterion, FactKind.YES_NO, FactKind.JUDGEMENT))
    answers = {fact.answer for fact in settled.facts}
    if len(answers) == 1 and not settled.contradictory:
        return answers.pop(), settled.facts
    return None, ()


def _all_or_nothing(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    bounds = bounds_of(criterion)
    answers_gate = criterion.gate is not None and leaf.expression is not None
    answer, used = (None, ()) if answers_gate else yes_or_no(case, criterion)
    if answer is None:
        read = reached_by(case, criterion, leaf)
        answer = None if read.value is None else read.value.at_least(_HUNDRED)
        used = read.facts
    points = criterion.maximum if answer else _ZERO
    if answer is None or points is None:
        return Scored(bounds, used)
    return Scored(Points.exactly(points, bounds.maximum), used)


def _in_proportion(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    """Share × maximum; nothing below the floor."""
    bounds = bounds_of(criterion)
    read = reached_by(case, criterion, leaf)
    if read.value is None or criterion.maximum is None:
        return Scored(bounds)
    low, high = share_of(read.value, criterion.maximum)
    enough = True if leaf.floor is None else read.value.at_least(leaf.floor)
    if enough is False:
        return Scored(Points.exactly(_ZERO, bounds.maximum), read.facts)
    return Scored(Points(_ZERO if enough is None else low, high, bounds.maximum), read.facts)


def _by_formula(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    """The formula, kept within 0 and the maximum."""
    bounds = bounds_of(criterion)
    if leaf.formula is None:
        return Scored(bounds)
    used: list[Fact] = []
    asked = _asked(case, criterion)

    def look(name: Given | Term) -> Interval | None:
        if name is Given.MAXIMUM:
            return None if criterion.maximum is None else Interval.exact(criterion.maximum)
        if isinstance(name, Term):
            figure = figure_of(asked, name.measure, _EVERYWHERE)
            used.extend(figure.facts)
            return None if figure.reason or not figure.facts else figure.value
        read = reached_by(case, criterion, leaf)
        used.extend(read.facts)
        return None if read.value is None else _as_share(read.value)

    found = worked_out(leaf.formula, look)
    facts = tuple(dict.fromkeys(used))
    if isinstance(found, Nobody):
        return _of_nobody(criterion, leaf, facts)
    if found is None or found.low is None or found.high is None:
        return Scored(bounds, facts)
    low, high = max(found.low, _ZERO), max(found.high, _ZERO)
    return Scored(Points(low, high, bounds.maximum).capped(criterion.maximum), facts)


def _as_share(percent: Interval) -> Interval:
    low, high = percent.low, percent.high
    return Interval(
        None if low is None else low / _HUNDRED, None if high is None else high / _HUNDRED
    )


def _cases(case: Case, criterion: Criterion, leaf: Leaf) -> Reading:
    """How many cases there were: a reported count is all of them, single ones may be more."""
    read = reached_by(case, criterion, leaf)
    if read.value is not None and read.value.high is not None and read.value.high < 0:
        return evolve(read, value=None)  # fewer than none were not
    if read.value is not None:
        return read
    rows = in_force(case.single(criterion, FactKind.OCCURRENCE))
    count = sum((f.value.low or _ZERO if f.value else Fraction(1) for f in rows), _ZERO)
    return Reading(Interval(count, None), rows)


def _added(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    """Each case adds points, or takes them from the maximum, up to the cap."""
    read = _cases(case, criterion, leaf)
    counted, each = read.value or Interval(_ZERO, None), leaf.per_case or _ZERO
    taken = leaf.kind is LeafKind.DEDUCTION
    cap = leaf.cap if leaf.cap is not None or not taken else criterion.maximum
    points = Points(
        each * (counted.low or _ZERO),
        None if counted.high is None else each * counted.high,
        top_of(criterion),
    ).capped(cap)
    if not taken:
        return Scored(points, read.facts)
    start, low, high = criterion.maximum or _ZERO, points.confirmed, points.possible
    lost = Points(
        None if high is None else start - high,
        None if low is None else start - low,
        points.maximum,
    )
    return Scored(lost, read.facts)


def _normalised(case: Case, criterion: Criterion, leaf: Leaf) -> Scored:
    """The share of the best agency's figure; open while any agency's is."""
    bounds = bounds_of(criterion)
    read = reached_by(case, criterion, leaf)
    best = case.peers.get(criterion.id, Peers()).best
    if read.value is None or best is None or criterion.maximum is None:
        return Scored(bounds, read.facts)
    share = percentage(read.value, best)
    if share is None:
        return Scored(bounds, read.facts)
    low, high = share_of(share, criterion.maximum)
    return Scored(Points(low, high, bounds.maximum), read.facts)


_COUNTED = (LeafKind.CHOICES, LeafKind.DEDUCTION, LeafKind.BONUS)
_SCORERS: dict[LeafKind, Callable[[Case, Criterion, Leaf], Scored]] = {
    LeafKind.STEPS: _by_steps,
    LeafKind.CHOICES: _by_choice,
    LeafKind.ALL_OR_NOTHING: _all_or_nothing,
    LeafKind.PROPORTIONAL: _in_proportion,
    LeafKind.SURVEYED: _in_proportion,
    LeafKind.FORMULA: _by_formula,
    LeafKind.DEDUCTION: _added,
    LeafKind.BONUS: _added,
    LeafKind.NORMALISED: _normalised,
}
