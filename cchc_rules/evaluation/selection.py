"""Which facts speak about a slot: corrections, withdrawals, contradictions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from attrs import frozen

from cchc_rules.facts.fact import Fact
from cchc_rules.facts.facts import Facts
from cchc_rules.records import Record
from cchc_rules.spelling import fold

Slot = tuple[object, ...]


def in_force(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts that no other fact withdraws or names as replaced.

    A withdrawal that names no id takes back what was recorded of the same slot up to its day.
    """
    rows = tuple(facts)
    if not any(fact.withdrawn or fact.replaces for fact in rows):
        return rows
    gone = {fact.replaces for fact in rows if fact.replaces}
    taken_back: dict[Slot, dt.date] = {}
    for fact in rows:
        if fact.withdrawn and not fact.replaces:
            slot = (*_slot(fact), fact.kind, _number(fact))
            taken_back[slot] = max(taken_back.get(slot, fact.recorded_on), fact.recorded_on)
    kept = (fact for fact in rows if not fact.withdrawn and (not fact.id or fact.id not in gone))
    if not taken_back:
        return tuple(kept)
    return tuple(
        fact
        for fact in kept
        if fact.recorded_on > taken_back.get((*_slot(fact), fact.kind, _number(fact)), dt.date.min)
    )


def _number(fact: Fact) -> str | None:
    return fact.evidence.number if fact.evidence else None


def standing(facts: Facts) -> Facts:
    """The facts in force: a correction or withdrawal counts among facts about the same subject."""
    if not facts.has_corrections:
        return facts
    rows = [fact for subject in facts.subjects for fact in in_force(facts.about(subject))]
    return facts if len(rows) == len(facts) else Facts(tuple(rows), facts.digest)


def _slot(fact: Fact) -> Slot:
    period = fact.about_period.days if fact.about_period else fact.about_day
    who = (fact.agency, fact.column)
    return (fact.subject, who, fact.dimensions, period, fact.object, fact.baseline)


def _event_slot(fact: Fact) -> Slot:
    return (*_slot(fact), fold(fact.text), _number(fact))


def _content(fact: Fact) -> Slot:
    kind = fact.kind if fact.answer is None else None  # a yes is a yes, whoever is asked for it
    return (kind, fact.value, fact.denominator, fact.answer, fact.text)


@frozen
class Settled(Record):
    """The newest facts of each slot; ``contradictory`` ones differ within one day."""

    facts: tuple[Fact, ...]
    contradictory: tuple[Fact, ...] = ()


def settle(facts: Iterable[Fact], slot: Callable[[Fact], Slot] = _slot) -> Settled:
    """Keep the latest recorded fact of each slot; equal ones are one, different ones clash."""
    rows = tuple(facts)
    if len(rows) == 1:
        return Settled(() if rows[0].withdrawn else rows)
    rows = in_force(rows)
    if _are_apart(rows):
        return Settled(rows)
    groups: dict[Slot, list[Fact]] = {}
    for fact in rows:
        groups.setdefault(slot(fact), []).append(fact)
    kept: list[Fact] = []
    clashing: list[Fact] = []
    for group in groups.values():
        if len(group) == 1:
            kept.append(group[0])
            continue
        newest = max(fact.recorded_on for fact in group)
        latest = [fact for fact in group if fact.recorded_on == newest]
        if len({_content(fact) for fact in latest}) > 1:
            clashing.extend(latest)
        else:
            kept.append(min(latest, key=lambda fact: fact.provenance.row))
    return Settled(tuple(kept), tuple(clashing))


def _are_apart(facts: tuple[Fact, ...]) -> bool:
    """Whether no two facts are of one agency, one slice and one last day: each has its own slot."""
    keys = {
        (
            fact.agency,
            fact.dimensions,
            fact.about_period.days.last if fact.about_period else fact.about_day,
        )
        for fact in facts
    }
    return len(keys) == len(facts)


def settle_events(facts: Iterable[Fact]) -> Settled:
    """The newest report of each event: those of one day that name other products are others."""
    return settle(facts, _event_slot)
