"""Cells of an xlsx workbook that hold an error (#DIV/0!, #N/A): its reader gives them as blank."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator

_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_MARK = b't="e"'
_ROW_OR_CELL = re.compile(
    rb"<(?:\w+:)?(?:row\b(?P<row>[^>]*)>"
    rb"|c\b(?P<cell>[^>]*?)(?:/>|>(?P<body>.*?)</(?:\w+:)?c>))",
    re.DOTALL,
)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)</")
_ROW = re.compile(rb'\br="([0-9]{1,7})"')
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_Places = dict[tuple[int, int], str]


def error_cells(data: bytes) -> dict[str, _Places]:
    """The errors of every sheet by its name: row and column (from 0) and the error's text.

    Nothing for a file that is not an xlsx workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: dict(_errors(archive.read(path))) for name, path in _sheets(archive)}
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError):
        return {}


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        key.decode().rpartition(":")[2]: html.unescape(value.decode("utf-8", "replace"))
        for key, value in _ATTRIBUTE.findall(tag)
    }


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    listed = [_attributes(tag) for tag in _SHEET.findall(archive.read("xl/workbook.xml"))]
    relations = _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one["Id"]: one["Target"] for one in map(_attributes, relations)}
    for sheet in listed:
        target = targets.get(sheet.get("id", ""), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield sheet.get("name", ""), path


def _errors(sheet: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """A row or a cell that does not say where it stands follows the one before."""
    if _MARK not in sheet:
        return
    row = column = -1
    for tag in _ROW_OR_CELL.finditer(sheet):
        if tag["row"] is not None:
            numbered = _ROW.search(tag["row"])
            row, column = int(numbered[1]) - 1 if numbered else row + 1, -1
            continue
        place = _PLACE.search(tag["cell"])
        row, column = (int(place[2]) - 1, _column(place[1])) if place else (row, column + 1)
        shown = _VALUE.search(tag["body"] or b"")
        if shown and _MARK in tag["cell"]:
            yield (row, column), shown[1].decode("utf-8", "replace")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
