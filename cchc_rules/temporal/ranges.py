"""Ranges of days and the calendar periods that have names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import field, frozen

from cchc_rules.records import Record


@frozen(order=True)
class DateRange(Record):
    """Days ``first`` to ``last``, both included; ``first`` is not after ``last``."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, dt.date) and self.first <= day <= self.last

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1

    def covers(self, other: DateRange) -> bool:
        """Whether every day of ``other`` is in it."""
        return self.first <= other.first and other.last <= self.last

    def is_filled_by(self, parts: Iterable[DateRange]) -> bool:
        """Whether parts follow each other from the first day to the last."""
        expected = self.first
        for part in sorted(parts):
            if part.first != expected:
                return False
            expected = part.last + dt.timedelta(days=1)
        return expected == self.last + dt.timedelta(days=1)


@frozen(order=True)
class Period(Record):
    """A named stretch of the calendar (kỳ): ``quý II/2021``, ``năm 2021``."""

    days: DateRange
    label: str = field(eq=False)
