"""How a term of a deadline joins those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from cchc_rules.checking.deadline_periods import lies_in, starting_day
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
    Term,
    TimeUnit,
)

if TYPE_CHECKING:
    import datetime as dt

    from cchc_rules.checking.deadlines import Reader


def _month_of(term: Term) -> int | None:
    """The month of a day, or of a whole month."""
    if isinstance(term, FixedDay):
        return term.month
    is_month = isinstance(term, NamedPeriod) and term.name is PeriodName.MONTH
    return term.number if isinstance(term, NamedPeriod) and is_month else None


class Joiner:
    """The terms so far, and what the words since the last one say of the next."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.bound: Bound | None = None
        self.part: str | None = None
        self.index = 0
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
        """Whether days or months come right after a bare period: ``hằng quý (15/3, 15/6, …)``."""
        last = self.terms[-1] if self.terms else None
        if _month_of(term) is None or not isinstance(last, Recurrence):
            return
        overrides = isinstance(term, FixedDay) and term.overrides
        apart = self.joined or "break" in self.gap or overrides
        bare = last == Recurrence(last.every, bound=Bound.WITHIN)
        if bare and not apart:
            self.listed = last

    def _days_listed(self) -> None:
        """The days of a list stand for the periods, when each has one; else it is refused."""
        if self.listed is None:
            return
        place = self.terms.index(self.listed)
        listed = [month for term in self.terms[place + 1 :] if (month := _month_of(term))]
        size = {TimeUnit.MONTH: 1, TimeUnit.QUARTER: 3, TimeUnit.HALF: 6}.get(self.listed.every)
        periods = sorted((month - 1) // size for month in listed) if size else []
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
        (day, piece), *rest = self.pending
        if not rest and self.since is None and day >= term.day:
            raise RefusalError(words.NO_MONTH, piece)  # “ngày 15 và 15/12”
        if not rest:
            self.terms.append(evolve(term, day=day, at=None))
            self.pending, self.join = [], self.since is not None
