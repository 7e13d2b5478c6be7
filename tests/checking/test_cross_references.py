"""What items say of one another: which of two is in force, and what it does to the other."""

from __future__ import annotations

import pytest

import cchc_rules as cr
from cchc_rules.plan.document import Plan

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn)
số đo xong "Hồ sơ đúng hạn" (hồ sơ, cộng dồn)

"""
TARGET = """chỉ tiêu {0} "Mục {0}"
  đo: xong / nhận
  mức: từ {1}%
  chủ trì: VP
  thời hạn: năm 2024
"""
TWO = TARGET.format(1, 91) + TARGET.format(2, 93)


def _read(body: str) -> tuple[Plan, list[str]]:
    plan, findings = cr.inspect(HEAD + body)
    assert plan is not None
    return plan, [one.code.number for one in findings]


def _replaced(plan: Plan) -> dict[str, tuple[str, ...]]:
    return {item.id: item.replaced_by for item in plan.items if item.replaced_by}


@pytest.mark.parametrize(
    ("said", "replaced"),
    [
        ("  thay cho: 1\n", {"1": ("2",)}),
        ("  mâu thuẫn: 1\n  thay cho: 1\n", {"1": ("2",)}),
        ("  mâu thuẫn: 1\n    áp dụng: 1, theo 12/QĐ-UBND\n", {"2": ("1",)}),
        ("  mâu thuẫn: 1\n  áp dụng: 2\n", {"1": ("2",)}),
        ("  nhắc lại: 1\n  áp dụng: 1\n", {"2": ("1",)}),
    ],
)
def test_the_one_in_force_is_settled(said: str, replaced: dict[str, tuple[str, ...]]) -> None:
    plan, codes = _read(TWO + said)
    assert codes == []
    assert _replaced(plan) == replaced
    assert all(not item.alternatives for item in plan.items)


def test_who_settled_a_contradiction_is_kept() -> None:
    plan, _ = _read(TWO + "  mâu thuẫn: 1\n    áp dụng: 1, theo 12/QĐ-UBND\n")
    assert ("áp dụng", "1, theo 12/QĐ-UBND") in plan.items[1].notes


@pytest.mark.parametrize("said", ["  áp dụng: 2\n", "  mâu thuẫn: 1\n  áp dụng: từ 91%\n"])
def test_only_one_of_two_can_be_applied(said: str) -> None:
    plan, codes = _read(TWO + said)
    assert codes[-1] == "P037"
    assert not _replaced(plan)


def test_an_item_to_be_applied_that_is_not_there_is_told_once() -> None:
    assert _read(TWO + "  mâu thuẫn: 9\n    áp dụng: 9\n")[1] == ["P011"]


def test_an_item_to_be_replaced_that_is_not_there_is_told() -> None:
    plan, codes = _read(TWO + "  thay cho: 9\n")
    assert codes == ["P011"]
    assert not _replaced(plan)


def test_what_replaces_itself_is_told_and_replaces_nothing() -> None:
    first = TARGET.format(1, 91) + "  thay cho: 2\n"
    plan, codes = _read(first + TARGET.format(2, 93) + "  thay cho: 3\n" + TARGET.format(3, 92))
    assert codes == []
    assert _replaced(plan) == {"2": ("1",), "3": ("2",)}
    circle = first + TARGET.format(2, 93) + "  thay cho: 3\n" + TARGET.format(3, 92)
    plan, codes = _read(circle + "  thay cho: 1\n")
    assert codes == ["P038"]
    assert _replaced(plan) == {"2": ("1",)}


def test_a_point_cannot_replace_the_item_that_holds_it() -> None:
    body = 'nhiệm vụ 1 "A"\n  chủ trì: VP\n  thời hạn: quý I\n  ý a "B"\n    sản phẩm: báo cáo\n'
    assert "P038" in _read(body + "    thay cho: 1\n")[1]


def test_points_are_replaced_with_their_item() -> None:
    points = 'nhiệm vụ 1 "A"\n  chủ trì: VP\n  thời hạn: quý I\n  ý a "B"\n    sản phẩm: báo cáo\n'
    other = (
        'nhiệm vụ 2 "C"\n  sản phẩm: báo cáo\n  chủ trì: VP\n  thời hạn: quý II\n  thay cho: 1\n'
    )
    assert _replaced(_read(points + other)[0]) == {"1": ("2",), "1/a": ("2",)}


def test_an_item_said_again_with_another_level_is_a_contradiction() -> None:
    plan, codes = _read(TWO + "  nhắc lại: 1\n")
    assert codes == ["P019"]
    assert [item.alternatives[0][0] for item in plan.items] == ["2", "1"]
    same = TARGET.format(1, 91) + TARGET.format(2, 91) + "  nhắc lại: 1\n"
    assert _read(same)[1] == []


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        ("  đo: xong/nhận\n  mức: tối thiểu 91 %\n", []),
        ("  đo: xong/nhận\n  mức: tối thiểu 93 %\n", ["P019"]),
        ("  đo: nhận / nhận\n  mức: tối thiểu 93 %\n", []),
    ],
)
def test_what_is_said_again_in_other_words_needs_no_day_and_is_no_contradiction(
    other: str, codes: list[str]
) -> None:
    again = f'chỉ tiêu 2 "B"\n{other}  nhắc lại: 1\n'
    assert _read(TARGET.format(1, 91) + again)[1] == codes


@pytest.mark.parametrize("line", ["kỳ: quý", "số ngày: 10"])
def test_a_field_that_the_others_leave_nothing_to_say_is_told(line: str) -> None:
    body = 'nhiệm vụ 1 "A"\n  sản phẩm: báo cáo\n  chủ trì: VP\n  thời hạn: 20/6\n'
    assert _read(f"{body}  {line}\n")[1] == ["P039"]
    assert _read(f"{body}  {line.split(':')[0]}: không nêu\n")[1] == []


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        ("    mức: từ 97%\n", ["P019"]),
        ("    thời hạn: 30/6/2024\n", ["P019"]),  # the item's own level beside the other rule's
        ("    sản phẩm: báo cáo\n", ["P040"]),
    ],
)
def test_two_rules_for_one_agency_are_told(second: str, codes: list[str]) -> None:
    rules = f"  riêng: VP\n    mức: từ 95%\n  riêng: VP\n{second}"
    assert _read(TARGET.format(1, 91) + rules)[1] == codes


def test_rules_for_different_agencies_are_not_told() -> None:
    body = 'đơn vị PNV "Phòng Nội vụ"\n' + TARGET.format(1, 91).replace("VP", "VP; PNV")
    rules = "  riêng: VP\n    mức: từ 95%\n  riêng: PNV\n    mức: từ 97%\n"
    assert _read(body + rules)[1] == []


def test_what_is_reached_by_two_ways_is_followed_once() -> None:
    said = {1: "2, 3, 4, 6", 2: "1, 6", 3: "4", 6: "2, 3"}
    body = "".join(
        TARGET.format(n, 90 + n) + (f"  thay cho: {said[n]}\n" if n in said else "")
        for n in range(1, 7)
    )
    plan, codes = _read(body)
    assert codes == ["P038", "P038"]
    assert _replaced(plan)["4"] == ("1", "3")
