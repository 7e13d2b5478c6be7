"""What is still needed: which facts and decisions, from whom, by when."""

from __future__ import annotations

import datetime as dt

from cchc_rules.evaluation.verdicts import Evaluation, Reason, Request, Verdict
from cchc_rules.plan.document import Plan
from cchc_rules.reports.naming import NOBODY, agency_name
from cchc_rules.reports.tables import Page, Row, Table
from cchc_rules.reports.words import day_words

_OF_THE_PLAN = frozenset(
    {
        Reason.PLAN_CONTRADICTS_ITSELF,
        Reason.READING_NOT_DECLARED,
        Reason.BASELINE_NOT_GIVEN,
        Reason.BANDS_NOT_DECLARED,
        Reason.MEMBERS_NOT_LISTED,
        Reason.REFERENCE_NOT_GIVEN,
    }
)


def _whom(plan: Plan, verdict: Verdict, request: Request) -> str:
    """The agency asked; the one that issued the plan for what the plan itself lacks."""
    issuer = plan.issuer or NOBODY
    if request.reason in _OF_THE_PLAN:
        return issuer
    agency = request.agency or verdict.agency
    return agency_name(plan, agency) if agency else issuer


def _until(verdict: Verdict, request: Request, as_of: dt.date) -> str:
    day = request.by or (verdict.due.effective if verdict.due else None)
    return day_words(day) if day is not None and day >= as_of else "ngay"


def missing_page(plan: Plan, evaluation: Evaluation) -> Page:
    """One row a thing needed, with everyone who is asked for it."""
    asked: dict[Row, dict[str, None]] = {}
    for verdict in evaluation.verdicts:
        for request in verdict.requests:
            until = _until(verdict, request, evaluation.as_of)
            key = (verdict.subject, f"{request.what} ({request.reason.value})", until)
            asked.setdefault(key, {})[_whom(plan, verdict, request)] = None
    if not asked:
        return ["Không còn thiếu gì."]
    rows = tuple((*key, "; ".join(whom)) for key, whom in asked.items())
    return [Table(("Mục", "Cần", "Trước ngày", "Từ"), rows)]
