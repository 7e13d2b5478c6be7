"""A plan's own tests: facts, a day, and what is expected."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from attrs import field, frozen

from cchc_rules.evaluation.values import Reason, Status, Value
from cchc_rules.facts.fact import Fact
from cchc_rules.records import Record
from cchc_rules.source import Span


@frozen
class Expectation(Record):
    """What a cell must come to (mong đợi): only what is stated is compared.

    ``agency`` and ``period`` None stand for every cell of the item.
    """

    item: str
    agency: str | None = None
    period: str | None = None
    value: Value | None = None
    status: Status | None = None
    reason: Reason | None = None
    due: dt.date | None = None
    text: str = ""
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class ScoreExpectation(Record):
    """What a scorecard's printed or computed result must come to (điểm).

    ``lost`` maps a criterion to the points lost there, "" to the whole loss.
    """

    card: str
    agency: str | None = None
    total: Fraction | None = None
    lost: tuple[tuple[str, Fraction], ...] = ()
    text: str = ""
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class PlanTest(Record):
    """One ``kiểm thử`` block."""

    title: str
    as_of: dt.date
    known_at: dt.date | None = None
    files: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    expectations: tuple[Expectation | ScoreExpectation, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)
