"""Finds and loads the grammars, in a checkout, an editable install or a wheel."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from lark import Lark
from lark import __version__ as lark_version

from cchc_rules.writing import write_whole

_PACKAGE = "cchc_rules"
_FOLDER = "grammar"


def grammar_folder() -> Traversable:
    """The folder that holds the grammars: ``cchc_rules/grammar`` of a wheel, else ``grammar``."""
    package = resources.files(_PACKAGE)
    packaged = package / _FOLDER
    if packaged.is_dir():
        return packaged
    return Path(str(package)).parent / _FOLDER


def grammar_text(name: str) -> str:
    """The text of the grammar ``name`` (``deadline`` for ``deadline.lark``)."""
    return (grammar_folder() / f"{name}.lark").read_text(encoding="utf-8")


@cache
def load(name: str, start: str) -> Lark:
    """The LALR parser of the grammar ``name`` from its rule ``start``; made once.

    Its tables come with the package where they were saved from this very grammar by this very
    version of Lark; else they are built anew.
    """
    text = grammar_text(name)
    saved = _saved(name, start)
    digest = _digest(text, start)
    if saved.startswith(digest):
        return Lark.load(io.BytesIO(saved[len(digest) :]))
    return build(name, start)


def build(name: str, start: str) -> Lark:
    """The parser built from the text of the grammar."""
    return Lark(
        grammar_text(name),
        parser="lalr",
        lexer="contextual",
        start=start,
        propagate_positions=True,
        maybe_placeholders=False,
    )


PHRASES = ("deadline", "threshold", "measure", "formula")
"""Grammars whose tables are saved; the one of the document is only used to check."""


def save_tables(folder: Path) -> None:
    """Write the tables of every phrase grammar, each after the digest that it is good for."""
    for name in PHRASES:
        tables = io.BytesIO()
        build(name, name).save(tables)
        content = _digest(grammar_text(name), name) + tables.getvalue()
        write_whole(folder / f"{name}.tables", content)


def _saved(name: str, start: str) -> bytes:
    file = resources.files(_PACKAGE) / "syntax" / "tables" / f"{name}.tables"
    return file.read_bytes() if name == start and file.is_file() else b""


def _digest(text: str, start: str) -> bytes:
    said = f"{lark_version}\n{start}\n{text}"
    return hashlib.sha256(said.encode()).hexdigest().encode() + b"\n"
