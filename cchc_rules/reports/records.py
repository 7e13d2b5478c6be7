"""An evaluation as plain JSON values: numbers as exact text, days as ISO."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from cchc_rules.diagnostics.records import to_record
from cchc_rules.evaluation.verdicts import Evaluation, Numbers, Request, Value, Verdict
from cchc_rules.numbers import Interval, exact_text
from cchc_rules.temporal.due import DueDay

SCHEMA = "cchc evaluation 1"
Record = dict[str, object]


def _number(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def interval_record(interval: Interval | None) -> Record | None:
    """Bounds as exact text (``97``, ``0.5`` or ``1/3``), and whether each bound is possible."""
    if interval is None:
        return None
    return {
        "low": _number(interval.low),
        "high": _number(interval.high),
        "low_closed": interval.low_closed,
        "high_closed": interval.high_closed,
    }


def due_record(due: DueDay | None) -> Record | None:
    """A due day with both its values, its basis and its other reading."""
    if due is None:
        return None
    return {
        "label": due.label,
        "nominal": due.nominal.isoformat(),
        "effective": due.effective.isoformat(),
        "moved": due.moved,
        "basis": due.basis,
        "provisional": due.provisional,
        "reading": due.reading,
        "other": due_record(due.other),
    }


def _numbers(numbers: Numbers) -> Record:
    return {
        "reached": interval_record(numbers.reached),
        "required": numbers.required,
        "unit": numbers.unit,
        "numerator": interval_record(numbers.numerator),
        "denominator": interval_record(numbers.denominator),
        "shortfall": numbers.shortfall,
        "shortfall_unit": numbers.shortfall_unit,
    }


def _request(request: Request) -> Record:
    return {
        "reason": request.reason.name,
        "what": request.what,
        "agency": request.agency,
        "by": request.by.isoformat() if request.by else None,
    }


def verdict_record(verdict: Verdict) -> Record:
    """One cell."""
    window = verdict.window
    origin = verdict.origin
    return {
        "item": verdict.subject,
        "agency": verdict.agency,
        "period": verdict.period,
        "part": verdict.part,
        "window": [window.first.isoformat(), window.last.isoformat()] if window else None,
        "verdict": verdict.value.name,
        "status": verdict.status.value if verdict.status else None,
        "done_on": verdict.done_on.isoformat() if verdict.done_on else None,
        "repaired": verdict.repaired,
        "due": due_record(verdict.due),
        "numbers": [_numbers(numbers) for numbers in verdict.numbers],
        "requests": [_request(request) for request in verdict.requests],
        "notes": list(verdict.notes),
        "facts": [
            {
                "file": fact.provenance.file,
                "row": fact.provenance.row,
                "recorded_on": fact.recorded_on.isoformat(),
                "illustrative": fact.illustrative,
            }
            for fact in verdict.facts
        ],
        "origin": {
            "file": origin.file,
            "line": origin.line,
            "document": origin.document,
            "clause": origin.clause,
            "headings": list(origin.headings),
        },
    }


def evaluation_record(evaluation: Evaluation) -> Record:
    """The whole evaluation, with what is needed to make it again."""
    cells = Counter(verdict.value for verdict in evaluation.verdicts)
    return {
        "schema": SCHEMA,
        "as_of": evaluation.as_of.isoformat(),
        "known_at": evaluation.known_at.isoformat(),
        "digests": {
            "plan": evaluation.plan_digest,
            "facts": evaluation.facts_digest,
            "calendar": evaluation.calendar_digest,
        },
        "language": evaluation.language,
        "engine": evaluation.engine,
        "counts": {value.name: cells[value] for value in Value},
        "items": [
            {"item": result.item, "verdict": result.value.name, "cells": len(result.cells)}
            for result in evaluation.items
        ],
        "unread": [
            {"item": item.id, "number": item.number, "title": item.title, "line": item.origin.line}
            for item in evaluation.unread
        ],
        "cells": [verdict_record(verdict) for verdict in evaluation.verdicts],
        "findings": [to_record(finding) for finding in evaluation.findings],
    }
