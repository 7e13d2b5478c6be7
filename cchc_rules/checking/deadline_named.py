"""Days and named periods of a deadline, with the year that belongs to them."""

from __future__ import annotations

import calendar as months
from itertools import takewhile

from attrs import evolve

from cchc_rules.checking.deadline_periods import (
    in_one_period,
    lies_in,
    named_period,
    starting_day,
    with_part,
)
from cchc_rules.checking.deadline_recurring import DAY_END, Recurring
from cchc_rules.checking.limits import RefusalError
from cchc_rules.diagnostics.wording import deadlines as words
from cchc_rules.syntax.deadlines import Piece
from cchc_rules.temporal.deadlines import (
    Bound,
    FixedDay,
    NamedPeriod,
    PeriodName,
    Recurrence,
    Stretch,
    TimeUnit,
)

DAYS = {"full_day", "day_month", "worded_day"}
_STRANGE = {
    ("month_year", "quý"), ("years", "học"), ("year", "học"), ("years", "đầu"), ("years", "giữa"),
}  # fmt: skip
_EVERY = {"every", "rate", "month_in", "amount"}


def check_day(day: int, month: int, year: int | None, piece: Piece) -> None:
    """Refuse a day that no calendar has."""
    if not 1 <= month <= 12:
        raise RefusalError(words.IMPOSSIBLE_DAY, piece, last="31 (tháng từ 1 đến 12)")
    last = months.monthrange(year or 2024, month)[1]
    if not 1 <= day <= last or (year is not None and not 1900 <= year <= 2200):
        raise RefusalError(words.IMPOSSIBLE_DAY, piece, last=str(last))


class Named(Recurring):
    """Builds days and named periods."""

    def _day(self, piece: Piece) -> FixedDay:
        numbers = piece.numbers if piece.numbers[0] < 1000 else piece.numbers[::-1]
        day, month, *rest = numbers
        year = rest[0] if rest else None
        check_day(day, month, year, piece)
        return FixedDay(day, month, year, self.at, self.bound or Bound.BY)

    def _named(self, piece: Piece) -> None:
        if (piece.kind, self.word) in _STRANGE:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        if piece.kind == "year" and self._dates_year(piece):
            return
        if piece.kind == "bare_period" and (self._says_this_year(piece) or self._bare_month(piece)):
            return
        period = named_period(piece)
        if self._same_day(piece, period):
            return
        if self.part is not None:
            period = with_part(period, self.part, piece)
        bound = self.bound if self.bound is Bound.BEFORE else Bound.WITHIN
        if piece.kind == "year" and piece.text.startswith("đến") and self.since:
            self.join = self.ends = True
        period = evolve(period, bound=bound)
        if self._says_how_long(piece, period) or self._of_one_period(piece, period):
            return
        if self.pending and period.name in {PeriodName.MONTH, PeriodName.QUARTER, PeriodName.YEAR}:
            self._day_of(period, bound)
            return
        self._add(period, piece)

    def _says_how_long(self, piece: Piece, period: NamedPeriod) -> bool:
        """``hằng năm, giai đoạn 2021-2025`` recurs in the plan's period, and that is told.

        ``hằng tháng trong quý II`` is some of its periods alone: refused.
        """
        last = self.terms[-1] if self.terms else None
        if self.joined or "break" in self.gap:
            return False
        recurs = isinstance(last, Recurrence) or self.reader.yearly
        if recurs and period.name is PeriodName.YEARS:
            self.reader.find(words.PART_UNUSED, piece)
            return True
        if not isinstance(last, Recurrence):
            return False
        listed = self.gap & {"and", "word"} and self.before != "within"
        finer = last.every is not TimeUnit.YEAR and period.name is not PeriodName.YEAR
        if finer and not listed and not self.depth:
            raise RefusalError(words.LEFT_OUT, piece)
        return False

    def _of_one_period(self, piece: Piece, period: NamedPeriod) -> bool:
        """``ngày 20 tháng cuối quý (quý II/2021)``: the brackets name the one period."""
        last = self.terms[-1] if self.terms else None
        if isinstance(last, FixedDay) and self.before == "open" and period.year:
            if last.year is None and not lies_in(last, evolve(period, bound=Bound.WITHIN)):
                raise RefusalError(words.NEEDS_YEAR, self.added)  # “15/01 (quý IV/2024)”
            self.terms[-1] = evolve(last, year=last.year or period.year)
            return True
        if isinstance(last, NamedPeriod) and self.before == "open" and lies_in(last, period):
            return True  # “tháng 5 (quý II)”
        if not isinstance(last, Recurrence) or not self.depth:
            return False
        if period.name not in {PeriodName.MONTH, PeriodName.QUARTER, PeriodName.YEAR}:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        if self._has_day(piece):
            raise RefusalError(words.PART_ALONE, piece)
        self.terms[-1] = in_one_period(last, period)
        return True

    def _has_day(self, piece: Piece) -> bool:
        """Whether a day of its own follows a period in the same brackets."""
        rest = (one for one in self.reader.pieces if one.start > piece.start)
        inside = takewhile(lambda one: one.kind != "close", rest)
        return any(one.kind in DAYS for one in inside)

    def _same_day(self, piece: Piece, period: NamedPeriod) -> bool:
        """``ngày 25 tháng 6 và tháng 12``: the same day of another month."""
        last = self.terms[-1] if self.terms else None
        if piece.kind != "month" or self.before != "and" or not isinstance(last, FixedDay):
            return False
        pieces = self.reader.pieces
        beside = pieces[pieces.index(piece) - 2].kind in {"worded_day", "month"}
        if not self.worded:
            raise RefusalError(words.DAY_OR_MONTH, piece, day=str(last.day))
        if not self.joined and not beside:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        self._add(evolve(last, month=period.number, year=period.year or last.year), piece)
        return True

    def _says_this_year(self, piece: Piece) -> bool:
        """Whether ``năm`` only closes the day before it: ``15 tháng 11 (của) năm báo cáo``."""
        if not piece.text.startswith(("năm", "trong năm")):
            return False
        place = self.reader.pieces.index(piece)
        if place and self.reader.pieces[place - 1].text in ("của", "trong"):
            place -= 1
        last = self.reader.pieces[place - 1].kind if place else ""
        within = "trong" in {piece.text, self.reader.pieces[place].text}
        return last in DAYS | {"month"} or (within and self._after_recurrence() and last in _EVERY)

    def _day_of(self, period: NamedPeriod, bound: Bound) -> None:
        """The last (working) day of a month, quarter or year of one year."""
        (day, piece), *rest = self.pending
        if rest or day < DAY_END:
            raise RefusalError(words.NO_MONTH, piece)
        sizes = {PeriodName.MONTH: 1, PeriodName.QUARTER: 3}
        month = 12 if period.name is PeriodName.YEAR else period.number * sizes[period.name]
        base = self.bound or Bound.BY if bound is not Bound.BEFORE else bound
        self.pending = []
        self._add(
            Recurrence(TimeUnit.YEAR, day=day, month=month, bound=base, year=period.year), piece
        )

    def _dates_year(self, piece: Piece) -> bool:
        """Whether a year belongs to the term before it."""
        last = self.terms[-1] if self.terms else None
        year = piece.numbers[-1]
        if self.join or (self.since and not self.terms) or self.part:
            return False
        if isinstance(last, FixedDay | NamedPeriod) and last.year is None and not last.year_shift:
            self.terms[-1] = evolve(last, year=year)
            return True
        if isinstance(last, Stretch) and not self.joined and "break" not in self.gap:
            return self._dates_stretch(last, year)
        if isinstance(last, Recurrence) and "break" not in self.gap:
            if self.before == "upto" or piece.text.startswith("đến"):
                self.reader.find(words.PART_UNUSED, piece)  # the plan says how long
            elif self.depth and (last.every is TimeUnit.YEAR or self._of_the_period_told()):
                whole = NamedPeriod(PeriodName.YEAR, year=year)
                self.terms[-1] = in_one_period(last, whole)
            else:
                self.terms[-1] = evolve(last, year=year)
            return True
        return False

    def _of_the_period_told(self) -> bool:
        """``tháng cuối kỳ báo cáo (báo cáo năm 2025)``: the brackets say which period is meant."""
        return any(one.kind == "month_in" and " kỳ" in one.text for one in self.reader.pieces)

    def _dates_stretch(self, stretch: Stretch, year: int) -> bool:
        first, last = stretch.first, stretch.last
        if first is None or last is None or last.year is not None:
            return False
        over = first.year is None and starting_day(first) > starting_day(last)
        first = evolve(first, year=first.year or year - over)
        self.terms[-1] = Stretch(first, evolve(last, year=year))
        return True

    def _more(self, piece: Piece) -> None:
        number, *rest = piece.numbers
        last = self.terms[-1] if self.terms else None
        year = rest[0] if rest else None
        if self.pending and year is None:
            self._day_number(piece)
            return
        if self.worded and isinstance(last, FixedDay) and 1 <= number <= 12:
            self._add(evolve(last, month=number, year=year), piece)
        elif isinstance(last, NamedPeriod) and last.name in {PeriodName.MONTH, PeriodName.QUARTER}:
            top = 12 if last.name is PeriodName.MONTH else 4
            if not 1 <= number <= top:
                raise RefusalError(words.NOT_UNDERSTOOD, piece)
            self._add(evolve(last, number=number, year=year), piece)
        else:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)

    def _more_quarters(self, piece: Piece) -> None:
        last = self.terms[-1] if self.terms else None
        if not isinstance(last, NamedPeriod) or last.name is not PeriodName.QUARTER:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        new = named_period(Piece("quarter", "quý " + piece.text.lstrip(",;-/&+ và"), 0, 0))
        if "-" in piece.text[:2]:
            self.join = True
        self._add(evolve(new, bound=last.bound), piece)
