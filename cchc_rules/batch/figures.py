"""Figures of rows as whole numbers, and a look over the columns that are no keys."""

from __future__ import annotations

from collections.abc import Collection

import narwhals as nw
from attrs import frozen

from cchc_rules.batch.asks import LARGEST, SCALE
from cchc_rules.batch.frames import Frame, collected
from cchc_rules.batch.keys import every
from cchc_rules.reading.columns import Column

FIGURES = (Column.VALUE, Column.DENOMINATOR)
"""The columns of numbers."""

_MOST = LARGEST // SCALE
_DOUBTFUL = 2
"""Whole percentages up to this may be shares: the reader of rows asks which."""

_DIGITS = r"^[0-9]{1,11}$"
_GROUPED = r"^[1-9][0-9]{0,2}(\.[0-9]{3}){1,2}$"
_TENTHS = r"^[0-9]{1,10},[0-9]$"
_HUNDREDTHS = r"^[0-9]{1,10},[0-9][0-9]$"


@frozen
class Survey:
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
class Figure:
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
    number = nw.col(f"{column.name}_HUNDREDTHS")
    frame = frame.with_columns(_hundredths(column, percent).alias(f"{column.name}_HUNDREDTHS"))
    return frame, Figure(number, 1, number >= 0, absent)


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
    """A text in hundredths; −1 for one that is not plain."""
    value = nw.col(column.name).fill_null("")
    bare = value.str.replace_all(",", "", literal=True).str.replace_all(".", "", literal=True)
    grouped = value.str.contains(_GROUPED)
    if percent is not None:
        grouped = grouped & ~percent
    zeros = (
        nw.when(value.str.contains(_DIGITS) | grouped)
        .then(nw.concat_str(bare, nw.lit("00")))
        .otherwise(
            nw.when(value.str.contains(_TENTHS))
            .then(nw.concat_str(bare, nw.lit("0")))
            .otherwise(nw.when(value.str.contains(_HUNDREDTHS)).then(bare).otherwise(nw.lit("-1")))
        )
    )
    return zeros.cast(nw.Int64)
