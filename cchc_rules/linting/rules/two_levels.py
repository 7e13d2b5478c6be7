"""L014: two items that set different levels for one thing, and do not know of each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case, owners_of
from cchc_rules.plan.due_days import item_due_days
from cchc_rules.plan.items import Item
from cchc_rules.plan.measures import Level
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.temporal.calendars import official_calendar

_WAYS = {
    Operator.AT_LEAST: "least",
    Operator.MORE: "least",
    Operator.AT_MOST: "most",
    Operator.LESS: "most",
}


def rule(case: Case) -> Iterator[Diagnostic]:
    """Levels of one kind for the same measure, scope, owners and due days; the first is shown."""
    seen: dict[Hashable, tuple[Item, Threshold]] = {}
    for item in case.plan.items:
        if item.is_exception or item.exceptions or item.replaced_by:
            continue
        for demand in item.demands:
            level = demand.asked if isinstance(demand, Level) else None
            if not isinstance(demand, Level) or level is None:
                continue
            first, other = seen.setdefault(_about(case, item, demand, level), (item, level))
            if first is not item and other != level and not _settled(first, item):
                yield case.find(
                    words.TWO_LEVELS_APART,
                    item.origin,
                    first.origin,
                    id=item.id,
                    other=first.id,
                    words=_words(item),
                    others=_words(first),
                )


def _about(case: Case, item: Item, demand: Level, level: Threshold) -> Hashable:
    """Equal for two levels of which only one can be meant."""
    days = item_due_days(case.plan, item, official_calendar())
    return (
        *(demand.measured, demand.over, demand.baseline, owners_of(item.owners.obliged)),
        *(frozenset(day.nominal for day in days), None if days else item.deadline),
        *(item.condition, item.strength),
        *(_WAYS.get(level.operator, level.operator), level.unit, level.of, level.per),
        *(level.baseline, level.exceptions, level.direction),
    )


def _settled(one: Item, other: Item) -> bool:
    known = {name for name, _ in (*one.alternatives, *other.alternatives)}
    return bool({one.id, other.id} & (known | {*one.restates, *other.restates}))


def _words(item: Item) -> str:
    levels = [one.threshold for one in item.demands if isinstance(one, Level)]
    return "; ".join(one.text for one in levels if one is not None)
