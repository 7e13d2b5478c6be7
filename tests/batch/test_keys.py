"""Key columns read once a value, and the conditions that they make."""

from __future__ import annotations

import datetime as dt
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest

from cchc_rules.batch.frames import as_columns, collected
from cchc_rules.batch.keys import ODD, UNASKED, Codes, read_keys
from cchc_rules.reading.columns import Column
from tests.batch.scenes import opened

CODES = Codes({"a": 0, "7": 1}, {"X": 0}, {}, frozenset(), frozenset())


def _frame(**more: Any) -> pl.DataFrame:
    columns: dict[str, Any] = {
        "kind": ["value", "value", "x"],
        "subject": ["a", "b", " a "],
        "agency": ["X", "X (gộp) ", None],
        "recorded": [dt.date(2025, 1, 5)] * 3,
        "value": [1, 2, 3],
    }
    return pl.DataFrame({**columns, **more})


def _code(native: object, column: Column) -> dict[object, int]:
    _, keys = read_keys(as_columns(native), CODES, [*list(Column)[:3], Column.RECORDED])
    key = keys.read[column]
    return dict(zip(key.values, key.codes, strict=True))


@pytest.mark.parametrize("engine", ["polars", "duckdb", "pyarrow"])
def test_names_are_read_as_the_reader_of_rows_reads_them(engine: str) -> None:
    native = opened(engine, _frame())
    assert _code(native, Column.SUBJECT) == {"a": 0, "b": UNASKED, " a ": 0}
    assert _code(native, Column.AGENCY) == {"X": 0, "X (gộp) ": ODD, None: ODD}
    assert _code(native, Column.KIND) == {"value": 0, "x": ODD}
    assert _code(native, Column.RECORDED) == {dt.date(2025, 1, 5): dt.date(2025, 1, 5).toordinal()}


def test_whole_numbers_are_names_too() -> None:
    assert _code(_frame(subject=[7, 7, 8]), Column.SUBJECT) == {7: 1, 8: UNASKED}


@pytest.mark.parametrize("day", ["infinity", "0044-03-15 (BC)"])
def test_days_that_the_calendar_does_not_know_are_read_as_text(day: str) -> None:
    sql = f"""SELECT 'value' AS kind, 'a' AS subject, 'X' AS agency, 1 AS "value", recorded FROM
        (VALUES ('{day}'::DATE), ('2025-01-05'::DATE)) v(recorded)"""
    frame, keys = read_keys(as_columns(duckdb.sql(sql)), CODES, [Column.RECORDED])
    assert frame.collect_schema()[Column.RECORDED.name] == nw.String
    codes = dict(
        zip(keys.read[Column.RECORDED].texts, keys.read[Column.RECORDED].codes, strict=True)
    )
    assert codes == {day: ODD, "2025-01-05": dt.date(2025, 1, 5).toordinal()}


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [({0}, ["a"]), ({UNASKED}, ["b"]), ({ODD}, [None]), ({0, ODD}, ["a", None]), (set(), [])],
)
def test_a_condition_keeps_the_rows_with_the_codes_wanted(
    wanted: set[int], rows: list[str | None]
) -> None:
    frame = as_columns(_frame(subject=["a", "b", None]))
    frame, keys = read_keys(frame, CODES, [Column.SUBJECT])
    condition = keys.chosen(Column.SUBJECT, lambda code: code in wanted)
    assert condition is not None
    assert collected(frame.filter(condition))["SUBJECT"].to_list() == rows


def test_a_condition_that_every_row_meets_is_none() -> None:
    _, keys = read_keys(as_columns(_frame()), CODES, [Column.SUBJECT])
    assert keys.chosen(Column.SUBJECT, lambda code: code != ODD) is None
    assert keys.chosen(Column.PERIOD, lambda code: code == ODD) is None
