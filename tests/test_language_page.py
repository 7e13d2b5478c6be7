"""Every example of the pages about the language is a plan without errors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cchc_rules.facade import inspect

DOCS = Path(__file__).resolve().parent.parent / "docs"
HEAD = 'ngôn ngữ: cchc 1\n\nkế hoạch "Ví dụ"\n  số: 1/KH-UBND\n  thời kỳ: năm 2021\n\n'
FLAGS = re.DOTALL | re.MULTILINE
EXAMPLES = [
    pair
    for page in ("language.md", "scores.md")
    for pair in re.findall(
        r"^## (.+?)$.*?```cchc\n(.*?)```", (DOCS / page).read_text("utf-8"), FLAGS
    )
]


@pytest.mark.parametrize(("title", "text"), EXAMPLES, ids=[title for title, _ in EXAMPLES])
def test_an_example_of_the_language_page_has_no_error(title: str, text: str) -> None:
    plan, findings = inspect(text if text.startswith("ngôn ngữ") else HEAD + text, title)
    assert [finding.message() for finding in findings if finding.is_error] == []
    assert plan is not None
