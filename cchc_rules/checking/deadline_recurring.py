"""Terms that come back: every month, the 20th of a quarter's last month."""

from __future__ import annotations

import re

from attrs import evolve

from cchc_rules.checking.deadline_joining import Joiner
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
    Term,
    TimeUnit,
)

UNITS = {
    "ngày": TimeUnit.DAY,
    "tuần": TimeUnit.WEEK,
    "tháng": TimeUnit.MONTH,
    "quý": TimeUnit.QUARTER,
    "năm": TimeUnit.YEAR,
}
DAY_END = 32
_NOON = 12
_WORDS = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7}
_LONGER = (TimeUnit.QUARTER, TimeUnit.HALF, TimeUnit.YEAR)
_PARTS = {"đầu": (1, 1), "giữa": (15, 2), "cuối": (None, 0)}
_FIRST = ("tháng thứ nhất", "tháng thứ 1")
_SECOND = ("tháng thứ hai", "tháng thứ 2")


def _is_of_years(term: Term | None) -> bool:
    """Whether it is several years: ``giai đoạn 2021-2025``, ``từ năm 2021 đến năm 2025``."""
    if isinstance(term, Stretch):
        ends = (term.first, term.last)
        return all(isinstance(end, NamedPeriod) and end.name is PeriodName.YEAR for end in ends)
    return isinstance(term, NamedPeriod) and term.name is PeriodName.YEARS


def _is_of_one_year(term: Term | None) -> bool:
    """Whether it is a day or period that may come back every year."""
    return isinstance(term, FixedDay | NamedPeriod | Stretch) and not _is_of_years(term)


class Recurring(Joiner):
    """Builds what comes back."""

    def _bare_month(self, piece: Piece) -> bool:
        if self.pending and piece.text in {"tháng", "quý", "năm"}:
            self._recur(UNITS[piece.text])
            return True
        asked = self.part == "cuối" or "định kỳ" in fold(self.reader.text) or self.reader.report
        if piece.text in {"tháng", "quý"} and asked and self.part in {None, "cuối"}:
            self._add(Recurrence(UNITS[piece.text]), piece)
            return True
        return False

    def _recur(self, every: TimeUnit, *, month: int = 0, shift: int = 0) -> None:
        days = [day for day, _ in self.pending]
        start = days[0] if len(days) == 2 and self.since else None
        base = Recurrence(every, month=month, shift=shift, at=self.at, bound=self.bound or Bound.BY)
        if not days:
            day = self._day_of_month(month, shift)
            self._add(evolve(base, day=day, bound=Bound.WITHIN), self.reader.whole())
        else:
            ranged = days[-1:] if start is not None else days
            for day in ranged:
                self._add(evolve(base, day=day, from_day=start), self.reader.whole())
        self.pending = []
        if self.since is not None and len(self.terms) > 1:
            self._whole_period()
        elif start is not None:
            self.since = None

    def _day_of_month(self, month: int, shift: int) -> int | None:
        """The day that a month of every period ends on, or the part of it that is named."""
        if self.part is None:
            return DAY_END if month or shift else None
        if self.part not in _PARTS:
            raise RefusalError(words.NOT_UNDERSTOOD, self.reader.whole())
        return _PARTS[self.part][0] or DAY_END

    def _whole_period(self) -> None:
        """From the first day of a period to its last one: the period itself."""
        first, last = self.terms[-2:]
        if not isinstance(first, Recurrence) or not isinstance(last, Recurrence):
            raise RefusalError(words.NOT_UNDERSTOOD, self.reader.whole())
        if (first.day, first.month, last.day, last.month) != (1, 1, DAY_END, 0):
            raise RefusalError(words.NOT_UNDERSTOOD, self.reader.whole())
        self.terms[-2:] = [Recurrence(first.every)]
        self.since = None

    def _day_number(self, piece: Piece) -> None:
        if not 1 <= piece.numbers[0] <= 31:
            raise RefusalError(words.IMPOSSIBLE_DAY, piece, last="31")
        self.pending.append((piece.numbers[0], piece))

    def _day_end(self, piece: Piece) -> None:
        self.pending.append((33 if "làm việc" in piece.text else 32, piece))

    def _month_in(self, piece: Piece) -> None:
        text = piece.text
        first = "đầu" in text or text.startswith(_FIRST)
        month = 1 if first else 2 if "giữa" in text or text.startswith(_SECOND) else 0
        shift = 1 if text.endswith(("sau", "tiếp theo", "kế tiếp")) else 0
        every = TimeUnit.YEAR if " năm" in text else TimeUnit.QUARTER
        if " kỳ" in text and "quý" not in text:
            every = self.reader.report or every
            if self.reader.report is None:
                self.reader.find(words.PERIOD_ASSUMED, piece)
        unclear = month == 2 and every is not TimeUnit.QUARTER  # the middle month of six or twelve
        if text.endswith("trước") or unclear or (not self.pending and self.bound is Bound.BEFORE):
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        self._recur(every, month=month, shift=shift)

    def _period_next(self, piece: Piece) -> None:
        if not self.pending:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        if "tháng" not in piece.text:
            raise RefusalError(words.NO_MONTH, piece)
        last = self.terms[-1] if self.terms else None
        every = self.reader.report
        if isinstance(last, Recurrence) and "break" not in self.gap:
            every = last.every
            if last == Recurrence(every, bound=Bound.WITHIN):
                self.terms.pop()
        if every in _LONGER:  # the month after each quarter, half or year
            self._recur(every, month=1, shift=1)
        else:
            self._recur(TimeUnit.MONTH, shift=1)

    def _every(self, piece: Piece) -> None:
        rest = fold(self.reader.text[piece.end :]).lstrip()
        if piece.text.endswith("ngày") and re.match(r"làm việc(?!\w)", rest):
            end = self.reader.text.lower().index("việc", piece.end) + len("việc")
            raise RefusalError(words.NOT_UNDERSTOOD, evolve(piece, end=end))
        units = [unit for word, unit in UNITS.items() if word in piece.text.split(" ", 1)[1]]
        if piece.text.endswith(("06 tháng", "6 tháng", "sáu tháng")):
            units = [TimeUnit.HALF]
        if piece.text.endswith(("3 tháng", "ba tháng")):
            units = [TimeUnit.QUARTER]
        for unit in units:
            self._every_unit(unit)

    def _every_unit(self, unit: TimeUnit) -> None:
        last = self.terms[-1] if self.terms else None
        if not self.joined:
            self._leave_years()
            last = self.terms[-1] if self.terms else None
        if self.weekdays and unit is TimeUnit.WEEK:
            at, bound = self.at, self.bound or Bound.BY
            for weekday in self.weekdays:
                term = Recurrence(unit, weekday=weekday, at=at, bound=bound)
                self._add(term, self.reader.whole())
            self.weekdays = []
        elif self.part in _PARTS and unit in {TimeUnit.MONTH, TimeUnit.QUARTER}:
            self._every_part(unit, *_PARTS[self.part])
        elif self.part:
            raise RefusalError(words.NOT_UNDERSTOOD, self.reader.whole())
        elif self.pending and unit is TimeUnit.MONTH:
            self._recur(unit)
        elif unit is TimeUnit.YEAR and _is_of_one_year(last):
            self.reader.yearly = True
        elif isinstance(last, Recurrence) and last.day is not None and not self.join:
            if last.shift and last.every is TimeUnit.MONTH and unit in _LONGER:
                self.terms[-1] = evolve(last, every=unit, month=1)
        else:
            bound = self.bound or Bound.BY if self.at else Bound.WITHIN
            self._add(Recurrence(unit, at=self.at, bound=bound), self.reader.whole())

    def _every_part(self, unit: TimeUnit, day: int | None, month: int) -> None:
        """``cuối mỗi quý``; its end alone of ``từ đầu mỗi quý đến cuối mỗi quý``."""
        last = self.terms[-1] if self.terms else None
        if self.ranged and isinstance(last, Recurrence) and last.every is unit:
            self.terms.pop()
        month = month if unit is TimeUnit.QUARTER else 0
        self._add(Recurrence(unit, day=day, month=month, bound=Bound.WITHIN), self.reader.whole())

    def _leave_years(self) -> None:
        """``giai đoạn 2021-2025, hằng năm``: the years are the plan's to say, and that is told."""
        for term in self.terms:
            if _is_of_years(term):
                pieces = [piece for piece in self.reader.pieces if piece.kind in {"years", "year"}]
                shown = evolve(pieces[0], end=pieces[-1].end)
                self.reader.find(words.PART_UNUSED, shown)
                self.terms.remove(term)
                return

    def _rate(self, piece: Piece) -> None:
        head, unit_word = piece.text.split(" ")[0], piece.text.split(" ")[1].split("/")[0]
        step = int(head) if head.isdigit() else _WORDS[head]
        unit = UNITS[unit_word]
        if step == 0:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        if unit is TimeUnit.MONTH and step in {3, 6, 12}:
            unit = {3: TimeUnit.QUARTER, 6: TimeUnit.HALF, 12: TimeUnit.YEAR}[step]
            step = 1
        self._add(Recurrence(unit, step), piece)

    def _per(self, piece: Piece) -> None:
        unit = next(unit for word, unit in UNITS.items() if piece.text.endswith(word))
        self._add(Recurrence(unit), piece)

    def _weekday(self, piece: Piece) -> None:
        last = piece.text.rsplit(" ", 1)[1]
        if piece.text.startswith("chiều") and self.at is not None and self.at.hour < _NOON:
            self.at = self.at.replace(hour=self.at.hour + _NOON)
        day = int(last) if last.isdigit() else _WORDS.get(last, 8 if last == "nhật" else 0)
        self.weekdays.append(day - 2)

    def _report(self, piece: Piece) -> None:
        unit = next(unit for word, unit in UNITS.items() if piece.text.endswith(word))
        if piece.numbers:
            unit = TimeUnit.HALF if piece.numbers == (6,) else TimeUnit.YEAR
        self.reader.report = unit
        more = any(p.kind in {"amount", "bare_period"} for p in self.reader.pieces)
        if ("hàng" in piece.text or (more and "," in self.reader.text)) and not self.terms:
            self._every_unit(unit)
