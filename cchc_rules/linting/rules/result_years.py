"""L012: a printed result of a year that the plan is not about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def rule(case: Case) -> Iterator[Diagnostic]:
    """Results whose year is outside the period, or that name none."""
    days = case.plan.period.days
    for result in case.plan.results:
        years = [int(year) for year in _YEAR.findall(result.period)]
        inside = any(days.first.year <= year <= days.last.year for year in years)
        if not inside:
            yield case.find(
                words.YEAR_UNCLEAR,
                result.origin,
                words=result.period or "không nêu năm",
                period=case.plan.period.label,
            )
