"""A plan made ready: what is worked out once, and for which cells."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from operator import is_

import pytest
from attrs import evolve

from cchc_rules.evaluation.cells import Case
from cchc_rules.evaluation.evaluating import evaluate, evaluate_prepared
from cchc_rules.evaluation.prepared import (
    PreparedItem,
    Reported,
    item_verdicts,
    prepare,
    repeated,
)
from cchc_rules.evaluation.requests import request
from cchc_rules.evaluation.verdicts import Reason, Value, Verdict
from cchc_rules.evaluation.windows import Window, item_windows
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.plan.agencies import Agency
from cchc_rules.plan.document import Policies
from cchc_rules.plan.items import Delivery, Item, Quantity
from cchc_rules.plan.origin import Origin
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.calendars import (
    Calendar,
    CalendarDay,
    DayKind,
    YearStatus,
    official_calendar,
)
from cchc_rules.temporal.deadlines import Deadline, FixedDay, Recurrence, TimeLimit, TimeUnit
from cchc_rules.temporal.due import DeadlineKind, DueDay
from cchc_rules.temporal.ranges import DateRange, Period
from cchc_rules.temporal.windows import PeriodKind, periods
from tests.evaluation.builders import (
    AFTER,
    COMMUNES,
    YEAR,
    day,
    done,
    plan,
    ratio,
    target,
    task,
    value,
)

SHARE = plan(target(ratio("98"), owners=COMMUNES))
PLANS = plan(task(owners=COMMUNES, demands=(Delivery(("kế hoạch",)),)))
ROWS = [value(subject, 98, agency="X") for subject in ("đúng", "tổng")]


def test_the_facts_asked_about_last_are_kept_ready() -> None:
    prepared = prepare(SHARE, official_calendar())
    facts = gather(ROWS)
    ready = prepared.reported(facts)
    assert prepared.reported(facts) is ready
    other = prepared.reported(gather(ROWS[:1]))
    assert other is not ready
    assert prepared.reported(facts) is not ready
    assert prepared == prepare(SHARE, official_calendar())


def test_facts_kept_ready_answer_on_every_day_as_new_ones_do() -> None:
    prepared, facts = prepare(SHARE, official_calendar()), gather(ROWS)
    for as_of in (AFTER, YEAR.days.last, dt.date(2021, 6, 1), AFTER, dt.date(2024, 1, 1)):
        kept = evaluate_prepared(prepared, facts, as_of=as_of)
        new = evaluate(SHARE, Facts(facts.items), calendar=official_calendar(), as_of=as_of)
        assert kept == new


def test_silence_is_told_anew_only_after_a_due_day() -> None:
    late = Policies(reporting_delay_days=5)
    one = evolve(PLANS, policies=late)
    prepared, days = prepare(one, official_calendar()), [*range(15, 32)]
    for number in (*days, *reversed(days)):
        as_of = dt.date(2021, 3, number)
        kept = evaluate_prepared(prepared, Facts(), as_of=as_of)
        assert kept == evaluate(one, Facts(), calendar=official_calendar(), as_of=as_of)
    first, again = (evaluate_prepared(prepared, Facts(), as_of=AFTER) for _ in range(2))
    assert all(map(is_, first.verdicts, again.verdicts))


def test_what_one_reports_breaks_the_silence_of_that_one() -> None:
    prepared = prepare(PLANS, official_calendar())
    quiet = evaluate_prepared(prepared, Facts(), as_of=AFTER).verdicts
    told = evaluate_prepared(prepared, gather([done("03-01", agency="X")]), as_of=AFTER).verdicts
    assert [one.value for one in told] == [Value.MET, Value.UNKNOWN]
    assert told[1] is quiet[1]


def test_an_item_that_a_person_must_judge_is_not_told_ahead() -> None:
    soon = Deadline("kịp thời", DeadlineKind.UNMEASURABLE)
    judged = plan(evolve(SHARE.items[0], deadline=soon))
    assert prepare(SHARE, official_calendar()).items[0].plain is not None
    assert prepare(judged, official_calendar()).items[0].plain is None


def test_a_cell_of_an_agency_that_may_be_gone_is_told_ahead_only_while_it_is_there() -> None:
    ends = {"X": YEAR.days.last, "Y": dt.date(2021, 6, 30)}
    agencies = tuple(Agency(who, who, valid_to=last) for who, last in ends.items())
    (one,) = prepare(evolve(SHARE, agencies=agencies), official_calendar()).items
    assert [plain is not None for _, plain in one.cells] == [True, False]


def test_facts_are_made_ready_by_the_data_windows_of_the_plan() -> None:
    facts = gather(ROWS)
    ready = Reported.of(evolve(SHARE, policies=Policies(cut_off_day=14)), facts)
    year = DateRange(dt.date(2020, 12, 15), dt.date(2021, 12, 14))
    assert [one.about_period.days for one in ready.figures if one.about_period] == [year, year]
    assert list(ready.facts) == list(facts)


def test_a_fact_that_another_corrects_is_told_of_but_not_in_force() -> None:
    first = evolve(ROWS[0], id="m1")
    second = evolve(first, id="m2", replaces="m1", value=ROWS[1].value)
    ready = Reported.of(SHARE, gather([first, second]))
    assert [one.id for one in ready.facts] == ["m2"]
    assert [one.id for one in ready.given] == ["m1", "m2"]
    astray = evolve(first, dimensions=(("kênh", "mạng"),))
    told = Reported.of(SHARE, gather([astray, second])).findings
    assert told == Reported.of(SHARE, gather([astray])).findings != ()


def test_an_item_that_is_not_there_has_no_rule_and_the_rule_names_its_item() -> None:
    prepared = prepare(plan(target(ratio("98"))), official_calendar())
    with pytest.raises(KeyError, match=r"^'lạ'$"):
        prepared.rule("lạ")
    assert prepared.rule("1").item == "1"


def test_items_of_the_same_owners_have_one_tuple_of_cells() -> None:
    one, other = prepare(plan(task(), evolve(task(), id="2")), official_calendar()).items
    assert one.obliged is other.obliged


def judged(one: PreparedItem, *rows: object, only: str | None = None) -> list[Verdict]:
    """The verdicts of an item after the year, of one agency where it is named."""
    case = Case(one.plan, gather(rows), AFTER)  # type: ignore[arg-type]
    wanted = None if only is None else [who for who in one.obliged if who.key == only]
    return list(item_verdicts(one, case, wanted))


BY_APRIL = Deadline("30/4/2021", DeadlineKind.DATE, (FixedDay(30, 4, 2021),))
ASSUMED = Calendar(
    "thử",
    ((2021, YearStatus.PROVISIONAL),),
    (CalendarDay(day("04-30"), DayKind.OFF, "nghỉ"),),
)


def test_one_may_be_asked_alone() -> None:
    (one,) = prepare(PLANS, official_calendar()).items
    row = done("03-01", agency="X")
    found = judged(one, row)
    assert [judged(one, row, only=who) for who in ("X", "Y")] == [found[:1], found[1:]]
    assert judged(one, row, only="A") == []
    (one,) = prepare(
        evolve(PLANS, items=(evolve(PLANS.items[0], deadline=BY_APRIL),)), ASSUMED
    ).items
    (late,) = judged(one, done("05-01", agency="Y"), only="Y")
    assert late.reasons == {Reason.CALENDAR_NOT_KNOWN}


def test_what_assumed_days_off_decide_asks_the_agency_for_the_calendar() -> None:
    item = task(demands=(Delivery(("kế hoạch",)),), deadline=BY_APRIL)
    (one,) = prepare(plan(item), ASSUMED).items
    (window,) = one.windows(Facts(), AFTER)
    (found,) = judged(one, done("05-03"))
    asked = request(Reason.CALENDAR_NOT_KNOWN, item, "A", window.days)
    assert (found.value, found.requests) == (Value.UNKNOWN, (asked,))
    (found,) = judged(one, done("05-04"))
    assert (found.value, found.repaired) == (Value.NOT_MET, True)


def test_what_may_not_be_late_is_not_repaired() -> None:
    before = TimeLimit(
        Fraction(1), TimeUnit.WORKING_DAY, backward=True, anchor=FixedDay(3, 5, 2021)
    )
    deadline = Deadline("trước 3/5 một ngày làm việc", DeadlineKind.RELATIVE, (before,))
    (one,) = prepare(
        plan(task(demands=(Delivery(("kế hoạch",)),), deadline=deadline)), ASSUMED
    ).items
    (found,) = judged(one, done("04-30"))
    assert (found.value, found.repaired) == (Value.UNKNOWN, False)
    assert found.reasons == {Reason.CALENDAR_NOT_KNOWN}


def test_a_fault_inside_is_a_verdict_on_the_item_at_its_place() -> None:
    broken = task(demands=(None,), origin=Origin("a.cchc", 7))
    (one,) = prepare(plan(broken), official_calendar()).items
    (found,) = judged(one)
    asked = request(Reason.EVALUATION_FAULT, broken)
    assert found == Verdict("1", None, YEAR.days, Value.UNKNOWN, requests=(asked,))
    assert found.origin is broken.origin


QUARTERLY = Deadline("hằng quý", DeadlineKind.RECURRING, (Recurrence(TimeUnit.QUARTER),))
END = "cuối thời kỳ của kế hoạch"


def rate(per: str | None) -> Quantity:
    return Quantity(Threshold(Operator.AT_LEAST, Fraction(4), per=per, text="04"))


def windows_of(period: Period, *demands: object, deadline: Deadline | None = None) -> list[Window]:
    """The windows of an item of a plan of some time."""
    item = task(demands=demands, deadline=deadline)
    (one,) = prepare(plan(item, period=period), official_calendar()).items
    return list(one.windows(Facts(), AFTER))


def quarters(count: int) -> list[Window]:
    """The first quarters of 2021, each due at its end."""
    found = periods(PeriodKind.QUARTER, 2021)[:count]
    dues = [DueDay(one.label, one.days, one.days.last, one.days.last, END) for one in found]
    return [Window(one.window, one, dated=False, only=False) for one in dues]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_rate_is_asked_of_every_period_of_its_kind(count: int) -> None:
    last = quarters(count)[-1].days.last
    period = Period(DateRange(YEAR.days.first, last), "đầu năm")
    assert windows_of(period, rate("quý")) == quarters(count)
    assert windows_of(period, rate("quý"), rate("tháng")) == quarters(count)
    assert windows_of(period, rate("quý"), Delivery(("kế hoạch",))) == quarters(count)
    odd = Period(DateRange(YEAR.days.first, last + dt.timedelta(days=20)), "lẻ")
    assert windows_of(odd, rate("quý")) == quarters(count)


def test_a_rate_of_one_whole_period_or_of_none_leaves_the_window_as_it_is() -> None:
    quarter = Period(quarters(1)[0].days, "quý I")
    last = quarter.days.last
    whole = [Window(quarter.days, DueDay("quý I", quarter.days, last, last, END), dated=False)]
    for per in ("quý", "năm", "tuần", None):
        assert windows_of(quarter, rate(per)) == whole


def test_a_window_that_is_not_open_yet_is_not_split() -> None:
    waits = Deadline("theo KH 5", DeadlineKind.REFERENCE)
    unopened = Window(YEAR.days, None, Reason.REFERENCE_NOT_GIVEN, dated=False)
    assert windows_of(YEAR, rate("quý"), deadline=waits) == [unopened]


def plainly(period: Period, item: Item) -> list[Window]:
    return list(item_windows(plan(item, period=period), item, Facts(), official_calendar(), AFTER))


def test_windows_within_one_period_of_a_rate_are_one() -> None:
    each = plainly(YEAR, task(deadline=QUARTERLY))
    assert len(each) == 4
    last = each[-1].due
    assert last is not None
    due = evolve(last, label="năm 2021", window=YEAR.days)
    year = Window(YEAR.days, due, only=True)
    assert windows_of(YEAR, rate("năm"), deadline=QUARTERLY) == [year]
    assert windows_of(YEAR, rate("năm"), rate("năm"), deadline=QUARTERLY) == [year]
    assert windows_of(YEAR, rate("năm"), rate(None), deadline=QUARTERLY) == each
    assert windows_of(YEAR, rate("năm"), rate("quý"), deadline=QUARTERLY) == each


def test_windows_of_several_years_are_one_for_each_year_in_their_order() -> None:
    two = Period(DateRange(YEAR.days.first, dt.date(2022, 12, 31)), "2021-2022")
    found = windows_of(two, rate("năm"), deadline=QUARTERLY)
    assert [(one.due.label, one.only) for one in found if one.due] == [
        ("năm 2021", False),
        ("năm 2022", False),
    ]
    assert [one.days.first for one in found] == [YEAR.days.first, dt.date(2022, 1, 1)]


def test_windows_left_over_stand_in_their_order_beside_those_joined() -> None:
    until_april = Period(DateRange(YEAR.days.first, day("04-30")), "4 tháng")
    monthly = Deadline("hằng tháng", DeadlineKind.RECURRING, (Recurrence(TimeUnit.MONTH),))
    found = windows_of(until_april, rate("quý"), deadline=monthly)
    assert [one.days for one in found] == [
        quarters(1)[0].days,
        DateRange(day("04-01"), day("04-30")),
    ]
    assert [one.only for one in found] == [False, False]
    from_february = evolve(until_april, days=DateRange(day("02-01"), day("04-30")))
    found = windows_of(from_february, rate("quý"), deadline=monthly)
    assert [one.days.first for one in found] == [day("02-01"), day("04-01")]
    alone = plainly(until_april, task(deadline=monthly))[-1].due
    assert found[-1].due == alone


def test_an_item_without_demands_is_decided_by_those_it_says_again() -> None:
    again = evolve(task(restates=("1", "lạ")), id="2")
    found = {
        one.item.id: one.obliged for one in prepare(plan(task(), again), official_calendar()).items
    }
    assert [len(cells) for cells in found.values()] == [1, 0]
    own = evolve(again, demands=(Delivery(("kế hoạch",)),))
    one = plan(task(), own)
    assert repeated(one, again) == ("1",)
    assert repeated(one, own) == repeated(one, evolve(again, children=("1",))) == ()
    assert repeated(one, evolve(own, replaced_by=("3",))) == ("3",)
