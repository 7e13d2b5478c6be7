"""Owner cells as printed; the number is the row of the owners table, worked out by hand.

Rows 21–29, 32, 35–39 and 50–52 are sentences with “chủ trì, phối hợp với”: each side stands in its own
field of a plan, and is a case here where it names units. Rows 4, 15, 16, 33, 34, 40–43, 45–49, 54,
55, 59, 64, 65, 67 and 68 name nobody of a register, or say more than who: they are refused with the
words that were not read, never half read.
"""

from __future__ import annotations

import unicodedata

import pytest

from cchc_rules import inspect

REGISTER = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2025

đơn vị STP "Sở Tư pháp"
  đứng đầu: Giám đốc Sở Tư pháp
đơn vị VPT "Văn phòng UBND tỉnh"
đơn vị SKH "Sở Khoa học và Công nghệ"
  tên khác: Sở KH&CN
  đứng đầu: Giám đốc Sở Khoa học và Công nghệ
đơn vị CATP "Công an Thành phố"
đơn vị STC "Sở Tài chính"
đơn vị SNV "Sở Nội vụ"
đơn vị BCH "Bộ Chỉ huy Quân sự tỉnh"
đơn vị CAT "Công an tỉnh"
đơn vị SVH "Sở Văn hóa, Thể thao và Du lịch"
đơn vị BPT "Báo và Phát thanh Truyền hình Lai Châu"
đơn vị SYT "Sở Y tế"
đơn vị SGD "Sở Giáo dục và Đào tạo"
đơn vị VPB "Văn phòng Bộ"
đơn vị VQH "Vụ Quy hoạch - Kiến trúc"
đơn vị CPT "Cục Phát triển đô thị"
đơn vị CHD "Cục Hoạt động xây dựng"
đơn vị CQL "Cục Quản lý nhà và thị trường bất động sản"
  đứng đầu: Cục trưởng Cục Quản lý nhà và thị trường bất động sản
đơn vị TTB "Thanh tra Bộ Xây dựng"
đơn vị BTL "Bộ Tư lệnh Thành phố"
đơn vị SNN "Sở Nông nghiệp và Môi trường"
đơn vị KKT "Ban Quản lý Khu kinh tế Dung Quất và các Khu công nghiệp Quảng Ngãi"
đơn vị PTC "Phòng Tài chính - Kế hoạch"
đơn vị PTP "Phòng Tư pháp"
đơn vị VPH "Văn phòng HĐND và UBND"
đơn vị PVH "Phòng Văn hóa và Thông tin"
đơn vị PNV "Phòng Nội vụ"
  đứng đầu: Trưởng phòng Phòng Nội vụ
nhóm sở "các sở, ban, ngành" (chưa liệt kê)
  tên khác: các sở, ngành; các sở, ban ngành tỉnh; các sở, ban, ngành tỉnh
nhóm xã "UBND cấp xã" (chưa liệt kê)
  tên khác: UBND các xã, phường; UBND xã, phường, đặc khu; UBND các phường, xã, đặc khu
nhóm lq "các cơ quan, đơn vị, địa phương liên quan" (chưa liệt kê)
  tên khác: các cơ quan, đơn vị liên quan; các cơ quan, đơn vị có liên quan; các đơn vị liên quan; đơn vị liên quan; các sở, ngành có liên quan; các cơ quan liên quan
nhóm đv "các đơn vị" (chưa liệt kê)
nhóm phòng "các phòng, ban chuyên môn" (chưa liệt kê)
  đứng đầu: Thủ trưởng các phòng, ban chuyên môn
nhóm thị_trấn "UBND các xã, phường, thị trấn" (chưa liệt kê)
  đứng đầu: Chủ tịch UBND các xã, phường, thị trấn
nhóm cửa "Bộ phận Tiếp nhận và Trả kết quả các cấp" (chưa liệt kê)

nhiệm vụ 1 "Việc"
  sản phẩm: kế hoạch
  chủ trì: {value}
  thời hạn: năm 2025
"""


def parties(value: str) -> tuple[list[str | None], list[str]]:
    """Ids of the leads, and the codes of errors."""
    plan, findings = inspect(REGISTER.replace("{value}", value))
    assert plan is not None
    errors = [one.code.number for one in findings if one.is_error]
    item = plan.item("1")
    leads = item.owners.obliged if item is not None else ()
    return [party.agency or party.group for party in leads], errors


@pytest.mark.parametrize(
    ("row", "value", "expected"),
    [
        (1, "Các Sở, ngành, đơn vị, UBND cấp xã", "sở đv xã"),
        (2, "Sở Tư pháp", "STP"),
        (3, "Các cơ quan, đơn vị, địa phương liên quan", "lq"),
        (5, "Văn phòng UBND tỉnh; các cơ quan, đơn vị, địa phương liên quan", "VPT lq"),
        (6, "Các cơ quan, đơn vị liên quan", "lq"),
        (7, "Sở Khoa học và Công nghệ", "SKH"),
        (8, "Các Sở, ban, ngành", "sở"),
        (9, "Công an Thành phố", "CATP"),
        (10, "Sở Khoa học và Công nghệ, Sở Tài chính", "SKH STC"),
        (11, "Sở Nội vụ; Bộ Chỉ huy Quân sự tỉnh, Công an tỉnh", "SNV BCH CAT"),
        (12, "Các sở, ngành; Ủy ban nhân dân các xã, phường", "sở xã"),
        (13, "Sở Khoa học và Công nghệ; Sở Tư pháp; Sở Văn hóa, Thể thao và Du lịch; Báo và Phát thanh Truyền hình Lai Châu và các sở, ngành có liên quan", "SKH STP SVH BPT lq"),
        (17, "Văn phòng Bộ và các đơn vị liên quan", "VPB lq"),
        (18, "Vụ Quy hoạch - Kiến trúc, Cục Phát triển đô thị, Cục Hoạt động xây dựng và các đơn vị liên quan", "VQH CPT CHD lq"),
        (19, "Cục Quản lý nhà và thị trường bất động sản", "CQL"),
        (20, "Thanh tra Bộ Xây dựng", "TTB"),
        (21, "Sở Tài chính, Sở Nông nghiệp và Môi trường", "STC SNN"),
        (22, "Sở Y tế", "SYT"),
        (23, "Sở Văn hóa, Thể thao và Du lịch các cơ quan, đơn vị có liên quan", "SVH lq"),
        (25, "các sở, ban ngành tỉnh", "sở"),
        (26, "Cục trưởng Cục Quản lý nhà và thị trường bất động sản", "CQL"),
        (30, "Sở Giáo dục và Đào tạo và Sở Y tế", "SGD SYT"),
        (31, "Sở Nông nghiệp và Môi trường, các sở, ban, ngành, đơn vị liên quan, Ủy ban nhân dân các phường, xã, đặc khu", "SNN sở lq xã"),
        (35, "Sở KH&CN", "SKH"),
        (51, "Giám đốc Sở Tư pháp", "STP"),
        (53, "Ban Quản lý Khu kinh tế Dung Quất và các Khu công nghiệp Quảng Ngãi", "KKT"),
        (56, "Các sở, ngành, UBND xã, phường, đặc khu", "sở xã"),
        (57, "Sở Tài chính, Sở Khoa học và Công nghệ, các sở, ngành, UBND xã, phường, đặc khu", "STC SKH sở xã"),
        (58, "Các sở, ban, ngành tỉnh; các đơn vị liên quan; UBND các xã, phường", "sở lq xã"),
        (60, "Trưởng phòng Phòng Nội vụ", "PNV"),
        (61, "Thủ trưởng các phòng, ban chuyên môn; Chủ tịch UBND các xã, phường, thị trấn", "phòng thị_trấn"),
        (62, "Phòng Tài chính - Kế hoạch", "PTC"),
        (63, "Phòng Tư pháp, Văn phòng HĐND và UBND, Phòng Văn hóa và Thông tin", "PTP VPH PVH"),
        (66, "Bộ phận Tiếp nhận và Trả kết quả các cấp", "cửa"),
    ],
)  # fmt: skip
def test_who_owes_an_item(row: int, value: str, expected: str) -> None:
    for text in (value, unicodedata.normalize("NFD", value), value.upper()):
        assert parties(text) == (expected.split(), []), row


@pytest.mark.parametrize(
    ("row", "value"),
    [
        (4, "Các cơ quan, đơn vị theo quy định"),
        (15, "Các Sở, ban, ngành và UBND cấp xã nơi có hoạt động thăm dò khoáng sản"),
        (16, "Bộ Công an tiến hành rà soát các văn bản"),
        (28, "Bộ trưởng Bộ Tài chính chủ trì phối hợp với các bộ, ngành liên quan"),
        (33, "UBND các tỉnh, thành phố (chủ trì phần đầu tư)"),
        (36, "Sở Tài chính phối hợp với các cơ quan, đơn vị liên quan tham mưu"),
        (40, "phân công một cơ quan, đơn vị chủ trì"),
        (47, "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội"),
        (54, "Các bộ, ngành, địa phương là chủ quản CSDLQG"),
        (55, "Địa phương được lựa chọn"),
        (59, "Các đ/c Phó chỉ tịch, Trưởng đoàn thể xã"),
        (65, "Như trên"),
        (67, "Các cơ quan có TTHC"),
        (68, "UBND các xã, thị trấn chưa đạt chuẩn"),
    ],
)
def test_what_a_register_does_not_hold_is_refused(row: int, value: str) -> None:
    _, errors = parties(value)
    assert {"O003", "P011"} & set(errors), row
