"""An evaluation counted by agency, period or section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from cchc_rules.evaluation.rollups import by_agency, by_period, by_section, completion_rate
from cchc_rules.evaluation.verdicts import Evaluation, Value, Verdict
from cchc_rules.plan.document import Plan
from cchc_rules.reports.naming import agency_name
from cchc_rules.reports.tables import Page, Row, Table
from cchc_rules.reports.words import figure_words

_VALUES = tuple(Value)
_COUNTS = tuple(value.label for value in _VALUES)


def rollup_page(plan: Plan, evaluation: Evaluation, by: str) -> Page:
    """Cells (items for sections) of each value; for tasks, the official completion rate."""
    return [_PAGES[by](plan, evaluation)]


def _cells(title: str, groups: Mapping[str, Iterable[Verdict]]) -> Table:
    rows: list[Row] = []
    for name, cells in groups.items():
        found = tuple(cells)
        counts = Counter(cell.value for cell in found)
        statuses = [cell.status for cell in found if cell.status is not None]
        rate = completion_rate(statuses).rate
        shown = ""
        if rate is not None and rate.low is not None and rate.high is not None:
            low, high = figure_words(rate.low * 100), figure_words(rate.high * 100)
            shown = f"{low}%" if low == high else f"{low}…{high}%"
        numbers = (str(counts[value]) for value in _VALUES)
        rows.append((*numbers, shown, name or "(không nêu)"))
    return Table((*_COUNTS, "Tỷ lệ hoàn thành", title), tuple(rows))


def _agencies(plan: Plan, evaluation: Evaluation) -> Table:
    found = by_agency(evaluation)
    named = {agency_name(plan, agency): cells for agency, cells in found.items()}
    return _cells("Đơn vị", named)


def _periods(plan: Plan, evaluation: Evaluation) -> Table:
    del plan
    return _cells("Kỳ", by_period(evaluation))


def _sections(plan: Plan, evaluation: Evaluation) -> Table:
    titles = {section.id: section.title for section in plan.sections}
    rows = tuple(
        (*(str(counts[value]) for value in _VALUES), f"{name} {titles.get(name, '')}".strip())
        for name, counts in by_section(plan, evaluation).items()
    )
    return Table((*_COUNTS, "Phần"), rows)


def counts_page(counts: Mapping[str, Counter[Value]], by: str, plan: Plan) -> Page:
    """Numbers of cells of each value under ``agency``, ``period``, or all in one (``""``)."""
    title = {"agency": "Đơn vị", "period": "Kỳ"}.get(by, "Ô")
    rows = tuple(
        (*(str(found[value]) for value in _VALUES), _key(plan, by, name))
        for name, found in sorted(counts.items())
    )
    return [Table((*_COUNTS, title), rows)]


def _key(plan: Plan, by: str, name: str) -> str:
    if not by:
        return "tất cả"
    return agency_name(plan, name) if by == "agency" else name or "(không nêu)"


_PAGES: dict[str, Callable[[Plan, Evaluation], Table]] = {
    "agency": _agencies,
    "period": _periods,
    "section": _sections,
}
