"""How large a workbook would be once opened, from its own text, before a library opens it.

A few kilobytes may hold one cell in the last row and column, or a text that unpacks to gigabytes: a
library that lays out the whole grid then ends the process.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

MOST_CELLS = 5_000_000
MOST_BYTES = 400_000_000
_CHUNK = 1 << 20
_OVERLAP = 4096
_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{1,3})([0-9]{1,7})"')
_ODS = re.compile(rb"<table:table-row([^>]*)>|<table:table-cell([^>]*)>")
_ROWS = re.compile(rb'number-rows-repeated="([0-9]+)"')
_COLUMNS = re.compile(rb'number-columns-repeated="([0-9]+)"')


def is_too_large(data: bytes) -> bool:
    """Whether a sheet has more than `MOST_CELLS` cells, or the text unpacks to `MOST_BYTES`.

    A file that is no archive (xls) is never: its format ends at 16 million cells.
    """
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
                return True
            return any(_cells(archive, one) > MOST_CELLS for one in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, RuntimeError):
        return False  # the library says what is wrong with it


def _cells(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml"):
        return _of_xlsx(_chunks(archive, member))
    if member.filename == "content.xml":
        return _of_ods(_chunks(archive, member))
    return 0


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The text in stretches that overlap, so that no tag is cut in two; never past its size."""
    rest = b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            yield rest + chunk
            rest = chunk[-_OVERLAP:]


def _of_xlsx(chunks: Iterator[bytes]) -> int:
    """The grid that reaches from the first cell to the farthest one."""
    rows = columns = 0
    for chunk in chunks:
        for match in _CELL.finditer(chunk):
            rows = max(rows, int(match[2]))
            columns = max(columns, _column(match[1]))
    return rows * columns


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _of_ods(chunks: Iterator[bytes]) -> int:
    """Cells with something in them, repeated ones each time."""
    total = 0
    repeated = 1
    for chunk in chunks:
        for match in _ODS.finditer(chunk):
            if match[1] is not None:
                repeated = _times(_ROWS, match[1])
            elif b"value" in match[2]:
                total += repeated * _times(_COLUMNS, match[2])
    return total


def _times(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    match = pattern.search(attributes)
    return int(match[1]) if match else 1
