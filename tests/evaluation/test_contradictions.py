"""What facts of one thing say of each other: corrections, withdrawals, parts and wholes, bases."""

from __future__ import annotations

import datetime as dt

import pytest

import cchc_rules as cr
from cchc_rules.evaluation.verdicts import Reason, Value
from cchc_rules.facts.facts import gather
from cchc_rules.reading.files import read_facts_bytes

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện
  thời kỳ: năm 2024

đơn vị TA "Xã Tân An"
số đo nhận "Nhận" (hồ sơ, cộng dồn)
số đo xong "Xong" (hồ sơ, cộng dồn)
"""
TASK = 'nhiệm vụ 1 "Báo cáo"\n  sản phẩm: Báo cáo\n  chủ trì: TA\n  thời hạn: quý I/2024\n'
SHARE = 'chỉ tiêu 1 "Đúng hạn"\n  đo: xong / nhận\n  mức: từ 98% trở lên\n  chủ trì: TA\n'
LESS = 'chỉ tiêu 1 "Giảm"\n  đo: nhận\n  mức: giảm 10% so với năm 2023\n  chủ trì: TA\n'
YEAR = "  thời hạn: năm 2024\n"
NAMES = "loại;mục;đơn vị;kỳ;giá trị;mẫu số;ngày;ghi nhận;chứng cứ;rút lại"


def _judged(body: str, *rows: str) -> tuple[Value, Reason | None]:
    plan, _ = cr.inspect(HEAD + body)
    assert plan is not None
    facts, faults = read_facts_bytes("\n".join((NAMES, *rows)).encode() + b"\n", "f.csv")
    assert not faults, [one.message() for one in faults]
    found = cr.evaluate(
        plan, gather(facts), calendar=cr.official_calendar(), as_of=dt.date(2025, 2, 1)
    )
    (cell,) = found.verdicts
    return cell.value, next(iter(cell.reasons), None)


def _told(body: str, *rows: str) -> list[str]:
    plan, _ = cr.inspect(HEAD + body)
    assert plan is not None
    facts, _ = read_facts_bytes("\n".join((NAMES, *rows)).encode() + b"\n", "f.csv")
    found = cr.evaluate(
        plan, gather(facts), calendar=cr.official_calendar(), as_of=dt.date(2025, 2, 1)
    )
    return [one.code.number for one in found.findings]


def _done(day: str, recorded: str, proof: str = "1/BC", more: str = "") -> str:
    return f"xong;1;TA;quý I/2024;;;{day};{recorded};{proof};{more}"


@pytest.mark.parametrize(
    ("rows", "value", "reason"),
    [
        ([_done("20/3/2024", "21/3/2024")], Value.MET, None),
        (
            [_done("20/3/2024", "21/3/2024"), _done("20/4/2024", "25/4/2024")],
            Value.NOT_MET,
            None,
        ),
        (
            [_done("20/3/2024", "25/4/2024"), _done("20/4/2024", "25/4/2024")],
            Value.UNKNOWN,
            Reason.CONTRADICTORY_FACTS,
        ),
        (
            [_done("20/3/2024", "21/3/2024"), _done("20/4/2024", "25/4/2024", "2/BC")],
            Value.MET,
            None,
        ),
        (
            [_done("20/3/2024", "21/3/2024"), _done("20/3/2024", "25/4/2024", more="có")],
            Value.UNKNOWN,
            Reason.NO_DATA,
        ),
        (["xong;1;TA;;;;20/3/2023;21/3/2023;1/BC;"], Value.UNKNOWN, Reason.NO_DATA),
        (["xong;1;TA;;;;20/3/2024;21/3/2024;1/BC;"], Value.MET, None),
        ([_done("20/3/2024", "21/3/2024", "-")], Value.UNKNOWN, Reason.EVIDENCE_MISSING),
        ([_done("20/3/2024", "21/3/2024", "đang trình")], Value.UNKNOWN, Reason.EVIDENCE_MISSING),
        (
            [_done("20/3/2024", "25/4/2024", "1/BC ngày 20/4/2024")],
            Value.UNKNOWN,
            Reason.EVIDENCE_MISSING,
        ),
        ([_done("20/3/2024", "25/3/2024", "1/BC ngày 22/3/2024")], Value.MET, None),
    ],
)
def test_reports_of_one_product(rows: list[str], value: Value, reason: Reason | None) -> None:
    assert _judged(TASK, *rows) == (value, reason)


def test_a_number_reported_again_is_counted_once() -> None:
    body = 'nhiệm vụ 1 "Bài viết"\n  số lượng: ít nhất 2 bài\n  chủ trì: TA\n' + YEAR
    one = "xong;1;TA;;;;{};{};{};"
    first, second = (
        one.format("20/3/2024", "21/3/2024", "1/BV"),
        one.format("20/4/2024", "21/4/2024", "1/BV"),
    )
    other = one.format("20/4/2024", "21/4/2024", "2/BV")
    assert _judged(body, first, second)[0] is not Value.MET
    assert _judged(body, first, other)[0] is Value.MET


def _figure(subject: str, period: str, value: int, below: int | str = "") -> str:
    kind = "tỷ lệ" if below else "giá trị"
    return f"{kind};{subject};TA;{period};{value};{below};;05/01/2025;;"


CLASH = (Value.UNKNOWN, Reason.CONTRADICTORY_FACTS)


@pytest.mark.parametrize(
    ("parts", "clashes"),
    [
        ({"năm 2024": 30, **{f"quý {q}/2024": 2 for q in ("I", "II", "III", "IV")}}, True),
        ({"năm 2024": 8, **{f"quý {q}/2024": 2 for q in ("I", "II", "III", "IV")}}, False),
        ({"năm 2024": 8, "quý I/2024": 9}, True),
        ({"năm 2024": 8, "quý I/2024": 7}, False),
        ({"6 tháng đầu năm 2024": 24, "quý I/2024": 6, "quý II/2024": 6}, True),
    ],
)
def test_parts_that_do_not_add_up_are_told(parts: dict[str, int], clashes: bool) -> None:
    """The figure of the whole answers; leaving a part out of the facts never helps."""
    body = 'chỉ tiêu 1 "Tin"\n  đo: nhận\n  mức: từ 8 hồ sơ trở lên\n  chủ trì: TA\n' + YEAR
    rows = [_figure("nhận", period, value) for period, value in parts.items()]
    assert ("E013" in _told(body, *rows)) is clashes
    assert _judged(body, *rows)[0] is Value.MET


def test_a_figure_of_the_item_agrees_with_its_measures() -> None:
    pair = (_figure("xong", "năm 2024", 10), _figure("nhận", "năm 2024", 100))
    assert _judged(SHARE + YEAR, *pair, _figure("1", "năm 2024", 98, 100)) == CLASH
    assert _judged(SHARE + YEAR, *pair, _figure("1", "năm 2024", 1, 10))[0] is Value.NOT_MET
    assert _judged(SHARE + YEAR, pair[0], _figure("1", "năm 2024", 98, 100))[0] is Value.MET


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2023, (Value.MET, None)), (2022, (Value.UNKNOWN, Reason.BASELINE_NOT_GIVEN))],
)
def test_a_base_is_of_the_year_that_the_level_names(
    year: int, expected: tuple[Value, Reason | None]
) -> None:
    base = f"gốc;nhận;TA;năm {year};100;;;05/01/2024;;"
    assert _judged(LESS + YEAR, base, _figure("nhận", "năm 2024", 90)) == expected


@pytest.mark.parametrize(
    ("own", "value", "reason"),
    [
        ("giá trị;1;TA;năm 2024;99;", Value.UNKNOWN, Reason.CONTRADICTORY_FACTS),
        ("giá trị;1;TA;năm 2024;90;", Value.NOT_MET, None),
        ("tỷ lệ;1;TA;năm 2024;99;100", Value.UNKNOWN, Reason.CONTRADICTORY_FACTS),
        ("tỷ lệ;1;TA;năm 2024;9;10", Value.NOT_MET, None),
        ("tỷ lệ;1;TA;năm 2024;99;khoảng 100", Value.UNKNOWN, Reason.CONTRADICTORY_FACTS),
        ("tỷ lệ;1;TA;năm 2024;90;khoảng 100", Value.NOT_MET, None),  # 90/101 to 90/99
        ("tỷ lệ;1;TA;năm 2024;0;0", Value.UNKNOWN, Reason.CONTRADICTORY_FACTS),
        ("giá trị;1;TA;năm 2024;gần 99;", Value.UNKNOWN, Reason.CONTRADICTORY_FACTS),
    ],
)
def test_a_figure_about_the_item_agrees_with_its_measures(
    own: str, value: Value, reason: Reason | None
) -> None:
    tail = ";;05/01/2025;;"
    parts = ("giá trị;xong;TA;năm 2024;90;", "giá trị;nhận;TA;năm 2024;100;")
    assert _judged(SHARE + YEAR, *(row + tail for row in (own, *parts))) == (value, reason)


def _about(subject: str, value: str) -> str:
    return f"giá trị;{subject};TA;năm 2024;{value};;;05/01/2025;;"


OPEN_READING = (Value.UNKNOWN, Reason.READING_NOT_DECLARED)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([_about("1", "99")], OPEN_READING),
        ([_about("1", "99"), _about("nhận", "200")], OPEN_READING),  # 99 % or 49,5 %
        ([_about("1", "97"), _about("nhận", "200")], (Value.NOT_MET, None)),  # both too low
        ([_about("1", "99"), _about("nhận", "200"), _about("xong", "99")], (Value.NOT_MET, None)),
        ([_about("1", "99"), _about("nhận", "200"), _about("xong", "198")], (Value.MET, None)),
        ([_about("1", "97"), _about("nhận", "200"), _about("xong", "198")], CLASH),
        ([_about("1", "99%")], (Value.MET, None)),
        ([_about("1", "99%"), _about("nhận", "200")], (Value.MET, None)),
        ([_about("1", "99%"), _about("nhận", "200"), _about("xong", "198")], (Value.MET, None)),
        ([_about("1", "99%"), _about("nhận", "200"), _about("xong", "197")], CLASH),
        ([_about("1", "99 hồ sơ"), _about("nhận", "200")], (Value.NOT_MET, None)),
    ],
)
def test_a_bare_number_about_a_share_has_two_readings(
    rows: list[str], expected: tuple[Value, Reason | None]
) -> None:
    assert _judged(SHARE + YEAR, *rows) == expected
