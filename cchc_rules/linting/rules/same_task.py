"""L006: one title, two items, different owners."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.plan.items import Item
from cchc_rules.spelling import fold


def rule(case: Case) -> Iterator[Diagnostic]:
    """Items of the top level with one title that different offices owe, neither restating."""
    seen: dict[str, Item] = {}
    for item in case.plan.items:
        if item.parent is not None or not item.title:
            continue
        first = seen.setdefault(fold(item.title), item)
        if first is item or first.id in item.restates or item.id in first.restates:
            continue
        owners, others = _owners(first), _owners(item)
        if owners and others and owners != others:
            yield case.find(
                words.SAME_TASK_TWICE,
                item.origin,
                first.origin,
                title=item.title,
                id=first.id,
                other=item.id,
                owners=owners,
                others=others,
            )


def _owners(item: Item) -> str:
    return "; ".join(party.text for party in item.owners.obliged)
