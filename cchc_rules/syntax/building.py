"""Builds the tables of a grammar with Lark; imported only where they are made or checked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lark import Lark
from lark.grammar import Rule
from lark.parsers.lalr_analysis import Shift

from cchc_rules.syntax.beginnings import first_characters, openings
from cchc_rules.syntax.grammar import PHRASES, digest, grammar_text
from cchc_rules.writing import write_whole

Tables = dict[str, Any]
"""What `cchc_rules.syntax.parsing.Parser` reads, as JSON holds it."""


def plain_lark(text: str, start: str) -> Lark:
    """Lark's own parser of a grammar, the authority."""
    return Lark(
        text,
        parser="lalr",
        lexer="contextual",
        start=start,
        propagate_positions=True,
        maybe_placeholders=False,
    )


def build_tables(text: str, start: str) -> Tables:
    """The tables of a grammar from its rule ``start``; the same for the same text."""
    lark = plain_lark(text, start)
    lexer: Any = lark.parser.lexer
    root = lexer.root_lexer
    patterns = {one.name: without_groups(one.pattern.to_regexp()) for one in root.terminals}
    for one in (root, *lexer.lexers.values()):
        if one.scanner and one.callback:
            raise ValueError(f"{start}: a word of the grammar is also matched by a pattern")
    return {
        "terminals": [[name, one, openings(one)] for name, one in patterns.items()],
        "ignored": sorted(root.ignore_types),
        "first": first_characters(list(patterns.values())),
        **_automaton(lark.parser.parser._parse_table, lark.rules, start),
    }


def _automaton(table: Any, rules: list[Rule], start: str) -> Tables:
    """States in the order in which they are reached, the first one being 0."""
    order = [table.start_states[start]]
    for state in order:
        for _, target in sorted(_shifts(table.states[state])):
            if target not in order:
                order.append(target)
    place = {state: index for index, state in enumerate(order)}
    number = {rule: index for index, rule in enumerate(rules)}
    lookaheads: list[list[str]] = []
    states = [_state(table.states[state], place, number, lookaheads) for state in order]
    return {
        "rules": [_rule(rule) for rule in rules],
        "end": place[table.end_states[start]],
        "lookaheads": lookaheads,
        "states": states,
    }


def _shifts(row: dict[str, tuple[Any, Any]]) -> Iterator[tuple[str, Any]]:
    return ((name, target) for name, (action, target) in row.items() if action is Shift)


def _state(
    row: dict[str, tuple[Any, Any]],
    place: dict[Any, int],
    number: dict[Rule, int],
    lookaheads: list[list[str]],
) -> Tables:
    """A state as `Parser` reads it; equal sets of terminals are written once."""
    shifts = {name: place[target] for name, target in sorted(_shifts(row))}
    reduced: dict[int, list[str]] = {}
    for name, (action, rule) in sorted(row.items(), key=lambda entry: entry[0]):
        if action is not Shift:
            reduced.setdefault(number[rule], []).append(name)
    for names in reduced.values():
        if names not in lookaheads:
            lookaheads.append(names)
    return {
        "shift": {name: target for name, target in shifts.items() if name.isupper()},
        "goto": {name: target for name, target in shifts.items() if not name.isupper()},
        "reduce": [[rule, lookaheads.index(names)] for rule, names in sorted(reduced.items())],
    }


def _rule(rule: Rule) -> list[Any]:
    """Its name, size, the parts kept, whether it is spliced into its parent, whether thin."""
    if rule.alias or rule.options.keep_all_tokens:
        raise ValueError(f"{rule}: names and kept terminals of a rule's forms are not known here")
    name = str(rule.origin.name)
    parts: list[Any] = list(rule.expansion)
    kept = [
        [index, not part.is_term and part.name.startswith("_")]
        for index, part in enumerate(parts)
        if not (part.is_term and part.filter_out)
    ]
    size = len(parts)
    whole = len(kept) == size and not any(spliced for _, spliced in kept)
    return [name, size, None if whole else kept, name.startswith("_"), rule.options.expand1]


_GROUP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)", re.DOTALL)
_REFERENCE = re.compile(r"\\[1-9]|\(\?P|\(\?\(")


def without_groups(pattern: str) -> str:
    """The same pattern with brackets that are not numbered, which is read faster."""
    if _REFERENCE.search(pattern):
        return pattern
    return _GROUP.sub(lambda found: "(?:" if found[0] == "(" else found[0], pattern)


def save_tables(folder: Path) -> None:
    """Write the tables of every phrase grammar, each after the digest that it is good for."""
    for name in PHRASES:
        text = grammar_text(name)
        tables = json.dumps(build_tables(text, name), ensure_ascii=False, separators=(",", ":"))
        write_whole(folder / f"{name}.tables", digest(text) + b"\n" + tables.encode() + b"\n")
