"""Facts about items that no cell looks at, and documents that prove too much."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

import cchc_rules as cr
from cchc_rules.evaluation.verdicts import Evaluation, Value
from cchc_rules.facts.fact import Evidence, Fact, FactKind
from cchc_rules.facts.facts import gather
from cchc_rules.plan.items import Delivery
from cchc_rules.reading.files import read_facts_bytes
from cchc_rules.temporal.deadlines import Deadline, Recurrence, TimeUnit
from cchc_rules.temporal.due import DeadlineKind
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
QUARTERS = Deadline("hằng quý", DeadlineKind.RECURRING, (Recurrence(TimeUnit.QUARTER),))
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


@pytest.mark.parametrize(
    ("body", "row", "said", "said_en"),
    [
        (
            ONCE,
            _done("PNV"),
            "số liệu về “1” của Phòng Nội vụ (f.csv:2) không dùng được: đơn vị này không thực hiện mục",
            "facts about “1” of Phòng Nội vụ (f.csv:2) are not used: this agency does not owe the item",
        ),
        (
            SHARE + "  chủ trì: mỗi đơn vị thuộc xã\n",
            _ratio("1", ""),
            "số liệu về “1” của (không nêu đơn vị) (f.csv:2) không dùng được: cần ghi đơn vị nào",
            "facts about “1” of (không nêu đơn vị) (f.csv:2) are not used: the agency is needed",
        ),
        (
            LATER,
            _done("VP", "10/4/2024"),
            "số liệu về “1” của Văn phòng (f.csv:2) không dùng được: cần ghi kỳ nào, vì hạn ở sau kỳ",
            "facts about “1” of Văn phòng (f.csv:2) are not used: its period is needed: it is due later",
        ),
        (
            ONCE,
            _done("VP", "20/3/2023"),
            "số liệu về “1” của Văn phòng (f.csv:2) không dùng được: không thuộc kỳ nào của mục",
            "facts about “1” of Văn phòng (f.csv:2) are not used: it is of none of the item's periods",
        ),
        (
            ONCE + ONCE.replace(" 1 ", " 3 ") + 'nhiệm vụ 2 "Khác"\n  nhắc lại: 1, 3\n',
            _done("VP").replace(";1;", ";2;", 1),
            "số liệu về “2” của Văn phòng (f.csv:2) không dùng được: kết luận lấy từ các mục 1, 3",
            "facts about “2” of Văn phòng (f.csv:2) are not used: the items 1, 3 decide",
        ),
        (
            ONCE + "".join(ONCE.replace(" 1 ", f" {one} ") + "  thay cho: 1\n" for one in (2, 3)),
            _done("VP"),
            "số liệu về “1” của Văn phòng (f.csv:2) không dùng được: mục 2, 3 thay cho mục này",
            "facts about “1” of Văn phòng (f.csv:2) are not used: the item 2, 3 is in force instead",
        ),
    ],
)  # fmt: skip
def test_what_is_not_used_is_told_in_both_languages(
    body: str, row: str, said: str, said_en: str
) -> None:
    (found,) = _evaluated(body, row).findings
    assert (found.message(), found.message("en")) == (said, said_en)


def test_a_level_of_a_share_of_a_group_is_of_its_agencies() -> None:
    half = 'chỉ tiêu 1 "Quy chế"\n  đo: quy_chế\n  mức: 50% các xã\n  chủ trì: VP\n'
    told = _told(half + "  thời hạn: năm 2024\n", "có không;1;PNV;năm 2024;có;;;15/01/2025;")
    assert told == [NOT_OWED]


def test_a_level_without_a_threshold_is_of_its_agencies() -> None:
    level = evolve(builders.count(5), threshold=None)
    told = builders.run(
        builders.plan(builders.target(level)), builders.value("1", 5, agency="X")
    ).findings
    assert [(one.code.number, one.arguments["why"]) for one in told] == [NOT_OWED]


def test_what_an_event_opens_is_looked_at_as_the_facts_have_opened_it() -> None:
    after = Deadline("sau khi ban hành", DeadlineKind.EVENT, trigger="ban_hành")
    plan = builders.plan(builders.task(demands=(Delivery(("Kế hoạch",)),), deadline=after))
    event = Fact(FactKind.EVENT, "ban_hành", builders.day("05-01"), about_day=builders.day("05-01"))
    found = builders.run(plan, event, builders.done("05-02"), builders.done("05-03", agency="X"))
    assert [(one.code.number, one.arguments["agency"]) for one in found.findings] == [("E014", "X")]


def test_facts_of_an_event_named_like_an_item_are_not_about_the_item() -> None:
    named = builders.plan(builders.task(demands=(Delivery(),)), events=(("1", "Họp báo"),))
    assert builders.run(named, builders.value("1", 5)).findings == ()


def test_an_item_whose_agencies_are_all_left_out_is_decided_elsewhere() -> None:
    (communes,) = builders.COMMUNES.obliged
    nobody = builders.task(demands=(Delivery(),), owners=builders.COMMUNES, exempt=(communes,))
    found = builders.run(builders.plan(nobody), builders.done("03-15", agency="X"))
    assert [one.arguments["why"] for one in found.findings] == ["kết luận lấy từ các mục khác"]


def test_what_one_demand_of_an_item_needs_is_looked_at() -> None:
    body = SHARE + "  sản phẩm: Báo cáo\n  chủ trì: VP\n"
    assert _told(body, _ratio("1", "VP"), _done("VP")) == []
    (told,) = _told(ONCE + "  số lượng: ít nhất 2 bài\n", _ratio("1", "VP"))
    assert told == ("E014", "mục cần giá trị; xong; chưa xong; lượt, không cần tỷ lệ")


def test_a_base_and_the_day_that_another_plan_gives_may_come_from_anybody() -> None:
    share = SHARE + "  chủ trì: VP\n"
    assert _told(share, "gốc;1;PNV;năm 2023;90;;;15/01/2025;") == []
    referred = ONCE.replace("29/3/2024", "theo Kế hoạch của UBND tỉnh")
    assert _told(referred, "hạn dẫn chiếu;1;PNV;;;;30/6/2024;15/01/2024;") == []


def test_a_report_that_an_item_has_no_use_for_is_told_so_whatever_its_day() -> None:
    (told,) = _told(SHARE + "  chủ trì: VP\n", _done("VP", "20/3/2023"))
    assert told[1].startswith("mục cần giá trị; tỷ lệ;")


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


def test_what_a_product_named_otherwise_is_called_is_told_beside_those_of_the_plan() -> None:
    body = TASK.format("một trong: bài viết; mô hình", "VP", "29/3/2024")
    (found,) = _evaluated(body, _done("VP", name="video")).findings
    assert found.message() == (
        "“1” xong với “video” (f.csv:2), sản phẩm trong kế hoạch là “bài viết; mô hình”"
    )
    assert found.span is None


@pytest.mark.parametrize(
    ("product", "outcome", "named", "told"),
    [
        ("Kế hoạch", "họp báo", "Kế hoạch", []),
        ("Kế hoạch", "họp báo", "họp báo", []),
        ("Kế hoạch", "họp báo", "video", ["E015"]),
        ("không nêu", "họp báo", "video", []),
    ],
)
def test_each_of_the_products_of_an_item_is_known(
    product: str, outcome: str, named: str, told: list[str]
) -> None:
    body = TASK.format(product, "VP", "29/3/2024") + f"  kết quả: {outcome}\n"
    assert [code for code, _ in _told(body, _done("VP", name=named))] == told


def test_a_task_without_the_name_of_a_product_knows_no_other() -> None:
    plan = builders.plan(builders.task(demands=(Delivery(),)))
    told = builders.run(plan, evolve(builders.done("03-15"), text="video")).findings
    assert told == ()


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (_done("VP", "20/6/2024", "1/BC"), ["E016"]),
        (_done("VP", "20/6/2024", "2/BC"), []),
        (_done("VP", "20/6/2024", "1/BC ngày 20/6/2024"), []),
        (_done("VP", "21/3/2024", "1/BC"), []),
        (_done("VP", "20/6/2024", "1/BC").replace("xong", "chưa xong", 1), []),
    ],
)
def test_one_document_does_not_prove_several_periods_without_a_word(
    second: str, told: list[str]
) -> None:
    assert [code for code, _ in _told(QUARTERLY, _done("VP"), second)] == told


def test_the_document_and_the_periods_that_it_proves_are_told() -> None:
    (found,) = _evaluated(QUARTERLY, _done("VP"), _done("VP", "20/6/2024", "1/BC")).findings
    assert found.message() == (
        "“1” của Văn phòng: văn bản 1/BC chứng minh cho quý I/2024, quý II/2024 (f.csv:2, …)"
    )
    assert found.span is None


@pytest.mark.parametrize("proof", [None, Evidence("giấy tay")])
def test_reports_without_the_number_of_a_document_prove_nothing_again(
    proof: Evidence | None,
) -> None:
    plan = builders.plan(builders.task(demands=(Delivery(),)))
    told = builders.run(
        plan, builders.done("03-15", evidence=proof), builders.done("03-16", agency="X")
    ).findings
    assert [one.code.number for one in told] == ["E014"]


def test_one_report_of_no_day_is_no_document_used_again() -> None:
    quarterly = builders.task(demands=(Delivery(),), deadline=QUARTERS)
    report = evolve(builders.done("03-15"), about_day=None)
    assert builders.run(builders.plan(quarterly), report).findings == ()


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
