"""Named periods of deadline phrases, and rules fixed in one of them."""

from __future__ import annotations

from attrs import evolve

from cchc_rules.checking.limits import RefusalError
from cchc_rules.diagnostics.wording import deadlines as words
from cchc_rules.syntax.deadlines import Piece
from cchc_rules.temporal.deadlines import FixedDay, NamedPeriod, Part, PeriodName, Recurrence

_ROMAN = {"đầu": 1, "cuối": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
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
        name = PeriodName.LAST_MONTHS if "cuối" in piece.text else PeriodName.FIRST_MONTHS
        return NamedPeriod(name, numbers[0], numbers[1] if numbers[1:] else None)
    if piece.kind == "year":
        return NamedPeriod(PeriodName.YEAR, 0, numbers[-1])
    if "năm" in piece.text:
        return NamedPeriod(PeriodName.YEAR)
    raise RefusalError(words.NOT_UNDERSTOOD, piece)


def with_part(period: NamedPeriod, part: str) -> NamedPeriod:
    """Its first day, middle, last day or one of its halves."""
    if part.startswith("nửa"):
        return evolve(period, half=1 if part.endswith("đầu") else 2)
    return evolve(period, part=_POINTS[part])


def in_one_period(rule: Recurrence, period: NamedPeriod) -> FixedDay:
    """The instance of a rule in the one period that the phrase names."""
    ends = {PeriodName.MONTH: 1, PeriodName.QUARTER: 3}
    last = 12 if period.name is PeriodName.YEAR else period.number * ends.get(period.name, 1)
    return FixedDay(rule.day or 31, last, period.year, rule.at, rule.bound)
