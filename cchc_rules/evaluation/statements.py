"""Answers in words, of whole windows: whether a condition holds, what a person judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from cchc_rules.evaluation.selection import settle
from cchc_rules.evaluation.windows import Window
from cchc_rules.facts.fact import Fact


def condition_in(facts: Iterable[Fact], window: Window, as_of: dt.date) -> bool | None:
    """Whether a condition holds in a window; None while nobody, or not one voice, says so.

    What is said of a longer period holds in the window too; of two such, what was recorded last.
    Of parts of the window a yes is enough unless another says no; a no must be said of all.
    """
    settled = settle(_of(facts, window, as_of))
    if settled.contradictory:
        return None
    whole = [fact for fact in settled.facts if _speaks_of_all(fact, window)]
    answers = {fact.answer for fact in (_newest(whole) or settled.facts)}
    if not whole and answers == {False} and not _fill(settled.facts, window):
        return None
    return answers.pop() if len(answers) == 1 else None


def _newest(facts: Iterable[Fact]) -> list[Fact]:
    """What each agency said last."""
    by_agency: dict[str | None, list[Fact]] = {}
    for fact in facts:
        by_agency.setdefault(fact.agency, []).append(fact)
    newest = {who: max(fact.recorded_on for fact in told) for who, told in by_agency.items()}
    return [f for told in by_agency.values() for f in told if f.recorded_on == newest[f.agency]]


def judgement_on(
    facts: Iterable[Fact], window: Window, as_of: dt.date
) -> tuple[bool | None, tuple[Fact, ...]]:
    """What a person judged of a window as a whole, or of parts that fill it, and the facts."""
    rows = (fact for fact in _of(facts, window, as_of) if _last(fact, dt.date.min) <= as_of)
    settled = settle(rows)
    told = tuple(fact for fact in settled.facts if _is_judged(fact, window))
    if not any(_speaks_of_all(fact, window) for fact in told) and not _fill(told, window):
        return None, ()
    answers = {fact.answer for fact in told}
    if settled.contradictory or len(answers) != 1:
        return None, ()
    return answers.pop(), told


def _of(facts: Iterable[Fact], window: Window, as_of: dt.date) -> list[Fact]:
    """Facts that speak of a window or of a part of it."""
    found = []
    for fact in facts:
        days = fact.about_period.days if fact.about_period else None
        day = days.first if days else fact.about_day
        if day is not None and day > as_of:
            continue
        inside = days is not None and (window.days.covers(days) or days.covers(window.days))
        if inside or (days is None and (day is None or window.only or day in window.days)):
            found.append(fact)
    return found


def _speaks_of_all(fact: Fact, window: Window) -> bool:
    return fact.about_period is None or fact.about_period.days.covers(window.days)


def _is_judged(fact: Fact, window: Window) -> bool:
    """Whether a judgement is of the window itself or a part of it; of the only one, of any."""
    return window.only or fact.about_period is None or window.days.covers(fact.about_period.days)


def _fill(facts: Iterable[Fact], window: Window) -> bool:
    return window.days.is_filled_by({fact.about_period.days for fact in facts if fact.about_period})


def _last(fact: Fact, otherwise: dt.date) -> dt.date:
    return fact.about_period.days.last if fact.about_period else fact.about_day or otherwise
