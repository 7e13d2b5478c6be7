from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_rules.evaluation.grading import band_of
from cchc_rules.evaluation.scores import (
    Loss,
    Points,
    best_of,
    card_points,
    node_points,
    reconcile,
    rounded,
    rounded_ends,
    total_of,
)
from cchc_rules.plan.scorecards import (
    Band,
    Criterion,
    PrintedResult,
    PrintedRow,
    Rounding,
    Scorecard,
)

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
    assert reconcile(card(), printed("91.83")).agrees is False


def test_an_open_criterion_is_an_interval_and_has_no_sure_grade() -> None:
    given = {one: Fraction(points) for one, points in GOT.items() if one != "6"}
    found = card_points(card(), given)
    assert (found.confirmed, found.possible) == (Fraction("70.84"), Fraction("91.84"))
    assert band_of(found, BANDS) is None
    assert band_of(found, None) is None


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
    found = card_points(tree(maximum), given)
    assert (found.confirmed, found.possible) == (confirmed, possible)


def test_a_result_that_prints_no_total_neither_agrees_nor_differs() -> None:
    rows = (PrintedRow("1.1", Fraction(2)), PrintedRow("1.2", Fraction(3)))
    found = reconcile(tree("6"), PrintedResult("CS", None, "2021", rows))
    assert found.agrees is None
    assert found.losses == (Loss("1.1", Fraction(1)),)


def points(low: int | None, high: int | None, top: int | None = None) -> Points:
    ends = [None if one is None else Fraction(one) for one in (low, high, top)]
    return Points(*ends)


UP, DOWN = points(1, None), points(None, 2)


@pytest.mark.parametrize(
    ("parts", "total", "best"),
    [
        ([points(1, 2), points(3, 4)], points(4, 6), points(3, 4)),
        ([points(1, 5), points(3, 4)], points(4, 9), points(3, 5)),
        ([points(0, 1), UP], points(1, None), points(1, None)),
        ([UP, points(0, 1)], points(1, None), points(1, None)),
        ([points(0, 1), DOWN], points(None, 3), points(0, 2)),
        ([DOWN, points(0, 1)], points(None, 3), points(0, 2)),
        ([DOWN, points(None, 1)], points(None, 3), points(None, 2)),
    ],
)
def test_an_end_that_is_open_leaves_the_sum_open_and_the_best_only_above(
    parts: list[Points], total: Points, best: Points
) -> None:
    assert total_of(parts) == total
    assert best_of(parts) == best


@pytest.mark.parametrize(
    ("one", "doubled", "capped"),
    [
        (points(1, 3, 4), points(2, 6, 4), points(1, 2, 4)),
        (points(3, 4, 4), points(6, 8, 4), points(2, 2, 4)),
        (points(0, 1, 4), points(0, 2, 4), points(0, 1, 4)),
        (UP, points(2, None), points(1, 2)),
        (DOWN, points(None, 4), points(None, 2)),
    ],
)
def test_both_ends_are_scaled_and_capped_and_the_maximum_stays(
    one: Points, doubled: Points, capped: Points
) -> None:
    assert one.times(Fraction(2)) == doubled
    assert one.capped(Fraction(2)) == capped
    assert one.capped(None) == one


def test_points_are_open_until_both_ends_are_one() -> None:
    assert [one.is_open for one in (points(1, 2), UP, DOWN, points(None, None))] == [True] * 4
    assert not points(1, 1).is_open


@pytest.mark.parametrize(
    ("score", "rounding", "found"),
    [
        ("84.494", Rounding(2), "84.49"),
        ("84.495", Rounding(2), "84.5"),
        ("84.499", Rounding(2, cut=True), "84.49"),
        ("84.5", Rounding(0), "85"),
        ("0.25", Rounding(1), "0.3"),
        ("-0.25", Rounding(1), "-0.3"),
        ("-0.25", Rounding(1, cut=True), "-0.2"),
    ],
)
def test_a_score_is_rounded_away_from_nothing_or_cut_off(
    score: str, rounding: Rounding, found: str
) -> None:
    assert rounded(Fraction(score), rounding) == Fraction(found)


def test_both_ends_are_rounded_where_there_are_any() -> None:
    third = Points(Fraction(1, 3), Fraction(2, 3), Fraction(1))
    assert rounded_ends(third, None) == third
    half = Rounding(1)
    assert rounded_ends(third, half) == Points(Fraction(3, 10), Fraction(7, 10), Fraction(1))
    assert rounded_ends(UP, half) == UP
    assert rounded_ends(DOWN, half) == DOWN


def test_points_are_of_the_maximum_of_their_node() -> None:
    (field,) = tree("6").criteria
    assert node_points(field, {}) == points(0, 6, 6)
    assert node_points(field, {"1": Fraction(4)}) == points(4, 4, 6)
    assert node_points(field.children[0], {}) == points(0, 3, 3)
    assert card_points(card(), {}) == points(0, 100, 100)


def test_a_field_of_a_part_without_a_maximum_has_no_more_than_its_own() -> None:
    part = Criterion("1.1", "1.1", "Phần", None)
    field = Criterion("1", "1", "Một", Fraction(6), children=(part,))
    assert node_points(field, {}) == points(0, 6, 6)


@pytest.mark.parametrize(
    ("given", "losses"),
    [
        ({"1": 4, "1.1": 1}, (Loss("1.1", Fraction(2)),)),
        ({"1": 3, "1.1": 1}, (Loss("1", Fraction(3)),)),  # they do not say where all of it went
        ({"1": 6}, ()),
        ({"1.1": 1, "1.2": 3}, (Loss("1.1", Fraction(2)),)),
    ],
)
def test_points_are_lost_where_the_parts_say_all_that_the_field_lacks(
    given: dict[str, int], losses: tuple[Loss, ...]
) -> None:
    rows = tuple(PrintedRow(one, Fraction(got)) for one, got in given.items())
    assert reconcile(tree("6"), PrintedResult("CS", None, "2021", rows)).losses == losses
