"""One item explained: every cell with its numbers, facts, requests and source."""

from __future__ import annotations

from cchc_rules.evaluation.verdicts import Evaluation, Verdict
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.plan.document import Plan
from cchc_rules.reports.evaluations import because
from cchc_rules.reports.naming import agency_name
from cchc_rules.reports.words import day_words, interval_words


def explain_text(plan: Plan, evaluation: Evaluation, item_id: str) -> str:
    """The item with its points, indented; empty for an item that the plan does not have."""
    item = next((one for one in plan.declared if one.id == item_id), None)
    result = evaluation.item(item_id)
    if item is None or result is None:
        return ""
    lines = [f"{item.id} “{item.title}”: {result.value.label}"]
    clause = item.origin.clause or ""
    where = " ".join(part for part in (item.origin.document or plan.number or "", clause) if part)
    if where:
        lines.append(f"  nguồn: {where} ({item.origin.file}:{item.origin.line})")
    if item.replaced_by:
        lines.append(f"  theo mục {', '.join(item.replaced_by)} thay cho mục này")
    for cell in result.cells:
        lines.extend(_cell_lines(plan, cell))
    unread = (one.id for one in plan.unread if one.parent == item_id)
    for child in (*item.children, *unread):
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
    lines.extend(f"    số liệu: {_fact_words(fact)}" for fact in cell.facts)
    lines.extend(f"    cần: {request.what}" for request in cell.requests)
    return lines


def _fact_words(fact: Fact) -> str:
    """A fact with its figures, what it is about, and where it came from."""
    parts = [f"{fact.kind.value} {fact.subject}"]
    parts.extend(f"{name} {value}" for name, value in fact.dimensions)
    shown = _figures(fact)
    if shown:
        parts[-1] += f" = {shown}"
    if fact.about_period is not None:
        parts.append(fact.about_period.label)
    elif fact.about_day is not None:
        parts.append(f"ngày {day_words(fact.about_day)}")
    if fact.evidence is not None:
        parts.append(fact.evidence.text)
    if fact.illustrative:
        parts.append("minh họa")
    origin = f"{fact.provenance.file}:{fact.provenance.row}"
    return f"{', '.join(parts)}, ghi nhận {day_words(fact.recorded_on)} ({origin})"


def _figures(fact: Fact) -> str:
    if fact.value is not None:
        below = f"/{interval_words(fact.denominator)}" if fact.denominator else ""
        unit = fact.unit if fact.unit == "%" else f" {fact.unit}".rstrip()
        return f"{interval_words(fact.value)}{below}{unit}"
    if fact.answer is not None:
        yes, no = ("đạt", "không đạt") if fact.kind is FactKind.JUDGEMENT else ("có", "không")
        return yes if fact.answer else no
    return fact.text
