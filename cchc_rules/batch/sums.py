"""Figures summed where the facts are: one line a subject, an agency and a window."""

from __future__ import annotations

import datetime as dt
from typing import Any

import narwhals as nw
from attrs import frozen

from cchc_rules.batch.asks import LARGEST, SCALE
from cchc_rules.batch.frames import ROW, Frame, as_columns, beside
from cchc_rules.batch.keys import (
    NO_SLICE,
    NOWHERE,
    ODD_SLICE,
    OTHER_TILE,
    WHOLE,
    Codes,
    Keys,
    coded,
    places,
    prefixes,
    read_keys,
    slices,
)
from cchc_rules.evaluation.alignment import factor_of, measured_by
from cchc_rules.plan.document import Plan
from cchc_rules.plan.measures import Measure, MeasureKind
from cchc_rules.reading.columns import Column
from cchc_rules.reading.figures import plain_text
from cchc_rules.records import Record

_KEYS = (
    Column.KIND,
    Column.SUBJECT,
    Column.AGENCY,
    Column.RECORDED,
    Column.DAY,
    Column.PERIOD,
    Column.DIMENSIONS,
)
_ABSENT = {Column.DAY: 0, Column.DIMENSIONS: 0}
"""What stands for a key column that a frame does not have; no row is plain without the others."""

_UNIT = (Column.SUBJECT.name, Column.UNIT.name)
_FIGURES = (Column.VALUE, Column.DENOMINATOR)
_TEXTS = (Column.REPORTER, Column.SOURCE, Column.NOTE)
_CELL = ("SUBJECT_CODE", "AGENCY_CODE", "window")
_ADDED = ("is_whole", "whole_value", "whole_below", "part_value", "ratio")
_SLICE_FIGURES = ("value", "total_value", "below", "total_below")
_DIGITS = r"^[0-9]{1,11}$"
_GROUPED = r"^[1-9][0-9]{0,2}(\.[0-9]{3}){1,2}$"
_TENTHS = r"^[0-9]{1,10},[0-9]$"
_HUNDREDTHS = r"^[0-9]{1,10},[0-9][0-9]$"


@frozen
class CodedFacts(Record):
    """Facts with the codes of their keys; ``is_plain`` rows can be summed."""

    frame: Frame
    codes: Codes
    keys: Keys
    given: tuple[Column, ...]


def code_facts(native: object, codes: Codes, plan: Plan) -> CodedFacts:
    """Read the keys of a frame of facts and mark the rows that columns can sum."""
    columns = as_columns(native)
    schema = columns.collect_schema()
    given = [Column[name] for name in schema.names() if name != ROW]
    figures = {one for one in _FIGURES if one in given and schema[one.name].is_integer()}
    texts = [nw.col(one.name).cast(nw.String).fill_null("") for one in given if one not in figures]
    frame = columns.with_columns(*texts)
    keys = read_keys(frame, codes, given)
    for column, table in keys.tables.items():
        frame = frame.join(table, on=column.name, how="inner")
    if Column.UNIT in given:
        frame = frame.join(_own_units(frame, plan), on=list(_UNIT), how="inner")
    absent = [
        nw.lit(_ABSENT.get(one, NOWHERE)).cast(nw.Int64).alias(coded(one))
        for one in _KEYS
        if one not in given
    ]
    frame = frame.with_columns(
        *absent, *(_hundredths(one, given, figures) for one in _FIGURES)
    ).with_columns(is_plain=_is_plain(given))
    return CodedFacts(frame, codes, keys, tuple(given))


def _own_units(frame: Frame, plan: Plan) -> Frame:
    """Whether figures about a subject in a unit can be added as they are."""
    measured = measured_by(plan)
    pairs = frame.select(*_UNIT).unique().collect(backend="pyarrow")
    columns: dict[str, list[Any]] = {name: pairs[name].to_list() for name in _UNIT}
    columns["is_own_unit"] = [
        int(_is_own(unit, measured.get(plain_text(subject))))
        for subject, unit in zip(*(columns[name] for name in _UNIT), strict=True)
    ]
    types = {**dict.fromkeys(_UNIT, nw.String), "is_own_unit": nw.Int64}
    return beside(frame, columns, types)


def _is_own(unit: str, measure: Measure | None) -> bool:
    if measure is None or not unit:
        return True
    return (unit == "%") == (measure.kind is MeasureKind.RATE) and factor_of(unit, measure) == 1


def _hundredths(column: Column, given: list[Column], whole: set[Column]) -> nw.Expr:
    """A figure in hundredths; −1 for one that is not plain, −2 for none."""
    name = f"{column.name}_HUNDREDTHS"
    if column not in given:
        return nw.lit(-2).cast(nw.Int64).alias(name)
    value = nw.col(column.name)
    percent = (nw.col(Column.UNIT.name) == "%") if Column.UNIT in given else nw.lit(False)
    if column in whole:
        plain = (value >= 0) & (value < LARGEST // SCALE) & (~percent | (value > 2))
        number = nw.when(plain).then(value.cast(nw.Int64)).otherwise(nw.lit(0)) * SCALE
        found = nw.when(plain).then(number).otherwise(nw.lit(-1))
        return nw.when(value.is_null()).then(nw.lit(-2)).otherwise(found).alias(name)
    bare = value.str.replace_all(",", "", literal=True).str.replace_all(".", "", literal=True)
    grouped = value.str.contains(_GROUPED) & ~percent
    zeros = (
        nw.when(value.str.contains(_DIGITS) | grouped)
        .then(nw.concat_str(bare, nw.lit("00")))
        .otherwise(
            nw.when(value.str.contains(_TENTHS))
            .then(nw.concat_str(bare, nw.lit("0")))
            .otherwise(nw.when(value.str.contains(_HUNDREDTHS)).then(bare).otherwise(nw.lit("-1")))
        )
    )
    number = nw.when(value == "").then(nw.lit("-2")).otherwise(zeros)
    return number.cast(nw.Int64).alias(name)


def _is_plain(given: list[Column]) -> nw.Expr:
    """Whether a row is a plain figure of one agency over a named period, with nothing to mend."""
    value, below = (nw.col(f"{one.name}_HUNDREDTHS") for one in _FIGURES)
    kind, recorded = nw.col(coded(Column.KIND)), nw.col(coded(Column.RECORDED))
    named = (value >= 0) & (nw.col(coded(Column.PERIOD)) >= 0)
    shaped = ((kind == 0) & (below == -2)) | ((kind == 1) & (below >= 0))
    day = nw.col(coded(Column.DAY))
    dated = (recorded > 0) & (day >= 0) & (day <= recorded)
    plain = named & shaped & dated
    if Column.UNIT in given:
        plain = plain & ((nw.col("is_own_unit") == 1) | (kind == 1))
    if Column.AGENCY in given:
        agency = nw.col(Column.AGENCY.name)
        plain = plain & (agency != "") & ~agency.str.ends_with("(gộp)")
    else:
        plain = plain & nw.lit(False)
    plain = plain & (nw.col(Column.SUBJECT.name) != "") & (nw.col(coded(Column.DIMENSIONS)) >= 0)
    for column in given:
        if column not in (*_KEYS, *_FIGURES, *_TEXTS, Column.UNIT):
            plain = plain & (nw.col(column.name) == "")
    return plain


def cell_sums(facts: CodedFacts, plan: Plan, as_of: dt.date, known_at: dt.date) -> Frame:
    """The figure of every cell that has plain rows.

    ``value`` and ``below`` are in hundredths; ``is_odd`` cells are not for columns: what they
    hold was corrected, contradicts itself, or does not follow on from the window's first day.
    """
    frame, codes, keys = facts.frame, facts.codes, facts.keys
    known = (nw.col("SUBJECT_CODE") >= 0) & (nw.col("AGENCY_CODE") >= 0)
    rows = (
        frame.filter(nw.col("is_plain"), known)
        .filter(nw.col(coded(Column.RECORDED)) <= known_at.toordinal())
        .join(slices(frame, plan, codes, keys), on=["SUBJECT_CODE", "DIMENSIONS_CODE"], how="left")
        .join(places(frame, plan, codes, keys, as_of), on=["SUBJECT_CODE", "PERIOD_CODE"])
        .with_columns(slice=nw.col("slice").fill_null(ODD_SLICE))
    )
    return _over_slices(_over_parts(rows, prefixes(frame)))


def _over_parts(rows: Frame, prefixes: Frame) -> Frame:
    """One line a slice: its figure from the whole window, else from the parts that follow on."""
    value, below = nw.col("VALUE_HUNDREDTHS"), nw.col("DENOMINATOR_HUNDREDTHS")
    whole, is_ratio = nw.col("tile") == WHOLE, nw.col(coded(Column.KIND)) == 1
    share = nw.when(is_ratio).then(below).otherwise(nw.lit(0))
    marked = rows.with_columns(
        is_whole=nw.when(whole).then(nw.lit(1)).otherwise(nw.lit(0)),
        whole_value=nw.when(whole).then(value).otherwise(nw.lit(0)),
        whole_below=nw.when(whole).then(share).otherwise(nw.lit(0)),
        part_value=nw.when(whole).then(nw.lit(0)).otherwise(value),
        part_tile=nw.when(whole).then(nw.lit(None).cast(nw.Int64)).otherwise(nw.col("tile")),
        ratio=nw.when(is_ratio).then(nw.lit(1)).otherwise(nw.lit(0)),
    )
    grouped = marked.group_by(*_CELL, "slice").agg(
        nw.len().alias("n"),
        *(nw.col(name).sum() for name in _ADDED),
        nw.col("bit").sum().alias("bits"),
        nw.col("part_tile").min().alias("first_tile"),
        nw.col("part_tile").max().alias("last_tile"),
        *(nw.col(name).max() for name in ("parts", "running", "own", "values")),
    )
    whole_numbers = grouped.with_columns(nw.col("n", "bits", *_ADDED).cast(nw.Int64))
    counted = whole_numbers.with_columns(n_parts=nw.col("n") - nw.col("is_whole"))
    joined = counted.join(prefixes, on=["n_parts", "bits"], how="left")
    return joined.with_columns(follows=nw.col("follows").fill_null(0))


def _over_slices(parts: Frame) -> Frame:
    """One line a cell: the figure without dimension where there is one, else the sum."""
    has_whole, has_parts = nw.col("is_whole") == 1, nw.col("n_parts") > 0
    one_tile = (nw.col("first_tile") == nw.col("last_tile")).fill_null(False)
    broken = has_parts & ((nw.col("follows") == 0) | ~one_tile)
    own, running = nw.col("own") == 1, nw.col("running") == 1
    mixed = (nw.col("ratio") > 0) & ((nw.col("ratio") < nw.col("n")) | ~own)
    odd = (
        (nw.col("is_whole") > 1)
        | broken
        | mixed
        | (own & ~has_whole)
        | (nw.col("slice") == ODD_SLICE)
        | (nw.col("last_tile").fill_null(0) == OTHER_TILE)
    )
    filled = has_whole | (running & has_parts & (nw.col("n_parts") == nw.col("parts")))
    value = nw.when(has_whole).then(nw.col("whole_value")).otherwise(nw.col("part_value"))
    total = nw.col("slice") == NO_SLICE
    marked = parts.with_columns(
        odd=_one(odd),
        total=_one(total),
        open=_one(~filled),
        total_open=_one(total & ~filled),
        value=value,
        total_value=nw.when(total).then(value).otherwise(nw.lit(0)),
        below=nw.col("whole_below"),
        total_below=nw.when(total).then(nw.col("whole_below")).otherwise(nw.lit(0)),
    )
    names = ("odd", "total", "open", "total_open", "ratio", *_SLICE_FIGURES)
    grouped = marked.group_by(*_CELL).agg(
        nw.len().alias("n"), *(nw.col(name).sum() for name in names), nw.col("values").max()
    )
    cells = grouped.with_columns(nw.col("n", *names).cast(nw.Int64))
    whole = nw.col("total") > 0
    open_ = (nw.col("open") > 0) | (nw.col("n") < nw.col("values"))
    return cells.select(
        *_CELL,
        value=nw.when(whole).then(nw.col("total_value")).otherwise(nw.col("value")),
        below=nw.when(whole).then(nw.col("total_below")).otherwise(nw.col("below")),
        is_ratio=_one(nw.col("ratio") > 0),
        is_open=_one((whole & (nw.col("total_open") > 0)) | (~whole & open_)),
        is_odd=_one(nw.col("odd") > 0),
    )


def _one(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))
