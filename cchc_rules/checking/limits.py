"""Limits counted from an event: amounts, direction and the words of the event."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from cchc_rules.diagnostics.finding import Code
from cchc_rules.diagnostics.wording import deadlines as words
from cchc_rules.spelling import fold
from cchc_rules.syntax.deadlines import Piece
from cchc_rules.temporal.deadlines import Deadline, DeadlineKind, FixedDay, TimeLimit, TimeUnit

if TYPE_CHECKING:
    from cchc_rules.checking.deadlines import Reader

_UNITS = (
    ("ngày làm việc", TimeUnit.WORKING_DAY),
    ("giờ làm việc", TimeUnit.WORKING_HOUR),
    ("phút", TimeUnit.MINUTE),
    ("giờ", TimeUnit.HOUR),
    ("h", TimeUnit.HOUR),
    ("ngày", TimeUnit.DAY),
    ("tuần", TimeUnit.WEEK),
    ("tháng", TimeUnit.MONTH),
    ("năm", TimeUnit.YEAR),
)
_ONES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {"mốt": 1, "tư": 4, "lăm": 5} | {word: n for n, word in enumerate(_ONES, 1)}
_WORDS: dict[str, int | Fraction] = {
    **{word: n for n, word in enumerate(_ONES, 1)},
    **{f"mười {word}": 10 + n for word, n in _AFTER_TENS.items()},
    **{f"{ten} mươi": 10 * n for n, ten in enumerate(_ONES, 1)},
    **{
        f"{ten} mươi {word}": 10 * n + more
        for n, ten in enumerate(_ONES, 1)
        for word, more in _AFTER_TENS.items()
    },
    "mười": 10,
    "nửa": Fraction(1, 2),
    "1/2": Fraction(1, 2),
}
_MONTHS_OF_YEAR = 12
_HALF_MONTH = TimeLimit(Fraction(15), TimeUnit.DAY)
_DAYS = {"full_day", "day_month", "worded_day"}
_CALENDAR = _DAYS | {"day_number", "month", "month_year", "quarter", "years", "months_of_year"}
_PERIODIC = {"every", "weekday", "month_in", "rate"}
_STRANGE = {
    "number",
    "quarter",
    "month",
    "years",
    "clock",
    "point",
    "per",
    "bare_period",
    "period_next",
    "times",
    "daypart",
}
_SPANS = {"3 tháng", "6 tháng", "9 tháng", "1 năm"}
_REPORTED = ((3,), (6,), (9,))
_SIZES = {
    TimeUnit.MINUTE: 0,
    TimeUnit.HOUR: 1,
    TimeUnit.WORKING_HOUR: 1,
    TimeUnit.DAY: 2,
    TimeUnit.WORKING_DAY: 2,
    TimeUnit.WEEK: 3,
    TimeUnit.MONTH: 4,
    TimeUnit.YEAR: 5,
}
_MARKS = {"since", "after", "event", "before"}


class RefusalError(Exception):
    """A piece that has no meaning where it stands."""

    def __init__(self, code: Code, piece: Piece, **arguments: str) -> None:
        self.code, self.piece, self.arguments = code, piece, arguments


def read_limits(reader: Reader) -> Deadline | None:
    """The deadline of a phrase whose amounts are limits; None when they are not."""
    pieces = list(reader.pieces)
    amounts = [index for index, piece in enumerate(pieces) if piece.kind == "amount"]
    first = amounts[0]
    opened = next((i for i, p in enumerate(pieces) if i > first and p.kind == "open"), len(pieces))
    marked = [i for i, p in enumerate(pieces) if i > first and p.kind in _MARKS]
    if not any(p.kind == "close" for p in pieces[opened : marked[0] if marked else 0]):
        marked = [i for i in marked if i < opened]
    if _recurs(reader, pieces, amounts, bool(marked)):
        return None
    mark = next((i for i in marked if i > first and not _in_tail(pieces, first, i)), None)
    if mark is not None and _names_a_period(pieces, first, mark):
        return None
    if mark is None and _follows_a_clock(pieces, first):
        raise RefusalError(
            words.NOT_UNDERSTOOD, evolve(pieces[first], start=pieces[first - 1].start)
        )
    inner = [i for i in amounts if mark is None or i < mark]
    _refuse_others(pieces, mark)
    for piece in pieces[:mark]:
        if piece.kind == "hedge":
            reader.find(words.PART_UNUSED, piece)
    limits = _limits(reader, [pieces[i] for i in inner], pieces, inner)
    trigger, anchor, backward = _event(reader, pieces, first, mark)
    if any(piece.kind == "least" for piece in pieces[:first]) and not backward:
        raise RefusalError(words.NOT_UNDERSTOOD, pieces[first])
    terms = tuple(evolve(limit, backward=backward, anchor=anchor) for limit in limits)
    if len(terms) > 1:
        reader.find(words.TWO_LIMITS, reader.whole())
    return Deadline(reader.text, DeadlineKind.RELATIVE, terms, trigger=trigger)


def _follows_a_clock(pieces: list[Piece], first: int) -> bool:
    """``nhận sau 15 giờ thì …``: an hour of the day or a number of hours."""
    before = [piece.kind for piece in pieces[:first]][-2:]
    return pieces[first].text.endswith(("giờ", "h")) and before == ["word", "after"]


def _recurs(reader: Reader, pieces: list[Piece], amounts: list[int], marked: bool) -> bool:
    """Whether the amounts are hours of a day, or periods of a report, and no limits."""
    kinds, first = {piece.kind for piece in pieces}, amounts[0]
    if not marked and _are_periods(pieces, amounts):
        return True
    if kinds & _PERIODIC or (_is_clock(pieces, first) and len(amounts) == 1):
        return True
    if marked or _is_dated_start(pieces, first):
        return False
    periodic = bool(re.match(r"(?:báo cáo )?định kỳ(?!\w)", fold(reader.text)))
    named = kinds & {"report", "bare_period"} and pieces[first].text.endswith("tháng")
    return bool(kinds & _CALENDAR or periodic or named)


def _are_periods(pieces: list[Piece], amounts: list[int]) -> bool:
    """``6 tháng, 1 năm`` and ``1 năm 2 lần``: what is reported or done every so often."""
    spans = {pieces[index].text.lstrip("0") for index in amounts}
    kinds = {piece.kind for piece in pieces}
    alone = kinds <= {"amount", "and", "break"} and len(kinds) > 1
    several = len(amounts) > 1 and "1 năm" in spans and spans <= _SPANS
    times = len(pieces) > amounts[0] + 1 and pieces[amounts[0] + 1].kind == "times"
    return (alone and several) or (times and pieces[amounts[0]].numbers == (1,))


def _is_dated_start(pieces: list[Piece], first: int) -> bool:
    """``kể từ ngày 15/3/2024, trong 10 ngày``; ``trước 15/6 ít nhất 5 ngày``: from that day."""
    mark, *rest = [piece.kind for piece in pieces[:first]] or [""]
    joins = {"since": {"and", "within", "by"}, "before": {"least"}}.get(mark)
    dated = joins is not None and bool(rest) and rest[0] in _DAYS and set(rest[1:]) <= joins
    alone = not any(piece.kind in _CALENDAR for piece in pieces[first:])
    return dated and alone and (mark == "since" or rest[-1] == "least")


def _is_clock(pieces: list[Piece], index: int) -> bool:
    if not pieces[index].text.endswith(("giờ", "h")):
        return False
    rest = [piece for piece in pieces[index + 1 :] if piece.kind not in {"word", "and"}]
    return bool(rest) and rest[0].kind in _DAYS | _PERIODIC


def _in_tail(pieces: list[Piece], first: int, mark: int) -> bool:
    """Whether only a closing clause stands between the amounts and the mark."""
    between = [piece.kind for piece in pieces[first + 1 : mark]]
    return "break" in between


def _names_a_period(pieces: list[Piece], first: int, mark: int) -> bool:
    """``6 tháng, trước ngày 15/12``: the day is not what the amount counts back from."""
    dated = pieces[mark + 1 : mark + 2] and pieces[mark + 1].kind in _DAYS
    if pieces[mark].kind != "before" or not dated:
        return False
    months = pieces[first].text.endswith("tháng") and pieces[first].numbers in _REPORTED
    bounded = {"by", "least", "within"} & {piece.kind for piece in pieces[:first]}
    return pieces[mark - 1].kind == "and" or (months and not bounded)


def _refuse_others(pieces: list[Piece], mark: int | None) -> None:
    end = len(pieces) if mark is None else mark
    for piece in pieces[:end]:
        if piece.kind in _STRANGE:
            raise RefusalError(words.NOT_UNDERSTOOD, piece)


def _limit(reader: Reader, piece: Piece) -> TimeLimit:
    text = piece.text.replace("(", "").replace(")", "")
    half = text.endswith("rưỡi")
    text = text.removesuffix(" rưỡi")
    name, unit = next(pair for pair in _UNITS if text.endswith(pair[0]))
    head = text.removesuffix(name).strip()
    head = head.replace("đến", "-")
    if "-" in head:
        reader.find(words.UPPER_BOUND, piece)
        head = head.split("-")[1].strip()
    count = Fraction(_WORDS[head]) if head in _WORDS else Fraction(head.replace(",", "."))
    if half:
        count += Fraction(1, 2)
    if unit is TimeUnit.YEAR and count.denominator != 1:
        count, unit = count * _MONTHS_OF_YEAR, TimeUnit.MONTH
    if unit is TimeUnit.MONTH and count.denominator == 2:
        return _months_and_a_half(count)
    halves = {TimeUnit.WORKING_DAY, TimeUnit.WORKING_HOUR, TimeUnit.HOUR, TimeUnit.DAY}
    if count.denominator not in {1, 2} or (count.denominator == 2 and unit not in halves):
        raise RefusalError(words.NOT_UNDERSTOOD, piece)
    return TimeLimit(count, unit)


def _months_and_a_half(count: Fraction) -> TimeLimit:
    """Half a month is fifteen days (art. 146 of the Civil Code)."""
    whole = count - Fraction(1, 2)
    return TimeLimit(whole, TimeUnit.MONTH, then=(_HALF_MONTH,)) if whole else _HALF_MONTH


def _limits(
    reader: Reader, amounts: list[Piece], pieces: list[Piece], places: list[int]
) -> list[TimeLimit]:
    found: list[TimeLimit] = []
    for order, (piece, place) in enumerate(zip(amounts, places, strict=True)):
        limit = _limit(reader, piece)
        between = pieces[places[order - 1] + 1 : place] if order else []
        joined = {part.kind for part in between}
        if not found or "or" in joined:
            found.append(limit)
        elif not piece.text.startswith("(") and _adds_up(found[-1], limit, between):
            found = _follow(found, limit)
        elif joined & {"and", "by", "within", "least", "upto"} and not _is_longer(
            limit.unit, found[-1].unit
        ):
            raise RefusalError(words.PART_ALONE, evolve(piece, start=amounts[0].start))
        elif limit.count == found[-1].count:
            found[-1] = limit
        elif "word" in joined:
            reader.find(words.PART_UNUSED, piece)
        else:
            found.append(limit)
    return found


def _adds_up(head: TimeLimit, limit: TimeLimit, between: list[Piece]) -> bool:
    """Whether a limit goes on from the one before it: ``15 ngày + 08 ngày làm việc``."""
    last = head.then[-1] if head.then else head
    said = {part.text for part in between}
    if "+" in said:
        return True
    if said == {"và"}:
        return limit.unit is not last.unit and not _is_longer(limit.unit, last.unit)
    return not said and _SIZES[limit.unit] < _SIZES[last.unit]


def _is_longer(unit: TimeUnit, other: TimeUnit) -> bool:
    """Whether a unit is longer: ``6 tháng, 1 năm`` are two limits, ``1 năm 6 tháng`` is one."""
    order = (TimeUnit.MONTH, TimeUnit.YEAR)
    return unit in order and other in order and order.index(unit) > order.index(other)


def _follow(found: list[TimeLimit], limit: TimeLimit) -> list[TimeLimit]:
    """The parts of a sum; a total that they add up to stands for them."""
    head = found[-1]
    if (head.unit, limit.unit) == (TimeUnit.YEAR, TimeUnit.MONTH) and not head.then:
        months = head.count * _MONTHS_OF_YEAR + limit.count  # art. 148: one span of months
        return [*found[:-1], evolve(head, count=months, unit=TimeUnit.MONTH, then=limit.then)]
    total = found[0] if len(found) > 1 else None
    if total is not None and total.count == head.count + limit.count:
        found = found[1:]
    return [*found[:-1], evolve(head, then=(*head.then, limit))]


def _event(
    reader: Reader, pieces: list[Piece], first: int, mark: int | None
) -> tuple[str | None, FixedDay | None, bool]:
    """Words of the event, the day it names, and whether the limit counts back from it."""
    if mark is None:
        return _event_before(reader, pieces, first)
    at = pieces[mark]
    end = _clause_end(pieces, mark)
    tail = pieces[mark + 1 : end]
    backward = at.kind == "before"
    dated = next((piece for piece in tail if piece.kind in _DAYS), None)
    for piece in pieces[mark + 1 :]:
        if piece.kind in _CALENDAR | {"amount", "clock"} and piece is not dated:
            reader.find(words.PART_UNUSED, piece)
    stop = tail[-1].end if tail else at.end
    told = _told(reader.text[at.end : stop])
    if dated is not None and tail[0] is dated:
        return told, _anchor(dated), backward
    if dated is not None:
        reader.find(words.PART_UNUSED, dated)
    return told, None, backward


def _anchor(piece: Piece) -> FixedDay:
    numbers = piece.numbers if piece.numbers[0] < 1000 else piece.numbers[::-1]
    day, month, *rest = numbers
    year = rest[0] if rest else None
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not 1 <= month <= 12 or not 1 <= day <= lengths[month - 1]:
        raise RefusalError(
            words.IMPOSSIBLE_DAY, piece, last=str(lengths[max(0, min(11, month - 1))])
        )
    if (
        month == 2
        and day == 29
        and year is not None
        and (year % 4 or (not year % 100 and year % 400))
    ):
        raise RefusalError(words.IMPOSSIBLE_DAY, piece, last="28")
    return FixedDay(day, month, year)


def _told(text: str) -> str | None:
    """Words of an event, without the "ngày" that leads to them."""
    told = text.strip(" ,.;:")
    for lead in ("ngày ", "khi "):
        if told.lower().startswith(lead):
            told = told[len(lead) :]
    return told or None


def _clause_end(pieces: list[Piece], mark: int) -> int:
    for index in range(mark + 1, len(pieces)):
        if pieces[index].kind in {"break", "open"}:
            return index
    return len(pieces)


def _event_before(
    reader: Reader, pieces: list[Piece], first: int
) -> tuple[str | None, FixedDay | None, bool]:
    """The event when it stands before the amount ("kể từ ngày ký, trong 10 ngày")."""
    marks = [i for i in range(first) if pieces[i].kind in _MARKS]
    for piece in pieces[first + 1 :]:
        if piece.kind in _CALENDAR:
            reader.find(words.PART_UNUSED, piece)
    for index in marks:
        told = _told(reader.text[pieces[index].end : pieces[first].start])
        between = pieces[index + 1 : first]
        dated = next((piece for piece in between if piece.kind in _DAYS), None)
        backward = pieces[index].kind == "before"
        if dated is not None:
            return told, _anchor(dated), backward
        if told:
            return told, None, backward
        if backward:
            raise RefusalError(words.NOT_UNDERSTOOD, pieces[index])
    return None, None, False
