"""Saved tables: fresh, and the same parser as one built from the grammar."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from lark import Lark
from lark.exceptions import UnexpectedInput

from cchc_rules.spelling import fold
from cchc_rules.syntax import grammar

PHRASES = {
    "deadline": "deadline_phrases.tsv",
    "threshold": "targets.tsv",
}


def _phrases(name: str) -> list[str]:
    if name not in PHRASES:
        return ["a + b", "(a - b) / c của PNV", "nhỏ nhất(5; 3 + a)", "1,5 x a", "/"]
    file = next(Path("tests").rglob(PHRASES[name]))
    with file.open(encoding="utf-8", newline="") as rows:
        return [fold(row["phrase"]) for row in csv.DictReader(rows, delimiter="\t", quoting=3)]


@pytest.mark.parametrize("name", grammar.PHRASES)
def test_the_tables_are_those_of_the_grammar(name: str) -> None:
    digest = grammar._digest(grammar.grammar_text(name), name)
    assert grammar._saved(name, name).startswith(digest), "run: make tables"


@pytest.mark.parametrize("name", grammar.PHRASES)
def test_a_parser_from_tables_reads_as_one_that_was_built(name: str) -> None:
    built, saved = grammar.build(name, name), grammar.load(name, name)
    assert [_read(saved, text) for text in _phrases(name)] == [
        _read(built, text) for text in _phrases(name)
    ]


def _read(parser: Lark, text: str) -> object:
    try:
        return parser.parse(text)
    except UnexpectedInput as error:
        return error.pos_in_stream


def test_a_changed_grammar_is_built_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    text = grammar.grammar_text("measure").replace("của(?!", "thuộc(?!")
    monkeypatch.setattr(grammar, "grammar_text", lambda _: text)
    parser = grammar.load.__wrapped__("measure", "measure")
    assert [one.data for one in parser.parse("a thuộc b").iter_subtrees()][-2] == "owner"
