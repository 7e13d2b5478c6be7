"""L013: a number that the document prints twice (6.3.2 and 6.3.2#b)."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case


def rule(case: Case) -> Iterator[Diagnostic]:
    """Items and criteria whose number carries a suffix."""
    for block in case.blocks():
        if block.number is not None and "#" in block.number.text:
            name = block.number.text
            arguments = {"number": name.partition("#")[0], "id": name}
            yield Diagnostic(words.PRINTED_TWICE, block.number.span, arguments)
