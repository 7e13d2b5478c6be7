"""Grades of a scorecard (xếp loại), conditions on them, ties and rounding, as documents print."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import pairwise

from cchc_rules.checking.findings import NOT_STATED, Findings, parts, suggestion
from cchc_rules.diagnostics.wording import scores as words
from cchc_rules.numbers import parse_number, show_number
from cchc_rules.plan.scorecards import Band, GradeCondition, Part, Rounding, Ties
from cchc_rules.spelling import fold, fold_with_offsets
from cchc_rules.syntax.ast import Field, Text

_N = r"\d+(?:\.\d{3})*(?:,\d+)?"
_UNIT = r"(?: ?(?:điểm|%))?"
_LEAD = r"(?:(?:có |đạt |tổng (?:số )?điểm |tổng số |điểm )*)"
_RANGE = (
    rf"{_LEAD}(?:(?P<above>từ|trên) )?(?P<low>{_N}){_UNIT}"
    rf"(?: ?(?:-|đến) ?(?P<below>dưới )?(?P<high>{_N}){_UNIT}| (?P<up>trở lên))?"
    rf"|{_LEAD}(?:dưới|chưa đạt) (?P<under>{_N}){_UNIT}"
)
_GRADE = r"(?P<grade>[^\d:;=()]*?[^\d:;=() ])"
_GRADE_FIRST = re.compile(
    rf"(?:thang điểm )?(?:xếp )?(?:loại )?{_GRADE}(?: ?[:=]| là| \(| )? ?(?:{_RANGE})\)?\.?"
)
_RANGE_FIRST = re.compile(
    rf"(?:{_RANGE}),? ?(?:thì |được |: ?|là |= ?)*(?:xếp )?(?:loại )?{_GRADE}\.?"
)
_COMMA = re.compile(r",(?!\d)")
_SHARE = rf"dưới (?P<share>{_N}) ?%(?: điểm tối đa)?"
_WEAK = re.compile(
    r"(?:có |không có )?(?P<part>tiêu chí|lĩnh vực)(?: nào)?(?: bị)?(?: chấm| đạt)? "
    rf"(?:0 điểm|{_SHARE})"
)
_NO = "không có "
_ROUNDED = re.compile(r"(?:đến )?(\d+) (?:chữ số|số lẻ)(?: thập phân)?")
_CUT = re.compile(r"cắt bỏ sau (\d+) (?:chữ số|số lẻ)(?: thập phân)?")
_BEFORE = "xếp loại theo điểm đã làm tròn"
_EQUAL = "đồng hạng"
_DENSE = "hạng sau liền kề"
_MOST_PLACES = 12
_HUNDRED = Fraction(100)


def read_bands(
    found: Field | None, scale: Fraction | None, findings: Findings
) -> tuple[Band, ...] | None:
    """The grades of a card; None when not declared."""
    if found is None or fold(found.value.text) in NOT_STATED:
        return None
    bands: list[Band] = []
    for part in _entries(found.value):
        band = _band(part, findings)
        if band is None:
            findings.add(words.NOT_A_BAND, part.span, text=part.text)
        else:
            bands.append(band)
    _check(bands, found, _HUNDRED if in_percent(found) else scale, findings)
    return tuple(bands)


def in_percent(found: Field | None) -> bool:
    """Whether the grades are levels of the index, in % of the maximum that applies."""
    return found is not None and all("%" in part.text for part in _entries(found.value))


def _entries(value: Text) -> Iterator[Text]:
    for part in parts(value):
        start = 0
        for comma in [*_COMMA.finditer(part.text), None]:
            end = comma.start() if comma else len(part.text)
            if (piece := part.part(start, end)).text:
                yield piece
            start = comma.end() if comma else end


def _band(part: Text, findings: Findings) -> Band | None:
    folded = fold_with_offsets(part.text)
    match = _GRADE_FIRST.fullmatch(folded.text) or _RANGE_FIRST.fullmatch(folded.text)
    if match is None:
        return None
    start, end = match.span("grade")
    grade = part.text[folded.offsets[start] : folded.offsets[end]].strip()
    figures = {name: match[name] for name in ("low", "high", "under")}
    values = {name: parse_number(text) for name, text in figures.items() if text}
    if None in values.values():
        return None
    if match["under"]:
        return Band(grade, Fraction(0), highest=values["under"], below=True)
    inclusive: bool | None = match["above"] != "trên"
    if match["above"] == "trên" and match["up"]:
        inclusive = None
        findings.add(words.STRICT_AND_CLOSED_BAND, part.span, text=part.text)
    return Band(
        grade,
        values["low"] or Fraction(0),
        inclusive=inclusive,
        highest=values.get("high"),
        below=bool(match["below"]),
    )


def _check(bands: list[Band], found: Field, scale: Fraction | None, findings: Findings) -> None:
    """Each band begins where the one below it ends, and none reaches above the scale."""
    ordered = sorted(bands, key=lambda one: one.lowest)
    for lower, upper in pairwise(ordered):
        if lower.highest is None:
            continue
        meets = upper.inclusive is None or lower.below == upper.inclusive
        if lower.highest != upper.lowest or not meets:
            findings.add(
                words.BANDS_DO_NOT_MEET, found.value.span, lower=lower.grade, upper=upper.grade
            )
    ends = [(max(band.lowest, band.highest or band.lowest), band.grade) for band in ordered]
    points, grade = max(ends, key=lambda one: one[0], default=(Fraction(0), ""))
    if scale is not None and points > scale:
        findings.add(
            words.BAND_OVER_SCALE,
            found.value.span,
            grade=grade,
            points=show_number(points),
            scale=show_number(scale),
        )


def read_conditions(
    asked: list[Field], caps: list[Field], bands: tuple[Band, ...] | None, findings: Findings
) -> tuple[GradeCondition, ...]:
    """Conditions on grades (điều kiện xếp loại) and caps (xếp loại cao nhất)."""
    grades = {fold(band.grade): band.grade for band in bands or ()}
    found = [_condition(one.value, grades, ":", findings) for one in asked]
    found += [_condition(one.value, grades, "nếu", findings) for one in caps]
    return tuple(one for one in found if one is not None)


def _condition(
    value: Text, grades: dict[str, str], separator: str, findings: Findings
) -> GradeCondition | None:
    caps = separator == "nếu"
    pattern = r"\s+nếu\s+" if caps else r"\s*:\s*"
    name, *rest = re.split(pattern, value.text, maxsplit=1)
    if not rest:
        shown = "Khá nếu có tiêu chí 0 điểm" if caps else "Tốt: không có tiêu chí nào 0 điểm"
        findings.add(words.NOT_A_CONDITION, value.span, text=value.text, example=shown)
        return None
    grade = grades.get(fold(name))
    if grade is None:
        hint, hint_en = suggestion(name, grades.values())
        findings.add(words.UNKNOWN_GRADE, value.span, text=name, hint=hint, hint_en=hint_en)
        return None
    text = rest[0].strip(' "“”')
    said = fold(text)
    match = _WEAK.fullmatch(said)
    if match is None or said.startswith(_NO) is caps:
        return GradeCondition(grade, text, caps)
    share = parse_number(match["share"]) if match["share"] else None
    return GradeCondition(grade, text, caps, Part(match["part"]), share)


def read_ties(found: Field | None, known: Collection[str], findings: Findings) -> Ties:
    """Who goes first of equal scores (bằng điểm)."""
    if found is None:
        return Ties()
    criteria: list[str] = []
    dense = False
    for part in parts(found.value, ";,"):
        word = fold(part.text)
        name = part.text.removeprefix("tiêu chí ").removeprefix("lĩnh vực ").strip()
        if word == _DENSE:
            dense = True
        elif name in known:
            criteria.append(name)
        elif word != _EQUAL:
            hint, hint_en = suggestion(name, known)
            findings.add(words.UNKNOWN_CRITERION, part.span, id=name, hint=hint, hint_en=hint_en)
    return Ties(tuple(criteria), dense)


def read_rounding(found: Field | None, findings: Findings) -> Rounding | None:
    """How printed scores are rounded (làm tròn)."""
    if found is None or fold(found.value.text) in NOT_STATED:
        return None
    places: int | None = None
    cut = before = False
    for part in parts(found.value, ";,"):
        word = fold(part.text)
        rounded, clipped = _ROUNDED.fullmatch(word), _CUT.fullmatch(word)
        match = rounded or clipped
        if match is not None and int(match[1]) <= _MOST_PLACES:
            places, cut = int(match[1]), clipped is not None
        elif word == _BEFORE:
            before = True
        else:
            known = f"2 chữ số thập phân; cắt bỏ sau 2 chữ số; {_BEFORE}"
            findings.add(words.UNKNOWN_RULE, part.span, text=part.text, known=known)
    return None if places is None else Rounding(places, cut, before)
