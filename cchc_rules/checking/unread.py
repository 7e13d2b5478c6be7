"""Items with errors: what is known of them, and which ones an error of another kind spoils."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.source import Span
from cchc_rules.syntax.ast import Block, Document


def without_spoilt(
    plan: Plan, document: Document, findings: Iterable[Diagnostic], heads: Mapping[int, str]
) -> Plan:
    """The plan with the items that have an error in their own lines, and their points, unread.

    ``heads`` are the ids of items by where their head line starts.
    """
    spoilt = spoilt_items(document.blocks, plan.items, findings, heads)
    return left_out(plan, spoilt) if spoilt else plan


def spoilt_items(
    blocks: tuple[Block, ...],
    items: Iterable[Item],
    findings: Iterable[Diagnostic],
    heads: Mapping[int, str],
) -> set[str]:
    """The ids of the items that have an error in their own lines, and of their points."""
    wrong = [one.span for one in findings if one.is_error and one.span is not None]
    if not wrong:
        return set()
    ordered = sorted(_flat(blocks), key=lambda one: one.start)
    spoilt = {heads.get(_block_at(ordered, span), "") for span in wrong} - {""}
    for item in items:  # a point comes after its item
        if item.parent in spoilt:
            spoilt.add(item.id)
    return spoilt


def left_out(plan: Plan, spoilt: set[str]) -> Plan:
    """The plan with those items unread."""
    kept = (item for item in plan.items if item.id not in spoilt)
    left = tuple(_bare(item) for item in plan.items if item.id in spoilt)
    return evolve(
        plan,
        items=tuple(_apart(item, spoilt) for item in kept),
        unread=tuple(sorted((*plan.unread, *left), key=lambda one: one.origin.line)),
    )


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _flat(block.blocks)


def _block_at(blocks: list[Block], span: Span) -> int:
    """Where the block starts in whose own lines a place stands; -1 when in none."""
    depth = _depth(span)
    line = span.line
    for block in reversed(blocks):
        if block.span.line == line or (block.start < span.start and _depth(block.span) < depth):
            return block.start
    return -1


def _depth(span: Span) -> int:
    text = span.source.text
    start = text.rfind("\n", 0, span.start) + 1
    line = text[start : span.end].expandtabs()
    return len(line) - len(line.lstrip())


def _bare(item: Item) -> Item:
    return Item(
        item.id,
        item.number,
        item.kind,
        item.title,
        item.sections,
        parent=item.parent,
        origin=item.origin,
    )


def _apart(item: Item, spoilt: set[str]) -> Item:
    """An item that points no more to those left out."""
    children = tuple(one for one in item.children if one not in spoilt)
    restates = tuple(one for one in item.restates if one not in spoilt)
    if (children, restates) == (item.children, item.restates):
        return item
    return evolve(item, children=children, restates=restates)
