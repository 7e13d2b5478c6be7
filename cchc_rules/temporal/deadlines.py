"""What a deadline says, before year, event and calendar are known."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from cchc_rules.records import Record
from cchc_rules.temporal.due import DeadlineKind
from cchc_rules.temporal.limits import Part

__all__ = [
    "Bound",
    "Deadline",
    "DeadlineKind",
    "FixedDay",
    "NamedPeriod",
    "Part",
    "PeriodName",
    "Recurrence",
    "Stretch",
    "Term",
    "TimeLimit",
    "TimeUnit",
]


class Bound(Enum):
    """How the words bind a day (cách nêu hạn)."""

    BY = "chậm nhất"
    BEFORE = "trước"
    WITHIN = "trong"


class TimeUnit(Enum):
    """The units that limits and recurrences count in (đơn vị thời gian)."""

    MINUTE = "phút"
    HOUR = "giờ"
    WORKING_HOUR = "giờ làm việc"
    DAY = "ngày"
    WORKING_DAY = "ngày làm việc"
    WEEK = "tuần"
    MONTH = "tháng"
    QUARTER = "quý"
    HALF = "6 tháng"
    YEAR = "năm"


class PeriodName(Enum):
    """The kinds of named period (kỳ)."""

    MONTH = "tháng"
    QUARTER = "quý"
    FIRST_MONTHS = "tháng đầu năm"
    LAST_MONTHS = "tháng cuối năm"
    YEAR = "năm"
    YEARS = "giai đoạn"


@frozen
class FixedDay(Record):
    """A day of the calendar (ngày): ``30/6/2021``; ``year`` None when the phrase has none.

    ``at`` is the hour of that day when one is given; ``year_shift`` moves the year.
    ``overrides`` when it stands for the instance of the recurrence beside it in its quarter.
    """

    day: int
    month: int
    year: int | None = None
    at: dt.time | None = None
    bound: Bound = Bound.BY
    year_shift: int = 0
    overrides: bool = False


@frozen
class NamedPeriod(Record):
    """A named period (kỳ): ``quý II/2021``, ``6 tháng đầu năm``, ``giai đoạn 2021-2025``.

    ``number`` is the month, the quarter, or how many months; ``year`` None is the plan's.
    ``year_shift`` moves that year ("năm tiếp theo"). ``part`` is a point of it (đầu, giữa,
    cuối); ``half`` its first or second half (nửa đầu, nửa cuối) and 0 the whole.
    """

    name: PeriodName
    number: int = 0
    year: int | None = None
    last_year: int | None = None
    part: Part | None = None
    half: int = 0
    year_shift: int = 0
    bound: Bound = Bound.WITHIN


@frozen
class Stretch(Record):
    """From one point to another, both in (từ … đến …).

    ``first`` None starts at the day of issue ("từ nay"); ``last`` None has no end.
    """

    first: FixedDay | NamedPeriod | None
    last: FixedDay | NamedPeriod | None
    bound: Bound = Bound.WITHIN


@frozen
class Recurrence(Record):
    """A due day in every period of a kind (định kỳ).

    Every ``step`` (at least 1) ``every``. The due day is the end of the period when ``day`` is
    None and ``weekday`` too; else ``day`` (32 is the last) of the ``month``-th month of the
    period (0 for the last one), ``shift`` periods later. ``from_day`` opens a range of days in
    that month. ``day`` 33 is the last working day of that month; ``weekday`` counts from 0 for
    Monday. ``year`` is the year when the phrase gives one, ``only`` the one instance of it that
    counts ("lần 2"), 0 for all.
    """

    every: TimeUnit
    step: int = 1
    day: int | None = None
    month: int = 0
    shift: int = 0
    from_day: int | None = None
    weekday: int | None = None
    year: int | None = None
    at: dt.time | None = None
    bound: Bound = Bound.WITHIN
    only: int = 0


@frozen
class TimeLimit(Record):
    """So many units from an event or a day (thời hạn).

    ``backward`` counts back ("ít nhất 10 ngày trước …"); ``anchor`` is the day it counts from
    when the phrase gives one; ``then`` are limits that follow on ("15 ngày + 08 ngày làm
    việc").
    """

    count: Fraction
    unit: TimeUnit
    backward: bool = False
    anchor: FixedDay | None = None
    then: tuple[TimeLimit, ...] = ()


Term = FixedDay | NamedPeriod | Stretch | Recurrence | TimeLimit


@frozen(cache_hash=True)
class Deadline:
    """A deadline (thời hạn): the words, their kind, and the terms they come to, in order.

    ``trigger`` is the event in its own words ("nhận được văn bản"). ``reference`` names the
    plan or rule that decides it. ``continues`` when the duty goes on after its due days.
    ``yearly`` when it comes back every year.
    """

    text: str = field(eq=False)
    kind: DeadlineKind
    terms: tuple[Term, ...] = ()
    trigger: str | None = None
    reference: str | None = None
    continues: bool = False
    yearly: bool = False

    @property
    def waits_for_event(self) -> bool:
        """Whether a limit of it counts from a day that it does not name itself."""
        limits = [term for term in self.terms if isinstance(term, TimeLimit)]
        return self.kind is DeadlineKind.RELATIVE and any(one.anchor is None for one in limits)

    @property
    def has_days(self) -> bool:
        """Whether due days can come out of it."""
        return self.kind in {
            DeadlineKind.DATE,
            DeadlineKind.PERIOD,
            DeadlineKind.RECURRING,
            DeadlineKind.RELATIVE,
            DeadlineKind.RANGE,
        }
