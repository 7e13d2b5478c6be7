"""The table of codes."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from cchc_rules.diagnostics import codes, wording
from cchc_rules.diagnostics.codes import ALL_CODES, FAMILIES
from cchc_rules.diagnostics.finding import Code

FIELD = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


def test_every_wording_module_is_in_the_table() -> None:
    folder = Path(wording.__file__ or "").parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    here = {name for name in modules if import_module(f"{wording.__name__}.{name}") in FAMILIES}
    assert here == modules


def test_no_two_codes_share_a_number_or_a_name_of_their_family() -> None:
    every = [
        code for family in FAMILIES for code in vars(family).values() if isinstance(code, Code)
    ]
    assert len({code.number for code in every}) == len(every) == len(codes.ALL_CODES)
    assert len({(code.number[0], code.slug) for code in every}) == len(every)


def test_codes_are_a_letter_and_three_digits_in_order() -> None:
    assert all(re.fullmatch(r"[A-Z]\d{3}", number) for number in ALL_CODES)
    assert list(ALL_CODES) == sorted(ALL_CODES)


def test_syntax_findings_say_the_same_arguments_in_both_languages_and_what_to_write() -> None:
    for number, code in ALL_CODES.items():
        if number.startswith("S"):
            assert code.help is not None
            for words in (code.message, code.help):
                assert set(FIELD.findall(words.vi)) == set(FIELD.findall(words.en)), number
