"""Files and days given on the command line; bad ones end the run with code 2."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_rules.patterns import pattern

if TYPE_CHECKING:
    from cchc_rules.diagnostics.finding import Diagnostic
    from cchc_rules.facts.fact import Fact
    from cchc_rules.facts.facts import Facts
    from cchc_rules.plan.document import Plan
    from cchc_rules.reading.mapping import SheetMapping
    from cchc_rules.reports.tables import Page
    from cchc_rules.syntax.ast import Document
    from cchc_rules.temporal.calendars import Calendar

DONE, GATE_FAILED, BAD_INPUT, FAULT, INTERRUPTED, OUTPUT_CLOSED = 0, 1, 2, 3, 130, 141
STDIN = "-"
_DAY_FIRST = pattern(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


language = click.option(
    "--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ thông báo."
)
own_calendar = click.option(
    "--calendar",
    "calendar_file",
    type=click.Path(path_type=Path),
    help="Lịch riêng của cơ quan: ngày nghỉ, ngày làm bù.",
)


class Day(click.ParamType[dt.date]):
    """A day: ``2022-01-20``, ``20/01/2022`` or ``today``."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Read the day; fails with what to write instead."""
        text = str(value).strip()
        if text == "today":
            return dt.datetime.now().astimezone().date()
        match = _DAY_FIRST.fullmatch(text)
        try:
            if match:
                return dt.date(int(match[3]), int(match[2]), int(match[1]))
            return dt.date.fromisoformat(text)
        except ValueError:
            self.fail(
                f"“{text}” không phải là một ngày: viết 2022-01-20 hoặc 20/01/2022", param, ctx
            )


def stop(message: str, english: str = "") -> click.exceptions.Exit:
    """Say what is wrong on stderr; the caller raises the result.

    ``english`` is what ``--lang en`` says; the Vietnamese message where it is not given.
    """
    context = click.get_current_context(silent=True)
    if english and context is not None and context.params.get("lang") == "en":
        click.echo(f"error: {english}", err=True)
    else:
        click.echo(f"lỗi: {message}", err=True)
    return click.exceptions.Exit(BAD_INPUT)


def show(diagnostics: Sequence[Diagnostic], language: str, form: str) -> None:
    """Findings on stderr as text, or on stdout as JSON."""
    if not diagnostics and form != "json":
        return
    from cchc_rules.diagnostics.drawing import draw, visible
    from cchc_rules.diagnostics.records import to_record

    ordered = sorted(diagnostics, key=lambda one: one.sort_key())
    if form == "json":
        records = [to_record(diagnostic) for diagnostic in ordered]
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        click.echo(visible(draw(ordered, language)), err=True)


def has_errors(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether any finding is an error."""
    return any(diagnostic.is_error for diagnostic in diagnostics)


def read_bytes(path: Path) -> bytes:
    """Bytes of a file, of standard input for ``-``, or the end of the run."""
    try:
        return sys.stdin.buffer.read() if str(path) == STDIN else path.read_bytes()
    except OSError as error:
        from cchc_rules.diagnostics.system_errors import why_not

        why = why_not(error)
        raise stop(
            f"không đọc được {path}: {why.vi}", f"{path} cannot be read: {why.en}"
        ) from error


def names_of(paths: Sequence[Path]) -> dict[Path, str]:
    """How findings name each file: alone without its folder, one of several as it was given."""
    return {path: path.name if len(paths) == 1 else str(path) for path in paths}


def load_document(
    path: Path, name: str | None = None
) -> tuple[Plan | None, Document | None, tuple[Diagnostic, ...]]:
    """The plan in a file, its syntax tree (None for JSON), and its findings."""
    if path.suffix.lower() == ".json":
        return _json_plan(path), None, ()
    from cchc_rules.facade import read_text
    from cchc_rules.syntax.decoding import decode

    source, findings = decode(read_bytes(path), name or path.name)
    if source is None:
        return None, None, findings
    plan, document, more = read_text(source)
    return plan, document, (*findings, *more)


def _json_plan(path: Path) -> Plan:
    """A plan that ``cchc export`` wrote, or the end of the run with every fault."""
    from cchc_rules.exports.plans import JsonError, read_plan_json

    try:
        plan = read_plan_json(read_bytes(path).decode())
    except (JsonError, UnicodeDecodeError) as error:
        lines = "\n".join(f"  {line}" for line in str(error).splitlines())
        raise stop(
            f"{path} không phải kế hoạch dạng JSON:\n{lines}",
            f"{path} is no plan in JSON:\n{lines}",
        ) from error
    if plan.unread:
        items = ", ".join(item.id for item in plan.unread)
        raise stop(
            f"{path} có mục có lỗi ({items}): sửa tệp kế hoạch rồi xuất lại",
            f"{path} has items with errors ({items}): mend the plan file and export it again",
        )
    return plan


def load_plan(path: Path) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The plan in a file and its findings."""
    plan, _, findings = load_document(path)
    return plan, findings


def usable_plan(path: Path, language: str) -> Plan:
    """The plan in a file, or the end of the run with its errors shown."""
    return usable(*load_plan(path), language)


def usable(
    plan: Plan | None, findings: Sequence[Diagnostic], language: str, *, keep_going: bool = False
) -> Plan:
    """The plan, or the end of the run with its errors shown."""
    errors = [finding for finding in findings if finding.is_error]
    if errors:
        show(errors, language, "text")
    if plan is None or (errors and not keep_going):
        raise click.exceptions.Exit(BAD_INPUT)
    return plan


def load_facts(
    paths: Sequence[str],
    language: str,
    mapping: Path | None = None,
    told: list[Diagnostic] | None = None,
) -> Facts:
    """Facts of all files and databases together, or the end of the run with every fault shown.

    What was found is added to ``told``.
    """
    import hashlib

    from cchc_rules.facts.facts import Facts
    from cchc_rules.reading.files import read_facts

    sheets = _mapping(mapping, language)
    rows: list[Fact] = []
    digest = hashlib.sha256()
    faults: list[Diagnostic] = []
    for path in paths:
        facts, findings = read_facts(path, sheets)
        rows.extend(facts)
        digest.update(facts.digest.encode())
        faults.extend(findings)
    if told is not None:
        told.extend(faults)
    if faults:
        show(faults, language, "text")
    if has_errors(faults):
        raise click.exceptions.Exit(BAD_INPUT)
    return Facts(tuple(rows), digest.hexdigest())


def _mapping(path: Path | None, language: str) -> tuple[SheetMapping, ...]:
    """The sheets that a mapping file describes, or the end of the run."""
    if path is None:
        return ()
    from cchc_rules.reading.mapping import read_mapping

    try:
        text = read_bytes(path).decode()
    except UnicodeDecodeError as error:
        raise stop(
            f"{path} không phải UTF-8: lưu lại tệp ánh xạ bằng UTF-8",
            f"{path} is not UTF-8: save the mapping file as UTF-8",
        ) from error
    sheets, faults = read_mapping(text, path.name)
    if faults:
        show(faults, language, "text")
        raise click.exceptions.Exit(BAD_INPUT)
    return sheets


def working_calendar(path: Path | None, language: str) -> Calendar:
    """The official calendar, with an office's own days laid over it."""
    from cchc_rules.syntax.decoding import decode
    from cchc_rules.temporal.calendars import official_calendar, read_calendar

    official = official_calendar()
    if path is None:
        return official
    source, findings = decode(read_bytes(path), path.name)
    own = None
    if source is not None:
        own, more = read_calendar(source.text, path.name)
        findings = (*findings, *more)
    show(findings, language, "text")
    if own is None:
        raise click.exceptions.Exit(BAD_INPUT)
    return official.extended(own)


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Say why a file could not be written, and end the run."""
    from cchc_rules.writing import FileChangedError

    try:
        yield
    except FileChangedError as error:
        raise stop(f"{path} đã đổi trong lúc chạy nên được để nguyên: chạy lại") from error
    except OSError as error:
        from cchc_rules.diagnostics.system_errors import why_not

        why = why_not(error)
        raise stop(
            f"không ghi được {path}: {why.vi}", f"{path} cannot be written: {why.en}"
        ) from error


@contextmanager
def written_beside(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to write to, which takes its place once it is whole."""
    from cchc_rules import writing

    with _written(path), writing.written_beside(path) as beside:
        yield beside


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all."""
    from cchc_rules.writing import write_whole

    with _written(path):
        write_whole(path, content)


def rewrite_file(path: Path, before: str, after: str) -> None:
    """Write a text in the place of the one that was read; a file that changed since is kept."""
    from cchc_rules.writing import write_whole

    if str(path) == STDIN:
        raise stop(
            "văn bản đọc từ đầu vào chuẩn, không có tệp để ghi lại",
            "the text came from standard input: there is no file to write to",
        )
    with _written(path):
        write_whole(path, after, before.encode())


def write_page(page: Page) -> None:
    """A report on stdout: with colours and fitted columns on a terminal, else plain text."""
    if sys.stdout.isatty() and find_spec("rich"):
        from cchc_rules.cli.terminal import print_page

        print_page(page)
    else:
        from cchc_rules.reports.tables import page_text

        write_out(page_text(page))


def write_out(text: str) -> None:
    """Text on stdout, exactly; a terminal is never told to do what it says."""
    if sys.stdout.isatty():
        from cchc_rules.diagnostics.drawing import visible

        text = visible(text)
    sys.stdout.write(text)
