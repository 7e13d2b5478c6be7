"""A plan read back says what was written: signs, slices, exceptions, parts of an item."""

from __future__ import annotations

import pytest

from cchc_rules import inspect, official_calendar
from cchc_rules.reports.sentences import read_text

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
đơn vị TA "Tân An"
đơn vị TB "Tân Bình"
nhóm xã "các xã"
  gồm: TA; TB
số đo xong "Xong" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch
số đo nhận "Nhận" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch
số đo quy_chế "Quy chế" (có/không)

"""


def sentence(item: str) -> str:
    """The first item read back."""
    body = "\n".join(f"  {line.rstrip().removeprefix(' ')}" for line in item.split("|"))
    plan, findings = inspect(f'{HEAD}chỉ tiêu 1 "Một"\n{body}\n  thời hạn: năm 2024\n')
    assert plan is not None
    assert not [one for one in findings if one.is_error], [one.message() for one in findings]
    return next(
        line for line in read_text(plan, official_calendar()).splitlines() if "“Một”" in line
    )


@pytest.mark.parametrize(
    ("measured", "words"),
    [
        ("(nhận - xong) / nhận", "“Nhận” - “Xong” trên “Nhận” phải"),
        ("xong / (xong + nhận)", "“Xong” trên “Xong” + “Nhận” phải"),
    ],
)
def test_a_difference_is_not_read_back_as_a_sum(measured: str, words: str) -> None:
    assert words in sentence(f"đo: {measured} | mức: không quá 5% | chủ trì: VP")


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("đo: xong | mức: từ 5 | chỉ lĩnh vực: đất đai | chủ trì: VP", ", chỉ lĩnh vực đất đai"),
        ("đo: xong | mức: từ 5 | trừ lĩnh vực: đất đai | chủ trì: VP", ", trừ lĩnh vực đất đai"),
        ("đo: quy_chế | chủ trì: VP", "; “Quy chế”;"),
        ("đo: xong | mức: từ 5 hồ sơ | chủ trì: VP | tính chất: khuyến khích", "; khuyến khích;"),
        ("đo: xong | mức: từ 5 hồ sơ | chủ trì: VP | đạt khi: một trong các ý"
         " | ý a \"A\" |   đo: nhận |   mức: từ 5 hồ sơ", "; đạt khi một trong các ý;"),
        ("đo: xong | mức: từ 5 | chủ trì: mỗi đơn vị thuộc xã | riêng: TB |   mức: từ 3 hồ sơ",
         "; trừ Tân Bình (có quy định riêng);"),
    ],
)  # fmt: skip
def test_what_narrows_an_item_is_read_back(item: str, words: str) -> None:
    assert words in sentence(item)


def test_an_item_that_restates_another_says_that_it_counts_once() -> None:
    level = "  đo: quy_chế\n  chủ trì: VP\n  thời hạn: năm 2024\n"
    again = f'chỉ tiêu 2 "Hai"\n  nhắc lại: 1\n{level}'
    plan, _ = inspect(f'{HEAD}chỉ tiêu 1 "Một"\n{level}\n{again}')
    assert plan is not None
    assert "; nhắc lại 1, tính một lần;" in read_text(plan, official_calendar())


def test_an_item_that_another_stands_for_says_by_which() -> None:
    level = "  đo: quy_chế\n  chủ trì: VP\n  thời hạn: năm 2024\n"
    other = f'chỉ tiêu 2 "Hai"\n  thay cho: 1\n{level}'
    plan, _ = inspect(f'{HEAD}chỉ tiêu 1 "Một"\n{level}\n{other}')
    assert plan is not None
    words = "; được thay bằng mục 2, không tính riêng;"
    assert read_text(plan, official_calendar()).count(words) == 1
