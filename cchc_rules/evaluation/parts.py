"""Figures of parts of a window: what they add up to, whether they fill it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from cchc_rules.facts.fact import Fact
from cchc_rules.numbers import Interval
from cchc_rules.records import Record
from cchc_rules.temporal.ranges import DateRange

NEVER = dt.date.min
"""The day that every part is later than."""

_ZERO = Interval.exact(0)


def added(values: Iterable[Interval | None]) -> Interval:
    """The sum of intervals; None counts as nothing, and exact ones are added as numbers."""
    rows = [value for value in values if value is not None]
    if len(rows) == 1:
        return rows[0]
    if all(value.is_exact for value in rows):
        return Interval.exact(_total([value.low for value in rows if value.low]))
    total = _ZERO
    for value in rows:
        total = total.plus(value)
    return total


def _total(numbers: list[Fraction]) -> Fraction:
    """The sum of numbers; whole ones are added as such."""
    if all(number.denominator == 1 for number in numbers):
        return Fraction(sum(number.numerator for number in numbers))
    return sum(numbers, Fraction(0))


def filling_of(facts: Iterable[Fact], days: DateRange) -> list[Fact] | None:
    """Facts of named periods that fill a window from end to end, the longest first; None if none.

    The window as a whole comes before its parts.
    """
    reached: dict[dt.date, list[Fact]] = {days.first: []}
    rows = _by_period(facts)
    if not rows or rows[0][1].first > days.first:
        return None
    for fact, period in rows:
        after = period.last + dt.timedelta(days=1)
        if period.first in reached and after not in reached:
            reached[after] = [*reached[period.first], fact]
    return reached.get(days.last + dt.timedelta(days=1))


def _by_period(facts: Iterable[Fact]) -> list[tuple[Fact, DateRange]]:
    rows = [(fact, fact.about_period.days) for fact in facts if fact.about_period]
    return sorted(rows, key=lambda row: (row[1].first, -row[1].days))


@frozen
class _Chain(Record):
    """Facts of periods that have no day in common, in order, and what they come to at least."""

    facts: tuple[Fact, ...] = ()
    least: Fraction = Fraction(0)
    days: int = 0

    def then(self, fact: Fact, period: DateRange) -> _Chain:
        low = fact.value.low if fact.value is not None else None
        return _Chain((*self.facts, fact), self.least + (low or 0), self.days + period.days)

    @property
    def rank(self) -> tuple[Fraction, int]:
        return self.least, self.days


def apart(facts: Iterable[Fact], after: dt.date) -> list[Fact]:
    """Facts of named periods later than a day, no two of one day, that come to the most."""
    ends: list[tuple[dt.date, _Chain]] = [(after, _Chain())]
    for fact, period in sorted(_by_period(facts), key=lambda row: row[1].last):
        before = [chain for last, chain in ends if last < period.first]
        if before:
            ends.append((period.last, max(before, key=lambda c: c.rank).then(fact, period)))
    return list(max((chain for _, chain in ends), key=lambda c: c.rank).facts)


def clashing(rows: list[Fact]) -> tuple[Fact, ...]:
    """A figure of a period and figures of its parts that do not add up to it."""
    periods = _by_period(rows)
    if all(one.last < other.first for (_, one), (_, other) in pairwise(periods)):
        return ()
    for fact, period in periods:
        inner = [one for one, days in periods if period.covers(days) and days != period]
        if not inner or fact.value is None:
            continue
        filling = filling_of(inner, period)
        parts = filling or apart(inner, NEVER)
        total = added(one.value for one in parts)
        if fact.value.is_below(total) or (filling and total.is_below(fact.value)):
            return (fact, *parts)
    return ()
