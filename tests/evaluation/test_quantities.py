"""Numbers of things counted from events, and levels joined by và."""

from __future__ import annotations

import datetime as dt

import pytest

import cchc_rules as cr
from cchc_rules.evaluation.verdicts import Reason, Value, Verdict
from cchc_rules.facts.facts import gather
from cchc_rules.reading.files import read_facts_bytes
from tests.evaluation import offices

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn)
số đo xong "Hồ sơ đúng hạn" (hồ sơ, cộng dồn)
số đo họp "Cuộc họp" (cuộc, cộng dồn)

"""
QUANTITY = 'nhiệm vụ 1 "Họp"\n  số lượng: {level}\n  chủ trì: VP\n  thời hạn: năm 2024\n'
LEVEL = 'chỉ tiêu 1 "Họp"\n  đo: họp\n  mức: {level}\n  chủ trì: VP\n  thời hạn: năm 2024\n'
AFTER, BEFORE = dt.date(2025, 2, 1), dt.date(2024, 11, 1)
COLUMNS = "loại;mục;đơn vị;kỳ;ngày;giá trị;mẫu số;ghi nhận;chứng cứ"


def cell(item: str, rows: list[str], as_of: dt.date = AFTER) -> Verdict:
    """The one cell of an item."""
    plan, findings = cr.inspect(HEAD + item)
    assert plan is not None
    assert not [one for one in findings if one.is_error]
    lines = [COLUMNS, *rows]
    facts, faults = read_facts_bytes("\n".join(lines).encode() + b"\n", "f.csv")
    assert not faults, [one.message() for one in faults]
    result = cr.evaluate(plan, gather(facts), calendar=cr.official_calendar(), as_of=as_of)
    (found,) = result.verdicts
    return found


def meetings(count: int) -> list[str]:
    """That many single meetings."""
    return [f"lượt;1;VP;;{n:02d}/3/2024;1;;{n + 1:02d}/3/2024;{n}/BB" for n in range(1, count + 1)]


@pytest.mark.parametrize("item", [QUANTITY, LEVEL])
def test_enough_events_decide_early_and_too_few_decide_nothing(item: str) -> None:
    text = item.format(level="ít nhất 04 cuộc")
    assert cell(text, meetings(4), BEFORE).value is Value.MET
    few = cell(text, meetings(3))
    assert (few.value, set(few.reasons)) == (Value.UNKNOWN, {Reason.NO_DATA})


def test_a_figure_of_the_whole_year_decides_that_there_were_too_few() -> None:
    row = "giá trị;{subject};VP;năm 2024;;3;;05/01/2025;"
    few = cell(LEVEL.format(level="ít nhất 04 cuộc"), [row.format(subject="họp")])
    assert few.value is Value.NOT_MET
    few = cell(QUANTITY.format(level="ít nhất 04 cuộc"), [row.format(subject="1")])
    assert few.value is Value.NOT_MET
    said = [*meetings(3), "chưa xong;1;VP;năm 2024;31/12/2024;;;05/01/2025;"]
    assert cell(QUANTITY.format(level="ít nhất 04 cuộc"), said).value is Value.NOT_MET


def test_too_many_events_decide_early_and_few_enough_wait_for_a_figure() -> None:
    text = QUANTITY.format(level="không quá 02 cuộc")
    assert cell(text, meetings(3), BEFORE).value is Value.NOT_MET
    assert cell(text, meetings(2)).value is Value.UNKNOWN
    whole = ["giá trị;1;VP;năm 2024;;2;;05/01/2025;"]
    assert cell(text, whole).value is Value.MET


def test_a_joined_level_shows_the_figures_of_every_part() -> None:
    text = (
        'chỉ tiêu 1 "Đúng hạn"\n  đo: xong / nhận\n  mức: từ 98% trở lên và không quá 100%\n'
        "  chủ trì: VP\n  thời hạn: năm 2024\n"
    )
    found = cell(text, ["tỷ lệ;1;VP;năm 2024;;97;100;05/01/2025;"])
    assert found.value is Value.NOT_MET
    assert [one.required for one in found.numbers] == ["từ 98% trở lên", "không quá 100%"]


def _post(day: str, number: str, **more: str) -> str:
    return offices.row("xong", on=day, proof=number, **more)


def _figure(value: object, over: str = "năm 2024", **more: str) -> str:
    return offices.row("giá trị", value, over=over, **more)


def test_products_of_one_day_with_different_numbers_add_up() -> None:
    asks = offices.quantity("ít nhất 02 bài")
    assert offices.told(asks, _post("12/3/2024", "1/BC"), _post("12/3/2024", "2/BC")) == "MET"
    later = _post("12/3/2024", "2/BC", told="16/01/2025")
    assert offices.told(asks, _post("12/3/2024", "1/BC"), later) == "MET"
    same = offices.row("lượt", 1, on="12/3/2024", proof="1/BC")
    assert offices.told(asks, same, same) == "UNKNOWN NO_DATA"


@pytest.mark.parametrize(
    ("number", "rows", "told"),
    [
        ("không quá 05 bài", [_figure(3, "quý I/2024")], "UNKNOWN NO_DATA"),
        ("không quá 05 bài", [_figure(6, "quý I/2024")], "NOT_MET"),
        ("ít nhất 05 bài", [_figure(3, "quý I/2024")], "UNKNOWN NO_DATA"),
        ("ít nhất 05 bài", [_figure(3, "6 tháng đầu năm 2024"), _figure(2, "quý III/2024")], "MET"),
        ("ít nhất 10 bài", [_figure(6), _figure(4, "quý I/2024")], "NOT_MET"),
        ("ít nhất 02 bài", [_figure(1), _post("12/3/2024", "1/BC")], "NOT_MET"),
        ("ít nhất 05 bài", [_figure(3, "quý I/2024"), _post("12/3/2024", "1/BC"),
                            _post("12/5/2024", "2/BC")], "UNKNOWN NO_DATA"),
        ("ít nhất 04 bài", [_figure(3, "quý I/2024"), _post("12/5/2024", "2/BC")], "MET"),
        ("không quá 05 bài", [_figure("hơn 5")], "NOT_MET"),
        ("trên 05 bài", [_figure("hơn 5")], "MET"),
        ("không quá 05 bài", [_figure("khoảng 5")], "UNKNOWN NOT_PRECISE_ENOUGH"),
        ("05 bài", [_figure(7)], "UNKNOWN READING_NOT_DECLARED"),
        ("tối thiểu trên 05 bài", [_figure(5)], "UNKNOWN READING_NOT_DECLARED"),
        ("từ 03 đến dưới 05 bài", [_figure(4)], "MET"),
        ("ít nhất 50% số xã", [_figure(60)], "UNKNOWN READING_NOT_DECLARED"),
    ],
)  # fmt: skip
def test_figures_are_counted_once_and_decide_when_they_are_the_whole(
    number: str, rows: list[str], told: str
) -> None:
    assert offices.told(offices.quantity(number), *rows) == told


def test_more_single_events_than_the_figure_says_are_told() -> None:
    (cell,) = offices.judged(
        offices.quantity("ít nhất 02 bài"),
        _figure(1),
        _post("12/3/2024", "1/BC"),
        _post("13/3/2024", "2/BC"),
    ).verdicts
    assert (cell.value, cell.notes) == (
        Value.NOT_MET,
        ("số việc báo riêng nhiều hơn số của cả kỳ",),
    )


def test_a_report_that_no_more_was_done_shows_only_that_there_were_too_few() -> None:
    closed = offices.row("chưa xong", over="năm 2024", on="31/12/2024")
    early = offices.row("chưa xong", over="quý I/2024", on="31/3/2024")
    one = _post("12/3/2024", "1/BC")
    assert offices.told(offices.quantity("ít nhất 02 bài"), one, closed) == "NOT_MET"
    assert offices.told(offices.quantity("ít nhất 02 bài"), one, early) == "UNKNOWN NO_DATA"
    assert offices.told(offices.quantity("không quá 02 bài"), one, closed) == "UNKNOWN NO_DATA"


def test_an_event_belongs_to_one_window_and_counts_up_to_the_due_day() -> None:
    """30/6/2024 is a Sunday: due on 1/7, which is a day of the third quarter."""
    asks = offices.quantity("ít nhất 01 bài/quý", "ngày 30 tháng cuối quý")
    nameless = offices.values(asks, _post("01/7/2024", "1/BC"))
    assert nameless == [Value.UNKNOWN, Value.UNKNOWN, Value.MET, Value.UNKNOWN]
    named = offices.values(asks, _post("01/7/2024", "1/BC", over="quý II/2024"))
    assert named == [Value.UNKNOWN, Value.MET, Value.UNKNOWN, Value.UNKNOWN]
    late = offices.values(asks, _post("02/7/2024", "1/BC", over="quý II/2024"))
    assert late == [Value.UNKNOWN] * 4


def test_an_event_on_the_day_itself_has_both_readings_of_before() -> None:
    asks = offices.quantity("ít nhất 01 bài", "trước ngày 20/6/2024")
    assert offices.told(asks, _post("19/6/2024", "1/BC")) == "MET"
    assert offices.told(asks, _post("20/6/2024", "1/BC")) == "UNKNOWN READING_NOT_DECLARED"


def test_different_objects_are_counted_where_the_plan_says_so() -> None:
    asks = offices.quantity("ít nhất 02 xã") + "  đếm: xã khác nhau\n"
    visits = [
        offices.row("lượt", 1, on=f"{day}/3/2024", about=who)
        for day, who in ((1, "TA"), (2, "TA"), (3, "TB"))
    ]
    assert offices.told(asks, *visits[:2]) == "UNKNOWN NO_DATA"
    assert offices.told(asks, *visits) == "MET"


def test_a_number_a_year_due_every_quarter_is_asked_of_the_year() -> None:
    quarters = [_figure(1, f"quý {one}/2024") for one in ("I", "II", "III", "IV")]
    asks = offices.quantity("ít nhất 04 bài/năm", "hằng quý")
    assert offices.told(asks, *quarters) == "MET"
    both = offices.judged(asks + "  sản phẩm: Báo cáo\n", *quarters)
    counted = [one for one in both.verdicts if one.part == "2"]
    assert {next(iter(one.reasons)) for one in counted} == {Reason.READING_NOT_DECLARED}


def test_occurrences_that_say_the_same_count_once_towards_a_level() -> None:
    text = LEVEL.format(level="ít nhất 02 cuộc")
    (one,) = meetings(1)
    assert cell(text, [one, one]).value is Value.UNKNOWN
    corrected = one.replace(";1;;02/3/2024", ";2;;02/3/2024")
    assert cell(text, [corrected, one.replace("02/3/2024;1/BB", "04/3/2024;1/BB")]).value is (
        Value.UNKNOWN
    )


def test_an_event_of_a_period_counts_when_the_period_is_over_and_of_no_day_never() -> None:
    asks = offices.quantity("ít nhất 02 bài")
    last = offices.row("lượt", 2, over="quý IV/2024", told="15/11/2024")
    assert offices.told(asks, last) == "MET"
    assert offices.told(asks, last, as_of=dt.date(2024, 11, 30)) != "MET"
    assert offices.told(asks, offices.row("lượt", 2)) == "UNKNOWN NO_DATA"
