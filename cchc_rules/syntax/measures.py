"""Measured expressions as written: signed names, a ratio, an agency."""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from cchc_rules.records import Record
from cchc_rules.spelling import compose
from cchc_rules.syntax.grammar import load
from cchc_rules.syntax.parsing import Tree, UnreadableError


@frozen
class SignedName(Record):
    """A name in a sum: the author's words, their sign and place in the text."""

    text: str
    sign: int
    start: int
    end: int


@frozen
class MeasureSyntax(Record):
    """An expression as written; ``agency`` the words after ``của``, or None."""

    numerator: tuple[SignedName, ...]
    denominator: tuple[SignedName, ...]
    agency: str | None


@lru_cache(maxsize=4096)
def parse_measure(text: str) -> MeasureSyntax | int:
    """The expression, or the offset where it stops being readable."""
    composed = compose(text)
    try:
        tree = load("measure").parse(composed.text)
    except UnreadableError as error:
        return composed.offsets[error.position] if error.position else len(text)
    sums = [child for child in tree.trees() if child.rule == "sum"]
    agency = None
    for owner in tree.trees():
        if owner.rule == "owner":
            _, *words = owner.tokens()
            agency = composed.text[words[0].start : words[-1].end]
    bottom = _terms(sums[1], composed.text, composed.offsets, 1) if len(sums) > 1 else ()
    return MeasureSyntax(_terms(sums[0], composed.text, composed.offsets, 1), bottom, agency)


def _terms(tree: Tree, text: str, offsets: tuple[int, ...], outer: int) -> tuple[SignedName, ...]:
    """Names of a sum with their signs, brackets opened."""
    found: list[SignedName] = []
    waiting: list[tuple[Tree, int]] = [(tree, outer)]
    while waiting:
        current, factor = waiting.pop(0)
        sign = factor
        nested: list[tuple[Tree, int]] = []
        for child in current.trees():
            if child.rule == "sign":
                sign = factor if child.tokens()[0].text == "+" else -factor
            elif child.rule == "sum":
                nested.append((child, sign))
            else:
                words = child.tokens()
                start, end = words[0].start, words[-1].end
                found.append(SignedName(text[start:end], sign, offsets[start], offsets[end]))
        waiting = nested + waiting
    return tuple(sorted(found, key=lambda name: name.start))
