"""Items with errors: what is known of them, and which ones an error of another kind spoils."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from attrs import define, evolve, field

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Item
from cchc_rules.source import Span
from cchc_rules.syntax.ast import Block, Document


def without_spoilt(
    plan: Plan, document: Document, findings: Iterable[Diagnostic], blocks: Mapping[str, Block]
) -> Plan:
    """The plan with the items that have an error in their own lines, and their points, unread.

    ``blocks`` are those of the items, by id.
    """
    spoilt = spoilt_items(document.blocks, plan.items, findings, blocks)
    return left_out(plan, spoilt) if spoilt else plan


def spoilt_items(
    blocks: tuple[Block, ...],
    items: Iterable[Item],
    findings: Iterable[Diagnostic],
    own: Mapping[str, Block],
) -> set[str]:
    """The ids of the items that have an error in their own lines, and of their points."""
    wrong = [one.span for one in findings if one.is_error and one.span is not None]
    if not wrong:
        return set()
    lines = _Lines(sorted(_flat(blocks), key=lambda one: one.start))
    heads = {block.start: item_id for item_id, block in own.items()}
    spoilt = {heads.get(lines.block_at(span), "") for span in wrong} - {""}
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


@define(eq=False)
class _Lines:
    """Blocks in order, and which lines are whose."""

    blocks: list[Block]
    starts: list[int] = field(init=False)
    depths: list[int] = field(init=False)
    above: list[int] = field(factory=list)  # the last block before that is less deep

    def __attrs_post_init__(self) -> None:
        self.starts = [one.start for one in self.blocks]
        self.depths = [_depth(one.span) for one in self.blocks]
        for index, depth in enumerate(self.depths):
            self.above.append(self.less_deep(index - 1, depth))

    def less_deep(self, index: int, depth: int) -> int:
        """The last block, from one back, that is less deep; -1 when there is none."""
        while index >= 0 and self.depths[index] >= depth:
            index = self.above[index]
        return index

    def block_at(self, span: Span) -> int:
        """Where the block starts in whose own lines a place stands; -1 when in none."""
        text = span.source.text
        end = text.find("\n", span.start)
        index = bisect_right(self.starts, len(text) if end < 0 else end) - 1
        if index >= 0 and self.starts[index] <= text.rfind("\n", 0, span.start):
            index = self.less_deep(index, _depth(span))
        return self.starts[index] if index >= 0 else -1


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
