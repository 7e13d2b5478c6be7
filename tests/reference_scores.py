"""Scores again, naive: written from the meaning of scorecards alone, never optimised.

A leaf is judged at every number where its points may change and between each two of them; places
are tried one against the other. Nothing is shared with the evaluator but the plan and its facts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import combinations, pairwise, product

from attrs import evolve, frozen

from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.plan.document import Plan
from cchc_rules.plan.measures import Expression, MeasureKind, Term
from cchc_rules.plan.scorecards import (
    Band,
    Constant,
    Criterion,
    Formula,
    Function,
    Given,
    GradeCondition,
    Leaf,
    LeafKind,
    NotApplicableRule,
    Operation,
    Part,
    Rounding,
    Scorecard,
    Step,
    Versus,
)
from cchc_rules.plan.thresholds import Operator, Threshold

ONE_DAY = dt.timedelta(days=1)
HUNDRED = Fraction(100)
_Days = tuple[dt.date, dt.date]
Ends = tuple[Fraction | None, Fraction | None]
"""The lowest and the highest that points may be; None: no such end."""


@frozen
class Figure:
    """What a number may be: ``high`` None without end; ``whole`` when only whole numbers are."""

    low: Fraction
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True
    whole: bool = False


class Nothing:
    """A figure of nobody: 0 of 0."""


Known = Figure | Nothing | None


@frozen
class Node:
    """The points of a node and the maximum that applies in it; ``applies`` is false outside."""

    low: Fraction | None
    high: Fraction | None
    maximum: Fraction | None
    applies: bool = True
    skipped: Fraction = Fraction(0)
    """Points left out in it that nothing is rescaled for."""


@frozen
class Sheet:
    """A card of one agency: its nodes, what was got, of what, the total, the index, the grade."""

    nodes: dict[str, Node]
    got: Ends
    applicable: Fraction
    total: Ends
    index: tuple[Fraction, Fraction] | None
    grade: str | None


@frozen
class Question:
    """Whose score is asked, and when."""

    plan: Plan
    card: Scorecard
    facts: tuple[Fact, ...]
    agency: str
    members: tuple[str, ...]


def sheet_of(
    plan: Plan,
    card: Scorecard,
    facts: Iterable[Fact],
    agency: str,
    members: Iterable[str],
    as_of: dt.date,
) -> Sheet:
    """The score of an agency beside ``members``, all whom the card scores."""
    known = tuple(fact for fact in facts if fact.recorded_on <= as_of and _over(fact, as_of))
    asked = Question(plan, card, known, agency, tuple(members))
    nodes: dict[str, Node] = {}
    top = _together(asked, card.criteria, nodes, None)
    full = card.maximum
    assert full is not None
    assert top.maximum is not None
    base = top.maximum + top.skipped
    factor = full / base if top.maximum else Fraction(1)
    total = (_times(top.low, factor), _times(top.high, factor))
    total = _under(total, card.cap)
    index = None
    if total[0] is not None and total[1] is not None and top.maximum:
        share = HUNDRED * base / (full * top.maximum)
        index = (total[0] * share, total[1] * share)
    got = (_times(total[0], 1 / factor), _times(total[1], 1 / factor))
    return Sheet(nodes, got, top.maximum, total, index, _grade(asked, total, index, nodes))


def _over(fact: Fact, as_of: dt.date) -> bool:
    """Whether what a fact is about is not after a day."""
    last = fact.about_period.days.last if fact.about_period else fact.about_day
    return last is None or last <= as_of


def _times(number: Fraction | None, factor: Fraction) -> Fraction | None:
    return None if number is None else number * factor


def _under(ends: Ends, cap: Fraction | None) -> Ends:
    """Points under a cap: where there was no upper end, the cap is one."""
    if cap is None:
        return ends
    low, high = ends
    return None if low is None else min(low, cap), cap if high is None else min(high, cap)


# --- the tree


def _together(
    asked: Question, children: Iterable[Criterion], nodes: dict[str, Node], parent: Criterion | None
) -> Node:
    """The children of a node, or of the card, as one."""
    kept: list[Node] = []
    left = dict.fromkeys(NotApplicableRule, Fraction(0))
    skipped = Fraction(0)
    for child in children:
        node = _node(asked, child, nodes)
        rule = child.not_applicable or asked.card.not_applicable
        worth = child.maximum or Fraction(0)
        if not node.applies and rule is NotApplicableRule.FULL_MARKS and child.maximum is not None:
            node = nodes[child.id] = Node(worth, worth, worth)
        if node.applies:
            skipped += node.skipped
            kept.append(node)
        else:
            left[rule] += worth
    if not kept:
        return Node(Fraction(0), Fraction(0), Fraction(0), applies=False)
    if parent is not None and parent.best:
        return _best(kept, parent)
    rest = sum((one.maximum or Fraction(0) for one in kept), Fraction(0))
    factor = (rest + left[NotApplicableRule.SPREAD]) / rest if rest else Fraction(1)
    lows = [one.low for one in kept if one.low is not None]
    highs = [one.high for one in kept if one.high is not None]
    return Node(
        sum(lows, Fraction(0)) * factor if len(lows) == len(kept) else None,
        sum(highs, Fraction(0)) * factor if len(highs) == len(kept) else None,
        rest * factor,
        skipped=skipped + left[NotApplicableRule.SKIP],
    )


def _best(kept: list[Node], parent: Criterion) -> Node:
    """The highest of alternatives, at both ends; without an end where one has none."""
    lows = [one.low for one in kept if one.low is not None]
    highs = [one.high for one in kept if one.high is not None]
    return Node(
        max(lows) if lows else None,
        max(highs) if len(highs) == len(kept) else None,
        parent.maximum,
    )


def _node(asked: Question, criterion: Criterion, nodes: dict[str, Node]) -> Node:
    node = _points(asked, criterion, nodes)
    nodes[criterion.id] = node
    return node


def _points(asked: Question, criterion: Criterion, nodes: dict[str, Node]) -> Node:
    if _said(asked, FactKind.CONDITION, _subject(asked.card, criterion)) is False:
        _outside(criterion, nodes)
        return Node(Fraction(0), Fraction(0), Fraction(0), applies=False)
    span = _span(criterion)
    given = _given_points(asked, criterion, span)
    if given is not None:
        node = Node(given[0], given[1], criterion.maximum)
        _below_recorded(asked, criterion, criterion, given, nodes)
    elif criterion.children:
        node = _together(asked, criterion.children, nodes, criterion)
        low, high = _under((node.low, node.high), criterion.cap)
        node = evolve(node, low=low, high=high)
    else:
        found = _leaf(asked, criterion, asked.agency, span)
        if found is None:
            return Node(Fraction(0), Fraction(0), Fraction(0), applies=False)
        node = Node(*found, criterion.maximum)
    if criterion.gate is None or not node.applies:
        return node
    match _said(asked, FactKind.YES_NO, _subject(asked.card, criterion)):
        case True:
            return node
        case False:
            return evolve(node, low=Fraction(0), high=Fraction(0))
        case _:
            low = None if node.low is None else min(Fraction(0), node.low)
            high = None if node.high is None else max(Fraction(0), node.high)
            return evolve(node, low=low, high=high)


def _below_recorded(
    asked: Question,
    criterion: Criterion,
    top: Criterion,
    given: Ends,
    nodes: dict[str, Node],
) -> None:
    """What the parts of recorded points may have had: no more than all, nor less than the rest."""
    least, most = given
    for child in criterion.children:
        if _said(asked, FactKind.CONDITION, _subject(asked.card, child)) is False:
            _outside(child, nodes)
            continue
        if child.maximum is None or top.maximum is None or least is None or most is None:
            nodes[child.id] = Node(None, None, child.maximum)
        else:
            low = max(Fraction(0), least - (top.maximum - child.maximum))
            high = min(child.maximum, most)
            beside = [one.leaf.kind for one in _everything(top.children) if one.leaf]
            nodes[child.id] = Node(
                Fraction(0) if LeafKind.BONUS in beside else low,
                child.maximum if LeafKind.DEDUCTION in beside else high,
                child.maximum,
            )
        _below_recorded(asked, child, top, given, nodes)


def _outside(criterion: Criterion, nodes: dict[str, Node]) -> None:
    for child in criterion.children:
        nodes[child.id] = Node(Fraction(0), Fraction(0), Fraction(0), applies=False)
        _outside(child, nodes)


# --- facts


def _subject(card: Scorecard, criterion: Criterion) -> str:
    return f"{card.id}/{criterion.id}"


def _newest(asked: Question, kind: FactKind, subject: str, agency: str) -> dict[_Days, list[Fact]]:
    """Facts by what days they are about: the ones recorded last."""
    found: dict[_Days, list[Fact]] = {}
    for fact in asked.facts:
        if (fact.kind, fact.subject, fact.agency) != (kind, subject, agency):
            continue
        if fact.about_period is None:
            continue
        days = (fact.about_period.days.first, fact.about_period.days.last)
        others = found.get(days, [])
        if not others or fact.recorded_on > others[0].recorded_on:
            found[days] = [fact]
        elif fact.recorded_on == others[0].recorded_on:
            others.append(fact)
    return found


def _window(asked: Question) -> _Days:
    return asked.plan.period.days.first, asked.plan.period.days.last


def _said(asked: Question, kind: FactKind, subject: str) -> bool | None:
    """Yes or no to a question about the period; None: nobody said, or they differ."""
    same = _newest(asked, kind, subject, asked.agency).get(_window(asked), [])
    answers = {fact.answer for fact in same}
    return answers.pop() if len(answers) == 1 else None


def _figure(fact: Fact) -> Figure:
    value = fact.value
    assert value is not None
    assert value.low is not None
    assert value.high is not None
    return Figure(value.low, value.high, value.low_closed, value.high_closed)


def _below_nothing(fact: Fact) -> bool:
    high = fact.value.high if fact.value is not None else None
    return fact.kind is FactKind.VALUE and high is not None and high < 0


def _reported(asked: Question, subject: str, agency: str) -> Figure | None:
    """A figure of the whole period, or parts of it that fill it exactly; None: open."""
    measure = asked.plan.measure(subject)
    counted = measure is not None and measure.kind is MeasureKind.CUMULATIVE
    able = tuple(fact for fact in asked.facts if not (counted and _below_nothing(fact)))
    newest = _newest(evolve(asked, facts=able), FactKind.VALUE, subject, agency)
    first, last = _window(asked)
    inside = {days: same for days, same in newest.items() if first <= days[0] and days[1] <= last}
    parts: dict[_Days, Figure | None] = {}
    for days, same in inside.items():
        figures = {_figure(fact) for fact in same}
        parts[days] = figures.pop() if len(figures) == 1 else None
    if None in parts.values():
        return None
    if (first, last) in parts:
        return parts[first, last]
    for chosen in _filling(parts, first, last):
        return _added([part for days in chosen if (part := parts[days]) is not None])
    return None


def _filling(parts: Iterable[_Days], first: dt.date, last: dt.date) -> Iterator[tuple[_Days, ...]]:
    listed = sorted(parts)
    for count in range(1, len(listed) + 1):
        for chosen in combinations(listed, count):
            if (chosen[0][0], chosen[-1][1]) == (first, last) and all(
                one[1] + ONE_DAY == two[0] for one, two in pairwise(chosen)
            ):
                yield chosen


def _added(figures: Iterable[Figure], signs: Iterable[int] | None = None) -> Figure:
    low, high, low_closed, high_closed = Fraction(0), Fraction(0), True, True
    listed = list(figures)
    for one, sign in zip(listed, signs or [1] * len(listed), strict=True):
        assert one.high is not None
        less, more = (one.low, one.high) if sign > 0 else (-one.high, -one.low)
        less_closed, more_closed = (
            (one.low_closed, one.high_closed) if sign > 0 else (one.high_closed, one.low_closed)
        )
        low, high = low + less, high + more
        low_closed, high_closed = low_closed and less_closed, high_closed and more_closed
    return Figure(low, high, low_closed, high_closed)


def _cases(asked: Question, subject: str) -> Figure | None:
    """Cases told one by one: at least so many."""
    told = {
        fact.evidence.text
        for fact in asked.facts
        if (fact.kind, fact.subject, fact.agency) == (FactKind.OCCURRENCE, subject, asked.agency)
        and fact.about_day is not None
        and _window(asked)[0] <= fact.about_day <= _window(asked)[1]
        and fact.evidence is not None
    }
    return Figure(Fraction(len(told)), None, whole=True) if told else None


def _measured(asked: Question, criterion: Criterion, agency: str) -> Known:
    """The figure a leaf reads: a number, or a share in %."""
    assert criterion.leaf is not None
    expression = criterion.leaf.expression
    if expression is not None:
        return _worked_out(asked, expression, agency)
    subject = _subject(asked.card, criterion)
    ratios = _newest(asked, FactKind.RATIO, subject, agency).get(_window(asked), [])
    if ratios:
        pairs = {(fact.value, fact.denominator) for fact in ratios}
        if len(pairs) > 1:
            return None
        top, below = pairs.pop()
        assert top is not None
        assert below is not None
        assert top.low is not None
        assert below.low is not None
        return _share(Figure(top.low, top.high), Figure(below.low, below.high))
    whole = _reported(asked, subject, agency)
    counted = criterion.leaf.kind in (LeafKind.DEDUCTION, LeafKind.BONUS)
    if counted and whole is not None and whole.high is not None and whole.high < 0:
        return None
    if whole is None and criterion.leaf.kind in (LeafKind.DEDUCTION, LeafKind.BONUS):
        return _cases(asked, subject)
    return whole


def _worked_out(asked: Question, expression: Expression, agency: str) -> Known:
    sums = []
    for terms in (expression.numerator, expression.denominator):
        parts = [_reported(asked, term.measure, agency) for term in terms]
        if any(one is None for one in parts):
            return None
        sums.append(_added([one for one in parts if one], [term.sign for term in terms]))
    return _share(sums[0], sums[1]) if expression.denominator else sums[0]


def _share(top: Figure, below: Figure) -> Known:
    """In %; nothing of nothing is nobody, something of nothing cannot be."""
    assert top.high is not None
    assert below.high is not None
    if below.low == below.high == 0:
        return Nothing() if top.low == top.high == 0 else None
    if below.low <= 0:
        return None
    return Figure(
        top.low * HUNDRED / below.high,
        top.high * HUNDRED / below.low,
        top.low_closed and below.high_closed,
        top.high_closed and below.low_closed,
    )


def _given_points(asked: Question, criterion: Criterion, span: Ends) -> Ends | None:
    """Points recorded: every column but the agency's own, added; None: nothing that can be."""
    newest: dict[str, list[Fact]] = {}
    for fact in asked.facts:
        subject = _subject(asked.card, criterion)
        if (fact.kind, fact.subject, fact.agency) != (FactKind.SCORE, subject, asked.agency):
            continue
        period = fact.about_period
        if fact.column == "tự chấm" or period is None:
            continue
        if (period.days.first, period.days.last) != _window(asked):
            continue
        others = newest.get(fact.column, [])
        if not others or fact.recorded_on > others[0].recorded_on:
            newest[fact.column] = [fact]
        elif fact.recorded_on == others[0].recorded_on:
            others.append(fact)
    if not newest or any(len({_figure(one) for one in same}) > 1 for same in newest.values()):
        return None
    total = _added([_figure(same[0]) for same in newest.values()])
    lowest, highest = span
    if lowest is not None and total.low < lowest:
        return None
    if highest is not None and total.high is not None and total.high > highest:
        return None
    return total.low, total.high


# --- leaves


def _span(criterion: Criterion) -> Ends:
    """The lowest and highest points that the table of a leaf can give."""
    leaf, full, zero = criterion.leaf, criterion.maximum, Fraction(0)
    if leaf is None:
        return zero, full
    if leaf.kind is LeafKind.DEDUCTION:
        if full is None:
            return (None if leaf.cap is None else -leaf.cap), zero
        return full - (full if leaf.cap is None else leaf.cap), full
    if leaf.kind is LeafKind.BONUS:
        return zero, leaf.cap
    if leaf.kind in (LeafKind.STEPS, LeafKind.CHOICES):
        assert full is not None
        ends = [end for step in leaf.steps for end in _step_ends(step, full)]
        lowest = zero if leaf.kind is LeafKind.STEPS and _has_a_gap(leaf, full) else min(ends)
        return min(lowest, *ends), max(ends)
    return zero, full


def _has_a_gap(leaf: Leaf, full: Fraction) -> bool:
    """Whether some percentage, or number of cases, is in no row."""
    levels = [one for step in leaf.steps for one in _flat(step.threshold)]
    shares = levels and all(one.unit == "%" or one.value is None for one in levels)
    tried = [Fraction(one, 2) for one in range(201)] if shares else map(Fraction, range(20))
    below, above = (_steps(leaf, full, mean)[0] for mean in (Fraction(1000), Fraction(-1000)))
    return any(None in (below(one, one), above(one, one)) for one in tried)


def _step_ends(step: Step, full: Fraction) -> tuple[Fraction, Fraction]:
    if step.points is not None:
        return step.points, step.points
    low, high = Fraction(0), HUNDRED
    for bound in _flat(step.threshold):
        assert bound.value is not None
        if bound.operator in (Operator.AT_LEAST, Operator.MORE, Operator.EQUAL, Operator.BETWEEN):
            low = max(low, bound.value)
        if bound.operator in (Operator.AT_MOST, Operator.LESS, Operator.EQUAL):
            high = min(high, bound.value)
        if bound.operator is Operator.BETWEEN:
            assert bound.value2 is not None
            high = min(high, bound.value2)
    return low * full / 100, high * full / 100


def _flat(threshold: Threshold | None) -> Iterator[Threshold]:
    if threshold is None:
        return
    if threshold.operator is Operator.ALL:
        for part in threshold.parts:
            yield from _flat(part)
    else:
        yield threshold


def _leaf(asked: Question, criterion: Criterion, agency: str, span: Ends) -> Ends | None:
    """The points that facts leave possible; None when the leaf does not apply."""
    leaf = criterion.leaf
    if leaf is None or leaf.kind in (LeafKind.APPRAISED, LeafKind.SURVEYED, LeafKind.UNKNOWN):
        return span
    if leaf.kind is LeafKind.CHOICES:
        return _chosen(asked, criterion, span)
    if leaf.kind is LeafKind.FORMULA:
        return _of_formula(asked, criterion, span)
    if leaf.kind is LeafKind.ALL_OR_NOTHING and leaf.expression is None:
        said = _said(asked, FactKind.YES_NO, _subject(asked.card, criterion))
        if said is not None:
            points = criterion.maximum if said else Fraction(0)
            return points, points
    figure = _measured(asked, criterion, agency)
    if isinstance(figure, Nothing):
        return None if leaf.empty is None else (leaf.empty, leaf.empty)
    if leaf.kind is LeafKind.NORMALISED:
        return _beside_the_best(asked, criterion, figure, span)
    mean = None
    if any(step.mean for step in leaf.steps):
        mean = _mean(asked, criterion)
        if mean is None:
            return span
    return span if figure is None else _over_figure(_rule_of(criterion, mean), figure, span)


_Rule = tuple[Callable[[Fraction, Fraction], Fraction | None], list[Fraction]]
"""Points where a number decides the row and another the share; where rows begin and end."""


def _over_figure(rule: _Rule, figure: Figure, span: Ends) -> Ends:
    """Points at every bound inside, and between each two, up to both."""
    points_at, bounds = rule
    top = figure.high
    if top is None:
        top = max([figure.low, *bounds]) + 2
    low, high = figure.low, top
    inside = sorted({low, high, *(one for one in bounds if low < one < high)})
    tried: list[tuple[Fraction, Fraction]] = []
    if figure.whole:
        tried = [(Fraction(one), Fraction(one)) for one in range(int(low), int(high) + 1)]
    else:
        tried = [(one, one) for one in inside if one not in (low, high)]
        tried += [(low, low)] if figure.low_closed else []
        tried += [(high, high)] if figure.high_closed else []
        for one, two in pairwise(inside):
            tried += [((one + two) / 2, one), ((one + two) / 2, two)]
    found: list[Fraction] = []
    for row, share in tried:
        points = points_at(row, share)
        if points is None:
            assert span[0] is not None
            assert span[1] is not None
            found += [span[0], span[1]]
        else:
            found.append(points)
    highest = max(found)
    if figure.high is None and span[1] is None:
        return min(found), None
    if figure.high is None and span[0] is None:
        return None, highest
    return min(found), highest


def _rule_of(criterion: Criterion, mean: Fraction | None) -> _Rule:
    leaf, full = criterion.leaf, criterion.maximum
    assert leaf is not None
    if leaf.kind is LeafKind.STEPS:
        assert full is not None
        return _steps(leaf, full, mean)
    if leaf.kind is LeafKind.ALL_OR_NOTHING:
        assert full is not None
        return (lambda row, _: full if row >= HUNDRED else Fraction(0)), [HUNDRED]
    if leaf.kind is LeafKind.PROPORTIONAL:
        assert full is not None
        floor = leaf.floor or Fraction(0)

        def proportional(row: Fraction, share: Fraction) -> Fraction:
            return Fraction(0) if row < floor else _within(share * full / 100, full)

        return proportional, [floor, HUNDRED]
    assert leaf.per_case is not None
    each, cap = leaf.per_case, leaf.cap
    if leaf.kind is LeafKind.BONUS:
        bounds = [] if cap is None else [cap / each]
        return (lambda _, cases: each * cases if cap is None else min(cap, each * cases)), bounds
    assert leaf.kind is LeafKind.DEDUCTION
    whole = full or Fraction(0)
    most = full if cap is None else cap
    bounds = [] if most is None else [most / each]
    return (
        lambda _, cases: whole - (each * cases if most is None else min(most, each * cases))
    ), bounds


def _within(points: Fraction, full: Fraction) -> Fraction:
    return max(Fraction(0), min(full, points))


def _steps(leaf: Leaf, full: Fraction, mean: Fraction | None) -> _Rule:
    bounds = [HUNDRED]
    for step in leaf.steps:
        for one in _flat(step.threshold):
            bounds += [end for end in (one.value, one.value2) if end is not None]
    if mean is not None:
        bounds.append(mean)

    def points_at(row: Fraction, share: Fraction) -> Fraction | None:
        held = [step for step in leaf.steps if not step.otherwise and _row_holds(step, row, mean)]
        if not held:
            held = [step for step in leaf.steps if step.otherwise]
        points = [
            _within(share * full / 100, full) if step.points is None else step.points
            for step in held
        ]
        return max(points, default=None)

    return points_at, bounds


def _row_holds(step: Step, number: Fraction, mean: Fraction | None) -> bool:
    match step.mean:
        case None:
            assert step.threshold is not None
            return all(_holds(one, number) for one in _flat(step.threshold))
        case Versus.AT_LEAST:
            return mean is not None and number >= mean
        case Versus.MORE:
            return mean is not None and number > mean
        case Versus.AT_MOST:
            return mean is not None and number <= mean
        case Versus.LESS:
            return mean is not None and number < mean


def _holds(threshold: Threshold, number: Fraction) -> bool:
    assert threshold.value is not None
    match threshold.operator:
        case Operator.AT_LEAST:
            return number >= threshold.value
        case Operator.MORE:
            return number > threshold.value
        case Operator.AT_MOST:
            return number <= threshold.value
        case Operator.LESS:
            return number < threshold.value
        case Operator.EQUAL:
            return number == threshold.value
        case Operator.BETWEEN:
            assert threshold.value2 is not None
            return threshold.value <= number <= threshold.value2
    raise AssertionError(threshold.operator)


def _chosen(asked: Question, criterion: Criterion, span: Ends) -> Ends:
    assert criterion.leaf is not None
    newest = _newest(asked, FactKind.GRADE, _subject(asked.card, criterion), asked.agency)
    words = {fact.text for fact in newest.get(_window(asked), [])}
    if len(words) != 1:
        return span
    said = words.pop()
    for step in criterion.leaf.steps:
        if step.choice == said:
            return step.points, step.points
    return span


def _others(asked: Question, criterion: Criterion) -> list[Figure] | None:
    """The figures of all whom it binds; None while one is open."""
    found: list[Figure] = []
    for agency in asked.members:
        theirs = Question(asked.plan, asked.card, asked.facts, agency, asked.members)
        above = _path(asked.card.criteria, criterion)
        if any(
            _said(theirs, FactKind.CONDITION, _subject(asked.card, one)) is False for one in above
        ):
            continue
        figure = _measured(theirs, criterion, agency)
        if figure is None:
            return None
        if isinstance(figure, Figure):
            found.append(figure)
    return found


def _path(criteria: Iterable[Criterion], sought: Criterion) -> list[Criterion]:
    """A criterion and all it stands below."""
    for one in criteria:
        if one is sought:
            return [one]
        found = _path(one.children, sought)
        if found:
            return [one, *found]
    return []


def _mean(asked: Question, criterion: Criterion) -> Fraction | None:
    figures = _others(asked, criterion)
    return sum((one.low for one in figures), Fraction(0)) / len(figures) if figures else None


def _beside_the_best(
    asked: Question, criterion: Criterion, figure: Figure | None, span: Ends
) -> Ends | None:
    figures = _others(asked, criterion)
    full = criterion.maximum
    assert full is not None
    if figures is None or figure is None:
        return span
    best = max(one.low for one in figures)
    if best == 0:
        return span
    assert figure.low == figure.high
    points = figure.low * full / best
    return points, points


def _of_formula(asked: Question, criterion: Criterion, span: Ends) -> Ends | None:
    """A formula at every choice of ends of what it reads."""
    leaf, full = criterion.leaf, criterion.maximum
    assert leaf is not None
    assert leaf.formula is not None
    assert full is not None
    names = sorted(set(_names(leaf.formula)))
    figures: dict[str, Figure] = {}
    if any(part is Given.REACHED for part in _leaves(leaf.formula)):
        reached = _measured(asked, criterion, asked.agency)
        if isinstance(reached, Nothing):
            return None if leaf.empty is None else (leaf.empty, leaf.empty)
        if reached is None:
            return span
        figures[""] = reached
    for name in names:
        one = _reported(asked, name, asked.agency)
        if one is None:
            return span
        figures[name] = one
    found: list[Fraction] = []
    for numbers in product(*((one.low, one.high) for one in figures.values())):
        world = {
            name: number
            for name, number in zip(figures, numbers, strict=True)
            if number is not None
        }
        try:
            found.append(_within(_value(leaf.formula, world, full), full))
        except _EmptyError:
            return None if leaf.empty is None else (leaf.empty, leaf.empty)
        except ZeroDivisionError:
            return span
    return min(found), max(found)


class _EmptyError(Exception):
    """0 of 0 in a formula."""


def _leaves(formula: Formula) -> Iterator[Constant | Given | Term]:
    if isinstance(formula, Operation):
        for part in formula.parts:
            yield from _leaves(part)
    else:
        yield formula


def _names(formula: Formula) -> Iterator[str]:
    for part in _leaves(formula):
        if isinstance(part, Term):
            yield part.measure


def _value(formula: Formula, world: dict[str, Fraction], full: Fraction) -> Fraction:
    match formula:
        case Constant(value):
            return value
        case Term(measure):
            return world[measure]
        case Given.REACHED:
            return world[""] / 100
        case Given.MAXIMUM:
            return full
    assert isinstance(formula, Operation)
    return _WORK[formula.function](*(_value(part, world, full) for part in formula.parts))


def _quotient(above: Fraction, below: Fraction) -> Fraction:
    if above == below == 0:
        raise _EmptyError
    return above / below


_WORK: dict[Function, Callable[..., Fraction]] = {
    Function.SUM: lambda one, other: one + other,
    Function.DIFFERENCE: lambda one, other: one - other,
    Function.PRODUCT: lambda one, other: one * other,
    Function.QUOTIENT: _quotient,
    Function.LEAST: lambda *parts: min(parts),
    Function.GREATEST: lambda *parts: max(parts),
    Function.WHOLE: lambda part: Fraction(part.numerator // part.denominator),
}


# --- grades and places


def printed(number: Fraction, rounding: Rounding | None) -> Fraction:
    """A score as it is compared: exact, unless its rounding comes before."""
    if rounding is None or not rounding.before_grades:
        return number
    scaled = abs(number) * 10**rounding.places + (0 if rounding.cut else Fraction(1, 2))
    units = scaled.numerator // scaled.denominator
    return Fraction(units if number >= 0 else -units, 10**rounding.places)


def _grade(
    asked: Question, total: Ends, index: tuple[Fraction, Fraction] | None, nodes: dict[str, Node]
) -> str | None:
    """The one grade that both ends have, whatever open conditions turn out to be."""
    card = asked.card
    ends: Ends | None = index if card.graded_by_index else total
    if card.bands is None or ends is None or ends[0] is None or ends[1] is None:
        return None
    bands = {_band(card.bands, printed(end, card.rounding)) for end in ends if end is not None}
    if len(bands) > 1 or None in bands:
        return None
    band = bands.pop()
    answers = [_answers(asked, one, nodes) for one in card.conditions]
    found = {
        _held(card, band, dict(zip(card.conditions, world, strict=True)))
        for world in product(*answers)
    }
    return found.pop() if len(found) == 1 else None


def _band(bands: tuple[Band, ...], score: Fraction) -> str | None:
    for band in bands:
        above = score >= band.lowest if band.inclusive else score > band.lowest
        end = band.highest
        if above and (end is None or (score < end if band.below else score <= end)):
            return band.grade
    return None


def _held(card: Scorecard, band: str | None, says: dict[GradeCondition, bool]) -> str | None:
    """A grade under a cap is the cap's; a grade whose own condition fails is none."""
    assert card.bands is not None
    order = [one.grade for one in sorted(card.bands, key=lambda one: -one.lowest)]
    if any(one.grade == band and not one.caps and not ok for one, ok in says.items()):
        return None
    caps = [one.grade for one, is_so in says.items() if one.caps and is_so]
    return max([band, *caps], key=lambda grade: order.index(grade or ""))


def _answers(asked: Question, condition: GradeCondition, nodes: dict[str, Node]) -> set[bool]:
    """For a condition, whether it holds; for a cap, whether it is the case; or both."""
    if condition.part is None:
        said = _said(asked, FactKind.CONDITION, f"{asked.card.id}/{condition.grade}")
        return {True, False} if said is None else {said}
    sure, may = False, False
    for criterion in _everything(asked.card.criteria):
        part = Part.FIELD if criterion.children else Part.CRITERION
        node = nodes.get(criterion.id)
        if node is None or part is not condition.part or not node.applies:
            continue
        if not criterion.maximum:
            kind = criterion.leaf.kind if criterion.leaf else None
            beside = kind in (LeafKind.BONUS, LeafKind.DEDUCTION)  # has no share of anything
            may = may or (criterion.maximum is None and not beside)
            continue
        full = node.maximum or Fraction(0)
        poor = [
            node.low is None or _poor(node.low, full, condition),
            node.high is not None and _poor(node.high, full, condition),
        ]
        sure, may = sure or all(poor), may or any(poor)
    is_so = {True} if sure else {True, False} if may else {False}
    return is_so if condition.caps else {not one for one in is_so}


def _poor(points: Fraction, full: Fraction, condition: GradeCondition) -> bool:
    if condition.share is None:
        return points <= 0
    return points * 100 < condition.share * full


def _everything(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    for one in criteria:
        yield one
        yield from _everything(one.children)


Keys = tuple[tuple[Fraction, Fraction], ...]
"""What agencies are placed by, in turn: the lowest and highest of each."""


def places(keys: dict[str, Keys], *, dense: bool) -> dict[str, tuple[int, int]]:
    """The best and the worst place of each, over every world that ends and middles make."""
    found: dict[str, tuple[int, int]] = {}
    ends = sorted({end for mine in keys.values() for pair in mine for end in pair})
    grid = sorted({*ends, *((a + b) / 2 for a, b in pairwise(ends))})
    for agency, mine in keys.items():
        seen: set[int] = set()
        for own in {tuple(low for low, _ in mine), tuple(high for _, high in mine)}:
            others = [_worlds(theirs, grid) for one, theirs in keys.items() if one != agency]
            for world in product(*others):
                above = [one for one in world if one > own]
                seen.add(1 + len(set(above) if dense else above))
        found[agency] = (min(seen), max(seen))
    return found


def _worlds(mine: Keys, grid: list[Fraction]) -> list[tuple[Fraction, ...]]:
    return list(product(*([one for one in grid if low <= one <= high] for low, high in mine)))
