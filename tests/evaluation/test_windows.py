"""Who owes an item, and over which windows."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from cchc_rules.checking.deadlines import read_deadline
from cchc_rules.evaluation.verdicts import Reason
from cchc_rules.evaluation.windows import (
    Obliged,
    Window,
    applies_on,
    depends_on_facts,
    exempt_agencies,
    item_windows,
    obliged_cells,
)
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.plan.agencies import Agency, AgencyGroup, Owners, Party, Role
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.plan.measures import Aggregation
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.due import DeadlineKind, DueDay
from cchc_rules.temporal.ranges import DateRange
from tests.evaluation.builders import BY_MARCH, COMMUNES, YEAR, day, plan, ratio, target, task

GROUPS = (
    AgencyGroup("xã", "các xã", members=("X", "Y")),
    AgencyGroup("mở", "các ban", members=("Y", "Z"), open=True),
    AgencyGroup("rỗng", "các hội", members=()),
    AgencyGroup("mờ", "các phòng"),
)
PLAN = evolve(plan(), groups=GROUPS)
COMMUNE, OPEN_GROUP, EMPTY, UNLISTED, STRANGE = (
    Party(name, group=name) for name in ("xã", "mở", "rỗng", "mờ", "lạ")
)
POOL = evolve(COMMUNE, pooled=True)
ONE, OTHER = Party("A", agency="A"), Party("X", agency="X")


def owed_by(*parties: Party, exempt: tuple[Party, ...] = ()) -> tuple[Obliged, ...]:
    return obliged_cells(PLAN, task(owners=Owners(((Role.LEAD, parties),)), exempt=exempt))


def member(name: str) -> Obliged:
    return Obliged((name,), alone=False)


def unlisted(name: str) -> Obliged:
    return Obliged((name,), alone=False, unlisted=True)


@pytest.mark.parametrize(
    ("parties", "cells"),
    [
        ((), [Obliged()]),
        ((ONE,), [Obliged(("A",))]),
        ((ONE, OTHER, ONE), [Obliged(("A", "X"))]),
        ((COMMUNE,), [member("X"), member("Y")]),
        ((ONE, COMMUNE), [Obliged(("A",), alone=False), member("X"), member("Y")]),
        # whom the plan names, and whom an earlier group has, is not asked twice
        ((OTHER, COMMUNE), [Obliged(("X",), alone=False), member("Y")]),
        ((COMMUNE, OPEN_GROUP), [member("X"), member("Y"), member("Z"), unlisted("mở")]),
        ((EMPTY,), [unlisted("rỗng")]),
        ((UNLISTED,), [unlisted("mờ")]),
        ((STRANGE,), [unlisted("lạ")]),
        ((evolve(UNLISTED, pooled=True),), [Obliged(("mờ",), alone=False)]),
        ((POOL,), [Obliged(("xã",), pooled=True, members=("X", "Y"))]),
        (
            (ONE, POOL),
            [
                Obliged(("A",), alone=False),
                Obliged(("xã",), alone=False, pooled=True, members=("X", "Y")),
            ],
        ),
    ],
)
def test_named_leads_owe_together_and_members_each(
    parties: tuple[Party, ...], cells: list[Obliged]
) -> None:
    assert list(owed_by(*parties)) == cells


@pytest.mark.parametrize(
    ("parties", "exempt", "cells"),
    [
        ((ONE, OTHER), (OTHER,), [Obliged(("A",))]),
        ((ONE,), (ONE,), []),  # another rule binds all of them
        ((COMMUNE,), (OTHER,), [member("Y")]),
        (
            (evolve(COMMUNE, pooled=True),),
            (OTHER,),
            [Obliged(("xã",), pooled=True, members=("Y",))],
        ),
        ((ONE, COMMUNE), (COMMUNE,), [Obliged(("A",), alone=False)]),
        ((ONE,), (UNLISTED,), [Obliged(("A",))]),
    ],
)
def test_whom_another_rule_binds_is_left_out(
    parties: tuple[Party, ...], exempt: tuple[Party, ...], cells: list[Obliged]
) -> None:
    assert list(owed_by(*parties, exempt=exempt)) == cells


def test_a_level_of_a_pooled_figure_is_owed_by_the_whole_group() -> None:
    pooled = evolve(ratio("90"), aggregation=Aggregation.POOLED)
    (cell,) = obliged_cells(PLAN, target(pooled, owners=COMMUNES))
    assert cell == Obliged(("xã",), pooled=True, members=("X", "Y"))
    assert len(obliged_cells(PLAN, target(ratio("90"), owners=COMMUNES))) == 2


def test_exempt_are_the_agencies_and_the_members_of_the_groups_named() -> None:
    assert exempt_agencies(PLAN, task(exempt=(ONE, COMMUNE))) == {"A", "X", "Y"}
    assert exempt_agencies(PLAN, task()) == frozenset()


def test_facts_of_who_owes_a_cell_speak_for_it() -> None:
    assert Obliged().speakers is None
    assert Obliged(("A", "X")).speakers == frozenset({"A", "X", None})
    assert member("X").speakers == frozenset({"X"})
    assert Obliged(("xã",), pooled=True, members=("X", "Y")).speakers == frozenset(
        {"xã", "X", "Y", None}
    )
    assert (Obliged(("A", "X")).key, Obliged().key) == ("A+X", None)


HELD = evolve(
    PLAN,
    agencies=(
        Agency("A", "A", valid_from=day("03-01"), valid_to=day("06-30")),
        Agency("X", "X", valid_from=day("07-01")),
        Agency("Y", "Y", valid_to=day("02-01")),
    ),
)


@pytest.mark.parametrize(
    ("agencies", "on", "applies"),
    [
        (("A",), "02-28", False),
        (("A",), "03-01", True),
        (("A",), "06-30", True),
        (("A",), "07-01", False),
        (("X",), "06-30", False),
        (("X",), "07-01", True),
        (("Y",), "02-01", True),
        (("Y",), "02-02", False),
        (("A", "X"), "07-01", True),  # one of them is there
        (("A", "Y"), "02-15", False),
        (("lạ",), "07-01", True),
        (("Y", "lạ"), "07-01", True),  # of one nobody knows when
        ((), "07-01", True),
    ],
)
def test_an_agency_owes_nothing_before_or_after_its_days(
    agencies: tuple[str, ...], on: str, applies: bool
) -> None:
    assert applies_on(HELD, Obliged(agencies), day(on)) is applies


def due(phrase: str, **fields: object) -> Item:
    return task(deadline=read_deadline(phrase)[0], **fields)


@pytest.mark.parametrize(
    ("item", "depends"),
    [
        (task(deadline=None), False),
        (due("30/6/2021"), False),
        (due("hằng quý"), False),
        (task(deadline=evolve(BY_MARCH, trigger="họp")), True),
        (due("30/6/2021", event="họp"), True),
        (due("theo Kế hoạch số 5"), True),
        (due("sau khi UBND Thành phố ban hành"), True),
        (due("trong 10 ngày kể từ ngày nhận được văn bản"), True),
    ],
)
def test_events_and_other_plans_open_windows(item: Item, depends: bool) -> None:
    assert depends_on_facts(item) is depends


END = DueDay("năm 2021", YEAR.days, day("12-31"), day("12-31"), "cuối thời kỳ của kế hoạch")


def windows_of(
    item: Item, *facts: Fact, as_of: dt.date = dt.date(2022, 1, 1), of: Plan = PLAN
) -> tuple[Window, ...]:
    return item_windows(of, item, gather(facts), official_calendar(), as_of)


@pytest.mark.parametrize(
    ("item", "window"),
    [
        (task(deadline=None), Window(YEAR.days, END, dated=False)),
        (due("thường xuyên"), Window(YEAR.days, END, dated=False)),
        (due("kịp thời"), Window(YEAR.days, END, Reason.NEEDS_JUDGEMENT, dated=False)),
        (
            task(deadline=evolve(read_deadline("30/6/2021")[0], kind=DeadlineKind.REFUSED)),
            Window(YEAR.days, END, Reason.READING_NOT_DECLARED, dated=False),
        ),
        (
            due("theo Kế hoạch số 5"),
            Window(YEAR.days, None, Reason.REFERENCE_NOT_GIVEN, dated=False),
        ),
        (
            due("sau khi UBND Thành phố ban hành"),
            Window(YEAR.days, END, Reason.TRIGGER_NOT_KNOWN, dated=False),
        ),
        (
            due("trong 10 ngày kể từ ngày nhận được văn bản"),
            Window(YEAR.days, None, Reason.TRIGGER_NOT_KNOWN, dated=False),
        ),
    ],
)
def test_an_item_without_a_day_has_one_window_and_says_why(item: Item, window: Window) -> None:
    assert windows_of(item) == (window,)


def test_a_day_is_due_in_one_window_and_a_recurring_duty_in_many() -> None:
    (only,) = windows_of(due("30/6/2021"))
    assert (only.only, only.dated, only.reason, only.opened_on) == (True, True, None, None)
    quarters = windows_of(due("hằng quý"))
    assert [one.only for one in quarters] == [False] * 4
    assert [one.days.last for one in quarters] == [
        day(one) for one in ("03-31", "06-30", "09-30", "12-31")
    ]


def event(name: str, on: str | None, **fields: object) -> Fact:
    about = None if on is None else day(on)
    return Fact(FactKind.EVENT, name, day("12-01"), about_day=about, **fields)  # type: ignore[arg-type]


def test_the_first_event_that_happened_opens_the_window() -> None:
    waits = due("sau khi UBND Thành phố ban hành", event="ban hành")
    told = [event("ban hành", "05-03"), event("ban hành", "04-02"), event("ban hành", None)]
    (window,) = windows_of(waits, *told)
    assert window == Window(YEAR.days, END, dated=False, opened_on=day("04-02"))
    (early,) = windows_of(waits, *told, as_of=day("04-01"))
    assert early.reason is Reason.TRIGGER_NOT_KNOWN
    (same,) = windows_of(waits, *told, as_of=day("04-02"))
    assert same.opened_on == day("04-02")
    other = [
        event("khác", "04-02"),
        evolve(told[0], kind=FactKind.DONE),
        evolve(told[0], withdrawn=True),
    ]
    assert windows_of(waits, *other)[0].opened_on is None


def test_a_limit_counts_from_the_event_that_it_names() -> None:
    waits = due("trong 10 ngày kể từ ngày nhận được văn bản")
    assert waits.deadline is not None
    assert waits.deadline.trigger is not None
    (window,) = windows_of(waits, event(waits.deadline.trigger, "04-05"))
    assert window.due is not None
    assert (window.dated, window.due.nominal) == (True, day("04-15"))
    (later,) = windows_of(evolve(waits, event="nhận"), event("nhận", "04-06"))
    assert later.due is not None
    assert later.due.nominal == day("04-16")


def reference(on: str | None, told: str) -> Fact:
    about = None if on is None else day(on)
    return Fact(FactKind.REFERENCE_DUE, "1", day(told), about_day=about)


def test_the_day_of_the_plan_referred_to_is_the_last_one_told() -> None:
    item = due("theo Kế hoạch số 5")
    assert item.deadline is not None
    told = [reference("08-01", "03-01"), reference("07-01", "04-01"), reference(None, "05-01")]
    (window,) = windows_of(item, *told)
    days = DateRange(day("01-01"), day("07-01"))
    named = DueDay(item.deadline.text, days, day("07-01"), day("07-01"), "hạn dẫn chiếu")
    assert window == Window(days, named)
    (before,) = windows_of(item, evolve(told[0], about_day=dt.date(2020, 12, 1)))
    assert before.days == DateRange(dt.date(2020, 12, 1), dt.date(2020, 12, 1))
    for other in (evolve(told[0], kind=FactKind.DONE), evolve(told[0], withdrawn=True)):
        assert windows_of(item, other)[0].reason is Reason.REFERENCE_NOT_GIVEN


def test_a_day_of_a_year_without_a_calendar_is_not_known() -> None:
    far = evolve(
        PLAN, period=evolve(YEAR, days=DateRange(dt.date(2060, 1, 1), dt.date(2060, 12, 31)))
    )
    (window,) = windows_of(due("trong 10 ngày làm việc kể từ ngày 01/6/2060"), of=far)
    assert window == Window(far.period.days, None, Reason.CALENDAR_NOT_KNOWN, dated=False)
