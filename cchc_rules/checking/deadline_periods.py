"""Named periods of deadline phrases, and rules fixed in one of them."""

from __future__ import annotations

from attrs import evolve

from cchc_rules.checking.limits import RefusalError
from cchc_rules.diagnostics.wording import deadlines as words
from cchc_rules.syntax.deadlines import Piece
from cchc_rules.temporal.deadlines import (
    Bound,
    FixedDay,
    NamedPeriod,
    Part,
    PeriodName,
    Recurrence,
)

_ROMAN = {"đầu": 1, "cuối": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = 3
_MIDDLE = 15
_POINTS = {"đầu": Part.START, "giữa": Part.MIDDLE, "cuối": Part.END}


def named_period(piece: Piece) -> NamedPeriod:
    """The period that a constituent names; refused when there is no such one."""
    numbers = piece.numbers
    if piece.kind in {"month", "month_year"}:
        if not 1 <= numbers[0] <= 12:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        return NamedPeriod(PeriodName.MONTH, numbers[0], numbers[1] if numbers[1:] else None)
    if piece.kind == "quarter":
        head = piece.text.split(" ")[1].split("/")[0].split("-")[0].strip(",")
        number = _ROMAN.get(head) or int(head)
        years = [n for n in numbers if n > 1000]
        return NamedPeriod(PeriodName.QUARTER, number, years[0] if years else None)
    if piece.kind == "years":
        if numbers[0] > numbers[1]:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        return NamedPeriod(PeriodName.YEARS, 0, numbers[0], numbers[1])
    if piece.kind == "months_of_year":
        if "quý" in piece.text:
            numbers = (numbers[0] * _QUARTER, *numbers[1:])
        name = PeriodName.LAST_MONTHS if "cuối" in piece.text else PeriodName.FIRST_MONTHS
        return NamedPeriod(name, numbers[0], numbers[1] if numbers[1:] else None)
    if piece.kind == "year":
        return NamedPeriod(PeriodName.YEAR, 0, numbers[-1])
    if "năm" in piece.text:
        return NamedPeriod(PeriodName.YEAR)
    raise RefusalError(words.NOT_UNDERSTOOD, piece)


def months_of(period: NamedPeriod) -> tuple[int, int] | None:
    """The first and the last month of a period inside one year; None of several years."""
    if period.name is PeriodName.YEARS:
        return None
    spans = {
        PeriodName.MONTH: (period.number, period.number),
        PeriodName.QUARTER: (_QUARTER * period.number - 2, _QUARTER * period.number),
        PeriodName.FIRST_MONTHS: (1, period.number),
        PeriodName.LAST_MONTHS: (13 - period.number, 12),
        PeriodName.YEAR: (1, 12),
    }
    return spans[period.name]


def starting_day(point: FixedDay | NamedPeriod) -> tuple[int, int]:
    """Month and day that a point begins on."""
    if isinstance(point, FixedDay):
        return point.month, point.day
    months = months_of(point)
    return (months[0] if months else 1), 1


def lies_in(term: FixedDay | NamedPeriod, period: NamedPeriod) -> bool:
    """Whether a day or month is inside a longer period."""
    months = months_of(period)
    if period.bound is not Bound.WITHIN:
        return False
    if months is None:
        first, last = period.year or 0, period.last_year or 0
        return term.year is not None and first <= term.year <= last
    if period.half and period.name is PeriodName.YEAR:
        months = (1, 6) if period.half == 1 else (7, 12)
    if term.year != period.year and None not in (term.year, period.year):
        return False
    own = (term.month, term.month) if isinstance(term, FixedDay) else months_of(term)
    if own is None or (own == months and isinstance(term, NamedPeriod)):
        return False
    if period.half and period.name is PeriodName.MONTH and isinstance(term, FixedDay):
        return term.month == period.number and (term.day <= _MIDDLE) == (period.half == 1)
    return months[0] <= own[0] and own[1] <= months[1]


def with_part(period: NamedPeriod, part: str, piece: Piece) -> NamedPeriod:
    """Its first day, middle, last day or a half; no rule says where half a quarter is."""
    if part == "nửa đầu" and period.name is PeriodName.QUARTER:
        raise RefusalError(words.NOT_UNDERSTOOD, piece)
    if part.startswith("nửa"):
        return evolve(period, half=1 if part.endswith("đầu") else 2)
    return evolve(period, part=_POINTS[part])


def in_one_period(rule: Recurrence, period: NamedPeriod) -> FixedDay:
    """The instance of a rule in the one period that the phrase names."""
    ends = {PeriodName.MONTH: 1, PeriodName.QUARTER: 3}
    last = 12 if period.name is PeriodName.YEAR else period.number * ends.get(period.name, 1)
    return FixedDay(rule.day or 31, last, period.year, rule.at, rule.bound)
