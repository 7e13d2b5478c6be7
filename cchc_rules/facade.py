"""The front door: a plan from text or from a file."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_rules.checking.plans import check
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.garbage import uncollected
from cchc_rules.plan.document import Plan
from cchc_rules.source import Source
from cchc_rules.syntax.ast import Document
from cchc_rules.syntax.decoding import decode
from cchc_rules.syntax.documents import parse

if TYPE_CHECKING:
    from cchc_rules.facts.facts import Facts


class PlanError(ValueError):
    """A plan or a facts file has errors; ``diagnostics`` holds every finding, warnings too."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        errors = [one for one in diagnostics if one.is_error]
        lines = [f"{one.span.place() if one.span else ''} {one.message()}" for one in errors[:10]]
        super().__init__("\n".join(lines))


def inspect(text: str, name: str = "<plan>") -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The plan that a text means, and every finding; never raises for what the text says.

    Items with errors are not among its items but ``unread``; None when nothing can be made of it.
    """
    with uncollected():  # until the tree is gone
        read = read_text(Source(name, text))
        plan, findings = read[0], read[2]
        del read
    return plan, findings


def read_text(source: Source) -> tuple[Plan | None, Document, tuple[Diagnostic, ...]]:
    """The plan that a source means, its syntax tree, and every finding; never raises."""
    with uncollected():
        document, found = parse(source)
        plan, more = check(document, source, found)
    findings = [*found, *more]
    if plan is not None and any(document.all("kiểm thử")):
        from cchc_rules.testing.reading import read_tests

        findings.extend(read_tests(document, plan)[1])
    return plan, document, tuple(sorted(findings, key=Diagnostic.sort_key))


def read_plan(path: str | PathLike[str]) -> Plan:
    """The plan in a file; `PlanError` with every finding when it has errors or is not there."""
    file = Path(path)
    try:
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        from cchc_rules.reading.files import cannot_open

        raise PlanError((cannot_open(file, error),)) from error
    source, findings = decode(data, file.name)
    if source is None:
        raise PlanError(findings)
    plan, more = inspect(source.text, file.name)
    found = (*findings, *more)
    if plan is None or any(one.is_error for one in found):
        raise PlanError(found)
    return plan


def read_facts(path: str | PathLike[str]) -> Facts:
    """The facts in a file; `PlanError` with every faulty row and column when it has errors."""
    from cchc_rules.reading.files import read_facts as read

    facts, found = read(Path(path))
    if any(one.is_error for one in found):
        raise PlanError(found)
    return facts
