"""Verdicts over columns: many facts in a Polars, DuckDB, PyArrow or Spark frame at once.

What is regular (a plain level, plain figures over named periods) is summed where the data is
and compared in integers; every other cell goes to the evaluator of single plans. Both give the
same verdicts. Needs the extra ``batch``.
"""

from cchc_rules.batch.evaluating import STEPS, evaluate_frame
from cchc_rules.batch.frames import ENGINES, BatchError, open_facts
from cchc_rules.batch.results import BatchResult, CellVerdict

__all__ = [
    "ENGINES",
    "STEPS",
    "BatchError",
    "BatchResult",
    "CellVerdict",
    "evaluate_frame",
    "open_facts",
]
