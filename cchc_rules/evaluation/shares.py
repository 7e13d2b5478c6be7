"""A share of agencies: how many members of a group answer yes, against a percentage of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from fractions import Fraction

from attrs import frozen

from cchc_rules.evaluation.algebra import all_of, at_least, at_most, share_need
from cchc_rules.evaluation.verdicts import Value
from cchc_rules.plan.agencies import AgencyGroup
from cchc_rules.plan.document import Plan
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.records import Record
from cchc_rules.spelling import fold

_LEADING = ("số ", "tổng số ", "các ", "mỗi ")
_LIMITS = {Operator.AT_LEAST, Operator.MORE, Operator.AT_MOST, Operator.LESS, Operator.EVERY}


@frozen
class Share(Record):
    """Verdict on a share: how many of ``members`` said yes, and how many are needed."""

    value: Value
    met: int
    members: int
    need: int


def _bare(name: str) -> str:
    text = fold(name)
    while any(text.startswith(word) for word in _LEADING):
        text = text[len(next(word for word in _LEADING if text.startswith(word))) :]
    return text


def group_of(plan: Plan, threshold: Threshold) -> AgencyGroup | None:
    """The listed group whose members a percentage counts, or None when it counts none."""
    if threshold.of is None or threshold.unit != "%" or threshold.operator not in _LIMITS:
        return None
    wanted = _bare(threshold.of)
    for group in plan.groups:
        if (
            group.members
            and not group.open
            and wanted in {_bare(name) for name in (group.name, *group.aliases)}
        ):
            return group
    return None


def members_on(plan: Plan, group: AgencyGroup, day: dt.date) -> tuple[str, ...]:
    """Members of a group that exist on a day."""
    found = []
    for member in group.members or ():
        agency = plan.agency(member)
        late = agency is not None and agency.valid_to is not None and agency.valid_to < day
        early = agency is not None and agency.valid_from is not None and agency.valid_from > day
        if not late and not early:
            found.append(member)
    return tuple(found)


def judge_share(
    members: Sequence[str],
    answer: Callable[[str], bool | None],
    threshold: Threshold,
    *,
    open_: Value,
) -> Share:
    """The share of ``members`` whose ``answer`` is yes; ``open_`` stands for no answer."""
    answers = [answer(member) for member in members]
    values = [open_ if a is None else Value.MET if a else Value.NOT_MET for a in answers]
    share = (threshold.value if threshold.value is not None else Fraction(100)) / 100
    strict = threshold.operator in (Operator.MORE, Operator.LESS)
    count = len(values)
    if threshold.operator is Operator.EVERY:
        return Share(all_of(values), values.count(Value.MET), count, count)
    if threshold.operator in (Operator.AT_LEAST, Operator.MORE):
        need = share_need(share, count, strict=strict)
        return Share(at_least(need, values), values.count(Value.MET), count, need)
    limit = share_need(share, count) - 1 if strict else int(share * count)
    return Share(at_most(limit, values), values.count(Value.MET), count, limit)
