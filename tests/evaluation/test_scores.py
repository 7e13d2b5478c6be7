from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_rules.evaluation.grading import band_of
from cchc_rules.evaluation.scores import Loss, card_points, reconcile
from cchc_rules.plan.scorecards import Band, Criterion, PrintedResult, PrintedRow, Scorecard

GOT = {"1": "10.85", "2": "12", "3": "9.99", "4": "5.5", "5": "32.5", "6": "21"}
MAXIMA = {"1": "12", "2": "14", "3": "11", "4": "6", "5": "36", "6": "21"}
BANDS = (Band("Xuất sắc", Fraction(90)), Band("Tốt", Fraction(80)))


def card() -> Scorecard:
    fields = tuple(Criterion(one, one, one, Fraction(top)) for one, top in MAXIMA.items())
    return Scorecard("CS", "Chỉ số", Fraction(100), fields)


def printed(total: str) -> PrintedResult:
    rows = tuple(PrintedRow(one, Fraction(points)) for one, points in GOT.items())
    return PrintedResult("CS", None, "2021", (PrintedRow(None, Fraction(total)), *rows))


def test_losses_sum_to_what_the_total_lacks() -> None:
    found = reconcile(card(), printed("91.84"))
    assert found.lost == Fraction("8.16")
    assert found.computed.confirmed == Fraction("91.84")
    assert found.agrees
    assert reconcile(card(), printed("91.85")).agrees is False


def test_an_open_criterion_is_an_interval_and_has_no_sure_grade() -> None:
    given = {one: Fraction(points) for one, points in GOT.items() if one != "6"}
    points = card_points(card(), given)
    assert (points.confirmed, points.possible) == (Fraction("70.84"), Fraction("91.84"))
    assert band_of(points, BANDS) is None
    assert band_of(points, None) is None


def test_a_grade_needs_both_ends_in_its_band() -> None:
    given = {one: Fraction(points) for one, points in GOT.items()}
    assert band_of(card_points(card(), given), BANDS) == "Xuất sắc"


def tree(maximum: str | None) -> Scorecard:
    """A field of two criteria."""
    parts = tuple(Criterion(one, one, one, Fraction(3)) for one in ("1.1", "1.2"))
    top = None if maximum is None else Fraction(maximum)
    return Scorecard("CS", "Chỉ số", None, (Criterion("1", "1", "Một", top, children=parts),))


@pytest.mark.parametrize(
    ("maximum", "given", "confirmed", "possible"),
    [
        ("6", {"1.1": Fraction(2)}, 2, 5),
        ("4", {"1.1": Fraction(2)}, 2, 4),  # no more than the field's own maximum
        (None, {"1.1": Fraction(2)}, 2, 5),
        (None, {}, 0, 6),
        ("6", {"1": Fraction(4), "1.1": Fraction(1)}, 4, 4),  # what is given stands
    ],
)
def test_a_field_has_what_its_criteria_have(
    maximum: str | None, given: dict[str, Fraction], confirmed: object, possible: object
) -> None:
    points = card_points(tree(maximum), given)
    assert (points.confirmed, points.possible) == (confirmed, possible)


def test_a_result_that_prints_no_total_neither_agrees_nor_differs() -> None:
    rows = (PrintedRow("1.1", Fraction(2)), PrintedRow("1.2", Fraction(3)))
    found = reconcile(tree("6"), PrintedResult("CS", None, "2021", rows))
    assert found.agrees is None
    assert found.losses == (Loss("1.1", Fraction(1)),)
