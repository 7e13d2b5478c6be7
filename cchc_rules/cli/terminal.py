"""Pages on a terminal, when rich is installed: fitted columns, colour beside the words."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from cchc_rules.reports.tables import Page, Table

_STYLES = {
    "đạt": "green",
    "không đạt": "bold red",
    "chưa đến hạn": "cyan",
    "chưa đủ căn cứ": "yellow",
    "không áp dụng": "dim",
    "đã qua": "red",
    "hôm nay": "bold yellow",
}


def print_page(page: Page) -> None:
    """Print a page at the width of the terminal; ``NO_COLOR`` is honoured."""
    console = Console(highlight=False)
    for part in page:
        console.print(_drawn(part) if isinstance(part, Table) else Text(part))


def _drawn(table: Table) -> RichTable:
    drawn = RichTable(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading in table.headings:
        drawn.add_column(heading, overflow="fold", no_wrap=heading == "Mục")
    for row in table.rows:
        if len(row) == 1:
            drawn.add_section()
            drawn.add_row("", Text(row[0], style="bold"))
        else:
            drawn.add_row(*(Text(cell, style=_STYLES.get(cell, "")) for cell in row))
    return drawn
