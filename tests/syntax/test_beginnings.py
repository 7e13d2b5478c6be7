"""A terminal is tried wherever it can begin, and left out where it cannot."""

from __future__ import annotations

import re

import pytest

from cchc_rules.syntax.beginnings import first_characters, openings
from cchc_rules.syntax.parsing import class_of

CLASSES = ("digit", "space", "letter", "other")


def _begins(pattern: str) -> str:
    """The named characters that a pattern can begin with, in order, then the classes."""
    first = first_characters([pattern, "abcđ0123-_/ "])
    chars = "".join(char for char in "abcđ0123-_/ " if 0 in first[char])
    return " ".join([chars, *(name for name in CLASSES if 0 in first[name])])


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("ab", "a"),
        ("a|b", "ab"),
        ("(a )?(b|c)", "abc"),
        ("a*b+", "ab"),
        ("(?<!a)(?=c)b(?!a)", "b"),
        ("[a-c]d", "abc"),
        (r"\d{2}", "0123 digit"),
        (r"[^\W\d_]+", "abcđ letter"),
        (r"[\w/]", "abcđ0123_/ digit letter"),
        (r"\s", "  space"),
        (r"[^\s/]", "abcđ0123-_ digit letter other"),
        (r"\Sa", "abcđ0123-_/ digit letter other"),
        ("(?i:đ)", "abcđ0123-_/  digit space letter other"),
    ],
)
def test_a_pattern_begins_with(pattern: str, begins: str) -> None:
    assert _begins(pattern) == begins


@pytest.mark.parametrize("pattern", [r"\d", r"\s", r"\w", r"[^\W\d_]", r"[^\w\s]"])
def test_every_character_is_of_a_class_that_patterns_tell_apart(pattern: str) -> None:
    first = first_characters([pattern])
    matched = re.compile(pattern).match
    for char in map(chr, range(0x20000)):
        known = first.get(char, first[class_of(char)])
        assert (0 in known) is (matched(char) is not None), hex(ord(char))


def test_a_character_that_stands_for_a_class_is_named_by_no_pattern() -> None:
    with pytest.raises(ValueError, match="ж"):
        first_characters(["а[а-я]"])


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("trước", ["trướ"]),
        ("đến( hết| trước)?", ["đến", "đến "]),
        ("(hàng|mỗi) (tháng)", ["hàng", "mỗi "]),
        (r"(?<!a)(?=b)b\dc", ["b"]),
        (r"\(", ["("]),
        ("(?:ab )*c", ["ab ", "c"]),
        ("(?:ab )+c", ["ab "]),
        ("(?:a?)+b", None),
        ("x[12-3]y", ["x1", "x2", "x3"]),
        ("x[a-z]", ["x"]),
        (r"[0-9]", list("0123456789")),
        ("a+b", ["a"]),
        ("a*", None),
        (r"\d tháng|tháng", None),
        ("(?i:x)", None),
        ("(?:" + "|".join(f"{one:03}" for one in range(99)) + ")", None),
    ],
)
def test_a_pattern_opens_with(pattern: str, expected: list[str] | None) -> None:
    assert openings(pattern) == expected
