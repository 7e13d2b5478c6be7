"""Exact numbers: intervals of fractions, Vietnamese figures read and printed. No floats."""

from __future__ import annotations

import re
from fractions import Fraction

from attrs import frozen

from cchc_rules.records import Record


@frozen
class Interval(Record):
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
        number = value if type(value) is Fraction else Fraction(value)
        return cls(number, number)

    @property
    def is_exact(self) -> bool:
        """Whether it holds one number only."""
        return self.low is not None and (self.low is self.high or self.low == self.high)

    def plus(self, other: Interval, *, sign: int = 1) -> Interval:
        """The sum with ``other``, or the difference when ``sign`` is −1."""
        low, high = (other.low, other.high) if sign > 0 else (other.high, other.low)
        low_closed, high_closed = other.low_closed, other.high_closed
        if sign < 0:
            low_closed, high_closed = high_closed, low_closed
        return Interval(
            None if self.low is None or low is None else self.low + sign * low,
            None if self.high is None or high is None else self.high + sign * high,
            self.low_closed and low_closed,
            self.high_closed and high_closed,
        )

    def times(self, factor: Fraction) -> Interval:
        """The product with a number above zero."""
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_closed,
            self.high_closed,
        )

    def is_below(self, other: Interval) -> bool:
        """Whether the number is surely smaller than another."""
        gap = self.plus(other, sign=-1)
        return gap.high is not None and (gap.high < 0 or (gap.high == 0 and not gap.high_closed))

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
    if places is None:
        places = _finite_places(value) if _is_finite(value.denominator) else 2
    scaled = abs(value) * 10**places * 2 + 1
    units = scaled.numerator // (2 * scaled.denominator)
    digits = str(units).rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :].rstrip("0")
    sign = "-" if value < 0 and units else ""
    return f"{sign}{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def exact_text(value: Fraction) -> str:
    """A number as exact text for other programs: ``98``, ``0.7``; ``1/3`` when it never ends."""
    if not _is_finite(value.denominator):
        return str(value)
    places = _finite_places(value)
    digits = str(abs(value.numerator * 10**places // value.denominator)).zfill(places + 1)
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if value < 0 else text


_EXACT = re.compile(r"-?[0-9]+(?:\.[0-9]+|/0*[1-9][0-9]*)?")


def read_exact(text: str) -> Fraction:
    """The number of an exact text; ValueError for any other, as one with an exponent.

    >>> read_exact("97.5")
    Fraction(195, 2)
    """
    if not _EXACT.fullmatch(text):
        raise ValueError(text)
    return Fraction(text)


def _is_finite(denominator: int) -> bool:
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1


def _finite_places(value: Fraction) -> int:
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return places


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
