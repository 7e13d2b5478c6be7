"""What a user reads after a slip: in Vietnamese, in English with ``--lang en``; nothing ignored."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from cchc_rules.cli import group
from cchc_rules.cli.inputs import write_out
from cchc_rules.cli.usage import WrongCall, told_in_vietnamese

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


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.cchc"
    path.write_text(PLAN, encoding="utf-8")
    return path


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments], input=stdin)


@pytest.mark.parametrize(
    ("language", "missing", "folder"),
    [
        ("vi", "không có tệp hoặc thư mục này", "đây là thư mục, không phải tệp"),
        ("en", "there is no such file or folder", "it is a folder, not a file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_the_words_asked_for(
    plan: Path, language: str, missing: str, folder: str
) -> None:
    lang = ("--as-of", "2024-05-01", "--lang", language)
    here = plan.parent
    assert missing in run("eval", here / "none.cchc", *lang).stderr
    assert folder in run("eval", here, *lang).stderr
    assert missing in run("eval", plan, "--facts", here / "none.csv", *lang).stderr
    assert folder in run("eval", plan, "--facts", here, *lang).stderr
    assert missing in run("eval", plan, "--facts", here, "--mapping", here / "m", *lang).stderr


def test_a_file_that_nobody_may_write_is_told_in_vietnamese(tmp_path: Path) -> None:
    result = run("export", "--schema", "plan", "-o", tmp_path / "none" / "a.json")
    assert result.exit_code == 2
    assert "không có tệp hoặc thư mục này" in result.stderr


def test_a_database_that_is_not_there_is_not_made(plan: Path) -> None:
    file = plan.parent / "none.db"
    result = run("eval", plan, "--facts", f"sqlite:///{file}", "--as-of", "2024-05-01")
    assert result.exit_code == 2
    assert "không có tệp" in result.stderr
    assert not file.exists()


def test_the_words_of_a_library_come_after_ours(plan: Path) -> None:
    file = plan.parent / "bad.db"
    file.write_text("hỏng" * 40, encoding="utf-8")
    for address, told in (
        (str(file), "tệp không phải cơ sở dữ liệu"),
        (f"sqlite:///{file}", "tệp không phải cơ sở dữ liệu"),
        ("nosuch://x/y", "không biết loại cơ sở dữ liệu này"),
    ):
        result = run("eval", plan, "--facts", address, "--as-of", "2024-05-01")
        assert result.exit_code == 2
        assert told in result.stderr.splitlines()[0], result.stderr
    file = plan.parent / "bad.parquet"
    file.write_text("hỏng", encoding="utf-8")
    result = run("eval", plan, "--facts", file, "--as-of", "2024-05-01", "--lang", "en")
    assert "the file is not Parquet" in result.stderr
    columns = run("eval", plan, "--facts", file, "--as-of", "2024-05-01", "--engine", "pyarrow")
    assert (columns.exit_code, "không đúng dạng Parquet" in columns.stderr) == (2, True)


def test_a_mapping_that_is_not_toml_is_told_with_its_place(plan: Path) -> None:
    mapping = plan.parent / "m.toml"
    mapping.write_text("[[sheet]]\nagency = \n", encoding="utf-8")
    asked = ("eval", plan, "--facts", plan, "--mapping", mapping, "--as-of", "2024-05-01")
    assert "m.toml, dòng 2, cột 10: không đọc được theo cách viết TOML" in run(*asked).stderr
    assert "m.toml, line 2, column 10: this is not TOML" in run(*asked, "--lang", "en").stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("eval",), "thiếu đối số PLAN"),
        (("eval", "a", "--asof", "2024-05-01"), "không có tùy chọn --asof; có phải ý là --as-of?"),
        (("eval", "a", "--as-of", "3/3"), "--as-of: “3/3” không phải là một ngày"),
        (("eval", "a", "--format", "xml"), "--format: viết một trong text, json"),
        (("eval", "a", "b"), "thừa đối số: b"),
        (("eval", "a", "--as-of"), "tùy chọn --as-of cần một giá trị"),
        (("eval", "a", "--allow-empty=1"), "tùy chọn --allow-empty không nhận giá trị"),
        (("deadlines", "a", "--year", "x"), "--year: cần một số nguyên"),
        (("evall",), "không có lệnh “evall”"),
        (("--",), "thiếu lệnh"),
        (("--bad",), "không có tùy chọn --bad"),
    ],
)
def test_a_wrong_call_is_told_in_vietnamese(arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Error" not in result.stderr


def test_a_wrong_call_is_told_in_english_when_asked() -> None:
    assert "Missing argument" in run("eval", "--lang", "en").stderr


def test_help_pages_are_in_vietnamese() -> None:
    for arguments in (("--help",), ("eval", "--help"), ()):
        told = run(*arguments).output
        assert "Cách dùng: cchc" in told.replace("Cách dùng: group", "Cách dùng: cchc")
        assert "Usage" not in told
        assert "[OPTIONS]" not in told
        assert "Show this message" not in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("deadlines", "PLAN", "--as-of", "2024-05-01", "--year", "2024"),
        ("deadlines", "PLAN", "--as-of", "2024-05-01", "--from", "2024-01-01"),
        ("deadlines", "PLAN", "--as-of", "2024-05-01", "--json"),
        ("deadlines", "quý II", "--batch"),
        ("deadlines", "--batch", "--year", "2024"),
        ("deadlines", "--batch", "--as-of", "2024-05-01"),
        ("thresholds", "từ 98%", "--batch"),
    ],
)
def test_what_would_be_ignored_is_refused(plan: Path, arguments: tuple[str, ...]) -> None:
    result = run(*(plan if one == "PLAN" else one for one in arguments), stdin="")
    assert result.exit_code == 2
    assert "không đi cùng" in result.stderr


@pytest.mark.parametrize("phrase", ["500.000xu", "10^6"])
def test_an_error_in_a_phrase_ends_with_2(phrase: str) -> None:
    result = run("thresholds", phrase)
    assert "lỗi[N003]" in result.stderr
    assert result.exit_code == 2
    assert run("thresholds", "từ 98%").exit_code == 0


def test_thresholds_without_a_phrase_asks_for_one() -> None:
    found = run("thresholds")
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr == "lỗi: cần một cụm từ chỉ mức, hoặc --batch\n"


def test_a_plan_in_another_encoding_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "plan.cchc"
    path.write_bytes(PLAN.encode("utf-16"))
    found = run("check", path)
    assert found.exit_code == 2
    assert "lỗi[S030] tệp viết bằng UTF-16, không phải UTF-8" in found.stderr + found.stdout


def test_a_test_that_cannot_be_read_is_told_and_none_is_run(plan: Path) -> None:
    wrong = '\nkiểm thử "Sai"\n  tính đến: 41/7/2024\n  mong đợi: 1: không đạt\n'
    plan.write_text(PLAN + wrong, encoding="utf-8")
    found = run("test", plan)
    assert found.exit_code == 2
    assert "lỗi[P006] không có ngày “41/7/2024”" in found.stderr + found.stdout


def test_columns_are_not_asked_about_a_plan_with_an_error(plan: Path) -> None:
    plan.write_text(PLAN.replace("chủ trì: VP", "chủ trì: KHÁC"), encoding="utf-8")
    facts = plan.parent / "f.csv"
    facts.write_text("loại;mục;đơn vị;kỳ;giá trị;ghi nhận\n", encoding="utf-8")
    asked = ("eval", plan, "--facts", facts, "--as-of", "2025-02-01", "--keep-going")
    found = run(*asked, "--engine", "polars")
    assert found.exit_code == 2
    words = "lỗi: --engine cần kế hoạch không có lỗi; bỏ --engine để đánh giá phần còn lại\n"
    assert found.stderr.endswith(words)


def test_words_of_the_library_that_have_no_translation_are_kept() -> None:
    with pytest.raises(WrongCall, match="Something new"), told_in_vietnamese(english=False):
        raise click.UsageError("Something new.")


def test_a_calendar_in_another_encoding_is_refused(plan: Path) -> None:
    file = plan.parent / "lịch.tsv"
    file.write_bytes("2024-05-02\toff\tNghỉ\tCV 1\n".encode("utf-16"))
    found = run("deadlines", "quý II", "--year", "2024", "--calendar", file)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "lỗi[S030] tệp viết bằng UTF-16, không phải UTF-8" in found.stderr


def test_a_plan_in_json_has_no_tests_and_says_so(plan: Path) -> None:
    file = plan.parent / "plan.json"
    assert run("export", plan, "-o", file).exit_code == 0
    found = run("test", file)
    assert found.exit_code == 2
    assert found.stderr == "lỗi: kế hoạch không có khối “kiểm thử” nào\n"
    file.write_text('{"schema": ' + "9" * 5_000 + "}", encoding="utf-8")
    found = run("check", file)
    assert (found.exit_code, "không phải kế hoạch dạng JSON" in found.stderr) == (2, True)


@pytest.mark.parametrize("command", [("check",), ("lint",), ("fmt", "--check")])
def test_a_file_that_cannot_be_read_does_not_hide_the_others(
    plan: Path, command: tuple[str, ...]
) -> None:
    wrong = plan.parent / "sai.cchc"
    wrong.write_text(PLAN.replace("số: ", "số:").replace("trì: VP", "trì: XX"), encoding="utf-8")
    result = run(*command, plan.parent / "none.cchc", plan.parent, wrong, plan)
    assert result.exit_code == 2
    assert result.stderr.count("lỗi: không đọc được") == 2
    assert "sai.cchc" in result.stderr.replace("none.cchc", "")


@pytest.mark.parametrize("command", ["check", "lint"])
def test_findings_of_several_files_say_where_each_is(plan: Path, command: str) -> None:
    folders = [plan.parent / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir()
        (folder / "plan.cchc").write_text(PLAN.replace("chủ trì: VP", "chủ trì: XX"), "utf-8")
    result = run(command, *(folder / "plan.cchc" for folder in folders))
    assert all(f"{folder / 'plan.cchc'}:11:" in result.stderr for folder in folders)
    alone = run(command, folders[0] / "plan.cchc").stderr
    assert ("┌─ plan.cchc:11:" in alone, str(folders[0]) in alone) == (True, False)


@pytest.mark.parametrize("command", ["check", "lint", "read", "test"])
def test_a_plan_may_come_from_standard_input(command: str) -> None:
    test = 'kiểm thử "Chưa đến hạn"\n  tính đến: 01/01/2024\n  mong đợi: 1: chưa đến hạn\n'
    result = run(command, "-", stdin=PLAN + test)
    assert result.exit_code == 0, result.stderr


def test_nothing_is_written_back_to_standard_input() -> None:
    text = PLAN.replace("tháng 3/2024", "tháng 3/2024  # cchc: bỏ qua L003 vì X")
    result = run("lint", "--fix", "-", stdin=text)
    assert (result.exit_code, "không có tệp để ghi lại" in result.stderr) == (2, True)


def test_what_a_plan_says_does_not_steer_a_terminal(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    title = "Báo \x1b[31mcáo\u202e"
    twice = PLAN[PLAN.index("nhiệm") :].replace('"Báo cáo"', f'"{title}"').replace(" 1 ", " 2 ")
    plan.write_text(PLAN.replace('"Báo cáo"', f'"{title}"') + twice, encoding="utf-8")
    assert "hai mục cùng tên “Báo \ufffd[31mcáo\ufffd”" in run("check", plan).stderr
    assert "\x1b" in run("read", plan).stdout
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    write_out(f"{title}\n\tđạt\n")
    assert capsys.readouterr().out == "Báo \ufffd[31mcáo\ufffd\n\tđạt\n"
