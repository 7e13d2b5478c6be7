"""L003: adverbs (kịp thời, khẩn trương, sớm) where a limit should stand."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.temporal.deadlines import DeadlineKind


def rule(case: Case) -> Iterator[Diagnostic]:
    """Items whose deadline cannot be measured."""
    for item in case.plan.items:
        deadline = case.own_deadline(item)
        if deadline is not None and deadline.kind is DeadlineKind.UNMEASURABLE:
            yield case.find(words.VAGUE_LIMIT, item.origin, id=item.id, words=deadline.text)
