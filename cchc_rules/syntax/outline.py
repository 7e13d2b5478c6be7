"""How a file's blocks and fields nest: by hand, as the grammar of the document says."""

from __future__ import annotations

from attrs import define, field

from cchc_rules.syntax.fields import BlockKind

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

    Equal to `nesting.nest_by_grammar`, which is the authority, without a parser's cost.
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
