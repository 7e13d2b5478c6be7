"""The commands, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cchc_rules.cli import group

PLAN = """ngôn ngữ: cchc 1

kế hoạch "Kế hoạch mẫu"
  số: 15/KH-UBND
  ban hành: 04/01/2021, UBND huyện
  thời kỳ: năm 2021

đơn vị VP "Văn phòng huyện"
số đo giải_quyết "Hồ sơ đã giải quyết" (hồ sơ, cộng dồn)
số đo đúng_hạn "Hồ sơ đúng hạn" (hồ sơ, cộng dồn)

chỉ tiêu 1 "Hồ sơ đúng hạn"
  đo: đúng_hạn / giải_quyết
  mức: từ 98% trở lên
  chủ trì: VP
  thời hạn: trong năm 2021

nhiệm vụ 2 "Kế hoạch tuyên truyền"
  sản phẩm: Kế hoạch
  chủ trì: VP
  thời hạn: Tháng 3/2021
"""
FACTS = """loại;mục;đơn vị;kỳ;giá trị;đơn vị tính;ngày;ghi nhận;chứng cứ
giá trị;đúng_hạn;VP;năm 2021;{on_time};hồ sơ;31/12/2021;05/01/2022;
giá trị;giải_quyết;VP;năm 2021;1000;hồ sơ;31/12/2021;05/01/2022;
xong;2;VP;;;;15/3/2021;16/3/2021;15/KH-VP ngày 15/3/2021
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.cchc"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.csv"
    path.write_text(FACTS.format(on_time=980), encoding="utf-8")
    return path


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments], input=stdin)


def test_check_is_silent_on_a_plan_without_findings(plan: Path) -> None:
    result = run("check", plan)
    assert (result.exit_code, result.output) == (0, "")


def test_check_gives_findings_as_json(plan: Path) -> None:
    result = run("check", plan, "--format", "json")
    assert json.loads(result.stdout) == []


def test_check_of_a_missing_file_says_so_and_ends_with_2(tmp_path: Path) -> None:
    result = run("check", tmp_path / "none.cchc")
    assert result.exit_code == 2
    assert "không đọc được" in result.output


def test_check_of_a_broken_plan_ends_with_2(tmp_path: Path) -> None:
    path = tmp_path / "broken.cchc"
    path.write_text(PLAN.replace("chủ trì: VP", "chủ trìi: VP", 1), encoding="utf-8")
    assert run("check", path).exit_code == 2


def test_eval_passes_when_every_target_is_met(plan: Path, facts: Path) -> None:
    result = run("eval", plan, "--facts", facts, "--as-of", "2022-01-20")
    assert result.exit_code == 0, result.output
    assert "đạt 2" in result.output
    assert "Tỷ lệ hoàn thành nhiệm vụ đến hạn: 100%" in result.output


def test_eval_fails_the_gate_one_dossier_below(plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "low.csv"
    path.write_text(FACTS.format(on_time=979), encoding="utf-8")
    result = run("eval", plan, "--facts", path, "--as-of", "20/01/2022")
    assert result.exit_code == 1, result.output
    assert "không đạt 1" in result.output
    never = run("eval", plan, "--facts", path, "--as-of", "20/01/2022", "--fail-on", "never")
    assert never.exit_code == 0


def test_eval_as_json_carries_the_schema_and_the_counts(plan: Path, facts: Path) -> None:
    result = run("eval", plan, "--facts", facts, "--as-of", "2022-01-20", "--format", "json")
    record = json.loads(result.stdout)
    assert record["schema"] == "cchc evaluation 1"
    assert record["counts"]["MET"] == 2


def test_eval_that_decides_nothing_is_not_a_success(plan: Path) -> None:
    assert run("eval", plan, "--as-of", "2021-01-20").exit_code == 1
    assert run("eval", plan, "--as-of", "2021-01-20", "--allow-empty").exit_code == 0


def test_eval_needs_a_day_it_can_read(plan: Path) -> None:
    assert run("eval", plan).exit_code == 2
    assert run("eval", plan, "--as-of", "31/02/2021").exit_code == 2
    assert run("eval", plan, "--as-of", "today", "--fail-on", "never").exit_code == 0


def test_eval_refuses_a_gate_it_does_not_know(plan: Path) -> None:
    assert run("eval", plan, "--as-of", "2022-01-20", "--fail-on", "bad").exit_code == 2


def test_explain_shows_numbers_and_facts(plan: Path, facts: Path) -> None:
    result = run("explain", plan, "1", "--facts", facts, "--as-of", "2022-01-20")
    assert result.exit_code == 0, result.output
    assert "980" in result.output
    assert "facts.csv" in result.output


def test_explain_of_an_unknown_item_suggests_another(plan: Path) -> None:
    assert run("explain", plan, "9", "--as-of", "2022-01-20").exit_code == 2


def test_missing_lists_what_is_needed(plan: Path) -> None:
    result = run("missing", plan, "--as-of", "2022-01-20")
    assert result.exit_code == 0, result.output
    assert "Văn phòng huyện" in result.output


def test_read_says_every_item_as_a_sentence(plan: Path) -> None:
    result = run("read", plan)
    assert result.exit_code == 0, result.output
    assert "31/3/2021" in result.output


def test_deadlines_of_a_plan_come_in_order(plan: Path) -> None:
    result = run("deadlines", plan, "--as-of", "2021-06-01")
    assert result.output.index("31/3/2021") < result.output.index("31/12/2021")


def test_a_deadline_phrase_is_resolved() -> None:
    result = run("deadlines", "ngày 20 tháng cuối quý", "--year", "2021", "--json")
    record = json.loads(result.stdout)
    assert [day["effective"] for day in record["instances"]] == [
        "2021-03-22",
        "2021-06-21",
        "2021-09-20",
        "2021-12-20",
    ]


def test_a_batch_of_deadlines_answers_every_line() -> None:
    lines = '{"id": "a", "phrase": "Trước 30/6/2021"}\n\n{"id": "b", "phrase": "kịp thời"}\n'
    result = run("deadlines", "--batch", stdin=lines)
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["instances"][0]["nominal"] == "2021-06-29"
    assert first["instances"][0]["other"]["nominal"] == "2021-06-30"
    assert second["kind"] == "unmeasurable"


def test_a_bad_line_of_a_batch_is_reported_and_the_rest_answered() -> None:
    result = run("thresholds", "--batch", stdin='nope\n{"id": "b", "phrase": "từ 98% trở lên"}\n')
    assert result.exit_code == 2
    assert '"op": ">="' in result.stdout


def test_a_threshold_phrase_is_read_back() -> None:
    assert "98" in run("thresholds", "từ 98% trở lên").output
    assert run("thresholds", "tăng cường lãnh đạo").exit_code == 2
    assert run("thresholds").exit_code == 2
    assert run("deadlines").exit_code == 2


PHU_MY = Path(__file__).resolve().parents[2] / "plans" / "phu-my-2023" / "plan.cchc"


def test_the_printed_scores_of_the_seed_add_up() -> None:
    output = run("score", PHU_MY).output
    assert "Cộng lại: 91,84 điểm, mất 8,16" in output
    assert "khớp" in output
    assert "Đạt điểm tối đa: 40/48" in output
    assert "UBND thị trấn Phú Mỹ" in output
    losses = output.split("Mất điểm ở:\n")[1].splitlines()
    assert [line.split(": ")[-1].split(" (")[0] for line in losses] == [
        "0,15",
        "1",
        "2",
        "1",
        "0,01",
        "0,5",
        "3,5",
    ]


def test_a_plan_without_scores_says_so(plan: Path) -> None:
    assert "không có kết quả chấm điểm" in run("score", plan).output


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-07-01", "đã qua 2 hạn; hạn kế tiếp 22/9/2025, còn 83 ngày."),
        ("2025-09-22", "đã qua 2 hạn; hạn kế tiếp 22/9/2025, còn 0 ngày."),
        ("2025-09-23", "đã qua 3 hạn; hạn kế tiếp 22/12/2025, còn 90 ngày."),
        ("2026-01-01", "đã qua 4 hạn, không còn hạn nào."),
    ],
)
def test_a_phrase_as_of_a_day_says_what_has_passed_and_what_comes_next(day: str, told: str) -> None:
    phrase = ["deadlines", "ngày 20 tháng cuối quý", "--year", "2025", "--as-of", day]
    assert told in CliRunner().invoke(group, phrase).stdout
    record = json.loads(CliRunner().invoke(group, [*phrase, "--json"]).stdout)
    assert record["as_of"] == day
    assert f"đã qua {record['passed']} hạn" in told


def test_messages_of_a_phrase_are_in_vietnamese() -> None:
    refused = CliRunner().invoke(group, ["deadlines", "rằm tháng Giêng"])
    assert refused.stderr.startswith("lỗi[D001]")


def test_a_batch_of_thresholds_answers_every_line() -> None:
    lines = '{"id": "a", "phrase": "từ 98% trở lên"}\n{"id": "b", "phrase": "không quá 5 hồ sơ"}\n'
    result = run("thresholds", "--batch", stdin=lines)
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["id"], row["op"], row["value"]) for row in rows] == [
        ("a", ">=", "98"),
        ("b", "<=", "5"),
    ]


def test_a_threshold_phrase_is_json_when_asked() -> None:
    result = run("thresholds", "dưới 5%", "--json")
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert (record["op"], record["value"], record["unit"]) == ("<", "5", "%")
    refused = run("thresholds", "kịp thời", "--json")
    assert (refused.exit_code, json.loads(refused.stdout)["op"]) == (2, "none")


def test_a_number_too_long_to_read_is_a_bad_line() -> None:
    long = f'{{"id": 1, "phrase": "quý I", "year": {"9" * 5_000}}}'
    lines = f'{long}\n{{"id": 2, "phrase": "Quý I/2021"}}\n'
    result = run("deadlines", "--batch", stdin=lines)
    assert (result.exit_code, "dòng 1" in result.stderr) == (2, True)
    assert json.loads(result.stdout)["id"] == 2
