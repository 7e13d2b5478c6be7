"""The head line of a block, cut into its parts; what is mistyped is reported and mended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from attrs import define, field

from cchc_rules.diagnostics.finding import Code, Edit, Fix, Label
from cchc_rules.diagnostics.wording import syntax as wording
from cchc_rules.source import Source, Span
from cchc_rules.spelling import fold
from cchc_rules.syntax.fields import BlockKind, Need
from cchc_rules.syntax.lines import COLONS, QUOTES, Line

Part = tuple[int, int]
_TAIL_WORDS = frozenset(fold(word) for word in ("thuộc", "của"))
_SAMPLE_NUMBER = {"đơn vị": "PNV", "nhóm": "cấp_xã", "số đo": "đúng_hạn", "ý": "a"}


class Report(Protocol):
    """Takes a finding about the offsets ``start`` to ``end``."""

    def __call__(
        self,
        code: Code,
        start: int,
        end: int,
        /,
        *,
        fixes: tuple[Fix, ...] = (),
        related: tuple[Label, ...] = (),
        **arguments: str,
    ) -> None:
        """Keep the finding."""


def example(kind: BlockKind) -> str:
    """A block head of that kind, for help texts."""
    parts = [kind.keyword]
    if kind.number is not Need.NONE:
        parts.append(_SAMPLE_NUMBER.get(kind.keyword, "1.1"))
    if kind.title is not Need.NONE:
        parts.append('"Tên"')
    return " ".join(parts)


def edit(source: Source, start: int, end: int, replacement: str, *, safe: bool) -> tuple[Fix, ...]:
    """The fix that replaces one stretch of text."""
    return (Fix((Edit(Span(source, start, end), replacement),), safe),)


@define
class Head:
    """Offsets of the parts of a head line; the title without its quotes."""

    kind: BlockKind
    start: int
    end: int
    number: Part | None = None
    title: Part | None = None
    attributes: list[Part] = field(factory=list)
    tail: Part | None = None

    def parts(self) -> Iterator[tuple[str, Part]]:
        """Terminals of the grammar with their offsets, in the order of the grammar."""
        yield "KEYWORD", (self.start, self.end)
        if self.number:
            yield "NUMBER", self.number
        if self.title:
            yield "TITLE", self.title
        for attribute in self.attributes:
            yield "ATTRIBUTE", attribute
        if self.tail:
            yield "TAIL", self.tail


@define(eq=False)
class _Scanner:
    source: Source
    line: Line
    head: Head
    report: Report
    misplaced: bool = False

    @property
    def text(self) -> str:
        return self.source.text

    @property
    def kind(self) -> BlockKind:
        return self.head.kind

    def scan(self, position: int) -> None:
        """Read every part from ``position`` to the end of the line; report what is missing."""
        while position < self.line.end:
            char = self.text[position]
            if char.isspace():
                position += 1
            elif char in QUOTES:
                position = self.quoted(position)
            elif char == "(":
                position = self.attributes(position)
            elif char in COLONS:
                position = self.after_colon(position)
            else:
                position = self.word(position)
        head = self.head
        if self.misplaced:
            return
        if self.kind.number is Need.REQUIRED and head.number is None:
            self.missing(wording.MISSING_NUMBER)
        if self.kind.title is Need.REQUIRED and head.title is None:
            self.missing(wording.MISSING_TITLE)

    def missing(self, code: Code) -> None:
        keyword = self.kind.keyword
        self.report(
            code, self.head.start, self.head.end, keyword=keyword, example=example(self.kind)
        )

    def wants_title(self) -> bool:
        return self.head.title is None and self.kind.title is not Need.NONE

    def until(self, start: int, stops: str) -> int:
        """Offset of the first of ``stops`` from ``start`` on, or the end of the line."""
        position = start
        while position < self.line.end and self.text[position] not in stops:
            position += 1
        return position

    def word_end(self, start: int) -> int:
        position = start
        while position < self.line.end and not self.text[position].isspace():
            if self.text[position] in QUOTES + "(" + COLONS:
                break
            position += 1
        return max(position, start + 1)

    def trimmed(self, start: int, end: int) -> Part:
        while end > start and self.text[end - 1].isspace():
            end -= 1
        while start < end and self.text[start].isspace():
            start += 1
        return start, end

    def extra(self, start: int, end: int) -> int:
        first, last = self.trimmed(start, end)
        if self.misplaced:
            return end
        self.misplaced = True
        words = self.text[first:last]
        self.report(
            wording.EXTRA_IN_HEAD,
            first,
            last,
            text=words if len(words) <= 60 else words[:59] + "…",
            example=example(self.kind),
        )
        return end

    def quoted(self, start: int) -> int:
        closing = self.line.pairs.get(start)
        if closing is None or closing >= self.line.end:
            if not self.wants_title():
                return self.extra(start, self.line.end)
            self.report(
                wording.UNCLOSED_QUOTE,
                start,
                self.line.end,
                fixes=edit(self.source, self.line.end, self.line.end, '"', safe=False),
            )
            self.head.title = self.trimmed(start + 1, self.line.end)
            return self.line.end
        title = self.trimmed(start + 1, closing)
        if not self.wants_title():
            return self.extra(start, closing + 1)
        self.head.title = title if title[0] < title[1] else None
        return closing + 1

    def bare_title(self, start: int) -> int:
        end = self.until(start, "(" + QUOTES)
        title = self.trimmed(start, end)
        self.head.title = title
        if end < self.line.end and self.text[end] in QUOTES and end not in self.line.pairs:
            self.report(
                wording.UNCLOSED_QUOTE,
                title[0],
                end + 1,
                fixes=edit(self.source, title[0], title[0], '"', safe=False),
            )
            return end + 1
        words = self.text[title[0] : title[1]]
        self.report(
            wording.MISSING_QUOTES,
            *title,
            title=words,
            fixes=edit(self.source, *title, f'"{words}"', safe=False),
        )
        return end

    def attributes(self, start: int) -> int:
        depth = 0
        begin = position = start + 1
        while position < self.line.end:
            char = self.text[position]
            if char == ")" and depth == 0:
                break
            depth += (char == "(") - (char == ")")
            if char == "," and depth == 0 and not self.between_digits(position):
                self.attribute(begin, position)
                begin = position + 1
            position = self.line.pairs.get(position, position) + 1
        position = min(position, self.line.end)
        self.attribute(begin, position)
        if position == self.line.end:
            self.report(
                wording.UNCLOSED_PARENTHESIS,
                start,
                position,
                fixes=edit(self.source, position, position, ")", safe=False),
            )
        return position + 1

    def between_digits(self, position: int) -> bool:
        around = self.text[position - 1] + self.text[position + 1 : position + 2]
        return len(around) == 2 and around.isdigit()

    def attribute(self, start: int, end: int) -> None:
        part = self.trimmed(start, end)
        if part[0] < part[1]:
            self.head.attributes.append(part)

    def after_colon(self, start: int) -> int:
        rest = self.trimmed(start + 1, self.line.end)
        if self.kind.colon_tail and self.head.tail is None:
            self.head.tail = rest if rest[0] < rest[1] else None
            return self.line.end
        lacks_number = self.kind.number is not Need.NONE and self.head.number is None
        is_title = rest[0] < rest[1] and self.text[rest[0]] not in QUOTES
        if is_title and self.wants_title() and not lacks_number:
            return self.bare_title(rest[0])
        self.report(
            wording.EXTRA_IN_HEAD,
            start,
            start + 1,
            text=self.text[start],
            example=example(self.kind),
            fixes=edit(self.source, start, start + 1, "", safe=False),
        )
        return start + 1

    def word(self, start: int) -> int:
        end = self.word_end(start)
        word = fold(self.text[start:end])
        head = self.head
        has_number = head.number is not None or self.kind.number is Need.NONE
        if word in _TAIL_WORDS and has_number and head.tail is None:
            stop = self.until(end, "(")
            tail = self.trimmed(end, stop)
            head.tail = tail if tail[0] < tail[1] else None
            return stop if head.tail else self.extra(start, end)
        if not has_number and head.title is None:
            head.number = self.number(start, end)
            return end
        if self.kind.title is Need.NONE and self.kind.number is Need.REQUIRED:
            return self.loose_words(start)
        if self.wants_title():
            return self.bare_title(start)
        return self.extra(start, self.until(start, "(" + QUOTES))

    def number(self, start: int, end: int) -> Part:
        last = end
        while last > start + 1 and self.text[last - 1] in ").":
            last -= 1
        return start, last

    def loose_words(self, start: int) -> int:
        """Words such as ``năm 2023`` before ``của``: an attribute."""
        end = position = start
        while position < self.line.end and self.text[position] not in "(" + QUOTES + COLONS:
            stop = self.word_end(position)
            if fold(self.text[position:stop]) in _TAIL_WORDS:
                break
            end = stop
            position = stop
            while position < self.line.end and self.text[position].isspace():
                position += 1
        self.attribute(start, end)
        return max(end, start + 1)


def read_head(source: Source, line: Line, kind: BlockKind, after: int, report: Report) -> Head:
    """The parts of a head line whose keyword ends at the offset ``after``."""
    head = Head(kind, line.start, line.end)
    _Scanner(source, line, head, report).scan(after)
    return head
