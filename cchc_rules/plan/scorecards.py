"""Scorecards: the tree of points, the rules of its leaves, and results printed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from cchc_rules.plan.agencies import Party
from cchc_rules.plan.measures import Expression, Term
from cchc_rules.plan.origin import Origin
from cchc_rules.plan.thresholds import Threshold
from cchc_rules.records import Record


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


class Versus(Enum):
    """How a figure stands to the mean of all agencies scored (mức trung bình chung)."""

    AT_LEAST = "từ"
    MORE = "trên"
    LESS = "dưới"
    AT_MOST = "không quá"


@frozen
class Step(Record):
    """One row of a leaf's table: ``points`` when ``threshold`` holds or ``choice`` is chosen.

    ``points`` None: the share reached times the maximum (theo tỷ lệ). ``mean`` compares with
    the mean of all agencies scored. ``otherwise`` marks the row for what no other row covers
    (còn lại).
    """

    points: Fraction | None
    threshold: Threshold | None = None
    choice: str | None = None
    otherwise: bool = False
    mean: Versus | None = None


@frozen
class Constant(Record):
    """A number in a formula."""

    value: Fraction


class Given(Enum):
    """What a formula may name beside measures."""

    REACHED = "tỷ lệ"
    MAXIMUM = "điểm tối đa"


class Function(Enum):
    """What a formula does with its parts; the value is its sign or name as written."""

    SUM = "+"
    DIFFERENCE = "-"
    PRODUCT = "x"
    QUOTIENT = "/"
    LEAST = "nhỏ nhất"
    GREATEST = "lớn nhất"
    WHOLE = "phần nguyên"


@frozen
class Operation(Record):
    """A function of parts of a formula."""

    function: Function
    parts: tuple[Formula, ...]


Formula = Constant | Given | Term | Operation


@frozen
class Leaf(Record):
    """The rule of a leaf.

    STEPS and CHOICES use ``steps``; PROPORTIONAL gives share × maximum, nothing below
    ``floor`` (a share in %, or None); DEDUCTION and BONUS give ``per_case`` points a case up
    to ``cap`` (None: no cap, a finding); NORMALISED gives the share of the best agency's
    figure; FORMULA works ``formula`` out, kept within 0 and the maximum. ``expression`` is what
    it reads, else facts about the criterion itself. ``empty`` is what an empty population
    (0 of 0) gives, in points; None: the criterion does not apply.
    """

    kind: LeafKind
    steps: tuple[Step, ...] = ()
    floor: Fraction | None = None
    per_case: Fraction | None = None
    cap: Fraction | None = None
    expression: Expression | None = None
    formula: Formula | None = None
    empty: Fraction | None = None


class NotApplicableRule(Enum):
    """What becomes of points that do not apply to a unit (không áp dụng)."""

    RESCALE = "loại ra và quy đổi"
    FULL_MARKS = "tính điểm tối đa"
    SPREAD = "chia cho phần còn lại"
    SKIP = "bỏ qua"


@frozen
class Criterion(Record):
    """A node of a scorecard: field (lĩnh vực), criterion (tiêu chí) or sub-criterion.

    ``maximum`` None when the document does not print it; ``inferred`` when the encoder worked
    it out (suy ra). ``remainder`` marks the part a copy leaves out (còn lại). ``best`` takes
    the highest of its children instead of their sum (cao nhất); ``cap`` limits them (trần).
    ``not_applicable`` is its own rule, else the card's. ``gate`` is a condition without which
    nothing is scored (điều kiện tính điểm), answered by yes/no facts about the criterion.
    """

    id: str
    number: str
    title: str
    maximum: Fraction | None
    inferred: bool = False
    remainder: bool = False
    best: bool = False
    cap: Fraction | None = None
    not_applicable: NotApplicableRule | None = None
    gate: str | None = None
    leaf: Leaf | None = None
    children: tuple[Criterion, ...] = ()
    origin: Origin = field(factory=Origin, eq=False)


@frozen
class Band(Record):
    """A grade (xếp loại) and the lowest score that earns it.

    ``inclusive`` says whether that very score earns it, None when the document says both
    (trên 90 điểm trở lên); ``highest`` is the upper end as printed, None when there is none,
    ``below`` when the end itself is outside (đến dưới).
    """

    grade: str
    lowest: Fraction
    inclusive: bool | None = True
    highest: Fraction | None = None
    below: bool = False


class Part(Enum):
    """Which nodes of a card a condition on a grade looks at."""

    CRITERION = "tiêu chí"
    FIELD = "lĩnh vực"


@frozen
class GradeCondition(Record):
    """A condition on a grade (điều kiện xếp loại, xếp loại cao nhất).

    ``grade`` is given only when the condition holds; with ``caps``, it is the highest one left
    when what ``text`` says is the case. ``part`` with ``share`` says that a criterion (leaf) or
    field has less than that share, in %, of its maximum (None: no points at all); with ``part``
    None, facts of kind ``điều kiện`` about ``<card>/<grade>`` say whether ``text`` is the case.
    """

    grade: str
    text: str
    caps: bool = False
    part: Part | None = None
    share: Fraction | None = None


@frozen
class Ties(Record):
    """Who goes first of equal scores (bằng điểm): more points at ``criteria``, in turn.

    ``dense``: the next place follows at once (1, 2, 2, 3); else 1, 2, 2, 4.
    """

    criteria: tuple[str, ...] = ()
    dense: bool = False


@frozen
class Rounding(Record):
    """How printed scores are rounded (làm tròn): ``places`` decimals, half-up or ``cut`` off.

    ``before_grades`` when grades and ranks compare the rounded score.
    """

    places: int
    cut: bool = False
    before_grades: bool = False


@frozen
class Scorecard(Record):
    """A table of points (bảng điểm, thang điểm).

    ``constraints`` are (criterion ids, total) pairs that the document implies (ràng buộc).
    ``bands`` None when not declared. ``partial`` when the copy leaves parts out. ``subjects``
    are the agencies and groups scored (chủ thể); ``cap`` limits the total (trần).
    ``graded_by_index``: bands are in % of the maximum that applies, not on the card's scale.
    ``conditions`` bind grades; ``rounding`` None shows two decimals and compares exact scores.
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
    graded_by_index: bool = False
    conditions: tuple[GradeCondition, ...] = ()
    ties: Ties = field(factory=Ties)
    rounding: Rounding | None = None
    origin: Origin = field(factory=Origin, eq=False)


def all_criteria(card: Scorecard) -> Iterator[Criterion]:
    """Every criterion of a card, each before those below it."""
    waiting = list(reversed(card.criteria))
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(one.children))


@frozen
class PrintedRow(Record):
    """One printed figure of a result: ``criterion`` id (or None for the total)."""

    criterion: str | None
    points: Fraction
    maximum: Fraction | None = None
    inferred: bool = False
    note: str = ""
    origin: Origin = field(factory=Origin, eq=False)


@frozen
class PrintedResult(Record):
    """A result printed in a document (kết quả), kept beside the computed one."""

    scorecard: str
    agency: str | None
    period: str
    rows: tuple[PrintedRow, ...]
    full_marks: tuple[int, int] | None = None
    below_maximum: int | None = None
    origin: Origin = field(factory=Origin, eq=False)
