"""What the command-line library says of a wrong call and on help pages, in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import IO

import click

OPTIONS = "[TÙY CHỌN]"
_HEADINGS = {"Options": "Tùy chọn", "Commands": "Lệnh", "Arguments": "Đối số"}
_HELP = {
    "Show this message and exit.": "In trang này rồi thoát.",
    "Show the version and exit.": "In phiên bản rồi thoát.",
}
_SAID = (
    (r"(Missing command)\.", "thiếu lệnh"),
    (r"No such command '(.+)'\.", "không có lệnh “{}”"),
    (r"Got unexpected extra arguments? \((.*)\)", "thừa đối số: {}"),
    (r"Option '(.+)' requires an argument\.", "tùy chọn {} cần một giá trị"),
    (r"Option '(.+)' does not take a value\.", "tùy chọn {} không nhận giá trị"),
)


class Help(click.HelpFormatter):
    """Help pages with Vietnamese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows the call."""
        del prefix
        super().write_usage(prog, args, "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        """A heading."""
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """A list of options or commands."""
        worded = [(name, _HELP.get(text, text)) for name, text in rows]
        super().write_dl(worded, col_max, col_spacing)


class Context(click.Context):
    """The context of every command."""

    formatter_class = Help


class WrongCall(click.UsageError):
    """A wrong call told in Vietnamese."""

    def show(self, file: IO[str] | None = None) -> None:
        """The call, where help is, and what is wrong."""
        if self.ctx is not None:
            click.echo(
                f"{self.ctx.get_usage()}\nXem: {self.ctx.command_path} --help\n", file, err=True
            )
        click.echo(f"lỗi: {self.format_message()}", file, err=True)


@contextmanager
def told_in_vietnamese(*, english: bool) -> Iterator[None]:
    """Wrong calls as :class:`WrongCall`, unless English is asked for."""
    try:
        yield
    except click.UsageError as error:
        is_help = isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ()))
        if english or is_help or isinstance(error, WrongCall):
            raise
        raise WrongCall(_words(error), error.ctx) from error


def asks_for_english(arguments: Sequence[str]) -> bool:
    """Whether ``--lang en`` stands among arguments."""
    return "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)


def _words(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(sorted(error.possibilities or ()))
        return f"không có tùy chọn {error.option_name}" + (
            f"; có phải ý là {near}?" if near else ""
        )
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _of_parameter(error, error.param)
    for pattern, words in _SAID:
        if match := re.search(pattern, error.message):
            return words.format(match[1])
    return error.format_message()


def _of_parameter(error: click.BadParameter, param: click.Parameter) -> str:
    is_option = isinstance(param, click.Option)
    name = " / ".join(param.opts) if is_option else param.human_readable_name
    if isinstance(error, click.MissingParameter):
        return f"thiếu {'tùy chọn' if is_option else 'đối số'} {name}"
    if isinstance(param.type, click.Choice):
        return f"{name}: viết một trong {', '.join(map(str, param.type.choices))}"
    if isinstance(param.type, click.types.IntParamType):
        return f"{name}: cần một số nguyên"
    return f"{name}: {error.message}"
