"""Phrases read once: real plans say the same words again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from attrs import evolve

from cchc_rules.diagnostics.finding import Diagnostic, Fix
from cchc_rules.source import Span

Meaning = TypeVar("Meaning")
Answer = tuple[Meaning, tuple[Diagnostic, ...]]


@lru_cache(maxsize=8192)
def _read(reader: Callable[[str], Answer[object]], text: str) -> Answer[object]:
    return reader(text)


def read_phrase(reader: Callable[[str], Answer[Meaning]], text: str, span: Span) -> Answer[Meaning]:
    """What ``reader`` makes of ``text``, its findings moved to ``span``, where the text stands.

    The reader depends on the text alone, so equal phrases are read once.
    """
    meaning, found = _read(reader, text)
    return meaning, tuple(_moved(one, span) for one in found)  # type: ignore[return-value]


def _moved(finding: Diagnostic, to: Span) -> Diagnostic:
    def place(span: Span) -> Span:
        return to.within(span.start, span.end)

    fixes = tuple(
        Fix(tuple(evolve(edit, span=place(edit.span)) for edit in fix.edits), fix.safe)
        for fix in finding.fixes
    )
    related = tuple(evolve(label, span=place(label.span)) for label in finding.related)
    span = finding.span and place(finding.span)
    return evolve(finding, span=span, related=related, fixes=fixes)
