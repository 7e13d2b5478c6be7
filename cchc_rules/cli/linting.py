"""The command that lists gaps and habits of plan files, after what check finds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_rules.cli.inputs import (
    BAD_INPUT,
    GATE_FAILED,
    has_errors,
    names_of,
    read_bytes,
    rewrite_file,
    show,
    stop,
    write_out,
)

if TYPE_CHECKING:
    from cchc_rules.diagnostics.finding import Diagnostic
    from cchc_rules.linting.settings import Settings
    from cchc_rules.source import Source

_PATH = click.Path(path_type=Path)
_SETTINGS = "cchc.toml"


@click.command()
@click.argument("files", nargs=-1, required=True, type=_PATH)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ thông báo.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--fix", is_flag=True, help="Sửa những chỗ chắc chắn.")
@click.option("--diff", "show_diff", is_flag=True, help="In chỗ sẽ sửa, không ghi.")
def lint(files: tuple[Path, ...], lang: str, form: str, *, fix: bool, show_diff: bool) -> None:
    """Những gì check thấy, rồi chỗ hở và thói quen mà người đọc kỹ sẽ hỏi lại."""
    found: list[Diagnostic] = []
    unreadable = False
    for path, name in names_of(files).items():
        try:
            source, findings = _findings(path, name, _settings(path))
        except click.exceptions.Exit:
            unreadable = True
            continue
        if source is not None and (fix or show_diff):
            findings = _mend(path, source, findings, write=not show_diff)
        found.extend(findings)
    show(found, lang, form)
    if unreadable or has_errors(found):
        raise click.exceptions.Exit(BAD_INPUT)
    if any(one.severity.value == "warning" for one in found):
        raise click.exceptions.Exit(GATE_FAILED)


def _findings(
    path: Path, name: str, settings: Settings
) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    from cchc_rules.facade import read_text
    from cchc_rules.linting.case import Case
    from cchc_rules.linting.running import lint as run
    from cchc_rules.syntax.decoding import decode

    source, findings = decode(read_bytes(path), name)
    if source is None:
        return None, findings
    plan, document, more = read_text(source)
    told = () if plan is None else run(Case(plan, document, source), settings)
    return source, (*findings, *more, *told)


def _mend(
    path: Path, source: Source, findings: tuple[Diagnostic, ...], *, write: bool
) -> tuple[Diagnostic, ...]:
    """Apply safe fixes, or print them; the findings that are left."""
    from cchc_rules.cli.formatting import difference
    from cchc_rules.diagnostics.fixing import fix_text

    mended = fix_text(source, findings)
    if not mended.applied:
        return findings
    if not write:
        write_out(difference(source.text, mended.text, path.name))
        return findings
    rewrite_file(path, source.text, mended.text)
    click.echo(f"đã sửa {len(mended.applied)} chỗ: {path}", err=True)
    return tuple(one for one in findings if one not in mended.applied)


def _settings(path: Path) -> Settings:
    """The table ``[lint]`` of the nearest ``cchc.toml`` above a file."""
    from cchc_rules.linting.settings import Settings, SettingsError, read_settings

    for folder in path.resolve().parents:
        file = folder / _SETTINGS
        if file.is_file():
            try:
                return read_settings(file.read_text("utf-8"), str(file))
            except (SettingsError, UnicodeDecodeError) as error:
                raise stop(str(error)) from error
    return Settings()
