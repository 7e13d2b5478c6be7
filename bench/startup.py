"""Whole processes: the commands against importing click alone."""

from __future__ import annotations

import os
import subprocess
import sys

from bench.race import Race, Work

_PLANS = ("cu-chi-2021", "son-ha-2024", "hoai-duc-2023")  # 30 kB, 15 kB, 3 kB


def _process(*arguments: str) -> Work:
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # users run what is compiled

    def run() -> object:
        done = subprocess.run(
            [sys.executable, *arguments], capture_output=True, check=False, env=environment
        )
        return done.returncode

    return run


def races() -> tuple[Race, ...]:
    """One race; ours is the peer here, so that each command is a multiple of it."""
    cli, plan = ("-m", "cchc_rules.cli"), "plans/{}/plan.cchc"
    contestants = (
        ("python -c 'import click'", _process("-c", "import click")),
        ("python -c pass", _process("-c", "pass")),
        ("import cchc_rules", _process("-c", "import cchc_rules")),
        ("cchc --help (aim 2)", _process(*cli, "--help")),
        ("cchc deadlines PHRASE (aim 3)", _process(*cli, "deadlines", "trước 30/6/2021")),
        *(
            (f"cchc check, the plan {name} (aim 4)", _process(*cli, "check", plan.format(name)))
            for name in _PLANS
        ),
    )
    return (Race("Start-up", "process", 1, contestants[0][0], contestants, 0, rounds=9),)
