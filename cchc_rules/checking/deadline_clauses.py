"""Clauses of a deadline phrase that change or take back what the rest says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from cchc_rules.checking.limits import RefusalError
from cchc_rules.diagnostics.wording import deadlines as words
from cchc_rules.spelling import fold
from cchc_rules.syntax.deadlines import Piece

if TYPE_CHECKING:
    from cchc_rules.checking.deadlines import Reader

_DAYS = {"full_day", "day_month", "worded_day"}
_PERIODS = {"month", "month_year", "quarter", "year", "years", "months_of_year", "bare_period"}
_TIMES = _DAYS | _PERIODS | {
    "day_number", "amount", "every", "rate", "per", "month_in", "day_end", "period_next", "weekday",
}  # fmt: skip
_BOUNDS = {"before", "by", "upto", "within", "point", "aside", "and"}
_NUMERALS = {"i", "ii", "iii", "iv"}
_OFF = ("nghỉ", "lễ", "tết", "thứ bảy", "thứ 7", "chủ nhật", "cuối tuần")
_LABELS = {"bare_period", "report", "quarter", "month", "months_of_year"}
_LABEL_WORDS = {"kỳ", "báo", "cáo", "của", "sơ", "tổng", "kết", "số", "liệu", "đối với"}
_ENDING = (("kết", "thúc"), ("hết",))


def without_clauses(reader: Reader) -> list[Piece]:
    """The constituents without the parts that give no day, which are told; else refused."""
    pieces = _without_labels(_closed_periods(_last_hours(list(reader.pieces))))
    pieces = _without_outlook(reader, pieces)
    pieces = _without_parts(reader, pieces)
    for place, piece in enumerate(pieces):
        check = _CHECKS.get(piece.kind)
        if check is not None:
            check(reader, pieces, place)
    return pieces


def _closed_periods(pieces: list[Piece]) -> list[Piece]:
    """``trước khi kết thúc quý II`` is in quarter II: its last day is known."""
    if any(piece.kind == "amount" for piece in pieces):
        return pieces
    for place in range(len(pieces) - 2):
        before, event = pieces[place : place + 2]
        if before.kind != "before" or event.text != "khi":
            continue
        for ending in _ENDING:
            end = place + 2 + len(ending)
            told = tuple(piece.text for piece in pieces[place + 2 : end])
            if told == ending and pieces[end:] and pieces[end].kind in _PERIODS | {"every"}:
                within = Piece("within", "trong", before.start, pieces[end - 1].end)
                return [*pieces[:place], within, *pieces[end:]]
    return pieces


def _last_hours(pieces: list[Piece]) -> list[Piece]:
    """``từ 8 giờ đến 17 giờ ngày 15/6`` ends at the later hour of that day."""
    for place in range(len(pieces) - 4):
        since, first, to, last, day = pieces[place : place + 5]
        hours = _is_hour(first) and _is_hour(last)
        if since.kind == "since" and hours and to.kind in {"upto", "dash"} and day.kind in _DAYS:
            return [*pieces[:place], *pieces[place + 2 :]]
    return _hours_after(pieces)


def _hours_after(pieces: list[Piece]) -> list[Piece]:
    """``15/6, từ 8 giờ đến 17 giờ`` as well."""
    for place in range(1, len(pieces) - 3):
        since, first, to, last = pieces[place : place + 4]
        day = place - (pieces[place - 1].kind in {"and", "open"}) - 1
        ranged = since.kind == "since" and to.kind in {"upto", "dash"}
        if ranged and pieces[day].kind in _DAYS and _is_hour(first) and _is_hour(last):
            return [*pieces[:day], last, *pieces[day:place], *pieces[place + 4 :]]
    return pieces


def _is_hour(piece: Piece) -> bool:
    return piece.kind == "clock" or piece.text.endswith("giờ")


def _without_outlook(reader: Reader, pieces: list[Piece]) -> list[Piece]:
    """``đến năm 2025, định hướng đến năm 2030``: the outlook is told and no due day."""
    first = next((i for i, piece in enumerate(pieces) if piece.kind == "outlook"), None)
    if first is None or not _times(pieces[:first]):
        return pieces
    clause = _clause(pieces, first)
    if _times(clause):
        reader.find(words.PART_UNUSED, evolve(clause[0], end=clause[-1].end))
        return [*pieces[:first], *pieces[first + len(clause) :]]
    return pieces


def _without_labels(pieces: list[Piece]) -> list[Piece]:
    """``20/6 (6 tháng), 20/12 (năm)``: the days without the periods that they report on."""
    kept: list[Piece] = []
    place = 0
    while place < len(pieces):
        end = _label_end(pieces, place) if kept and kept[-1].kind in _DAYS else place
        if end == place:
            kept.append(pieces[place])
            end += 1
        place = end
    return kept


def _label_end(pieces: list[Piece], place: int) -> int:
    """Where a label that starts here ends; ``place`` itself when there is none."""
    if pieces[place].text.startswith("(") and _is_label(pieces[place]):
        return place + 2 if _closes(pieces, place + 1) else place
    opens = pieces[place].kind == "open"
    if not opens and pieces[place].text != "cho":
        return place
    end = place + 1
    while end < len(pieces) and pieces[end].text in _LABEL_WORDS:
        end += 1
    if end == len(pieces) or not _is_label(pieces[end]):
        return place
    if not opens:
        return end + 1
    return end + 2 if _closes(pieces, end + 1) else place


def _closes(pieces: list[Piece], place: int) -> bool:
    return place < len(pieces) and pieces[place].kind == "close"


def _is_label(piece: Piece) -> bool:
    if piece.kind == "amount":
        return piece.text.endswith("tháng")
    return piece.kind in _LABELS and all(number < 1000 for number in piece.numbers)


def _without_parts(reader: Reader, pieces: list[Piece]) -> list[Piece]:
    """``20 ngày, trong đó Sở Nội vụ 10 ngày``: the whole binds, its parts are told."""
    first = next((i for i, piece in enumerate(pieces) if piece.kind == "parts"), None)
    if first is None:
        return pieces
    stops = (i for i in range(first, len(pieces)) if pieces[i].kind in {"since", "close"})
    stop = next(stops, len(pieces))
    told = evolve(pieces[first], end=pieces[stop - 1].end)
    if not _times(pieces[:first]) or "amount" in {piece.kind for piece in pieces[stop:]}:
        raise RefusalError(words.PART_ALONE, told)
    if _times(pieces[first:stop]):
        reader.find(words.PART_UNUSED, told)
    return [*pieces[:first], *pieces[stop:]]


def _times(pieces: list[Piece]) -> bool:
    return any(piece.kind in _TIMES for piece in pieces)


def _clause(pieces: list[Piece], place: int) -> list[Piece]:
    """From a constituent to the end of its clause."""
    end = place + 1
    while end < len(pieces) and pieces[end].kind not in {"break", "open", "close", "since"}:
        end += 1
    while end > place + 1 and pieces[end - 1].kind == "and":
        end -= 1
    return pieces[place:end]


def _earliest(reader: Reader, pieces: list[Piece], place: int) -> None:
    del reader
    clause = _clause(pieces, place)
    if _times(clause):
        raise RefusalError(words.EARLIEST_GIVEN, evolve(pieces[place], end=clause[-1].end))


def _onwards(reader: Reader, pieces: list[Piece], place: int) -> None:
    """``quý II trở đi``: a start, unless ``từ`` says so."""
    del reader
    told = " ".join(piece.text for piece in pieces[place : place + 2])
    before = pieces[:place]
    if told == "trở đi" and _times(before) and not {"since", "now"} & {one.kind for one in before}:
        first = next(piece for piece in reversed(before) if piece.kind in _TIMES)
        raise RefusalError(words.EARLIEST_GIVEN, evolve(first, end=pieces[place + 1].end))


def _except(reader: Reader, pieces: list[Piece], place: int) -> None:
    clause = _clause(pieces, place)
    told = evolve(pieces[place], end=clause[-1].end)
    said = " ".join(piece.text for piece in clause[1:])
    if _times(clause[1:]) or any(word in said for word in _OFF):
        raise RefusalError(words.LEFT_OUT, told)
    if not said.startswith("ngày"):  # the day of the event is never counted
        reader.find(words.PART_UNUSED, told)


def _aside(reader: Reader, pieces: list[Piece], place: int) -> None:
    del reader
    rest = pieces[place + 1 :]
    if pieces[place].kind == "event" and "trường hợp" not in pieces[place].text:
        return
    if _times(pieces[:place]) and _times(rest):
        last = next(piece for piece in reversed(rest) if piece.kind in _TIMES)
        raise RefusalError(words.PART_ALONE, evolve(pieces[place], end=last.end))


def _since(reader: Reader, pieces: list[Piece], place: int) -> None:
    """``hằng tháng, từ tháng 1 đến tháng 11``: some of its periods alone."""
    del reader
    every = next((piece for piece in pieces[:place] if piece.kind in {"every", "rate"}), None)
    clause = _clause(pieces, place)
    start = next((piece for piece in clause if piece.kind in _TIMES), None)
    if every is None or start is None or start.kind not in _DAYS | _PERIODS:
        return
    if not every.text.endswith("năm") or any(number > 1000 for number in start.numbers):
        raise RefusalError(words.LEFT_OUT, evolve(pieces[place], end=clause[-1].end))


def _off_day(reader: Reader, pieces: list[Piece], place: int) -> None:
    del reader
    leads = (i for i in range(place) if pieces[i].kind == "aside")
    start = next(leads, place)
    end = _clause(pieces, place)[-1].end
    raise RefusalError(words.DAYS_OFF, evolve(pieces[start], end=end))


def _or(reader: Reader, pieces: list[Piece], place: int) -> None:
    rest = [piece for piece in pieces[place + 1 :] if piece.kind not in _BOUNDS]
    before = [piece for piece in pieces[:place] if piece.kind in _TIMES]
    if not before or not rest:
        return
    limits = {before[-1].kind, rest[0].kind} == {"amount"} and "định kỳ" not in fold(reader.text)
    if limits:
        return
    if rest[0].kind in _TIMES | {"number"} or rest[0].text in _NUMERALS:
        raise RefusalError(words.EITHER, evolve(before[-1], end=rest[0].end))


_CHECKS = {
    "earliest": _earliest,
    "word": _onwards,
    "except": _except,
    "aside": _aside,
    "event": _aside,
    "since": _since,
    "off_day": _off_day,
    "or": _or,
}
