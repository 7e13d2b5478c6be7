"""What each rule finds and leaves alone, in plans as offices write them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from cchc_rules.facade import read_text
from cchc_rules.linting.case import Case
from cchc_rules.linting.running import lint
from cchc_rules.source import Source

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Cải cách hành chính huyện Tân Hưng năm 2024"
  ban hành: 20/02/2024, UBND huyện Tân Hưng
  thời kỳ: năm 2024

viết tắt
  CCHC = cải cách hành chính
đơn vị VP "Văn phòng HĐND và UBND huyện"
đơn vị PNV "Phòng Nội vụ huyện"
  tên khác: Phòng Nội vụ
đơn vị PTP "Phòng Tư pháp huyện"
nhóm xã "các xã"
  gồm: A_Lưới; B_Lưới
số đo nhận "Hồ sơ tiếp nhận" (hồ sơ, cộng dồn, theo lĩnh vực)
số đo đúng "Hồ sơ đúng hạn" (hồ sơ, cộng dồn, theo lĩnh vực)
"""


def found(body: str, code: str) -> list[str]:
    source = Source("a.cchc", HEAD + body)
    plan, document, told = read_text(source)
    assert plan is not None
    assert not [one for one in told if one.is_error], told
    return [one.message() for one in lint(Case(plan, document, source)) if one.code.number == code]


def target(number: str, **fields: str) -> str:
    said = {
        "đo": "đúng / nhận",
        "mức": "từ 95% trở lên",
        "chủ trì": "VP",
        "thời hạn": "năm 2024",
    } | {name.replace("_", " "): value for name, value in fields.items()}
    lines = "".join(f"  {name}: {value}\n" for name, value in said.items() if value)
    return f'chỉ tiêu {number} "Đúng hạn {number}"\n{lines}'


@pytest.mark.parametrize(
    "other",
    [
        {"mức": "từ 97%"},
        {"mức": "trên 95%"},
        {"mức": "97%", "đo": "đúng/nhận"},
        {"mức": "ít nhất 97 %", "chủ_trì": "Văn phòng HĐND và UBND huyện"},
        {"mức": "tối thiểu 97%", "thời_hạn": "trong năm 2024"},
        {"mức": "tối thiểu 97%", "thời_hạn": "31/12/2024"},
        {"mức": "tối thiểu 97%", "nhắc_lại": "không"},
    ],
)
def test_two_levels_of_one_thing_are_found_without_being_pointed_at(other: dict[str, str]) -> None:
    assert len(found(target("1") + target("2", **other), "L014")) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"mức": "tối thiểu 95 %"},
        {"mức": "không quá 99%"},
        {"mức": "từ 97%", "chủ_trì": "PNV"},
        {"mức": "từ 97%", "thời_hạn": "quý II"},
        {"mức": "từ 97%", "trừ_lĩnh_vực": "đất đai"},
        {"mức": "từ 97%", "tính_chất": "phấn đấu"},
        {"mức": "từ 97%", "khi": "có chỉ đạo"},
        {"mức": "tăng 3 điểm phần trăm so với năm 2023"},
        {"mức": "từ 97%", "mâu_thuẫn": "1"},
        {"mức": "từ 97%", "thay_cho": "1"},
        {"mức": "", "đo": "không lượng hóa"},
        {"mức": "từ 5 hồ sơ", "đo": "đúng"},
    ],
)
def test_levels_that_may_both_be_meant_are_left_alone(other: dict[str, str]) -> None:
    assert found(target("1") + target("2", **other), "L014") == []


def test_the_order_of_what_is_left_out_makes_no_other_thing() -> None:
    one = target("1", trừ_lĩnh_vực="đất đai; Đầu tư")
    two = target("2", mức="từ 97%", trừ_lĩnh_vực="đầu tư; đất đai")
    assert len(found(one + two, "L014")) == 1


def test_a_rule_for_some_and_a_yes_or_no_are_no_second_level() -> None:
    some = target("1") + "  riêng: A_Lưới\n    mức: từ 90%\n"
    answer = target("2", đo="niêm yết tại trụ sở (có/không)", mức="")
    assert found(some + answer + target("3", đo="niêm yết tại trụ sở", mức=""), "L014") == []


def test_the_body_and_the_annex_of_cu_chi_differ_where_nobody_said_so() -> None:
    text = Path("plans/cu-chi-2021/plan.cchc").read_text("utf-8")
    lines = [one for one in text.splitlines() if not one.lstrip().startswith("mâu thuẫn:")]
    source = Source("a.cchc", "\n".join(lines))
    plan, document, _ = read_text(source)
    assert plan is not None
    told = lint(Case(plan, document, source))
    assert [
        (one.arguments["id"], one.arguments["words"], one.arguments["other"])
        for one in told
        if one.code.number == "L014"
    ] == [("PL.8.4/a", "từ 92%", "I.2.3.a")]
    without_row = [one.arguments["id"] for one in told if one.code.number == "L011"]
    assert {"II.1.8", "II.2.1", "II.2.3", "II.3.7"} < set(without_row)
    assert not {"III.1", "I.1.1", "II.1.1", "IV.1.2"} & set(without_row)


def test_a_row_speaks_of_the_body_by_its_title_or_a_point_of_it() -> None:
    body = 'điều khoản I.1 "Kiểm tra"\nđiều khoản I.2 "Tuyên truyền"\n  xem: PL.2\n'
    rows = 'bảng PL "Phụ lục"\n' + "".join(
        f'nhiệm vụ {number} "{title}"\n  sản phẩm: Báo cáo\n  chủ trì: VP\n  thời hạn: quý IV\n'
        for number, title in enumerate(("KIỂM TRA", "Việc hai", "Việc ba"), 1)
    )
    assert [one.split("”")[0] for one in found(body + rows, "L015")] == ["dòng “PL.3"]
    assert found(body + rows + "  ý a\n    nhắc lại: I.1\n", "L015") == []
    assert found(rows, "L015") == []


def task(number: int, title: str, owner: str, *, rest: str = "", due: str = "quý IV") -> str:
    lead = f"  chủ trì: {owner}\n" if owner else ""
    made = f"  sản phẩm: Báo cáo\n  thời hạn: {due}\n{rest}"
    return f'phần P{number} "Phần {number}"\nnhiệm vụ {number} "{title}"\n{lead}{made}'


@pytest.mark.parametrize(
    ("tasks", "count"),
    [
        ((("Kế hoạch CCHC", "VP"), ("kế hoạch cải cách hành chính.", "PNV")), 1),
        ((("Rà soát", "VP; PNV"), ("Rà soát", "Phòng Nội vụ; VP")), 0),
        ((("Rà soát", ""), ("Rà soát", "VP"), ("Rà soát", "PNV")), 1),
        ((("Rà soát", "VP"), ("Rà soát", "VP"), ("Rà soát", "mỗi đơn vị thuộc xã")), 1),
        (((".", "VP"), ("Rà soát", "PNV")), 0),
    ],
)
def test_one_task_of_two_offices(tasks: tuple[tuple[str, str], ...], count: int) -> None:
    body = "".join(task(number, *one) for number, one in enumerate(tasks, 1))
    assert len(found(body, "L006")) == count


def test_a_task_that_takes_the_place_of_another_is_not_given_twice() -> None:
    body = task(1, "Rà soát", "VP") + task(2, "Rà soát", "PNV", rest="  thay cho: 1\n")
    assert found(body, "L006") == []


def test_points_and_stretches_are_due_too_soon_too() -> None:
    point = '  ý a "Tài liệu"\n    sản phẩm: Tài liệu\n'
    early = task(1, "Tập huấn", "VP", rest=point + "    thời hạn: 26/02/2024\n")
    assert ["1/a" in one for one in found(early, "L005")] == [True]
    same = task(1, "Tập huấn", "VP", rest=point, due="26/02/2024")
    assert ["“1”" in one for one in found(same, "L005")] == [True]
    stretch = task(1, "Đợt cao điểm", "VP", due="từ ngày 01/02/2024 đến ngày 28/02/2024")
    assert len(found(stretch, "L005")) == 1


def test_a_day_in_the_month_of_issue_stays_in_it_when_it_is_moved_out() -> None:
    head = HEAD.replace("20/02/2024", "20/3/2024")
    source = Source("a.cchc", head + task(1, "Tập huấn", "VP", due="30/3/2024"))
    plan, document, _ = read_text(source)
    assert plan is not None
    told = [one.message() for one in lint(Case(plan, document, source))]
    assert ["30/3/2024" in one for one in told if "tháng ban hành" in one] == [True]


@pytest.mark.parametrize(
    ("due", "count"),
    [
        ("kịp thời", 1),
        ("thường xuyên, kịp thời", 1),
        ("thường xuyên, KỊP THỜI", 1),
        ("thường xuyên", 0),
        ("thường xuyên trong năm 2024", 0),
        ("kịp thời, chậm nhất 30/6/2024", 0),
    ],
)
def test_an_adverb_beside_always_is_no_limit(due: str, count: int) -> None:
    assert len(found(task(1, "Việc", "VP", due=due), "L003")) == count


@pytest.mark.parametrize(
    ("period", "count"),
    [("năm 2024", 0), ("năm 2023-2024", 1), ("năm 2023", 1), ("", 1)],
)
def test_a_result_is_of_one_year_of_the_plan(period: str, count: int) -> None:
    card = 'bảng điểm CS "Chỉ số"\n  thang: 2 điểm\n  tiêu chí 1 "A" (2 điểm)\n'
    assert len(found(f"{card}kết quả CS {period} của VP\n  tổng: 2/2\n", "L012")) == count


def test_empty_cells_of_rows_are_told() -> None:
    rows = """bảng PL "Phụ lục"
  cột: số | tên | sản phẩm | chủ trì | thời hạn
    1 | Lập kế hoạch | | VP | quý II
    2 | Lập báo cáo | báo cáo | | quý II
    3 | Sơ kết | báo cáo | VP |
"""
    assert [one.split("trống ")[1] for one in found(rows, "L010")] == [
        "sản phẩm trong văn bản",
        "chủ trì trong văn bản",
        "thời hạn trong văn bản",
    ]


@pytest.mark.parametrize(
    ("level", "value"),
    [
        ("tối thiểu 100%", "100%"),
        ("tối thiểu 90% và tối đa 90%", "90%"),
        ("tối thiểu 90% và không quá 95%", None),
        ("100%", None),
        ("ít nhất 99%", None),
    ],
)
def test_a_minimum_that_is_the_maximum(level: str, value: str | None) -> None:
    source = Source("a.cchc", HEAD + target("1", mức=level))
    plan, document, _ = read_text(source)
    assert plan is not None
    told = [one for one in lint(Case(plan, document, source)) if one.code.number == "L007"]
    assert [one.arguments["value"] for one in told] == ([value] if value else [])


def test_all_of_a_group_and_a_number_of_things_are_bounds_too() -> None:
    every = target("1", mức="ít nhất 100% các xã", đo="niêm yết (có/không)")
    assert len(found(every, "L007")) == 1
    pair = target("1", mức="tối thiểu 05 hồ sơ và tối đa 05 hồ sơ", đo="đúng")
    assert len(found(pair, "L007")) == 1


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Rà soát TTHC", ["TTHC"]),
        ("Rà soát thủ tục hành chính (TTHC); công khai TTHC", []),
        ("XÂY DỰNG KẾ HOẠCH KIỂM TRA, CÔNG KHAI CCHC", []),
        ("KIỂM TRA KSTTHC", ["KSTTHC"]),
        ("TTHC cấp XÃ", ["TTHC"]),
        ("Kế hoạch giai đoạn II", []),
        ("Chỉ thị 05-CT/TW, Đề án 06/CP, Nghị định 61/2018/NĐ-CP", []),
        ("Chỉ thị 05-CT/TW về DVC", ["DVC"]),
        ("Kinh phí CSVC-TB", ["CSVC", "TB"]),
    ],
)
def test_abbreviations_and_words_in_capitals(title: str, words: list[str]) -> None:
    for form in ("NFC", "NFD"):
        body = unicodedata.normalize(form, task(1, title, "VP"))
        assert [one.split("“")[1].split("”")[0] for one in found(body, "L008")] == words


def test_an_abbreviation_in_a_product_is_told() -> None:
    body = task(1, "Kiểm tra", "VP").replace("Báo cáo", "Báo cáo KSTTHC")
    assert len(found(body, "L008")) == 1


@pytest.mark.parametrize(
    ("value", "mark"),
    [
        ("Kế hoạch “A", "“"),
        ("Kế hoạch A”", "”"),
        ("Kế hoạch ”A”", "”"),
        ('Kế hoạch "A', '"'),
        ("Kế hoạch «A”", "”"),
        ("Kế hoạch „A”", None),
        ('Kế hoạch "A “B” C"', None),
        ("Kế hoạch “A «B» C”", None),
    ],
)
def test_quotation_marks_come_in_pairs(value: str, mark: str | None) -> None:
    body = task(1, "Kiểm tra", "VP").replace("Báo cáo", value)
    told = found(body, "L016")
    assert [f"“{mark}”" in one for one in told] == ([True] if mark else [])


def test_quotation_marks_of_fields_below_fields() -> None:
    lead = "  chủ trì: PNV\n    thời hạn: quý III\n    sản phẩm: theo “Kế hoạch\n"
    assert len(found(task(1, "Kiểm tra", "", rest=lead), "L016")) == 1


@pytest.mark.parametrize(
    ("note", "others"),
    [
        ("văn bản ghi năm 2025", "2025"),
        ("cao hơn năm 2023, so với năm 2022", ""),
        ("Kết quả năm 2024", ""),
    ],
)
def test_a_result_of_two_years(note: str, others: str) -> None:
    card = (
        'bảng điểm CS "Chỉ số"\n  thang: 2 điểm\n  tiêu chí 1 "A" (2 điểm)\n'
        "kết quả CS năm 2024 của VP\n  tổng: 2/2\n    chú ý: "
    )
    told = found(f"{card}{note}\n", "L017")
    assert [one.rpartition("năm ")[2] for one in told] == ([others] if others else [])
    assert found(f"{card}{note}\n".replace(" năm 2024 của", " của"), "L017") == []
