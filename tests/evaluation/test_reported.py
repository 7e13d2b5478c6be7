"""The figure about an item beside what its measures come to."""

from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.figures import Asked, Figure
from cchc_rules.evaluation.reported import (
    denominator_of,
    is_about_item,
    numerator_of,
    reported_figure,
)
from cchc_rules.evaluation.verdicts import Reason
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.measures import Expression, Level, Measure, MeasureKind, Term
from cchc_rules.temporal.ranges import DateRange, Period
from tests.evaluation.builders import AFTER, YEAR, count, day, plan, ratio, target, value

QUARTER = Period(DateRange(day("01-01"), day("03-31")), "quý I/2021")
HALF = Period(DateRange(day("01-01"), day("06-30")), "6 tháng đầu năm 2021")
MEASURES = (
    ("đúng", "Đúng hạn", "hồ sơ"),
    ("tổng", "Tổng", "hồ sơ"),
    ("chi", "Đã chi", "triệu đồng"),
    ("nợ", "Đã trả", "tỷ đồng"),
    ("giao", "Được giao", "tỷ đồng"),
    ("thêm", "Giao thêm", "đồng"),
)
MANY, SHARE = count(98), ratio("98")


def _asked(level: Level, *facts: Fact) -> Asked:
    measures = [Measure(*one, MeasureKind.CUMULATIVE) for one in MEASURES]
    return Asked(
        plan(target(level), measures=tuple(measures)),
        gather(facts),
        "1",
        YEAR.days,
        AFTER,
        frozenset({"A"}),
        YEAR.days.last,
        kind=MeasureKind.CUMULATIVE,
    )


def _figure(level: Level, *facts: Fact) -> Figure:
    return reported_figure(_asked(level, *facts), level)


def _share(above: int, below: int, period: Period = YEAR) -> Fact:
    one = value("1", above, period=period)
    return evolve(one, kind=FactKind.RATIO, denominator=Interval.exact(below))


def _in(unit: str, number: int) -> Fact:
    return evolve(value("1", number), unit=unit)


CLASH = Reason.CONTRADICTORY_FACTS


def test_the_figure_about_the_item_answers_where_its_measures_agree_or_are_silent() -> None:
    own = value("1", 98)
    assert _figure(MANY, own).facts == (own,)
    assert _figure(MANY, own, value("đúng", 98)).facts == (own,)
    measured = value("đúng", 98)
    assert _figure(MANY, measured).facts == (measured,)


@pytest.mark.parametrize(
    ("level", "facts"),
    [
        (MANY, (value("1", 98), value("đúng", 97))),
        (MANY, (value("1", 97), value("đúng", 98))),
        (SHARE, (value("1", 98), value("đúng", 99), value("tổng", 100))),
        (SHARE, (_share(98, 100), value("đúng", 99), value("tổng", 100))),
        (SHARE, (_in("hồ sơ", 98), value("đúng", 99))),
        (SHARE, (_in("%", 98), value("đúng", 98), value("tổng", 200))),
        (SHARE, (_share(0, 0), value("đúng", 98), value("tổng", 100))),
    ],
)
def test_figures_that_cannot_both_hold_are_all_shown(level: Level, facts: tuple[Fact, ...]) -> None:
    assert _figure(level, *facts) == Figure(facts=facts, reason=CLASH)


def test_a_number_in_a_unit_about_a_share_is_the_part_that_is_divided() -> None:
    own, sides = _in("hồ sơ", 99), (value("đúng", 99), value("tổng", 200))
    assert _figure(SHARE, own, *sides) == Figure(Interval.exact(99), (own,))


@pytest.mark.parametrize(
    ("own", "above", "below"),
    [
        (_share(1, 2), 49, 98),
        (_in("%", 49), 98, 200),
        (_share(0, 0), 0, 0),
    ],
)
def test_shares_are_alike_that_come_to_the_same_percentage(
    own: Fact, above: int, below: int
) -> None:
    assert _figure(SHARE, own, value("đúng", above), value("tổng", below)).facts == (own,)


@pytest.mark.parametrize("number", [98, 49])
def test_a_bare_number_may_be_the_part_or_the_percentage_of_what_is_measured(number: int) -> None:
    measured = value("đúng", 98)
    found = _figure(SHARE, value("1", number), measured, value("tổng", 200))
    assert (found.facts, found.reason) == ((measured,), None)


def test_a_share_of_what_may_be_nothing_is_open() -> None:
    own = evolve(_share(1, 2), denominator=Interval(Fraction(0), Fraction(2)))
    assert _figure(SHARE, own, value("đúng", 98), value("tổng", 100)).facts == (own,)


def test_sides_of_a_share_are_worked_out_in_one_unit() -> None:
    above = (Term("chi"), Term("nợ"))
    spent = Level(Expression(above, (Term("giao"), Term("thêm"))), SHARE.threshold)
    asked = _asked(spent, *(value(one, 2) for one in ("chi", "nợ", "giao", "thêm")))
    assert numerator_of(asked, spent).value == Interval.exact(2002)
    assert denominator_of(asked, spent).value == Interval.exact(2000 + Fraction(2, 10**6))


def test_a_figure_of_measures_is_not_about_the_item() -> None:
    own, measured = value("1", 98), value("đúng", 98)
    asked = _asked(MANY)
    assert is_about_item(asked, Figure(facts=(own,)))
    for facts in ((), (measured,), (own, measured)):
        assert not is_about_item(asked, Figure(facts=facts))


def test_a_share_of_something_is_not_held_against_a_count() -> None:
    own = _share(99, 100)
    assert _figure(MANY, own, value("đúng", 98)).facts == (own,)


@pytest.mark.parametrize(
    ("level", "own", "sides"),
    [
        (MANY, value("1", 98), (value("đúng", 10, period=QUARTER),)),
        (SHARE, value("1", 98), (value("đúng", 10, period=QUARTER), value("tổng", 100))),
        (SHARE, _share(98, 100), (value("đúng", 10), value("tổng", 100, period=QUARTER))),
        (SHARE, value("1", 98), (value("tổng", 100),)),
        (SHARE, _share(98, 100), (value("đúng", 10, period=QUARTER), value("tổng", 100))),
    ],
)
def test_measures_that_lack_a_part_say_nothing_against_the_figure_about_the_item(
    level: Level, own: Fact, sides: tuple[Fact, ...]
) -> None:
    found = _figure(level, own, *sides)
    assert (found.facts, found.reason) == ((own,), None)


def test_of_two_counts_that_lack_a_part_the_greater_one_answers() -> None:
    own, measured = value("1", 50, period=HALF), value("đúng", 49, period=QUARTER)
    assert _figure(MANY, own, measured).facts == (own,)
    more = value("đúng", 51, period=QUARTER)
    assert _figure(MANY, own, more).facts == (more,)
    same = value("đúng", 50, period=QUARTER)
    assert _figure(MANY, own, same).facts == (own,)


@pytest.mark.parametrize("own", [_share(1, 2, QUARTER), value("1", 50, period=QUARTER)])
def test_a_share_that_lacks_a_part_stays_unless_both_measures_are_whole(own: Fact) -> None:
    above, below = value("đúng", 98), value("tổng", 100)
    assert _figure(SHARE, own, above, below).facts == (above,)
    for sides in ((above,), (below,), (above, value("tổng", 50, period=QUARTER))):
        found = _figure(SHARE, own, *sides)
        assert (found.facts, found.reason) == ((own,), Reason.NO_DATA)


def test_measures_that_contradict_each_other_are_told_beside_a_share_that_lacks_a_part() -> None:
    own, clash = _share(1, 2, QUARTER), (value("đúng", 98), value("đúng", 97))
    assert _figure(SHARE, own, *clash, value("tổng", 100)) == Figure(facts=clash, reason=CLASH)
