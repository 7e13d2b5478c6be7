"""What is counted, and the expressions a target asks about."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from cchc_rules.plan.origin import Origin
from cchc_rules.plan.thresholds import Operator, Threshold, is_in_points, without_words
from cchc_rules.records import Record
from cchc_rules.spelling import fold


class MeasureKind(Enum):
    """How a measure (số đo) behaves in time."""

    CUMULATIVE = "cộng dồn"
    SNAPSHOT = "thời điểm"
    RATE = "tỷ lệ"
    YES_NO = "có/không"
    GRADE = "xếp loại"
    RANK = "xếp hạng"


@frozen
class Identity(Record):
    """A sum that facts must obey (ràng buộc): Σ ``left`` = Σ ``right``, measure ids."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    text: str = ""


@frozen
class Dimension(Record):
    """A dimension (chiều) of a measure, as ``lĩnh vực``; ``values`` None when not declared."""

    name: str
    values: tuple[str, ...] | None = None


@frozen
class Measure(Record):
    """A quantity that is reported (số đo).

    ``unit`` is the unit counted (hồ sơ, đồng, %); ``lower_is_better`` None when not said;
    ``judged`` when a person must judge (cần đánh giá); ``distinct`` when different objects are
    counted, not events; ``lasting`` when a yes stays a yes (có/không, cộng dồn); ``grades``
    from best to worst for kind GRADE, None when not declared.
    """

    id: str
    name: str
    unit: str = ""
    kind: MeasureKind = MeasureKind.SNAPSHOT
    dimensions: tuple[Dimension, ...] = ()
    lower_is_better: bool | None = None
    judged: bool = False
    distinct: bool = False
    lasting: bool = False
    grades: tuple[str, ...] | None = None
    identities: tuple[Identity, ...] = ()
    origin: Origin = field(factory=Origin, eq=False)


@frozen
class Term(Record):
    """A measure with a sign in a sum."""

    measure: str
    sign: int = 1


@frozen
class Expression(Record):
    """A sum of measures, or a ratio of two sums (đo). ``agency``: “của <đơn vị>”, else None."""

    numerator: tuple[Term, ...]
    denominator: tuple[Term, ...] = ()
    agency: str | None = None
    text: str = ""

    @property
    def is_ratio(self) -> bool:
        """Whether it has a denominator."""
        return bool(self.denominator)


class Aggregation(Enum):
    """How a level over several agencies or values is combined (cách gộp)."""

    EACH = "từng đơn vị"
    POOLED = "gộp"
    UNDECLARED = "chưa khai"


@frozen
class Scope(Record):
    """Which values of which dimensions count (chỉ …, trừ …)."""

    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    excluded: tuple[tuple[str, tuple[str, ...]], ...] = ()


_NO_SHARE = (MeasureKind.YES_NO, MeasureKind.GRADE, MeasureKind.RANK)


def asks_share_of_count(threshold: Threshold, expression: Expression, measure: Measure) -> bool:
    """Whether a level is a percentage and what it measures a number of things (98 % of *what*)."""
    percent = threshold.unit == "%" and threshold.operator is not Operator.CHANGE
    counted = measure.unit not in ("", "%") and measure.kind not in _NO_SHARE
    return percent and counted and not expression.is_ratio


def asks_count_of_share(threshold: Threshold, expression: Expression) -> bool:
    """Whether a level is a number of things and what it measures a ratio."""
    counted = threshold.unit not in (None, "%") and threshold.operator is not Operator.NONE
    return counted and expression.is_ratio and not is_in_points(threshold)


@frozen
class Level(Record):
    """A demand on a number (mức): ``expression`` must satisfy ``threshold``.

    ``over`` is a dimension each of whose values must satisfy it (mỗi: lĩnh vực). ``baseline``
    is the base value written in the plan (số gốc), else facts give it.
    """

    expression: Expression
    threshold: Threshold | None
    scope: Scope = field(factory=Scope)
    over: str | None = None
    aggregation: Aggregation = Aggregation.EACH
    baseline: Fraction | None = None

    @property
    def measured(self) -> tuple[object, ...]:
        """What it is about, equal for two that ask about one thing in other words."""
        asked, scope = self.expression, self.scope
        sides = [
            frozenset((name, frozenset(map(fold, values))) for name, values in side)
            for side in (scope.only, scope.excluded)
        ]
        return (asked.numerator, asked.denominator, asked.agency, *sides)

    @property
    def asked(self) -> Threshold | None:
        """Its level without the words."""
        return None if self.threshold is None else without_words(self.threshold)
