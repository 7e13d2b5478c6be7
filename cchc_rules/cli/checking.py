"""The command that checks plans."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_rules.cli.inputs import BAD_INPUT, has_errors, language, load_plan, show


@click.command()
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@language
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check(plans: tuple[Path, ...], lang: str, form: str) -> None:
    """Kiểm tra kế hoạch: mọi lỗi và cảnh báo trong một lần chạy."""
    findings = [finding for plan in plans for finding in load_plan(plan)[1]]
    show(findings, lang, form)
    if has_errors(findings):
        raise click.exceptions.Exit(BAD_INPUT)
