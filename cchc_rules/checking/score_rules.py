"""Rules of leaves: rows of points as tables print them, points a case, caps, floors, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from cchc_rules.checking.findings import NOT_STATED, Findings, parts
from cchc_rules.checking.formulas import read_formula
from cchc_rules.checking.measures import read_expression
from cchc_rules.checking.thresholds import read_threshold
from cchc_rules.diagnostics.wording import scores as words
from cchc_rules.diagnostics.wording.thresholds import SEVERAL_READINGS
from cchc_rules.numbers import parse_number, show_number
from cchc_rules.plan.measures import Expression
from cchc_rules.plan.scorecards import Leaf, LeafKind, Step, Versus
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.records import Record
from cchc_rules.spelling import fold, fold_with_offsets
from cchc_rules.syntax.ast import Block, Field, Text

_N = r"\d+(?:\.\d{3})*(?:,\d+)?"
_TOP = r"(?:mức )?(?:điểm ?(?:số )?)?tối ?đa|điểm chuẩn"
_POINTS = (
    rf"(?P<part>\d+/\d+|{_N} ?%) ?[*x]? ?(?:{_TOP})"
    rf"|(?P<half>\d+/\d+) ?điểm"
    rf"|(?P<top>{_TOP})"
    rf"|(?P<points>-?{_N})(?: ?điểm)?"
)
_PRORATA = (
    r"(?P<share>(?:thì )?(?:điểm )?(?:đánh giá )?(?:được )?(?:tính )?theo (?:tỷ lệ|công thức)"
    rf"(?:: ?\(tỷ lệ[^()]* [x*] (?P<times>{_N}|điểm tối đa)\) ?/ ?100 ?%)?)"
)
_BULLET = r"(?:[-–+•*] ?|[a-zđ]\) ?)?"
_ROW = re.compile(
    rf" ?{_BULLET}(?:điểm (?P<before>{_N}) khi (?P<when>.+?)(?=;|$| ?[a-zđ]\) )"
    r"|(?P<what>.+?) ?(?:(?:=|:|→|,? ?thì|,? ?(?:được )?(?:chấm|cộng|tính|trừ)(?=[ :]))[ :]*)+"
    rf"(?:{_PRORATA}|(?:{_POINTS})(?:/[^\d\s;]+(?: [^\d\s;:=]+)?(?=;|$))?)(?![\d,.%/]*\d))"
    r"[.,]?(?= |$)"
)
_OTHERWISE = frozenset({"còn lại", "trường hợp khác", "khác", "các trường hợp còn lại"})
_MEAN = re.compile(
    r"(?P<how>trên hoặc bằng|bằng hoặc (?:trên|cao hơn)|từ|trên|cao hơn|dưới|thấp hơn|không quá)"
    r" (?:mức )?(?:trung bình|bình quân)"
)
_SEVERAL = re.compile(r"(?:hoặc|và|đồng thời,?) (?:có|không)(?= )|công thức| thì ")
_VERSUS = {
    "trên hoặc bằng": Versus.AT_LEAST,
    "bằng hoặc trên": Versus.AT_LEAST,
    "bằng hoặc cao hơn": Versus.AT_LEAST,
    "từ": Versus.AT_LEAST,
    "trên": Versus.MORE,
    "cao hơn": Versus.MORE,
    "dưới": Versus.LESS,
    "thấp hơn": Versus.LESS,
    "không quá": Versus.AT_MOST,
}
_EACH = re.compile(rf"-?(?P<whole>{_N})(?:/(?P<under>\d+))?(?: ?điểm)?(?: ?/ ?[^\d/]+)?")
_AMOUNT = re.compile(rf"(?:(?:tối đa|không quá) )?-?({_N}) ?(?:điểm|%)?")
_EMPTY_NONE = "không áp dụng"
_COMPARED = frozenset(
    {
        Operator.AT_LEAST,
        Operator.MORE,
        Operator.AT_MOST,
        Operator.LESS,
        Operator.EQUAL,
        Operator.BETWEEN,
        Operator.EVERY,
        Operator.ALL,
    }
)
_KINDS = {fold(kind.value): kind for kind in LeafKind}
_HUNDRED = Fraction(100)


@frozen
class LeafReader(Record):
    """Reads the fields of a leaf."""

    findings: Findings
    names: Mapping[str, str]  # the id of each measure by its folded name and id

    def leaf(self, block: Block, kind: LeafKind | None, maximum: Fraction | None) -> Leaf:
        """The rule of a leaf; ``kind`` as its head says, None when it does not."""
        rule = block.get("cách chấm")
        if kind is None and rule is not None:
            kind = _KINDS.get(fold(rule.value.text))
            if kind is None:
                known = "; ".join(one.value for one in LeafKind)
                self.findings.add(
                    words.UNKNOWN_RULE, rule.value.span, text=rule.value.text, known=known
                )
        table, choices = block.get("bậc"), block.get("lựa chọn")
        steps = (*self._steps(table, maximum, True), *self._steps(choices, maximum, False))
        if kind is None and steps:
            kind = LeafKind.STEPS if table else LeafKind.CHOICES
        formula = block.get("công thức")
        if kind is None:
            kind = LeafKind.FORMULA if formula else LeafKind.UNKNOWN
        leaf = Leaf(
            kind,
            steps,
            self.amount(block.get("sàn")),
            self._each(block.get("mỗi trường hợp")),
            self.amount(block.get("trần")),
            self._expression(block.get("đo")),
            read_formula(formula.value, self.names, self.findings) if formula else None,
            self._empty(block.get("không phát sinh"), maximum),
        )
        self._check(leaf, block, maximum)
        return leaf

    def amount(self, found: Field | None) -> Fraction | None:
        """``2 điểm``, ``tối đa 3 điểm`` or ``50%``."""
        if found is None or fold(found.value.text) in NOT_STATED:
            return None
        match = _AMOUNT.fullmatch(fold(found.value.text))
        if match is None:
            self.findings.add(words.NOT_POINTS, found.value.span, text=found.value.text)
            return None
        return parse_number(match[1])

    def _each(self, found: Field | None) -> Fraction | None:
        """Points a case: ``0,5 điểm``, ``1/2 điểm``, ``-0,25 điểm/báo cáo``."""
        if found is None:
            return None
        match = _EACH.fullmatch(fold(found.value.text))
        whole = parse_number(match["whole"]) if match else None
        under = Fraction(match["under"] or 1) if match else Fraction(0)
        if whole is None or not under:
            self.findings.add(words.NOT_POINTS, found.value.span, text=found.value.text)
            return None
        return whole / under

    def _expression(self, found: Field | None) -> Expression | None:
        if found is None:
            return None
        expression, told = read_expression(found.value.text, self.names, found.value.span)
        return None if self.findings.extend(told) else expression

    def _empty(self, found: Field | None, maximum: Fraction | None) -> Fraction | None:
        """What 0 of 0 gives (không phát sinh); None: it does not apply."""
        if found is None or fold(found.value.text) == _EMPTY_NONE:
            return None
        match = re.fullmatch(_POINTS, fold(found.value.text))
        points = _points(match, maximum) if match else None
        if points is None:
            known = "không áp dụng; điểm tối đa; 0 điểm"
            self.findings.add(
                words.UNKNOWN_RULE, found.value.span, text=found.value.text, known=known
            )
        return points

    def _steps(
        self, found: Field | None, maximum: Fraction | None, measured: bool
    ) -> tuple[Step, ...]:
        if found is None:
            return ()
        steps = [
            step
            for part in parts(found.value)
            for row in _rows(part)
            if (step := self._step(row, maximum, measured)) is not None
        ]
        return tuple(steps)

    def _step(self, row: _Row, maximum: Fraction | None, measured: bool) -> Step | None:
        match, what = row.match, row.what
        points = row.points(maximum)
        if match is None or (points is None and not row.is_share(maximum)):
            self.findings.add(words.NOT_A_STEP, row.text.span, text=row.text.text)
            return None
        if fold(what.text) in _OTHERWISE:
            return Step(points, otherwise=True)
        if not measured:
            return Step(points, choice=what.text)
        if versus := _MEAN.search(fold(what.text)):
            return Step(points, mean=_VERSUS[versus["how"]])
        threshold, told = read_threshold(what.text, what.span)
        bare = _is_bare(threshold)
        if bare or threshold.operator is Operator.BETWEEN:
            told = tuple(one for one in told if one.code is not SEVERAL_READINGS)
        if self.findings.extend(told):
            return None
        if bare and not _is_whole(threshold):
            threshold = evolve(threshold, operator=Operator.EQUAL)
        if threshold.operator not in _COMPARED or _SEVERAL.search(fold(what.text)):
            self.findings.add(words.NOT_A_STEP, what.span, text=what.text)
            return None
        return Step(points, evolve(threshold, readings=()))

    def _check(self, leaf: Leaf, block: Block, maximum: Fraction | None) -> None:
        """What a table must not do: give more than the maximum, leave gaps, have no end."""
        place = block.number.span if block.number else block.span
        if leaf.kind is LeafKind.DEDUCTION and leaf.cap is None and maximum is None:
            self.findings.add(words.DEDUCTION_WITHOUT_CAP, place)
        for step in leaf.steps:
            if step.points is not None and maximum is not None and step.points > maximum:
                self.findings.add(
                    words.OVER_MAXIMUM,
                    place,
                    points=show_number(step.points),
                    maximum=show_number(maximum),
                )
        table = block.get("bậc")
        if table is not None and leaf.steps:
            self._check_rows(leaf.steps, table)

    def _check_rows(self, steps: tuple[Step, ...], table: Field) -> None:
        """Rows that share a figure with other points, or leave one out."""
        ends = sorted(
            (found for step in steps if (found := _stretch(step)) is not None),
            key=lambda one: one.low,
        )
        if any(step.otherwise or step.mean for step in steps) or len(ends) < len(steps):
            return
        shares = all(step.threshold and _unit(step.threshold) == "%" for step in steps)
        for lower, upper in pairwise(ends):
            at = show_number(upper.low)
            if lower.high is None or lower.points is None:
                continue
            if lower.high > upper.low or (
                lower.high == upper.low and lower.closed and upper.starts
            ):
                self.findings.add(words.STEPS_OVERLAP, table.value.span, at=at)
            elif shares and (lower.high < upper.low or not (lower.closed or upper.starts)):
                self.findings.add(words.STEPS_GAP, table.value.span, at=at)


def _is_bare(threshold: Threshold) -> bool:
    """Whether a number stands alone, which a row of a table means exactly: ``3 lần``.

    A range is a range there too, with both ends: a target's ``70 - 90%`` has a second reading.
    """
    ways = {one.operator for one in threshold.readings}
    return ways == {Operator.AT_LEAST, Operator.AT_MOST}


def _unit(threshold: Threshold) -> str | None:
    whole = threshold.operator is Operator.EVERY
    return "%" if whole else threshold.unit or next((p.unit for p in threshold.parts), None)


def _is_whole(threshold: Threshold) -> bool:
    return threshold.unit == "%" and threshold.value == _HUNDRED


@frozen
class _Stretch(Record):
    low: Fraction
    starts: bool
    high: Fraction | None
    closed: bool
    points: Fraction | None


def _stretch(step: Step) -> _Stretch | None:
    """The figures of a row; None when its level is not a stretch of one unit."""
    level = step.threshold
    if level is None:
        return None
    low, starts, high, closed = Fraction(0), True, None, True
    for part in level.parts if level.operator is Operator.ALL else (level,):
        match part.operator:
            case Operator.AT_LEAST | Operator.MORE if part.value is not None:
                low, starts = part.value, part.operator is Operator.AT_LEAST
            case Operator.AT_MOST | Operator.LESS if part.value is not None:
                high, closed = part.value, part.operator is Operator.AT_MOST
            case Operator.BETWEEN if part.value is not None:
                low, high = part.value, part.value2
            case Operator.EQUAL if part.value is not None:
                low = high = part.value
            case Operator.EVERY:
                low = _HUNDRED
            case _:
                return None
    return _Stretch(low, starts, high, closed, step.points)


@frozen
class _Row(Record):
    """One row of a pasted table: its text, its match, the words of its condition."""

    text: Text
    match: re.Match[str] | None
    what: Text

    def points(self, maximum: Fraction | None) -> Fraction | None:
        """The points of the row; None for a share of the maximum."""
        if self.match is None or self.match["share"]:
            return None
        if self.match["before"]:
            return parse_number(self.match["before"])
        return _points(self.match, maximum)

    def is_share(self, maximum: Fraction | None) -> bool:
        """Whether the row gives the share × the maximum, by the number its formula prints."""
        if self.match is None or not self.match["share"]:
            return False
        times = self.match["times"]
        return times in (None, "điểm tối đa") or maximum in (None, parse_number(times))


def _rows(part: Text) -> Iterator[_Row]:
    """Rows that follow each other: each ends with its points."""
    folded = fold_with_offsets(part.text)
    at = 0
    while at < len(folded.text.rstrip()):
        match = _ROW.match(folded.text, at)
        end = match.end() if match else len(folded.text)
        text = _cut(part, folded.offsets, at, end)
        what = text
        if match is not None:
            name = "when" if match["before"] else "what"
            what = _cut(part, folded.offsets, *match.span(name))
        yield _Row(text, match, what)
        at = max(end, at + 1)


def _cut(part: Text, offsets: tuple[int, ...], start: int, end: int) -> Text:
    return part.part(offsets[start], offsets[end])


def _points(match: re.Match[str], maximum: Fraction | None) -> Fraction | None:
    """Points as printed, as a part of a point, or as a part of the maximum."""
    if match["points"]:
        text = match["points"]
        value = parse_number(text.removeprefix("-"))
        return None if value is None else -value if text.startswith("-") else value
    if match["half"]:
        return _fraction(match["half"])
    share = Fraction(1) if match["top"] else _fraction(match["part"])
    return None if maximum is None or share is None else share * maximum


def _fraction(text: str) -> Fraction | None:
    if text.endswith("%"):
        value = parse_number(text.removesuffix("%"))
        return None if value is None else value / _HUNDRED
    above, _, under = text.partition("/")
    return Fraction(int(above), int(under)) if int(under) else None
