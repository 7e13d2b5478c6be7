"""Rows of a frame read one by one, by the reader of facts files."""

from __future__ import annotations

from collections.abc import Callable, Collection

import narwhals as nw
from attrs import evolve

from cchc_rules.batch.figures import FIGURES
from cchc_rules.batch.frames import ROW, BatchError, Frame, beside, collected
from cchc_rules.batch.keys import CODE, coded
from cchc_rules.batch.plain import CodedFacts
from cchc_rules.reading.columns import Column
from cchc_rules.reading.figures import plain_text
from cchc_rules.reading.grids import grid_lines
from cchc_rules.reading.tables import Reading, read_table

MOST_ROWS = 5_000_000
"""More rows than this are not read one by one: a plan or a file of that kind is not for columns."""


def odd_rows(facts: CodedFacts) -> Reading:
    """The rows that columns cannot sum, and everything that is wrong with them."""
    if facts.is_plain is None:
        return (), ()
    return _read(facts, facts.frame.filter(~facts.is_plain))


def rows_about(
    facts: CodedFacts, subjects: Collection[str], pairs: Collection[tuple[int, int]]
) -> Reading:
    """The plain rows about some subjects, and those of some pairs of subject and agency codes."""
    key = facts.keys.read[Column.SUBJECT]
    is_asked = [plain_text(text) in subjects for text in key.texts]
    about = key.said(lambda text: plain_text(text) in subjects)
    found: Reading = ((), ())
    if any(is_asked):
        found = _read(facts, facts.plain if about is None else facts.plain.filter(about))
    if not pairs:
        return found
    columns = {
        coded(Column.SUBJECT): [one for one, _ in pairs],
        coded(Column.AGENCY): [two for _, two in pairs],
    }
    wanted = beside(facts.frame, columns, dict.fromkeys(columns, CODE))
    named = facts.plain
    for column in (Column.SUBJECT, Column.AGENCY):
        table = facts.keys.read[column].table(facts.frame, least=0)
        named = named.join(table, on=column.name)
    more = _read(facts, named.join(wanted, on=list(columns)))
    return (*found[0], *more[0]), (*found[1], *more[1])


def strangers(facts: CodedFacts, column: Column, known: Collection[str]) -> Reading:
    """One plain row for each subject or agency that the plan does not know."""
    key = facts.keys.read.get(column)
    if key is None or not any(map(_is_stranger(known), key.texts)):
        return (), ()
    is_named = key.said(_is_stranger(known))
    named = facts.plain if is_named is None else facts.plain.filter(is_named)
    return _read(facts, named.unique(subset=[column.name], keep="any"))


def _is_stranger(known: Collection[str]) -> Callable[[str], bool]:
    return lambda text: bool(text) and plain_text(text) not in known


def _read(facts: CodedFacts, frame: Frame) -> Reading:
    names = [column.name for column in facts.given]
    table = collected(frame.select(*map(_shown(facts), facts.given), ROW).head(MOST_ROWS + 1))
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


def _shown(facts: CodedFacts) -> Callable[[Column], nw.Expr]:
    """A column as the reader of rows sees it: whole-numbered figures as numbers, else text."""
    schema = facts.frame.collect_schema()

    def shown(column: Column) -> nw.Expr:
        name = nw.col(column.name)
        is_number = column in FIGURES and schema[column.name].is_integer()
        return name if is_number else name.cast(nw.String).fill_null("")

    return shown
