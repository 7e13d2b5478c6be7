"""Terms of a deadline, built from its constituents from left to right."""

from __future__ import annotations

import calendar as months
import datetime as dt
import re
from itertools import takewhile
from typing import TYPE_CHECKING

from attrs import evolve

from cchc_rules.checking.deadline_periods import (
    in_one_period,
    lies_in,
    named_period,
    starting_day,
    with_part,
)
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

if TYPE_CHECKING:
    from cchc_rules.checking.deadlines import Reader

DAYS = {"full_day", "day_month", "worded_day"}
NAMED = {"month", "month_year", "quarter", "year", "years", "months_of_year", "bare_period"}
DATED = DAYS | NAMED | {"day_number", "amount", "every", "rate", "month_in", "day_end", "tet"}
_UNITS = {
    "ngày": TimeUnit.DAY,
    "tuần": TimeUnit.WEEK,
    "tháng": TimeUnit.MONTH,
    "quý": TimeUnit.QUARTER,
    "năm": TimeUnit.YEAR,
}
_WORDS = {"một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7}
_LONGER = (TimeUnit.QUARTER, TimeUnit.HALF, TimeUnit.YEAR)
_STRANGE = {
    ("month_year", "quý"), ("years", "học"), ("year", "học"), ("years", "đầu"), ("years", "giữa"),
}  # fmt: skip
_EVERY = {"every", "rate", "month_in", "amount"}
_DAY_END = 32
_PARTS = {"đầu": (1, 1), "giữa": (15, 2), "cuối": (None, 0)}
_FIRST = ("tháng thứ nhất", "tháng thứ 1")
_SECOND = ("tháng thứ hai", "tháng thứ 2")
_PLAIN_WORDS = {"vào", "là", "của", "hoàn", "thành", "xong", "phải"}
_COUNTED = {"đợt", "lần", "số", "điều", "khoản", "mục", "bước", "khóa", "lớp"}


def _is_of_years(term: Term | None) -> bool:
    """Whether it is several years: ``giai đoạn 2021-2025``, ``từ năm 2021 đến năm 2025``."""
    if isinstance(term, Stretch):
        ends = (term.first, term.last)
        return all(isinstance(end, NamedPeriod) and end.name is PeriodName.YEAR for end in ends)
    return isinstance(term, NamedPeriod) and term.name is PeriodName.YEARS


def _is_of_one_year(term: Term | None) -> bool:
    """Whether it is a day or period that may come back every year."""
    return isinstance(term, FixedDay | NamedPeriod | Stretch) and not _is_of_years(term)


class Walker:
    """Builds terms from left to right."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.bound: Bound | None = None
        self.part: str | None = None
        self.at: dt.time | None = None
        self.since: Piece | None = None
        self.since_at = 0
        self.ends = self.ranged = self.now = False
        self.join = False
        self.pending: list[tuple[int, Piece]] = []
        self.least = False
        self.word = self.before = ""
        self.joined = self.worded = False
        self.depth = 0
        self.gap: set[str] = set()
        self.weekdays: list[int] = []
        self.outer: Bound | None = None
        self.added = reader.whole()
        self.listed: Recurrence | None = None

    def take(self, index: int, piece: Piece) -> None:
        """Read one piece."""
        del index
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

    @property
    def terms(self) -> list[Term]:
        """The reader's terms so far."""
        return self.reader.terms

    def _after_recurrence(self) -> bool:
        return bool(self.terms) and isinstance(self.terms[-1], Recurrence)

    def _add(self, term: Term, piece: Piece) -> None:
        if self.pending and isinstance(term, FixedDay):
            self._borrow_month(term)
        if self.join and self.terms and not isinstance(term, Recurrence):
            first = self.terms[-1]
            last = term
            if isinstance(first, FixedDay | NamedPeriod) and isinstance(
                last, FixedDay | NamedPeriod
            ):
                self.terms[-1] = self._stretch(first, last)
                self.join, self.since, self.at = False, None, None
                return
        before, term = len(self.terms), self._instead(term)
        if self.now and isinstance(term, FixedDay | NamedPeriod):
            term, self.now = Stretch(None, term), False
        term = self._in_its_year(term)
        self._drop_same(term)
        self.since_at = min(self.since_at, len(self.terms))
        if len(self.terms) == before:
            self._note_listed(term)
        self.terms.append(term)
        self.gap = set()
        self.join, self.at, self.part = False, None, None
        self.added = piece

    def _stretch(self, first: FixedDay | NamedPeriod, last: FixedDay | NamedPeriod) -> Term:
        """From one to the other; ``đến trước 30/6`` leaves two readings of its end."""
        if first.year is None and last.year is not None:
            over = starting_day(first) > starting_day(last)
            first = evolve(first, year=last.year - over)
        if last.bound is Bound.BEFORE and first.bound is not Bound.BEFORE:
            self.reader.find(words.PART_UNUSED, self.since or self.reader.whole())
            return last
        return Stretch(first, evolve(last, bound=Bound.WITHIN))

    def _instead(self, term: Term) -> Term:
        """``hằng năm, trước 31/3``: the day or period says when in each year.

        So does a day right beside ``6 tháng`` or in brackets after it.
        """
        last = self.terms[-1] if self.terms else None
        if not isinstance(last, Recurrence) or not isinstance(term, FixedDay | NamedPeriod):
            return term
        bare = last == Recurrence(last.every, bound=Bound.WITHIN)
        if not bare or last.every is self.reader.report:
            return term
        closes = {"break"} if last.every is TimeUnit.YEAR else {"break", "and"}
        beside = not self.gap & closes or bool(self.depth)
        if self.joined or last.every not in {TimeUnit.YEAR, TimeUnit.HALF} or not beside:
            return term
        if last.every is TimeUnit.HALF and not isinstance(term, FixedDay):
            return term
        self.terms.pop()
        self.reader.yearly = True
        return term

    def _drop_same(self, term: Term) -> None:
        """``hàng quý, vào ngày 15 …``: the day says which, the bare period before it nothing."""
        last = self.terms[-1] if self.terms else None
        if not isinstance(term, Recurrence) or term.day is None or self.joined:
            return
        if last == Recurrence(term.every, bound=Bound.WITHIN):
            self.terms.pop()

    def _note_listed(self, term: Term) -> None:
        """Whether days come right after a bare period: ``hằng quý (15/3, 15/6, 15/9, 15/12)``."""
        last = self.terms[-1] if self.terms else None
        if not isinstance(term, FixedDay) or not isinstance(last, Recurrence):
            return
        apart = self.joined or "break" in self.gap or term.overrides
        bare = last == Recurrence(last.every, bound=Bound.WITHIN)
        if bare and not apart:
            self.listed = last

    def _days_listed(self) -> None:
        """The days of a list stand for the periods, when each has one; else it is refused."""
        if self.listed is None:
            return
        place = self.terms.index(self.listed)
        days = [term for term in self.terms[place + 1 :] if isinstance(term, FixedDay)]
        size = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.HALF: 6}.get(self.listed.every)
        periods = sorted((day.month - 1) // size for day in days) if size else []
        if size is None or periods != list(range(12 // size)):
            raise RefusalError(words.PART_ALONE, self.reader.whole())
        self.terms.pop(place)
        self.reader.yearly = True

    def _in_its_year(self, term: Term) -> Term:
        """A day with the year that stands before it: ``trong năm 2024, trước 30/10``."""
        last = self.terms[-1] if self.terms else None
        if not isinstance(term, FixedDay | NamedPeriod) or self.joined:
            return term
        if isinstance(term, NamedPeriod) and not self.depth and "bound" not in self.gap:
            return term
        if isinstance(last, NamedPeriod) and self._says_when(term, last):
            self.terms.pop()
            shift = term.year_shift or last.year_shift
            return evolve(term, year=term.year or last.year, year_shift=shift)
        if not isinstance(last, NamedPeriod) or term.year is not None:
            return term
        if last != NamedPeriod(PeriodName.YEAR, year=last.year, bound=Bound.WITHIN):
            return term
        if "break" not in self.gap:
            self.terms.pop()
        return evolve(term, year=last.year)

    def _says_when(self, term: FixedDay | NamedPeriod, period: NamedPeriod) -> bool:
        """``trong quý II, chậm nhất ngày 15/6``: the day says when in the period."""
        bounded = "bound" in self.gap or self.depth > 0
        beside = bounded or (isinstance(term, FixedDay) and "word" not in self.gap)
        says = beside and "break" not in self.gap and lies_in(term, period)
        recurs = any(isinstance(one, Recurrence) for one in self.terms)
        if says and recurs and period.name is not PeriodName.YEAR:
            raise RefusalError(words.PART_ALONE, self.reader.whole())
        if says and "word" in self.gap and period.name is not PeriodName.YEAR:
            self.reader.find(words.PART_UNUSED, self.added)
        return says

    def _borrow_month(self, term: FixedDay) -> None:
        (day, _), *rest = self.pending
        if not rest:
            self.terms.append(evolve(term, day=day, at=None))
            self.pending, self.join = [], self.since is not None

    def _day(self, piece: Piece) -> FixedDay:
        numbers = piece.numbers if piece.numbers[0] < 1000 else piece.numbers[::-1]
        day, month, *rest = numbers
        year = rest[0] if rest else None
        if not 1 <= month <= 12:
            raise RefusalError(words.IMPOSSIBLE_DAY, piece, last="31 (tháng từ 1 đến 12)")
        last = months.monthrange(year or 2024, month)[1]
        if not 1 <= day <= last or (year is not None and not 1900 <= year <= 2200):
            raise RefusalError(words.IMPOSSIBLE_DAY, piece, last=str(last))
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
            return False
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
        if rest or day < _DAY_END:
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

    def _bare_month(self, piece: Piece) -> bool:
        if self.pending and piece.text in {"tháng", "quý", "năm"}:
            self._recur(_UNITS[piece.text])
            return True
        asked = self.part == "cuối" or "định kỳ" in fold(self.reader.text) or self.reader.report
        if piece.text in {"tháng", "quý"} and asked and self.part in {None, "cuối"}:
            self._add(Recurrence(_UNITS[piece.text]), piece)
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
            return _DAY_END if month or shift else None
        if self.part not in _PARTS:
            raise RefusalError(words.NOT_UNDERSTOOD, self.reader.whole())
        return _PARTS[self.part][0] or _DAY_END

    def _whole_period(self) -> None:
        """From the first day of a period to its last one: the period itself."""
        first, last = self.terms[-2:]
        if not isinstance(first, Recurrence) or not isinstance(last, Recurrence):
            raise RefusalError(words.NOT_UNDERSTOOD, self.reader.whole())
        if (first.day, first.month, last.day, last.month) != (1, 1, _DAY_END, 0):
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
        units = [unit for word, unit in _UNITS.items() if word in piece.text.split(" ", 1)[1]]
        if piece.text.endswith(("06 tháng", "6 tháng", "sáu tháng")):
            units = [TimeUnit.HALF]
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
        unit = _UNITS[unit_word]
        if step == 0:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        if unit is TimeUnit.MONTH and step in {3, 6, 12}:
            unit = {3: TimeUnit.QUARTER, 6: TimeUnit.HALF, 12: TimeUnit.YEAR}[step]
            step = 1
        self._add(Recurrence(unit, step), piece)

    def _per(self, piece: Piece) -> None:
        unit = next(unit for word, unit in _UNITS.items() if piece.text.endswith(word))
        self._add(Recurrence(unit), piece)

    def _weekday(self, piece: Piece) -> None:
        last = piece.text.rsplit(" ", 1)[1]
        day = int(last) if last.isdigit() else _WORDS.get(last, 8 if last == "nhật" else 0)
        self.weekdays.append(day - 2)

    def _report(self, piece: Piece) -> None:
        unit = next(unit for word, unit in _UNITS.items() if piece.text.endswith(word))
        if piece.numbers:
            unit = TimeUnit.HALF if piece.numbers == (6,) else TimeUnit.YEAR
        self.reader.report = unit
        more = any(p.kind in {"amount", "bare_period"} for p in self.reader.pieces)
        if ("hàng" in piece.text or (more and "," in self.reader.text)) and not self.terms:
            self._every_unit(unit)

    def _more(self, piece: Piece) -> None:
        number, *rest = piece.numbers
        last = self.terms[-1] if self.terms else None
        year = rest[0] if rest else None
        if self.pending:
            raise RefusalError(words.NO_MONTH, piece)
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
        new = named_period(Piece("quarter", "quý " + piece.text.lstrip(",;- và"), 0, 0))
        if "-" in piece.text[:2]:
            self.join = True
        self._add(evolve(new, bound=last.bound), piece)

    def _clock(self, piece: Piece) -> None:
        hour, minute = piece.numbers[:2]
        if hour == 24 and minute == 0:
            self.bound = Bound.BY
            return
        if hour > 23 or minute > 59:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)
        self.at = dt.time(hour, minute)
        last = self.terms[-1] if self.terms else None
        if self.since is not None and isinstance(last, FixedDay) and self.since_at:
            self.terms[-1] = evolve(last, at=self.at)
            self.since = self.at = None

    def _amount(self, piece: Piece) -> None:
        number = piece.numbers[0] if piece.numbers else 0
        if piece.text.endswith(("giờ", "h")) and number <= 24:
            self.at = dt.time(number) if number < 24 else None
            if number == 24:
                self.bound = Bound.BY
        elif number == 1 and piece.text.endswith(("tháng", "quý", "năm")):
            self._add(Recurrence(_UNITS[piece.text.split()[-1]]), piece)
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
