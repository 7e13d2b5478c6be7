"""Names in a plan that came from elsewhere: each once, each known, none leading to itself."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_rules.plan.circles import endless
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.plan.measures import Level

Fault = tuple[str, str]


def reference_faults(plan: Plan) -> Iterator[Fault]:
    """Every name that a checked plan could not hold, with its JSON pointer."""
    agencies = [one.id for one in plan.agencies]
    groups = [one.id for one in plan.groups]
    yield from _twice(("/plan/items", [one.id for one in plan.items]))
    yield from _twice(("/plan/measures", [one.id for one in plan.measures]))
    yield from _twice(("/plan/agencies", agencies), ("/plan/groups", groups))
    known = frozenset(agencies)
    for at, group in enumerate(plan.groups):
        for name in group.members or ():
            if name not in known:
                yield f"/plan/groups/{at}/members", f"không có đơn vị “{name}”"
    yield from _items(plan)
    yield from _points(plan)
    yield from _circles(plan)


def _twice(*lists: tuple[str, list[str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for pointer, names in lists:
        for at, name in enumerate(names):
            if name in seen:
                yield f"{pointer}/{at}/id", f"“{name}” đã dùng ở trên"
            seen.add(name)


def _items(plan: Plan) -> Iterator[Fault]:
    known = {
        "mục": {one.id for one in plan.items},
        "số đo": {one.id for one in plan.measures},
        "đơn vị": {one.id for one in plan.agencies},
        "nhóm": {one.id for one in plan.groups},
    }
    for at, item in enumerate(plan.items):
        for field, kind, name in _named(item):
            if name not in known[kind]:
                yield f"/plan/items/{at}/{field}", f"không có {kind} “{name}”"


def _points(plan: Plan) -> Iterator[Fault]:
    """Points and items that do not name each other."""
    pairs = {(one.id, child) for one in plan.items for child in one.children}
    of = {one.id: one.parent for one in plan.items}
    for at, item in enumerate(plan.items):
        if item.parent in of and (item.parent, item.id) not in pairs:
            yield f"/plan/items/{at}/parent", f"“{item.parent}” không có ý “{item.id}”"
        for child in item.children:
            if of.get(child, item.id) != item.id:
                yield f"/plan/items/{at}/children", f"“{child}” không phải là ý của “{item.id}”"


def _named(item: Item) -> Iterator[tuple[str, str, str]]:
    """Each name of an item: its field, what it names, and the name."""
    if item.parent is not None:
        yield "parent", "mục", item.parent
    for field, ids in (
        ("children", item.children),
        ("restates", item.restates),
        ("replaced_by", item.replaced_by),
        ("alternatives", tuple(name for name, _ in item.alternatives)),
    ):
        yield from ((field, "mục", name) for name in ids)
    for _, parties in (*item.owners.by_role, ("exempt", item.exempt)):
        for party in parties:
            if party.agency is not None:
                yield "owners", "đơn vị", party.agency
            if party.group is not None:
                yield "owners", "nhóm", party.group
    for demand in item.demands:
        if isinstance(demand, Level):
            asked = demand.expression
            for term in (*asked.numerator, *asked.denominator):
                yield "demands", "số đo", term.measure


def _circles(plan: Plan) -> Iterator[Fault]:
    """Items that come back to themselves by what they say of others."""
    for field, leads in (
        ("parent", {one.id: (one.parent,) if one.parent else () for one in plan.items}),
        ("children", {one.id: one.children for one in plan.items}),
        ("restates", {one.id: one.restates for one in plan.items}),
        ("replaced_by", {one.id: one.replaced_by for one in plan.items}),
    ):
        circling = endless(leads)
        for at, item in enumerate(plan.items):
            if item.id in circling:
                yield f"/plan/items/{at}/{field}", f"“{item.id}” dẫn về chính nó"
