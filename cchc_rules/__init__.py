"""A declarative rules engine for administrative-reform plans (kế hoạch cải cách hành chính)."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_rules.checking.deadlines import parse_deadline
    from cchc_rules.checking.thresholds import read_threshold as parse_threshold
    from cchc_rules.diagnostics.finding import Diagnostic
    from cchc_rules.evaluation.evaluating import evaluate, evaluate_prepared
    from cchc_rules.evaluation.prepared import prepare
    from cchc_rules.evaluation.verdicts import Evaluation, Value, Verdict
    from cchc_rules.facade import PlanError, inspect, read_facts, read_plan
    from cchc_rules.facts.fact import Fact
    from cchc_rules.facts.facts import Facts
    from cchc_rules.plan.document import Plan
    from cchc_rules.temporal.calendars import official_calendar
    from cchc_rules.temporal.resolving import resolve as resolve_deadline

__version__ = "0.1.0"

__all__ = [
    "Diagnostic",
    "Evaluation",
    "Fact",
    "Facts",
    "Plan",
    "PlanError",
    "Value",
    "Verdict",
    "evaluate",
    "evaluate_prepared",
    "inspect",
    "official_calendar",
    "parse_deadline",
    "parse_threshold",
    "prepare",
    "read_facts",
    "read_plan",
    "resolve_deadline",
]

_HOMES = {
    "Diagnostic": "diagnostics.finding",
    "Evaluation": "evaluation.verdicts",
    "Fact": "facts.fact",
    "Facts": "facts.facts",
    "Plan": "plan.document",
    "PlanError": "facade",
    "Value": "evaluation.verdicts",
    "Verdict": "evaluation.verdicts",
    "evaluate": "evaluation.evaluating",
    "evaluate_prepared": "evaluation.evaluating",
    "inspect": "facade",
    "official_calendar": "temporal.calendars",
    "parse_deadline": "checking.deadlines",
    "parse_threshold": "checking.thresholds:read_threshold",
    "prepare": "evaluation.prepared",
    "read_facts": "facade",
    "read_plan": "facade",
    "resolve_deadline": "temporal.resolving:resolve",
}


def __getattr__(name: str) -> object:
    """Public names, each imported when first used (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = home.partition(":")
    value: object = getattr(import_module(f"{__name__}.{module}"), attribute or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted({*globals(), *__all__})
