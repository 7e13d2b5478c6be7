"""What a deadline comes to once year, event and calendar are known."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from attrs import field, frozen

from cchc_rules.records import Record
from cchc_rules.temporal.ranges import DateRange


class DeadlineKind(Enum):
    """The kinds of deadline (thời hạn)."""

    DATE = "date"
    PERIOD = "period"
    RECURRING = "recurring"
    RELATIVE = "relative"
    RANGE = "range"
    ONGOING = "ongoing"
    EVENT = "event"
    REFERENCE = "reference"
    UNMEASURABLE = "unmeasurable"
    REFUSED = "refused"


class Roll(Enum):
    """What happens to a due day that falls on a day off (hạn trùng ngày nghỉ)."""

    NEXT_WORKING_DAY = "chuyển sang ngày làm việc tiếp theo"
    KEEP = "giữ nguyên"


class BeforeReading(Enum):
    """What “trước ngày D” means in a plan (trước ngày)."""

    UNDECLARED = "chưa khai"
    EXCLUSIVE = "không kể ngày đó"
    INCLUSIVE = "kể cả ngày đó"


@frozen
class DueDay(Record):
    """One due day (ngày đến hạn): the window it closes, nominal and effective day.

    ``nominal_at``/``effective_at`` hold the wall-clock minute of limits in hours. ``basis``
    cites the article, or says the convention. ``provisional`` when a day off it rests on is
    not settled by a decision. ``other`` is the later reading of a phrase with two, and
    ``reading`` says in Vietnamese which reading this one is.
    """

    label: str
    window: DateRange
    nominal: dt.date
    effective: dt.date
    basis: str
    nominal_at: dt.datetime | None = None
    effective_at: dt.datetime | None = None
    provisional: bool = False
    reading: str = ""
    other: DueDay | None = field(default=None)

    @property
    def moved(self) -> bool:
        """Whether the calendar moved it."""
        return self.effective != self.nominal
