"""Hypothesis strategies for plans, facts, calendars and phrases (extra ``testing``).

Phrases come with their meaning, facts aim at the levels and due days of a plan, and everything
shrinks to a plan that a person can read.
"""

from __future__ import annotations

from cchc_rules.strategies.calendars import calendars
from cchc_rules.strategies.facts import as_of_days, facts_for
from cchc_rules.strategies.phrases import (
    DeadlinePhrase,
    ThresholdPhrase,
    deadline_phrases,
    spellings,
    threshold_phrases,
)
from cchc_rules.strategies.plans import Scenario, documents, plans, scenarios

__all__ = [
    "DeadlinePhrase",
    "Scenario",
    "ThresholdPhrase",
    "as_of_days",
    "calendars",
    "deadline_phrases",
    "documents",
    "facts_for",
    "plans",
    "scenarios",
    "spellings",
    "threshold_phrases",
]
