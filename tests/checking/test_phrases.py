"""A phrase read again says the same about its new place."""

from __future__ import annotations

from cchc_rules.checking.deadlines import read_deadline
from cchc_rules.checking.phrases import read_phrase
from cchc_rules.checking.thresholds import read_threshold
from cchc_rules.diagnostics.finding import Code, Diagnostic, Edit, Fix, Label, Severity, Wording
from cchc_rules.source import Source, Span

NO_LETTERS = Code("X001", "x", Severity.ERROR, Wording("x", "x"))
TEXT = "đo: x\nmức: tăng 3% so với năm 2020\nhạn: trước ngày 15/6\nmức: từ O5%"


def _place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(Source("p", TEXT), start, start + len(words))


def test_findings_stand_where_the_phrase_stands() -> None:
    for reader, words in (
        (read_deadline, "trước ngày 15/6"),
        (read_threshold, "tăng 3% so với năm 2020"),
        (read_threshold, "từ O5%"),
    ):
        span = _place(words)
        for _ in range(2):
            assert read_phrase(reader, words, span) == reader(words, span)
            assert read_phrase(reader, words, span)[1], words


def test_fixes_and_other_places_move_too() -> None:
    def reader(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
        inner = Span(Source("<phrase>", text), 1, 2)
        fix = Fix((Edit(inner, "0"),), safe=True)
        return text, (Diagnostic(NO_LETTERS, inner, related=(Label(inner),), fixes=(fix,)),)

    span = _place("O5%")
    _, (finding,) = read_phrase(reader, "O5%", span)
    moved = Span(span.source, span.start + 1, span.start + 2)
    assert finding.span == finding.related[0].span == finding.fixes[0].edits[0].span == moved
