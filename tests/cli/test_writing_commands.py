"""Commands that write a file leave the old one when they cannot, and say so."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cchc_rules.cli import group

PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  ban hành: 02/01/2024, UBND huyện A
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
số đo xong "Hồ sơ xong" (hồ sơ, cộng dồn)



nhiệm vụ 1 "Việc"  # cchc: bỏ qua L004 vì X
  sản phẩm: kế hoạch
  chủ trì: VP
  thời hạn: quý II
chỉ tiêu 2 "Hồ sơ"
  đo: xong
  mức: từ 10 trở lên
  chủ trì: VP
  thời hạn: năm 2024

kiểm thử "Sai"
  số liệu: 1, VP, quý II/2024, xong 20/6/2024, chứng cứ 15/KH-VP
  tính đến: 01/7/2024
  mong đợi: 1: không đạt
"""
FACTS = """loại;mục;đơn vị;kỳ;giá trị;ghi nhận
giá trị;xong;VP;năm 2024;97;05/01/2025
"""
EVAL = ("eval", "plan.cchc", "--facts", "f.csv", "--as-of", "2025-02-01", "--engine", "polars")
COMMANDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "fmt": ("plan.cchc", ("fmt", "plan.cchc")),
    "lint": ("plan.cchc", ("lint", "--fix", "plan.cchc")),
    "accept": ("plan.cchc", ("test", "plan.cchc", "--accept")),
    "junit": ("r.xml", ("test", "plan.cchc", "--junit", "r.xml")),
    "export": ("k.json", ("export", "plan.cchc", "-o", "k.json")),
    "calendar": ("h.ics", ("deadlines", "plan.cchc", "--ics", "h.ics")),
    "csv": ("o.csv", (*EVAL, "--output", "o.csv")),
    "parquet": ("o.parquet", (*EVAL, "--output", "o.parquet")),
}

# The command whose file is on its way to the disc gets a signal.
SIGNALLED = """
import os, signal, sys
from cchc_rules.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

def sync(handle):
    os.kill(os.getpid(), int(number))

number, *sys.argv[1:] = sys.argv[1:]
os.fsync = sync
main()
"""


@pytest.fixture(params=COMMANDS)
def command(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, tuple[str, ...]]:
    """A file that a command would write, and the command; its folder is the current one."""
    monkeypatch.chdir(tmp_path)
    name, arguments = COMMANDS[request.param]
    Path(name).write_text("cũ", encoding="utf-8")
    Path("plan.cchc").write_text(PLAN, encoding="utf-8")
    Path("f.csv").write_text(FACTS, encoding="utf-8")
    return Path(name), arguments


def run(arguments: tuple[str, ...]) -> Result:
    return CliRunner().invoke(group, arguments)


def names() -> list[str]:
    return sorted(one.name for one in Path().iterdir())


@contextmanager
def kept(file: Path) -> Iterator[None]:
    """The file stays as it is, and nothing comes beside it."""
    before = (file.read_bytes(), names())
    yield
    assert (file.read_bytes(), names()) == before


def failing(error: BaseException) -> Callable[..., None]:
    def fail(*arguments: object) -> None:
        del arguments
        raise error

    return fail


def test_undisturbed_the_file_is_written(command: tuple[Path, tuple[str, ...]]) -> None:
    file, arguments = command
    before, there = file.read_bytes(), names()
    assert run(arguments).exit_code in (0, 1)
    assert file.read_bytes() != before
    assert names() == there


def test_interrupted_it_says_so_and_ends_with_130(
    command: tuple[Path, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, arguments = command
    monkeypatch.setattr(os, "fsync", failing(KeyboardInterrupt()))
    with kept(file):
        result = run(arguments)
    assert (result.exit_code, "đã ngắt" in result.stderr) == (130, True)


def test_on_a_full_disc_it_says_so_and_ends_with_2(
    command: tuple[Path, tuple[str, ...]],
) -> None:
    file, arguments = command
    run(arguments)
    file.write_text("cũ", encoding="utf-8")
    if file.suffix == ".cchc":
        file.write_text(PLAN, encoding="utf-8")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with kept(file):
        resource.setrlimit(resource.RLIMIT_FSIZE, (8, hard))
        try:
            result = run(arguments)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert result.exit_code == 2, result.exception
    assert f"không ghi được {file}: " in result.stderr
    assert "Traceback" not in result.output


def test_in_a_folder_it_may_not_write_it_says_so_and_ends_with_2(
    command: tuple[Path, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, arguments = command
    monkeypatch.setattr(os, "open", failing(PermissionError(errno.EACCES, "Permission denied")))
    with kept(file):
        result = run(arguments)
    assert result.exit_code == 2, result.exception
    assert f"không ghi được {file}: không có quyền" in result.stderr


@pytest.mark.parametrize("command", ["fmt", "lint", "accept"], indirect=True)
def test_a_plan_saved_by_another_meanwhile_is_kept(
    command: tuple[Path, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, arguments = command
    there = names()

    def save(handle: int) -> None:
        del handle
        file.write_text("của người khác", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", save)
    result = run(arguments)
    assert (result.exit_code, "đã đổi trong lúc chạy" in result.stderr) == (2, True)
    assert file.read_text(encoding="utf-8") == "của người khác"
    assert names() == there


@pytest.mark.parametrize("command", ["accept"], indirect=True)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_ended_from_outside_the_file_is_the_old_one(
    command: tuple[Path, tuple[str, ...]], number: signal.Signals
) -> None:
    file, arguments = command
    before, there = file.read_bytes(), names()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    measured = kept if number is signal.SIGKILL else os.environ  # no half-written measurements
    ended = subprocess.run(
        [sys.executable, "-c", SIGNALLED, str(int(number)), *arguments],
        capture_output=True,
        env={**measured, "PYTHONPATH": str(Path(__file__).parents[2])},
        encoding="utf-8",
    )
    assert file.read_bytes() == before
    assert "Traceback" not in ended.stderr
    stray = set(names()) - set(there)
    if number is signal.SIGKILL:
        assert ended.returncode == -number
        assert [name.startswith(f".{file.name}.cchc-") for name in stray] == [True]
    else:
        assert ended.returncode == 128 + number
        assert stray == set()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disc that is always full")
@pytest.mark.parametrize(
    "arguments",
    [("read", "plan.cchc"), ("export", "--schema", "plan"), ("test", "plan.cchc"), ("--help",)],
)
def test_output_that_finds_no_room_ends_with_2(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    monkeypatch.chdir(tmp_path)
    Path("plan.cchc").write_text(PLAN, encoding="utf-8")
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "cchc_rules.cli", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
    assert ended.returncode == 2
    assert ended.stderr == "lỗi: không ghi được đầu ra: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disc that is always full")
def test_a_device_is_not_replaced_by_a_file() -> None:
    full = run(("export", "--schema", "plan", "-o", "/dev/full"))
    assert (full.exit_code, "không ghi được /dev/full" in full.stderr) == (2, True)
    assert run(("export", "--schema", "plan", "-o", "/dev/null")).exit_code == 0
    assert Path("/dev/full").is_char_device()
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("export", "--schema", "plan"), 141),
        (("read", "plans/cu-chi-2021/plan.cchc"), 141),
        (("deadlines", "quý I", "--year", "2021"), 0),
        (("deadlines", "quý I", "--json"), 2),
    ],
)
def test_a_reader_that_has_seen_enough_is_told_nothing(
    arguments: tuple[str, ...], code: int
) -> None:
    """What is larger than the buffer ends early; of what is smaller the code is known."""
    reader, writer = os.pipe()
    os.close(reader)
    buffered = {name: one for name, one in os.environ.items() if name != "PYTHONUNBUFFERED"}
    ended = subprocess.run(
        [sys.executable, "-m", "cchc_rules.cli", *arguments],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=buffered,
    )
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (code, b"")
