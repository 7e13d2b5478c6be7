"""Rows added up by the cells they are about, in the way that suits the engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa

from cchc_rules.batch.frames import Frame, collected
from cchc_rules.batch.keys import UNASKED, Key, coded

MOST_ROWS = 37
"""Sums of more rows than all parts of a window and the whole are 0: they may be too large."""

_MOST_BITS = 22
"""DuckDB adds up in a table of all groups where their numbers fit in this many bits."""

_SETTING = "perfect_ht_threshold"


def grouped(rows: Frame, by: Sequence[str]) -> Frame:
    """The columns of rows added up by some of them: ``n`` rows each, sums of up to MOST_ROWS."""
    added = [name for name in rows.collect_schema().names() if name not in by]
    sums = rows.group_by(*by).agg(nw.len().alias("n"), *(nw.col(name).sum() for name in added))
    few = nw.col("n") <= MOST_ROWS
    guarded = {
        name: nw.when(few).then(nw.col(name)).otherwise(nw.lit(0)).cast(nw.Int64) for name in added
    }
    return sums.select(*by, n=nw.col("n").cast(nw.Int64), **guarded)


def can_list(frame: Frame, keys: Sequence[Key]) -> bool:
    """Whether the values of keys can be a closed list in the engine of a frame; none is empty."""
    engine = frame.implementation
    has_lists = engine.is_duckdb() or engine.is_polars()
    return has_lists and all(key.dtype == nw.String and any(key.pairs()) for key in keys)


def grouped_by_lists(rows: Frame, keys: Sequence[Key], by: Sequence[str]) -> Frame:
    """The same by the texts of keys and ``by``, worked out, with the codes of the texts.

    Groups are found by the place of a text in the list of those that are there.
    """
    lists = {
        key.column.name: [one for one, _ in sorted(key.pairs(), key=lambda pair: pair[1])]
        for key in keys
    }
    if rows.implementation.is_duckdb():
        table = _by_duckdb(rows, lists, by)
    else:
        listed = [nw.col(name).cast(nw.Enum(values)) for name, values in lists.items()]
        table = collected(grouped(rows.with_columns(*listed), [*lists, *by])).to_native()
    columns = {name: table[name] for name in table.column_names if name not in lists}
    for key in keys:
        columns[coded(key.column)] = pa.array(_codes(table[key.column.name], key))
    found: Frame = nw.from_dict(columns, backend="polars").lazy()
    return found


def _by_duckdb(rows: Frame, lists: dict[str, list[str]], by: Sequence[str]) -> Any:
    """One statement: DuckDB looks up each text of a block once where that cannot fail."""
    added = [name for name in rows.collect_schema().names() if name not in (*lists, *by)]
    asked = [
        *(
            f'TRY_CAST("{name}" AS ENUM({", ".join(map(_quoted, values))})) AS "{name}"'
            for name, values in lists.items()
        ),
        *(f'"{name}"' for name in by),
        "count(*) AS n",
        *(
            f'CAST(CASE WHEN count(*) <= {MOST_ROWS} THEN sum("{name}") ELSE 0 END AS BIGINT)'
            f' AS "{name}"'
            for name in added
        ),
    ]
    native = rows.to_native()
    with _small_groups(native, list(lists.values())):
        return native.query(
            "cchc_facts", f"SELECT {', '.join(asked)} FROM cchc_facts GROUP BY ALL"
        ).to_arrow_table()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _codes(column: Any, key: Key) -> Any:
    known = dict(key.pairs())
    listed = column.unify_dictionaries().combine_chunks()
    names = listed.dictionary.to_pylist()
    codes = np.array([known.get(name, UNASKED) for name in names], np.int32)
    return codes[listed.indices.to_numpy()]


@contextmanager
def _small_groups(native: Any, lists: Sequence[list[str]]) -> Iterator[None]:
    """Let DuckDB add up in a table of all groups, while it is small."""
    bits = sum((len(values) + 1).bit_length() for values in lists)
    asked = f"SELECT current_setting('{_SETTING}')"
    ((before,),) = native.query("cchc_facts", asked).fetchall()
    if not before < bits <= _MOST_BITS:
        yield
        return
    native.query("cchc_facts", f"SET {_SETTING} = {bits}")
    try:
        yield
    finally:
        native.query("cchc_facts", f"SET {_SETTING} = {before}")
