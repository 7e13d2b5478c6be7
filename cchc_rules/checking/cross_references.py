"""What items say of one another: repeated, contradicted, replaced, to be seen."""

from __future__ import annotations

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
    settled = {
        (item_id, other.id)
        for item_id, value in items.replaces
        if (other := _known(items, value, item_id))
    }
    settled |= {(second, first) for first, second in settled}
    for item_id, value in items.conflicts:
        other = _known(items, value, item_id)
        if item_id not in items.items or other is None or (item_id, other.id) in settled:
            continue
        _conflict(items, item_id, other, value.span)


def _names_itself(items: Items, item_id: str, value: Text) -> bool:
    found = items.find(value.text, items.prefixes.get(item_id, ""))
    return found is not None and found.id == item_id


def _conflict(items: Items, item_id: str, other: Item, span: Span) -> None:
    item = items.items[item_id]
    texts = [_level_text(one) for one in (item, other)]
    if item_id < other.id or item.id not in {pair[0] for pair in other.alternatives}:
        items.findings.add(
            words.TWO_LEVELS, span, items.spans[other.id], first=texts[0], second=texts[1]
        )
    for one, against in ((item, other), (other, item)):
        levels = tuple((against.id, it) for it in against.demands if isinstance(it, Level))
        new = tuple(pair for pair in levels if pair not in one.alternatives)
        items.items[one.id] = evolve(one, alternatives=(*one.alternatives, *new))


def _known(items: Items, value: Text, by: str = "") -> Item | None:
    found = items.find(value.text, items.prefixes.get(by, ""))
    if found is None and value.text not in items.spans:
        items.tell_unknown(value)
    return found


def _level_text(item: Item) -> str:
    for one in item.demands:
        if isinstance(one, Level) and one.threshold is not None:
            return one.threshold.text or str(one.threshold.value or Fraction(0))
    return item.title
