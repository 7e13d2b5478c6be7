"""What the lines of a plain item say, each of them alone; fields are made when looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import overload

from attrs import define, field

from cchc_rules.source import Source
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Field, Text
from cchc_rules.syntax.fields import ALL_FIELDS
from cchc_rules.syntax.lines import LONGEST_NAME, QUOTES

NUMBER = r"[^\s:：\"“”„«»()#]+"
TITLE = r"[^\s\"“”„«»#](?:[^\n\"“”„«»#]*[^\s\"“”„«»#])?"
_FIELD = re.compile(r"( *)([^\s:：\"“”„«»()#][^\n:：\"“”„«»()#]*): *([^\n]*)")
_POINT = re.compile(rf'( +)ý +({NUMBER}(?<!\.)) +"({TITLE})"\s*')
_QUOTE = re.compile(f"[{QUOTES}]")
_REMARK = re.compile(r"(?<!\S)#")
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060"
_NOTHING = ("", "")
CITED = ("trích", "")
POINT = "ý"


@define(eq=False)
class Shape:
    """A line alone: its name and value; where label, colon, value and a comment begin.

    Without a name it is blank or a comment, or, with a value, not plain. A point has a number,
    which begins where a field has its colon, and its value is the title. ``said`` are name and
    value, but of every ``trích`` the same; ``level`` is the indentation of a field without a
    comment, 0 for what is blank, less for all else.
    """

    name: str = ""
    value: str = ""
    indent: int = 0
    colon: int = 0
    at: int = 0
    remark: int = -1
    number: str = ""
    said: tuple[str, str] = _NOTHING
    level: int = -1


Line = tuple[int, Shape]  # where it begins, what it says


def shape_of(line: str) -> Shape:
    """What a line says, wherever it stands."""
    remark = _remark(line) if "#" in line else -1
    if remark is None:
        return Shape(value=line)
    text = line if remark < 0 else line[:remark]
    if not text or text.isspace():
        return Shape(remark=remark, level=0 if remark < 0 else -1)
    match = _FIELD.fullmatch(text)
    if match is None:
        match = _POINT.fullmatch(text)
        if match is None:
            return Shape(value=line)
        _, (_, depth), (number_at, _), (title_at, _) = match.regs
        return Shape(POINT, match[3], depth, number_at, title_at, remark, match[2])
    (_, (_, depth), (_, colon), (at, _)) = match.regs
    written, value = match[2], match[3].rstrip()
    name = written if written in ALL_FIELDS else fold(written)
    hidden = not value or value[0].isspace() or value[0] in _UNSEEN or value[-1] in _UNSEEN
    if hidden or not depth or len(written) > LONGEST_NAME:
        return Shape(value=line)
    said = CITED if name == CITED[0] else (name, value)
    level = depth if remark < 0 else -1
    return Shape(name, value, depth, colon, at, remark, "", said, level)


def _remark(line: str) -> int | None:
    """Where the comment of a line begins; None when it may not be one."""
    found = _REMARK.search(line)
    if found is None or _QUOTE.findall(line, 0, found.start()) not in ([], ['"', '"']):
        return None
    return found.start()


@define(eq=False)
class PlainFields(Sequence[Field]):
    """The fields of a plain item: what they say is there at once, they are made when looked at.

    ``shapes`` are their lines, which begin at the offsets ``starts``; without those they are all
    that is written from the offset ``start`` on. ``words`` are what all of them say, in order:
    equal words, equal meaning, but where the item was taken from, which is ``cited``. It equals
    the tuple of its fields.
    """

    source: Source
    headings: tuple[str, ...]
    shapes: Sequence[Shape]
    start: int
    starts: Sequence[int] = ()
    words: tuple[tuple[str, str], ...] = field(init=False)
    made: tuple[Field, ...] | None = None

    def __attrs_post_init__(self) -> None:
        self.words = tuple([shape.said for shape in self.shapes])

    @property
    def cited(self) -> str | None:
        """Where the item says it was taken from."""
        words = self.words
        return self.shapes[words.index(CITED)].value if CITED in words else None

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields, made once."""
        if self.made is None:
            starts = self.starts or self._lines()
            self.made = tuple(map(self.field, self.shapes, starts))
        return self.made

    def _lines(self) -> Iterator[int]:
        """Where the lines that say something begin; there is one for each shape."""
        text, start = self.source.text, self.start
        while True:
            stop = text.find("\n", start)
            stop = len(text) if stop < 0 else stop
            if start < stop and not text[start:stop].isspace():
                yield start
            start = stop + 1

    def field(self, shape: Shape, offset: int) -> Field:
        """The field of the line that begins at ``offset``."""
        at = offset + shape.at
        value = Text(shape.value, self.source, at, at + len(shape.value), self.headings)
        return Field(shape.name, value, start=offset + shape.indent, colon=offset + shape.colon)

    def __len__(self) -> int:
        return len(self.shapes)

    @overload
    def __getitem__(self, index: int) -> Field: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Field]: ...
    def __getitem__(self, index: int | slice) -> Field | Sequence[Field]:
        return self.fields[index]

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def __eq__(self, other: object) -> bool:
        return self.fields == (other.fields if isinstance(other, PlainFields) else other)

    def __hash__(self) -> int:
        return hash(self.fields)

    def __repr__(self) -> str:
        return repr(self.fields)
