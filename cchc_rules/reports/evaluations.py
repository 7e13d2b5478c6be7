"""An evaluation as text: the table of items, the counts, and what is still needed."""

from __future__ import annotations

from collections import Counter

from cchc_rules.evaluation.rollups import completion_rate
from cchc_rules.evaluation.verdicts import Evaluation, ItemResult, Request, Status, Value, Verdict
from cchc_rules.numbers import show_number
from cchc_rules.plan.document import Plan
from cchc_rules.reports.words import day_words, due_words, numbers_words

ORDER = (Value.NOT_MET, Value.UNKNOWN, Value.PENDING, Value.MET, Value.NOT_APPLICABLE)


def agency_name(plan: Plan, agency: str | None) -> str:
    """Ids of a cell's agencies as names; a joint cell joins them."""
    if agency is None:
        return "(chưa nêu đơn vị)"
    names = []
    for part in agency.split("+"):
        found = plan.agency(part)
        group = plan.group(part)
        names.append(found.name if found else group.name if group else part)
    return "; ".join(names)


def because(verdict: Verdict) -> str:
    """Why a verdict is what it is, in one line."""
    parts = [numbers_words(numbers) for numbers in verdict.numbers]
    if verdict.status is not None and verdict.status is not Status.NO_REPORT:
        parts.append(verdict.status.value)
    if verdict.done_on is not None:
        parts.append(f"xong ngày {day_words(verdict.done_on)}")
    if verdict.repaired:
        parts.append("đã khắc phục")
    if verdict.due is not None:
        parts.append(f"hạn {due_words(verdict.due)}")
    parts.extend(request.reason.value for request in verdict.requests)
    parts.extend(verdict.notes)
    if verdict.value is Value.PENDING and verdict.decidable_from is not None:
        parts.append(f"quyết định được từ {day_words(verdict.decidable_from)}")
    return "; ".join(dict.fromkeys(part for part in parts if part))


def item_line(plan: Plan, result: ItemResult) -> tuple[str, str, str, str]:
    """Number, title, verdict and why of an item, for a row of the table."""
    item = plan.item(result.item)
    title = item.title if item else ""
    cells = result.cells
    if len(cells) == 1:
        why = because(cells[0])
    else:
        counts = Counter(cell.value for cell in cells)
        why = ", ".join(f"{counts[value]} {value.label}" for value in ORDER if counts[value])
        why = (
            f"{len(cells)} ô: {why}"
            if cells
            else "; ".join(dict.fromkeys(request.reason.value for request in result.requests))
        )
    return (result.item, title, result.value.label, why)


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


def item_results(plan: Plan, evaluation: Evaluation) -> list[ItemResult]:
    """Results of the items that are not points of another, in the plan's order."""
    top = {item.id for item in plan.top_items()}
    return [result for result in evaluation.items if result.item in top]


def text_table(rows: list[tuple[str, ...]], headings: tuple[str, ...]) -> str:
    """Plain aligned columns; the last one is free."""
    widths = [
        max(len(row[column]) for row in (headings, *rows)) for column in range(len(headings) - 1)
    ]
    lines = []
    for row in (headings, (*tuple("─" * width for width in widths), "─" * 4), *rows):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        lines.append("  ".join((*cells, row[-1])).rstrip())
    return "\n".join(lines)


def evaluation_text(plan: Plan, evaluation: Evaluation) -> str:
    """The whole result as plain text."""
    rows: list[tuple[str, ...]] = [
        item_line(plan, result) for result in item_results(plan, evaluation)
    ]
    table = text_table(rows, ("Mục", "Tên", "Kết luận", "Vì sao"))
    lines = [*heading_lines(plan, evaluation), "", table, "", *counts_lines(evaluation)]
    return "\n".join(lines) + "\n"


def requests_of(evaluation: Evaluation) -> list[tuple[Verdict, Request]]:
    """Every request once, in the order of the cells."""
    found: dict[tuple[str, str, str], tuple[Verdict, Request]] = {}
    for verdict in evaluation.verdicts:
        for request in verdict.requests:
            key = (verdict.subject, request.what, request.agency or "")
            found.setdefault(key, (verdict, request))
    return list(found.values())


def missing_text(plan: Plan, evaluation: Evaluation) -> str:
    """Which facts and decisions are still needed, about what, from whom, by when."""
    rows: list[tuple[str, ...]] = []
    for verdict, request in requests_of(evaluation):
        by = day_words(request.by) if request.by else ""
        agency = agency_name(plan, request.agency or verdict.agency)
        rows.append((verdict.subject, agency, by, f"{request.what} ({request.reason.value})"))
    if not rows:
        return "Không còn thiếu gì.\n"
    return text_table(rows, ("Mục", "Từ đơn vị", "Trước", "Cần")) + "\n"


def explain_text(plan: Plan, evaluation: Evaluation, item_id: str) -> str:
    """One item: every cell with its numbers, facts, requests and source."""
    item = plan.item(item_id)
    result = evaluation.item(item_id)
    if item is None or result is None:
        return ""
    lines = [f"{item.id} “{item.title}”: {result.value.label}"]
    clause = item.origin.clause or ""
    where = " ".join(part for part in (item.origin.document or plan.number or "", clause) if part)
    if where:
        lines.append(f"  nguồn: {where} ({item.origin.file}:{item.origin.line})")
    for cell in result.cells:
        lines.extend(_cell_lines(plan, cell))
    for child in item.children:
        lines.extend("  " + line for line in explain_text(plan, evaluation, child).splitlines())
    return "\n".join(lines) + "\n"


def _cell_lines(plan: Plan, cell: Verdict) -> list[str]:
    label = " · ".join(part for part in (cell.period, cell.part) if part)
    head = f"  {agency_name(plan, cell.agency)}" + (f" [{label}]" if label else "")
    lines = [f"{head}: {cell.value.label}"]
    why = because(cell)
    if why:
        lines.append(f"    vì: {why}")
    if cell.due is not None:
        lines.append(f"    cơ sở của hạn: {cell.due.basis}")
    for fact in cell.facts:
        origin = f"{fact.provenance.file}:{fact.provenance.row}"
        proof = f", {fact.evidence.text}" if fact.evidence else ""
        recorded = day_words(fact.recorded_on)
        lines.append(
            f"    số liệu: {fact.kind.value} {fact.subject}{proof}, ghi nhận {recorded} ({origin})"
        )
    lines.extend(f"    cần: {request.what}" for request in cell.requests)
    return lines
