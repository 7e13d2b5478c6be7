"""The rows of an annex (``cột: số | tên | …``): each line of cells read as an item."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_rules.syntax.fields import KINDS, BlockKind
from cchc_rules.syntax.outline import Part, Token

BAR = "|"
NUMBER, TITLE = "số", "tên"


def cells(text: str, start: int, end: int, pairs: Mapping[int, int]) -> list[Part]:
    """The stretches between bars, trimmed; bars inside quotes part nothing."""
    found: list[Part] = []
    begin = index = start
    while index < end:
        if text[index] == BAR:
            found.append(_trimmed(text, begin, index))
            begin = index + 1
        index = pairs.get(index, index) + 1
    return [*found, _trimmed(text, begin, end)]


def _trimmed(text: str, start: int, end: int) -> Part:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def kind_of(columns: list[str]) -> BlockKind:
    """A row with a level is a target, any other a task."""
    return KINDS["chỉ tiêu" if "mức" in columns else "nhiệm vụ"]


def row_tokens(columns: list[str], parts: list[Part]) -> list[Token]:
    """The terminals of one row; an empty cell is a field without a value (không nêu)."""
    by_name = dict(zip(columns, parts, strict=True))
    start = parts[0][0]
    tokens: list[Token] = [
        ("KEYWORD", (start, parts[-1][1]), kind_of(columns)),
        ("NUMBER", by_name[NUMBER], None),
        ("TITLE", by_name[TITLE], None),
        ("INDENT", (0, 0), None),
    ]
    for name, part in by_name.items():
        if name in (NUMBER, TITLE):
            continue
        tokens.append(("NAME", (part[0], part[0]), name))
        if part[0] < part[1]:
            tokens.append(("VALUE", part, None))
    return [*tokens, ("DEDENT", (0, 0), None)]
