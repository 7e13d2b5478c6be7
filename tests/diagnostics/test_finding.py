"""The finding type."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Diagnostic, Severity, Wording
from cchc_rules.source import Source, Span

CODE = Code("X001", "odd", Severity.ERROR, Wording("“{a}” lạ", "“{a}” is odd"))
NOTE = Code("X000", "said", Severity.NOTE, Wording("a", "b"), Wording("c", "d"))


def test_a_finding_speaks_two_languages() -> None:
    finding = Diagnostic(CODE, None, {"a": "x"})
    assert (finding.message(), finding.message("en")) == ("“x” lạ", "“x” is odd")
    assert finding.help() is None
    assert Diagnostic(NOTE, None).help("en") == "d"
    assert finding.is_error
    assert not Diagnostic(NOTE, None).is_error


def test_findings_are_ordered_by_file_place_and_code() -> None:
    source = Source("a", "xyz")
    ordered = [
        Diagnostic(NOTE, None),
        Diagnostic(NOTE, Span(source, 1, 2)),
        Diagnostic(CODE, Span(source, 1, 2)),
        Diagnostic(NOTE, Span(source, 2, 3)),
        Diagnostic(NOTE, Span(Source("b", ""), 0, 0)),
    ]
    ordered.reverse()
    assert [one.sort_key() for one in sorted(ordered, key=Diagnostic.sort_key)] == sorted(
        one.sort_key() for one in ordered
    )
    assert min(ordered, key=Diagnostic.sort_key).span is None
