"""Scorecards beside their printed results: what was lost where, and whether it adds up."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_rules.evaluation.scores import Reconciliation, node_points, reconcile
from cchc_rules.numbers import show_number
from cchc_rules.plan.document import Plan
from cchc_rules.plan.scorecards import Criterion, PrintedResult, Scorecard
from cchc_rules.reports.naming import agency_name
from cchc_rules.reports.tables import Table


def _walk(criteria: tuple[Criterion, ...]) -> Iterator[Criterion]:
    for criterion in criteria:
        yield criterion
        yield from _walk(criterion.children)


def _field_rows(card: Scorecard, result: PrintedResult) -> list[tuple[str, ...]]:
    given = {row.criterion: row.points for row in result.rows if row.criterion is not None}
    rows: list[tuple[str, ...]] = []
    for field in card.criteria:
        points = node_points(field, given)
        top = "?" if field.maximum is None else show_number(field.maximum)
        lost = "" if field.maximum is None else show_number(field.maximum - points.confirmed)
        rows.append((field.number, field.title, f"{show_number(points.confirmed)}/{top}", lost))
    return rows


def _total_lines(found: Reconciliation, result: PrintedResult) -> list[str]:
    computed = show_number(found.computed.confirmed)
    lines = [f"Cộng lại: {computed} điểm, mất {show_number(found.lost)}"]
    if found.printed is not None:
        words = "khớp" if found.agrees else f"LỆCH so với {computed}"
        lines.append(f"In trong văn bản: {show_number(found.printed)} điểm: {words}")
    if result.full_marks is not None:
        lines.append(f"Đạt điểm tối đa: {result.full_marks[0]}/{result.full_marks[1]}")
    return lines


def _loss_lines(card: Scorecard, found: Reconciliation, result: PrintedResult) -> list[str]:
    names = {criterion.id: criterion for criterion in _walk(card.criteria)}
    notes = {row.criterion: row.note for row in result.rows}
    lines = ["Mất điểm ở:"] if found.losses else []
    for loss in found.losses:
        criterion, note = names[loss.criterion], notes.get(loss.criterion)
        why = f" ({note})" if note else ""
        lines.append(f"  {criterion.number} {criterion.title}: {show_number(loss.points)}{why}")
    return lines


def _result_text(plan: Plan, card: Scorecard, result: PrintedResult) -> str:
    found = reconcile(card, result)
    rows = tuple(_field_rows(card, result))
    table = Table(("Mục", "Lĩnh vực", "Điểm", "Mất"), rows).text()
    head = f"{card.title}, {result.period}, {agency_name(plan, result.agency)}"
    lines = [head, table, *_total_lines(found, result), *_loss_lines(card, found, result)]
    return "\n".join(lines)


def score_text(plan: Plan) -> str:
    """Every printed result of the plan, added up again."""
    cards = {card.id: card for card in plan.scorecards}
    blocks = [
        _result_text(plan, cards[result.scorecard], result)
        for result in plan.results
        if result.scorecard in cards
    ]
    return "\n\n".join(blocks or ["Kế hoạch không có kết quả chấm điểm."]) + "\n"
