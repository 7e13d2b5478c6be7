"""How terminals can begin, so that none is tried where it cannot match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from re import _parser as patterns
from typing import Any

_STRANGERS = {"digit": "٣", "space": "\u2003", "letter": "ж", "other": "☃"}
"""A character of each class that `parsing.class_of` tells apart, for all that no pattern names."""

Item = tuple[Any, Any]
"""An operation of a parsed pattern and its arguments."""


def first_characters(terminals: Sequence[str]) -> dict[str, list[int]]:
    """For each character that a pattern names, and each class of all others, the terminals.

    A terminal may be named where it cannot begin, but is never left out where it can.
    """
    parsed = [list(patterns.parse(terminal)) for terminal in terminals]
    named = {char for terminal in terminals for char in terminal}
    named |= {char for items in parsed for char in _ranges(items)}
    if strangers := named & set(_STRANGERS.values()):
        raise ValueError(f"a pattern names {strangers}, which stand for characters never named")
    asked = {char: char for char in sorted(named)} | _STRANGERS
    return {
        name: [index for index, items in enumerate(parsed) if _begins(items, char)[0]]
        for name, char in asked.items()
    }


def _ranges(items: Iterable[Item]) -> Iterator[str]:
    """Every character of the ranges (``a-z``) in a pattern."""
    for operation, argument in items:
        if str(operation) == "RANGE":
            yield from map(chr, range(argument[0], argument[1] + 1))
        for inner in _inner(argument):
            yield from _ranges(inner)


def _inner(argument: Any) -> Iterator[Iterable[Item]]:
    """The patterns inside an operation's arguments."""
    is_set = isinstance(argument, list) and all(isinstance(one, tuple) for one in argument)
    if is_set or isinstance(argument, patterns.SubPattern):
        yield argument
    elif isinstance(argument, list | tuple):
        for one in argument:
            yield from _inner(one)


def _begins(items: Iterable[Item], char: str) -> tuple[bool, bool]:
    """Whether a match can begin with the character, and whether it can be empty."""
    for operation, argument in items:
        can, may_be_empty = _item_begins(str(operation), argument, char)
        if can or not may_be_empty:
            return can, False
    return False, True


def _item_begins(operation: str, argument: Any, char: str) -> tuple[bool, bool]:
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return False, True
    if operation == "LITERAL":
        return ord(char) == argument, False
    if operation == "IN":
        return _is_in(argument, char), False
    if operation == "SUBPATTERN" and not argument[1]:
        return _begins(argument[3], char)
    if operation == "BRANCH":
        ways = [_begins(way, char) for way in argument[1]]
        return any(can for can, _ in ways), any(empty for _, empty in ways)
    if operation in ("MAX_REPEAT", "MIN_REPEAT"):
        can, may_be_empty = _begins(argument[2], char)
        return can, may_be_empty or argument[0] == 0
    return True, False  # flags, any character, a reference: it may begin with anything


def _is_in(members: Iterable[Item], char: str) -> bool:
    found = False
    wanted = True
    for operation, argument in members:
        kind = str(operation)
        if kind == "NEGATE":
            wanted = False
        elif kind == "LITERAL":
            found |= ord(char) == argument
        elif kind == "RANGE":
            found |= argument[0] <= ord(char) <= argument[1]
        else:
            found |= _is_of(str(argument), char)
    return found is wanted


def _is_of(category: str, char: str) -> bool:
    """Whether a character is one of ``CATEGORY_DIGIT``, ``CATEGORY_NOT_WORD`` …"""
    is_word = char.isalnum() or char == "_"
    known = {"DIGIT": char.isdecimal(), "SPACE": char.isspace(), "WORD": is_word}
    _, _, name = category.rpartition("_")
    return known[name] is not ("_NOT_" in category)


_OPENING = 4
"""Letters of an opening: most of the terminals tried in vain are told by so many."""

_OPENINGS = 60
"""A terminal of more openings is not worth looking for them."""


_LISTED = 12
"""Characters in a set, at most, that are told one by one."""


def openings(terminal: str) -> list[str] | None:
    """The letters that every match begins with one of; None when it may begin otherwise."""
    found = {text for text, _ in _openings(patterns.parse(terminal), {("", True)})}
    return sorted(found) if "" not in found and len(found) <= _OPENINGS else None


def _openings(items: Iterable[Item], before: set[tuple[str, bool]]) -> set[tuple[str, bool]]:
    """The openings with what follows them, and whether more of the pattern may follow."""
    for operation, argument in items:
        if all(not is_open for _, is_open in before):
            break
        ended = {(text, is_open) for text, is_open in before if not is_open}
        before = ended | _extended(str(operation), argument, before - ended)
    return before


def _extended(
    operation: str, argument: Any, before: set[tuple[str, bool]]
) -> set[tuple[str, bool]]:
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return before
    if operation == "LITERAL":
        longer = {text + chr(argument) for text, _ in before}
        return {(text, len(text) < _OPENING) for text in longer}
    if operation == "SUBPATTERN" and not argument[1]:
        return _openings(argument[3], before)
    if operation == "BRANCH":
        return {one for way in argument[1] for one in _openings(way, before)}
    if operation in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, repeated = argument
        once = _openings(repeated, before)
        once = once if most == 1 else {(text, False) for text, _ in once}
        return once | before if least == 0 else once
    if operation == "IN" and (members := _listed(argument)):
        return {(text + char, False) for text, _ in before for char in members}
    return {(text, False) for text, _ in before}


def _listed(members: list[Item]) -> list[str]:
    """The characters of a set that lists a few, as ``[0-9]`` does; none of another."""
    if any(str(operation) not in ("LITERAL", "RANGE") for operation, _ in members):
        return []
    pairs = [one if isinstance(one, tuple) else (one, one) for _, one in members]
    found = [chr(code) for first, last in pairs for code in range(first, last + 1)]
    return found if len(found) <= _LISTED else []
