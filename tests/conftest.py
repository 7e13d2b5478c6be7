"""Options of the whole suite."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test is timed: a machine that shares its cores is slow, not wrong.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden outputs anew; read the diff"
    )


class Golden:
    """Compares an output with the file that keeps it."""

    def __init__(self, *, update: bool) -> None:
        self.update = update

    def check(self, path: Path, text: str) -> None:
        """Equal to the file, byte for byte; ``--update-golden`` writes it."""
        if self.update:
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"{path} is not there: run with --update-golden and read it"
        assert text == path.read_text(encoding="utf-8")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The comparer of golden outputs."""
    return Golden(update=bool(request.config.getoption("--update-golden")))
