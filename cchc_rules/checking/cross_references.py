"""What items say of one another: repeated, contradicted, replaced, to be seen."""

from __future__ import annotations

from collections.abc import Set
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from cchc_rules.diagnostics.wording import plan as words
from cchc_rules.plan.items import Item
from cchc_rules.plan.measures import Level
from cchc_rules.source import Span
from cchc_rules.syntax.ast import Text

if TYPE_CHECKING:
    from cchc_rules.checking.items import Items


def settle(items: Items) -> None:
    """Resolve what items say of one another, once all are read."""
    for name, waiting in (
        ("xem", items.see),
        ("nhắc lại", items.restates),
        ("mâu thuẫn", items.conflicts),
        ("thay cho", items.replaces),
    ):
        for own in [one for one in waiting if _names_itself(items, *one)]:
            waiting.remove(own)
            items.findings.add(words.NAMES_ITSELF, own[1].span, id=own[0], name=name)
    for item_id, value in items.see:
        _known(items, value, item_id)
    for item_id, value in items.restates:
        other = _known(items, value, item_id)
        if item_id in items.items and other is not None:
            item = items.items[item_id]
            items.items[item_id] = evolve(item, restates=(*item.restates, other.id))
    settled = _replace(items)
    for item_id, value in (*items.conflicts, *_restated_otherwise(items)):
        other = _known(items, value, item_id)
        if item_id not in items.items or other is None or (item_id, other.id) in settled:
            continue
        conflict(items, item_id, other, value.span)


def differ(one: Level, other: Level) -> bool:
    """Whether two levels ask different things of one measure."""
    return one.measured == other.measured and one.asked != other.asked


def _replace(items: Items) -> set[tuple[str, str]]:
    """Put items in force in place of others; the pairs settled by it, both ways round."""
    pairs: dict[tuple[str, str], Span] = {}
    for item_id, value in items.replaces:
        if other := _known(items, value, item_id):
            pairs.setdefault((item_id, other.id), value.span)
    for item_id, others, value in items.applied:
        pairs |= _applied(items, item_id, others, value)
    winners: set[str] = set()
    for (winner, loser), span in pairs.items():
        through = _way(items, winner, loser, winners)
        if through:
            items.findings.add(words.REPLACES_ITSELF, span, id=winner, through=" → ".join(through))
            continue
        winners.add(winner)
        for one in _whole(items, loser):
            item = items.items[one]
            items.items[one] = evolve(item, replaced_by=(*item.replaced_by, winner))
    return {*pairs, *((second, first) for first, second in pairs)}


def _applied(
    items: Items, item_id: str, others: tuple[Text, ...], value: Text
) -> dict[tuple[str, str], Span]:
    """Of an item and those it contradicts, the one that is to be applied, over each other one."""
    known = [_known(items, other, item_id) for other in others]
    both = (item_id, *(one.id for one in known if one is not None))
    chosen = items.find(value.text, items.prefixes.get(item_id, ""))
    winner = chosen.id if chosen else None
    if winner not in both or len(both) == 1:
        if None not in known:
            listed = "; ".join(both)
            items.findings.add(words.NOT_ONE_OF_TWO, value.span, text=value.text, known=listed)
        return {}
    return {(winner, one): value.span for one in both if one != winner}


def _way(items: Items, winner: str, loser: str, winners: Set[str]) -> tuple[str, ...]:
    """How an item would come to stand in its own place; empty when it does not.

    ``winners`` are those that stand in the place of others already.
    """
    below = _whole(items, loser)
    if winner in below:
        return (loser,)
    waiting: list[tuple[str, tuple[str, ...]]] = []
    if not winners.isdisjoint(below):
        waiting.append((winner, ()))
    seen: set[str] = set()
    while waiting:
        here, path = waiting.pop()
        if here in below:
            return path
        if here in seen:
            continue
        seen.add(here)
        found = items.items.get(here)
        waiting.extend((one, (*path, one)) for one in (found.replaced_by if found else ()))
    return ()


def _whole(items: Items, item_id: str) -> tuple[str, ...]:
    """An item with its points and rules for some."""
    below = items.items[item_id].children
    return (item_id, *(one for child in below for one in _whole(items, child)))


def _restated_otherwise(items: Items) -> list[tuple[str, Text]]:
    """Items that say another again (nhắc lại) with another level of the same measure."""
    found = []
    for item_id, value in items.restates:
        other = items.find(value.text, items.prefixes.get(item_id, ""))
        own = levels_of(items.items.get(item_id))
        if other is not None and any(differ(one, two) for one in own for two in levels_of(other)):
            found.append((item_id, value))
    return found


def levels_of(item: Item | None) -> tuple[Level, ...]:
    """The levels that an item asks for."""
    return tuple(one for one in item.demands if isinstance(one, Level)) if item else ()


def _names_itself(items: Items, item_id: str, value: Text) -> bool:
    found = items.find(value.text, items.prefixes.get(item_id, ""))
    return found is not None and found.id == item_id


def conflict(items: Items, item_id: str, other: Item, span: Span) -> None:
    """Let two items carry the level of each other, and tell it."""
    item = items.items[item_id]
    texts = [_level_text(one) for one in (item, other)]
    if item_id < other.id or item.id not in {pair[0] for pair in other.alternatives}:
        items.findings.add(
            words.TWO_LEVELS, span, items.places[other.id].span, first=texts[0], second=texts[1]
        )
    for one, against in ((item, other), (other, item)):
        levels = tuple((against.id, it) for it in against.demands if isinstance(it, Level))
        new = tuple(pair for pair in levels if pair not in one.alternatives)
        items.items[one.id] = evolve(one, alternatives=(*one.alternatives, *new))


def _known(items: Items, value: Text, by: str = "") -> Item | None:
    found = items.find(value.text, items.prefixes.get(by, ""))
    if found is None and value.text not in items.places:
        items.tell_unknown(value)
    return found


def _level_text(item: Item) -> str:
    for one in item.demands:
        if isinstance(one, Level) and one.threshold is not None:
            return one.threshold.text or str(one.threshold.value or Fraction(0))
    return item.title
