"""What an item asks for: levels, products, quantities."""

from __future__ import annotations

import re
from fractions import Fraction

from cchc_rules.checking.findings import NONE, NOT_STATED, Findings, parts
from cchc_rules.checking.measures import read_expression
from cchc_rules.checking.measures_table import read_attributes
from cchc_rules.checking.phrases import read_phrase
from cchc_rules.checking.thresholds import read_threshold, settle
from cchc_rules.diagnostics.wording import plan as words
from cchc_rules.diagnostics.wording.thresholds import SEVERAL_READINGS
from cchc_rules.patterns import pattern
from cchc_rules.plan.items import Delivery, Demand, Quantity
from cchc_rules.plan.measures import (
    Aggregation,
    Expression,
    Level,
    Measure,
    MeasureKind,
    Scope,
    Term,
    asks_count_of_share,
    asks_share_of_count,
)
from cchc_rules.plan.thresholds import Operator, Threshold, is_in_points
from cchc_rules.plan.units import conversion
from cchc_rules.reading.figures import Figure, parse_figure
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Field, Text

Fields = dict[str, list[Field]]
Demands = tuple[Demand, ...]
_IN_PLACE = pattern(r"(?P<name>.+?)\s*\((?P<kinds>[^()]*)\)", re.DOTALL)
_EACH_UNIT = pattern(
    r"mỗi (?:đơn vị|cơ quan|địa phương|xã|phường|thị trấn|huyện|quận|sở|ngành|phòng|ban)(?!\w)"
)
_BESIDE = pattern(r"\s*(?:\([^()]*\)|năm 20[0-9]{2})$")
_ONE_OF = pattern(r"một trong\s*:?\s*", re.IGNORECASE)


_YES = frozenset({"có", "đạt", "có/đạt"})


def read_demands(
    merged: Fields, measures: dict[str, Measure], names: dict[str, str], findings: Findings
) -> tuple[Demands, tuple[Level, ...]]:
    """The demands of an item, and the other levels that the document gives for the same.

    ``names`` are `measure_names`; a measure declared in place joins both.
    """
    levels = _levels(merged, measures, names, findings)
    demands: list[Demand] = list(levels[:1])
    for name in ("sản phẩm", "kết quả"):
        for one in merged.get(name, ()):
            demands.append(_delivery(one.value, outcome=name == "kết quả"))
            below: Fields = {}
            for inner in one.fields:
                below.setdefault(inner.name, []).append(inner)
            demands.extend(_levels(below, measures, names, findings))
    for one in merged.get("số lượng", ()):
        threshold = _threshold(one.value, findings)
        if threshold is not None:
            distinct = "khác nhau" in fold("".join(x.value.text for x in merged.get("đếm", ())))
            demands.append(Quantity(threshold, distinct))
    return tuple(demands), levels[1:]


def asks_of_each(demands: Demands) -> str:
    """``mỗi xã`` where a level or a quantity is for each unit, else nothing."""
    told = [one.threshold for one in demands if isinstance(one, Level | Quantity)]
    for threshold in told:
        for one in (threshold, *(threshold.parts if threshold else ())):
            if one is not None and one.quantifier and _EACH_UNIT.match(fold(one.quantifier)):
                return one.quantifier
    return ""


def _threshold(
    value: Text,
    findings: Findings,
    expression: Expression | None = None,
    used: tuple[Measure, ...] = (),
) -> Threshold | None:
    if fold(value.text) in NOT_STATED:
        return None
    threshold, found = read_phrase(read_threshold, value.text, value.span)
    if expression is not None and used:
        threshold = settle(
            threshold,
            lower_is_better=used[0].lower_is_better,
            rate=_is_rate(expression, used),
        )
        if not threshold.readings:
            found = tuple(one for one in found if one.code is not SEVERAL_READINGS)
    wrong = findings.extend(found)
    if wrong or (threshold.operator is Operator.NONE and not threshold.parts and found):
        return None
    return threshold


def _is_rate(expression: Expression, used: tuple[Measure, ...]) -> bool | None:
    """Whether the measure is a percentage; None when its unit is not declared."""
    if expression.is_ratio or used[0].kind is MeasureKind.RATE or used[0].unit == "%":
        return True
    return False if used[0].unit else None


def _delivery(value: Text, *, outcome: bool) -> Delivery:
    text = fold(value.text)
    if text in NOT_STATED | NONE or not text:
        return Delivery(stated=False, outcome=outcome)
    one_of = text.startswith("một trong")
    named = _ONE_OF.match(value.text)
    bare = value.text[named.end() :] if one_of and named else value.text
    names = tuple(one.strip() for one in bare.split(";") if one.strip())
    if (
        not one_of
        and not outcome
        and len(names) == 1
        and "/" in bare
        and not re.search(r"\d", bare)
    ):
        names, one_of = tuple(name.strip() for name in bare.split("/") if name.strip()), True
    return Delivery(names, one_of, outcome=outcome)


def _levels(
    merged: Fields, measures: dict[str, Measure], names: dict[str, str], findings: Findings
) -> tuple[Level, ...]:
    measured, levels = merged.get("đo"), merged.get("mức", [])
    if not measured:
        if levels:
            findings.add(words.LEVEL_WITHOUT_MEASURE, levels[0].span)
        for one in levels:
            _threshold(one.value, findings)  # what is wrong with it is told in the same run
        return ()
    value = measured[0].value
    if fold(value.text) == "không lượng hóa" or fold(value.text) in NOT_STATED:
        return ()
    expression = _expression(value, measures, names, findings)
    if expression is None:
        return ()
    used = _used(expression, measures)
    scope = _scope(merged, used, findings)
    over = _over(merged, used)
    base = _baseline(merged, expression, used, findings)
    rest = (scope, over, _aggregation(merged), base)
    yes_no = all(one.kind is MeasureKind.YES_NO for one in used)
    if not levels or (yes_no and all(fold(one.value.text) in _YES for one in levels)):
        if not yes_no:
            findings.add(words.MEASURE_WITHOUT_LEVEL, value.span)
            return ()
        return (Level(expression, None, *rest),)
    thresholds = [(one, _threshold(one.value, findings, expression, used)) for one in levels]
    found = [(one, threshold) for one, threshold in thresholds if threshold is not None]
    for one, threshold in found:
        _check_level(one, threshold, expression, used, findings)
    if len(found) > 1:
        findings.add(
            words.TWO_LEVELS,
            found[1][0].value.span,
            found[0][0].value.span,
            first=found[0][0].value.text,
            second=found[1][0].value.text,
        )
    return tuple(Level(expression, threshold, *rest) for _, threshold in found)


def _expression(
    value: Text, measures: dict[str, Measure], names: dict[str, str], findings: Findings
) -> Expression | None:
    match = _IN_PLACE.fullmatch(value.text)
    if match is not None and any(word in fold(match["kinds"]) for word in ("có/không", "cần ")):
        name = match["name"].strip()
        if name not in measures:
            attributes = tuple(parts(value.part(*match.span("kinds")), ","))
            measures[name] = read_attributes(name, name, attributes, value.span)
            names[fold(name)] = name
        return Expression((Term(name),), text=value.text)
    expression, found = read_expression(value.text, names, value.span)
    return None if findings.extend(found) else expression


def measure_names(measures: dict[str, Measure]) -> dict[str, str]:
    """The id of each measure by its folded name and id."""
    names: dict[str, str] = {}
    for measure in measures.values():
        names.setdefault(fold(measure.name), measure.id)
    return names | {fold(measure_id): measure_id for measure_id in measures}


def _used(expression: Expression, measures: dict[str, Measure]) -> tuple[Measure, ...]:
    terms = (*expression.numerator, *expression.denominator)
    return tuple(measures[one.measure] for one in terms if one.measure in measures)


def _check_level(
    found: Field,
    threshold: Threshold,
    expression: Expression,
    used: tuple[Measure, ...],
    findings: Findings,
) -> None:
    hundred = threshold.unit == "%" and threshold.value is not None and threshold.value > 100
    if hundred and threshold.operator is not Operator.CHANGE and threshold.value is not None:
        findings.add(words.OVER_HUNDRED, found.value.span, value=str(threshold.value))
    unit = threshold.unit
    units = {fold(one.unit) for one in used if one.unit}
    counted = unit and unit != "%" and not expression.is_ratio and not threshold.of
    points = is_in_points(threshold) and "%" in units
    if (
        counted
        and unit
        and units
        and not points
        and all(conversion(unit, one) is None for one in units)
    ):
        other = next(iter(one.unit for one in used if one.unit))
        _mismatch(found, unit, other, "dùng cùng một đơn vị tính", "use one unit", findings)
    for level in threshold.readings or threshold.parts or (threshold,):
        _check_share(found, level, expression, used, findings)


def _check_share(
    found: Field,
    level: Threshold,
    expression: Expression,
    used: tuple[Measure, ...],
    findings: Findings,
) -> None:
    """A percentage asked of a number of things, or a number of things asked of a ratio."""
    counts = [one for one in used if asks_share_of_count(level, expression, one)]
    if counts:
        one = counts[0]
        hint = f"đo một phép chia: “{one.id} / …”; hoặc viết mức theo {one.unit}"
        hint_en = f"measure a ratio: “{one.id} / …”; or write the level in {one.unit}"
        _mismatch(found, "%", one.unit, hint, hint_en, findings)
    elif asks_count_of_share(level, expression):
        hint = "viết mức theo %, hoặc bỏ phép chia ở “đo”"
        hint_en = "write the level in %, or leave the division out of “đo”"
        _mismatch(found, level.unit or "", "%", hint, hint_en, findings)


def _mismatch(
    found: Field, unit: str, other: str, hint: str, hint_en: str, findings: Findings
) -> None:
    findings.add(
        words.UNIT_MISMATCH, found.value.span, unit=unit, other=other, hint=hint, hint_en=hint_en
    )


def _scope(merged: Fields, used: tuple[Measure, ...], findings: Findings) -> Scope:
    sides: dict[str, list[tuple[str, tuple[str, ...]]]] = {"chỉ": [], "trừ": []}
    declared = {fold(one.name): one for measure in used for one in measure.dimensions}
    for name, fields in merged.items():
        side, _, dimension = name.partition(" ")
        if side not in sides or not dimension:
            continue
        for one in fields:
            values = tuple(parts(one.value, ";,"))
            known = declared.get(dimension)
            if known is None:
                listed = ", ".join(declared) or "không có"
                findings.add(words.UNKNOWN_DIMENSION, one.span, name=dimension, known=listed)
                continue
            if known.values is not None:
                _check_values(values, dimension, known.values, findings)
            sides[side].append((known.name, tuple(part.text for part in values)))
    return Scope(tuple(sides["chỉ"]), tuple(sides["trừ"]))


def _check_values(
    values: tuple[Text, ...], dimension: str, known: tuple[str, ...], findings: Findings
) -> None:
    folded = {fold(one) for one in known}
    for part in values:
        if fold(part.text) not in folded:
            listed = "; ".join(known)
            findings.add(
                words.UNKNOWN_VALUE, part.span, name=dimension, text=part.text, known=listed
            )


def _over(merged: Fields, used: tuple[Measure, ...]) -> str | None:
    if "mỗi" not in merged:
        return None
    wanted = fold(merged["mỗi"][0].value.text)
    names = (one.name for measure in used for one in measure.dimensions)
    return next((name for name in names if fold(name) == wanted), merged["mỗi"][0].value.text)


def _aggregation(merged: Fields) -> Aggregation:
    if "cách gộp" not in merged:
        return Aggregation.EACH
    text = fold(merged["cách gộp"][0].value.text)
    if text in NOT_STATED:
        return Aggregation.UNDECLARED
    return Aggregation.POOLED if text.startswith("gộp") else Aggregation.EACH


def _baseline(
    merged: Fields, expression: Expression, used: tuple[Measure, ...], findings: Findings
) -> Fraction | None:
    """The base written in the plan, in the unit of what is measured."""
    if "số gốc" not in merged:
        return None
    value = merged["số gốc"][0].value
    if fold(value.text) in NOT_STATED:
        return None
    text = _BESIDE.sub("", value.text.strip())
    figure = parse_figure(text, percent="%" in text)
    if not isinstance(figure, Figure) or figure.word:
        findings.add(words.NOT_A_NUMBER, value.span, text=value.text.strip())
        return None
    unit = figure.unit
    share = _is_rate(expression, used)
    own = "%" if share else used[0].unit if used else ""
    factor = conversion(unit, own)
    if factor is None:
        hint, hint_en = f"viết số gốc theo {own}", f"write the base in {own}"
        _mismatch(merged["số gốc"][0], unit, own, hint, hint_en, findings)
        return None
    return figure.value * factor
