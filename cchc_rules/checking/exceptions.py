"""Rules that bind some instead of the item's own: ``riêng``, an owner with a day of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from cchc_rules.checking.cross_references import conflict, differ, levels_of
from cchc_rules.checking.findings import parts
from cchc_rules.diagnostics.wording import plan as words
from cchc_rules.plan.agencies import Party, Role
from cchc_rules.plan.items import EXCEPTION, Item
from cchc_rules.plan.measures import Level, Measure
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Field, Text

if TYPE_CHECKING:
    from cchc_rules.checking.items import Items
    from cchc_rules.checking.terms import Scope

FOUND = tuple[tuple[Field, ...], str]
ROLES = {fold(role.value): role for role in Role} | {
    "cùng chủ trì": Role.LEAD,
    "người gửi": Role.SUBJECT,
}
_TASK = frozenset({"sản phẩm", "kết quả", "số lượng", "đếm"})
_LEVEL = frozenset({"đo", "mức", "số gốc", "mỗi", "cách gộp"})
DEMANDS = _TASK | _LEVEL
_CIRCUMSTANCES = ROLES.keys() | {"thời hạn", "kỳ", "khi", "tính chất", "chứng cứ"}
SCOPES = ("chỉ ", "trừ ")
_OBLIGED = ({Role.SUBJECT}, {Role.PERFORMER}, {Role.LEAD, Role.DRAFTING_LEAD})


def read_exceptions(items: Items, item_id: str, scope: Scope | None) -> None:
    """The rules that bind some instead of the item's own; one of points stands in them."""
    whole = bool(items.items[item_id].demands) or item_id not in items.children
    for one in items.reach(item_id).get("riêng", ((), ""))[0]:
        if whole or _asks(one):
            _exception(items, one, items.items[item_id], scope)
    if whole:
        _own_terms(items, item_id, scope)
    _two_rules(items, item_id)


def _two_rules(items: Items, item_id: str) -> None:
    """Rules of an item (riêng) that bind one agency: two levels for it, or two of anything."""
    below = (items.items.get(child) for child in items.children.get(item_id, ()))
    rules = [one for one in below if one is not None and one.is_exception]
    held: dict[str, list[Item]] = {}
    pairs: dict[tuple[str, str], str] = {}
    for second in rules if len(rules) > 1 else ():
        for name in _bound(items, second):
            for first in held.get(name, ()):
                pairs.setdefault((first.id, second.id), name)
            held.setdefault(name, []).append(second)
    for (one, two), name in pairs.items():
        first, second = items.items[one], items.items[two]
        place, other = items.places[two].span, items.places[one].span
        if any(differ(own, its) for own in levels_of(first) for its in levels_of(second)):
            conflict(items, two, first, place)
        else:
            items.findings.add(words.TWO_RULES, place, other, name=name, id=item_id)


def _bound(items: Items, rule: Item) -> tuple[str, ...]:
    """The agencies that a rule names, groups opened."""
    found: list[str] = []
    for party in rule.owners.of(Role.SUBJECT):
        group = items.groups.get(party.group or "")
        found.extend((group.members or (group.id,)) if group else (party.agency or "",))
    return tuple(found)


def _own_terms(items: Items, item_id: str, scope: Scope | None) -> None:
    """What a cell gives one owner alone: ``chủ trì: VP`` with a deadline below it."""
    stated = [
        (name, one)
        for name, (fields, _) in items.reach(item_id).items()
        for one in fields
        if one.fields and name in ROLES
    ]
    if not stated:
        return
    owners = items.items[item_id].owners
    obliged = next((roles for roles in _OBLIGED if any(map(owners.of, roles))), set())
    for name, one in stated:
        item = items.items[item_id]
        role = ROLES[name]
        whom = items.parties_of(one.value, name, role, scope) if role in obliged else None
        if whom:
            told = Field("chủ thể", _named(whom, one.value), start=one.start, colon=one.colon)
            items.items[item_id] = evolve(item, exempt=(*item.exempt, *whom))
            _instead(items, one, told, items.items[item_id], scope)
        else:
            carried = tuple(
                (f"{name} {one.value.text}, {below.name}", below.value.text) for below in one.fields
            )
            items.items[item_id] = evolve(item, notes=(*item.notes, *carried))


def _named(whom: tuple[Party, ...], value: Text) -> Text:
    """Those whom ``như 2`` or ``mặc định`` stands for, by the names they have there."""
    words = fold(value.text)
    if not words.startswith("như ") and "mặc định" not in words:
        return value
    names = (f"{one.text} (gộp)" if one.pooled else one.text for one in whom)
    return evolve(value, text="; ".join(names))


def _exception(items: Items, found: Field, item: Item, scope: Scope | None) -> None:
    whom = items.matcher.parties_of(found.value.text)
    only = _dimension_of(found, item, items.measures)
    for one in _replaced(items, item, found):
        if whom:
            items.items[one.id] = evolve(one, exempt=(*one.exempt, *whom))
        elif only is not None:
            _leave_out(items, one, only)
        else:
            key = items.condition_of({"khi": [found]}) or ""
            items.items[one.id] = evolve(one, exceptions=(*one.exceptions, key))
    name = "chủ thể" if whom else "khi"
    told = only or evolve(found, name=name, fields=())
    _instead(items, found, told, items.items[item.id], scope)


def _replaced(items: Items, item: Item, found: Field) -> list[Item]:
    """The item, and its points where the rule asks for something else in their place."""
    places = [item]
    for one in places if _asks(found) else ():
        below = (items.items[child] for child in items.children.get(one.id, ()))
        places.extend(point for point in below if not point.is_exception)
    return places


def _instead(items: Items, found: Field, told: Field, item: Item, scope: Scope | None) -> None:
    """Read the fields below ``found`` as a rule of its own for those ``told`` names."""
    count = items.exceptions[item.id] = items.exceptions.get(item.id, 0) + 1
    name = f"{EXCEPTION}{count}" if count > 1 else EXCEPTION
    block = Block(
        "ý",
        evolve(found.label, text=name, end=found.span.end),
        found.value,
        fields=(*found.fields, told),
        headings=items.blocks[item.id].headings,
        source=found.value.source,
        start=found.start,
        end=found.span.end,
    )
    items.read(block, scope, item, replaces=True)


def _leave_out(items: Items, item: Item, only: Field) -> None:
    """Take the values of an exception's dimension out of the item's own levels."""
    dimension = only.name.removeprefix("chỉ ")
    values = tuple(part.text for part in parts(only.value, ";,"))
    demands = tuple(
        evolve(
            one,
            scope=evolve(one.scope, excluded=(*one.scope.excluded, (dimension, values))),
        )
        if isinstance(one, Level)
        else one
        for one in item.demands
    )
    items.items[item.id] = evolve(item, demands=demands)


def _dimension_of(found: Field, item: Item, measures: dict[str, Measure]) -> Field | None:
    """``riêng: lĩnh vực đất đai`` as ``chỉ lĩnh vực: đất đai``; None when it names no value."""
    levels = [one for one in item.demands if isinstance(one, Level)]
    terms = [t for one in levels for t in (*one.expression.numerator, *one.expression.denominator)]
    used = [measures[term.measure] for term in terms if term.measure in measures]
    for dimension in dict.fromkeys(one for measure in used for one in measure.dimensions):
        prefix = f"{fold(dimension.name)} "
        if fold(found.value.text).startswith(prefix):
            value = found.value.part(len(prefix), len(found.value.text))
            return evolve(found, name=f"chỉ {dimension.name}", value=value, fields=())
    return None


def _asks(found: Field) -> bool:
    """Whether a rule of ``riêng`` states what it asks for, or only another day."""
    return any(one.name in DEMANDS or one.name == "theo" for one in found.fields)


def of_point(above: dict[str, FOUND]) -> dict[str, FOUND]:
    """What a point takes over from its item: owners, deadline, other days for some."""
    kept = {name: found for name, found in above.items() if name in ROLES or name == "thời hạn"}
    days = tuple(one for one in above.get("riêng", ((), ""))[0] if not _asks(one))
    return kept | ({"riêng": (days, above["riêng"][1])} if days else {})


def carried(
    own: dict[str, list[Field]], stated: set[str], above: dict[str, FOUND]
) -> dict[str, FOUND]:
    """What another rule leaves as the item has it.

    A rule that states another day, owner or condition alone asks for the same; one that asks
    for a level or a product asks for nothing of the other kind, and for the same measure unless
    it names its own. A rule of which nothing is said but whom it binds asks for nothing.
    """
    names = {name for name in above if name in ROLES or name in {"thời hạn", "kỳ", "tính chất"}}
    asks = own.keys() & (DEMANDS | {"theo", "cách tính"})
    if not asks and stated & _CIRCUMSTANCES:
        names |= above.keys() & {*DEMANDS, "theo", "khi"}
    elif asks & _TASK and not asks & _LEVEL:
        names |= above.keys() & _TASK
    elif asks & _LEVEL and not asks & (_TASK | {"đo"}):
        names |= above.keys() & _LEVEL
    if "đo" in names and "đo" not in own:
        mine = {name for name in own if name.startswith(SCOPES)}
        taken = {name.partition(" ")[2] for name in mine}
        names |= {
            name
            for name in above
            if name.startswith(SCOPES) and name.partition(" ")[2] not in taken
        }
    if "khi" not in own:
        names |= above.keys() & {"khi"}
    return {name: _without_terms(above[name]) if name in ROLES else above[name] for name in names}


def _without_terms(found: FOUND) -> FOUND:
    """Owners without what a cell gives one of them alone: each of those is a rule of its own."""
    fields, where = found
    if not any(one.fields for one in fields):
        return found
    return tuple(evolve(one, fields=()) for one in fields), where
