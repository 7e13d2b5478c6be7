"""Facts in a real Spark: files of both kinds, and the session that they are read in."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_rules.batch import evaluate_frame, open_facts
from cchc_rules.batch.spark import spark_session
from tests.batch.scenes import COLUMNS, WHOLE, alone, prepared, shown, shown_columns, written
from tests.rooms import SPARK_WANTS

pytestmark = [
    pytest.mark.skipif(bool(SPARK_WANTS), reason=f"needs {SPARK_WANTS}"),
    pytest.mark.filterwarnings("ignore"),
]
READY = prepared()
ROWS = [
    *(f"giá trị;xong;A;;quý {one}/2024;24;;;;05/01/2025;;;" for one in ("I", "II", "III", "IV")),
    "giá trị;nhận;A;;năm 2024;100;;;;05/01/2025;;;",
    "xong;20;VP;;;;;;1/6/2024;2/6/2024;;;",
    "giá trị;xong;B;;năm 2024;gần 98;;;;05/01/2025;;;",
    "giá trị;nhận;B;;năm 2024;1O0;;;;05/01/2025;;;",
]


def test_files_of_both_kinds_say_what_the_evaluator_says(tmp_path: Path) -> None:
    text = "\n".join([COLUMNS, *ROWS, ""])
    expected = shown(alone(READY, text, WHOLE, WHOLE))
    lines = open_facts(written(tmp_path, text), "spark")
    assert shown_columns(evaluate_frame(READY, lines, as_of=WHOLE)) == expected
    folder = tmp_path / "facts.parquet"
    lines.write.parquet(str(folder))  # type: ignore[attr-defined]
    columns = open_facts(folder, "spark")
    assert shown_columns(evaluate_frame(READY, columns, as_of=WHOLE)) == expected


def test_a_session_of_this_machine_has_every_core_and_stays() -> None:
    session = spark_session()
    assert session.sparkContext.master == "local[*]"
    assert spark_session() is session


SUBMITTED = """
from cchc_rules.batch.spark import spark_session

print(f"runs on {spark_session().sparkContext.master}")
"""


def test_a_submitted_job_runs_where_it_was_submitted(tmp_path: Path) -> None:
    spec = importlib.util.find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    home = Path(spec.origin).parent
    job = tmp_path / "job.py"
    job.write_text(SUBMITTED, encoding="utf-8")
    ended = subprocess.run(
        [home / "bin" / "spark-submit", "--master", "local[1]", job],
        capture_output=True,
        env={**os.environ, "SPARK_HOME": str(home), "PYSPARK_PYTHON": sys.executable},
        encoding="utf-8",
    )
    assert "runs on local[1]" in ended.stdout.splitlines(), ended.stderr[-2000:]
