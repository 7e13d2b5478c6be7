"""Saved tables: fresh, and made anew where the grammar is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_rules.syntax import building, grammar


@pytest.mark.parametrize("name", grammar.PHRASES)
def test_the_tables_are_those_of_the_grammar(name: str, tmp_path: Path) -> None:
    building.save_tables(tmp_path)
    assert grammar.saved(name) == (tmp_path / f"{name}.tables").read_bytes(), "run: make tables"


def test_a_changed_grammar_is_built_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    text = grammar.grammar_text("measure").replace("của(?!", "thuộc(?!")
    monkeypatch.setattr(grammar, "grammar_text", lambda _: text)
    parser = grammar.load.__wrapped__("measure")
    assert [one.rule for one in parser.parse("a thuộc b").trees()] == ["sum", "owner"]


def test_a_grammar_of_other_line_ends_is_the_same() -> None:
    text = grammar.grammar_text("measure")
    assert grammar.digest(text.replace("\n", "\r\n")) == grammar.digest(text)
    assert grammar.digest(text + " ") != grammar.digest(text)
