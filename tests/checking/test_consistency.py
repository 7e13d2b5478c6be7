"""Items that repeat one another: circles are told, chains and forks are not."""

from __future__ import annotations

import pytest

from cchc_rules import inspect


def told(said: dict[int, str]) -> list[str]:
    """What is said of circles among items that repeat others."""
    body = "".join(
        f'nhiệm vụ {n} "Tên {n}"\n  sản phẩm: báo cáo\n  chủ trì: VP\n  thời hạn: quý I\n'
        + (f"  nhắc lại: {said[n]}\n" if n in said else "")
        for n in range(1, 6)
    )
    head = 'ngôn ngữ: cchc 1\n\nkế hoạch "Thử"\n  thời kỳ: năm 2021\n\nđơn vị VP "Văn phòng"\n'
    _, findings = inspect(head + body)
    return [one.arguments["through"] for one in findings if one.code.slug == "repeats-in-circle"]


@pytest.mark.parametrize(
    ("said", "circles"),
    [
        ({1: "2", 2: "3", 3: "4"}, []),  # a chain ends
        ({1: "2; 3", 2: "4", 3: "4"}, []),  # so does a fork that meets again
        ({1: "2", 2: "1"}, ["2 → 1"]),
        ({1: "2; 5", 2: "1; 5"}, ["2 → 1"]),  # beside an item of no circle
        ({1: "2; 3", 2: "4", 3: "4", 4: "1"}, ["3 → 4 → 1", "4 → 1 → 2"]),
        ({5: "1", 1: "2", 2: "1"}, ["2 → 1"]),  # a way into a circle is none
    ],
)
def test_circles_are_told_once_and_nothing_else_is(
    said: dict[int, str], circles: list[str]
) -> None:
    assert told(said) == circles
