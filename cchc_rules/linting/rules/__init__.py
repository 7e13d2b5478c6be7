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
    open_quotes,
    printed_twice,
    result_years,
    same_task,
    two_levels,
    unused_names,
    vague_limits,
)

RULES: tuple[Rule, ...] = (
    vague_limits.rule,
    event_without_days.rule,
    due_too_soon.rule,
    same_task.rule,
    two_levels.rule,
    minimum_is_maximum.rule,
    abbreviations.rule,
    unused_names.rule,
    empty_cells.rule,
    annex_rows.without_row,
    annex_rows.without_body,
    result_years.outside,
    result_years.differ,
    printed_twice.rule,
    open_quotes.rule,
)
