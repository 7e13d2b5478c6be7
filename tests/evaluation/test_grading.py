"""Grades at the ends of their bands, and what counts as weak."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_rules.evaluation.grading import Weighed, band_of, grade_of
from cchc_rules.evaluation.scores import Points
from cchc_rules.plan.scorecards import Band, GradeCondition, Part

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
