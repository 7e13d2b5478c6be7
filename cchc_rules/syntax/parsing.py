"""Reads a phrase by the saved tables of its grammar: LALR(1), the lexer led by the parser.

The grammars in ``grammar/`` are the authority and Lark makes the tables from them
(`cchc_rules.syntax.building`). This reads as Lark does, without importing it: the same tree, or
a refusal at the same place with the same terminals expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

Match = Callable[[str, int], re.Match[str] | None]

_RARE = "\u2000"
"""From here on characters are not remembered: there are a million, and few in any phrase."""

END = "$END"
"""The terminal after the last one of a text."""


class Token(NamedTuple):
    """A terminal as written, and where: offsets in the text, the end exclusive."""

    type: str
    text: str
    start: int
    end: int


class Tree:
    """What a rule of the grammar was made of."""

    __slots__ = ("children", "rule")

    def __init__(self, rule: str, children: list[Tree | Token]) -> None:
        self.rule = rule
        self.children = children

    def tokens(self) -> list[Token]:
        """The terminals directly in it."""
        return [child for child in self.children if isinstance(child, Token)]

    def trees(self) -> list[Tree]:
        """The rules directly in it."""
        return [child for child in self.children if isinstance(child, Tree)]


class UnreadableError(ValueError):
    """A text that the grammar refuses: from which offset, and what could have stood there.

    At the end of a text the offset is that of its last terminal.
    """

    def __init__(self, position: int, expected: Collection[str]) -> None:
        self.position = position
        self.expected = frozenset(expected)
        super().__init__(f"offset {position}: expected {', '.join(sorted(self.expected))}")


class _Terminal:
    """A terminal; its pattern is compiled when first tried, where one of ``openings`` stands."""

    __slots__ = ("ignored", "match", "name", "openings", "pattern")

    def __init__(
        self, name: str, pattern: str, openings: list[str] | None, *, ignored: bool
    ) -> None:
        self.name = name
        self.pattern = pattern
        self.openings = ("",) if openings is None else tuple(openings)
        self.ignored = ignored
        self.match: Match | None = None

    def compiled(self) -> Match:
        self.match = re.compile(self.pattern).match
        return self.match


class _Rule(NamedTuple):
    """A production: what is left of its parts, and what becomes of them.

    ``kept`` names parts by index and says which are runs to be spliced in; None keeps all.
    """

    name: str
    size: int
    kept: list[tuple[int, bool]] | None
    is_run: bool
    is_thin: bool

    def made(self, parts: list[Any]) -> Any:
        """A run of parts, the only part of a thin rule, or a tree."""
        if self.kept is not None:
            found: list[Any] = []
            for index, spliced in self.kept:
                if not spliced:
                    found.append(parts[index])
                elif found:
                    found += parts[index]
                else:  # a run grows in place: it has one owner
                    found = parts[index]
            parts = found
        if self.is_run:
            return parts
        if self.is_thin and len(parts) == 1:
            return parts[0]
        return Tree(self.name, parts)


def class_of(char: str) -> str:
    """The class of a character that no pattern names: those that ``\\d``, ``\\s``, ``\\w`` tell."""
    if char.isdecimal():
        return "digit"
    if char.isspace():
        return "space"
    return "letter" if char.isalnum() or char == "_" else "other"


class Parser:
    """The parser of one grammar.

    ``actions`` of a state: the state to go to after a terminal, or ``~`` the rule to reduce by.
    """

    def __init__(self, tables: Mapping[str, Any]) -> None:
        ignored = set(tables["ignored"])
        self._terminals = [
            _Terminal(name, pattern, openings, ignored=name in ignored)
            for name, pattern, openings in tables["terminals"]
        ]
        self._first: Mapping[str, list[int]] = tables["first"]
        self.rules = [_Rule(*rule) for rule in tables["rules"]]
        self._end: int = tables["end"]
        self._gotos: list[Mapping[str, int]] = [state["goto"] for state in tables["states"]]
        self._actions: list[dict[str, int]] = []
        lookaheads = tables["lookaheads"]
        for state in tables["states"]:
            actions = dict(state["shift"])
            for rule, after in state["reduce"]:
                actions.update(dict.fromkeys(lookaheads[after], ~rule))
            self._actions.append(actions)
        self._lexers = self._shared_lexers()

    def _shared_lexers(self) -> list[dict[str, list[_Terminal]]]:
        """For each state the terminals to try at a character: one memory for equal states."""
        shared: dict[frozenset[str], dict[str, list[_Terminal]]] = {}
        return [shared.setdefault(frozenset(row) - {END}, {}) for row in self._actions]

    def parse(self, text: str) -> Tree:
        """The tree of a text; `UnreadableError` where the grammar refuses it."""
        states = [0]
        values: list[Any] = []
        position, end, last = 0, len(text), 0
        lexers, actions = self._lexers, self._actions
        while position < end:
            state = states[-1]
            char = text[position]
            candidates = lexers[state].get(char)
            if candidates is None:
                candidates = self._candidates(state, char)
            for terminal in candidates:
                if not text.startswith(terminal.openings, position):
                    continue
                found = (terminal.match or terminal.compiled())(text, position)
                if found is not None:
                    break
            else:
                raise UnreadableError(position, set(actions[state]) - {END} or {"<END-OF-FILE>"})
            start, position = position, found.end()
            if terminal.ignored:
                continue
            last = start
            name = terminal.name
            self._reduce(states, values, name, start)
            states.append(actions[states[-1]][name])
            values.append(Token(name, found[0], start, position))
        self._reduce(states, values, END, last)
        tree: Tree = values[-1]
        return tree

    def _candidates(self, state: int, char: str) -> list[_Terminal]:
        """Terminals that may begin with a character after a state, in the order to try them."""
        accepted = self._actions[state]
        first = self._first.get(char)
        numbers = self._first[class_of(char)] if first is None else first
        terminals = [self._terminals[number] for number in numbers]
        found = [one for one in terminals if one.ignored or one.name in accepted]
        if char < _RARE:
            self._lexers[state][char] = found
        return found

    def _reduce(self, states: list[int], values: list[Any], name: str, position: int) -> None:
        """Reduce until the terminal can be shifted, or at the end until the whole is one tree."""
        while True:
            actions = self._actions[states[-1]]
            action = actions.get(name)
            if action is None:
                raise UnreadableError(position, actions)
            if action >= 0:
                return
            rule = self.rules[~action]
            size = rule.size
            parts = values[-size:] if size else []
            if size:
                del states[-size:], values[-size:]
            values.append(rule.made(parts))
            state = self._gotos[states[-1]][rule.name]
            states.append(state)
            if state == self._end:
                return
