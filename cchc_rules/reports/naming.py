"""Agencies and items by the names that officials know."""

from __future__ import annotations

from cchc_rules.plan.agencies import Party
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.spelling import fold

NOBODY = "(chưa nêu đơn vị)"


def agency_name(plan: Plan, agency: str | None) -> str:
    """Ids of a cell's agencies as names; a joint cell joins them."""
    if agency is None:
        return NOBODY
    return "; ".join(_name(plan, part) for part in agency.split("+"))


def _name(plan: Plan, agency: str) -> str:
    found = plan.agency(agency) or plan.group(agency)
    return found.name if found else agency


def party_name(plan: Plan, party: Party) -> str:
    """A party as the author named it (a head keeps the title), an id as its name."""
    key = party.agency or party.group
    if key is None:
        return party.text
    is_id = fold(party.text) in {fold(key), fold(f"mỗi {key}"), fold(f"mỗi đơn vị thuộc {key}")}
    return _name(plan, key) if is_id else party.text


def owners_words(plan: Plan, item: Item) -> str:
    """Who owes an item; the owners of its points when it names none itself."""
    names = [party_name(plan, party) for party in item.owners.obliged]
    if not names:
        points = [plan.item(child) for child in item.children]
        names = [name for point in points if point for name in _own(plan, point)]
    return "; ".join(dict.fromkeys(names))


def _own(plan: Plan, item: Item) -> list[str]:
    return [party_name(plan, party) for party in item.owners.obliged]
