"""``cchc eval --engine``: counts, files of cells, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pyarrow.parquet as parquet
import pytest
from click.testing import CliRunner, Result

from cchc_rules.batch import ENGINES
from cchc_rules.cli import group
from cchc_rules.cli.plans import evaluate_command
from tests.batch.scenes import COLUMNS, document


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    plan, facts = tmp_path / "k.cchc", tmp_path / "f.csv"
    plan.write_text(document(), encoding="utf-8")
    row = "giá trị;{};A;;năm 2024;{};;;;05/01/2025;;;"
    rows = [COLUMNS, row.format("xong", "97"), row.format("nhận", "100")]
    facts.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(plan), str(facts)


def _run(files: tuple[str, str], *options: str) -> Result:
    plan, facts = files
    arguments = ["eval", plan, "--facts", facts, "--as-of", "2025-02-01", *options]
    return CliRunner().invoke(group, arguments)


def test_counts_are_printed_and_the_gate_holds(files: tuple[str, str]) -> None:
    result = _run(files, "--engine", "polars", "--by", "agency")
    assert result.exit_code == 1
    assert "Xã A" in result.stdout
    record = json.loads(_run(files, "--engine", "duckdb", "--format", "json").stdout)
    assert record["counts"][""]["NOT_MET"] >= 1
    assert record["cells"] == sum(record["counts"][""].values())


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_every_cell_is_written(files: tuple[str, str], suffix: str, tmp_path: Path) -> None:
    output = tmp_path / f"ô.{suffix}"
    assert _run(files, "--engine", "polars", "--output", str(output)).exit_code == 1
    if suffix == "csv":
        assert '"1","A",2024-01-01,2024-12-31' in output.read_text(encoding="utf-8")
    else:
        assert parquet.read_table(output).column_names[:2] == ["item", "agency"]
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(
        ["f.csv", "k.cchc", output.name]
    )


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--engine", "polars", "--output", "o.xlsx"), "--output: viết tên tệp"),
        (("--output", "o.csv"), "--output đi cùng --engine"),
        (("--engine", "polars", "--by", "section"), "--by agency hoặc --by period"),
        (("--engine", "polars", "--facts", "g.csv"), "đúng một tệp"),
    ],
)
def test_what_columns_cannot_do_is_refused(
    files: tuple[str, str], options: tuple[str, ...], told: str
) -> None:
    result = _run(files, *options)
    assert result.exit_code == 2
    assert told in result.stderr


def test_every_engine_may_be_named() -> None:
    engine = next(one for one in evaluate_command.params if one.name == "engine")
    assert isinstance(engine.type, click.Choice)
    assert tuple(engine.type.choices) == ENGINES


def test_faulty_facts_end_the_run_as_they_do_without_an_engine(files: tuple[str, str]) -> None:
    path = Path(files[1])
    path.write_text(path.read_text(encoding="utf-8").replace(";97;", ";9O;"), encoding="utf-8")
    result = _run(files, "--engine", "polars")
    assert result.exit_code == 2
    assert "F031" in result.stderr
    assert "dòng 2" in result.stderr


# The command line where a library of the extra is not installed.
WITHOUT = """
import sys

sys.modules[sys.argv.pop(1)] = None
from cchc_rules.cli import main

main()
"""


@pytest.mark.parametrize(
    ("library", "told"),
    [
        ("narwhals", "lỗi: cần thư viện narwhals: pip install 'cchc-rules[batch]'"),
        (
            "polars",
            "lỗi: cần thư viện polars để dùng polars: pip install 'cchc-rules[batch]'",
        ),
    ],
)
def test_what_to_install_is_said(files: tuple[str, str], library: str, told: str) -> None:
    plan, facts = files
    asked = ["eval", plan, "--facts", facts, "--as-of", "2025-02-01", "--engine", "polars"]
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT, library, *asked],
        capture_output=True,
        encoding="utf-8",
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.splitlines()[-1] == told


@pytest.mark.parametrize("error", [RuntimeError("Query interrupted"), KeyboardInterrupt()])
def test_an_interrupted_run_ends_as_such_and_leaves_nothing(
    files: tuple[str, str],
    error: BaseException,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("cchc_rules.batch.evaluate_frame", interrupted)
    output = tmp_path / "ô.parquet"
    result = _run(files, "--engine", "duckdb", "--output", str(output))
    assert result.exit_code == 130
    assert "đã ngắt" in result.stderr
    assert {one.name for one in tmp_path.iterdir()} == {"f.csv", "k.cchc"}


def test_faults_of_an_engine_are_no_interruption(
    files: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("disk full")

    monkeypatch.setattr("cchc_rules.batch.evaluate_frame", failing)
    result = _run(files, "--engine", "duckdb")
    assert isinstance(result.exception, RuntimeError)
