"""Exact numbers: intervals of fractions, Vietnamese figures read and printed. No floats."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from attrs import frozen


@frozen
class Interval:
    """A number known exactly (``low == high``) or between two bounds; None is unbounded.

    ``low_closed`` and ``high_closed`` say whether the bound itself is possible.
    """

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    @classmethod
    def exact(cls, value: Fraction | int) -> Interval:
        """The interval that holds one number."""
        return cls(Fraction(value), Fraction(value))

    @property
    def is_exact(self) -> bool:
        """Whether it holds one number only."""
        return self.low is not None and self.low == self.high

    def at_least(self, bound: Fraction) -> bool | None:
        """Whether the number is ≥ ``bound``; None when the interval straddles it."""
        if self.low is not None and self.low >= bound:
            return True
        if self.high is not None and (
            self.high < bound or (self.high == bound and not self.high_closed)
        ):
            return False
        return None

    def above(self, bound: Fraction) -> bool | None:
        """Whether the number is > ``bound``; None when the interval straddles it."""
        if self.low is not None and (
            self.low > bound or (self.low == bound and not self.low_closed)
        ):
            return True
        if self.high is not None and self.high <= bound:
            return False
        return None


def show_number(value: Fraction, *, places: int | None = None) -> str:
    """A number as officials print it: ``97,5`` and ``3.887``.

    Exact when it ends within ``places`` decimals (all of them when None and it is finite),
    else rounded half-up to ``places`` (two when None).
    """
    finite = _is_finite(value.denominator)
    if places is None and not finite:
        places = 2
    decimal = _to_decimal(value, places)
    text = f"{decimal:f}"
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.lstrip("-")
    groups: list[str] = []
    while len(digits) > 3:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    groups.insert(0, digits)
    return sign + ".".join(groups) + (f",{part}" if part else "")


def _is_finite(denominator: int) -> bool:
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1


def _to_decimal(value: Fraction, places: int | None) -> Decimal:
    if places is None:
        places = 0
        while (value * 10**places).denominator != 1:
            places += 1
    scaled = value * 10**places
    sign = -1 if scaled < 0 else 1
    doubled = abs(scaled) * 2 + 1
    rounded = sign * (doubled.numerator // (2 * doubled.denominator))
    return Decimal(rounded).scaleb(-places) if places else Decimal(rounded)


_FIGURE = re.compile(
    r"(?P<whole>[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,(?P<part>[0-9]+))?"
    r"(?: *(?P<scale>nghìn tỷ|ngàn tỷ|nghìn|ngàn|triệu|tỷ|tỉ))?"
)
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_SCALES = {
    "": 1,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "nghìn tỷ": 10**12,
    "ngàn tỷ": 10**12,
}
_MOST_DIGITS = 60


def parse_number(text: str) -> Fraction | None:
    """A Vietnamese figure: ``05``, ``97,5``, ``3.887``, ``1,5 triệu``; None when not plain.

    ``1.5`` and ``1,234`` are refused: they can be read in two ways.
    """
    plain = text.strip().lower()
    match = _FIGURE.fullmatch(plain)
    if match is None or len(plain) > _MOST_DIGITS:
        return None
    scale = match["scale"] or ""
    if not scale and _AMBIGUOUS.fullmatch(plain):
        return None
    digits = match["whole"].replace(".", "")
    part = match["part"] or ""
    return Fraction(int(digits + part), 10 ** len(part)) * _SCALES[scale]


def last_digit(text: str) -> Fraction:
    """The size of the last printed digit of a figure: 1/100 for ``88,29``, 10^6 for ``5 triệu``."""
    match = _FIGURE.fullmatch(text.strip().lower())
    if match is None:
        return Fraction(1)
    return Fraction(_SCALES[match["scale"] or ""], 10 ** len(match["part"] or ""))


def approximate(word: str, value: Fraction, step: Fraction = Fraction(1)) -> Interval:
    """What ``gần N``, ``hơn N``, ``khoảng N`` or ``làm tròn N`` (half-up) may stand for.

    ``step`` is the size of the last printed digit; another word gives the number itself.
    """
    if word == "gần":
        return Interval(value - step, value, False, False)
    if word == "hơn":
        return Interval(value, value + step, False, False)
    if word == "khoảng":
        return Interval(value - step, value + step)
    if word == "làm tròn":
        return Interval(value - step / 2, value + step / 2, True, False)
    return Interval.exact(value)
