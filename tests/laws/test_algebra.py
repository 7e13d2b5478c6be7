"""Laws of the verdict algebra, by brute force over all values.

| law | test |
|---|---|
| commutative, associative, idempotent, neutral | orders |
| De Morgan | negation |
| at-least(1) = any, at-least(n) = all | counting |
| Kleene's strong logic on MET, UNKNOWN, NOT_MET | kleene |
| a decided result stays whatever its open operands become | stability |
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product

import pytest

from cchc_rules.evaluation.algebra import (
    all_of,
    any_of,
    at_least,
    at_most,
    negate,
    share_need,
)
from cchc_rules.evaluation.verdicts import Value

VALUES = tuple(Value)
TRIPLES = tuple(product(VALUES, repeat=3))
FOURS = tuple(product(VALUES, repeat=4))
NONE = Value.NOT_APPLICABLE
OPEN = (Value.PENDING, Value.UNKNOWN)
DECIDED = (Value.MET, Value.NOT_MET)


@pytest.mark.parametrize("combine", [all_of, any_of])
def test_orders_are_commutative_associative_idempotent_and_have_a_neutral(combine) -> None:  # type: ignore[no-untyped-def]
    for one, two, three in TRIPLES:
        assert len({combine(order) for order in permutations((one, two, three))}) == 1
        assert combine((combine((one, two)), three)) == combine((one, combine((two, three))))
        assert combine((one, one)) == one
        assert combine((one, NONE)) == one
    assert combine(()) is NONE


def test_negation_is_an_involution_and_obeys_de_morgan() -> None:
    for one, two, three in TRIPLES:
        assert negate(negate(one)) is one
        negated = [negate(value) for value in (one, two, three)]
        assert negate(all_of((one, two, three))) is any_of(negated)
        assert negate(any_of((one, two, three))) is all_of(negated)


def test_counting_one_is_any_and_counting_all_is_all() -> None:
    for values in FOURS:
        applicable = sum(value is not NONE for value in values)
        assert at_least(1, values) is any_of(values)
        assert at_least(applicable, values) is all_of(values)


def test_at_most_is_not_more_than() -> None:
    for values in FOURS:
        for limit in range(5):
            assert at_most(limit, values) is negate(at_least(limit + 1, values))


def test_restricted_to_three_values_it_is_kleene() -> None:
    truth = {Value.MET: 1, Value.UNKNOWN: 0, Value.NOT_MET: -1}
    for one, two in product(truth, repeat=2):
        assert truth[all_of((one, two))] == min(truth[one], truth[two])
        assert truth[any_of((one, two))] == max(truth[one], truth[two])


def test_a_decided_result_stays_whatever_its_open_operands_become() -> None:
    for values in FOURS:
        closings = [VALUES if value in OPEN else (value,) for value in values]
        for combine in (all_of, any_of, lambda ones: at_least(2, ones)):
            result = combine(values)
            if result not in DECIDED:
                continue
            for closed in product(*closings):
                assert combine(closed) is result or all(value is NONE for value in closed)


def test_shares_count_whole_members() -> None:
    assert share_need(Fraction(30, 100), 13) == 4
    assert share_need(Fraction(20, 100), 21) == 5
    assert share_need(Fraction(30, 100), 10) == 3
    assert share_need(Fraction(30, 100), 10, strict=True) == 4
    assert share_need(Fraction(30, 100), 13, strict=True) == 4
