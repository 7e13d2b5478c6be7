"""Facts files of any kind, chosen by suffix: the only module here that opens files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from cchc_rules.diagnostics.finding import Code, Diagnostic
from cchc_rules.diagnostics.system_errors import why_not
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.facts.facts import Facts
from cchc_rules.reading.csv_files import open_csv, read_csv
from cchc_rules.reading.databases import (
    PARQUET_SUFFIXES,
    SQLITE_SUFFIXES,
    is_url,
    open_database,
    open_parquet,
    open_sqlite,
)
from cchc_rules.reading.encodings import WrongEncoding, decode
from cchc_rules.reading.excel_files import (
    SUFFIXES,
    open_spreadsheet,
    read_sheets,
    read_spreadsheet,
)
from cchc_rules.reading.json_files import read_json
from cchc_rules.reading.mapped import read_mapped
from cchc_rules.reading.mapping import SheetMapping
from cchc_rules.reading.tables import Reading, Sheet
from cchc_rules.source import Source

_TEXT_READERS = {".csv": read_csv, ".tsv": read_csv, ".txt": read_csv, ".json": read_json}
_TABLES = {
    **dict.fromkeys(SQLITE_SUFFIXES, open_sqlite),
    **dict.fromkeys(PARQUET_SUFFIXES, open_parquet),
}
_Opened = tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]


def read_facts(
    path: str | Path, mapping: Sequence[SheetMapping] = ()
) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """The facts of a file or database table, and every finding; bad input never raises.

    ``path`` may be the address of a database (``postgresql+psycopg://host/name#table``).
    ``mapping`` says which column of an office's own sheet is which measure; without it the
    columns are those of facts. The digest is the SHA-256 of a file's bytes, of a database
    table's text.
    """
    if isinstance(path, str) and is_url(path):
        return _of_database(path, mapping)
    path = Path(path)
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        return Facts(), (cannot_open(path, error),)
    opener = _TABLES.get(path.suffix.lower())
    if opener is not None:
        reading = _read_tables(opener(path), path.name, mapping)
    elif mapping:
        sheets, faults = open_sheets(data, path.name)
        found, more = read_mapped(sheets, mapping, path.name) if not faults else ((), ())
        reading = found, (*faults, *more)
    else:
        reading = read_facts_bytes(data, path.name)
    return _gathered(reading, hashlib.sha256(data).hexdigest())


def cannot_open(path: Path, error: Exception) -> Diagnostic:
    """What is said of a file that the system does not open."""
    why = why_not(error)
    return _about_file(words.CANNOT_OPEN, path.name or str(path), why=why.vi, why_en=why.en)


def _gathered(reading: Reading, digest: str) -> tuple[Facts, tuple[Diagnostic, ...]]:
    items, findings = reading
    return Facts(items, digest), tuple(sorted(findings, key=Diagnostic.sort_key))


def _of_database(
    address: str, mapping: Sequence[SheetMapping]
) -> tuple[Facts, tuple[Diagnostic, ...]]:
    opened = open_database(address)
    digest = hashlib.sha256()
    for sheet in opened if not isinstance(opened, Diagnostic) else ():
        for line in sheet.lines:
            digest.update(repr([cell.text for cell in line.cells]).encode())
    name = address.partition("://")[0]
    return _gathered(_read_tables(opened, name, mapping), digest.hexdigest())


def _read_tables(
    opened: tuple[Sheet, ...] | Diagnostic, name: str, mapping: Sequence[SheetMapping]
) -> Reading:
    if isinstance(opened, Diagnostic):
        return (), (opened,)
    if mapping:
        return read_mapped(opened, mapping, name)
    return read_sheets([sheet.lines for sheet in opened], name)


def open_sheets(data: bytes, file: str) -> _Opened:
    """The tables of a CSV file or a spreadsheet, whatever their columns are."""
    suffix = Path(file).suffix.lower()
    if suffix in SUFFIXES:
        sheets = open_spreadsheet(data, file)
        return ((), (sheets,)) if isinstance(sheets, Diagnostic) else (sheets, ())
    if _TEXT_READERS.get(suffix) is not read_csv:
        known = ", ".join((".csv", ".tsv", ".txt", *SUFFIXES, *_TABLES))
        return (), (_about_file(words.UNKNOWN_FORMAT, file, suffix=suffix, known=known),)
    text = decode(data, file)
    if isinstance(text, WrongEncoding):
        return (), (_wrong_encoding(text, file),)
    sheet, faults = open_csv(Source(file, text))
    return (sheet,), faults


def read_facts_bytes(data: bytes, file: str) -> Reading:
    """The facts of the bytes of a file of that name."""
    suffix = Path(file).suffix.lower()
    if suffix in SUFFIXES:
        return read_spreadsheet(data, file)
    reader = _TEXT_READERS.get(suffix)
    if reader is None:
        known = ", ".join((*_TEXT_READERS, *SUFFIXES, *_TABLES))
        finding = _about_file(words.UNKNOWN_FORMAT, file, suffix=suffix, known=known)
        return (), (finding,)
    text = decode(data, file)
    if isinstance(text, WrongEncoding):
        return (), (_wrong_encoding(text, file),)
    return reader(Source(file, text))


def _wrong_encoding(text: WrongEncoding, file: str) -> Diagnostic:
    return _about_file(words.ENCODING, file, encoding=text.name, command=text.command)


def _about_file(code: Code, file: str, **arguments: str) -> Diagnostic:
    return Diagnostic(code, None, {"file": file, **arguments})
