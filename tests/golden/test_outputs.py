"""What the commands print for the real plans, kept word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc_rules.cli import group
from tests.conftest import Golden

HERE = Path(__file__).parent
DAYS = {
    "cu-chi-2021": "2022-01-20",
    "hoai-duc-2023": "2023-12-31",
    "tuyen-quang-2021": "2022-01-31",
    "son-ha-2024": "2025-01-31",
    "phu-my-2023": "2024-12-31",
}


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(group, list(arguments))
    assert result.exit_code in (0, 1), result.output
    return result.stdout


EVALUATED = [(name, "eval") for name in sorted(DAYS)]
SMALL = [
    ("hoai-duc-2023", "missing"),
    ("hoai-duc-2023", "read"),
    ("phu-my-2023", "read"),
    ("tuyen-quang-2021", "read"),
    ("tuyen-quang-2021", "deadlines"),
]


@pytest.mark.parametrize(("name", "command"), EVALUATED + SMALL)
def test_a_plan_prints_as_before(name: str, command: str, golden: Golden) -> None:
    plan = f"plans/{name}/plan.cchc"
    more = {
        "read": [],
        "deadlines": ["--as-of", DAYS[name]],
    }.get(command, ["--facts", f"plans/{name}/facts.csv", "--as-of", DAYS[name]])
    golden.check(HERE / f"{name}.{command}.txt", _run(command, plan, *more))


def test_the_printed_scores_are_reconciled_as_before(golden: Golden) -> None:
    for name in ("phu-my-2023", "son-ha-2024"):
        golden.check(HERE / f"{name}.score.txt", _run("score", f"plans/{name}/plan.cchc"))


def test_ten_mistakes_give_ten_messages(golden: Golden) -> None:
    result = CliRunner().invoke(group, ["check", str(HERE / "muoi-loi.cchc")])
    assert result.exit_code == 2
    heads = [line for line in result.stderr.splitlines() if line.startswith(("lỗi[", "cảnh báo["))]
    assert len(heads) == 10
    assert result.stderr.count("giúp: ") == 10
    golden.check(HERE / "muoi-loi.txt", result.stderr)
