"""Facts found by subject, agency and period; what of them is plain."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.facts.fact import FactKind
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.numbers import Interval
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.evaluation.builders import YEAR, value

QUARTERS = periods(PeriodKind.QUARTER, 2021)
PARTS = [value("đúng", number, period=one) for number, one in enumerate(QUARTERS, 1)]


def test_plain_figures_of_parts_are_told_in_the_order_of_their_periods() -> None:
    series = gather(reversed(PARTS)).series("đúng", "A")
    assert series is not None
    assert [one.fact for one in series] == PARTS
    assert [(one.top, one.bottom) for one in series] == [(1, 1), (2, 1), (3, 1), (4, 1)]
    first = QUARTERS[0].days
    assert (series[0].first, series[0].last) == (first.first.toordinal(), first.last.toordinal())


def test_a_figure_is_told_as_a_pair_of_whole_numbers() -> None:
    half = evolve(PARTS[0], value=Interval.exact(Fraction(3, 2)))
    (one,) = gather([half]).series("đúng", "A") or ()
    assert (one.top, one.bottom, one.value) == (3, 2, half.value)


def test_nothing_told_is_an_empty_series_every_time() -> None:
    facts = gather(PARTS)
    for _ in range(2):
        assert facts.series("đúng", "X") == facts.series("tổng", "A") == ()


@pytest.mark.parametrize(
    "odd",
    [
        {"about_period": None, "about_day": YEAR.days.last},
        {"value": Interval(Fraction(1), Fraction(2))},
        {"value": Interval(Fraction(1), Fraction(1), False, True)},
        {"value": Interval(None, Fraction(1))},
        {"value": None},
        {"denominator": Interval.exact(3), "kind": FactKind.RATIO},
        {"denominator": Interval.exact(3)},
        {"dimensions": (("lĩnh vực", "đất đai"),)},
        {"kind": FactKind.OCCURRENCE},
        {"baseline": True},
        {"withdrawn": True},
        {"replaces": "1"},
        {"answer": True},
    ],
)
def test_an_odd_fact_makes_the_others_to_be_weighed(odd: dict[str, object]) -> None:
    rows = [evolve(PARTS[0], **odd), PARTS[1]]  # type: ignore[arg-type]
    assert gather(rows).series("đúng", "A") is None
    assert gather(rows[:1]).series("đúng", "A") is None
    assert gather(rows).weighed.items == tuple(rows)


def test_figures_that_share_a_day_are_weighed() -> None:
    assert gather([*PARTS, value("đúng", 10)]).series("đúng", "A") is None
    assert gather([PARTS[0], PARTS[0]]).series("đúng", "A") is None


def test_only_subjects_with_something_to_weigh_are_weighed() -> None:
    other = [value("tổng", 1, agency="X"), value("tổng", 2, agency="X"), value("tổng", 3)]
    assert gather([*PARTS, *other]).weighed.items == tuple(other)
    assert gather(PARTS).weighed.items == ()


def test_all_known_facts_are_the_facts_themselves() -> None:
    facts = Facts(tuple(PARTS), "số")
    last = max(fact.recorded_on for fact in PARTS)
    assert facts.known_at(last) is facts
    before = facts.known_at(last - dt.timedelta(days=1))
    assert (before.items, before.digest) == (tuple(PARTS[:-1]), "số")
    assert len(Facts().known_at(dt.date.min)) == 0


def test_corrections_are_withdrawals_and_facts_that_replace_others() -> None:
    assert not gather(PARTS).has_corrections
    assert gather([*PARTS, evolve(PARTS[0], withdrawn=True)]).has_corrections
    assert gather([*PARTS, evolve(PARTS[0], replaces="1")]).has_corrections


def test_who_is_told_about() -> None:
    facts = gather([*PARTS, evolve(PARTS[0], subject="tổng", agency=None)])
    assert facts.agencies == {"A", None}
    assert facts.mentions("tổng", None)
    assert not facts.mentions("tổng", "A")
    assert not facts.mentions("khác", "A")
    assert Facts().agencies == frozenset()


def test_facts_are_told_in_the_order_they_came() -> None:
    mixed = [value("đúng", 1, agency=who) for who in ("X", "A", "X", "Y")]
    facts = gather(mixed)
    assert facts.about("đúng") == tuple(mixed)
    assert facts.about("đúng", {"A", "X"}) == tuple(mixed[:3])
    assert facts.about("đúng", {"Z"}) == facts.about("khác") == facts.about("khác", {"A"}) == ()
