"""How the cost of an item grows with how many there are: flat is linear."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from functools import partial

import cchc_rules
from bench.parsing import plan_text
from cchc_rules import evaluate_prepared, official_calendar
from cchc_rules.editing import Draft
from cchc_rules.evaluation.prepared import prepare
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.numbers import Interval
from cchc_rules.temporal.windows import PeriodKind, periods

Curve = tuple[str, str, list[tuple[int, float]]]
_ROUNDS = 3


def _seconds(work: Callable[[], object]) -> float:
    work()
    return min(_once(work) for _ in range(_ROUNDS))


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _evaluating(targets: int, agencies: int, figures: int) -> Callable[[], object]:
    """Evaluation of shares owed by each of a group, each told in so many monthly figures."""
    names = [f"X{number}" for number in range(agencies)]
    lines = ["ngôn ngữ: cchc 1", "", 'kế hoạch "Đua"', "  thời kỳ: năm 2024", ""]
    lines += [f'đơn vị {name} "Xã {name}"' for name in names]
    lines += [f'nhóm xã "các xã": {"; ".join(names)}']
    lines += [f'số đo m{number} "Số đo {number}" (hồ sơ, cộng dồn)' for number in range(targets)]
    for number in range(targets):
        lines += [f'chỉ tiêu {number} "Mức {number}"', f"  đo: m{number}", "  mức: từ 5 hồ sơ"]
        lines += ["  chủ trì: mỗi đơn vị thuộc xã", "  thời hạn: năm 2024"]
    plan, findings = cchc_rules.inspect("\n".join(lines))
    assert plan is not None, findings
    prepared = prepare(plan, official_calendar())
    months = periods(PeriodKind.MONTH, 2024)[:figures]
    facts = gather(
        Fact(
            FactKind.VALUE,
            f"m{number}",
            dt.date(2025, 1, 5),
            agency=name,
            about_period=one,
            value=Interval.exact(1),
        )
        for number in range(targets)
        for name in names
        for one in months
    )
    return lambda: evaluate_prepared(prepared, facts, as_of=dt.date(2025, 2, 1))


def curves() -> Iterator[Curve]:
    """Title, what is counted, and seconds by how many there are."""
    sizes = (1_000, 4_000, 16_000, 64_000)
    yield (
        "reading, by targets", "target",
        [(n, _seconds(partial(cchc_rules.inspect, plan_text(n)))) for n in sizes],
    )  # fmt: skip
    sizes = (10, 40, 160, 640)
    yield (
        "evaluating, by agencies", "agency",
        [(n, _seconds(_evaluating(10, n, 4))) for n in sizes],
    )  # fmt: skip
    yield (
        "evaluating, by targets",
        "target",
        [(n, _seconds(_evaluating(n, 10, 4))) for n in sizes],
    )
    yield (
        "evaluating, by figures of a cell", "figure",
        [(n, _seconds(_evaluating(20, 50, n))) for n in (1, 3, 6, 12)],
    )  # fmt: skip
    yield "a keystroke, by targets", "keystroke", [(n, _keystroke(n)) for n in (1_000, 10_000)]


def _keystroke(targets: int) -> float:
    text = plan_text(targets)
    draft = Draft(text)
    at = text.index("từ 9", text.index(f"chỉ tiêu 2.{targets // 2} ")) + len("từ 9")

    def type_and_take_out() -> None:
        draft.edit(at, at, "9")
        draft.edit(at, at + 1, "")

    return _seconds(type_and_take_out) / 2


def lines(found: list[Curve]) -> Iterator[str]:
    """The curves as Markdown: µs an item, so that a flat row is linear growth."""
    yield from ("### Growth", "", "µs an item (a keystroke: µs) at each size; flat is linear.", "")
    yield from ("| what | | | | |", "|---|---:|---:|---:|---:|")
    for title, item, points in found:
        each = [
            f"{n:,}: {seconds * 1e6 / (1 if item == 'keystroke' else n):,.1f}"
            for n, seconds in points
        ]
        yield f"| {title} | {' | '.join([*each, '', '', ''][:4])} |"
    yield ""
