"""Commands about a phrase alone: deadlines and thresholds, one or a stream of JSON lines."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_rules.cli.inputs import (
    BAD_INPUT,
    Day,
    own_calendar,
    stop,
    usable_plan,
    working_calendar,
    write_file,
    write_out,
    write_page,
)

if TYPE_CHECKING:
    from cchc_rules.temporal.calendars import Calendar

Record = dict[str, object]


def _stream(answer: Callable[[Record], Record]) -> None:
    """Answer every JSON line of standard input; a bad line is answered with its number."""
    bad = 0
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict) or not isinstance(record.get("phrase"), str):
            bad += 1
            click.echo(f'lỗi: dòng {number}: viết một đối tượng JSON có "id" và "phrase"', err=True)
            continue
        write_out(json.dumps(answer(record), ensure_ascii=False) + "\n")
    if bad:
        raise click.exceptions.Exit(BAD_INPUT)


@click.command()
@click.argument("phrase", required=False)
@click.option("--year", type=int, help="Năm của kế hoạch, khi cụm từ không nêu năm.")
@click.option("--from", "start", help="Ngày (hoặc NGÀYThh:mm) bắt đầu tính thời hạn.")
@click.option("--as-of", type=Day(), help="Tính đến ngày.")
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON.")
@click.option("--batch", is_flag=True, help="Đọc dòng JSON, viết dòng JSON.")
@click.option(
    "--ics", type=click.Path(path_type=Path), help="Ghi các hạn của kế hoạch vào tệp lịch."
)
@own_calendar
def deadlines(
    phrase: str | None,
    year: int | None,
    start: str | None,
    as_of: dt.date | None,
    ics: Path | None,
    calendar_file: Path | None,
    *,
    as_json: bool,
    batch: bool,
) -> None:
    """Ngày đến hạn của một cụm từ (“ngày 20 tháng cuối quý”) hoặc của một tệp kế hoạch."""
    calendar = working_calendar(calendar_file, "vi")
    of_plan = not batch and phrase is not None and phrase.endswith(".cchc")
    of_phrase = {"--year": year, "--from": start}
    if batch:
        _refuse("--batch", {"cụm từ": phrase, "--as-of": as_of, "--ics": ics, **of_phrase})
    elif of_plan:
        _refuse("tệp kế hoạch", {"--json": as_json or None, **of_phrase})
        _of_plan(Path(str(phrase)), calendar, as_of, ics)
        return
    elif ics is not None:
        raise stop("--ics cần một tệp kế hoạch .cchc")
    from cchc_rules.cli.deadlines_batch import answer

    if batch:
        _stream(lambda record: answer(record, calendar))
        return
    if phrase is None:
        raise stop("cần một cụm từ thời hạn, một tệp .cchc, hoặc --batch")
    record: Record = {"id": "", "phrase": phrase, "year": year, "from": start}
    result = answer(record, calendar)
    if as_of is not None:
        result |= _as_of(result, as_of)
    if as_json:
        write_out(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    else:
        _say(result)
    if result["kind"] == "refused" or _is_wrong(result):
        raise click.exceptions.Exit(BAD_INPUT)


def _refuse(beside: str, given: Record) -> None:
    """End the run when something is given that would be ignored."""
    for name, value in given.items():
        if value is not None:
            raise stop(f"{name} không đi cùng {beside}")


def _is_wrong(result: Record) -> bool:
    """Whether one of the findings is an error."""
    found = result["diagnostics"]
    return any(one["severity"] == "error" for one in found) if isinstance(found, list) else False


def _as_of(result: Record, day: dt.date) -> Record:
    """How many due days have passed on a day, and the next one (the effective day)."""
    instances = result["instances"]
    days = [str(one["effective"]) for one in instances] if isinstance(instances, list) else []
    passed = [one for one in days if dt.date.fromisoformat(one[:10]) < day]
    coming = sorted(set(days) - set(passed))
    return {"as_of": day.isoformat(), "passed": len(passed), "next": next(iter(coming), None)}


def _of_plan(path: Path, calendar: Calendar, as_of: dt.date | None, ics: Path | None) -> None:
    if as_of is None and ics is None:
        raise stop("cần --as-of NGÀY để biết hạn nào đã qua, hoặc --ics TỆP để ghi tệp lịch")
    plan = usable_plan(path, "vi")
    if ics is not None:
        if find_spec("icalendar") is None:
            raise stop("để ghi tệp lịch, cài thêm: pip install 'cchc-rules[ical]'")
        from cchc_rules.reports.calendar_files import calendar_file

        write_file(ics, calendar_file(plan, calendar))
    if as_of is not None:
        from cchc_rules.reports.due_days import plan_due_page

        write_page(plan_due_page(plan, calendar, as_of))


@click.command()
@click.argument("phrase", required=False)
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON.")
@click.option("--batch", is_flag=True, help="Đọc dòng JSON, viết dòng JSON.")
def thresholds(phrase: str | None, *, as_json: bool, batch: bool) -> None:
    """Mức phải đạt trong một cụm từ (“từ 98% trở lên”)."""
    from cchc_rules.cli.thresholds_batch import answer

    if batch:
        _refuse("--batch", {"cụm từ": phrase})
        _stream(answer)
        return
    if phrase is None:
        raise stop("cần một cụm từ chỉ mức, hoặc --batch")
    result = answer({"id": "", "phrase": phrase})
    if as_json:
        write_out(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    else:
        _say(result)
    if result["op"] == "none" or _is_wrong(result):
        raise click.exceptions.Exit(BAD_INPUT)


def _as_of_words(result: Record) -> str:
    from cchc_rules.reports.words import day_words

    day = dt.date.fromisoformat(str(result["as_of"]))
    told = f"Tính đến {day_words(day)}: đã qua {result['passed']} hạn"
    if result["next"] is None:
        return f"{told}, không còn hạn nào.\n"
    coming = dt.date.fromisoformat(str(result["next"])[:10])
    return f"{told}; hạn kế tiếp {day_words(coming)}, còn {(coming - day).days} ngày.\n"


def _say(result: Record) -> None:
    """The sentence read back on stdout, the findings on stderr."""
    write_out(f"{result['read_back']}\n")
    if result.get("as_of") and result["instances"]:
        write_out(_as_of_words(result))
    from cchc_rules.diagnostics.drawing import SEVERITY_WORDS
    from cchc_rules.diagnostics.finding import Severity

    found = result["diagnostics"]
    for finding in found if isinstance(found, list) else []:
        label = SEVERITY_WORDS[Severity(finding["severity"])].vi
        click.echo(f"{label}[{finding['code']}] {finding['message']}", err=True)
