"""Cells that nobody told anything about: decided once for every stretch between their due days."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left

from attrs import field, frozen

from cchc_rules.evaluation.cells import Cell, judge_cell
from cchc_rules.evaluation.verdicts import Verdict
from cchc_rules.evaluation.windows import Window
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.plan.measures import Level


def is_told_by_itself(item: Item) -> bool:
    """Whether only facts about an item itself decide it: no condition, and no level of measures."""
    if item.condition or item.exceptions:
        return False
    return not any(isinstance(one, Level) for one in item.demands)


@frozen
class Silence:
    """What silence about an item comes to; kept, since it changes only when a due day passes.

    For items of :func:`is_told_by_itself` whose windows facts do not open.
    """

    days: tuple[tuple[dt.date, ...], ...]
    """Of each window, the days after which silence may mean something else."""

    _kept: dict[tuple[int, int, int], tuple[Verdict, ...]] = field(
        factory=dict, init=False, eq=False, repr=False
    )

    @classmethod
    def of(cls, plan: Plan, windows: tuple[Window, ...]) -> Silence:
        """What silence comes to over the windows of an item."""
        delay = dt.timedelta(days=plan.policies.reporting_delay_days)
        return cls(tuple(_turning_days(one, delay) for one in windows))

    def verdicts(self, cell: Cell, who: int, when: int) -> tuple[Verdict, ...]:
        """The verdicts on a cell, the place of who owes it and of its window among the item's."""
        key = (who, when, bisect_left(self.days[when], cell.case.as_of))
        if key not in self._kept:
            self._kept[key] = tuple(judge_cell(cell))
        return self._kept[key]


def _turning_days(window: Window, delay: dt.timedelta) -> tuple[dt.date, ...]:
    due = window.due
    ends = {window.days.last}
    if due is not None:
        ends |= {due.effective, due.other.effective if due.other else due.effective}
    return tuple(sorted(ends | {day + delay for day in ends}))
