"""Scorecards: the tree of points, the rules of its leaves, and results printed elsewhere."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from cchc_rules.plan.agencies import Party
from cchc_rules.plan.measures import Expression
from cchc_rules.plan.origin import Origin
from cchc_rules.plan.thresholds import Threshold


class LeafKind(Enum):
    """How the points of a leaf come about."""

    APPRAISED = "chấm trực tiếp"
    SURVEYED = "điều tra xã hội học"
    STEPS = "bậc"
    CHOICES = "mức độ"
    ALL_OR_NOTHING = "đạt hoặc không"
    PROPORTIONAL = "theo tỷ lệ"
    FORMULA = "công thức"
    DEDUCTION = "trừ điểm"
    BONUS = "cộng điểm"
    NORMALISED = "so với đơn vị cao nhất"
    UNKNOWN = "chưa rõ"


@frozen
class Step:
    """One row of a leaf's table: ``points`` when ``threshold`` holds or ``choice`` is chosen.

    ``points`` None: the share reached times the maximum (theo tỷ lệ). ``otherwise`` marks the
    row for what no other row covers (còn lại).
    """

    points: Fraction | None
    threshold: Threshold | None = None
    choice: str | None = None
    otherwise: bool = False


@frozen
class Leaf:
    """The rule of a leaf.

    STEPS and CHOICES use ``steps``; PROPORTIONAL gives share × maximum, nothing below
    ``floor`` (a share in %, or None); DEDUCTION and BONUS give ``per_case`` points a case up
    to ``cap`` (None: no cap, a finding); NORMALISED gives the share of the best agency's
    figure. ``expression`` is what it reads, else facts about the criterion itself.
    """

    kind: LeafKind
    steps: tuple[Step, ...] = ()
    floor: Fraction | None = None
    per_case: Fraction | None = None
    cap: Fraction | None = None
    expression: Expression | None = None
    formula: str | None = None


@frozen
class Criterion:
    """A node of a scorecard: field (lĩnh vực), criterion (tiêu chí) or sub-criterion.

    ``maximum`` None when the document does not print it; ``inferred`` when the encoder worked
    it out (suy ra). ``remainder`` marks the part a copy leaves out (còn lại). ``best`` takes
    the highest of its children instead of their sum (cao nhất); ``cap`` limits them (trần).
    """

    id: str
    number: str
    title: str
    maximum: Fraction | None
    inferred: bool = False
    remainder: bool = False
    best: bool = False
    cap: Fraction | None = None
    leaf: Leaf | None = None
    children: tuple[Criterion, ...] = ()
    origin: Origin = field(factory=Origin, eq=False)


@frozen
class Band:
    """A grade (xếp loại) and the lowest score that earns it.

    ``inclusive`` says whether that very score earns it; ``highest`` is the upper end as
    printed, None when there is none, ``below`` when the end itself is outside (đến dưới).
    """

    grade: str
    lowest: Fraction
    inclusive: bool = True
    highest: Fraction | None = None
    below: bool = False


class NotApplicableRule(Enum):
    """What becomes of points that do not apply to a unit (không áp dụng)."""

    RESCALE = "loại ra và quy đổi"
    FULL_MARKS = "tính điểm tối đa"
    SPREAD = "chia cho phần còn lại"
    SKIP = "bỏ qua"


@frozen
class Scorecard:
    """A table of points (bảng điểm, thang điểm).

    ``constraints`` are (criterion ids, total) pairs that the document implies (ràng buộc).
    ``bands`` None when not declared. ``partial`` when the copy leaves parts out. ``subjects``
    are the agencies and groups scored (chủ thể); ``cap`` limits the total (trần).
    """

    id: str
    title: str
    maximum: Fraction | None
    criteria: tuple[Criterion, ...] = ()
    criteria_count: int | None = None
    bands: tuple[Band, ...] | None = None
    not_applicable: NotApplicableRule = NotApplicableRule.RESCALE
    constraints: tuple[tuple[tuple[str, ...], Fraction], ...] = ()
    partial: bool = False
    subjects: tuple[Party, ...] = ()
    cap: Fraction | None = None
    origin: Origin = field(factory=Origin, eq=False)


@frozen
class PrintedRow:
    """One printed figure of a result: ``criterion`` id (or None for the total)."""

    criterion: str | None
    points: Fraction
    maximum: Fraction | None = None
    inferred: bool = False
    note: str = ""
    origin: Origin = field(factory=Origin, eq=False)


@frozen
class PrintedResult:
    """A result printed in a document (kết quả), kept beside the computed one."""

    scorecard: str
    agency: str | None
    period: str
    rows: tuple[PrintedRow, ...]
    full_marks: tuple[int, int] | None = None
    below_maximum: int | None = None
    origin: Origin = field(factory=Origin, eq=False)
