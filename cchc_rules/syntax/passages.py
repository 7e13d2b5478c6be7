"""Where a plan's text can be cut, and the plain blocks in it that are read at once.

A passage begins at a line that opens a block of the top level whatever stands before it, so each
is read alone: what one says never depends on another, but for the headings above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import define, field

from cchc_rules.source import Source
from cchc_rules.syntax.ast import Block, Text
from cchc_rules.syntax.fields import KINDS, SINGLE
from cchc_rules.syntax.lines import text_between
from cchc_rules.syntax.plain import NUMBER, POINT, TITLE, Line, PlainFields, Shape, shape_of

ITEMS = ("chỉ tiêu", "nhiệm vụ", "điều khoản", "báo cáo")
_OPENING = rf'(?:(?:{"|".join(ITEMS)}|phần|bảng) +{NUMBER}|kiểm thử) +"[^\n"“”„«»#]*"'
_OPENS = re.compile(_OPENING)
_NEXT = re.compile(rf"\n(?={_OPENING})")
_HEAD = re.compile(rf'({"|".join(ITEMS)}) +({NUMBER}(?<!\.)) +"({TITLE})"[ \r]*(?:\n|\Z)')


def passages(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of each passage, in order; together they are the whole text."""
    start = 0
    for match in _NEXT.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def opens(text: str) -> bool:
    """Whether a passage begins where the text does."""
    return _OPENS.match(text) is not None


@define(eq=False)
class PlainReader:
    """Reads items with nothing but plain lines; a line met again is not looked at again.

    ``comments`` are those of the blocks it read.
    """

    source: Source
    comments: list[Text] = field(factory=list)
    shapes: dict[str, Shape] = field(factory=dict)

    def block(self, start: int, end: int, headings: tuple[str, ...]) -> Block | None:
        """The one block of a passage when it is a plain item, else None.

        Plain is what leaves the general reader nothing to weigh: a head of keyword, number and
        title, below it fields of one indentation, each with its value on its line, and points
        of the same kind, comments where they cannot be anything else. The block equals what the
        general reader makes of the passage, without findings.
        """
        source = self.source
        head = _HEAD.match(source.text, start, end)
        if head is None:
            return None
        keyword, written, named = head.groups()
        _, _, number_at, title_at = head.regs
        number = Text(written, source, *number_at, headings)
        title = Text(named, source, *title_at, headings)
        lines = source.text[head.end() : end].split("\n")
        known = self.shapes.get
        shapes = [known(line) or self.learnt(line) for line in lines]
        levels = {shape.level for shape in shapes}
        levels.discard(0)
        if len(levels) < 2 and -1 not in levels:
            said = [shape for shape in shapes if shape.level]
            fields = PlainFields(source, headings, said, head.end()) if said else ()
            return _block(keyword, number, title, start, fields)
        before = len(self.comments)
        found = self.weighed(head.end(), lines, shapes)
        block = None if found is None else self.filled(keyword, number, title, start, found)
        if block is None:
            del self.comments[before:]
        return block

    def learnt(self, line: str) -> Shape:
        """What a line says that was not met before."""
        shape = self.shapes[line] = shape_of(line)
        return shape

    def weighed(
        self, start: int, lines: Sequence[str], shapes: Sequence[Shape]
    ) -> list[Line] | None:
        """The lines from an offset on that say something; None when one is not plain."""
        found: list[Line] = []
        for line, shape in zip(lines, shapes, strict=True):
            if shape.name:
                found.append((start, shape))
            elif shape.value:
                return None
            stop = start + len(line)
            if shape.remark >= 0:
                self.comments.append(text_between(self.source, start + shape.remark, stop))
            start = stop + 1
        return found

    def filled(
        self, keyword: str, number: Text, title: Text, start: int, lines: Sequence[Line]
    ) -> Block | None:
        """The block whose head line begins at ``start`` with what the lines below it say."""
        own: list[Line] = []
        points: list[tuple[Line, list[Line]]] = []
        inner: list[Line] | None = None
        depth = lines[0][1].indent if lines else 0
        for line in lines:
            shape = line[1]
            if shape.indent != depth:
                if inner is None or shape.indent < depth:
                    return None
                inner.append(line)
            elif shape.number:
                inner = []
                points.append((line, inner))
            else:
                inner = None
                own.append(line)
        starts, shapes = [at for at, _ in own], [shape for _, shape in own]
        blocks = tuple([self.point(title, *one) for one in points])
        if None in blocks:
            return None
        fields = PlainFields(self.source, number.headings, shapes, 0, starts) if own else ()
        return _block(keyword, number, title, start, fields, blocks)  # type: ignore[arg-type]

    def point(self, above: Text, line: Line, lines: Sequence[Line]) -> Block | None:
        """A point below the title ``above``; points of points are left to the general reader."""
        offset, shape = line
        headings = (*above.headings, above.text)
        first, at = offset + shape.colon, offset + shape.at
        return None if any(one.number for _, one in lines) else self.filled(
            POINT,
            Text(shape.number, self.source, first, first + len(shape.number), headings),
            Text(shape.value, self.source, at, at + len(shape.value), headings),
            offset + shape.indent,
            lines,
        )  # fmt: skip


def _block(
    keyword: str,
    number: Text,
    title: Text,
    start: int,
    fields: PlainFields | tuple[()],
    blocks: tuple[Block, ...] = (),
) -> Block | None:
    """The block, unless it has a field that it does not know, or one again that must not be."""
    names = [name for name, _ in fields.words] if fields else []
    different = set(names)
    if not different <= KINDS[keyword].fields:
        return None
    if len(different) < len(names) and any(names.count(one) > 1 for one in different & SINGLE):
        return None
    return Block(
        keyword,
        number,
        title,
        fields=fields,
        blocks=blocks,
        headings=number.headings,
        source=number.source,
        start=start,
        end=title.end + 1,
    )
