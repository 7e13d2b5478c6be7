"""A plan made ready: what is worked out once, and for which cells."""

from __future__ import annotations

import datetime as dt
from operator import is_

from attrs import evolve

from cchc_rules.evaluation.evaluating import evaluate, evaluate_prepared
from cchc_rules.evaluation.prepared import prepare
from cchc_rules.evaluation.verdicts import Value
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.plan.agencies import Agency
from cchc_rules.plan.document import Policies
from cchc_rules.plan.items import Delivery
from cchc_rules.temporal.calendars import official_calendar
from cchc_rules.temporal.deadlines import Deadline
from cchc_rules.temporal.due import DeadlineKind
from tests.evaluation.builders import (
    AFTER,
    COMMUNES,
    YEAR,
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
    for day in (*days, *reversed(days)):
        as_of = dt.date(2021, 3, day)
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
