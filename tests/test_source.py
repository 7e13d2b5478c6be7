from hypothesis import given
from hypothesis import strategies as st

from cchc_rules.source import Source, Span

TEXT = "một\nhai 𝄞 ba\r\nbốn"
SOURCE = Source("plan.cchc", TEXT)


def test_line_and_column_are_counted_from_one() -> None:
    span = Span(SOURCE, TEXT.index("ba"), TEXT.index("ba") + 2)
    assert (span.line, span.column, span.text) == (2, 7, "ba")
    assert span.place() == "plan.cchc:2:7"


def test_an_editor_counts_a_wide_character_as_two_units() -> None:
    assert SOURCE.utf16_column(TEXT.index("ba")) == 7
    assert SOURCE.column(TEXT.index("ba")) - 1 == 6


def test_a_line_comes_without_its_end() -> None:
    assert [SOURCE.line(number) for number in (1, 2, 3)] == ["một", "hai 𝄞 ba", "bốn"]


def test_equality_ignores_headings() -> None:
    assert Span(SOURCE, 0, 3, headings=("I",)) == Span(SOURCE, 0, 3)


def test_a_place_within_keeps_the_headings() -> None:
    part = Span(SOURCE, 4, 12, headings=("I",)).within(0, 3)
    assert (part.text, part.headings) == ("hai", ("I",))


@given(st.text(alphabet="aý𝔸\u0301\ud800\n\r", max_size=20), st.integers(0, 20))
def test_the_way_back_from_an_editors_column(text: str, at: int) -> None:
    source = Source("p", text)
    at = min(at, len(text.rstrip("\r\n")))
    line = source.line_number(at)
    at = min(at, source.line_starts[line - 1] + len(source.line(line)))
    assert source.offset(line, source.utf16_column(at)) == at
    assert source.offset(line, 99) == source.line_starts[line - 1] + len(source.line(line))
