"""Roll-ups of cells: counts by status and the official completion rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from cchc_rules.evaluation.verdicts import CompletionRate, Evaluation, Status, Value, Verdict
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan


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


def by_agency(evaluation: Evaluation) -> dict[str | None, tuple[Verdict, ...]]:
    """Cells on the page of each agency; a joint cell is on the page of each."""
    pages: dict[str | None, list[Verdict]] = {}
    for cell in evaluation.verdicts:
        for agency in cell.agency.split("+") if cell.agency else (None,):
            pages.setdefault(agency, []).append(cell)
    return {agency: tuple(cells) for agency, cells in pages.items()}


def by_period(evaluation: Evaluation) -> dict[str, tuple[Verdict, ...]]:
    """Cells by the label of their period."""
    tables: dict[str, list[Verdict]] = {}
    for cell in evaluation.verdicts:
        tables.setdefault(cell.period, []).append(cell)
    return {period: tuple(cells) for period, cells in tables.items()}


def by_section(plan: Plan, evaluation: Evaluation) -> dict[str, Counter[Value]]:
    """Counts of the items that count, for every section above them."""
    counts: dict[str, Counter[Value]] = {section.id: Counter() for section in plan.sections}
    declared = {item.id: item for item in plan.declared}
    for result in evaluation.items:
        item = declared.get(result.item)
        for section in item.sections if item and result.counted else ():
            counts.setdefault(section, Counter())[result.value] += 1
    return counts
