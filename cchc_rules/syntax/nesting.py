"""How a file's blocks and fields nest by the grammar of the document, read with Lark.

It is what `outline.nest` is held against, and too slow to be asked of every plan.
"""

from __future__ import annotations

from functools import cache

from lark import Lark, Tree
from lark import Token as LarkToken

from cchc_rules.syntax.building import plain_lark
from cchc_rules.syntax.grammar import grammar_text
from cchc_rules.syntax.outline import Node, Token


def nest_by_grammar(tokens: list[Token]) -> list[Node]:
    """As `outline.nest`, by ``document.lark``: a run that it refuses raises Lark's error."""
    parser = _parser().parse_interactive()
    for index, (terminal, _, _) in enumerate(tokens):
        parser.feed_token(LarkToken(terminal, "", start_pos=index))
    tree: Tree[LarkToken] = parser.feed_eof()  # type: ignore[no-untyped-call]
    return [_node(child) for child in _trees(tree)]


@cache
def _parser() -> Lark:
    return plain_lark(grammar_text("document"), "document")


def _node(tree: Tree[LarkToken]) -> Node:
    leaves = [child for child in tree.children if isinstance(child, LarkToken)]
    own = [leaf.start_pos or 0 for leaf in leaves if leaf.type not in {"INDENT", "DEDENT"}]
    return Node(tree.data == "block", own, [_node(child) for child in _trees(tree)])


def _trees(tree: Tree[LarkToken]) -> list[Tree[LarkToken]]:
    return [child for child in tree.children if isinstance(child, Tree)]
