"""Verdicts as columns: one line a cell, in the plan's order."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen

from cchc_rules.batch.asks import SCALE, Ask
from cchc_rules.batch.deciding import REASONS, VERDICTS, Decided, Marks, Numbers
from cchc_rules.batch.keys import Codes
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.evaluation.verdicts import Reason, Value, Verdict
from cchc_rules.plan.document import Plan
from cchc_rules.records import Record
from cchc_rules.temporal.ranges import DateRange

_ORDER = ("item_place", "cell", "line")
_FIGURE = pa.decimal128(22, 2)
_TEXT = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema(
    [
        *((name, pa.int64()) for name in _ORDER),
        *((name, _TEXT) for name in ("item", "agency")),
        ("first", pa.date32()),
        ("last", pa.date32()),
        *((name, _TEXT) for name in ("period", "part", "value", "reason")),
        ("numerator", _FIGURE),
        ("denominator", _FIGURE),
    ]
)
"""Columns of verdicts. ``value`` and ``reason`` are names of Value and Reason; figures to the
hundredth, null where nothing was compared, the figure is not exact or has more decimals."""


@frozen
class CellVerdict(Record):
    """The verdict on one cell: what a full verdict says without its words and facts.

    ``numerator`` and ``denominator`` are the figures compared (the number itself, and None, for
    a level that is no ratio).
    """

    item: str
    agency: str | None
    window: DateRange
    part: str
    value: Value
    reason: Reason | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    period: str = ""


@frozen
class BatchResult(Record):
    """Verdicts of every cell in the plan's order, and what is wrong with the facts.

    ``table`` is a PyArrow table with the columns of :data:`SCHEMA` but the first three;
    ``summed`` of its cells were decided by columns, the others one by one.
    """

    as_of: dt.date
    table: pa.Table
    findings: tuple[Diagnostic, ...]
    summed: int

    @property
    def plain_table(self) -> pa.Table:
        """The table with its names as plain text, for files that know no codes."""
        columns = [
            column.cast(pa.string()) if field.type == _TEXT else column
            for field, column in zip(self.table.schema, self.table.columns, strict=True)
        ]
        return pa.table(columns, names=self.table.column_names)

    def __iter__(self) -> Iterator[CellVerdict]:
        for batch in self.table.to_batches():
            for row in batch.to_pylist():
                yield CellVerdict(
                    row["item"],
                    row["agency"],
                    DateRange(row["first"], row["last"]),
                    row["part"],
                    Value[row["value"]],
                    None if row["reason"] is None else Reason[row["reason"]],
                    row["numerator"],
                    row["denominator"],
                    row["period"],
                )

    def counts(self, by: str = "") -> dict[str, Counter[Value]]:
        """How many cells came to each value, ``by`` ``item``, ``agency``, ``period`` or in all."""
        keys = [by, "value"] if by else ["value"]
        plain = self.table.select(keys)
        plain = pa.table({name: plain[name].cast(pa.string()) for name in keys})
        found: dict[str, Counter[Value]] = {}
        for row in plain.group_by(keys).aggregate([([], "count_all")]).to_pylist():
            key = str(row[by] or "") if by else ""
            found.setdefault(key, Counter())[Value[row["value"]]] = row["count_all"]
        return found


def summed_table(decided: Decided, asks: Sequence[Ask], codes: Codes, plan: Plan) -> pa.Table:
    """What columns decided, by the names of the plan."""
    ask = decided.ask
    items = np.array([one.item for one in asks], np.int64)[ask]
    columns = {
        "item_place": pa.array(items),
        "cell": pa.array(decided.cell),
        "line": pa.array(ask),
        "item": _named(items, [one.id for one in plan.items]),
        "agency": _named(decided.agency, list(codes.agencies)),
        "first": _taken(ask, [one.days.first for one in asks], pa.date32()),
        "last": _taken(ask, [one.days.last for one in asks], pa.date32()),
        "period": _taken(ask, [one.period for one in asks], pa.string()).dictionary_encode(),
        "part": _taken(ask, [one.part for one in asks], pa.string()).dictionary_encode(),
        "value": _named(decided.verdict, [one.name for one in VERDICTS]),
        "reason": _named(decided.reason - 1, _REASONS, shown=decided.reason > 0),
        "numerator": _figures(decided.numerator, decided.shows_numerator),
        "denominator": _figures(decided.denominator, decided.shows_denominator),
    }
    return pa.table(columns, schema=SCHEMA)


_REASONS = [one.name for one in REASONS if one is not None]


def _named(codes: Numbers, names: list[str], *, shown: Marks | None = None) -> Any:
    places: Any = pa.array(codes.astype(np.int32), mask=None if shown is None else ~shown)
    return pa.DictionaryArray.from_arrays(places, pa.array(names, pa.string()))


def _taken(places: Numbers, values: list[Any], kind: pa.DataType) -> Any:
    wanted: Any = pa.array(places)
    return pc.take(pa.array(values, kind), wanted)


def _figures(hundredths: Numbers, shown: Marks) -> Any:
    """Whole hundredths as decimals, null where they are not shown."""
    whole = pa.array(hundredths, mask=~shown).cast(pa.decimal128(19, 0))
    return pc.cast(pc.multiply(whole, pa.scalar(Decimal("0.01"))), _FIGURE)


def judged_table(verdicts: Iterable[tuple[int, int, Verdict]]) -> pa.Table:
    """Full verdicts, each with the places of its item and cell, as columns."""
    rows = [_judged(*one, line) for line, one in enumerate(verdicts)]
    plain = pa.schema(
        [(one.name, pa.string() if one.type == _TEXT else one.type) for one in SCHEMA]
    )
    return pa.Table.from_pylist(rows, schema=plain).cast(SCHEMA)


def _judged(item: int, cell: int, verdict: Verdict, line: int) -> dict[str, object]:
    reasons = [request.reason.name for request in verdict.requests]
    numbers = verdict.numbers[0] if verdict.numbers else None
    top = numbers and (numbers.numerator or numbers.reached)
    base = numbers and numbers.denominator
    window = verdict.window
    return {
        "item_place": item,
        "cell": cell,
        "line": line,
        "item": verdict.subject,
        "agency": verdict.agency,
        "first": window and window.first,
        "last": window and window.last,
        "period": verdict.period,
        "part": verdict.part,
        "value": verdict.value.name,
        "reason": reasons[0] if reasons else None,
        "numerator": _decimal(top.low) if top and top.is_exact else None,
        "denominator": _decimal(base.low) if base and base.is_exact else None,
    }


def _decimal(value: Fraction | None) -> Decimal | None:
    if value is None or SCALE % value.denominator or abs(value) >= 10**19:
        return None
    return Decimal(int(value * SCALE)).scaleb(-2)


def joined(parts: Iterable[pa.Table]) -> pa.Table:
    """All verdicts in the plan's order."""
    unified = pa.concat_tables(list(parts)).unify_dictionaries()
    ordered = unified.sort_by([(name, "ascending") for name in _ORDER])
    return ordered.drop_columns(list(_ORDER))
