"""The pieces of a threshold phrase, as written: figures, comparisons, free words."""

from __future__ import annotations

from functools import lru_cache

from cchc_rules.spelling import Folded, fold_with_offsets
from cchc_rules.syntax.grammar import load
from cchc_rules.syntax.parsing import Tree
from cchc_rules.syntax.pieces import Piece, spelled_out


@lru_cache(maxsize=4096)
def threshold_pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of ``text``, in order; every character that is not blank is in one."""
    folded = fold_with_offsets(text)
    tree = load("threshold").parse(folded.text)
    pieces = [_piece(child, folded) for child in tree.trees()]
    return tuple(spelled_out(pieces))


def _piece(tree: Tree, folded: Folded) -> Piece:
    tokens = tree.tokens()
    first, last = tokens[0], tokens[-1]
    start, end = folded.span(first.start, last.end)
    named = {token.type: token.text for token in tokens[1:]}
    mark = "điểm phần trăm" if "POINTS" in named else "%" if "PERCENT" in named else ""
    return Piece(first.type, first.text, start, end, named.get("SCALE", ""), mark)
