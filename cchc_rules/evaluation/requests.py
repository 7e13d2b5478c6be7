"""What is missing, in the words of the person asked for it."""

from __future__ import annotations

import datetime as dt

from cchc_rules.evaluation.verdicts import Reason, Request
from cchc_rules.plan.items import Item
from cchc_rules.temporal.ranges import DateRange

_WHAT = {
    Reason.NO_DATA: "số liệu hoặc báo cáo về “{title}”",
    Reason.CONTRADICTORY_FACTS: "xác nhận số liệu nào đúng về “{title}”",
    Reason.PLAN_CONTRADICTS_ITSELF: "quyết định áp dụng mức nào cho “{title}”",
    Reason.NOT_PRECISE_ENOUGH: "số liệu chính xác hơn về “{title}”",
    Reason.EVIDENCE_MISSING: "số, ngày văn bản hoặc sản phẩm chứng minh “{title}”",
    Reason.NEEDS_JUDGEMENT: "nhận định của người có thẩm quyền về “{title}”",
    Reason.TRIGGER_NOT_KNOWN: "ngày xảy ra sự kiện mở thời hạn của “{title}”",
    Reason.CONDITION_NOT_KNOWN: "trả lời điều kiện của “{title}” có xảy ra hay không",
    Reason.REFERENCE_NOT_GIVEN: "kế hoạch hoặc mục được dẫn chiếu của “{title}”",
    Reason.MEMBERS_NOT_LISTED: "danh sách đơn vị phải thực hiện “{title}”",
    Reason.READING_NOT_DECLARED: "cách hiểu được chọn cho “{title}”",
    Reason.BASELINE_NOT_GIVEN: "số gốc để so sánh của “{title}”",
    Reason.BANDS_NOT_DECLARED: "thang xếp loại của “{title}”",
    Reason.CALENDAR_NOT_KNOWN: "lịch nghỉ chính thức cho thời hạn của “{title}”",
    Reason.EVALUATION_FAULT: "báo lỗi khi đánh giá “{title}” cho người bảo trì phần mềm",
}


def request(
    reason: Reason,
    item: Item,
    agency: str | None = None,
    window: DateRange | None = None,
    by: dt.date | None = None,
) -> Request:
    """The request that would settle an undecided cell of an item."""
    return Request(reason, _WHAT[reason].format(title=item.title), item.id, agency, window, by)
