"""The levels of the page about numbers are read as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_rules.checking.thresholds import read_threshold
from tests.checking.shapes import shape

PAGE = Path("docs/numbers.md").read_text("utf-8")
ROWS = re.findall(r"^\| `([^`:]+)` \| ([^|]+) \|$", PAGE.split("## Comparing")[0], re.MULTILINE)


@pytest.mark.parametrize(("phrase", "expected"), ROWS)
def test_a_level_of_the_page(phrase: str, expected: str) -> None:
    threshold, findings = read_threshold(phrase)
    assert shape(threshold) == expected
    assert bool(findings) == bool(threshold.readings)


def test_the_page_has_levels() -> None:
    assert len(ROWS) == 22
