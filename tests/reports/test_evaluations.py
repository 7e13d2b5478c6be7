"""What an official reads: names, headings, reasons, requests grouped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import cchc_rules as cr
from cchc_rules.evaluation.verdicts import Evaluation
from cchc_rules.facts.facts import Facts
from cchc_rules.plan.document import Plan
from cchc_rules.reports.due_days import plan_due_page
from cchc_rules.reports.evaluations import evaluation_page
from cchc_rules.reports.explanations import explain_text
from cchc_rules.reports.requests import missing_page
from cchc_rules.reports.sentences import read_text
from cchc_rules.reports.tables import Table, page_text

PLAN = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  số: 1/KH-UBND
  ban hành: 21/01/2021, UBND huyện A
  thời kỳ: năm 2021

đơn vị VP "Văn phòng huyện"
đơn vị TA "Tân An"
đơn vị TB "Tân Bình"
nhóm xã "các xã"
  gồm: TA, TB

số đo giải_quyết "Hồ sơ đã giải quyết" (hồ sơ, cộng dồn)
số đo đúng_hạn "Hồ sơ đúng hạn" (hồ sơ, cộng dồn)

phần 1 "Chung"

điều khoản 1.1 "Tăng cường"
  chủ trì: VP

phần 2 "Việc"

nhiệm vụ 2.1 "Gửi báo cáo"
  sản phẩm: báo cáo
  chủ trì: mỗi đơn vị thuộc xã
  thời hạn: quý I/2021

nhiệm vụ 2.2 "Hai việc"
  thời hạn: năm 2021
  ý a "Việc một"
    sản phẩm: văn bản
    chủ trì: VP
  ý b "Việc hai"
    sản phẩm: văn bản
    chủ trì: VP

chỉ tiêu 2.3 "Đúng hạn"
  đo: đúng_hạn / giải_quyết
  mức: từ 98% trở lên
  chủ trì: VP
  thời hạn: năm 2021
"""


def _evaluated(day: dt.date) -> tuple[Plan, Evaluation]:
    plan, findings = cr.inspect(PLAN)
    assert plan is not None
    assert not [one for one in findings if one.is_error]
    facts = Facts(())
    return plan, cr.evaluate(plan, facts, calendar=cr.official_calendar(), as_of=day)


def _table(page: object) -> Table:
    assert isinstance(page, list)
    return next(part for part in page if isinstance(part, Table))


def test_items_stand_under_their_headings_and_clauses_are_listed_once() -> None:
    plan, result = _evaluated(dt.date(2021, 5, 1))
    page = evaluation_page(plan, result)
    rows = _table(page).rows
    assert rows[0] == ("2 Việc",)
    assert [row[0] for row in rows] == ["2 Việc", "2.1", "2.2", "2.3"]
    assert "Không lượng hóa, cần người đánh giá (1 mục, 1 ô): 1.1" in page_text(page)


def test_an_item_of_points_counts_them() -> None:
    plan, result = _evaluated(dt.date(2021, 5, 1))
    why = {row[0]: row[-1] for row in _table(evaluation_page(plan, result)).rows}
    assert why["2.2"] == "2 ý: 2 chưa đến hạn"
    assert why["2.1"] == "2 ô: 2 chưa đủ căn cứ; chưa có số liệu"


def test_one_request_names_everyone_who_is_asked() -> None:
    plan, result = _evaluated(dt.date(2021, 5, 1))
    rows = _table(missing_page(plan, result)).rows
    reports = [row for row in rows if row[0] == "2.1"]
    assert [row[2:] for row in reports] == [("ngay", "Tân An; Tân Bình")]
    assert not [row for row in rows if row[0].startswith("2.2")]
    waiting = [row for row in rows if row[0] == "2.3"]
    assert [row[2:] for row in waiting] == [("31/12/2021", "Văn phòng huyện")]


def test_nothing_missing_is_said() -> None:
    plan, result = _evaluated(dt.date(2021, 5, 1))
    assert missing_page(plan, Evaluation(result.as_of, result.known_at, (), ())) == [
        "Không còn thiếu gì."
    ]


def test_an_id_is_read_back_as_its_name() -> None:
    plan, _ = _evaluated(dt.date(2021, 5, 1))
    assert "do Văn phòng huyện thực hiện" in read_text(plan, cr.official_calendar())
    rows = _table(plan_due_page(plan, cr.official_calendar(), dt.date(2021, 5, 1))).rows
    owners = {row[1]: row[-1] for row in rows if len(row) > 1}
    assert owners["2.2"] == "Văn phòng huyện"
    assert owners["2.1"] == "các xã"


def test_an_explanation_holds_the_points() -> None:
    plan, result = _evaluated(dt.date(2021, 5, 1))
    text = explain_text(plan, result, "2.2")
    assert "2.2/a “Việc một”: chưa đến hạn" in text
    assert explain_text(plan, result, "9") == ""


def test_an_explanation_shows_each_fact_with_its_figures_and_place(tmp_path: Path) -> None:
    plan, _ = cr.inspect(PLAN)
    assert plan is not None
    text = (
        "loại;mục;đơn vị;kỳ;giá trị;mẫu số;ngày;ghi nhận;chứng cứ;ghi chú\n"
        "giá trị;đúng_hạn;VP;năm 2021;97;;;05/01/2022;;minh họa\n"
        "giá trị;giải_quyết;VP;;100;;31/12/2021;05/01/2022;;\n"
        "nhận định;1.1;VP;năm 2021;đạt;;;05/01/2022;12/TB-VP;\n"
    )
    file = tmp_path / "so-lieu.csv"
    file.write_text(text, encoding="utf-8")
    facts = cr.read_facts(file)
    day = dt.date(2022, 1, 20)
    result = cr.evaluate(plan, facts, calendar=cr.official_calendar(), as_of=day)
    shown = explain_text(plan, result, "2.3") + explain_text(plan, result, "1.1")
    assert "giá trị đúng_hạn = 97, năm 2021, minh họa, ghi nhận 05/01/2022" in shown
    assert "giá trị giải_quyết = 100, ngày 31/12/2021" in shown
    assert "nhận định 1.1 = đạt, năm 2021, 12/TB-VP" in shown


REPLACED = """ngôn ngữ: cchc 1

kế hoạch "Thử"
  thời kỳ: năm 2024

đơn vị VP "Văn phòng"
nhiệm vụ 1 "Báo cáo cũ"
  sản phẩm: báo cáo
  chủ trì: VP
  thời hạn: 20/6/2024
nhiệm vụ 2 "Báo cáo mới"
  sản phẩm: báo cáo
  chủ trì: VP
  thời hạn: 15/8/2024
  thay cho: 1
"""


def test_every_report_says_which_item_is_in_force() -> None:
    plan, findings = cr.inspect(REPLACED)
    assert plan is not None
    assert not findings
    calendar, day = cr.official_calendar(), dt.date(2024, 5, 1)
    result = cr.evaluate(plan, Facts(), calendar=calendar, as_of=day)
    assert "theo mục 2 thay cho mục này" in page_text(evaluation_page(plan, result))
    assert "theo mục 2 thay cho mục này" in explain_text(plan, result, "1")
    assert "được thay bằng mục 2, không tính riêng" in read_text(plan, calendar)


def test_an_item_replaced_is_not_due() -> None:
    plan, _ = cr.inspect(REPLACED)
    assert plan is not None
    shown = page_text(plan_due_page(plan, cr.official_calendar(), dt.date(2024, 5, 1)))
    assert "Báo cáo mới" in shown
    assert "Báo cáo cũ" not in shown
