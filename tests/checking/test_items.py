"""What an item says, whatever was read before it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_rules import inspect
from cchc_rules.checking.items import Items
from cchc_rules.diagnostics.finding import Diagnostic
from cchc_rules.plan.document import Plan

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2021
  mặc định:
    chủ trì: VP

đơn vị VP "Văn phòng"
đơn vị PNV "Phòng Nội vụ"
nhóm xã "các xã": PNV; VP
số đo đúng "Đúng hạn" (hồ sơ, cộng dồn)
số đo tổng "Hồ sơ" (hồ sơ, cộng dồn)

"""
FIELDS = (
    "chủ trì: VP", "chủ trì: mặc định; PNV", "chủ trì: như 1", "chủ trì: Sở Lạ", "đề nghị: VP",
    "chủ trì: PNV\n    thời hạn: quý IV", "chủ trì: như 1\n    thời hạn: quý IV", "phối hợp: xã",
    "thời hạn: quý I", "thời hạn: như 1", "thời hạn: 31/13/2021", "kỳ: quý",
    "đo: Hồ sơ\n  mức: từ 5 hồ sơ", "đo: Hồ sơ (hồ sơ, cần cao)\n  mức: từ 5 hồ sơ",
    "đo: đúng / tổng\n  mức: từ 98%", "đo: Mới (có/không)", "đo: mới", "sản phẩm: báo cáo",
    "khi: có chỉ đạo", "khi: Có chỉ  đạo", "số lượng: mỗi xã 3 cuộc", "tính chất: lạ",
    'sự kiện: SK "Một"', 'sự kiện: SK "Hai"', "theo: TC", "giống: 1", "trích: điểm a",
    "riêng: PNV\n    thời hạn: quý III", "riêng: khi có lũ\n    thời hạn: quý III", "xem: 2",
)  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> str:
    """A plan whose items say a few things in few words."""
    own = draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=6, unique=True))
    text = HEAD
    for number in range(1, draw(st.integers(2, 7)) + 1):
        if draw(st.integers(0, 5)) == 0:
            text += f'phần {number} "Phần"\n  mặc định:\n    chủ trì: PNV\n'
        text += f'nhiệm vụ {number} "Mục {number}"\n'
        said = draw(st.lists(st.sampled_from(own), max_size=3, unique=True))
        text += "".join(f"  {one}\n" for one in said)
    return text


def told(answer: tuple[Plan | None, tuple[Diagnostic, ...]]) -> object:
    plan, findings = answer
    return plan, [(one.code.number, one.span, one.message(), one.fixes) for one in findings]


LEVEL = "  đo: Hồ sơ\n  mức: từ 5 hồ sơ\n"
IN_PLACE = LEVEL.replace("Hồ sơ", "Hồ sơ (hồ sơ, cần cao)")


@given(plans())
@example(
    f'{HEAD}chỉ tiêu 1 "A"\n{LEVEL}chỉ tiêu 2 "B"\n{IN_PLACE}chỉ tiêu 3 "C"\n{LEVEL}',
)
def test_words_met_again_say_what_they_say_when_read_again(text: str) -> None:
    remembered = told(inspect(text))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Items, "_once", lambda *given: given[-1]())
        assert told(inspect(text)) == remembered
