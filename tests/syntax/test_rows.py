"""Annexes pasted as rows of cells."""

from __future__ import annotations

import pytest

from cchc_rules import inspect
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Delivery, ItemKind

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
đơn vị PNV "Phòng Nội vụ"
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn)

bảng PL "Phụ lục"
  mặc định:
    thời hạn: năm 2024
"""


def _read(rows: str) -> tuple[Plan, list[str]]:
    plan, findings = inspect(HEAD + rows)
    assert plan is not None
    return plan, [one.code.number for one in findings]


def test_each_row_is_an_item_of_the_table() -> None:
    plan, codes = _read(
        "  cột: số | tên | sản phẩm | chủ trì | thời hạn\n"
        "    1.1 | Lập kế hoạch | kế hoạch | VP | quý I\n"
        '    1.2 | "Báo cáo A | B" | | PNV | quý II\n'
        'nhiệm vụ 2 "Việc khác"\n  sản phẩm: văn bản\n  chủ trì: VP\n'
    )
    assert codes == []
    assert [item.id for item in plan.items] == ["PL.1.1", "PL.1.2", "PL.2"]
    first, second, _ = plan.items
    assert first.kind is ItemKind.TASK
    assert first.demands == (Delivery(("kế hoạch",)),)
    assert second.demands == (Delivery(stated=False),)
    assert [party.agency for party in second.owners.obliged] == ["PNV"]
    assert first.deadline is not None
    assert first.deadline.text == "quý I"
    assert first.origin.line == 16


def test_a_row_with_a_level_is_a_target() -> None:
    plan, codes = _read(
        "  cột: số | tên | đo | mức | chủ trì\n    1 | Hồ sơ | nhận | từ 5 hồ sơ | VP\n"
    )
    assert codes == []
    assert plan.items[0].kind is ItemKind.TARGET


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ("  cột: số | tên | sản phẩm\n    1 | A\n    2 | B\n", ["S024", "S024"]),
        ("  cột: số | tên | màu\n    1 | A | đỏ\n    2 | B | xanh\n", ["S025"]),
        ("  cột: số | sản phẩm\n    1 | kế hoạch\n", ["S026"]),
        ("  cột: số | tên | tên\n    1 | A | B\n", ["S026"]),
        ("  cột: số | tên | chủ trì | sản phẩm\n     | A | VP | X\n", ["S012"]),
        ("  cột: số | tên | chủ trì | sản phẩm\n    1 | | VP | X\n", ["S011"]),
    ],
)
def test_a_row_that_does_not_fit_its_columns_is_told(rows: str, codes: list[str]) -> None:
    assert _read(rows)[1] == codes


def test_a_block_indented_below_printed_points_is_told_and_read() -> None:
    card = 'bảng điểm CS "Chỉ số"\n  tiêu chí 1 "Một" (10 điểm, chấm trực tiếp)\n'
    result = "kết quả CS năm 2024 của VP\n  tổng: 9/10 điểm\n  tiêu chí 1: 9/10\n"
    plan, codes = _read(f'{card}{result}  nhiệm vụ 1 "Việc"\n    chủ trì: VP\n')
    assert [(item.id, item.title) for item in plan.declared] == [("PL.1", "Việc")]
    assert "S015" in codes
