"""The grammars are found and loaded once."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import pytest

from cchc_rules.syntax import grammar
from cchc_rules.syntax.deadlines import read_pieces
from cchc_rules.syntax.formulas import parse_formula
from cchc_rules.syntax.grammar import PHRASES, grammar_folder, grammar_text, load, save_tables


def test_the_folder_holds_the_deadline_grammar() -> None:
    assert (grammar_folder() / "deadline.lark").is_file()
    assert "deadline:" in grammar_text("deadline")


def test_a_grammar_is_loaded_once() -> None:
    assert load("deadline", "deadline") is load("deadline", "deadline")


def test_tables_saved_are_those_that_come_with_the_package(tmp_path: Path) -> None:
    save_tables(tmp_path)
    for name in PHRASES:
        digest = (tmp_path / f"{name}.tables").read_bytes().partition(b"\n")[0]
        assert grammar._saved(name, name).startswith(digest)


def test_a_wheel_brings_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = tmp_path / "grammar"
    packaged.mkdir()
    monkeypatch.setattr(importlib.resources, "files", lambda _: tmp_path)
    assert grammar_folder() == packaged


def test_what_is_no_phrase_at_all_is_one_piece() -> None:
    (piece,) = read_pieces("05 (tối đa) ngày")
    assert (piece.kind, piece.start, piece.end) == ("unreadable", 0, 16)


def test_a_formula_longer_than_any_is_not_read() -> None:
    assert parse_formula("a + " * 600 + "a") == 0
