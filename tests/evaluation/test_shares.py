from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.shares import group_of, judge_share, members_on
from cchc_rules.evaluation.verdicts import Value
from cchc_rules.plan.agencies import Agency, AgencyGroup
from cchc_rules.plan.document import Plan
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.ranges import DateRange, Period

YEAR = Period(DateRange(dt.date(2021, 1, 1), dt.date(2021, 12, 31)), "năm 2021")
THIRTEEN = tuple(f"P{number}" for number in range(13))
PLAN = Plan(
    "mẫu",
    None,
    YEAR,
    agencies=(
        Agency("A", "xã A", valid_to=dt.date(2021, 6, 30)),
        Agency("B", "xã B", valid_from=dt.date(2021, 7, 1)),
    ),
    groups=(
        AgencyGroup("cx", "các xã", ("UBND cấp xã",), members=("A", "B", "C")),
        AgencyGroup("pb", "phòng, ban", members=THIRTEEN, open=True),
    ),
)


def share(operator: Operator, percent: int, of: str | None = "số xã") -> Threshold:
    return Threshold(operator, Fraction(percent), unit="%", of=of)


@pytest.mark.parametrize(
    ("operator", "percent", "yes", "no", "expected"),
    [
        (Operator.AT_LEAST, 30, 4, 9, Value.MET),
        (Operator.AT_LEAST, 30, 3, 10, Value.NOT_MET),
        (Operator.AT_LEAST, 30, 3, 9, Value.UNKNOWN),
        (Operator.MORE, 0, 0, 13, Value.NOT_MET),
        (Operator.MORE, 0, 1, 12, Value.MET),
        (Operator.EVERY, 100, 13, 0, Value.MET),
        (Operator.EVERY, 100, 12, 1, Value.NOT_MET),
        (Operator.EVERY, 100, 12, 0, Value.UNKNOWN),
        (Operator.AT_MOST, 30, 3, 10, Value.MET),
        (Operator.AT_MOST, 30, 4, 9, Value.NOT_MET),
        (Operator.LESS, 100, 13, 0, Value.NOT_MET),
        (Operator.LESS, 100, 12, 1, Value.MET),
    ],
)
def test_a_share_counts_whole_members_of_thirteen(
    operator: Operator, percent: int, yes: int, no: int, expected: Value
) -> None:
    said = dict(zip(THIRTEEN, [True] * yes + [False] * no, strict=False))
    found = judge_share(THIRTEEN, said.get, share(operator, percent), open_=Value.UNKNOWN)
    assert (found.value, found.met, found.members) == (expected, yes, 13)


def test_a_group_is_found_by_its_names_whatever_stands_before_them() -> None:
    for words in ("các xã", "số xã", "UBND cấp xã"):
        group = group_of(PLAN, share(Operator.AT_LEAST, 20, words))
        assert group is not None
        assert group.id == "cx"


def test_an_open_group_and_words_that_name_none_count_nothing() -> None:
    assert group_of(PLAN, share(Operator.AT_LEAST, 30, "phòng, ban")) is None
    assert group_of(PLAN, share(Operator.AT_LEAST, 30, "hồ sơ")) is None
    assert group_of(PLAN, share(Operator.AT_LEAST, 30, None)) is None


@pytest.mark.parametrize(
    ("operator", "percent", "need"),
    [
        (Operator.AT_LEAST, 30, 4),
        (Operator.MORE, 0, 1),
        (Operator.EVERY, 100, 13),
        (Operator.AT_MOST, 30, 3),
        (Operator.LESS, 100, 12),
        (Operator.LESS, 50, 6),
    ],
)
def test_how_many_are_needed_is_told(operator: Operator, percent: int, need: int) -> None:
    found = judge_share(THIRTEEN, lambda _: None, share(operator, percent), open_=Value.PENDING)
    assert (found.value, found.met, found.members, found.need) == (Value.PENDING, 0, 13, need)


@pytest.mark.parametrize(
    ("operator", "need"),
    [(Operator.AT_LEAST, 1), (Operator.MORE, 2), (Operator.AT_MOST, 1), (Operator.LESS, 0)],
)
def test_a_share_that_is_a_whole_number_is_at_its_edge(operator: Operator, need: int) -> None:
    found = judge_share(("A", "B"), lambda _: None, share(operator, 50), open_=Value.PENDING)
    assert found.need == need


def test_a_share_without_a_number_is_of_all_of_them() -> None:
    bare = Threshold(Operator.AT_LEAST, None, unit="%", of="các xã")
    found = judge_share(("A", "B"), {"A": True, "B": False}.get, bare, open_=Value.UNKNOWN)
    assert (found.value, found.met, found.need) == (Value.NOT_MET, 1, 2)


def test_only_limits_in_percent_count_members() -> None:
    assert group_of(PLAN, share(Operator.CHANGE, 20)) is None
    number = Threshold(Operator.AT_LEAST, Fraction(2), unit="xã", of="số xã")
    assert group_of(PLAN, number) is None
    for operator in (Operator.MORE, Operator.AT_MOST, Operator.LESS, Operator.EVERY):
        assert group_of(PLAN, share(operator, 20)) == PLAN.groups[0]
    assert group_of(PLAN, share(Operator.AT_LEAST, 20, "tổng số các xã")) == PLAN.groups[0]
    empty = AgencyGroup("h", "hội", members=())
    after = evolve(PLAN, groups=(empty, AgencyGroup("k", "hội", members=("A",))))
    found = group_of(after, share(Operator.AT_LEAST, 20, "mỗi hội"))
    assert found == after.groups[1]


def test_a_group_that_is_not_listed_has_no_members() -> None:
    assert members_on(PLAN, AgencyGroup("k", "khác"), dt.date(2021, 7, 1)) == ()


def test_members_are_those_that_exist_on_the_day() -> None:
    group = PLAN.groups[0]
    assert members_on(PLAN, group, dt.date(2021, 6, 30)) == ("A", "C")
    assert members_on(PLAN, group, dt.date(2021, 7, 1)) == ("B", "C")
