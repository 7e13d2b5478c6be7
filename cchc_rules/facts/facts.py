"""The set of facts an evaluation may use, found by subject."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from attrs import field, frozen

from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.numbers import Interval
from cchc_rules.records import Record

_Numbered = tuple[int, Fact]


class Part(NamedTuple):
    """A plain figure of a period: its first and last day as ordinals, and the number as a pair."""

    first: int
    last: int
    top: int
    bottom: int
    is_percent: bool
    value: Interval
    fact: Fact


def _part(fact: Fact) -> Part | None:
    """A fact as a plain figure of a period, where it is one."""
    period, value = fact.about_period, fact.value
    if fact.kind is not FactKind.VALUE or period is None or value is None or value.low is None:
        return None
    odd = fact.dimensions or fact.denominator or fact.baseline or fact.withdrawn or fact.replaces
    closed = value.is_exact and value.low_closed and value.high_closed
    if odd or not closed or fact.answer is not None:
        return None
    days = period.days
    top, bottom = value.low.as_integer_ratio()
    is_percent = fact.unit == "%"
    first, last = days.first.toordinal(), days.last.toordinal()
    return Part(first, last, top, bottom, is_percent, value, fact)


def _apart(parts: list[Part | None]) -> tuple[Part, ...] | None:
    """Plain figures in order; None unless all are, and no two are of one day."""
    if len(parts) < 2:
        return None if None in parts else tuple(part for part in parts if part is not None)
    known = sorted((part for part in parts if part is not None), key=itemgetter(0))
    overlap = any(one.last >= other.first for one, other in pairwise(known))
    return None if overlap or len(known) < len(parts) else tuple(known)


def _index(facts: tuple[Fact, ...]) -> dict[str, dict[str | None, list[_Numbered]]]:
    found: dict[str, dict[str | None, list[_Numbered]]] = {}
    for number, fact in enumerate(facts):
        groups = found.get(fact.subject)
        if groups is None:
            groups = found[fact.subject] = {}
        group = groups.get(fact.agency)
        if group is None:
            groups[fact.agency] = [(number, fact)]
        else:
            group.append((number, fact))
    return found


@frozen(slots=False)
class Facts(Record):
    """Facts (số liệu) of any order; ``digest`` is the SHA-256 of the files read."""

    items: tuple[Fact, ...] = ()
    digest: str = field(default="", eq=False)
    _by_subject: dict[str, dict[str | None, list[_Numbered]]] = field(
        init=False, eq=False, repr=False
    )

    @_by_subject.default
    def _build_index(self) -> dict[str, dict[str | None, list[_Numbered]]]:
        return _index(self.items)

    @cached_property
    def _last_recorded(self) -> dt.date:
        return max((fact.recorded_on for fact in self.items), default=dt.date.min)

    @cached_property
    def has_corrections(self) -> bool:
        """Whether a fact withdraws another or names one that it replaces."""
        return any(fact.withdrawn or fact.replaces for fact in self.items)

    @cached_property
    def agencies(self) -> frozenset[str | None]:
        """Who the facts are about; None among them for facts that name nobody."""
        return frozenset().union(*self._by_subject.values())

    @property
    def subjects(self) -> tuple[str, ...]:
        """What the facts are about, each once, in the order they came."""
        return tuple(self._by_subject)

    def about(
        self, subject: str, agencies: Collection[str | None] | None = None
    ) -> tuple[Fact, ...]:
        """Facts about a measure, item, event, condition or criterion, in the order they came.

        Only those of ``agencies`` (None: a fact that names nobody) where these are given.
        """
        groups = self._by_subject.get(subject)
        if groups is None:
            return ()
        if agencies is None:
            return self._in_order[subject]
        if len(agencies) < len(groups):
            chosen = [groups[agency] for agency in agencies if agency in groups]
        else:
            chosen = [group for agency, group in groups.items() if agency in agencies]
        if len(chosen) < 2:
            return tuple([fact for group in chosen for _, fact in group])
        numbered = sorted((pair for group in chosen for pair in group), key=itemgetter(0))
        return tuple([fact for _, fact in numbered])

    @cached_property
    def _in_order(self) -> dict[str, tuple[Fact, ...]]:
        found: dict[str, list[Fact]] = {subject: [] for subject in self._by_subject}
        for fact in self.items:
            found[fact.subject].append(fact)
        return {subject: tuple(facts) for subject, facts in found.items()}

    @cached_property
    def _series(self) -> dict[tuple[str, str | None], tuple[Part, ...] | None]:
        return {}

    def series(self, subject: str, agency: str | None) -> tuple[Part, ...] | None:
        """The figures of an agency about a subject by period, each a plain number of its own days.

        Empty when there are none; None where facts must be weighed against each other, or are not
        plain: of a day, of a dimension, rounded, with a denominator, corrected.
        """
        try:
            return self._series[subject, agency]
        except KeyError:
            numbered = self._by_subject.get(subject, {}).get(agency, ())
            found = _apart([_part(fact) for _, fact in numbered])
            self._series[subject, agency] = found
            return found

    @cached_property
    def weighed(self) -> Facts:
        """The facts about subjects where some are not plain (:meth:`series`), or share a day."""
        groups = self._by_subject.items()
        odd = {name for name, by in groups if any(self.series(name, one) is None for one in by)}
        return Facts(tuple([fact for fact in self.items if fact.subject in odd]) if odd else ())

    def tell(self, subject: str, agencies: frozenset[str | None] | None) -> bool:
        """Whether there is any fact about a subject, of ``agencies`` where these are given."""
        groups = self._by_subject.get(subject)
        return groups is not None and (agencies is None or not agencies.isdisjoint(groups))

    def mentions(self, subject: str, agency: str | None) -> bool:
        """Whether there is any fact of an agency (None: of nobody named) about a subject."""
        return agency in self._by_subject.get(subject, ())

    def known_at(self, day: dt.date) -> Facts:
        """Only the facts recorded up to and on ``day``; itself when that is all of them."""
        if self._last_recorded <= day:
            return self
        return Facts(tuple(f for f in self.items if f.recorded_on <= day), self.digest)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def gather(facts: Iterable[Fact]) -> Facts:
    """Facts made in Python, as a set an evaluation takes."""
    return Facts(tuple(facts))
