"""Scorecards: exact intervals of points, printed results reconciled, losses that sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from cchc_rules.plan.scorecards import Band, Criterion, PrintedResult, Scorecard


@frozen
class Points:
    """What a node has for certain, what is still possible, and its maximum (None: unknown)."""

    confirmed: Fraction
    possible: Fraction | None
    maximum: Fraction | None


@frozen
class Loss:
    """Points lost at a criterion (mất điểm)."""

    criterion: str
    points: Fraction


@frozen
class Reconciliation:
    """A printed total beside the one its parts come to."""

    computed: Points
    printed: Fraction | None
    losses: tuple[Loss, ...]

    @property
    def lost(self) -> Fraction:
        """The sum of the losses listed."""
        return sum((loss.points for loss in self.losses), Fraction(0))

    @property
    def agrees(self) -> bool | None:
        """Whether the printed total is possible; None when nothing is printed."""
        if self.printed is None:
            return None
        high = self.computed.possible
        return self.computed.confirmed <= self.printed and (high is None or self.printed <= high)


def node_points(criterion: Criterion, given: Mapping[str, Fraction]) -> Points:
    """The points of a node: as given, else the sum of its children, else open."""
    if criterion.id in given:
        return Points(given[criterion.id], given[criterion.id], criterion.maximum)
    if criterion.children:
        parts = [node_points(child, given) for child in criterion.children]
        return total_points(parts, criterion.maximum)
    return Points(Fraction(0), criterion.maximum, criterion.maximum)


def total_points(parts: Iterable[Points], maximum: Fraction | None) -> Points:
    """The sum of parts, never above a known maximum."""
    confirmed, possible = Fraction(0), Fraction(0)
    bounded = True
    for part in parts:
        confirmed += part.confirmed
        if part.possible is None:
            bounded = False
        else:
            possible += part.possible
    if not bounded:
        return Points(confirmed, maximum, maximum)
    return Points(confirmed, possible if maximum is None else min(possible, maximum), maximum)


def card_points(card: Scorecard, given: Mapping[str, Fraction]) -> Points:
    """The points of a whole scorecard; criteria without points stay open."""
    return total_points((node_points(one, given) for one in card.criteria), card.maximum)


def _losses(criterion: Criterion, given: Mapping[str, Fraction]) -> Iterator[Loss]:
    below = [loss for child in criterion.children for loss in _losses(child, given)]
    own = given.get(criterion.id)
    if own is None or criterion.maximum is None:
        yield from below
        return
    lost = criterion.maximum - own
    if below and sum((loss.points for loss in below), Fraction(0)) == lost:
        yield from below
    elif lost:
        yield Loss(criterion.id, lost)


def reconcile(card: Scorecard, result: PrintedResult) -> Reconciliation:
    """A printed result beside what its rows come to; neither overwrites the other."""
    given = {row.criterion: row.points for row in result.rows if row.criterion is not None}
    printed = next((row.points for row in result.rows if row.criterion is None), None)
    losses = tuple(loss for one in card.criteria for loss in _losses(one, given))
    return Reconciliation(card_points(card, given), printed, losses)


def grade(points: Points, bands: tuple[Band, ...] | None) -> str | None:
    """The band that both ends of the interval fall in; None when open or not declared."""
    if not bands or points.possible is None:
        return None
    low, high = _band(points.confirmed, bands), _band(points.possible, bands)
    return low if low == high else None


def _band(score: Fraction, bands: tuple[Band, ...]) -> str | None:
    """The highest band that a score reaches, unless it stands in a gap above that band."""
    for band in sorted(bands, key=lambda one: one.lowest, reverse=True):
        if score > band.lowest or (band.inclusive and score == band.lowest):
            return None if _is_above(score, band) else band.grade
    return None


def _is_above(score: Fraction, band: Band) -> bool:
    if band.highest is None:
        return False
    return score >= band.highest if band.below else score > band.highest
