"""A plan of one office, one office more and three communes, and rows of facts about its items."""

from __future__ import annotations

import datetime as dt

import cchc_rules as cr
from cchc_rules.evaluation.verdicts import Evaluation, Value
from cchc_rules.facts.facts import gather
from cchc_rules.reading.files import read_facts_bytes

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
đơn vị PNV "Phòng Nội vụ"
đơn vị TA "Xã Tân An"
đơn vị TB "Xã Tân Bình"
đơn vị TC "Xã Tân Châu" (đến 30/6/2024)
nhóm xã "các xã": TA; TB; TC
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch
số đo xong "Hồ sơ đúng hạn" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch
số đo tồn "Hồ sơ tồn" (hồ sơ, thời điểm, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch
số đo họp "Cuộc họp" (cuộc, cộng dồn)
số đo chi "Đã chi" (triệu đồng, cộng dồn)
số đo thu "Đã thu" (đồng, cộng dồn)
số đo dự_toán "Dự toán" (tỷ đồng, cộng dồn)
số đo hài_lòng "Mức hài lòng" (%)

"""
COLUMNS = "loại;mục;đơn vị;chiều;kỳ;ngày;giá trị;mẫu số;đơn vị tính;chứng cứ;đối tượng;ghi nhận"
AFTER = dt.date(2025, 2, 1)


def target(measured: str, level: str, owner: str = "VP", due: str = "năm 2024") -> str:
    """A target of one level."""
    lines = ('chỉ tiêu 1 "Mức"', f"đo: {measured}", f"mức: {level}", f"chủ trì: {owner}")
    return "\n  ".join((*lines, f"thời hạn: {due}")) + "\n"


def quantity(number: str, due: str = "năm 2024", owner: str = "VP") -> str:
    """A task of a number of things."""
    lines = ('nhiệm vụ 1 "Bài viết"', f"số lượng: {number}", f"chủ trì: {owner}")
    return "\n  ".join((*lines, f"thời hạn: {due}")) + "\n"


def row(
    kind: str,
    value: object = "",
    *,
    of: str = "1",
    by: str = "VP",
    over: str = "",
    on: str = "",
    below: object = "",
    part: str = "",
    unit: str = "",
    proof: str = "",
    about: str = "",
    told: str = "15/01/2025",
) -> str:
    """One row of facts."""
    cells = (kind, of, by, part, over, on, value, below, unit, proof, about, told)
    return ";".join(str(one) for one in cells)


def judged(body: str, *rows: str, as_of: dt.date = AFTER) -> Evaluation:
    """The plan with an item against rows of facts."""
    plan, findings = cr.inspect(HEAD + body)
    assert plan is not None
    assert not [one.message() for one in findings if one.is_error]
    facts, faults = read_facts_bytes("\n".join([COLUMNS, *rows, ""]).encode(), "f.csv")
    assert not faults, [one.message() for one in faults]
    return cr.evaluate(plan, gather(facts), calendar=cr.official_calendar(), as_of=as_of)


def values(body: str, *rows: str, as_of: dt.date = AFTER) -> list[Value]:
    """The value of every cell."""
    return [one.value for one in judged(body, *rows, as_of=as_of).verdicts]


def told(body: str, *rows: str, as_of: dt.date = AFTER) -> str:
    """The value and the reasons of the one cell."""
    (cell,) = judged(body, *rows, as_of=as_of).verdicts
    return " ".join((cell.value.name, *sorted(one.name for one in cell.reasons)))
