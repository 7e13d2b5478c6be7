"""Scorecards beside their printed results: what was lost where, and whether it adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from cchc_rules.evaluation.ranking import Ranked
from cchc_rules.evaluation.scores import (
    Loss,
    LossKind,
    Points,
    Reconciliation,
    node_points,
    reconcile,
    rounded_ends,
)
from cchc_rules.evaluation.scoring import CardScore, CriterionScore
from cchc_rules.numbers import exact_text, show_number
from cchc_rules.plan.document import Plan
from cchc_rules.plan.scorecards import Criterion, GradeCondition, PrintedResult, Scorecard
from cchc_rules.reports.naming import agency_name
from cchc_rules.reports.tables import Page, Table
from cchc_rules.reports.words import figure_words


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
        got = points.confirmed or Fraction(0)
        lost = "" if field.maximum is None else show_number(field.maximum - got)
        rows.append((field.number, field.title, f"{show_number(got)}/{top}", lost))
    return rows


def _total_lines(found: Reconciliation, result: PrintedResult) -> list[str]:
    computed = show_number(found.computed.confirmed or Fraction(0))
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
        criterion, note = names[loss.criterion or ""], notes.get(loss.criterion)
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


def computed_page(plan: Plan, scores: Sequence[CardScore]) -> Page:
    """Every score worked out from facts: rows, total, index, grade, losses."""
    page: list[str | Table] = []
    for score in scores:
        page.extend(["", *_computed(plan, score)] if page else _computed(plan, score))
    return page or ["Kế hoạch không có bảng điểm nào."]


def _computed(plan: Plan, score: CardScore) -> list[str | Table]:
    head = f"{score.card.title}, {agency_name(plan, score.agency)}"
    rows = tuple(_criterion_row(row) for top in score.rows for row in top.walk())
    table = Table(("Mục", "Tiêu chí", "Điểm", "Tự chấm", "Ghi chú"), rows)
    return [head, table, *_summary(plan, score), *_loss_list(score)]


def _criterion_row(row: CriterionScore) -> tuple[str, ...]:
    note = "" if row.applies else "không áp dụng"
    if row.applies and row.is_open and not row.children:
        note = "chưa đủ số liệu"
    own = "" if row.self_scored is None else show_number(row.self_scored)
    top = "?" if row.points.maximum is None else show_number(row.points.maximum)
    points = "" if not row.applies else f"{points_words(row.points)}/{top}"
    return (row.criterion.number, row.criterion.title, points, own, note)


def points_words(points: Points) -> str:
    """``12,5``, or ``từ 10 đến 12`` while points are open."""
    if points.confirmed is None:
        return "?" if points.possible is None else f"không quá {figure_words(points.possible)}"
    low = figure_words(points.confirmed)
    if points.possible == points.confirmed:
        return low
    return f"từ {low}" if points.possible is None else f"{low}…{figure_words(points.possible)}"


def _summary(plan: Plan, score: CardScore) -> list[str]:
    lines = [f"Tổng: {points_words(rounded_ends(score.total, score.card.rounding))} điểm"]
    if score.index is not None:
        low, high = (figure_words(end) for end in score.index)
        lines.append(f"Chỉ số: {low if low == high else f'{low}…{high}'}%")
    lines.extend(_beside_printed(plan, score))
    if score.card.bands is None:
        return [*lines, "Xếp loại: chưa khai thang xếp loại"]
    lines.append(f"Xếp loại: {score.grade or 'chưa xác định được'}")
    for condition in score.grading.held:
        how = "không cao hơn loại" if condition.caps else "không đạt điều kiện loại"
        lines.append(f"  {how} {condition.grade}: {condition.text}")
    lines.extend(
        f"  cần cho biết: {one.text} (điều kiện {score.card.id}/{one.grade})"
        for one in score.grading.unanswered
    )
    return lines


def _beside_printed(plan: Plan, score: CardScore) -> Iterator[str]:
    """The totals that documents print of the same card and agency, beside this one."""
    for result in plan.results:
        printed = next((row.points for row in result.rows if row.criterion is None), None)
        if result.scorecard != score.card.id or result.agency != score.agency or printed is None:
            continue
        words = f"In trong văn bản, {result.period}: {show_number(printed)} điểm"
        got = score.total.confirmed
        if got is not None and not score.total.is_open:
            change = got - printed
            sign = "+" if change > 0 else ""
            words += f" (chênh {sign}{figure_words(change)})" if change else " (khớp)"
        yield words


def _loss_list(score: CardScore) -> list[str]:
    if not score.losses:
        return []
    names = {row.criterion.id: row.criterion for row in score.walk()}
    lost = sum((loss.points for loss in score.losses), Fraction(0))
    lines = [f"Mất điểm ở ({figure_words(lost)} điểm):"]
    for loss in score.losses:
        criterion = names[loss.criterion] if loss.criterion is not None else None
        name = f"{criterion.number} {criterion.title}" if criterion else "Tổng điểm"
        lines.append(f"  {name}: {figure_words(loss.points)}{_why(loss)}")
    return lines


def _why(loss: Loss) -> str:
    return "" if loss.kind is LossKind.POINTS else f" ({loss.kind.value})"


def ranking_page(plan: Plan, ranked: Sequence[Ranked]) -> Page:
    """Places, points and grades of the agencies of a card."""
    rows = tuple(
        (
            _place(one),
            agency_name(plan, one.score.agency),
            points_words(one.score.total) if one.score.scored else "chưa có điểm",
            one.score.grade or "",
        )
        for one in ranked
    )
    return [Table(("Hạng", "Đơn vị", "Điểm", "Xếp loại"), rows)]


def _place(one: Ranked) -> str:
    if one.first is None:
        return "-"
    return str(one.first) if one.first == one.last else f"{one.first}…{one.last}"


def score_record(score: CardScore) -> dict[str, object]:
    """A score as data: numbers as exact text."""
    return {
        "scorecard": score.card.id,
        "agency": score.agency,
        "confirmed": _exact(score.total.confirmed),
        "possible": _exact(score.total.possible),
        "maximum": _exact(score.points.maximum),
        "index": None if score.index is None else [exact_text(end) for end in score.index],
        "grade": score.grade,
        "held": [_condition_record(one) for one in score.grading.held],
        "unanswered": [_condition_record(one) for one in score.grading.unanswered],
        "self_scored": _exact(score.self_scored),
        "criteria": [
            {
                "criterion": row.criterion.id,
                "confirmed": _exact(row.points.confirmed),
                "possible": _exact(row.points.possible),
                "maximum": _exact(row.points.maximum),
                "applies": row.applies,
            }
            for row in score.walk()
        ],
        "losses": [
            {
                "criterion": loss.criterion,
                "points": exact_text(loss.points),
                "kind": loss.kind.name.lower(),
            }
            for loss in score.losses
        ],
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _condition_record(condition: GradeCondition) -> dict[str, object]:
    return {"grade": condition.grade, "text": condition.text, "caps": condition.caps}
