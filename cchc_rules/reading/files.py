"""Facts files of any kind, chosen by suffix: the only module here that opens files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cchc_rules.diagnostics.finding import Code, Diagnostic
from cchc_rules.diagnostics.wording import facts as words
from cchc_rules.facts.facts import Facts
from cchc_rules.reading.csv_files import read_csv
from cchc_rules.reading.encodings import WrongEncoding, decode
from cchc_rules.reading.excel_files import SUFFIXES, read_spreadsheet
from cchc_rules.reading.json_files import read_json
from cchc_rules.reading.tables import Reading
from cchc_rules.source import Source

_TEXT_READERS = {".csv": read_csv, ".tsv": read_csv, ".txt": read_csv, ".json": read_json}


def read_facts(path: str | Path) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """The facts of a file with its SHA-256, and every finding; bad input never raises."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        return Facts(), (_about_file(words.CANNOT_OPEN, path.name),)
    items, findings = read_facts_bytes(data, path.name)
    ordered = tuple(sorted(findings, key=Diagnostic.sort_key))
    return Facts(items, hashlib.sha256(data).hexdigest()), ordered


def read_facts_bytes(data: bytes, file: str) -> Reading:
    """The facts of the bytes of a file of that name."""
    suffix = Path(file).suffix.lower()
    if suffix in SUFFIXES:
        return read_spreadsheet(data, file)
    reader = _TEXT_READERS.get(suffix)
    if reader is None:
        known = ", ".join((*_TEXT_READERS, *SUFFIXES))
        finding = _about_file(words.UNKNOWN_FORMAT, file, suffix=suffix, known=known)
        return (), (finding,)
    text = decode(data, file)
    if isinstance(text, WrongEncoding):
        arguments = {"encoding": text.name, "command": text.command}
        return (), (_about_file(words.ENCODING, file, **arguments),)
    return reader(Source(file, text))


def _about_file(code: Code, file: str, **arguments: str) -> Diagnostic:
    return Diagnostic(code, None, {"file": file, **arguments})
