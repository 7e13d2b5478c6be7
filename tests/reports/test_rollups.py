"""An evaluation counted by agency, period and section: every cell once, rates as intervals."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from cchc_rules.cli import group

PLAN = "plans/son-ha-2024"


@pytest.mark.parametrize(
    ("by", "line"),
    [
        ("agency", "1    0          0             21              0              100%"),
        ("period", "1    1          0             15              0              13,33…100%"),
        ("section", "1    1          0             6               0              1 Công tác"),
    ],
)
def test_the_command_counts(by: str, line: str) -> None:
    asked = ["eval", f"{PLAN}/plan.cchc", "--facts", f"{PLAN}/facts.csv", "--as-of", "2025-01-20"]
    result = CliRunner().invoke(group, [*asked, "--fail-on", "never", "--by", by])
    assert result.exit_code == 0
    assert line in result.stdout
