"""Rooms of the package that a bare machine lacks: named, skipped, left out of the coverage figure.

``python tests/rooms.py`` names them and ends with the report of coverage without them.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys

SPARK_WANTS = ", ".join(
    what
    for what, is_there in (
        ("the extra spark", importlib.util.find_spec("pyspark") is not None),
        ("Java (Debian: default-jre-headless)", shutil.which("java") is not None),
    )
    if not is_there
)
"""What Spark needs and this machine lacks; empty where it can be tested."""

MISSING = {"cchc_rules/batch/spark.py": SPARK_WANTS} if SPARK_WANTS else {}


def main() -> int:
    """The code of ``coverage report``: 2 under the figure that is asked for."""
    for room, wanted in MISSING.items():
        sys.stdout.write(f"left out of the figure: {room} needs {wanted}\n")
    sys.stdout.flush()
    command = [sys.executable, "-m", "coverage", "report"]
    return subprocess.run([*command, *(f"--omit={room}" for room in MISSING)]).returncode


if __name__ == "__main__":
    sys.exit(main())
