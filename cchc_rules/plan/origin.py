"""Where in which document a thing stands."""

from __future__ import annotations

from attrs import frozen

from cchc_rules.records import Record


@frozen
class Origin(Record):
    """The place an item was written at, for citation.

    ``file``, ``line`` and ``column`` (from 1) locate it in the plan file; ``headings`` are the
    titles above it, outermost first; ``document`` is the number of the signed document and
    ``clause`` the place in it (trích).
    """

    file: str = ""
    line: int = 0
    column: int = 0
    headings: tuple[str, ...] = ()
    document: str | None = None
    clause: str | None = None
