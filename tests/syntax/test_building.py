"""What Lark makes of a grammar becomes tables, or is refused where they could not say it."""

from __future__ import annotations

import re

import pytest

from cchc_rules.syntax.building import build_tables, without_groups


@pytest.mark.parametrize(
    ("pattern", "bare"),
    [
        ("a(b|c)?", "a(?:b|c)?"),
        (r"\((a)\)", r"\((?:a)\)"),
        (r"[(](a)[^)(](?=b)(?<!c)(?:d)", r"[(](?:a)[^)(](?=b)(?<!c)(?:d)"),
        (r"[]()](a)[^](](b)[\](](c)", r"[]()](?:a)[^](](?:b)[\](](?:c)"),
        (r"(a)\1", r"(a)\1"),
        (r"(?P<x>a)(b)", r"(?P<x>a)(b)"),
    ],
)
def test_brackets_lose_their_numbers_unless_they_are_referred_to(pattern: str, bare: str) -> None:
    assert without_groups(pattern) == bare
    assert re.compile(bare)


@pytest.mark.parametrize(
    ("grammar", "message"),
    [
        ("a: B -> c\nB: /b/", "not known here"),
        ('!a: "b"', "not known here"),
        ('a: "và" | NAME\nNAME: /\\w+/', "also matched by a pattern"),
    ],
)
def test_what_the_tables_cannot_say_is_refused(grammar: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build_tables(grammar, "a")
