"""Commands about a plan: eval, explain, missing, read, score."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_rules.cli.gates import hold, read_gates
from cchc_rules.cli.inputs import (
    GATE_FAILED,
    language,
    own_calendar,
    show,
    stop,
    usable_plan,
    working_calendar,
    write_out,
    write_page,
)
from cchc_rules.cli.questions import Question, asking

if TYPE_CHECKING:
    from cchc_rules.evaluation.verdicts import Value

_PATH = click.Path(path_type=Path)


_allow_empty = click.option(
    "--allow-empty", is_flag=True, help="Không coi kết quả rỗng là thất bại."
)
_format = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


@click.command("eval")
@asking
@own_calendar
@_format
@click.option("--fail-on", default="not_met", help="not_met,unknown,pending,warning hoặc never.")
@_allow_empty
@click.option(
    "--by", type=click.Choice(["agency", "period", "section"]), help="Đếm theo đơn vị, kỳ, phần."
)
@click.option(
    "--engine",
    type=click.Choice(["polars", "duckdb", "spark", "pyarrow"]),
    help="Cộng số liệu bằng thư viện này (tệp lớn).",
)
@click.option("--output", type=_PATH, help="Với --engine: ghi từng ô ra tệp .parquet hoặc .csv.")
def evaluate_command(
    question: Question,
    form: str,
    fail_on: str,
    by: str | None,
    engine: str | None,
    output: Path | None,
    *,
    allow_empty: bool,
) -> None:
    """Đánh giá kế hoạch theo số liệu, tính đến một ngày."""
    gates = read_gates(fail_on)
    if engine is not None:
        from cchc_rules.cli.columns import evaluate_columns

        values = evaluate_columns(question, engine, form=form, by=by or "", output=output)
    elif output is not None:
        raise stop("--output đi cùng --engine", "--output goes with --engine")
    else:
        values = _evaluated(question, form, by)
    hold(gates, question, values, empty=allow_empty)


def _evaluated(question: Question, form: str, by: str | None) -> set[Value]:
    """Evaluate and print; the values that came out."""
    found, result = question.answer()
    if form == "json":
        from cchc_rules.reports.records import evaluation_record

        write_out(json.dumps(evaluation_record(result), ensure_ascii=False, indent=2) + "\n")
    elif by is not None:
        from cchc_rules.reports.rollups import rollup_page

        write_page(rollup_page(found, result, by))
    else:
        from cchc_rules.reports.evaluations import evaluation_page

        write_page(evaluation_page(found, result))
    return {verdict.value for verdict in result.verdicts}


def _page(code: str) -> str:
    from cchc_rules.diagnostics.pages import page_text

    text = page_text(code.upper())
    if text is None:
        raise stop(
            f"không có mã “{code}”: viết explain N007, hoặc explain KẾ-HOẠCH.cchc MỤC",
            f"there is no code “{code}”: write explain N007, or explain PLAN.cchc ITEM",
        )
    return text


@click.command()
@asking
@own_calendar
@click.argument("item", required=False)
def explain(question: Question, item: str | None) -> None:
    """Giải thích kết luận của một mục (PLAN ITEM), hoặc một mã thông báo (explain N007)."""
    if item is None:
        write_out(_page(str(question.plan)))
        return
    from cchc_rules.reports.explanations import explain_text

    found, result = question.answer()
    names = [other.id for other in found.declared]
    if item not in names:
        import difflib

        near = ", ".join(difflib.get_close_matches(item, names, n=3))
        raise stop(
            f"kế hoạch không có mục {item}" + (f"; có phải ý là {near}?" if near else ""),
            f"the plan has no item {item}" + (f"; did you mean {near}?" if near else ""),
        )
    write_out(explain_text(found, result, item))


@click.command()
@asking
@own_calendar
def missing(question: Question) -> None:
    """Số liệu và quyết định còn thiếu: của ai, trước ngày nào."""
    from cchc_rules.reports.requests import missing_page

    found, result = question.answer()
    write_page(missing_page(found, result))


@click.command()
@click.argument("plan", type=_PATH)
@language
@own_calendar
def read(plan: Path, lang: str, calendar_file: Path | None) -> None:
    """Đọc lại từng mục thành câu, với ngày và số đã hiểu."""
    from cchc_rules.reports.sentences import read_text

    write_out(read_text(usable_plan(plan, lang), working_calendar(calendar_file, lang)))


@click.command()
@asking
@_format
@click.option("--rank", is_flag=True, help="Xếp hạng các đơn vị.")
@click.option("--exclude", multiple=True, metavar="ĐƠN VỊ", help="Đơn vị không xếp hạng.")
@_allow_empty
def score(
    question: Question, form: str, *, rank: bool, exclude: tuple[str, ...], allow_empty: bool
) -> None:
    """Bảng điểm: tính từ số liệu (--facts), hoặc đối chiếu kết quả in trong văn bản."""
    from cchc_rules.reports import scores as report

    found = question.read_plan()
    if not question.facts:
        if rank or form == "json":
            raise stop("cần --facts và --as-of để tính điểm", "points need --facts and --as-of")
        write_out(report.score_text(found))
        return
    as_of, known_at = question.day("điểm luôn tính đến một ngày"), question.known_at
    from cchc_rules.evaluation.findings import facts_findings
    from cchc_rules.evaluation.ranking import rank as ranked
    from cchc_rules.evaluation.scoring import score_all

    known = {agency.id for agency in found.agencies}
    if strangers := [one for one in exclude if one not in known]:
        listed = f"“{'”, “'.join(strangers)}”"
        raise stop(
            f"--exclude: kế hoạch không có đơn vị {listed}",
            f"--exclude: the plan has no agency {listed}",
        )
    given = question.read_facts()
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
    show(facts_findings(found, given.known_at(known_at or as_of)), question.lang, "text")
    if not (allow_empty or any(one.scored for one in results)):
        raise click.exceptions.Exit(GATE_FAILED)
