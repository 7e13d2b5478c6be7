"""Rules that bind some instead of the item's own."""

from __future__ import annotations

import pytest

from cchc_rules import inspect
from cchc_rules.plan.agencies import Role

PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2021

đơn vị VP "Văn phòng"
đơn vị PNV "Phòng Nội vụ"
nhóm xã "các xã": VP; PNV

nhiệm vụ 2 "Hai"
  sản phẩm: báo cáo
  chủ trì: PNV; xã (gộp)
  thời hạn: quý I

nhiệm vụ 4 "Bốn"
  sản phẩm: báo cáo
  chủ trì: VP
  {told}
    thời hạn: quý IV
  thời hạn: quý II
"""


def test_owners_taken_from_another_item_have_a_day_of_their_own() -> None:
    plan, findings = inspect(PLAN.format(told="cùng chủ trì: như 2"))
    assert plan is not None
    assert findings == ()
    item, own = plan.item("4"), plan.item("4/riêng")
    assert item is not None
    assert own is not None
    assert own.owners.of(Role.SUBJECT) == item.exempt
    assert [(one.agency, one.group, one.pooled) for one in item.exempt] == [
        ("PNV", None, False),
        (None, "xã", True),
    ]
    assert own.deadline is not None
    assert own.deadline.text == "quý IV"


@pytest.mark.parametrize("words", ["không nêu", "không"])
def test_a_day_of_nobody_is_a_note(words: str) -> None:
    plan, findings = inspect(PLAN.format(told=f"cùng chủ trì: {words}"))
    assert plan is not None
    assert findings == ()
    item = plan.item("4")
    assert item is not None
    assert item.children == ()
    assert item.notes == ((f"cùng chủ trì {words}, thời hạn", "quý IV"),)


def test_a_rule_for_one_owner_says_nothing_of_the_terms_of_others() -> None:
    plan, _ = inspect(
        'ngôn ngữ: cchc 1\n\nkế hoạch "A"\n  thời kỳ: năm 2024\n'
        'đơn vị X "Xã X"\nđơn vị Y "Xã Y"\n'
        'nhiệm vụ 1 "A"\n  sản phẩm: b\n  thời hạn: quý I\n'
        "  chủ trì: X\n    thời hạn: quý II\n  chủ trì: Y\n    thời hạn: quý III\n"
    )
    assert plan is not None
    rules = [item for item in plan.items if item.is_exception]
    assert [item.notes for item in rules] == [(), ()]
    assert [item.deadline and item.deadline.text for item in rules] == ["quý II", "quý III"]
