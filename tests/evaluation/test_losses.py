"""Where points were lost: every loss on the scale of the total, by what took it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.losses import losses_of, skipped_in
from cchc_rules.evaluation.scores import Loss, LossKind, Points
from cchc_rules.evaluation.scoring import CriterionScore
from cchc_rules.plan.scorecards import Criterion, NotApplicableRule

SKIP, RESCALE = NotApplicableRule.SKIP, NotApplicableRule.RESCALE
_F = Fraction


def points(got: int | str | None, top: int | str | None) -> Points:
    high = None if got is None else _F(got)
    return Points(high, high, None if top is None else _F(top))


def node(
    name: str, got: int | str | None, top: int | str | None, *children: CriterionScore
) -> CriterionScore:
    maximum = None if top is None else _F(top)
    return CriterionScore(Criterion(name, name, name, maximum), points(got, top), children=children)


def outside(name: str, top: int) -> CriterionScore:
    return evolve(node(name, 0, top), points=points(0, 0), applies=False)


def best(row: CriterionScore) -> CriterionScore:
    return evolve(row, criterion=evolve(row.criterion, best=True))


@pytest.mark.parametrize(
    ("rows", "total", "losses"),
    [
        ([node("1", 8, 10)], points(8, 10), [Loss("1", _F(2))]),
        ([node("1", "9.5", 10)], points("9.5", 10), [Loss("1", _F("0.5"))]),
        ([node("1", 10, 10)], points(10, 10), []),
        ([node("1", 3, 0)], points(3, 0), [Loss("1", _F(-3), LossKind.GAIN)]),
        # more or less than the rows lost: a cap on the total, or a rule of it
        ([node("1", 8, 10)], points(7, 10), [Loss("1", _F(2)), Loss(None, _F(1), LossKind.CAP)]),
        (
            [node("1", 8, 10)],
            points("7.5", 10),
            [Loss("1", _F(2)), Loss(None, _F("0.5"), LossKind.CAP)],
        ),
        ([node("1", 8, 10)], points(9, 10), [Loss("1", _F(2)), Loss(None, _F(-1), LossKind.RULE)]),
        # the same of a criterion and its parts
        (
            [node("1", 5, 10, node("1.1", 8, 10))],
            points(5, 10),
            [Loss("1.1", _F(2)), Loss("1", _F(3), LossKind.CAP)],
        ),
        (
            [node("1", "7.5", 10, node("1.1", 8, 10))],
            points("7.5", 10),
            [Loss("1.1", _F(2)), Loss("1", _F("0.5"), LossKind.CAP)],
        ),
        (
            [node("1", 9, 10, node("1.1", 8, 10))],
            points(9, 10),
            [Loss("1.1", _F(2)), Loss("1", _F(-1), LossKind.RULE)],
        ),
        # of alternatives the criterion itself lost them
        ([best(node("1", 8, 10, node("1.1", 8, 10)))], points(8, 10), [Loss("1", _F(2))]),
        # nothing can be said of a row that is open, or a total that is
        ([node("1", None, 10)], points(8, 10), [Loss(None, _F(2), LossKind.CAP)]),
        ([node("1", 8, None)], points(8, 10), [Loss(None, _F(2), LossKind.CAP)]),
        ([node("1", 8, 10)], points(None, 10), []),
        ([node("1", 8, 10)], points(8, None), []),
    ],
)
def test_losses_are_told_where_they_are(
    rows: list[CriterionScore], total: Points, losses: list[Loss]
) -> None:
    assert list(losses_of(rows, total)) == losses


def test_losses_are_on_the_scale_of_the_total() -> None:
    inner = evolve(node("1", 6, 10, node("1.1", 4, 5)), scale=_F(2))
    rows = [inner, node("2", 3, 5)]
    found = losses_of(rows, points(44, 60), factor=_F(2), scale=_F(2))
    # a point of 1.1 is spread twice over, then brought to the scale of the total
    assert found == (
        Loss("1.1", _F(8)),
        Loss("1", _F(8), LossKind.CAP),
        Loss("2", _F(8)),
        Loss(None, _F(-8), LossKind.RULE),
    )


def test_what_is_skipped_is_a_loss_and_what_is_rescaled_is_not() -> None:
    rows = [node("1", 5, 5), outside("2", 3), outside("3", 2)]
    skipped = losses_of(rows, points(10, 20), factor=_F(2), rule=SKIP)
    assert skipped == (
        Loss("2", _F(6), LossKind.NOT_APPLICABLE),
        Loss("3", _F(4), LossKind.NOT_APPLICABLE),
    )
    assert losses_of(rows, points(10, 10), factor=_F(2), rule=RESCALE) == ()


def test_a_criterion_lost_what_of_it_is_skipped() -> None:
    rows = [node("1", 4, 5, node("1.1", 4, 5), outside("1.2", 3))]
    assert losses_of(rows, points(8, 16), factor=_F(2), rule=SKIP) == (
        Loss("1.1", _F(2)),
        Loss("1.2", _F(6), LossKind.NOT_APPLICABLE),
    )


def test_what_is_skipped_is_every_maximum_left_out_but_of_alternatives() -> None:
    rows = [node("1", 4, 5, outside("1.1", 3), outside("1.2", 2)), outside("2", 4)]
    assert skipped_in(rows, SKIP) == 9
    assert skipped_in(rows[::-1], SKIP) == 9
    assert skipped_in(rows, RESCALE) == 0
    assert skipped_in([best(rows[0])], SKIP) == 0
    own = evolve(rows[1], criterion=evolve(rows[1].criterion, not_applicable=SKIP))
    assert skipped_in([own], RESCALE) == 4
    unknown = outside("3", 1)
    unknown = evolve(unknown, criterion=evolve(unknown.criterion, maximum=None))
    assert skipped_in([unknown, rows[1]], SKIP) == 4
