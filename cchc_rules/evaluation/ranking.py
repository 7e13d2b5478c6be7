"""Ranks (xếp hạng) of scores: ties share one, open scores have a range, no score has none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from cchc_rules.evaluation.scores import Points, rounded
from cchc_rules.evaluation.scoring import CardScore


@frozen
class Ranked:
    """A score with its place: ``first`` the best it can still have, ``last`` the worst.

    Both are None for an agency without a score. Ties rank 1, 2, 2, 4, or as the card says.
    """

    score: CardScore
    first: int | None = None
    last: int | None = None


def rank(scores: Iterable[CardScore], *, exclude: Iterable[str] = ()) -> tuple[Ranked, ...]:
    """Scores of one card in order of place; agencies in ``exclude`` have none."""
    out = frozenset(exclude)
    rows = tuple(scores)
    placed = [row for row in rows if row.scored and row.agency not in out]
    keys = {row.agency: _keys(row) for row in placed}
    found = []
    for row in rows:
        if row not in placed:
            found.append(Ranked(row))
            continue
        ahead = [
            (other, _is_ahead(keys[other.agency], keys[row.agency]))
            for other in placed
            if other is not row
        ]
        surely = [keys[other.agency] for other, answer in ahead if answer]
        maybe = [keys[other.agency] for other, answer in ahead if answer is not False]
        dense = row.card.ties.dense
        found.append(Ranked(row, _count(surely, dense) + 1, _count(maybe, dense) + 1))
    return tuple(sorted(found, key=_place))


def _count(ahead: Sequence[tuple[Points, ...]], dense: bool) -> int:
    return len(set(ahead)) if dense else len(ahead)


def _keys(row: CardScore) -> tuple[Points, ...]:
    """What is compared, in turn: the total, then the criteria that settle ties."""
    nodes = {node.criterion.id: node.points for node in row.walk()}
    total, rounding = row.total, row.card.rounding
    if rounding is not None and rounding.before_grades:
        low, high = total.confirmed, total.possible
        total = Points(
            None if low is None else rounded(low, rounding),
            None if high is None else rounded(high, rounding),
            total.maximum,
        )
    return (total, *(nodes[name] for name in row.card.ties.criteria if name in nodes))


def _is_ahead(one: tuple[Points, ...], other: tuple[Points, ...]) -> bool | None:
    """Whether the first is surely ahead of the second; None while it may be."""
    for own, theirs in zip(one, other, strict=True):
        if _is_above(own, theirs):
            return True
        if _is_above(theirs, own):
            return False
        if own.is_open or theirs.is_open:
            return None
    return False


def _is_above(one: Points, other: Points) -> bool:
    low, high = one.confirmed, other.possible
    return low is not None and high is not None and low > high


def _place(ranked: Ranked) -> tuple[bool, int, int, Fraction, str]:
    first, last, total = ranked.first, ranked.last, ranked.score.total
    highest = total.possible if total.possible is not None else Fraction(0)
    return (first is None, first or 0, last or 0, -highest, ranked.score.agency or "")
