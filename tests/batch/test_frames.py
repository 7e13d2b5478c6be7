"""Frames as people have them: typed columns, English names, and what cannot be read."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from cchc_rules.batch import BatchError, evaluate_frame, open_facts
from tests.batch.scenes import COLUMNS, WHOLE, prepared, written

READY = prepared()


def _frame(**more: Any) -> pl.DataFrame:
    columns = {
        "kind": ["value", "value"],
        "subject": ["xong", "nhận"],
        "agency": ["A", "A"],
        "period": ["2024", "năm 2024"],
        "value": [97, 99],
        "recorded": [dt.date(2025, 1, 5), dt.date(2025, 1, 5)],
    }
    return pl.DataFrame({**columns, **more})


def _first(frame: object) -> tuple[str, str | None, bool]:
    result = evaluate_frame(READY, frame, as_of=WHOLE)
    cell = next(one for one in result if (one.item, one.agency) == ("1", "A"))
    return cell.value.name, str(cell.numerator), result.summed > 0


def test_typed_columns_with_english_names_are_read() -> None:
    assert _first(_frame()) == ("NOT_MET", "97.00", True)
    assert _first(_frame().lazy()) == ("NOT_MET", "97.00", True)
    assert _first(_frame().to_arrow()) == ("NOT_MET", "97.00", True)


def test_small_numbers_of_a_typed_percent_column_are_in_doubt() -> None:
    result = evaluate_frame(READY, _frame(unit="%", value=[1, 99]), as_of=WHOLE)
    assert [one.code.number for one in result.findings] == ["F032"]


def test_columns_that_say_more_are_read_row_by_row() -> None:
    corrected = _frame(id=["m1", ""], value=[98, 99])
    assert _first(corrected) == ("MET", "98.00", True)


def test_a_parquet_file_keeps_its_rows_numbered(tmp_path: Path) -> None:
    path = tmp_path / "f.parquet"
    _frame(value=["97", "1O0"]).write_parquet(path)
    for engine in ("polars", "duckdb", "pyarrow"):
        result = evaluate_frame(READY, open_facts(path, engine), as_of=WHOLE)
        assert result.findings[0].message().startswith("dòng 3, cột")


def test_a_frame_without_agencies_or_periods_is_read_row_by_row() -> None:
    for absent in ("agency", "period"):
        result = evaluate_frame(READY, _frame().drop(absent), as_of=WHOLE)
        assert not result.findings
        assert next(iter(result)).value.name == "UNKNOWN"


def test_what_is_no_facts_frame_is_refused_with_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="thiếu cột: loại, mục, ghi nhận, giá trị"):
        evaluate_frame(READY, pl.DataFrame({"a": [1]}), as_of=WHOLE)
    with pytest.raises(BatchError, match=r"\.parquet, \.csv hoặc \.tsv"):
        open_facts(tmp_path / "f.xlsx")
    with pytest.raises(BatchError, match="không có tệp"):
        open_facts(tmp_path / "f.csv")


@pytest.mark.parametrize(
    ("engine", "library", "extra"),
    [
        ("polars", "polars", "batch"),
        ("duckdb", "duckdb", "batch"),
        ("pyarrow", "pyarrow.csv", "batch"),
        ("spark", "pyspark.sql", "spark"),
    ],
)
def test_what_to_install_for_an_engine_is_said(
    engine: str, library: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, f"{COLUMNS}\n")
    monkeypatch.setitem(sys.modules, library, None)
    wanted = rf"cần thư viện {library.split('.')[0]}\S* để dùng {engine}: "
    with pytest.raises(BatchError, match=wanted + rf"pip install 'cchc-rules\[{extra}\]'"):
        open_facts(path, engine)


def test_too_many_odd_rows_are_not_for_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_rules.batch.rows.MOST_ROWS", 1)
    with pytest.raises(BatchError, match="hơn 1 dòng"):
        evaluate_frame(READY, _frame(value=["gần 97", "gần 99"]), as_of=WHOLE)


def test_a_duckdb_frame_may_have_a_connection_of_its_own() -> None:
    own = duckdb.connect()
    own.register("facts", _frame().to_arrow())
    assert _first(own.table("facts")) == ("NOT_MET", "97.00", True)


def test_settings_of_duckdb_are_as_before_afterwards() -> None:
    own = duckdb.connect()
    own.register("facts", _frame().to_arrow())
    own.execute("SET perfect_ht_threshold = 0")
    evaluate_frame(prepared(due="year"), own.table("facts"), as_of=WHOLE)
    assert own.sql("SELECT current_setting('perfect_ht_threshold')").fetchall() == [(0,)]
