"""Commands about a plan: check, eval, explain, missing, read, score."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import define, fields

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
    from cchc_rules.facts.facts import Facts
    from cchc_rules.plan.document import Plan

_PATH = click.Path(path_type=Path)
_GATES = ("not_met", "unknown", "pending")


_lang = click.option(
    "--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ thông báo."
)


@define(frozen=True, kw_only=True)
class Question:
    """What a command asks: a plan, its facts, and the days they are looked at from."""

    plan: Path
    facts: tuple[str, ...]
    mapping: Path | None
    as_of: dt.date | None
    known_at: dt.date | None
    calendar_file: Path | None = None
    keep_going: bool
    lang: str

    def day(self, why: str) -> dt.date:
        """The day asked about, or the end of the run."""
        if self.as_of is None:
            raise stop(f"cần --as-of NGÀY: {why}")
        return self.as_of

    def read_plan(self) -> Plan:
        """The plan without errors (or with, under ``--keep-going``)."""
        return usable_plan(self.plan, self.lang, keep_going=self.keep_going)

    def read_facts(self) -> Facts:
        """The facts of every file given."""
        return load_facts(self.facts, self.lang, self.mapping)

    def answer(self) -> tuple[Plan, Evaluation]:
        """The plan and its evaluation; what is wrong with the facts is shown."""
        from cchc_rules.evaluation.evaluating import evaluate

        day = self.day("kết luận luôn tính đến một ngày")
        plan = self.read_plan()
        calendar = working_calendar(self.calendar_file, self.lang)
        facts = self.read_facts()
        result = evaluate(plan, facts, calendar=calendar, as_of=day, known_at=self.known_at)
        show(result.findings, self.lang, "text")
        return plan, result


_QUESTION = tuple(field.name for field in fields(Question))


def _asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """The plan, facts and days of a command as one :class:`Question`, its first argument."""

    @wraps(command)
    def asked(**given: Any) -> Any:
        question = Question(**{name: given.pop(name) for name in _QUESTION if name in given})
        return command(question, **given)

    for option in (
        click.option("--facts", "facts", multiple=True, help="Tệp số liệu, hoặc địa chỉ CSDL."),
        click.option("--mapping", type=_PATH, help="Tệp ánh xạ: cột nào là số đo nào."),
        click.option("--as-of", type=Day(), help="Tính đến ngày."),
        click.option("--known-at", type=Day(), help="Chỉ dùng số liệu ghi nhận đến ngày này."),
        click.option(
            "--keep-going", is_flag=True, help="Bỏ qua mục có lỗi, đánh giá phần còn lại."
        ),
        _lang,
        click.argument("plan", type=_PATH),
    )[::-1]:
        asked = option(asked)
    return asked


_format = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


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
@_asking
@own_calendar
@_format
@click.option("--fail-on", default="not_met", help="not_met,unknown,pending hoặc never.")
@click.option("--allow-empty", is_flag=True, help="Không coi kết quả rỗng là thất bại.")
@click.option(
    "--by", type=click.Choice(["agency", "period", "section"]), help="Đếm theo đơn vị, kỳ, phần."
)
def evaluate_command(
    question: Question, form: str, fail_on: str, by: str | None, *, allow_empty: bool
) -> None:
    """Đánh giá kế hoạch theo số liệu, tính đến một ngày."""
    gates = [name.strip() for name in fail_on.split(",") if name.strip()]
    unknown = [name for name in gates if name not in _GATES and name != "never"]
    if unknown:
        raise stop(f"--fail-on không có “{unknown[0]}”: viết not_met, unknown, pending hoặc never")
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


@click.command()
@_asking
@own_calendar
@click.argument("item", required=False)
def explain(question: Question, item: str | None) -> None:
    """Giải thích kết luận của một mục (PLAN ITEM), hoặc một mã thông báo (explain N007)."""
    if item is None:
        write_out(_page(str(question.plan)))
        return
    from cchc_rules.reports.explanations import explain_text

    found, result = question.answer()
    if found.item(item) is None:
        import difflib

        near = difflib.get_close_matches(item, [other.id for other in found.items], n=3)
        hint = f"; có phải ý là {', '.join(near)}?" if near else ""
        raise stop(f"kế hoạch không có mục {item}{hint}")
    write_out(explain_text(found, result, item))


@click.command()
@_asking
@own_calendar
def missing(question: Question) -> None:
    """Số liệu và quyết định còn thiếu: của ai, trước ngày nào."""
    from cchc_rules.reports.requests import missing_page

    found, result = question.answer()
    write_page(missing_page(found, result))


@click.command()
@click.argument("plan", type=_PATH)
@_lang
@own_calendar
def read(plan: Path, lang: str, calendar_file: Path | None) -> None:
    """Đọc lại từng mục thành câu, với ngày và số đã hiểu."""
    from cchc_rules.reports.sentences import read_text

    write_out(read_text(usable_plan(plan, lang), working_calendar(calendar_file, lang)))


@click.command()
@_asking
@_format
@click.option("--rank", is_flag=True, help="Xếp hạng các đơn vị.")
@click.option("--exclude", multiple=True, metavar="ĐƠN VỊ", help="Đơn vị không xếp hạng.")
def score(question: Question, form: str, *, rank: bool, exclude: tuple[str, ...]) -> None:
    """Bảng điểm: tính từ số liệu (--facts), hoặc đối chiếu kết quả in trong văn bản."""
    from cchc_rules.reports import scores as report

    found = question.read_plan()
    if not question.facts:
        if rank or form == "json":
            raise stop("cần --facts và --as-of để tính điểm")
        write_out(report.score_text(found))
        return
    as_of, known_at = question.day("điểm luôn tính đến một ngày"), question.known_at
    from cchc_rules.evaluation.findings import facts_findings
    from cchc_rules.evaluation.ranking import rank as ranked
    from cchc_rules.evaluation.scoring import score_all

    known = {agency.id for agency in found.agencies}
    if strangers := [one for one in exclude if one not in known]:
        raise stop(f"--exclude: kế hoạch không có đơn vị “{'”, “'.join(strangers)}”")
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
