"""The verdicts of one cell: an item, who owes it, a window; conditions, products, levels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import evolve, field, frozen

from cchc_rules.evaluation.algebra import all_of
from cchc_rules.evaluation.data_windows import data_days, in_data_windows
from cchc_rules.evaluation.figures import Asked, figure_of, kind_of
from cchc_rules.evaluation.quantities import count_of, judge_count, missing_of
from cchc_rules.evaluation.reached import Reached
from cchc_rules.evaluation.requests import request
from cchc_rules.evaluation.statements import condition_in, judgement_on
from cchc_rules.evaluation.targets import judge_level, undeclared_aggregation
from cchc_rules.evaluation.tasks import Outcome, Question, judge
from cchc_rules.evaluation.verdicts import Numbers, Reason, Request, Value, Verdict
from cchc_rules.evaluation.windows import (
    Obliged,
    Speakers,
    Window,
    applies_on,
    obliged_cells,
)
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Delivery, Demand, Item, Quantity
from cchc_rules.plan.measures import Level, MeasureKind, Scope
from cchc_rules.plan.thresholds import Threshold
from cchc_rules.records import Record
from cchc_rules.spelling import fold
from cchc_rules.temporal.due import DueDay
from cchc_rules.temporal.ranges import DateRange

_LEAST_DAYS = {"tháng": 28, "quý": 90, "năm": 365}


@frozen
class Case(Record):
    """What every cell is judged by: the facts in force, on a day."""

    plan: Plan
    facts: Facts
    as_of: dt.date
    figures: Facts = field(eq=False, repr=False)
    """The same facts, named periods as the days whose data they hold: what levels read."""

    @figures.default
    def _in_data_windows(self) -> Facts:
        return in_data_windows(self.plan.policies.last_data_day, self.facts)


@frozen
class Cell(Record):
    """One cell of an item, before its verdict."""

    case: Case
    item: Item
    obliged: Obliged
    window: Window

    def verdict(
        self,
        value: Value,
        reason: Reason | None = None,
        part: str = "",
        note: str = "",
        *,
        numbers: tuple[Numbers, ...] = (),
        facts: tuple[Fact, ...] = (),
        outcome: Outcome | None = None,
    ) -> Verdict:
        """A verdict on this cell; undecided ones always ask for something.

        ``outcome`` gives its status and the day done.
        """
        window = self.window
        if value is Value.UNKNOWN and reason is None:
            reason = Reason.NO_DATA
        last = window.due.effective if window.due else window.days.last
        requests: tuple[Request, ...] = ()
        if reason is not None and value in (Value.UNKNOWN, Value.PENDING):
            by = last if value is Value.PENDING else None
            requests = (request(reason, self.item, self.obliged.key, window.days, by),)
        return Verdict(
            self.item.id,
            self.obliged.key,
            window.days,
            value,
            period=window.due.label if window.due else "",
            part=part,
            due=window.due if window.dated else None,
            status=outcome.status if outcome is not None and window.dated else None,
            done_on=outcome.done_on if outcome is not None else None,
            repaired=outcome is not None and outcome.repaired,
            requests=requests,
            numbers=numbers,
            facts=facts,
            notes=(note,) if note else (),
            decidable_from=last + dt.timedelta(days=1) if value is Value.PENDING else None,
            origin=self.item.origin,
        )


def judge_cell(cell: Cell) -> Iterator[Verdict]:
    """The verdicts of a cell: one for each of its demands."""
    case, item, window = cell.case, cell.item, cell.window
    last = window.due.effective if window.due else window.days.last
    condition = _condition(cell)
    if not applies_on(case.plan, cell.obliged, last):
        yield cell.verdict(Value.NOT_APPLICABLE, note="đơn vị không còn hoạt động vào ngày đến hạn")
    elif condition is False:
        yield cell.verdict(Value.NOT_APPLICABLE, note="điều kiện không xảy ra")
    elif item.condition and condition is None:
        yield cell.verdict(Value.UNKNOWN, Reason.CONDITION_NOT_KNOWN)
    elif (other := _other_rule(cell)) is True:
        yield cell.verdict(Value.NOT_APPLICABLE, note="theo quy định riêng")
    elif other is None:
        yield cell.verdict(Value.UNKNOWN, Reason.CONDITION_NOT_KNOWN)
    elif cell.obliged.unlisted:
        yield cell.verdict(Value.UNKNOWN, Reason.MEMBERS_NOT_LISTED)
    elif window.reason is Reason.NEEDS_JUDGEMENT or not item.demands:
        yield _by_judgement(cell)
    elif window.reason is not None:
        yield cell.verdict(Value.UNKNOWN, window.reason)
    else:
        several = len(item.demands) > 1
        for number, demand in enumerate(item.demands, 1):
            yield _demand(cell, demand, str(number) if several else "")


def _other_rule(cell: Cell) -> bool | None:
    """Whether another rule binds the agencies of the cell (riêng)."""
    if not cell.item.exceptions:
        return False
    answers = [_answer(cell, one) for one in cell.item.exceptions]
    return True if True in answers else None if None in answers else False


def _condition(cell: Cell) -> bool | None:
    return _answer(cell, cell.item.condition) if cell.item.condition else None


def _answer(cell: Cell, condition: str) -> bool | None:
    """Whether a condition holds for the cell: a fact about nobody speaks of everybody.

    The members of a pooled group must all have the same answer.
    """
    told = [
        fact
        for fact in cell.case.facts.about(condition, _told_by(cell))
        if fact.kind is FactKind.CONDITION
    ]
    members = _existing(cell.case.plan, cell.obliged.members, cell.window.days.last)
    if not members:
        return condition_in(told, cell.window, cell.case.as_of)
    answers = set()
    for member in members:
        mine = [fact for fact in told if fact.agency in (member, None, *cell.obliged.agencies)]
        answers.add(condition_in(mine, cell.window, cell.case.as_of))
    return answers.pop() if len(answers) == 1 else None


def _told_by(cell: Cell) -> Speakers:
    """Who answers a condition of a cell; of a rule for some, no one of them for all."""
    speakers = cell.obliged.speakers
    if speakers is None:
        return frozenset({None}) if cell.item.exceptions or cell.item.is_exception else None
    return speakers | {None}


def _by_judgement(cell: Cell) -> Verdict:
    """A demand that only a person can judge, unless the item refers to another plan."""
    rows = [
        fact
        for fact in cell.case.facts.about(cell.item.id, cell.obliged.speakers)
        if fact.kind is FactKind.JUDGEMENT
    ]
    met, used = judgement_on(rows, cell.window, cell.case.as_of)
    if met is not None:
        return cell.verdict(Value.MET if met else Value.NOT_MET, facts=used)
    reason = Reason.REFERENCE_NOT_GIVEN if cell.item.reference else Reason.NEEDS_JUDGEMENT
    return cell.verdict(Value.UNKNOWN, reason)


def _demand(cell: Cell, demand: Demand, part: str) -> Verdict:
    if not isinstance(demand, Delivery) and is_cut_short(cell.window, demand.threshold):
        return cell.verdict(Value.UNKNOWN, Reason.READING_NOT_DECLARED, part)
    if isinstance(demand, Level):
        return _level(cell, demand, part)
    if isinstance(demand, Quantity):
        return _quantity(cell, demand, part)
    return _delivery(cell, demand, _reports(cell), part)


def is_cut_short(window: Window, threshold: Threshold | None) -> bool:
    """Whether a rate (`04 bài/năm`) is of a longer period than each of several windows."""
    least = _LEAST_DAYS.get(threshold.per or "", 0) if threshold else 0
    return not window.only and window.days.days < least


def _reports(cell: Cell) -> list[Fact]:
    told = cell.case.facts.about(cell.item.id, cell.obliged.speakers)
    if not told:
        return []
    kinds = (FactKind.DONE, FactKind.NOT_DONE)
    window = cell.window
    found = []
    for fact in told:
        opened = window.opened_on
        early = opened is not None and fact.about_day is not None and fact.about_day < opened
        if fact.kind in kinds and is_report_of(cell.case.plan, fact, window) and not early:
            found.append(fact)
    return found


def is_due_later(window: Window) -> bool:
    """Whether one of several windows is due after it has ended."""
    due = window.due
    return not window.only and window.dated and due is not None and due.nominal > window.days.last


def is_report_of(plan: Plan, fact: Fact, window: Window) -> bool:
    """Whether a report is of a window: the period that it names, else the day it is about.

    Of several windows, each due after its own end, no day tells which one is meant.
    """
    if fact.about_period is not None:
        return window.days.covers(fact.about_period.days)
    if fact.about_day is not None and is_due_later(window):
        return False
    first = min(filter(None, (plan.period.days.first, plan.issued_on, window.days.first)))
    day = fact.about_day
    return day is None or (day >= first if window.only else day in window.days)


def _delivery(cell: Cell, demand: Delivery, reports: list[Fact], part: str) -> Verdict:
    window, case = cell.window, cell.case
    assert window.due is not None, "a window without a due day says why, and is not judged"
    question = Question(
        case.as_of,
        case.plan.policies.reporting_delay_days,
        needs_evidence=not demand.outcome,
    )
    outcome = _all_products(demand, reports, window.due, question)
    return cell.verdict(
        outcome.value, outcome.reason, part, outcome.note, facts=outcome.facts, outcome=outcome
    )


def _all_products(
    demand: Delivery, reports: list[Fact], due: DueDay, question: Question
) -> Outcome:
    """The outcome of all products of a task: each needs a report that names it.

    One product, or one of several, is proved by any report; so is the empty cell.
    """
    if demand.one_of or not demand.stated or len(demand.deliverables) < 2:
        return judge(reports, due, question)
    outcomes = []
    for name in demand.deliverables:
        mine = [r for r in reports if r.kind is FactKind.NOT_DONE or fold(r.text) == fold(name)]
        outcomes.append((name, judge(mine, due, question)))
    value = all_of(outcome.value for _, outcome in outcomes)
    name, worst = next(pair for pair in outcomes if pair[1].value is value)
    if value is Value.MET:
        worst = max(
            (outcome for _, outcome in outcomes), key=lambda one: one.done_on or due.nominal
        )
    facts = tuple(dict.fromkeys(fact for _, outcome in outcomes for fact in outcome.facts))
    note = (
        worst.note
        if value is Value.MET
        else "; ".join(filter(None, (name and f"sản phẩm: {name}", worst.note)))
    )
    return evolve(worst, facts=facts, note=note)


def _quantity(cell: Cell, demand: Quantity, part: str) -> Verdict:
    """A number of things, under both readings of the day by which they are due."""
    due = cell.window.due
    days = [due, due.other] if due and due.other else [due]
    found = [_counted(cell, demand, part, one.effective if one else None) for one in days]
    if len({one.value for one in found}) == 1:
        return found[0]
    last = found[-1]
    return cell.verdict(
        Value.UNKNOWN, Reason.READING_NOT_DECLARED, part, numbers=last.numbers, facts=last.facts
    )


def _counted(cell: Cell, demand: Quantity, part: str, due: dt.date | None) -> Verdict:
    """A number of things, counted from done events and occurrences up to the due day."""
    case, window, obliged = cell.case, cell.window, cell.obliged
    last = due or window.days.last
    closed_after = last + dt.timedelta(days=case.plan.policies.reporting_delay_days)
    asked = Asked(
        case.plan,
        case.facts,
        cell.item.id,
        window.days,
        case.as_of,
        obliged.speakers,
        closed_after,
        kinds=(FactKind.VALUE,),
        group=obliged.key,
        members=_existing(case.plan, obliged.members, window.days.last),
        kind=MeasureKind.CUMULATIVE,
    )
    events = [
        fact
        for fact in case.facts.about(cell.item.id, obliged.speakers)
        if fact.kind in (FactKind.DONE, FactKind.OCCURRENCE) and _counts(fact, cell, last)
    ]
    figure = figure_of(asked, cell.item.id, Scope())
    count = count_of(events, figure, demand, asked.group)
    if count.contradictory:
        waiting = Value.UNKNOWN if asked.ended else Value.PENDING
        return cell.verdict(waiting, Reason.CONTRADICTORY_FACTS, part, facts=count.facts)
    count = evolve(count, closed=_is_closed(cell, last))
    threshold = demand.threshold
    value, reason = judge_count(count, threshold, ended=asked.ended)
    note = "số việc báo riêng nhiều hơn số của cả kỳ" if count.above else ""
    numbers = Numbers(
        count.value,
        threshold.text,
        threshold.unit or "",
        shortfall=missing_of(count, threshold),
    )
    return cell.verdict(value, reason, part, note, numbers=(numbers,), facts=count.facts)


def _is_closed(cell: Cell, last: dt.date) -> bool:
    """Whether a report of the end of the window says that no more was done."""
    days = [
        fact.about_period.days.last if fact.about_period else fact.about_day
        for fact in _reports(cell)
        if fact.kind is FactKind.NOT_DONE
    ]
    return any(day is not None and last <= day <= cell.case.as_of for day in days)


def _counts(fact: Fact, cell: Cell, last: dt.date) -> bool:
    """Whether an event happened in the window, by the last day."""
    days, day, period = cell.window.days, fact.about_day, fact.about_period
    latest = min(last, cell.case.as_of)
    if period is not None and not (days.covers(period.days) and period.days.first <= latest):
        return False
    if day is None:
        return period is not None and period.days.last <= cell.case.as_of
    inside = period is not None or cell.window.only or day in days
    return inside and days.first <= day <= latest


def _existing(plan: Plan, members: tuple[str, ...], day: dt.date) -> tuple[str, ...]:
    """The members of a pooled group that there are on a day."""
    return tuple(one for one in members if applies_on(plan, Obliged((one,)), day))


def asked_days(plan: Plan, window: Window) -> tuple[DateRange, dt.date]:
    """The days whose data answers a level, and the day after which none is waited for."""
    due = window.due.effective if window.due else window.days.last
    days = data_days(plan.policies.last_data_day, window.days)
    delay = dt.timedelta(days=plan.policies.reporting_delay_days)
    return days, max(due, days.last) + delay


def _level(cell: Cell, level: Level, part: str) -> Verdict:
    case, window = cell.case, cell.window
    if undeclared_aggregation(level, group=not cell.obliged.alone):
        return cell.verdict(Value.UNKNOWN, Reason.READING_NOT_DECLARED, part)
    days, closed = asked_days(case.plan, window)
    other = level.expression.agency
    speakers = cell.obliged.speakers if other is None else frozenset({other})
    asked = Asked(
        case.plan,
        case.figures,
        cell.item.id,
        days,
        case.as_of,
        speakers,
        closed,
        group=cell.obliged.key,
        members=_existing(case.plan, cell.obliged.members, window.days.last),
        kind=kind_of(case.plan, level.expression),
    )
    reached = judge_level(asked, level)
    others = [
        judge_level(asked, other) for one, other in cell.item.alternatives if _concerns(cell, one)
    ]
    if any(other.value is not reached.value for other in others):
        reached = Reached(
            Value.UNKNOWN, Reason.PLAN_CONTRADICTS_ITSELF, reached.numbers, reached.facts
        )
    numbers = (*((reached.numbers,) if reached.numbers else ()), *reached.others)
    return cell.verdict(
        reached.value, reached.reason, part, reached.note, numbers=numbers, facts=reached.facts
    )


def _concerns(cell: Cell, item_id: str) -> bool:
    """Whether another item with a level for the same thing binds who owes the cell.

    Rules for some (riêng) of one item do where they name the same agency.
    """
    other = cell.case.plan.item(item_id)
    if other is None or not (other.is_exception and other.parent == cell.item.parent):
        return True
    theirs = {one for own in obliged_cells(cell.case.plan, other) for one in own.agencies}
    return bool(theirs.intersection(cell.obliged.agencies))
