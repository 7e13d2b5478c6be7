"""The command line: a thin shell over the library."""

from __future__ import annotations

import sys

import click

from cchc_rules.cli.inputs import FAULT


class _Commands(click.Group):
    """Commands whose modules are imported only when used."""

    names = ("check", "deadlines", "eval", "explain", "missing", "read", "score", "thresholds")

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the help page."""
        del ctx
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        del ctx
        if cmd_name not in self.names:
            return None
        if cmd_name in ("deadlines", "thresholds"):
            from cchc_rules.cli import phrases

            return {"deadlines": phrases.deadlines, "thresholds": phrases.thresholds}[cmd_name]
        from cchc_rules.cli import plans

        return plans.COMMANDS[cmd_name]


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cchc-rules", prog_name="cchc")
def group() -> None:
    """Kiểm tra và đánh giá kế hoạch cải cách hành chính (.cchc)."""


def main() -> None:
    """Run the command line; a fault of ours ends with code 3 and asks for a report."""
    try:
        group(prog_name="cchc")
    except Exception as error:  # the last resort of the shell: no traceback reaches a user
        message = f"lỗi nội bộ ({type(error).__name__}: {error}); xin báo lại cùng tệp kế hoạch"
        click.echo(message, err=True)
        sys.exit(FAULT)
