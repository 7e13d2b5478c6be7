"""Points as exact intervals; printed results reconciled with what their parts come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from fractions import Fraction

from attrs import evolve, frozen

from cchc_rules.plan.scorecards import Criterion, PrintedResult, Rounding, Scorecard
from cchc_rules.records import Record

_ZERO = Fraction(0)


@frozen
class Points(Record):
    """What a node has for certain and what is still possible, of its maximum.

    None: ``confirmed`` has no lower end (a deduction without a cap), ``possible`` no upper end,
    ``maximum`` is not known.
    """

    confirmed: Fraction | None
    possible: Fraction | None
    maximum: Fraction | None

    @classmethod
    def exactly(cls, value: Fraction, maximum: Fraction | None) -> Points:
        """Settled points."""
        return cls(value, value, maximum)

    @property
    def is_open(self) -> bool:
        """Whether they are not settled yet."""
        return self.confirmed is None or self.confirmed != self.possible

    def times(self, factor: Fraction) -> Points:
        """Both ends on another scale; the maximum as it was."""
        low, high = self.confirmed, self.possible
        return evolve(
            self,
            confirmed=None if low is None else low * factor,
            possible=None if high is None else high * factor,
        )

    def capped(self, cap: Fraction | None) -> Points:
        """Both ends no higher than ``cap``."""
        if cap is None:
            return self
        low, high = self.confirmed, self.possible
        return evolve(
            self,
            confirmed=None if low is None else min(low, cap),
            possible=cap if high is None else min(high, cap),
        )


def total_of(parts: Iterable[Points]) -> Points:
    """The sum of parts, its maximum not said."""
    low: Fraction | None = _ZERO
    high: Fraction | None = _ZERO
    for part in parts:
        low = None if low is None or part.confirmed is None else low + part.confirmed
        high = None if high is None or part.possible is None else high + part.possible
    return Points(low, high, None)


def best_of(parts: Iterable[Points]) -> Points:
    """The highest of alternatives, one or more, its maximum not said."""
    rows = tuple(parts)
    lows = [part.confirmed for part in rows if part.confirmed is not None]
    highs = [part.possible for part in rows if part.possible is not None]
    unbounded = len(highs) < len(rows)
    return Points(max(lows, default=None), None if unbounded else max(highs), None)


def rounded(score: Fraction, rounding: Rounding) -> Fraction:
    """A score cut off or rounded half-up (away from zero) to the declared decimals."""
    scale = 10**rounding.places
    units = abs(score) * scale + (0 if rounding.cut else Fraction(1, 2))
    whole = Fraction(units.numerator // units.denominator, scale)
    return -whole if score < 0 else whole


def rounded_ends(points: Points, rounding: Rounding | None) -> Points:
    """Both ends as the card rounds them; as they are when it declares nothing."""
    low, high = points.confirmed, points.possible
    if rounding is None:
        return points
    return evolve(
        points,
        confirmed=None if low is None else rounded(low, rounding),
        possible=None if high is None else rounded(high, rounding),
    )


class LossKind(Enum):
    """Why points are not there, or are there beyond the maximum."""

    POINTS = "mất điểm"
    NOT_APPLICABLE = "không áp dụng"
    RULE = "theo cách tính của mục"
    CAP = "vượt trần"
    GAIN = "được cộng"


@frozen
class Loss(Record):
    """Points lost at a criterion (mất điểm), None for the total; gains are negative."""

    criterion: str | None
    points: Fraction
    kind: LossKind = LossKind.POINTS


@frozen
class Reconciliation(Record):
    """A printed total beside the one its parts come to."""

    computed: Points
    printed: Fraction | None
    losses: tuple[Loss, ...]

    @property
    def lost(self) -> Fraction:
        """The sum of the losses listed."""
        return sum((loss.points for loss in self.losses), _ZERO)

    @property
    def agrees(self) -> bool | None:
        """Whether the printed total is possible; None when nothing is printed."""
        if self.printed is None:
            return None
        low, high = self.computed.confirmed, self.computed.possible
        return (low is None or low <= self.printed) and (high is None or self.printed <= high)


def node_points(criterion: Criterion, given: Mapping[str, Fraction]) -> Points:
    """The points of a node: as given, else the sum of its children, else open."""
    if criterion.id in given:
        return Points.exactly(given[criterion.id], criterion.maximum)
    if criterion.children:
        parts = [node_points(child, given) for child in criterion.children]
        return _within(total_of(parts), criterion.maximum)
    return Points(_ZERO, criterion.maximum, criterion.maximum)


def _within(points: Points, maximum: Fraction | None) -> Points:
    """No more possible than a known maximum."""
    high = points.possible
    if maximum is not None:
        high = maximum if high is None else min(high, maximum)
    return Points(points.confirmed, high, maximum)


def card_points(card: Scorecard, given: Mapping[str, Fraction]) -> Points:
    """The points of a whole scorecard; criteria without points stay open."""
    return _within(total_of(node_points(one, given) for one in card.criteria), card.maximum)


def _losses(criterion: Criterion, given: Mapping[str, Fraction]) -> Iterator[Loss]:
    below = [loss for child in criterion.children for loss in _losses(child, given)]
    own = given.get(criterion.id)
    if own is None or criterion.maximum is None:
        yield from below
        return
    lost = criterion.maximum - own
    if below and sum((loss.points for loss in below), _ZERO) == lost:
        yield from below
    elif lost:
        yield Loss(criterion.id, lost)


def reconcile(card: Scorecard, result: PrintedResult) -> Reconciliation:
    """A printed result beside what its rows come to; neither overwrites the other."""
    given = {row.criterion: row.points for row in result.rows if row.criterion is not None}
    printed = next((row.points for row in result.rows if row.criterion is None), None)
    losses = tuple(loss for one in card.criteria for loss in _losses(one, given))
    return Reconciliation(card_points(card, given), printed, losses)
