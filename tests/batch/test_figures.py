"""Figures in hundredths: texts read once each, or where the rows are, to the same numbers."""

from __future__ import annotations

import polars as pl
import pytest

from cchc_rules.batch.figures import Survey, hundredths_of, read_figures
from cchc_rules.batch.frames import as_columns, collected
from cchc_rules.reading.columns import Column
from tests.batch.scenes import opened

TEXTS = {
    "7": 700,
    "05": 500,
    "1.000": 100_000,
    "12.345.678": 1_234_567_800,
    "90,5": 9050,
    "49,99": 4999,
    "": -1,
    "1.00": -1,
    "0.500": -1,
    "97,995": -1,
    "gần 98": -1,
    "98%": -1,
    "-3": -1,
    "7\n": -1,
    "123456789012": -1,
}


def _native(engine: str, values: pl.Series) -> object:
    columns = {"kind": "value", "subject": "a", "recorded": "2025-01-05", "value": values}
    return opened(engine, pl.DataFrame(columns))


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_in_hundredths_or_is_not_plain(text: str) -> None:
    assert hundredths_of(text) == TEXTS[text]


@pytest.mark.parametrize("engine", ["polars", "duckdb", "pyarrow"])
@pytest.mark.parametrize("most", [-1, 10_000])
def test_every_engine_reads_the_same_numbers(
    engine: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc_rules.batch.figures._MOST_TEXTS", most)
    frame = as_columns(_native(engine, pl.Series([*TEXTS, None], dtype=pl.String)))
    survey = Survey.of(frame, [Column.VALUE])
    frame, figure = read_figures(frame, Column.VALUE, survey, None)
    table = collected(frame.select("VALUE", number=figure.number))
    assert dict(table.rows()) == dict([*TEXTS.items(), (None, -1)])


@pytest.mark.parametrize(
    ("values", "is_asked"), [([3, 5], False), ([3, None], True), ([3, -5], True), ([10**11], True)]
)
def test_rows_are_asked_only_what_some_row_fails(values: list[int | None], is_asked: bool) -> None:
    frame = as_columns(_native("polars", pl.Series(values, dtype=pl.Int64)))
    survey = Survey.of(frame, [Column.VALUE])
    _, figure = read_figures(frame, Column.VALUE, survey, None)
    assert (figure.is_plain is not None) is is_asked
