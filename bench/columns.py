"""Verdicts from a large facts file: every share of a year's months against 98 %.

Two kinds of peers. The bare ones add what is there and compare it: right only because nothing
is missing, repeated, unknown, of another kind, period or day of recording. The careful ones
check these six, and give every cell a code, as the package does; they still know the file's
spellings of months and days beforehand and go through the file once.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pyarrow.parquet as pq

from bench.race import Race
from cchc_rules import inspect, official_calendar
from cchc_rules.batch import evaluate_frame, open_facts
from cchc_rules.evaluation.prepared import PreparedPlan, prepare
from cchc_rules.evaluation.verdicts import Value

_MONTHS = 12
_SIZES = ((500, 80), (3321, 120))
_MET, _NOT_MET, _UNKNOWN = range(3)


def prepared(agencies: int, targets: int, fields: int = 1) -> PreparedPlan:
    """The plan: each target is a share, over ``fields``, that every agency must reach."""
    by_field = ", theo lĩnh vực" if fields > 1 else ""
    values = "; ".join(f"lv{number}" for number in range(fields))
    declared = [f"  giá trị lĩnh vực: {values}"] if fields > 1 else []
    names = [f"X{number}" for number in range(agencies)]
    lines = ["ngôn ngữ: cchc 1", "", 'kế hoạch "Đua"', "  thời kỳ: năm 2024", ""]
    lines += [f'đơn vị {name} "Xã {name}"' for name in names]
    lines += ["", f'nhóm xã "các xã": {"; ".join(names)}', ""]
    for number in range(targets):
        for letter in "ab":
            lines += [f'số đo {letter}{number} "Số" (hồ sơ, cộng dồn{by_field})', *declared]
        lines += ["", f'chỉ tiêu {number} "Mức {number}"', f"  đo: a{number} / b{number}"]
        lines += ["  mức: từ 98% trở lên", "  chủ trì: mỗi đơn vị thuộc xã"]
        lines += ["  thời hạn: năm 2024", ""]
    plan, findings = inspect("\n".join(lines))
    assert plan is not None, findings
    return prepare(plan, official_calendar())


def write_facts(path: Path, agencies: int, targets: int, fields: int = 1) -> None:
    """The facts of every target, agency, month and field, as a Parquet file."""
    by_field = """'lĩnh vực=lv' || f AS "chiều",""" if fields > 1 else ""
    duckdb.sql(
        f"""COPY (SELECT 'giá trị' AS "loại", m || t AS "mục", 'X' || a AS "đơn vị", {by_field}
        'tháng ' || n || '/2024' AS "kỳ", DATE '2025-01-05' AS "ghi nhận",
        CASE WHEN m = 'a' THEN 95 + (hash(a * 7 + t * 13 + n) % 6)::BIGINT ELSE 100 END AS "giá trị"
        FROM range({targets}) x(t), range({agencies}) y(a), range(1, {_MONTHS + 1}) z(n),
        (VALUES ('a'), ('b')) v(m), range({fields}) w(f)) TO '{path}' (FORMAT parquet)"""
    )


def _by_duckdb(path: Path) -> int:
    found = duckdb.connect().execute(
        f"""SELECT count(*) FROM (SELECT sum("giá trị") FILTER ("mục"[1] = 'a') AS a,
        sum("giá trị") FILTER ("mục"[1] = 'b') AS b FROM '{path}'
        GROUP BY "mục"[2:], "đơn vị") WHERE a * 100 >= b * 98"""
    )
    return _first(found.fetchone())


def _first(row: tuple[int, ...] | None) -> int:
    assert row is not None
    return int(row[0])


def _carefully_by_duckdb(path: Path, agencies: int, targets: int) -> int:
    con = duckdb.connect()
    con.execute(f"CREATE TABLE agency AS SELECT 'X' || a AS name FROM range({agencies}) y(a)")
    con.execute(
        f"""CREATE TABLE asked AS SELECT t AS target, name FROM range({targets}) x(t), agency"""
    )
    months = ", ".join(f"({n}, 'tháng {n}/2024')" for n in range(1, _MONTHS + 1))
    con.execute(f"CREATE TABLE month AS SELECT * FROM (VALUES {months}) v(n, said)")
    codes = con.sql(
        f"""WITH summed AS (SELECT "mục" AS measure, "đơn vị" AS name, sum("giá trị") AS value,
            count("giá trị") AS n, bit_or(1 << month.n) AS months FROM '{path}'
            JOIN month ON "kỳ" = said
            WHERE "loại" = 'giá trị' AND "ghi nhận" <= DATE '2025-02-01' GROUP BY ALL),
        whole AS (SELECT measure, name, value FROM summed
            WHERE n = {_MONTHS} AND months = {2 ** (_MONTHS + 1) - 2})
        SELECT target, asked.name, CASE WHEN a.value IS NULL OR b.value IS NULL OR b.value = 0
            THEN {_UNKNOWN} WHEN a.value * 100 >= b.value * 98 THEN {_MET} ELSE {_NOT_MET} END
            AS code FROM asked
        LEFT JOIN whole a ON a.measure = 'a' || target AND a.name = asked.name
        LEFT JOIN whole b ON b.measure = 'b' || target AND b.name = asked.name"""
    ).to_arrow_table()
    return int(np.count_nonzero(codes["code"].to_numpy() == _MET))


def _by_polars(path: Path) -> int:
    value, name = pl.col("giá trị"), pl.col("mục")
    sums = (
        pl.scan_parquet(path)
        .with_columns(target=name.str.slice(1), top=name.str.starts_with("a"))
        .group_by("target", "đơn vị")
        .agg(a=value.filter("top").sum(), b=value.filter(~pl.col("top")).sum())
    )
    reached = sums.filter(pl.col("a") * 100 >= pl.col("b") * 98).select(pl.len())
    return int(reached.collect(engine="streaming").item())


def _carefully_by_polars(path: Path, agencies: int, targets: int) -> int:
    months = pl.LazyFrame(
        {
            "kỳ": [f"tháng {n}/2024" for n in range(1, _MONTHS + 1)],
            "month": [2**n for n in range(_MONTHS)],
        }
    )
    whole = (
        pl.scan_parquet(path)
        .filter(pl.col("loại") == "giá trị", pl.col("ghi nhận") <= dt.date(2025, 2, 1))
        .join(months, on="kỳ")
        .group_by("mục", "đơn vị")
        .agg(pl.col("giá trị").sum(), pl.col("giá trị").count().alias("n"), pl.col("month").sum())
        .filter(pl.col("n") == _MONTHS, pl.col("month") == 2**_MONTHS - 1)
        .select("mục", "đơn vị", value="giá trị")
        .collect(engine="streaming")
    )
    names = pl.DataFrame({"đơn vị": [f"X{number}" for number in range(agencies)]})
    asked = pl.DataFrame({"target": range(targets)}).join(names, how="cross")
    for letter in "ab":
        asked = asked.with_columns(mục=letter + pl.col("target").cast(pl.String)).join(
            whole.rename({"value": letter}), on=["mục", "đơn vị"], how="left"
        )
    unknown = pl.col("a").is_null() | pl.col("b").is_null() | (pl.col("b") == 0)
    met = pl.when(pl.col("a") * 100 >= pl.col("b") * 98).then(_MET).otherwise(_NOT_MET)
    codes = asked.select(code=pl.when(unknown).then(_UNKNOWN).otherwise(met))
    return int((codes["code"] == _MET).sum())


def _by_numpy(path: Path, agencies: int, targets: int) -> int:
    """Sums in integers, a row group at a time; names by the dictionaries that Parquet keeps."""
    place = {f"{m}{t}": i * targets + t for i, m in enumerate("ab") for t in range(targets)}
    number = {f"X{a}": a for a in range(agencies)}
    sums = np.zeros(2 * targets * agencies, np.int64)
    names = ["mục", "đơn vị"]
    file = pq.ParquetFile(path, read_dictionary=names)
    for group in range(file.num_row_groups):
        table = file.read_row_group(group, [*names, "giá trị"])
        codes = []
        for name, known in zip(names, (place, number), strict=True):
            column: Any = table[name].combine_chunks()
            listed = np.array([known[one] for one in column.dictionary.to_pylist()])
            codes.append(listed[column.indices.to_numpy()])
        np.add.at(sums, codes[0] * agencies + codes[1], table["giá trị"].to_numpy())
    above, below = sums.reshape(2, -1)
    return int(np.count_nonzero(above * 100 >= below * 98))


def _carefully_by_numpy(path: Path, agencies: int, targets: int) -> int:
    place = {f"{m}{t}": i * targets + t for i, m in enumerate("ab") for t in range(targets)}
    number = {f"X{a}": a for a in range(agencies)}
    month = {f"tháng {n}/2024": 2 ** (n - 1) for n in range(1, _MONTHS + 1)}
    known = {"mục": place, "đơn vị": number, "kỳ": month, "loại": {"giá trị": 1}}
    value, rows, months = (np.zeros(2 * targets * agencies, np.int64) for _ in range(3))
    file = pq.ParquetFile(path, read_dictionary=list(known))
    for group in range(file.num_row_groups):
        table = file.read_row_group(group, [*known, "giá trị", "ghi nhận"])
        codes = []
        for name, places in known.items():
            column: Any = table[name].combine_chunks()
            listed = np.array([places.get(one, -1) for one in column.dictionary.to_pylist()])
            codes.append(listed[column.indices.fill_null(0).to_numpy()])
            if column.null_count:
                codes[-1][~column.is_valid().to_numpy(zero_copy_only=False)] = -1
        figures: Any = table["giá trị"].combine_chunks()
        days = table["ghi nhận"].to_numpy().astype("datetime64[D]")
        kept = np.minimum.reduce(codes) >= 0
        kept &= days <= np.datetime64("2025-02-01")
        kept &= figures.is_valid().to_numpy(zero_copy_only=False)
        cells = (codes[0] * agencies + codes[1])[kept]
        np.add.at(value, cells, figures.fill_null(0).to_numpy()[kept])
        np.add.at(rows, cells, 1)
        np.add.at(months, cells, codes[2][kept])
    whole = (rows == _MONTHS) & (months == 2**_MONTHS - 1)
    (above, below), (first, second) = value.reshape(2, -1), whole.reshape(2, -1)
    is_known = first & second & (below > 0)
    met = above * 100 >= below * 98
    code = np.select([~is_known, met], [_UNKNOWN, _MET], _NOT_MET)
    return int(np.count_nonzero(code == _MET))


def races() -> list[Race]:
    """A race for each size, each over one Parquet file; the answer is how many shares reach."""
    return [_race(agencies, targets) for agencies, targets in _SIZES]


def _race(agencies: int, targets: int) -> Race:
    folder = Path(tempfile.mkdtemp(prefix="cchc-bench-"))
    path = folder / "facts.parquet"
    write_facts(path, agencies, targets)
    plan = prepared(agencies, targets)

    def columns(engine: str) -> Callable[[], int]:
        def work() -> int:
            result = evaluate_frame(plan, open_facts(path, engine), as_of=dt.date(2025, 2, 1))
            return result.counts()[""][Value.MET]

        return work

    rows = agencies * targets * _MONTHS * 2
    contestants = (
        ("cchc_rules on duckdb", columns("duckdb")),
        ("cchc_rules on polars", columns("polars")),
        ("duckdb by hand, bare", lambda: _by_duckdb(path)),
        ("duckdb by hand, careful", lambda: _carefully_by_duckdb(path, agencies, targets)),
        ("polars by hand, bare", lambda: _by_polars(path)),
        ("polars by hand, careful", lambda: _carefully_by_polars(path, agencies, targets)),
        ("numpy by hand, bare", lambda: _by_numpy(path, agencies, targets)),
        ("numpy by hand, careful", lambda: _carefully_by_numpy(path, agencies, targets)),
    )
    return Race(
        f"Verdicts from {rows:,} facts in a Parquet file".replace(",", " "),
        "fact", rows, "cchc_rules on duckdb", contestants, _by_duckdb(path),
        "half of what is written by hand",
    )  # fmt: skip
