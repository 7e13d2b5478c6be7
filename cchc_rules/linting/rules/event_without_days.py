"""L004: due after an event, with no number of days."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.temporal.deadlines import DeadlineKind


def rule(case: Case) -> Iterator[Diagnostic]:
    """Items that wait for something to happen, and then have no due day."""
    for item in case.plan.items:
        deadline = case.own_deadline(item)
        if deadline is not None and deadline.kind is DeadlineKind.EVENT:
            yield case.find(words.EVENT_WITHOUT_DAYS, item.origin, id=item.id, words=deadline.text)
