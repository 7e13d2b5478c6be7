"""Every example of the page on facts files is read as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_rules.facts.fact import FactKind
from cchc_rules.reading.cells import Cell, parse_amount
from cchc_rules.reading.figures import Fault, Precision, write_figure
from cchc_rules.reading.files import read_facts_bytes

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "facts.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```(csv|json)\n(.*?)```", PAGE, re.DOTALL)
FIGURES = re.findall(r"^\| `(.+?)` \| (.+?) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("suffix", "text"), EXAMPLES)
def test_an_example_is_read_without_findings(suffix: str, text: str) -> None:
    facts, findings = read_facts_bytes(text.encode(), f"a.{suffix}")
    assert findings == ()
    assert facts


def test_the_first_example_shows_every_kind() -> None:
    facts, _ = read_facts_bytes(EXAMPLES[0][1].encode(), "a.csv")
    assert {fact.kind for fact in facts} == set(FactKind)


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_a_figure_is_read_or_refused_as_the_table_says(text: str, expected: str) -> None:
    amount = parse_amount(Cell(text), Precision())
    shown = amount.code.number if isinstance(amount, Fault) else write_figure(amount.value)
    assert shown == expected
