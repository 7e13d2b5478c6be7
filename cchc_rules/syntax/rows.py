"""The rows of an annex (``cột: số | tên | …``): each line of cells read as an item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cchc_rules.diagnostics.wording import syntax as wording
from cchc_rules.spelling import fold
from cchc_rules.syntax import fields as table
from cchc_rules.syntax.fields import KINDS, BlockKind
from cchc_rules.syntax.lines import Line
from cchc_rules.syntax.mistakes import listed
from cchc_rules.syntax.outline import Part, Token

if TYPE_CHECKING:
    from cchc_rules.syntax.reader import Frame, Reader

BAR = "|"
NUMBER, TITLE = "số", "tên"
_REQUIRED = {NUMBER: wording.MISSING_NUMBER, TITLE: wording.MISSING_TITLE}


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


def read_row(reader: Reader, parent: Frame, line: Line) -> None:
    """One row of an annex, below the names of its columns."""
    names, known = _columns(reader, parent)
    parts = cells(reader.text, line.start, line.end, line.pairs)
    if not known:
        return
    if len(parts) != len(names):
        reader.report(
            wording.ROW_CELLS,
            line.start,
            line.end,
            count=str(len(parts)),
            expected=str(len(names)),
            related=reader.label(parent),
        )
        return
    lacking = [
        (code, kind_of(names).keyword)
        for name, code in _REQUIRED.items()
        if parts[names.index(name)][0] == parts[names.index(name)][1]
    ]
    if lacking:
        code, keyword = lacking[0]
        reader.report(code, line.start, line.end, keyword=keyword, example="1.1 | Tên | …")
        return
    reader.tokens.extend(row_tokens(names, parts))


def _columns(reader: Reader, parent: Frame) -> tuple[list[str], bool]:
    """The names of the columns that a row stands under, and whether all are known."""
    if parent.columns is None:
        start, end = parent.value
        parts = cells(reader.text, start, end, {})
        parent.columns = [fold(reader.text[slice(*part)]) for part in parts]
        parent.columns_known = _know_columns(reader, parent, parts)
    return parent.columns, parent.columns_known


def _know_columns(reader: Reader, parent: Frame, parts: list[Part]) -> bool:
    """Report column names that no item has, and a table without number or title."""
    names = parent.columns or []
    fields = kind_of(names).fields | {NUMBER, TITLE}
    wrong = [part for name, part in zip(names, parts, strict=True) if name not in fields]
    for start, end in wrong:
        likely = table.similar(fold(reader.text[start:end]), fields)
        reader.report(
            wording.UNKNOWN_COLUMN,
            start,
            end,
            name=reader.shown(start, end),
            suggestions=listed(likely or ("số", "tên", "sản phẩm", "chủ trì", "thời hạn")),
        )
    twice = len(set(names)) < len(names)
    lacks = [word for word in (NUMBER, TITLE) if word not in names]
    if not wrong and (lacks or twice):
        reader.report(wording.COLUMNS_LACK, *parent.span, names="“số” và “tên”, mỗi cột một lần")
    return not wrong and not lacks and not twice
