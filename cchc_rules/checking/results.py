"""Results printed in documents (kết quả): their rows, their arithmetic."""

from __future__ import annotations

import re
from fractions import Fraction

from cchc_rules.checking.findings import Findings, origin_of, suggestion
from cchc_rules.checking.owners import Matcher, read_parties
from cchc_rules.diagnostics.wording import scores as words
from cchc_rules.numbers import show_number
from cchc_rules.plan.scorecards import (
    Criterion,
    PrintedResult,
    PrintedRow,
    Scorecard,
    all_criteria,
)
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Field

_NUMBER = r"\d+(?:\.\d{3})*(?:,\d+)?"
_SCORE = re.compile(rf"({_NUMBER})(?: ?/ ?({_NUMBER}))?(?: điểm)?(?: ?\((suy ra)\))?")
_SHARE = re.compile(rf"({_NUMBER}) ?/ ?({_NUMBER})(?: .*)?")
_FULL, _BELOW = "số tiêu chí đạt điểm tối đa", "số tiêu chí bị trừ"
_COUNTS = {
    _FULL: re.compile(r"(\d+) ?/ ?(\d+)(?: .*)?"),
    _BELOW: re.compile(r"(\d+)(?: tiêu chí)?"),
}
_ROW = re.compile(r"(?:lĩnh vực|tiêu chí)\s+(\S.*)", re.IGNORECASE)


def _number(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", "."))


def read_result(
    block: Block,
    cards: dict[str, Scorecard],
    matcher: Matcher,
    findings: Findings,
) -> PrintedResult | None:
    """One ``kết quả``: rows printed in a document, their arithmetic checked."""
    number = block.number.text if block.number else ""
    card = cards.get(number)
    if card is None:
        hint, hint_en = suggestion(number, cards)
        findings.add(words.UNKNOWN_SCORECARD, block.span, id=number, hint=hint, hint_en=hint_en)
        return None
    parties = read_parties(block.tail, matcher, findings) if block.tail else ()
    known = {one.id: one for one in all_criteria(card)}
    rows: list[PrintedRow] = []
    full: tuple[int, int] | None = None
    below: int | None = None
    for row in block.fields:
        match = (_COUNTS.get(row.name) or _SCORE).fullmatch(row.value.text)
        if row.name in _COUNTS and match is None:
            findings.add(words.NOT_POINTS, row.value.span, text=row.value.text)
        elif row.name == _FULL and match is not None:
            full = (int(match[1]), int(match[2]))
        elif row.name == _BELOW and match is not None:
            below = int(match[1])
        elif (read := _row(row, known, findings)) is not None:
            rows.append(read)
    result = PrintedResult(
        number,
        parties[0].agency if parties else None,
        ", ".join(one.text for one in block.attributes),
        tuple(rows),
        full,
        below,
        origin_of(block, block.headings),
    )
    if full and below is not None and full[0] + below != full[1]:
        findings.add(
            words.FULL_MARKS, block.span, full=str(full[0]), count=str(full[1]), below=str(below)
        )
    _check_result(result, card, block, findings)
    return result


def _row(row: Field, known: dict[str, Criterion], findings: Findings) -> PrintedRow | None:
    label = row.label.text
    match = _ROW.fullmatch(label)
    name = match[1] if match else None
    if name is None and row.name != "tổng":
        name = label
    criterion = known.get(name) if name is not None else None
    if name is not None and criterion is None:
        hint, hint_en = suggestion(name, known)
        findings.add(words.UNKNOWN_CRITERION, row.span, id=name, hint=hint, hint_en=hint_en)
        return None
    score = _SCORE.fullmatch(fold(row.value.text))
    if score is None:
        findings.add(words.NOT_POINTS, row.value.span, text=row.value.text)
        return None
    points = _number(score[1])
    maximum = _number(score[2]) if score[2] else None
    _check_row(row, points, maximum, criterion, findings)
    note = "; ".join(one.value.text for one in row.fields)
    return PrintedRow(name, points, maximum, bool(score[3]), note, origin_of(row.span))


def _check_row(
    row: Field,
    points: Fraction,
    maximum: Fraction | None,
    criterion: Criterion | None,
    findings: Findings,
) -> None:
    declared = criterion.maximum if criterion else None
    if maximum is not None and declared is not None and maximum != declared:
        findings.add(
            words.OTHER_MAXIMUM,
            row.value.span,
            id=criterion.id if criterion else "",
            declared=show_number(declared),
            printed=show_number(maximum),
        )
    top = maximum if maximum is not None else declared
    if top is None:
        return
    if points > top:
        findings.add(
            words.OVER_MAXIMUM,
            row.value.span,
            points=show_number(points),
            maximum=show_number(top),
        )
    for done in row.all("hoàn thành"):
        match = _SHARE.fullmatch(done.value.text)
        if match is None or not _number(match[2]):
            continue
        expected = _number(match[1]) / _number(match[2]) * top
        if abs(expected - points) > Fraction(1, 100):
            findings.add(
                words.NOT_PROPORTIONAL,
                done.value.span,
                row.value.span,
                done=done.value.text,
                maximum=show_number(top),
                expected=show_number(expected),
                points=show_number(points),
            )


def _check_result(result: PrintedResult, card: Scorecard, block: Block, findings: Findings) -> None:
    printed = {row.criterion: row.points for row in result.rows}
    groups: list[tuple[str | None, tuple[Criterion, ...]]] = [(None, card.criteria)]
    groups += [(one.id, one.children) for one in all_criteria(card) if one.children]
    for name, children in groups:
        total = printed.get(name)
        have = [printed[one.id] for one in children if one.id in printed]
        rest = [one.maximum for one in children if one.remainder and one.maximum is not None]
        if total is None or len(have) + len(rest) != len(children):
            continue
        summed = sum([*have, *rest], Fraction(0))
        if abs(summed - total) > Fraction(1, 100):
            findings.add(
                words.SUM_DIFFERS,
                block.span,
                id=name or card.id,
                sum=show_number(summed),
                total=show_number(total),
            )
