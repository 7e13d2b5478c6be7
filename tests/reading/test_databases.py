"""Databases that cannot be opened are told of, never made or raised."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.reading.databases import open_database, open_sqlite


def told(found: object) -> str:
    assert isinstance(found, Diagnostic)
    return found.message()


def test_an_sqlite_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    words = "không đọc được “none.db”: không nối được hoặc không mở được"
    assert told(open_sqlite(path)) == words
    assert not path.exists()


def test_a_file_that_is_no_database_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "bad.db"
    path.write_bytes(b"not a database " * 100)
    assert told(open_sqlite(path)) == "không đọc được “bad.db”: tệp không phải cơ sở dữ liệu"


def test_a_kind_of_database_nobody_knows_is_told_as_such() -> None:
    words = "không đọc được “nosuch://host/x”: không biết loại cơ sở dữ liệu này"
    assert told(open_database("nosuch://host/x")) == words


def test_what_to_install_for_databases_is_said_without_the_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    found = open_database("postgresql+psycopg://u:secret@host/db#so_lieu")
    assert isinstance(found, Diagnostic)
    assert found.code.number == "F043"
    assert "SQLAlchemy" in found.message()
    assert "pip install 'cchc-rules[sql]'" in (found.help() or "")
    assert "secret" not in f"{found.message()}{found.help()}{found.message('en')}"
