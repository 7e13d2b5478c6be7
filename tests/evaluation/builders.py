"""Small plans and facts for tests of the evaluator."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from cchc_rules.evaluation.evaluating import evaluate
from cchc_rules.evaluation.verdicts import Evaluation, ItemResult
from cchc_rules.facts.fact import Evidence, Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.agencies import Agency, AgencyGroup, Owners, Party, Role
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item, ItemKind
from cchc_rules.plan.measures import Expression, Level, Measure, MeasureKind, Term
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.deadlines import Deadline, FixedDay
from cchc_rules.temporal.due import DeadlineKind
from cchc_rules.temporal.ranges import DateRange, Period

YEAR = Period(DateRange(dt.date(2021, 1, 1), dt.date(2021, 12, 31)), "năm 2021")
AFTER = dt.date(2022, 1, 1)
PROOF = Evidence("15/KH-UBND", "15/KH-UBND")
BY_MARCH = Deadline("20/3/2021", DeadlineKind.DATE, (FixedDay(20, 3, 2021),))
A = Owners(((Role.LEAD, (Party("A", agency="A"),)),))
COMMUNES = Owners(((Role.LEAD, (Party("các xã", group="xã"),)),))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2021-{text}")


def plan(*items: Item, **fields: object) -> Plan:
    base = Plan(
        "Thử",
        None,
        YEAR,
        agencies=tuple(Agency(one, one) for one in ("A", "X", "Y")),
        groups=(AgencyGroup("xã", "các xã", members=("X", "Y")), AgencyGroup("mờ", "mờ")),
        measures=(
            Measure("đúng", "Đúng hạn", "hồ sơ", MeasureKind.CUMULATIVE),
            Measure("tổng", "Tổng", "hồ sơ", MeasureKind.CUMULATIVE),
        ),
        items=items,
    )
    from attrs import evolve

    return evolve(base, **fields)  # type: ignore[arg-type]


def task(**fields: object) -> Item:
    settings = {"owners": A, "deadline": BY_MARCH} | fields
    return Item("1", "1", ItemKind.TASK, "Ban hành", **settings)  # type: ignore[arg-type]


def ratio(value: str, operator: Operator = Operator.AT_LEAST) -> Level:
    threshold = Threshold(operator, Fraction(value), unit="%", text=f"{value}%")
    return Level(Expression((Term("đúng"),), (Term("tổng"),)), threshold)


def count(value: int, operator: Operator = Operator.AT_LEAST) -> Level:
    return Level(Expression((Term("đúng"),)), Threshold(operator, Fraction(value)))


def target(level: Level, **fields: object) -> Item:
    settings = {"owners": A, "demands": (level,)} | fields
    return Item("1", "1", ItemKind.TARGET, "Đúng hạn", **settings)  # type: ignore[arg-type]


def value(subject: str, number: int, *, agency: str = "A", period: Period = YEAR) -> Fact:
    return Fact(
        FactKind.VALUE,
        subject,
        period.days.last,
        agency=agency,
        about_period=period,
        value=Interval.exact(number),
    )


def done(on: str, *, agency: str = "A", evidence: Evidence | None = PROOF) -> Fact:
    about = day(on)
    return Fact(FactKind.DONE, "1", about, agency=agency, about_day=about, evidence=evidence)


def run(one: Plan, *facts: Fact, as_of: dt.date = AFTER) -> Evaluation:
    return evaluate(one, gather(facts), calendar=official_calendar(), as_of=as_of)


def only(evaluation: Evaluation) -> ItemResult:
    (result,) = evaluation.items
    return result
