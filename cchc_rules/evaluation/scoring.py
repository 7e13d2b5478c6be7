"""Scores worked out from facts: every leaf an exact interval, open while data is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import evolve, frozen

from cchc_rules.evaluation.alignment import aligned
from cchc_rules.evaluation.grading import Grade, Weighed, grade_of
from cchc_rules.evaluation.leaves import (
    Case,
    Peers,
    Reading,
    is_recordable,
    leaf_points,
    of_other_maximum,
    reached_by,
    top_of,
    yes_or_no,
)
from cchc_rules.evaluation.losses import losses_of, skipped_in
from cchc_rules.evaluation.scores import Loss, Points, best_of, total_of
from cchc_rules.evaluation.selection import settle
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.facts.scorers import APPRAISED, SELF_SCORED, SURVEYED, scorer_of
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan
from cchc_rules.plan.scorecards import (
    Criterion,
    GradeCondition,
    LeafKind,
    NotApplicableRule,
    Part,
    Scorecard,
)
from cchc_rules.records import Record

_HUNDRED = Fraction(100)
_ZERO = Fraction(0)
_ONE = Fraction(1)
_RESCALING = {NotApplicableRule.RESCALE, NotApplicableRule.SPREAD}


@frozen
class CriterionScore(Record):
    """One criterion (tiêu chí) scored: its points, the facts used, the self-scored points.

    ``applies`` is false when it does not bind the agency. ``scale`` is what the points of its
    children were multiplied by (chia cho phần còn lại).
    """

    criterion: Criterion
    points: Points
    applies: bool = True
    facts: tuple[Fact, ...] = ()
    self_scored: Fraction | None = None
    children: tuple[CriterionScore, ...] = ()
    scale: Fraction = _ONE

    @property
    def is_open(self) -> bool:
        """Whether the points are not settled yet."""
        return self.points.is_open

    def walk(self) -> Iterator[CriterionScore]:
        """This one and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@frozen
class CardScore(Record):
    """A scorecard (bảng điểm) of one agency: total, index in %, grade, losses.

    ``points.maximum`` is the maximum that applies; ``index`` is got ÷ that × 100, an interval;
    ``total`` is on the card's own scale after the rule for what does not apply; ``losses`` sum
    to its maximum less its possible points. ``scored`` is false while no fact says anything:
    such an agency has no rank.
    """

    card: Scorecard
    agency: str | None
    rows: tuple[CriterionScore, ...]
    points: Points
    total: Points
    index: tuple[Fraction, Fraction] | None
    grading: Grade
    losses: tuple[Loss, ...]
    self_scored: Fraction | None = None

    @property
    def grade(self) -> str | None:
        """The grade; None when open, not declared or between bands."""
        return self.grading.name

    @property
    def scored(self) -> bool:
        """Whether any fact was used."""
        return any(row.facts for row in self.walk())

    def walk(self) -> Iterator[CriterionScore]:
        """Every criterion, each before those below it."""
        for row in self.rows:
            yield from row.walk()


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
    known = aligned(plan, facts.known_at(known_at if known_at is not None else as_of))
    agencies = members(plan, card, known)
    peers = _peers(plan, card, known, agencies, as_of)
    return _scored(Case(plan, card, known, agency, as_of, peers))


def score_all(
    plan: Plan, facts: Facts, *, as_of: dt.date, known_at: dt.date | None = None
) -> tuple[CardScore, ...]:
    """Every card of the plan for every agency that it scores, in the order declared."""
    known = aligned(plan, facts.known_at(known_at if known_at is not None else as_of))
    found: list[CardScore] = []
    for card in plan.scorecards:
        agencies = members(plan, card, known)
        peers = _peers(plan, card, known, agencies, as_of)
        found.extend(_scored(Case(plan, card, known, one, as_of, peers)) for one in agencies)
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


def _scored(case: Case) -> CardScore:
    card = case.card
    rows = tuple(_node(case, one) for one in card.criteria)
    raw, maximum = total_of(row.points for row in rows if row.applies), _applicable(rows)
    scale = _spread(rows, maximum, card)
    maximum = None if maximum is None else maximum * scale
    factor = _rescaled(rows, maximum, card)
    full = card.maximum if card.maximum is not None else maximum
    total = evolve(raw.times(scale * factor).capped(card.cap), maximum=full)
    points = evolve(total.times(1 / factor), maximum=maximum)
    return CardScore(
        card,
        case.agency,
        rows,
        points,
        total,
        _index(points),
        _graded(case, rows, _in_percent(points) if card.graded_by_index else total),
        losses_of(rows, total, factor=factor, scale=scale, rule=card.not_applicable),
        _self_scored(rows),
    )


def _spread(rows: Iterable[CriterionScore], maximum: Fraction | None, card: Scorecard) -> Fraction:
    """What points of the rest are multiplied by where those left out are spread over it."""
    out = (row for row in rows if not row.applies)
    spread = [row for row in out if _rule_of(row.criterion, card) is NotApplicableRule.SPREAD]
    more = sum((row.criterion.maximum or _ZERO for row in spread), _ZERO)
    return (maximum + more) / maximum if maximum else _ONE


def _rescaled(
    rows: Iterable[CriterionScore], maximum: Fraction | None, card: Scorecard
) -> Fraction:
    """What brings the maximum that applies, and what is skipped, to the card's own scale."""
    out = [row for top in rows for row in top.walk() if not row.applies]
    rules = {_rule_of(row.criterion, card) for row in out} | {card.not_applicable}
    if not maximum or card.maximum is None or not rules & _RESCALING:
        return _ONE
    return card.maximum / (maximum + skipped_in(rows, card.not_applicable))


def _in_percent(points: Points) -> Points:
    if not points.maximum:
        return Points(None, None, None)
    return evolve(points.times(_HUNDRED / points.maximum), maximum=_HUNDRED)


def _index(points: Points) -> tuple[Fraction, Fraction] | None:
    """Got ÷ the maximum that applies × 100."""
    low, high, maximum = points.confirmed, points.possible, points.maximum
    if low is None or high is None or not maximum:
        return None
    return low * _HUNDRED / maximum, high * _HUNDRED / maximum


def _graded(case: Case, rows: tuple[CriterionScore, ...], total: Points) -> Grade:
    card = case.card

    def answer(condition: GradeCondition) -> bool | None:
        settled = settle(case.conditions(f"{card.id}/{condition.grade}"))
        answers = {fact.answer for fact in settled.facts}
        return answers.pop() if len(answers) == 1 and not settled.contradictory else None

    nodes = [
        Weighed(_part_of(row.criterion), row.points)
        for top in rows
        for row in top.walk()
        if row.applies
    ]
    for top in rows:
        for row in top.walk():
            is_whole = row.applies and not row.children
            if is_whole and not _excluded(case, row.criterion):
                kinds = frozenset(_leaf_kinds(row.criterion))
                nodes.extend(_below_recorded(case, row.criterion, row.points, kinds))
    return grade_of(total, card.bands, card.conditions, nodes, answer, card.rounding)


def _part_of(criterion: Criterion) -> Part:
    return Part.FIELD if criterion.children else Part.CRITERION


def _leaf_kinds(criterion: Criterion) -> Iterator[LeafKind]:
    """The kinds of the leaves below a node."""
    for child in criterion.children:
        if child.leaf is not None:
            yield child.leaf.kind
        yield from _leaf_kinds(child)


def _below_recorded(
    case: Case, criterion: Criterion, given: Points, kinds: frozenset[LeafKind]
) -> Iterator[Weighed]:
    """What the parts of a node may have of points recorded for the whole of it.

    Anything, where a maximum is not printed or the points have no end. ``kinds`` are those of all
    its leaves: what is added may make up for a part without points, what is taken off may hide one
    with all of them.
    """
    low, high, full = given.confirmed, given.possible, given.maximum
    for child in criterion.children:
        if _excluded(case, child):
            continue
        top = top_of(child)
        points = Points(None, None, top)
        if top is not None and low is not None and high is not None and full is not None:
            least = _ZERO if LeafKind.BONUS in kinds else max(_ZERO, low - (full - top))
            most = top if LeafKind.DEDUCTION in kinds else min(top, high)
            points = Points(least, most, top)
        yield Weighed(_part_of(child), points)
        yield from _below_recorded(case, child, given, kinds)


def _applicable(rows: Iterable[CriterionScore]) -> Fraction | None:
    """The maximum of what applies; None when one of them is not known."""
    maxima = [row.points.maximum for row in rows if row.applies]
    if any(one is None for one in maxima):
        return None
    return sum((one for one in maxima if one is not None), _ZERO)


def _self_scored(rows: tuple[CriterionScore, ...]) -> Fraction | None:
    given = [row.self_scored for row in rows if row.self_scored is not None]
    return sum(given, _ZERO) if given else None


# --- nodes


def _node(case: Case, criterion: Criterion) -> CriterionScore:
    if _excluded(case, criterion):
        return _left_out(case, criterion)
    found = _open_node(case, criterion)
    if not found.applies:
        told = dict.fromkeys(fact for row in found.walk() for fact in row.facts)
        left = _left_out(case, criterion, tuple(told))
        return left if left.applies or not criterion.children else found
    if criterion.gate is None:
        return found
    answer, used = yes_or_no(case, criterion)
    if answer:
        return evolve(found, facts=tuple(dict.fromkeys((*found.facts, *used))))
    low = found.points.confirmed
    high = found.points.possible
    shut = Points(
        None if low is None else min(low, _ZERO),
        None if high is None else max(high, _ZERO),
        found.points.maximum,
    )
    if answer is False:
        shut = Points.exactly(_ZERO, found.points.maximum)
    return evolve(found, points=shut, facts=used)


def _rule_of(criterion: Criterion, card: Scorecard) -> NotApplicableRule:
    """What becomes of a criterion that does not apply: its own rule, else the card's."""
    return criterion.not_applicable or card.not_applicable


def _left_out(case: Case, criterion: Criterion, facts: tuple[Fact, ...] = ()) -> CriterionScore:
    """A criterion that does not bind the agency, under its own rule or the card's."""
    rule = _rule_of(criterion, case.card)
    if rule is NotApplicableRule.FULL_MARKS and criterion.maximum is not None:
        return CriterionScore(
            criterion, Points.exactly(criterion.maximum, criterion.maximum), facts=facts
        )
    return CriterionScore(criterion, Points.exactly(_ZERO, _ZERO), applies=False, facts=facts)


def _open_node(case: Case, criterion: Criterion) -> CriterionScore:
    recorded = _recorded(case, criterion)
    own = _column(case, criterion, SELF_SCORED)
    if recorded is not None:
        value, used = recorded
        points = Points(value.low, value.high, top_of(criterion))
        return CriterionScore(criterion, points, facts=used, self_scored=own)
    if criterion.children:
        return _parent(case, criterion, own)
    found = leaf_points(case, criterion)
    return CriterionScore(
        criterion, found.points, applies=found.applies, facts=found.facts, self_scored=own
    )


def _parent(case: Case, criterion: Criterion, own: Fraction | None) -> CriterionScore:
    rows = tuple(_node(case, child) for child in criterion.children)
    applying = [row.points for row in rows if row.applies]
    if not applying:
        nothing = Points.exactly(_ZERO, _ZERO)
        return CriterionScore(criterion, nothing, applies=False, children=rows)
    points = best_of(applying) if criterion.best else total_of(applying)
    maximum = criterion.maximum if criterion.best else _applicable(rows)
    scale = _ONE if criterion.best else _spread(rows, maximum, case.card)
    if all(_is_whole(row) for row in rows) and criterion.maximum is not None:
        maximum = criterion.maximum
    elif maximum is not None:
        maximum *= scale
    points = evolve(points.times(scale).capped(criterion.cap), maximum=maximum)
    return CriterionScore(
        criterion,
        points,
        children=rows,
        self_scored=own if own is not None else _self_scored(rows),
        scale=scale,
    )


def _is_whole(row: CriterionScore) -> bool:
    """Whether nothing in it was left out."""
    full = row.criterion.maximum
    return row.applies and (full is None or row.points.maximum == full)


def _excluded(case: Case, criterion: Criterion) -> bool:
    """Whether a condition fact says that the criterion does not bind the agency."""
    settled = settle(case.conditions(case.subject(criterion)))
    answers = {fact.answer for fact in settled.facts}
    return answers == {False} and not settled.contradictory


def _recorded(case: Case, criterion: Criterion) -> tuple[Interval, tuple[Fact, ...]] | None:
    """Points that an appraiser or a survey gave, never the agency's own; None when impossible."""
    scores = [
        fact
        for fact in case.about(criterion, FactKind.SCORE)
        if scorer_of(fact.column) in (APPRAISED, SURVEYED) and fact.value is not None
    ]
    settled = settle(scores)
    if settled.contradictory or not settled.facts:
        return None
    if of_other_maximum(criterion, settled.facts):
        return None
    total = Interval.exact(0)
    for fact in settled.facts:
        total = total.plus(fact.value or Interval.exact(0))
    return (total, settled.facts) if is_recordable(criterion, total) else None


def _column(case: Case, criterion: Criterion, column: str) -> Fraction | None:
    rows = [f for f in case.about(criterion, FactKind.SCORE) if scorer_of(f.column) == column]
    settled = settle(rows)
    if settled.contradictory or len(settled.facts) != 1:
        return None
    value = settled.facts[0].value
    return value.low if value is not None and value.is_exact else None


# --- what all agencies come to


def _peers(
    plan: Plan,
    card: Scorecard,
    facts: Facts,
    agencies: tuple[str | None, ...],
    as_of: dt.date,
) -> Mapping[str, Peers]:
    """The best and the mean of the agencies that a leaf binds, where its rule asks for them."""
    cases = [Case(plan, card, facts, one, as_of) for one in agencies]
    found: dict[str, Peers] = {}
    for path in _leaves(card.criteria):
        criterion = path[-1]
        leaf = criterion.leaf
        if leaf is None or not (
            leaf.kind is LeafKind.NORMALISED or any(step.mean for step in leaf.steps)
        ):
            continue
        binding = [one for one in cases if not any(_excluded(one, node) for node in path)]
        readings = [reached_by(one, criterion, leaf) for one in binding]
        found[criterion.id] = _together([one for one in readings if not one.empty])
    return found


def _together(readings: list[Reading]) -> Peers:
    known = [one.value for one in readings if one.value is not None]
    if not known or len(known) < len(readings):
        return Peers()
    total = Interval.exact(0)
    for value in known:
        total = total.plus(value)
    low, high = total.low, total.high
    mean = Interval(
        None if low is None else low / len(known), None if high is None else high / len(known)
    )
    lows = [one.low for one in known if one.low is not None]
    highs = [one.high for one in known if one.high is not None]
    if len(lows) < len(known) or len(highs) < len(known):
        return Peers(mean=mean)
    return Peers(Interval(max(lows), max(highs)), mean)


def _leaves(
    criteria: Iterable[Criterion], above: tuple[Criterion, ...] = ()
) -> Iterator[tuple[Criterion, ...]]:
    for one in criteria:
        if one.children:
            yield from _leaves(one.children, (*above, one))
        else:
            yield (*above, one)
