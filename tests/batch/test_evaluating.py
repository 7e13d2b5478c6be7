"""Columns say what the evaluator of plans says, cell for cell, on every engine."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_rules import inspect, official_calendar, prepare
from cchc_rules.batch import evaluate_frame, open_facts
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.reading.files import read_facts_bytes
from tests.batch.scenes import (
    COLUMNS,
    DUE,
    EARLY,
    WHOLE,
    alone,
    prepared,
    shown,
    shown_columns,
    tables,
    typed,
    written,
)
from tests.evaluation import offices

WHOLE_SUITE = bool(os.environ.get("CCHC_PROOF"))
ENGINES = ("polars", "duckdb", "pyarrow")
EMPTY = ("không áp dụng", "đạt", "chưa đủ căn cứ")
READY = {empty: prepared(empty) for empty in EMPTY}
PLANS = {**READY, **{due: prepared(due=due) for due in DUE if due != "mixed"}}

WAYS = {
    "many figures are read where they are": ("figures._MOST_TEXTS", -1),
    "names are joined, not listed": ("sums.can_list", lambda *_: False),
    "cells are found in order": ("deciding.MOST_PLACES", 0),
    "DuckDB groups by hash": ("grouping._MOST_BITS", 0),
}
"""The other way of doing each thing that is done in two ways."""


@settings(
    max_examples=250 if WHOLE_SUITE else 8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    tables(),
    st.sampled_from([written, typed]),
    st.sampled_from(sorted(PLANS)),
    st.sampled_from([WHOLE, EARLY]),
    st.sets(st.sampled_from(sorted(WAYS))),
)
def test_every_engine_agrees_with_the_evaluator(
    text: str,
    write: Callable[[Path, str], Path],
    plan: str,
    as_of: dt.date,
    ways: set[str],
) -> None:
    ready = PLANS[plan]
    expected = shown(alone(ready, text, as_of, WHOLE))
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for way in ways:
            name, value = WAYS[way]
            patch.setattr(f"cchc_rules.batch.{name}", value)
        path = write(Path(folder), text)
        for engine in ENGINES:
            frame = open_facts(path, engine)
            result = evaluate_frame(ready, frame, as_of=as_of, known_at=WHOLE)
            assert shown_columns(result) == expected, engine


def _rows(*rows: str) -> str:
    return "\n".join([COLUMNS, *rows]) + "\n"


def _pair(top: str, below: str, more: str = "năm 2024") -> list[str]:
    return [
        f"giá trị;xong;A;;{more};{top};;;;05/01/2025;;;",
        f"giá trị;nhận;A;;{more};{below};;;;05/01/2025;;;",
    ]


QUARTERS = [f"quý {one}/2024" for one in ("I", "II", "III", "IV")]

HARD = {
    "a tie": (_pair("98", "100"), "MET"),
    "just below": (_pair("97.995", "100.000"), "NOT_MET"),
    "nothing of nothing": (_pair("0", "0"), "NOT_APPLICABLE"),
    "something of nothing": (_pair("1", "0"), "UNKNOWN"),
    "no denominator": (_pair("98", "100")[:1], "UNKNOWN"),
    "half a year": (_pair("98", "100", "6 tháng đầu năm 2024"), "UNKNOWN"),
    "two on one day": ([*_pair("98", "100"), *_pair("97", "100")], "UNKNOWN"),
    "more than 28 digits": (_pair("9" * 30, "9" * 30), "MET"),
    "too many digits for products": (_pair("99.999.999.999", "99.999.999.999"), "MET"),
    "the same a hundred times": (_pair("99999999999", "99999999999") * 100, "MET"),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", HARD)
def test_hard_cases_are_exact(name: str, engine: str, tmp_path: Path) -> None:
    rows, value = HARD[name]
    path = written(tmp_path, _rows(*rows))
    result = evaluate_frame(READY[EMPTY[0]], open_facts(path, engine), as_of=WHOLE)
    assert next(one.value.name for one in result if (one.item, one.agency) == ("1", "A")) == value


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("plan", sorted(PLANS))
def test_regular_rows_of_any_windows_are_summed(plan: str, engine: str, tmp_path: Path) -> None:
    rows = [row for part in QUARTERS for row in _pair("24,5", "25", part)]
    text = _rows(*rows)
    result = evaluate_frame(PLANS[plan], open_facts(written(tmp_path, text), engine), as_of=WHOLE)
    assert shown_columns(result) == shown(alone(PLANS[plan], text, WHOLE, WHOLE))
    assert result.summed > 10


@pytest.mark.parametrize("engine", ENGINES)
def test_the_figures_that_were_summed_are_told(engine: str, tmp_path: Path) -> None:
    rows = [row for part in QUARTERS for row in _pair("24,5", "25", part)]
    path = written(tmp_path, _rows(*rows))
    result = evaluate_frame(READY[EMPTY[0]], open_facts(path, engine), as_of=WHOLE)
    cell = next(one for one in result if (one.item, one.agency) == ("1", "A"))
    assert (str(cell.numerator), str(cell.denominator)) == ("98.00", "100.00")
    assert result.summed > 10
    assert result.counts("agency")["A"].total() > 10
    assert result.counts()[""].total() == len(result.table)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("due", DUE)
def test_a_file_without_rows_leaves_every_cell_open(due: str, engine: str, tmp_path: Path) -> None:
    path = written(tmp_path, _rows())
    result = evaluate_frame(prepared(due=due), open_facts(path, engine), as_of=WHOLE)
    assert shown_columns(result) == shown(alone(prepared(due=due), _rows(), WHOLE, WHOLE))


UNALIKE = """chỉ tiêu 1 "Giải ngân"
  đo: chi / dự_toán
  mức: từ 90%
  chủ trì: VP
  thời hạn: năm 2024
chỉ tiêu 2 "Cuộc họp"
  đo: họp
  mức: trên 5 cuộc
  chủ trì: VP
  thời hạn: năm 2024
chỉ tiêu 3 "Cuộc họp"
  đo: họp
  mức: ít nhất 04 cuộc/năm
  chủ trì: VP
  thời hạn: hằng quý
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_what_columns_cannot_compare_is_left_to_the_evaluator(engine: str, tmp_path: Path) -> None:
    rows = [
        offices.row("giá trị", 900, of="chi", over="năm 2024"),
        offices.row("giá trị", 1, of="dự_toán", over="năm 2024"),
        offices.row("tỷ lệ", 6, of="2", over="năm 2024", below=100),
        offices.row("giá trị", 4, of="họp", over="năm 2024"),
    ]
    plan, _ = inspect(offices.HEAD + UNALIKE)
    assert plan is not None
    path = written(tmp_path, "\n".join([offices.COLUMNS, *rows]) + "\n")
    ready = prepare(plan, official_calendar())
    result = evaluate_frame(ready, open_facts(path, engine), as_of=WHOLE)
    assert shown_columns(result) == shown(offices.judged(UNALIKE, *rows))
    assert [one.value.name for one in result] == ["MET", "UNKNOWN", "MET"]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_fault_of_the_rows_is_told(engine: str, tmp_path: Path) -> None:
    rows = [*_pair("98", "1O0"), "giá trị;lạ;A;;năm 2024;1;;;;05/01/2025;;;"]
    rows += ["giá trị;xong;Lạ;;năm 2024;1;;;;05/01/2025;;;", ";;;;;;;;;;;;x"]
    path = written(tmp_path, _rows(*rows))
    result = evaluate_frame(READY[EMPTY[0]], open_facts(path, engine), as_of=WHOLE)
    _, faults = read_facts_bytes(path.read_bytes(), "f.csv")
    expected = (*faults, *alone(READY[EMPTY[0]], path.read_text(), WHOLE, WHOLE).findings)
    assert len(expected) > 5
    assert _codes(result.findings) == _codes(expected)


def _codes(findings: Iterable[Diagnostic]) -> list[str]:
    return sorted(one.code.number for one in findings)
