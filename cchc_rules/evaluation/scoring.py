"""Scores worked out from facts: every leaf an exact interval, open while data is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import evolve, frozen

from cchc_rules.evaluation.leaves import Case, leaf_points, reached_by, top_of
from cchc_rules.evaluation.scores import Loss, Points, grade
from cchc_rules.evaluation.selection import settle
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan
from cchc_rules.plan.scorecards import Criterion, LeafKind, NotApplicableRule, Scorecard
from cchc_rules.spelling import fold

SELF_SCORED = "tự chấm"
_HUNDRED = Fraction(100)
_ZERO = Fraction(0)


@frozen
class CriterionScore:
    """One criterion (tiêu chí) scored: its points, the facts used, the self-scored points.

    ``applies`` is false when it does not bind the agency. ``is_open`` when facts about it or
    about something below are missing.
    """

    criterion: Criterion
    points: Points
    applies: bool = True
    facts: tuple[Fact, ...] = ()
    self_scored: Fraction | None = None
    children: tuple[CriterionScore, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the points are not settled yet."""
        return self.points.confirmed != self.points.possible

    def walk(self) -> Iterator[CriterionScore]:
        """This one and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@frozen
class CardScore:
    """A scorecard (bảng điểm) of one agency: total, index in %, grade, losses.

    ``points.maximum`` is the maximum that applies; ``index`` is got ÷ that × 100, an interval;
    ``total`` is on the card's own scale after the rule for what does not apply. ``scored`` is
    false while no fact says anything: such an agency has no rank.
    """

    card: Scorecard
    agency: str | None
    rows: tuple[CriterionScore, ...]
    points: Points
    total: Points
    index: tuple[Fraction, Fraction] | None
    grade: str | None
    losses: tuple[Loss, ...]
    self_scored: Fraction | None = None

    @property
    def scored(self) -> bool:
        """Whether any fact was used."""
        return any(row.facts for top in self.rows for row in top.walk())


def score_card(
    plan: Plan,
    card: Scorecard,
    facts: Facts,
    agency: str | None,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
) -> CardScore:
    """The score of one agency from facts known on a day; pure and total."""
    known = facts.known_at(known_at if known_at is not None else as_of)
    peers = members(plan, card, known)
    return _scored(Case(plan, card, known, agency, as_of), _best(plan, card, known, peers, as_of))


def score_all(
    plan: Plan, facts: Facts, *, as_of: dt.date, known_at: dt.date | None = None
) -> tuple[CardScore, ...]:
    """Every card of the plan for every agency that it scores, in the order declared."""
    known = facts.known_at(known_at if known_at is not None else as_of)
    found: list[CardScore] = []
    for card in plan.scorecards:
        peers = members(plan, card, known)
        best = _best(plan, card, known, peers, as_of)
        found.extend(_scored(Case(plan, card, known, one, as_of), best) for one in peers)
    return tuple(found)


def members(plan: Plan, card: Scorecard, facts: Facts) -> tuple[str | None, ...]:
    """Who a card scores: its subjects, groups opened; else whom facts about it name."""
    named: dict[str | None, None] = {}
    for party in card.subjects:
        group = plan.group(party.group) if party.group else None
        for one in (group.members or ()) if group else (party.agency,):
            named[one] = None
    if not named:
        prefix = f"{card.id}/"
        named = {
            fact.agency: None
            for fact in sorted(facts, key=lambda one: one.agency or "")
            if fact.subject.startswith(prefix)
        }
    return tuple(named)


def _scored(case: Case, best: Mapping[str, Interval | None]) -> CardScore:
    case = evolve(case, best=best)
    rows = tuple(_node(case, one) for one in case.card.criteria)
    raw = _together(rows, best=False)
    points = _capped(raw, case.card.cap)
    maximum = _applicable(rows)
    spread = case.card.not_applicable is NotApplicableRule.SPREAD
    if spread and maximum and case.card.maximum is not None:
        points = _times(points, case.card.maximum / maximum)
        maximum = case.card.maximum
    points = evolve(points, maximum=maximum)
    total, index = _on_scale(case.card, points)
    own = _self_scored(rows)
    losses = tuple(loss for row in rows for loss in _losses(row))
    return CardScore(
        case.card,
        case.agency,
        rows,
        points,
        total,
        index,
        grade(total, case.card.bands),
        losses,
        own,
    )


def _on_scale(card: Scorecard, points: Points) -> tuple[Points, tuple[Fraction, Fraction] | None]:
    """The total on the card's scale, and the index in % of the maximum that applies."""
    possible, maximum = points.possible, points.maximum
    if possible is None or not maximum:
        return points, None
    index = (points.confirmed * _HUNDRED / maximum, possible * _HUNDRED / maximum)
    rescaled = card.not_applicable is NotApplicableRule.RESCALE and card.maximum is not None
    total = _times(points, card.maximum / maximum) if rescaled and card.maximum else points
    return evolve(total, maximum=card.maximum), index


def _times(points: Points, factor: Fraction) -> Points:
    possible = None if points.possible is None else points.possible * factor
    return evolve(points, confirmed=points.confirmed * factor, possible=possible)


def _capped(points: Points, cap: Fraction | None) -> Points:
    if cap is None:
        return points
    possible = cap if points.possible is None else min(points.possible, cap)
    return evolve(points, confirmed=min(points.confirmed, cap), possible=possible)


def _applicable(rows: Iterable[CriterionScore]) -> Fraction | None:
    """The maximum of what applies; None when one of them is not known."""
    maxima = [row.points.maximum for row in rows if row.applies]
    if any(one is None for one in maxima):
        return None
    return sum((one for one in maxima if one is not None), _ZERO)


def _self_scored(rows: tuple[CriterionScore, ...]) -> Fraction | None:
    given = [row.self_scored for row in rows if row.self_scored is not None]
    return sum(given, _ZERO) if given else None


def _losses(row: CriterionScore) -> Iterator[Loss]:
    """Points that can no longer be had, at the lowest criterion that says so."""
    if not row.applies:
        return
    if row.children:
        for child in row.children:
            yield from _losses(child)
        return
    top = row.points.maximum
    if top is None or row.points.possible is None:
        return
    lost = top - row.points.possible
    if lost > 0:
        yield Loss(row.criterion.id, lost)


# --- nodes


def _node(case: Case, criterion: Criterion) -> CriterionScore:
    if _excluded(case, criterion):
        top = criterion.maximum
        if case.card.not_applicable is NotApplicableRule.FULL_MARKS and top is not None:
            return CriterionScore(criterion, Points(top, top, top))
        return CriterionScore(criterion, Points(_ZERO, _ZERO, _ZERO), applies=False)
    recorded = _recorded(case, criterion)
    own = _column(case, criterion, SELF_SCORED)
    if recorded is not None:
        value, used = recorded
        points = Points(value.low or _ZERO, value.high, top_of(criterion))
        return CriterionScore(criterion, points, facts=used, self_scored=own)
    if criterion.children:
        return _parent(case, criterion, own)
    points, used = leaf_points(case, criterion)
    return CriterionScore(criterion, points, facts=used, self_scored=own)


def _parent(case: Case, criterion: Criterion, own: Fraction | None) -> CriterionScore:
    rows = tuple(_node(case, child) for child in criterion.children)
    if not any(row.applies for row in rows):
        nothing = Points(_ZERO, _ZERO, _ZERO)
        return CriterionScore(criterion, nothing, applies=False, children=rows)
    points = _capped(_together(rows, best=criterion.best), criterion.cap)
    maximum = criterion.maximum if criterion.best else _applicable(rows)
    whole = all(row.applies for row in rows)
    if case.card.not_applicable is NotApplicableRule.SPREAD and criterion.maximum and maximum:
        points = _times(points, criterion.maximum / maximum)
        maximum = criterion.maximum
    elif whole and criterion.maximum is not None:
        maximum = criterion.maximum
    if own is None:
        own = _self_scored(rows)
    return CriterionScore(
        criterion, evolve(points, maximum=maximum), children=rows, self_scored=own
    )


def _together(rows: tuple[CriterionScore, ...], *, best: bool) -> Points:
    """The sum of what applies, or the best of it."""
    parts = [row.points for row in rows if row.applies]
    highs = [part.possible for part in parts]
    lows = [part.confirmed for part in parts]
    bounded = [high for high in highs if high is not None]
    open_ = len(bounded) < len(highs)
    if best:
        return Points(
            max(lows, default=_ZERO), None if open_ else max(bounded, default=_ZERO), None
        )
    return Points(sum(lows, _ZERO), None if open_ else sum(bounded, _ZERO), None)


def _excluded(case: Case, criterion: Criterion) -> bool:
    """Whether a condition fact says that the criterion does not bind the agency."""
    settled = settle(case.about(criterion, FactKind.CONDITION))
    answers = {fact.answer for fact in settled.facts}
    return answers == {False} and not settled.contradictory


def _recorded(case: Case, criterion: Criterion) -> tuple[Interval, tuple[Fact, ...]] | None:
    """Points that an appraiser or a survey gave, never the agency's own."""
    scores = [
        fact
        for fact in case.about(criterion, FactKind.SCORE)
        if fold(fact.column) != SELF_SCORED and fact.value is not None
    ]
    settled = settle(scores)
    if settled.contradictory or not settled.facts:
        return None
    total = Interval.exact(0)
    for fact in settled.facts:
        total = total.plus(fact.value or Interval.exact(0))
    return total, settled.facts


def _column(case: Case, criterion: Criterion, column: str) -> Fraction | None:
    rows = [f for f in case.about(criterion, FactKind.SCORE) if fold(f.column) == column]
    settled = settle(rows)
    if settled.contradictory or len(settled.facts) != 1:
        return None
    value = settled.facts[0].value
    return value.low if value is not None and value.is_exact else None


def _best(
    plan: Plan, card: Scorecard, facts: Facts, peers: tuple[str | None, ...], as_of: dt.date
) -> dict[str, Interval | None]:
    """The highest figure among the agencies for every normalised leaf; None while one is open."""
    found: dict[str, Interval | None] = {}
    for criterion in _leaves(card.criteria):
        leaf = criterion.leaf
        if leaf is None or leaf.kind is not LeafKind.NORMALISED:
            continue
        readings = [
            reached_by(Case(plan, card, facts, one, as_of), criterion, leaf)[0] for one in peers
        ]
        known = [one for one in readings if one is not None and one.low is not None]
        whole = known and len(known) == len(readings)
        found[criterion.id] = max(known, key=lambda one: one.low or _ZERO) if whole else None
    return found


def _leaves(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    for one in criteria:
        if one.children:
            yield from _leaves(one.children)
        else:
            yield one
