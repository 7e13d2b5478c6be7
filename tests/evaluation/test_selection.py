from __future__ import annotations

import datetime as dt
from fractions import Fraction

from cchc_rules.evaluation.selection import in_force, settle
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.numbers import Interval
from cchc_rules.temporal.ranges import DateRange

YEAR = DateRange(dt.date(2021, 1, 1), dt.date(2021, 12, 31))
QUARTER = DateRange(dt.date(2021, 4, 1), dt.date(2021, 6, 30))
JULY = dt.date(2021, 7, 1)


def value(number: int, recorded: dt.date = JULY, **more: object) -> Fact:
    fields: dict[str, object] = {"agency": "VP", "about_day": dt.date(2021, 6, 30), **more}
    return Fact(FactKind.VALUE, "m", recorded, value=Interval.exact(Fraction(number)), **fields)  # type: ignore[arg-type]


def test_a_later_record_corrects_an_earlier_one() -> None:
    later = value(97, JULY + dt.timedelta(days=1))
    assert settle([value(99), later]).facts == (later,)


def test_equal_values_are_one_fact() -> None:
    assert len(settle([value(99), value(99)]).facts) == 1


def test_different_values_of_one_day_clash_unless_one_replaces_the_other() -> None:
    clash = settle([value(99), value(97)])
    assert (len(clash.facts), len(clash.contradictory)) == (0, 2)
    named = settle([value(99, id="a"), value(97, replaces="a")])
    assert [fact.replaces for fact in named.facts] == ["a"]


def test_a_withdrawn_fact_is_gone() -> None:
    assert in_force([value(99, id="a"), value(99, replaces="a", withdrawn=True)]) == ()
