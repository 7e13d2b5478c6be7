"""Where points were lost: a list that sums to the maximum less what can still be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Protocol

from cchc_rules.evaluation.scores import Loss, LossKind, Points
from cchc_rules.plan.scorecards import Criterion, NotApplicableRule

_ZERO = Fraction(0)
_ONE = Fraction(1)


class Node(Protocol):
    """A criterion scored."""

    @property
    def criterion(self) -> Criterion:
        """The criterion."""

    @property
    def points(self) -> Points:
        """Its points, on the scale of its own maximum."""

    @property
    def applies(self) -> bool:
        """Whether it binds the agency."""

    @property
    def scale(self) -> Fraction:
        """What the points of its children were multiplied by."""

    @property
    def children(self) -> tuple[Node, ...]:
        """The criteria below it."""


def losses_of(
    rows: Iterable[Node],
    total: Points,
    *,
    factor: Fraction = _ONE,
    scale: Fraction = _ONE,
    rule: NotApplicableRule = NotApplicableRule.RESCALE,
) -> tuple[Loss, ...]:
    """Every loss on the scale of ``total``; their sum is its maximum less its possible points.

    ``factor`` brings points to that scale, those of the rows after ``scale``, as what is spread
    over them does. What does not apply under ``rule`` (the card's, or its own) is listed where
    it is skipped: there the total keeps its maximum. Empty while the total has no upper end.
    """
    if total.possible is None or total.maximum is None:
        return ()
    found = [loss for row in rows for loss in _of(row, factor, scale, rule)]
    rest = total.maximum - total.possible - sum((loss.points for loss in found), _ZERO)
    if rest:
        found.append(Loss(None, rest, LossKind.CAP if rest > 0 else LossKind.RULE))
    return tuple(found)


def _of(row: Node, factor: Fraction, scale: Fraction, rule: NotApplicableRule) -> Iterator[Loss]:
    top, high = row.points.maximum, row.points.possible
    name = row.criterion.id
    if not row.applies:
        skipped = skipped_in([row], rule)
        if skipped:
            yield Loss(name, skipped * factor, LossKind.NOT_APPLICABLE)
        return
    if top is None or high is None:
        return
    lost = ((top - high) * scale + skipped_in([row], rule)) * factor
    below: list[Loss] = []
    if row.children and not row.criterion.best:
        for child in row.children:
            below.extend(_of(child, factor, scale * row.scale, rule))
    yield from below
    rest = lost - sum((loss.points for loss in below), _ZERO)
    if rest:
        yield Loss(name, rest, _kind(rest, is_leaf=not below))


def skipped_in(rows: Iterable[Node], rule: NotApplicableRule) -> Fraction:
    """The maxima that do not apply and are left out with nothing rescaled for them."""
    found = _ZERO
    for row in rows:
        if row.applies:
            found += _ZERO if row.criterion.best else skipped_in(row.children, rule)
        elif (row.criterion.not_applicable or rule) is NotApplicableRule.SKIP:
            found += row.criterion.maximum or _ZERO
    return found


def _kind(points: Fraction, *, is_leaf: bool) -> LossKind:
    if is_leaf:
        return LossKind.POINTS if points > 0 else LossKind.GAIN
    return LossKind.CAP if points > 0 else LossKind.RULE
