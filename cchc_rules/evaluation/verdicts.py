"""What an evaluation returns: verdicts, with the figures, reasons and requests behind them."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.evaluation.values import Reason as Reason
from cchc_rules.evaluation.values import Status as Status
from cchc_rules.evaluation.values import Value as Value
from cchc_rules.facts.fact import Fact
from cchc_rules.numbers import Interval
from cchc_rules.plan.items import Item
from cchc_rules.plan.origin import Origin
from cchc_rules.records import Record
from cchc_rules.temporal.due import DueDay
from cchc_rules.temporal.ranges import DateRange


@frozen
class Request(Record):
    """What is needed to decide (yêu cầu): a reason, about what, from whom, by when.

    ``what`` is a Vietnamese noun phrase naming the fact or decision.
    """

    reason: Reason
    what: str
    subject: str
    agency: str | None = None
    window: DateRange | None = None
    by: dt.date | None = None


@frozen
class Numbers(Record):
    """The figures behind a verdict, in ``unit``.

    ``reached`` (with its ``numerator`` and ``denominator``), ``required`` as printed, and
    ``shortfall``: how many more of ``shortfall_unit`` (hồ sơ, đơn vị) would reach it.
    """

    reached: Interval | None = None
    required: str = ""
    unit: str = ""
    numerator: Interval | None = None
    denominator: Interval | None = None
    shortfall: int | None = None
    shortfall_unit: str = ""


@frozen
class Verdict(Record):
    """The verdict on one cell (ô): item × agency × window.

    ``agency`` is an id, several joined by ``+`` for a joint cell, or None when the plan names
    nobody. ``part`` names the demand or dimension value inside the item, "" for the whole.
    ``status`` is set for tasks. ``requests`` is empty unless something is missing: UNKNOWN always
    has one. ``repaired`` marks NOT_MET that was done late. ``decidable_from`` is the first day
    a PENDING one can be decided.
    """

    subject: str
    agency: str | None
    window: DateRange | None
    value: Value
    period: str = ""
    part: str = ""
    due: DueDay | None = None
    status: Status | None = None
    done_on: dt.date | None = None
    repaired: bool = False
    requests: tuple[Request, ...] = ()
    numbers: tuple[Numbers, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    decidable_from: dt.date | None = None
    origin: Origin = field(factory=Origin, eq=False)

    @property
    def reasons(self) -> frozenset[Reason]:
        """Reasons of its requests."""
        return frozenset(request.reason for request in self.requests)


@frozen
class ItemResult(Record):
    """An item rolled up over its cells and points (kết quả của mục)."""

    item: str
    value: Value
    cells: tuple[Verdict, ...]
    requests: tuple[Request, ...] = ()
    counted: bool = True


@frozen
class CompletionRate(Record):
    """Official completion rate: done ÷ (done + overdue). ``rate`` is an interval of shares
    from 0 to 1, None when nothing counts; ``outside`` cells are not yet due."""

    on_time: int
    late: int
    in_time: int
    overdue: int
    unreported: int
    without_due: int
    rate: Interval | None


@frozen
class Evaluation(Record):
    """What `evaluate` returns: every declared item, once, in the plan's order.

    ``unread`` are those with errors in the plan, each one UNKNOWN cell.
    """

    as_of: dt.date
    known_at: dt.date
    verdicts: tuple[Verdict, ...]
    items: tuple[ItemResult, ...]
    plan_digest: str = ""
    facts_digest: str = ""
    calendar_digest: str = ""
    language: str = ""
    engine: str = ""
    findings: tuple[Diagnostic, ...] = ()
    unread: tuple[Item, ...] = ()

    def item(self, item_id: str) -> ItemResult | None:
        """The result of an item, or None."""
        return next((result for result in self.items if result.item == item_id), None)
