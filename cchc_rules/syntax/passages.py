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
from cchc_rules.syntax.lines import LONGEST_NAME, QUOTES, text_between

ITEMS = ("chỉ tiêu", "nhiệm vụ", "điều khoản", "báo cáo")
_NAME = r"[^\s:：\"“”„«»()#]+"
_TITLE = r"[^\s\"“”„«»#](?:[^\n\"“”„«»#]*[^\s\"“”„«»#])?"
_OPENS = re.compile(
    rf'^(?:(?:{"|".join(ITEMS)}|phần|bảng) +{_NAME}|kiểm thử) +"[^\n"“”„«»#]*"', re.MULTILINE
)
_HEAD = re.compile(rf'({"|".join(ITEMS)}) +({_NAME}(?<!\.)) +"({_TITLE})"[ \r]*(?:\n|\Z)')
_FIELD = re.compile(r"( *)([^\s:：\"“”„«»()#][^\n:：\"“”„«»()#]*): *([^\n]*)")
_POINT = re.compile(rf'( +)ý +({_NAME}(?<!\.)) +"({_TITLE})"\s*')
_QUOTE = re.compile(f"[{QUOTES}]")
_REMARK = re.compile(r"(?<!\S)#")
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060"
_Shape = tuple[str, str, int, int, int, int, str]
_Line = tuple[int, _Shape]  # where it begins, what it says


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
    """Reads items with nothing but plain lines; a line met again is not looked at again.

    ``comments`` are those of the blocks it read.
    """

    source: Source
    comments: list[Text] = field(factory=list)
    shapes: dict[str, _Shape] = field(factory=dict)

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
        known = len(self.comments)
        _, _, number, title = head.regs
        lines = self.lines(head.end(), end)
        block = None if lines is None else self.filled(
            head[1],
            Text(head[2], source, *number, headings),
            Text(head[3], source, *title, headings),
            start,
            lines,
        )  # fmt: skip
        if block is None:
            del self.comments[known:]
        return block

    def lines(self, start: int, end: int) -> list[_Line] | None:
        """The lines between two offsets that say something; None when one is not plain."""
        text, shapes = self.source.text, self.shapes
        found: list[_Line] = []
        while start < end:
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            line = text[start:stop]
            shape = shapes.get(line)
            if shape is None:
                shape = shapes[line] = _shape(line)
            if shape[0]:
                found.append((start, shape))
            elif shape[1]:
                return None
            if shape[5] >= 0:
                self.comments.append(text_between(self.source, start + shape[5], stop))
            start = stop + 1
        return found

    def filled(
        self, keyword: str, number: Text, title: Text, start: int, lines: list[_Line]
    ) -> Block | None:
        """The block whose head line begins at ``start`` with what the lines below it say."""
        source, headings = self.source, number.headings
        known = KINDS[keyword].fields
        fields: list[Field] = []
        points: list[tuple[_Line, list[_Line]]] = []
        inner: list[_Line] | None = None
        names: set[str] = set()
        depth = lines[0][1][2] if lines else 0
        for line in lines:
            offset, (name, value, indent, colon, at, _, point) = line
            if indent != depth:
                if inner is None or indent < depth:
                    return None
                inner.append(line)
                continue
            inner = None
            if point:
                inner = []
                points.append((line, inner))
                continue
            if name not in known or (name in names and name in SINGLE):
                return None
            names.add(name)
            at += offset
            words = Text(value, source, at, at + len(value), headings)
            fields.append(Field(name, words, start=offset + indent, colon=offset + colon))
        blocks = tuple(self.point(title, *one) for one in points) if points else ()
        if None in blocks:
            return None
        return Block(
            keyword,
            number,
            title,
            fields=tuple(fields),
            blocks=blocks,  # type: ignore[arg-type]
            headings=headings,
            source=source,
            start=start,
            end=title.end + 1,
        )

    def point(self, above: Text, line: _Line, lines: list[_Line]) -> Block | None:
        """A point below the title ``above``; points of points are left to the general reader."""
        offset, (_, title, indent, number_at, at, _, number) = line
        headings = (*above.headings, above.text)
        first, at = offset + number_at, at + offset
        return None if any(shape[6] for _, shape in lines) else self.filled(
            "ý",
            Text(number, self.source, first, first + len(number), headings),
            Text(title, self.source, at, at + len(title), headings),
            offset + indent,
            lines,
        )  # fmt: skip


def _shape(line: str) -> _Shape:
    """What a line alone says: name, value; where label, colon and value begin, and a comment.

    Without a name it is blank or a comment, or, with a value, not plain. A point has a number,
    which begins where a field has its colon, and its value is the title.
    """
    refused = ("", line, 0, 0, 0, -1, "")
    remark = -1
    if "#" in line:
        found = _REMARK.search(line)
        if found is None or _QUOTE.findall(line, 0, found.start()) not in ([], ['"', '"']):
            return refused
        remark = found.start()
    said = line if remark < 0 else line[:remark]
    if not said or said.isspace():
        return "", "", 0, 0, 0, remark, ""
    point = _POINT.fullmatch(said)
    if point is not None:
        _, (_, depth), (number_at, _), (title_at, _) = point.regs
        return "ý", point[3], depth, number_at, title_at, remark, point[2]
    match = _FIELD.fullmatch(said)
    if match is None:
        return refused
    (_, (_, depth), (_, colon), (at, _)) = match.regs
    written, value = match[2], match[3].rstrip()
    name = written if written in ALL_FIELDS else fold(written)
    if not depth or not value or len(written) > LONGEST_NAME:
        return refused
    if value[0].isspace() or value[0] in _UNSEEN or value[-1] in _UNSEEN:
        return refused
    return name, value, depth, colon, at, remark, ""
