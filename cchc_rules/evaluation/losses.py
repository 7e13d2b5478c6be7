"""Where points were lost: a list that sums to the maximum less what can still be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Protocol

from cchc_rules.evaluation.scores import Loss, LossKind, Points
from cchc_rules.plan.scorecards import Criterion

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
    rows: Iterable[Node], total: Points, *, factor: Fraction = _ONE, skipped: bool = False
) -> tuple[Loss, ...]:
    """Every loss on the scale of ``total``; their sum is its maximum less its possible points.

    ``factor`` brings points of the rows to that scale; ``skipped`` lists what does not apply,
    where the total keeps its maximum. Empty while the total has no upper end.
    """
    if total.possible is None or total.maximum is None:
        return ()
    found = [loss for row in rows for loss in _of(row, factor, skipped=skipped)]
    rest = total.maximum - total.possible - sum((loss.points for loss in found), _ZERO)
    if rest:
        found.append(Loss(None, rest, LossKind.CAP if rest > 0 else LossKind.RULE))
    return tuple(found)


def _of(row: Node, factor: Fraction, *, skipped: bool) -> Iterator[Loss]:
    top, high = row.points.maximum, row.points.possible
    name = row.criterion.id
    if not row.applies:
        if skipped and row.criterion.maximum:
            yield Loss(name, row.criterion.maximum * factor, LossKind.NOT_APPLICABLE)
        return
    if top is None or high is None:
        return
    lost = (top + (_left_out(row) if skipped else _ZERO) - high) * factor
    below: list[Loss] = []
    if row.children and not row.criterion.best:
        for child in row.children:
            below.extend(_of(child, factor * row.scale, skipped=skipped))
    yield from below
    rest = lost - sum((loss.points for loss in below), _ZERO)
    if rest:
        yield Loss(name, rest, _kind(rest, is_leaf=not below))


def _left_out(row: Node) -> Fraction:
    """The maxima below a node that do not apply."""
    return sum(
        (
            _left_out(child) if child.applies else child.criterion.maximum or _ZERO
            for child in row.children
        ),
        _ZERO,
    )


def _kind(points: Fraction, *, is_leaf: bool) -> LossKind:
    if is_leaf:
        return LossKind.POINTS if points > 0 else LossKind.GAIN
    return LossKind.CAP if points > 0 else LossKind.RULE
