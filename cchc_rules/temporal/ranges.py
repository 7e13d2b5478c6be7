"""Ranges of days and the calendar periods that have names."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen


@frozen(order=True)
class DateRange:
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


@frozen(order=True)
class Period:
    """A named stretch of the calendar (kỳ): ``quý II/2021``, ``năm 2021``."""

    days: DateRange
    label: str = field(eq=False)
