"""A prepared plan against a frame of facts: columns where facts are regular, cells elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

import numpy as np

from cchc_rules.batch.asks import Questions, questions, subjects_of
from cchc_rules.batch.deciding import Decided, Numbers, decide, place_of
from cchc_rules.batch.frames import collected
from cchc_rules.batch.keys import Codes
from cchc_rules.batch.plain import NEEDED, CodedFacts, code_facts
from cchc_rules.batch.results import BatchResult, joined, judged_table, summed_table
from cchc_rules.batch.rows import odd_rows, rows_about, strangers
from cchc_rules.batch.sums import CELL, FIGURES, cell_sums
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.evaluation.alignment import aligned
from cchc_rules.evaluation.cells import Case
from cchc_rules.evaluation.findings import facts_findings, known_subjects
from cchc_rules.evaluation.prepared import PreparedPlan, item_verdicts
from cchc_rules.evaluation.selection import standing
from cchc_rules.evaluation.verdicts import Verdict
from cchc_rules.facts.fact import Fact
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.document import Plan
from cchc_rules.reading.columns import Column

STEPS = ("đọc khóa", "đọc dòng đặc biệt", "cộng số liệu", "xét từng ô còn lại")
"""The steps of an evaluation by columns, in their order."""

_Sums = dict[str, Numbers]
_Cells = set[tuple[int, int]]
"""Cells by the places of their item in the plan and of the obliged in the item."""


def _silent(_: str) -> None:
    """Nobody is told of steps."""


def evaluate_frame(
    prepared: PreparedPlan,
    facts: object,
    *,
    as_of: dt.date,
    known_at: dt.date | None = None,
    step: Callable[[str], None] = _silent,
) -> BatchResult:
    """The verdict on every cell of a plan from a frame of facts of any engine.

    ``facts`` is a Polars, DuckDB, PyArrow or Spark frame with the columns of facts files (names
    Vietnamese or English). Verdicts are those of :func:`cchc_rules.evaluate`, cell for cell.
    ``step`` is told what is done next, in :data:`STEPS` words. Raises :class:`BatchError` for a
    frame without the columns of facts.
    """
    known = known_at if known_at is not None else as_of
    plan, asked = prepared.plan, questions(prepared)
    codes = Codes.of(asked.asks, plan)
    step(STEPS[0])
    columns = code_facts(facts, codes, plan)
    step(STEPS[1])
    odd, faults = odd_rows(columns)
    step(STEPS[2])
    sums = _summed(columns, plan, as_of, known)
    decided = decide(asked.asks, sums, codes, plan, as_of)
    irregular = _irregular(decided, asked, plan, odd)
    kept = _without(decided, asked, irregular)
    step(STEPS[3])
    rest, more = _fetched(columns, prepared, asked, irregular)
    reported = Facts((*odd, *rest)).known_at(known)
    case = Case(plan, aligned(plan, standing(reported)), as_of)
    tables = [
        summed_table(kept, asked.asks, codes, plan),
        judged_table(_judged(prepared, case, asked, irregular)),
    ]
    unknown = Facts((*reported, *_unknown(columns, plan))).known_at(known)
    findings = (*faults, *more, *facts_findings(plan, unknown))
    return BatchResult(as_of, joined(tables), tuple(dict.fromkeys(findings)), len(kept))


def _summed(columns: CodedFacts, plan: Plan, as_of: dt.date, known: dt.date) -> _Sums:
    """The sums of all cells by column, with the place of each cell."""
    codes = columns.codes
    if not codes.subjects or any(one not in columns.given for one in NEEDED):
        return {name: np.zeros(0, np.int64) for name in ("place", *FIGURES)}
    table = collected(cell_sums(columns, plan, as_of, known))
    found = {name: table[name].to_numpy() for name in (*CELL, *FIGURES)}
    subject, agency, window = (found.pop(name) for name in CELL)
    return {**found, "place": place_of(subject, window, agency, codes)}


def _irregular(decided: Decided, asked: Questions, plan: Plan, odd: Iterable[Fact]) -> _Cells:
    """Cells that a row which is not plain speaks about, or whose sums do not follow on."""
    found = decided.chosen(decided.is_odd)
    cells = zip(found.ask.tolist(), found.cell.tolist(), strict=True)
    irregular = {(asked.asks[ask].item, cell) for ask, cell in cells}
    named = {(fact.subject, fact.agency) for fact in odd}
    by_subject: dict[str, set[str | None]] = {}
    for subject, agency in named:
        by_subject.setdefault(subject, set()).add(agency)
    for ask in asked.asks:
        subjects = (plan.items[ask.item].id, ask.numerator, ask.denominator or "")
        touched = set().union(*(by_subject.get(one, ()) for one in subjects))
        if touched:
            irregular.update(
                (ask.item, cell)
                for cell, agency in zip(ask.cells, ask.agencies, strict=True)
                if None in touched or agency in touched
            )
    return irregular


def _without(decided: Decided, asked: Questions, irregular: _Cells) -> Decided:
    """What columns decided of the cells that are regular in every window and part."""
    if not irregular:
        return decided
    items = [ask.item for ask in asked.asks]
    cells = zip(decided.ask.tolist(), decided.cell.tolist(), strict=True)
    return decided.chosen(np.array([(items[ask], cell) not in irregular for ask, cell in cells]))


def _fetched(
    columns: CodedFacts, prepared: PreparedPlan, asked: Questions, irregular: _Cells
) -> tuple[tuple[Fact, ...], tuple[Diagnostic, ...]]:
    """The plain rows that the cells left to the evaluator of plans need."""
    plan, codes = prepared.plan, columns.codes
    whole = {name for item in asked.others for name in subjects_of(plan.items[item])}
    pairs = {
        (codes.subjects[name], codes.agencies[prepared.items[item].obliged[cell].agencies[0]])
        for item, cell in irregular
        for name in subjects_of(plan.items[item])
        if name in codes.subjects and name not in whole
    }
    return rows_about(columns, whole, pairs)


def _judged(
    prepared: PreparedPlan, case: Case, asked: Questions, irregular: _Cells
) -> Iterator[tuple[int, int, Verdict]]:
    """Full verdicts of the cells that are left, with their places."""
    left = {item: set(cells) for item, cells in asked.others.items()}
    for item, cell in irregular:
        left.setdefault(item, set()).add(cell)
    for number, one in enumerate(prepared.items):
        if number not in left:
            continue
        places = {one.obliged[cell].key: cell for cell in sorted(left[number])}
        only = frozenset(one.obliged[cell] for cell in left[number])
        for verdict in item_verdicts(one, case, only):
            yield number, places.get(verdict.agency, 0), verdict


def _unknown(columns: CodedFacts, plan: Plan) -> tuple[Fact, ...]:
    """One plain fact for each name that the plan does not know."""
    agencies = {one.id for one in plan.agencies} | {one.id for one in plan.groups}
    subjects, _ = strangers(columns, Column.SUBJECT, known_subjects(plan))
    reporters, _ = strangers(columns, Column.AGENCY, agencies)
    return (*subjects, *reporters)
