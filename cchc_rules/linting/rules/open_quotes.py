"""L016: a quotation mark in a value that nothing opens or closes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.syntax.ast import Field, Text

_CLOSING = {"“": "”", "«": "»", "„": "”"}
_OPENING = {"”": "“", "»": "«"}


def rule(case: Case) -> Iterator[Diagnostic]:
    """Each value and title with such a mark, at its first one."""
    for block in case.blocks():
        titles = (block.title,) if block.title is not None else ()
        for text in (*titles, *_values(block.fields)):
            place = _unpaired(text.text)
            if place is not None:
                mark = text.text[place]
                yield Diagnostic(words.OPEN_QUOTE, text.within(place, place + 1), {"mark": mark})


def _values(fields: Sequence[Field]) -> Iterator[Text]:
    waiting = list(reversed(fields))
    while waiting:
        own = waiting.pop()
        yield own.value
        waiting.extend(reversed(own.fields))


def _unpaired(text: str) -> int | None:
    """The place of the first mark without its other; a straight one may be either."""
    open_marks: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        if char == '"':
            if open_marks and open_marks[-1][0] == '"':
                open_marks.pop()
            else:
                open_marks.append((char, place))
        elif char in _CLOSING:
            open_marks.append((char, place))
        elif char in _OPENING:
            if not open_marks or _CLOSING.get(open_marks[-1][0]) != char:
                return place
            open_marks.pop()
    return open_marks[0][1] if open_marks else None
