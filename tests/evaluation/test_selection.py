"""Which facts stand: the newest of each slot, less what is taken back or replaced."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.selection import Settled, in_force, settle, settle_events, standing
from cchc_rules.facts.fact import Evidence, Fact, FactKind, Provenance
from cchc_rules.facts.facts import Facts
from cchc_rules.numbers import Interval
from cchc_rules.temporal.ranges import DateRange, Period

YEAR = DateRange(dt.date(2021, 1, 1), dt.date(2021, 12, 31))
QUARTER = DateRange(dt.date(2021, 4, 1), dt.date(2021, 6, 30))
JULY = dt.date(2021, 7, 1)
AUGUST = dt.date(2021, 8, 1)


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


def test_a_withdrawn_fact_alone_is_no_fact() -> None:
    assert settle([value(99, withdrawn=True)]) == Settled(())
    assert settle([value(99)]) == Settled((value(99),))


def test_only_what_is_named_as_replaced_is_gone() -> None:
    rows = (value(99, id="a"), value(98, id="b"), value(97, id="c", replaces="a"), value(96))
    assert in_force(rows) == rows[1:]


def test_what_is_taken_back_is_what_was_recorded_up_to_that_day() -> None:
    back = value(0, JULY, withdrawn=True)
    later = value(99, AUGUST)
    assert in_force([value(99, JULY), back, later]) == (later,)
    assert in_force([value(99, dt.date(2021, 6, 30)), back]) == ()


@pytest.mark.parametrize("days", [(JULY, AUGUST), (AUGUST, JULY)])
def test_of_two_that_take_back_the_later_one_counts(days: tuple[dt.date, dt.date]) -> None:
    back = [value(0, day, withdrawn=True) for day in days]
    after = value(97, dt.date(2021, 8, 2))
    assert in_force([value(99, AUGUST), *back, after]) == (after,)


@pytest.mark.parametrize(
    "other",
    [
        {"agency": "TA"},
        {"column": "thẩm định"},
        {"subject": "khác"},
        {"dimensions": (("lĩnh vực", "đất đai"),)},
        {"about_day": dt.date(2021, 6, 29)},
        {"about_period": Period(YEAR, "năm 2021")},
        {"object": "bài viết"},
        {"baseline": True},
        {"kind": FactKind.OCCURRENCE},
        {"evidence": Evidence("15/BC", "15/BC")},
    ],
)
def test_what_is_taken_back_is_of_the_same_slot_kind_and_document(
    other: dict[str, object],
) -> None:
    apart = evolve(value(99), **other)  # type: ignore[arg-type]
    assert in_force([apart, value(98), value(0, withdrawn=True)]) == (apart,)
    assert in_force([apart, value(98), evolve(apart, withdrawn=True)]) == (value(98),)


def test_facts_stand_subject_by_subject() -> None:
    one, other = value(99, id="a"), evolve(value(98), subject="khác", replaces="a")
    assert standing(given := Facts((one, other), "số liệu")) is given
    gone = evolve(one, id="b", replaces="a")
    stands = standing(Facts((one, other, gone), "số liệu"))
    assert (stands.items, stands.digest) == ((gone, other), "số liệu")
    assert standing(plain := Facts((one, one))) is plain


def test_facts_of_other_slots_stand_beside_each_other() -> None:
    half = DateRange(YEAR.first, QUARTER.last)
    rows = (
        value(99),
        value(98, agency="TA"),
        value(97, column="thẩm định"),
        value(96, object="bài viết"),
        value(95, about_day=None, about_period=Period(QUARTER, "quý II")),
        value(94, about_day=None, about_period=Period(half, "6 tháng đầu năm")),
        value(93, about_day=None, about_period=Period(YEAR, "năm 2021")),
    )
    assert settle(rows) == Settled(rows)


def test_figures_of_one_period_clash_whatever_day_they_name() -> None:
    quarter = Period(QUARTER, "quý II/2021")
    rows = tuple(
        value(number, about_period=quarter, about_day=dt.date(2021, 6, number))
        for number in (29, 30)
    )
    assert settle(rows) == Settled((), rows)


def test_facts_of_one_slot_and_day_that_are_of_two_kinds_clash() -> None:
    rows = tuple(
        Fact(kind, "m", JULY, about_day=JULY) for kind in (FactKind.DONE, FactKind.NOT_DONE)
    )
    assert settle(rows) == Settled((), rows)


def test_a_yes_is_one_whatever_kind_of_fact_gives_it() -> None:
    rows = [
        Fact(kind, "m", JULY, about_day=JULY, answer=True)
        for kind in (FactKind.YES_NO, FactKind.JUDGEMENT)
    ]
    assert settle(rows) == Settled((rows[0],))


def test_of_equal_facts_the_first_row_is_shown_and_of_older_ones_none() -> None:
    rows = [value(99, provenance=Provenance("f.csv", row)) for row in (3, 2)]
    (kept,) = settle([value(98, dt.date(2021, 6, 30)), *rows]).facts
    assert kept.provenance.row == 2


def test_reports_of_one_day_with_other_products_or_documents_are_others() -> None:
    said = [("Kế hoạch", "1/KH"), ("Báo cáo", "1/KH"), ("Kế hoạch", "2/KH"), ("Kế hoạch", None)]
    rows = tuple(
        Fact(
            FactKind.DONE,
            "m",
            JULY,
            about_day=JULY,
            text=text,
            evidence=Evidence(number, number) if number else None,
        )
        for text, number in said
    )
    assert settle_events(rows) == Settled(rows)
    again = evolve(rows[0], text="KẾ HOẠCH", recorded_on=AUGUST)
    assert settle_events((rows[0], again)) == Settled((again,))
