"""The reader of phrases by tables, on small grammars; the laws hold it against Lark."""

from __future__ import annotations

import pytest

from cchc_rules.syntax.building import build_tables
from cchc_rules.syntax.parsing import Parser, Token, Tree, UnreadableError

LIST = """
start: _item ("," _item)* END?
_item: pair | WORD
?pair: WORD sign WORD
sign: SIGN
SIGN: "="
END: "."
WORD: /[a-z]+/
%ignore /\\s+/
"""


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(build_tables(LIST, "start"))


def test_a_tree_has_rules_and_terminals_with_their_places(parser: Parser) -> None:
    tree = parser.parse("a, b = c .")
    assert tree.rule == "start"
    assert tree.tokens() == [Token("WORD", "a", 0, 1), Token("END", ".", 9, 10)]
    (pair,) = tree.trees()
    assert [one.text for one in pair.tokens()] == ["b", "c"]
    assert [type(child) for child in pair.children] == [Token, Tree, Token]


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 0, {"WORD"}),
        ("a b", 2, {"COMMA", "END", "SIGN"}),
        ("a, ?", 3, {"WORD"}),
        ("a, b,", 4, {"WORD"}),
        ("a.b", 2, {"<END-OF-FILE>"}),
    ],
)
def test_a_refusal_says_where_and_what_could_stand_there(
    parser: Parser, text: str, position: int, expected: set[str]
) -> None:
    with pytest.raises(UnreadableError, match=f"offset {position}: expected") as caught:
        parser.parse(text)
    assert caught.value.position == position
    assert caught.value.expected == expected


def test_a_parser_keeps_nothing_of_what_it_read(parser: Parser) -> None:
    once = parser.parse("a, b").tokens()
    parser.parse("c, d").children.clear()
    assert parser.parse("a, b").tokens() == once


def test_a_parser_does_not_remember_every_character_there_is(parser: Parser) -> None:
    before = _remembered(parser)
    for code in range(0x3000, 0x3400):
        with pytest.raises(UnreadableError):
            parser.parse(chr(code))
    assert _remembered(parser) == before


def _remembered(parser: Parser) -> int:
    return sum(len(lexer) for lexer in parser._lexers)
