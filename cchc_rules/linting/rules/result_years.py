"""L012, L017: a printed result of a year that the plan is not about, or of two years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.plan.scorecards import PrintedResult
from cchc_rules.spelling import fold

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_NAMED = re.compile(r"(?<!hơn )(?<!với )(?<!bằng )(?<!như )\bnăm ((?:19|20)\d{2})(?!\d)")


def outside(case: Case) -> Iterator[Diagnostic]:
    """Results whose year is outside the period, or that name none."""
    days = case.plan.period.days
    for result in case.plan.results:
        years = [int(year) for year in _YEAR.findall(result.period)]
        inside = all(days.first.year <= year <= days.last.year for year in years)
        if not years or not inside:
            yield case.find(
                words.YEAR_UNCLEAR,
                result.origin,
                words=result.period or "không nêu năm",
                period=case.plan.period.label,
            )


def differ(case: Case) -> Iterator[Diagnostic]:
    """Results whose scorecard or notes name another year than they do."""
    titles = {card.id: card.title for card in case.plan.scorecards}
    for result in case.plan.results:
        years = set(_YEAR.findall(result.period))
        others = sorted(_told(result, titles.get(result.scorecard, "")) - years)
        if years and others:
            yield case.find(
                words.YEARS_DIFFER,
                result.origin,
                words=result.period,
                others=", ".join(others),
            )


def _told(result: PrintedResult, title: str) -> set[str]:
    said = (title, *(row.note for row in result.rows))
    return {year for text in said for year in _NAMED.findall(fold(text))}
