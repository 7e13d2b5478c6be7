"""One item explained: every cell with its numbers, facts, requests and source."""

from __future__ import annotations

from cchc_rules.evaluation.verdicts import Evaluation, Verdict
from cchc_rules.facts.fact import Fact
from cchc_rules.plan.document import Plan
from cchc_rules.reports.evaluations import because
from cchc_rules.reports.naming import agency_name
from cchc_rules.reports.words import day_words


def explain_text(plan: Plan, evaluation: Evaluation, item_id: str) -> str:
    """The item with its points, indented; empty for an item that the plan does not have."""
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
    lines.extend(f"    số liệu: {_fact_words(fact)}" for fact in cell.facts)
    lines.extend(f"    cần: {request.what}" for request in cell.requests)
    return lines


def _fact_words(fact: Fact) -> str:
    proof = f", {fact.evidence.text}" if fact.evidence else ""
    origin = f"{fact.provenance.file}:{fact.provenance.row}"
    recorded = day_words(fact.recorded_on)
    return f"{fact.kind.value} {fact.subject}{proof}, ghi nhận {recorded} ({origin})"
