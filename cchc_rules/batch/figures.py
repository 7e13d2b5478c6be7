"""Figures of rows as whole numbers, and a look over the columns that are no keys."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import narwhals as nw
from attrs import frozen

from cchc_rules.batch.asks import LARGEST, SCALE
from cchc_rules.batch.frames import Frame, beside, collected, distinct_texts
from cchc_rules.batch.keys import every
from cchc_rules.reading.columns import Column
from cchc_rules.records import Record

FIGURES = (Column.VALUE, Column.DENOMINATOR)
"""The columns of numbers."""

_MOST = LARGEST // SCALE
_DOUBTFUL = 2
"""Whole percentages up to this may be shares: the reader of rows asks which."""

_LOOKED_AT, _MOST_TEXTS = 50_000, 10_000
"""Of so many first rows, more different texts than this are not worth a list."""

_NOT_PLAIN = -1
_DIGITS = re.compile("[0-9]{1,11}")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3}){1,2}")
_TENTHS = re.compile("[0-9]{1,10},[0-9]")
_HUNDREDTHS = re.compile("[0-9]{1,10},[0-9][0-9]")


@frozen
class Survey(Record):
    """What a look over a frame says: its rows, and how many of them say something in a column.

    ``least`` and ``most`` are the ends of figures that are whole numbers.
    """

    rows: int
    said: dict[Column, int]
    least: dict[Column, int | None]
    most: dict[Column, int | None]

    @classmethod
    def of(cls, frame: Frame, columns: Collection[Column]) -> Survey:
        """The survey of the columns of a frame that are no keys, in one pass."""
        schema = frame.collect_schema()
        whole = [one for one in columns if one in FIGURES and schema[one.name].is_integer()]
        asked = [nw.len().alias("rows")]
        for one in columns:
            counted = nw.when(is_blank(one, schema)).then(nw.lit(0)).otherwise(nw.lit(1)).sum()
            asked.append(counted.alias(f"said {one.name}"))
        for one in whole:
            asked.append(nw.col(one.name).min().alias(f"least {one.name}"))
            asked.append(nw.col(one.name).max().alias(f"most {one.name}"))
        found = collected(frame.select(*asked)).rows(named=True)[0]
        return cls(
            found["rows"],
            {one: int(found[f"said {one.name}"] or 0) for one in columns},
            {one: found[f"least {one.name}"] for one in whole},
            {one: found[f"most {one.name}"] for one in whole},
        )

    def is_empty(self, column: Column) -> bool:
        """Whether no row says anything in a column."""
        return not self.said.get(column)

    def is_full(self, column: Column) -> bool:
        """Whether every row does."""
        return self.said.get(column) == self.rows


def is_blank(column: Column, schema: nw.Schema) -> nw.Expr:
    """Whether a row says nothing in a column."""
    name = nw.col(column.name)
    return name.fill_null("") == "" if schema[column.name] == nw.String else name.is_null()


@frozen
class Figure(Record):
    """The figures of a column: each row's number, ``factor`` of which make a hundredth.

    ``is_plain`` says which rows have a figure that can be summed; None: all of them.
    """

    number: nw.Expr
    factor: int
    is_plain: nw.Expr | None
    is_absent: nw.Expr


def read_figures(
    frame: Frame, column: Column, survey: Survey, percent: nw.Expr | None
) -> tuple[Frame, Figure]:
    """The figures of a column and the frame with what they need; ``percent``: rows in %, if any."""
    schema = frame.collect_schema()
    absent = is_blank(column, schema)
    if schema[column.name].is_integer():
        return frame, _whole(column, survey, percent, absent)
    texts = _few_texts(frame, column)
    if texts is None or (percent is not None and any(map(_is_grouped, texts))):
        name = _hundredths_name(column)
        frame = frame.with_columns(_hundredths(column, percent).alias(name))
        return frame, Figure(nw.col(name), 1, nw.col(name) >= 0, absent)
    return _by_text(frame, column, texts, absent)


def _hundredths_name(column: Column) -> str:
    return f"{column.name}_HUNDREDTHS"


def _few_texts(frame: Frame, column: Column) -> tuple[str, ...] | None:
    """Every text of a column where many rows share them; None where they seem to differ."""
    first = collected(frame.select(column.name).head(_LOOKED_AT))[column.name].to_list()
    if len(set(first)) > _MOST_TEXTS:
        return None
    (texts,) = distinct_texts(frame, [column.name]).values()
    return tuple(text or "" for text in texts)


def _by_text(
    frame: Frame, column: Column, texts: tuple[str, ...], absent: nw.Expr
) -> tuple[Frame, Figure]:
    """Figures whose texts are read once each."""
    name = _hundredths_name(column)
    read = {text: hundredths_of(text) for text in texts}
    table: dict[str, list[Any]] = {column.name: list(read), name: list(read.values())}
    types = {column.name: nw.String, name: nw.Int64}
    joined = frame.join(beside(frame, table, types), on=column.name, how="left")
    if all(number >= 0 for number in read.values()):
        return joined, Figure(nw.col(name), 1, None, absent)
    number = nw.col(name).fill_null(_NOT_PLAIN)
    return joined, Figure(number, 1, number >= 0, absent)


def hundredths_of(text: str) -> int:
    """A text in hundredths; −1 for one that is not plain."""
    bare = text.replace(",", "").replace(".", "")
    if _DIGITS.fullmatch(text) or _is_grouped(text):
        return int(bare) * SCALE
    if _TENTHS.fullmatch(text):
        return int(bare) * (SCALE // 10)
    return int(bare) if _HUNDREDTHS.fullmatch(text) else _NOT_PLAIN


def _is_grouped(text: str) -> bool:
    return _GROUPED.fullmatch(text) is not None


def _whole(column: Column, survey: Survey, percent: nw.Expr | None, absent: nw.Expr) -> Figure:
    value = nw.col(column.name)
    least, most = survey.least[column], survey.most[column]
    small = least is not None and most is not None and least >= 0 and most < _MOST
    told = least is not None and least > _DOUBTFUL
    conditions = [
        None if survey.is_full(column) else ~absent,
        None if small else (value >= 0) & (value < _MOST),
        None if percent is None or told else ~percent | (value > _DOUBTFUL),
    ]
    asked = every(conditions)
    if asked is None:
        return Figure(value.cast(nw.Int64), SCALE, None, absent)
    plain = asked.fill_null(False)
    number = nw.when(plain).then(value).otherwise(nw.lit(0)).cast(nw.Int64)
    return Figure(number, SCALE, plain, absent)


def _hundredths(column: Column, percent: nw.Expr | None) -> nw.Expr:
    """The same where the rows are: texts in hundredths; groups of thousands are no percentage."""
    value = nw.col(column.name).fill_null("")
    bare = value.str.replace_all(",", "", literal=True).str.replace_all(".", "", literal=True)
    grouped = _is_like(value, _GROUPED)
    if percent is not None:
        grouped = grouped & ~percent
    zeros = (
        nw.when(_is_like(value, _DIGITS) | grouped)
        .then(nw.concat_str(bare, nw.lit("00")))
        .otherwise(
            nw.when(_is_like(value, _TENTHS))
            .then(nw.concat_str(bare, nw.lit("0")))
            .otherwise(nw.when(_is_like(value, _HUNDREDTHS)).then(bare).otherwise(nw.lit("-1")))
        )
    )
    return zeros.cast(nw.Int64)


def _is_like(value: nw.Expr, pattern: re.Pattern[str]) -> nw.Expr:
    return value.str.contains(rf"^(?:{pattern.pattern})\z")
