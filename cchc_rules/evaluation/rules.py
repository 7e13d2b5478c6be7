"""A plain level as a function of numbers in hand, for programs that ask it millions of times."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, Protocol, SupportsIndex

from attrs import field, frozen

from cchc_rules.evaluation.comparing import Bound, is_within
from cchc_rules.evaluation.plain import PlainLevel, numbers_of
from cchc_rules.evaluation.verdicts import Numbers, Reason, Value
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import EmptyPopulation
from cchc_rules.plan.measures import Measure, MeasureKind

Number = SupportsIndex | Decimal | Fraction | None
"""A figure in hand, exact: a whole number, a ``Decimal``, a ``Fraction``; None when missing."""

_MET, _NOT_MET = Value.MET, Value.NOT_MET
_OPEN: Bound = (0, 0, 0)
_EMPTY = {
    EmptyPopulation.NOT_APPLICABLE: (Value.NOT_APPLICABLE, None),
    EmptyPopulation.MET: (Value.MET, None),
    EmptyPopulation.UNKNOWN: (Value.UNKNOWN, Reason.READING_NOT_DECLARED),
}
_Answer = tuple[Value, Reason | None]


class AnswerOne(Protocol):
    """The verdict value of one figure, or of one below another."""

    def __call__(self, numerator: Number, denominator: Number = None) -> Value:
        """Of a number ``value(12)``, of a share ``value(98, 100)``."""


class AnswerMany(Protocol):
    """The verdict values of many figures, in their order."""

    def __call__(
        self, numerators: Iterable[Number], denominators: Iterable[Number] = ()
    ) -> list[Value]:
        """Of numbers ``values(column)``, of shares ``values(numerators, denominators)``."""


class Decision(NamedTuple):
    """The verdict value of figures in hand, the reason when undecided, and the figures."""

    value: Value
    reason: Reason | None
    numerator: Number
    denominator: Number
    rule: Rule

    @property
    def numbers(self) -> Numbers | None:
        """What a :class:`~cchc_rules.Verdict` says of the same figures; None when undecided."""
        return self.rule.numbers(self.numerator, self.denominator)


@frozen
class Rule:
    """What the level of one item says of figures in hand, once their window has ended.

    Made by :meth:`PreparedPlan.rule`. A figure is that of a whole cell: of who owes it, over a
    whole window, after the last day for reports. ``value``, ``values`` and ``decide`` say what
    :func:`cchc_rules.evaluate` says of a plan with that figure as its only fact: exactly, whatever
    the digits. None is a figure that is missing; UNKNOWN. A ``float`` is a ``TypeError``.
    """

    item: str
    level: PlainLevel
    empty: EmptyPopulation
    value: AnswerOne = field(init=False, eq=False, repr=False)
    """The verdict value of one figure: ``value(12)``, or ``value(98, 100)`` for a share."""

    values: AnswerMany = field(init=False, eq=False, repr=False)
    """The values of many: ``values(column)``, or ``values(numerators, denominators)``."""

    @property
    def is_share(self) -> bool:
        """Whether it is asked of two figures, one below the other."""
        return self.level.base is not None

    @value.default
    def _one(self) -> AnswerOne:
        return (_one_share if self.is_share else _one_number)(self._answer, self.level.bounds)

    @values.default
    def _many(self) -> AnswerMany:
        return (_many_shares if self.is_share else _many_numbers)(self._answer, self.level.bounds)

    def decide(self, numerator: Number, denominator: Number = None) -> Decision:
        """The value with its reason and figures as data; words and quotients when asked for."""
        value = self.value(numerator, denominator)
        settled = value is _MET or value is _NOT_MET
        reason = None if settled else self._answer(numerator, denominator)[1]
        return Decision(value, reason, numerator, denominator, self)

    def numbers(self, numerator: Number, denominator: Number = None) -> Numbers | None:
        """The numbers behind a decided value; None when a comparison did not decide it."""
        top, base = _kept(_exact(numerator), self.level.top), _exact(denominator)
        if top is None:
            return None
        if not self.is_share:
            return numbers_of(self.level, Interval.exact(top), None)
        if base is None or base <= 0:
            return None
        return numbers_of(self.level, Interval.exact(top), Interval.exact(base))

    def _answer(self, numerator: Number, denominator: Number = None) -> _Answer:
        """The value of figures of every kind, and why it is UNKNOWN."""
        top = _kept(_exact(numerator), self.level.top)
        if self.level.base is None:
            if denominator is not None:
                raise TypeError(f"{self.item} is about one number: it takes no denominator")
            base: Fraction | None = Fraction(1)
        else:
            base = _kept(_exact(denominator), self.level.base)
        if top is None or base is None:
            return Value.UNKNOWN, Reason.NO_DATA
        if base == 0:
            return _EMPTY[self.empty] if top == 0 else (Value.UNKNOWN, Reason.CONTRADICTORY_FACTS)
        if base < 0:
            return Value.UNKNOWN, Reason.NOT_PRECISE_ENOUGH
        above, below = (top / base).as_integer_ratio()
        return (_MET if is_within(above, below, self.level.bounds) else _NOT_MET), None


def _kept(number: Fraction | None, measure: Measure) -> Fraction | None:
    """A figure as facts keep it: a running count below nothing is none."""
    below_nothing = measure.kind is MeasureKind.CUMULATIVE and number is not None and number < 0
    return None if below_nothing else number


def _exact(number: Number) -> Fraction | None:
    if number is None:
        return None
    if isinstance(number, Decimal | Fraction):
        if isinstance(number, Decimal) and not number.is_finite():
            raise ValueError(f"a figure must be finite, not {number}")
        return Fraction(number)
    if not isinstance(number, bool):
        try:
            return Fraction(operator.index(number))
        except TypeError:
            pass
    given = type(number).__name__
    raise TypeError(f"a figure must be exact, not {given}: pass int, Decimal('97.5') or Fraction")


_Answers = Callable[[Number, Number], _Answer]


def _pair(bounds: tuple[Bound, ...]) -> tuple[Bound, Bound]:
    """Two bounds, the second one open where there is only one."""
    return bounds[0], bounds[1] if len(bounds) > 1 else _OPEN


def _one_share(answer: _Answers, bounds: tuple[Bound, ...]) -> AnswerOne:
    if len(bounds) == 1:
        return _one_share_of_one_bound(answer, bounds[0])
    (by, than, least), (by2, than2, least2) = bounds

    def value(numerator: Number, denominator: Number = None) -> Value:
        if type(numerator) is int and type(denominator) is int and denominator > 0 <= numerator:
            first = numerator * by - denominator * than >= least
            inside = first and numerator * by2 - denominator * than2 >= least2
            return _MET if inside else _NOT_MET
        return answer(numerator, denominator)[0]

    return value


def _one_share_of_one_bound(answer: _Answers, bound: Bound) -> AnswerOne:
    by, than, least = bound

    def value(numerator: Number, denominator: Number = None) -> Value:
        if type(numerator) is int and type(denominator) is int and denominator > 0 <= numerator:
            return _MET if numerator * by - denominator * than >= least else _NOT_MET
        return answer(numerator, denominator)[0]

    return value


def _many_shares(answer: _Answers, bounds: tuple[Bound, ...]) -> AnswerMany:
    (by, than, least), (by2, than2, least2) = _pair(bounds)

    def values(numerators: Iterable[Number], denominators: Iterable[Number] = ()) -> list[Value]:
        return [
            (
                _MET
                if top * by - base * than >= least and top * by2 - base * than2 >= least2
                else _NOT_MET
            )
            if type(top) is int and type(base) is int and base > 0 <= top
            else answer(top, base)[0]
            for top, base in zip(numerators, denominators, strict=True)
        ]

    return values


def _one_number(answer: _Answers, bounds: tuple[Bound, ...]) -> AnswerOne:
    (by, than, least), (by2, than2, least2) = _pair(bounds)
    low, low2 = least + than, least2 + than2

    def value(numerator: Number, denominator: Number = None) -> Value:
        if type(numerator) is int and denominator is None and numerator >= 0:
            inside = numerator * by >= low and numerator * by2 >= low2
            return _MET if inside else _NOT_MET
        return answer(numerator, denominator)[0]

    return value


def _many_numbers(answer: _Answers, bounds: tuple[Bound, ...]) -> AnswerMany:
    (by, than, least), (by2, than2, least2) = _pair(bounds)
    low, low2 = least + than, least2 + than2

    def values(numerators: Iterable[Number], denominators: Iterable[Number] = ()) -> list[Value]:
        if any(True for _ in denominators):
            raise TypeError("this level is about one number: it takes no denominators")
        return [
            (_MET if top * by >= low and top * by2 >= low2 else _NOT_MET)
            if type(top) is int and top >= 0
            else answer(top, None)[0]
            for top in numerators
        ]

    return values
