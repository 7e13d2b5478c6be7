"""Scorecards (bảng điểm) and results printed in documents (kết quả)."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from attrs import define, evolve, field

from cchc_rules.checking.agencies import Register
from cchc_rules.checking.demands import measure_names
from cchc_rules.checking.findings import NOT_STATED, Findings, origin_of, parts, suggestion
from cchc_rules.checking.measures import read_expression
from cchc_rules.checking.owners import Matcher, read_parties
from cchc_rules.checking.thresholds import read_threshold
from cchc_rules.diagnostics.wording import scores as words
from cchc_rules.diagnostics.wording.thresholds import SEVERAL_READINGS
from cchc_rules.numbers import show_number
from cchc_rules.plan.measures import Expression, Measure
from cchc_rules.plan.scorecards import (
    Band,
    Criterion,
    Leaf,
    LeafKind,
    NotApplicableRule,
    PrintedResult,
    PrintedRow,
    Scorecard,
    Step,
)
from cchc_rules.source import Span
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Field, Text

_NUMBER = r"\d+(?:\.\d{3})*(?:,\d+)?"
_POINTS = re.compile(rf"({_NUMBER}) ?điểm")
_INFERRED = re.compile(rf"suy ra ({_NUMBER}) ?điểm")
_SCORE = re.compile(rf"({_NUMBER})(?: ?/ ?({_NUMBER}))?(?: điểm)?(?: ?\((suy ra)\))?")
_SHARE = re.compile(rf"({_NUMBER}) ?/ ?({_NUMBER})(?: .*)?")
_STEP = re.compile(
    rf"(?P<what>.+?)\s*(?:=|:|→)\s*"
    rf"(?:(?P<points>-?{_NUMBER})(?:\s*điểm)?|(?P<share>theo (?:tỷ lệ|công thức)))",
    re.IGNORECASE,
)
_OTHERWISE = frozenset({"còn lại", "trường hợp khác", "khác"})
_COMBINED = ("cộng", "cao nhất")
_BAND = re.compile(
    rf"(?P<grade>.+?)\s*(?:=|:|\()?\s*(?:"
    rf"(?P<above>từ|trên)?\s*(?P<low>{_NUMBER})(?:\s*điểm)?"
    rf"(?:\s*(?:-|–|đến)\s*(?P<below>dưới\s*)?(?P<high>{_NUMBER})(?:\s*điểm)?|\s*trở lên)?"
    rf"|dưới\s*(?P<under>{_NUMBER})(?:\s*điểm)?)\)?",
    re.IGNORECASE,
)
_LEAVES = {fold(kind.value): kind for kind in LeafKind}
_RULES = {fold(rule.value): rule for rule in NotApplicableRule}
_ROW = re.compile(r"(?:lĩnh vực|tiêu chí)\s+(\S.*)", re.IGNORECASE)
_NAMELESS = frozenset({"điểm chưa rõ", "chưa rõ điểm", "thang: chưa khai"})


def _number(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", "."))


@define
class _Card:
    findings: Findings
    measures: dict[str, Measure] = field(factory=dict)
    spans: dict[str, Span] = field(factory=dict)
    has_duplicates: bool = False
    titles: dict[str, Span] = field(factory=dict)
    constraints: list[tuple[tuple[str, ...], Fraction]] = field(factory=list)

    def criterion(self, block: Block) -> Criterion | None:
        if block.number is None:
            return None
        number = block.number.text
        if number in self.spans:
            self.has_duplicates = True
            self.findings.add(
                words.DUPLICATE_CRITERION, block.number.span, self.spans[number], id=number
            )
            return None
        self.spans[number] = block.number.span
        title = block.title.text if block.title else ""
        first = self.titles.setdefault(fold(title), block.span)
        if first is not block.span and title:
            self.findings.add(words.SAME_TITLE, block.span, first, title=title)
        maximum, inferred, kind = self._attributes(block)
        children = [one for below in block.blocks if (one := self.criterion(below)) is not None]
        children += self._remainder(block, number)
        self._constrain(block)
        leaf = None if children else self._leaf(block, kind)
        return Criterion(
            number,
            number,
            title,
            maximum,
            inferred,
            best=self._is_best(block),
            cap=self._figure(block.get("trần")) if children else None,
            leaf=leaf,
            children=tuple(children),
            origin=origin_of(block.span, block.headings),
        )

    def _is_best(self, block: Block) -> bool:
        """Whether the highest of the children counts, not their sum."""
        found = block.get("cách gộp")
        if found is None:
            return False
        text = fold(found.value.text)
        if text not in _COMBINED:
            known = "; ".join(_COMBINED)
            self.findings.add(
                words.UNKNOWN_RULE, found.value.span, text=found.value.text, known=known
            )
        return text == "cao nhất"

    def _attributes(self, block: Block) -> tuple[Fraction | None, bool, LeafKind | None]:
        maximum, inferred, kind = None, False, None
        for attribute in block.attributes:
            text = fold(attribute.text)
            if match := _INFERRED.fullmatch(text):
                maximum, inferred = _number(match[1]), True
            elif match := _POINTS.fullmatch(text):
                maximum = _number(match[1])
            elif text == "suy ra":
                inferred = True
            elif text in _LEAVES:
                kind = _LEAVES[text]
            elif text not in _NAMELESS:
                known = "; ".join(["2 điểm", "suy ra", *(one.value for one in LeafKind)])
                self.findings.add(
                    words.UNKNOWN_RULE, attribute.span, text=attribute.text, known=known
                )
        return maximum, inferred, kind

    def _remainder(self, block: Block, number: str) -> list[Criterion]:
        found = block.get("còn lại")
        points = self.points(found.value) if found is not None else None
        if found is None or points is None:
            return []
        name = f"{number}.còn lại"
        return [
            Criterion(name, "còn lại", "còn lại", points, inferred=True, remainder=True,
                      leaf=Leaf(LeafKind.UNKNOWN), origin=origin_of(found.span))
        ]  # fmt: skip

    def points(self, value: Text) -> Fraction | None:
        """``7 điểm`` or ``7``."""
        match = _SCORE.fullmatch(fold(value.text))
        if match is None:
            self.findings.add(words.NOT_POINTS, value.span, text=value.text)
            return None
        return _number(match[1])

    def _constrain(self, block: Block) -> None:
        for own in block.all("ràng buộc"):
            left, _, right = own.value.text.partition("=")
            match = _SCORE.fullmatch(fold(right))
            if match is None:
                self.findings.add(words.NOT_POINTS, own.value.span, text=own.value.text)
                continue
            names = tuple(name.strip() for name in left.split("+"))
            self.constraints.append((names, _number(match[1])))

    def _leaf(self, block: Block, kind: LeafKind | None) -> Leaf:
        rule = block.get("cách chấm")
        if kind is None and rule is not None:
            kind = _LEAVES.get(fold(rule.value.text))
            if kind is None:
                known = "; ".join(one.value for one in LeafKind)
                self.findings.add(
                    words.UNKNOWN_RULE, rule.value.span, text=rule.value.text, known=known
                )
        steps = (*self._steps(block.get("bậc"), True), *self._steps(block.get("lựa chọn"), False))
        if kind is None and steps:
            kind = LeafKind.STEPS if block.get("bậc") else LeafKind.CHOICES
        formula = block.get("công thức")
        if kind is None:
            kind = LeafKind.FORMULA if formula else LeafKind.UNKNOWN
        return Leaf(
            kind,
            steps,
            self._figure(block.get("sàn")),
            self._figure(block.get("mỗi trường hợp")),
            self._figure(block.get("trần")),
            self._expression(block.get("đo")),
            formula.value.text if formula else None,
        )

    def _expression(self, found: Field | None) -> Expression | None:
        if found is None:
            return None
        names = measure_names(self.measures)
        expression, told = read_expression(found.value.text, names, found.value.span)
        return None if self.findings.extend(told) else expression

    def _figure(self, found: Field | None) -> Fraction | None:
        if found is None or fold(found.value.text) in NOT_STATED:
            return None
        match = re.match(_NUMBER, found.value.text)
        if match is None:
            self.findings.add(words.NOT_POINTS, found.value.span, text=found.value.text)
            return None
        return _number(match.group())

    def _steps(self, found: Field | None, measured: bool) -> tuple[Step, ...]:
        steps = []
        for part in parts(found.value) if found is not None else ():
            match = _STEP.fullmatch(part.text)
            if match is None:
                self.findings.add(words.NOT_POINTS, part.span, text=part.text)
                continue
            points = None if match["share"] else _number(match["points"])
            if fold(match["what"]) in _OTHERWISE:
                steps.append(Step(points, otherwise=True))
                continue
            if not measured:
                steps.append(Step(points, choice=match["what"]))
                continue
            place = part.within(*match.span("what"))
            threshold, complaints = read_threshold(match["what"], place)
            told = tuple(one for one in complaints if one.code is not SEVERAL_READINGS)
            if not self.findings.extend(told):
                steps.append(Step(points, evolve(threshold, readings=())))
        return tuple(steps)


def read_scorecard(
    block: Block, measures: dict[str, Measure], matcher: Matcher, findings: Findings
) -> Scorecard | None:
    """One ``bảng điểm`` with its tree, sums checked."""
    if block.number is None:
        return None
    card = _Card(findings, measures)
    subjects = [read_parties(one.value, matcher, findings) for one in block.all("chủ thể")]
    criteria = tuple(one for below in block.blocks if (one := card.criterion(below)) is not None)
    card._constrain(block)
    scale = block.get("thang")
    known = scale is not None and fold(scale.value.text) not in NOT_STATED
    count = block.get("số tiêu chí")
    partial = (missing := block.get("thiếu trong văn bản")) is not None and fold(
        missing.value.text
    ) in {"cho phép", "có"}
    scorecard = Scorecard(
        block.number.text,
        block.title.text if block.title else "",
        card.points(scale.value) if scale is not None and known else None,
        criteria,
        int(count.value.text) if count and count.value.text.isdecimal() else None,
        _bands(block.get("xếp loại"), findings),
        _not_applicable(block.get("không áp dụng"), findings),
        tuple(card.constraints),
        partial,
        tuple(party for parties in subjects for party in parties),
        card._figure(block.get("trần")),
        origin_of(block.span, block.headings),
    )
    _check_names(card, block, findings)
    _check_sums(scorecard, card, block, findings)
    return scorecard


def _bands(found: Field | None, findings: Findings) -> tuple[Band, ...] | None:
    if found is None or fold(found.value.text) in NOT_STATED:
        return None
    bands = []
    for part in parts(found.value):
        match = _BAND.fullmatch(part.text)
        if match is None:
            findings.add(words.NOT_POINTS, part.span, text=part.text)
        else:
            bands.append(_band(match))
    _check_bands(bands, found, findings)
    return tuple(bands)


def _band(match: re.Match[str]) -> Band:
    if match["under"]:
        return Band(match["grade"], Fraction(0), highest=_number(match["under"]), below=True)
    return Band(
        match["grade"],
        _number(match["low"]),
        inclusive=fold(match["above"] or "từ") != "trên",
        highest=_number(match["high"]) if match["high"] else None,
        below=bool(match["below"]),
    )


def _check_bands(bands: list[Band], found: Field, findings: Findings) -> None:
    """Each band begins where the one below it ends: no score in two bands or in none."""
    ordered = sorted(bands, key=lambda one: one.lowest)
    for lower, upper in pairwise(ordered):
        if lower.highest is None:
            continue
        if lower.highest != upper.lowest or lower.below != upper.inclusive:
            findings.add(
                words.BANDS_DO_NOT_MEET, found.value.span, lower=lower.grade, upper=upper.grade
            )


def _not_applicable(found: Field | None, findings: Findings) -> NotApplicableRule:
    if found is None:
        return NotApplicableRule.RESCALE
    rule = _RULES.get(fold(found.value.text))
    if rule is None:
        known = "; ".join(one.value for one in NotApplicableRule)
        findings.add(words.UNKNOWN_RULE, found.value.span, text=found.value.text, known=known)
    return rule or NotApplicableRule.RESCALE


def _check_names(card: _Card, block: Block, findings: Findings) -> None:
    for names, _ in card.constraints:
        for name in names:
            if name not in card.spans:
                hint, hint_en = suggestion(name, card.spans)
                findings.add(
                    words.UNKNOWN_CRITERION, block.span, id=name, hint=hint, hint_en=hint_en
                )


def _check_sums(card: Scorecard, reading: _Card, block: Block, findings: Findings) -> None:
    if reading.has_duplicates:
        return
    _check_sum(card.id, card.maximum, card.criteria, block.span, card.partial, findings)
    stack = list(card.criteria)
    count = 0
    while stack:
        one = stack.pop()
        if one.children:
            _check_sum(
                one.id, one.maximum, one.children, reading.spans[one.id], card.partial, findings
            )
            stack.extend(one.children)
        else:
            count += not one.remainder
    if card.criteria_count is not None and not card.partial and count != card.criteria_count:
        findings.add(
            words.CRITERIA_COUNT, block.span, declared=str(card.criteria_count), count=str(count)
        )


def _check_sum(
    name: str,
    total: Fraction | None,
    children: tuple[Criterion, ...],
    span: Span,
    partial: bool,
    findings: Findings,
) -> None:
    points = [one.maximum for one in children if one.maximum is not None]
    if total is None or not children:
        return
    complete = len(points) == len(children)
    has_rest = any(one.remainder for one in children)
    summed = sum(points, Fraction(0))
    wrong = summed > total or (complete and summed != total and (has_rest or not partial))
    if wrong:
        findings.add(
            words.SUM_DIFFERS, span, id=name, sum=show_number(summed), total=show_number(total)
        )


def read_result(
    block: Block,
    cards: dict[str, Scorecard],
    matcher: Matcher,
    register: Register,
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
    known = _all_criteria(card)
    rows: list[PrintedRow] = []
    full: tuple[int, int] | None = None
    below: int | None = None
    for row in block.fields:
        if row.name == "số tiêu chí đạt điểm tối đa":
            if match := _SHARE.fullmatch(row.value.text):
                full = (int(_number(match[1])), int(_number(match[2])))
        elif row.name == "số tiêu chí bị trừ":
            below = int(row.value.text) if row.value.text.isdecimal() else None
        elif (read := _row(row, known, findings)) is not None:
            rows.append(read)
    result = PrintedResult(
        number,
        parties[0].agency if parties else None,
        ", ".join(one.text for one in block.attributes),
        tuple(rows),
        full,
        below,
        origin_of(block.span, block.headings),
    )
    if full and below is not None and full[0] + below != full[1]:
        findings.add(
            words.FULL_MARKS, block.span, full=str(full[0]), count=str(full[1]), below=str(below)
        )
    _check_result(result, card, block, findings)
    del register
    return result


def _all_criteria(card: Scorecard) -> dict[str, Criterion]:
    found: dict[str, Criterion] = {}
    stack = list(card.criteria)
    while stack:
        one = stack.pop()
        found[one.id] = one
        stack.extend(one.children)
    return found


def _row(row: Field, known: dict[str, Criterion], findings: Findings) -> PrintedRow | None:
    label = row.label.text if row.label else row.name
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
    groups = [(None, card.criteria)]
    groups += [(one.id, one.children) for one in _all_criteria(card).values() if one.children]  # type: ignore[misc]
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
