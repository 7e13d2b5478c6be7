"""Formulas of points as written: numbers, names, operations, each name with its place."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen
from lark import Token, Tree
from lark.exceptions import UnexpectedInput

from cchc_rules.spelling import compose, fold
from cchc_rules.syntax.grammar import load

_LONGEST = 2000


@frozen
class WrittenNumber:
    """A number as printed; ``percent`` when a % sign follows."""

    text: str
    percent: bool


@frozen
class WrittenName:
    """The words between operators, with their place in the text."""

    text: str
    start: int
    end: int


@frozen
class WrittenOperation:
    """``+``, ``-``, ``x``, ``/`` of two parts, or a function in words of its parts."""

    sign: str
    parts: tuple[WrittenFormula, ...]


WrittenFormula = WrittenNumber | WrittenName | WrittenOperation


@lru_cache(maxsize=1024)
def parse_formula(text: str) -> WrittenFormula | int:
    """The formula, or the offset where it stops being readable."""
    composed = compose(text)
    if len(text) > _LONGEST:
        return 0
    try:
        tree = load("formula", "formula").parse(composed.text)
    except UnexpectedInput as error:
        position = error.pos_in_stream
        known = isinstance(position, int) and 0 <= position < len(composed.text)
        return composed.offsets[position] if known and position else len(text)
    return _written(tree.children[0], composed.text, composed.offsets)


def _written(node: Tree[Token] | Token, text: str, offsets: tuple[int, ...]) -> WrittenFormula:
    assert isinstance(node, Tree)
    parts = node.children
    if node.data == "number":
        return WrittenNumber(str(parts[0]), len(parts) > 1)
    if node.data == "name":
        first, last = parts[0], parts[-1]
        start = first.start_pos if isinstance(first, Token) else None
        end = last.end_pos if isinstance(last, Token) else None
        begin, stop = start or 0, end or 0
        return WrittenName(text[begin:stop], offsets[begin], offsets[stop])
    if node.data == "call":
        inner = tuple(_written(part, text, offsets) for part in parts[1:])
        return WrittenOperation(fold(str(parts[0])), inner)
    found = _written(parts[0], text, offsets)
    waiting = iter(parts[1:])
    for sign in waiting:
        word = str(sign.children[0]) if isinstance(sign, Tree) else str(sign)
        plain = "x" if word in "*×xX" else word
        found = WrittenOperation(plain, (found, _written(next(waiting), text, offsets)))
    return found
