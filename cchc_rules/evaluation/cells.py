"""The verdicts of one cell: an item, who owes it, a window; conditions, products, levels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve, field, frozen

from cchc_rules.evaluation.algebra import all_of
from cchc_rules.evaluation.comparing import satisfies
from cchc_rules.evaluation.data_windows import data_days, in_data_windows
from cchc_rules.evaluation.figures import Asked
from cchc_rules.evaluation.requests import request
from cchc_rules.evaluation.selection import settle
from cchc_rules.evaluation.targets import Reached, judge_level, undeclared_aggregation
from cchc_rules.evaluation.tasks import Outcome, Question, corrected, judge
from cchc_rules.evaluation.verdicts import Numbers, Reason, Request, Value, Verdict
from cchc_rules.evaluation.windows import Obliged, Window, applies_on
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Delivery, Demand, Item, Quantity
from cchc_rules.plan.measures import Level
from cchc_rules.plan.thresholds import Operator
from cchc_rules.spelling import fold
from cchc_rules.temporal.due import DueDay


@frozen
class Case:
    """What every cell is judged by: the facts in force, on a day."""

    plan: Plan
    facts: Facts
    as_of: dt.date
    figures: Facts = field(init=False, eq=False, repr=False)
    """The same facts, named periods as the days whose data they hold: what levels read."""

    @figures.default
    def _in_data_windows(self) -> Facts:
        return in_data_windows(self.plan.policies.last_data_day, self.facts)


@frozen
class Cell:
    """One cell of an item, before its verdict."""

    case: Case
    item: Item
    obliged: Obliged
    window: Window

    def verdict(
        self, value: Value, reason: Reason | None = None, part: str = "", note: str = ""
    ) -> Verdict:
        """A verdict on this cell; undecided ones always ask for something."""
        window = self.window
        if value is Value.UNKNOWN and reason is None:
            reason = Reason.NO_DATA
        asked = reason is not None and value in (Value.UNKNOWN, Value.PENDING)
        last = window.due.effective if window.due else window.days.last
        requests: tuple[Request, ...] = ()
        if asked and reason is not None:
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
            requests=requests,
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
    """Whether another rule binds the one agency of the cell (riêng); False for a group's cell."""
    if len(cell.obliged.agencies) != 1 or cell.obliged.unlisted or cell.obliged.pooled:
        return False
    answers = [_answer(cell, one) for one in cell.item.exceptions]
    return True if True in answers else None if None in answers else False


def _condition(cell: Cell) -> bool | None:
    return None if cell.item.condition is None else _answer(cell, cell.item.condition)


def _answer(cell: Cell, condition: str) -> bool | None:
    """Whether a condition holds for the cell: a fact about nobody speaks of everybody."""
    named = cell.obliged.speakers
    speakers = None if named is None else named | {None}
    rows = [
        fact
        for fact in cell.case.facts.about(condition, speakers)
        if fact.kind is FactKind.CONDITION and (fact.about_day or dt.date.min) <= cell.case.as_of
    ]
    settled = settle(rows)
    if settled.contradictory or not settled.facts:
        return None
    return max(settled.facts, key=lambda fact: fact.recorded_on).answer


def _by_judgement(cell: Cell) -> Verdict:
    """A demand that only a person can judge, unless the item refers to another plan."""
    rows = [
        fact
        for fact in cell.case.facts.about(cell.item.id, cell.obliged.speakers)
        if fact.kind is FactKind.JUDGEMENT
    ]
    settled = settle(rows)
    answers = {fact.answer for fact in settled.facts}
    if len(answers) == 1 and not settled.contradictory:
        met = answers.pop()
        verdict = cell.verdict(Value.MET if met else Value.NOT_MET)
        return evolve(verdict, facts=settled.facts)
    reason = Reason.REFERENCE_NOT_GIVEN if cell.item.reference else Reason.NEEDS_JUDGEMENT
    return cell.verdict(Value.UNKNOWN, reason)


def _demand(cell: Cell, demand: Demand, part: str) -> Verdict:
    if isinstance(demand, Level):
        return _level(cell, demand, part)
    reports = _reports(cell)
    if isinstance(demand, Quantity):
        return _quantity(cell, demand, part)
    return _delivery(cell, demand, reports, part)


def _reports(cell: Cell) -> list[Fact]:
    kinds = (FactKind.DONE, FactKind.NOT_DONE)
    window, plan = cell.window, cell.case.plan
    first = min(filter(None, (plan.period.days.first, plan.issued_on, window.days.first)))
    found = []
    for fact in cell.case.facts.about(cell.item.id, cell.obliged.speakers):
        if fact.kind not in kinds:
            continue
        if fact.about_period is not None:
            inside = window.days.covers(fact.about_period.days)
        else:
            day = fact.about_day
            inside = day is None or day >= first if window.only else day in window.days
        opened = window.opened_on
        early = opened is not None and fact.about_day is not None and fact.about_day < opened
        if inside and not early:
            found.append(fact)
    return found


def _delivery(cell: Cell, demand: Delivery, reports: list[Fact], part: str) -> Verdict:
    window, case = cell.window, cell.case
    if window.due is None:
        return cell.verdict(Value.UNKNOWN, Reason.CALENDAR_NOT_KNOWN, part)
    question = Question(
        case.as_of,
        case.plan.policies.reporting_delay_days,
        needs_evidence=not demand.outcome,
    )
    outcome = _all_products(demand, reports, window.due, question)
    verdict = cell.verdict(outcome.value, outcome.reason, part, outcome.note)
    return evolve(
        verdict,
        status=outcome.status if window.dated else None,
        done_on=outcome.done_on,
        repaired=outcome.repaired,
        facts=outcome.facts,
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
    """A number of things, counted from done events and occurrences up to the due day."""
    case, window = cell.case, cell.window
    last = window.due.effective if window.due else window.days.last
    rows = [
        fact
        for fact in case.facts.about(cell.item.id, cell.obliged.speakers)
        if fact.kind in (FactKind.DONE, FactKind.OCCURRENCE, FactKind.VALUE)
        and _counts(fact, cell, last)
    ]
    rows, clashing = corrected(rows, numbered_only=True)
    settled = settle(rows)
    if settled.contradictory or clashing:
        value = Value.UNKNOWN if case.as_of > last else Value.PENDING
        return cell.verdict(value, Reason.CONTRADICTORY_FACTS, part)
    total = sum((_amount(fact) for fact in settled.facts), Fraction(0))
    threshold = demand.threshold
    met = satisfies(Interval.exact(total), threshold)
    ended = case.as_of > last + dt.timedelta(days=case.plan.policies.reporting_delay_days)
    floor = threshold.operator in (Operator.AT_LEAST, Operator.MORE)
    ceiling = threshold.operator in (Operator.AT_MOST, Operator.LESS)
    early = settled.facts and ((met and floor) or (met is False and ceiling))
    if met is None:
        verdict = cell.verdict(Value.UNKNOWN, Reason.READING_NOT_DECLARED, part)
    elif early or (ended and _is_all(cell, settled.facts, last)):
        verdict = cell.verdict(Value.MET if met else Value.NOT_MET, part=part)
    else:
        value = Value.UNKNOWN if ended else Value.PENDING
        verdict = cell.verdict(value, Reason.NO_DATA if ended else None, part)
    missing: int | None = None
    if floor and threshold.value is not None:
        lacking = threshold.value - total
        missing = max(0, -(-lacking.numerator // lacking.denominator))
        if threshold.operator is Operator.MORE and lacking >= 0 and lacking.denominator == 1:
            missing += 1
    numbers = Numbers(
        Interval.exact(total), threshold.text, threshold.unit or "", shortfall=missing
    )
    return evolve(verdict, numbers=(numbers,), facts=settled.facts)


def _is_all(cell: Cell, facts: tuple[Fact, ...], last: dt.date) -> bool:
    """Whether no more can have happened: a figure was reported, or that no more was done.

    Events reported one by one are so far only: what was not reported may have happened.
    """
    return any(fact.kind is FactKind.VALUE for fact in facts) or any(
        fact.kind is FactKind.NOT_DONE
        and (fact.about_period is not None or (fact.about_day or dt.date.min) >= last)
        for fact in _reports(cell)
    )


def _amount(fact: Fact) -> Fraction:
    if fact.value is None or fact.value.low is None:
        return Fraction(1)
    return fact.value.low


def _counts(fact: Fact, cell: Cell, last: dt.date) -> bool:
    days = cell.window.days
    if fact.about_period is not None:
        inside = fact.about_period.days.last <= cell.case.as_of
        return inside and days.covers(fact.about_period.days)
    day = fact.about_day
    return day is not None and days.first <= day <= last and day <= cell.case.as_of


def _existing(plan: Plan, members: tuple[str, ...], day: dt.date) -> tuple[str, ...]:
    """The members of a pooled group that there are on a day."""
    return tuple(one for one in members if applies_on(plan, Obliged((one,)), day))


def _level(cell: Cell, level: Level, part: str) -> Verdict:
    case, window = cell.case, cell.window
    if undeclared_aggregation(level, group=not cell.obliged.alone):
        return cell.verdict(Value.UNKNOWN, Reason.READING_NOT_DECLARED, part)
    delay = dt.timedelta(days=case.plan.policies.reporting_delay_days)
    due = window.due.effective if window.due else window.days.last
    days = data_days(case.plan.policies.last_data_day, window.days)
    closed = max(due, days.last) + delay

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
        group=cell.obliged.key if cell.obliged.pooled else None,
        members=_existing(case.plan, cell.obliged.members, window.days.last),
    )
    reached = judge_level(asked, level)
    others = [judge_level(asked, other) for _, other in cell.item.alternatives]
    if any(other.value is not reached.value for other in others):
        reached = Reached(
            Value.UNKNOWN, Reason.PLAN_CONTRADICTS_ITSELF, reached.numbers, reached.facts
        )
    verdict = cell.verdict(reached.value, reached.reason, part, reached.note)
    numbers = (*((reached.numbers,) if reached.numbers else ()), *reached.others)
    return evolve(verdict, numbers=numbers, facts=reached.facts)
