"""L005: a due day in the month that the plan was signed."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.plan.due_days import item_due_days
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.deadlines import DeadlineKind
from cchc_rules.temporal.resolving import show_day

_ONCE = (DeadlineKind.DATE, DeadlineKind.PERIOD, DeadlineKind.RANGE)


def rule(case: Case) -> Iterator[Diagnostic]:
    """Days and periods that end in the month of issue; what recurs goes on anyway.

    A point speaks for itself where its deadline is not that of the item above.
    """
    plan = case.plan
    issued = plan.issued_on
    if issued is None:
        return
    for item in plan.items:
        deadline = case.own_deadline(item)
        if deadline is None or deadline.kind not in _ONCE:
            continue
        due_days = item_due_days(plan, item, official_calendar())
        first = min((due.nominal for due in due_days), default=None)
        if first is not None and (first.year, first.month) == (issued.year, issued.month):
            yield case.find(
                words.DUE_TOO_SOON,
                item.origin,
                id=item.id,
                due=show_day(first),
                issued=show_day(issued),
            )
