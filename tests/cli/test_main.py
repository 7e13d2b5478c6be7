"""The command line as the system starts it: exit codes when something goes wrong of itself."""

from __future__ import annotations

import errno
import runpy
import sys
from collections.abc import Callable

import pytest

import cchc_rules.cli as shell


def ended(monkeypatch: pytest.MonkeyPatch, run: Callable[..., object]) -> object:
    """The exit code when the group of commands does what ``run`` does."""
    monkeypatch.setattr(shell, "group", run)
    with pytest.raises(SystemExit) as end:
        shell.main()
    return end.value.code


def test_a_fault_of_ours_ends_with_3_and_asks_for_a_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise ValueError("hỏng")

    assert ended(monkeypatch, fail) == 3
    told = capsys.readouterr().err
    assert told == "lỗi nội bộ (ValueError: hỏng); xin báo lại cùng tệp kế hoạch\n"


def test_a_system_error_that_is_no_lack_of_room_is_a_fault_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise OSError(errno.EIO, "hỏng đĩa")

    assert ended(monkeypatch, fail) == 3
    assert capsys.readouterr().err.startswith("lỗi nội bộ (OSError")


@pytest.mark.parametrize(("code", "expected"), [(2, 2), (0, 0), ("chữ", 3), (None, 3)])
def test_the_code_of_a_command_is_the_code_of_the_process(
    code: object, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(**_: object) -> None:
        raise SystemExit(code)

    assert ended(monkeypatch, leave) == expected


def test_a_command_that_only_returns_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ended(monkeypatch, lambda **_: None) == 0


def test_a_module_of_the_package_is_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["cchc", "deadlines", "quý I", "--year", "2021"])
    with pytest.raises(SystemExit) as end:
        runpy.run_module("cchc_rules.cli", run_name="__main__")
    assert end.value.code == 0
    assert "31/3/2021" in capsys.readouterr().out
