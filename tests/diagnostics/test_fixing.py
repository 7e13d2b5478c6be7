"""Fixes applied to a text."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Diagnostic, Edit, Fix, Severity, Wording
from cchc_rules.diagnostics.fixing import fix_text
from cchc_rules.source import Source, Span

CODE = Code("X001", "odd", Severity.ERROR, Wording("a", "a"))
SOURCE = Source("a", "0123456789")


def finding(*edits: tuple[int, int, str], safe: bool = True) -> Diagnostic:
    made = tuple(Edit(Span(SOURCE, start, end), words) for start, end, words in edits)
    return Diagnostic(CODE, Span(SOURCE, 0, 1), fixes=(Fix(made, safe),))


def test_safe_fixes_are_applied_in_the_order_of_the_text() -> None:
    later, earlier = finding((6, 8, "b")), finding((1, 2, "a"), (3, 3, "+"))
    fixed = fix_text(SOURCE, [later, earlier])
    assert fixed.text == "0a2+345b89"
    assert fixed.applied == (later, earlier)


def test_a_fix_that_is_not_safe_waits_to_be_asked_for() -> None:
    unsafe = finding((0, 1, "x"), safe=False)
    assert fix_text(SOURCE, [unsafe, Diagnostic(CODE, None)]).text == SOURCE.text
    assert fix_text(SOURCE, [unsafe], unsafe=True).text == "x123456789"


def test_a_fix_that_overlaps_an_earlier_one_is_left_out_whole() -> None:
    first = finding((2, 5, "x"))
    for other in (
        finding((4, 6, "y"), (8, 9, "z")),
        finding((0, 3, "y")),
        finding((2, 5, "y")),
        finding((3, 3, "y")),
        finding((3, 4, "y")),
    ):
        assert fix_text(SOURCE, [first, other]).applied == (first,)
    touching = finding((5, 6, "y"))
    assert fix_text(SOURCE, [first, touching]).text == "01xy6789"


def test_a_fix_of_another_text_is_left_out() -> None:
    other = Source("b", "abc")
    edit = Edit(Span(other, 0, 1), "x")
    foreign = Diagnostic(CODE, None, fixes=(Fix((edit,), safe=True),))
    assert fix_text(SOURCE, [foreign]).text == SOURCE.text
