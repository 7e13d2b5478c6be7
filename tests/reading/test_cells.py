"""What the texts of single cells mean."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.facts.fact import Evidence
from cchc_rules.numbers import Interval
from cchc_rules.reading.cells import (
    Amount,
    Cell,
    parse_amount,
    parse_answer,
    parse_dimensions,
    parse_evidence,
)
from cchc_rules.reading.figures import Fault, Precision, parse_plain_number

EXACT = Precision()


def test_a_unit_beside_the_number_is_its_unit() -> None:
    amount = parse_amount(Cell("3.887 hồ sơ"), EXACT)
    assert amount == Amount(Interval.exact(3887), "hồ sơ")
    assert parse_amount(Cell("3.887 Hồ sơ"), EXACT, "hồ sơ") == Amount(
        Interval.exact(3887), "Hồ sơ"
    )


SCALED = [
    ("1,5 tỷ đồng", "", 1_500_000_000, "đồng"),
    ("1,5 tỉ", "đồng", 1_500_000_000, ""),
    ("2 nghìn tỷ đồng", "đồng", 2_000_000_000_000, "đồng"),
    ("3 Nghìn hồ sơ", "", 3000, "hồ sơ"),
    ("5 triệu đồng", "triệu đồng", 5, "triệu đồng"),
]


@pytest.mark.parametrize(("text", "unit", "value", "beside"), SCALED)
def test_thousands_and_millions_in_words_belong_to_the_number(
    text: str, unit: str, value: int, beside: str
) -> None:
    assert parse_amount(Cell(text), EXACT, unit) == Amount(Interval.exact(value), beside)


def test_the_last_digit_of_a_number_in_millions_is_a_million() -> None:
    amount = parse_amount(Cell("khoảng 5 triệu đồng"), EXACT)
    assert amount == Amount(Interval(Fraction(4_000_000), Fraction(6_000_000)), "đồng")


def test_two_units_for_one_number_are_refused() -> None:
    fault = parse_amount(Cell("3.887 hồ sơ"), EXACT, "đơn vị")
    assert isinstance(fault, Fault)
    assert fault.code is words.UNIT_CONFLICT


def test_the_unit_percent_settles_three_decimals() -> None:
    assert parse_amount(Cell("97,995"), EXACT, "%") == Amount(Interval.exact(Fraction("97.995")))
    assert isinstance(parse_amount(Cell("97,995"), EXACT), Fault)


def test_bounds_stand_for_themselves() -> None:
    assert parse_amount(Cell("[1; 2]"), EXACT) == Amount(Interval(Fraction(1), Fraction(2)))
    assert isinstance(parse_amount(Cell("[2; 1]"), EXACT), Fault)


def test_a_number_of_the_file_is_taken_as_it_is() -> None:
    cell = Cell("1.234", figure=parse_plain_number("1.234"))
    assert parse_amount(cell, EXACT) == Amount(Interval.exact(Fraction("1.234")))
    assert isinstance(parse_amount(Cell("1e99999", figure=parse_plain_number("x")), EXACT), Fault)


def test_answers_are_yes_or_no_or_refused() -> None:
    assert parse_answer(" Có ") is True
    assert parse_answer("không đạt") is False
    assert isinstance(parse_answer("Tốt"), Fault)


EVIDENCE = {
    "15/UBND-VP ngày 22/3/2021": ("15/UBND-VP", dt.date(2021, 3, 22)),
    "215/KH-UBND, 29/01/2021": ("215/KH-UBND", dt.date(2021, 1, 29)),
    "61/2018/NĐ-CP ngày 23 tháng 4 năm 2018": ("61/2018/NĐ-CP", dt.date(2018, 4, 23)),
    "54/2017/QH14": ("54/2017/QH14", None),
    "Biên bản họp trực tuyến": (None, None),
    "Biên bản ngày 2021-03-22": (None, dt.date(2021, 3, 22)),
}


@pytest.mark.parametrize("text", EVIDENCE)
def test_evidence_gives_number_and_date(text: str) -> None:
    assert parse_evidence(text) == Evidence(text, *EVIDENCE[text])


@pytest.mark.parametrize("text", ["15/UBND-VP ngày 31/2/2021", "15/UBND-VP ngày 22/3"])
def test_evidence_with_a_bad_day_is_refused(text: str) -> None:
    assert isinstance(parse_evidence(text), Fault)


def test_dimensions_are_pairs_in_one_order() -> None:
    expected = (("lĩnh vực", "hộ tịch"), ("mức độ", "4"))
    assert parse_dimensions("mức độ=4; lĩnh vực=hộ tịch") == expected
    assert parse_dimensions("lĩnh vực = hộ tịch, mức độ = 4") == expected
    assert parse_dimensions("lĩnh vực=đất đai, nhà ở") == (("lĩnh vực", "đất đai, nhà ở"),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hộ tịch", words.NOT_A_DIMENSION),
        ("lĩnh vực=", words.NOT_A_DIMENSION),
        ("a=b=c", words.NOT_A_DIMENSION),
        ("a=b;", words.NOT_A_DIMENSION),
        ("a=b; A=c", words.REPEATED_DIMENSION),
    ],
)
def test_bad_dimensions_are_refused(text: str, code: object) -> None:
    fault = parse_dimensions(text)
    assert isinstance(fault, Fault)
    assert fault.code is code
