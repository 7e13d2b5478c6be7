"""Where the checks put what they find, and words that several of them share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import define, field

from cchc_rules.diagnostics.finding import Code, Diagnostic, Label
from cchc_rules.plan.origin import Origin
from cchc_rules.source import Span
from cchc_rules.spelling import fold
from cchc_rules.syntax.ast import Block, Text

_PART = re.compile(r"[^;]+")
NOT_STATED = frozenset({"không nêu", "chưa khai", "không rõ", "chưa rõ", "chưa có", "chưa nêu"})
_FEW = 6  # names short enough to be listed whole
NONE = frozenset({"không", "không có"})


@define(eq=False)
class Findings:
    """The findings so far, in the order met, each once.

    ``errors`` counts also those met again: a faulty default spoils every item it reaches;
    ``told`` counts every one, met again or not.
    """

    found: list[Diagnostic] = field(factory=list)
    errors: int = 0
    told: int = 0
    seen: set[tuple[object, ...]] = field(factory=set)

    def add(
        self, code: Code, span: Span | None, also: Span | None = None, **arguments: str
    ) -> None:
        """One more finding; ``also`` is its second place."""
        related = (Label(also),) if also is not None else ()
        self.extend((Diagnostic(code, span, arguments, related),))

    def extend(self, more: Iterable[Diagnostic]) -> bool:
        """More findings; whether one of them is an error."""
        wrong = 0
        for one in more:
            self.told += 1
            wrong += one.is_error
            span = one.span
            place = (id(span.source), span.start, span.end) if span else ()
            key = (one.code.number, *place, one.message())
            if key not in self.seen:
                self.seen.add(key)
                self.found.append(one)
        self.errors += wrong
        return wrong > 0


def parts(text: Text, separator: str = ";") -> Iterator[Text]:
    """The pieces between separators, trimmed, each with its place; empty ones left out."""
    pattern = _PART if separator == ";" else re.compile(f"[^{separator}]+")
    for match in pattern.finditer(text.text):
        if (piece := text.part(*match.span())).text:
            yield piece


def suggestion(name: str, known: Iterable[str]) -> tuple[str, str]:
    """“Did you mean” in both languages, or how to declare the name."""
    from difflib import get_close_matches

    by_fold: dict[str, str] = {}
    for word in known:
        by_fold.setdefault(fold(word), word)
    close = get_close_matches(fold(name)[:80], list(by_fold), n=3, cutoff=0.6)
    if not close and 0 < len(by_fold) <= _FEW:
        close = sorted(by_fold)
        listed = ", ".join(f"“{by_fold[word]}”" for word in close)
        return (f"khai tên này, hoặc viết một trong: {listed}", f"declare it, or write {listed}")
    if not close:
        return ("khai tên này, hoặc sửa lại tên", "declare it, or correct the name")
    listed = ", ".join(f"“{by_fold[word]}”" for word in close)
    return (f"có phải ý là {listed}?", f"did you mean {listed}?")


def origin_of(
    place: Span | Block,
    headings: tuple[str, ...] = (),
    document: str | None = None,
    clause: str | None = None,
) -> Origin:
    """Where a thing stands, for citation."""
    source, start = place.source, place.start
    line = source.line_number(start)
    column = start - source.line_starts[line - 1] + 1
    return Origin(source.name, line, column, headings, document, clause)
