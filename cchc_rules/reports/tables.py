"""Pages of lines and tables: plain text here, drawn by a shell where it can do better."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from cchc_rules.diagnostics.drawing import display_width
from cchc_rules.records import Record

Row = tuple[str, ...]


@frozen
class Table(Record):
    """Column headings and rows; a row of one cell is a heading over those that follow."""

    headings: Row
    rows: tuple[Row, ...]

    def text(self) -> str:
        """Aligned columns; the last one is free."""
        full = [row for row in self.rows if len(row) > 1]
        widths = [
            max(display_width(row[column]) for row in (self.headings, *full))
            for column in range(len(self.headings) - 1)
        ]
        rule = (*("─" * width for width in widths), "─" * 4)
        return "\n".join(_line(row, widths) for row in (self.headings, rule, *self.rows))


Page = Sequence[str | Table]


def page_text(page: Page) -> str:
    """A page as plain text."""
    return "\n".join(part if isinstance(part, str) else part.text() for part in page) + "\n"


def _line(row: Row, widths: list[int]) -> str:
    if len(row) == 1:
        return f"\n{row[0]}"
    cells = [
        cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=False)
    ]
    return "  ".join((*cells, row[-1])).rstrip()
