"""The canonical text of a plan file: one layout, nothing of its meaning touched."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field, frozen

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.records import Record
from cchc_rules.source import Source
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Document, Field, Text
from cchc_rules.syntax.documents import parse
from cchc_rules.syntax.fields import ALL_FIELDS, LANGUAGE
from cchc_rules.syntax.lines import COLONS, Line, split

_STEP = "  "
_BEFORE_COMMENT = "  "
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060"


@frozen
class Formatted(Record):
    """The text in canonical form; ``kept`` are the lines (from 1) of blocks left as they stand.

    A block with an error is left as it stands.
    """

    text: str
    kept: tuple[int, ...] = ()


def formatted(text: str, name: str = "<plan>") -> Formatted:
    """A plan file in canonical form; idempotent, never raises for what the text says.

    Two blanks a level, keywords and field names in their one spelling, one blank after a colon,
    two before a comment, at most one empty line, line ends as ``\\n``. The meaning, every comment
    and its owner, every value and quoted text stay as they are.
    """
    source = Source(name, text)
    document, findings = parse(source)
    lines = list(split(source))
    broken = _broken(source, lines, findings)
    layout = _Layout(source, lines, _heads(source, document), broken)
    return Formatted(layout.text(), tuple(sorted(number + 1 for number in broken)))


def meaning(document: Document) -> object:
    """A document without its layout: two files with the same one mean the same."""
    return (
        tuple(_block(block) for block in document.blocks),
        tuple(_words(comment) for comment in document.comments),
    )


def _words(text: Text | None) -> str | None:
    return None if text is None else " ".join(text.text.split())


def _block(block: Block) -> object:
    return (
        block.keyword,
        _words(block.number),
        None if block.title is None else block.title.text,
        tuple(_words(one) for one in block.attributes),
        _words(block.tail),
        tuple(_field(one) for one in block.fields),
        tuple(_block(one) for one in block.blocks),
        block.headings,
    )


def _field(one: Field) -> object:
    return (one.name, _words(one.value), tuple(_field(below) for below in one.fields))


def _broken(source: Source, lines: list[Line], findings: tuple[Diagnostic, ...]) -> set[int]:
    """The lines of every top-level block that holds an error."""
    wrong: set[int] = set()
    for finding in findings:
        if finding.is_error and finding.span is not None and finding.span.end > 0:
            last = max(finding.span.start, finding.span.end - 1)
            first = source.line_number(finding.span.start) - 1
            wrong.update(range(first, source.line_number(last)))
    found: set[int] = set()
    for block in _segments(lines):
        if wrong & set(block):
            last = max((n for n in block if not lines[n].is_blank), default=block[0])
            found.update(number for number in block if number <= last)
    return found


def _segments(lines: list[Line]) -> Iterator[list[int]]:
    """Runs of lines, each from one line without indentation to the next."""
    run: list[int] = []
    for number, line in enumerate(lines):
        if not line.is_blank and line.indent == 0 and run:
            yield run
            run = []
        run.append(number)
    yield run


def _heads(source: Source, document: Document) -> dict[int, tuple[int, str]]:
    """Where a keyword or field name begins: its end, and its canonical spelling."""
    found: dict[int, tuple[int, str]] = {}
    waiting: list[Block] = list(document.blocks)
    while waiting:
        block = waiting.pop()
        start = block.span.start
        end = _end_of(source.text, start, block.keyword)
        if end is not None:
            found[start] = (end, block.keyword)
        for one in block.fields:
            _names(source, one, found)
        waiting.extend(block.blocks)
    return found


def _names(source: Source, one: Field, found: dict[int, tuple[int, str]]) -> None:
    start = one.span.start
    end = _end_of(source.text, start, one.name)
    known = fold(one.label.text) in ALL_FIELDS
    if end is not None and known and one.name in ALL_FIELDS:
        found[start] = (end, one.name)
    for below in one.fields:
        _names(source, below, found)


def _end_of(text: str, start: int, folded: str) -> int | None:
    """Where the words that fold to ``folded`` end; None when they are not there."""
    limit = min(len(text), start + 4 * len(folded) + 8)
    end = start
    while end < limit and text[end] not in "\r\n":
        end += 1
        whole = end == len(text) or text[end].isspace() or text[end] in f'{COLONS}("“='
        if whole and fold(text[start:end]) == folded:
            return end
    return None


@define
class _Layout:
    source: Source
    lines: list[Line]
    heads: dict[int, tuple[int, str]]
    broken: set[int]
    stack: list[int] = field(factory=list)

    def text(self) -> str:
        """Every line in its place, empty ones at most one at a time."""
        depths = self.depths()
        written: list[str] = []
        for number, line in enumerate(self.lines):
            new = self.line(number, line, depths[number])
            if new or (written and written[-1]):
                written.append(new)
        while written and not written[-1]:
            written.pop()
        return "\n".join([*written, ""]) if written else ""

    def depths(self) -> list[int]:
        """How deep each line stands; a comment alone stands as deep as the line it is for."""
        depths: list[int] = []
        for line in self.lines:
            if line.is_blank:
                depths.append(-1)
                continue
            while self.stack and self.stack[-1] >= line.indent:
                self.stack.pop()
            depths.append(len(self.stack))
            self.stack.append(line.indent)
        following = 0
        for number in range(len(depths) - 1, -1, -1):
            if depths[number] < 0:
                depths[number] = following
            following = depths[number]
        return depths

    def line(self, number: int, line: Line, depth: int) -> str:
        if number in self.broken:
            return self.raw(number)
        comment = "" if line.comment is None else self.rest(number, line.comment)
        if line.is_blank:
            return f"{_STEP * depth}{comment}" if comment else ""
        content = self.content(line)
        return f"{_STEP * depth}{content}{_BEFORE_COMMENT if comment else ''}{comment}"

    def raw(self, number: int) -> str:
        start = self.source.line_starts[number]
        return self.rest(number, start)

    def rest(self, number: int, start: int) -> str:
        """From an offset to the end of its line, blanks at the end left out."""
        starts = self.source.line_starts
        end = starts[number + 1] if number + 1 < len(starts) else len(self.source.text)
        text = self.source.text[start:end].rstrip()
        return text.lstrip("\ufeff")

    def content(self, line: Line) -> str:
        """The words of a line, its keyword or name in the one spelling."""
        text = self.source.text[line.start : line.end]
        head = self.heads.get(line.start)
        if head is None:
            return self.language(text)
        end, word = head
        bare = self.source.text[end : line.end].lstrip()
        if bare[:1] in tuple(COLONS):
            value = bare[1:].strip(f" \t\u00a0{_UNSEEN}")
            return f"{word}: {value}" if value else f"{word}:"
        rest = self.parted(line, line.end - len(bare))
        return f"{word} {rest}" if rest else word

    def parted(self, line: Line, index: int) -> str:
        """The rest of a head, its parts one blank from each other, quoted text as it stands."""
        text = self.source.text
        found: list[str] = []
        while index < line.end:
            last = line.pairs.get(index, index) + 1
            piece = text[index:last]
            if piece not in (" ", "\t"):
                found.append(piece)
            elif found[-1] != " ":
                found.append(" ")
            index = last
        return "".join(found)

    def language(self, text: str) -> str:
        """``Ngôn  ngữ :cchc 1`` is ``ngôn ngữ: cchc 1``."""
        name, mark, value = text.partition(":")
        if mark and fold(name) == LANGUAGE:
            return f"{LANGUAGE}: {' '.join(value.split())}"
        return text
