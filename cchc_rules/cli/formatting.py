"""The command that lays plan files out in their one form."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_rules.cli.inputs import (
    BAD_INPUT,
    GATE_FAILED,
    STDIN,
    read_bytes,
    rewrite_file,
    show,
    write_out,
)


@click.command("fmt")
@click.argument("files", nargs=-1, required=True)
@click.option("--check", "only_check", is_flag=True, help="Không ghi; thoát 1 khi có tệp cần sửa.")
@click.option("--diff", "show_diff", is_flag=True, help="Không ghi; in chỗ khác nhau.")
def fmt(files: tuple[str, ...], *, only_check: bool, show_diff: bool) -> None:
    """Trình bày lại tệp kế hoạch (“-” đọc từ đầu vào chuẩn); ý nghĩa và ghi chú giữ nguyên."""
    changed, unreadable = [], False
    for name in files:
        found = _one(name)
        if found is None:
            unreadable = True
            continue
        before, after = found
        if name == STDIN and not (only_check or show_diff):
            write_out(after)
            continue
        if before == after:
            continue
        changed.append(name)
        if show_diff:
            write_out(difference(before, after, name))
        if not (only_check or show_diff):
            rewrite_file(Path(name), before, after)
        click.echo(f"{'cần sửa' if only_check or show_diff else 'đã sửa'}: {name}", err=True)
    if unreadable:
        raise click.exceptions.Exit(BAD_INPUT)
    if changed and (only_check or show_diff):
        raise click.exceptions.Exit(GATE_FAILED)


def _one(name: str) -> tuple[str, str] | None:
    """The text of a file before and after; None, once that is told, when it cannot be read."""
    from cchc_rules.formatting import formatted
    from cchc_rules.syntax.decoding import decode

    try:
        raw = read_bytes(Path(name))
    except click.exceptions.Exit:
        return None
    source, findings = decode(raw, name)
    if source is None:
        show(findings, "vi", "text")
        return None
    found = formatted(source.text, name)
    if found.kept:
        click.echo(
            f"{name}: dòng {_ranges(found.kept)} có lỗi, để nguyên (xem cchc check)", err=True
        )
    return raw.decode(), found.text


def _ranges(numbers: tuple[int, ...]) -> str:
    """``3-7, 12``."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and parts[-1][1] == number - 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in parts)


def difference(before: str, after: str, name: str) -> str:
    """A unified diff of two texts."""
    import difflib

    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, name
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
