"""One figure against one level: what is said, with which figures, facts and reasons."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.figures import Asked, Figure
from cchc_rules.evaluation.reached import (
    Reached,
    as_number,
    grades_of,
    is_grade,
    judge_number,
    judge_ratio,
    judge_words,
)
from cchc_rules.evaluation.verdicts import Numbers, Reason, Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import EmptyPopulation, Policies
from cchc_rules.plan.measures import Expression, Level, Measure, MeasureKind, Term
from cchc_rules.plan.thresholds import Operator, Threshold
from tests.evaluation.builders import YEAR, plan, value

MEASURES = (
    Measure("đúng", "Đúng hạn", "hồ sơ", MeasureKind.CUMULATIVE),
    Measure("tổng", "Tổng", "hồ sơ", MeasureKind.CUMULATIVE),
    Measure("tồn", "Tồn", "việc", MeasureKind.SNAPSHOT),
    Measure("hạng", "Hạng", "", MeasureKind.RANK),
    Measure("loại", "Loại", "", MeasureKind.GRADE, grades=("Tốt", "Khá", "Yếu")),
)
LAST, AFTER = YEAR.days.last, YEAR.days.last + dt.timedelta(days=1)
SEEN = (value("đúng", 1),)
RATIO = Expression((Term("đúng"),), (Term("tổng"),))


def asked(*bases: Fact, ended: bool = True, empty: str = "NOT_APPLICABLE") -> Asked:
    """A question about 2021, after its last day or on it."""
    policies = Policies(empty_population=EmptyPopulation[empty])
    return Asked(
        plan(measures=MEASURES, policies=policies),
        gather(bases),
        "1",
        YEAR.days,
        AFTER if ended else LAST,
        frozenset({"A"}),
        LAST,
    )


def of(*measures: str, base: int | None = None) -> Level:
    """A level of the sum of measures."""
    baseline = None if base is None else Fraction(base)
    return Level(
        Expression(tuple(map(Term, measures))), Threshold(Operator.NONE), baseline=baseline
    )


def share(base: int | None = None) -> Level:
    return evolve(of("đúng", base=base), expression=RATIO)


def level(
    operator: Operator, first: object = None, last: object = None, unit: str | None = None
) -> Threshold:
    low, high = (None if one is None else Fraction(str(one)) for one in (first, last))
    return Threshold(operator, low, high, unit=unit, text="mức")


def number(low: object, high: object = "") -> Interval:
    first, last = (None if one is None else Fraction(str(one)) for one in (low, high or low))
    return Interval(first, last)


NINETY = level(Operator.AT_LEAST, 90, unit="%")


def compared(
    top: Interval | None,
    below: Interval,
    threshold: Threshold = NINETY,
    *,
    ended: bool = True,
    partial: bool = False,
    empty: str = "NOT_APPLICABLE",
    base: int | None = None,
) -> Reached:
    figure = Figure(top, SEEN, partial=partial)
    return judge_ratio(asked(ended=ended, empty=empty), share(base), threshold, figure, below)


def shown(top: Interval, below: Interval, percent: Interval, missing: int | None) -> Numbers:
    return Numbers(percent, "mức", "%", top, below, missing, "hồ sơ")


@pytest.mark.parametrize(
    ("top", "below", "percent", "missing", "found"),
    [
        (number(9), number(10), number(90), 0, (Value.MET, None)),
        (number(7), number(10), number(70), 2, (Value.NOT_MET, None)),
        (None, number(10), number(0), 9, (Value.NOT_MET, None)),
        (number(9, 10), number(10), number(90, 100), None, (Value.MET, None)),
        (number(8, 9), number(9, 10), number(80, 100), None, (Value.UNKNOWN, "NOT_PRECISE")),
        (number(9), number(10, 12), number(75, 90), None, (Value.UNKNOWN, "NOT_PRECISE")),
    ],
)
def test_a_share_is_shown_with_both_sides_and_what_is_missing(
    top: Interval | None,
    below: Interval,
    percent: Interval,
    missing: int | None,
    found: tuple[Value, str | None],
) -> None:
    reached = compared(top, below)
    reason = Reason.NOT_PRECISE_ENOUGH if found[1] else None
    numbers = shown(top or number(0), below, percent, missing)
    assert reached == Reached(found[0], reason, numbers, SEEN)
    early = compared(top, below, ended=False)
    assert early == Reached(Value.PENDING, reason, numbers, SEEN)


@pytest.mark.parametrize(("ended", "value_"), [(True, Value.UNKNOWN), (False, Value.PENDING)])
def test_a_share_that_cannot_be_told_says_why(value_: Value, *, ended: bool) -> None:
    def why(reason: Reason) -> Reached:
        return Reached(value_, reason, None, SEEN)

    part = compared(number(9), number(10), ended=ended, partial=True)
    assert part == why(Reason.NO_DATA)
    assert compared(number(1), number(0), ended=ended) == why(Reason.CONTRADICTORY_FACTS)
    assert compared(number(1), number(0, 2), ended=ended) == why(Reason.NOT_PRECISE_ENOUGH)
    assert compared(number(1), number(None, 2), ended=ended) == why(Reason.NOT_PRECISE_ENOUGH)


@pytest.mark.parametrize(
    ("empty", "found", "reason"),
    [
        ("NOT_APPLICABLE", Value.NOT_APPLICABLE, None),
        ("MET", Value.MET, None),
        ("UNKNOWN", Value.UNKNOWN, Reason.READING_NOT_DECLARED),
    ],
)
def test_nothing_of_nothing_is_what_the_plan_says(
    empty: str, found: Value, reason: Reason | None
) -> None:
    note = "tổng thể rỗng"
    for top in (None, number(0)):
        told = compared(top, number(0), empty=empty)
        assert told == Reached(found, reason, None, SEEN, note)
    early = compared(None, number(0), empty=empty, ended=False)
    assert early == Reached(Value.PENDING, None, None, SEEN, note)


def test_all_of_them_is_a_hundred_percent() -> None:
    every = level(Operator.EVERY)
    assert as_number(every) == level(Operator.AT_LEAST, 100)
    assert as_number(NINETY) == NINETY
    told = compared(number(99), number(100), every)
    assert (told.value, told.numbers) == (
        Value.NOT_MET,
        shown(number(99), number(100), number(99), 1),
    )


def test_a_share_of_measures_the_plan_lacks_is_missing_no_unit() -> None:
    other = evolve(share(), expression=Expression((Term("lạ"),), (Term("tổng"),)))
    told = judge_ratio(asked(), other, NINETY, Figure(number(8), SEEN), number(10))
    assert told.numbers == evolve(shown(number(8), number(10), number(80), 1), shortfall_unit="")


# --- words


GRADE = Fact(FactKind.GRADE, "loại", LAST, "A", about_period=YEAR, text="Khá")


def graded(told: str, asks: str | None, *, ended: bool = True, of_: str = "loại") -> Reached:
    figure = Figure(None, (*SEEN, *SEEN, evolve(GRADE, text=told)))
    threshold = Threshold(Operator.GRADE_AT_LEAST, grade=asks)
    return judge_words(asked(ended=ended), of(of_), threshold, figure)


@pytest.mark.parametrize(
    ("told", "asks", "found"),
    [
        ("Tốt", "Khá", Value.MET),
        ("Khá", "Khá", Value.MET),
        ("Yếu", "Khá", Value.NOT_MET),
        ("Tốt", "Tốt", Value.MET),
        ("Khá", "Tốt", Value.NOT_MET),
    ],
)
def test_a_grade_is_met_by_itself_and_by_better_ones(told: str, asks: str, found: Value) -> None:
    facts = (*SEEN, *SEEN, evolve(GRADE, text=told))
    assert graded(told, asks) == Reached(found, None, None, facts)
    assert graded(told, asks, ended=False) == Reached(Value.PENDING, None, None, facts)


@pytest.mark.parametrize(
    ("told", "asks", "measure"),
    [
        ("Giỏi", "Khá", "loại"),
        ("Khá", "Giỏi", "loại"),
        ("Khá", None, "loại"),
        ("Khá", "Khá", "tồn"),
        ("Khá", "Khá", "lạ"),
    ],
)
def test_a_grade_that_is_not_declared_decides_nothing(
    told: str, asks: str | None, measure: str
) -> None:
    found = graded(told, asks, of_=measure)
    facts = (*SEEN, *SEEN, evolve(GRADE, text=told))
    assert found == Reached(Value.UNKNOWN, Reason.BANDS_NOT_DECLARED, None, facts)


def test_the_grades_of_a_level_are_those_of_its_measure() -> None:
    assert grades_of(asked(), of("loại")) == ("Tốt", "Khá", "Yếu")
    assert grades_of(asked(), of("tồn")) == grades_of(asked(), of("lạ")) == ()
    assert is_grade(Figure(None, (*SEEN, GRADE)))
    assert not is_grade(Figure(number(1), SEEN))


@pytest.mark.parametrize(("answer", "found"), [(True, Value.MET), (False, Value.NOT_MET)])
def test_an_answer_meets_a_level_or_does_not(found: Value, *, answer: bool) -> None:
    figure = Figure(None, SEEN, answer=answer)
    threshold = Threshold(Operator.NONE)
    told = judge_words(asked(), of("tồn"), threshold, figure)
    assert told == Reached(found, None, None, SEEN)
    early = judge_words(asked(ended=False), of("tồn"), threshold, figure)
    assert early == Reached(Value.PENDING, None, None, SEEN)


# --- numbers


def counted(
    reached: Interval | None,
    threshold: Threshold,
    *measures: str,
    ended: bool = True,
    partial: bool = False,
) -> Reached:
    figure = Figure(reached, SEEN, partial=partial)
    return judge_number(asked(ended=ended), of(*(measures or ("đúng",))), threshold, figure)


RISING = [
    (level(Operator.AT_LEAST, 5), 5, Value.MET),
    (level(Operator.AT_LEAST, 5), 4, None),
    (level(Operator.MORE, 5), 6, Value.MET),
    (level(Operator.MORE, 5), 5, None),
    (level(Operator.AT_MOST, 5), 6, Value.NOT_MET),
    (level(Operator.AT_MOST, 5), 5, None),
    (level(Operator.LESS, 5), 5, Value.NOT_MET),
    (level(Operator.LESS, 5), 4, None),
    (level(Operator.EQUAL, 5), 6, Value.NOT_MET),
    (level(Operator.EQUAL, 5), 5, None),
    (level(Operator.EQUAL, 5), 4, None),
    (level(Operator.BETWEEN, 3, 5), 6, Value.NOT_MET),
    (level(Operator.BETWEEN, 3, 5), 5, None),
    (level(Operator.BETWEEN, 3, 5), 3, None),
    (level(Operator.BETWEEN, 3, 5), 4, None),
    (level(Operator.BETWEEN, 3, 5), 2, None),
    (level(Operator.RANK_AT_MOST, 5), 6, None),
    (level(Operator.AT_MOST), 6, None),
]


@pytest.mark.parametrize(("threshold", "reached", "early"), RISING)
def test_a_count_is_told_early_only_where_it_cannot_come_back(
    threshold: Threshold, reached: int, early: Value | None
) -> None:
    numbers = Numbers(number(reached), "mức", "hồ sơ")
    decided = None if early is None else Reached(early, None, numbers, SEEN)
    part = counted(number(reached), threshold, partial=True)
    assert part == (decided or Reached(Value.UNKNOWN, Reason.NO_DATA, None, SEEN))
    before = counted(number(reached), threshold, partial=True, ended=False)
    assert before == (decided or Reached(Value.PENDING, Reason.NO_DATA, None, SEEN))
    running = counted(number(reached), threshold, ended=False)
    if threshold.value is not None:
        assert running == (decided or Reached(Value.PENDING, None, numbers, SEEN))


def test_what_may_still_fall_is_not_told_early() -> None:
    for measures in (("tồn",), ("lạ",), ("đúng", "tổng")):
        for threshold, reached, _ in RISING[:1] + RISING[4:5]:
            early = counted(number(reached), threshold, *measures, ended=False)
            assert early.value is Value.PENDING
            part = counted(number(reached), threshold, *measures, partial=True)
            assert (part.value, part.reason) == (Value.UNKNOWN, Reason.NO_DATA)


def test_a_number_is_in_the_unit_of_its_level_else_of_its_measure() -> None:
    met = Reached(Value.MET, None, Numbers(number(5), "mức", "cái"), SEEN)
    assert counted(number(5), level(Operator.AT_LEAST, 5, unit="cái"), "tồn") == met
    for measure, unit in (("tồn", "việc"), ("lạ", "")):
        told = counted(number(5), level(Operator.AT_LEAST, 5), measure)
        assert told == evolve(met, numbers=Numbers(number(5), "mức", unit))
    nothing = counted(None, level(Operator.AT_LEAST, 5), "tồn")
    assert nothing == Reached(Value.NOT_MET, None, Numbers(number(0), "mức", "việc"), SEEN)


def test_a_number_that_straddles_or_has_no_level_is_not_decided() -> None:
    rough, numbers = number(4, 6), Numbers(number(4, 6), "mức", "việc")
    at_least = level(Operator.AT_LEAST, 5)
    found = Reached(Value.UNKNOWN, Reason.NOT_PRECISE_ENOUGH, numbers, SEEN)
    assert counted(rough, at_least, "tồn") == found
    early = counted(rough, at_least, "tồn", ended=False)
    assert early == evolve(found, value=Value.PENDING)
    for ended in (True, False):
        told = counted(rough, level(Operator.NONE), "tồn", ended=ended)
        assert told == evolve(found, reason=Reason.READING_NOT_DECLARED)


# --- changes


def changed(
    reached: object,
    base: int | None,
    threshold: Threshold,
    measure: str = "tồn",
    *,
    ended: bool = True,
    partial: bool = False,
) -> Reached:
    figure = Figure(number(reached), SEEN, partial=partial)
    return judge_number(asked(ended=ended), of(measure, base=base), threshold, figure)


def change(
    first: object = None,
    last: object = None,
    *,
    unit: str | None = None,
    strict: bool = False,
    direction: str | None = None,
) -> Threshold:
    threshold = level(Operator.CHANGE, first, last, unit)
    return evolve(threshold, strict=strict, direction=direction)


@pytest.mark.parametrize(
    ("threshold", "met", "missed"),
    [
        (change(3), [203, 204], [202, 197]),
        (change(3, strict=True), [204], [203]),
        (change(-3), [197, 196], [198, 203]),
        (change(-3, strict=True), [196], [197]),
        (change(10, unit="%"), [220, 221], [219, "219.9"]),
        (change(-10, unit="%"), [180, 179], [181, "180.1"]),
        (change(), [201], [200, 199]),
        (change(direction="tăng"), [201], [200, 199]),
        (change(direction="giảm"), [199], [200, 201]),
        (change(0, direction="giảm"), [200, 199], [201]),
        (change(0), [200, 201], [199]),
        (change(3, 5), [203, 205], [202, 206]),
        (change(-5, -3), [195, 197], [194, 198]),
        (change(-3, -5), [195, 197], [194, 198]),
        (change(10, 20, unit="%"), [220, 240], [219, 241]),
    ],
)
def test_a_change_is_the_difference_from_its_base(
    threshold: Threshold, met: list[object], missed: list[object]
) -> None:
    for numbers, found in ((met, Value.MET), (missed, Value.NOT_MET)):
        for one in numbers:
            told = changed(one, 200, threshold)
            shown_ = Numbers(number(one), "mức", "việc")
            assert told == Reached(found, None, shown_, SEEN, "số gốc 200")
            early = changed(one, 200, threshold, ended=False)
            assert early == evolve(told, value=Value.PENDING)


def test_a_fall_below_nothing_is_a_share_of_how_far_the_base_was() -> None:
    up = change(10, 20, unit="%")
    assert [changed(n, -100, up).value.name for n in (-91, -90, -80, -79)] == [
        "NOT_MET",
        "MET",
        "MET",
        "NOT_MET",
    ]
    assert changed(-90, -100, change(10, unit="%")).value is Value.MET
    assert changed(-91, -100, change(10, unit="%")).value is Value.NOT_MET


def test_a_change_without_a_base_or_of_nothing_in_percent_is_told() -> None:
    missing = Reached(Value.UNKNOWN, Reason.BASELINE_NOT_GIVEN, None, SEEN)
    for ended in (True, False):
        assert changed(5, None, change(3), ended=ended) == missing
    nothing = changed(5, 0, change(3, unit="%"))
    assert nothing == Reached(Value.NOT_APPLICABLE, None, None, SEEN, "số gốc bằng 0")
    assert changed(5, 0, change(3)).value is Value.MET
    assert changed(5, 200, change(3), partial=True) == Reached(
        Value.UNKNOWN, Reason.NO_DATA, None, SEEN
    )


def test_a_change_shows_the_facts_of_its_base_behind_its_own() -> None:
    base = evolve(value("tồn", 200), baseline=True)
    figure = Figure(number(203), SEEN)
    told = judge_number(asked(base), of("tồn"), change(3), figure)
    assert (told.value, told.facts) == (Value.MET, (*SEEN, base))


@pytest.mark.parametrize(
    ("measure", "unit"), [("hạng", None), ("hạng", "bậc"), ("tồn", "bậc"), ("lạ", "bậc")]
)
def test_a_place_rises_towards_the_first(measure: str, unit: str | None) -> None:
    values = [changed(place, 10, change(3, unit=unit), measure).value for place in (7, 8, 13)]
    assert values == [Value.MET, Value.NOT_MET, Value.NOT_MET]
    lower = [changed(place, 10, change(3), "lạ").value for place in (7, 13)]
    assert lower == [Value.NOT_MET, Value.MET]


def test_a_change_of_a_share_is_in_percent_with_both_its_sides() -> None:
    points = change(3, unit="điểm phần trăm")
    told = compared(number(63), number(100), points, base=60)
    numbers = Numbers(number(63), "mức", "%", number(63), number(100))
    assert told == Reached(Value.MET, None, numbers, SEEN, "số gốc 60%")
    less = compared(number(62), number(100), points, base=60)
    assert less.value is Value.NOT_MET
