"""Which rows of a frame columns can sum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import narwhals as nw
from attrs import frozen

from cchc_rules.batch.figures import FIGURES, Figure, Survey, is_blank, read_figures
from cchc_rules.batch.frames import ROW, Frame, as_columns, beside, collected
from cchc_rules.batch.keys import KEYS, ODD, RATIO, VALUE, Codes, Keys, coded, every, read_keys
from cchc_rules.evaluation.alignment import factor_of, measured_by
from cchc_rules.plan.document import Plan
from cchc_rules.plan.measures import Measure, MeasureKind
from cchc_rules.reading.columns import Column
from cchc_rules.reading.figures import plain_text
from cchc_rules.records import Record

_TEXTS = (Column.REPORTER, Column.SOURCE, Column.NOTE)
NEEDED = (Column.AGENCY, Column.PERIOD)
"""Columns without which no row can be summed."""

_NAMES = (Column.SUBJECT, Column.AGENCY, Column.PERIOD, Column.DIMENSIONS)
_FOREIGN = "is_foreign"


@frozen
class CodedFacts(Record):
    """Facts whose keys are read; ``is_plain`` says which rows can be summed, None: all of them.

    ``below`` and ``is_ratio`` are None where no row that can be summed has a denominator.
    """

    frame: Frame
    codes: Codes
    keys: Keys
    given: tuple[Column, ...]
    is_plain: nw.Expr | None
    value: Figure
    below: Figure | None
    is_ratio: nw.Expr | None

    @property
    def plain(self) -> Frame:
        """The rows that can be summed."""
        return self.frame if self.is_plain is None else self.frame.filter(self.is_plain)


def code_facts(native: object, codes: Codes, plan: Plan) -> CodedFacts:
    """Read the keys of a frame of facts and find out which of its rows columns can sum.

    What no row of the frame fails is not asked of the rows again.
    """
    frame = as_columns(native)
    given = tuple(Column[name] for name in frame.collect_schema().names() if name != ROW)
    frame, keys = read_keys(frame, codes, given)
    schema = frame.collect_schema()
    unread = [one for one in given if one not in (*KEYS, *FIGURES, *_TEXTS)]
    survey = Survey.of(frame, [one for one in given if one in FIGURES or one in unread])
    percent = _percent(keys)
    frame, value = read_figures(frame, Column.VALUE, survey, percent)
    below = is_ratio = None
    if RATIO in keys.codes(Column.KIND) and not survey.is_empty(Column.DENOMINATOR):
        frame, below = read_figures(frame, Column.DENOMINATOR, survey, percent)
        is_ratio = _surely(keys.read[Column.KIND].chosen(lambda code: code == RATIO))
    frame, own = _with_units(frame, keys, plan)
    frame, dated = _with_days(frame, keys)
    silent = unread if below else [*unread, Column.DENOMINATOR]
    conditions = [
        *(keys.chosen(one, lambda code: code != ODD) for one in _NAMES),
        *_shaped(keys, below, is_ratio),
        *dated,
        value.is_plain,
        own if own is None or is_ratio is None else own | is_ratio,
        *(is_blank(one, schema) for one in silent if not survey.is_empty(one)),
        *(nw.col(ROW) < 0 for one in NEEDED if one not in given),
    ]
    return CodedFacts(frame, codes, keys, given, every(conditions), value, below, is_ratio)


def _surely(condition: nw.Expr | None) -> nw.Expr:
    return nw.lit(True) if condition is None else condition


def _percent(keys: Keys) -> nw.Expr | None:
    """Which rows are in per cent; None: no row."""
    units = keys.read.get(Column.UNIT)
    if units is None or not any(_is_percent(text) for text in units.texts):
        return None
    return _surely(units.said(_is_percent))


def _is_percent(unit: str) -> bool:
    return unit.strip() == "%"


def _shaped(keys: Keys, below: Figure | None, is_ratio: nw.Expr | None) -> Iterator[nw.Expr | None]:
    """A value has no denominator, a ratio has a plain one."""
    if below is None or is_ratio is None:
        yield keys.chosen(Column.KIND, lambda code: code == VALUE)
    else:
        yield keys.chosen(Column.KIND, lambda code: code != ODD)
        yield (is_ratio & _surely(below.is_plain)) | (~is_ratio & below.is_absent)


def _with_days(frame: Frame, keys: Keys) -> tuple[Frame, list[nw.Expr | None]]:
    """Both days can be read, and what a row is about is not later than its recording."""
    conditions = [
        keys.chosen(one, lambda code: code != ODD) for one in (Column.RECORDED, Column.DAY)
    ]
    recorded = [code for code in keys.codes(Column.RECORDED) if code != ODD]
    about = [code for code in keys.codes(Column.DAY) if code != ODD]
    if max(about, default=0) > min(recorded, default=0):
        for column in (Column.RECORDED, Column.DAY):
            frame = frame.join(keys.read[column].table(frame), on=column.name, how="left")
        days = [nw.col(coded(one)).fill_null(0) for one in (Column.DAY, Column.RECORDED)]
        conditions.append(days[0] <= days[1])
    return frame, conditions


def _with_units(frame: Frame, keys: Keys, plan: Plan) -> tuple[Frame, nw.Expr | None]:
    """Whether a figure is in the unit of its subject, and can be added as it is."""
    units, subjects = keys.read.get(Column.UNIT), keys.read[Column.SUBJECT]
    measured = measured_by(plan)
    named = {measured.get(plain_text(text)) for text in subjects.texts}
    if units is None or all(_is_own(unit, one) for unit in set(units.texts) for one in named):
        return frame, None
    pair = [Column.SUBJECT.name, Column.UNIT.name]
    found = collected(frame.group_by(*pair).agg(nw.len().alias("n"))).select(*pair).rows()
    texts = [dict(zip(key.values, key.texts, strict=True)) for key in (subjects, units)]
    foreign = [
        (subject, unit)
        for subject, unit in found
        if not _is_own(texts[1][unit], measured.get(plain_text(texts[0][subject])))
    ]
    if not foreign:
        return frame, None
    columns: dict[str, list[Any]] = {
        Column.SUBJECT.name: [subject for subject, _ in foreign],
        Column.UNIT.name: [unit for _, unit in foreign],
        _FOREIGN: [1] * len(foreign),
    }
    types = dict(zip(columns, (subjects.dtype, units.dtype, nw.Int64), strict=True))
    frame = frame.join(beside(frame, columns, types), on=pair, how="left")
    return frame, nw.col(_FOREIGN).is_null()


def _is_own(unit: str, measure: Measure | None) -> bool:
    unit = unit.strip()
    if measure is None or not unit:
        return True
    is_rate = measure.kind is MeasureKind.RATE
    return (unit == "%") == is_rate and factor_of(unit, measure) == 1
