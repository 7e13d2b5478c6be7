"""Which facts are in force, whoever reports them."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from cchc_rules.evaluation.selection import standing
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts

FIRST = Fact(FactKind.VALUE, "a", dt.date(2024, 1, 5), agency="A", id="m1")
SECOND = evolve(FIRST, agency="B", id="m2", replaces="m1")
BACK = evolve(FIRST, id="", replaces="m2", withdrawn=True)
OTHER = evolve(FIRST, subject="b", id="m1")


def test_a_correction_counts_whichever_agency_it_names() -> None:
    assert standing(Facts((FIRST, SECOND), "số")) == Facts((SECOND,))
    assert standing(Facts((FIRST, SECOND), "số")).digest == "số"


def test_what_is_taken_back_and_what_takes_it_back_are_gone() -> None:
    assert standing(Facts((SECOND, BACK))).items == ()


def test_a_correction_is_of_its_own_subject_and_facts_without_one_stay_the_same_set() -> None:
    assert standing(Facts((OTHER, SECOND))).items == (OTHER, SECOND)
    alone = Facts((FIRST, OTHER))
    assert standing(alone) is alone


def test_facts_are_found_by_subject_and_agency_in_their_order() -> None:
    nobody = evolve(FIRST, agency=None)
    facts = Facts((SECOND, nobody, FIRST, OTHER))
    assert facts.subjects == ("a", "b")
    assert facts.about("a") == (SECOND, nobody, FIRST)
    assert facts.about("a", frozenset({"A", None})) == (nobody, FIRST)
    assert facts.about("a", frozenset({"A", "B", "C", None})) == (SECOND, nobody, FIRST)
    assert facts.about("a", frozenset({"A"})) == (FIRST,)
    assert facts.about("c", frozenset({"A"})) == facts.about("c") == ()
