"""From the lines' terminals, nested, to the syntax tree."""

from __future__ import annotations

import re

from attrs import define, evolve, field, frozen

from cchc_rules.diagnostics.finding import Label
from cchc_rules.diagnostics.wording import syntax as wording
from cchc_rules.records import Record
from cchc_rules.source import Source
from cchc_rules.syntax.ast import Block, Field, Text
from cchc_rules.syntax.fields import SINGLE, BlockKind, Rows
from cchc_rules.syntax.heads import Part, Report
from cchc_rules.syntax.outline import Node, Token, nest

_INSIDE_LINE = re.compile(r"[^\r\n]")
_PARTS = frozenset({"phần"})


@frozen
class Headings(Record):
    """The table and the parts in force at a line; ``titles`` are theirs, outermost first."""

    table: str | None = None
    parts: tuple[tuple[str, str], ...] = ()
    titles: tuple[str, ...] = field(init=False)

    @titles.default
    def _titles(self) -> tuple[str, ...]:
        return (*(() if self.table is None else (self.table,)), *(title for _, title in self.parts))


@define(eq=False)
class Builder:
    """Makes blocks and fields of the parse tree, and knows the headings above each."""

    source: Source
    report: Report
    tokens: list[Token] = field(factory=list)
    top: list[Block] = field(factory=list)
    above: Headings = field(factory=Headings)

    def blocks(self, tokens: list[Token]) -> list[Block]:
        """The blocks of the top level; those indented below a heading are among them."""
        self.tokens, self.top = tokens, []
        for node in nest(tokens):
            self.top.append(self.block(node, None))
        return sorted(self.top, key=lambda block: block.start)

    def text(self, start: int, end: int, headings: tuple[str, ...]) -> Text:
        """The author's words between two offsets."""
        return Text(self.source.text[start:end], self.source, start, end, headings)

    def headings(self, kind: BlockKind, number: str, title: str) -> tuple[str, ...]:
        """The titles above a block of the top level; a heading joins those that follow."""
        heading = title or number
        above = self.above
        if kind.keyword == "bảng":
            self.above = Headings(heading)
            return ()
        if kind.keyword not in _PARTS:
            return above.titles
        parts = list(above.parts)
        while parts and not number.startswith(f"{parts[-1][0]}."):
            parts.pop()
        self.above = Headings(above.table, (*parts, (number, heading)))
        return Headings(above.table, tuple(parts)).titles

    def close_table(self, start: int, end: int) -> None:
        """End the number space of the open table."""
        if self.above.table is None:
            self.report(wording.NO_OPEN_TABLE, start, end)
        self.above = Headings()

    def block(self, node: Node, above: Block | None) -> Block:
        """One block with what is below it; ``above`` is the block it is nested in."""
        _, (start, end), kind = self.tokens[node.leaves[0]]
        assert isinstance(kind, BlockKind)
        head: dict[str, list[Part]] = {}
        for leaf in node.leaves[1:]:
            terminal, place, _ = self.tokens[leaf]
            head.setdefault(terminal, []).append(place)
        words = {name: self.source.text[slice(*parts[0])] for name, parts in head.items()}
        number, title = words.get("NUMBER", ""), words.get("TITLE", "")
        if kind.keyword == "hết bảng":
            self.close_table(start, end)
        if above is None:
            headings = self.headings(kind, number, title)
        else:
            headings = (*above.headings, _heading(above))

        def part(name: str) -> Text | None:
            return self.text(*head[name][0], headings) if name in head else None

        block = Block(
            kind.keyword,
            part("NUMBER"),
            part("TITLE"),
            tuple(self.text(*span, headings) for span in head.get("ATTRIBUTE", ())),
            part("TAIL"),
            headings=headings,
            source=self.source,
            start=start,
            end=end,
        )
        return self.filled(block, kind, node)

    def filled(self, block: Block, kind: BlockKind, node: Node) -> Block:
        """The block with its fields and nested blocks; others go to the top level."""
        fields = tuple(
            self.field(below, block.headings) for below in node.below if not below.is_block
        )
        if kind.rows is Rows.FIELDS:
            self.told_once(fields, kind.keyword)
        nested: list[Block] = []
        for below in node.below:
            if not below.is_block:
                continue
            own = self.tokens[below.leaves[0]][2]
            assert isinstance(own, BlockKind)
            if own.keyword in kind.children:
                nested.append(self.block(below, block))
            else:
                self.top.append(self.block(below, None))
        return evolve(block, fields=fields, blocks=tuple(nested)) if node.below else block

    def field(self, node: Node, headings: tuple[str, ...]) -> Field:
        """One field with the fields below it."""
        _, (start, at), name = self.tokens[node.leaves[0]]
        parts = [self.tokens[leaf][1] for leaf in node.leaves[1:]]
        value = self.value(parts, headings) if parts else self.text(at, at, headings)
        below = tuple(self.field(one, headings) for one in node.below)
        self.told_once(below, str(name))
        return Field(
            str(name),
            value,
            below,
            start=start,
            colon=at,
        )

    def told_once(self, fields: tuple[Field, ...], where: str) -> None:
        """Report a field that is written again where only one line of it can be read."""
        first: dict[str, Field] = {}
        for one in fields:
            before = first.setdefault(one.name, one)
            if before is not one and one.name in SINGLE:
                related = (Label(before.span),)
                place = one.span
                self.report(
                    wording.FIELD_TWICE, place.start, place.end, related=related,
                    name=one.name, block=where,
                )  # fmt: skip

    def value(self, parts: list[Part], headings: tuple[str, ...]) -> Text:
        """A value with its continuation lines; comments between them are made blank."""
        text = self.source.text
        pieces: list[str] = []
        previous = parts[0][0]
        for start, end in parts:
            gap = text[previous:start]
            pieces.append(_INSIDE_LINE.sub(" ", gap) if "#" in gap else gap)
            pieces.append(text[start:end])
            previous = end
        return Text("".join(pieces), self.source, parts[0][0], parts[-1][1], headings)


def _heading(block: Block) -> str:
    named = block.title or block.number
    return named.text if named else block.keyword
