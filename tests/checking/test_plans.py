import datetime as dt
import sys
from fractions import Fraction
from types import FrameType
from typing import Any

import pytest

from cchc_rules.facade import PlanError, inspect, read_plan
from cchc_rules.plan.agencies import Role
from cchc_rules.plan.document import Plan
from cchc_rules.plan.items import Combination, Delivery, ItemKind, Quantity, Strength
from cchc_rules.plan.measures import Aggregation, Level, MeasureKind
from cchc_rules.plan.scorecards import LeafKind
from cchc_rules.plan.thresholds import Operator
from cchc_rules.temporal.due import BeforeReading, Roll

HEAD = """\
ngôn ngữ: cchc 1

kế hoạch "Kế hoạch thử năm 2021"
  số: 1/KH-UBND
  ban hành: 05/01/2021, UBND huyện
  thời kỳ: năm 2021
  trước ngày: không kể ngày đó

đơn vị UBH "Ủy ban nhân dân huyện"
đơn vị PNV "Phòng Nội vụ huyện"
  đứng đầu: Trưởng phòng Nội vụ huyện
đơn vị PTC "Phòng Tài chính - Kế hoạch"
đơn vị BQL "Ban Quản lý đầu tư xây dựng và Phát triển Quỹ đất huyện"
đơn vị MT "Mặt trận Tổ quốc huyện" (ngoài thẩm quyền)
nhóm XA "UBND xã, thị trấn" (2 đơn vị)
  gồm: Phước_Hiệp; Bình Mỹ

số đo dung_han "Hồ sơ đúng hạn" (hồ sơ, cộng dồn, theo lĩnh vực)
  giá trị lĩnh vực: đất đai; đầu tư; hộ tịch
số đo giai_quyet "Hồ sơ giải quyết" (hồ sơ, cộng dồn, theo lĩnh vực)

"""


def read(body: str, head: str = HEAD) -> tuple[Plan, list[str]]:
    plan, findings = inspect(head + body, "thu.cchc")
    assert plan is not None
    for one in findings:
        assert one.message("vi")
        assert one.message("en")
        assert one.help("vi")
        assert one.help("en")
    return plan, [one.code.number for one in findings]


def test_the_head_gives_identity_and_policies() -> None:
    plan, codes = read("")
    assert codes == []
    assert (plan.number, plan.issuer) == ("1/KH-UBND", "UBND huyện")
    assert plan.issued_on == dt.date(2021, 1, 5)
    assert plan.period.label == "năm 2021"
    assert plan.policies.before is BeforeReading.EXCLUSIVE
    assert plan.policies.roll is Roll.NEXT_WORKING_DAY


def test_group_members_are_declared_by_name() -> None:
    plan, _ = read("")
    group = plan.group("XA")
    assert group is not None
    assert group.members == ("Phước_Hiệp", "Bình_Mỹ")
    agency = plan.agency("Phước_Hiệp")
    assert agency is not None
    assert agency.name == "Phước Hiệp"


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Trưởng phòng Nội vụ huyện; UBH", ["PNV", "UBH"]),
        ("Phòng Tài chính - Kế hoạch, Ban Quản lý đầu tư xây dựng và Phát triển Quỹ đất huyện",
         ["PTC", "BQL"]),
        ("Uỷ ban nhân dân các xã, thị trấn và UBND huyện.", ["XA", "UBH"]),
        ("mỗi đơn vị thuộc XA", ["XA"]),
        ("không", []),
    ],
)  # fmt: skip
def test_owners_match_the_longest_name_and_names_are_not_split(words: str, ids: list[str]) -> None:
    body = f'nhiệm vụ 1 "Việc"\n  sản phẩm: Báo cáo\n  chủ trì: {words}\n  thời hạn: năm 2021\n'
    plan, codes = read(body)
    assert codes == []
    parties = plan.items[0].owners.of(Role.LEAD)
    assert [one.agency or one.group for one in parties] == ids


def test_an_unknown_owner_is_named_with_what_was_meant() -> None:
    body = (
        'nhiệm vụ 1 "Việc"\n  sản phẩm: Báo cáo\n  chủ trì: Phòng Nội vụ huyn; PTC\n'
        '  thời hạn: năm 2021\nnhiệm vụ 2 "Khác"\n  sản phẩm: Báo cáo\n  chủ trì: PTC\n'
        "  thời hạn: năm 2021\n"
    )
    plan, findings = inspect(HEAD + body)
    assert plan is not None
    assert [item.id for item in plan.items] == ["2"]
    assert findings[0].code.number == "O003"
    assert findings[0].span is not None
    assert findings[0].span.text == "Phòng Nội vụ huyn"
    assert "Phòng Nội vụ huyện" in (findings[0].help() or "")


def test_a_pooled_group_is_marked() -> None:
    body = 'chỉ tiêu 1 "A"\n  số lượng: tối thiểu 05 đơn vị/quý\n  chủ thể: XA (gộp)\n'
    plan, _ = read(body + "  thời hạn: năm 2021\n")
    assert plan.items[0].owners.of(Role.SUBJECT)[0].pooled
    assert isinstance(plan.items[0].demands[0], Quantity)


def test_defaults_are_inherited_and_recorded() -> None:
    body = """bảng PL "Phụ lục"
  mặc định:
    thời hạn: trong năm 2021
    phối hợp: UBH

phần 1 "Một"
  mặc định:
    chủ trì: PNV

nhiệm vụ 1.1 "A"
  sản phẩm: Kế hoạch; Báo cáo
nhiệm vụ 1.2 "B"
  sản phẩm: một trong: tin; bài
  phối hợp: PTC; mặc định
  ý a "con"
    kết quả: Họp
nhiệm vụ 1.3 "C"
  sản phẩm: không nêu
  chủ trì: như 1.1
  phối hợp: không
hết bảng
nhiệm vụ 9 "Ngoài bảng"
  giống: PL.1.1
"""
    plan, codes = read(body)
    assert codes == []
    first = plan.item("PL.1.1")
    assert first is not None
    assert dict(first.inherited) == {
        "thời hạn": "bảng PL", "phối hợp": "bảng PL", "chủ trì": "phần PL.1",
    }  # fmt: skip
    assert first.sections == ("PL.1",)
    assert first.demands == (Delivery(("Kế hoạch", "Báo cáo")),)
    second = plan.item("PL.1.2")
    assert second is not None
    assert second.children == ("PL.1.2/a",)
    assert second.demands == (Delivery(("tin", "bài"), one_of=True),)
    assert [one.agency for one in second.owners.of(Role.PARTNER)] == ["PTC", "UBH"]
    point = plan.item("PL.1.2/a")
    assert point is not None
    assert point.kind is ItemKind.POINT
    assert [one.agency for one in point.owners.of(Role.LEAD)] == ["PNV"]
    assert point.demands == (Delivery(("Họp",), outcome=True),)
    third = plan.item("PL.1.3")
    assert third is not None
    assert third.demands == (Delivery(stated=False),)
    assert [one.agency for one in third.owners.of(Role.LEAD)] == ["PNV"]
    assert third.owners.of(Role.PARTNER) == ()
    last = plan.item("9")
    assert last is not None
    assert last.demands == first.demands
    assert ("sản phẩm", "mục PL.1.1") in last.inherited


def test_a_target_gets_scope_and_combination() -> None:
    body = """chỉ tiêu 2.4.a "Đúng hạn"
  đo: dung_han / giai_quyet
  mức: từ 98% trở lên
  trừ lĩnh vực: đất đai, đầu tư
  cách gộp: chưa khai
  tính chất: phấn đấu
  đạt khi: một trong các ý
  chủ trì: PNV
  thời hạn: trong năm 2021
  số gốc: 97,5%
"""
    plan, codes = read(body)
    assert codes == []
    item = plan.items[0]
    level = item.demands[0]
    assert isinstance(level, Level)
    assert level.scope.excluded == (("lĩnh vực", ("đất đai", "đầu tư")),)
    assert level.aggregation is Aggregation.UNDECLARED
    assert level.baseline == Fraction(195, 2)
    assert item.strength is Strength.ASPIRATION
    assert item.combination is Combination.ANY


def test_two_levels_are_carried() -> None:
    body = """chỉ tiêu 1 "A"
  đo: dung_han / giai_quyet
  mức: từ 91%
  mức: từ 92%
  chủ trì: PNV
  thời hạn: năm 2021
chỉ tiêu 2 "B"
  đo: dung_han / giai_quyet
  mức: từ 93%
  chủ trì: PNV
  thời hạn: năm 2021
  mâu thuẫn: 1 (từ 91%)
"""
    plan, codes = read(body)
    assert codes == ["P019", "P019"]
    assert plan.items[0].alternatives[0][0] == "1"
    assert plan.items[1].alternatives[0][0] == "1"
    assert plan.items[0].alternatives[-1][0] == "2"
    settled, codes = read(body + "  thay cho: 1\n")
    assert codes == ["P019"]
    assert settled.items[1].alternatives == ()


def test_a_measure_declared_in_place_is_a_yes_or_no() -> None:
    body = 'chỉ tiêu 1 "A"\n  đo: công khai kịp thời (có/không, cần đánh giá)\n  chủ trì: PNV\n'
    plan, codes = read(body + "  thời hạn: năm 2021\n")
    assert codes == []
    measure = plan.measure("công khai kịp thời")
    assert measure is not None
    assert (measure.kind, measure.judged) == (MeasureKind.YES_NO, True)


def test_conditions_events_exceptions_and_restatements_are_kept() -> None:
    body = """điều kiện chi_dao "Có chỉ đạo"
tham chiếu KH24 "Kế hoạch năm 2024"
  tên khác: Kế hoạch CCHC
nhiệm vụ 1 "A"
  khi: chi_dao
  sự kiện: ban_hành "Thành phố ban hành"
  theo: Kế hoạch CCHC
  phục vụ: tiêu chí 1.3.2
  chủ trì: PNV
  sản phẩm: Kế hoạch
  thời hạn: năm 2021
  riêng: các xã chưa kết nối
    sản phẩm: Phiếu khảo sát
nhiệm vụ 2 "B"
  nhắc lại: 1
"""
    plan, codes = read(body)
    assert codes == []
    item = plan.items[0]
    assert (item.condition, item.event, item.reference) == ("chi_dao", "ban_hành", "KH24")
    assert item.serves == ("1.3.2",)
    assert item.children == ("1/riêng",)
    assert plan.items[1].condition == "các xã chưa kết nối"
    assert plan.items[2].restates == ("1",)
    assert ("ban_hành", "Thành phố ban hành") in plan.events


TASK = 'nhiệm vụ 1 "A"\n  sản phẩm: Kế hoạch\n  chủ trì: PNV\n  thời hạn: {}\n'
TARGET = 'chỉ tiêu 1 "A"\n  đo: {}\n  mức: {}\n  chủ trì: PNV\n  thời hạn: năm 2021\n'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TASK.format("trước 30/6/2022"), "P022"),
        (TASK.format("trước 03/01/2021"), "P023"),
        (TASK.format("15/01 năm sau"), "P022"),
        (TASK.format("31/12 năm trước"), "P023"),
        (TASK.format("năm 2021") + TASK.format("năm 2021"), "P010"),
        (TASK.format("năm 2021") + TASK.format("năm 2021").replace(" 1 ", " 2 "), "P013"),
        (TASK.format("năm 2021") + "  giống: 77\n", "P011"),
        (TASK.format("năm 2021") + "  tính chất: nên\n", "P007"),
        (TASK.format("năm 2021") + '  sự kiện: "?"\n', "P033"),
        (TASK.format("năm 2021") + "  đề nghị: MT\n", None),
        (TASK.format("năm 2021").replace("PNV", "MT"), "O010"),
        (TASK.format("năm 2021").replace("chủ trì: PNV", "chủ trì tham mưu: MT"), "O010"),
        ('nhóm G "Nhóm": PNV; MT\n' + TASK.format("năm 2021").replace("PNV", "mỗi đơn vị thuộc G"),
         "O010"),
        ('phần 1 "P"\n  mặc định:\n    chủ trì: MT\n'
         'nhiệm vụ 1 "A"\n  sản phẩm: X\n  thời hạn: năm 2021\n  ý a "B"\n    sản phẩm: Y\n',
         "O010"),
        ('nhiệm vụ 1 "A"\n  sản phẩm: X\n  thời hạn: năm 2021\n', "P014"),
        ('nhiệm vụ 1 "A"\n  chủ trì: PNV\n  thời hạn: năm 2021\n', "P015"),
        ('nhiệm vụ 1 "A"\n  chủ trì: PNV\n  sản phẩm: X\n', "P016"),
        ('chỉ tiêu 1 "A"\n  mức: từ 9%\n  chủ trì: PNV\n  thời hạn: năm 2021\n', "P017"),
        ('chỉ tiêu 1 "A"\n  đo: dung_han\n  chủ trì: PNV\n  thời hạn: năm 2021\n', "P018"),
        (TARGET.format("dung_han / giai_quyet", "từ 130%"), "P026"),
        (TARGET.format("dung_han", "tối thiểu 5 sáng kiến"), "P031"),
        (TARGET.format("dung_han", "từ 5 hồ sơ") + "  chỉ kênh: mạng\n", "P027"),
        (TARGET.format("dung_han", "từ 5 hồ sơ") + "  chỉ lĩnh vực: thuế\n", "P028"),
        (TARGET.format("dung_han", "từ 5 hồ sơ") + "  số gốc: nhiều\n", "P008"),
        ('số đo dung_han "X" (hồ sơ)\n', "P029"),
        ('số đo x "X" (hồ sơ)\n  ràng buộc: dung_hn + x = giai_quyet\n', "P030"),
        ('phần 1 "P"\n  mặc định:\n    chủ trì: PNV\n'
         'nhiệm vụ 1 "A"\n  sản phẩm: X\n  đề nghị: MT\n  thời hạn: năm 2021\n', "O011"),
        (TASK.format("năm 2021") + 'nhiệm vụ 2 "B"\n  sản phẩm: X\n  thời hạn: năm 2021\n'
         "  chủ trì: PNV\n  phối hợp: như 1\n", "O012"),
        ('đơn vị PNV "Khác"\n', "O001"),
        ('đơn vị P2 "Phòng Nội vụ huyện"\n', "O002"),
        ('đơn vị P2 "Phòng B" (rất to)\n', "O004"),
        ('đơn vị P2 "Phòng B" thuộc QQ\n', "O005"),
        ('nhóm G "Nhóm" (3 đơn vị)\n  gồm: PNV; nhóm XA; PTC\n', "O006"),
        ('nhóm G "Nhóm"\n', "O007"),
        ('nhóm G "Nhóm"\n  gồm: nhóm H\nnhóm H "Khác"\n  gồm: nhóm G\n', "O008"),
        ('đơn vị P2 "Phòng B" (từ 1/7/2025) (đến 30/6/2024)\n', "O009"),
        ('đơn vị P2 "Phòng B" (đến 31/6/2025)\n', "P006"),
        ('nhóm G "Nhóm" (to)\n  gồm: PNV\n', "O004"),
        ('kế hoạch "Hai"\n  thời kỳ: năm 2021\n', "P002"),
    ],
)  # fmt: skip
def test_each_inconsistency_is_found(body: str, expected: str | None) -> None:
    _, codes = read(body)
    assert codes == ([expected] if expected else []) or expected in codes


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  căn cứ: 9/QĐ-UBND ngày 15/12/2021", "P025"),
        ("  căn cứ: 61/2022/NĐ-CP", "P025"),
        ("  căn cứ: 9/QĐ-UBND ngày 31/11/2020", "P006"),
        ("  hạn trùng ngày nghỉ: tùy", "P007"),
        ("  báo cáo chậm: ít", "P008"),
        ("  kỳ số liệu: NĐ 09/2019", None),
        ("  mặc định:\n    thời hạn: năm 2021", None),
    ],
)
def test_a_faulty_head_is_told(line: str, expected: str | None) -> None:
    head = HEAD.replace("  thời kỳ: năm 2021", f"  thời kỳ: năm 2021\n{line}")
    _, codes = read("", head)
    assert codes == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "P001"),
        ('ngôn ngữ: cchc 1\nkế hoạch "A năm 2021"\n', "P003"),
        ('ngôn ngữ: cchc 1\nkế hoạch "A"\n  thời kỳ: mùa xuân\n', "P004"),
        ('ngôn ngữ: cchc 1\nkế hoạch "A"\n  thời kỳ: 31/02/2021\n', "P006"),
    ],
)
def test_without_head_or_period_there_is_no_plan(text: str, expected: str) -> None:
    plan, findings = inspect(text)
    assert plan is None
    assert expected in [one.code.number for one in findings]


def test_before_is_told_when_the_plan_does_not_declare_it() -> None:
    head = HEAD.replace("  trước ngày: không kể ngày đó\n", "")
    assert read(TASK.format("trước 30/6/2021"), head)[1] == ["D004"]
    assert read(TASK.format("trước 01/7/2021"), head)[1] == []
    assert read(TASK.format("trước 30/6/2021"))[1] == []


CARD = """bảng điểm CS "Chỉ số"
  thang: 10 điểm
  số tiêu chí: 3
  thiếu trong văn bản: cho phép
  lĩnh vực 1 "Một" (6 điểm)
    tiêu chí 1.x "A" (3 điểm, chấm trực tiếp)
    tiêu chí 1.y "B" (suy ra 2 điểm)
    ràng buộc: 1.x + 1.y = 5 điểm
    còn lại: 1 điểm
  lĩnh vực 2 "Hai" (4 điểm, điều tra xã hội học)
"""
RESULT = """
kết quả CS năm 2021 của PNV
  tổng: 8,85/10 điểm
  số tiêu chí đạt điểm tối đa: 2/3
  số tiêu chí bị trừ: 01
  lĩnh vực 1: 4,85/6
  lĩnh vực 2: 4/4
  tiêu chí 1.x: 2,85/3
    hoàn thành: 6/7 nhiệm vụ
  tiêu chí 1.y: 1 điểm
"""


def test_a_scorecard_and_its_printed_result_are_read() -> None:
    plan, codes = read(CARD + RESULT)
    assert codes == ["C009"]
    card = plan.scorecards[0]
    assert card.maximum == 10
    assert card.partial
    assert card.constraints == ((("1.x", "1.y"), Fraction(5)),)
    first = card.criteria[0]
    assert [one.maximum for one in first.children] == [3, 2, 1]
    assert first.children[1].inferred
    assert first.children[2].remainder
    assert card.criteria[1].leaf is not None
    assert card.criteria[1].leaf.kind is LeafKind.SURVEYED
    result = plan.results[0]
    assert (result.agency, result.period, result.full_marks) == ("PNV", "năm 2021", (2, 3))
    assert result.rows[3].points == Fraction(57, 20)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("còn lại: 1 điểm", "còn lại: 2 điểm", "C002"),
        ("(4 điểm, điều", "(5 điểm, điều", "C002"),
        ("tổng: 8,85/10", "tổng: 9,85/10", "C002"),
        ('tiêu chí 1.y "B"', 'tiêu chí 1.x "B"', "C001"),
        ('1.y "B"', '1.y "A"', "C003"),
        ("  tiêu chí 1.y: 1", "  tiêu chí 1.z: 1", "C004"),
        ("1.x + 1.y =", "1.x + 1.w =", "C004"),
        ("kết quả CS", "kết quả CX", "C005"),
        ("lĩnh vực 2: 4/4", "lĩnh vực 2: nhiều", "C006"),
        ("lĩnh vực 2: 4/4", "lĩnh vực 2: 5/4", "C007"),
        ("lĩnh vực 2: 4/4", "lĩnh vực 2: 4/5", "C008"),
        ("  thiếu trong văn bản: cho phép\n", "  không áp dụng: bỏ qua\n", None),
        ("số tiêu chí: 3\n  thiếu trong văn bản: cho phép", "số tiêu chí: 9", "C010"),
        ("chấm trực tiếp", "chấm bừa", "C011"),
        ("bị trừ: 01", "bị trừ: 02", "C012"),
        ("thang: 10 điểm", "thang: mười", "C006"),
        ("  thang: 10 điểm", "  thang: 10 điểm\n  không áp dụng: kệ", "C011"),
    ],
)
def test_score_arithmetic_is_checked(old: str, new: str, expected: str | None) -> None:
    text = CARD + RESULT
    assert old in text
    _, codes = read(text.replace(old, new, 1))
    assert expected is None or expected in codes


def test_leaf_rules_are_read() -> None:
    body = """bảng điểm CS "Chỉ số"
  thang: 10 điểm
  xếp loại: Tốt từ 80%; Khá từ 65% đến dưới 80%
  tiêu chí 1 "A" (4 điểm)
    cách chấm: theo tỷ lệ
    sàn: 50%
  tiêu chí 2 "B" (4 điểm)
    lựa chọn: đủ = 4; thiếu = 2
  tiêu chí 3 "C" (2 điểm)
    cách chấm: trừ điểm
    mỗi trường hợp: 0,5 điểm
    trần: 2 điểm
"""
    plan, codes = read(body)
    assert codes == []
    card = plan.scorecards[0]
    assert card.bands is not None
    assert [(one.grade, one.lowest) for one in card.bands] == [
        ("Tốt", Fraction(80)),
        ("Khá", Fraction(65)),
    ]
    kinds = [one.leaf.kind for one in card.criteria if one.leaf]
    assert kinds == [LeafKind.PROPORTIONAL, LeafKind.CHOICES, LeafKind.DEDUCTION]


def test_read_plan_raises_with_every_finding(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "a.cchc"
    file.write_text(HEAD + TASK.format("năm 2021"), encoding="utf-8")
    assert read_plan(file).items[0].id == "1"
    file.write_text(HEAD + TASK.format("năm 2021").replace("PNV", "ABC"), encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        read_plan(file)
    assert [one.code.number for one in caught.value.diagnostics] == ["O003"]
    file.write_bytes("kế hoạch".encode("utf-16"))
    with pytest.raises(PlanError):
        read_plan(file)


def test_public_names_come_when_asked() -> None:
    import cchc_rules

    for name in cchc_rules.__all__:
        assert getattr(cchc_rules, name) is not None
    assert set(cchc_rules.__all__) <= set(dir(cchc_rules))
    with pytest.raises(AttributeError):
        cchc_rules.nothing  # noqa: B018


@pytest.mark.parametrize(
    ("measure", "level", "operator", "warned"),
    [
        ("a / b", "100%", Operator.AT_LEAST, False),
        ("c", "5", Operator.AT_MOST, False),
        ("a", "5", Operator.AT_LEAST, True),
    ],
)
def test_a_bare_number_is_settled_by_what_its_measure_says(
    measure: str, level: str, operator: Operator, *, warned: bool
) -> None:
    text = (
        'ngôn ngữ: cchc 1\nkế hoạch "x"\n  số: 1/KH-UBND\n  thời kỳ: năm 2021\n'
        'đơn vị VP "Văn phòng"\nsố đo a "Một" (hồ sơ, cộng dồn)\nsố đo b "Hai" (hồ sơ, cộng dồn)\n'
        'số đo c "Ba" (lần, cộng dồn, càng thấp càng tốt)\n'
        f'chỉ tiêu 1 "x"\n  đo: {measure}\n  mức: {level}\n  chủ trì: VP\n'
        "  thời hạn: trong năm 2021\n"
    )
    plan, findings = inspect(text)
    assert plan is not None
    (demand,) = plan.items[0].demands
    assert isinstance(demand, Level)
    assert demand.threshold is not None
    assert demand.threshold.operator is operator
    assert ("N007" in {one.code.number for one in findings}) is warned


OWN_TERMS = """nhiệm vụ 1 "A"
  sản phẩm: Kế hoạch
  chủ trì: PNV
  chủ trì: PTC
    thời hạn: 20/6/2021
  phối hợp: PNV
    thời hạn: 15/5/2021
  thời hạn: 20/12/2021
"""


def test_an_owner_with_a_day_of_its_own_gets_the_same_product_by_that_day() -> None:
    plan, codes = read(OWN_TERMS)
    assert codes == []
    item, own = plan.items
    assert [party.agency for party in item.exempt] == ["PTC"]
    assert (own.id, [party.agency for party in own.owners.obliged]) == ("1/riêng", ["PTC"])
    assert own.demands == item.demands
    assert own.deadline is not None
    assert own.deadline.text == "20/6/2021"
    assert ("phối hợp PNV, thời hạn", "15/5/2021") in item.notes


def test_points_take_over_every_owner_and_the_days_of_some() -> None:
    body = OWN_TERMS.replace("  sản phẩm: Kế hoạch\n", "") + '  ý a "B"\n    sản phẩm: Báo cáo\n'
    plan, codes = read(body)
    assert codes == []
    assert [item.id for item in plan.items] == ["1", "1/a", "1/a/riêng"]
    point, own = plan.items[1:]
    assert [party.agency for party in point.owners.obliged] == ["PNV", "PTC"]
    assert [party.agency for party in own.owners.obliged] == ["PTC"]
    assert own.demands == point.demands


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("thời hạn: 20/6/2021", {"Level", "Delivery"}),
        ("sản phẩm: Báo cáo", {"Delivery"}),
        ("mức: từ 90% trở lên", {"Level"}),
        ("cách tính: lũy kế", set()),
    ],
)
def test_another_rule_leaves_what_it_does_not_speak_of(rule: str, kept: set[str]) -> None:
    body = TARGET.format("dung_han / giai_quyet", "từ 98% trở lên").replace(
        "chủ trì: PNV", "chủ trì: PNV; PTC\n  sản phẩm: Kế hoạch"
    )
    plan, _ = read(body + f"  riêng: PTC\n    {rule}\n")
    own = plan.items[1]
    assert {type(one).__name__ for one in own.demands} == kept


def test_a_period_of_its_own_is_not_hidden_by_a_deadline_above() -> None:
    body = TASK.format("năm 2021") + '  ý a "B"\n    sản phẩm: Báo cáo\n    kỳ: quý; năm\n'
    plan, codes = read(body)
    assert codes == []
    deadline = plan.items[1].deadline
    assert deadline is not None
    assert deadline.text == "quý; năm"
    assert len(deadline.terms) == 2


def test_a_day_that_the_plan_year_lacks_is_an_error() -> None:
    body = 'nhiệm vụ 1 "Một"\n  sản phẩm: báo cáo\n  chủ trì: PNV\n  thời hạn: {}\n'
    assert read(body.format("chậm nhất 29/2"))[1] == ["D002"]
    assert read(body.format("từ 29/2 đến 30/6"))[1] == ["D002"]
    assert read(body.format("chậm nhất 28/2"))[1] == []
    leap = HEAD.replace("thời kỳ: năm 2021", "thời kỳ: năm 2024").replace("2021", "2024")
    assert read(body.format("chậm nhất 29/2"), leap)[1] == []
    years = HEAD.replace("thời kỳ: năm 2021", "thời kỳ: giai đoạn 2021-2025")
    for phrase in ("chậm nhất 29/2", "từ 15/6 đến quý III", "quý II"):
        assert read(body.format(phrase), years)[1] == []


def test_a_deadline_as_another_item_has_it() -> None:
    plan, codes = read(
        'nhiệm vụ 1 "Một"\n  sản phẩm: báo cáo\n  chủ trì: PNV; ; UBH\n  thời hạn: quý II\n'
        'nhiệm vụ 2 "Hai"\n  sản phẩm: báo cáo\n  số lượng: không nêu\n  chủ trì: PNV\n'
        "  thời hạn: như 1\n"
    )
    first, second = plan.items
    assert codes == []
    assert second.deadline == first.deadline is not None
    assert [party.agency for party in first.owners.of(Role.LEAD)] == ["PNV", "UBH"]
    assert not any(isinstance(one, Quantity) for one in second.demands)
    assert read('nhiệm vụ 2 "Hai"\n  sản phẩm: x\n  chủ trì: PNV\n  thời hạn: như 9\n')[1] == [
        "P011"
    ]


def test_a_plan_may_last_a_day_and_a_basis_may_have_no_date() -> None:
    head = HEAD.replace("thời kỳ: năm 2021", "thời kỳ: 30/6/2021\n  căn cứ: Luật Thanh tra; 2/KH")
    plan, codes = read("", head)
    assert codes == []
    assert plan.period.days.first == plan.period.days.last == dt.date(2021, 6, 30)


def test_blocks_without_a_number_are_told_and_left() -> None:
    body = 'đơn vị "Không mã"\nbảng điểm "Không mã"\n  thang: 100 điểm\n'
    plan, codes = read(body)
    assert codes == ["S012", "S012"]
    assert plan.scorecards == ()


def test_items_that_repeat_one_another_in_a_ring_are_told() -> None:
    ring = "".join(
        f'chỉ tiêu {number} "Mục {number}"\n  nhắc lại: {others}\n'
        for number, others in (("6", "7; 8"), ("7", "9"), ("8", "9"), ("9", "6"))
    )
    _, codes = read(ring)
    assert set(codes) == {"P034"}


def test_points_of_an_item_in_error_are_unread_with_it() -> None:
    plan, codes = read(
        'nhiệm vụ 3 "Ba"\n  chủ trì: PNV\n  thời hạn: 40/13/2021\n'
        '  ý a "Ý a"\n    sản phẩm: báo cáo\n  ý "Ý không số"\n    sản phẩm: báo cáo\n'
    )
    assert sorted(codes) == ["D002", "S012"]
    assert {item.id for item in plan.items} & {"3", "3/a"} == set()
    assert {"3", "3/a"} <= {item.id for item in plan.unread}


def test_a_rule_for_some_of_an_item_in_error_is_unread_with_it() -> None:
    plan, codes = read(
        'chỉ tiêu 1 "Một"\n  đo: dung_han / giai_quyet\n  mức: từ 98% trở lên\n  chủ trì: UBH\n'
        "  thời hạn: năm 2021\n  lạ: lùng\n  riêng: PTC\n    mức: từ 90% trở lên\n"
    )
    assert codes == ["S002"]
    assert plan.items == ()
    assert [item.id for item in plan.unread] == ["1", "1/riêng"]


def test_a_rule_may_bind_two_and_days_of_some_pass_to_the_points() -> None:
    plan, codes = read(
        'chỉ tiêu 1 "Một"\n  đo: dung_han / giai_quyet\n  mức: từ 98% trở lên\n  chủ trì: UBH\n'
        "  thời hạn: năm 2021\n  riêng: PTC và PNV\n    mức: từ 90% trở lên\n"
    )
    assert codes == []
    assert [party.agency for party in plan.items[0].exempt] == ["PTC", "PNV"]
    points = "".join(
        f'  ý {name} "{name}"\n    đo: dung_han / giai_quyet\n    mức: từ {level}% trở lên\n'
        for name, level in (("a", 98), ("b", 95))
    )
    plan, codes = read(
        'chỉ tiêu 1 "Một"\n  chủ trì: UBH\n  thời hạn: năm 2021\n'
        f"  riêng: PTC\n    thời hạn: quý II\n{points}"
    )
    assert codes == []
    assert [item.id for item in plan.items] == ["1", "1/a", "1/a/riêng", "1/b", "1/b/riêng"]
    days = [item.deadline.text for item in plan.items if item.deadline is not None]
    assert days == ["năm 2021", "năm 2021", "quý II", "năm 2021", "quý II"]


def test_brackets_that_are_not_closed_are_a_note_of_the_owner() -> None:
    plan, codes = read(
        'nhiệm vụ 1 "Một"\n  sản phẩm: báo cáo\n  chủ trì: PNV (đầu mối\n  thời hạn: quý II\n'
    )
    assert codes == []
    assert [party.agency for party in plan.items[0].owners.of(Role.LEAD)] == ["PNV"]


def test_a_task_that_contradicts_a_target_is_told_by_its_title() -> None:
    body = (
        'chỉ tiêu 1 "Một"\n  đo: dung_han / giai_quyet\n  mức: từ 98% trở lên\n  chủ trì: UBH\n'
        '  thời hạn: năm 2021\nnhiệm vụ 2 "Hai"\n  chủ trì: UBH\n  thời hạn: năm 2021\n'
        "  sản phẩm: báo cáo\n  mâu thuẫn: 1\n"
    )
    _, findings = inspect(HEAD + body)
    (finding,) = findings
    assert finding.arguments["first"] == "Hai"
    assert finding.arguments["second"] == "từ 98% trở lên"


@pytest.mark.parametrize(
    ("base", "value", "codes"),
    [
        ("5 tỷ đồng", 5_000_000_000, []),
        ("500 triệu đồng (năm 2020)", 500_000_000, []),
        ("600", 600, []),
        ("5 hồ sơ", None, ["P031"]),
    ],
)
def test_a_base_is_in_the_unit_of_what_is_measured(
    base: str, value: int | None, codes: list[str]
) -> None:
    body = 'số đo chi "Chi" (đồng, cộng dồn)\n'
    body += TARGET.format("chi", "giảm ít nhất 10% so với năm 2020 (tương đối)")
    plan, found = read(body + f"  số gốc: {base}\n")
    (level,) = plan.items[0].demands
    assert isinstance(level, Level)
    assert (level.baseline, found) == (value, codes)


def steps(text: str) -> int:
    """How many lines of this package are run to read a plan read before."""
    count = 0

    def traced(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        if "cchc_rules" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return traced

    inspect(text)
    before = sys.gettrace()
    sys.settrace(traced)
    try:
        inspect(text)
    finally:
        sys.settrace(before)
    return count


NUMBERED = 'nhiệm vụ {n} "Mục {n}"\n  chủ trì: UBH\n  thời hạn: quý I\n  sản phẩm: báo cáo\n'
GROWING = {
    "errors": NUMBERED.replace("quý I", "lung tung"),
    "unknown fields": f"{NUMBERED}  lạ lùng quá: x\n",
    "the same number": NUMBERED.replace("vụ {n}", "vụ 1"),
    "an owner unknown": NUMBERED.replace("UBH", "Sở Lạ"),
    "its own measure": f'số đo m{{n}} "Số {{n}}" (hồ sơ)\n{NUMBERED}'
    "  đo: m{n}\n  mức: từ 5 hồ sơ\n",
    "a measure in place": f"{NUMBERED}  đo: Đo {{n}} (có/không)\n",
    "naming itself": f"{NUMBERED}  xem: {{n}}\n",
    "repeating the next": f"{NUMBERED}  nhắc lại: {{next}}\n",
    "in place of the next": f"{NUMBERED}  thay cho: {{next}}\n",
    "in place of the one before": f"{NUMBERED}  thay cho: {{before}}\n",
    "another rule": f"{NUMBERED}  riêng: khi có lũ {{n}}\n    thời hạn: quý II\n",
}


@pytest.mark.parametrize("item", GROWING.values(), ids=GROWING.keys())
def test_twice_as_many_items_are_twice_the_work(item: str) -> None:
    def plan(size: int) -> str:
        return HEAD + "".join(
            item.format(n=one, next=one % size + 1, before=(one - 2) % size + 1)
            for one in range(1, size + 1)
        )

    assert steps(plan(120)) < 2.3 * steps(plan(60))


def test_replacements_of_replacements_are_followed_once() -> None:
    body = "".join(
        NUMBERED.format(n=f"{name}{layer}")
        + (f"  thay cho: a{layer - 1}; b{layer - 1}\n" if layer else "")
        for layer in range(40, -1, -1)
        for name in "ab"
    )
    plan, codes = read(body)
    assert codes == []
    assert plan.item("a0").replaced_by == ("a1", "b1")  # type: ignore[union-attr]
