"""Which figure answers a level, and what is shown with the verdict."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.figures import Asked
from cchc_rules.evaluation.reached import Reached
from cchc_rules.evaluation.targets import judge_level
from cchc_rules.evaluation.verdicts import Numbers, Reason, Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.agencies import Agency, AgencyGroup
from cchc_rules.plan.measures import (
    Dimension,
    Expression,
    Level,
    Measure,
    MeasureKind,
    Scope,
    Term,
)
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.ranges import DateRange, Period
from tests.evaluation.builders import YEAR, day, plan, ratio, value

FIELDS = (Dimension("lĩnh vực", ("đất", "hộ")), Dimension("kênh", ("mạng",)))
MEASURES = (
    Measure("đúng", "Đúng hạn", "hồ sơ", MeasureKind.CUMULATIVE, FIELDS),
    Measure("tổng", "Tổng", "hồ sơ", MeasureKind.CUMULATIVE),
    Measure("mở", "Mở", "", MeasureKind.CUMULATIVE, (Dimension("kênh"),)),
    Measure("có", "Có quy chế", "", MeasureKind.YES_NO),
    Measure("còn", "Còn quy chế", "", MeasureKind.YES_NO, lasting=True),
    Measure("tốt", "Tốt", "", MeasureKind.YES_NO, judged=True),
    Measure("loại", "Loại", "", MeasureKind.GRADE, grades=("Tốt", "Khá")),
    Measure("bậc", "Bậc", "", MeasureKind.GRADE),
    Measure("hạng", "Hạng", "bậc", MeasureKind.RANK),
    Measure("tiền", "Tiền", "đồng", MeasureKind.CUMULATIVE),
    Measure("người", "Người dự", "người", MeasureKind.CUMULATIVE, distinct=True),
)
LAST = YEAR.days.last
AFTER = LAST + dt.timedelta(days=1)
HALF = Period(DateRange(YEAR.days.first, day("06-30")), "6 tháng")
TWO_XA = AgencyGroup("xã", "các xã", members=("X", "Y"))


def asked(*facts: Fact, ended: bool = True, only: str | None = "A", **fields: object) -> Asked:
    """A question about item 1 of A in 2021, after its last day or on it."""
    return Asked(
        evolve(plan(measures=MEASURES), **fields),  # type: ignore[arg-type]
        gather(facts),
        "1",
        YEAR.days,
        AFTER if ended else LAST,
        None if only is None else frozenset({only}),
        LAST,
    )


def of(*measures: str, threshold: Threshold | None = None, **fields: object) -> Level:
    return Level(Expression(tuple(map(Term, measures))), threshold, **fields)  # type: ignore[arg-type]


def at_least(number: int, unit: str | None = None, **fields: object) -> Threshold:
    return Threshold(Operator.AT_LEAST, Fraction(number), unit=unit, **fields)  # type: ignore[arg-type]


def said(subject: str, *, yes: bool, agency: str = "A") -> Fact:
    return Fact(FactKind.YES_NO, subject, LAST, agency, about_period=YEAR, answer=yes)


def told(facts: Reached) -> tuple[Value, Reason | None, tuple[Fact, ...]]:
    return facts.value, facts.reason, facts.facts


def test_readings_that_differ_are_each_told_beside_the_figure_of_the_first() -> None:
    first, second = at_least(5, text="từ 5"), Threshold(Operator.MORE, Fraction(5), text="trên 5")
    row = value("đúng", 5)
    level = of("đúng", threshold=evolve(first, readings=(first, second)))
    found = judge_level(asked(row), level)
    assert told(found) == (Value.UNKNOWN, Reason.READING_NOT_DECLARED, (row,))
    assert found.numbers == Numbers(Interval.exact(5), "từ 5", "hồ sơ")
    assert found.note == "tối thiểu 5: đạt; trên 5: không đạt"


def test_a_reading_without_words_of_its_own_is_told_by_its_name_or_its_text() -> None:
    best = Threshold(Operator.GRADE_AT_LEAST, grade="Tốt", reading="chỉ Tốt", text="Tốt")
    good = Threshold(Operator.GRADE_AT_LEAST, grade="Khá", text="Khá trở lên")
    row = Fact(FactKind.GRADE, "loại", LAST, "A", about_period=YEAR, text="Khá")
    level = of("loại", threshold=evolve(best, readings=(best, good)))
    assert judge_level(asked(row), level).note == "chỉ Tốt: không đạt; Khá trở lên: đạt"


@pytest.mark.parametrize("subject", ["1", "có"])
def test_a_yes_or_no_is_told_of_the_item_or_of_its_measure(subject: str) -> None:
    yes, no = said(subject, yes=True), said(subject, yes=False)
    level = of("có")
    assert told(judge_level(asked(yes), level)) == (Value.MET, None, (yes,))
    assert told(judge_level(asked(no), level)) == (Value.NOT_MET, None, (no,))
    both = judge_level(asked(yes, no), level)
    assert told(both) == (Value.UNKNOWN, Reason.CONTRADICTORY_FACTS, (yes, no))


def test_a_yes_or_no_without_an_answer_waits_for_data_or_for_a_person() -> None:
    assert told(judge_level(asked(), of("có"))) == (Value.UNKNOWN, Reason.NO_DATA, ())
    assert told(judge_level(asked(ended=False), of("có"))) == (Value.PENDING, Reason.NO_DATA, ())
    waits = (Value.UNKNOWN, Reason.NEEDS_JUDGEMENT, ())
    assert told(judge_level(asked(), of("tốt"))) == waits
    assert told(judge_level(asked(), of("lạ"))) == waits


def by_field(name: str, number: int) -> Fact:
    return evolve(value("đúng", number), dimensions=(("lĩnh vực", name),))


def test_each_value_of_a_dimension_must_reach_the_level_and_the_first_that_does_not_is_named() -> (
    None
):
    rows = [by_field("đất", 9), by_field("hộ", 3)]
    level = of("đúng", threshold=at_least(5, text="5"), over="lĩnh vực")
    found = judge_level(asked(*rows), level)
    assert told(found) == (Value.NOT_MET, None, tuple(rows))
    assert (found.note, found.numbers) == (
        "lĩnh vực hộ: không đạt",
        Numbers(Interval.exact(3), "5", "hồ sơ"),
    )
    met = judge_level(asked(rows[0], by_field("hộ", 5)), level)
    assert (met.value, met.note) == (Value.MET, "")
    lacking = judge_level(asked(rows[0]), level)
    assert told(lacking) == (Value.UNKNOWN, Reason.NO_DATA, (rows[0],))
    assert lacking.note == "lĩnh vực hộ: chưa đủ căn cứ"


def test_values_left_out_are_not_asked_and_those_named_need_no_list() -> None:
    row = by_field("đất", 9)
    level = of("đúng", threshold=at_least(5), over="lĩnh vực")
    without = evolve(level, scope=Scope(excluded=(("lĩnh vực", ("hộ",)),)))
    assert judge_level(asked(row), without).value is Value.MET
    named = of("mở", threshold=at_least(5), over="kênh", scope=Scope(only=(("kênh", ("a",)),)))
    row = evolve(value("mở", 6), dimensions=(("kênh", "a"),))
    assert judge_level(asked(row), named).value is Value.MET
    nobody = evolve(level, scope=Scope(excluded=(("lĩnh vực", ("đất", "hộ")),)))
    assert judge_level(asked(row), nobody) == Reached(Value.NOT_APPLICABLE)


@pytest.mark.parametrize(("measure", "over"), [("mở", "kênh"), ("đúng", "tuổi"), ("lạ", "kênh")])
def test_a_dimension_without_a_list_of_values_decides_nothing(measure: str, over: str) -> None:
    level = of(measure, threshold=at_least(5), over=over)
    unlisted = Reached(Value.UNKNOWN, Reason.MEMBERS_NOT_LISTED)
    assert judge_level(asked(), level) == unlisted


def test_a_part_of_a_level_is_told_in_its_words_or_in_those_of_the_whole() -> None:
    parts = (at_least(5), Threshold(Operator.AT_MOST, Fraction(9), text="tối đa 9"))
    row = value("đúng", 7)
    both = of("đúng", threshold=Threshold(Operator.ALL, parts=parts, text="từ 5 đến 9"))
    found = judge_level(asked(row), both)
    assert told(found) == (Value.MET, None, (row,))
    shown = [Numbers(Interval.exact(7), text, "hồ sơ") for text in ("từ 5 đến 9", "tối đa 9")]
    assert [found.numbers, *found.others] == shown


def test_a_level_joined_of_parts_shows_the_facts_of_each() -> None:
    parts = (at_least(2), Threshold(Operator.AT_MOST, Fraction(9)))
    level = of("đúng", threshold=Threshold(Operator.ALL, parts=parts))
    happened, figure = event(day("02-01"), amount=2), value("đúng", 7)
    found = judge_level(asked(happened, figure), level)
    assert told(found) == (Value.MET, None, (happened, figure))


def test_each_part_that_has_a_figure_shows_it() -> None:
    parts = (at_least(5), Threshold(Operator.AT_LEAST, Fraction(9)))
    level = of("đúng", threshold=Threshold(Operator.ANY, parts=parts))
    found = judge_level(asked(value("đúng", 7)), level)
    assert (found.value, len(found.others)) == (Value.MET, 1)
    assert judge_level(asked(), level).others == ()


SHARE = at_least(50, "%", of="các xã", text="50% các xã")


def test_a_share_of_a_group_counts_the_members_that_said_yes() -> None:
    rows = said("có", yes=True, agency="X"), said("có", yes=False, agency="Y")
    found = judge_level(asked(*rows), of("có", threshold=SHARE))
    assert told(found) == (Value.MET, None, rows)
    assert found.numbers == Numbers(
        None, "50% các xã", "", Interval.exact(1), Interval.exact(2), 0, "đơn vị"
    )
    whole = evolve(SHARE, value=Fraction(100))
    missed = judge_level(asked(*rows), of("có", threshold=whole))
    assert missed.value is Value.NOT_MET
    assert missed.numbers is not None
    assert missed.numbers.shortfall == 1


@pytest.mark.parametrize(
    ("operator", "shortfall"),
    [(Operator.AT_LEAST, 1), (Operator.MORE, 2), (Operator.EVERY, 2), (Operator.AT_MOST, None)],
)
def test_how_many_members_are_missing_is_told_of_floors(
    operator: Operator, shortfall: int | None
) -> None:
    found = judge_level(asked(), of("có", threshold=evolve(SHARE, operator=operator)))
    assert told(found) == (Value.UNKNOWN, Reason.NO_DATA, ())
    assert found.numbers is not None
    assert found.numbers.shortfall == shortfall


def test_members_may_answer_of_the_item_and_are_those_of_the_last_day() -> None:
    about_item = said("1", yes=True, agency="X")
    gone = (Agency("X", "X"), Agency("Y", "Y", valid_to=day("12-30")))
    found = judge_level(asked(about_item, agencies=gone), of("có", threshold=SHARE))
    assert found.numbers is not None
    assert (found.facts, found.numbers.denominator) == ((about_item,), Interval.exact(1))


@pytest.mark.parametrize(("measure", "value"), [("có", Value.PENDING), ("còn", Value.MET)])
def test_before_the_end_only_a_lasting_yes_counts(measure: str, value: Value) -> None:
    rows = [said(measure, yes=True, agency=who) for who in ("X", "Y")]
    rows = [evolve(row, recorded_on=day("07-01"), about_period=HALF) for row in rows]
    found = judge_level(asked(*rows, ended=False), of(measure, threshold=SHARE))
    assert found.value is value
    assert found.reason is (None if value is Value.MET else Reason.NO_DATA)
    assert found.numbers is not None
    assert found.numbers.numerator == Interval.exact(2 if value is Value.MET else 0)
    no = [evolve(row, answer=False) for row in rows]
    assert judge_level(asked(*no, ended=False), of(measure, threshold=SHARE)).value is Value.PENDING


def test_a_member_asked_about_itself_and_a_measure_that_counts_are_no_share_of_the_group() -> None:
    yes = said("có", yes=True, agency="X")
    own = judge_level(asked(yes, only="X"), of("có", threshold=SHARE))
    assert told(own) == (Value.MET, None, (yes,))
    assert own.numbers is None
    everybody = judge_level(asked(yes, only=None), of("có", threshold=SHARE))
    assert everybody.numbers is not None
    both = evolve(asked(yes), speakers=frozenset({"X", "Y"}))
    assert judge_level(both, of("có", threshold=SHARE)).numbers == everybody.numbers
    counted = judge_level(asked(value("đúng", 60)), of("đúng", threshold=SHARE))
    assert counted.reason is Reason.READING_NOT_DECLARED
    divided = Level(Expression((Term("có"),), (Term("tổng"),)), SHARE)
    assert judge_level(asked(yes), divided).numbers is None
    unknown = judge_level(asked(value("lạ", 60)), of("lạ", threshold=SHARE))
    assert unknown.value is Value.MET


def test_a_grade_of_a_measure_without_grades_decides_nothing() -> None:
    row = Fact(FactKind.GRADE, "bậc", LAST, "A", about_period=YEAR, text="Tốt")
    level = of("bậc", threshold=Threshold(Operator.GRADE_AT_LEAST, grade="Tốt"))
    assert judge_level(asked(row), level) == Reached(Value.UNKNOWN, Reason.BANDS_NOT_DECLARED)


def test_contradictory_figures_are_shown() -> None:
    rows = value("đúng", 5), value("đúng", 6)
    found = judge_level(asked(*rows), of("đúng", threshold=at_least(5)))
    assert told(found) == (Value.UNKNOWN, Reason.CONTRADICTORY_FACTS, rows)


def test_a_number_asked_of_a_share_and_a_share_asked_of_a_number_show_what_was_reported() -> None:
    top, below = value("đúng", 95), value("tổng", 100)
    level = evolve(ratio("90"), threshold=at_least(90, "hồ sơ"))
    undeclared = Value.UNKNOWN, Reason.READING_NOT_DECLARED
    assert told(judge_level(asked(top, below), level)) == (*undeclared, (top, below))
    percent = of("đúng", threshold=at_least(90, "%"))
    assert told(judge_level(asked(top), percent)) == (*undeclared, (top,))
    in_percent = evolve(top, unit="%")
    assert judge_level(asked(in_percent), percent).value is Value.MET


NOT_SAID = "số liệu về một tỷ lệ không ghi đơn vị: ghi “%”, hoặc ghi cả mẫu số"


def test_a_bare_number_about_a_share_decides_only_where_both_its_readings_agree() -> None:
    bare = value("1", 95)
    near, far, half = value("tổng", 100), value("tổng", 1000), value("tổng", 50, period=HALF)
    found = judge_level(asked(bare, near), ratio("90"))
    assert told(found) == (Value.MET, None, (bare, near))
    for rows in ((bare, far), (bare, half), (bare,)):
        found = judge_level(asked(*rows), ratio("90"))
        assert told(found) == (Value.UNKNOWN, Reason.READING_NOT_DECLARED, (bare,))
        assert found.note == NOT_SAID


@pytest.mark.parametrize(
    ("measure", "threshold", "is_count"),
    [
        (Measure("m", "M", "hồ sơ", MeasureKind.CUMULATIVE), at_least(50, "hồ sơ"), True),
        (Measure("m", "M", "hồ sơ", MeasureKind.SNAPSHOT), at_least(50), True),
        (Measure("m", "M", "hồ sơ", MeasureKind.CUMULATIVE), at_least(50, "%"), False),
        (Measure("m", "M", "", MeasureKind.CUMULATIVE), at_least(50), False),
        (Measure("m", "M", "%", MeasureKind.SNAPSHOT), at_least(50), False),
        (Measure("m", "M", "hồ sơ", MeasureKind.RATE), at_least(50), False),
        (Measure("m", "M", "", MeasureKind.RATE), at_least(50, "%"), False),
        (Measure("khác", "M", "hồ sơ", MeasureKind.CUMULATIVE), at_least(50), False),
        (
            Measure("m", "M", "hồ sơ", MeasureKind.CUMULATIVE),
            Threshold(Operator.CHANGE, Fraction(5), unit="%", direction="tăng"),
            True,
        ),
    ],
)
def test_a_share_reported_does_not_answer_a_number_of_things(
    measure: Measure, threshold: Threshold, *, is_count: bool
) -> None:
    row = evolve(value("m", 90), kind=FactKind.RATIO, denominator=Interval.exact(100))
    found = judge_level(asked(row, measures=(measure,)), of("m", threshold=threshold))
    if is_count:
        assert told(found) == (Value.UNKNOWN, Reason.READING_NOT_DECLARED, (row,))
    else:
        assert found.numbers is not None
        assert (found.value, found.numbers.denominator) == (Value.MET, Interval.exact(100))


@pytest.mark.parametrize(
    ("measure", "threshold", "value_"),
    [
        ("tiền", at_least(2, "triệu đồng"), Value.MET),
        ("tiền", at_least(3, "triệu đồng"), Value.NOT_MET),
        ("tiền", at_least(2, "hồ sơ"), Value.UNKNOWN),
        ("tiền", at_least(2, ""), Value.MET),
        ("tiền", at_least(2, "hồ sơ", of="các xã"), Value.MET),
        ("hạng", at_least(2, "vị trí"), Value.MET),
        ("lạ", at_least(2, "vị trí"), Value.MET),
    ],
)
def test_a_level_is_compared_in_the_unit_of_its_measure(
    measure: str, threshold: Threshold, value_: Value
) -> None:
    row = value(measure, 2_500_000)
    found = judge_level(asked(row), of(measure, threshold=threshold))
    assert (found.value, found.facts) == (value_, (row,))


def test_both_ends_of_a_level_are_in_the_unit_of_its_measure() -> None:
    between = Threshold(Operator.BETWEEN, Fraction(2), Fraction(3), unit="triệu đồng")
    found = judge_level(asked(value("tiền", 2_500_000)), of("tiền", threshold=between))
    assert found.value is Value.MET
    assert found.numbers is not None
    assert found.numbers.unit == "đồng"


def event(on: dt.date, *, subject: str = "1", amount: int | None = None, **fields: object) -> Fact:
    number = None if amount is None else Interval.exact(amount)
    row = Fact(FactKind.OCCURRENCE, subject, on, "A", about_day=on, value=number)
    return evolve(row, **fields)  # type: ignore[arg-type]


def test_enough_single_events_reach_a_level_and_are_shown() -> None:
    rows = event(day("02-01"), amount=2), event(day("03-01"), amount=3)
    level = of("đúng", threshold=at_least(5, "hồ sơ", text="05"))
    found = judge_level(asked(*rows, ended=False), level)
    assert told(found) == (Value.MET, None, rows)
    assert found.numbers == Numbers(Interval.exact(5), "05", "hồ sơ", shortfall=0)
    bare = judge_level(asked(*rows), of("đúng", threshold=at_least(5)))
    assert bare.numbers == Numbers(Interval.exact(5), "", "", shortfall=0)
    assert judge_level(asked(rows[0]), level).reason is Reason.NO_DATA
    ceiling = Threshold(Operator.AT_MOST, Fraction(9))
    assert judge_level(asked(*rows), of("đúng", threshold=ceiling)).value is Value.UNKNOWN


def test_events_of_different_objects_are_counted_once_each() -> None:
    rows = [event(day("02-01"), object="a"), event(day("02-02"), object="b")]
    level = of("người", threshold=at_least(2))
    assert judge_level(asked(*rows), level).value is Value.MET
    again = evolve(rows[1], object="a")
    assert judge_level(asked(rows[0], again), level).value is Value.UNKNOWN
    by = [evolve(row, object="", dimensions=(("kênh", row.object),)) for row in rows]
    assert judge_level(asked(*by), level).value is Value.MET


@pytest.mark.parametrize(
    ("fields", "value_"),
    [
        ({}, Value.MET),
        ({"about_day": LAST}, Value.MET),
        ({"about_day": AFTER}, Value.UNKNOWN),
        ({"about_day": dt.date(2020, 12, 31)}, Value.UNKNOWN),
        ({"about_day": None}, Value.UNKNOWN),
        ({"agency": "X"}, Value.UNKNOWN),
        ({"subject": "2"}, Value.UNKNOWN),
        ({"about_period": HALF}, Value.MET),
        (
            {"about_period": Period(DateRange(dt.date(2020, 12, 1), LAST), "13 tháng")},
            Value.UNKNOWN,
        ),
        ({"kind": FactKind.DONE}, Value.UNKNOWN),
    ],
)
def test_an_event_counts_in_its_window_until_the_day_asked_about(
    fields: dict[str, object], value_: Value
) -> None:
    row = evolve(event(day("02-01"), amount=1), **fields)  # type: ignore[arg-type]
    assert judge_level(asked(row), of("đúng", threshold=at_least(1))).value is value_


def test_an_event_of_the_day_asked_about_counts_and_one_of_later_does_not() -> None:
    level = of("đúng", threshold=at_least(1))
    for on, value_ in (("06-01", Value.MET), ("06-02", Value.PENDING)):
        one = evolve(asked(event(day(on), amount=1)), as_of=day("06-01"))
        assert judge_level(one, level).value is value_
