"""Comments that hide a finding on their line or on the next: ``# cchc: bỏ qua L012 vì …``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from cchc_rules.diagnostics.finding import Diagnostic, Edit, Fix
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.records import Record
from cchc_rules.source import Span
from cchc_rules.spelling import fold

_COMMENT = re.compile(r"# ?cchc: ?bỏ qua (?P<codes>l\d{3}(?:, ?l\d{3})*)(?: vì (?P<why>.+))?")


@frozen
class _Suppression(Record):
    code: str
    line: int
    covers: int
    span: Span
    reason: bool


def suppress(case: Case, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings that no comment hides, and what is wrong with the comments themselves."""
    given = tuple(_suppressions(case))
    used: set[_Suppression] = set()
    kept: list[Diagnostic] = []
    for finding in found:
        line = _line(case, finding.span)
        hiding = [
            one
            for one in given
            if one.code == finding.code.number and line in (one.line, one.covers)
        ]
        used.update(hiding)
        if not hiding:
            kept.append(finding)
    for one in given:
        if one not in used:
            fix = Fix((Edit(one.span, ""),), safe=True)
            arguments = {"code": one.code}
            kept.append(Diagnostic(words.UNUSED_SUPPRESSION, one.span, arguments, fixes=(fix,)))
        elif not one.reason:
            kept.append(Diagnostic(words.SUPPRESSION_WITHOUT_REASON, one.span, {"code": one.code}))
    return tuple(kept)


def _suppressions(case: Case) -> Iterator[_Suppression]:
    for comment in case.document.comments:
        match = _COMMENT.fullmatch(fold(comment.text))
        if match is None:
            continue
        line = _line(case, comment.span)
        alone = case.source.line(line).lstrip().startswith("#")
        for code in match["codes"].split(","):
            yield _Suppression(
                code.strip().upper(),
                line,
                _next_content(case, line) if alone else line,
                comment.span,
                bool(match["why"]),
            )


def _next_content(case: Case, line: int) -> int:
    for number in range(line + 1, len(case.source.line_starts) + 1):
        text = case.source.line(number).strip()
        if text and not text.startswith("#"):
            return number
    return line


def _line(case: Case, span: Span | None) -> int:
    return 0 if span is None else case.source.line_number(span.start)
