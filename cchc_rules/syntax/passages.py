"""Where a plan's text can be cut, and the plain blocks in it that are read at once.

A passage begins at a line that opens a block of the top level whatever stands before it, so each
is read alone: what one says never depends on another, but for the headings above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_rules.source import Source
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Field, Text
from cchc_rules.syntax.fields import KINDS, SINGLE

ITEMS = ("chỉ tiêu", "nhiệm vụ", "điều khoản", "báo cáo")
_NAME = r"[^\s:：\"“”„«»()#]+"
_OPENS = re.compile(rf'^(?:{"|".join(ITEMS)}|phần|bảng) +{_NAME} +"[^\n"“”„«»#]*"', re.MULTILINE)
_HEAD = re.compile(
    rf'({"|".join(ITEMS)}) +({_NAME}(?<!\.)) +"([^\s"“”„«»#](?:[^\n"“”„«»#]*[^\s"“”„«»#])?)"'
    r"[ \r]*(?:\n|\Z)"
)
_LINE = re.compile(r"( *)(?:([^\s:：\"“”„«»()#][^\n:：\"“”„«»()#]*): *([^\n#]*))?(?:\n|\Z)")
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060"


def passages(text: str) -> Iterator[tuple[int, int]]:
    """The offsets of each passage, in order; together they are the whole text."""
    start = 0
    for match in _OPENS.finditer(text):
        if match.start() > start:
            yield start, match.start()
            start = match.start()
    yield start, len(text)


def plain_block(
    source: Source, start: int, end: int, headings: tuple[str, ...]
) -> Block | None:
    """The one block of a passage when it is an item with nothing but plain fields, else None.

    Plain is what leaves the general reader nothing to weigh: a head of keyword, number and
    title, below it fields of one indentation, each with its value on the line, no comments.
    The block equals what the general reader makes of the passage, without findings.
    """
    text = source.text
    head = _HEAD.match(text, start, end)
    if head is None:
        return None
    known = KINDS[head[1]].fields
    fields: list[Field] = []
    names: set[str] = set()
    indent = 0
    position = head.end()
    while position < end:
        line = _LINE.match(text, position, end)
        if line is None:
            return None
        position = line.end()
        written = line[2]
        if written is None:
            continue
        first, value = line.start(2), line[3].rstrip()
        name = written if written in known else fold(written)
        indent = indent or first - line.start()
        if not value or first - line.start() != indent or not indent or name not in known:
            return None
        at = line.start(3)
        if value[0].isspace() or value[0] in _UNSEEN or value[-1] in _UNSEEN:
            return None
        if name in names and name in SINGLE:
            return None
        names.add(name)
        words = Text(value, source, at, at + len(value), headings)
        fields.append(Field(name, words, start=first, colon=line.end(2)))
    number = Text(head[2], source, *head.span(2), headings)
    title = Text(head[3], source, *head.span(3), headings)
    return Block(
        head[1],
        number,
        title,
        fields=tuple(fields),
        headings=headings,
        source=source,
        start=start,
        end=head.end(3) + 1,
    )
