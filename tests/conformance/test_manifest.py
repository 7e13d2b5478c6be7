"""Nothing of the language is without a case: productions, operators, diagnostics, reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from lark import Lark

from cchc_rules.checking import phrases
from cchc_rules.cli.conformance import own_answers
from cchc_rules.diagnostics.codes import ALL_CODES
from cchc_rules.evaluation.verdicts import Reason, Status, Value
from cchc_rules.plan.thresholds import Operator
from cchc_rules.syntax import deadlines, formulas, grammar, measures, thresholds
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


def _reached(name: str, monkeypatch: pytest.MonkeyPatch) -> tuple[set[str], set[str]]:
    """The productions of a phrase grammar, and those that answering the cases has reduced."""
    parser = grammar.build(name, name)
    callbacks = parser.parser.parser.parser.callbacks
    found: set[str] = set()
    for rule, made in list(callbacks.items()):

        def told(children: Any, rule: Any = rule, made: Any = made) -> Any:
            found.add(str(rule))
            return made(children)

        callbacks[rule] = told

    def load(wanted: str, start: str) -> Lark:
        return parser if wanted == name else grammar.load(wanted, start)

    for module in (phrases, *READERS.values()):
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()
    monkeypatch.setattr(READERS[name], "load", load)
    own_answers([case for case in CASES if case.kind in ("deadline", "threshold", "plan")])
    return {str(rule) for rule in callbacks}, found


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_production_has_a_case(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    every, reached = _reached(name, monkeypatch)
    assert len(every) > 10
    assert every - reached == set()


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
