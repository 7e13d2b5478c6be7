"""Ranks (xếp hạng) of scores: ties share one, open scores have a range, no score has none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from cchc_rules.evaluation.scores import Points, rounded_ends
from cchc_rules.evaluation.scoring import CardScore
from cchc_rules.records import Record

_ZERO = Fraction(0)
_Keys = tuple[Points, ...]
"""What agencies are placed by, in turn."""


@frozen
class Ranked(Record):
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
        found.append(Ranked(row, _fewest(surely, dense) + 1, _most(maybe, dense) + 1))
    return tuple(sorted(found, key=_place))


def _fewest(ahead: Sequence[_Keys], dense: bool) -> int:
    """How many places those ahead take at least: open scores may turn out equal."""
    if not dense:
        return len(ahead)
    places, reached = 0, None
    for total in sorted((keys[0] for keys in ahead), key=_highest):
        if reached is None or _lowest(total) > reached:
            places, reached = places + 1, _highest(total)
    return max(places, len(_settled(ahead)))


def _most(ahead: Sequence[_Keys], dense: bool) -> int:
    """How many places those ahead take at most: only settled scores are surely equal."""
    if not dense:
        return len(ahead)
    open_ones = [keys for keys in ahead if any(one.is_open for one in keys)]
    return len(open_ones) + len(_settled(ahead))


def _settled(ahead: Iterable[_Keys]) -> set[tuple[Fraction | None, ...]]:
    """Keys without an open one, each once."""
    return {
        tuple(one.confirmed for one in keys)
        for keys in ahead
        if not any(one.is_open for one in keys)
    }


def _keys(row: CardScore) -> _Keys:
    """What is compared, in turn: the total, then the criteria that settle ties."""
    nodes = {node.criterion.id: node.points for node in row.walk()}
    total, rounding = row.total, row.card.rounding
    if rounding is not None and rounding.before_grades:
        total = rounded_ends(total, rounding)
    return (total, *(nodes[name] for name in row.card.ties.criteria if name in nodes))


def _is_ahead(one: _Keys, other: _Keys) -> bool | None:
    """Whether the first is surely ahead of the second; None while it may be."""
    if [_lowest(key) for key in one] > [_highest(key) for key in other]:
        return True
    return None if [_highest(key) for key in one] > [_lowest(key) for key in other] else False


def _lowest(points: Points) -> tuple[int, Fraction]:
    """The least that is confirmed, in order: before everything where there is no such end."""
    low = points.confirmed
    return (-1, _ZERO) if low is None else (0, low)


def _highest(points: Points) -> tuple[int, Fraction]:
    """The most that is possible, in order: after everything where there is no such end."""
    high = points.possible
    return (1, _ZERO) if high is None else (0, high)


def _place(ranked: Ranked) -> tuple[bool, int, int, bool, Fraction, str]:
    """By place; of the same, by what is still possible, then by name."""
    first, last, high = ranked.first, ranked.last, ranked.score.total.possible
    agency = ranked.score.agency or ""
    return (first is None, first or 0, last or 0, high is not None, -(high or _ZERO), agency)
