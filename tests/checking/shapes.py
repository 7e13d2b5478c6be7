"""Thresholds in one line, as the tables of expected readings write them."""

from __future__ import annotations

from cchc_rules.numbers import exact_text
from cchc_rules.plan.thresholds import Threshold


def shape(threshold: Threshold) -> str:
    """``>= 98 %``; parts in ``(…; …)``, readings in ``{…; …}``."""
    words = [threshold.operator.value]
    words += [exact_text(one) for one in (threshold.value, threshold.value2) if one is not None]
    words += [text for text in (threshold.grade, threshold.unit) if text]
    if threshold.strict:
        words.append("strict")
    if threshold.value is None and threshold.direction:
        words.append(threshold.direction)
    for key in ("per", "baseline", "quantifier"):
        if getattr(threshold, key):
            words.append(f"{key}={getattr(threshold, key)}")
    words += [f"except={text}" for text in threshold.exceptions]
    text = " ".join(words)
    if threshold.parts:
        text += f" ({'; '.join(shape(part) for part in threshold.parts)})"
    if threshold.readings:
        text += f" {{{'; '.join(shape(part) for part in threshold.readings)}}}"
    return text
