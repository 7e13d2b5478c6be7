"""A cumulative measure reported as running totals (lũy kế đến ngày …)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import cchc_rules as cr
from cchc_rules.evaluation.verdicts import Value
from cchc_rules.facts.facts import gather
from cchc_rules.reading.files import read_facts_bytes

PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2021, UBND huyện A
  thời kỳ: năm 2021

đơn vị VP "Văn phòng huyện"
số đo xong "Hồ sơ đã giải quyết" (hồ sơ, cộng dồn)
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn)

chỉ tiêu 1 "Số hồ sơ"
  đo: xong
  mức: tối thiểu 100 hồ sơ
  chủ trì: VP
  thời hạn: năm 2021

chỉ tiêu 2 "Tỷ lệ"
  đo: xong / nhận
  mức: từ 98% trở lên
  chủ trì: VP
  thời hạn: năm 2021

chỉ tiêu 3 "Quý II"
  đo: xong
  mức: tối thiểu 100 hồ sơ
  chủ trì: VP
  thời hạn: quý II/2021
"""
BEFORE, AFTER = dt.date(2021, 11, 1), dt.date(2022, 2, 1)


def _values(folder: Path, rows: list[str], as_of: dt.date) -> dict[str, Value]:
    plan, findings = cr.inspect(PLAN)
    assert plan is not None
    assert findings == ()
    file = folder / "f.csv"
    head = "loại;mục;đơn vị;kỳ;ngày;giá trị;ghi nhận"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    facts = cr.read_facts(file)
    result = cr.evaluate(plan, facts, calendar=cr.official_calendar(), as_of=as_of)
    return {verdict.subject: verdict.value for verdict in result.verdicts}


def _row(measure: str, day: str, value: int, recorded: str = "10/10/2021") -> str:
    period, about = ("", day) if "/" in day else (day, "")
    return f"giá trị;{measure};VP;{period};{about};{value};{recorded}"


def test_the_total_of_the_last_day_answers_the_year(tmp_path: Path) -> None:
    rows = [
        _row("xong", "31/12/2021", 98, "05/01/2022"),
        _row("nhận", "31/12/2021", 100, "05/01/2022"),
    ]
    values = _values(tmp_path, rows, AFTER)
    assert values == {"1": Value.NOT_MET, "2": Value.MET, "3": Value.UNKNOWN}


def test_an_earlier_total_decides_only_what_cannot_come_back(tmp_path: Path) -> None:
    rows = [_row("xong", "30/9/2021", 100), _row("nhận", "30/9/2021", 100)]
    for as_of, open_ in ((BEFORE, Value.PENDING), (AFTER, Value.UNKNOWN)):
        values = _values(tmp_path, rows, as_of)
        assert (values["1"], values["2"]) == (Value.MET, open_)


@pytest.mark.parametrize(("total", "value"), [(99, Value.UNKNOWN), (100, Value.MET)])
def test_an_earlier_total_below_the_level_leaves_it_open(
    tmp_path: Path, total: int, value: Value
) -> None:
    assert _values(tmp_path, [_row("xong", "30/9/2021", total)], AFTER)["1"] is value


def test_a_running_total_says_nothing_of_a_later_quarter(tmp_path: Path) -> None:
    assert _values(tmp_path, [_row("xong", "30/6/2021", 500)], AFTER)["3"] is Value.UNKNOWN


def test_the_later_of_a_total_and_reported_quarters_counts(tmp_path: Path) -> None:
    quarters = [_row("xong", "quý I năm 2021", 60), _row("xong", "quý II năm 2021", 40)]
    assert _values(tmp_path, [*quarters, _row("xong", "31/3/2021", 60)], AFTER)["1"] is Value.MET
    only_first = [quarters[0], _row("xong", "30/6/2021", 100)]
    assert _values(tmp_path, only_first, AFTER)["1"] is Value.MET


def _period(period: str, value: int) -> str:
    return f"giá trị;xong;VP;{period};;{value};10/10/2021"


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([_period("quý II/2021", 120)], Value.MET),  # whatever the first quarter came to
        ([_period("quý I/2021", 60), _period("quý III/2021", 40)], Value.MET),
        ([_period("quý I/2021", 60), _period("quý III/2021", 39)], Value.PENDING),
        # of parts that overlap, those that come to the most
        ([_period("01/02/2021..31/5/2021", 90), _period("quý II/2021", 100)], Value.MET),
        ([_period("01/02/2021..30/6/2021", 90), _period("quý II/2021", 100)], Value.MET),
        (
            [_period("01/01/2021..31/3/2021", 60), _period("31/3/2021..30/6/2021", 60)],
            Value.PENDING,
        ),
        # a total and what came after it
        ([_row("xong", "31/3/2021", 50), _period("quý II/2021", 50)], Value.MET),
        ([_row("xong", "31/3/2021", 50), _period("quý II/2021", 49)], Value.PENDING),
        ([_row("xong", "31/3/2021", 50), _period("01/3/2021..30/6/2021", 99)], Value.PENDING),
        # an old total beside parts that have come to more
        ([_row("xong", "28/02/2021", 10), _period("quý I/2021", 100)], Value.MET),
        ([_row("xong", "28/02/2021", 100), _period("quý I/2021", 90)], Value.MET),
    ],
)
def test_what_a_count_has_come_to_so_far(tmp_path: Path, rows: list[str], value: Value) -> None:
    assert _values(tmp_path, rows, BEFORE)["1"] is value


@pytest.mark.parametrize(
    ("day", "value"), [("20/12/2021", Value.MET), ("31/12/2021", Value.UNKNOWN)]
)
def test_a_running_total_fills_the_year_of_the_plans_own_cut_off(day: str, value: Value) -> None:
    text = PLAN.replace(
        "  thời kỳ: năm 2021\n\n", "  thời kỳ: năm 2021\n  kỳ số liệu: chốt ngày 20\n\n"
    )
    plan, _ = cr.inspect(text.replace("tối thiểu 100 hồ sơ", "không quá 100 hồ sơ", 1))
    assert plan is not None
    rows, faults = read_facts_bytes(
        f"loại;mục;đơn vị;ngày;giá trị;ghi nhận\ngiá trị;xong;VP;{day};90;05/01/2022\n".encode(),
        "f.csv",
    )
    assert faults == ()
    result = cr.evaluate(plan, gather(rows), calendar=cr.official_calendar(), as_of=AFTER)
    assert result.verdicts[0].value is value


def test_the_latest_total_counts_in_whatever_order_they_came(tmp_path: Path) -> None:
    rows = [
        _row("xong", "30/6/2021", 40),
        _row("xong", "30/9/2021", 100),
        _row("xong", "31/3/2021", 9),
    ]
    assert _values(tmp_path, rows, BEFORE)["1"] is Value.MET
    assert _values(tmp_path, rows[::-1], BEFORE)["1"] is Value.MET
