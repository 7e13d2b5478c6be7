"""L007: “tối thiểu 100%”, “từ 90% và không quá 90%”: a minimum that is also the maximum."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import linting as words
from cchc_rules.linting.case import Case
from cchc_rules.numbers import show_number
from cchc_rules.plan.measures import Level
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.spelling import fold

_WORDS = ("tối thiểu", "ít nhất", "trở lên", "không dưới", "từ 100")


def rule(case: Case) -> Iterator[Diagnostic]:
    """Shares (not growth, not the fulfilment of a plan) of at least 100 %, and pairs of bounds."""
    for item in case.plan.items:
        for demand in item.demands:
            level = demand.threshold if isinstance(demand, Level) else None
            if not isinstance(demand, Level) or level is None:
                continue
            if value := _only_value(demand, level):
                yield case.find(
                    words.MINIMUM_IS_MAXIMUM,
                    item.origin,
                    id=item.id,
                    words=level.text,
                    value=value,
                )


def _only_value(demand: Level, level: Threshold) -> str:
    """The one value that the level leaves, in words; empty when it leaves more."""
    if level.operator is Operator.ALL:
        least = [_about(one) for one in level.parts if one.operator is Operator.AT_LEAST]
        most = [_about(one) for one in level.parts if one.operator is Operator.AT_MOST]
        return next((_shown(*one[:2]) for one in least if one in most), "")
    share = level.unit == "%" and (demand.expression.is_ratio or level.of is not None)
    full = share and level.operator is Operator.AT_LEAST and level.value == 100
    return "100%" if full and any(word in fold(level.text) for word in _WORDS) else ""


def _about(level: Threshold) -> tuple[Fraction, str, str | None, str | None]:
    return level.value or Fraction(0), level.unit or "", level.of, level.per


def _shown(value: Fraction, unit: str) -> str:
    return show_number(value) + ("%" if unit == "%" else f" {unit}".rstrip())
