"""What a change is measured from is of the same whole as what is compared with it."""

from __future__ import annotations

import pytest

from tests.evaluation.offices import judged, row, target, told, values

UP = "tăng 3 hồ sơ so với năm 2023"
POINTS = "tăng 3 điểm phần trăm so với năm 2023"


def _base(value: object, of: str = "xong", over: str = "năm 2023", **more: object) -> str:
    return row("gốc", value, of=of, over=over, told="15/01/2024", **more)  # type: ignore[arg-type]


def _now(value: object, of: str = "xong", over: str = "năm 2024", **more: object) -> str:
    return row("giá trị", value, of=of, over=over, **more)  # type: ignore[arg-type]


LAND, REGISTRY = "lĩnh vực=đất đai", "lĩnh vực=hộ tịch"
MISSING = "UNKNOWN BASELINE_NOT_GIVEN"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([_now(93, part=LAND), _base(90, part=LAND)], "MET"),
        ([_now(93, part=LAND), _base(91, part=LAND)], "NOT_MET"),
        ([_now(93, part=LAND), _base(10, part=REGISTRY)], MISSING),
        ([_now(93, part=LAND), _base(10)], MISSING),
    ],
)
def test_the_base_of_another_part_is_no_base(rows: list[str], expected: str) -> None:
    assert told(target("xong", UP) + "  chỉ lĩnh vực: đất đai\n", *rows) == expected


def test_parts_of_a_base_add_up_to_it() -> None:
    now = _now(93)
    assert told(target("xong", UP), now, _base(50, part=LAND), _base(40, part=REGISTRY)) == "MET"
    assert told(target("xong", UP), now, _base(50, part=LAND)) == MISSING


def test_the_base_of_one_member_is_not_that_of_the_pool() -> None:
    asks = target("họp", "tăng 3 cuộc so với năm 2023", "xã (gộp)")
    now = [_now(20, "họp", by=one) for one in ("TA", "TB")]
    base = [_base(18, "họp", by=one) for one in ("TA", "TB")]
    assert told(asks, *now, base[0]) == MISSING
    assert told(asks, *now, *base) == "MET"
    assert told(asks, *now, _base(38, "họp", by="xã")) == "NOT_MET"


def test_every_measure_of_a_sum_needs_its_base() -> None:
    asks = target("xong + tồn", UP)
    now = [_now(30), _now(5, "tồn")]
    assert told(asks, *now, _base(20)) == MISSING
    assert told(asks, *now, _base(20), _base(12, "tồn")) == "MET"
    share = target("(xong + tồn) / nhận", POINTS)
    rows = [*now, _now(40, "nhận"), _base(20), _base(40, "nhận")]
    assert told(share, *rows) == MISSING
    assert told(share, *rows, _base(13, "tồn")) == "MET"


def test_a_year_is_no_base_of_a_quarter_of_a_count() -> None:
    asks = target("xong", "giảm 10% so với năm 2023", due="hằng quý")
    now = _now(30, over="quý I/2024")
    (first, *_) = judged(asks, now, _base(100)).verdicts
    assert {one.name for one in first.reasons} == {"BASELINE_NOT_GIVEN"}
    quarters = [_base(40, over="quý I/2023"), _base(60, over="quý II/2023")]
    assert values(asks, now, *quarters)[0].name == "MET"
    until = target("xong", "giảm 10% so với năm 2023", due="20/12/2024")
    assert told(until, _now(30, over="", on="20/12/2024"), _base(100)) == "MET"


def test_a_quarter_is_no_base_of_the_year_that_is_named() -> None:
    asks = target("hài_lòng", POINTS)
    now = _now(93, "hài_lòng")
    assert told(asks, now, _base(80, "hài_lòng", over="quý I/2023")) == MISSING
    assert told(asks, now, _base(80, "hài_lòng")) == "MET"
    assert told(asks, now, _base(80, "hài_lòng", over="", on="31/12/2023")) == "MET"
    assert told(asks, now, _base(80, "hài_lòng"), _base(91, "hài_lòng")) == MISSING


def test_a_base_is_brought_to_the_unit_of_the_first_measure() -> None:
    asks = target("chi / dự_toán", POINTS)
    now = [_now(93, "chi"), _now("0,1", "dự_toán")]
    assert told(asks, *now, _base(90, "chi"), _base("0,1", "dự_toán")) == "MET"


def test_a_base_of_no_named_year_is_of_whatever_stretch_it_is_the_only_one_of() -> None:
    asks = target("tồn", "giảm ít nhất 10%")
    now = _now(80, "tồn", over="", on="31/12/2024")
    autumn, summer = (_base(value, "tồn", over=f"quý {name}/2023") for value, name in
                      ((100, "IV"), (85, "III")))  # fmt: skip
    assert told(asks, now, autumn) == "MET"
    assert told(asks, now, summer) == "NOT_MET"
    assert told(asks, now, autumn, summer) == MISSING
