"""The general reader: lines to terminals, every mistake reported, the rest still read."""

from __future__ import annotations

from typing import Literal

from attrs import define, field

from cchc_rules.diagnostics.finding import Code, Diagnostic, Fix, Label
from cchc_rules.diagnostics.wording import syntax as wording
from cchc_rules.source import Source, Span
from cchc_rules.spelling import fold
from cchc_rules.syntax import fields as table
from cchc_rules.syntax import mistakes, rows
from cchc_rules.syntax.ast import Text
from cchc_rules.syntax.fields import BlockKind, Rows
from cchc_rules.syntax.heads import Head, Part, edit, read_head
from cchc_rules.syntax.lines import (
    LONGEST_NAME,
    QUOTES,
    Line,
    colon,
    prefix_of,
    split,
    text_between,
)
from cchc_rules.syntax.outline import Token

DEPTH_LIMIT = 24
_SHOWN = 60
_FREE_TEXT = frozenset(
    fold(name) for name in ("ghi chú", "chú thích", "trích", "chứng cứ", "kết quả", "lý do")
)


@define(eq=False)
class Frame:
    """A block or field that is still open for lines indented deeper."""

    role: Literal["block", "field", "skip"]
    indent: int
    span: Part
    kind: BlockKind | None = None
    name: str = ""
    is_row: bool = False
    opened: bool = False
    has_value: bool = False
    astray: int | None = None
    told: bool = False
    value: Part = (0, 0)
    columns: list[str] | None = None
    columns_known: bool = False


@define(eq=False)
class Reader:
    """Reads lines into the terminals of the document's grammar; what is wrong is reported."""

    source: Source
    found: list[Diagnostic] = field(factory=list)
    tokens: list[Token] = field(factory=list)
    comments: list[Text] = field(factory=list)
    frames: list[Frame] = field(factory=list)
    language: Span | None = None
    unreadable: int | None = None
    too_deep: bool = False
    number: int = 0

    @property
    def text(self) -> str:
        """The text that is read."""
        return self.source.text

    def report(
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
        """Keep a finding about the offsets ``start`` to ``end``."""
        span = Span(self.source, start, end)
        self.found.append(Diagnostic(code, span, arguments, related=related, fixes=fixes))

    def label(self, frame: Frame) -> tuple[Label, ...]:
        """The second place of a finding: the frame it is about."""
        return (Label(Span(self.source, *frame.span)),)

    def shown(self, start: int, end: int) -> str:
        """The words between two offsets, cut short for a message."""
        words = self.text[start:end].strip()
        return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"

    # --- lines

    def read(self, start: int, end: int) -> list[Token]:
        """The terminals of a passage, every line of it read and what is open closed."""
        self.tokens = []
        for line in split(self.source, start, end):
            self.number += 1
            if line.comment is not None:
                stop = self.text.find("\n", line.comment)
                self.comments.append(
                    text_between(self.source, line.comment, len(self.text) if stop < 0 else stop)
                )
            if not line.is_blank:
                self.line(line)
        self.close_to(0)
        return self.tokens

    def line(self, line: Line) -> None:
        """One line that says something, below the frames that are open."""
        at = colon(self.text, line.start, line.end, line.pairs)
        named = at is not None and at - line.start <= LONGEST_NAME
        name = fold(self.text[line.start : at]) if named else ""
        parent = self.parent(line, name)
        if parent is None and name == table.LANGUAGE and at is not None:
            self.language_line(line, at)
        elif parent is None:
            self.at_top(line, name, at)
        elif parent.role == "skip":
            self.below_skip(line)
        elif parent.role == "block":
            self.in_block(parent, line, name, at)
        else:
            self.below_field(parent, line, name, at)

    def parent(self, line: Line, name: str) -> Frame | None:
        """The open frame that a line belongs to; frames that it ends are closed."""
        while self.frames:
            top = self.frames[-1]
            if top.indent < line.indent and top.astray != line.indent:
                return top
            if top.indent == line.indent and self.adopts(top, line, name):
                return top
            self.close_to(len(self.frames) - 1)
        return None

    def adopts(self, frame: Frame, line: Line, name: str) -> bool:
        """Whether a line at a block's own indentation was meant to stand below it."""
        kind = frame.kind
        if frame.role != "block" or kind is None or kind.rows is not Rows.FIELDS:
            return False
        outer = self.frames[-2].kind if len(self.frames) > 1 else None
        head = self.head_kind(line, kind)
        if head is not None:
            if outer is not None and head[0].keyword in outer.children:
                return False
            nests = head[0].keyword in kind.children and head[0].keyword != kind.keyword
            if nests and not frame.told:
                frame.told = True
                self.report(
                    wording.BLOCK_NOT_HERE,
                    line.start,
                    line.end,
                    keyword=head[0].keyword,
                    parents=f"“{kind.keyword}”",
                )
            return nests
        if not name or not table.is_field(name, kind.fields, kind.prefixes):
            return False
        if outer is not None and name in outer.fields:
            return False
        if not frame.told:
            frame.told = True
            self.report(
                wording.MISSING_INDENTATION,
                line.start,
                line.end,
                name=name,
                related=self.label(frame),
                fixes=edit(self.source, line.start, line.start, "  ", safe=False),
            )
        return True

    def language_line(self, line: Line, at: int) -> None:
        """``ngôn ngữ: cchc 1``, once in a plan."""
        value = text_between(self.source, at + 1, line.end)
        if self.language is not None:
            related = (Label(self.language),)
            self.report(wording.LANGUAGE_TWICE, line.start, line.end, related=related)
        elif fold(value.text) != table.LANGUAGE_VALUE:
            self.report(
                wording.UNKNOWN_LANGUAGE,
                value.span.start,
                value.span.end,
                version=self.shown(value.span.start, value.span.end),
            )
        self.language = self.language or Span(self.source, line.start, line.end)

    def at_top(self, line: Line, name: str, at: int | None) -> None:
        """A line below nothing: it opens a block, or is astray."""
        head = self.head_kind(line, None)
        if head is not None:
            self.open_block(line, *head)
        elif not mistakes.misspelt_head(self, line):
            known = name in table.ALL_FIELDS or table.similar(name, table.ALL_FIELDS)
            if known and at is not None:
                if self.unreadable != self.number - 1:
                    self.report(wording.FIELD_OUTSIDE_BLOCK, line.start, at, name=name)
                self.skip(line)
            else:
                mistakes.not_understood(self, line)

    def below_skip(self, line: Line) -> None:
        """A line below one that was not understood: only a block is read again."""
        head = self.head_kind(line, None)
        if head is not None and self.has_quotes(line):
            while self.frames and self.frames[-1].role == "skip":
                self.close_to(len(self.frames) - 1)
            self.open_block(line, *head)
        elif self.unreadable == self.number - 1:
            self.unreadable = self.number

    def in_block(self, parent: Frame, line: Line, name: str, at: int | None) -> None:
        """A line of a block: a field of it, a block below it, or a mistake."""
        kind = parent.kind
        assert kind is not None
        if kind.rows is not Rows.FIELDS:
            self.row(kind, line, at)
        elif at is not None and name in kind.fields:
            self.open_field(line, name, at)
        elif (head := self.head_kind(line, kind)) is not None:
            self.open_block(line, *head)
        elif at is not None and table.is_field(name, kind.fields, kind.prefixes):
            self.open_field(line, name, at)
        elif not mistakes.missing_colon(self, line, kind.fields, at) and not mistakes.misspelt_head(
            self, line
        ):
            if at is None:
                mistakes.not_understood(self, line)
            else:
                mistakes.unknown_field(self, parent, kind.fields, line, name, at)

    def row(self, kind: BlockKind, line: Line, at: int | None) -> None:
        """A row with a label of its author's own."""
        equals = self.text.find("=", line.start, line.end)
        mark = at if kind.rows is Rows.LABELLED else (None if equals < 0 else equals)
        head = self.head_kind(line, None)
        if head is not None and self.has_quotes(line):
            self.open_block(line, *head)
        elif mark is not None and mark > line.start:
            self.open_field(line, fold(self.text[line.start : mark]), mark, is_row=True)
        elif kind.rows is Rows.LABELLED:
            mistakes.not_understood(self, line)
        else:
            self.report(wording.MISSING_EQUALS, line.start, line.end)
            self.skip(line)

    def below_field(self, parent: Frame, line: Line, name: str, at: int | None) -> None:
        """A line below a field: a field of it, more of its value, or astray."""
        below = table.subfields(parent.name, parent.is_row)
        prefixes = table.SUBFIELD_PREFIXES.get(parent.name, ())
        block = next(frame for frame in reversed(self.frames) if frame.kind is not None)
        head = self.head_kind(line, None)
        if parent.name == table.COLUMNS:
            rows.read_row(self, parent, line)
        elif at is not None and table.is_field(name, below, prefixes):
            self.open_field(line, name, at)
        elif head is not None and self.has_quotes(line) and parent.name not in _FREE_TEXT:
            self.astray(line)
            self.in_block(block, line, name, at)
        elif self.belongs_above(parent, block, name, at):
            self.astray(line)
            self.in_block(block, line, name, at)
            self.frames[-1].indent = parent.indent
            self.frames[-1].astray = line.indent
        elif parent.name == "mặc định" or (at is not None and table.similar(name, below)):
            if not mistakes.missing_colon(self, line, below, at):
                mistakes.unknown_field(
                    self, parent, below, line, name, line.end if at is None else at
                )
        elif parent.opened:
            mistakes.not_understood(self, line)
        else:
            parent.has_value = True
            self.tokens.append(("CONTINUATION", (line.start, line.end), None))

    def belongs_above(self, parent: Frame, block: Frame, name: str, at: int | None) -> bool:
        """Whether a line below a field is really a field of the block."""
        kind = block.kind
        if at is None or kind is None or parent.name in _FREE_TEXT or parent.name == "mặc định":
            return False
        return kind.rows is Rows.FIELDS and name in kind.fields

    def astray(self, line: Line) -> None:
        """Report a line that is indented below a field but cannot belong to it."""
        parent = self.frames[-1]
        self.report(wording.STRAY_INDENTATION, line.start, line.end, related=self.label(parent))
        while self.frames[-1].role == "field":
            self.close_to(len(self.frames) - 1)

    # --- heads

    def has_quotes(self, line: Line) -> bool:
        """Whether any quotation mark stands in the line."""
        return bool(line.pairs) or any(
            self.text.find(quote, line.start, line.end) >= 0 for quote in QUOTES
        )

    def head_kind(self, line: Line, inside: BlockKind | None) -> tuple[BlockKind, int] | None:
        """The block keyword that a line begins with, and the offset of its end."""
        found = prefix_of(self.text, line.start, line.end, table.KEYWORDS)
        if found is None:
            return None
        keyword, after = found
        is_field = keyword in (inside.fields if inside else table.ALL_FIELDS)
        if is_field and self.text[after : line.end].lstrip()[:1] in (":", "："):
            return None
        return table.KINDS[keyword], after

    def skip(self, line: Line) -> None:
        """Leave out a line and what is indented below it."""
        self.unreadable = self.number
        self.frames.append(Frame("skip", line.indent, (line.start, line.end)))

    # --- tokens

    def deep(self, line: Line) -> bool:
        """Whether the line stands deeper than blocks may; told once."""
        if len(self.frames) < DEPTH_LIMIT:
            return False
        if not self.too_deep:
            self.report(wording.TOO_DEEP, line.start, line.end, limit=str(DEPTH_LIMIT))
        self.too_deep = True
        self.skip(line)
        return True

    def descend(self) -> None:
        """Open the indentation below the innermost frame."""
        if self.frames and not self.frames[-1].opened:
            self.frames[-1].opened = True
            self.tokens.append(("INDENT", (0, 0), None))

    def open_block(self, line: Line, kind: BlockKind, after: int) -> None:
        """Open a block whose keyword ends at the offset ``after``."""
        if self.deep(line):
            return
        above = next((frame.kind for frame in reversed(self.frames) if frame.kind), None)
        if kind.keyword in table.NESTED and (above is None or kind.keyword not in above.children):
            parents = [word for word, own in table.KINDS.items() if kind.keyword in own.children]
            self.report(
                wording.BLOCK_NOT_HERE,
                line.start,
                after,
                keyword=kind.keyword,
                parents=mistakes.listed(parents[:3]),
            )
        elif above is not None and kind.keyword not in above.children and not above.holds_all:
            self.told_astray(line)
        self.descend()
        head: Head = read_head(self.source, line, kind, after, self.report)
        for terminal, part in head.parts():
            self.tokens.append((terminal, part, kind if terminal == "KEYWORD" else None))
        self.frames.append(Frame("block", line.indent, (line.start, line.end), kind))

    def told_astray(self, line: Line) -> None:
        """Report a block below one that holds none of its kind, once a frame."""
        if not any(frame.told for frame in self.frames):
            self.frames[-1].told = True
            related = self.label(self.frames[-1])
            self.report(wording.STRAY_INDENTATION, line.start, line.end, related=related)

    def open_field(
        self, line: Line, name: str, at: int, *, width: int = 1, is_row: bool = False
    ) -> None:
        """Open a field whose colon, ``width`` wide, is at the offset ``at``."""
        if self.deep(line):
            return
        self.descend()
        value = text_between(self.source, at + width, line.end).span
        self.tokens.append(("NAME", (line.start, at), name))
        if value.start < value.end:
            self.tokens.append(("VALUE", (value.start, value.end), None))
        frame = Frame("field", line.indent, (line.start, at), name=name, is_row=is_row)
        frame.has_value = value.start < value.end or width == 0
        frame.value = (value.start, value.end)
        self.frames.append(frame)

    def close_to(self, depth: int) -> None:
        """Close the innermost frames until ``depth`` are left."""
        while len(self.frames) > depth:
            frame = self.frames.pop()
            if frame.opened:
                self.tokens.append(("DEDENT", (0, 0), None))
            if frame.role == "field" and not frame.has_value:
                empty_is_fine = frame.name in table.MAY_BE_EMPTY and frame.opened
                if not empty_is_fine:
                    self.report(wording.MISSING_VALUE, *frame.span, name=frame.name)
