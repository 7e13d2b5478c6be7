"""Commands about a plan: check, eval, explain, missing, read, score."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_rules.cli.inputs import (
    BAD_INPUT,
    GATE_FAILED,
    Day,
    has_errors,
    load_facts,
    load_plan,
    own_calendar,
    show,
    stop,
    usable_plan,
    working_calendar,
    write_out,
    write_page,
)

if TYPE_CHECKING:
    from cchc_rules.evaluation.verdicts import Evaluation
    from cchc_rules.plan.document import Plan

_PATH = click.Path(path_type=Path)
_GATES = ("not_met", "unknown", "pending")


_lang = click.option(
    "--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ thông báo."
)


def _plan_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.argument("plan", type=_PATH)(_lang(command))


def _evaluation_options(command: Callable[..., Any]) -> Callable[..., Any]:
    return _asking_options(command, required=True)


def _asking_options(command: Callable[..., Any], *, required: bool) -> Callable[..., Any]:
    return own_calendar(_fact_options(command, required=required))


def _fact_options(command: Callable[..., Any], *, required: bool) -> Callable[..., Any]:
    for option in (
        click.option("--facts", "facts", multiple=True, help="Tệp số liệu, hoặc địa chỉ CSDL."),
        click.option("--mapping", type=_PATH, help="Tệp ánh xạ: cột nào là số đo nào."),
        click.option("--as-of", type=Day(), required=required, help="Tính đến ngày."),
        click.option("--known-at", type=Day(), help="Chỉ dùng số liệu ghi nhận đến ngày này."),
        click.option(
            "--keep-going", is_flag=True, help="Bỏ qua mục có lỗi, đánh giá phần còn lại."
        ),
    ):
        command = option(command)
    return _plan_option(command)


_format = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


def _evaluate(
    path: Path,
    facts: tuple[str, ...],
    mapping: Path | None,
    as_of: dt.date,
    known_at: dt.date | None,
    calendar_file: Path | None,
    *,
    keep_going: bool,
    lang: str,
) -> tuple[Plan, Evaluation]:
    from cchc_rules.evaluation.evaluating import evaluate

    plan = usable_plan(path, lang, keep_going=keep_going)
    loaded = load_facts(facts, lang, mapping)
    calendar = working_calendar(calendar_file, lang)
    result = evaluate(plan, loaded, calendar=calendar, as_of=as_of, known_at=known_at)
    show(result.findings, lang, "text")
    return plan, result


@click.command()
@click.argument("plans", nargs=-1, required=True, type=_PATH)
@_lang
@_format
def check(plans: tuple[Path, ...], lang: str, form: str) -> None:
    """Kiểm tra kế hoạch: mọi lỗi và cảnh báo trong một lần chạy."""
    findings = [finding for plan in plans for finding in load_plan(plan)[1]]
    show(findings, lang, form)
    if has_errors(findings):
        raise click.exceptions.Exit(BAD_INPUT)


@click.command("eval")
@_evaluation_options
@_format
@click.option("--fail-on", default="not_met", help="not_met,unknown,pending hoặc never.")
@click.option("--allow-empty", is_flag=True, help="Không coi kết quả rỗng là thất bại.")
@click.option(
    "--by", type=click.Choice(["agency", "period", "section"]), help="Đếm theo đơn vị, kỳ, phần."
)
def evaluate_command(
    plan: Path,
    facts: tuple[str, ...],
    mapping: Path | None,
    as_of: dt.date,
    known_at: dt.date | None,
    lang: str,
    calendar_file: Path | None,
    form: str,
    fail_on: str,
    by: str | None,
    *,
    keep_going: bool,
    allow_empty: bool,
) -> None:
    """Đánh giá kế hoạch theo số liệu, tính đến một ngày."""
    gates = [name.strip() for name in fail_on.split(",") if name.strip()]
    unknown = [name for name in gates if name not in _GATES and name != "never"]
    if unknown:
        raise stop(f"--fail-on không có “{unknown[0]}”: viết not_met, unknown, pending hoặc never")
    found, result = _evaluate(
        plan,
        facts,
        mapping,
        as_of,
        known_at,
        keep_going=keep_going,
        lang=lang,
        calendar_file=calendar_file,
    )
    if form == "json":
        from cchc_rules.reports.records import evaluation_record

        write_out(json.dumps(evaluation_record(result), ensure_ascii=False, indent=2) + "\n")
    elif by is not None:
        from cchc_rules.reports.rollups import rollup_page

        write_page(rollup_page(found, result, by))
    else:
        from cchc_rules.reports.evaluations import evaluation_page

        write_page(evaluation_page(found, result))
    values = {verdict.value.name.lower() for verdict in result.verdicts}
    decided = values & {"met", "not_met"}
    if "never" in gates:
        return
    if values & set(gates) or not (decided or allow_empty):
        raise click.exceptions.Exit(GATE_FAILED)


def _page(code: str) -> str:
    from cchc_rules.diagnostics.pages import page_text

    text = page_text(code.upper())
    if text is None:
        raise stop(f"không có mã “{code}”: viết explain N007, hoặc explain KẾ-HOẠCH.cchc MỤC")
    return text


def _explain_options(command: Callable[..., Any]) -> Callable[..., Any]:
    return _asking_options(command, required=False)


def _score_options(command: Callable[..., Any]) -> Callable[..., Any]:
    return _fact_options(command, required=False)


@click.command()
@_explain_options
@click.argument("item", required=False)
def explain(
    plan: Path,
    item: str | None,
    facts: tuple[str, ...],
    mapping: Path | None,
    as_of: dt.date | None,
    known_at: dt.date | None,
    lang: str,
    calendar_file: Path | None,
    *,
    keep_going: bool,
) -> None:
    """Giải thích kết luận của một mục (PLAN ITEM), hoặc một mã thông báo (explain N007)."""
    if item is None:
        write_out(_page(str(plan)))
        return
    if as_of is None:
        raise stop("cần --as-of NGÀY: kết luận luôn tính đến một ngày")
    from cchc_rules.reports.explanations import explain_text

    found, result = _evaluate(
        plan,
        facts,
        mapping,
        as_of,
        known_at,
        keep_going=keep_going,
        lang=lang,
        calendar_file=calendar_file,
    )
    if found.item(item) is None:
        import difflib

        near = difflib.get_close_matches(item, [other.id for other in found.items], n=3)
        hint = f"; có phải ý là {', '.join(near)}?" if near else ""
        raise stop(f"kế hoạch không có mục {item}{hint}")
    write_out(explain_text(found, result, item))


@click.command()
@_evaluation_options
def missing(
    plan: Path,
    facts: tuple[str, ...],
    mapping: Path | None,
    as_of: dt.date,
    known_at: dt.date | None,
    lang: str,
    calendar_file: Path | None,
    *,
    keep_going: bool,
) -> None:
    """Số liệu và quyết định còn thiếu: của ai, trước ngày nào."""
    from cchc_rules.reports.requests import missing_page

    found, result = _evaluate(
        plan,
        facts,
        mapping,
        as_of,
        known_at,
        keep_going=keep_going,
        lang=lang,
        calendar_file=calendar_file,
    )
    write_page(missing_page(found, result))


@click.command()
@_plan_option
@own_calendar
def read(plan: Path, lang: str, calendar_file: Path | None) -> None:
    """Đọc lại từng mục thành câu, với ngày và số đã hiểu."""
    from cchc_rules.reports.sentences import read_text

    write_out(read_text(usable_plan(plan, lang), working_calendar(calendar_file, lang)))


@click.command()
@_score_options
@_format
@click.option("--rank", is_flag=True, help="Xếp hạng các đơn vị.")
@click.option("--exclude", multiple=True, metavar="ĐƠN VỊ", help="Đơn vị không xếp hạng.")
def score(
    plan: Path,
    facts: tuple[str, ...],
    mapping: Path | None,
    as_of: dt.date | None,
    known_at: dt.date | None,
    lang: str,
    form: str,
    *,
    keep_going: bool,
    rank: bool,
    exclude: tuple[str, ...],
) -> None:
    """Bảng điểm: tính từ số liệu (--facts), hoặc đối chiếu kết quả in trong văn bản."""
    from cchc_rules.reports import scores as report

    found = usable_plan(plan, lang, keep_going=keep_going)
    if not facts:
        if rank or form == "json":
            raise stop("cần --facts và --as-of để tính điểm")
        write_out(report.score_text(found))
        return
    if as_of is None:
        raise stop("cần --as-of NGÀY: điểm luôn tính đến một ngày")
    from cchc_rules.evaluation.findings import facts_findings
    from cchc_rules.evaluation.ranking import rank as ranked
    from cchc_rules.evaluation.scoring import score_all

    known = {agency.id for agency in found.agencies}
    if strangers := [one for one in exclude if one not in known]:
        raise stop(f"--exclude: kế hoạch không có đơn vị “{'”, “'.join(strangers)}”")
    given = load_facts(facts, lang, mapping)
    results = score_all(found, given, as_of=as_of, known_at=known_at)
    if form == "json":
        records = [report.score_record(one) for one in results]
        write_out(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
    elif rank:
        for card in found.scorecards:
            mine = [one for one in results if one.card is card]
            write_page([card.title, *report.ranking_page(found, ranked(mine, exclude=exclude))])
    else:
        write_page(report.computed_page(found, results))
    show(facts_findings(found, given.known_at(known_at or as_of)), lang, "text")
