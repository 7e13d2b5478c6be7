"""The grammars are found and loaded once."""

from __future__ import annotations

from cchc_rules.syntax.grammar import grammar_folder, grammar_text, load


def test_the_folder_holds_the_deadline_grammar() -> None:
    assert (grammar_folder() / "deadline.lark").is_file()
    assert "deadline:" in grammar_text("deadline")


def test_a_grammar_is_loaded_once() -> None:
    assert load("deadline", "deadline") is load("deadline", "deadline")
