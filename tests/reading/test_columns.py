"""Columns are found by the names people give them."""

from __future__ import annotations

from cchc_rules.reading.columns import Column, find_column, nearest_columns


def test_vietnamese_and_english_names_are_known_however_spelt() -> None:
    assert find_column("Đơn vị") is Column.AGENCY
    assert find_column("đơn_vị tính") is Column.UNIT
    assert find_column(" RECORDED_ON ") is Column.RECORDED
    assert find_column("minh hoạ") is Column.ILLUSTRATIVE


def test_no_two_columns_share_a_name() -> None:
    assert all(find_column(column.value) is column for column in Column)


def test_an_unknown_name_has_its_nearest() -> None:
    assert find_column("giá tri") is None
    assert "giá trị" in nearest_columns("giá tri")
    assert nearest_columns("zzzz") == ()
