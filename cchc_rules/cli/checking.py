"""The command that checks plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_rules.cli.inputs import BAD_INPUT, has_errors, language, load_document, names_of, show

if TYPE_CHECKING:
    from cchc_rules.diagnostics.finding import Diagnostic


@click.command()
@click.argument("plans", nargs=-1, required=True, type=click.Path(path_type=Path))
@language
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def check(plans: tuple[Path, ...], lang: str, form: str) -> None:
    """Kiểm tra kế hoạch: mọi lỗi và cảnh báo trong một lần chạy."""
    findings: list[Diagnostic] = []
    unreadable = False
    for plan, name in names_of(plans).items():
        try:
            findings.extend(load_document(plan, name)[2])
        except click.exceptions.Exit:
            unreadable = True
    show(findings, lang, form)
    if unreadable or has_errors(findings):
        raise click.exceptions.Exit(BAD_INPUT)
