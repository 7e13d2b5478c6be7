"""L010: cells that the document leaves empty (không nêu)."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.spelling import fold

_EMPTY = frozenset({"không nêu", "chưa nêu"})
_CELLS = {
    "sản phẩm": "product",
    "thời hạn": "deadline",
    "chủ trì": "lead",
    "phối hợp": "partner",
}


def rule(case: Case) -> Iterator[Diagnostic]:
    """Fields that say that the document says nothing, and empty cells of rows."""
    for block in case.blocks():
        for own in block.fields:
            if own.name not in _CELLS or block.number is None:
                continue
            blank = not own.value.text and own.start == own.colon  # of a row
            if blank or fold(own.value.text) in _EMPTY:
                arguments = {"id": block.number.text, "what": own.name, "what_en": _CELLS[own.name]}
                place = block.number.span if blank else own.span
                yield Diagnostic(words.EMPTY_CELL, place, arguments)
