"""Where a plan's text can be cut, and the plain blocks in it that are read at once.

A passage begins at a line that opens a block of the top level whatever stands before it, so each
is read alone: what one says never depends on another, but for the headings above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field

from cchc_rules.source import Source
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Field, Text
from cchc_rules.syntax.fields import ALL_FIELDS, KINDS, SINGLE

ITEMS = ("chỉ tiêu", "nhiệm vụ", "điều khoản", "báo cáo")
_NAME = r"[^\s:：\"“”„«»()#]+"
_OPENS = re.compile(
    rf'^(?:(?:{"|".join(ITEMS)}|phần|bảng) +{_NAME}|kiểm thử) +"[^\n"“”„«»#]*"', re.MULTILINE
)
_HEAD = re.compile(
    rf'({"|".join(ITEMS)}) +({_NAME}(?<!\.)) +"([^\s"“”„«»#](?:[^\n"“”„«»#]*[^\s"“”„«»#])?)"'
    r"[ \r]*(?:\n|\Z)"
)
_LINE = re.compile(r"( *)([^\s:：\"“”„«»()#][^\n:：\"“”„«»()#]*): *([^\n#]*)")
_Shape = tuple[str, str, int, int, int]  # name, value; where label, colon and value begin
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060"


def passages(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of each passage, in order; together they are the whole text."""
    start = 0
    for match in _OPENS.finditer(text):
        if match.start() > start:
            yield start, match.start()
            start = match.start()
    yield start, len(text)


def opens(text: str) -> bool:
    """Whether a passage begins where the text does."""
    return _OPENS.match(text) is not None


@define(eq=False)
class PlainReader:
    """Reads items with nothing but plain fields; a line met again is not looked at again."""

    source: Source
    shapes: dict[str, _Shape | None] = field(factory=dict)

    def block(self, start: int, end: int, headings: tuple[str, ...]) -> Block | None:
        """The one block of a passage when it is a plain item, else None.

        Plain is what leaves the general reader nothing to weigh: a head of keyword, number and
        title, below it fields of one indentation, each with its value on the line, no comments.
        The block equals what the general reader makes of the passage, without findings.
        """
        source = self.source
        head = _HEAD.match(source.text, start, end)
        if head is None:
            return None
        fields = self.fields(head.end(), end, KINDS[head[1]].fields, headings)
        if fields is None:
            return None
        _, _, number, title = head.regs
        return Block(
            head[1],
            Text(head[2], source, *number, headings),
            Text(head[3], source, *title, headings),
            fields=fields,
            headings=headings,
            source=source,
            start=start,
            end=title[1] + 1,
        )

    def fields(
        self, start: int, end: int, known: frozenset[str], headings: tuple[str, ...]
    ) -> tuple[Field, ...] | None:
        """The fields of the lines between two offsets; None when one line is not plain."""
        source, text, shapes = self.source, self.source.text, self.shapes
        fields: list[Field] = []
        names: set[str] = set()
        indent = None
        while start < end:
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            line = text[start:stop]
            shape = shapes.get(line) or _shape(line)
            if shape is not None and line not in shapes:
                shapes[line] = shape
            if shape is None:
                if line and not line.isspace():
                    return None
            else:
                name, value, depth, colon, at = shape
                indent = indent or depth
                if depth != indent or name not in known or (name in names and name in SINGLE):
                    return None
                names.add(name)
                at += start
                words = Text(value, source, at, at + len(value), headings)
                fields.append(Field(name, words, start=start + depth, colon=start + colon))
            start = stop + 1
        return tuple(fields)


def _shape(line: str) -> _Shape | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    (_, (_, depth), (_, colon), (at, _)) = match.regs
    written, value = match[2], match[3].rstrip()
    name = written if written in ALL_FIELDS else fold(written)
    if not depth or not value or value[0].isspace():
        return None
    if value[0] in _UNSEEN or value[-1] in _UNSEEN:
        return None
    return name, value, depth, colon, at
