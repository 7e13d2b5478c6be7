"""Words of findings about scorecards and printed results (C)."""

from __future__ import annotations

from cchc_rules.diagnostics.finding import Code, Severity, Wording

_E, _W = Severity.ERROR, Severity.WARNING
_FIRST = {"also": Wording("chỗ thứ nhất", "the first place")}

DUPLICATE_CRITERION = Code(
    "C001", "duplicate-criterion", _E,
    Wording("tiêu chí “{id}” khai hai lần", "the criterion “{id}” is declared twice"),
    Wording("ghi {id}#b cho tiêu chí sau", "write {id}#b for the later one"),
    _FIRST,
)  # fmt: skip
SUM_DIFFERS = Code(
    "C002", "sum-differs", _W,
    Wording(
        "các phần của “{id}” cộng được {sum}, tổng ghi {total}",
        "the parts of “{id}” add up to {sum}, the total says {total}",
    ),
    Wording("kiểm tra lại từng con số", "check each figure"),
)  # fmt: skip
SAME_TITLE = Code(
    "C003", "same-criterion-title", _W,
    Wording("hai tiêu chí cùng tên “{title}”", "two criteria are called “{title}”"),
    Wording("kiểm tra lại tên trong văn bản", "check the names in the document"),
    _FIRST,
)  # fmt: skip
BANDS_DO_NOT_MEET = Code(
    "C013", "bands-do-not-meet", _W,
    Wording(
        "giữa loại “{lower}” và loại “{upper}” có điểm thuộc cả hai hoặc không thuộc loại nào",
        "some score is in both “{lower}” and “{upper}”, or in neither",
    ),
    Wording("viết “từ 70 đến dưới 85”, rồi “từ 85”", "write “từ 70 đến dưới 85”, then “từ 85”"),
)  # fmt: skip
UNKNOWN_CRITERION = Code(
    "C004", "unknown-criterion", _E,
    Wording("không có tiêu chí “{id}” trong bảng điểm", "the scorecard has no criterion “{id}”"),
    Wording("{hint}", "{hint_en}"),
)  # fmt: skip
UNKNOWN_SCORECARD = Code(
    "C005", "unknown-scorecard", _E,
    Wording("không có bảng điểm “{id}”", "there is no scorecard “{id}”"),
    Wording("{hint}", "{hint_en}"),
)  # fmt: skip
NOT_POINTS = Code(
    "C006", "not-points", _E,
    Wording("không đọc được điểm “{text}”", "the points “{text}” cannot be read"),
    Wording("viết như 2,85/3 hoặc 0 điểm", "write as 2,85/3 or 0 điểm"),
)  # fmt: skip
OVER_MAXIMUM = Code(
    "C007", "over-maximum", _W,
    Wording("{points} điểm vượt mức tối đa {maximum}", "{points} is over the maximum {maximum}"),
    Wording("kiểm tra lại con số", "check the figure"),
)  # fmt: skip
OTHER_MAXIMUM = Code(
    "C008", "other-maximum", _W,
    Wording(
        "“{id}” có điểm tối đa {declared}, kết quả ghi {printed}",
        "“{id}” has the maximum {declared}, the result prints {printed}",
    ),
    Wording("sửa một trong hai", "correct one of the two"),
)  # fmt: skip
NOT_PROPORTIONAL = Code(
    "C009", "not-proportional", _W,
    Wording(
        "{done} của {maximum} điểm là {expected}, không phải {points}",
        "{done} of {maximum} points is {expected}, not {points}",
    ),
    Wording(
        "điểm không theo tỷ lệ hoàn thành: ghi cách chấm, hoặc kiểm tra lại con số",
        "the points do not follow the share done: state the rule, or check the figures",
    ),
)  # fmt: skip
CRITERIA_COUNT = Code(
    "C010", "criteria-count", _W,
    Wording("khai {declared} tiêu chí, bảng có {count}", "{declared} declared, {count} listed"),
    Wording(
        "bổ sung tiêu chí, hoặc ghi “thiếu trong văn bản: cho phép”",
        "add the criteria, or write “thiếu trong văn bản: cho phép”",
    ),
)  # fmt: skip
UNKNOWN_RULE = Code(
    "C011", "unknown-rule", _E,
    Wording("không hiểu “{text}”", "“{text}” is not understood"),
    Wording("viết một trong: {known}", "write one of: {known}"),
)  # fmt: skip
FULL_MARKS = Code(
    "C012", "full-marks", _W,
    Wording(
        "{full}/{count} đạt tối đa và {below} bị trừ không khớp nhau",
        "{full}/{count} at the maximum and {below} below it do not agree",
    ),
    Wording("kiểm tra lại các số đếm", "check the counts"),
)  # fmt: skip
