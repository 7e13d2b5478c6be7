"""The set of facts an evaluation may use, found by subject."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter

from attrs import field, frozen

from cchc_rules.facts.fact import Fact
from cchc_rules.records import Record

_Numbered = tuple[int, Fact]


def _index(facts: tuple[Fact, ...]) -> dict[str, dict[str | None, list[_Numbered]]]:
    found: dict[str, dict[str | None, list[_Numbered]]] = {}
    for number, fact in enumerate(facts):
        found.setdefault(fact.subject, {}).setdefault(fact.agency, []).append((number, fact))
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
        groups = self._by_subject.get(subject, {})
        if agencies is None:
            chosen = list(groups.values())
        elif len(agencies) < len(groups):
            chosen = [groups[agency] for agency in agencies if agency in groups]
        else:
            chosen = [group for agency, group in groups.items() if agency in agencies]
        if len(chosen) == 1:
            return tuple(fact for _, fact in chosen[0])
        numbered = sorted((pair for group in chosen for pair in group), key=itemgetter(0))
        return tuple(fact for _, fact in numbered)

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
