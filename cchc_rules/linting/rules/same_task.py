"""L006: one title, two items, different owners."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case, owners_of
from cchc_rules.plan.items import Item
from cchc_rules.spelling import fold

_POINTING = re.compile(r"[\s.,;:\"'()]+")


def rule(case: Case) -> Iterator[Diagnostic]:
    """Items of the top level with one title that different offices owe, neither restating."""
    long = {fold(short): fold(full) for short, full in case.plan.abbreviations}
    seen: dict[str, Item] = {}
    for item in case.plan.items:
        if item.parent is not None or item.replaced_by or not item.owners.obliged:
            continue
        if not (title := _title(item, long)):
            continue
        first = seen.setdefault(title, item)
        if first is item or first.id in item.restates or item.id in first.restates:
            continue
        if owners_of(first.owners.obliged) != owners_of(item.owners.obliged):
            yield case.find(
                words.SAME_TASK_TWICE,
                item.origin,
                first.origin,
                title=item.title,
                id=first.id,
                other=item.id,
                owners=_owners(first),
                others=_owners(item),
            )


def _title(item: Item, long: dict[str, str]) -> str:
    """The title with abbreviations written out and without points, commas and quotes."""
    said = _POINTING.split(fold(item.title))
    return " ".join(long.get(word, word) for word in said if word)


def _owners(item: Item) -> str:
    return "; ".join(party.text for party in item.owners.obliged)
