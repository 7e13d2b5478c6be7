"""Periods and dimensions of rows, as the places where their figures belong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cchc_rules import inspect, official_calendar
from cchc_rules.batch import evaluate_frame, open_facts
from cchc_rules.evaluation.prepared import prepare
from tests.batch.scenes import COLUMNS, WHOLE, alone, prepared, shown, shown_columns, written

READY = prepared()
LAND, REGISTRY = "lĩnh vực=đất đai", "lĩnh vực=hộ tịch"


def row(subject: str, value: int | str, period: str = "năm 2024", part: str = "") -> str:
    return f"giá trị;{subject};A;{part};{period};{value};;;;05/01/2025;;;"


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([row("xong", 70, "9 tháng đầu năm 2024"), row("xong", 31, "quý IV/2024")], "MET"),
        ([row("xong", 101, "2 tháng đầu năm 2024")], "MET"),
        ([row("xong", 99, "2 tháng đầu năm 2024")], "UNKNOWN"),
    ],
)
def test_parts_of_a_window_may_be_of_unlike_lengths(
    rows: list[str], value: str, tmp_path: Path
) -> None:
    assert agreed("3", rows, tmp_path) == value


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([row("cấp", 40, part=LAND), row("cấp", 30, part=REGISTRY)], "MET"),
        ([row("cấp", 40, part=LAND)], "UNKNOWN"),
        ([row("cấp", 40, part=LAND), row("cấp", 30, part="hộ tịch")], "UNKNOWN"),
    ],
)
def test_values_of_a_dimension_add_up_to_the_whole(
    rows: list[str], value: str, tmp_path: Path
) -> None:
    below = [*rows, row("xong", 60)]
    assert agreed("2", below, tmp_path) == value


def agreed(item: str, rows: list[str], folder: Path) -> str:
    """The verdict of an item of agency A, in which columns and the evaluator agree."""
    text = "\n".join([COLUMNS, *rows, ""])
    path = written(folder, text)
    expected = shown(alone(READY, text, WHOLE, WHOLE))
    for engine in ("polars", "duckdb", "pyarrow"):
        result = evaluate_frame(READY, open_facts(path, engine), as_of=WHOLE)
        assert shown_columns(result) == expected, engine
    (found,) = (one[4] for one in expected if one[:2] == (item, "A"))
    return str(found)


@pytest.mark.parametrize("grouped", ["1.000", "900"])
def test_dots_group_counts_and_no_percentages(grouped: str, tmp_path: Path) -> None:
    share = row("hài_lòng", "90,00").replace(";90,00;;;", ";90,00;;%;")
    rows = [row("xong", grouped), share]
    assert agreed("3", rows, tmp_path) == "MET"
    assert agreed("6", rows, tmp_path) == "MET"


@pytest.mark.parametrize(
    ("recorded", "told"), [("05/7/2024", []), ("05/5/2024", ["recorded-early"])]
)
def test_a_row_is_recorded_no_sooner_than_its_own_day(
    recorded: str, told: list[str], tmp_path: Path
) -> None:
    rows = [
        f"giá trị;xong;A;;;40;;;30/6/2024;{recorded};;;",
        "giá trị;xong;A;;;101;;;31/12/2024;05/01/2025;;;",
    ]
    assert agreed("3", rows, tmp_path) == "MET"
    path = written(tmp_path, "\n".join([COLUMNS, *rows, ""]))
    for engine in ("polars", "duckdb", "pyarrow"):
        found = evaluate_frame(READY, open_facts(path, engine), as_of=WHOLE).findings
        assert [one.code.slug for one in found] == told, engine


MANY = """ngôn ngữ: cchc 1

kế hoạch "Giai đoạn"
  thời kỳ: giai đoạn 2021-2023

đơn vị A "Xã A"
số đo xong "Hồ sơ xong" (hồ sơ, cộng dồn)

chỉ tiêu 1 "Xong"
  đo: xong
  mức: ít nhất 36 hồ sơ
  chủ trì: A
  thời hạn: giai đoạn 2021-2023
"""


UNITS = """ngôn ngữ: cchc 1

kế hoạch "Đơn vị tính"
  thời kỳ: năm 2024

đơn vị A "Xã A"
số đo xong "Hồ sơ xong" (hồ sơ, cộng dồn)
số đo chi "Số tiền" (triệu đồng, cộng dồn)

chỉ tiêu 1 "Xong"
  đo: xong
  mức: ít nhất 60 hồ sơ
  chủ trì: A
  thời hạn: năm 2024

chỉ tiêu 2 "Chi"
  đo: chi
  mức: ít nhất 60 triệu đồng
  chủ trì: A
  thời hạn: năm 2024
"""


@pytest.mark.parametrize(
    ("units", "value"), [(("hồ sơ", "triệu đồng"), "MET"), (("hồ sơ", "tỷ đồng"), "MET")]
)
def test_each_figure_may_be_in_the_unit_of_its_measure(
    units: tuple[str, str], value: str, tmp_path: Path
) -> None:
    plan, _ = inspect(UNITS)
    assert plan is not None
    ready = prepare(plan, official_calendar())
    rows = [
        f"giá trị;{subject};A;;năm 2024;60;;{unit};;05/01/2025;;;"
        for subject, unit in zip(("xong", "chi"), units, strict=True)
    ]
    text = "\n".join([COLUMNS, *rows, ""])
    path = written(tmp_path, text)
    expected = shown(alone(ready, text, WHOLE, WHOLE))
    assert [one[4] for one in expected] == [value, value]
    for engine in ("polars", "duckdb", "pyarrow"):
        result = evaluate_frame(ready, open_facts(path, engine), as_of=WHOLE)
        assert shown_columns(result) == expected, engine


@pytest.mark.parametrize(("months", "value"), [(36, "MET"), (35, "UNKNOWN")])
def test_a_window_may_have_three_years_of_months(months: int, value: str, tmp_path: Path) -> None:
    plan, _ = inspect(MANY)
    assert plan is not None
    ready = prepare(plan, official_calendar())
    told = [f"tháng {n % 12 + 1:02d}/{2021 + n // 12}" for n in range(36)][36 - months :]
    rows = [f"giá trị;xong;A;;{month};1;;;;05/01/2024;;;" for month in told]
    text = "\n".join([COLUMNS, *rows, ""])
    path, day = written(tmp_path, text), dt.date(2024, 2, 1)
    expected = shown(alone(ready, text, day, day))
    assert [one[4] for one in expected] == [value]
    for engine in ("polars", "duckdb", "pyarrow"):
        result = evaluate_frame(ready, open_facts(path, engine), as_of=day)
        assert shown_columns(result) == expected, engine
