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
NOT_A_STEP = Code(
    "C014", "not-a-step", _E,
    Wording("không đọc được bậc điểm “{text}”", "the row of points “{text}” cannot be read"),
    Wording(
        "mỗi bậc viết “mức: điểm”, cách nhau bằng dấu “;”, như “từ 70% - 90%: 1; dưới 70%: 0”",
        "write each row as “level: points”, rows parted by “;”: “từ 70% - 90%: 1; dưới 70%: 0”",
    ),
)  # fmt: skip
NOT_A_BAND = Code(
    "C015", "not-a-band", _E,
    Wording("không đọc được loại “{text}”", "the grade “{text}” cannot be read"),
    Wording(
        "viết như “Tốt từ 80 đến dưới 90; Yếu dưới 50”",
        "write as “Tốt từ 80 đến dưới 90; Yếu dưới 50”",
    ),
)  # fmt: skip
STRICT_AND_CLOSED_BAND = Code(
    "C016", "strict-and-closed-band", _W,
    Wording(
        "“{text}” vừa loại trừ vừa tính chính con số ấy: đúng con số ấy thì chưa xếp loại",
        "“{text}” both leaves the number out and takes it in: that very score has no grade",
    ),
    Wording("viết “từ 90 trở lên” hoặc “trên 90”", "write “từ 90 trở lên” or “trên 90”"),
)  # fmt: skip
BAND_OVER_SCALE = Code(
    "C017", "band-over-scale", _W,
    Wording(
        "loại “{grade}” ghi {points} điểm, thang chỉ có {scale}",
        "the grade “{grade}” says {points} points, the scale has {scale}",
    ),
    Wording("kiểm tra lại thang và xếp loại", "check the scale and the grades"),
)  # fmt: skip
DEDUCTION_WITHOUT_CAP = Code(
    "C018", "deduction-without-cap", _W,
    Wording(
        "trừ điểm mà không có mức trừ tối đa: khi chưa báo cáo, điểm không có cận dưới",
        "points are taken without a limit: while nothing is reported, there is no lower end",
    ),
    Wording("thêm “trần: 2 điểm”", "add “trần: 2 điểm”"),
)  # fmt: skip
STEPS_OVERLAP = Code(
    "C019", "steps-overlap", _W,
    Wording(
        "hai bậc cùng có mức {at}: lấy bậc nhiều điểm hơn",
        "two rows have {at}: the one with more points is taken",
    ),
    Wording(
        "viết “từ 70% đến dưới 90%”, rồi “từ 90%”", "write “từ 70% đến dưới 90%”, then “từ 90%”"
    ),
)  # fmt: skip
STEPS_GAP = Code(
    "C020", "steps-gap", _W,
    Wording(
        "có mức ngay dưới hoặc đúng {at} không thuộc bậc nào",
        "some figure just below or at {at} is in no row",
    ),
    Wording(
        "nối các bậc liền nhau, hoặc thêm “còn lại = 0”",
        "let the rows meet, or add “còn lại = 0”",
    ),
)  # fmt: skip
BEST_DIFFERS = Code(
    "C021", "best-differs", _W,
    Wording(
        "cách có điểm cao nhất của “{id}” được {best}, tối đa ghi {total}",
        "the best alternative of “{id}” gives {best}, the maximum says {total}",
    ),
    Wording("kiểm tra lại từng con số", "check each figure"),
)  # fmt: skip
NOT_A_CONDITION = Code(
    "C022", "not-a-condition", _E,
    Wording("không đọc được điều kiện xếp loại “{text}”", "the condition “{text}” cannot be read"),
    Wording("viết như “{example}”", "write as “{example}”"),
)  # fmt: skip
UNKNOWN_GRADE = Code(
    "C023", "unknown-grade", _E,
    Wording("không có loại “{text}” trong xếp loại", "no grade “{text}” is declared"),
    Wording("{hint}", "{hint_en}"),
)  # fmt: skip
UNREADABLE_FORMULA = Code(
    "C024", "unreadable-formula", _E,
    Wording("không đọc được công thức từ “{text}”", "the formula cannot be read from “{text}”"),
    Wording(
        "viết như “(xong + 0,5 x đang_làm) / tổng x điểm tối đa”",
        "write as “(xong + 0,5 x đang_làm) / tổng x điểm tối đa”",
    ),
)  # fmt: skip
