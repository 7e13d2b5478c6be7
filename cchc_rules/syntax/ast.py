"""What the document reader hands on: blocks, fields and raw values, with their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from cchc_rules.records import Record
from cchc_rules.source import Source, Span


@frozen
class Text(Record):
    """The author's words, trimmed; lines of a long value keep their line ends.

    It stands at the offsets ``start`` to ``end`` (exclusive) of ``source``, below ``headings``.
    ``text`` equals the words there but where a comment stands between two lines of a value,
    there the comment is blanks, so offsets in ``text`` are offsets from ``start``.
    """

    text: str
    source: Source = field(eq=False, repr=False)
    start: int = field(eq=False, repr=False)
    end: int = field(eq=False, repr=False)
    headings: tuple[str, ...] = field(default=(), eq=False, repr=False)

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return Span(self.source, self.start, self.end, headings=self.headings)

    def within(self, start: int, end: int) -> Span:
        """The place of ``text[start:end]`` in the file."""
        first = self.start
        return Span(self.source, first + start, first + end, headings=self.headings)

    def part(self, start: int, end: int) -> Text:
        """``text[start:end]`` without the blanks around it, with its place."""
        piece = self.text[start:end]
        kept = piece.strip()
        first = self.start + start + len(piece) - len(piece.lstrip())
        return Text(kept, self.source, first, first + len(kept), self.headings)


@frozen
class Field(Record):
    """``name: value`` with the fields indented below it; ``name`` is canonical and folded.

    For a row of ``kết quả`` or ``viết tắt`` the name is the row's own label, folded. The label
    as written goes from the offset ``start`` to the colon at ``colon``.
    """

    name: str
    value: Text
    fields: tuple[Field, ...] = ()
    start: int = field(kw_only=True, eq=False, repr=False)
    colon: int = field(kw_only=True, eq=False, repr=False)

    @property
    def span(self) -> Span:
        """From its label to the end of its value."""
        value = self.value
        end = max(self.colon, value.end)
        return Span(value.source, self.start, end, headings=value.headings)

    @property
    def label(self) -> Text:
        """The name as its author wrote it."""
        value = self.value
        words = value.source.text[self.start : self.colon]
        return Text(words, value.source, self.start, self.colon, value.headings)

    def all(self, name: str) -> Iterator[Field]:
        """Every field below this one of that canonical name, in order."""
        return (below for below in self.fields if below.name == name)


@frozen
class Block(Record):
    """A head line with the fields and blocks indented below it.

    ``keyword`` is canonical and folded; ``attributes`` are the parts between the commas of all
    parentheses (for ``kết quả`` also the words before ``của``: ``năm 2023``); ``tail`` is what
    follows ``thuộc`` or ``của`` or, for ``thang``, ``nhóm`` and ``điều kiện``, the colon. The
    head line goes from the offset ``start`` of ``source`` to ``end``; ``headings`` are the titles
    above it.
    """

    keyword: str
    number: Text | None = None
    title: Text | None = None
    attributes: tuple[Text, ...] = ()
    tail: Text | None = None
    fields: Sequence[Field] = ()
    blocks: tuple[Block, ...] = ()
    headings: tuple[str, ...] = ()
    source: Source = field(kw_only=True, eq=False, repr=False)
    start: int = field(kw_only=True, eq=False, repr=False)
    end: int = field(kw_only=True, eq=False, repr=False)

    @property
    def span(self) -> Span:
        """The place of its head line."""
        return Span(self.source, self.start, self.end, headings=self.headings)

    def all(self, name: str) -> Iterator[Field]:
        """Every field of that canonical name, in order."""
        return (own for own in self.fields if own.name == name)

    def get(self, name: str) -> Field | None:
        """The first field of that canonical name, or None."""
        return next(self.all(name), None)


@frozen
class Document(Record):
    """One plan file: its blocks in order and its comments."""

    blocks: tuple[Block, ...] = ()
    comments: tuple[Text, ...] = ()
    span: Span = field(kw_only=True, eq=False, repr=False)

    def all(self, keyword: str) -> Iterator[Block]:
        """Every block at the top of the file with that keyword, in order."""
        return (block for block in self.blocks if block.keyword == keyword)
