"""Figures summed where the facts are: one line a subject, an agency and a window."""

from __future__ import annotations

import datetime as dt

import narwhals as nw

from cchc_rules.batch.frames import Frame, beside, brought
from cchc_rules.batch.grouping import MOST_ROWS, can_list, grouped, grouped_by_lists
from cchc_rules.batch.keys import CODE, Codes, Key, Keys, coded, every
from cchc_rules.batch.places import (
    CLASS,
    NO_SLICE,
    ODD_SLICE,
    Places,
    follow_ons,
    places,
    slices,
    subject_table,
)
from cchc_rules.batch.plain import CodedFacts
from cchc_rules.plan.document import Plan
from cchc_rules.reading.columns import Column

CELL = ("SUBJECT_CODE", "AGENCY_CODE", "window")
"""The columns that say which cell a line of sums is about."""

FIGURES = ("value", "below", "is_ratio", "is_open", "is_odd")
"""The columns that say what came out for it."""

_SUMS = ("bits", "kinds", "value", "part_value", "below", "ratio")


def cell_sums(facts: CodedFacts, plan: Plan, as_of: dt.date, known_at: dt.date) -> Frame:
    """The figure of every cell that has plain rows.

    ``value`` and ``below`` are in hundredths; ``is_odd`` cells are not for columns: what they
    hold was corrected, contradicts itself, or does not follow on from the window's first day.
    """
    placed = places(facts.frame, facts.codes, facts.keys, as_of)
    added = _added(facts, placed)
    if has_slices(facts.keys):
        cell = (*CELL, "slice")
        rows = _sliced(facts, _coded(facts, placed, known_at), plan)
        sums = _sums(grouped(rows.select(*cell, **added), cell), facts, placed)
        parts = _placed(sums, facts.codes, plan)
        return _over_slices(parts.select(*cell, "below", "values", **_figures()))
    windows = ("window",) if len(facts.codes.windows) > 1 else ()
    if CLASS not in placed.keys and can_list(facts.frame, _names(facts)):
        names = (key.column.name for key in _names(facts))
        rows = _listed(facts, placed, known_at).select(*names, *windows, **added)
        sums = grouped_by_lists(rows, _names(facts), windows)
    else:
        rows = _coded(facts, placed, known_at).select(*CELL[:2], *windows, **added)
        sums = brought(grouped(rows, (*CELL[:2], *windows)))
    if not windows:
        sums = sums.with_columns(window=nw.lit(0).cast(CODE))
    parts = _placed(_sums(sums, facts, placed), facts.codes, plan)
    return parts.select(*CELL, "below", **_figures())


def _names(facts: CodedFacts) -> tuple[Key, Key]:
    return facts.keys.read[Column.SUBJECT], facts.keys.read[Column.AGENCY]


def _known(facts: CodedFacts, known_at: dt.date) -> Frame:
    """The plain rows that were known by a day."""
    recorded = facts.keys.read[Column.RECORDED]
    known = recorded.chosen(lambda code: code <= known_at.toordinal())
    return facts.plain if known is None else facts.plain.filter(known)


def _listed(facts: CodedFacts, placed: Places, known_at: dt.date) -> Frame:
    """The known rows of asked subjects and agencies, with their places."""
    rows = _known(facts, known_at)
    asked = every(key.chosen(lambda code: code >= 0) for key in _names(facts))
    rows = rows if asked is None else rows.filter(asked)
    return rows.join(placed.frame, on=placed.keys)


def _coded(facts: CodedFacts, placed: Places, known_at: dt.date) -> Frame:
    """The same, subjects and agencies as codes."""
    subject, agency = _names(facts)
    subjects = {
        Column.SUBJECT.name: [value for value, code in subject.pairs() if code >= 0],
        coded(Column.SUBJECT): [code for _, code in subject.pairs() if code >= 0],
    }
    types = {Column.SUBJECT.name: subject.dtype, coded(Column.SUBJECT): CODE}
    if CLASS in placed.keys:
        subjects[CLASS] = [placed.subjects[code] for code in subjects[coded(Column.SUBJECT)]]
        types[CLASS] = CODE
    return (
        _known(facts, known_at)
        .join(beside(facts.frame, subjects, types), on=Column.SUBJECT.name)
        .join(agency.table(facts.frame, least=0), on=Column.AGENCY.name)
        .join(placed.frame, on=placed.keys)
    )


def has_slices(keys: Keys) -> bool:
    """Whether any figure is of a part of its subject."""
    return Column.DIMENSIONS in keys.read and len(keys.dimensions) > 1


def _sliced(facts: CodedFacts, rows: Frame, plan: Plan) -> Frame:
    """Rows with the slice of their subject."""
    dimensions = facts.keys.read[Column.DIMENSIONS].table(facts.frame)
    table = slices(facts.frame, plan, facts.codes, facts.keys)
    code = nw.col(coded(Column.DIMENSIONS)).fill_null(facts.keys.dimensions[()])
    return (
        rows.join(dimensions, on=Column.DIMENSIONS.name, how="left")
        .with_columns(code)
        .join(table, on=["SUBJECT_CODE", coded(Column.DIMENSIONS)], how="left")
        .with_columns(slice=nw.col("slice").fill_null(ODD_SLICE))
    )


def _added(facts: CodedFacts, placed: Places) -> dict[str, nw.Expr]:
    """What a row adds to the sums of its slice; what is the same for every row is left out."""
    value, whole = facts.value.number, nw.col("kinds") == 0
    added = {"value": value}
    if placed.has_parts:
        added["bits"] = nw.col("bits")
        if placed.only_kind is None:
            added["kinds"] = nw.col("kinds")
            added["part_value"] = nw.when(whole).then(nw.lit(0)).otherwise(value)
    if facts.below is not None and facts.is_ratio is not None:
        share = facts.is_ratio & whole
        added["below"] = nw.when(share).then(facts.below.number).otherwise(nw.lit(0))
        added["ratio"] = nw.when(facts.is_ratio).then(nw.lit(1)).otherwise(nw.lit(0))
    return added


def _sums(grouped: Frame, facts: CodedFacts, placed: Places) -> Frame:
    """All sums of every line, figures in hundredths: those that were left out as well."""
    schema, zero = grouped.collect_schema(), nw.lit(0).cast(nw.Int64)
    sums = {name: nw.col(name) if name in schema else zero for name in _SUMS}
    if placed.only_kind is not None:
        sums["kinds"] = nw.col("n") * placed.only_kind
        sums["part_value"] = sums["value"]
    factors = {"value": facts.value.factor, "part_value": facts.value.factor}
    if facts.below is not None:
        factors["below"] = facts.below.factor
    for name, factor in factors.items():
        sums[name] = sums[name] * factor
    return grouped.with_columns(**sums)


def _placed(sums: Frame, codes: Codes, plan: Plan) -> Frame:
    """Sums with what their bits and kinds stand for, and what their subjects are."""
    return sums.join(follow_ons(sums, codes), on=["window", "bits", "kinds"], how="left").join(
        subject_table(sums, plan, codes), on="SUBJECT_CODE"
    )


def _figures() -> dict[str, nw.Expr]:
    """The figure of a slice: the whole window's, else that of the parts that follow on."""
    follows = ~nw.col("n_parts").is_null() & (nw.col("n") <= MOST_ROWS)
    n_whole = nw.col("n") - nw.col("n_parts").fill_null(0)
    has_whole, own = n_whole == 1, nw.col("own") == 1
    mixed = (nw.col("ratio") > 0) & ((nw.col("ratio") < nw.col("n")) | ~own)
    full = (nw.col("running") == 1) & (nw.col("full").fill_null(0) == 1)
    whole = nw.col("value") - nw.col("part_value")
    return {
        "value": nw.when(has_whole).then(whole).otherwise(nw.col("part_value")),
        "is_ratio": _one(nw.col("ratio") > 0),
        "is_open": _one(~(has_whole | full)),
        "is_odd": _one(~follows | (n_whole > 1) | mixed | (own & ~has_whole)),
    }


def _over_slices(parts: Frame) -> Frame:
    """One line a cell: the figure without dimension where there is one, else the sum."""
    total = nw.col("slice") == NO_SLICE
    named = {f"total_{name}": nw.col(name) for name in ("value", "below", "is_open")}
    marked = parts.with_columns(
        is_odd=nw.when(nw.col("slice") == ODD_SLICE).then(nw.lit(1)).otherwise(nw.col("is_odd")),
        total=_one(total),
        **{name: nw.when(total).then(one).otherwise(nw.lit(0)) for name, one in named.items()},
    )
    names = (*FIGURES, "total", *named)
    grouped = marked.group_by(*CELL).agg(
        nw.len().alias("n"), *(nw.col(name).sum() for name in names), nw.col("values").max()
    )
    cells = grouped.with_columns(nw.col("n", *names).cast(nw.Int64))
    whole = nw.col("total") > 0
    lacking = (nw.col("is_open") > 0) | (nw.col("n") < nw.col("values"))
    return cells.select(
        *CELL,
        value=nw.when(whole).then(nw.col("total_value")).otherwise(nw.col("value")),
        below=nw.when(whole).then(nw.col("total_below")).otherwise(nw.col("below")),
        is_ratio=_one(nw.col("is_ratio") > 0),
        is_open=_one((whole & (nw.col("total_is_open") > 0)) | (~whole & lacking)),
        is_odd=_one(nw.col("is_odd") > 0),
    )


def _one(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))
