"""One rule a module; `RULES` is their order."""

from __future__ import annotations

from cchc_rules.linting.case import Rule
from cchc_rules.linting.rules import (
    abbreviations,
    annex_rows,
    due_too_soon,
    empty_cells,
    event_without_days,
    minimum_is_maximum,
    printed_twice,
    result_years,
    same_task,
    unused_names,
    vague_limits,
)

RULES: tuple[Rule, ...] = (
    vague_limits.rule,
    event_without_days.rule,
    due_too_soon.rule,
    same_task.rule,
    minimum_is_maximum.rule,
    abbreviations.rule,
    unused_names.rule,
    empty_cells.rule,
    annex_rows.rule,
    result_years.rule,
    printed_twice.rule,
)
