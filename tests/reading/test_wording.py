"""The words of the findings about facts files."""

from __future__ import annotations

import string

import pytest

from cchc_rules.diagnostics.finding import Code, Wording
from cchc_rules.diagnostics.wording import facts as words

CODES = [value for value in vars(words).values() if isinstance(value, Code)]


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def meanings(wording: Wording) -> tuple[set[str], set[str]]:
    return names(wording.vi), {name.removesuffix("_en") for name in names(wording.en)}


def test_numbers_and_slugs_are_unique_and_of_the_family() -> None:
    assert len({code.number for code in CODES}) == len(CODES)
    assert len({code.slug for code in CODES}) == len(CODES)
    assert all(code.number.startswith("F0") for code in CODES)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.slug)
def test_both_languages_say_the_same_and_help_is_given(code: Code) -> None:
    assert code.help is not None
    for wording in (code.message, code.help, *code.labels.values()):
        vietnamese, english = meanings(wording)
        assert english <= vietnamese
