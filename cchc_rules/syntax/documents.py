"""Text to syntax tree: by passages, or the whole by the general reader."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from cchc_rules.diagnostics.finding import Diagnostic, Edit, Fix
from cchc_rules.diagnostics.wording import syntax as wording
from cchc_rules.source import Source, Span
from cchc_rules.syntax.ast import Block, Document
from cchc_rules.syntax.heads import Part
from cchc_rules.syntax.outline import Token
from cchc_rules.syntax.passages import PlainReader, passages
from cchc_rules.syntax.reader import Reader
from cchc_rules.syntax.trees import Builder, Headings


def terminals(source: Source) -> list[Token]:
    """The lines of a plan as a balanced run of the terminals of ``document.lark``."""
    return Reader(source).read(0, len(source.text))


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
    reader = Reader(source)
    builder = Builder(source, reader.report, above=before)
    blocks = tuple(builder.blocks(reader.read(0, end)))
    found = tuple(reader.found)
    return Passage(source, blocks, found, before, builder.above, reader.language, reader.too_deep)


def _parse(
    source: Source, pieces: Iterator[Part], plain: PlainReader | None
) -> tuple[Document, tuple[Diagnostic, ...]]:
    reader = Reader(source)
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
