"""What the linter finds on the plans, what hides it, what a project switches."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc_rules.cli import group
from cchc_rules.diagnostics.finding import Severity
from cchc_rules.facade import read_text
from cchc_rules.linting.case import Case
from cchc_rules.linting.running import lint
from cchc_rules.linting.settings import Settings, SettingsError, read_settings
from cchc_rules.source import Source

FOUND = {
    "766-cap-huyen": {},
    "chi-so-cap-xa-2024": {},
    "cu-chi-2021": {
        "L004": 1, "L005": 2, "L008": 3, "L009": 4, "L010": 15, "L011": 12, "L015": 2,
    },
    "hoai-duc-2023": {"L008": 4, "L009": 6, "L010": 1},
    "phu-my-2023": {"L008": 4, "L012": 1, "L017": 1},
    "son-ha-2024": {
        "L003": 1, "L004": 1, "L007": 1, "L008": 6, "L009": 2, "L013": 2,
    },
    "tuyen-quang-2021": {"L008": 1, "L009": 1, "L010": 6},
}  # fmt: skip
PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  ban hành: 02/01/2024, UBND huyện A
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
nhiệm vụ 1 "Việc"{after}
  sản phẩm: kế hoạch
  chủ trì: VP
  thời hạn: kịp thời
"""


def linted(text: str, settings: Settings | None = None) -> list[tuple[str, Severity]]:
    source = Source("a.cchc", text)
    plan, document, _ = read_text(source)
    assert plan is not None
    found = lint(Case(plan, document, source), settings)
    return [(one.code.number, one.code.severity) for one in found]


@pytest.mark.parametrize("name", FOUND)
def test_each_plan_has_what_its_document_lacks(name: str) -> None:
    text = Path(f"plans/{name}/plan.cchc").read_text("utf-8")
    assert Counter(code for code, _ in linted(text)) == FOUND[name]


@pytest.mark.parametrize(
    ("after", "codes"),
    [
        ("", ["L003"]),
        ("  # cchc: bỏ qua L003 vì tỉnh giao hạn sau", []),
        ("  # cchc: bỏ qua L003, L004 vì tỉnh giao hạn sau", ["L001"]),
        ("  # cchc: bỏ qua L003", ["L002"]),
        ("  # CCHC: Bỏ qua l003 vì X", []),
        ("  # bỏ qua L003 vì X", ["L003"]),
        ("  #cchc:bỏ qua  L003  và L004; L005 vì: X", ["L001", "L001"]),
        ("  # cchc: bỏ qua L003 vì ", ["L002"]),
        ("  # cchc: bỏ qua P015 vì X", ["L003", "L001"]),
        ("  # cchc: bo qua L003 vi X", ["L003", "L018"]),
        ("\n  # cchc: bỏ qua L003 vì X", []),
    ],
)
def test_a_comment_hides_a_finding_with_a_reason(after: str, codes: list[str]) -> None:
    assert [code for code, _ in linted(PLAN.format(after=after))] == codes


def test_a_comment_of_its_own_line_is_for_the_line_below() -> None:
    text = PLAN.format(after="").replace(
        "nhiệm vụ 1", "# cchc: bỏ qua L003 vì tỉnh giao hạn sau\n# thêm\nnhiệm vụ 1"
    )
    assert linted(text) == []
    assert linted(f"{PLAN.format(after='')}# cchc: bỏ qua L009 vì X\n")[-1][0] == "L001"


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("  thời hạn: kịp thời  # cchc: bỏ qua L003 vì X", []),
        ("  chủ trì: VP  # cchc: bỏ qua L003 vì X\n    thời hạn: kịp thời\n  thời hạn: quý I", []),
        ('  thời hạn: quý I\n  ý a "A"\n    thời hạn: kịp thời  # cchc: bỏ qua L003 vì X', []),
        ('  thời hạn: kịp thời\n  ý a "A"  # cchc: bỏ qua L003 vì X', ["L003", "L001"]),
    ],
)
def test_a_comment_in_an_item_is_for_the_item(line: str, codes: list[str]) -> None:
    text = (
        PLAN.format(after="").replace("  chủ trì: VP\n", "").replace("  thời hạn: kịp thời", line)
    )
    if "chủ trì" not in text:
        text = text.replace("  sản phẩm", "  chủ trì: VP\n  sản phẩm", 1)
    assert [code for code, _ in linted(text)] == codes


def test_a_project_switches_rules_and_their_levels() -> None:
    text = PLAN.format(after="")
    assert linted(text, read_settings('[lint]\ndisable = ["L003"]')) == []
    strict = read_settings('[lint]\nlevels = { L003 = "lỗi" }')
    assert linted(text, strict) == [("L003", Severity.ERROR)]
    assert linted(text, read_settings("")) == [("L003", Severity.WARNING)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[lint", "không đọc được"),
        ("lint = 1", "phải là một bảng"),
        ("[lint]\ndisables = []", "không có mục “lint.disables”"),
        ('[lint]\ndisable = "L003"', "phải là một danh sách"),
        ("[lint]\nlevels = 1", "lint.levels phải là một bảng"),
        ('[lint]\ndisable = ["P001", "L999"]', "không có quy tắc “L999”"),
        ('[lint]\nlevels = { L003 = "to" }', "mức “to” của L003"),
    ],
)
def test_settings_that_mean_nothing_are_told(text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=r"cchc\.toml") as caught:
        read_settings(text)
    assert told in str(caught.value)


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(group, ["lint", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_runs_check_first_and_says_where(tmp_path: Path) -> None:
    file = tmp_path / "a.cchc"
    file.write_text(PLAN.format(after=""), encoding="utf-8")
    code, out, told = run(str(file))
    assert (code, out, "L003" in told, "a.cchc:8:1" in told) == (1, "", True, True)
    code, out, _ = run(str(file), "--format", "json")
    assert [one["code"] for one in json.loads(out)] == ["L003"]
    (tmp_path / "cchc.toml").write_text('[lint]\nlevels = { L003 = "ghi chú" }', encoding="utf-8")
    assert run(str(file))[0] == 0
    (tmp_path / "cchc.toml").write_text("[lint]\nx = 1", encoding="utf-8")
    code, _, told = run(str(file))
    assert (code, "không có mục “lint.x”" in told) == (2, True)


def test_an_error_of_check_is_an_error_here(tmp_path: Path) -> None:
    file = tmp_path / "a.cchc"
    file.write_text(PLAN.format(after="").replace("chủ trì: VP", "chủ trì: XX"), encoding="utf-8")
    code, _, told = run(str(file))
    assert (code, "O003" in told) == (2, True)
    file.write_bytes(b"\xff\xfea\x00")
    assert run(str(file))[0] == 2


def test_safe_fixes_are_shown_and_written(tmp_path: Path) -> None:
    file = tmp_path / "a.cchc"
    text = PLAN.format(after="  # cchc: bỏ qua L004 vì X").replace("kịp thời", "quý II")
    file.write_text(text, encoding="utf-8")
    code, out, _ = run(str(file), "--diff")
    assert (code, '-nhiệm vụ 1 "Việc"  # cchc: bỏ qua L004 vì X' in out) == (1, True)
    assert file.read_text("utf-8") == text
    code, _, told = run(str(file), "--fix")
    assert (code, "đã sửa 1 chỗ" in told) == (0, True)
    assert 'nhiệm vụ 1 "Việc"\n' in file.read_text("utf-8")
    assert run(str(file), "--fix") == (0, "", "")


@pytest.mark.parametrize(
    ("codes", "left"),
    [
        ("L003, L004", "  # cchc: bỏ qua L003 vì X"),
        ("L004; L003", "  # cchc: bỏ qua L003 vì X"),
        ("L004, L005, L003", "  # cchc: bỏ qua L003 vì X"),
        ("L004, L005", ""),
    ],
)
def test_a_fix_leaves_the_codes_that_hide_something(tmp_path: Path, codes: str, left: str) -> None:
    file = tmp_path / "a.cchc"
    file.write_text(PLAN.format(after=f"  # cchc: bỏ qua {codes} vì X"), encoding="utf-8")
    for _ in range(2):
        run(str(file), "--fix")
    assert file.read_text("utf-8") == PLAN.format(after=left)
