"""The line splitter."""

from __future__ import annotations

from cchc_rules.source import Source
from cchc_rules.syntax.lines import Line, colon, prefix_of, quote_pairs, split, text_between, words


def lines(text: str) -> list[Line]:
    return list(split(Source("a", text)))


def content(text: str) -> list[str]:
    return [text[line.start : line.end] for line in lines(text)]


def test_indentation_counts_blanks_and_tabs_and_no_break_spaces() -> None:
    assert [line.indent for line in lines("a\n  b\n\tc\n \td\n\u00a0\u00a0e")] == [0, 2, 4, 4, 2]


def test_a_byte_order_mark_is_neither_indentation_nor_content() -> None:
    assert lines("\ufeffsố: 1")[0].indent == 0
    assert content("\ufeffsố: 1") == ["số: 1"]


def test_carriage_returns_are_no_content() -> None:
    assert content("a\r\nb\r\n") == ["a", "b", ""]


def test_a_comment_begins_at_a_hash_after_a_blank_outside_quotes() -> None:
    assert content('a "x # y" # z') == ['a "x # y"']
    assert content("# a") == [""]
    assert content("6.3.2#b # hai lần") == ["6.3.2#b"]
    assert content('a "x # y') == ['a "x']


def test_quotes_in_a_comment_are_no_quotes_of_the_line() -> None:
    assert lines('a # "b"')[0].pairs == {}
    assert lines('a "c" # "b"')[0].pairs == {2: 4}


def test_curly_quotes_nest_and_mix_with_straight_ones() -> None:
    def pairs(text: str) -> dict[int, int]:
        return quote_pairs(text, 0, len(text))

    assert pairs("“a “b” c”") == {0: 8, 3: 5}
    assert pairs('“a "b" c”') == {0: 8, 3: 5}
    assert pairs('“a"') == {0: 2}
    assert pairs('"a”') == {0: 2}
    assert pairs("”a”") == {0: 2}
    assert pairs('“a "b”') == {0: 5}
    assert pairs("“a “") == {}
    assert pairs("abc") == {}


def test_the_first_colon_outside_quotes_and_parentheses_is_found() -> None:
    def at(text: str) -> int | None:
        return colon(text, 0, len(text), quote_pairs(text, 0, len(text)))

    assert at("a: b: c") == 1
    assert at('a "b: c" (d: e): f') == 15
    assert at("a) b：c") == 4
    assert at("a b") is None


def test_words_are_folded_and_keep_their_place() -> None:
    assert words('Uỷ  BAN "x"', 0, 11, 5) == [("ủy", 2), ("ban", 7)]
    assert words("a b c", 0, 5, 2) == [("a", 1), ("b", 3)]
    assert words("(a)", 0, 3, 2) == []


def test_the_longest_known_name_wins() -> None:
    known = frozenset({"bảng", "bảng điểm"})
    assert prefix_of("Bảng điểm CS", 0, 12, known) == ("bảng điểm", 9)
    assert prefix_of("bảng PL", 0, 7, known) == ("bảng", 4)
    assert prefix_of("phần", 0, 4, known) is None


def test_text_is_trimmed_and_keeps_its_place() -> None:
    text = text_between(Source("a", "  b c \u200b "), 0, 8)
    assert (text.text, text.span.start, text.span.end) == ("b c", 2, 5)
    assert text.within(2, 3).text == "c"
