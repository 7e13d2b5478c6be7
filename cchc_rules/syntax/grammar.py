"""Finds the grammars, in a checkout, an editable install or a wheel, and their parsers."""

from __future__ import annotations

import json
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_rules.packaged import packaged_bytes
from cchc_rules.syntax.parsing import Parser

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PHRASES = ("deadline", "threshold", "measure", "formula")
"""Grammars with saved tables, each of its first rule; the document's is only used to check."""

_PACKAGE = "cchc_rules"
_FOLDER = "grammar"


def grammar_folder() -> Traversable:
    """The folder that holds the grammars: ``cchc_rules/grammar`` of a wheel, else ``grammar``."""
    from importlib import resources

    package = resources.files(_PACKAGE)
    packaged = package / _FOLDER
    if packaged.is_dir():
        return packaged
    return Path(str(package)).parent / _FOLDER


def grammar_text(name: str) -> str:
    """The text of the grammar ``name`` (``deadline`` for ``deadline.lark``)."""
    file = f"{_FOLDER}/{name}.lark"
    text = packaged_bytes(file) or packaged_bytes(f"../{file}")
    if text is None:
        raise FileNotFoundError(file)
    return text.decode()


@cache
def load(name: str) -> Parser:
    """The parser of a phrase grammar; made once.

    Its tables come with the package where they were saved from this very grammar; else Lark
    builds them anew.
    """
    text = grammar_text(name)
    good_for, _, tables = saved(name).partition(b"\n")
    if good_for == digest(text):
        return Parser(json.loads(tables))
    from cchc_rules.syntax.building import build_tables

    return Parser(build_tables(text, name))


def saved(name: str) -> bytes:
    """The saved tables of a grammar, after the digest that they are good for; empty without."""
    return packaged_bytes(f"syntax/tables/{name}.tables") or b""


def digest(text: str) -> bytes:
    """Tells a grammar that was edited; not meant against an attacker, and cheap to import."""
    return b"1 %08x" % zlib.crc32(text.replace("\r\n", "\n").encode())
