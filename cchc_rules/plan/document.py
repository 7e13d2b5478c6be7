"""The plan itself: identity, policies, registers, items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from cchc_rules.plan.agencies import Agency, AgencyGroup
from cchc_rules.plan.items import Item, Section
from cchc_rules.plan.measures import Measure
from cchc_rules.records import Record
from cchc_rules.temporal.due import BeforeReading, Roll
from cchc_rules.temporal.limits import DEFAULT_HOURS, WorkingHours
from cchc_rules.temporal.ranges import Period
from cchc_rules.temporal.windows import DECREE_CUT_OFF

if TYPE_CHECKING:
    from cchc_rules.plan.scorecards import PrintedResult, Scorecard


class EmptyPopulation(Enum):
    """What a share of nobody comes to (tổng thể rỗng)."""

    NOT_APPLICABLE = "không áp dụng"
    UNKNOWN = "chưa đủ căn cứ"
    MET = "đạt"


class ReportingScheme(Enum):
    """How data windows of periods are cut (kỳ số liệu)."""

    CALENDAR = "theo lịch"
    DECREE_09 = "NĐ 09/2019"
    OFFICIAL_LETTER_581 = "CV 581"


@frozen
class Policies(Record):
    """The choices a plan declares; every one has the documented default.

    ``cut_off_day`` is the plan's own last day of data in a period's last month, None when it
    follows ``reporting_scheme``.
    """

    roll: Roll = Roll.NEXT_WORKING_DAY
    before: BeforeReading = BeforeReading.UNDECLARED
    reporting_scheme: ReportingScheme = ReportingScheme.CALENDAR
    reporting_delay_days: int = 0
    empty_population: EmptyPopulation = EmptyPopulation.NOT_APPLICABLE
    cut_off_day: int | None = None
    working_hours: WorkingHours = DEFAULT_HOURS

    @property
    def last_data_day(self) -> int | None:
        """The last day of data in a period's last month; None at the month's end."""
        if self.cut_off_day is not None or self.reporting_scheme is ReportingScheme.CALENDAR:
            return self.cut_off_day
        return DECREE_CUT_OFF


@frozen
class LegalDocument(Record):
    """A document cited (căn cứ): number and, when given, its date."""

    number: str
    date: dt.date | None = None


@frozen
class NamedReference(Record):
    """A plan or document referred to by name (tham chiếu); its file is not given."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()


@frozen(slots=False)
class Plan(Record):
    """A checked plan (kế hoạch).

    ``items`` are in document order, points after their item. ``events`` and ``conditions`` are
    (id, words) pairs declared or implied by items. ``unread`` are items with errors, of which
    only number, title and place are known. ``digest`` is the SHA-256 of the text read.
    """

    title: str
    number: str | None
    period: Period
    issued_on: dt.date | None = None
    issuer: str | None = None
    bases: tuple[LegalDocument, ...] = ()
    source_name: str = ""
    policies: Policies = field(factory=Policies)
    agencies: tuple[Agency, ...] = ()
    groups: tuple[AgencyGroup, ...] = ()
    measures: tuple[Measure, ...] = ()
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()
    events: tuple[tuple[str, str], ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()
    references: tuple[NamedReference, ...] = ()
    scorecards: tuple[Scorecard, ...] = ()
    results: tuple[PrintedResult, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    unread: tuple[Item, ...] = ()
    language: str = "cchc 1"
    digest: str = field(default="", eq=False)

    @cached_property
    def _items_by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    def item(self, item_id: str) -> Item | None:
        """The item of that id, or None."""
        return self._items_by_id.get(item_id)

    @cached_property
    def _agencies_by_id(self) -> dict[str, Agency]:
        return {agency.id: agency for agency in self.agencies}

    def agency(self, agency_id: str) -> Agency | None:
        """The agency of that id, or None."""
        return self._agencies_by_id.get(agency_id)

    @cached_property
    def _groups_by_id(self) -> dict[str, AgencyGroup]:
        return {group.id: group for group in self.groups}

    def group(self, group_id: str) -> AgencyGroup | None:
        """The group of that id, or None."""
        return self._groups_by_id.get(group_id)

    @cached_property
    def _measures_by_id(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.measures}

    def measure(self, measure_id: str) -> Measure | None:
        """The measure of that id, or None."""
        return self._measures_by_id.get(measure_id)

    @property
    def declared(self) -> tuple[Item, ...]:
        """Items and unread ones, in document order."""
        if not self.unread:
            return self.items
        return tuple(sorted((*self.items, *self.unread), key=lambda item: item.origin.line))

    def top_items(self) -> Iterator[Item]:
        """Items that are not points of another."""
        return (item for item in self.items if item.parent is None)
