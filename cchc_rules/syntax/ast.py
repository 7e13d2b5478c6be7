"""What the document reader hands on: blocks, fields and raw values, with their places."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from cchc_rules.source import Span


@frozen
class Text:
    """The author's words, trimmed; lines of a long value keep their line ends.

    ``text`` equals ``span.text`` but where a comment stands between two lines of a value,
    there the comment is blanks, so offsets in ``text`` are offsets from ``span.start``.
    """

    text: str
    span: Span = field(eq=False, repr=False)

    def within(self, start: int, end: int) -> Span:
        """The place of ``text[start:end]`` in the file."""
        return self.span.within(start, end)


@frozen
class Field:
    """``name: value`` with the fields indented below it; ``name`` is canonical and folded.

    For a row of ``kết quả`` or ``viết tắt`` the name is the row's own label, folded.
    """

    name: str
    value: Text
    fields: tuple[Field, ...] = ()
    span: Span = field(kw_only=True, eq=False, repr=False)
    label: Text | None = field(default=None, kw_only=True, eq=False, repr=False)

    def all(self, name: str) -> Iterator[Field]:
        """Every field below this one of that canonical name, in order."""
        return (below for below in self.fields if below.name == name)


@frozen
class Block:
    """A head line with the fields and blocks indented below it.

    ``keyword`` is canonical and folded; ``attributes`` are the parts between the commas of all
    parentheses (for ``kết quả`` also the words before ``của``: ``năm 2023``); ``tail`` is what
    follows ``thuộc`` or ``của`` or, for ``thang``, ``nhóm`` and ``điều kiện``, the colon. ``span``
    is the head line; ``headings`` the titles above it.
    """

    keyword: str
    number: Text | None = None
    title: Text | None = None
    attributes: tuple[Text, ...] = ()
    tail: Text | None = None
    fields: tuple[Field, ...] = ()
    blocks: tuple[Block, ...] = ()
    headings: tuple[str, ...] = ()
    span: Span = field(kw_only=True, eq=False, repr=False)

    def all(self, name: str) -> Iterator[Field]:
        """Every field of that canonical name, in order."""
        return (own for own in self.fields if own.name == name)

    def get(self, name: str) -> Field | None:
        """The first field of that canonical name, or None."""
        return next(self.all(name), None)


@frozen
class Document:
    """One plan file: its blocks in order and its comments."""

    blocks: tuple[Block, ...] = ()
    comments: tuple[Text, ...] = ()
    span: Span = field(kw_only=True, eq=False, repr=False)

    def all(self, keyword: str) -> Iterator[Block]:
        """Every block at the top of the file with that keyword, in order."""
        return (block for block in self.blocks if block.keyword == keyword)
