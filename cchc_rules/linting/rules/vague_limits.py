"""L003: adverbs (kịp thời, khẩn trương, sớm) where a limit should stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.spelling import fold
from cchc_rules.temporal.deadlines import Deadline, DeadlineKind

_ADVERBS = re.compile(r"\b(?:kịp thời|khẩn trương|nhanh chóng|sớm nhất)\b")


def rule(case: Case) -> Iterator[Diagnostic]:
    """Items whose deadline cannot be measured."""
    for item in case.plan.items:
        deadline = case.own_deadline(item)
        if deadline is not None and _is_vague(deadline):
            yield case.find(words.VAGUE_LIMIT, item.origin, id=item.id, words=deadline.text)


def _is_vague(deadline: Deadline) -> bool:
    """Whether it has no limit but an adverb, alone or beside “thường xuyên”."""
    if deadline.kind is DeadlineKind.ONGOING:
        return _ADVERBS.search(fold(deadline.text)) is not None
    return deadline.kind is DeadlineKind.UNMEASURABLE
