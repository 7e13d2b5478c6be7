"""Which levels one comparison decides, and the verdicts on cells whose facts are plain."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from cchc_rules.evaluation.cells import Case, Cell, judge_cell
from cchc_rules.evaluation.plain import (
    NotPlainError,
    PlainItem,
    Span,
    numbers_of,
    plain_item,
    plain_level,
    plainly_asked,
)
from cchc_rules.evaluation.prepared import prepare
from cchc_rules.evaluation.verdicts import Numbers, Reason, Value, Verdict
from cchc_rules.evaluation.windows import Obliged, Window
from cchc_rules.facts.fact import Fact
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.agencies import Agency
from cchc_rules.plan.document import Plan, Policies
from cchc_rules.plan.items import EXCEPTION, Delivery, Item
from cchc_rules.plan.measures import (
    Aggregation,
    Expression,
    Level,
    Measure,
    MeasureKind,
    Scope,
    Term,
)
from cchc_rules.plan.origin import Origin
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.evaluation.builders import AFTER, BY_MARCH, YEAR, count, plan, ratio, target, value

MEASURES = (
    Measure("đúng", "Đúng hạn", "hồ sơ", MeasureKind.CUMULATIVE),
    Measure("tổng", "Tổng", "hồ sơ", MeasureKind.CUMULATIVE),
    Measure("tồn", "Tồn", "hồ sơ", MeasureKind.SNAPSHOT),
    Measure("tỷ_lệ", "Tỷ lệ", "%", MeasureKind.RATE),
    Measure("hạng", "Hạng", "", MeasureKind.RANK),
    Measure("tiền", "Tiền", "đồng", MeasureKind.CUMULATIVE),
    Measure("triệu", "Tiền", "triệu đồng", MeasureKind.CUMULATIVE),
    Measure("có", "Có", "", MeasureKind.YES_NO),
    Measure("xét", "Xét", "hồ sơ", MeasureKind.CUMULATIVE, judged=True),
    Measure("người", "Người", "người", MeasureKind.CUMULATIVE, distinct=True),
)


def measured(top: str, below: str = "", asks: Threshold | None = None, **more: object) -> Level:
    """A level of a measure, or of one below another; terms are joined by ``+``."""
    terms = [tuple(Term(one) for one in side.split("+") if one) for side in (top, below)]
    told = asks or Threshold(Operator.AT_LEAST, Fraction(5), unit="%" if below else None)
    return evolve(Level(Expression(*terms), told), **more)  # type: ignore[arg-type]


def why(item: Item) -> str:
    """Why an item is not plain; "" when it is."""
    try:
        plain_level(plan(measures=MEASURES), item)
    except NotPlainError as error:
        return str(error)
    return ""


def at_least(unit: str | None) -> Threshold:
    return Threshold(Operator.AT_LEAST, Fraction(5), unit=unit)


PLAIN = target(count(5))
BINDS = "a condition says whether it binds"
ABOUT = "it is about values of a dimension, or about another agency"
NO_NUMBER = "what it measures is not reported as a number"
OTHER_UNIT = "its level is in another unit than its measure"
OTHERS = Expression((Term("đúng"),), agency="X")
MINUS = Expression((Term("đúng", -1),))


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (PLAIN, ""),
        (evolve(PLAIN, condition="mưa"), BINDS),
        (evolve(PLAIN, exceptions=("mưa",)), BINDS),
        (evolve(PLAIN, number=EXCEPTION, parent="0"), BINDS),
        (evolve(PLAIN, alternatives=(("2", count(6)),)), "the plan gives it two levels"),
        (evolve(PLAIN, demands=(count(5), Delivery(("kế hoạch",)))), "it has 2 demands"),
        (evolve(PLAIN, demands=()), "it asks for no level"),
        (evolve(PLAIN, demands=(Delivery(("kế hoạch",)),)), "it asks for no level"),
        (target(evolve(count(5), threshold=None)), "it asks for no level"),
        (
            target(measured("đúng", asks=evolve(at_least(None), readings=(at_least(None),) * 2))),
            "its level has more than one reading",
        ),
        (target(measured("đúng", over="lĩnh vực")), ABOUT),
        (target(measured("đúng", scope=Scope(only=(("lĩnh vực", ("đất",)),)))), ABOUT),
        (target(measured("đúng", expression=OTHERS)), ABOUT),
        (target(measured("đúng+tổng")), "it adds measures up"),
        (target(measured("đúng", "tổng+tồn")), "it adds measures up"),
        (target(measured("đúng", expression=MINUS)), NO_NUMBER),
        (target(measured("lạ")), NO_NUMBER),
        (target(measured("đúng", "lạ")), NO_NUMBER),
        (target(measured("có")), NO_NUMBER),
        (target(measured("xét")), NO_NUMBER),
        (target(measured("người")), NO_NUMBER),
        (target(measured("đúng", "người")), NO_NUMBER),
        (target(measured("tiền", "triệu")), "its measures are in different units"),
        (target(measured("đúng", "tiền")), ""),
        (target(measured("tỷ_lệ", "tồn")), ""),
        (
            target(measured("đúng", asks=Threshold(Operator.CHANGE, Fraction(5)))),
            "its level is not one number to compare with",
        ),
        (target(measured("đúng", asks=at_least("%"))), OTHER_UNIT),
        (target(measured("đúng", asks=at_least("việc"))), OTHER_UNIT),
        (target(measured("tiền", asks=at_least("triệu đồng"))), OTHER_UNIT),
        (target(measured("đúng", "tổng", asks=at_least("hồ sơ"))), OTHER_UNIT),
        (target(measured("đúng", asks=at_least("hồ sơ"))), ""),
        (target(measured("tỷ_lệ", asks=at_least("%"))), ""),
        (target(measured("hạng", asks=at_least("%"))), ""),
        (target(measured("tồn")), ""),
        (target(measured("đúng", "tổng", asks=at_least(None))), ""),
    ],
)
def test_a_level_is_plain_or_says_why_it_is_not(item: Item, reason: str) -> None:
    assert why(item) == reason


def test_a_plain_level_has_its_measures_and_what_decides() -> None:
    one = plan(measures=MEASURES)
    by_id = {measure.id: measure for measure in MEASURES}
    share = plain_level(one, target(measured("đúng", "tổng")))
    assert (share.top, share.base) == (by_id["đúng"], by_id["tổng"])
    assert (share.threshold, share.bounds) == (at_least("%"), ((100, 5, 0),))
    number = plain_level(one, target(measured("đúng")))
    assert (number.top, number.base) == (by_id["đúng"], None)
    assert number.bounds == ((1, 5, 0),)
    every = Threshold(Operator.EVERY, unit="%", text="100%")
    whole = plain_level(one, target(measured("đúng", "tổng", every)))
    assert whole.threshold.value == 100
    assert whole.bounds == ((100, 100, 0),)


def test_only_a_count_is_a_running_total() -> None:
    one = plan(measures=MEASURES)
    running = [
        plain_level(one, target(level)).is_running
        for level in (measured("đúng"), measured("tồn"), measured("đúng", "tổng"))
    ]
    assert running == [True, False, False]


def test_the_numbers_of_a_comparison_are_in_the_unit_of_the_level() -> None:
    one, five = plan(measures=MEASURES), Interval.exact(5)
    said = evolve(at_least(None), text="từ 5")
    bare = plain_level(one, target(measured("đúng", asks=said)))
    assert numbers_of(bare, five, None) == Numbers(five, "từ 5", "hồ sơ")
    named = plain_level(one, target(measured("tỷ_lệ", asks=at_least("%"))))
    assert numbers_of(named, five, None) == Numbers(five, "", "%")
    share = plain_level(one, target(measured("đúng", "tổng", evolve(said, value=Fraction(60)))))
    ten = Interval.exact(10)
    found = numbers_of(share, five, ten)
    assert found == Numbers(Interval.exact(50), "từ 5", "%", five, ten, 1, "hồ sơ")


# --- cells


QUARTERS = periods(PeriodKind.QUARTER, 2021)
A = Obliged(("A",))
LATE = Policies(reporting_delay_days=10)


def made(item: Item = PLAIN, of: Plan | None = None) -> PlainItem:
    """The item ready; it must be plain."""
    (ready,) = prepare(evolve(of or plan(measures=MEASURES), items=(item,)), CALENDAR).items
    assert ready.plain is not None
    return ready.plain


CALENDAR = official_calendar()


def told(ready: PlainItem, *facts: Fact, as_of: dt.date = AFTER) -> Verdict | None:
    """The verdict of the plain way; it is that of the ordinary way where there is one."""
    prepared = prepare(evolve(ready.plan, items=(ready.item,)), CALENDAR)
    reported = prepared.reported(gather(facts).known_at(as_of))
    case = Case(ready.plan, reported.facts, as_of, reported.figures)
    (span,) = ready.spans
    found = ready.verdict(case, A, span)
    if found is not None:
        assert (found,) == tuple(judge_cell(Cell(case, ready.item, A, span.window)))
    return found


def _of(number: object, over: Period = YEAR, of: str = "đúng", **more: object) -> Fact:
    one = evolve(value(of, 0, period=over), value=Interval.exact(Fraction(str(number))))
    return evolve(one, **({"recorded_on": dt.date(2021, 12, 1)} | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ([_of(5)], Value.MET),
        ([_of(4)], Value.NOT_MET),
        ([_of(5), _of(1, periods(PeriodKind.YEAR, 2020)[0])], Value.MET),
        ([_of(5), _of(1, periods(PeriodKind.YEAR, 2022)[0])], Value.MET),
        ([_of("4.5")], Value.NOT_MET),
        ([_of("5.5")], Value.MET),
        ([_of(n, q) for n, q in zip((2, 1, 1, 1), QUARTERS, strict=True)], Value.MET),
        ([_of(n, q) for n, q in zip((2, 1, 1, 0), QUARTERS, strict=True)], Value.NOT_MET),
        ([_of(9, q) for q in QUARTERS[1:]], None),
        ([_of(9, q) for q in QUARTERS[:3]], None),
        ([_of(9, q) for q in (*QUARTERS[:1], *QUARTERS[2:])], None),
        ([_of("1.5", QUARTERS[0]), *(_of(9, q) for q in QUARTERS[1:])], None),
        ([_of(9, QUARTERS[0])], None),
        ([_of(9, QUARTERS[3])], None),
        ([_of(5, about_period=periods(PeriodKind.YEAR, 2020)[0])], None),
        ([_of(5), _of(7, of="1")], None),
        ([_of(5), _of(7, agency=None)], None),
        ([_of(5, agency=None)], None),
    ],
)
def test_one_figure_of_the_window_or_parts_that_fill_it_decide(
    facts: list[Fact], found: Value | None
) -> None:
    verdict = told(made(), *facts)
    assert (verdict and verdict.value) is found


@pytest.mark.parametrize(
    ("top", "below", "found"),
    [
        ([_of(98)], [_of(100, of="tổng")], Value.MET),
        ([_of(97)], [_of(100, of="tổng")], Value.NOT_MET),
        ([_of("0.98")], [_of("0.99", of="tổng")], Value.MET),
        ([_of("0.98")], [_of("1.01", of="tổng")], Value.NOT_MET),
        ([_of(98)], [_of(100, of="tổng"), _of(100, of="tổng", agency=None)], None),
        ([_of(98)], [], None),
        ([], [_of(100, of="tổng")], None),
        ([_of(98)], [_of(0, of="tổng")], None),
        ([_of(0)], [_of(0, of="tổng")], None),
        ([_of(98, unit="%")], [_of(100, of="tổng")], None),
        ([_of(98)], [_of(100, of="tổng", unit="%")], None),
        ([_of(98, unit="%", about_period=q) for q in QUARTERS], [_of(400, of="tổng")], None),
        ([_of(98, q) for q in QUARTERS], [_of(400, of="tổng")], Value.MET),
    ],
)
def test_a_share_is_decided_by_one_figure_of_each_side(
    top: list[Fact], below: list[Fact], found: Value | None
) -> None:
    verdict = told(made(target(ratio("98"))), *top, *below)
    assert (verdict and verdict.value) is found
    if verdict is not None:
        assert verdict.facts == (*top, *below)


def test_parts_of_what_is_not_counted_up_do_not_fill_a_window() -> None:
    stock = made(target(measured("tồn")))
    assert told(stock, *(_of(2, q, of="tồn") for q in QUARTERS)) is None
    found = told(stock, _of(5, of="tồn"))
    assert found is not None
    assert found.value is Value.MET


@pytest.mark.parametrize(
    ("day", "silent"),
    [
        (dt.date(2021, 6, 1), Value.PENDING),
        (dt.date(2021, 12, 31), Value.PENDING),
        (dt.date(2022, 1, 10), Value.PENDING),
        (dt.date(2022, 1, 11), Value.UNKNOWN),
    ],
)
def test_silence_waits_for_the_last_day_of_reports(day: dt.date, silent: Value) -> None:
    found = told(made(of=plan(measures=MEASURES, policies=LATE)), as_of=day)
    assert found is not None
    assert (found.value, found.agency, found.window) == (silent, "A", YEAR.days)
    (asked,) = found.requests
    assert asked.reason is Reason.NO_DATA
    opens = dt.date(2022, 1, 1) if silent is Value.PENDING else None
    assert found.decidable_from == opens


@pytest.mark.parametrize("day", [dt.date(2021, 12, 30), dt.date(2021, 12, 31)])
def test_what_is_told_before_the_end_waits_unless_it_may_decide(day: dt.date) -> None:
    late = plan(measures=MEASURES, policies=LATE)
    assert told(made(of=late), _of(9), as_of=day) is None
    whole = (_of(98), _of(100, of="tổng"))
    found = told(made(target(ratio("98")), of=late), *whole, as_of=day)
    assert (found is None) is (day < YEAR.days.last)
    if found is not None:
        assert (found.value, found.decidable_from) == (Value.PENDING, dt.date(2022, 1, 1))


def test_a_window_is_decided_the_day_after_it_is_due() -> None:
    year = Window(YEAR.days, None)
    assert Span.of(plan(policies=LATE), year) == Span(
        year,
        "",
        None,
        YEAR.days.first.toordinal(),
        YEAR.days.last.toordinal(),
        dt.date(2022, 1, 10),
        dt.date(2022, 1, 1),
    )
    due = made(evolve(PLAIN, deadline=BY_MARCH)).spans[0]
    assert due.due is not None
    assert (due.due, due.label) == (due.window.due, due.due.label)
    assert due.decidable_from == due.due.effective + dt.timedelta(days=1)
    undated = made().spans[0]
    assert (undated.due, undated.label, undated.window.dated) == (None, "năm 2021", False)


# --- who owes it, and when


@pytest.mark.parametrize(
    ("obliged", "owed"),
    [
        (A, True),
        (Obliged(("A", "X")), False),
        (Obliged(()), False),
        (Obliged(("A",), unlisted=True), False),
        (Obliged(("A",), pooled=True), False),
        (Obliged(("gone",)), False),
        (Obliged(("new",)), False),
        (Obliged(("here",)), True),
        (Obliged(("nobody knows",)), True),
    ],
)
def test_a_plain_cell_is_of_one_agency_there_all_along(obliged: Obliged, *, owed: bool) -> None:
    june = dt.date(2021, 6, 30)
    agencies = (
        Agency("A", "A"),
        Agency("gone", "gone", valid_to=june),
        Agency("new", "new", valid_from=dt.date(2022, 1, 1)),
        Agency("here", "here", valid_from=june, valid_to=YEAR.days.last),
    )
    assert made(of=plan(measures=MEASURES, agencies=agencies)).is_owed_by(obliged) is owed


def test_how_members_combine_must_be_declared_where_there_are_several() -> None:
    open_ = target(evolve(count(5), aggregation=Aggregation.UNDECLARED))
    member = Obliged(("X",), alone=False)
    ready = made(open_)
    assert [ready.is_owed_by(one) for one in (A, member)] == [True, False]
    assert made().is_owed_by(member)
    year = [Window(YEAR.days, None)]
    assert plainly_asked(open_, (A,), year) == ""
    told_ = plainly_asked(open_, (A, member), year)
    assert told_ == "it does not say how the members of its group combine"


def test_what_a_window_leaves_to_decide_is_told() -> None:
    level = count(4)
    assert level.threshold is not None
    yearly = target(evolve(level, threshold=evolve(level.threshold, per="năm")))
    whole = Window(YEAR.days, None)
    open_ = Window(YEAR.days, None, Reason.NEEDS_JUDGEMENT)
    short = Window(DateRange(dt.date(2021, 1, 1), dt.date(2021, 3, 31)), None, only=False)
    assert plainly_asked(yearly, (), [whole]) == "other items carry it"
    listed = plainly_asked(yearly, (A, Obliged(("A",), unlisted=True)), [whole])
    assert listed == "the members of its group are not listed"
    judged = "its time is open: cần người đánh giá"
    assert plainly_asked(yearly, (A,), [whole, open_]) == judged
    longer = "its level is of a longer period than its windows"
    assert plainly_asked(yearly, (A,), [whole, short]) == longer
    assert plainly_asked(target(level), (A,), [whole, short]) == ""
    for windows, ready in (((whole,), True), ((whole, open_), False), ((short,), False)):
        assert (plain_item(plan(), yearly, windows) is not None) is ready
    assert plain_item(plan(), evolve(yearly, condition="mưa"), (whole,)) is None


def test_a_verdict_has_the_due_day_and_the_place_of_its_item() -> None:
    ready = made(evolve(PLAIN, deadline=BY_MARCH, origin=Origin(line=7)))
    spring = Period(ready.spans[0].window.days, "")
    for facts in ([], [_of(9, spring, about_day=None)]):
        found = told(ready, *facts)
        assert found is not None
        assert (found.due, found.period) == (ready.spans[0].due, ready.spans[0].label)
        assert found.due is not None
        assert found.origin is ready.item.origin


def test_facts_of_others_leave_one_silent() -> None:
    assert told(made()) == told(made(), _of(9, agency="X"))
