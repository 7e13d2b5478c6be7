"""L011: a target of the body that no row of the annex restates."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.plan.items import Item, ItemKind


def rule(case: Case) -> Iterator[Diagnostic]:
    """Only where an annex restates some items of the body at all."""
    plan = case.plan
    tables = {
        block.number.text: block.title.text
        for block in case.document.all("bảng")
        if block.number is not None and block.title is not None
    }
    rows = [item for item in plan.items if _space(item) in tables]
    restated = {name for row in rows for name in row.restates}
    restated |= {row.id for row in rows}
    body = [item for item in plan.items if _space(item) not in tables and item.parent is None]
    if not restated & {item.id for item in body}:
        return
    for item in body:
        told = {item.id, *item.children, *item.restates} & restated
        if item.kind is ItemKind.TARGET and not told:
            table = " và ".join(f"“{title}”" for title in tables.values())
            yield case.find(words.WITHOUT_ROW, item.origin, id=item.id, table=table)


def _space(item: Item) -> str:
    return item.id.partition(".")[0]
