"""Families of level phrases, each with its meaning worked out from the words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from cchc_rules.checking.thresholds import read_threshold
from cchc_rules.plan.thresholds import Operator, Threshold

CHANGE, EVERY, AT_LEAST = Operator.CHANGE, Operator.EVERY, Operator.AT_LEAST


def _all(phrase: str) -> tuple[Threshold, ...]:
    found = read_threshold(phrase)[0]
    return found.readings or (found,)


@pytest.mark.parametrize(
    ("phrase", "operator", "value", "unit", "of"),
    [
        ("đạt và vượt 100% kế hoạch", AT_LEAST, 100, "%", "kế hoạch"),
        ("bằng hoặc vượt 80%", AT_LEAST, 80, "%", None),
        ("12/12 chỉ tiêu", EVERY, 100, "%", "chỉ tiêu"),
        ("21/21 xã, thị trấn", EVERY, 100, "%", "xã, thị trấn"),
        ("cải thiện ít nhất 5 bậc", CHANGE, 5, "bậc", None),
        ("tăng gấp đôi", CHANGE, 100, "%", None),
        ("tăng gấp 3 lần", CHANGE, 200, "%", None),
        ("giảm một nửa", CHANGE, -50, "%", None),
        ("0 hồ sơ", Operator.EQUAL, 0, "hồ sơ", None),
        ("đạt 100% ở cấp tỉnh", AT_LEAST, 100, "%", "cấp tỉnh"),
        ("nằm trong nhóm 10 tỉnh", Operator.RANK_AT_MOST, 10, "hạng", "tỉnh"),
    ],
)
def test_one_meaning(
    phrase: str, operator: Operator, value: int, unit: str, of: str | None
) -> None:
    (one,) = _all(phrase)
    assert (one.operator, one.value, one.unit, one.of) == (operator, Fraction(value), unit, of)


@pytest.mark.parametrize(
    ("phrase", "ends"),
    [
        ("giảm 5-10% số vụ", (Fraction(-5), Fraction(-10))),
        ("tăng từ 2 đến 3 bậc", (Fraction(2), Fraction(3))),
    ],
)
def test_a_range_of_a_change_is_within_it_or_at_least_its_first_end(
    phrase: str, ends: tuple[Fraction, Fraction]
) -> None:
    inside, least = _all(phrase)
    assert (inside.operator, inside.value, inside.value2) == (CHANGE, *ends)
    assert (least.operator, least.value, least.value2) == (CHANGE, ends[0], None)


def test_a_rate_may_name_who_and_how_often() -> None:
    (one,) = _all("ít nhất 01 sáng kiến/đơn vị/năm")
    assert (one.value, one.unit, one.per, one.quantifier) == (
        Fraction(1),
        "sáng kiến",
        "năm",
        "mỗi đơn vị",
    )


def test_a_fraction_of_a_time_is_a_share_of_it() -> None:
    (one,) = _all("không quá 1/3 thời gian quy định")
    assert (one.operator, one.value, one.unit) == (Operator.AT_MOST, Fraction(100, 3), "%")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("giảm 2 lần", [(Fraction(-50), "%"), (Fraction(-2), "lần")]),
        (
            "cao hơn ít nhất 2% so với năm trước",
            [(Fraction(2), "%"), (Fraction(2), "điểm phần trăm")],
        ),
        ("không giảm so với năm trước", [(Fraction(0), None)]),
    ],
)
def test_a_change_in_other_words(phrase: str, expected: list[tuple[Fraction, str | None]]) -> None:
    readings = _all(phrase)
    assert {one.operator for one in readings} == {CHANGE}
    assert [(one.value, one.unit) for one in readings] == expected


def test_what_ranks_the_members_is_no_bound() -> None:
    readings = _all("80% lãnh đạo cấp phòng trở lên")
    assert [one.operator for one in readings] == [AT_LEAST, Operator.AT_MOST]


def test_a_clause_with_its_own_base_asks_for_a_change_as_well() -> None:
    (one,) = _all("từ 90% trở lên và giảm so với năm 2020")
    assert [part.operator for part in one.parts] == [AT_LEAST, CHANGE]
    assert one.parts[1].direction == "giảm"
