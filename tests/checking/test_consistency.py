"""What items of a plan say together: titles met twice, leads outside the issuer's authority."""

from __future__ import annotations

from cchc_rules import inspect

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
đơn vị CT "Chi cục Thuế" (ngoài thẩm quyền)

"""
TASK = 'nhiệm vụ {0} "Báo cáo"\n  sản phẩm: Báo cáo\n  thời hạn: quý {1}\n'
LED = "  chủ trì: VP\n"


def slugs(body: str) -> list[str]:
    plan, findings = inspect(HEAD + body)
    assert plan is not None
    return [one.code.slug for one in findings]


def test_a_title_met_twice_is_told_unless_the_item_says_that_it_repeats() -> None:
    two = TASK.format(1, "I") + LED + TASK.format(2, "II") + LED
    assert slugs(two) == ["same-title"]
    assert "same-title" not in slugs(two + "  nhắc lại: 1\n")


def test_a_lead_outside_the_authority_is_told_where_it_is_written() -> None:
    assert slugs(TASK.format(1, "I") + "  chủ trì: CT\n") == ["outside-lead"]
    table = 'bảng PL "Phụ lục"\n  mặc định:\n    chủ trì: CT\n'
    assert "outside-lead" not in slugs(table + TASK.format(1, "I"))
