"""Facts in tables of databases and in Parquet files, by the same rules as in spreadsheets."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.reading.grids import grid_lines
from cchc_rules.reading.tables import Sheet

SQLITE_SUFFIXES = (".db", ".sqlite", ".sqlite3")
PARQUET_SUFFIXES = (".parquet",)
_URL = re.compile(r"[a-z][a-z0-9+]*://.*", re.IGNORECASE)
_PASSWORD = re.compile(r"(://[^:/@]*):[^@/]*@")


def is_url(text: str) -> bool:
    """Whether a name is the address of a database: ``postgresql://…``."""
    return _URL.fullmatch(text) is not None


def open_sqlite(path: Path) -> tuple[Sheet, ...] | Diagnostic:
    """Every table and view of an SQLite file, opened to read only."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error as error:
        return _cannot(path.name, error)
    try:
        names = [
            str(row[0])
            for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
                "AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
        ]
        sheets = []
        for name in names:
            quoted = '"' + name.replace('"', '""') + '"'
            rows = connection.execute(f"SELECT * FROM {quoted}")
            sheets.append(_sheet(path.name, name, [one[0] for one in rows.description], rows))
        return tuple(sheets)
    except sqlite3.Error as error:
        return _cannot(path.name, error)
    finally:
        connection.close()


def open_database(address: str) -> tuple[Sheet, ...] | Diagnostic:
    """Tables of a database that SQLAlchemy knows: ``postgresql+psycopg://host/name#table``.

    After ``#`` the names of the tables, ``;`` between them; without, every table. Needs the
    extra ``sql`` and the database's own driver.
    """
    url, _, wanted = address.partition("#")
    shown = _PASSWORD.sub(r"\1:…@", url)
    try:
        import sqlalchemy
    except ImportError:
        arguments = {"name": shown, "library": "SQLAlchemy", "extra": "sql"}
        return Diagnostic(words.NO_TABLE_LIBRARY, None, arguments)
    engine = None
    try:
        engine = sqlalchemy.create_engine(url)
        with engine.connect() as connection:
            names = [unquote(one) for one in wanted.split(";") if one] or sorted(
                sqlalchemy.inspect(connection).get_table_names()
            )
            sheets = []
            for name in names:
                table = sqlalchemy.Table(name, sqlalchemy.MetaData(), autoload_with=connection)
                rows = connection.execute(sqlalchemy.select(table))
                sheets.append(_sheet(shown, name, list(rows.keys()), rows))
        return tuple(sheets)
    except (sqlalchemy.exc.SQLAlchemyError, ImportError, OSError, ValueError) as error:
        return _cannot(shown, error)
    finally:
        if engine is not None:
            engine.dispose()


def open_parquet(path: Path) -> tuple[Sheet, ...] | Diagnostic:
    """The table of a Parquet file. Needs the extra ``data`` (pyarrow)."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        arguments = {"name": path.name, "library": "pyarrow", "extra": "data"}
        return Diagnostic(words.NO_TABLE_LIBRARY, None, arguments)
    try:
        table = parquet.read_table(path)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        return _cannot(path.name, error)
    columns = [column.to_pylist() for column in table.columns]
    rows = zip(*columns, strict=True) if columns else ()
    return (_sheet(path.name, "", table.column_names, rows),)


def _sheet(file: str, name: str, columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Sheet:
    """A table with the names of its columns as the first line."""
    values: list[list[object]] = [list(columns), *([*row] for row in rows)]
    return Sheet(name, grid_lines(f"{file}[{name}]" if name else file, values))


def _cannot(name: str, error: Exception) -> Diagnostic:
    first = str(error).strip().splitlines()
    why = _PASSWORD.sub(r"\1:…@", first[0]) if first else type(error).__name__
    return Diagnostic(words.CANNOT_OPEN_TABLE, None, {"name": name, "why": why})
