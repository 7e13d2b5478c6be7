"""The glossary and the docstrings of the domain classes say the same words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TERM = re.compile(r"\(([^()]*[à-ỹđ][^()]*)\)")
ROOMS = ("temporal", "plan", "facts", "evaluation")


def terms_in_code() -> dict[str, str]:
    found = {}
    for room in ROOMS:
        for path in sorted((ROOT / "cchc_rules" / room).glob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    first = (ast.get_docstring(node) or "").split("\n\n")[0]
                    match = TERM.search(" ".join(first.split()))
                    if match:
                        found[node.name] = match[1]
    return found


def terms_in_glossary() -> dict[str, str]:
    rows = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    cells = [row.strip("|").split("|") for row in rows if row.startswith("| `")]
    return {row[0].strip().strip("`"): row[1].strip() for row in cells}


def test_every_domain_class_that_has_a_vietnamese_term_is_in_the_glossary() -> None:
    assert terms_in_glossary() == terms_in_code()
