"""Facts as lazy columns of any engine, under the names that facts files use."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import narwhals as nw

from cchc_rules.batch.spark import in_one_job, open_spark, session_of
from cchc_rules.reading.columns import REQUIRED, Column, find_column

ENGINES = ("polars", "duckdb", "spark", "pyarrow")
"""Engines that facts files can be opened with; a frame of any of them is taken as it is."""

Frame = nw.LazyFrame[Any]

ROW = "dòng"
"""The column that numbers the rows of a file, where the engine can: the header is row 1."""

_FIRST_ROW = 2
_READ_AS_TEXT = {".csv": ",", ".tsv": "\t"}


class BatchError(ValueError):
    """Facts or an engine that columns cannot be read with; the message says what to do."""


def open_facts(path: Path, engine: str = "polars") -> object:
    """The facts of a Parquet or CSV file as a lazy frame of an engine.

    CSV is text, its delimiter that of its first line. Raises :class:`BatchError`.
    """
    suffix = path.suffix.lower()
    if suffix != ".parquet" and suffix not in _READ_AS_TEXT:
        raise BatchError(f"{path}: --engine đọc tệp .parquet, .csv hoặc .tsv")
    if not path.exists():
        raise BatchError(f"không có tệp {path}")
    if suffix == ".parquet" and path.is_file() and not _is_parquet(path):
        raise BatchError(f"tệp {path} không đúng dạng Parquet")
    opener = {"polars": _polars, "duckdb": _duckdb, "spark": open_spark, "pyarrow": _pyarrow}[
        engine
    ]
    try:
        return opener(str(path), None if suffix == ".parquet" else _delimiter(path))
    except ImportError as error:
        extra = "spark" if engine == "spark" else "batch"
        raise BatchError(
            f"cần thư viện {error.name} để dùng {engine}: pip install 'cchc-rules[{extra}]'"
        ) from error


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _delimiter(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as file:
        first = file.readline()
    return max(";\t,|", key=first.count)


def _polars(path: str, delimiter: str | None) -> object:
    polars = importlib.import_module("polars")
    if delimiter is None:
        return polars.scan_parquet(path).with_row_index(ROW, offset=_FIRST_ROW)
    frame = polars.scan_csv(path, separator=delimiter, infer_schema=False)
    return frame.with_row_index(ROW, offset=_FIRST_ROW)


def _duckdb(path: str, delimiter: str | None) -> object:
    duckdb = importlib.import_module("duckdb")
    if delimiter is None:
        numbered = duckdb.read_parquet(path, file_row_number=True)
        return numbered.project(f'*, file_row_number + {_FIRST_ROW} AS "{ROW}"')
    rows = duckdb.read_csv(path, delimiter=delimiter, header=True, all_varchar=True)
    return rows.project(f'*, row_number() OVER () + {_FIRST_ROW - 1} AS "{ROW}"')


def _pyarrow(path: str, delimiter: str | None) -> object:
    if delimiter is None:
        return _numbered(importlib.import_module("pyarrow.parquet").read_table(path))
    csv = importlib.import_module("pyarrow.csv")
    names = csv.open_csv(path, parse_options=csv.ParseOptions(delimiter=delimiter)).schema.names
    types = dict.fromkeys(names, importlib.import_module("pyarrow").string())
    return _numbered(
        csv.read_csv(
            path,
            parse_options=csv.ParseOptions(delimiter=delimiter),
            convert_options=csv.ConvertOptions(column_types=types, strings_can_be_null=True),
        )
    )


def _numbered(table: Any) -> object:
    numbers = importlib.import_module("pyarrow").array(range(_FIRST_ROW, len(table) + _FIRST_ROW))
    return table.append_column(ROW, numbers)


def as_columns(native: object) -> Frame:
    """A frame of any engine, lazy, its columns named as in facts files; others are left out.

    Text, whole numbers and days stay as they are, figures and numbers of other types become
    text. Raises :class:`BatchError` when a column that every fact needs is missing.
    """
    frame: Frame = nw.from_native(native).lazy()  # type: ignore[call-overload]
    schema = frame.collect_schema()
    found: dict[Column, str] = {}
    for name in schema.names():
        column = find_column(name)
        if column is not None and column not in found:
            found[column] = name
    missing = [column.value for column in (*REQUIRED, Column.VALUE) if column not in found]
    if missing:
        raise BatchError(f"số liệu thiếu cột: {', '.join(missing)}")
    number = nw.col(ROW).cast(nw.Int64) if ROW in schema else nw.lit(0)
    # PyArrow joins no text of one width with text of another
    kept = (nw.Date,) if frame.implementation.is_pyarrow() else (nw.Date, nw.String)
    named = [
        nw.col(name).alias(column.name)
        if schema[name] in kept or schema[name].is_integer()
        else nw.col(name).cast(nw.String).alias(column.name)
        for column, name in found.items()
    ]
    return frame.select(*named, number.alias(ROW))


def distinct_texts(frame: Frame, names: Sequence[str]) -> dict[str, tuple[str | None, ...]]:
    """Every value of some columns as text, None for null; in one question where engines can."""
    if frame.implementation.is_duckdb():
        distinct = (
            f"SELECT {place} AS place, CAST(one AS VARCHAR) AS said"
            f' FROM (SELECT DISTINCT "{name}" AS one FROM cchc_facts)'
            for place, name in enumerate(names)
        )
        native = frame.to_native().query("cchc_facts", " UNION ALL ".join(distinct))
        return _by_name(names, [nw.from_native(native.to_arrow_table())])
    parts = [_distinct(frame, name, place) for place, name in enumerate(names)]
    return _by_name(names, map(collected, in_one_job(parts)))


def _distinct(frame: Frame, name: str, place: int) -> Frame:
    found = frame.group_by(name).agg(nw.len().alias("n"))
    return found.select(place=nw.lit(place), said=nw.col(name).cast(nw.String))


def _by_name(
    names: Sequence[str], tables: Iterable[nw.DataFrame[Any]]
) -> dict[str, tuple[str | None, ...]]:
    found: dict[str, list[str | None]] = {name: [] for name in names}
    for table in tables:
        for place, text in zip(table["place"].to_list(), table["said"].to_list(), strict=True):
            found[names[place]].append(text)
    return {name: tuple(texts) for name, texts in found.items()}


def collected(frame: Frame) -> nw.DataFrame[Any]:
    """A frame worked out where its facts are, in pieces where the engine can, as PyArrow."""
    return frame.collect(backend="pyarrow", **_in_pieces(frame))


def brought(frame: Frame) -> Frame:
    """A frame worked out where its facts are, to go on with in this process."""
    return frame.collect(backend="polars", **_in_pieces(frame)).lazy()


def _in_pieces(frame: Frame) -> dict[str, Any]:
    return {"engine": "streaming"} if frame.implementation.is_polars() else {}


def beside(frame: Frame, columns: dict[str, list[Any]], types: dict[str, Any]) -> Frame:
    """A small table put where ``frame`` lives, to be joined with it."""
    small = nw.from_dict(columns, schema=types, backend="pyarrow")
    backend = frame.implementation
    if backend.is_duckdb():
        cchc_small = small.to_native()  # named in the statement; a frame has its own connection
        beside_it: Frame = nw.from_native(
            frame.to_native().query("cchc_facts", "SELECT * FROM cchc_small")
        ).lazy()
        del cchc_small
        return beside_it
    if backend.is_pyarrow():
        return small.lazy()
    return small.lazy(backend, **session_of(frame))
