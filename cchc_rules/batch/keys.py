"""The few values that many rows repeat, each read once by the readers of facts files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import reduce
from operator import and_
from typing import Any

import narwhals as nw
from attrs import define, field, frozen

from cchc_rules.batch.asks import Ask
from cchc_rules.batch.frames import Frame, beside, distinct_texts
from cchc_rules.facts.fact import FactKind
from cchc_rules.plan.document import Plan
from cchc_rules.reading.cells import parse_dimensions
from cchc_rules.reading.columns import Column
from cchc_rules.reading.days import parse_date, parse_period
from cchc_rules.reading.figures import Fault, plain_text
from cchc_rules.reading.kinds import NEEDS_PRECISION, find_shape
from cchc_rules.reading.rows import POOLED
from cchc_rules.records import Record
from cchc_rules.spelling import fold
from cchc_rules.temporal.ranges import DateRange, Period

UNASKED, ODD = -1, -2
"""Codes of a value that no ask needs, and of one that only the reader of rows understands."""

CODE = nw.Int32
"""The type of codes in frames: short numbers are joined and grouped faster."""

VALUE, RATIO = 0, 1
"""Codes of the kinds of row that are summed."""

KEYS = (
    Column.KIND,
    Column.SUBJECT,
    Column.AGENCY,
    Column.RECORDED,
    Column.DAY,
    Column.PERIOD,
    Column.DIMENSIONS,
    Column.UNIT,
)
"""The columns whose values many rows repeat."""

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_Pairs = tuple[tuple[str, str], ...]


@frozen
class Codes(Record):
    """Numbers for the subjects, agencies and windows that the asks name."""

    subjects: dict[str, int]
    agencies: dict[str, int]
    windows: dict[DateRange, int]
    asked: frozenset[tuple[str, DateRange]]
    items: frozenset[str]

    @classmethod
    def of(cls, asks: Iterable[Ask], plan: Plan) -> Codes:
        """The codes of the asks of a plan."""
        subjects: dict[str, int] = {}
        agencies: dict[str, int] = {}
        windows: dict[DateRange, int] = {}
        asked, items = set(), set()
        named: set[tuple[str, ...]] = set()
        for ask in asks:
            item = plan.items[ask.item].id
            items.add(item)
            for name in (item, ask.numerator, ask.denominator):
                if name is not None:
                    subjects.setdefault(name, len(subjects))
                    asked.add((name, ask.days))
            if ask.agencies not in named:
                named.add(ask.agencies)
                for agency in ask.agencies:
                    agencies.setdefault(agency, len(agencies))
            windows.setdefault(ask.days, len(windows))
        return cls(subjects, agencies, windows, frozenset(asked), frozenset(items))


@frozen
class Key(Record):
    """Every value of a column of a frame: as it is there, as text, and its code."""

    column: Column
    values: tuple[Any, ...]
    texts: tuple[str, ...]
    codes: tuple[int, ...]
    dtype: Any

    def chosen(self, wanted: Callable[[int], bool]) -> nw.Expr | None:
        """Whether a row holds a value with a code that is ``wanted``; None where all do."""
        return self._among([wanted(code) for code in self.codes])

    def said(self, wanted: Callable[[str], bool]) -> nw.Expr | None:
        """The same, by the text of the value."""
        return self._among([wanted(text) for text in self.texts])

    def _among(self, marks: list[bool]) -> nw.Expr | None:
        inside = [value for value, mark in zip(self.values, marks, strict=True) if mark]
        outside = [value for value, mark in zip(self.values, marks, strict=True) if not mark]
        if not outside:
            return None
        blank, column = None in inside, nw.col(self.column.name)
        few = [value for value in min(inside, outside, key=len) if value is not None]
        is_shorter = len(inside) <= len(outside)
        found = column.is_in(few) == nw.lit(is_shorter) if few else nw.lit(not is_shorter)
        return nw.when(column.is_null()).then(nw.lit(blank)).otherwise(found)

    def pairs(self) -> Iterator[tuple[Any, int]]:
        """The values that are there and their codes."""
        for value, code in zip(self.values, self.codes, strict=True):
            if value is not None:
                yield value, code

    def table(self, frame: Frame, least: int = ODD) -> Frame:
        """The values and their codes (from ``least`` on), to be joined with ``frame``."""
        rows = [(value, code) for value, code in self.pairs() if code >= least]
        columns = {
            self.column.name: [value for value, _ in rows],
            coded(self.column): [code for _, code in rows],
        }
        return beside(frame, columns, {self.column.name: self.dtype, coded(self.column): CODE})


def every(conditions: Iterable[nw.Expr | None]) -> nw.Expr | None:
    """Whether all conditions hold; None where no row can fail any of them."""
    given = [one for one in conditions if one is not None]
    return reduce(and_, given) if given else None


@define
class Keys:
    """The keys of a frame of facts, and the periods and dimensions that they name."""

    read: dict[Column, Key] = field(factory=dict)
    ranges: dict[DateRange, int] = field(factory=dict)
    dimensions: dict[_Pairs, int] = field(factory=lambda: {(): 0})

    def codes(self, column: Column) -> tuple[int, ...]:
        """The codes of the values of a column; none where the frame does not have it."""
        return self.read[column].codes if column in self.read else ()

    def chosen(self, column: Column, wanted: Callable[[int], bool]) -> nw.Expr | None:
        """Whether a row has a value with a code that is ``wanted``; None where all have."""
        return self.read[column].chosen(wanted) if column in self.read else None


def coded(column: Column) -> str:
    """The name of the code of a key column."""
    return f"{column.name}_CODE"


def read_keys(frame: Frame, codes: Codes, given: Collection[Column]) -> tuple[Frame, Keys]:
    """Read the key columns of a frame (``given``), each distinct value once.

    Days that Python does not know make their column one of texts in the frame that comes back.
    """
    keys = Keys()
    readers: dict[Column, Callable[[str], int]] = {
        Column.KIND: _kind,
        Column.SUBJECT: lambda text: _name(text, codes.subjects),
        Column.AGENCY: lambda text: _agency(text, codes.agencies),
        Column.RECORDED: _day,
        Column.DAY: lambda text: _day(text) if text else 0,
        Column.PERIOD: lambda text: _period(keys, text),
        Column.DIMENSIONS: lambda text: _dimensions(keys, text),
        Column.UNIT: lambda _: 0,
    }
    asked = [column for column in KEYS if column in given]
    schema = frame.collect_schema()
    found = distinct_texts(frame, [column.name for column in asked])
    for column in asked:
        given_texts = found[column.name]
        dtype: Any = schema[column.name]
        texts = tuple(text or "" for text in given_texts)
        if dtype == nw.Date and not all(text is None or _is_day(text) for text in given_texts):
            frame = frame.with_columns(nw.col(column.name).cast(nw.String))
            dtype = nw.String
        values = tuple(None if text is None else _value(text, dtype) for text in given_texts)
        codes_of = tuple(map(readers[column], texts))
        keys.read[column] = Key(column, values, texts, codes_of, dtype)
    return frame, keys


def _is_day(text: str) -> bool:
    return _ISO.fullmatch(text) is not None and text[:4] > "0000"


def _value(text: str, dtype: Any) -> Any:
    """A value as the frame holds it, by its text."""
    if dtype == nw.Date:
        return dt.date.fromisoformat(text)
    return int(text) if dtype.is_integer() else text


def _kind(text: str) -> int:
    shape = find_shape(text.strip(), has_denominator=False)
    if shape is None or shape.baseline or fold(text) in NEEDS_PRECISION:
        return ODD
    return {FactKind.VALUE: VALUE, FactKind.RATIO: RATIO}.get(shape.kind, ODD)


def _name(text: str, known: dict[str, int]) -> int:
    plain = plain_text(text)
    return known.get(plain, UNASKED) if plain else ODD


def _agency(text: str, known: dict[str, int]) -> int:
    return ODD if plain_text(text).endswith(POOLED) else _name(text, known)


def _day(text: str) -> int:
    day = parse_date(text)
    return ODD if isinstance(day, Fault) else day.toordinal()


def _period(keys: Keys, text: str) -> int:
    period = parse_period(text) if text else None
    if not isinstance(period, Period):
        return ODD
    return keys.ranges.setdefault(period.days, len(keys.ranges))


def _dimensions(keys: Keys, text: str) -> int:
    pairs = parse_dimensions(text) if text else ()
    if isinstance(pairs, Fault):
        return ODD
    folded = tuple((fold(name), fold(value)) for name, value in pairs)
    return keys.dimensions.setdefault(folded, len(keys.dimensions))
