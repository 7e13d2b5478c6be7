"""Rules: one level as a function of numbers in hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from attrs import evolve

from cchc_rules.evaluation.plain import NotPlainError, plainly_asked
from cchc_rules.evaluation.prepared import prepare
from cchc_rules.evaluation.rules import Rule
from cchc_rules.evaluation.verdicts import Reason, Value
from cchc_rules.evaluation.windows import Obliged, Window
from cchc_rules.facade import inspect
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import EmptyPopulation, Policies
from cchc_rules.plan.items import Item
from cchc_rules.plan.measures import Aggregation
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.evaluation.builders import COMMUNES, count, plan, ratio, target, task

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

đơn vị TA "Xã Tân An"
đơn vị TB "Xã Tân Bình"
nhóm xã "các xã": TA; TB
nhóm mờ "các phòng"
số đo tử "Tử" (hồ sơ, cộng dồn)
số đo mẫu "Mẫu" (hồ sơ, cộng dồn)
số đo khác "Khác" (hồ sơ, cộng dồn)
  chiều lĩnh vực: đất đai; hộ tịch
số đo có "Có" (có/không)
điều kiện mưa "Mưa"

chỉ tiêu 1 "Mức"
"""
SHARE = "  đo: tử / mẫu\n  mức: từ 98% trở lên\n"
LATER = "  chủ trì: TA\n  thời hạn: năm 2024\n"


def of(item: Item, empty: EmptyPopulation = EmptyPopulation.NOT_APPLICABLE) -> Rule:
    one = plan(item, policies=Policies(empty_population=empty))
    return prepare(one, official_calendar()).rule("1")


Kind = type[int] | type[Decimal] | type[Fraction]


def share_rule() -> Rule:
    return of(target(ratio("98")))


def count_rule() -> Rule:
    return of(target(count(12)))


@pytest.mark.parametrize(
    ("level", "top", "base", "expected"),
    [
        ("17.3", 2_595, 15_000, Value.MET),
        ("98", 97_995, 100_000, Value.NOT_MET),
        ("98", 98 * 10**30 - 1, 10**32, Value.NOT_MET),
        ("98", 98 * 10**30, 10**32, Value.MET),
        ("98", 5, 0, Value.UNKNOWN),
        ("98", 0, 0, Value.NOT_APPLICABLE),
        ("98", 98, None, Value.UNKNOWN),
        ("98", None, 100, Value.UNKNOWN),
        ("30", Decimal("0.1") + Decimal("0.2"), 1, Value.MET),
        ("98", Fraction(98, 3), Fraction(100, 3), Value.MET),
        ("98", Decimal("0.98"), Decimal("0.99"), Value.MET),
        ("98", Decimal("0.97"), Decimal("0.99"), Value.NOT_MET),
    ],
)
def test_hard_cases_are_exact(
    level: str, top: int | None, base: int | None, expected: Value
) -> None:
    rule = of(target(ratio(level)))
    assert rule.value(top, base) is expected
    assert rule.values([top], [base]) == [expected]
    assert rule.decide(top, base).value is expected


@pytest.mark.parametrize(
    ("top", "base", "reason"),
    [
        (98, 100, None),
        (5, 0, Reason.CONTRADICTORY_FACTS),
        (5, None, Reason.NO_DATA),
        (-5, 100, Reason.NO_DATA),
        (5, -1, Reason.NO_DATA),
    ],
)
def test_a_decision_gives_its_reason(top: int, base: int | None, reason: Reason | None) -> None:
    assert share_rule().decide(top, base).reason is reason


def test_what_may_fall_below_nothing_is_not_precise_enough_below_a_base_of_less() -> None:
    one = plan(target(ratio("98")))
    kinds = [evolve(measure, kind=type(measure.kind).SNAPSHOT) for measure in one.measures]
    rule = prepare(evolve(one, measures=tuple(kinds)), official_calendar()).rule("1")
    assert rule.decide(5, -1).reason is Reason.NOT_PRECISE_ENOUGH
    assert rule.value(-1, 100) is Value.NOT_MET


@pytest.mark.parametrize(
    ("rule", "value", "reason"),
    [
        (EmptyPopulation.NOT_APPLICABLE, Value.NOT_APPLICABLE, None),
        (EmptyPopulation.MET, Value.MET, None),
        (EmptyPopulation.UNKNOWN, Value.UNKNOWN, Reason.READING_NOT_DECLARED),
    ],
)
def test_an_empty_population_is_what_the_plan_says(
    rule: EmptyPopulation, value: Value, reason: Reason | None
) -> None:
    decision = of(target(ratio("98")), empty=rule).decide(0, 0)
    assert (decision.value, decision.reason, decision.numbers) == (value, reason, None)


def test_a_decision_has_its_numbers_when_asked() -> None:
    numbers = share_rule().decide(90, 100).numbers
    assert numbers is not None
    assert (numbers.reached, numbers.shortfall) == (Interval.exact(90), 8)
    assert (numbers.required, numbers.unit) == ("98%", "%")
    told = count_rule().decide(7).numbers
    assert told is not None
    assert (told.reached, told.denominator) == (Interval.exact(7), None)
    for few in (1, Decimal("0.5")):
        small = share_rule().decide(few, few).numbers
        assert small is not None
        assert small.reached == Interval.exact(100)
    assert share_rule().decide(None, 100).numbers is None
    assert share_rule().decide(-1, 100).numbers is None


@pytest.mark.parametrize(
    ("operator", "met"),
    [
        (Operator.AT_LEAST, {12, 13}),
        (Operator.MORE, {13}),
        (Operator.AT_MOST, {11, 12}),
        (Operator.LESS, {11}),
        (Operator.EQUAL, {12}),
        (Operator.RANK_AT_MOST, {11, 12}),
    ],
)
def test_a_number_is_compared_every_way(operator: Operator, met: set[int]) -> None:
    rule = of(target(count(12, operator)))
    assert {one for one in (11, 12, 13) if rule.value(one) is Value.MET} == met
    assert [one is Value.MET for one in rule.values([11, 12, 13])] == [
        n in met for n in (11, 12, 13)
    ]


def test_a_number_lies_between_two() -> None:
    level = count(10)
    between = Threshold(Operator.BETWEEN, Fraction(10), Fraction(12))
    rule = of(target(evolve(level, threshold=between)))
    asked: list[int | Decimal | None] = [9, 10, 12, 13, Decimal(12), Decimal("12.5"), None]
    found = [Value.NOT_MET, Value.MET, Value.MET, Value.NOT_MET]
    assert rule.values(asked) == [*found, Value.MET, Value.NOT_MET, Value.UNKNOWN]


RANGES = [
    (Operator.AT_LEAST, "37.5", None),
    (Operator.MORE, "50", None),
    (Operator.AT_MOST, "37.5", None),
    (Operator.LESS, "50", None),
    (Operator.EQUAL, "50", None),
    (Operator.BETWEEN, "37.5", "50"),
]


def _holds(operator: Operator, low: Fraction, high: Fraction | None, reached: Fraction) -> bool:
    return {
        Operator.AT_LEAST: reached >= low,
        Operator.MORE: reached > low,
        Operator.AT_MOST: reached <= low,
        Operator.LESS: reached < low,
        Operator.EQUAL: reached == low,
        Operator.BETWEEN: low <= reached <= (high or low),
    }[operator]


@pytest.mark.parametrize(("operator", "first", "last"), RANGES)
@pytest.mark.parametrize("kinds", list(product((int, Decimal, Fraction), repeat=2)))
def test_a_share_is_what_its_quotient_is_whatever_numbers_it_is_of(
    operator: Operator, first: str, last: str | None, kinds: tuple[Kind, Kind]
) -> None:
    low, high = Fraction(first), None if last is None else Fraction(last)
    rule = of(target(evolve(ratio("1"), threshold=Threshold(operator, low, high, unit="%"))))
    tops, bases, expected = [], [], []
    for top, base in product((-1, 0, 1, 2, 3, 4, 5), (1, 2, 3, 4, 8)):
        met = Value.MET if _holds(operator, low, high, Fraction(top * 100, base)) else Value.NOT_MET
        tops.append(kinds[0](top))
        bases.append(kinds[1](base))
        expected.append(Value.UNKNOWN if top < 0 else met)
    one, nothing, less = kinds[0](1), kinds[1](0), kinds[1](-1)
    assert rule.values(tops, bases) == expected
    assert list(map(rule.value, tops, bases)) == expected
    open_ = [(one, nothing), (one, less), (one, None), (None, kinds[1](1))]
    assert [rule.value(*pair) for pair in open_] == [Value.UNKNOWN] * 4
    assert rule.values(*zip(*open_, strict=True)) == [Value.UNKNOWN] * 4
    assert rule.value(kinds[0](0), nothing) is Value.NOT_APPLICABLE


@pytest.mark.parametrize(("operator", "first", "last"), RANGES)
@pytest.mark.parametrize("kind", [int, Decimal, Fraction])
def test_a_number_is_compared_as_it_is_whatever_number_it_is(
    operator: Operator, first: str, last: str | None, kind: Kind
) -> None:
    low, high = Fraction(first) / 10, None if last is None else Fraction(last) / 10
    rule = of(target(evolve(count(1), threshold=Threshold(operator, low, high))))
    numbers = [0, 1, 2, 3, 4, 5, 6, 20]
    answers = [_holds(operator, low, high, Fraction(one)) for one in numbers]
    expected = [Value.MET if answer else Value.NOT_MET for answer in answers]
    given = [kind(one) for one in numbers]
    assert rule.values(given) == list(map(rule.value, given)) == expected
    assert rule.values([None, kind(-1)]) == [Value.UNKNOWN] * 2
    assert [rule.value(one) for one in (None, kind(-1))] == [Value.UNKNOWN] * 2


def test_all_of_them_is_a_hundred_percent() -> None:
    every = Threshold(Operator.EVERY, unit="%", text="100%")
    rule = of(target(evolve(ratio("1"), threshold=every)))
    assert rule.values([99, 100], [100, 100]) == [Value.NOT_MET, Value.MET]


@pytest.mark.parametrize("wrong", [97.5, True, "98", "98%"])
def test_what_is_not_exact_is_refused_with_what_to_pass(wrong: object) -> None:
    for ask in (share_rule().value, share_rule().decide):
        given = f"must be exact, not {type(wrong).__name__}: pass int, Decimal"
        with pytest.raises(TypeError, match=given):
            ask(wrong, 100)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="must be exact"):
        share_rule().values([1], [wrong])  # type: ignore[list-item]


@pytest.mark.parametrize("wrong", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="must be finite"):
        share_rule().value(Decimal(wrong), 100)


def test_a_number_takes_no_denominator() -> None:
    with pytest.raises(TypeError, match="takes no denominator"):
        count_rule().value(7, 100)
    with pytest.raises(
        TypeError, match=r"^this level is about one number: it takes no denominators$"
    ):
        count_rule().values([7], [100])


def test_columns_have_the_same_length() -> None:
    with pytest.raises(ValueError, match="shorter"):
        share_rule().values([1, 2], [3])


def _refused(body: str) -> str:
    one, findings = inspect(HEAD + body)
    assert one is not None, findings
    assert one.items, [finding.message() for finding in findings]
    with pytest.raises(NotPlainError, match=r"; ask evaluate_prepared\(\) instead$") as caught:
        prepare(one, official_calendar()).rule("1")
    return str(caught.value).split(": ", 1)[1].split("; ask")[0]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (SHARE + LATER + "  khi: mưa\n", "a condition says whether it binds"),
        (
            "  đo: tử / mẫu\n  mức: tối thiểu trên 70%\n" + LATER,
            "its level has more than one reading",
        ),
        ("  đo: tử + khác\n  mức: từ 9 hồ sơ trở lên\n" + LATER, "it adds measures up"),
        (
            "  đo: khác / mẫu\n  mức: từ 98% trở lên\n  mỗi: lĩnh vực\n" + LATER,
            "it is about values of a dimension, or about another agency",
        ),
        ("  đo: có\n" + LATER, "it asks for no level"),
        (
            "  đo: tử\n  mức: tăng 3 hồ sơ so với năm 2023\n" + LATER,
            "its level is not one number to compare with",
        ),
        (
            "  đo: tử\n  mức: từ 98% trở lên\n" + LATER,
            "its level is in another unit than its measure",
        ),
        (SHARE + "  sản phẩm: kế hoạch\n" + LATER, "it has 2 demands"),
        (
            SHARE + "  chủ trì: mỗi đơn vị thuộc mờ\n  thời hạn: năm 2024\n",
            "the members of its group are not listed",
        ),
        (SHARE + "  chủ trì: TA\n  thời hạn: kịp thời\n", "its time is open: cần người đánh giá"),
        (
            SHARE + "  chủ trì: TA\n  thời hạn: sau khi có hướng dẫn\n",
            "an event, or another plan, opens its window",
        ),
    ],
)
def test_what_one_comparison_does_not_decide_is_refused_with_the_reason(
    body: str, why: str
) -> None:
    assert _refused(body) == why


def test_members_of_a_group_combine_as_declared() -> None:
    level = evolve(ratio("98"), aggregation=Aggregation.UNDECLARED)
    assert of(target(level)).value(98, 100) is Value.MET
    with pytest.raises(NotPlainError, match="how the members of its group combine"):
        of(target(level, owners=COMMUNES))


def test_a_rate_of_a_year_is_not_asked_of_each_quarter() -> None:
    level = count(4)
    assert level.threshold is not None
    item = target(evolve(level, threshold=evolve(level.threshold, per="năm")))
    quarter = periods(PeriodKind.QUARTER, 2021)[0].days
    obliged = (Obliged(("A",)),)
    assert plainly_asked(item, obliged, [Window(quarter, None)]) == ""
    assert "longer" in plainly_asked(item, obliged, [Window(quarter, None, only=False)])
    assert "other items" in plainly_asked(item, (), [])


def test_two_levels_are_refused() -> None:
    item = evolve(target(ratio("98")), alternatives=(("2", ratio("90")),))
    with pytest.raises(NotPlainError, match="two levels"):
        of(item)


def test_a_task_and_an_unknown_item_have_no_rule() -> None:
    with pytest.raises(NotPlainError, match="no level"):
        of(task())
    with pytest.raises(KeyError):
        prepare(plan(), official_calendar()).rule("9")


def test_an_item_carried_by_others_has_no_rule() -> None:
    level = ratio("98")
    above = evolve(target(level), demands=(), children=("1.a",))
    with pytest.raises(NotPlainError, match="no level"):
        of(above)


def test_a_measure_the_plan_lacks_is_not_reported() -> None:
    level = count(3)
    one = plan(target(level), measures=())
    with pytest.raises(NotPlainError, match="not reported as a number"):
        prepare(one, official_calendar()).rule("1")
