"""Exit codes: what fails the gate of a run, and runs that decided nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cchc_rules import inspect
from cchc_rules.cli import group
from cchc_rules.exports.plans import write_plan_json

PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"

nhiệm vụ 1 "Báo cáo"
  sản phẩm: Báo cáo
  chủ trì: VP
  thời hạn: tháng 3/2024
"""
BROKEN = """
nhiệm vụ 2 "Có hạn sai"
  sản phẩm: Báo cáo
  chủ trì: VP
  thời hạn: tháng 13/2024
"""
CARD = """
bảng điểm CS "Chỉ số"
  thang: 2 điểm
  chủ thể: VP
  tiêu chí 1 "Kế hoạch" (2 điểm, chấm trực tiếp)
"""
HEADER = "loại;mục;đơn vị;kỳ;ngày;giá trị;mẫu số;cột;chứng cứ;ghi nhận\n"
DONE = "xong;1;VP;;{day}/2024;;;;15/BC-VP ngày 01/3/2024;20/4/2024\n"
DAY = "2025-01-20"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path)


class Case:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, command: str, plan: str, facts: str, *more: str) -> Result:
        file, rows = self.folder / "plan.cchc", self.folder / "facts.csv"
        file.write_text(plan, encoding="utf-8")
        rows.write_text(HEADER + facts, encoding="utf-8")
        asked = [command, str(file), "--facts", str(rows), "--as-of", DAY, *more]
        return CliRunner().invoke(group, asked)


def test_an_item_with_an_error_is_listed_and_the_run_is_not_a_success(case: Case) -> None:
    done = DONE.format(day="15/3")
    assert case.run("eval", PLAN, done).exit_code == 0
    assert case.run("eval", PLAN + BROKEN, done).exit_code == 2
    result = case.run("eval", PLAN + BROKEN, done, "--keep-going")
    assert result.exit_code == 2, result.output
    row = next(line for line in result.stdout.splitlines() if line.startswith("2 "))
    assert "Có hạn sai" in row
    assert "chưa đủ căn cứ" in row
    assert "chưa đủ căn cứ 1" in result.stdout
    shown = case.run("eval", PLAN + BROKEN, done, "--keep-going", "--format", "json")
    record = json.loads(shown.stdout)
    assert record["unread"] == [
        {"item": "2", "number": "2", "title": "Có hạn sai", "line": 14},
    ]
    assert {one["item"]: one["verdict"] for one in record["items"]} == {"1": "MET", "2": "UNKNOWN"}
    assert record["counts"]["UNKNOWN"] == 1
    only = case.run("eval", PLAN + BROKEN, done, "--keep-going", "--fail-on", "never")
    assert only.exit_code == 0
    known = case.run("eval", PLAN + BROKEN, done.replace(";1;", ";2;"), "--keep-going")
    assert "[E006]" not in known.stderr
    told = case.run("explain", PLAN + BROKEN, done, "--keep-going", "2")
    assert "sửa lỗi của “Có hạn sai”" in told.stdout


def test_an_exported_plan_with_errors_is_refused(tmp_path: Path) -> None:
    plan, _ = inspect(PLAN + BROKEN)
    assert plan is not None
    file = tmp_path / "plan.json"
    file.write_text(write_plan_json(plan), encoding="utf-8")
    result = CliRunner().invoke(group, ["eval", str(file), "--as-of", DAY, "--keep-going"])
    assert result.exit_code == 2
    assert "có mục có lỗi (2)" in result.stderr


@pytest.mark.parametrize("gates", ["", " ", "never,unknown", "not_met,,unknown", "bad"])
def test_a_gate_that_says_nothing_is_refused(case: Case, gates: str) -> None:
    result = case.run("eval", PLAN, DONE.format(day="15/4"), "--fail-on", gates)
    assert result.exit_code == 2
    assert "--fail-on" in result.stderr


def test_warnings_fail_the_gate_when_asked(case: Case) -> None:
    done = DONE.format(day="15/3")
    assert case.run("eval", PLAN, done, "--fail-on", "warning").exit_code == 0
    stranger = done + DONE.replace(";1;", ";9;").format(day="15/3")
    assert case.run("eval", PLAN, stranger).exit_code == 0
    assert case.run("eval", PLAN, stranger, "--fail-on", "not_met,warning").exit_code == 1
    unclear = PLAN.replace("tháng 3/2024", "trước ngày 20/3/2024")
    assert case.run("eval", unclear, done).exit_code == 0
    result = case.run("eval", unclear, done, "--fail-on", "warning")
    assert result.exit_code == 1
    assert "cảnh báo[" in result.stderr


def test_a_score_that_decided_nothing_is_not_a_success(case: Case) -> None:
    points = "điểm;CS/1;VP;năm 2024;;1,5;2;;;05/01/2025\n"
    assert case.run("score", PLAN + CARD, points).exit_code == 0
    for plan, facts in ((PLAN, points), (PLAN + CARD, "")):
        assert case.run("score", plan, facts).exit_code == 1
        assert case.run("score", plan, facts, "--allow-empty").exit_code == 0


@pytest.mark.parametrize("command", ["score", "eval"])
def test_points_of_a_criterion_that_is_not_in_the_card_are_told(case: Case, command: str) -> None:
    points = "điểm;CS/9.9;VP;năm 2024;;1,5;2;;;05/01/2025\n"
    assert "[E006]" in case.run(command, PLAN + CARD, points).stderr


def test_points_out_of_another_maximum_are_told_and_not_used(case: Case) -> None:
    points = "điểm;CS/1;VP;năm 2024;;1,5;3;;;05/01/2025\n"
    result = case.run("score", PLAN + CARD, points)
    assert "[E012]" in result.stderr
    assert "1,5/3" in result.stderr
    assert "từ 0 đến 2" in result.stdout or "0…2" in result.stdout, result.stdout


def test_points_of_oneself_count_for_nothing_whatever_the_words(case: Case) -> None:
    points = "điểm;CS/1;VP;năm 2024;;1,5;2;tự đánh giá;;05/01/2025\n"
    result = case.run("score", PLAN + CARD, points, "--format", "json", "--allow-empty")
    (record,) = json.loads(result.stdout)
    assert (record["confirmed"], record["possible"], record["self_scored"]) == ("0", "2", "1.5")
