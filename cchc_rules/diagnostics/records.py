"""Findings as plain records, the form behind JSON, SARIF and editors."""

from __future__ import annotations

from typing import Any

from cchc_rules.diagnostics.finding import Diagnostic, Fix, Wording
from cchc_rules.source import Span

Record = dict[str, Any]


def place_record(span: Span | None) -> Record:
    """File, first and last line, columns in code points (from 1) and UTF-16 units (from 0)."""
    if span is None:
        return {}
    source = span.source
    return {
        "file": source.name,
        "line": span.line,
        "column": span.column,
        "end_line": source.line_number(span.end),
        "end_column": source.column(span.end),
        "utf16_column": source.utf16_column(span.start),
        "utf16_end_column": source.utf16_column(span.end),
        "headings": list(span.headings),
    }


def _both(words: Wording | None, diagnostic: Diagnostic) -> dict[str, str] | None:
    if words is None:
        return None
    return {language: words.fill(language, diagnostic.arguments) for language in ("vi", "en")}


def _fix_record(fix: Fix) -> Record:
    edits = [{**place_record(edit.span), "replacement": edit.replacement} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}


def to_record(diagnostic: Diagnostic) -> Record:
    """The JSON form of a finding; columns from 1 count code points, ``utf16_…`` count from 0."""
    code = diagnostic.code
    related = [
        {
            **place_record(label.span),
            "key": label.key,
            "message": _both(code.labels.get(label.key), diagnostic),
        }
        for label in diagnostic.related
    ]
    return {
        "code": code.number,
        "slug": code.slug,
        "severity": diagnostic.severity.value,
        **place_record(diagnostic.span),
        "message": _both(code.message, diagnostic),
        "help": _both(code.help, diagnostic),
        "notes": [_both(note, diagnostic) for note in diagnostic.notes],
        "related": related,
        "fixes": [_fix_record(fix) for fix in diagnostic.fixes],
    }
