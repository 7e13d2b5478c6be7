"""Grades at the ends of their bands, and what counts as weak."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_rules.evaluation.grading import Grade, Weighed, band_of, grade_of
from cchc_rules.evaluation.scores import Points
from cchc_rules.plan.scorecards import Band, GradeCondition, Part, Rounding

BANDS = (
    Band("Tốt", Fraction(90), inclusive=None),  # trên 90 điểm trở lên: 90 itself is contested
    Band("Khá", Fraction(70), highest=Fraction(85)),
    Band("Yếu", Fraction(50), highest=Fraction(70), below=True),
    Band("Kém", Fraction(10), inclusive=False, highest=Fraction(40), below=True),
)


def exactly(points: int, maximum: int | None = 100) -> Points:
    top = None if maximum is None else Fraction(maximum)
    return Points(Fraction(points), Fraction(points), top)


@pytest.mark.parametrize(
    ("points", "grade"),
    [(91, "Tốt"), (90, None), (86, None), (85, "Khá"), (70, "Khá"), (69, "Yếu"),
     (50, "Yếu"), (49, None), (40, None), (39, "Kém"), (11, "Kém"), (10, None), (-1, None)],
)  # fmt: skip
def test_a_score_has_the_grade_of_its_band_or_none(points: int, grade: str | None) -> None:
    assert band_of(exactly(points), BANDS) == grade
    assert band_of(Points(None, Fraction(points), Fraction(100)), BANDS) is None
    assert band_of(Points(Fraction(points), None, Fraction(100)), BANDS) is None


@pytest.mark.parametrize(
    ("points", "maximum", "grade"),
    [
        (8, 10, "Tốt"),
        (6, 10, None),  # under 70 %: what “Tốt” asks does not hold
        (0, 0, "Tốt"),  # worth nothing, so never weak
        (0, -5, "Tốt"),
        (5, None, None),  # of a maximum that is not known
    ],
)
def test_a_grade_asks_that_no_part_is_weak(
    points: int, maximum: int | None, grade: str | None
) -> None:
    asks = GradeCondition("Tốt", "không có lĩnh vực nào dưới 70%", False, Part.FIELD, Fraction(70))
    node = Weighed(Part.FIELD, exactly(points, maximum))
    assert grade_of(exactly(95), BANDS, (asks,), (node,)).name == grade


ASKS = GradeCondition("Tốt", "có cách làm mới")
NO_FAULT = GradeCondition("Tốt", "không sai phạm")
CAP_FAIR = GradeCondition("Khá", "có vi phạm", caps=True)
CAP_WEAK = GradeCondition("Yếu", "có kỷ luật", caps=True)
UNKNOWN = GradeCondition("Giỏi", "không có trong bảng")
NOTHING = Fraction(0)
OPEN = Points(Fraction(60), Fraction(95), Fraction(100))


@pytest.mark.parametrize(
    ("points", "conditions", "yes", "found"),
    [
        (exactly(95), [ASKS], [ASKS], Grade("Tốt")),
        (exactly(95), [ASKS], [], Grade(None, held=(ASKS,))),
        (exactly(80), [ASKS], [], Grade("Khá")),  # asked of another grade
        (exactly(95), [CAP_FAIR], [CAP_FAIR], Grade("Khá", held=(CAP_FAIR,))),
        (exactly(95), [CAP_FAIR], [], Grade("Tốt")),
        (exactly(80), [CAP_FAIR], [CAP_FAIR], Grade("Khá")),  # it took nothing away
        (exactly(60), [CAP_FAIR], [CAP_FAIR], Grade("Yếu")),
        (exactly(80), [ASKS, CAP_WEAK], [CAP_WEAK], Grade("Yếu", held=(CAP_WEAK,))),
        # the lowest of caps that have come, each named that took something away
        (
            exactly(95),
            [CAP_WEAK, CAP_FAIR],
            [CAP_FAIR, CAP_WEAK],
            Grade("Yếu", held=(CAP_FAIR, CAP_WEAK)),
        ),
        # what a grade asks comes before what caps it
        (exactly(95), [CAP_WEAK, ASKS], [CAP_WEAK], Grade(None, held=(ASKS,))),
        (exactly(95), [UNKNOWN], [], Grade("Tốt")),
        (OPEN, [ASKS, CAP_FAIR], [CAP_FAIR], Grade()),
        (exactly(87), [ASKS, CAP_WEAK], [CAP_WEAK], Grade()),  # between bands
    ],
)
def test_conditions_that_are_answered_take_grades_away_or_leave_them(
    points: Points, conditions: list[GradeCondition], yes: list[GradeCondition], found: Grade
) -> None:
    assert grade_of(points, BANDS, conditions, answer=lambda one: one in yes) == found


@pytest.mark.parametrize(
    ("points", "conditions", "answers", "found"),
    [
        (95, [ASKS], {}, Grade(unanswered=(ASKS,))),
        (95, [CAP_FAIR], {}, Grade(unanswered=(CAP_FAIR,))),
        (80, [ASKS, CAP_FAIR], {}, Grade("Khá")),
        (95, [ASKS, NO_FAULT], {NO_FAULT: False}, Grade(held=(NO_FAULT,), unanswered=(ASKS,))),
        (95, [ASKS, CAP_WEAK], {ASKS: False}, Grade(held=(ASKS,))),
        (
            95,
            [CAP_FAIR, CAP_WEAK],
            {CAP_WEAK: True},
            Grade(held=(CAP_WEAK,), unanswered=(CAP_FAIR,)),
        ),
    ],
)
def test_a_condition_that_is_not_answered_leaves_the_grade_open(
    points: int,
    conditions: list[GradeCondition],
    answers: dict[GradeCondition, bool],
    found: Grade,
) -> None:
    assert grade_of(exactly(points), BANDS, conditions, answer=answers.get) == found
    assert grade_of(exactly(points), None, conditions, answer=answers.get) == Grade()


def test_a_condition_without_an_answer_is_open() -> None:
    assert grade_of(exactly(95), BANDS, [ASKS]) == Grade(unanswered=(ASKS,))


NO_WEAK = GradeCondition("Tốt", "không lĩnh vực nào dưới 70%", part=Part.FIELD, share=Fraction(70))
NONE_AT_ALL = GradeCondition("Khá", "tiêu chí bị 0 điểm", caps=True, part=Part.CRITERION)


def part(part: Part, low: int | None, high: int | None, top: int | None = 10) -> Weighed:
    ends = [None if one is None else Fraction(one) for one in (low, high, top)]
    return Weighed(part, Points(*ends))


@pytest.mark.parametrize(
    ("condition", "nodes", "name"),
    [
        (NO_WEAK, [part(Part.FIELD, 7, 7)], "Tốt"),
        (NO_WEAK, [part(Part.FIELD, 6, 6)], None),
        (NO_WEAK, [part(Part.FIELD, 8, 8), part(Part.FIELD, 6, 6)], None),
        (NO_WEAK, [part(Part.CRITERION, 6, 6)], "Tốt"),
        (NONE_AT_ALL, [part(Part.CRITERION, 0, 0)], "Khá"),
        (NONE_AT_ALL, [part(Part.CRITERION, -1, -1)], "Khá"),
        (NONE_AT_ALL, [Weighed(Part.CRITERION, Points(NOTHING, NOTHING, Fraction("0.5")))], "Khá"),
        (NONE_AT_ALL, [part(Part.CRITERION, 1, 1)], "Tốt"),
        (NONE_AT_ALL, [part(Part.CRITERION, 1, None)], "Tốt"),
        (NONE_AT_ALL, [part(Part.CRITERION, None, 0)], "Khá"),
        (NONE_AT_ALL, [part(Part.FIELD, 0, 0)], "Tốt"),
        (NONE_AT_ALL, [part(Part.CRITERION, 0, 0, 0)], "Tốt"),
        # one that is surely weak settles it, whatever is open beside it
        (NONE_AT_ALL, [part(Part.CRITERION, 0, 5), part(Part.CRITERION, 0, 0)], "Khá"),
    ],
)
def test_a_condition_looks_at_its_kind_of_node(
    condition: GradeCondition, nodes: list[Weighed], name: str | None
) -> None:
    assert grade_of(exactly(95), BANDS, [condition], nodes).name == name
    assert grade_of(exactly(95), BANDS, [condition], nodes).unanswered == ()


@pytest.mark.parametrize(
    ("condition", "node"),
    [
        (NO_WEAK, part(Part.FIELD, 6, 7)),
        (NO_WEAK, part(Part.FIELD, None, 7)),
        (NO_WEAK, part(Part.FIELD, 6, None)),
        (NO_WEAK, part(Part.FIELD, 7, 7, None)),
        (NONE_AT_ALL, part(Part.CRITERION, 0, 1)),
        (NONE_AT_ALL, part(Part.CRITERION, None, None)),
        (NONE_AT_ALL, part(Part.CRITERION, 0, 0, None)),
    ],
)
def test_a_node_that_may_be_weak_leaves_the_condition_open(
    condition: GradeCondition, node: Weighed
) -> None:
    assert grade_of(exactly(95), BANDS, [condition], [node]) == Grade(unanswered=(condition,))


def test_grades_compare_the_rounded_score_only_where_the_card_says_so() -> None:
    almost = Points(Fraction("89.96"), Fraction("90.04"), Fraction(100))
    bands = (Band("Tốt", Fraction(90)), Band("Khá", Fraction(70)))
    assert grade_of(almost, bands, rounding=Rounding(1, before_grades=True)).name == "Tốt"
    assert grade_of(almost, bands, rounding=Rounding(1)).name is None
    assert grade_of(almost, bands).name is None
