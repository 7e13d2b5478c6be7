"""Deadline and threshold phrases, each with what it means."""

from __future__ import annotations

import calendar as months
import datetime as dt
import unicodedata
from collections.abc import Callable
from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import strategies as st

from cchc_rules.numbers import show_number
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.records import Record

_ROMAN = ("I", "II", "III", "IV")


@frozen
class DeadlinePhrase(Record):
    """A phrase and the nominal days that it means in a plan of ``year``.

    ``later`` holds the days of the second reading of “trước ngày”, empty when there is none.
    """

    text: str
    year: int
    days: tuple[dt.date, ...]
    later: tuple[dt.date, ...] = ()


@frozen
class ThresholdPhrase(Record):
    """A phrase and the level that it sets, words left out (``text`` empty)."""

    text: str
    threshold: Threshold


def _last(year: int, month: int) -> dt.date:
    return dt.date(year, month, months.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> dt.date:
    """That day of a month, its last day when the month lacks it."""
    return dt.date(year, month, min(day, _last(year, month).day))


@st.composite
def spellings(draw: st.DrawFn, text: str) -> str:
    """Other spellings of a text: NFD, capitals, no-break and doubled blanks, old tone placement.

    None of them changes a meaning.
    """
    for change in draw(st.lists(st.sampled_from(_SPELLINGS), max_size=3, unique=True)):
        text = change(text)
    return text


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda text: unicodedata.normalize("NFD", text),
    _first_capital,
    lambda text: text.replace(" ", "\u00a0", 1),
    lambda text: text.replace(" ", "  "),
    lambda text: text.replace("quý", "quí"),
    lambda text: text.replace("hằng", "hàng"),
    lambda text: f" {text} ",
)


def deadline_phrases(
    years: st.SearchStrategy[int] | None = None,
) -> st.SearchStrategy[DeadlinePhrase]:
    """Phrases of every family that has days of its own, spelt in many ways."""
    of_year = years if years is not None else st.integers(2019, 2026)
    return of_year.flatmap(lambda year: st.one_of(*(family(year) for family in _FAMILIES))).flatmap(
        _respelt
    )


def _respelt(phrase: DeadlinePhrase) -> st.SearchStrategy[DeadlinePhrase]:
    return spellings(phrase.text).map(lambda text: evolve(phrase, text=text))


@st.composite
def _fixed_days(draw: st.DrawFn, year: int) -> DeadlinePhrase:
    day = draw(st.dates(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    written = draw(
        st.sampled_from(
            [
                f"{day.day}/{day.month}/{day.year}",
                f"{day:%d/%m/%Y}",
                f"{day.day} tháng {day.month} năm {day.year}",
                f"{day.day}/{day.month}",
            ]
        )
    )
    if draw(st.booleans()):
        words = ["chậm nhất ngày ", "đến hết ngày ", "ngày ", "không muộn hơn ngày "]
        lead = draw(st.sampled_from(words))
        return DeadlinePhrase(lead + written, year, (day,))
    early = day - dt.timedelta(1)
    later = () if day.day == 1 else (day,)
    return DeadlinePhrase(f"trước ngày {written}", year, (early,), later)


@st.composite
def _periods(draw: st.DrawFn, year: int) -> DeadlinePhrase:
    number = draw(st.integers(1, 4))
    month = draw(st.integers(1, 12))
    said, last = draw(
        st.sampled_from(
            [
                (f"quý {_ROMAN[number - 1]}/{year}", _last(year, number * 3)),
                (f"quý {number} năm {year}", _last(year, number * 3)),
                (f"tháng {month}/{year}", _last(year, month)),
                (f"tháng {month:02} năm {year}", _last(year, month)),
                (f"năm {year}", _last(year, 12)),
                (f"6 tháng đầu năm {year}", _last(year, 6)),
                (f"9 tháng đầu năm {year}", _last(year, 9)),
            ]
        )
    )
    lead = draw(st.sampled_from(["", "trong ", "hoàn thành trong "]))
    return DeadlinePhrase(lead + said, year, (last,))


@st.composite
def _every_period(draw: st.DrawFn, year: int) -> DeadlinePhrase:
    said, size = draw(
        st.sampled_from(
            [
                ("hằng tháng", 1),
                ("hằng quý", 3),
                ("định kỳ hằng quý", 3),
                ("định kỳ 03 tháng/lần", 3),
                ("6 tháng một lần", 6),
                ("hằng năm", 12),
            ]
        )
    )
    return DeadlinePhrase(said, year, tuple(_last(year, m) for m in range(size, 13, size)))


@st.composite
def _days_of_months(draw: st.DrawFn, year: int) -> DeadlinePhrase:
    day = draw(st.integers(1, 31))
    said, every = draw(
        st.sampled_from(
            [
                ("hằng tháng", range(1, 13)),
                ("tháng cuối quý", range(3, 13, 3)),
                ("của tháng cuối mỗi quý", range(3, 13, 3)),
                ("tháng đầu quý", range(1, 13, 3)),
            ]
        )
    )
    days = tuple(_day(year, month, day) for month in every)
    lead = draw(st.sampled_from(["ngày ", "chậm nhất ngày ", "chậm nhất vào ngày "]))
    return DeadlinePhrase(f"{lead}{day} {said}", year, days)


@st.composite
def _several(draw: st.DrawFn, year: int) -> DeadlinePhrase:
    chosen = sorted(draw(st.sets(st.integers(1, 12), min_size=2, max_size=4)))
    listed = ", ".join(str(month) for month in chosen)
    return DeadlinePhrase(f"tháng {listed}", year, tuple(_last(year, month) for month in chosen))


_FAMILIES: tuple[Callable[[int], st.SearchStrategy[DeadlinePhrase]], ...] = (
    _fixed_days,
    _periods,
    _every_period,
    _days_of_months,
    _several,
)
_LEVELS = (
    ("từ {} trở lên", Operator.AT_LEAST),
    ("tối thiểu {}", Operator.AT_LEAST),
    ("ít nhất {}", Operator.AT_LEAST),
    ("không dưới {}", Operator.AT_LEAST),
    ("không thấp hơn {}", Operator.AT_LEAST),
    ("trên {}", Operator.MORE),
    ("hơn {}", Operator.MORE),
    ("dưới {}", Operator.LESS),
    ("không quá {}", Operator.AT_MOST),
    ("không vượt quá {}", Operator.AT_MOST),
    ("tối đa {}", Operator.AT_MOST),
)
_UNITS = ("hồ sơ", "lần", "đơn vị", "cuộc", "sáng kiến")


def figures() -> st.SearchStrategy[Fraction]:
    """Percentages with at most two decimals, whole ones most of all."""
    hundredths = st.integers(1, 9999).map(lambda number: Fraction(number, 100))
    return st.integers(1, 99).map(Fraction) | hundredths


@st.composite
def _levels(draw: st.DrawFn) -> ThresholdPhrase:
    form, operator = draw(st.sampled_from(_LEVELS))
    if draw(st.booleans()):
        value = draw(figures())
        text = show_number(value).replace(".", "")
        return ThresholdPhrase(form.format(f"{text}%"), Threshold(operator, value, unit="%"))
    count, unit = draw(st.integers(2, 900)), draw(st.sampled_from(_UNITS))
    written = draw(st.sampled_from([f"{count}", f"{count:02}"]))
    said = form.format(f"{written} {unit}")
    return ThresholdPhrase(said, Threshold(operator, Fraction(count), unit=unit))


@st.composite
def _changes(draw: st.DrawFn) -> ThresholdPhrase:
    count = draw(st.integers(1, 40))
    direction, sign = draw(st.sampled_from([("tăng", 1), ("giảm", -1)]))
    text = f"{direction} {count} điểm phần trăm so với năm 2020"
    level = Threshold(
        Operator.CHANGE,
        Fraction(sign * count),
        unit="điểm phần trăm",
        baseline="năm 2020",
        direction=direction,
    )
    return ThresholdPhrase(text, level)


@st.composite
def _ranks(draw: st.DrawFn) -> ThresholdPhrase:
    place = draw(st.integers(1, 63))
    text = draw(st.sampled_from([f"xếp thứ {place} trở lên", f"xếp hạng {place}/63"]))
    return ThresholdPhrase(text, Threshold(Operator.RANK_AT_MOST, Fraction(place), unit="hạng"))


def threshold_phrases() -> st.SearchStrategy[ThresholdPhrase]:
    """Phrases with one meaning: levels in % and in units, changes in points, ranks."""
    plain = st.one_of(_levels(), _changes(), _ranks())
    return plain.flatmap(
        lambda phrase: spellings(phrase.text).map(lambda text: evolve(phrase, text=text))
    )
