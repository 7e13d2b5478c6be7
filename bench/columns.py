"""Verdicts from a large facts file: every share of a year's months against 98 %."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import duckdb
import polars as pl

from bench.race import Race
from cchc_rules import inspect, official_calendar
from cchc_rules.batch import evaluate_frame, open_facts
from cchc_rules.evaluation.prepared import PreparedPlan, prepare
from cchc_rules.evaluation.verdicts import Value

_AGENCIES, _TARGETS, _MONTHS = 500, 80, 12
_ROWS = _AGENCIES * _TARGETS * _MONTHS * 2


def _plan() -> PreparedPlan:
    names = [f"X{number}" for number in range(_AGENCIES)]
    lines = ["ngôn ngữ: cchc 1", "", 'kế hoạch "Đua"', "  thời kỳ: năm 2024", ""]
    lines += [f'đơn vị {name} "Xã {name}"' for name in names]
    lines += ["", f'nhóm xã "các xã": {"; ".join(names)}', ""]
    for number in range(_TARGETS):
        lines += [f'số đo {letter}{number} "Số" (hồ sơ, cộng dồn)' for letter in "ab"]
        lines += ["", f'chỉ tiêu {number} "Mức {number}"', f"  đo: a{number} / b{number}"]
        lines += ["  mức: từ 98% trở lên", "  chủ trì: mỗi đơn vị thuộc xã"]
        lines += ["  thời hạn: năm 2024", ""]
    plan, findings = inspect("\n".join(lines))
    assert plan is not None, findings
    return prepare(plan, official_calendar())


def _facts(path: Path) -> None:
    duckdb.sql(
        f"""COPY (SELECT 'giá trị' AS "loại", m || t AS "mục", 'X' || a AS "đơn vị",
        'tháng ' || n || '/2024' AS "kỳ", DATE '2025-01-05' AS "ghi nhận",
        CASE WHEN m = 'a' THEN 95 + (hash(a * 7 + t * 13 + n) % 6)::BIGINT ELSE 100 END AS "giá trị"
        FROM range({_TARGETS}) x(t), range({_AGENCIES}) y(a), range(1, {_MONTHS + 1}) z(n),
        (VALUES ('a'), ('b')) v(m)) TO '{path}' (FORMAT parquet)"""
    )


def races() -> list[Race]:
    """One race over the same Parquet file; the answer is how many shares reach the level."""
    folder = Path(tempfile.mkdtemp(prefix="cchc-bench-"))
    path = folder / "facts.parquet"
    _facts(path)
    prepared = _plan()

    def columns(engine: str) -> int:
        result = evaluate_frame(prepared, open_facts(path, engine), as_of=dt.date(2025, 2, 1))
        return result.counts()[""][Value.MET]

    def by_polars() -> int:
        value, name = pl.col("giá trị"), pl.col("mục")
        sums = (
            pl.scan_parquet(path)
            .with_columns(target=name.str.slice(1), top=name.str.starts_with("a"))
            .group_by("target", "đơn vị")
            .agg(a=value.filter("top").sum(), b=value.filter(~pl.col("top")).sum())
        )
        return int(
            sums.filter(pl.col("a") * 100 >= pl.col("b") * 98).select(pl.len()).collect().item()
        )

    def by_duckdb() -> int:
        found = (
            duckdb.connect()
            .execute(
                f"""SELECT count(*) FROM (SELECT sum("giá trị") FILTER ("mục"[1] = 'a') AS a,
            sum("giá trị") FILTER ("mục"[1] = 'b') AS b FROM '{path}'
            GROUP BY "mục"[2:], "đơn vị") WHERE a * 100 >= b * 98"""
            )
            .fetchone()
        )
        assert found is not None
        return int(found[0])

    contestants = (
        ("cchc_rules on duckdb", lambda: columns("duckdb")),
        ("cchc_rules on polars", lambda: columns("polars")),
        ("polars by hand", by_polars),
        ("duckdb by hand", by_duckdb),
    )
    return [
        Race(
            "Verdicts from 960 000 facts in a Parquet file", "fact", _ROWS, "cchc_rules on duckdb",
            contestants, by_duckdb(), "half of what is written by hand",
        )
    ]  # fmt: skip
