"""Measured expressions as written: signed names, a ratio, an agency."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen
from lark import Token, Tree
from lark.exceptions import UnexpectedInput

from cchc_rules.spelling import compose
from cchc_rules.syntax.grammar import load


@frozen
class SignedName:
    """A name in a sum: the author's words, their sign and place in the text."""

    text: str
    sign: int
    start: int
    end: int


@frozen
class MeasureSyntax:
    """An expression as written; ``agency`` the words after ``của``, or None."""

    numerator: tuple[SignedName, ...]
    denominator: tuple[SignedName, ...]
    agency: str | None


@lru_cache(maxsize=4096)
def parse_measure(text: str) -> MeasureSyntax | int:
    """The expression, or the offset where it stops being readable."""
    composed = compose(text)
    try:
        tree = load("measure", "measure").parse(composed.text)
    except UnexpectedInput as error:
        position = error.pos_in_stream
        known = isinstance(position, int) and 0 <= position < len(composed.text)
        return composed.offsets[position] if known and position else len(text)
    sums = [child for child in tree.children if isinstance(child, Tree) and child.data == "sum"]
    owners = [child for child in tree.children if isinstance(child, Tree) and child.data == "owner"]
    agency = None
    if owners:
        first, last = owners[0].children[1], owners[0].children[-1]
        agency = composed.text[_start(first) : _end(last)]
    bottom = _terms(sums[1], composed.text, composed.offsets, 1) if len(sums) > 1 else ()
    return MeasureSyntax(_terms(sums[0], composed.text, composed.offsets, 1), bottom, agency)


def _start(child: Token | Tree[Token]) -> int:
    return (child.start_pos or 0) if isinstance(child, Token) else 0


def _end(child: Token | Tree[Token]) -> int:
    return (child.end_pos or 0) if isinstance(child, Token) else 0


def _terms(
    tree: Tree[Token], text: str, offsets: tuple[int, ...], outer: int
) -> tuple[SignedName, ...]:
    """Names of a sum with their signs, brackets opened."""
    found: list[SignedName] = []
    waiting: list[tuple[Tree[Token], int]] = [(tree, outer)]
    while waiting:
        current, factor = waiting.pop(0)
        sign = factor
        nested: list[tuple[Tree[Token], int]] = []
        for child in (one for one in current.children if isinstance(one, Tree)):
            if child.data == "sign":
                sign = factor if str(child.children[0]) == "+" else -factor
            elif child.data == "sum":
                nested.append((child, sign))
            else:
                start, end = _start(child.children[0]), _end(child.children[-1])
                found.append(SignedName(text[start:end], sign, offsets[start], offsets[end]))
        waiting = nested + waiting
    return tuple(sorted(found, key=lambda name: name.start))
