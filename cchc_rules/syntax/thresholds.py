"""The pieces of a threshold phrase, as written: figures, comparisons, free words."""

from __future__ import annotations

from functools import lru_cache

from lark import Token, Tree

from cchc_rules.spelling import Folded, fold_with_offsets
from cchc_rules.syntax.grammar import load
from cchc_rules.syntax.pieces import Piece, spelled_out


@lru_cache(maxsize=4096)
def threshold_pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of ``text``, in order; every character that is not blank is in one."""
    folded = fold_with_offsets(text)
    tree = load("threshold", "threshold").parse(folded.text)
    pieces = [_piece(child, folded) for child in tree.children if isinstance(child, Tree)]
    return tuple(spelled_out(pieces))


def _piece(tree: Tree[Token], folded: Folded) -> Piece:
    tokens = [token for token in tree.children if isinstance(token, Token)]
    first, last = tokens[0], tokens[-1]
    begin, finish = first.start_pos or 0, last.end_pos or 0
    start, end = folded.span(begin, finish)
    named = {token.type: str(token) for token in tokens[1:]}
    mark = "điểm phần trăm" if "POINTS" in named else "%" if "PERCENT" in named else ""
    return Piece(first.type, str(first), start, end, named.get("SCALE", ""), mark)
