"""A pattern is compiled once, when it is first used, and then matches as any other."""

from __future__ import annotations

import re

import pytest

from cchc_rules.patterns import pattern


def test_a_pattern_matches_as_a_compiled_one() -> None:
    lazy, eager = pattern(r"(?P<day>\d+)/\d+", re.ASCII), re.compile(r"(?P<day>\d+)/\d+", re.ASCII)
    for text in ("30/6", "x 1/2 3/4", "٣/1", ""):
        assert lazy.findall(text) == eager.findall(text)
        assert str(lazy.fullmatch(text)) == str(eager.fullmatch(text))
        assert lazy.sub("-", text) == eager.sub("-", text)
    assert lazy.pattern == eager.pattern
    assert lazy.match is lazy.match


def test_a_pattern_is_not_compiled_before_it_is_used() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("a")
