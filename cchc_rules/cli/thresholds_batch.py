"""Threshold phrases to JSON records, one at a time; no files, no clock."""

from __future__ import annotations

from fractions import Fraction

from cchc_rules.checking.thresholds import read_threshold
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.numbers import exact_text
from cchc_rules.plan.thresholds import Threshold
from cchc_rules.reports.threshold_words import read_back_threshold


def answer(record: dict[str, object]) -> dict[str, object]:
    """The level of ``record["phrase"]`` under the keys of the batch form, with ``id`` kept."""
    threshold, findings = read_threshold(str(record.get("phrase", "")))
    return {
        "id": record.get("id"),
        **_fields(threshold),
        "diagnostics": [_finding(finding) for finding in findings],
        "read_back": read_back_threshold(threshold),
    }


def _fields(threshold: Threshold) -> dict[str, object]:
    return {
        "op": threshold.operator.value,
        "value": threshold.grade or _exact(threshold.value),
        "value2": _exact(threshold.value2),
        "unit": threshold.unit,
        "of": threshold.of,
        "per": threshold.per,
        "baseline": threshold.baseline,
        "quantifier": threshold.quantifier,
        "except": list(threshold.exceptions),
        "parts": [_record(part) for part in threshold.parts],
        "readings": [_record(reading) for reading in threshold.readings],
    }


def _record(threshold: Threshold) -> dict[str, object]:
    return {
        "id": None,
        **_fields(threshold),
        "diagnostics": [],
        "read_back": read_back_threshold(threshold),
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def _finding(finding: Diagnostic) -> dict[str, object]:
    return {
        "code": finding.code.number,
        "slug": finding.code.slug,
        "severity": finding.severity.value,
        "message": finding.message(),
        "help": finding.help(),
        "start": finding.span.start if finding.span else None,
        "end": finding.span.end if finding.span else None,
    }
