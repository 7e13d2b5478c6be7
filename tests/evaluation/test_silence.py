"""What silence about an item comes to, and on which days it may come to something else."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from cchc_rules.evaluation.silence import Silence, is_told_by_itself
from cchc_rules.evaluation.windows import Window
from cchc_rules.plan.document import Policies
from cchc_rules.plan.items import Delivery, Item
from cchc_rules.temporal.due import DueDay
from tests.evaluation.builders import YEAR, count, plan, target, task

TASK = task(demands=(Delivery(("kế hoạch",)),))


@pytest.mark.parametrize(
    ("item", "alone"),
    [
        (TASK, True),
        (evolve(TASK, demands=()), True),
        (evolve(TASK, condition="mưa"), False),
        (evolve(TASK, exceptions=("mưa",)), False),
        (evolve(TASK, demands=(*TASK.demands, count(5))), False),
        (target(count(5)), False),
    ],
)
def test_facts_about_others_decide_items_with_conditions_or_levels(
    item: Item, *, alone: bool
) -> None:
    assert is_told_by_itself(item) is alone


def _day(month: int, day: int) -> dt.date:
    return dt.date(2021, month, day)


MARCH = DueDay("20/3/2021", YEAR.days, _day(3, 20), _day(3, 22), "")
TWO = evolve(MARCH, other=evolve(MARCH, effective=_day(3, 25)))


@pytest.mark.parametrize(
    ("due", "delay", "days"),
    [
        (None, 0, [_day(12, 31)]),
        (None, 5, [_day(12, 31), dt.date(2022, 1, 5)]),
        (MARCH, 0, [_day(3, 22), _day(12, 31)]),
        (MARCH, 5, [_day(3, 22), _day(3, 27), _day(12, 31), dt.date(2022, 1, 5)]),
        (TWO, 0, [_day(3, 22), _day(3, 25), _day(12, 31)]),
    ],
)
def test_silence_may_change_after_due_days_ends_of_windows_and_the_delay_of_reports(
    due: DueDay | None, delay: int, days: list[dt.date]
) -> None:
    late = plan(policies=Policies(reporting_delay_days=delay))
    windows = (Window(YEAR.days, due), Window(YEAR.days, None))
    assert Silence.of(late, windows).days[0] == tuple(days)
    assert len(Silence.of(late, windows).days) == 2
