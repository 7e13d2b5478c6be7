"""Lines of a plan file: indentation, content, comment. Nothing here depends on keywords."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from cchc_rules.records import Record
from cchc_rules.source import Source
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Text

OPENING = "“„«"
CLOSING = "”»"
QUOTES = '"' + OPENING + CLOSING
COLONS = ":："
LONGEST_NAME = 200  # what stands before a colon further on is no name
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060"
_TAB = 4
_QUOTE = re.compile(f"[{QUOTES}]")
_WORD = re.compile(rf"\s*([^\s{QUOTES}():：]+)")
_BEFORE_COLON = re.compile(f"[^{COLONS}{QUOTES}()]*[{COLONS}]")


@frozen
class Line(Record):
    """One line: columns of indentation, offsets of its content, offset of its comment."""

    indent: int
    start: int
    end: int
    comment: int | None = None
    pairs: Mapping[int, int] = field(factory=dict, repr=False)

    @property
    def is_blank(self) -> bool:
        """Whether the line has no content but perhaps a comment."""
        return self.start == self.end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    kept = piece.lstrip()
    start += len(piece) - len(kept)
    kept = kept.rstrip()
    end = start + len(kept)
    if not kept or (kept[0] not in _UNSEEN and kept[-1] not in _UNSEEN):
        return start, end
    while start < end and (text[start].isspace() or text[start] in _UNSEEN):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _UNSEEN):
        end -= 1
    return start, end


def _indent(text: str, start: int, end: int) -> int:
    columns = end - start
    if text.count(" ", start, end) == columns:
        return columns
    columns = 0
    for index in range(start, end):
        if text[index] == "\t":
            columns += _TAB - columns % _TAB
        elif text[index] not in _UNSEEN:
            columns += 1
    return columns


def quote_pairs(text: str, start: int, end: int) -> dict[int, int]:
    """Offset of the closing quote by offset of the opening one; curly quotes nest."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    curly = 0
    for match in _QUOTE.finditer(text, start, end):
        index, char = match.start(), match[0]
        if char in OPENING:
            stack.append(index)
            curly += 1
        elif char in CLOSING and curly:
            while text[stack[-1]] not in OPENING:
                stack.pop()
            pairs[stack.pop()] = index
            curly -= 1
        elif stack and text[stack[-1]] not in OPENING:
            pairs[stack.pop()] = index
        else:
            stack.append(index)
    while len(stack) > 1:
        closing = stack.pop()
        if text[closing] not in OPENING:
            pairs[stack.pop()] = closing
    return pairs


def _comment(text: str, start: int, end: int, pairs: Mapping[int, int]) -> int | None:
    if text.find("#", start, end) < 0:
        return None
    index = start
    while index < end:
        if text[index] == "#" and (index == start or text[index - 1].isspace()):
            return index
        index = pairs.get(index, index) + 1
    return None


def split(source: Source, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Every line from the offset ``start`` of a line on until ``end``, blank ones too."""
    text = source.text
    end = len(text) if end is None else end
    while start <= end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield _line(text, start, stop)
        start = stop + 1


def _line(text: str, start: int, end: int) -> Line:
    first, last = _trimmed(text, start, end)
    pairs = quote_pairs(text, first, last)
    comment = _comment(text, first, last, pairs)
    if comment is None:
        return Line(_indent(text, start, first), first, last, None, pairs)
    pairs = {opening: closing for opening, closing in pairs.items() if closing < comment}
    content_start, content_end = _trimmed(text, first, comment)
    return Line(_indent(text, start, content_start), content_start, content_end, comment, pairs)


def text_between(source: Source, start: int, end: int, headings: tuple[str, ...] = ()) -> Text:
    """The author's words between two offsets, trimmed."""
    start, end = _trimmed(source.text, start, end)
    return Text(source.text[start:end], source, start, end, headings)


def colon(text: str, start: int, end: int, pairs: Mapping[int, int]) -> int | None:
    """Offset of the first colon outside quotes and parentheses, or None."""
    index = start
    depth = 0
    match = _BEFORE_COLON.match(text, start, end)
    if match is not None:
        return match.end() - 1
    while index < end:
        char = text[index]
        if char in COLONS and depth == 0:
            return index
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        index = pairs.get(index, index) + 1
    return None


def words(text: str, start: int, end: int, count: int) -> list[tuple[str, int]]:
    """The first words, folded, each with the offset of its end; quotes and brackets end a word."""
    found: list[tuple[str, int]] = []
    while len(found) < count and (match := _WORD.match(text, start, end)):
        start = match.end()
        found.append((fold(match[1]), start))
    return found


def prefix_of(text: str, start: int, end: int, known: frozenset[str]) -> tuple[str, int] | None:
    """The longest of the ``known`` names that the content begins with, and its end."""
    first = words(text, start, end, 5)
    for count in range(len(first), 0, -1):
        name = " ".join(word for word, _ in first[:count])
        if name in known:
            return name, first[count - 1][1]
    return None
