"""Numbers of things counted from events, and levels joined by và."""

from __future__ import annotations

import datetime as dt

import pytest

import cchc_rules as cr
from cchc_rules.evaluation.verdicts import Reason, Value, Verdict
from cchc_rules.facts.facts import gather
from cchc_rules.reading.files import read_facts_bytes

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
