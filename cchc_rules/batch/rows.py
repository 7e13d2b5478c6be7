"""Rows of a frame read one by one, by the reader of facts files."""

from __future__ import annotations

from collections.abc import Collection

import narwhals as nw
from attrs import evolve

from cchc_rules.batch.frames import ROW, BatchError, Frame, beside
from cchc_rules.batch.sums import CodedFacts
from cchc_rules.reading.columns import Column
from cchc_rules.reading.figures import plain_text
from cchc_rules.reading.grids import grid_lines
from cchc_rules.reading.tables import Reading, read_table

MOST_ROWS = 5_000_000
"""More rows than this are not read one by one: a plan or a file of that kind is not for columns."""


def odd_rows(facts: CodedFacts) -> Reading:
    """The rows that columns cannot sum, and everything that is wrong with them."""
    return _read(facts, facts.frame.filter(~nw.col("is_plain")))


def rows_about(
    facts: CodedFacts, subjects: Collection[str], pairs: Collection[tuple[int, int]]
) -> Reading:
    """The plain rows about some subjects, and those of some pairs of subject and agency codes."""
    plain = facts.frame.filter(nw.col("is_plain"))
    texts = _texts(facts, Column.SUBJECT, subjects)
    about = nw.col(Column.SUBJECT.name).is_in(texts)
    found: Reading = _read(facts, plain.filter(about)) if texts else ((), ())
    if not pairs:
        return found
    columns = {"SUBJECT_CODE": [one for one, _ in pairs], "AGENCY_CODE": [two for _, two in pairs]}
    wanted = beside(plain, columns, dict.fromkeys(columns, nw.Int64))
    rest = plain.filter(~about) if texts else plain
    more = _read(facts, rest.join(wanted, on=list(columns)))
    return (*found[0], *more[0]), (*found[1], *more[1])


def strangers(facts: CodedFacts, column: Column, known: Collection[str]) -> Reading:
    """One plain row for each subject or agency that the plan does not know."""
    texts = [
        one for one in facts.keys.texts.get(column, ()) if one and plain_text(one) not in known
    ]
    if not texts:
        return (), ()
    named = facts.frame.filter(nw.col("is_plain"), nw.col(column.name).is_in(texts))
    return _read(facts, named.unique(subset=[column.name], keep="any"))


def _texts(facts: CodedFacts, column: Column, wanted: Collection[str]) -> list[str]:
    return [one for one in facts.keys.texts.get(column, ()) if plain_text(one) in wanted]


def _read(facts: CodedFacts, frame: Frame) -> Reading:
    names = [column.name for column in facts.given]
    table = frame.select(*names, ROW).head(MOST_ROWS + 1).collect(backend="pyarrow")
    if len(table) > MOST_ROWS:
        raise BatchError(
            f"hơn {MOST_ROWS} dòng phải đọc từng dòng: viết số liệu dạng số trơn theo kỳ, "
            "hoặc đánh giá không dùng --engine"
        )
    table = table.sort(ROW)  # of two rows with one id the first is used
    values = list(zip(*(table[name].to_list() for name in names), strict=True))
    lines = grid_lines("số liệu", [[column.value for column in facts.given], *values])
    numbers = [1, *table[ROW].to_list()]
    numbered = [evolve(line, number=row) for line, row in zip(lines, numbers, strict=True)]
    return read_table(numbered, file="số liệu")
