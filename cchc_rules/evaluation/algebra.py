"""How verdicts combine: two total orders, and counting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from cchc_rules.evaluation.verdicts import Value

_ALL = (Value.NOT_APPLICABLE, Value.MET, Value.PENDING, Value.UNKNOWN, Value.NOT_MET)
_ANY = (Value.NOT_APPLICABLE, Value.NOT_MET, Value.PENDING, Value.UNKNOWN, Value.MET)
_ALL_RANK = {value: rank for rank, value in enumerate(_ALL)}
_ANY_RANK = {value: rank for rank, value in enumerate(_ANY)}
_OPPOSITE = {Value.MET: Value.NOT_MET, Value.NOT_MET: Value.MET}


def all_of(values: Iterable[Value]) -> Value:
    """Every one must be met; NOT_APPLICABLE when none applies."""
    return max(values, key=_ALL_RANK.__getitem__, default=Value.NOT_APPLICABLE)


def any_of(values: Iterable[Value]) -> Value:
    """One is enough; NOT_APPLICABLE when none applies."""
    return max(values, key=_ANY_RANK.__getitem__, default=Value.NOT_APPLICABLE)


def negate(value: Value) -> Value:
    """MET and NOT_MET change places; the rest stays."""
    return _OPPOSITE.get(value, value)


def share_need(share: Fraction, members: int, *, strict: bool = False) -> int:
    """How many of ``members`` reach ``share`` (0 to 1): ⌈p·n⌉, or ⌊p·n⌋ + 1 for “trên p %”."""
    exact = share * members
    if strict:
        return exact.numerator // exact.denominator + 1
    return -(-exact.numerator // exact.denominator)


def at_least(need: int, values: Sequence[Value]) -> Value:
    """At least ``need`` of the applicable values are met.

    >>> at_least(1, [Value.MET, Value.UNKNOWN])
    <Value.MET: 'MET'>
    """
    applicable = [value for value in values if value is not Value.NOT_APPLICABLE]
    if not applicable:
        return Value.NOT_APPLICABLE
    met = applicable.count(Value.MET)
    unknown = applicable.count(Value.UNKNOWN)
    open_ones = unknown + applicable.count(Value.PENDING)
    if met >= need:
        return Value.MET
    if met + open_ones < need:
        return Value.NOT_MET
    return Value.UNKNOWN if unknown else Value.PENDING


def at_most(limit: int, values: Sequence[Value]) -> Value:
    """At most ``limit`` of the applicable values are met."""
    return negate(at_least(limit + 1, values))
