"""``python -m bench [NAME ...]``: run the races and print them as Markdown."""

from __future__ import annotations

import platform
import sys
from importlib import import_module

from bench.race import table

NAMES = ("startup", "parsing", "verdicts", "deadlines", "columns")


def main(names: list[str]) -> None:
    """The races of the modules named, all by default."""
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    for name in names or NAMES:
        for race in import_module(f"bench.{name}").races():
            print("\n".join(table(race, race.run())), flush=True)


main(sys.argv[1:])
