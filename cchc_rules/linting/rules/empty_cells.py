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
    """Fields that say that the document says nothing."""
    for block in case.blocks():
        for own in block.fields:
            if own.name in _CELLS and fold(own.value.text) in _EMPTY and block.number is not None:
                arguments = {"id": block.number.text, "what": own.name, "what_en": _CELLS[own.name]}
                yield Diagnostic(words.EMPTY_CELL, own.span, arguments)
