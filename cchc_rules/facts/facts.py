"""The set of facts an evaluation may use, found by subject."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from cchc_rules.facts.fact import Fact


def _index(facts: tuple[Fact, ...]) -> dict[str, tuple[Fact, ...]]:
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.subject, []).append(fact)
    return {subject: tuple(group) for subject, group in found.items()}


@frozen(slots=False)
class Facts:
    """Facts (số liệu) of any order; ``digest`` is the SHA-256 of the files read."""

    items: tuple[Fact, ...] = ()
    digest: str = field(default="", eq=False)
    _by_subject: dict[str, tuple[Fact, ...]] = field(init=False, eq=False, repr=False)

    @_by_subject.default
    def _build_index(self) -> dict[str, tuple[Fact, ...]]:
        return _index(self.items)

    def about(self, subject: str) -> tuple[Fact, ...]:
        """Facts about a measure, item, event, condition or criterion."""
        return self._by_subject.get(subject, ())

    def known_at(self, day: dt.date) -> Facts:
        """Only the facts recorded up to and on ``day``."""
        return Facts(tuple(f for f in self.items if f.recorded_on <= day), self.digest)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def gather(facts: Iterable[Fact]) -> Facts:
    """Facts made in Python, as a set an evaluation takes."""
    return Facts(tuple(facts))
