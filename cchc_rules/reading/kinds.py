"""What each kind of fact needs in its row, and what it has no use for."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from cchc_rules.facts.fact import FactKind
from cchc_rules.reading.columns import Column
from cchc_rules.records import Record
from cchc_rules.spelling import fold


class Content(Enum):
    """What the value cell of a row holds."""

    FIGURE = "figure"
    ANSWER = "answer"
    TEXT = "text"
    PRODUCT = "product"


@frozen
class RowShape(Record):
    """The shape of the rows of one kind: content of `giá trị`, needed and extra columns."""

    kind: FactKind
    content: Content
    needed: tuple[Column, ...] = ()
    extra: tuple[Column, ...] = ()
    baseline: bool = False


_QUANTITY = (Column.UNIT, Column.PRECISION)
_SHAPES = (
    RowShape(FactKind.VALUE, Content.FIGURE, (Column.VALUE,), _QUANTITY),
    RowShape(
        FactKind.RATIO,
        Content.FIGURE,
        (Column.VALUE, Column.DENOMINATOR),
        (Column.DENOMINATOR, *_QUANTITY),
    ),
    RowShape(FactKind.YES_NO, Content.ANSWER, (Column.VALUE,)),
    RowShape(FactKind.DONE, Content.PRODUCT, (Column.DAY,), _QUANTITY),
    RowShape(FactKind.NOT_DONE, Content.PRODUCT, (Column.DAY,), _QUANTITY),
    RowShape(FactKind.EVENT, Content.ANSWER, (Column.DAY,)),
    RowShape(FactKind.CONDITION, Content.ANSWER, (Column.VALUE,)),
    RowShape(FactKind.POPULATION, Content.FIGURE, (Column.VALUE,), _QUANTITY),
    RowShape(
        FactKind.SCORE,
        Content.FIGURE,
        (Column.VALUE,),
        (Column.DENOMINATOR, Column.MAXIMUM, Column.SCORER, *_QUANTITY),
    ),
    RowShape(FactKind.GRADE, Content.TEXT, (Column.VALUE,)),
    RowShape(FactKind.JUDGEMENT, Content.ANSWER, (Column.VALUE,)),
    RowShape(FactKind.REFERENCE_DUE, Content.TEXT, (Column.DAY,)),
    RowShape(FactKind.OCCURRENCE, Content.FIGURE, (), _QUANTITY),
)
_BY_KIND = {shape.kind: shape for shape in _SHAPES}
_OTHER_NAMES = {
    "đếm": FactKind.VALUE,
    "số đếm": FactKind.VALUE,
    "tỷ lệ làm tròn": FactKind.VALUE,
    "xấp xỉ": FactKind.VALUE,
    "value": FactKind.VALUE,
    "ratio": FactKind.RATIO,
    "có/không": FactKind.YES_NO,
    "yes no": FactKind.YES_NO,
    "thuộc tính": FactKind.CONDITION,
    "done": FactKind.DONE,
    "đã xong": FactKind.DONE,
    "hoàn thành": FactKind.DONE,
    "not done": FactKind.NOT_DONE,
    "chưa hoàn thành": FactKind.NOT_DONE,
    "event": FactKind.EVENT,
    "condition": FactKind.CONDITION,
    "population": FactKind.POPULATION,
    "score": FactKind.SCORE,
    "grade": FactKind.GRADE,
    "judgement": FactKind.JUDGEMENT,
    "reference due": FactKind.REFERENCE_DUE,
    "occurrence": FactKind.OCCURRENCE,
}
_BY_NAME = {fold(kind.value): kind for kind in FactKind} | {
    fold(name): kind for name, kind in _OTHER_NAMES.items()
}
_BASELINE = (fold("gốc"), "baseline")

NEEDS_PRECISION = {
    fold("tỷ lệ làm tròn"): "làm tròn 0,01",
    fold("xấp xỉ"): "gần, hơn hoặc khoảng",
}
"""Kinds whose very name says the figure is not exact, and the precision to ask for."""


def find_shape(name: str, *, has_denominator: bool) -> RowShape | None:
    """The shape of the rows of a kind by its name; ``gốc`` is a value or a ratio of a base."""
    folded = fold(name.replace("_", " "))
    if folded in _BASELINE:
        shape = _BY_KIND[FactKind.RATIO if has_denominator else FactKind.VALUE]
        return RowShape(shape.kind, shape.content, shape.needed, shape.extra, baseline=True)
    kind = _BY_NAME.get(folded)
    return None if kind is None else _BY_KIND[kind]


def known_kinds() -> str:
    """The names of all kinds, for a message."""
    return "; ".join((*(kind.value for kind in FactKind), "gốc"))
