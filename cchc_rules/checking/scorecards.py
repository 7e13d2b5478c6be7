"""Scorecards (bảng điểm): their tree, sums and rules."""

from __future__ import annotations

import re
from fractions import Fraction

from attrs import define, field

from cchc_rules.checking.bands import (
    in_percent,
    read_bands,
    read_conditions,
    read_rounding,
    read_ties,
)
from cchc_rules.checking.demands import measure_names
from cchc_rules.checking.findings import NOT_STATED, Findings, origin_of, suggestion
from cchc_rules.checking.owners import Matcher, read_parties
from cchc_rules.checking.score_rules import LeafReader
from cchc_rules.diagnostics.wording import scores as words
from cchc_rules.numbers import show_number
from cchc_rules.plan.measures import Measure
from cchc_rules.plan.scorecards import (
    Criterion,
    Leaf,
    LeafKind,
    NotApplicableRule,
    Scorecard,
)
from cchc_rules.source import Span
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Field, Text

_NUMBER = r"\d+(?:\.\d{3})*(?:,\d+)?"
_POINTS = re.compile(rf"({_NUMBER}) ?điểm")
_INFERRED = re.compile(rf"suy ra ({_NUMBER}) ?điểm")
_SCORE = re.compile(rf"({_NUMBER})(?: ?/ ?({_NUMBER}))?(?: điểm)?(?: ?\((suy ra)\))?")
_COMBINED = ("cộng", "cao nhất")
_LEAVES = {fold(kind.value): kind for kind in LeafKind}
_RULES = {fold(rule.value): rule for rule in NotApplicableRule}
_NAMELESS = frozenset({"điểm chưa rõ", "chưa rõ điểm", "thang: chưa khai"})


def _number(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", "."))


@define
class _Card:
    findings: Findings
    reader: LeafReader
    spans: dict[str, Span] = field(factory=dict)
    has_duplicates: bool = False
    titles: dict[str, Block] = field(factory=dict)
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
        first = self.titles.setdefault(fold(title), block)
        if first is not block and title:
            self.findings.add(words.SAME_TITLE, block.span, first.span, title=title)
        maximum, inferred, kind = self._attributes(block)
        children = [one for below in block.blocks if (one := self.criterion(below)) is not None]
        children += self._remainder(block, number)
        self._constrain(block)
        leaf = None if children else self.reader.leaf(block, kind, maximum)
        gate = block.get("điều kiện tính điểm")
        return Criterion(
            number,
            number,
            title,
            maximum,
            inferred,
            best=self._is_best(block),
            cap=self.reader.amount(block.get("trần")) if children else None,
            not_applicable=_not_applicable(block.get("không áp dụng"), self.findings),
            gate=gate.value.text.strip('"“” ') if gate else None,
            leaf=leaf,
            children=tuple(children),
            origin=origin_of(block, block.headings),
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


def read_scorecard(
    block: Block, measures: dict[str, Measure], matcher: Matcher, findings: Findings
) -> Scorecard | None:
    """One ``bảng điểm`` with its tree, sums checked."""
    if block.number is None:
        return None
    card = _Card(findings, LeafReader(findings, measure_names(measures)))
    subjects = [read_parties(one.value, matcher, findings) for one in block.all("chủ thể")]
    criteria = tuple(one for below in block.blocks if (one := card.criterion(below)) is not None)
    card._constrain(block)
    scale = block.get("thang")
    known = scale is not None and fold(scale.value.text) not in NOT_STATED
    count = block.get("số tiêu chí")
    partial = (missing := block.get("thiếu trong văn bản")) is not None and fold(
        missing.value.text
    ) in {"cho phép", "có"}
    top = card.points(scale.value) if scale is not None and known else None
    bands = read_bands(block.get("xếp loại"), top, findings)
    conditions = read_conditions(
        list(block.all("điều kiện xếp loại")), list(block.all("xếp loại cao nhất")), bands, findings
    )
    scorecard = Scorecard(
        block.number.text,
        block.title.text if block.title else "",
        top,
        criteria,
        int(count.value.text) if count and count.value.text.isdecimal() else None,
        bands,
        _not_applicable(block.get("không áp dụng"), findings) or NotApplicableRule.RESCALE,
        tuple(card.constraints),
        partial,
        tuple(party for parties in subjects for party in parties),
        card.reader.amount(block.get("trần")),
        in_percent(block.get("xếp loại")),
        conditions,
        read_ties(block.get("bằng điểm"), card.spans, findings),
        read_rounding(block.get("làm tròn"), findings),
        origin_of(block, block.headings),
    )
    _check_names(card, block, findings)
    _check_sums(scorecard, card, block, findings)
    return scorecard


def _not_applicable(found: Field | None, findings: Findings) -> NotApplicableRule | None:
    if found is None:
        return None
    rule = _RULES.get(fold(found.value.text))
    if rule is None:
        known = "; ".join(one.value for one in NotApplicableRule)
        findings.add(words.UNKNOWN_RULE, found.value.span, text=found.value.text, known=known)
    return rule


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
    _check_sum(card.id, card.maximum, card.criteria, block.span, findings, partial=card.partial)
    stack = list(card.criteria)
    count = 0
    while stack:
        one = stack.pop()
        if one.children:
            place = reading.spans[one.id]
            if one.best:
                _check_best(one, place, findings)
            else:
                _check_sum(one.id, one.maximum, one.children, place, findings, partial=card.partial)
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
    findings: Findings,
    *,
    partial: bool,
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


def _check_best(one: Criterion, span: Span, findings: Findings) -> None:
    """Of alternatives the best counts: none may give more than the whole."""
    tops = [child.maximum for child in one.children if child.maximum is not None]
    whole = len(tops) == len(one.children)
    if one.maximum is None or not tops:
        return
    if max(tops) > one.maximum or (whole and max(tops) < one.maximum):
        findings.add(
            words.BEST_DIFFERS,
            span,
            id=one.id,
            best=show_number(max(tops)),
            total=show_number(one.maximum),
        )
