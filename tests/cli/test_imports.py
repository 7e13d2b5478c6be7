"""A command loads what it uses: nothing else costs its user time."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

PLAN = "plans/cu-chi-2021/plan.cchc"
FACTS = ("--facts", "plans/cu-chi-2021/facts.csv", "--as-of", "2022-01-20", "--fail-on", "never")
HEAVY = {"lark", "regex", "hypothesis", "dateutil", "holidays", "polars", "duckdb", "narwhals",
         "numpy", "pyarrow", "python_calamine", "sqlalchemy"}  # fmt: skip
PROBE = """
import json, sys
before = set(sys.modules)
sys.stdout = sys.stderr
try:
    {}
except SystemExit:
    pass
print(json.dumps(sorted(set(sys.modules) - before)), file=sys.__stdout__, flush=True)
"""


def _loaded(statement: str, *arguments: str) -> set[str]:
    """The modules that a program has loaded at its end."""
    program = PROBE.format(statement)
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout))


def _by_command(*arguments: str) -> set[str]:
    return _loaded("from cchc_rules.cli import main; main()", *arguments)


def test_the_package_alone_loads_nothing_of_itself() -> None:
    loaded = _loaded("import cchc_rules")
    assert {name for name in loaded if name.startswith("cchc_rules")} == {"cchc_rules"}
    assert loaded.isdisjoint(HEAVY | {"attr", "attrs", "click"})


UNUSED = {
    ("--help",): {"attr", "cchc_rules.diagnostics", "cchc_rules.spelling", "cchc_rules.temporal"},
    ("explain", "N007"): {"cchc_rules.syntax", "cchc_rules.evaluation", "cchc_rules.facts"},
    ("deadlines", "30/6/2021"): {
        "hashlib", "difflib", "importlib.resources", "cchc_rules.syntax.documents",
        "cchc_rules.plan.document", "cchc_rules.reading", "cchc_rules.facts",
        "cchc_rules.evaluation",
    },
    ("thresholds", "từ 98% trở lên"): {
        "hashlib", "difflib", "importlib.resources", "cchc_rules.syntax.documents",
        "cchc_rules.plan.document", "cchc_rules.facts", "cchc_rules.evaluation",
    },
    ("fmt", "--check", PLAN): {"cchc_rules.plan", "cchc_rules.temporal", "cchc_rules.evaluation"},
    ("check", PLAN): {
        "difflib", "importlib.resources", "cchc_rules.plan.scorecards", "cchc_rules.reports",
        "cchc_rules.evaluation.evaluating", "cchc_rules.reading.grids", "cchc_rules.exports",
    },
    ("eval", PLAN, *FACTS): {
        "cchc_rules.testing.running", "cchc_rules.linting", "cchc_rules.batch",
    },
}  # fmt: skip


@pytest.mark.parametrize("command", UNUSED, ids=lambda command: command[0])
def test_a_command_loads_nothing_that_it_does_not_use(command: tuple[str, ...]) -> None:
    loaded = _by_command(*command)
    assert "cchc_rules.cli" in loaded
    assert loaded & (HEAVY | UNUSED[command]) == set()
