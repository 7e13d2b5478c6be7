"""Facts evaluated by columns: ``cchc eval --engine``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_rules.cli.inputs import (
    BAD_INPUT,
    has_errors,
    show,
    stop,
    working_calendar,
    write_out,
    write_page,
    written_beside,
)

if TYPE_CHECKING:
    from collections import Counter

    from cchc_rules.batch import BatchResult
    from cchc_rules.cli.questions import Question
    from cchc_rules.evaluation.verdicts import Value

_SUFFIXES = (".parquet", ".csv")


def evaluate_columns(
    question: Question, engine: str, *, form: str, by: str, output: Path | None
) -> set[Value]:
    """Evaluate one facts file where an engine reads it; the values that came out.

    What is wrong with the facts is shown; counts go to stdout, every cell to ``output``.
    """
    if len(question.facts) != 1 or question.mapping is not None:
        raise stop(
            "--engine đọc đúng một tệp --facts, không kèm --mapping",
            "--engine reads one file of --facts, without --mapping",
        )
    if output is not None and output.suffix.lower() not in _SUFFIXES:
        raise stop(
            f"--output: viết tên tệp có đuôi {' hoặc '.join(_SUFFIXES)}",
            f"--output: write a file name with the suffix {' or '.join(_SUFFIXES)}",
        )
    if by == "section":
        raise stop(
            "--engine đếm từng ô: viết --by agency hoặc --by period",
            "--engine counts cells: write --by agency or --by period",
        )
    result = _result(question, engine)
    question.facts_findings.extend(result.findings)
    show(result.findings, question.lang, "text")
    if has_errors(result.findings):
        raise click.exceptions.Exit(BAD_INPUT)
    if output is not None:
        _write(result, output)
    counts = result.counts(by)
    if form == "json":
        write_out(json.dumps(_record(result, counts), ensure_ascii=False, indent=2) + "\n")
    else:
        from cchc_rules.reports.rollups import counts_page

        write_page(counts_page(counts, by, question.read_plan()))
    return set(result.counts()[""])


def _result(question: Question, engine: str) -> BatchResult:
    day = question.day("kết luận luôn tính đến một ngày")
    plan = question.read_plan()
    if plan.unread:
        raise stop(
            "--engine cần kế hoạch không có lỗi; bỏ --engine để đánh giá phần còn lại",
            "--engine needs a plan without errors; leave it out to evaluate the rest",
        )
    try:
        from cchc_rules.batch import STEPS, BatchError, evaluate_frame, open_facts
    except ImportError as error:
        install = "pip install 'cchc-rules[batch]'"
        raise stop(
            f"cần thư viện {error.name}: {install}", f"{error.name} is needed: {install}"
        ) from error
    from cchc_rules.evaluation.prepared import prepare

    prepared = prepare(plan, working_calendar(question.calendar_file, question.lang))
    try:
        frame = open_facts(Path(question.facts[0]), engine)
        with click.progressbar(
            length=len(STEPS), file=sys.stderr, item_show_func=lambda step: step, width=12
        ) as bar:
            return evaluate_frame(
                prepared, frame, as_of=day, known_at=question.known_at, step=_told(bar.update)
            )
    except BatchError as error:
        raise stop(str(error)) from error
    except RuntimeError as error:
        if "interrupted" in str(error).lower():  # what DuckDB makes of Ctrl+C
            raise KeyboardInterrupt from error
        raise


def _told(update: Callable[[int, str | None], None]) -> Callable[[str], None]:
    return lambda step: update(1, step)


def _write(result: BatchResult, output: Path) -> None:
    """Every cell in a file that is whole or not there."""
    from pyarrow import csv, parquet

    with written_beside(output) as path:
        if output.suffix.lower() == ".parquet":
            parquet.write_table(result.table, path)
        else:
            csv.write_csv(result.plain_table, path)


def _record(result: BatchResult, counts: dict[str, Counter[Value]]) -> dict[str, object]:
    return {
        "as_of": result.as_of.isoformat(),
        "cells": len(result.table),
        "summed": result.summed,
        "counts": {
            name: {value.name: number for value, number in sorted(found.items(), key=_order)}
            for name, found in sorted(counts.items())
        },
    }


def _order(pair: tuple[Value, int]) -> str:
    return pair[0].name
