"""The page of a diagnostic code: what to avoid, what to prefer, why."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from cchc_rules.diagnostics.codes import ALL_CODES

_PACKAGE = "cchc_rules"


def page_text(code: str) -> str | None:
    """The page of a code (``N007``), in Markdown; None when there is no such code.

    Pages are in ``docs/diagnostics``, and in a wheel beside this module.
    """
    if code not in ALL_CODES:
        return None
    package = resources.files(_PACKAGE)
    packaged = package / "diagnostics" / "pages"
    folder = packaged if packaged.is_dir() else Path(str(package)).parent / "docs/diagnostics"
    return (folder / f"{code}.md").read_text(encoding="utf-8")
