"""Units of measure that are multiples of one another: money, minutes and hours."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from cchc_rules.spelling import fold

_MONEY: dict[str, int] = {
    "đồng": 1, "đ": 1, "vnđ": 1, "vnd": 1,
    "nghìn đồng": 10**3, "ngàn đồng": 10**3, "1.000 đồng": 10**3, "1000 đồng": 10**3,
    "nghìn": 10**3, "ngàn": 10**3,
    "triệu đồng": 10**6, "triệu": 10**6, "trđ": 10**6, "tr.đ": 10**6, "trđồng": 10**6,
    "tỷ đồng": 10**9, "tỷ": 10**9,
    "nghìn tỷ đồng": 10**12, "ngàn tỷ đồng": 10**12, "nghìn tỷ": 10**12, "ngàn tỷ": 10**12,
}  # fmt: skip
_TIME: dict[str, int | Fraction] = {"giây": Fraction(1, 60), "phút": 1, "giờ": 60, "tiếng": 60}
_SIZES: dict[str, tuple[str, Fraction]] = {
    fold(name): (base, Fraction(size))
    for base, family in (("đồng", _MONEY), ("phút", _TIME))
    for name, size in family.items()
}


ONE = Fraction(1)
"""What a figure in its own unit is multiplied by."""


@lru_cache(maxsize=1024)
def conversion(unit: str, other: str) -> Fraction | None:
    """How many of ``other`` one ``unit`` is: 1 for the same, None for what is not alike.

    A unit that is not said (``""``) is the other.
    """
    mine, its = fold(unit), fold(other)
    if mine == its or not mine or not its:
        return ONE
    one, two = _SIZES.get(mine), _SIZES.get(its)
    if one is None or two is None or one[0] != two[0]:
        return None
    return one[1] / two[1]
