"""``cchc conformance``: does an implementation agree with the suite?"""

from __future__ import annotations

import datetime as dt
import json
import os
import shlex
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from subprocess import Popen, TimeoutExpired
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

import click

from cchc_rules.cli.inputs import GATE_FAILED, stop, write_out

if TYPE_CHECKING:
    from cchc_rules.facts.facts import Facts
    from cchc_rules.testing.conformance import ConformanceCase, Json

_MOST_SHOWN = 20
_MOST_WRITTEN = 64 << 20  # bytes: far more than the answers of all cases
_GLANCE = 0.05  # seconds between two looks at how much was written


@click.command()
@click.option("--command", help="Lệnh của chương trình khác: nhận và viết dòng JSON.")
@click.option("--cases", "shows_cases", is_flag=True, help="Viết các câu hỏi ra dòng JSON.")
@click.option("--kind", help="Chỉ các câu hỏi loại này.")
@click.option("--timeout", type=int, default=600, help="Số giây chờ chương trình khác.")
def conformance(command: str | None, kind: str | None, timeout: int, *, shows_cases: bool) -> None:
    """Đối chiếu một chương trình với bộ câu hỏi của ngôn ngữ."""
    from cchc_rules.testing import conformance as suite

    cases = [one for one in suite.conformance_cases() if kind in (None, one.kind)]
    if not cases:
        raise stop(f"--kind: không có loại “{kind}”; viết {', '.join(suite.KINDS)}")
    if shows_cases:
        write_out("".join(_line(case.question()) for case in cases))
        return
    answers = _asked(command, cases, timeout) if command else own_answers(cases)
    wrong = suite.compare(cases, answers)
    missed = {one.id for one in wrong}
    for one in wrong[:_MOST_SHOWN]:
        write_out(
            f"{one.id} {one.place}: mong đợi {_shown(one.expected)}, được {_shown(one.got)}\n"
        )
    if len(wrong) > _MOST_SHOWN:
        write_out(f"… và {len(wrong) - _MOST_SHOWN} chỗ khác\n")
    agreed = len(cases) - len(missed)
    write_out(f"{agreed}/{len(cases)} câu đúng, ngôn ngữ {suite.conformance_version()}\n")
    if wrong:
        raise click.exceptions.Exit(GATE_FAILED)


def _line(record: Mapping[str, Json]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def _shown(value: Json) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:119]}…"


def _asked(command: str, cases: Sequence[ConformanceCase], timeout: int) -> dict[str, Json]:
    """The answers of another program."""
    from cchc_rules.testing.conformance import ConformanceError, read_answers

    lines = "".join(_line(case.question()) for case in cases)
    try:
        return read_answers(_output(command, lines, timeout).splitlines())
    except ConformanceError as error:
        raise stop(f"“{command}”: {error}") from error


def _output(command: str, lines: str, timeout: int) -> str:
    """What a program writes that is given lines to read; its time and its output are bounded."""
    with TemporaryFile() as asked, TemporaryFile() as written, TemporaryFile() as told:
        asked.write(lines.encode())
        asked.seek(0)
        try:
            process = Popen(shlex.split(command), stdin=asked, stdout=written, stderr=told)
        except (OSError, ValueError) as error:
            raise stop(f"không chạy được “{command}”: {error}") from error
        try:
            code = _ended(process, (written, told), command, timeout)
        finally:
            process.kill()
            process.wait()
        written.seek(0)
        told.seek(0)
        if code:
            end = told.read().decode(errors="replace").strip()[-200:]
            raise stop(f"“{command}” kết thúc với mã {code}: {end}")
        try:
            return written.read().decode()
        except UnicodeDecodeError as error:
            raise stop(f"“{command}” trả lời không phải bằng UTF-8") from error


def _ended(process: Popen[bytes], outputs: Sequence[IO[bytes]], command: str, timeout: int) -> int:
    """The exit code of a program that ends in time and writes no more than answers can be."""
    last = time.monotonic() + timeout
    while True:
        with suppress(TimeoutExpired):
            return process.wait(_GLANCE)
        if sum(os.fstat(one.fileno()).st_size for one in outputs) > _MOST_WRITTEN:
            raise stop(f"“{command}” viết quá {_MOST_WRITTEN >> 20} MB, nhiều hơn mọi câu trả lời")
        if time.monotonic() > last:
            raise stop(f"“{command}” không trả lời xong trong {timeout} giây")


def own_answers(cases: Sequence[ConformanceCase]) -> dict[str, Json]:
    """What this implementation says of each case."""
    return {case.id: _ANSWERS[case.kind](dict(case.input)) for case in cases}


def _deadline(asked: dict[str, Any]) -> Json:
    from cchc_rules.cli.deadlines_batch import answer
    from cchc_rules.temporal.calendars import official_calendar

    return answer(asked, official_calendar())


def _threshold(asked: dict[str, Any]) -> Json:
    from cchc_rules.cli.thresholds_batch import answer

    return answer(asked)


def _plan(asked: dict[str, Any]) -> Json:
    from cchc_rules.diagnostics.records import to_record
    from cchc_rules.facade import inspect

    _, findings = inspect(asked["plan"])
    return {"diagnostics": [to_record(one) for one in findings]}


def _facts(asked: dict[str, Any]) -> Json:
    from cchc_rules.diagnostics.records import to_record

    facts, faults = _read(asked)
    return {"facts": len(facts), "diagnostics": [to_record(one) for one in faults]}


def _read(asked: dict[str, Any]) -> tuple[Facts, tuple[Any, ...]]:
    from cchc_rules.facts.facts import Facts
    from cchc_rules.reading.files import read_facts_bytes

    text, name = asked.get("facts", ""), asked.get("file", "so-lieu.csv")
    found, faults = read_facts_bytes(text.encode(), name) if text else ((), ())
    return Facts(found), faults


def _evaluation(asked: dict[str, Any]) -> Json:
    from cchc_rules.evaluation.evaluating import evaluate
    from cchc_rules.facade import inspect
    from cchc_rules.reports.records import evaluation_record
    from cchc_rules.temporal.calendars import official_calendar

    plan, _ = inspect(asked["plan"])
    if plan is None:
        return None
    known = asked.get("known_at")
    facts, _ = _read(asked)
    result = evaluate(
        plan,
        facts,
        calendar=official_calendar(),
        as_of=dt.date.fromisoformat(asked["as_of"]),
        known_at=dt.date.fromisoformat(known) if known else None,
    )
    record = evaluation_record(result)
    return {**record, "diagnostics": record["findings"]}


def _score(asked: dict[str, Any]) -> Json:
    from cchc_rules.evaluation.scoring import score_all
    from cchc_rules.facade import inspect
    from cchc_rules.reports.scores import score_record

    plan, _ = inspect(asked["plan"])
    if plan is None:
        return None
    facts, _ = _read(asked)
    results = score_all(plan, facts, as_of=dt.date.fromisoformat(asked["as_of"]))
    return {"cards": [score_record(one) for one in results]}


_ANSWERS: dict[str, Callable[[dict[str, Any]], Json]] = {
    "deadline": _deadline,
    "threshold": _threshold,
    "plan": _plan,
    "facts": _facts,
    "evaluation": _evaluation,
    "score": _score,
}
