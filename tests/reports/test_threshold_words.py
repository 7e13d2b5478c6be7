"""Thresholds read back as phrases that say every figure."""

from __future__ import annotations

import pytest

from cchc_rules.checking.thresholds import read_threshold
from cchc_rules.plan.thresholds import Operator, Threshold
from cchc_rules.reports.threshold_words import read_back_threshold


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("từ 98% trở lên (trừ đất đai)", "từ 98% trở lên, trừ đất đai"),
        ("không quá 03 ngày làm việc", "không quá 3 ngày làm việc"),
        ("100% các xã, phường", "mọi xã, phường (100%)"),
        ("không có hồ sơ trễ hạn", "không có hồ sơ trễ hạn"),
        ("xếp loại Tốt trở lên", "xếp loại Tốt trở lên"),
        ("nằm trong top 10", "xếp hạng thứ 10 hoặc cao hơn"),
        ("tăng so với năm 2020", "tăng, mức nào cũng được so với năm 2020"),
        ("giảm trên 10% số vụ", "giảm trên 10% của số gốc (số vụ)"),
        ("tối thiểu 05 đơn vị/quý", "từ 5 đơn vị trở lên mỗi quý"),
        ("Mỗi xã có ít nhất 01 sáng kiến", "mỗi xã: từ 1 sáng kiến trở lên"),
    ],
)
def test_a_phrase_is_read_back(phrase: str, words: str) -> None:
    assert read_back_threshold(read_threshold(phrase)[0]) == words


@pytest.mark.parametrize(
    ("phrase", "pieces"),
    [
        ("40 - 50%", ("từ 40 đến 50%, kể cả hai đầu", "; hoặc (2)")),
        ("98% trở lên và không có khiếu nại", ("; và ",)),
        ("100% xã mỗi quý có ít nhất 04 tin", ("mỗi thành viên",)),
    ],
)
def test_parts_and_readings_are_all_shown(phrase: str, pieces: tuple[str, ...]) -> None:
    shown = read_back_threshold(read_threshold(phrase)[0])
    assert all(piece in shown for piece in pieces), shown


def test_no_threshold_is_said() -> None:
    assert read_back_threshold(Threshold(Operator.NONE)) == "không có mức nào được hiểu"
    assert "không rõ số" in read_back_threshold(Threshold(Operator.AT_LEAST))


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("không thấp hơn năm trước", "không giảm so với năm trước"),
        ("không tăng so với năm trước", "không tăng so với năm trước"),
    ],
)
def test_no_change_one_way_is_said_so(phrase: str, said: str) -> None:
    assert read_back_threshold(read_threshold(phrase)[0]) == said
