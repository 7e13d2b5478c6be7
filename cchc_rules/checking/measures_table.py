"""The register of measures (số đo, thang)."""

from __future__ import annotations

import attrs

from cchc_rules.checking.findings import NOT_STATED, Findings, origin_of, parts, suggestion
from cchc_rules.diagnostics.wording import plan as words
from cchc_rules.plan.measures import Dimension, Identity, Measure, MeasureKind
from cchc_rules.source import Span
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Text

_KINDS = {fold(kind.value): kind for kind in MeasureKind}
_LOWER_IS_BETTER = {
    "càng thấp càng tốt": True,
    "càng ít càng tốt": True,
    "càng cao càng tốt": False,
    "càng nhiều càng tốt": False,
}
_NOT_DIMENSIONS = frozenset({"đơn vị", "quý", "tháng", "năm", "tuần", "kỳ"})


def read_attributes(
    measure_id: str, name: str, attributes: tuple[Text, ...], span: Span
) -> Measure:
    """A measure from the words in its parentheses."""
    kinds: set[MeasureKind] = set()
    unit, dimensions = "", []
    lower: bool | None = None
    judged = distinct = False
    for attribute in attributes:
        text = fold(attribute.text).removesuffix(" theo đơn vị")
        if text in _KINDS:
            kinds.add(_KINDS[text])
        elif text.startswith("theo "):
            if text[5:] not in _NOT_DIMENSIONS:
                dimensions.append(attribute.text[5:].strip())
        elif text in _LOWER_IS_BETTER:
            lower = _LOWER_IS_BETTER[text]
        elif text == "cần đánh giá":
            judged = True
        elif text.endswith("khác nhau"):
            distinct = True
            unit = attribute.text[: -len("khác nhau")].strip() or unit
        else:
            unit = attribute.text
    lasting = kinds == {MeasureKind.YES_NO, MeasureKind.CUMULATIVE}
    kinds -= {MeasureKind.CUMULATIVE} if lasting else set()
    kind = min(kinds, key=list(MeasureKind).index, default=None)
    if kind is None:
        kind = MeasureKind.RATE if unit == "%" else MeasureKind.SNAPSHOT
    return Measure(
        measure_id,
        name,
        unit,
        kind,
        tuple(Dimension(one) for one in dimensions),
        lower,
        judged,
        distinct,
        lasting,
        origin=origin_of(span),
    )


def _identity(value: Text) -> Identity:
    left, _, right = value.text.partition("=")
    sides = (tuple(name.strip() for name in side.split("+")) for side in (left, right))
    return Identity(next(sides), next(sides), value.text)


def _dimensions(block: Block, measure: Measure) -> tuple[Dimension, ...]:
    values = {
        own.name.removeprefix("giá trị "): tuple(part.text for part in parts(own.value))
        for own in block.fields
        if own.name.startswith("giá trị ")
    }
    named = {fold(one.name): one.name for one in measure.dimensions}
    named |= {name: name for name in values if name not in named}
    return tuple(Dimension(shown, values.get(name)) for name, shown in named.items())


def read_measures(blocks: tuple[Block, ...], findings: Findings) -> dict[str, Measure]:
    """Every ``số đo`` and ``thang`` by id, identities checked."""
    measures: dict[str, Measure] = {}
    spans: dict[str, Span] = {}
    identities: list[tuple[str, Text]] = []
    for block in blocks:
        if block.keyword not in {"số đo", "thang"} or block.number is None:
            continue
        number = block.number
        if number.text in measures:
            findings.add(words.DUPLICATE_MEASURE, number.span, spans[number.text], id=number.text)
            continue
        spans[number.text] = number.span
        measures[number.text] = _measure(block, number)
        identities += [(number.text, own.value) for own in block.all("ràng buộc")]
    for measure_id, value in identities:
        _bind(measure_id, value, measures, findings)
    return measures


def _measure(block: Block, number: Text) -> Measure:
    title = block.title.text if block.title else number.text
    measure = read_attributes(number.text, title, block.attributes, block.span)
    scale = block.tail if block.keyword == "thang" else None
    for own in block.all("thang"):
        scale = own.value
    grades = None
    if scale is not None and fold(scale.text) not in NOT_STATED:
        grades = tuple(part.text for part in parts(scale, ";,>"))
    kind = MeasureKind.GRADE if grades or block.keyword == "thang" else measure.kind
    return attrs.evolve(measure, kind=kind, grades=grades, dimensions=_dimensions(block, measure))


def _bind(measure_id: str, value: Text, measures: dict[str, Measure], findings: Findings) -> None:
    identity = _identity(value)
    for name in (*identity.left, *identity.right):
        if name not in measures:
            hint, hint_en = suggestion(name, measures)
            findings.add(words.UNKNOWN_MEASURE, value.span, id=name, hint=hint, hint_en=hint_en)
            return
    measure = measures[measure_id]
    measures[measure_id] = attrs.evolve(measure, identities=(*measure.identities, identity))
