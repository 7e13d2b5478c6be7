"""One evaluation of a large facts file: ``python -m bench.scale ENGINE AGENCIES TARGETS FIELDS``.

The file is written once beside the others of the machine and used again; what is printed is one
line of Markdown, memory as the process had it at most.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import tempfile
import time
from pathlib import Path

from bench.columns import prepared, write_facts
from cchc_rules.batch import evaluate_frame, open_facts


def main(engine: str, agencies: int, targets: int, fields: int) -> None:
    """Write the facts where they are not yet there, evaluate them once, print a line."""
    folder = Path(tempfile.gettempdir()) / "cchc-scale"
    folder.mkdir(exist_ok=True)
    path = folder / f"{agencies}-{targets}-{fields}.parquet"
    if not path.exists():
        beside = path.with_suffix(".part")
        write_facts(beside, agencies, targets, fields)
        beside.rename(path)
        print("written; run again to measure")
        return
    plan, steps = prepared(agencies, targets, fields), []
    start, used = time.perf_counter(), time.process_time()
    result = evaluate_frame(
        plan,
        open_facts(path, engine),
        as_of=dt.date(2025, 2, 1),
        step=lambda name: steps.append((name, time.perf_counter() - start)),
    )
    seconds, cpu = time.perf_counter() - start, time.process_time() - used
    facts = agencies * targets * fields * 24
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"| {facts} | {len(result.table)} | {engine} | {seconds:.1f} s ({cpu:.1f} s of processor)"
        f" | {facts / seconds / 1e6:.2f} million | {memory:.1f} GB |"
    )
    print(result.summed, *(f"{name}: {at:.1f}" for name, at in steps), sep="; ")


main(sys.argv[1], *map(int, sys.argv[2:5]))
