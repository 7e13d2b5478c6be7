"""Phrases and lines beside the tables, so that every production of the grammars has a case."""

from __future__ import annotations

DEADLINES = (
    ("", "refused", (), ("D001",)),
    ("50% trong quý II", "refused", (), ("D001",)),
    ("rưỡi", "refused", (), ("D001",)),
    ("15 tháng 6 năm 2024", "date", ("2024-06-15>2024-06-17",), ()),
    ("ngày 15 tháng 3, 6, 9", "date", ("2024-03-15", "2024-06-15>2024-06-17", "2024-09-15>2024-09-16"), ()),
    ("quý I, II, III", "period", ("2024-03-31>2024-03-31", "2024-06-30", "2024-09-30"), ()),
    ("trong quý II nếu được", "period", ("2024-06-30",), ("D006",)),
    ("tháng đầu quý", "recurring", ("2024-01-31", "2024-04-30", "2024-07-31", "2024-10-31"), ()),
    ("trong quý II, chậm nhất ngày 14/6", "date", ("2024-06-14",), ()),
    ("năm 2024, tầm nhìn đến năm 2030", "period", ("2024-12-31",), ("D006",)),
    ("20 ngày kể từ ngày 01/3/2024, trong đó Sở Nội vụ 10 ngày", "relative", ("2024-03-21",), ("D006",)),
    ("ngày 15 các tháng 3, 6", "date", ("2024-03-15", "2024-06-15>2024-06-17"), ()),
    ("5 giờ chiều ngày 15/3", "date", ("2024-03-15T17:00",), ()),
    ("ba ngày rưỡi kể từ ngày 01/3/2024", "relative", ("2024-03-05",), ()),
)  # fmt: skip
"""Phrase, kind, nominal days (``>`` the effective one where it is another), codes; year 2024."""

THRESHOLDS = (
    ("", "none", None, None, ("N001",)),
    ("điểm phần trăm", "none", None, None, ("N001",)),
    ("hàng tỷ đồng", "none", None, None, ("N001",)),
    ("đạt 90%. Hết năm", ">=", "90", "%", ()),
    ("tối thiểu 1,5 tỷ điểm", ">=", "1500000000", "điểm", ()),
    ("trên 1 triệu %", ">", "1000000", "%", ()),
    ("tăng 2 nghìn điểm phần trăm", "change", "2000", "điểm phần trăm", ()),
)
"""Phrase, operator, value, unit, codes."""

_TARGET = """số đo trả_lại "Hồ sơ trả lại" (hồ sơ, cộng dồn)

chỉ tiêu 1 "Đúng hạn"
  đo: {}
  mức: từ 98% trở lên
  chủ trì: VP
  thời hạn: năm 2024
"""
_CARD = """số đo hộ_nghèo "Hộ nghèo" (hộ)

bảng điểm CS "Chỉ số"
  thang: 2 điểm
  tiêu chí 1 "Theo công thức" (2 điểm)
    đo: xong / nhận
    công thức: {}
"""
PLANS = (
    (_TARGET.format("(xong - trả_lại) / nhận"), ()),
    (_TARGET.format("xong / (nhận + trả_lại)"), ()),
    (_TARGET.format("xong + trả_lại - nhận + xong"), ("P031",)),
    (_TARGET.format("xong của Phòng Nội vụ"), ("P031",)),
    (_TARGET.format("xong / nhận của Phòng Nội vụ"), ()),
    (_CARD.format("(xong + 0,5 x hộ_nghèo - 1) / nhận x điểm tối đa"), ()),
    (_CARD.format("nhỏ nhất(2; 3 - phần nguyên(4,5 - tỷ lệ); 1 + 1)"), ()),
    (_CARD.format("lớn nhất(50% x điểm tối đa; xong / nhận / 2 x 3)"), ()),
    (_CARD.format("xong / tỷ lệ % đúng hạn"), ()),
    (_CARD.format("hộ_nghèo % x 2"), ("N020",)),
)
"""Lines below the frame of the pages, and the codes they must give."""
