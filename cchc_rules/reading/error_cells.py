"""Cells of an xlsx workbook that hold an error (#DIV/0!, #N/A): its reader gives them as blank."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator

_SHEET = re.compile(rb"<sheet\b[^>]*>")
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_MARK = b't="e"'
_CELL = re.compile(rb"<c\b(?P<head>[^>]*)>(?P<body>.*?)</c>", re.DOTALL)
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
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
        if path in archive.namelist():
            yield sheet.get("name", ""), path


def _errors(sheet: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    if _MARK not in sheet:
        return
    for cell in _CELL.finditer(sheet):
        head = cell["head"]
        if _MARK not in head or head.endswith(b"/"):
            continue
        place = _PLACE.fullmatch(_attributes(head).get("r", ""))
        shown = _VALUE.search(cell["body"])
        if place and shown:
            yield (int(place[2]) - 1, _column(place[1])), shown[1].decode("utf-8", "replace")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
