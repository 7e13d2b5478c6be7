"""The gate of a run: what of its result makes the exit code 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cchc_rules.cli.inputs import BAD_INPUT, GATE_FAILED, has_errors, show, stop

if TYPE_CHECKING:
    from cchc_rules.cli.questions import Question
    from cchc_rules.evaluation.verdicts import Value

NEVER, WARNING = "never", "warning"
_KNOWN = ("not_met", "unknown", "pending", WARNING, NEVER)


def read_gates(text: str) -> frozenset[str]:
    """The names in ``--fail-on``, or the end of the run."""
    gates = [name.strip() for name in text.split(",")]
    unknown = [name for name in gates if name not in _KNOWN]
    if unknown:
        raise stop(
            f"--fail-on không có “{unknown[0]}”: viết {', '.join(_KNOWN[:-1])} hoặc {NEVER}",
            f"--fail-on has no “{unknown[0]}”: write {', '.join(_KNOWN[:-1])} or {NEVER}",
        )
    if NEVER in gates and len(gates) > 1:
        raise stop(f"--fail-on: {NEVER} đứng một mình", f"--fail-on: {NEVER} stands alone")
    return frozenset(gates)


def hold(gates: frozenset[str], question: Question, values: set[Value], *, empty: bool) -> None:
    """End the run with 1 when a gate fails, with 2 when the plan has errors.

    ``empty`` allows a run that decided nothing.
    """
    warned = [one for one in question.findings if not one.is_error]
    if WARNING in gates:
        show([one for one in question.plan_findings if not one.is_error], question.lang, "text")
    if NEVER in gates:
        return
    if has_errors(question.plan_findings):
        raise click.exceptions.Exit(BAD_INPUT)
    names = {value.name.lower() for value in values}
    decided = names & {"met", "not_met"}
    if names & gates or (WARNING in gates and warned) or not (decided or empty):
        raise click.exceptions.Exit(GATE_FAILED)
