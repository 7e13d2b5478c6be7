"""Figures shown beside a level never look as if they stood on its other side."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_rules.numbers import Interval
from cchc_rules.reports.words import figure_words, interval_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(38800, 9701), "3,9996"),
        (Fraction("97.995"), "97,995"),
        (Fraction(98), "98"),
        (Fraction("88.29"), "88,29"),
        (Fraction(200, 3), "66,67"),
        (Fraction(6124000, 62487), "98,004"),
        (Fraction(-38800, 9701), "-3,9996"),
        (Fraction(1, 10**30), "0"),
    ],
)
def test_rounding_never_hides_a_difference(value: Fraction, words: str) -> None:
    assert figure_words(value) == words


def test_an_interval_says_both_ends() -> None:
    assert interval_words(Interval(Fraction("88.28"), Fraction("88.3"))) == "từ 88,28 đến 88,3"
    assert interval_words(Interval(None, None)) == "không rõ"
    assert interval_words(Interval(Fraction(5), None)) == "từ 5"
    assert interval_words(Interval(None, Fraction(5))) == "đến 5"
