"""How a file's blocks and fields nest: by the grammar of the document, and the same by hand."""

from __future__ import annotations

from attrs import define, field
from lark import Token as LarkToken
from lark import Tree

from cchc_rules.syntax.fields import BlockKind
from cchc_rules.syntax.grammar import load

Part = tuple[int, int]
Token = tuple[str, Part, BlockKind | str | None]


@define
class Node:
    """A block or a field: its terminals, by their index, and what is indented below it."""

    is_block: bool
    leaves: list[int]
    below: list[Node] = field(factory=list)


def nest(tokens: list[Token]) -> list[Node]:
    """The nodes of the top level of a balanced run of terminals.

    Equal to `nest_by_grammar`, which is the authority, without a parser's cost.
    """
    top: list[Node] = []
    open_lists = [top]
    node = Node(is_block=True, leaves=[])
    for index, (terminal, _, _) in enumerate(tokens):
        if terminal in {"KEYWORD", "NAME"}:
            node = Node(terminal == "KEYWORD", [index])
            open_lists[-1].append(node)
        elif terminal == "INDENT":
            open_lists.append(node.below)
        elif terminal == "DEDENT":
            open_lists.pop()
        else:
            node.leaves.append(index)
    return top


def nest_by_grammar(tokens: list[Token]) -> list[Node]:
    """The same by ``document.lark``: a run that the grammar refuses raises Lark's error."""
    parser = load("document", "document").parse_interactive()
    for index, (terminal, _, _) in enumerate(tokens):
        parser.feed_token(LarkToken(terminal, "", start_pos=index))
    tree: Tree[LarkToken] = parser.feed_eof()  # type: ignore[no-untyped-call]
    return [_node(child) for child in _trees(tree)]


def _node(tree: Tree[LarkToken]) -> Node:
    leaves = [child for child in tree.children if isinstance(child, LarkToken)]
    own = [leaf.start_pos or 0 for leaf in leaves if leaf.type not in {"INDENT", "DEDENT"}]
    return Node(tree.data == "block", own, [_node(child) for child in _trees(tree)])


def _trees(tree: Tree[LarkToken]) -> list[Tree[LarkToken]]:
    return [child for child in tree.children if isinstance(child, Tree)]
