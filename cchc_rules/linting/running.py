"""Every rule over one plan."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.linting.case import Case
from cchc_rules.linting.rules import RULES
from cchc_rules.linting.settings import Settings
from cchc_rules.linting.suppressions import suppress


def lint(case: Case, settings: Settings | None = None) -> tuple[Diagnostic, ...]:
    """What the rules find, in file order; hidden and switched off findings left out."""
    chosen = settings or Settings()
    found = suppress(case, (finding for rule in RULES for finding in rule(case)))
    levelled = (chosen.apply(finding) for finding in found)
    return tuple(sorted((one for one in levelled if one is not None), key=Diagnostic.sort_key))
