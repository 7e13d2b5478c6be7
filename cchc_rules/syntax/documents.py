"""The document reader: text to syntax tree, every mistake reported, the rest still read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import define, field, frozen

from cchc_rules.diagnostics.finding import Code, Diagnostic, Edit, Fix, Label
from cchc_rules.diagnostics.wording import syntax as wording
from cchc_rules.source import Source, Span
from cchc_rules.spelling import fold
from cchc_rules.syntax import fields as table
from cchc_rules.syntax import rows
from cchc_rules.syntax.ast import Block, Document, Text
from cchc_rules.syntax.fields import BlockKind, Rows
from cchc_rules.syntax.heads import Head, Part, edit, read_head
from cchc_rules.syntax.lines import QUOTES, Line, colon, prefix_of, split, text_between, words
from cchc_rules.syntax.outline import Token
from cchc_rules.syntax.passages import PlainReader, passages
from cchc_rules.syntax.trees import Builder, Headings

DEPTH_LIMIT = 24
_LONGEST_NAME = 200
_SHOWN = 60
_KEYWORDS = frozenset(table.KINDS)
_REQUIRED_CELLS = {rows.NUMBER: wording.MISSING_NUMBER, rows.TITLE: wording.MISSING_TITLE}
_FREE_TEXT = frozenset(
    fold(name) for name in ("ghi chú", "chú thích", "trích", "chứng cứ", "kết quả", "lý do")
)


@define(eq=False)
class _Frame:
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
class _Reader:
    source: Source
    found: list[Diagnostic] = field(factory=list)
    tokens: list[Token] = field(factory=list)
    comments: list[Text] = field(factory=list)
    frames: list[_Frame] = field(factory=list)
    language: Span | None = None
    unreadable: int | None = None
    too_deep: bool = False
    number: int = 0

    @property
    def text(self) -> str:
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

    def label(self, frame: _Frame) -> tuple[Label, ...]:
        return (Label(Span(self.source, *frame.span)),)

    def shown(self, start: int, end: int) -> str:
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
        at = colon(self.text, line.start, line.end, line.pairs)
        named = at is not None and at - line.start <= _LONGEST_NAME
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

    def parent(self, line: Line, name: str) -> _Frame | None:
        """The open frame that a line belongs to; frames that it ends are closed."""
        while self.frames:
            top = self.frames[-1]
            if top.indent < line.indent and top.astray != line.indent:
                return top
            if top.indent == line.indent and self.adopts(top, line, name):
                return top
            self.close_to(len(self.frames) - 1)
        return None

    def adopts(self, frame: _Frame, line: Line, name: str) -> bool:
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
        head = self.head_kind(line, None)
        if head is not None:
            self.open_block(line, *head)
        elif not self.misspelt_head(line):
            known = name in table.ALL_FIELDS or table.similar(name, table.ALL_FIELDS)
            if known and at is not None:
                if self.unreadable != self.number - 1:
                    self.report(wording.FIELD_OUTSIDE_BLOCK, line.start, at, name=name)
                self.skip(line)
            else:
                self.not_understood(line)

    def below_skip(self, line: Line) -> None:
        head = self.head_kind(line, None)
        if head is not None and self.has_quotes(line):
            while self.frames and self.frames[-1].role == "skip":
                self.close_to(len(self.frames) - 1)
            self.open_block(line, *head)
        elif self.unreadable == self.number - 1:
            self.unreadable = self.number

    def in_block(self, parent: _Frame, line: Line, name: str, at: int | None) -> None:
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
        elif not self.missing_colon(line, kind.fields, at) and not self.misspelt_head(line):
            if at is None:
                self.not_understood(line)
            else:
                self.unknown_field(parent, kind.fields, line, name, at)

    def row(self, kind: BlockKind, line: Line, at: int | None) -> None:
        equals = self.text.find("=", line.start, line.end)
        mark = at if kind.rows is Rows.LABELLED else (None if equals < 0 else equals)
        head = self.head_kind(line, None)
        if head is not None and self.has_quotes(line):
            self.open_block(line, *head)
        elif mark is not None and mark > line.start:
            self.open_field(line, fold(self.text[line.start : mark]), mark, is_row=True)
        elif kind.rows is Rows.LABELLED:
            self.not_understood(line)
        else:
            self.report(wording.MISSING_EQUALS, line.start, line.end)
            self.skip(line)

    def below_field(self, parent: _Frame, line: Line, name: str, at: int | None) -> None:
        below = table.subfields(parent.name, parent.is_row)
        prefixes = table.SUBFIELD_PREFIXES.get(parent.name, ())
        block = next(frame for frame in reversed(self.frames) if frame.kind is not None)
        head = self.head_kind(line, None)
        if parent.name == table.COLUMNS:
            self.cells(parent, line)
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
            if not self.missing_colon(line, below, at):
                self.unknown_field(parent, below, line, name, line.end if at is None else at)
        elif parent.opened:
            self.not_understood(line)
        else:
            parent.has_value = True
            self.tokens.append(("CONTINUATION", (line.start, line.end), None))

    def cells(self, parent: _Frame, line: Line) -> None:
        """One row of an annex, below the names of its columns."""
        names, known = self.columns(parent)
        parts = rows.cells(self.text, line.start, line.end, line.pairs)
        if not known:
            return
        if len(parts) != len(names):
            self.report(
                wording.ROW_CELLS,
                line.start,
                line.end,
                count=str(len(parts)),
                expected=str(len(names)),
                related=self.label(parent),
            )
            return
        lacking = [
            (code, rows.kind_of(names).keyword)
            for name, code in _REQUIRED_CELLS.items()
            if parts[names.index(name)][0] == parts[names.index(name)][1]
        ]
        if lacking:
            code, keyword = lacking[0]
            self.report(code, line.start, line.end, keyword=keyword, example="1.1 | Tên | …")
            return
        self.tokens.extend(rows.row_tokens(names, parts))

    def columns(self, parent: _Frame) -> tuple[list[str], bool]:
        """The names of the columns that a row stands under, and whether all are known."""
        if parent.columns is None:
            start, end = parent.value
            parts = rows.cells(self.text, start, end, {})
            parent.columns = [fold(self.text[slice(*part)]) for part in parts]
            parent.columns_known = self.know_columns(parent, parts)
        return parent.columns, parent.columns_known

    def know_columns(self, parent: _Frame, parts: list[Part]) -> bool:
        """Report column names that no item has, and a table without number or title."""
        names = parent.columns or []
        fields = rows.kind_of(names).fields | {rows.NUMBER, rows.TITLE}
        wrong = [part for name, part in zip(names, parts, strict=True) if name not in fields]
        for start, end in wrong:
            likely = table.similar(fold(self.text[start:end]), fields)
            self.report(
                wording.UNKNOWN_COLUMN,
                start,
                end,
                name=self.shown(start, end),
                suggestions=_listed(likely or ("số", "tên", "sản phẩm", "chủ trì", "thời hạn")),
            )
        twice = len(set(names)) < len(names)
        lacks = [word for word in (rows.NUMBER, rows.TITLE) if word not in names]
        if not wrong and (lacks or twice):
            self.report(wording.COLUMNS_LACK, *parent.span, names="“số” và “tên”, mỗi cột một lần")
        return not wrong and not lacks and not twice

    def belongs_above(self, parent: _Frame, block: _Frame, name: str, at: int | None) -> bool:
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

    # --- mistakes in words

    def has_quotes(self, line: Line) -> bool:
        return bool(line.pairs) or any(
            self.text.find(quote, line.start, line.end) >= 0 for quote in QUOTES
        )

    def head_kind(self, line: Line, inside: BlockKind | None) -> tuple[BlockKind, int] | None:
        """The block keyword that a line begins with, and the offset of its end."""
        found = prefix_of(self.text, line.start, line.end, _KEYWORDS)
        if found is None:
            return None
        keyword, after = found
        is_field = keyword in (inside.fields if inside else table.ALL_FIELDS)
        if is_field and self.text[after : line.end].lstrip()[:1] in (":", "："):
            return None
        return table.KINDS[keyword], after

    def misspelt_head(self, line: Line) -> bool:
        """Report a line that opens a block whose keyword is misspelt, and read it."""
        first = words(self.text, line.start, line.end, 2)
        quotes = self.has_quotes(line)
        for count in range(len(first), 0, -1):
            name = " ".join(word for word, _ in first[:count])
            if name in _KEYWORDS:
                return False
            likely = table.keywords_for(name, _KEYWORDS)
            exact = [word for word in likely if table.bare(word) == table.bare(name)]
            if likely and (quotes or (count == 2 and exact)):
                after = first[count - 1][1]
                self.report(
                    wording.UNKNOWN_KEYWORD,
                    line.start,
                    after,
                    name=self.shown(line.start, after),
                    suggestions=_listed(likely),
                    fixes=edit(self.source, line.start, after, likely[0], safe=False),
                )
                self.open_block(line, table.KINDS[(exact or likely)[0]], after)
                return True
        return False

    def missing_colon(self, line: Line, known: frozenset[str], at: int | None) -> bool:
        """Report a known field without its colon, and read it."""
        found = prefix_of(self.text, line.start, line.end, known)
        if found is None or (at is not None and " " not in found[0]):
            return False
        name, after = found
        self.report(
            wording.MISSING_COLON,
            line.start,
            after,
            name=name,
            value=self.shown(after, line.end) or "…",
            fixes=edit(self.source, after, after, ":", safe=False),
        )
        self.open_field(line, name, after, width=0)
        return True

    def unknown_field(
        self, parent: _Frame, known: frozenset[str], line: Line, name: str, at: int
    ) -> None:
        """Report a field that does not exist here; what it can only stand for is read."""
        where = parent.kind.keyword if parent.kind else parent.name
        likely = table.similar(name, known)
        if not any(table.bare(word) == table.bare(name) for word in likely):
            likely = table.same_but_marks(name) or likely
        shown = self.shown(line.start, at)
        parent.has_value = True
        if name in table.ALL_FIELDS:
            examples = _listed(sorted(known)[:3])
            related = self.label(parent)
            self.report(
                wording.FIELD_NOT_HERE,
                line.start,
                at,
                name=shown,
                block=where,
                examples=examples,
                related=related,
            )
        elif likely:
            fixes = edit(self.source, line.start, at, likely[0], safe=False)
            self.report(
                wording.UNKNOWN_FIELD,
                line.start,
                at,
                name=shown,
                suggestions=_listed(likely),
                fixes=fixes,
            )
            if len(likely) == 1 and likely[0] in known and at < line.end:
                self.open_field(line, likely[0], at)
                return
        else:
            examples = _listed(sorted(known)[:3])
            self.report(
                wording.UNKNOWN_FIELD_NO_IDEA,
                line.start,
                at,
                name=shown,
                block=where,
                examples=examples,
            )
        self.skip(line)

    def not_understood(self, line: Line) -> None:
        """Report a line that is neither; one message for lines that follow each other."""
        if self.unreadable != self.number - 1:
            self.report(wording.UNREADABLE_LINE, line.start, line.end)
        self.skip(line)

    def skip(self, line: Line) -> None:
        self.unreadable = self.number
        self.frames.append(_Frame("skip", line.indent, (line.start, line.end)))

    # --- tokens

    def deep(self, line: Line) -> bool:
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
                parents=_listed(parents[:3]),
            )
        elif above is not None and kind.keyword not in above.children and not above.holds_all:
            self.told_astray(line)
        self.descend()
        head: Head = read_head(self.source, line, kind, after, self.report)
        for terminal, part in head.parts():
            self.tokens.append((terminal, part, kind if terminal == "KEYWORD" else None))
        self.frames.append(_Frame("block", line.indent, (line.start, line.end), kind))

    def told_astray(self, line: Line) -> None:
        if not any(frame.told for frame in self.frames):
            self.frames[-1].told = True
            related = self.label(self.frames[-1])
            self.report(wording.STRAY_INDENTATION, line.start, line.end, related=related)

    def open_field(
        self, line: Line, name: str, at: int, *, width: int = 1, is_row: bool = False
    ) -> None:
        if self.deep(line):
            return
        self.descend()
        value = text_between(self.source, at + width, line.end).span
        self.tokens.append(("NAME", (line.start, at), name))
        if value.start < value.end:
            self.tokens.append(("VALUE", (value.start, value.end), None))
        frame = _Frame("field", line.indent, (line.start, at), name=name, is_row=is_row)
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


def _listed(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def terminals(source: Source) -> list[Token]:
    """The lines of a plan as a balanced run of the terminals of ``document.lark``."""
    return _Reader(source).read(0, len(source.text))


def parse(source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The syntax tree of a plan and every mistake in how it is written; never raises.

    Time is linear in the length of the text. Equal to `parse_whole`, which reads line by line
    and is the authority.
    """
    return _parse(source, passages(source.text), PlainReader(source))


def parse_whole(source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
    """What `parse` gives, by the general reader alone, in one piece."""
    return _parse(source, iter([(0, len(source.text))]), None)


def missing_language(source: Source) -> Diagnostic:
    """The finding about a plan that does not say what language it is written in."""
    start = 1 if source.text.startswith("\ufeff") else 0
    place = Span(source, start, start)
    fix = Fix((Edit(place, "ngôn ngữ: cchc 1\n\n"),), safe=True)
    return Diagnostic(wording.MISSING_LANGUAGE, place, fixes=(fix,))


@frozen(eq=False)
class Passage:
    """A passage read alone, its places counted in a source of its own.

    ``before`` and ``after`` are the headings in force at its first line and at its end;
    ``language`` is where it says the language of the plan; ``is_deep`` when it goes deeper than
    blocks may.
    """

    source: Source
    blocks: tuple[Block, ...]
    findings: tuple[Diagnostic, ...]
    before: Headings
    after: Headings
    language: Span | None = None
    is_deep: bool = False


def parse_passage(source: Source, before: Headings) -> Passage:
    """What a passage says below the headings ``before``; never raises."""
    end = len(source.text)
    plain = PlainReader(source).block(0, end, before.titles)
    if plain is not None:
        return Passage(source, (plain,), (), before, before)
    reader = _Reader(source)
    builder = Builder(source, reader.report, above=before)
    blocks = tuple(builder.blocks(reader.read(0, end)))
    found = tuple(reader.found)
    return Passage(source, blocks, found, before, builder.above, reader.language, reader.too_deep)


def _parse(
    source: Source, pieces: Iterator[Part], plain: PlainReader | None
) -> tuple[Document, tuple[Diagnostic, ...]]:
    reader = _Reader(source)
    builder = Builder(source, reader.report)
    blocks: list[Block] = []
    for start, end in pieces:
        block = plain.block(start, end, builder.above.titles) if plain else None
        if block is not None:
            blocks.append(block)
        else:
            blocks.extend(builder.blocks(reader.read(start, end)))
    if reader.language is None:
        reader.found.append(missing_language(source))
    comments = reader.comments
    if plain is not None and plain.comments:
        comments = sorted((*comments, *plain.comments), key=lambda one: one.start)
    document = Document(tuple(blocks), tuple(comments), span=Span(source, 0, len(source.text)))
    return document, tuple(sorted(reader.found, key=Diagnostic.sort_key))
