"""``python -m bench [NAME ...] [--write FOLDER]``: run the races, print or write them."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from bench import growth, memory
from bench.race import Race, Result, table

NAMES = ("startup", "parsing", "phrases", "keystroke", "verdicts", "deadlines", "columns")


def main(arguments: list[str]) -> None:
    """The races of the modules named; without names all of them, memory and growth."""
    folder = Path(arguments.pop()) if "--write" in arguments else None
    names = [one for one in arguments if one != "--write"]
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}",
        "",
    ]
    print("\n".join(lines))
    done: list[tuple[Race, tuple[Result, ...]]] = []
    for name in names or NAMES:
        for race in import_module(f"bench.{name}").races():
            results = race.run()
            done.append((race, results))
            lines += _said(table(race, results))
    curves: list[growth.Curve] = []
    if not names:
        lines += _said(memory.lines())
        curves = list(growth.curves())
        lines += _said(growth.lines(curves))
    if folder is not None:
        from bench.drawing import draw

        page = ["# Benchmarks", "", "Written by `make bench`.", "", *lines]
        (folder / "bench.md").write_text("\n".join(page).rstrip() + "\n", encoding="utf-8")
        draw(folder / "bench.svg", done, curves)


def _said(lines: Iterable[str]) -> list[str]:
    found = list(lines)
    print("\n".join(found), flush=True)
    return found


main(sys.argv[1:])
