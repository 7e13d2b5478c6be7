"""Cell sums against levels, in whole numbers: the same verdicts as the evaluator of plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from attrs import fields, frozen

from cchc_rules.batch.asks import SCALE, Ask
from cchc_rules.batch.keys import Codes
from cchc_rules.batch.sums import FIGURES
from cchc_rules.evaluation.verdicts import Reason, Value
from cchc_rules.plan.document import EmptyPopulation, Plan

Numbers = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

_LIMIT = 2**62
MOST_PLACES = 2**25
"""Sums of up to so many subjects, windows and agencies are found by a table of all places."""

_EMPTY = {EmptyPopulation.NOT_APPLICABLE: Value.NOT_APPLICABLE, EmptyPopulation.MET: Value.MET}

VERDICTS = (Value.MET, Value.NOT_MET, Value.PENDING, Value.UNKNOWN, Value.NOT_APPLICABLE)
REASONS = (None, Reason.NO_DATA, Reason.CONTRADICTORY_FACTS, Reason.READING_NOT_DECLARED)
_MET, _NOT_MET, _PENDING, _UNKNOWN, _NOT_APPLICABLE = range(5)
_NONE, _NO_DATA, _CONTRADICTORY, _READING = range(4)


@frozen(eq=False)
class Decided:
    """One place an ask and agency, in the order of the asks.

    ``verdict`` is the place of the value in :data:`VERDICTS`, ``reason`` that in
    :data:`REASONS`; ``numerator`` and ``denominator`` are in hundredths and told where
    ``shows_numerator`` and ``shows_denominator`` are; ``is_odd`` is not for columns.
    """

    ask: Numbers
    cell: Numbers
    agency: Numbers
    verdict: Numbers
    reason: Numbers
    numerator: Numbers
    denominator: Numbers
    shows_numerator: Marks
    shows_denominator: Marks
    is_odd: Marks

    def __len__(self) -> int:
        return len(self.ask)

    def chosen(self, rows: Numbers | Marks) -> Decided:
        """Some of the places: by number, or by a mark of each."""
        return Decided(*(getattr(self, one.name)[rows] for one in fields(Decided)))


class _Figures(NamedTuple):
    """Figures of cells; 0 where none is ``given``."""

    given: Marks
    value: Numbers
    below: Numbers
    is_ratio: Marks
    is_open: Marks
    is_odd: Marks


@frozen(eq=False)
class _Sums:
    """Sums of cells, to be found by their places."""

    columns: Mapping[str, Numbers]
    codes: Codes
    lines: Numbers | None
    order: Numbers
    places: Numbers

    @classmethod
    def of(cls, columns: Mapping[str, Numbers], codes: Codes) -> _Sums:
        """The sums, their lines by place where the places are few enough, else in order."""
        places, none = columns["place"], np.zeros(0, np.int64)
        size = len(codes.subjects) * len(codes.windows) * len(codes.agencies)
        if size > MOST_PLACES:
            order = np.argsort(places)
            behind = np.iinfo(np.int64).max  # a place of no line, after every other
            return cls(columns, codes, None, np.append(order, -1), np.append(places[order], behind))
        lines = np.full(size, -1, np.int64)
        lines[places] = np.arange(len(places))
        return cls(columns, codes, lines, none, none)

    def line(self, wanted: Numbers) -> Numbers:
        """The line of every place that is wanted, −1 where there is none."""
        if self.lines is not None:
            return self.lines[wanted]
        found = np.searchsorted(self.places, wanted)
        return np.where(self.places[found] == wanted, self.order[found], -1)

    def about(self, subject: Numbers, window: Numbers, agency: Numbers) -> _Figures:
        """The figures about cells; a subject below 0 has none."""
        wanted = place_of(np.maximum(subject, 0), window, agency, self.codes)
        line = np.where(subject >= 0, self.line(wanted), -1)
        given = line >= 0
        lines = line[given]
        figures = {name: np.zeros(len(wanted), np.int64) for name in FIGURES}
        for name, figure in figures.items():
            figure[given] = self.columns[name][lines]
        return _Figures(
            given,
            figures["value"],
            figures["below"],
            figures["is_ratio"] == 1,
            figures["is_open"] == 1,
            figures["is_odd"] == 1,
        )


def place_of(subject: Numbers, window: Numbers, agency: Numbers, codes: Codes) -> Numbers:
    """One number for the codes of a cell."""
    wide = subject.astype(np.int64) * len(codes.windows) + window
    return wide * len(codes.agencies) + agency


class _Bound(NamedTuple):
    """One side of the bounds of asks, as quotients.

    ``most`` and ``base`` are the largest figure and denominator that products leave room for.
    """

    given: Marks
    top: Numbers
    bottom: Numbers
    strict: Marks
    most: Numbers
    base: Numbers

    @classmethod
    def of(cls, bounds: Sequence[Fraction | None], strict: Sequence[bool]) -> _Bound:
        tops = [0 if one is None else one.numerator for one in bounds]
        bottoms = [1 if one is None else one.denominator for one in bounds]
        return cls(
            np.array([one is not None for one in bounds], bool),
            _numbers(tops),
            _numbers(bottoms),
            np.array(strict, bool),
            _numbers([_LIMIT // (100 * one) for one in bottoms]),
            _numbers([_LIMIT // max(1, abs(one)) for one in tops]),
        )

    def spread(self, ask: Numbers) -> _Bound:
        """The bounds of asks by their number."""
        given, strict = self.given[ask], self.strict[ask]
        top, bottom, most, base = (
            column[ask] for column in (self.top, self.bottom, self.most, self.base)
        )
        return _Bound(given, top, bottom, strict, most, base)

    def leaves_room(self, chosen: _Chosen) -> Marks:
        """Whether the products of the comparison stay below 2^62."""
        inside: Marks = (chosen.top <= self.most) & (chosen.base <= self.base)
        return inside | ~self.given

    def compared(self, figure: Numbers, unit: Numbers) -> tuple[Numbers, Numbers]:
        """The products to be compared."""
        return figure * self.bottom, unit * self.top


def _numbers(values: Sequence[int]) -> Numbers:
    return np.array(values, np.int64)


@frozen(eq=False)
class _Chosen:
    """The figures that answer: the item's own, else those of its measures."""

    is_given: Marks
    is_ratio: Marks
    is_lacking: Marks
    is_odd: Marks
    top: Numbers
    base: Numbers


def decide(
    asks: Sequence[Ask], sums: Mapping[str, Numbers], codes: Codes, plan: Plan, as_of: dt.date
) -> Decided:
    """What the sums of cells decide of every ask and agency."""
    agency, cell = _spread(asks, codes)
    ask = np.repeat(np.arange(len(asks)), [len(one.agencies) for one in asks])
    windows = _numbers([codes.windows[one.days] for one in asks])[ask]
    known = _Sums.of(sums, codes)
    own, above, below = (
        known.about(subjects[ask], windows, agency) for subjects in _subjects(asks, codes, plan)
    )
    asks_ratio = np.array([one.denominator is not None for one in asks], bool)[ask]
    chosen = _chosen(own, above, below, asks_ratio)
    low = _Bound.of([a.bounds.low for a in asks], [a.bounds.low_strict for a in asks])
    high = _Bound.of([a.bounds.high for a in asks], [a.bounds.high_strict for a in asks])
    low, high = low.spread(ask), high.spread(ask)
    is_safe = low.leaves_room(chosen) & high.leaves_room(chosen)
    is_met = _is_within(chosen, is_safe, low, high)
    ended = np.array([as_of > one.closed_after for one in asks], bool)[ask]
    early = _numbers([one.early for one in asks])[ask]
    code = _code(chosen, is_met, ended, early, plan)
    shows_ratio = chosen.is_ratio & ~chosen.is_lacking
    return Decided(
        ask=ask,
        cell=cell,
        agency=agency,
        verdict=code // 10,
        reason=code % 10,
        numerator=chosen.top,
        denominator=chosen.base,
        shows_numerator=chosen.is_given & (shows_ratio | ~chosen.is_ratio),
        shows_denominator=chosen.is_given & shows_ratio,
        is_odd=chosen.is_odd | ~is_safe,
    )


def _spread(asks: Sequence[Ask], codes: Codes) -> tuple[Numbers, Numbers]:
    """Agencies and cells of all asks, one after another."""
    agencies: dict[tuple[str, ...], Numbers] = {}
    cells: dict[tuple[int, ...], Numbers] = {}
    for ask in asks:
        if ask.agencies not in agencies:
            agencies[ask.agencies] = _numbers([codes.agencies[one] for one in ask.agencies])
        if ask.cells not in cells:
            cells[ask.cells] = _numbers(ask.cells)
    none = [_numbers([])]
    return (
        np.concatenate([agencies[ask.agencies] for ask in asks] or none),
        np.concatenate([cells[ask.cells] for ask in asks] or none),
    )


def _subjects(asks: Sequence[Ask], codes: Codes, plan: Plan) -> tuple[Numbers, Numbers, Numbers]:
    """Codes of the item, the numerator and the denominator of every ask, −1 for none."""
    names = codes.subjects
    return (
        _numbers([names[plan.items[one.item].id] for one in asks]),
        _numbers([names[one.numerator] for one in asks]),
        _numbers([-1 if one.denominator is None else names[one.denominator] for one in asks]),
    )


def _chosen(own: _Figures, above: _Figures, below: _Figures, asks_ratio: Marks) -> _Chosen:
    is_ratio = np.where(own.given, own.is_ratio, asks_ratio)
    lacks_below = asks_ratio & (below.is_open | ~below.given)
    base = np.where(own.given, own.below, below.value)
    return _Chosen(
        is_given=own.given | above.given,
        is_ratio=is_ratio,
        is_lacking=~own.given & (above.is_open | ~above.given | lacks_below),
        is_odd=own.is_odd
        | above.is_odd
        | (asks_ratio & below.is_odd)
        | (own.given & (above.given | below.given | (asks_ratio != own.is_ratio))),
        top=np.where(own.given, own.value, above.value),
        base=np.where(is_ratio, base, 0),
    )


def _is_within(chosen: _Chosen, is_safe: Marks, low: _Bound, high: _Bound) -> Marks:
    """Whether figures lie between their bounds; false where products would not be exact."""
    top, base = np.where(is_safe, chosen.top, 0), np.where(is_safe, chosen.base, 1)
    figure = np.where(chosen.is_ratio, top * 100, top)
    unit = np.where(chosen.is_ratio, base, SCALE)
    first, floor = low.compared(figure, unit)
    last, ceiling = high.compared(figure, unit)
    above = (first > floor) | ((first == floor) & ~low.strict)
    below = (last < ceiling) | ((last == ceiling) & ~high.strict)
    met: Marks = is_safe & (above | ~low.given) & (below | ~high.given)
    return met


def _code(chosen: _Chosen, is_met: Marks, ended: Marks, early: Numbers, plan: Plan) -> Numbers:
    """Ten times the verdict, and the reason."""
    rule = _EMPTY.get(plan.policies.empty_population, Value.UNKNOWN)
    empty = VERDICTS.index(rule) * 10 + (_READING if rule is Value.UNKNOWN else _NONE)
    pending = _PENDING * 10
    nothing = chosen.is_ratio & (chosen.base == 0)
    sure = ~chosen.is_ratio & chosen.is_given & (~ended | chosen.is_lacking)
    lacking = np.where(ended, _UNKNOWN * 10, pending)
    return np.select(
        [
            sure & (early == 1) & is_met,
            sure & (early == -1) & ~is_met,
            chosen.is_lacking,
            nothing & (chosen.top != 0),
            nothing,
            ~ended,
            is_met,
        ],
        [
            _numbers([_MET * 10]),
            _numbers([_NOT_MET * 10]),
            lacking + _NO_DATA,
            lacking + _CONTRADICTORY,
            np.where(ended, empty, pending),
            _numbers([pending]),
            _numbers([_MET * 10]),
        ],
        default=_NOT_MET * 10,
    ).astype(np.int64)
