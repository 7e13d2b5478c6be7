"""Text with a name, and places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from attrs import field, frozen

from cchc_rules.records import Record

_LINE_END = re.compile("\n")


@frozen(slots=False)
class Source(Record):
    """A plan or facts text as its author wrote it, byte for byte.

    ``name`` is what messages print (usually the file's name).
    """

    name: str
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first code point of every line."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def line_number(self, offset: int) -> int:
        """Line of an offset, counted from 1."""
        return bisect_right(self.line_starts, offset)

    def column(self, offset: int) -> int:
        """Column of an offset in code points, counted from 1."""
        return offset - self.line_starts[self.line_number(offset) - 1] + 1

    def utf16_column(self, offset: int) -> int:
        """Column of an offset in UTF-16 code units, counted from 0 (as editors do)."""
        start = self.line_starts[self.line_number(offset) - 1]
        return len(self.text[start:offset].encode("utf-16-le", "surrogatepass")) // 2

    def offset(self, line: int, utf16_column: int) -> int:
        """The offset of a line (from 1) and a column as editors count it; at most its line end."""
        line = min(max(line, 1), len(self.line_starts))
        words = self.line(line).encode("utf-16-le", "surrogatepass")[: 2 * max(utf16_column, 0)]
        return self.line_starts[line - 1] + len(words.decode("utf-16-le", "surrogatepass"))

    def line(self, number: int) -> str:
        """The line of that number (from 1), without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


@frozen
class Span(Record):
    """A place: code points ``start`` to ``end`` (exclusive) of a source.

    ``headings`` are the titles above the place in the plan, outermost first.
    """

    source: Source = field(repr=lambda source: source.name)
    start: int
    end: int
    headings: tuple[str, ...] = field(default=(), eq=False, kw_only=True)

    @property
    def text(self) -> str:
        """The author's words at this place."""
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        """First line, counted from 1."""
        return self.source.line_number(self.start)

    @property
    def column(self) -> int:
        """First column in code points, counted from 1."""
        return self.source.column(self.start)

    def within(self, start: int, end: int) -> Span:
        """The place ``start`` to ``end``, counted from this span's own start."""
        return Span(self.source, self.start + start, self.start + end, headings=self.headings)

    def place(self) -> str:
        """``file:line:column`` as messages print it."""
        return f"{self.source.name}:{self.line}:{self.column}"
