"""Times in a level that its deadline does not say."""

from __future__ import annotations

import pytest

import cchc_rules

PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  ban hành: 21/01/2021, UBND huyện A
  thời kỳ: {period}

đơn vị VP "Văn phòng"

số đo xong "Xong" (hồ sơ, cộng dồn)
số đo nhận "Nhận" (hồ sơ, cộng dồn)

chỉ tiêu 1 "Đúng hạn"
  đo: xong / nhận
  mức: {level}
  chủ trì: VP
{deadline}"""
YEARS = "giai đoạn 2021 - 2025"


def told(level: str, deadline: str = "trong năm 2021", period: str = YEARS) -> list[str]:
    line = f"  thời hạn: {deadline}\n" if deadline else ""
    _, found = cchc_rules.inspect(PLAN.format(level=level, deadline=line, period=period))
    return [one.arguments["text"] for one in found if one.code.number == "N012"]


@pytest.mark.parametrize(
    ("level", "deadline", "words"),
    [
        ("từ 98% vào năm 2025", "trong năm 2021", "năm 2025"),
        ("đến năm 2025 đạt 95%", "trong năm 2021", "năm 2025"),
        ("Đến năm 2025 đạt 95%", "", "năm 2025"),
        ("đạt 95% năm 2022", "trong năm 2021", "năm 2022"),
        ("95% trở lên vào quý IV", "trong năm 2021", "quý IV"),
        ("95% trở lên trong quý 1", "trước 30/6/2021", "quý 1"),
        ("từ 98% trở lên vào cuối năm 2025", "hằng năm", "năm 2025"),
        ("từ 98%; đến năm 2026 từ 99%", "trong năm 2021", "năm 2026"),
        ("quý I: từ 80%; quý II: từ 90%", "quý I/2021; quý II/2021", "quý I"),
        ("đến 2030 đạt 50%", "trong năm 2021", "2030"),
        ("Từ năm 2025 trở đi, 100%", "trong năm 2021", "năm 2025"),
        ("từ 98% trở lên (năm 2024)", "trong năm 2021", "năm 2024"),
        ("đến 30/6/2021 đạt từ 50%", "trong năm 2021", "30/6/2021"),
        ("đến ngày 30 tháng 6 năm 2021 đạt từ 50%", "trong năm 2021", "30 tháng 6 năm 2021"),
        ("đến 6/2021 đạt từ 50%", "trong năm 2021", "6/2021"),
        ("từ 50% trong 6 tháng đầu năm", "trong năm 2021", "6 tháng đầu năm"),
        ("từ 50% giai đoạn 2021 - 2023", "trong năm 2023", "giai đoạn 2021 - 2023"),
    ],
)
def test_a_time_that_the_deadline_does_not_say_is_told(
    level: str, deadline: str, words: str
) -> None:
    assert told(level, deadline) == [words]


@pytest.mark.parametrize(
    ("level", "deadline"),
    [
        ("đạt 95% năm 2021", "trong năm 2021"),
        ("đến năm 2025 đạt 95%", "trước 31/12/2025"),
        ("đến 31/12/2025 đạt từ 95%", "trong năm 2025"),
        ("đạt từ 95% đến hết tháng 12/2021", "trong năm 2021"),
        ("đến 30/06/2021 đạt từ 50%", "trước ngày 30/6/2021"),
        ("đến 30/6/2021 đạt từ 50%", "trước ngày 30 tháng 6 năm 2021"),
        ("từ 95% vào quý IV", "quý 4/2021"),
        ("từ 95% vào quý 4/2021", "quý IV năm 2021"),
        ("từ 50% trong tháng 6/2021", "trước 01/tháng 6/2021"),
        ("từ 50% giai đoạn 2021 - 2025", "hằng năm"),
        ("tăng 3% (tương đối) so với năm 2020", "trong năm 2021"),
        ("tăng từ 80% năm 2020 lên 95%", "trong năm 2021"),
        ("không quá 04 văn bản/quý", "trong năm 2021"),
    ],
)
def test_a_time_that_the_deadline_says_or_a_base_is_not(level: str, deadline: str) -> None:
    assert told(level, deadline) == []


def test_the_year_of_a_plan_of_one_year_needs_no_saying() -> None:
    assert told("từ 95% năm 2024", "trước 30/11", "năm 2024") == []
    assert told("từ 95% năm 2025", "trước 30/11", "năm 2024") == ["năm 2025"]


def test_each_item_is_told_once() -> None:
    assert told("năm 2022: từ 80%; năm 2023: từ 90%", "năm 2022; năm 2023") == ["năm 2022"]


def test_another_mistake_of_the_item_does_not_hide_it() -> None:
    text = PLAN.format(level="từ 80%; đến năm 2026 từ 90%", deadline="", period=YEARS)
    _, found = cchc_rules.inspect(text.replace("chủ trì: VP", "chủ trì: VPP"))
    assert {"N012", "O003"} <= {one.code.number for one in found}
