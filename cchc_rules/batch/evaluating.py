"""A prepared plan against a frame of facts: columns where facts are regular, cells elsewhere."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from attrs import define, field, frozen

from cchc_rules.batch.asks import SCALE, Ask, Questions, questions, subjects_of
from cchc_rules.batch.deciding import REASONS, VERDICTS, ask_table, decide
from cchc_rules.batch.keys import Codes
from cchc_rules.batch.rows import odd_rows, rows_about, strangers
from cchc_rules.batch.sums import CodedFacts, cell_sums, code_facts
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.evaluation.cells import Case
from cchc_rules.evaluation.findings import facts_findings, known_subjects
from cchc_rules.evaluation.prepared import PreparedItem, PreparedPlan, item_verdicts
from cchc_rules.evaluation.selection import standing
from cchc_rules.evaluation.verdicts import Reason, Value, Verdict
from cchc_rules.evaluation.windows import Obliged
from cchc_rules.facts.fact import Fact
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.document import Plan
from cchc_rules.reading.columns import Column
from cchc_rules.temporal.ranges import DateRange

_Pair = tuple[str, str]


@frozen
class CellVerdict:
    """The verdict on one cell: what a full verdict says without its words and facts.

    ``numerator`` and ``denominator`` are the figures compared (the number itself, and None, for
    a level that is no ratio); None where nothing was compared or the figure is not exact.
    """

    item: str
    agency: str | None
    window: DateRange | None
    part: str
    value: Value
    reason: Reason | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    period: str = ""


@frozen
class BatchResult:
    """Verdicts of every cell in the plan's order, and what is wrong with the facts.

    ``summed`` cells were decided by columns, the others one by one.
    """

    as_of: dt.date
    cells: tuple[CellVerdict, ...]
    findings: tuple[Diagnostic, ...]
    summed: int

    def counts(self, by: str = "") -> dict[str, Counter[Value]]:
        """How many cells came to each value; ``by`` ``item``, ``agency``, ``period`` or all."""
        found: dict[str, Counter[Value]] = {}
        for cell in self.cells:
            key = str(getattr(cell, by) or "") if by else ""
            found.setdefault(key, Counter())[cell.value] += 1
        return found


def evaluate_frame(
    prepared: PreparedPlan, facts: object, *, as_of: dt.date, known_at: dt.date | None = None
) -> BatchResult:
    """The verdict on every cell of a plan from a frame of facts of any engine.

    ``facts`` is a Polars, DuckDB, PyArrow or Spark frame with the columns of facts files (names
    Vietnamese or English). Verdicts are those of :func:`cchc_rules.evaluate`, cell for cell.
    Raises :class:`BatchError` for a frame without the columns of facts.
    """
    known = known_at if known_at is not None else as_of
    plan, asked = prepared.plan, questions(prepared)
    codes = Codes.of(asked.asks)
    columns = code_facts(facts, codes)
    odd, faults = odd_rows(columns)
    touched = _Touched.by(odd)
    sums = cell_sums(columns, plan, as_of, known).collect(backend="pyarrow")
    decided = decide(ask_table(asked.asks, codes, as_of), sums, plan)
    summed, others = _split(prepared, asked, decided.rows(), touched)
    rest, more = _fetched(columns, prepared, asked, others)
    reported = Facts((*odd, *rest)).known_at(known)
    case = Case(plan, standing(reported), as_of)
    cells = tuple(_in_order(prepared, case, summed, others))
    unknown = Facts((*reported, *_unknown(columns, plan))).known_at(known)
    findings = (*faults, *more, *facts_findings(plan, unknown))
    counted = sum(len(one) for one in summed.values())
    return BatchResult(as_of, cells, tuple(dict.fromkeys(findings)), counted)


@define
class _Touched:
    """Subjects and agencies that a row which is not plain speaks about."""

    pairs: set[_Pair] = field(factory=set)
    subjects: set[str] = field(factory=set)

    @classmethod
    def by(cls, facts: Iterable[Fact]) -> _Touched:
        found = cls()
        for fact in facts:
            if fact.agency is None:
                found.subjects.add(fact.subject)
            else:
                found.pairs.add((fact.subject, fact.agency))
        return found

    def has(self, ask: Ask) -> bool:
        names = [one for one in (ask.item, ask.numerator, ask.denominator) if one]
        return any(one in self.subjects or (one, ask.agency) in self.pairs for one in names)


def _split(
    prepared: PreparedPlan,
    asked: Questions,
    rows: Iterable[tuple[Any, ...]],
    touched: _Touched,
) -> tuple[dict[_Pair, list[CellVerdict]], dict[str, list[Obliged]]]:
    """Verdicts by item and agency, and the cells that are left to the evaluator of plans."""
    summed: dict[_Pair, list[CellVerdict]] = {}
    odd: set[_Pair] = set()
    for number, is_odd, verdict, reason, top, base in rows:
        ask = asked.asks[number]
        pair = (ask.item, ask.agency)
        if is_odd or touched.has(ask):
            odd.add(pair)
        summed.setdefault(pair, []).append(_cell(ask, verdict, reason, top, base))
    others = {item: list(cells) for item, cells in asked.others.items()}
    by_item = {one.item.id: one for one in prepared.items}
    for item, agency in sorted(odd):
        del summed[item, agency]
        mine = [one for one in by_item[item].obliged if one.key == agency]
        others.setdefault(item, []).extend(mine)
    return summed, others


def _cell(ask: Ask, verdict: int, reason: int, top: int | None, base: int | None) -> CellVerdict:
    return CellVerdict(
        ask.item,
        ask.agency,
        ask.days,
        ask.part,
        VERDICTS[verdict],
        REASONS[reason],
        None if top is None else Fraction(top, SCALE),
        None if base is None else Fraction(base, SCALE),
        ask.period,
    )


def _fetched(
    columns: CodedFacts,
    prepared: PreparedPlan,
    asked: Questions,
    others: dict[str, list[Obliged]],
) -> tuple[tuple[Fact, ...], tuple[Diagnostic, ...]]:
    """The plain rows that the cells left over need."""
    by_item = {one.item.id: one.item for one in prepared.items}
    whole = {name for item in asked.others for name in subjects_of(prepared.plan, by_item[item])}
    codes = columns.codes
    pairs = {
        (codes.subjects[name], codes.agencies[one.agencies[0]])
        for item, cells in others.items()
        for one in cells[len(asked.others.get(item, ())) :]
        for name in subjects_of(prepared.plan, by_item[item])
        if name in codes.subjects and name not in whole
    }
    return rows_about(columns, whole, pairs)


def _in_order(
    prepared: PreparedPlan,
    case: Case,
    summed: dict[_Pair, list[CellVerdict]],
    others: dict[str, list[Obliged]],
) -> Iterator[CellVerdict]:
    for one in prepared.items:
        left = _judged(one, case, others.get(one.item.id, []))
        for obliged in one.obliged:
            key = obliged.key
            if key is not None and (one.item.id, key) in summed:
                yield from summed[one.item.id, key]
            else:
                yield from left.pop(key, [])
        for cells in left.values():
            yield from cells


def _judged(
    prepared: PreparedItem, case: Case, obliged: list[Obliged]
) -> dict[str | None, list[CellVerdict]]:
    found: dict[str | None, list[CellVerdict]] = {}
    if obliged:
        for verdict in item_verdicts(prepared, case, frozenset(obliged)):
            found.setdefault(verdict.agency, []).append(_short(verdict))
    return found


def _short(verdict: Verdict) -> CellVerdict:
    reasons = [request.reason for request in verdict.requests]
    numbers = verdict.numbers[0] if verdict.numbers else None
    top = numbers and (numbers.numerator or numbers.reached)
    base = numbers and numbers.denominator
    return CellVerdict(
        verdict.subject,
        verdict.agency,
        verdict.window,
        verdict.part,
        verdict.value,
        reasons[0] if reasons else None,
        top.low if top and top.is_exact else None,
        base.low if base and base.is_exact else None,
        verdict.period,
    )


def _unknown(columns: CodedFacts, plan: Plan) -> tuple[Fact, ...]:
    """One plain fact for each name that the plan does not know."""
    agencies = {one.id for one in plan.agencies} | {one.id for one in plan.groups}
    subjects, _ = strangers(columns, Column.SUBJECT, known_subjects(plan))
    reporters, _ = strangers(columns, Column.AGENCY, agencies)
    return (*subjects, *reporters)
