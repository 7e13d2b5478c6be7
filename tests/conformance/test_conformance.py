"""The suite is what the project holds to be right, and any program can be held against it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cchc_rules.cli import group
from cchc_rules.cli.conformance import own_answers
from cchc_rules.testing.conformance import (
    ConformanceCase,
    ConformanceError,
    compare,
    conformance_cases,
    conformance_version,
    read_answers,
)
from tests.conformance.build import TARGET, cases, lines


def _run(*options: str) -> Result:
    return CliRunner().invoke(group, ["conformance", *options])


def test_the_files_are_what_their_sources_say() -> None:
    for kind, rows in cases().items():
        assert (TARGET / f"{kind}.jsonl").read_text("utf-8") == lines(rows), "make conformance"


def test_ids_are_unique_and_the_version_is_that_of_the_language() -> None:
    found = [case.id for case in conformance_cases()]
    assert len(set(found)) == len(found) > 900
    assert conformance_version() == "1"


def test_this_implementation_agrees() -> None:
    result = _run()
    assert result.exit_code == 0, result.stdout
    assert f"{len(conformance_cases())}/{len(conformance_cases())} câu đúng" in result.stdout


def test_questions_are_written_as_json_lines() -> None:
    rows = [json.loads(line) for line in _run("--cases", "--kind", "score").stdout.splitlines()]
    assert all(set(row) == {"id", "kind", "input"} for row in rows)
    assert {row["kind"] for row in rows} == {"score"}


PROGRAM = """
import json, sys
for line in sys.stdin:
    record = json.loads(line)
    print(json.dumps({"id": record["id"], "output": %s}))
"""


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ('{"cards": []}', "S001 cards: mong đợi"),
        ("None", "0/9 câu đúng"),
        ('{"cards": record["input"]}', "0/9 câu đúng"),
    ],
)
def test_another_program_is_told_where_it_differs(output: str, told: str, tmp_path: Path) -> None:
    program = tmp_path / "khác.py"
    program.write_text(PROGRAM % output, encoding="utf-8")
    result = _run("--command", f"{sys.executable} '{program}'", "--kind", "score")
    assert result.exit_code == 1
    assert told in result.stdout


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("print('x')", "dòng 1 không phải JSON: x"),
        ("print('[]')", 'viết một đối tượng có "id" và "output"'),
        ("import sys; sys.stdout.buffer.write(b'\\xff')", "không phải bằng UTF-8"),
        ("raise SystemExit('hỏng')", "kết thúc với mã 1: hỏng"),
        ('print(\'{"id": 1, "output": 2}\\n\' * 2)', "dòng 2: câu 1 đã được trả lời ở trên"),
    ],
)
def test_a_program_that_does_not_keep_to_the_protocol_is_told(
    program: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "khác.py"
    path.write_text(program, encoding="utf-8")
    result = _run("--command", f"{sys.executable} '{path}'", "--kind", "score")
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_program_that_writes_without_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "khác.py"
    path.write_text("while True: print('y' * 10_000)", encoding="utf-8")
    result = _run("--command", f"{sys.executable} '{path}'", "--kind", "score")
    assert result.exit_code == 2
    assert "viết quá 64 MB" in result.stderr


def test_a_program_that_does_not_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "khác.py"
    path.write_text("import time; time.sleep(60)", encoding="utf-8")
    result = _run("--command", f"{sys.executable} '{path}'", "--timeout", "1", "--kind", "score")
    assert result.exit_code == 2
    assert "không trả lời xong trong 1 giây" in result.stderr


def test_a_program_that_is_not_there_and_a_kind_that_is_none_are_told() -> None:
    assert "không chạy được" in _run("--command", "khong-co-lenh-nay").stderr
    assert "deadline, threshold, plan" in _run("--kind", "gì").stderr


def test_the_first_differences_are_shown_and_the_rest_counted(tmp_path: Path) -> None:
    program = tmp_path / "khác.py"
    program.write_text(PROGRAM % "{}", encoding="utf-8")
    result = _run("--command", f"{sys.executable} '{program}'", "--kind", "deadline")
    *shown, more, total = result.stdout.splitlines()
    assert result.exit_code == 1
    assert len(shown) == 20
    assert re.fullmatch(r"… và [0-9]{2,} chỗ khác", more)
    assert re.match(r"[0-9]+/[0-9]+ câu đúng", total)


@pytest.mark.parametrize("kind", ["deadline", "threshold", "plan", "facts", "evaluation", "score"])
def test_no_case_is_answered_by_saying_nothing(kind: str) -> None:
    asked = [case for case in conformance_cases() if case.kind == kind]
    wrong = compare(asked, {case.id: {} for case in asked})
    assert {one.id for one in wrong} == {case.id for case in asked}


def test_a_yes_is_no_number() -> None:
    case = ConformanceCase("X1", "evaluation", {}, {"provisional": True})
    assert [one.place for one in compare([case], {"X1": {"provisional": 1}})] == ["provisional"]
    assert compare([case], {"X1": {"provisional": True}}) == ()


@pytest.mark.parametrize("kind", ["evaluation", "score"])
def test_a_plan_that_nothing_can_be_made_of_has_no_answer(kind: str) -> None:
    case = ConformanceCase("X1", kind, {"plan": "", "as_of": "2025-02-01"}, {})
    assert own_answers([case]) == {"X1": None}


CASE = ConformanceCase("X1", "plan", {}, {"a": [{"b": 1}], "codes": ["S001"]})


@pytest.mark.parametrize(
    ("output", "places"),
    [
        ({"a": [{"b": 1, "c": 2}], "diagnostics": [{"code": "S001"}] * 2}, []),
        ({"a": [{"b": 2}], "diagnostics": [{"code": "S001"}]}, ["a[0].b"]),
        ({"a": [], "diagnostics": [{"code": "S001"}]}, ["a"]),
        ({"a": [{"b": 1}], "diagnostics": [{"code": "S002"}]}, ["codes[0]"]),
        ({"a": [{"b": 1}]}, ["codes"]),
        (None, [""]),
    ],
)
def test_an_answer_may_say_more_but_not_other(output: object, places: list[str]) -> None:
    assert [one.place for one in compare([CASE], {"X1": output})] == places


def test_a_case_without_an_answer_is_missed_and_blank_lines_are_not_answers() -> None:
    assert [one.id for one in compare([CASE], {})] == ["X1"]
    assert read_answers(["", '{"id": 1, "output": 2}', " "]) == {"1": 2}
    with pytest.raises(ConformanceError, match="dòng 2"):
        read_answers(["", "{"])
