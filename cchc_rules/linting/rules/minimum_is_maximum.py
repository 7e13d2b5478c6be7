"""L007: “tối thiểu 100%”: a minimum that nothing can exceed."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.plan.measures import Level
from cchc_rules.plan.thresholds import Operator
from cchc_rules.spelling import fold

_WORDS = ("tối thiểu", "ít nhất", "trở lên", "không dưới", "từ 100")


def rule(case: Case) -> Iterator[Diagnostic]:
    """Shares (not growth, not the fulfilment of a plan) of at least 100 %."""
    for item in case.plan.items:
        for demand in item.demands:
            if not isinstance(demand, Level) or demand.threshold is None:
                continue
            level = demand.threshold
            share = level.unit == "%" and demand.expression.is_ratio
            if not share or level.operator is not Operator.AT_LEAST or level.value != 100:
                continue
            if any(word in fold(level.text) for word in _WORDS):
                yield case.find(words.MINIMUM_IS_MAXIMUM, item.origin, id=item.id, words=level.text)
