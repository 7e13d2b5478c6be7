"""Places of scores that are settled, open at an end, excluded or not there."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.grading import Grade
from cchc_rules.evaluation.ranking import rank
from cchc_rules.evaluation.scores import Points
from cchc_rules.evaluation.scoring import CardScore, CriterionScore
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.plan.scorecards import Criterion, Rounding, Scorecard, Ties

TOLD = Fact(FactKind.SCORE, "CS/1", dt.date(2022, 1, 5))
CARD = Scorecard("CS", "Thử", Fraction(10))
DENSE = Scorecard("CS", "Thử", Fraction(10), ties=Ties(dense=True))


def score(
    agency: str | None,
    low: int | None,
    high: int | str | None,
    *,
    told: bool = True,
    card: Scorecard = CARD,
) -> CardScore:
    ends = [None if one is None else Fraction(one) for one in (low, high)]
    total = Points(ends[0], ends[1], Fraction(10))
    row = CriterionScore(Criterion("1", "1", "Một", Fraction(10)), total)
    rows = (CriterionScore(row.criterion, total, facts=(TOLD,) if told else ()),)
    return CardScore(card, agency, rows, total, total, None, Grade(), ())


def places(
    *scores: CardScore, exclude: tuple[str, ...] = ()
) -> list[tuple[str | None, int | None, int | None]]:
    return [(one.score.agency, one.first, one.last) for one in rank(scores, exclude=exclude)]


def test_an_open_score_may_have_every_place_that_it_can_come_to() -> None:
    found = places(score("U", 9, 9), score("V", 8, 8), score("W", 0, 10), score("T", 5, 5))
    assert found == [("U", 1, 2), ("W", 1, 4), ("V", 2, 3), ("T", 3, 4)]


def test_of_the_same_first_place_the_surer_one_is_listed_first() -> None:
    found = places(score("Z", 0, 10), score("X", 8, 9), score("Y", 5, 5))
    assert found == [("X", 1, 2), ("Z", 1, 3), ("Y", 2, 3)]


@pytest.mark.parametrize("other", [0, 1, 9])
def test_a_score_without_an_upper_end_may_be_ahead_of_any(other: int) -> None:
    assert places(score("A", -1, None), score("B", other, other)) == [("A", 1, 2), ("B", 1, 2)]
    assert places(score("A", other, None), score("B", other - 1, other - 1)) == [
        ("A", 1, 1),
        ("B", 2, 2),
    ]


@pytest.mark.parametrize("other", [-1, 0, 9])
def test_a_score_without_a_lower_end_may_be_behind_any(other: int) -> None:
    assert places(score("A", None, other + 1), score("B", other, other)) == [
        ("A", 1, 2),
        ("B", 1, 2),
    ]
    assert places(score("A", None, other), score("B", other, other)) == [
        ("B", 1, 1),
        ("A", 1, 2),
    ]


def test_equal_scores_share_a_place_and_are_listed_by_name() -> None:
    scores = [score("C", 5, 5), score("B", 7, 7), score("A", 7, 7), score(None, 7, 7)]
    assert places(*scores) == [(None, 1, 1), ("A", 1, 1), ("B", 1, 1), ("C", 4, 4)]


def test_who_is_excluded_or_says_nothing_has_no_place_and_takes_none() -> None:
    scores = [
        score("A", 3, 3),
        score("B", 0, "0.5"),
        score("C", 0, None),
        score("D", 7, 7),
        score("E", 10, 10, told=False),
        score("F", 1, 1),
    ]
    assert places(*scores, exclude=("B", "C", "D")) == [
        ("A", 1, 1),
        ("F", 2, 2),
        ("C", None, None),
        ("E", None, None),
        ("D", None, None),
        ("B", None, None),
    ]


TIED = Scorecard("CS", "Thử", Fraction(10), ties=Ties(("9", "2", "1")))
EXACT = Scorecard("CS", "Thử", Fraction(10), rounding=Rounding(0))
ROUGH = Scorecard("CS", "Thử", Fraction(10), rounding=Rounding(0, before_grades=True))


def with_points(one: CardScore, *rows: tuple[str, int]) -> CardScore:
    """The score with points of its criteria."""
    found = (
        CriterionScore(
            Criterion(name, name, name, Fraction(10)),
            Points(Fraction(got), Fraction(got), Fraction(10)),
            facts=(TOLD,),
        )
        for name, got in rows
    )
    return evolve(one, rows=tuple(found))


def test_of_equal_scores_the_criteria_named_decide_in_turn() -> None:
    rows = {
        "A": (("1", 9), ("2", 1)),
        "B": (("1", 1), ("2", 2)),
        "C": (("1", 2), ("2", 2)),
        "D": (("1", 2), ("2", 2)),
    }
    scores = [with_points(score(who, 5, 5, card=TIED), *rows[who]) for who in rows]
    assert places(*scores) == [("C", 1, 1), ("D", 1, 1), ("B", 3, 3), ("A", 4, 4)]
    more = with_points(score("E", 6, 6, card=TIED), ("1", 0), ("2", 0))
    assert places(more, *scores)[0] == ("E", 1, 1)


def test_rounded_scores_are_compared_only_where_the_card_says_so() -> None:
    for card, last in ((EXACT, 2), (ROUGH, 1)):
        one, other = score("A", 0, 0, card=card), score("B", 0, 0, card=card)
        low, high = Fraction("8.6"), Fraction("9.4")
        scores = [
            evolve(one, total=Points(high, high, Fraction(10))),
            evolve(other, total=Points(low, low, Fraction(10))),
        ]
        assert places(*scores) == [("A", 1, 1), ("B", last, last)]


def test_dense_places_count_open_scores_apart_and_settled_ones_once() -> None:
    scores = [score(one, 9, 9, card=DENSE) for one in "AB"]
    scores += [score("C", 7, 8, card=DENSE), score("D", 7, 8, card=DENSE)]
    scores += [score("E", 5, 5, card=DENSE)]
    assert places(score("F", 10, 10, card=DENSE), *scores) == [
        ("F", 1, 1),
        ("A", 2, 2),
        ("B", 2, 2),
        ("C", 3, 4),
        ("D", 3, 4),
        ("E", 4, 5),
    ]
    assert places(*scores) == [
        ("A", 1, 1),
        ("B", 1, 1),
        ("C", 2, 3),
        ("D", 2, 3),
        ("E", 3, 4),
    ]
