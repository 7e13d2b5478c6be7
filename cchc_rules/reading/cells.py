"""Cells of a facts table and what their texts mean."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import evolve, frozen

from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.facts.fact import Evidence
from cchc_rules.numbers import Interval, show_number
from cchc_rules.patterns import pattern
from cchc_rules.reading.days import parse_date
from cchc_rules.reading.figures import (
    Fault,
    Figure,
    Precision,
    parse_bounds,
    parse_figure,
    plain_text,
    widen,
)
from cchc_rules.records import Record
from cchc_rules.source import Span
from cchc_rules.spelling import fold

_DOCUMENT = pattern(
    r"(?<![\w/])[0-9]+[a-zđ]?/(?:[0-9]{4}/)?[A-ZĐƯ][A-Za-zĐđƯư0-9]*(?:-[A-ZĐƯ][A-Za-zĐđƯư0-9]*)*"
)
_DAY = pattern(
    r"[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{4}(?![0-9])",
    re.IGNORECASE,
)
_DAY_WORD = pattern(r"ngày\s+[0-9]", re.IGNORECASE)
_NEXT_DIMENSION = pattern(r"[;|]|,(?=[^=,]*=)")
_DOUBTFUL_SHARE = 2
_SCALE = pattern(
    r"(?P<scale>(?:nghìn|ngàn) t[ỷỉ]|nghìn|ngàn|triệu|t[ỷỉ])(?:\s+(?P<unit>.*))?", re.IGNORECASE
)
_POWERS = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
_YES = ("có", "đã có", "có xảy ra", "đạt", "đúng", "rồi", "yes", "true", "1", "x")
_NO = (
    "không", "không có", "không xảy ra", "không đạt", "chưa", "chưa có", "chưa đạt", "sai", "no",
    "false", "0",
)  # fmt: skip
_ANSWERS = {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}


@frozen
class Cell(Record):
    """One cell: its text, its place, and its number when the file itself holds one.

    ``is_unformatted`` marks a number or day of a spreadsheet: what the reader of the sheet saw
    (91,84 % for 0.9184, 2.10 for 2.1) is not known.
    """

    text: str
    span: Span | None = None
    figure: Figure | Fault | None = None
    is_unformatted: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing is given."""
        return not self.text or not plain_text(self.text)


@frozen
class Amount(Record):
    """A quantity in a cell with the unit written beside the number."""

    value: Interval
    unit: str = ""


def parse_amount(cell: Cell, precision: Precision, unit: str = "") -> Amount | Fault:
    """The quantity in a cell: a printed number made as wide as ``precision`` says."""
    bounds = parse_bounds(cell.text, percent=unit == "%") if cell.figure is None else None
    if isinstance(bounds, Fault):
        return bounds
    if bounds is not None:
        return Amount(bounds)
    figure = cell.figure or parse_figure(cell.text, percent=unit == "%")
    if isinstance(figure, Fault):
        return figure
    if cell.is_unformatted and unit == "%" and 0 < abs(figure.value) <= _DOUBTFUL_SHARE:
        return _share_or_percent(figure)
    if fold(figure.unit) != fold(unit):
        figure = _unscaled(figure)
    if figure.unit and unit and fold(figure.unit) != fold(unit):
        return Fault(words.UNIT_CONFLICT, {"found": figure.unit, "unit": unit})
    value = widen(figure, precision)
    return value if isinstance(value, Fault) else Amount(value, figure.unit)


def _unscaled(figure: Figure) -> Figure:
    """``1,5 tỷ đồng`` as 1 500 000 000 đồng: nghìn, triệu and tỷ belong to the number."""
    match = _SCALE.fullmatch(figure.unit)
    if match is None:
        return figure
    factor = 10 ** sum(_POWERS[word] for word in match["scale"].lower().split())
    return evolve(
        figure,
        value=figure.value * factor,
        step=figure.step * factor,
        unit=(match["unit"] or "").strip(),
    )


def _share_or_percent(figure: Figure) -> Fault:
    percent = show_number(figure.value * 100) + "%"
    plain = show_number(figure.value) + "%"
    arguments = {"text": show_number(figure.value), "first": percent, "second": plain}
    return Fault(words.PERCENT_CELL, arguments)


def parse_answer(text: str) -> bool | Fault:
    """``có`` or ``không``, ``đạt`` or ``không đạt``."""
    answer = _ANSWERS.get(fold(text))
    return Fault(words.NOT_AN_ANSWER, {"text": text.strip()}) if answer is None else answer


@lru_cache(maxsize=4096)
def parse_evidence(text: str) -> Evidence | Fault:
    """``15/UBND-VP ngày 22/3/2021``: the text kept, its first number and date found."""
    plain = plain_text(text)
    document = _DOCUMENT.search(plain)
    rest = plain[document.end() :] if document else plain
    day = _DAY.search(rest)
    number = document.group() if document else None
    if day is None:
        if _DAY_WORD.search(rest):
            return Fault(words.NOT_A_DATE, {"text": rest.strip()})
        return Evidence(text.strip(), number)
    date = parse_date(day.group())
    return date if isinstance(date, Fault) else Evidence(text.strip(), number, date)


@lru_cache(maxsize=4096)
def parse_dimensions(text: str) -> tuple[tuple[str, str], ...] | Fault:
    """``lĩnh vực=hộ tịch; mức độ=4`` as pairs sorted by name."""
    pairs: dict[str, str] = {}
    for part in _NEXT_DIMENSION.split(plain_text(text)):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not (name and equals and value) or "=" in value:
            return Fault(words.NOT_A_DIMENSION, {"text": part.strip() or text.strip()})
        if fold(name) in map(fold, pairs):
            return Fault(words.REPEATED_DIMENSION, {"name": name})
        pairs[name] = value
    return tuple(sorted(pairs.items()))
