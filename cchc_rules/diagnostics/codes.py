"""The table of every diagnostic code."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from cchc_rules.diagnostics.finding import Code
from cchc_rules.diagnostics.wording import (
    deadlines,
    evaluation,
    facts,
    linting,
    owners,
    plan,
    scores,
    syntax,
    temporal,
    testing,
    thresholds,
)

FAMILIES: tuple[ModuleType, ...] = (
    syntax,
    temporal,
    deadlines,
    evaluation,
    thresholds,
    owners,
    plan,
    facts,
    scores,
    testing,
    linting,
)


def _codes(family: ModuleType) -> Iterator[Code]:
    return (value for value in vars(family).values() if isinstance(value, Code))


ALL_CODES: dict[str, Code] = {
    code.number: code
    for code in sorted(
        (code for family in FAMILIES for code in _codes(family)), key=lambda code: code.number
    )
}
