"""Scorecards beside their printed results: what was lost where, and whether it adds up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cchc_rules.numbers import show_number
from cchc_rules.plan.document import Plan
from cchc_rules.plan.scorecards import Criterion, PrintedResult, Scorecard
from cchc_rules.reports.evaluations import text_table


def _walk(criteria: tuple[Criterion, ...]) -> Iterator[Criterion]:
    for criterion in criteria:
        yield criterion
        yield from _walk(criterion.children)


def field_losses(
    card: Scorecard, result: PrintedResult
) -> list[tuple[Criterion, Fraction, Fraction]]:
    """Top fields with the points got and the maximum, in the card's order, where printed."""
    rows = {row.criterion: row for row in result.rows}
    found = []
    for criterion in card.criteria:
        row = rows.get(criterion.id)
        maximum = row.maximum if row and row.maximum is not None else criterion.maximum
        if row is not None and maximum is not None:
            found.append((criterion, row.points, maximum))
    return found


def _result_lines(card: Scorecard, result: PrintedResult) -> list[str]:
    losses = field_losses(card, result)
    rows: list[tuple[str, ...]] = [
        (c.number, c.title, f"{show_number(got)}/{show_number(top)}", show_number(top - got))
        for c, got, top in losses
    ]
    lost = sum((top - got for _, got, top in losses), Fraction(0))
    got = sum((points for _, points, _ in losses), Fraction(0))
    lines = [f"{card.title}, {result.period}, {result.agency or '(chưa nêu đơn vị)'}"]
    lines.append(text_table(rows, ("Mục", "Lĩnh vực", "Điểm", "Mất")))
    lines.append(f"Cộng lại: {show_number(got)} điểm, mất {show_number(lost)}")
    total = next((row for row in result.rows if row.criterion is None), None)
    if total is not None:
        same = "khớp" if total.points == got else f"LỆCH {show_number(total.points - got)}"
        lines.append(f"In trong văn bản: {show_number(total.points)} điểm: {same}")
    if result.full_marks is not None:
        lines.append(f"Đạt điểm tối đa: {result.full_marks[0]}/{result.full_marks[1]}")
    names = {criterion.id: criterion for criterion in _walk(card.criteria)}
    for row in result.rows:
        criterion = names.get(row.criterion) if row.criterion else None
        top = row.maximum if row.maximum is not None else criterion and criterion.maximum
        if criterion is None or criterion in card.criteria or not top or top <= row.points:
            continue
        lost_words = f"mất {show_number(top - row.points)}"
        lines.append(f"  {criterion.number} {criterion.title}: {lost_words} {row.note}".rstrip())
    return lines


def score_text(plan: Plan) -> str:
    """Every printed result of the plan, added up again."""
    cards = {card.id: card for card in plan.scorecards}
    blocks = [
        "\n".join(_result_lines(cards[result.scorecard], result))
        for result in plan.results
        if result.scorecard in cards
    ]
    return "\n\n".join(blocks or ["Kế hoạch không có kết quả chấm điểm."]) + "\n"
