"""``explain`` for a code, and what it says of a bad question."""

from __future__ import annotations

from click.testing import CliRunner, Result

from cchc_rules.cli import group

PLAN = "plans/cu-chi-2021/plan.cchc"


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["explain", *arguments])


def test_a_code_is_explained_by_its_page() -> None:
    result = _run("n007")
    assert result.exit_code == 0
    assert "## Nên" in result.output


def test_an_unknown_code_says_what_to_write() -> None:
    result = _run("N999")
    assert result.exit_code == 2
    assert "explain N007" in result.output


def test_an_item_needs_a_day_and_must_exist() -> None:
    assert "--as-of" in _run(PLAN, "I.2.4.a").output
    result = _run(PLAN, "I.2.4.q", "--as-of", "2022-01-20")
    assert result.exit_code == 2
    assert "I.2.4.a" in result.output
