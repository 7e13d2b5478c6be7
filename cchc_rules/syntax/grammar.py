"""Finds and loads the grammars, in a checkout, an editable install or a wheel."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from lark import Lark

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
    """The LALR parser of the grammar ``name`` from its rule ``start``; made once."""
    return Lark(
        grammar_text(name),
        parser="lalr",
        lexer="contextual",
        start=start,
        propagate_positions=True,
        maybe_placeholders=False,
    )
