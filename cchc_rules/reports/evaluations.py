"""An evaluation as a page: the table of items under their headings, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cchc_rules.evaluation.rollups import completion_rate
from cchc_rules.evaluation.verdicts import Evaluation, ItemResult, Reason, Status, Value, Verdict
from cchc_rules.numbers import show_number
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.reports.tables import Page, Row, Table
from cchc_rules.reports.words import day_words, due_words, numbers_words

ORDER = (Value.NOT_MET, Value.UNKNOWN, Value.PENDING, Value.MET, Value.NOT_APPLICABLE)
_Pairs = list[tuple[Item, ItemResult]]
_HEADINGS = ("Mục", "Tên", "Kết luận", "Vì sao")


def because(verdict: Verdict) -> str:
    """Why a verdict is what it is, in one line."""
    parts = [numbers_words(numbers) for numbers in verdict.numbers]
    if verdict.status is not None and verdict.status is not Status.NO_REPORT:
        parts.append(verdict.status.value)
    if verdict.done_on is not None:
        parts.append(f"xong ngày {day_words(verdict.done_on)}")
    if verdict.repaired:
        parts.append("đã khắc phục")
    parts.extend(request.reason.value for request in verdict.requests)
    parts.extend(verdict.notes)
    if verdict.due is not None:
        parts.append(f"hạn {due_words(verdict.due)}")
    if verdict.value is Value.PENDING and verdict.decidable_from is not None:
        parts.append(f"quyết định được từ {day_words(verdict.decidable_from)}")
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _counted(values: Iterable[Value], what: str) -> str:
    counts = Counter(values)
    shown = ", ".join(f"{counts[value]} {value.label}" for value in ORDER if counts[value])
    return f"{counts.total()} {what}: {shown}" if counts else ""


def _why(plan: Plan, item: Item, result: ItemResult, by_id: dict[str, ItemResult]) -> str:
    below = (*item.children, *(one.id for one in plan.unread if one.parent == item.id))
    points = _counted((by_id[child].value for child in below if child in by_id), "ý")
    cells = result.cells
    if item.replaced_by:
        return f"theo mục {', '.join(item.replaced_by)} thay cho mục này"
    if len(cells) == 1:
        return "; ".join(part for part in (because(cells[0]), points) if part)
    reasons = dict.fromkeys(request.reason.value for request in result.requests)
    parts = (_counted((cell.value for cell in cells), "ô"), points, *reasons)
    return "; ".join(part for part in parts if part)


def _is_clause(item: Item, result: ItemResult) -> bool:
    """Whether an item is only carried: not measured, and nobody has judged it."""
    reasons = {request.reason for cell in result.cells for request in cell.requests}
    return not item.is_measured and not item.children and reasons <= {Reason.NEEDS_JUDGEMENT}


def _headings(plan: Plan, section: str, titles: dict[str, str]) -> str:
    """The titles of a heading and of those above it."""
    parents = {one.id: one.parent for one in plan.sections}
    chain: list[str] = []
    here: str | None = section
    while here in parents and len(chain) < len(parents):
        chain.append(titles[here])
        here = parents[here]
    return " › ".join(reversed(chain))


def _rows(
    plan: Plan, pairs: list[tuple[Item, ItemResult]], by_id: dict[str, ItemResult]
) -> Iterator[Row]:
    titles = {one.id: f"{one.id} {one.title}".strip() for one in plan.sections}
    above = ""
    for item, result in pairs:
        section = item.sections[-1] if item.sections else ""
        if section != above:
            above = section
            yield (_headings(plan, section, titles),)
        yield (item.id, item.title, result.value.label, _why(plan, item, result, by_id))


def _clause_lines(clauses: _Pairs) -> list[str]:
    if not clauses:
        return []
    numbers = ", ".join(item.id for item, _ in clauses)
    cells = sum(len(result.cells) for _, result in clauses)
    return [
        "",
        f"Không lượng hóa, cần người đánh giá ({len(clauses)} mục, {cells} ô): {numbers}",
    ]


def counts_lines(evaluation: Evaluation) -> list[str]:
    """Counts of all five verdicts over items and cells, and of the statuses over cells."""
    items = Counter(result.value for result in evaluation.items if result.counted)
    cells = Counter(verdict.value for verdict in evaluation.verdicts)
    statuses = Counter(verdict.status for verdict in evaluation.verdicts if verdict.status)
    lines = [
        "Mục:  " + " · ".join(f"{value.label} {items[value]}" for value in Value),
        "Ô:    " + " · ".join(f"{value.label} {cells[value]}" for value in Value),
    ]
    if statuses:
        lines.append(
            "Tình trạng: " + " · ".join(f"{status.value} {statuses[status]}" for status in Status)
        )
    return lines + _rate_lines(evaluation)


def _rate_lines(evaluation: Evaluation) -> list[str]:
    """The official completion rate of tasks; an interval while some are not reported."""
    found = completion_rate(verdict.status for verdict in evaluation.verdicts if verdict.status)
    if found.rate is None or found.rate.low is None or found.rate.high is None:
        return []
    low, high = (show_number(end * 100, places=2) for end in (found.rate.low, found.rate.high))
    range_ = f"{low}%" if low == high else f"từ {low}% (đã xác nhận) đến {high}%"
    return [f"Tỷ lệ hoàn thành nhiệm vụ đến hạn: {range_}"]


def heading_lines(plan: Plan, evaluation: Evaluation) -> list[str]:
    """Title, number, and the two days the answer depends on."""
    number = f" ({plan.number})" if plan.number else ""
    return [
        f"{plan.title}{number}",
        f"Tính đến ngày {day_words(evaluation.as_of)}, "
        f"theo số liệu ghi nhận đến {day_words(evaluation.known_at)}",
    ]


def evaluation_page(plan: Plan, evaluation: Evaluation) -> Page:
    """The whole result: measured items under their headings, the rest listed, the counts."""
    by_id = {result.item: result for result in evaluation.items}
    unread = {item.id for item in plan.unread}
    pairs = [
        (item, by_id[item.id])
        for item in plan.declared
        if item.id in by_id and (item.parent is None or item.id in unread)
    ]
    clauses = [pair for pair in pairs if _is_clause(*pair)]
    measured = [pair for pair in pairs if not _is_clause(*pair)]
    table = Table(_HEADINGS, tuple(_rows(plan, measured, by_id)))
    return [
        *heading_lines(plan, evaluation),
        "",
        table,
        *_clause_lines(clauses),
        "",
        *counts_lines(evaluation),
    ]
