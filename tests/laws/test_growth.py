"""Costs grow with how much there is and no faster, counted in calls, not in seconds.

| law | counted |
|---|---|
| reading | a plan of twice the targets, its phrases alike or different |
| reading | twice the agencies, measures, exceptions, conditions, repeated items |
| evaluating | twice the agencies, targets, figures of a cell |
| a keystroke | the same in a plan four times as long |
"""

from __future__ import annotations

import datetime as dt
import gc
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from cchc_rules import evaluate_prepared, inspect, official_calendar
from cchc_rules.editing import Draft
from cchc_rules.evaluation.prepared import prepare
from cchc_rules.facts.fact import Fact, FactKind
from cchc_rules.facts.facts import Facts, gather
from cchc_rules.numbers import Interval
from cchc_rules.plan.document import Plan
from cchc_rules.temporal.windows import PeriodKind, periods

_HEAD = 'ngôn ngữ: cchc 1\n\nkế hoạch "Thử"\n  thời kỳ: năm 2024\n\nđơn vị VP "Văn phòng"\n'
_TWICE = 2.25  # twice as much, and a little for what does not grow evenly
_AS_OF = dt.date(2025, 2, 1)


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions a work takes, those of C among them."""
    number = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal number
        del frame, argument
        number += event in ("call", "c_call")

    gc.disable()  # others may be told of a collection, which would count
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
        gc.enable()
    return number


def read(text: str) -> Plan:
    plan, findings = inspect(text)
    assert plan is not None, findings
    return plan


def alike(numbers: range) -> str:
    target = 'chỉ tiêu {0} "Tên {0}"\n  đo: a\n  mức: từ 5\n  chủ trì: VP\n  thời hạn: năm 2024\n'
    return _HEAD + 'số đo a "A" (việc)\n' + "".join(map(target.format, numbers))


def unlike(numbers: range) -> str:
    return _HEAD + 'số đo a "A" (việc)\n' + "".join(
        f'nhiệm vụ {n} "Tên {n}"\n  đo: a\n  mức: từ {n + 1} việc\n  chủ trì: VP\n'
        f"  thời hạn: trước {n % 28 + 1}/{n % 12 + 1}/{1950 + n // 10}\n"
        for n in numbers
    )  # fmt: skip


def agencies(numbers: range) -> str:
    names = "".join(f'đơn vị X{n} "Xã {n}"\n' for n in numbers)
    group = "; ".join(f"X{n}" for n in numbers)
    items = "".join(
        f'nhiệm vụ {n} "Tên {n}"\n  sản phẩm: báo cáo\n  chủ trì: X{n}\n  thời hạn: năm 2024\n'
        for n in numbers
    )
    return f'{_HEAD}{names}nhóm xã "các xã": {group}\n{items}'


def measures(numbers: range) -> str:
    told = "".join(f'số đo m{n} "Đo {n}" (việc)\n' for n in numbers)
    return _HEAD + told + "".join(
        f'chỉ tiêu {n} "Tên {n}"\n  đo: m{n} / m{numbers[0]}\n  mức: từ 5%\n  chủ trì: VP\n'
        "  thời hạn: quý I\n"
        for n in numbers
    )  # fmt: skip


def exceptions(numbers: range) -> str:
    return _HEAD + "".join(
        f'nhiệm vụ {n} "Tên {n}"\n  sản phẩm: báo cáo\n  khi: điều {n}\n  chủ trì: VP\n'
        "  thời hạn: quý I\n  riêng: trường hợp gấp\n    thời hạn: quý II\n"
        for n in numbers
    )  # fmt: skip


def repeated(numbers: range) -> str:
    return _HEAD + "".join(
        f'nhiệm vụ {n} "Tên {n}"\n  sản phẩm: báo cáo\n  chủ trì: VP\n  thời hạn: quý I\n'
        + (f"  nhắc lại: {n - 1}\n" if n % 2 and n > numbers[0] else "")
        for n in numbers
    )  # fmt: skip


@pytest.mark.parametrize("text", [alike, unlike, agencies, measures, exceptions, repeated])
def test_reading_twice_as_much_costs_twice(text: Callable[[range], str]) -> None:
    read(text(range(100, 103)))
    few, many = text(range(200, 350)), text(range(500, 800))  # words that were not met before
    assert calls(lambda: read(many)) <= _TWICE * calls(lambda: read(few))


def shares(targets: int, members: int, months: int) -> tuple[Plan, Facts]:
    """Shares owed by each member of a group, in monthly figures; one in nine is not told."""
    names = [f"X{n}" for n in range(members)]
    lines = [_HEAD, *(f'đơn vị {name} "Xã {name}"' for name in names)]
    lines += [f'nhóm xã "các xã": {"; ".join(names)}']
    for n in range(targets):
        lines += [
            f'số đo t{n} "Tử {n}" (hồ sơ, cộng dồn)',
            f'số đo m{n} "Mẫu {n}" (hồ sơ, cộng dồn)',
        ]
        lines += [f'chỉ tiêu {n} "Mức {n}"', f"  đo: t{n} / m{n}", "  mức: từ 98%"]
        lines += ["  chủ trì: mỗi đơn vị thuộc xã", "  thời hạn: năm 2024"]
    facts = gather(
        Fact(
            FactKind.VALUE,
            f"{side}{n}",
            dt.date(2025, 1, 5),
            agency=name,
            about_period=one,
            value=Interval.exact(98),
        )
        for n in range(targets)
        for place, name in enumerate(names)
        for side in ("t", "m")
        for one in periods(PeriodKind.MONTH, 2024)[:months]
        if (place + n) % 9
    )
    return read("\n".join(lines)), facts


@pytest.mark.parametrize(
    ("few", "many"), [((4, 30, 2), (8, 30, 2)), ((4, 30, 2), (4, 60, 2)), ((4, 20, 6), (4, 20, 12))]
)
def test_evaluating_twice_as_much_costs_twice(
    few: tuple[int, int, int], many: tuple[int, int, int]
) -> None:
    def cost(sizes: tuple[int, int, int]) -> int:
        plan, facts = shares(*sizes)
        prepared = prepare(plan, official_calendar())
        return calls(lambda: evaluate_prepared(prepared, facts, as_of=_AS_OF))

    cost((1, 3, 2))
    assert cost(many) <= _TWICE * cost(few)


def test_a_keystroke_costs_the_same_in_a_longer_plan() -> None:
    def cost(count: int) -> int:
        text = alike(range(count))
        draft = Draft(text)
        at = text.index("từ 5", text.index(f"chỉ tiêu {count // 2} ")) + len("từ 5")
        draft.edit(at, at, "0")
        return calls(lambda: draft.edit(at, at + 1, ""))

    assert cost(400) <= cost(100) + 8  # the search for the place halves the blocks
