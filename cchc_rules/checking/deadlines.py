"""Deadline phrases: from their constituents to what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import evolve

from cchc_rules.checking.deadline_clauses import without_clauses
from cchc_rules.checking.deadline_named import DAYS
from cchc_rules.checking.deadline_periods import starting_day
from cchc_rules.checking.deadline_terms import DATED, Walker
from cchc_rules.checking.limits import RefusalError, read_limits
from cchc_rules.diagnostics.finding import Code, Diagnostic
from cchc_rules.diagnostics.wording import deadlines as words
from cchc_rules.source import Source, Span
from cchc_rules.spelling import fold
from cchc_rules.syntax.deadlines import Piece, read_pieces
from cchc_rules.temporal.deadlines import (
    Bound,
    Deadline,
    DeadlineKind,
    FixedDay,
    NamedPeriod,
    PeriodName,
    Recurrence,
    Stretch,
    Term,
    TimeLimit,
    TimeUnit,
)


def read_deadline(text: str, span: Span | None = None) -> tuple[Deadline, tuple[Diagnostic, ...]]:
    """What a phrase means, and findings; kind REFUSED with an error when it is not understood."""
    place = span if span is not None else Span(Source("<phrase>", text), 0, len(text))
    return Reader(text, place).read()


parse_deadline = read_deadline


class Reader:
    """One pass over the constituents of a phrase."""

    def __init__(self, text: str, span: Span) -> None:
        self.text, self.span = text, span
        self.pieces: Sequence[Piece] = _without_document_days(read_pieces(text))
        self.findings: list[Diagnostic] = []
        self.terms: list[Term] = []
        self.yearly = self.continues = False
        self.report: TimeUnit | None = None

    def find(self, code: Code, piece: Piece, **arguments: str) -> None:
        """Note a finding about a piece."""
        shown = self.text[piece.start : piece.end]
        place = self.span.within(piece.start, piece.end)
        self.findings.append(Diagnostic(code, place, {"words": shown, **arguments}))

    def read(self) -> tuple[Deadline, tuple[Diagnostic, ...]]:
        """The deadline and the findings."""
        try:
            deadline = self._read()
        except RefusalError as refusal:
            self.find(refusal.code, refusal.piece, **refusal.arguments)
            deadline = Deadline(self.text, DeadlineKind.REFUSED)
        return deadline, tuple(self.findings)

    def whole(self) -> Piece:
        """The phrase as one piece."""
        return Piece("phrase", self.text, 0, len(self.text))

    def _read(self) -> Deadline:
        self.pieces = without_clauses(self)
        kinds = [piece.kind for piece in self.pieces]
        self._refuse_unread()
        lead = next((kind for kind in kinds if kind in _LEADS), None)
        if lead == "reference" and not set(kinds) & (DAYS | {"amount", "before", "day_number"}):
            at = next(piece for piece in self.pieces if piece.kind == "reference")
            told = self.text[at.end :].strip()
            return Deadline(self.text, DeadlineKind.REFERENCE, reference=told)
        if "next_day" in kinds and not set(kinds) & DAYS:
            return self._next_day()
        if lead in {"after", "event"}:
            return self._event()
        if any(kind == "amount" for kind in kinds) and fold(self.text) not in _NINE_MONTHS:
            relative = read_limits(self)
            if relative is not None:
                return relative
        self._dates()
        return self._finish(kinds)

    def _refuse_unread(self) -> None:
        """Refuse constituents that no rule reads."""
        for piece in self.pieces:
            if piece.kind in {"unreadable", "percent", "tet"} or _is_left_over(piece):
                raise RefusalError(words.NOT_UNDERSTOOD, piece)
        counts = any(piece.kind == "amount" for piece in self.pieces)
        for before, piece in pairwise(self.pieces):
            glued = before.kind == "word" and before.end == piece.start
            named = before.text == "ngày" and before.kind == "word" and piece.kind == "amount"
            season = before.text == "vụ" and piece.text in _SEASONS
            session = before.kind == "before" and piece.text in _SESSIONS and not counts
            if named or season or session or (glued and self.text[piece.start].isdigit()):
                raise RefusalError(words.NOT_UNDERSTOOD, evolve(piece, start=before.start))
        if fold(self.text).strip(" .") == "24/7":
            raise RefusalError(words.DAY_OR_ALWAYS, self.whole())

    def _next_day(self) -> Deadline:
        at = next(piece for piece in self.pieces if piece.kind == "next_day")
        other = next((piece for piece in self.pieces if piece.kind in {"aside", "or"}), None)
        if other is not None and other.start < at.start:
            code = words.EITHER if other.kind == "or" else words.PART_ALONE
            raise RefusalError(code, evolve(other, end=at.end))
        rest = [piece for piece in self.pieces if piece is not at and piece.numbers]
        for piece in rest:
            self.find(words.PART_UNUSED, piece)
        limit = TimeLimit(Fraction(1), TimeUnit.WORKING_DAY)
        return Deadline(self.text, DeadlineKind.RELATIVE, (limit,))

    def _event(self) -> Deadline:
        at = next(piece for piece in self.pieces if piece.kind in {"after", "event"})
        tail = [piece for piece in self.pieces if piece.start > at.start]
        for piece in tail:
            if piece.kind in {"amount", *DAYS}:
                relative = read_limits(self) if piece.kind == "amount" else None
                if relative is not None:
                    return relative
                raise RefusalError(words.NOT_UNDERSTOOD, piece)
        return Deadline(self.text, DeadlineKind.EVENT, trigger=self.text[at.end :].strip(" .;"))

    def _finish(self, kinds: list[str]) -> Deadline:
        ongoing = bool(_ONGOING.intersection(kinds))
        self.continues |= "later_years" in kinds
        repeated = self.yearly or any(isinstance(term, Recurrence) for term in self.terms)
        self.continues |= "định kỳ" in fold(self.text) and not repeated
        terms = tuple(self._with_years())
        if not terms:
            return self._without_terms(kinds)
        dated = DATED | {"weekday", "per", "report"}
        first_date = next((index for index, kind in enumerate(kinds) if kind in dated), 0)
        if (
            ongoing
            and min(map(kinds.index, _ONGOING.intersection(kinds))) < first_date
            and not set(kinds) & DAYS
        ):
            return Deadline(self.text, DeadlineKind.ONGOING, terms, continues=True)
        if any(isinstance(term, Stretch) and _runs_backwards(term) for term in terms):
            raise RefusalError(words.NEEDS_YEAR, self.whole())
        if any(isinstance(term, Stretch) and _years_run_backwards(term) for term in terms):
            raise RefusalError(words.NOT_UNDERSTOOD, self.whole())
        if isinstance(terms[0], Stretch) and terms[0].last is None:
            return Deadline(self.text, DeadlineKind.ONGOING, terms, continues=True)
        kind = _kind(terms[0])
        if self.yearly or any(isinstance(term, Recurrence) for term in terms):
            kind = DeadlineKind.RECURRING
        for term in terms:
            self._warn_before(term)
        continues = self.continues or ongoing
        return Deadline(self.text, kind, terms, continues=continues, yearly=self.yearly)

    def _without_terms(self, kinds: list[str]) -> Deadline:
        numbers = [piece for piece in self.pieces if piece.numbers and piece.kind != "around"]
        if numbers:
            raise RefusalError(words.NOT_UNDERSTOOD, numbers[0])
        if _ONGOING.intersection(kinds):
            return Deadline(self.text, DeadlineKind.ONGOING, continues=True)
        if "vague" in kinds:
            return Deadline(self.text, DeadlineKind.UNMEASURABLE)
        raise RefusalError(words.NOT_UNDERSTOOD, self.whole())

    def _warn_before(self, term: Term) -> None:
        bound = getattr(term, "bound", None)
        if bound is not Bound.BEFORE:
            return
        if isinstance(term, FixedDay | Recurrence) and term.day == 1 and term.at is None:
            return  # “trước ngày 01” is the day before, whatever is declared
        if not any(finding.code is words.TWO_READINGS for finding in self.findings):
            self.find(words.TWO_READINGS, self.whole())

    def _with_years(self) -> list[Term]:
        """Terms with the year that a later one states for those before it."""
        year: int | None = None
        found: list[Term] = []
        for term in reversed(self.terms):
            if isinstance(term, FixedDay | NamedPeriod):
                if term.year is None and year is not None and not term.year_shift:
                    term = evolve(term, year=year)
                years = isinstance(term, NamedPeriod) and term.name is PeriodName.YEARS
                year = None if years else term.year
            found.append(term)
        return found[::-1]

    def _dates(self) -> None:
        walker = Walker(self)
        for index, piece in enumerate(self.pieces):
            walker.take(index, piece)
        walker.close()
        for before, piece in zip((None, *self.pieces), self.pieces, strict=False):
            if piece.kind == "hedge":
                self.find(words.PART_UNUSED, piece)
            elif before is not None and before.kind == "or" and piece.kind in _UNDATED:
                self.find(words.PART_UNUSED, evolve(before, end=len(self.text.rstrip(" .;)"))))


def _is_left_over(piece: Piece) -> bool:
    """Whether a free word is part of a time that was not read: ``tuần thứ hai``."""
    return piece.kind == "word" and piece.text in {
        "tuần",
        "giêng",
        "chạp",
        "âm",
        "rằm",
        "nửa",
        "hôm",
    }


def _without_document_days(pieces: Sequence[Piece]) -> list[Piece]:
    """The constituents but for the day of a document: ``25/KH-UBND ngày 15/01/2024``."""
    kept: list[Piece] = []
    for before, piece in zip((None, *pieces), pieces, strict=False):
        if before is None or before.kind != "document" or piece.kind not in DAYS:
            kept.append(piece)
    return kept


def _runs_backwards(term: Stretch) -> bool:
    """Whether its end stands before its start in one year: ``tháng 11 đến tháng 2``."""
    first, last = term.first, term.last
    if first is None or last is None or last.year is not None:
        return False
    return starting_day(first) > starting_day(last)


def _years_run_backwards(term: Stretch) -> bool:
    """``từ năm 2025 đến năm 2024``."""
    first, last = term.first, term.last
    if first is None or last is None or first.year is None or last.year is None:
        return False
    ends = last.last_year if isinstance(last, NamedPeriod) else None
    return first.year > (ends or last.year)


_NINE_MONTHS = frozenset({"9 tháng", "09 tháng", "trong 9 tháng", "trong 09 tháng"})
_LEFT_OVER = frozenset({"tuần", "giêng", "chạp", "âm", "rằm", "nửa"})
_SEASONS = frozenset({"đông", "xuân", "hè", "thu", "mùa"})
_SESSIONS = frozenset({"phiên", "kỳ", "cuộc", "hội", "đại", "lễ", "buổi", "đợt"})
_ONGOING = frozenset({"ongoing", "around"})
_UNDATED = frozenset({"after", "event", "vague"})  # an “or” that gives no day
_LEADS = DATED | {
    "reference",
    "after",
    "event",
    "ongoing",
    "around",
    "weekday",
    "since",
    "per",
    "vague",
}


def _kind(term: Term) -> DeadlineKind:
    if isinstance(term, FixedDay):
        return DeadlineKind.DATE
    return DeadlineKind.RANGE if isinstance(term, Stretch) else DeadlineKind.PERIOD
