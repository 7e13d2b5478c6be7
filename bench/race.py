"""A race: the same work by several contestants, in turns, each answer checked."""

from __future__ import annotations

import gc
import resource
import statistics
import time
from collections.abc import Callable, Iterable

from attrs import field, frozen

Work = Callable[[], object]


def _as_it_is(answer: object) -> object:
    return answer


@frozen
class Result:
    """Seconds of each round of one contestant, and whether its answer was right.

    ``used`` are seconds of processor, of all threads together: what a busy machine changes least.
    """

    name: str
    seconds: tuple[float, ...]
    used: tuple[float, ...]
    is_right: bool
    note: str = ""

    @property
    def median(self) -> float:
        """The middle round, in seconds."""
        return statistics.median(self.seconds)


@frozen
class Race:
    """What is timed, in how many items, and what must come out."""

    title: str
    item: str
    count: int
    ours: str
    contestants: tuple[tuple[str, Work], ...]
    expected: object = None
    aim: str = ""
    rounds: int = 5
    missing: tuple[str, ...] = field(default=())
    told: Callable[[object], object] = _as_it_is
    """What an answer comes to, in the terms of ``expected``; not timed."""

    clock: Callable[[], float] = time.perf_counter
    """Of one thread: ``time.process_time``, which does not run while others have the processor."""

    def run(self) -> tuple[Result, ...]:
        """Every contestant in every round, one after another, after one round to warm up."""
        answers = {name: self.told(work()) for name, work in self.contestants}
        seconds: dict[str, list[float]] = {name: [] for name, _ in self.contestants}
        used: dict[str, list[float]] = {name: [] for name, _ in self.contestants}
        for _ in range(self.rounds):
            for name, work in self.contestants:
                gc.collect()
                start, before = self.clock(), _processor()
                work()
                seconds[name].append(self.clock() - start)
                used[name].append(_processor() - before)
        return tuple(
            Result(
                name,
                tuple(seconds[name]),
                tuple(used[name]),
                self.expected is None or answers[name] == self.expected,
                "" if self.expected is None or answers[name] == self.expected
                else f"{answers[name]!r}"[:60],
            )
            for name, _ in self.contestants
        )  # fmt: skip


def _processor() -> float:
    """Seconds of processor used so far, by processes that were started as well."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in usages)


def ratio(ours: Result, peer: Result) -> tuple[float, float, float]:
    """How many times as long the peer took, round by round: median, lowest, highest."""
    pairs = sorted(theirs / own for own, theirs in zip(ours.seconds, peer.seconds, strict=True))
    return statistics.median(pairs), pairs[0], pairs[-1]


def table(race: Race, results: Iterable[Result]) -> list[str]:
    """The race as lines of Markdown."""
    found = {result.name: result for result in results}
    ours = found[race.ours]
    aim = f" Aim: {race.aim}." if race.aim else ""
    rows = [
        f"### {race.title}",
        "",
        f"{race.count:,} × {race.item} a round, {race.rounds} rounds in turns.{aim}",
        "",
        f"| contestant | µs a {race.item} | time over ours (lowest–highest)"
        " | µs of processor | answer |",
        "|---|---:|---:|---:|---|",
    ]
    for name, result in found.items():
        middle, low, high = ratio(ours, result)
        answer = "right" if result.is_right else f"**wrong**: {result.note}"
        cost = f"{result.median / race.count * 1e6:,.2f}"
        used = f"{statistics.median(result.used) / race.count * 1e6:,.2f}"
        times = f"{middle:,.2f} ({low:,.2f}–{high:,.2f})"
        rows.append(f"| {name} | {cost} | {times} | {used} | {answer} |")
    rows.extend(f"| {name} | not installed | | | |" for name in race.missing)
    return [*rows, ""]
