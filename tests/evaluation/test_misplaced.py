"""Facts about items that no cell looks at, and documents that prove too much."""

from __future__ import annotations

import datetime as dt

import pytest

import cchc_rules as cr
from cchc_rules.evaluation.verdicts import Evaluation, Value
from cchc_rules.facts.facts import gather
from cchc_rules.reading.files import read_facts_bytes
from tests.evaluation import builders

HEAD = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 02/01/2024, UBND huyện
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
đơn vị PNV "Phòng Nội vụ"
đơn vị TA "Xã Tân An"
đơn vị TB "Xã Tân Bình"
nhóm xã "các xã": TA; TB
số đo nhận "Nhận" (hồ sơ, cộng dồn)
số đo xong "Xong" (hồ sơ, cộng dồn)
số đo quy_chế "Có quy chế" (có/không)

"""
TASK = 'nhiệm vụ 1 "Báo cáo"\n  sản phẩm: {}\n  chủ trì: {}\n  thời hạn: {}\n'
SHARE = 'chỉ tiêu 1 "Đúng hạn"\n  đo: xong / nhận\n  mức: từ 98% trở lên\n  thời hạn: năm 2024\n'
QUARTERLY = TASK.format("Báo cáo", "VP", "ngày 20 của tháng cuối quý")
LATER = TASK.format("Báo cáo", "VP", "ngày 15 tháng đầu quý sau")
ONCE = TASK.format("Báo cáo", "VP", "29/3/2024")
NAMES = "loại;mục;đơn vị;kỳ;giá trị;mẫu số;ngày;ghi nhận;chứng cứ"


def _evaluated(body: str, *rows: str) -> Evaluation:
    plan, findings = cr.inspect(HEAD + body)
    assert plan is not None
    assert not any(one.is_error for one in findings), [one.message() for one in findings]
    facts, faults = read_facts_bytes("\n".join((NAMES, *rows)).encode() + b"\n", "f.csv")
    assert not faults, [one.message() for one in faults]
    day = dt.date(2025, 2, 1)
    return cr.evaluate(plan, gather(facts), calendar=cr.official_calendar(), as_of=day)


def _told(body: str, *rows: str) -> list[tuple[str, str]]:
    found = _evaluated(body, *rows).findings
    return [(one.code.number, dict(one.arguments).get("why", "")) for one in found]


def _done(
    agency: str, day: str = "20/3/2024", proof: str = "1/BC", period: str = "", name: str = ""
) -> str:
    return f"xong;1;{agency};{period};{name};;{day};15/01/2025;{proof}"


def _ratio(subject: str, agency: str) -> str:
    return f"tỷ lệ;{subject};{agency};năm 2024;99;100;;15/01/2025;"


NOT_OWED = ("E014", "đơn vị này không thực hiện mục")


@pytest.mark.parametrize(
    ("body", "row", "why"),
    [
        (ONCE, _done("PNV"), "đơn vị này không thực hiện mục"),
        (SHARE + "  chủ trì: mỗi đơn vị thuộc xã\n", _ratio("1", "VP"), NOT_OWED[1]),
        (TASK.format("Báo cáo", "mỗi đơn vị thuộc xã", "29/3"), _done(""), "cần ghi đơn vị nào"),
        (SHARE + "  chủ trì: VP\n", _done("VP"), "mục cần giá trị; tỷ lệ; có không; xếp loại; nhận định; lượt, không cần xong"),
        (ONCE, "giá trị;1;VP;năm 2024;5;;;15/01/2025;", "mục cần xong; chưa xong, không cần giá trị"),
        (ONCE.replace("29/3/2024", "kịp thời"), _done("VP"), "mục cần nhận định, không cần xong"),
        (ONCE, _done("VP", "20/3/2023"), "không thuộc kỳ nào của mục"),
        (ONCE, _done("VP", "20/5/2024", period="quý II/2024"), "không thuộc kỳ nào của mục"),
        (QUARTERLY, _done("VP", period="năm 2024"), "không thuộc kỳ nào của mục"),
        (LATER, _done("VP", "10/4/2024"), "cần ghi kỳ nào, vì hạn ở sau kỳ"),
        (ONCE, "hạn dẫn chiếu;1;VP;;;;30/6/2024;15/01/2024;", "mục cần xong; chưa xong, không cần hạn dẫn chiếu"),
        (ONCE + 'nhiệm vụ 2 "Khác"\n  nhắc lại: 1\n', _done("VP").replace(";1;", ";2;", 1), "kết luận lấy từ các mục 1"),
        (ONCE + QUARTERLY.replace(" 1 ", " 2 ") + "  thay cho: 1\n", _done("VP"), "mục 2 thay cho mục này"),
    ],
)  # fmt: skip
def test_a_fact_that_no_cell_looks_at_is_told_with_the_reason(
    body: str, row: str, why: str
) -> None:
    assert ("E014", why) in _told(body, row)


@pytest.mark.parametrize(
    ("body", "row"),
    [
        (ONCE, _done("VP")),
        (ONCE, _done("")),
        (QUARTERLY, _done("VP")),
        (LATER, _done("VP", "10/4/2024", period="quý I/2024")),
        (SHARE + "  chủ trì: VP\n", _ratio("1", "VP")),
        (SHARE.replace("xong / nhận", "xong / nhận của PNV") + "  chủ trì: VP\n", _ratio("1", "PNV")),
        ('chỉ tiêu 1 "Quy chế"\n  đo: quy_chế\n  mức: 50% các xã\n  chủ trì: VP\n  thời hạn: năm 2024\n', "có không;1;TA;năm 2024;có;;;15/01/2025;"),
        (ONCE.replace("29/3/2024", "theo Kế hoạch của UBND tỉnh"), "hạn dẫn chiếu;1;VP;;;;30/6/2024;15/01/2024;"),
        (ONCE + '  khi: có yêu cầu\nđiều kiện có_yêu_cầu "có yêu cầu"\n', _done("VP")),
        ('nhiệm vụ 1 "Bài"\n  số lượng: ít nhất 2 bài\n  chủ trì: VP\n  thời hạn: năm 2024\n', "giá trị;1;VP;năm 2024;2;;;15/01/2025;"),
    ],
)  # fmt: skip
def test_a_fact_that_a_cell_looks_at_is_not_told(body: str, row: str) -> None:
    assert _told(body, row) == []


def test_facts_of_one_agency_are_told_once() -> None:
    found = _evaluated(ONCE, _done("PNV"), _done("PNV", "21/3/2024", "2/BC")).findings
    assert [dict(one.arguments)["where"] for one in found] == ["f.csv:2, …"]


def test_no_day_tells_which_of_several_periods_due_later_is_meant() -> None:
    values = [one.value for one in _evaluated(LATER, _done("VP", "10/4/2024")).verdicts]
    assert Value.MET not in values
    named = _evaluated(LATER, _done("VP", "10/4/2024", period="quý I/2024")).verdicts
    assert [one.value for one in named].count(Value.MET) == 1


@pytest.mark.parametrize(
    ("product", "named", "told"),
    [
        ("Kế hoạch", "Báo cáo", ["E015"]),
        ("một trong: bài viết; mô hình", "video", ["E015"]),
        ("Kế hoạch", "kế hoạch tuyên truyền năm 2024", []),
        ("Kế hoạch tuyên truyền", "Kế hoạch", []),
        ("Kế hoạch", "", []),
        ("không nêu", "Báo cáo", []),
    ],
)
def test_a_product_named_otherwise_is_told(product: str, named: str, told: list[str]) -> None:
    body = TASK.format(product, "VP", "29/3/2024")
    assert [code for code, _ in _told(body, _done("VP", name=named))] == told


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (_done("VP", "20/6/2024", "1/BC"), ["E016"]),
        (_done("VP", "20/6/2024", "2/BC"), []),
        (_done("VP", "20/6/2024", "1/BC ngày 20/6/2024"), []),
        (_done("VP", "21/3/2024", "1/BC"), []),
    ],
)
def test_one_document_does_not_prove_several_periods_without_a_word(
    second: str, told: list[str]
) -> None:
    assert [code for code, _ in _told(QUARTERLY, _done("VP"), second)] == told


def test_an_agency_with_a_rule_of_its_own_is_heard_under_the_item() -> None:
    body = SHARE + "  chủ trì: mỗi đơn vị thuộc xã\n  cách gộp: từng đơn vị\n  riêng: TB\n"
    body += "    mức: từ 95% trở lên\n"
    found = _evaluated(body, _ratio("1", "TA"), "tỷ lệ;1;TB;năm 2024;96;100;;15/01/2025;")
    assert [(one.subject, one.value) for one in found.verdicts] == [
        ("1", Value.MET),
        ("1/riêng", Value.MET),
    ]
    assert found.findings == ()


def test_a_group_with_a_rule_of_its_own_leaves_the_item_nobody() -> None:
    body = SHARE + "  chủ trì: mỗi đơn vị thuộc xã\n  cách gộp: từng đơn vị\n  riêng: xã\n"
    found = _evaluated(body + "    mức: từ 95% trở lên\n", _ratio("1", "TA"), _ratio("1", "TB"))
    assert [(one.subject, one.agency) for one in found.verdicts] == [
        ("1/riêng", "TA"),
        ("1/riêng", "TB"),
    ]
    assert {one.value for one in found.verdicts} == {Value.MET}


def test_two_rules_contradict_each_other_only_for_whom_both_bind() -> None:
    body = SHARE + "  chủ trì: mỗi đơn vị thuộc xã\n  cách gộp: từng đơn vị\n  riêng: TB\n"
    body += "    mức: từ 95% trở lên\n  riêng: xã\n    mức: từ 99% trở lên\n"
    rows = (_ratio("1", "TA"), "tỷ lệ;1;TB;năm 2024;96;100;;15/01/2025;")
    assert [(one.subject, one.agency, one.value) for one in _evaluated(body, *rows).verdicts] == [
        ("1/riêng", "TB", Value.UNKNOWN),
        ("1/riêng2", "TA", Value.MET),
        ("1/riêng2", "TB", Value.UNKNOWN),
    ]


def test_anybody_may_speak_for_an_item_that_nobody_owes() -> None:
    body = (
        'nhiệm vụ 1 "Báo cáo"\n  sản phẩm: Báo cáo\n  chủ trì: không nêu\n  thời hạn: 29/3/2024\n'
    )
    assert _told(body, _done("PNV")) == []


def test_a_demand_that_nobody_knows_is_told_by_its_verdict_alone() -> None:
    faulty = builders.task(demands=("?",))
    found = builders.run(builders.plan(faulty), builders.done("03-15"))
    assert found.findings == ()
    assert [one.name for cell in found.verdicts for one in cell.reasons] == ["EVALUATION_FAULT"]
