"""Verdicts over columns: many facts in a Polars, DuckDB, PyArrow or Spark frame at once.

What is regular (a plain level, plain figures over named periods) is summed where the data is
and compared in integers; every other cell goes to the evaluator of single plans. Both give the
same verdicts. Needs the extra ``batch``.
"""

from cchc_rules.batch.evaluating import BatchResult, evaluate_frame
from cchc_rules.batch.frames import ENGINES, open_facts

__all__ = ["ENGINES", "BatchResult", "evaluate_frame", "open_facts"]
