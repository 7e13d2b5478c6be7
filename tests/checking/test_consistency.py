"""Items that repeat one another: circles are told, chains and forks are not."""

from __future__ import annotations

import pytest

from cchc_rules import inspect

HEAD = 'ngôn ngữ: cchc 1\n\nkế hoạch "Thử"\n  thời kỳ: năm 2021\n\nđơn vị VP "Văn phòng"\n'


def told(said: dict[int, str]) -> list[str]:
    """What is said of circles among items that repeat others."""
    body = "".join(
        f'nhiệm vụ {n} "Tên {n}"\n  sản phẩm: báo cáo\n  chủ trì: VP\n  thời hạn: quý I\n'
        + (f"  nhắc lại: {said[n]}\n" if n in said else "")
        for n in range(1, 6)
    )
    _, findings = inspect(HEAD + body)
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
        ({1: "3", 2: "3", 3: "1; 5", 4: "5", 5: "2"}, ["3 → 1", "3 → 5 → 2"]),
        ({1: "4", 2: "3; 5", 3: "2", 4: "1", 5: "1"}, ["4 → 1", "3 → 2"]),  # between circles
    ],
)
def test_circles_are_told_once_and_nothing_else_is(
    said: dict[int, str], circles: list[str]
) -> None:
    assert told(said) == circles


def test_a_lead_from_outside_is_told_where_an_item_names_it_or_takes_it_over() -> None:
    outside = HEAD + 'đơn vị S "Sở Nội vụ" (cấp trên)\nphần 1 "Phần"\n  mặc định:\n    chủ trì: S\n'
    task = 'nhiệm vụ {0} "Tên {0}"\n  sản phẩm: báo cáo\n  thời hạn: quý I\n'
    point = '  ý a "Điểm"\n    sản phẩm: báo cáo\n'
    _, findings = inspect(outside + task.format(1) + point + task.format(2) + "  chủ trì: S\n")
    assert [
        (one.code.slug, one.arguments["name"], one.span and one.span.text) for one in findings
    ] == [("outside-lead", "Sở Nội vụ", "1"), ("outside-lead", "Sở Nội vụ", "2")]


def test_an_item_that_repeats_another_may_be_called_the_same() -> None:
    task = 'nhiệm vụ {0} "Một tên"\n  sản phẩm: báo cáo\n  chủ trì: VP\n  thời hạn: quý I\n'
    body = task.format(1) + task.format(2) + "  nhắc lại: 1\n" + task.format(3)
    _, findings = inspect(HEAD + body)
    assert [(one.code.slug, one.span and one.span.text) for one in findings] == [
        ("same-title", "3")
    ]


@pytest.mark.parametrize(
    ("number", "late"),
    [
        ("61/2022/NĐ-CP", ["…/2022"]),
        ("61/2021/NĐ-CP", []),
        ("61/2018/NĐ-CP ngày 23/4/2018", []),
        ("Luật Thanh tra", []),
    ],
)
def test_the_year_of_a_basis_may_stand_in_its_number(number: str, late: list[str]) -> None:
    _, findings = inspect(HEAD.replace("2021\n", f"2021\n  căn cứ: {number}\n", 1))
    days = [one.arguments["day"] for one in findings if one.code.slug == "basis-after"]
    assert days == late
