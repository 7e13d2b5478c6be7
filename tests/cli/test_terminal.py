"""On a terminal the same rows are drawn with fitted columns."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest

from cchc_rules.cli.terminal import print_page
from cchc_rules.reports.tables import Table

PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

đơn vị VP "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"

nhiệm vụ 1 "Báo cáo kết quả thực hiện công tác cải cách hành chính"
  sản phẩm: Báo cáo
  chủ trì: VP
  thời hạn: tháng 3/2024
"""


def test_every_word_of_a_page_is_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(("Mục", "Kết luận"), (("Phần một",), ("1.1", "không đạt")))
    print_page(["Tiêu đề", "", table])
    shown = capsys.readouterr().out
    for words in ("Tiêu đề", "Mục", "Kết luận", "Phần", "1.1", "không đạt"):
        assert words in shown


def test_a_report_fits_the_terminal_that_shows_it(tmp_path: Path) -> None:
    plan = tmp_path / "k.cchc"
    plan.write_text(PLAN, encoding="utf-8")
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
    command = [sys.executable, "-m", "cchc_rules.cli", "eval", str(plan), "--as-of", "2025-02-01"]
    kept = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    with subprocess.Popen(command, stdout=there, env={**kept, "TERM": "xterm"}) as running:
        os.close(there)
        shown = ""
        with os.fdopen(here, encoding="utf-8") as screen, suppress(OSError):
            for line in screen:
                shown += line
    assert running.returncode == 1
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert any(line.startswith("1    Báo cáo kết") for line in lines)
    assert max(len(line) for line in lines) <= 50
    plain = subprocess.run(command, capture_output=True, encoding="utf-8").stdout
    assert max(len(line) for line in plain.splitlines()) > 50
