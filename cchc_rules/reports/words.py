"""Days, numbers and windows as officials write them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from cchc_rules.evaluation.verdicts import Numbers
from cchc_rules.numbers import Interval, show_number
from cchc_rules.temporal.due import DueDay

_MOST_PLACES = 12
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def day_words(day: dt.date) -> str:
    """``30/6/2021``: the month keeps its zero only for January and February, as printed."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def due_words(due: DueDay) -> str:
    """The due day, with why it moved and the other reading when there are two."""
    text = day_words(due.nominal)
    if due.moved:
        weekday = _WEEKDAYS[due.nominal.weekday()]
        text += f" ({weekday}) → hết {day_words(due.effective)}"
    if due.other is not None:
        text += f" hoặc {day_words(due.other.effective)}"
    return text


def figure_words(value: Fraction, *, places: int = 2) -> str:
    """A number rounded to ``places``, with more of them where rounding would hide a difference.

    3,99959 is ``3,9996`` and never ``4``: beside a level of “dưới 4” the reader must see why.
    """
    shown = show_number(value, places=places)
    while places < _MOST_PLACES and (value * 10**places).denominator != 1:
        if len(shown.partition(",")[2]) == places:
            break
        places += 1
        shown = show_number(value, places=places)
    return shown


def interval_words(interval: Interval, *, places: int = 2) -> str:
    """``98,00`` or ``từ 88,28 đến 88,30``."""
    if interval.is_exact and interval.low is not None:
        return figure_words(interval.low, places=places)
    if interval.low is None and interval.high is None:
        return "không rõ"
    if interval.high is None:
        assert interval.low is not None
        return f"từ {figure_words(interval.low, places=places)}"
    if interval.low is None:
        return f"đến {figure_words(interval.high, places=places)}"
    low = figure_words(interval.low, places=places)
    return f"từ {low} đến {figure_words(interval.high, places=places)}"


def numbers_words(numbers: Numbers) -> str:
    """Reached, from which counts, required, and what is still missing."""
    parts: list[str] = []
    if numbers.reached is not None:
        unit = numbers.unit if numbers.unit == "%" else f" {numbers.unit}".rstrip()
        parts.append(f"đạt {interval_words(numbers.reached)}{unit}")
    if numbers.numerator is not None and numbers.denominator is not None:
        counts = (interval_words(numbers.numerator), interval_words(numbers.denominator))
        shares = f"({counts[0]}/{counts[1]})" if parts else f"đạt {counts[0]}/{counts[1]}"
        parts = [" ".join((*parts, shares))]
    if numbers.required:
        parts = [" ".join((*parts, f"so với mức {numbers.required}"))]
    if numbers.shortfall:
        parts.append(f"còn thiếu {numbers.shortfall} {numbers.shortfall_unit} để đạt".strip())
    return "; ".join(parts)
