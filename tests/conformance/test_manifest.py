"""Nothing of the language is without a case: productions, operators, diagnostics, reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cchc_rules.checking import phrases
from cchc_rules.cli.conformance import own_answers
from cchc_rules.diagnostics.codes import ALL_CODES
from cchc_rules.evaluation.verdicts import Reason, Status, Value
from cchc_rules.plan.thresholds import Operator
from cchc_rules.syntax import deadlines, formulas, grammar, measures, thresholds
from cchc_rules.syntax.parsing import Parser
from cchc_rules.testing.conformance import conformance_cases

CASES = conformance_cases()
READERS = {"deadline": deadlines, "threshold": thresholds, "measure": measures, "formula": formulas}
EXEMPT = {
    "L": "habits that the linter of this project minds: not the language",
    "T": "tests beside a plan: a tool, not the language",
    "F001 F002 F003": "encodings: a case is text",
    "F032 F033 F035 F037 F038": "cells of spreadsheets: a case is text",
    "F040 F041 F042 F043 F044 F045 F046 F048": "mappings and databases: a case is text",
    "S030 S031 S032 S033 S034": "encodings: a case is text",
    "D013": "lines of this project's own batch form",
}


class _Noted(list[Any]):
    """Productions that notes which of them are used."""

    def __init__(self, rules: list[Any]) -> None:
        super().__init__(rules)
        self.used: set[int] = set()

    def __getitem__(self, index: Any) -> Any:
        self.used.add(index % len(self))
        return super().__getitem__(index)


def _unused(name: str, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The productions of a phrase grammar that answering the cases has not reduced."""
    parser = grammar.load.__wrapped__(name)
    parser.rules = noted = _Noted(parser.rules)
    assert len(noted) > 10

    def load(wanted: str) -> Parser:
        return parser if wanted == name else grammar.load(wanted)

    for module in (phrases, *READERS.values()):
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()
    monkeypatch.setattr(READERS[name], "load", load)
    own_answers([case for case in CASES if case.kind in ("deadline", "threshold", "plan")])
    return [rule for index, rule in enumerate(noted) if index not in noted.used]


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_production_has_a_case(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _unused(name, monkeypatch) == []


def _said(name: str, value: object) -> Iterator[Any]:
    if isinstance(value, dict):
        if name in value:
            yield value[name]
        for below in value.values():
            yield from _said(name, below)
    elif isinstance(value, list):
        for below in value:
            yield from _said(name, below)


def _expected(name: str) -> set[Any]:
    return {one for case in CASES for one in _said(name, dict(case.expected))}


def test_every_operator_has_a_case() -> None:
    assert {one.value for one in Operator} <= _expected("op")


def test_every_verdict_status_and_reason_has_a_case() -> None:
    assert {one.name for one in Value} == _expected("verdict")
    assert {one.value for one in Status} - _expected("status") == {Status.AWAITING_REPORT.value}
    assert {one.name for one in Reason} - _expected("reason") == {Reason.EVALUATION_FAULT.name}


def test_every_diagnostic_of_the_language_has_a_case() -> None:
    given = {code for case in CASES for code in case.expected.get("codes", ())}  # type: ignore[attr-defined]
    exempt = {code for codes in EXEMPT for code in codes.split()}
    missing = {code for code in ALL_CODES if code not in given}
    assert {code for code in missing if code not in exempt and code[0] not in exempt} == set()
    assert all(any(code.startswith(one) for code in missing) for one in exempt)
