"""L011, L015: what the body sets and no row of the annex restates, and the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from cchc_rules.diagnostics.finding import Code, Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.plan.items import Item, ItemKind
from cchc_rules.records import Record
from cchc_rules.spelling import fold

_POINTERS = frozenset({"xem", "nhắc lại", "mâu thuẫn", "thay cho", "áp dụng", "giống"})
_PARTS = re.compile(r"[;,(]")
_KINDS = {
    ItemKind.TARGET: "target",
    ItemKind.TASK: "task",
    ItemKind.CLAUSE: "clause",
    ItemKind.REPORT: "report",
}


@frozen
class _Sides(Record):
    """Items of the top level: of the ``body`` and ``rows`` of tables; ids that are ``tied``."""

    body: tuple[Item, ...]
    rows: tuple[Item, ...]
    tied: frozenset[str]
    tables: str

    def lacking(self, side: Iterable[Item], *, also: ItemKind | None = None) -> Iterator[Item]:
        """Items without a tie where others below their heading have one."""
        side = tuple(side)
        asked = {one.sections for one in side if one.id in self.tied}
        for one in side:
            if one.id not in self.tied and (one.sections in asked or one.kind is also):
                yield one


def without_row(case: Case) -> Iterator[Diagnostic]:
    """Only where an annex restates some items of the body at all; targets wherever they stand."""
    sides = _sides(case)
    if sides.tied:
        for item in sides.lacking(sides.body, also=ItemKind.TARGET):
            yield _find(case, words.WITHOUT_ROW, item, sides)


def without_body(case: Case) -> Iterator[Diagnostic]:
    """Rows that no item of the body speaks of, beside rows of which some does."""
    sides = _sides(case)
    for item in sides.lacking(sides.rows):
        yield _find(case, words.WITHOUT_BODY, item, sides)


def _find(case: Case, code: Code, item: Item, sides: _Sides) -> Diagnostic:
    kind, kind_en = item.kind.value, _KINDS[item.kind]
    return case.find(code, item.origin, id=item.id, kind=kind, kind_en=kind_en, table=sides.tables)


def _sides(case: Case) -> _Sides:
    tables = {
        block.number.text: block.title.text
        for block in case.document.all("bảng")
        if block.number is not None and block.title is not None
    }
    top = tuple(case.plan.top_items())
    rows = tuple(one for one in top if _space(one.id) in tables)
    body = tuple(one for one in top if _space(one.id) not in tables)
    return _Sides(
        body, rows, _tied(case, body, rows), " và ".join(f"“{one}”" for one in tables.values())
    )


def _tied(case: Case, body: Iterable[Item], rows: Iterable[Item]) -> frozenset[str]:
    """Items of both sides that name each other, by their points too, or have one title."""
    above = {one.id: one.parent or one.id for one in case.plan.items}
    inside = {one.id for one in rows}
    pairs = [(one.id, other) for one in case.plan.items for other in one.restates]
    pairs += _pointers(case)
    titles = {fold(one.title): one.id for one in body if one.title}
    pairs += [(one.id, titles[fold(one.title)]) for one in rows if fold(one.title) in titles]
    tied: set[str] = set()
    for one, other in pairs:
        ends = {above[one], above[other]}
        if len(ends & inside) == 1:
            tied |= ends
    return frozenset(tied)


def _pointers(case: Case) -> list[tuple[str, str]]:
    """Which item names which, as its fields are written (xem: PL.7.1)."""
    ids = {one.id for one in case.plan.items}
    by_line = {one.origin.line: one.id for one in case.plan.items}
    found = []
    for block in case.blocks():
        one = by_line.get(case.source.line_number(block.start))
        for own in block.fields if one is not None else ():
            for said in _PARTS.split(own.value.text) if own.name in _POINTERS else ():
                name = said.strip()
                near = f"{_space(one or '')}.{name}"
                found += [(one or "", other) for other in (name, near) if other in ids]
    return found


def _space(item_id: str) -> str:
    return item_id.partition(".")[0]
