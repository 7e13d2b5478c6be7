"""Terms of a deadline, built from its constituents from left to right."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from cchc_rules.checking.deadline_named import DAYS, Named, check_day
from cchc_rules.checking.deadline_recurring import DAY_END, UNITS
from cchc_rules.checking.limits import RefusalError
from cchc_rules.diagnostics.wording import deadlines as words
from cchc_rules.spelling import fold
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

NAMED = {"month", "month_year", "quarter", "year", "years", "months_of_year", "bare_period"}
DATED = DAYS | NAMED | {"day_number", "amount", "every", "rate", "month_in", "day_end", "tet"}
_PLAIN_WORDS = {"vào", "là", "của", "hoàn", "thành", "xong", "phải"}
_NOON = 12
_HOURS = {"sáng": (0, 11), "trưa": (11, 13), "chiều": (13, 18), "tối": (18, 23), "đêm": (21, 23)}
_COUNTED = {"đợt", "lần", "số", "điều", "khoản", "mục", "bước", "khóa", "lớp"}


class Walker(Named):
    """Builds terms from left to right."""

    def take(self, index: int, piece: Piece) -> None:
        """Read one piece."""
        self.index = index
        method = getattr(self, f"_{piece.kind}", None)
        if piece.kind in DAYS:
            term = self._day(piece)
            if self.depth and self.reader.report and self._after_recurrence():
                term = evolve(term, overrides=True)
            self._add(term, piece)
            self.worded = piece.kind == "worded_day"
        elif piece.kind in NAMED:
            self._named(piece)
        elif method is not None:
            method(piece)
        if piece.kind == "word":
            self.word = piece.text
            if piece.text not in _PLAIN_WORDS:
                self.gap.add("word")
        if piece.kind == "and":
            self.gap.add("and")
        self.joined = piece.kind == "and" and piece.text == "và"
        self.before = piece.kind

    def _clock(self, piece: Piece) -> None:
        hour, minute = piece.numbers[:2]
        if hour == 24 and minute == 0:
            self.bound = Bound.BY
            return
        if hour > 23 or minute > 59:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        self.at = dt.time(hour, minute)
        self._hour_of_day_before()

    def _hour_of_day_before(self) -> None:
        """``15/6 lúc 17h``, ``15/6, từ 8 giờ đến 17 giờ``: the hour is of the day before."""
        last = self.terms[-1] if self.terms else None
        ranged = self.since is not None and bool(self.since_at)
        if not isinstance(last, FixedDay) or "break" in self.gap:
            return
        if ranged or (last.at is None and not self._leads_to_a_day()):
            self.terms[-1] = evolve(last, at=self.at)
            self.since = self.at = None

    def _leads_to_a_day(self) -> bool:
        """Whether a day comes later in the phrase."""
        after = self.reader.pieces[self.index + 1 :]
        return any(piece.kind in DATED for piece in after)

    def _daypart(self, piece: Piece) -> None:
        """``5 giờ chiều`` is 17:00; ``12 giờ đêm`` ends its day."""
        if self.at is None:  # 24 giờ đêm
            return
        first, last = _HOURS[piece.text]
        hour = self.at.hour
        if hour == _NOON and piece.text == "đêm" and not self.at.minute:
            self.at, self.bound = None, Bound.BY
        elif first <= hour <= last:
            return
        elif hour < _NOON and first <= hour + _NOON <= last:
            self.at = self.at.replace(hour=hour + _NOON)
        else:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)

    def _amount(self, piece: Piece) -> None:
        number = piece.numbers[0] if piece.numbers else 0
        if piece.text.endswith(("giờ", "h")) and number <= 24:
            self.at = dt.time(number) if number < 24 else None
            if number == 24:
                self.bound = Bound.BY
            elif self.since is None:
                self._hour_of_day_before()
        elif number == 1 and piece.text.endswith(("tháng", "quý", "năm")):
            self._add(Recurrence(UNITS[piece.text.split()[-1]]), piece)
        elif piece.text.endswith("tháng") and number in {3, 6, 9}:
            if number == 9 or (number == 6 and self._among_periods()):
                self._add(NamedPeriod(PeriodName.FIRST_MONTHS, number), piece)
            else:
                self._add(Recurrence(TimeUnit.HALF if number == 6 else TimeUnit.QUARTER), piece)
        else:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)

    def _among_periods(self) -> bool:
        """Whether a half year stands in a list of periods of one year, and nothing recurs."""
        kinds = {piece.kind for piece in self.reader.pieces}
        text = fold(self.reader.text)
        recurs = kinds & {"every", "rate", "per", "report", "times"} or "định kỳ" in text
        amounts = [piece for piece in self.reader.pieces if piece.kind == "amount"]
        return not recurs and (bool(kinds & NAMED) or len(amounts) > 1)

    def _year_next(self, piece: Piece) -> None:
        last = self.terms[-1] if self.terms else None
        if not isinstance(last, FixedDay | NamedPeriod):
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        self.terms[-1] = evolve(last, year_shift=1)
        self.reader.yearly = True

    def _year_before(self, piece: Piece) -> None:
        last = self.terms[-1] if self.terms else None
        if not isinstance(last, FixedDay | NamedPeriod):
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        self.terms[-1] = evolve(last, year_shift=-1)
        self.reader.yearly = True

    def _point(self, piece: Piece) -> None:
        self.part = piece.text.removesuffix(" của")
        place = self.index + 1
        named = {piece.kind for piece in self.reader.pieces[place : place + 1]} & NAMED
        if self.word == "từ" and self.before == "word" and named:
            self._since(piece)
        self.ranged = self.before in {"upto", "dash"}

    def _before(self, piece: Piece) -> None:
        self.bound = Bound.BEFORE
        self.gap.add("bound")
        self.ends = self._is_open
        del piece

    def _by(self, piece: Piece) -> None:
        self.bound = Bound.BY
        self.gap.add("bound")
        self.ends = self._is_open
        if self.since is not None and self.terms and not self.since_at:
            self.join = True
        del piece

    @property
    def _is_open(self) -> bool:
        """Whether a start was told and no day of it: ``từ ngày ký``."""
        return self.since is not None and len(self.terms) == self.since_at and not self.pending

    def _within(self, piece: Piece) -> None:
        if self.bound is not Bound.BEFORE:
            self.bound = None
        del piece

    def _upto(self, piece: Piece) -> None:
        last = self.terms[-1] if self.terms else None
        beside = self.before in NAMED and piece.text == "đến" and isinstance(last, NamedPeriod)
        if (self.since is not None and len(self.terms) > self.since_at) or beside:
            self.join = True
        self.ends = self._is_open
        self._opens_days(piece)
        self.bound = Bound.BEFORE if piece.text.endswith("trước") else Bound.BY

    def _dash(self, piece: Piece) -> None:
        around = self.reader.text[max(piece.start - 1, 0) : piece.end + 1]
        if len(around) > 2 and around[0].isalpha() and around[-1].isalpha():
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        last = self.terms[-1] if self.terms else None
        self.join = isinstance(last, FixedDay | NamedPeriod)
        self._opens_days(piece)

    def _opens_days(self, piece: Piece) -> None:
        """``ngày 15 đến ngày 20 hàng tháng``: a range of days without "từ" before it."""
        if self.before == "day_number" and self.since is None:
            self.since, self.since_at = piece, len(self.terms)

    def _break(self, piece: Piece) -> None:
        """``Quý I: trước 15/3``: the period before the colon is what the day is for."""
        last = self.terms[-1] if self.terms else None
        if piece.text == ":" and isinstance(last, NamedPeriod) and self.before in NAMED:
            self.terms.pop()
        elif piece.text == ";":
            self.gap.add("break")
        self._day_of_bare_months()
        if self.pending and piece.text != ".":
            raise RefusalError(words.NO_MONTH, self.pending[0][1])

    def _since(self, piece: Piece) -> None:
        self.since = piece
        self.since_at, self.ends = len(self.terms), False

    def _now(self, piece: Piece) -> None:
        self.now = True
        del piece

    def _least(self, piece: Piece) -> None:
        self.least = True
        del piece

    def _times(self, piece: Piece) -> None:
        if any(number > 1 for number in piece.numbers):
            self.reader.find(words.PART_UNUSED, piece)

    def _open(self, piece: Piece) -> None:
        self.depth += 1
        self.outer = self.bound
        del piece

    def _close(self, piece: Piece) -> None:
        self.depth = max(0, self.depth - 1)
        self._day_of_bare_months()
        self.bound = self.outer
        del piece

    def _day_of_bare_months(self) -> None:
        """``hằng tháng (trước ngày 20)``: the day is that of every month."""
        last = self.terms[-1] if self.terms else None
        months = Recurrence(TimeUnit.MONTH, bound=Bound.WITHIN)
        if self.pending and last == months:
            self.terms.pop()
            self._recur(TimeUnit.MONTH)

    def _number(self, piece: Piece) -> None:
        if self.join and isinstance(self.terms[-1], NamedPeriod):
            self._more(piece)
        elif self.pending and self.since is not None and self.before in {"upto", "dash"}:
            self._day_number(piece)
        elif self.word == "lần" and self.terms:
            last = self.terms[-1]
            if isinstance(last, Recurrence) and piece.numbers[0]:
                self.terms[-1] = evolve(last, only=piece.numbers[0])
            else:
                self.reader.find(words.PART_UNUSED, piece)
        elif not self.least and self.word not in _COUNTED:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)

    def close(self) -> None:
        """What is left over at the end of the phrase."""
        self._of_every_period()
        self._days_listed()
        self._day_of_month_before()
        last = self.terms[-1] if self.terms else None
        if self.pending and isinstance(last, Recurrence) and last.every is TimeUnit.MONTH:
            self.terms.pop()
            self._recur(TimeUnit.MONTH)
        if self.pending:
            raise RefusalError(words.NO_MONTH, self.pending[0][1])
        if self.weekdays:
            raise RefusalError(words.NOT_UNDERSTOOD, self.reader.whole())
        if self.join and self.since is None:
            raise RefusalError(words.NOT_UNDERSTOOD, self.reader.whole())
        if self.since is not None:
            self._open_start(self.since)

    def _day_of_month_before(self) -> None:
        """``tháng 12/2021, trước ngày 20``."""
        last = self.terms[-1] if self.terms else None
        whole = isinstance(last, NamedPeriod) and last.name is PeriodName.MONTH and not last.half
        if not isinstance(last, NamedPeriod) or not whole or len(self.pending) != 1:
            return
        (day, piece), *_ = self.pending
        if last.part is None and last.bound is Bound.WITHIN and day < DAY_END:
            check_day(day, last.number, last.year, piece)
            bound = self.bound or Bound.BY
            self.terms[-1] = FixedDay(
                day, last.number, last.year, self.at, bound, year_shift=last.year_shift
            )
            self.pending = []

    def _of_every_period(self) -> None:
        """``hằng ngày, trước 17 giờ``, ``hằng tuần, vào thứ Năm``: what comes after the period."""
        last = self.terms[-1] if self.terms else None
        if not isinstance(last, Recurrence):
            return
        if self.weekdays and last == Recurrence(TimeUnit.WEEK, bound=Bound.WITHIN):
            self.terms.pop()
            self._every_unit(TimeUnit.WEEK)
        elif self.at is not None and last.at is None:
            self.terms[-1] = evolve(last, at=self.at, bound=self.bound or Bound.BY)
            self.at = None

    def _open_start(self, since: Piece) -> None:
        if self.join:
            self.reader.find(words.END_IS_EVENT, since)
        if len(self.terms) == self.since_at:
            self.reader.find(words.PART_UNUSED, since)  # its start is an event
        elif self.ends:
            return
        elif len(self.terms) == 1 and isinstance(self.terms[0], FixedDay | NamedPeriod):
            self.terms[0] = Stretch(self.terms[0], None)
        elif len(self.terms) > 1:
            if not self.since_at:
                raise RefusalError(words.NOT_UNDERSTOOD, since)
            self.reader.find(words.PART_UNUSED, since)
            self.terms.pop()
        elif self._leads_to_day(since):  # “từ ngày 20 hằng tháng”
            raise RefusalError(words.EARLIEST_GIVEN, self.reader.whole())

    def _leads_to_day(self, since: Piece) -> bool:
        place = self.reader.pieces.index(since)
        return self.reader.pieces[place + 1].kind == "day_number"
