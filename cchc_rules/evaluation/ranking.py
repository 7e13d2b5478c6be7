"""Ranks (xếp hạng) of scores: ties share one, open scores have a range, no score has none."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from cchc_rules.evaluation.scoring import CardScore


@frozen
class Ranked:
    """A score with its place: ``first`` the best it can still have, ``last`` the worst.

    Both are None for an agency without a score. Ties rank 1, 2, 2, 4.
    """

    score: CardScore
    first: int | None = None
    last: int | None = None


def rank(scores: Iterable[CardScore], *, exclude: Iterable[str] = ()) -> tuple[Ranked, ...]:
    """Scores of one card in order of place; agencies in ``exclude`` have none."""
    out = frozenset(exclude)
    rows = tuple(scores)
    placed = [row for row in rows if row.scored and row.agency not in out]
    found = []
    for row in rows:
        if row not in placed:
            found.append(Ranked(row))
            continue
        own_low, own_high = row.total.confirmed, row.total.possible
        surely = sum(own_high is not None and other.total.confirmed > own_high for other in placed)
        maybe = sum(
            other is not row and (other.total.possible is None or other.total.possible > own_low)
            for other in placed
        )
        found.append(Ranked(row, surely + 1, maybe + 1))
    return tuple(sorted(found, key=_place))


def _place(ranked: Ranked) -> tuple[bool, int, int, str]:
    first, last = ranked.first, ranked.last
    return (first is None, first or 0, last or 0, ranked.score.agency or "")
