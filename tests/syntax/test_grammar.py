"""The grammars are found and loaded once."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import pytest

from cchc_rules.syntax import grammar
from cchc_rules.syntax.deadlines import read_pieces
from cchc_rules.syntax.formulas import parse_formula
from cchc_rules.syntax.grammar import grammar_folder, grammar_text, load


def test_the_folder_holds_the_deadline_grammar() -> None:
    assert (grammar_folder() / "deadline.lark").is_file()
    assert "deadline:" in grammar_text("deadline")


def test_a_grammar_is_loaded_once() -> None:
    assert load("deadline") is load("deadline")


def test_a_wheel_brings_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = tmp_path / "grammar"
    packaged.mkdir()
    monkeypatch.setattr(importlib.resources, "files", lambda _: tmp_path)
    assert grammar_folder() == packaged


def test_a_wheel_reads_its_own_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {"grammar/measure.lark": b"measure: NAME\n"}
    monkeypatch.setattr(grammar, "packaged_bytes", held.get)
    assert grammar_text("measure") == "measure: NAME\n"


def test_a_grammar_that_is_nowhere_is_said_so() -> None:
    with pytest.raises(FileNotFoundError, match="nghĩ"):
        grammar_text("nghĩ")


def test_what_is_no_phrase_at_all_is_one_piece() -> None:
    (piece,) = read_pieces("05 (tối đa) ngày")
    assert (piece.kind, piece.start, piece.end) == ("unreadable", 0, 16)


def test_a_formula_longer_than_any_is_not_read() -> None:
    assert parse_formula("a + " * 600 + "a") == 0
