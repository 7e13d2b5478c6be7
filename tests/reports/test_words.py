"""Figures shown beside a level never look as if they stood on its other side."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from cchc_rules.evaluation.verdicts import Numbers
from cchc_rules.numbers import Interval
from cchc_rules.reports.words import due_words, figure_words, interval_words, numbers_words
from cchc_rules.temporal.due import DueDay
from cchc_rules.temporal.ranges import DateRange


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


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (Numbers(Interval.exact(98), unit="%"), "đạt 98%"),
        (Numbers(numerator=Interval.exact(2), denominator=Interval.exact(3)), "đạt 2/3"),
        (Numbers(Interval.exact(5), "từ 7 hồ sơ", "hồ sơ", shortfall=2, shortfall_unit="hồ sơ"),
         "đạt 5 hồ sơ so với mức từ 7 hồ sơ; còn thiếu 2 hồ sơ để đạt"),
        (Numbers(required="từ 7 hồ sơ"), "so với mức từ 7 hồ sơ"),
        (Numbers(), ""),
    ],
)  # fmt: skip
def test_numbers_say_only_what_is_known(numbers: Numbers, words: str) -> None:
    assert numbers_words(numbers) == words


def test_a_due_day_says_where_it_moved_to_and_its_other_reading() -> None:
    june = DateRange(dt.date(2024, 6, 1), dt.date(2024, 6, 30))
    other = DueDay("", june, dt.date(2024, 6, 28), dt.date(2024, 6, 28), "")
    due = DueDay("", june, dt.date(2024, 6, 30), dt.date(2024, 7, 1), "", other=other)
    assert due_words(due) == "30/6/2024 (Chủ nhật) → hết 01/7/2024 hoặc 28/6/2024"
