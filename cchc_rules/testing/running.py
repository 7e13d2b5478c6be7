"""Runs a plan's tests: each expectation compared with what the engine says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from attrs import field, frozen

from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.evaluation.evaluating import evaluate
from cchc_rules.evaluation.scores import Loss, reconcile
from cchc_rules.evaluation.scoring import score_card
from cchc_rules.evaluation.verdicts import Evaluation, Verdict
from cchc_rules.facts.facts import Facts
from cchc_rules.numbers import show_number
from cchc_rules.plan.document import Plan
from cchc_rules.records import Record
from cchc_rules.reports.words import day_words
from cchc_rules.source import Span
from cchc_rules.temporal.calendars import Calendar
from cchc_rules.testing.cases import Expectation, PlanTest, ScoreExpectation

Load = Callable[[str], Facts]


@frozen
class Difference(Record):
    """An expectation that does not hold: its words, and what came out instead.

    ``holds`` is what could stand after its colon, "" when its cells do not agree.
    """

    expected: str
    got: str
    line: int
    holds: str = ""
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class TestResult(Record):
    """One test after its run; ``cells`` are those that its expectations looked at.

    ``findings`` is what was found about its facts: some may not have been used.
    """

    __test__ = False

    test: PlanTest
    differences: tuple[Difference, ...]
    cells: tuple[Verdict, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every expectation holds."""
        return not self.differences


def run_tests(
    plan: Plan, tests: tuple[PlanTest, ...], *, calendar: Calendar, load: Load
) -> tuple[TestResult, ...]:
    """Every test in order; ``load`` gives the facts of a file named beside the plan."""
    return tuple(_run(plan, test, calendar, load) for test in tests)


def _run(plan: Plan, test: PlanTest, calendar: Calendar, load: Load) -> TestResult:
    rows = [fact for name in test.files for fact in load(name)]
    facts = Facts((*rows, *test.facts))
    result = evaluate(plan, facts, calendar=calendar, as_of=test.as_of, known_at=test.known_at)
    differences: list[Difference] = []
    cells: list[Verdict] = []
    for expected in test.expectations:
        line = expected.span.line if expected.span else 0
        if isinstance(expected, ScoreExpectation):
            score = _score(plan, facts, test, expected)
            found, holds = (
                tuple(_score_differences(expected, *score)),
                _score_holds(expected, *score),
            )
        else:
            looked = _cells(plan, result, expected)
            cells.extend(looked)
            found = tuple(_cell_differences(plan, looked, expected, result))
            holds = _holds(looked, expected, result)
        differences.extend(
            Difference(expected.text, got, line, holds, expected.span) for got in found
        )
    return TestResult(test, tuple(differences), tuple(cells), result.findings)


def _cells(plan: Plan, result: Evaluation, expected: Expectation) -> tuple[Verdict, ...]:
    """Those an expectation speaks of: a group stands for its own cell, else for its members."""
    cells = [
        cell
        for cell in result.verdicts
        if cell.subject == expected.item and expected.period in (None, cell.period)
    ]
    if expected.agency is None:
        return tuple(cells)
    own = tuple(cell for cell in cells if cell.agency == expected.agency)
    group = None if own else plan.group(expected.agency)
    members = frozenset(group.members or ()) if group else frozenset()
    return own or tuple(cell for cell in cells if cell.agency in members)


def _cell_differences(
    plan: Plan, cells: tuple[Verdict, ...], expected: Expectation, result: Evaluation
) -> Iterator[str]:
    if not cells:
        whole = result.item(expected.item)
        if expected.agency is None and expected.period is None and whole is not None:
            if expected.value not in (None, whole.value):
                yield f"mục {expected.item}: {whole.value.label}"
            if any(one is not None for one in (expected.status, expected.reason, expected.due)):
                yield f"mục {expected.item} gồm các ý: chỉ có kết luận chung"
            return
        periods = dict.fromkeys(c.period for c in result.verdicts if c.subject == expected.item)
        yield f"không có ô này; các kỳ của mục: {', '.join(filter(None, periods)) or 'không có'}"
    for cell in cells:
        told = _told(cell, expected)
        if told:
            yield f"{_name(plan, cell)}: {told}"


def _name(plan: Plan, cell: Verdict) -> str:
    agency = plan.agency(cell.agency) if cell.agency else None
    named = agency.name if agency else cell.agency or "mọi đơn vị"
    return f"{named}, {cell.period}" if cell.period else named


def _told(cell: Verdict, expected: Expectation) -> str:
    """What of a cell differs from what was expected, in words; nothing when it holds."""
    wrong = []
    if expected.value not in (None, cell.value):
        reasons = "; ".join(reason.value for reason in cell.reasons)
        wrong.append(f"{cell.value.label}{f' ({reasons})' if reasons else ''}")
    if expected.status not in (None, cell.status):
        wrong.append(cell.status.value if cell.status else "không có tình trạng")
    if expected.reason is not None and expected.reason not in cell.reasons:
        wrong.append("lý do " + ("; ".join(r.value for r in cell.reasons) or "không có"))
    if expected.due is not None and (cell.due is None or cell.due.effective != expected.due):
        wrong.append(f"hạn {day_words(cell.due.effective)}" if cell.due else "không có hạn")
    return ", ".join(wrong)


def _holds(cells: tuple[Verdict, ...], expected: Expectation, result: Evaluation) -> str:
    """What an expectation could say of its cells, in the kinds of claims it makes."""
    whole = result.item(expected.item)
    if not cells:
        alone = expected.agency is None and expected.period is None and whole is not None
        told = (expected.status, expected.reason, expected.due)
        alone = alone and all(one is None for one in told)
        return whole.value.label if alone and whole is not None else ""
    said = {tuple(_claims(cell, expected)) for cell in cells}
    claims = said.pop()
    return "; ".join(claims) if not said and all(claims) else ""


def _claims(cell: Verdict, expected: Expectation) -> Iterator[str]:
    if expected.value is not None:
        yield cell.value.label
    if expected.status is not None:
        yield cell.status.value if cell.status else ""
    if expected.reason is not None:
        yield next((f"lý do {request.reason.value}" for request in cell.requests), "")
    if expected.due is not None:
        yield f"hạn {day_words(cell.due.effective)}" if cell.due else ""


def _score_holds(
    expected: ScoreExpectation, total: Fraction | None, losses: tuple[Loss, ...]
) -> str:
    claims = []
    if expected.total is not None:
        claims.append("" if total is None else f"tổng {show_number(total)}")
    claims.extend(
        f"mất {criterion} {show_number(_lost(losses, criterion))}".replace("  ", " ")
        for criterion, _ in expected.lost
    )
    return "; ".join(claims) if all(claims) else ""


def _score(
    plan: Plan, facts: Facts, test: PlanTest, expected: ScoreExpectation
) -> tuple[Fraction | None, tuple[Loss, ...]]:
    """The confirmed total of a card and its losses, from facts or from the printed result."""
    card = next(one for one in plan.scorecards if one.id == expected.card)
    printed = [
        one
        for one in plan.results
        if one.scorecard == card.id and expected.agency in (None, one.agency)
    ]
    if len(facts) or not printed:
        score = score_card(plan, card, facts, expected.agency, as_of=test.as_of)
        return score.total.confirmed, score.losses
    found = reconcile(card, printed[0])
    return found.computed.confirmed, found.losses


def _score_differences(
    expected: ScoreExpectation, total: Fraction | None, losses: tuple[Loss, ...]
) -> Iterator[str]:
    if expected.total not in (None, total):
        yield f"tổng {'không có cận dưới' if total is None else show_number(total)}"
    for criterion, points in expected.lost:
        lost = _lost(losses, criterion)
        if lost != points:
            yield f"mất {criterion} {show_number(lost)}".replace("  ", " ")


def _lost(losses: tuple[Loss, ...], criterion: str) -> Fraction:
    """Points lost at a criterion and below it; at "" altogether."""
    inside = (
        loss.points
        for loss in losses
        if not criterion
        or loss.criterion == criterion
        or (loss.criterion or "").startswith(f"{criterion}.")
    )
    return sum(inside, Fraction(0))
