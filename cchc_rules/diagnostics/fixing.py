"""Applies the fixes of findings to a text."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from attrs import frozen

from cchc_rules.diagnostics.finding import Diagnostic, Edit, Fix
from cchc_rules.records import Record
from cchc_rules.source import Source


@frozen
class Fixed(Record):
    """A mended text, and the findings whose fix went into it."""

    text: str
    applied: tuple[Diagnostic, ...] = ()


def _free(taken: list[tuple[int, int]], edit: Edit) -> bool:
    """Whether an edit touches none of the stretches already taken."""
    start, end = edit.span.start, edit.span.end
    index = bisect_left(taken, (start, end))
    if index < len(taken) and (taken[index][0] < end or taken[index] == (start, end)):
        return False
    return index == 0 or taken[index - 1][1] <= start


def _chosen(diagnostic: Diagnostic, unsafe: bool) -> Fix | None:
    return next((fix for fix in diagnostic.fixes if fix.safe or unsafe), None)


def fix_text(source: Source, diagnostics: Iterable[Diagnostic], *, unsafe: bool = False) -> Fixed:
    """The text with every fix that is safe (or, with ``unsafe``, any first fix) applied.

    A fix goes in whole or not at all; one that overlaps an earlier one waits for the next run.
    """
    taken: list[tuple[int, int]] = []
    edits: list[Edit] = []
    applied: list[Diagnostic] = []
    for diagnostic in diagnostics:
        fix = _chosen(diagnostic, unsafe)
        if fix is None or any(edit.span.source != source for edit in fix.edits):
            continue
        if not all(_free(taken, edit) for edit in fix.edits):
            continue
        for edit in fix.edits:
            insort(taken, (edit.span.start, edit.span.end))
        edits.extend(fix.edits)
        applied.append(diagnostic)
    pieces: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        pieces += [source.text[position : edit.span.start], edit.replacement]
        position = edit.span.end
    return Fixed("".join([*pieces, source.text[position:]]), tuple(applied))
