"""Words of findings about calendars (T)."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Severity, Wording

BAD_CALENDAR_DATE = Code(
    "T001",
    "bad-calendar-date",
    Severity.ERROR,
    Wording(
        "cột đầu phải là ngày hoặc năm, không phải “{value}”",
        "the first column must be a day or a year, not “{value}”",
    ),
    Wording(
        "viết ngày như 2028-01-03 hoặc 03/01/2028, năm như 2028",
        "write a day as 2028-01-03 or 03/01/2028, a year as 2028",
    ),
)
BAD_CALENDAR_KIND = Code(
    "T002",
    "bad-calendar-kind",
    Severity.ERROR,
    Wording("không hiểu loại ngày “{value}”", "unknown kind of day “{value}”"),
    Wording("viết nghỉ (off) hoặc làm bù (make_up)", "write off (nghỉ) or make_up (làm bù)"),
)
BAD_YEAR_STATUS = Code(
    "T003",
    "bad-year-status",
    Severity.ERROR,
    Wording("không hiểu tình trạng “{value}” của năm {year}", "unknown status “{value}” of {year}"),
    Wording(
        "viết chính thức (settled) hoặc dự kiến (provisional)",
        "write settled (chính thức) or provisional (dự kiến)",
    ),
)
CALENDAR_ROW_TWICE = Code(
    "T004",
    "calendar-row-twice",
    Severity.ERROR,
    Wording("“{value}” đã ghi ở trên", "“{value}” is already given above"),
    Wording("giữ một dòng cho mỗi ngày, mỗi năm", "keep one row a day and one a year"),
    {"also": Wording("đã ghi ở đây", "given here first")},
)
EMPTY_CALENDAR = Code(
    "T005",
    "empty-calendar",
    Severity.ERROR,
    Wording("lịch không có dòng nào", "the calendar has no rows"),
    Wording(
        "mỗi dòng gồm ngày, loại (nghỉ, làm bù), tên, văn bản; cách nhau bằng dấu tab",
        "a row holds date, kind (off, make_up), name and decision, separated by tabs",
    ),
)
MAKE_UP_ON_WEEKDAY = Code(
    "T006",
    "make-up-on-weekday",
    Severity.WARNING,
    Wording(
        "{value} không phải thứ bảy, chủ nhật nên vốn đã là ngày làm việc",
        "{value} is not on a weekend, so it is a working day already",
    ),
    Wording(
        "sửa ngày, hoặc bỏ dòng này",
        "correct the date, or leave the row out",
    ),
)
NO_DECISION = Code(
    "T007",
    "no-decision",
    Severity.WARNING,
    Wording(
        "{value} chưa ghi văn bản quyết định dù năm {year} ghi là chính thức",
        "{value} names no decision although {year} is given as settled",
    ),
    Wording(
        "ghi số văn bản ở cột thứ tư, hoặc thêm dòng {year} dự kiến",
        "name the decision in the fourth column, or add a row {year} provisional",
    ),
)
