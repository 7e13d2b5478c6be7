"""``cchc test``: the tests that an author wrote beside a plan."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_rules.cli.inputs import (
    BAD_INPUT,
    GATE_FAILED,
    has_errors,
    load_document,
    load_facts,
    own_calendar,
    rewrite_file,
    show,
    stop,
    working_calendar,
    write_file,
    write_out,
)

if TYPE_CHECKING:
    from cchc_rules.facts.facts import Facts
    from cchc_rules.syntax.ast import Document
    from cchc_rules.testing.running import TestResult

_PATH = click.Path(path_type=Path)


@click.command("test")
@click.argument("plan", type=_PATH)
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ thông báo.")
@click.option("--junit", "junit_file", type=_PATH, help="Ghi kết quả dạng JUnit vào tệp này.")
@own_calendar
@click.option("--mutate", is_flag=True, help="Thử đổi từng mức, từng ngày: kiểm thử nào nhận ra?")
@click.option(
    "--accept", is_flag=True, help="Ghi kết quả vừa tính vào các mong đợi không đúng của kế hoạch."
)
def test_command(
    plan: Path,
    lang: str,
    junit_file: Path | None,
    calendar_file: Path | None,
    *,
    mutate: bool,
    accept: bool,
) -> None:
    """Chạy các khối “kiểm thử” của kế hoạch, với độ phủ."""
    from cchc_rules.testing import covering, mutating, reading, running, words

    found, document, findings = load_document(plan)
    if found is None or has_errors(findings):
        show(findings, lang, "text")
        raise click.exceptions.Exit(BAD_INPUT)
    tests, _ = reading.read_tests(document, found) if document else ((), ())
    if document is None or not tests:
        raise stop("kế hoạch không có khối “kiểm thử” nào", "the plan has no block “kiểm thử”")

    @cache
    def load(name: str) -> Facts:
        return load_facts((str(_beside(plan, name)),), lang)

    calendar = working_calendar(calendar_file, lang)
    results = running.run_tests(found, tests, calendar=calendar, load=load)
    write_out(words.results_text(results))
    write_out(words.coverage_text(covering.cover(found, results)))
    if mutate:
        tried, left = mutating.survivors(found, tests, calendar=calendar, load=load)
        write_out(words.survivors_text(tried, left))
    if junit_file is not None:
        write_file(junit_file, words.junit(results, plan.name))
    passed = all(result.passed for result in results)
    if accept:
        passed = _accept(plan, document, results)
    if not passed:
        raise click.exceptions.Exit(GATE_FAILED)


def _accept(plan: Path, document: Document, results: tuple[TestResult, ...]) -> bool:
    """Write what came out into the plan; whether every expectation holds now."""
    from cchc_rules.testing import accepting, words

    acceptance = accepting.accept(document.span.source.text, results)
    if acceptance.changed:
        rewrite_file(plan, document.span.source.text, acceptance.text)
    write_out(words.acceptance_text(acceptance))
    return not acceptance.left


def _beside(plan: Path, name: str) -> Path:
    """A facts file beside the plan; one outside its folder is refused."""
    folder = plan.resolve().parent
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        raise stop(
            f"tệp số liệu {name} nằm ngoài thư mục của kế hoạch",
            f"the facts file {name} is outside the plan's folder",
        )
    return path
