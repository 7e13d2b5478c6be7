"""The constituents of a deadline phrase, as written."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from cchc_rules.records import Record
from cchc_rules.spelling import fold_with_offsets
from cchc_rules.syntax.grammar import load
from cchc_rules.syntax.parsing import UnreadableError

_NUMBER = re.compile(r"\d+")
_Q = re.compile(r"^q([1-4])(?!\w)")
_FIGURES = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip
_MONTHS_SPELT = re.compile(r"^(hai|ba|bốn|sáu|tám|chín) ((?:tháng|quý) (?:đầu|cuối))(?!\w)")
_SPELT = re.compile(rf"^(tháng|quý) ({'|'.join(sorted(_FIGURES, key=len, reverse=True))})(?!\w)")


@frozen
class Piece(Record):
    """A constituent: its rule of the grammar, its folded words, its place in the phrase."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """The whole numbers in it, in order."""
        return tuple(int(digits) for digits in _NUMBER.findall(self.text))


@lru_cache(maxsize=4096)
def read_pieces(text: str) -> tuple[Piece, ...]:
    """The constituents of a phrase in order; one piece ``unreadable`` when it has none."""
    folded = fold_with_offsets(text)
    try:
        tree = load("deadline").parse(folded.text)
    except UnreadableError:
        return (Piece("unreadable", folded.text, 0, len(text)),)
    pieces = []
    for piece in tree.trees():
        tokens = piece.tokens()
        start, end = folded.span(tokens[0].start, tokens[-1].end)
        text = " ".join([token.text for token in tokens])
        pieces.append(Piece(piece.rule, _in_figures(text), start, end))
    return tuple(pieces)


def _in_figures(text: str) -> str:
    """Months and quarters named in words, in figures: ``tháng mười hai``, ``quý tư``, ``q4``."""
    text = _MONTHS_SPELT.sub(lambda match: f"{_FIGURES[match[1]]} {match[2]}", text)
    return _SPELT.sub(lambda match: f"{match[1]} {_FIGURES[match[2]]}", _Q.sub(r"quý \1", text))
