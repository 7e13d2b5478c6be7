"""Roll-ups of cells: counts by status and the official completion rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from cchc_rules.evaluation.verdicts import CompletionRate, Status
from cchc_rules.numbers import Interval


def completion_rate(statuses: Iterable[Status | None]) -> CompletionRate:
    """Done ÷ (done + overdue not done + overdue without a report), as an interval of shares.

    Not yet due and not done is outside; what nobody reported may still be done, so the lower
    end is the confirmed rate. None stands for a cell without a due day, counted beside.
    """
    counts = Counter(statuses)
    done = counts[Status.DONE_ON_TIME] + counts[Status.DONE_LATE]
    silent = counts[Status.NO_REPORT] + counts[Status.AWAITING_REPORT]
    total = done + counts[Status.OPEN_OVERDUE] + silent
    rate = Interval(Fraction(done, total), Fraction(done + silent, total)) if total else None
    return CompletionRate(
        on_time=counts[Status.DONE_ON_TIME],
        late=counts[Status.DONE_LATE],
        in_time=counts[Status.OPEN_IN_TIME],
        overdue=counts[Status.OPEN_OVERDUE],
        unreported=silent,
        without_due=counts[None],
        rate=rate,
    )
