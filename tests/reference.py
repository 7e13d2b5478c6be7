"""The evaluator again, naive: written from the meaning of plans alone, never optimised.

Facts are tried in every combination; nothing is shared with the evaluator but the words of its
answers. A count is what parts of a window that do not overlap add up to; a level is judged at both
ends of what is known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, pairwise

from attrs import frozen

from cchc_rules.evaluation.verdicts import Value
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.plan.thresholds import Operator

ONE_DAY = dt.timedelta(days=1)
WINDOW = (dt.date(2021, 1, 1), dt.date(2021, 12, 31))
Ends = tuple[Fraction, Fraction, bool, bool]
"""Lowest and highest, and whether each is possible itself."""


def _same_product(one: Fact, other: Fact) -> bool:
    both = (FactKind.DONE, FactKind.DONE)
    return (one.kind, other.kind) == both and one.evidence == other.evidence


def _corrects(later: Fact, earlier: Fact) -> bool:
    return _same_product(later, earlier) and later.recorded_on > earlier.recorded_on


def _contradicts(one: Fact, other: Fact) -> bool:
    return _same_product(one, other) and one.about_day != other.about_day


def task_verdict(facts: list[Fact], agency: str, due: dt.date, as_of: dt.date) -> Value:
    """Was it done, with proof, by the due day."""
    known = [fact for fact in facts if fact.agency == agency and fact.recorded_on <= as_of]
    mine = [fact for fact in known if not any(_corrects(other, fact) for other in known)]
    if any(_contradicts(one, other) for one in mine for other in mine):
        return Value.PENDING if as_of <= due else Value.UNKNOWN
    days = [fact.about_day for fact in mine if fact.kind is FactKind.DONE]
    proven = [f.about_day for f in mine if f.kind is FactKind.DONE and f.evidence is not None]
    denied = [f.about_day for f in mine if f.kind is FactKind.NOT_DONE and f.about_day]
    early = [one for one in days if one is not None and one <= due]
    known_open = as_of > due and any(one >= due for one in denied)
    if early and known_open:
        return Value.UNKNOWN
    if any(one is not None and one <= due for one in proven):
        return Value.MET
    if early:
        return Value.PENDING if as_of <= due else Value.UNKNOWN
    if days or known_open:
        return Value.NOT_MET
    return Value.PENDING if as_of <= due else Value.UNKNOWN


@frozen
class Asked:
    """A level over the year 2021: of a count, or (with ``below``) of a share of a count."""

    top: str
    below: str | None
    operator: Operator
    value: Fraction
    value2: Fraction | None = None
    empty: Value = Value.NOT_APPLICABLE


@frozen
class Known:
    """What facts say of a count: contradictory, or its ends; ``whole`` when nothing is missing."""

    contradictory: bool = False
    whole: Ends | None = None
    so_far: Ends | None = None


def level_verdict(facts: Iterable[Fact], who: Iterable[str], asked: Asked, as_of: dt.date) -> Value:
    """The verdict on agencies together: their figures are added, and one missing opens the sum."""
    rows = [fact for fact in facts if fact.recorded_on <= as_of]
    tops = [_known(rows, asked.top, one, as_of) for one in who]
    top = _together(tops)
    if asked.below is None:
        return _of_number(top, asked, as_of)
    return _of_share(top, _together([_known(rows, asked.below, one, as_of) for one in who]), asked,
                     as_of)  # fmt: skip


def _known(rows: list[Fact], subject: str, agency: str, as_of: dt.date) -> Known:
    newest: dict[tuple[dt.date, dt.date], list[Fact]] = {}
    for fact in rows:
        if (fact.subject, fact.agency) != (subject, agency) or fact.about_period is None:
            continue
        days = (fact.about_period.days.first, fact.about_period.days.last)
        if days[1] > as_of or not (WINDOW[0] <= days[0] and days[1] <= WINDOW[1]):
            continue
        others = newest.get(days, [])
        if not others or fact.recorded_on > others[0].recorded_on:
            newest[days] = [fact]
        elif fact.recorded_on == others[0].recorded_on:
            others.append(fact)
    if any(len({_ends(fact) for fact in same}) > 1 for same in newest.values()):
        return Known(contradictory=True)
    parts = {days: _ends(same[0]) for days, same in newest.items()}
    if WINDOW in parts:
        return Known(whole=parts[WINDOW], so_far=parts[WINDOW])
    sums = [(_is_whole(chosen), _added(parts[one] for one in chosen)) for chosen in _apart(parts)]
    whole = next((total for fills, total in sums if fills), None)
    best = max((total for _, total in sums), key=lambda one: (one[0], not one[2]), default=None)
    return Known(whole=whole, so_far=whole or best)


def _apart(parts: Iterable[tuple[dt.date, dt.date]]) -> Iterator[list[tuple[dt.date, dt.date]]]:
    """Every choice of periods that have no day in common."""
    listed = sorted(parts)
    for count in range(1, len(listed) + 1):
        for chosen in combinations(listed, count):
            if all(a[1] < b[0] for a, b in pairwise(chosen)):
                yield list(chosen)


def _is_whole(chosen: list[tuple[dt.date, dt.date]]) -> bool:
    return _follows(chosen) and (chosen[0][0], chosen[-1][1]) == WINDOW


def _follows(chosen: list[tuple[dt.date, dt.date]]) -> bool:
    return all(a[1] + ONE_DAY == b[0] for a, b in pairwise(chosen))


def _ends(fact: Fact) -> Ends:
    value = fact.value
    assert value is not None
    assert value.low is not None
    assert value.high is not None
    return value.low, value.high, value.low_closed, value.high_closed


def _added(parts: Iterable[Ends]) -> Ends:
    low, high, low_closed, high_closed = Fraction(0), Fraction(0), True, True
    for one in parts:
        low, high = low + one[0], high + one[1]
        low_closed, high_closed = low_closed and one[2], high_closed and one[3]
    return low, high, low_closed, high_closed


def _together(known: list[Known]) -> Known:
    if any(one.contradictory for one in known):
        return Known(contradictory=True)
    wholes = [one.whole for one in known]
    so_far = [one.so_far for one in known if one.so_far is not None]
    return Known(
        whole=None if None in wholes else _added(one for one in wholes if one is not None),
        so_far=_added(so_far) if so_far else None,
    )


def _answers(ends: Ends, asked: Asked) -> set[bool]:
    """Whether the level is met at each end, and just inside an end that is not possible."""
    low, high, low_closed, high_closed = ends
    gap = high - low
    tried = [low if low_closed else low + gap / 10**9, high if high_closed else high - gap / 10**9]
    tried += [one for one in (asked.value, asked.value2) if one is not None and low < one < high]
    return {_holds(one, asked) for one in tried}


def _holds(number: Fraction, asked: Asked) -> bool:
    match asked.operator:
        case Operator.AT_LEAST:
            return number >= asked.value
        case Operator.MORE:
            return number > asked.value
        case Operator.AT_MOST:
            return number <= asked.value
        case Operator.LESS:
            return number < asked.value
        case Operator.EQUAL:
            return number == asked.value
        case Operator.BETWEEN:
            assert asked.value2 is not None
            return asked.value <= number <= asked.value2
    raise AssertionError(asked.operator)


def _open(as_of: dt.date) -> Value:
    return Value.UNKNOWN if as_of > WINDOW[1] else Value.PENDING


def _of_number(known: Known, asked: Asked, as_of: dt.date) -> Value:
    """A count only rises: a floor may be met, a ceiling broken, before all of it is known."""
    if known.contradictory or known.so_far is None:
        return _open(as_of)
    ended = as_of > WINDOW[1]
    if known.whole is None or not ended:
        low, _, closed, _ = known.so_far
        least = low if closed else low + Fraction(1, 10**9)
        higher = [least, *(one for one in (asked.value, asked.value2) if one and one > least)]
        higher += [max(higher) + 1]
        possible = {_holds(number, asked) for number in higher}
        possible |= {_holds((a + b) / 2, asked) for a, b in combinations(higher, 2)}
        if len(possible) == 1:
            return Value.MET if possible == {True} else Value.NOT_MET
    if known.whole is None:
        return _open(as_of)
    answers = _answers(known.whole, asked)
    if len(answers) > 1:
        return _open(as_of)
    if not ended:
        return Value.PENDING
    return Value.MET if answers == {True} else Value.NOT_MET


def _of_share(top: Known, below: Known, asked: Asked, as_of: dt.date) -> Value:
    """A share waits for its year to end; nothing of nothing is what the plan says."""
    if top.contradictory or below.contradictory or top.whole is None or below.whole is None:
        return _open(as_of)
    ended = as_of > WINDOW[1]
    zero = (Fraction(0), Fraction(0))
    if below.whole[:2] == zero:
        if top.whole[:2] != zero:
            return _open(as_of)
        return asked.empty if ended else Value.PENDING
    if below.whole[0] <= 0:
        return _open(as_of)
    share = (
        top.whole[0] * 100 / below.whole[1],
        top.whole[1] * 100 / below.whole[0],
        top.whole[2] and below.whole[3],
        top.whole[3] and below.whole[2],
    )
    answers = _answers(share, asked)
    if len(answers) > 1:
        return _open(as_of)
    if not ended:
        return Value.PENDING
    return Value.MET if answers == {True} else Value.NOT_MET
