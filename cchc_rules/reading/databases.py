"""Facts in tables of databases and in Parquet files, by the same rules as in spreadsheets."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote

from cchc_rules.diagnostics.finding import Diagnostic, Wording
from cchc_rules.diagnostics.system_errors import why_not
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
        parsed = sqlalchemy.make_url(url)
        file = parsed.database or ""
        if parsed.get_backend_name() == "sqlite" and file not in ("", ":memory:"):
            if not Path(file).is_file():
                missing = IsADirectoryError() if Path(file).is_dir() else FileNotFoundError()
                return _cannot(shown, missing)
            address = f"{Path(file).resolve().as_uri()}?mode=ro"
            engine = sqlalchemy.create_engine(
                "sqlite://", creator=lambda: sqlite3.connect(address, uri=True)
            )
        else:
            engine = sqlalchemy.create_engine(parsed)
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
    """What is said of a table that does not open; the library's own words come after ours."""
    why = _why(error)
    first = str(error).strip().splitlines()
    own = _PASSWORD.sub(r"\1:…@", first[0]) if first else ""
    own = own.replace("{", "(").replace("}", ")")
    notes = (Wording(f"thư viện báo: {own}", f"the library says: {own}"),) if own else ()
    arguments = {"name": name, "why": why.vi, "why_en": why.en}
    return Diagnostic(words.CANNOT_OPEN_TABLE, None, arguments, notes=notes)


def _why(error: Exception) -> Wording:
    if isinstance(error, FileNotFoundError | IsADirectoryError | PermissionError):
        return why_not(error)
    return next((words for name, words in _WHY.items() if name in _names(error)), _WHY[""])


def _names(error: Exception) -> set[str]:
    return {"", *(one.__name__ for one in type(error).__mro__)}


_WHY = {
    "NoSuchTableError": Wording("không có bảng tên này", "there is no table of that name"),
    "NoSuchModuleError": Wording("không biết loại cơ sở dữ liệu này", "this kind is not known"),
    "ImportError": Wording("chưa cài phần nối với cơ sở dữ liệu", "its driver is not installed"),
    "ArgumentError": Wording("địa chỉ viết không đúng", "the address is not well written"),
    "ArrowException": Wording("tệp không đúng dạng Parquet", "the file is not Parquet"),
    "OperationalError": Wording(
        "không nối được hoặc không mở được", "it cannot be reached or opened"
    ),
    "DatabaseError": Wording("tệp không phải cơ sở dữ liệu", "the file is not a database"),
    "": Wording("nội dung không đọc được", "what it holds cannot be read"),
}
