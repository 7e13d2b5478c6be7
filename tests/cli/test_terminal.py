"""On a terminal the same rows are drawn with fitted columns."""

from __future__ import annotations

import pytest

from cchc_rules.cli.terminal import print_page
from cchc_rules.reports.tables import Table


def test_every_word_of_a_page_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(("Mục", "Kết luận"), (("Phần một",), ("1.1", "không đạt")))
    print_page(["Tiêu đề", "", table])
    shown = capsys.readouterr().out
    for words in ("Tiêu đề", "Mục", "Kết luận", "Phần", "1.1", "không đạt"):
        assert words in shown
