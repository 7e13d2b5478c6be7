"""The command line: a thin shell over the library."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from importlib import import_module
from types import FrameType
from typing import Any

import click

from cchc_rules import __version__
from cchc_rules.cli.inputs import BAD_INPUT, DONE, FAULT, INTERRUPTED, OUTPUT_CLOSED
from cchc_rules.cli.usage import OPTIONS, Context, asks_for_english, told_in_vietnamese

# name: (module, attribute, one line for the help page). A module is imported when its
# command is used, so that the others cost nothing.
COMMANDS = {
    "check": ("checking", "check", "Kiểm tra kế hoạch; im lặng khi không có lỗi."),
    "conformance": (
        "conformance",
        "conformance",
        "Đối chiếu một chương trình với bộ câu hỏi của ngôn ngữ.",
    ),
    "deadlines": (
        "phrases",
        "deadlines",
        "Hạn của một cụm từ, của cả kế hoạch, hoặc của dòng JSON.",
    ),
    "eval": ("plans", "evaluate_command", "Đánh giá kế hoạch theo số liệu, tính đến một ngày."),
    "explain": ("plans", "explain", "Giải thích kết luận của một mục, hoặc một mã thông báo."),
    "export": ("exporting", "export", "Kế hoạch hoặc số liệu thành JSON, và lược đồ."),
    "fmt": ("formatting", "fmt", "Trình bày lại tệp kế hoạch, không đổi ý nghĩa."),
    "lint": ("linting", "lint", "Chỗ hở và thói quen trong tệp kế hoạch."),
    "missing": ("plans", "missing", "Số liệu và quyết định còn thiếu."),
    "read": ("plans", "read", "Đọc lại kế hoạch thành câu."),
    "score": ("plans", "score", "Bảng điểm và chỗ mất điểm."),
    "test": ("plan_tests", "test_command", "Chạy các kiểm thử viết trong kế hoạch."),
    "thresholds": ("phrases", "thresholds", "Mức của một cụm từ hoặc của dòng JSON."),
}

_OBJECTS_BETWEEN_SEARCHES = 200_000
"""Importing and reading make no cycles worth a search for garbage at every 700 objects."""

_OUTPUT_LOST = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class _Commands(click.Group):
    """Commands by the table above."""

    context_class = Context

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context of a call."""
        english = asks_for_english(args)
        with told_in_vietnamese(english=english):
            context = super().make_context(info_name, args, parent, **extra)
        context.meta["english"] = english
        return context

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; Ctrl+C ends it with 130 and a closed output with 141.

        Neither is the code of a failed gate.
        """
        try:
            with told_in_vietnamese(english=ctx.meta["english"]):
                return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nđã ngắt: tệp đang ghi được giữ như cũ", err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
        except BrokenPipeError:  # whoever read the output has seen enough
            _drop_output()
            raise click.exceptions.Exit(OUTPUT_CLOSED) from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the help page."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        found: click.Command = getattr(import_module(f"cchc_rules.cli.{module}"), attribute)
        found.context_class, found.options_metavar = Context, OPTIONS
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        rows = [(name, COMMANDS[name][2]) for name in self.list_commands(ctx)]
        with formatter.section("Lệnh"):
            formatter.write_dl(rows)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar=OPTIONS,
    subcommand_metavar="LỆNH [ĐỐI SỐ]...",
)
@click.version_option(__version__, prog_name="cchc")
def group() -> None:
    """Kiểm tra và đánh giá kế hoạch cải cách hành chính (.cchc)."""


def main() -> None:
    """Run the command line; a fault of ours ends with code 3 and asks for a report."""
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    _tidy_when_ended()
    code = FAULT
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:  # the same of the last words
        _drop_output()
    except Exception as error:  # the last resort of the shell: no traceback reaches a user
        if isinstance(error, OSError) and error.errno in _OUTPUT_LOST:
            _drop_output()
            code = BAD_INPUT
            message = f"lỗi: không ghi được đầu ra: {error.strerror}"
        else:
            code = FAULT
            message = f"lỗi nội bộ ({type(error).__name__}: {error}); xin báo lại cùng tệp kế hoạch"
        click.echo(message, err=True)
    gc.freeze()  # nor when the interpreter ends
    sys.exit(code)


def _run() -> int:
    """The exit code of the command."""
    try:
        group(prog_name="cchc")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAULT
    return DONE


def _tidy_when_ended() -> None:
    """End by way of every clean-up when the system or a closed terminal asks for it."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    del frame
    raise SystemExit(128 + number)


def _drop_output() -> None:
    """What could not be written is not tried again when the interpreter ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
