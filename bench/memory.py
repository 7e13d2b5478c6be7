"""What a plan read keeps and takes in memory, beside a tree of plain Lark and a ledger."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from importlib.util import find_spec

import cchc_rules
from bench.parsing import fine_tree, ledger_entries, plan_text

_COUNT = 5_000


def _measured(work: Callable[[], object]) -> tuple[float, float]:
    """Bytes an item that are kept while the result is held, and at the highest."""
    work()
    gc.collect()
    tracemalloc.start()
    kept = work()
    gc.collect()
    now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return now / _COUNT, peak / _COUNT


def lines() -> Iterator[str]:
    """A table in Markdown; a plan may keep 1 500 bytes a target."""
    alike, varied = plan_text(_COUNT), plan_text(_COUNT, varied=True)
    works: list[tuple[str, Callable[[], object]]] = [
        ("cchc_rules, a checked plan", lambda: cchc_rules.inspect(alike)),
        ("cchc_rules, every phrase different", lambda: cchc_rules.inspect(varied)),
        ("plain Lark, a tree with places", lambda: fine_tree(alike)),
    ]
    if find_spec("beancount"):
        works.append(("beancount's loader, an entry", ledger_entries(_COUNT)))
    yield from ("### Memory", "", f"{_COUNT:,} targets. Aim: 1,500 bytes a target kept.", "")
    yield from ("| what | bytes kept a target | at the highest |", "|---|---:|---:|")
    for name, work in works:
        kept, peak = _measured(work)
        yield f"| {name} | {kept:,.0f} | {peak:,.0f} |"
    yield ""
