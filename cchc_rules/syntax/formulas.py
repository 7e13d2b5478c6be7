"""Formulas of points as written: numbers, names, operations, each name with its place."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from cchc_rules.records import Record
from cchc_rules.spelling import compose, fold
from cchc_rules.syntax.grammar import load
from cchc_rules.syntax.parsing import Tree, UnreadableError

_LONGEST = 2000


@frozen
class WrittenNumber(Record):
    """A number as printed; ``percent`` when a % sign follows."""

    text: str
    percent: bool


@frozen
class WrittenName(Record):
    """The words between operators, with their place in the text."""

    text: str
    start: int
    end: int


@frozen
class WrittenOperation(Record):
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
        tree = load("formula").parse(composed.text)
    except UnreadableError as error:
        return composed.offsets[error.position] if error.position else len(text)
    return _written(tree.trees()[0], composed.text, composed.offsets)


def _written(node: Tree, text: str, offsets: tuple[int, ...]) -> WrittenFormula:
    words, parts = node.tokens(), node.trees()
    if node.rule == "number":
        return WrittenNumber(words[0].text, len(words) > 1)
    if node.rule == "name":
        start, end = words[0].start, words[-1].end
        return WrittenName(text[start:end], offsets[start], offsets[end])
    if node.rule == "call":
        inner = tuple(_written(part, text, offsets) for part in parts)
        return WrittenOperation(fold(words[0].text), inner)
    signs = words or [sign for part in parts if part.rule == "sign" for sign in part.tokens()]
    found, *others = [_written(part, text, offsets) for part in parts if part.rule != "sign"]
    for sign, other in zip(signs, others, strict=True):
        plain = "x" if sign.text in "*×xX" else sign.text
        found = WrittenOperation(plain, (found, other))
    return found
