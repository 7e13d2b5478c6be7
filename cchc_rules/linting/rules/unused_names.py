"""L009: agencies, groups and measures that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import AttrsInstance, asdict

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.plan.document import Plan
from cchc_rules.plan.origin import Origin


def rule(case: Case) -> Iterator[Diagnostic]:
    """Names declared and met nowhere else in the plan."""
    plan = case.plan
    used = _used(plan)
    declared: list[tuple[str, str, str, Origin]] = [
        *(("đơn vị", "the agency", one.id, one.origin) for one in plan.agencies),
        *(("nhóm", "the group", one.id, one.origin) for one in plan.groups),
        *(("số đo", "the measure", one.id, one.origin) for one in plan.measures),
    ]
    for kind, kind_en, name, origin in declared:
        if name not in used:
            yield case.find(words.UNUSED_NAME, origin, kind=kind, kind_en=kind_en, id=name)


def _used(plan: Plan) -> set[str]:
    """Every word that something other than a declaration holds."""
    found: set[str] = set()
    users: list[AttrsInstance] = [*plan.items, *plan.scorecards, *plan.results]
    for one in users:
        found |= set(_texts(asdict(one)))
    for agency in plan.agencies:
        found |= {name for name in (agency.parent, agency.successor) if name}
    for group in plan.groups:
        found.update(group.members or ())
    for measure in plan.measures:
        for identity in measure.identities:
            found.update((*identity.left, *identity.right))
    return found


def _texts(value: object) -> Iterator[str]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list | tuple | set | frozenset):
            waiting.extend(one)
