"""``riêng``: some agencies, or some dossiers, get another rule instead, not also."""

from __future__ import annotations

import datetime as dt

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
đơn vị TB "Xã Tân Bình"
đơn vị TC "Xã Tân Châu"
nhóm xã "các xã": TA; TB; TC
số đo nhận "Hồ sơ đã nhận" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch
số đo xong "Hồ sơ đúng hạn" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; hộ tịch

chỉ tiêu 1 "Đúng hạn"
  đo: xong / nhận
  mức: từ 98% trở lên
  chủ trì: mỗi đơn vị thuộc xã
  cách gộp: từng đơn vị
  thời hạn: năm 2024
"""
COLUMNS = "loại;mục;đơn vị;chiều;kỳ;giá trị;ghi nhận"
Cells = dict[tuple[str, str | None], tuple[Value, frozenset[Reason]]]


def _cells(exception: str, *rows: str) -> Cells:
    plan, findings = cr.inspect(HEAD + exception)
    assert plan is not None
    assert not findings, [(one.code.number, one.message()) for one in findings]
    lines = [COLUMNS, *(f"{row};05/01/2025" for row in rows)]
    facts, faults = read_facts_bytes("\n".join(lines).encode() + b"\n", "f.csv")
    assert not faults, [one.message() for one in faults]
    result = cr.evaluate(
        plan, gather(facts), calendar=cr.official_calendar(), as_of=dt.date(2025, 2, 1)
    )
    return {(v.subject, v.agency): (v.value, v.reasons) for v in result.verdicts}


def _pair(agency: str, done: int, of: int, dimension: str = "") -> list[str]:
    about = f"lĩnh vực={dimension}" if dimension else ""
    return [
        f"giá trị;xong;{agency};{about};năm 2024;{done}",
        f"giá trị;nhận;{agency};{about};năm 2024;{of}",
    ]


RATES = (*_pair("TA", 99, 100), *_pair("TB", 95, 100), *_pair("TC", 95, 100))


def test_an_agency_named_gets_the_other_level_instead() -> None:
    rule = "  riêng: TB\n    đo: xong / nhận\n    mức: từ 95% trở lên\n"
    found = {key: value for key, (value, _) in _cells(rule, *RATES).items()}
    assert found == {
        ("1", "TA"): Value.MET,
        ("1", "TC"): Value.NOT_MET,
        ("1/riêng", "TB"): Value.MET,
    }


def test_a_condition_decides_agency_by_agency_and_silence_decides_nothing() -> None:
    rule = "  riêng: xã chưa kết nối hệ thống\n    đo: xong / nhận\n    mức: từ 95% trở lên\n"
    told = (
        "điều kiện;xã chưa kết nối hệ thống;TA;;năm 2024;không",
        "điều kiện;xã chưa kết nối hệ thống;TB;;năm 2024;có",
    )
    found = _cells(rule, *RATES, *told)
    unknown = (Value.UNKNOWN, frozenset({Reason.CONDITION_NOT_KNOWN}))
    nothing: frozenset[Reason] = frozenset()
    assert found == {
        ("1", "TA"): (Value.MET, nothing),
        ("1", "TB"): (Value.NOT_APPLICABLE, nothing),
        ("1", "TC"): unknown,
        ("1/riêng", "TA"): (Value.NOT_APPLICABLE, nothing),
        ("1/riêng", "TB"): (Value.MET, nothing),
        ("1/riêng", "TC"): unknown,
    }


def test_a_field_named_is_judged_apart_and_left_out_above() -> None:
    rule = "  riêng: lĩnh vực đất đai\n    đo: xong / nhận\n    mức: từ 90% trở lên\n"
    rows = [
        row
        for agency in ("TA", "TB", "TC")
        for row in (*_pair(agency, 90, 100, "đất đai"), *_pair(agency, 99, 100, "hộ tịch"))
    ]
    found = _cells(rule, *rows)
    assert {value for value, _ in found.values()} == {Value.MET}
    assert len(found) == 6
