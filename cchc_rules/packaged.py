"""Data that comes with the package: grammars, their tables, the official calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
_LOADER: Any = globals()["__loader__"]


def packaged_bytes(file: str) -> bytes | None:
    """The content of a file of the package (``grammar/deadline.lark``); None without one.

    Asked of the package's own loader, so that a folder and a zip do alike.
    """
    try:
        data: bytes = _LOADER.get_data(str(_FOLDER / file))
    except OSError:
        return None
    return data
