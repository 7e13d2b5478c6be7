"""Was it done in time: the official status and the verdict of a task on one due day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import evolve, frozen

from cchc_rules.evaluation.verdicts import Reason, Status, Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.records import Record
from cchc_rules.spelling import fold
from cchc_rules.temporal.due import DueDay


@frozen
class Outcome(Record):
    """Verdict and status of a task, the reason when undecided, and the facts used."""

    value: Value
    status: Status
    reason: Reason | None = None
    done_on: dt.date | None = None
    repaired: bool = False
    facts: tuple[Fact, ...] = ()
    note: str = ""


@frozen
class Question(Record):
    """The day asked about, how long reports may lag, and whether a document must prove it."""

    as_of: dt.date
    delay_days: int = 0
    needs_evidence: bool = True


def _done(reports: Sequence[Fact], as_of: dt.date) -> list[Fact]:
    found = [
        fact
        for fact in reports
        if fact.kind is FactKind.DONE and fact.about_day is not None and fact.about_day <= as_of
    ]
    return sorted(found, key=lambda fact: (fact.about_day, fact.recorded_on))


def corrected(
    reports: Sequence[Fact], *, numbered_only: bool = False
) -> tuple[list[Fact], list[Fact]]:
    """The last report of each product of an agency, and those that contradict each other.

    Recorded later about the same product is a correction; on the same day, a contradiction.
    Reports that name no document are of one product, or with ``numbered_only`` each of its own.
    """
    products: dict[tuple[object, ...], list[Fact]] = {}
    kept: list[Fact] = []
    for fact in reports:
        if fact.kind is not FactKind.DONE:
            kept.append(fact)
            continue
        number = fact.evidence.number or fold(fact.evidence.text) if fact.evidence else None
        if number is None and numbered_only:
            kept.append(fact)
            continue
        products.setdefault((fact.agency, fold(fact.text), number), []).append(fact)
    clashing: list[Fact] = []
    for told in products.values():
        newest = max(fact.recorded_on for fact in told)
        latest = [fact for fact in told if fact.recorded_on == newest]
        kept.extend(latest)
        if len({fact.about_day for fact in latest}) > 1:
            clashing.extend(latest)
    return kept, clashing


def _proves(fact: Fact, due: dt.date) -> bool:
    """Whether the document named can prove it; one dated after the due day proves no day before."""
    proof, day = fact.evidence, fact.about_day
    if proof is None:
        return False
    return proof.date is None or day is None or day > due or proof.date <= due


def _known_open(reports: Sequence[Fact], due: dt.date, as_of: dt.date) -> list[Fact]:
    """Reports that say it was not done on the due day."""
    found = []
    for fact in reports:
        day = fact.about_period.days.last if fact.about_period else fact.about_day
        if day is None:
            continue
        denied = fact.kind is FactKind.NOT_DONE and due <= day <= as_of
        if denied or (fact.kind is FactKind.DONE and day > as_of):
            found.append(fact)
    return found


def judge_day(
    reports: Sequence[Fact], due: dt.date, question: Question, *, reported_by: dt.date
) -> Outcome:
    """The outcome for one due day (the effective one); ``reported_by`` ends the delay."""
    as_of = question.as_of
    if not reports:
        return _silence(as_of, due, reported_by)
    reports, clashing = corrected(reports)
    done = _done(reports, as_of)
    proven = [fact for fact in done if _proves(fact, due) or not question.needs_evidence]
    denials = _known_open(reports, due, as_of) if as_of > due else []
    in_time = [fact for fact in done if fact.about_day is not None and fact.about_day <= due]
    if in_time and any(fact.kind is FactKind.NOT_DONE for fact in denials):
        clashing = [*in_time, *denials]
    if clashing:
        value = Value.UNKNOWN if as_of > reported_by else Value.PENDING
        status = Status.NO_REPORT if value is Value.UNKNOWN else Status.AWAITING_REPORT
        return Outcome(value, status, Reason.CONTRADICTORY_FACTS, facts=tuple(clashing))
    if proven and proven[0] in in_time:
        first = proven[0]
        return Outcome(Value.MET, Status.DONE_ON_TIME, done_on=first.about_day, facts=(first,))
    if done and not in_time:
        first = done[0]
        return Outcome(
            Value.NOT_MET,
            Status.DONE_LATE,
            done_on=first.about_day,
            repaired=True,
            facts=(first,),
        )
    if in_time:
        return _unproven(in_time[0], as_of, due, reported_by)
    if denials:
        return Outcome(Value.NOT_MET, Status.OPEN_OVERDUE, facts=tuple(denials))
    return _silence(as_of, due, reported_by)


def _silence(as_of: dt.date, due: dt.date, reported_by: dt.date) -> Outcome:
    """Nobody said whether it was done."""
    if as_of <= due:
        return Outcome(Value.PENDING, Status.OPEN_IN_TIME)
    if as_of <= reported_by:
        return Outcome(Value.PENDING, Status.AWAITING_REPORT, Reason.NO_DATA)
    return Outcome(Value.UNKNOWN, Status.NO_REPORT, Reason.NO_DATA)


def _unproven(fact: Fact, as_of: dt.date, due: dt.date, reported_by: dt.date) -> Outcome:
    """Reported done in time, but no document proves it."""
    if as_of <= reported_by:
        status = Status.OPEN_IN_TIME if as_of <= due else Status.AWAITING_REPORT
        return Outcome(Value.PENDING, status, Reason.EVIDENCE_MISSING, facts=(fact,))
    return Outcome(Value.UNKNOWN, Status.NO_REPORT, Reason.EVIDENCE_MISSING, facts=(fact,))


def judge(reports: Sequence[Fact], due: DueDay, question: Question) -> Outcome:
    """The outcome under every reading of the due day: agreeing verdicts stand.

    Readings that disagree make it UNKNOWN (reading not declared), with both days in the note.
    """
    delay = dt.timedelta(days=question.delay_days)
    first = judge_day(reports, due.effective, question, reported_by=due.effective + delay)
    if first.value is Value.MET and first.done_on is not None and first.done_on > due.nominal:
        first = evolve(first, note="xong giữa ngày hạn nêu trong văn bản và ngày được dời đến")
    if due.other is None:
        return first
    last = due.other.effective
    second = judge_day(reports, last, question, reported_by=last + delay)
    if first.value is second.value:
        return first
    note = f"{due.reading}: {first.value.label}; {due.other.reading}: {second.value.label}"
    return evolve(
        first,
        value=Value.UNKNOWN,
        status=second.status,
        reason=Reason.READING_NOT_DECLARED,
        repaired=False,
        note=note,
    )
