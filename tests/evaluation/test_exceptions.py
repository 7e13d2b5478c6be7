"""``riêng``: some agencies, or some dossiers, get another rule instead, not also."""

from __future__ import annotations

import datetime as dt

import cchc_rules as cr
from cchc_rules.evaluation.verdicts import Reason, Value
from cchc_rules.facts.facts import gather
from cchc_rules.reading.files import read_facts_bytes
from tests.evaluation import offices

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


FAR = "vùng sâu"


def _far(answer: str, by: str) -> str:
    return offices.row("điều kiện", answer, of=FAR, by=by, over="năm 2024")


def _by_owner(owner: str, *rows: str) -> list[tuple[str, str]]:
    body = offices.target("họp", "từ 100 cuộc", owner)
    body = body.replace("  chủ trì: nobody\n", "") + f"  riêng: {FAR}\n    mức: từ 50 cuộc\n"
    figures = [offices.row("giá trị", 60, of="họp", by=by, over="năm 2024") for by in ("TA", "TB")]
    cells = offices.judged(body, *figures, *rows).verdicts
    reasons = ["+".join(sorted(one.name for one in cell.reasons)) for cell in cells]
    return [(one.value.name, reason) for one, reason in zip(cells, reasons, strict=True)]


UNSAID = ("UNKNOWN", "CONDITION_NOT_KNOWN")


def test_a_condition_of_several_together_leaves_one_rule_or_none() -> None:
    assert _by_owner("TA; TB") == [UNSAID, UNSAID]
    assert _by_owner("TA; TB", _far("có", "TA"), _far("không", "TB")) == [UNSAID, UNSAID]
    yes = _by_owner("TA; TB", _far("có", "TA"), _far("có", "TB"))
    assert yes == [("NOT_APPLICABLE", ""), ("MET", "")]
    no = _by_owner("TA; TB", _far("không", ""))
    assert no == [("NOT_MET", ""), ("NOT_APPLICABLE", "")]


def test_a_condition_of_some_members_leaves_the_pool_open() -> None:
    assert _by_owner("xã (gộp)", _far("có", "TA")) == [UNSAID, UNSAID]
    yes = _by_owner("xã (gộp)", _far("có", "TA"), _far("có", "TB"))
    assert yes == [("NOT_APPLICABLE", ""), ("MET", "")]
    assert _by_owner("xã (gộp)", _far("không", "xã"))[0] == ("MET", "")


def test_what_one_agency_answers_is_not_the_answer_of_an_item_without_an_owner() -> None:
    assert _by_owner("nobody", _far("có", "TA")) == [UNSAID, UNSAID]
    assert _by_owner("nobody", _far("có", ""))[0] == ("NOT_APPLICABLE", "")


POINTS = """nhiệm vụ 1 "Tuyên truyền"
  chủ trì: mỗi đơn vị thuộc xã
  thời hạn: trong quý I/2024
{more}  ý a "Kế hoạch"
    sản phẩm: Kế hoạch
  ý b "Báo cáo"
    sản phẩm: Báo cáo
"""


def _done(item: str, by: str) -> str:
    return offices.row("xong", of=item, by=by, on="12/3/2024", proof=f"{by}/BC")


def _not(item: str, by: str) -> str:
    return offices.row("chưa xong", of=item, by=by, over="quý I/2024", on="31/3/2024")


def test_another_rule_takes_the_place_of_the_points_too() -> None:
    body = POINTS.format(more="  riêng: TA\n    sản phẩm: Công văn\n")
    found = [(one.subject, one.agency) for one in offices.judged(body).verdicts]
    points = [(point, who) for point in ("1/a", "1/b") for who in ("TB", "TC")]
    assert found == [*points, ("1/riêng", "TA")]
    said = POINTS.format(more=f"  riêng: {FAR}\n    sản phẩm: Công văn\n")
    assert {one.value.name for one in offices.judged(said, _far("có", "")).verdicts} == {
        "NOT_APPLICABLE",
        "UNKNOWN",
    }


def test_one_of_the_points_is_enough_for_each_who_owes_them() -> None:
    body = POINTS.format(more="  đạt khi: một trong các ý\n")
    done = [_done("1/a", "TA"), _done("1/b", "TB"), _done("1/b", "TC")]
    left = [_not("1/b", "TA"), _not("1/a", "TB"), _not("1/a", "TC")]
    assert offices.judged(body, *done, *left).items[0].value is Value.MET
    worse = [*done[:2], *left, _not("1/b", "TC")]
    assert offices.judged(body, *worse).items[0].value is Value.NOT_MET
    others = body.replace('ý b "Báo cáo"', 'ý b "Báo cáo"\n    chủ trì: VP')
    assert offices.judged(others, _done("1/b", "VP")).items[0].value is Value.MET


def test_another_rule_is_no_point_of_which_one_is_enough() -> None:
    more = "  đạt khi: một trong các ý\n  riêng: TA\n    sản phẩm: Công văn\n"
    rows = [_done("1/a", "TB"), _done("1/a", "TC"), _not("1/riêng", "TA")]
    assert offices.judged(POINTS.format(more=more), *rows).items[0].value is Value.NOT_MET


def test_points_below_a_point_are_all_of_it_and_one_point_is_enough_above() -> None:
    body = """nhiệm vụ 1 "Việc"
  chủ trì: VP
  thời hạn: năm 2024
  đạt khi: một trong các ý
  ý a "Kế hoạch"
    ý a1 "Dự thảo"
      sản phẩm: Dự thảo
    ý a2 "Bản ký"
      sản phẩm: Kế hoạch
  ý b "Báo cáo"
    sản phẩm: Báo cáo
"""

    def done(item: str) -> str:
        return offices.row("xong", of=item, on="01/3/2024", proof="1/KH")

    def whole(*items: str) -> str:
        return offices.judged(body, *map(done, items)).items[0].value.name

    assert whole("1/b") == "MET"
    assert whole("1/a/a1") == "UNKNOWN"
    assert whole("1/a/a1", "1/a/a2") == "MET"
